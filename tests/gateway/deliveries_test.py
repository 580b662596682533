"""Papers leave: to the address on file as attachments, or to a page on the tenant's phone that gives each once."""
import contextlib
import sqlite3

import stage
from access_stage import AccessTest
from stage import DAY_MS, HOUR_MS, MINUTE_MS, WITHOUT_EMAIL, ZOE, Kiosk

DELIVERIES, DOWNLOADS = "/me/deliveries", "/me/downloads"


class DeliveriesTest(AccessTest):
    def setUp(self):
        super().setUp()
        self.kiosk.sign_in(ZOE, self.mailbox)
        self.references = [self.kiosk.pay(ZOE["contract"], amount) for amount in (15_000, 2_550)]

    def papers(self, references=None, times=1):
        return {"papers": [{"kind": "receipt", "reference": reference}
                           for reference in (references or self.references)] * times}

    def ask(self, path, papers=None):
        return self.kiosk.ask("POST", path, papers or self.papers())

    def download(self, papers=None):
        """The page's path."""
        answer = self.ask(DOWNLOADS, papers)
        assert answer.status == 201, answer.raw
        assert answer.body["expires_in_s"] == 600
        return answer.body["url"].removeprefix(self.gateway.pages_url)

    # --- by e-mail ---
    def test_the_papers_go_to_the_address_on_file_with_what_they_are(self):
        answer = self.ask(DELIVERIES)
        self.assertEqual((answer.status, answer.body["status"]), (202, "sending"))
        letter = self.letter(ZOE["email"])
        self.assertEqual(letter["attachments"], [f"recu-{reference}.pdf" for reference in self.references])
        self.assertIn("Reçu du 25\u00a0novembre\u00a02026, 150,00\u00a0€", letter["text"].replace("\u202f", "\u00a0"))
        raw = self.mailbox.raw(letter)
        self.assertEqual(raw.count(b"Content-Type: application/pdf"), 2)

    def test_twelve_papers_fit_into_a_message(self):
        self.ask(DELIVERIES, self.papers(times=6))
        self.assertEqual(len(self.letter(ZOE["email"])["attachments"]), 12)

    def test_a_repeat_sends_nothing_more(self):
        op_id = stage.operation_id()
        for _ in range(2):
            self.kiosk.ask("POST", DELIVERIES, self.papers(), op_id)
        self.assertEqual(len(self.letters(ZOE["email"])), 1)

    def test_without_an_address_there_is_nowhere_to_send_to(self):
        self.kiosk.sign_in(WITHOUT_EMAIL, self.mailbox)
        reference = self.kiosk.pay(WITHOUT_EMAIL["contract"], 1_000)
        self.problem(self.ask(DELIVERIES, self.papers([reference])), 409, "contact-missing")
        self.assertEqual(self.ask(DOWNLOADS, self.papers([reference])).status, 201)

    # --- which papers ---
    def test_another_tenant_s_papers_and_papers_that_are_none_are_not_found(self):
        mine = {"kind": "receipt", "reference": self.references[0]}
        self.kiosk.sign_in(stage.AMADOU, self.mailbox)
        unpaid = self.kiosk.register(stage.AMADOU["contract"], 1_000).body["reference"]
        for paper in (mine, {"kind": "receipt", "reference": unpaid},
                      {"kind": "receipt", "reference": stage.new_reference()},
                      {"kind": "document", "id": "nothing"}):
            for path in (DELIVERIES, DOWNLOADS):
                self.problem(self.ask(path, {"papers": [paper]}), 404, "not-found")

    def rent_papers(self):
        """One of each: a notice that is set here, one that is a PDF, a quittance, a document."""
        notices = self.kiosk.ask("GET", f"/me/notices?contract_number={ZOE['contract']}").body["notices"]
        documents = self.kiosk.ask("GET", "/me/documents").body["documents"]
        old = next(notice for notice in notices if notice["form"] == "pdf")
        settled = next(notice for notice in notices if notice["receipt_kind"] == "quittance")
        shown = next(document for document in documents if document["pages"])
        return [{"kind": "notice", "id": notices[0]["id"]}, {"kind": "notice", "id": old["id"]},
                {"kind": "quittance", "contract_number": ZOE["contract"], "period": settled["period"]},
                {"kind": "document", "id": shown["id"]}], (notices[0], old, settled, shown)

    def test_notices_quittances_and_documents_leave_as_pdf(self):
        papers, (new, old, settled, shown) = self.rent_papers()
        self.assertEqual(self.ask(DELIVERIES, {"papers": papers}).status, 202)
        letter = self.letter(ZOE["email"])
        self.assertEqual(letter["attachments"],
                         [f"avis-{new['period']}.pdf", f"avis-{old['period']}.pdf",
                          f"quittance-{settled['period']}.pdf", f"document-{shown['added_on']}.pdf"])
        self.assertIn(shown["title"], letter["text"])
        self.assertEqual(self.mailbox.raw(letter).count(b"Content-Type: application/pdf"), 4)

    def test_they_can_be_taken_from_the_page_and_stored_ones_are_those_that_the_kiosk_shows(self):
        papers, (_, old, _, shown) = self.rent_papers()
        path = self.download({"papers": papers})
        taken = [self.page(f"{path}/{place}", "POST", "") for place in range(4)]
        self.assertEqual([(page.status, page.raw[:5]) for page in taken], [(200, b"%PDF-")] * 4)
        self.assertEqual(taken[1].raw, self.kiosk.ask("GET", f"/me/notices/{old['id']}/pdf").raw)
        self.assertEqual(taken[3].raw, self.kiosk.ask("GET", f"/me/documents/{shown['id']}/pdf").raw)

    def test_a_notice_from_before_its_lines_were_kept_says_its_total_as_one_line(self):
        notice = self.rent_papers()[1][0]
        with contextlib.closing(sqlite3.connect(self.gateway.database)) as database:
            was, = database.execute("SELECT lines FROM notice WHERE notice_id = ?", (notice["id"],)).fetchone()
            for lines in ("[]", was):
                database.execute("UPDATE notice SET lines = ? WHERE notice_id = ?", (lines, notice["id"]))
                database.commit()
                if lines == "[]":
                    shown = self.kiosk.ask("GET", f"/me/notices/{notice['id']}").body
                    self.assertEqual(shown["lines"], [{"code": "RENT", "label": "Loyer et charges", "category": "rent",
                                                       "amount_cents": notice["amount_cents"]}])
                    paper = {"papers": [{"kind": "notice", "id": notice["id"]}]}
                    self.assertEqual(self.ask(DELIVERIES, paper).status, 202)

    def test_no_quittance_leaves_before_there_is_one_and_nothing_of_another_tenant(self):
        notices = self.kiosk.ask("GET", f"/me/notices?contract_number={ZOE['contract']}").body["notices"]
        papers, _ = self.rent_papers()
        unpaid = [notice for notice in notices if notice["receipt_kind"] == "none"]
        strange = [{"kind": "quittance", "contract_number": ZOE["contract"], "period": period}
                   for period in [notice["period"] for notice in unpaid] + ["1999-01"]]
        for path in (DELIVERIES, DOWNLOADS):
            for paper in strange:
                self.problem(self.ask(path, {"papers": [paper]}), 404, "not-found")
        self.kiosk.sign_in(stage.AMADOU, self.mailbox)
        for paper in papers:
            self.problem(self.ask(DELIVERIES, {"papers": [paper]}), 404, "not-found")

    def test_what_is_no_choice_is_refused(self):
        good = {"kind": "receipt", "reference": self.references[0]}
        for papers in ([], [good] * 13, [{**good, "more": 1}], [{"kind": "receipt", "reference": "K4M729TY"}],
                       [{"kind": "badge", "id": "1"}], [{"kind": "notice", "id": "../x"}], ["receipt"], [None],
                       [{"kind": "quittance", "contract_number": "1", "period": "2026-13"}],
                       [{"kind": "quittance", "contract_number": "1", "period": "2026/10"}]):
            for path in (DELIVERIES, DOWNLOADS):
                answer = self.ask(path, {"papers": papers})
                self.problem(answer, 422, "invalid-field")
                self.assertEqual(answer.body["field"], "papers")

    def test_thirty_six_papers_an_hour_leave_for_one_tenant(self):
        for path in (DELIVERIES, DOWNLOADS, DELIVERIES):
            self.assertLess(self.ask(path, self.papers(times=6)).status, 300)
        self.gateway.restart()
        for path in (DELIVERIES, DOWNLOADS):
            self.problem(self.ask(path, self.papers(self.references[:1])), 429, "too-early")
        self.gateway.advance(HOUR_MS)
        self.kiosk.sign_in(ZOE, self.mailbox)
        self.assertEqual(self.ask(DELIVERIES).status, 202)

    # --- on the phone ---
    def test_opening_the_page_takes_nothing_and_each_button_gives_its_paper_once(self):
        path = self.download()
        for _ in range(3):
            page = self.page(path)
            self.assertEqual((page.status, page.text.count("<button")), (200, 2))
        paper = self.page(f"{path}/0", "POST", "")
        self.assertEqual((paper.status, paper.headers["Content-Type"]), (200, "application/pdf"))
        self.assertTrue(paper.raw.startswith(b"%PDF-"))
        self.assertEqual(paper.headers["Content-Disposition"], f'attachment; filename="recu-{self.references[0]}.pdf"')
        self.assertEqual(self.page(f"{path}/0", "POST", "").status, 404, "it was taken")
        page = self.page(path)
        self.assertEqual(page.text.count("<button"), 1)
        self.assertIn("Déjà enregistré", page.text)
        self.assertEqual(self.page(f"{path}/1", "POST", "").status, 200)
        self.assertEqual(self.page(path).status, 404, "all were taken")

    def test_the_page_ends_after_ten_minutes(self):
        path = self.download()
        for _ in range(2):
            self.gateway.advance(5 * MINUTE_MS)
            self.kiosk.ask("GET", "/me/contracts")  # the session goes on
        self.assertEqual(self.page(path).status, 404)
        self.assertEqual(self.page(f"{path}/0", "POST", "").status, 404)

    def test_the_page_ends_with_the_session_that_asked(self):
        path = self.download()
        self.kiosk.ask("DELETE", "/sessions/current")
        self.assertEqual(self.page(path).status, 404)
        self.assertEqual(self.page(f"{path}/0", "POST", "").status, 404)

    def test_a_restart_forgets_neither_the_page_nor_what_was_taken(self):
        path = self.download()
        self.page(f"{path}/1", "POST", "")
        self.gateway.restart()
        self.assertEqual(self.page(f"{path}/1", "POST", "").status, 404)
        self.assertEqual(self.page(f"{path}/0", "POST", "").status, 200)

    def test_a_page_names_nobody_and_other_places_are_none_of_its_papers(self):
        path = self.download()
        self.assertNotIn("Lambert", self.page(path).text)
        for place in ("/2", "/12", "/-1", "/00", "/x", "/", "/0/0", "/0?x=1"):
            self.assertEqual(self.page(path + place, "POST", "").status, 404, place)
        self.assertEqual(self.page(f"{path}/0").status, 404, "a link that is only opened takes nothing")
        self.assertEqual(self.page(f"{path}/0", "POST", "").status, 200)

    def test_old_papers_of_a_stranger_s_session_are_out_of_reach(self):
        Kiosk(self.gateway, stage.OTHER_KIOSK).sign_in(stage.AMADOU, self.mailbox)
        self.gateway.advance(DAY_MS)
        self.problem(self.ask(DOWNLOADS), 401, "session-expired")


if __name__ == "__main__":
    stage.main()
