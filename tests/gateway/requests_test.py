"""What a tenant asked for, from the kiosk to the end; certificates; and what the staff do with both."""
import json
import os

import stage
from stage import AMADOU, DAY_MS, MINUTE_MS, ZOE, Kiosk, moment, new_reference, next_message, operation_id

STATUSES = ("acknowledged", "in_progress", "done")


def certificate(contract, attachments=(), until="2027-10-31"):
    return "insurance_certificate", {"contract_number": contract, "insurer": None, "valid_from": None,
                                     "valid_until": until, "comment": "", "attachments": list(attachments)}


def general_request(category, subcategory, **changes):
    return "general_request", {"contract_number": "", "category": category, "subcategory": subcategory,
                               "comment": "Bonjour,\nmerci.", "phone": None, "attachments": [], **changes}


class RequestsStage(stage.StageTest):
    def setUp(self):
        super().setUp()
        self.kiosk.sign_in(ZOE, self.mailbox)

    def listed(self, reference=None, kiosk=None):
        requests, cursor = [], ""
        while cursor is not None:
            page = (kiosk or self.kiosk).ask("GET", "/me/requests" + cursor).body
            requests += page["requests"]
            cursor = page["next_cursor"] and "?cursor=" + page["next_cursor"]
        return [one for one in requests if reference in (None, one["reference"])]

    def leave(self, kind):
        """(reference, summary) of a deposit of this session."""
        reference = new_reference()
        self.assertEqual(self.kiosk.deposit(kind, reference=reference).status, 202)
        summary, = self.listed(reference)
        return reference, summary

    def seen(self):
        return len(self.mailbox.messages())


class WaitingTest(RequestsStage):
    def test_the_first_tenant_of_the_demonstration_has_little_waiting(self):
        # The notices of flat and garage are due, and the tap has an appointment that is news.
        self.assertEqual(self.kiosk.ask("GET", "/me").body["waiting"],
                         {"notices": 2, "documents": 0, "requests": 1, "appointments": 0, "mandates_to_sign": 0})


class RequestsTest(RequestsStage):
    # --- what was there, and what is new ---
    def test_the_requests_of_the_landlords_file_are_there_the_newest_first(self):
        requests = [one for one in self.listed() if one["reference"] is None]
        self.assertEqual([one["status"] for one in requests], ["scheduled", "done"])
        self.assertEqual([one["appointment"] is None for one in requests], [False, True])
        request = self.kiosk.ask("GET", f"/me/requests/{requests[0]['id']}").body
        self.assertEqual([entry["status"] for entry in request["history"]], ["new", "acknowledged", "scheduled"])
        self.assertEqual(request["comment"], "Le robinet de la cuisine goutte.")

    def test_what_was_left_at_a_kiosk_is_a_request_from_that_moment(self):
        direct_debit = {"contract_number": ZOE["contract"], "iban": "FR1420041010050500013M02606",
                        "account_holder": "Zoé Lambert", "debit_day": 5, "phone": None, "email": None,
                        "attachments": [], "consent": True, "signed_at": "2026-11-25T11:00:00.000Z"}
        for kind, title in ((self.kiosk.problem_report(ZOE["contract"]), "Autre"),
                            (certificate(ZOE["contract"]),
                             "Mon contrat / Vie du bail › Envoyer mon attestation d’assurance"),
                            (("quittance_request", {"contract_number": ZOE["contract"], "period": "2026-09"}),
                             "Quittance demandée\u202f: Septembre 2026"),
                            (("direct_debit", direct_debit),
                             "Paiement, loyer et charges › Mettre en place ou modifier le prélèvement")):
            reference, summary = self.leave(kind)
            self.assertRegex(summary["number"], r"^D-20\d\d-\d{6}$")
            self.assertEqual(summary["title"].replace("\u00a0", " "), title)
            self.assertEqual((summary["status"], summary["has_news"], summary["contract_number"], summary["reference"]),
                             ("new", False, ZOE["contract"], reference))
        numbers = [one["number"] for one in self.listed()]
        self.assertEqual(len(set(numbers)), len(numbers))

    def test_a_matter_has_the_words_that_the_tenant_chose_it_by(self):
        for category, subcategory, title in (
                ("plumbing", "plb_leak", "Plomberie, eau, WC › Petite fuite sous évier, lavabo ou baignoire"),
                ("garage", "gar_door", "Garage, parking, extérieurs › Autre"), ("unknown", "plb_leak", "Autre"),
                ("damp", "other", "Humidité, moisissure, ventilation › Autre / je ne trouve pas"),
                ("other", "other", "Autre / je ne trouve pas"),
                ("documents", "notice_copy", "Copie d’un avis d’échéance"), ("account", "call_back", "Être rappelé"),
                ("account", "paperless", "Une facture papier arrive encore"),
                ("payment", "payment_difficulty", "J’ai des difficultés à payer")):
            kind, body = self.kiosk.problem_report(ZOE["contract"])
            _, summary = self.leave((kind, {**body, "category": category, "subcategory": subcategory}))
            self.assertEqual(summary["title"], title)

    def test_any_other_matter_is_called_by_the_words_of_the_administrative_tree(self):
        for category, subcategory, title in (
                ("payment", "charges_question",
                 "Paiement, loyer et charges › Question sur mes charges ou ma régularisation"),
                ("neighbours", "noise", "Voisinage et tranquillité › Bruit"), ("lease", "plb_leak",
                                                                             "Mon contrat / Vie du bail › Autre")):
            reference, summary = self.leave(general_request(category, subcategory))
            self.assertEqual((summary["title"], summary["contract_number"]), (title, None))
            self.assertEqual(self.kiosk.ask("GET", f"/me/requests/{summary['id']}").body["comment"], "Bonjour,\nmerci.")

    def test_the_words_are_those_that_were_published_last(self):
        taxonomy = json.loads(self.gateway.query("SELECT content FROM change WHERE name = 'request_taxonomy'")[0][0])
        entry = next(one for one in taxonomy["administrative"] if one["code"] == "neighbours")
        entry["types"][0]["label"] = "Tapage"
        path = os.path.join(self.directory.name, "taxonomy.json")
        with open(path, "w", encoding="utf-8") as stream:
            json.dump(taxonomy, stream)
        self.assertIsNotNone(self.gateway.staff("publish", "request_taxonomy", path))
        self.addCleanup(self.publish_noise, entry, taxonomy, path)
        self.assertEqual(self.leave(general_request("neighbours", "noise"))[1]["title"],
                         "Voisinage et tranquillité › Tapage")

    def publish_noise(self, entry, taxonomy, path):
        entry["types"][0]["label"] = "Bruit"
        with open(path, "w", encoding="utf-8") as stream:
            json.dump(taxonomy, stream)
        self.gateway.staff("publish", "request_taxonomy", path)

    def test_what_is_asked_without_a_ticket_is_not_among_the_tenants_requests(self):
        reference = new_reference()
        answer = self.kiosk.deposit(("quittance_request", {"contract_number": ZOE["contract"], "period": "2026-09"}),
                                    self.kiosk.identity(ZOE), reference=reference)
        self.assertEqual((answer.status, self.listed(reference)), (202, []))

    def test_a_deposit_sent_twice_is_one_request(self):
        op_id, body = self.kiosk.deposit_body(self.kiosk.problem_report(ZOE["contract"]))
        for _ in range(2):
            self.assertEqual(self.kiosk.ask("POST", "/deposits", body, op_id).status, 202)
        self.assertEqual(len(self.listed(body["reference"])), 1)

    def test_a_quittance_that_is_asked_for_again_is_one_request_until_that_one_is_over(self):
        def ask(period="2026-08", contract=ZOE["contract"]):
            op_id, body = self.kiosk.deposit_body(("quittance_request", {"contract_number": contract,
                                                                         "period": period}))
            answer = self.kiosk.ask("POST", "/deposits", body, op_id)
            self.assertEqual((answer.status, answer.body["reference"]), (202, body["reference"]))
            return len(self.listed(body["reference"]))
        self.assertEqual([ask() for _ in range(3)], [1, 0, 0])
        self.assertEqual((ask("2026-07"), ask(contract=ZOE["garage"])), (1, 1))
        asked = [one for one in self.listed() if "Août" in one["title"] and one["contract_number"] == ZOE["contract"]]
        self.assertEqual(len([one for one in self.gateway.staff("deposits")["deposits"]
                              if one["reference"] == asked[0]["reference"]]), 1)
        self.gateway.staff("move", asked[0]["number"], "done")
        self.assertEqual([ask(), ask()], [1, 0])

    def test_there_are_twenty_on_a_page(self):
        for _ in range(20):
            self.assertEqual(self.kiosk.deposit(self.kiosk.problem_report(ZOE["contract"])).status, 202)
        first = self.kiosk.ask("GET", "/me/requests").body
        self.assertEqual(len(first["requests"]), 20)
        second = self.kiosk.ask("GET", "/me/requests?cursor=" + first["next_cursor"]).body
        ids = [one["id"] for one in first["requests"] + second["requests"]]
        self.assertEqual(len(set(ids)), len(ids))

    # --- the staff move it on ---
    def test_each_step_is_news_until_the_tenant_has_looked(self):
        reference, summary = self.leave(self.kiosk.problem_report(ZOE["contract"], comment="Fuite,\nau plafond."))
        for status in STATUSES:
            self.gateway.advance(MINUTE_MS)
            self.assertIsNotNone(self.gateway.staff("move", summary["number"], status, f"Note {status}."))
            moved, = self.listed(reference)
            self.assertEqual((moved["status"], moved["has_news"]), (status, True))
            self.assertGreater(moved["updated_at"], summary["updated_at"])
            self.assertGreaterEqual(self.kiosk.ask("GET", "/me").body["waiting"]["requests"], 1)
            self.kiosk.ask("GET", f"/me/requests/{summary['id']}")
            self.assertFalse(self.listed(reference)[0]["has_news"])
        request = self.kiosk.ask("GET", f"/me/requests/{summary['id']}").body
        self.assertEqual([(entry["status"], entry["text"]) for entry in request["history"]],
                         [("new", ""), *((status, f"Note {status}.") for status in STATUSES)])
        self.assertEqual(request["comment"], "Fuite,\nau plafond.")

    def test_an_appointment_with_a_craftsman_is_a_part_of_the_request(self):
        reference, summary = self.leave(self.kiosk.problem_report(ZOE["contract"]))
        now = self.gateway.now_ms()
        start, end = moment(now + 60 * MINUTE_MS), moment(now + 120 * MINUTE_MS)
        self.gateway.staff("move", summary["number"], "scheduled", "", start, end)
        self.assertEqual(self.listed(reference)[0]["appointment"], {"starts_at": start, "ends_at": end})
        self.assertIsNone(self.gateway.staff("move", summary["number"], "scheduled", "", end, start))
        self.assertIsNone(self.gateway.staff("move", summary["number"], "finished"))
        self.assertIsNone(self.gateway.staff("move", "D-2026-999999", "done"))

    def test_the_tenant_is_told_by_mail_unless_he_has_switched_that_off(self):
        _, summary = self.leave(self.kiosk.problem_report(ZOE["contract"]))
        seen = self.seen()
        self.gateway.staff("move", summary["number"], "in_progress", "La pièce est commandée.")
        message = next_message(self.mailbox, ZOE["email"], seen)
        self.assertIn(summary["number"], message["subject"])
        self.assertIn("La pièce est commandée.", message["text"])
        self.switch(False)
        seen = self.seen()
        self.gateway.staff("move", summary["number"], "done")
        self.gateway.all_sent()
        self.assertEqual(self.seen(), seen)
        self.gateway.advance(1)
        self.switch(True)

    def switch(self, is_on):
        answer = self.kiosk.deposit(("preferences", {"email_notifications": is_on, "paperless_notices": None,
                                                     "paperless_text_version": None}))
        self.assertEqual(answer.status, 201)

    def test_the_landlords_answer_is_in_the_history_is_news_and_goes_by_mail(self):
        reference, summary = self.leave(self.kiosk.problem_report(ZOE["contract"]))
        seen = self.seen()
        self.assertIsNotNone(self.gateway.staff("reply", summary["number"], "Quel étage,\ns’il vous plaît\u202f?"))
        moved, = self.listed(reference)
        self.assertEqual((moved["status"], moved["has_news"]), ("new", True))
        self.assertIn("Quel étage,", next_message(self.mailbox, ZOE["email"], seen)["text"])
        entry = self.kiosk.ask("GET", f"/me/requests/{summary['id']}").body["history"][-1]
        self.assertEqual((entry["kind"], entry["text"]), ("landlord_comment", "Quel étage,\ns’il vous plaît\u202f?"))
        for number, text in ((summary["number"], " \n"), (summary["number"], "x" * 2_001), ("D-2026-999999", "x")):
            self.assertIsNone(self.gateway.staff("reply", number, text))

    def test_a_request_that_is_over_waits_for_nobody(self):
        reference, summary = self.leave(self.kiosk.problem_report(ZOE["contract"]))
        def waits():
            return reference in [one["reference"] for one in self.gateway.staff("deposits")["deposits"]]
        self.gateway.staff("move", summary["number"], "in_progress")
        self.assertTrue(waits())
        self.gateway.staff("move", summary["number"], "done")
        self.assertFalse(waits())

    # --- the tenant adds something ---
    def test_a_comment_is_added_once_and_only_while_the_request_is_open(self):
        _, summary = self.leave(self.kiosk.problem_report(ZOE["contract"]))
        path, op_id = f"/me/requests/{summary['id']}/comments", operation_id()
        first = self.kiosk.ask("POST", path, {"text": "C’est pire,\nmaintenant."}, op_id)
        again = self.kiosk.ask("POST", path, {"text": "C’est pire,\nmaintenant."}, op_id)
        self.assertEqual((first.status, again.body, again.replayed), (201, first.body, True))
        self.assertEqual([entry["kind"] for entry in first.body["history"]], ["status", "tenant_comment"])
        for status in ("done", "rejected", "cancelled"):
            self.gateway.staff("move", summary["number"], status)
            self.problem(self.kiosk.ask("POST", path, {"text": "Encore."}), 409, "request-closed")

    def test_comments_do_not_fill_the_history_that_the_staff_need(self):
        _, summary = self.leave(self.kiosk.problem_report(ZOE["contract"]))
        path = f"/me/requests/{summary['id']}/comments"
        for _ in range(39):
            self.assertEqual(self.kiosk.ask("POST", path, {"text": "x" * 2_000}).status, 201)
        self.problem(self.kiosk.ask("POST", path, {"text": "x"}), 409, "too-many")
        for _ in range(12):
            self.assertIsNotNone(self.gateway.staff("move", summary["number"], "in_progress", "y" * 2_000))
        self.assertEqual(len(self.kiosk.ask("GET", f"/me/requests/{summary['id']}").body["history"]), 50)

    def test_a_comment_that_is_none_is_refused(self):
        _, summary = self.leave(self.kiosk.problem_report(ZOE["contract"]))
        for body in ({"text": ""}, {"text": " \n\t\u00a0\u202f\u3000\u200b"}, {"text": "x" * 2_001}, {"text": 1},
                     {"text": "\x00"}, {}, {"text": "x", "y": 1}):
            answer = self.kiosk.ask("POST", f"/me/requests/{summary['id']}/comments", body)
            self.problem(answer, 422, "invalid-field")

    def test_another_tenants_request_is_not_there(self):
        _, summary = self.leave(self.kiosk.problem_report(ZOE["contract"]))
        other = Kiosk(self.gateway)
        other.sign_in(AMADOU, self.mailbox)
        self.problem(other.ask("GET", f"/me/requests/{summary['id']}"), 404, "not-found")
        self.problem(other.ask("POST", f"/me/requests/{summary['id']}/comments", {"text": "x"}), 404, "not-found")
        self.assertNotIn(summary["id"], [one["id"] for one in self.listed(kiosk=other)])

    def test_the_words_of_a_tenant_are_not_readable_in_the_database(self):
        _, summary = self.leave(self.kiosk.problem_report(ZOE["contract"], comment="quarante-deux perroquets"))
        self.kiosk.ask("POST", f"/me/requests/{summary['id']}/comments", {"text": "et une girafe"})
        rows = str(self.gateway.query("SELECT * FROM request")) + str(
            self.gateway.query("SELECT * FROM request_entry"))
        self.assertNotIn("perroquets", rows)
        self.assertNotIn("girafe", rows)


class CertificateTest(RequestsStage):
    """P38: what the staff decided of a certificate is seen among the documents."""

    def state(self):
        body = self.kiosk.ask("GET", "/me/documents").body
        return body, body["insurance"][0]

    def send(self):
        page = b"%PDF-1.4 a certificate"
        upload_id = operation_id()
        self.assertEqual(self.kiosk.upload(page, upload_id).status, 201)
        attachment = {"upload_id": upload_id, "sha256": stage.hashlib.sha256(page).hexdigest(),
                      "media_type": "application/pdf", "pages": 2}
        _, summary = self.leave(certificate(AMADOU["contract"], [attachment]))
        return summary, page

    def setUp(self):
        super().setUp()
        self.kiosk = Kiosk(self.gateway)
        self.kiosk.sign_in(AMADOU, self.mailbox)

    def test_a_certificate_is_in_review_then_valid_and_its_pages_can_be_seen(self):
        summary, page = self.send()
        body, state = self.state()
        document = body["documents"][0]
        self.assertEqual((document["status"], document["pages"], state["status"]), ("in_review", 2, "in_review"))
        self.assertEqual(self.kiosk.ask("GET", f"/me/documents/{document['id']}/pdf").raw, page)
        seen = self.seen()
        self.gateway.staff("certificate", summary["number"], "valid", "2026-11-01", "2028-10-31")
        body, state = self.state()
        self.assertEqual((body["documents"][0]["status"], state["status"], state["valid_until"]),
                         ("valid", "valid", "2028-10-31"))
        self.assertEqual(self.listed(summary["reference"])[0]["status"], "done")
        self.assertIn("accepté", next_message(self.mailbox, AMADOU["email"], seen)["text"])
        self.assertEqual([one for one in self.gateway.staff("deposits")["deposits"]
                          if one["reference"] == summary["reference"]], [])
        # A later one that is refused takes nothing away.
        self.gateway.advance(2 * DAY_MS)
        self.kiosk.sign_in(AMADOU, self.mailbox)
        later, _ = self.send()
        self.gateway.staff("certificate", later["number"], "rejected", "unreadable")
        self.assertEqual(self.state()[1]["status"], "valid")

    def test_a_certificate_of_later_counts_from_its_first_day_and_an_older_one_until_then(self):
        late, none = ({"contract": contract, "birth_date": birth_date, "mobile": mobile} for
                      contract, birth_date, mobile in (("104204/01", "1990-04-01", "0639980104"),
                                                       ("104210/01", "2001-05-08", "0639980110")))
        for person, before in ((late, "expired"), (none, "missing")):
            self.kiosk = Kiosk(self.gateway)
            self.kiosk.sign_in(person, self.mailbox)
            self.assertEqual(self.state()[1]["status"], before)
            _, summary = self.leave(certificate(person["contract"]))
            first_day = stage.moment(self.gateway.now_ms() + 2 * DAY_MS)[:10]
            self.gateway.staff("certificate", summary["number"], "valid", first_day, "2028-12-31")
            body, state = self.state()
            self.assertEqual((body["documents"][0]["status"], state["status"]), ("available", before))
            self.assertNotEqual((state["valid_until"], state["document_id"]),
                                ("2028-12-31", body["documents"][0]["id"]))
            self.gateway.advance(2 * DAY_MS)
            self.kiosk.sign_in(person, self.mailbox)
            body, state = self.state()
            self.assertEqual((body["documents"][0]["status"], state["status"]), ("valid", "valid"))

    def test_a_certificate_that_is_refused_says_why(self):
        kiosk = self.kiosk = Kiosk(self.gateway)
        kiosk.sign_in(stage.WITHOUT_MOBILE, self.mailbox)
        _, summary = self.leave(certificate(stage.WITHOUT_MOBILE["contract"]))
        self.gateway.staff("certificate", summary["number"], "rejected", "no_rental_risk")
        body, state = self.state()
        self.assertEqual((body["documents"][0]["status"], state["status"], state["reason"]),
                         ("rejected", "rejected", "no_rental_risk"))
        self.assertIn("risques locatifs", kiosk.ask("GET", f"/me/requests/{summary['id']}").body["history"][-1]["text"])

    def switch_mails(self, on):
        self.gateway.advance(1)
        preferences = {"email_notifications": on, "paperless_notices": None, "paperless_text_version": None}
        self.assertEqual(self.kiosk.deposit(("preferences", preferences)).status, 201)

    def mails_after(self, *verdict):
        """What the tenant is written once a new certificate has been handled."""
        summary, _ = self.send()
        self.gateway.all_sent()
        seen = self.seen()
        self.gateway.staff("certificate", summary["number"], *verdict)
        self.gateway.all_sent()
        return [message["text"] for message in self.mailbox.messages(AMADOU["email"]) if message["number"] > seen]

    def test_a_handled_certificate_is_mailed_once_to_who_wants_mails_and_to_nobody_else(self):
        self.addCleanup(self.switch_mails, True)
        for verdict, word in ((("valid", "2026-11-01", "2028-10-31"), "accepté"),
                              (("rejected", "unreadable"), "ne pouvons pas accepter")):
            self.switch_mails(False)
            self.assertEqual(self.mails_after(*verdict), [])
            self.switch_mails(True)
            mail, = self.mails_after(*verdict)
            self.assertIn(word, mail)

    def test_the_staff_cannot_handle_what_is_no_certificate_or_say_what_is_no_reason(self):
        _, report = self.leave(self.kiosk.problem_report(AMADOU["contract"]))
        summary, _ = self.send()
        for words in ((report["number"], "valid", "2026-11-01", "2027-10-31"), (summary["number"], "rejected", "ugly"),
                      (summary["number"], "valid", "2027-11-01", "2026-10-31"),
                      (summary["number"], "valid", "yesterday", "2026-10-31"), ("D-1", "rejected", "expired")):
            self.assertIsNone(self.gateway.staff("certificate", *words))


if __name__ == "__main__":
    stage.main()
