"""Rent notices, the account, quittances and documents of a tenant: what is kept, what settles what, whose it is."""
import calendar
import contextlib
import json
import os
import sqlite3
import subprocess
import unittest
import urllib.parse

import stage
from stage import AMADOU, POSTING_DELAY_S, SECOND_MS, ZOE, Kiosk

CLEMENCE, INES = {"contract": "104213/01"}, {"contract": "104210/01"}


def person(tenant_id):
    """Somebody of the landlord file."""
    tenant = next(one for one in stage.landlord_file()["tenants"] if one["id"] == tenant_id)
    holder = tenant["holders"][0]
    return {"contract": tenant["leases"][0]["contract_number"], "birth_date": holder["birth_date"],
            "email": holder["email"], "mobile": holder["mobile"]}


class PapersStage(stage.StageTest):
    def setUp(self):
        super().setUp()
        self.kiosk.sign_in(ZOE, self.mailbox)

    def ask(self, path, **query):
        return self.kiosk.ask("GET", path + ("?" + urllib.parse.urlencode(query) if query else ""))

    def notices(self, contract=ZOE["contract"]):
        answer = self.ask("/me/notices", contract_number=contract)
        self.assertEqual(answer.status, 200)
        return answer.body["notices"]

    def quittance(self, period, contract=ZOE["contract"]):
        answer = self.ask("/me/quittance", contract_number=contract, period=period)
        self.assertEqual(answer.status, 200)
        return answer.body

    def sign_in_as(self, tenant_id):
        self.kiosk = Kiosk(self.gateway)
        self.kiosk.sign_in(person(tenant_id), self.mailbox)


class NoticesTest(PapersStage):
    def test_the_twelve_latest_periods_are_kept_and_it_is_said_that_older_ones_were_there(self):
        answer = self.ask("/me/notices", contract_number=ZOE["contract"])
        periods = [notice["period"] for notice in answer.body["notices"]]
        self.assertEqual(len(periods), 12)
        self.assertEqual(periods, sorted(periods, reverse=True))
        self.assertIs(answer.body["older_exist"], True)
        self.assertIsNone(answer.body["next_cursor"])
        year, month = map(int, periods[-1].split("-"))
        before = f"{year - (month == 1):04d}-{(month - 2) % 12 + 1:02d}"
        gone = f"AE-{before}-10420101"
        self.assertTrue(self.gateway.query("SELECT 1 FROM notice WHERE notice_id = ?", gone))
        self.problem(self.ask(f"/me/notices/{gone}"), 404, "not-found")
        self.problem(self.ask(f"/me/notices/{gone}/pdf"), 404, "not-found")

    def test_a_notice_is_data_whose_lines_add_up(self):
        summary = self.notices()[0]
        self.assertEqual((summary["form"], summary["pages"], summary["channels"]), ("data", None, ["online"]))
        notice = self.ask(f"/me/notices/{summary['id']}").body
        self.assertEqual(notice["summary"], summary)
        self.assertEqual(sum(line["amount_cents"] for line in notice["lines"]), notice["total_cents"])
        self.assertEqual(notice["opening_cents"] + notice["total_cents"], notice["balance_after_cents"])
        head = notice["head"]
        self.assertEqual((head["holders"], head["demonstration"]), (["Mme Zoé Lambert"], True))
        self.assertEqual(head["agency"]["name"], "Agence Centre")
        self.assertEqual((head["period_start"], head["period_end"]),
                         (summary["period"] + "-01", last_day(summary["period"])))
        self.assertEqual(notice["transfer"]["reference"], ZOE["contract"])
        self.assertIsNone(notice["direct_debit"])
        self.assertEqual(notice["notice_code"], code_of(ZOE["contract"], summary["period"]))

    def test_a_notice_that_is_paid_by_direct_debit_announces_it(self):
        self.sign_in_as("T02")
        notice = self.ask(f"/me/notices/{self.notices(AMADOU['contract'])[0]['id']}").body
        self.assertEqual(notice["direct_debit"]["amount_cents"], notice["total_cents"])
        self.assertEqual(notice["direct_debit"]["mandate_reference"], "RVH10420201A")

    def test_the_first_month_of_a_lease_begins_on_its_day(self):
        self.sign_in_as("T10")
        first = self.notices(INES["contract"])[-1]
        head = self.ask(f"/me/notices/{first['id']}").body["head"]
        self.assertEqual(head["period_start"], first["period"] + "-17")

    def test_a_notice_of_a_former_software_is_there_as_its_pdf_alone(self):
        old = [notice for notice in self.notices() if notice["form"] == "pdf"]
        self.assertEqual([notice["pages"] for notice in old], [2, 2])
        self.assertEqual([notice["channels"] for notice in old], [["online", "paper"]] * 2)
        self.problem(self.ask(f"/me/notices/{old[0]['id']}"), 404, "not-found")
        answer = self.ask(f"/me/notices/{old[0]['id']}/pdf")
        self.assertEqual(answer.status, 200)
        self.assertTrue(answer.raw.startswith(b"%PDF-") and answer.raw.rstrip().endswith(b"%%EOF"))
        new = self.notices()[0]
        self.problem(self.ask(f"/me/notices/{new['id']}/pdf"), 404, "not-found")

    def test_one_tenant_has_a_pdf_that_is_broken_and_gets_it_as_it_is(self):
        self.sign_in_as("T02")
        old = next(notice for notice in self.notices(AMADOU["contract"]) if notice["form"] == "pdf")
        answer = self.ask(f"/me/notices/{old['id']}/pdf")
        self.assertEqual(answer.status, 200)
        self.assertNotIn(b"%%EOF", answer.raw)

    # --- whose, and what is asked ---
    def test_papers_of_another_tenant_are_not_there(self):
        mine = self.notices()
        pdf = next(notice for notice in mine if notice["form"] == "pdf")
        document = next(one for one in self.ask("/me/documents").body["documents"] if one["pages"])
        self.sign_in_as("T02")
        for path in (f"/me/notices/{mine[0]['id']}", f"/me/notices/{pdf['id']}/pdf",
                     f"/me/documents/{document['id']}/pdf", "/me/notices/AE-1", "/me/documents/DOC-1/pdf"):
            self.problem(self.ask(path), 404, "not-found")
        for path, query in (("/me/notices", {}), ("/me/account-entries", {}), ("/me/quittance", {"period": "2026-10"})):
            self.problem(self.ask(path, contract_number=ZOE["contract"], **query), 404, "not-found")

    def test_a_question_that_is_not_one_of_the_contract_is_refused(self):
        for path, query in (("/me/notices", ""), ("/me/notices", "?contract_number="),
                            ("/me/notices", "?contract_number=" + "9" * 65),
                            ("/me/notices", "?contract_number=104201%2"), ("/me/notices", "?contract_number=%00"),
                            ("/me/notices", "?contract_number=%C3%A9"), ("/me/notices", "?contract_number=1&x=2"),
                            ("/me/notices", "?contract_number=1&cursor=20"),
                            ("/me/notices", "?contract_number=1&cursor=p-1"),
                            ("/me/notices", "?contract_number=1&contract_number=2"),
                            ("/me/account-entries", "?cursor=p1"), ("/me/documents", "?contract_number=1"),
                            ("/me/quittance", "?contract_number=1"),
                            ("/me/quittance", "?contract_number=1&period=2026-13"),
                            ("/me/quittance", "?contract_number=1&period=2026-10&cursor=p1")):
            with self.subTest(path + query):
                self.problem(self.kiosk.ask("GET", path + query), 400, "malformed-request")
        for path in ("/me/notices/a%2Fb", "/me/notices/" + "a" * 65, "/me/notices/AE_1", "/me/notices/AE-1?x=1"):
            self.problem(self.kiosk.ask("GET", path), 404, "unknown-operation")

    def test_lists_that_a_kiosk_has_are_not_sent_again_until_they_change(self):
        for path in ("/me/notices?contract_number=104201/01", "/me/account-entries?contract_number=104201/01",
                     "/me/documents", "/me/requests"):
            first = self.kiosk.ask("GET", path)
            again = self.kiosk.ask("GET", path, headers={"If-None-Match": first.headers["ETag"]})
            self.assertEqual((first.status, again.status), (200, 304), path)
        path = "/me/account-entries?contract_number=104201/01"
        etag = self.kiosk.ask("GET", path).headers["ETag"]
        self.kiosk.pay(ZOE["contract"], 10_000)
        self.assertEqual(self.kiosk.ask("GET", path, headers={"If-None-Match": etag}).status, 200)

    # --- the account ---
    def test_the_account_tells_what_was_asked_and_paid_in_pages_and_sums_up_to_the_balance(self):
        entries, cursor, pages = [], {}, 0
        while cursor is not None:
            answer = self.ask("/me/account-entries", contract_number=ZOE["contract"], **cursor)
            entries += answer.body["entries"]
            pages += 1
            cursor = {"cursor": answer.body["next_cursor"]} if answer.body["next_cursor"] else None
        self.assertEqual(pages, 2)
        posted = sum(entry["amount_cents"] for entry in entries if entry["state"] == "posted")
        self.assertEqual(posted, self.kiosk.contract(ZOE["contract"])["balance_cents"])
        dates = [entry["date"] for entry in entries]
        self.assertEqual(dates, sorted(dates, reverse=True))
        self.assertEqual({entry["kind"] for entry in entries}, {"notice", "payment"})

    def test_a_card_payment_is_in_the_account_at_once_and_late_after_a_day(self):
        reference = self.kiosk.pay(ZOE["garage"], 1_000)

        def first():
            return self.ask("/me/account-entries", contract_number=ZOE["garage"]).body["entries"][0]
        self.assertEqual((first()["reference"], first()["amount_cents"], first()["state"], first()["is_late"]),
                         (reference, -1_000, "captured", False))
        self.gateway.advance(POSTING_DELAY_S * SECOND_MS)
        self.kiosk.sign_in(ZOE, self.mailbox)
        self.assertEqual((first()["reference"], first()["state"]), (reference, "posted"))

    def test_of_two_payments_that_wait_to_be_posted_the_newer_stands_first(self):
        older = self.kiosk.pay(ZOE["garage"], 1_000)
        self.gateway.advance(60 * SECOND_MS)
        newer = self.kiosk.pay(ZOE["garage"], 2_000)
        entries = self.ask("/me/account-entries", contract_number=ZOE["garage"]).body["entries"]
        self.assertEqual([entry["reference"] for entry in entries[:2]], [newer, older])

    def test_a_card_that_nobody_knows_the_outcome_of_is_in_the_account_as_such(self):
        self.sign_in_as("T13")
        reference = self.kiosk.register(CLEMENCE["contract"], 500).body["reference"]
        self.kiosk.result(reference, "unknown")
        entries = self.ask("/me/account-entries", contract_number=CLEMENCE["contract"]).body["entries"]
        self.assertEqual((entries[0]["reference"], entries[0]["state"]), (reference, "verifying"))


class QuittanceTest(PapersStage):
    """The rules of loi 89-462, article 21."""

    def test_nothing_received_then_a_part_then_all_then_collected(self):
        contract, newest = ZOE["garage"], self.notices(ZOE["garage"])[0]
        period, total = newest["period"], newest["amount_cents"]
        self.assertEqual(newest["remaining_cents"], total)
        self.assertEqual((self.quittance(period, contract)["outcome"], self.quittance(period, contract)["reason"]),
                         ("not_yet", "nothing_received"))
        self.kiosk.pay(contract, 2_000)
        self.assertEqual(self.quittance(period, contract)["reason"], "being_collected")
        self.post()
        first = self.quittance(period, contract)
        self.assertEqual((first["outcome"], first["paper"]["kind"]), ("recu", "recu"))
        self.assertEqual((first["paper"]["paid_cents"], first["paper"]["remaining_cents"]), (2_000, total - 2_000))
        self.assertEqual(self.notices(contract)[0]["receipt_kind"], "recu")
        self.kiosk.pay(contract, total - 2_000)
        self.assertEqual(self.quittance(period, contract)["reason"], "being_collected")
        self.post()
        whole = self.quittance(period, contract)["paper"]
        self.assertEqual((whole["kind"], whole["remaining_cents"], whole["paid_cents"]), ("quittance", 0, total))
        self.assertEqual([(part["amount_cents"], part["means"]) for part in whole["payments"]],
                         [(2_000, "card"), (total - 2_000, "card")])
        self.assertNotEqual(whole["number"], first["paper"]["number"])
        self.assertEqual(self.quittance(period, contract)["paper"], whole, "the same paper each time")
        self.assertEqual(self.notices(contract)[0]["receipt_kind"], "quittance")

    def post(self):
        self.gateway.advance(POSTING_DELAY_S * SECOND_MS)
        self.kiosk.sign_in(ZOE, self.mailbox)

    def test_every_quittance_has_a_number_of_its_own(self):
        numbers = [self.quittance(notice["period"])["paper"]["number"] for notice in self.notices()[1:]]
        self.assertEqual(len(set(numbers)), 11)

    def test_payments_settle_the_oldest_period_first(self):
        self.sign_in_as("T04")  # in arrears from before the first notice
        contract = "104204/01"
        lease = next(one["leases"][0] for one in stage.landlord_file()["tenants"] if one["id"] == "T04")
        self.assertGreater(lease["opening_cents"], 0)
        paid = sum(payment["amount_cents"] for payment in lease["payments"])
        expected = []
        for debt in [lease["opening_cents"]] + [notice["total_cents"] for notice in lease["notices"]]:
            settled = min(debt, paid)
            paid -= settled
            expected.append(debt - settled)
        self.assertEqual([notice["remaining_cents"] for notice in self.notices(contract)], expected[:-13:-1])
        self.assertEqual(sum(expected), self.kiosk.contract(contract)["balance_cents"])

    def test_a_period_without_a_notice_has_no_paper(self):
        self.assertEqual(self.quittance("1999-01")["reason"], "no_notice")

    def test_a_month_that_the_aid_covers_whole_has_a_quittance_without_a_payment(self):
        self.sign_in_as("T03")
        period = self.notices("104203/01")[0]["period"]
        paper = self.quittance(period, "104203/01")["paper"]
        self.assertEqual(paper["kind"], "quittance")
        self.assertEqual(sum(part["amount_cents"] for part in paper["payments"]), paper["paid_cents"])


class CreditMonthTest(PapersStage):
    def test_a_month_that_is_a_credit_whatever_aid_comes_has_no_quittance(self):
        period = self.notices()[1]["period"]
        self.assertEqual(self.quittance(period)["outcome"], "quittance")
        for total, aid in ((-500, 0), (0, 0), (-500, -500)):
            lines = [["RENT", "Loyer", "rent", 41_664], ["ADJ", "Régularisation", "adjustment", total - aid - 41_664]]
            self.write(total, lines + ([["APL", "Aide", "aid", aid]] if aid else []), period)
            answer = self.quittance(period)
            self.assertEqual((answer["outcome"], answer["reason"]), ("not_yet", "nothing_received"), total)
            self.assertEqual(self.notices()[1]["receipt_kind"], "none")
        self.write(0, [["RENT", "Loyer", "rent", 41_664], ["APL", "Aide", "aid", -41_664]], period)
        self.assertEqual(self.quittance(period)["outcome"], "quittance", "the aid has paid it")

    def write(self, total, lines, period):
        with contextlib.closing(sqlite3.connect(self.gateway.database)) as database:
            database.execute("UPDATE notice SET total_cents = ?, lines = ? WHERE contract_number = ? AND period = ?",
                             (total, json.dumps(lines), ZOE["contract"], period))
            database.commit()


class DocumentsTest(PapersStage):
    def test_the_insurance_stands_as_its_newest_certificate_says_today(self):
        expected = {"T01": "valid", "T02": "expiring", "T03": "in_review", "T04": "expired", "T08": "rejected",
                    "T10": "missing"}
        for tenant_id, status in expected.items():
            kiosk = Kiosk(self.gateway)
            kiosk.sign_in(person(tenant_id), self.mailbox)
            body = kiosk.ask("GET", "/me/documents").body
            state = body["insurance"][0]
            self.assertEqual(state["status"], status, tenant_id)
            certificate = [one for one in body["documents"] if one["kind"] == "insurance_certificate"]
            self.assertEqual(state["document_id"], certificate[0]["id"] if certificate else None)
        self.assertEqual(self.ask("/me/documents").body["insurance"][1]["status"], "not_needed", "of a garage")

    def test_a_document_says_how_many_pages_there_are_to_see(self):
        documents = self.ask("/me/documents").body["documents"]
        lease = next(one for one in documents if one["kind"] == "lease")
        self.assertEqual(lease["pages"], 3)
        self.assertTrue(self.ask(f"/me/documents/{lease['id']}/pdf").raw.startswith(b"%PDF"))
        letter = next(one for one in documents if one["kind"] == "letter")
        self.assertIsNone(letter["pages"])
        self.problem(self.ask(f"/me/documents/{letter['id']}/pdf"), 404, "not-found")

    def test_the_tiles_of_the_home_screen_count_what_waits(self):
        waiting = self.ask("/me").body["waiting"]
        self.assertEqual(waiting, {"notices": 2, "documents": 0, "requests": 1, "appointments": 0,
                                   "mandates_to_sign": 0})


class DemoPapersTest(unittest.TestCase):
    def test_the_pdfs_beside_the_landlord_file_are_those_of_their_program(self):
        directory = os.path.dirname(stage.LANDLORD)
        with stage.tempfile.TemporaryDirectory() as fresh:
            subprocess.run([os.path.join(directory, "make_papers"), fresh], check=True)
            made = os.listdir(fresh)
            self.assertEqual(set(made), {name for name in os.listdir(directory) if name.endswith(".pdf")})
            for name in made:
                with open(os.path.join(fresh, name), "rb") as one, open(os.path.join(directory, name), "rb") as other:
                    self.assertEqual(one.read(), other.read(), name)
                self.assertLess(os.path.getsize(os.path.join(directory, name)), 4_096)


def last_day(period):
    year, month = map(int, period.split("-"))
    return f"{period}-{calendar.monthrange(year, month)[1]:02d}"


def code_of(contract_number, period):
    """As kiosk/portal/openapi.yaml says."""
    period = period.replace("-", "")
    number = int("".join(str(int(sign, 36)) for sign in (contract_number + period).replace("/", "")) + "00")
    return f"AVE1-{contract_number}-{period}-{98 - number % 97:02d}"


if __name__ == "__main__":
    stage.main()
