"""Deposits: what a tenant left at the glass is opened, checked, and stands before the staff; documents come first."""
import base64
import contextlib
import hashlib
import http.client
import json
import os

import contract
import sodium
import stage
from stage import AMADOU, DAY_MS, KIOSK, NOBODY, SAME_AGENCY_KIOSK, ZOE, Kiosk, operation_id

DIRECT_DEBIT = {"contract_number": ZOE["contract"], "iban": "FR1420041010050500013M02606",
                "account_holder": "Zoé Lambert", "debit_day": 5, "phone": None, "email": None, "attachments": [],
                "consent": True, "signed_at": "2026-11-25T11:00:00.000Z"}
QUITTANCE = ("quittance_request", {"contract_number": ZOE["contract"], "period": "2026-10"})


class DepositTest(stage.StageTest):
    def setUp(self):
        super().setUp()
        self.kiosk.sign_in(ZOE, self.mailbox)
        self.kiosk.ask("DELETE", "/sessions/current")  # the ticket outlives the session
        self.kiosk.token = None

    def listed(self, reference):
        return [one for one in self.gateway.staff("deposits")["deposits"] if one["reference"] == reference]

    def assert_listed(self, answer, reference, status, reason="", identity="ticket"):
        row, = self.listed(reference)
        self.assertEqual((row["status"], row["reason"], row["identity"]), (status, reason, identity))
        self.assertEqual(answer.body["op_id"], row["op_id"])
        return row

    def refused(self, answer, reference, reason, identity="ticket"):
        self.problem(answer, 422, "deposit-refused")
        self.assertEqual(answer.body["reason"], reason)
        self.assertGreater(answer.body["feed_position"], 0)
        return self.assert_listed(answer, reference, "refused", reason, identity)

    # --- the way of a good one ---
    def test_a_report_stands_before_the_staff_with_its_words_until_they_are_done(self):
        reference = stage.new_reference()
        kind = self.kiosk.problem_report(ZOE["contract"], comment="Fuite d'eau,\nau 2e étage\tà gauche.")
        answer = self.kiosk.deposit(kind, reference=reference)
        self.assertEqual((answer.status, answer.body["reference"]), (202, reference))
        row = self.assert_listed(answer, reference, "to_review")
        self.assertTrue(row["known_tenant"])
        self.assertEqual(self.gateway.staff("deposit", row["op_id"])["content"]["body"], kind[1])
        self.assertEqual(self.gateway.staff("done", row["op_id"]), {"status": "done"})
        self.assertEqual(self.listed(reference), [])
        self.assertIsNone(self.gateway.staff("done", operation_id()))

    def test_a_deposit_sent_twice_is_one_deposit(self):
        op_id, body = self.kiosk.deposit_body(QUITTANCE)
        first = self.kiosk.ask("POST", "/deposits", body, op_id)
        again = self.kiosk.ask("POST", "/deposits", body, op_id)
        self.assertEqual((again.status, again.body, again.replayed), (first.status, first.body, True))
        self.assertEqual(len(self.listed(body["reference"])), 1)
        # A box is different each time that it is sealed: another one is another request.
        other = self.kiosk.deposit_body(QUITTANCE, op_id=op_id, reference=body["reference"])[1]
        self.problem(self.kiosk.ask("POST", "/deposits", other, op_id), 422, "idempotency-key-reused")

    def test_each_kind_is_taken_with_a_ticket_for_thirty_days(self):
        self.gateway.advance(30 * DAY_MS - 1)
        for kind in (QUITTANCE, ("direct_debit", DIRECT_DEBIT), self.kiosk.problem_report(ZOE["garage"]),
                     ("insurance_certificate", {"contract_number": ZOE["contract"], "insurer": None, "valid_from": None,
                                                "valid_until": "2027-10-31", "comment": "", "attachments": []})):
            self.assertEqual(self.kiosk.deposit(kind).status, 202, kind[0])
        self.gateway.advance(1)
        reference = stage.new_reference()
        self.refused(self.kiosk.deposit(QUITTANCE, reference=reference), reference, "ticket_not_valid")

    def test_what_newer_kiosks_say_is_taken_and_what_older_ones_leave_out_is_not_missed(self):
        kind, report = self.kiosk.problem_report(ZOE["garage"])
        certificate = {"contract_number": ZOE["contract"], "insurer": None, "valid_from": None, "valid_until": None,
                       "comment": "", "attachments": []}
        for kind, body, more in (
                (kind, report, {"place": "garage", "access_times": "le matin, le samedi", "phone": "06 39 98 01 01"}),
                ("insurance_certificate", certificate, {"checks": {"legible": True, "current": False, "mine": True}}),
                ("direct_debit", DIRECT_DEBIT, {
                    "other_contract_numbers": [ZOE["garage"]],
                    "holder_address": ["MME ZOE LAMBERT", "99100 SAINT-AUBIN"],
                    "start_month": "2027-01", "pre_notification_days": 5, "signature": "drawn",
                    "bank_details": "to_follow"})):
            for words in (more, dict.fromkeys(more)):
                reference = stage.new_reference()
                answer = self.kiosk.deposit((kind, {**body, **words}), reference=reference)
                self.assertEqual(answer.status, 202, kind)
                row = self.assert_listed(answer, reference, "to_review")
                self.assertEqual(self.gateway.staff("deposit", row["op_id"])["content"]["body"], {**body, **words})

    def test_what_newer_kiosks_say_is_read_by_type_and_length(self):
        report = self.kiosk.problem_report(ZOE["contract"])
        other = ("general_request", {"contract_number": "", "category": "lease", "subcategory": "lease_copy",
                                     "comment": "", "phone": None, "attachments": []})
        for (kind, body), wrong in (
                (report, {"place": "roof"}), (report, {"access_times": "x" * 201}), (report, {"phone": 6}),
                (report, {"attachments": [{"upload_id": operation_id(), "sha256": "0" * 64, "pages": 1,
                                           "media_type": "image/png", "role": "selfie"}]}),
                (("direct_debit", DIRECT_DEBIT), {"other_contract_numbers": [""]}),
                (("direct_debit", DIRECT_DEBIT), {"other_contract_numbers": [1]}),
                (("direct_debit", DIRECT_DEBIT), {"other_contract_numbers": [ZOE["garage"]] * 8}),
                (("direct_debit", DIRECT_DEBIT), {"holder_address": ["x" * 39]}),
                (("direct_debit", DIRECT_DEBIT), {"start_month": "2027-13"}),
                (("direct_debit", DIRECT_DEBIT), {"pre_notification_days": 15}),
                (("direct_debit", DIRECT_DEBIT), {"signature": "spoken"}),
                (("direct_debit", DIRECT_DEBIT), {"bank_details": True}),
                (other, {"category": "Lease"}), (other, {"comment": "x" * 2_001}), (other, {"place": "garage"})):
            with self.subTest(wrong):
                reference = stage.new_reference()
                answer = self.kiosk.deposit((kind, body), reference=reference, inside={"body": {**body, **wrong}})
                self.refused(answer, reference, "invalid_content")

    def test_every_further_contract_of_a_direct_debit_is_the_tenants(self):
        reference = stage.new_reference()
        body = {**DIRECT_DEBIT, "other_contract_numbers": [ZOE["garage"], AMADOU["contract"]]}
        self.refused(self.kiosk.deposit(("direct_debit", body), reference=reference), reference, "not_this_tenant")

    def test_the_newest_choice_wins_whatever_comes_last(self):
        def choose(captured, email, paperless=None):
            body = {"email_notifications": email, "paperless_notices": paperless,
                    "paperless_text_version": stage.TEXT_VERSION if paperless else None}
            answer = self.kiosk.deposit(("preferences", body), inside={"captured_at": captured})
            self.assertEqual(answer.status, 201)
        now = self.gateway.now_ms()
        choose(stage.moment(now - 2_000), True, True)
        choose(stage.moment(now - 3_000), False, False)  # older, sent later
        choose(stage.moment(now - 1_000), None, False)
        choose("2040-01-01T00:00:00.000Z", False)  # a clock that is fourteen years ahead counts as now
        self.gateway.advance(1)
        choose(stage.moment(self.gateway.now_ms()), True)
        self.assertEqual(dict(self.gateway.query("SELECT name, is_on FROM preference JOIN holder USING (holder_id) "
                                                 "WHERE email = ?", ZOE["email"])),
                         {"email_notifications": 1, "paperless_notices": 0})

    # --- who ---
    def test_whoever_only_says_who_they_are_is_heard_by_a_person_and_learns_nothing(self):
        answers = []
        for person, is_known in ((ZOE, True), (NOBODY, False), ({**ZOE, "birth_date": "1988-03-15"}, False)):
            reference = stage.new_reference()
            answer = self.kiosk.deposit(QUITTANCE, self.kiosk.identity(person), reference=reference)
            row = self.assert_listed(answer, reference, "to_review", identity="declared")
            self.assertEqual(row["known_tenant"], is_known)
            answers.append((answer.status, sorted(answer.body)))
        self.assertEqual(answers, [answers[0]] * 3)

    def test_what_is_the_tenants_alone_needs_a_ticket(self):
        for kind in (("direct_debit", DIRECT_DEBIT),
                     ("general_request", {"contract_number": "", "category": "lease", "subcategory": "lease_copy",
                                          "comment": "", "phone": None, "attachments": []}),
                     ("preferences", {"email_notifications": True, "paperless_notices": None,
                                      "paperless_text_version": None})):
            reference = stage.new_reference()
            answer = self.kiosk.deposit(kind, self.kiosk.identity(ZOE), reference=reference)
            self.refused(answer, reference, "identity_not_enough", "declared")

    def test_a_ticket_is_of_one_kiosk_and_of_one_tenant(self):
        other = Kiosk(self.gateway, SAME_AGENCY_KIOSK)
        other.ticket = self.kiosk.ticket
        reference = stage.new_reference()
        self.refused(other.deposit(QUITTANCE, reference=reference), reference, "ticket_not_valid")
        reference = stage.new_reference()
        answer = self.kiosk.deposit(self.kiosk.problem_report(AMADOU["contract"]), reference=reference)
        self.refused(answer, reference, "not_this_tenant")
        self.kiosk.ticket = "A" * 43
        reference = stage.new_reference()
        self.refused(self.kiosk.deposit(QUITTANCE, reference=reference), reference, "ticket_not_valid")

    # --- what cannot be taken is never lost ---
    def test_an_envelope_that_was_moved_to_another_request_is_refused(self):
        for inside in ({"op_id": operation_id()}, {"reference": stage.new_reference()}, {"kind": "preferences"}):
            reference = stage.new_reference()
            answer = self.kiosk.deposit(QUITTANCE, reference=reference, inside=inside)
            self.problem(answer, 422, "deposit-refused")
            self.assertEqual(self.listed(reference)[0]["reason"], "contradiction")

    def test_what_no_key_opens_is_on_the_staff_list_as_it_came(self):
        op_id, body = self.kiosk.deposit_body(QUITTANCE)
        box = bytearray(base64.b64decode(body["envelope"]))
        box[-1] ^= 1
        for wrong in ({"envelope": base64.b64encode(bytes(box)).decode()}, {"key_id": "seal-2026-10"},
                      {"key_id": "seal-99"}, {"envelope": base64.b64encode(bytes(200)).decode()}):
            op_id, reference = operation_id(), stage.new_reference()
            sent = {**body, **wrong, "reference": reference}
            answer = self.kiosk.ask("POST", "/deposits", sent, op_id)
            self.problem(answer, 422, "deposit-unreadable")
            self.assertEqual(self.gateway.staff("deposit", op_id)["content"], sent)
            self.assertEqual(self.gateway.staff_list(reference), ["deposit_refused"])
            self.assertTrue(self.kiosk.ask("POST", "/deposits", sent, op_id).replayed)

    def test_what_is_no_deposit_inside_is_refused_and_kept(self):
        key_id, key = self.kiosk.seal_key()
        for plain in (b"", b"[]", b"{}", b"\xff", b'{"version":2}', b"{" * 500):
            op_id, reference = operation_id(), stage.new_reference()
            envelope = base64.b64encode(sodium.seal(plain or b" ", key)).decode()
            answer = self.kiosk.ask("POST", "/deposits", {"reference": reference, "kind": "preferences",
                                                          "key_id": key_id, "envelope": envelope}, op_id)
            self.problem(answer, 422, "deposit-unreadable")
            self.assertEqual(self.listed(reference)[0]["status"], "refused")
        for changes in ({"comment": "x" * 2_001}, {"category": "Fuite"}, {"comment": None}, {"more": 1},
                        {"comment": "\0"}, {"attachments": {}}, {"attachments": [1]}, {"attachments": [{}]}):
            reference = stage.new_reference()
            kind, body = self.kiosk.problem_report(ZOE["contract"])
            answer = self.kiosk.deposit((kind, body), reference=reference, inside={"body": {**body, **changes}})
            self.refused(answer, reference, "invalid_content")

    def test_a_request_that_is_wrong_itself_is_on_the_staff_list_too(self):
        _, body = self.kiosk.deposit_body(QUITTANCE)
        for wrong, field in (({"kind": "parcel"}, "kind"), ({"envelope": "x" * 101}, "envelope"),
                             ({"reference": "AAAAAAAA"}, "reference"), ({"more": 1}, "(unknown member)")):
            op_id = operation_id()
            answer = self.kiosk.ask("POST", "/deposits", {**body, **wrong}, op_id)
            self.problem(answer, 422, "invalid-field")
            self.assertEqual(answer.body["field"], field)
            self.assertEqual(self.gateway.staff("deposit", op_id)["status"], "refused")

    def test_a_box_of_half_a_year_ago_is_opened_and_a_database_that_is_lost_closes_none(self):
        op_id, body = self.kiosk.deposit_body(QUITTANCE, self.kiosk.identity(ZOE))
        self.gateway.advance(200 * DAY_MS)
        self.assertNotEqual(self.kiosk.seal_key()[0], body["key_id"])
        self.assertEqual(self.kiosk.ask("POST", "/deposits", body, op_id).status, 202)

    def test_nothing_of_a_deposit_is_readable_on_the_disk(self):
        canary = "Kanarienvogel-7Q"
        self.kiosk.deposit(self.kiosk.problem_report(ZOE["contract"], comment=canary))
        for name in ("gateway.db", "gateway.db-wal", "gateway.log"):
            with open(os.path.join(self.gateway.directory, name), "rb") as stream:
                self.assertNotIn(canary.encode(), stream.read())

    def test_the_staff_socket_is_a_file_of_its_owner_and_not_a_port(self):
        mode = os.stat(os.path.join(self.gateway.directory, "staff.socket")).st_mode
        self.assertEqual(mode & 0o007, 0)
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.gateway.port)) as connection:
            connection.request("GET", "/deposits", headers={"X-Kiosk-Identity": KIOSK})
            self.assertEqual(connection.getresponse().status, 404)


class UploadTest(stage.StageTest):
    def attachment(self, upload_id, document):
        return {"upload_id": upload_id, "sha256": hashlib.sha256(document).hexdigest(), "media_type": "image/png",
                "pages": 1}

    def test_a_document_comes_first_then_the_deposit_that_names_it(self):
        upload_id, document = operation_id(), b"\x89PNG a scan"
        kind = self.kiosk.problem_report(ZOE["contract"], [self.attachment(upload_id, document)])
        op_id, body = self.kiosk.deposit_body(kind)
        answer = self.kiosk.ask("POST", "/deposits", body, op_id)
        self.problem(answer, 409, "attachment-missing")
        self.assertEqual(self.kiosk.upload(document, upload_id).status, 201)
        answer = self.kiosk.ask("POST", "/deposits", body, op_id)  # nothing was kept of the first try
        self.assertEqual((answer.status, answer.replayed), (202, False))

    def test_a_deposit_whose_document_is_lost_at_the_kiosk_stands_before_the_staff_without_it(self):
        here, lost, document = operation_id(), operation_id(), b"a scan"
        self.assertEqual(self.kiosk.upload(document, here).status, 201)
        kind = self.kiosk.problem_report(ZOE["contract"], [self.attachment(here, document),
                                                           self.attachment(lost, document)])
        op_id, body = self.kiosk.deposit_body(kind)
        other = operation_id()
        for missing in (None, other, here):
            answer = self.kiosk.ask("POST", "/deposits", body, op_id, {"X-Lost-Uploads": missing})
            self.problem(answer, 409, "attachment-missing")
        for wrong in ("yes", lost + ",", "," + lost, ", ".join([lost] * 9)):
            answer = self.kiosk.ask("POST", "/deposits", body, op_id, {"X-Lost-Uploads": wrong})
            self.problem(answer, 400, "malformed-request")
        answer = self.kiosk.ask("POST", "/deposits", body, op_id, {"X-Lost-Uploads": f"{other}, {lost}"})
        self.assertEqual((answer.status, answer.replayed), (202, False))
        row, = [one for one in self.gateway.staff("deposits")["deposits"] if one["reference"] == body["reference"]]
        self.assertEqual((row["status"], row["reason"]), ("to_review", "document_lost"))
        self.assertIn((body["reference"], "document_lost"),
                      [(item["reference"], item["reason"]) for item in self.gateway.staff("items")["items"]])
        self.assertEqual(self.gateway.staff("deposit", row["op_id"])["content"]["body"], kind[1])
        answer = self.kiosk.ask("POST", "/deposits", body, op_id)  # the header is no part of what is compared
        self.assertEqual((answer.status, answer.replayed), (202, True))

    def test_another_kiosks_document_is_none_and_another_document_is_a_contradiction(self):
        upload_id, document = operation_id(), b"a scan"
        self.assertEqual(Kiosk(self.gateway, SAME_AGENCY_KIOSK).upload(document, upload_id).status, 201)
        kind = self.kiosk.problem_report(ZOE["contract"], [self.attachment(upload_id, document)])
        self.problem(self.kiosk.deposit(kind), 409, "attachment-missing")
        upload_id = operation_id()
        self.kiosk.upload(document, upload_id)
        kind = self.kiosk.problem_report(ZOE["contract"], [self.attachment(upload_id, b"another scan")])
        answer = self.kiosk.deposit(kind)
        self.problem(answer, 422, "deposit-refused")
        self.assertEqual(answer.body["reason"], "contradiction")

    def test_the_same_bytes_again_are_the_same_upload_and_other_bytes_are_none(self):
        upload_id, data = operation_id(), bytes(range(256)) * 40
        first = self.kiosk.put(upload_id, data)
        self.assertEqual((first.status, first.replayed), (201, False))
        again = self.kiosk.put(upload_id, data)
        self.assertEqual((again.status, again.replayed, again.body), (200, True, first.body))
        for answer in (self.kiosk.put(upload_id, data + b"x"), self.kiosk.put(upload_id, data, "seal-2026-10"),
                       Kiosk(self.gateway, SAME_AGENCY_KIOSK).put(upload_id, data)):
            self.problem(answer, 422, "idempotency-key-reused")
        self.assertEqual(self.stored(upload_id), data)

    def stored(self, upload_id):
        with open(os.path.join(self.gateway.database + ".uploads", upload_id + ".seal"), "rb") as stream:
            return stream.read()

    def test_bytes_without_their_digest_are_not_kept_and_may_be_sent_again(self):
        upload_id, data = operation_id(), b"x" * 100
        wrong = f"sha-256=:{base64.b64encode(hashlib.sha256(b'y').digest()).decode()}:"
        self.problem(self.kiosk.put(upload_id, data, digest=wrong), 422, "digest-mismatch")
        self.assertFalse(os.path.exists(os.path.join(self.gateway.database + ".uploads", upload_id + ".seal")))
        self.assertEqual(self.kiosk.put(upload_id, data).status, 201)

    def test_an_upload_says_its_digest_its_key_its_type_and_its_id(self):
        upload_id, data = operation_id(), b"x" * 100
        for headers, status, slug in (({"Content_Digest": None}, 400, "malformed-request"),
                                      ({"Content_Digest": "sha-512=:eA==:"}, 400, "malformed-request"),
                                      ({"X_Seal_Key": None}, 400, "malformed-request"),
                                      ({"X_Seal_Key": "Seal"}, 400, "malformed-request"),
                                      ({"X_Operation_Id": None}, 400, "idempotency-key-missing"),
                                      ({"X_Operation_Id": operation_id()}, 400, "malformed-request"),
                                      ({"X_Kiosk_Sequence": "x"}, 400, "malformed-request"),
                                      ({"X_Kiosk_Identity": None}, 401, "kiosk-not-recognised"),
                                      ({"Content_Type": "application/json"}, 415, "unsupported-media-type")):
            with self.subTest(headers):
                self.problem(self.kiosk.put(upload_id, data, **headers), status, slug)

    def test_a_document_has_twelve_mebibytes_and_one_more_byte_is_too_large(self):
        largest = os.urandom(1024) * (12 * 1024)
        upload_id = operation_id()
        self.assertEqual(self.kiosk.put(upload_id, largest).status, 201)
        self.assertEqual(self.stored(upload_id), largest)
        self.problem(self.kiosk.put(operation_id(), largest + b"x"), 413, "body-too-large")
        self.problem(self.kiosk.ask("POST", "/deposits", raw=b" " * (64 * 1024 + 1)), 413, "body-too-large")

    def test_a_document_that_nobody_names_goes_after_thirty_days_and_one_that_is_named_stays(self):
        document, named, unnamed = b"a scan", operation_id(), operation_id()
        self.kiosk.upload(document, named)
        self.kiosk.put(unnamed, document)
        kind = self.kiosk.problem_report(ZOE["contract"], [self.attachment(named, document)])
        self.assertEqual(self.kiosk.deposit(kind).status, 202)
        self.gateway.advance(30 * DAY_MS + 1)
        path = os.path.join(self.gateway.database + ".uploads", unnamed + ".seal")
        stage.wait_until(lambda: not os.path.exists(path), "the document of nobody to go")
        self.assertTrue(self.stored(named))
        self.problem(self.kiosk.put(unnamed, b"other"), 422, "idempotency-key-reused")  # its id is remembered
        self.assertEqual(self.kiosk.put(unnamed, document).status, 201)

    def test_a_file_that_a_restored_disk_lacks_is_brought_again(self):
        upload_id, data = operation_id(), b"x" * 100
        self.kiosk.put(upload_id, data)
        os.remove(os.path.join(self.gateway.database + ".uploads", upload_id + ".seal"))
        self.assertEqual(self.kiosk.put(upload_id, data).status, 201)
        self.assertEqual(self.stored(upload_id), data)

    def test_uploads_survive_a_kill(self):
        upload_id, data = operation_id(), b"x" * 100_000
        first = self.kiosk.put(upload_id, data)
        self.gateway.restart(stage.signal.SIGKILL)
        self.assertEqual(self.kiosk.put(upload_id, data).body, first.body)


if __name__ == "__main__":
    stage.main()
