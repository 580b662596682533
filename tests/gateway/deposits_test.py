"""Deposits: what a tenant leaves is opened, judged and kept; whatever cannot be taken in stands on the staff list with
its number before the kiosk hears of the refusal."""
import base64
import json
import re

import contract
import sealing
import stage
from stage import AMADOU, DAY_MS, KIOSK, NOBODY, OTHER_KIOSK, ZOE, Kiosk, new_reference, operation_id


class DepositTest(stage.StageTest):
    def setUp(self):
        super().setUp()
        self.kiosk.token = None
        self.ticket = self.kiosk.sign_in(ZOE, self.mailbox).body["deposit_ticket"]
        answer = self.kiosk.ask("GET", "/kiosks/self/configuration")
        self.configuration = json.loads(base64.b64decode(answer.body["payload"]))
        self.key = self.configuration["seal_keys"][0]
        self.kiosk.token = None  # a deposit needs no session

    def report(self, **changes):
        return {"contract_number": ZOE["contract"], "category": "water", "subcategory": "leak",
                "comment": "L’eau coule.", "attachments": []} | changes

    def content(self, op_id, reference, kind="problem_report", identity=None, body=None, **changes):
        return {"version": 1, "op_id": op_id, "reference": reference, "kind": kind,
                "captured_at": stage.moment(self.gateway.now_ms()),
                "identity": identity or {"level": "ticket", "ticket": self.ticket},
                "body": body if body is not None else self.report()} | changes

    def declared(self, person=ZOE):
        return {"level": "declared", "contract_number": person["contract"], "birth_date": person["birth_date"]}

    def request(self, content):
        contract.check_schema(content, {"$ref": "#/components/schemas/DepositContent"})
        return {"reference": content["reference"], "kind": content["kind"], "key_id": self.key["key_id"],
                "envelope": sealing.seal(json.dumps(content).encode(), self.key["public_key"])}

    def leave(self, kiosk=None, **parts):
        """The answer to a deposit with these parts, and its reference."""
        op_id, reference = operation_id(), new_reference()
        request = self.request(self.content(op_id, reference, **parts))
        return (kiosk or self.kiosk).ask("POST", "/deposits", request, op_id), reference

    def stored(self, reference):
        return [one for one in self.gateway.ledger()["deposits"] if one["reference"] == reference]

    def assert_refused(self, answer, reference, reason):
        self.problem(answer, 422, "deposit-refused")
        self.assertEqual(answer.body["reason"], reason)
        self.assertGreater(answer.body["feed_position"], 0)
        self.assertEqual([(one["state"], one["reason"]) for one in self.stored(reference)], [("refused", reason)])
        self.assertEqual(self.gateway.staff_list(reference), ["deposit_refused"])

    # --- taken in ---
    def test_a_report_with_a_ticket_waits_for_staff_under_the_number_of_the_slip(self):
        answer, reference = self.leave()
        self.assertEqual((answer.status, answer.body["reference"]), (202, reference))
        [stored] = self.stored(reference)
        self.assertEqual((stored["kind"], stored["level"], stored["state"], stored["kiosk_id"]),
                         ("problem_report", "ticket", "with_staff", KIOSK))
        self.assertEqual(self.gateway.staff_list(reference), ["deposit_waits"])

    def test_preferences_act_at_once_and_the_newer_one_wins_whatever_comes_first(self):
        now = self.gateway.now_ms()
        for captured, value, expected in ((now, True, 1), (now - 1_000, False, 1), (now + 1_000, False, 0)):
            body = {"email_notifications": None, "paperless_notices": value}
            answer, reference = self.leave(kind="preferences", body=body, captured_at=stage.moment(captured))
            self.assertEqual(answer.status, 201)
            self.assertEqual(self.stored(reference)[0]["state"], "acted_upon")
            self.assertEqual(self.gateway.query("SELECT value FROM preference WHERE name = 'paperless_notices'"),
                             [(expected,)])
        self.assertEqual(self.gateway.query("SELECT 1 FROM preference WHERE name = 'email_notifications'"), [])

    def test_a_declared_identity_is_taken_in_whoever_it_names(self):
        for person in (ZOE, NOBODY):
            for kind, body in (("problem_report", self.report()),
                               ("quittance_request", {"contract_number": "1", "period": "2026-10"})):
                answer, reference = self.leave(kind=kind, body=body, identity=self.declared(person))
                self.assertEqual((answer.status, self.stored(reference)[0]["level"]), (202, "declared"))

    def test_a_deposit_sent_twice_is_there_once(self):
        op_id, reference = operation_id(), new_reference()
        request = self.request(self.content(op_id, reference))
        first = self.kiosk.ask("POST", "/deposits", request, op_id)
        again = self.kiosk.ask("POST", "/deposits", request, op_id)
        self.assertTrue(again.replayed)
        self.assertEqual(again.body, first.body)
        self.assertEqual(len(self.stored(reference)), 1)

    def test_the_ticket_outlives_its_session_and_works_for_30_days_at_its_own_kiosk_only(self):
        self.gateway.advance(29 * DAY_MS)
        self.assertEqual(self.leave()[0].status, 202)
        self.assert_refused(*self.leave(kiosk=Kiosk(self.gateway, OTHER_KIOSK)), "ticket_not_valid")
        self.gateway.advance(2 * DAY_MS)
        self.assert_refused(*self.leave(), "ticket_not_valid")

    # --- refused, and kept for staff ---
    def test_what_is_the_tenants_alone_needs_a_ticket(self):
        body = {"email_notifications": True, "paperless_notices": None}
        self.assert_refused(*self.leave(kind="preferences", body=body, identity=self.declared()), "identity_not_enough")

    def test_a_ticket_lets_in_nothing_about_somebody_elses_home(self):
        self.assert_refused(*self.leave(body=self.report(contract_number=AMADOU["contract"])), "not_this_tenant")

    def test_an_envelope_about_another_deposit_is_a_contradiction(self):
        op_id, reference = operation_id(), new_reference()
        for changes in ({"op_id": operation_id()}, {"reference": new_reference()}):
            content = self.content(op_id, reference) | changes
            request = self.request(content) | {"reference": reference}
            self.assert_refused(self.kiosk.ask("POST", "/deposits", request, op_id), reference, "contradiction")
            op_id, reference = operation_id(), new_reference()

    def test_one_number_stands_for_one_deposit(self):
        _, reference = self.leave()
        op_id = operation_id()
        answer = self.kiosk.ask("POST", "/deposits", self.request(self.content(op_id, reference)), op_id)
        self.problem(answer, 422, "deposit-refused")
        self.assertEqual([one["state"] for one in self.stored(reference)], ["with_staff", "refused"])

    def test_an_envelope_that_no_key_opens_is_kept_as_it_came(self):
        op_id, reference = operation_id(), new_reference()
        good = self.request(self.content(op_id, reference))
        damaged = ("A" if good["envelope"][70] != "A" else "B").join((good["envelope"][:70], good["envelope"][71:]))
        other_text = sealing.seal(b"no JSON at all, and long enough for a box", self.key["public_key"])
        for wrong in ({"envelope": damaged}, {"key_id": "seal-2"}, {"key_id": "other"}, {"envelope": other_text}):
            answer = self.kiosk.ask("POST", "/deposits", good | wrong, op_id)
            self.problem(answer, 422, "deposit-unreadable")
            self.assertEqual([one["level"] for one in self.stored(reference)], ["unreadable"])
            self.assertEqual(self.gateway.staff_list(reference), ["deposit_unreadable"])
            op_id, reference = operation_id(), new_reference()
            good = self.request(self.content(op_id, reference))

    def test_a_document_that_has_not_come_yet_is_waited_for_and_nothing_is_kept(self):
        attachment = {"upload_id": operation_id(), "sha256": "0" * 64, "media_type": "application/pdf", "pages": 1}
        answer, reference = self.leave(body=self.report(attachments=[attachment]))
        self.problem(answer, 409, "attachment-missing")
        self.assertEqual(self.stored(reference), [])

    def test_nothing_of_a_deposit_stands_in_clear_in_the_database_or_the_log(self):
        self.leave(body=self.report(comment="Un-mot-que-personne-d-autre-ne-dit"))
        with open(self.gateway.database, "rb") as stream:
            content = stream.read()
        with open(self.gateway.database + "-wal", "rb") as stream:
            content += stream.read()
        for place in (content, self.gateway.log().encode()):
            self.assertNotIn(b"Un-mot-que-personne", place)
            self.assertNotIn(self.ticket.encode(), place)


class ConfigurationTest(stage.StageTest):
    def ask(self, **headers):
        return self.kiosk.ask("GET", "/kiosks/self/configuration", headers=headers)

    def test_it_is_signed_for_this_kiosk_and_says_where_to_seal(self):
        answer = self.ask()
        payload = base64.b64decode(answer.body["payload"])
        configuration = json.loads(payload)
        contract.check_schema(configuration, {"$ref": "#/components/schemas/KioskConfiguration"})
        self.assertEqual(configuration["kiosk_id"], KIOSK)
        self.assertLess(configuration["issued_at"], configuration["not_after"])
        self.assertTrue(sealing.is_signed(payload, answer.body["signature"], self.gateway.root_key()))
        self.assertFalse(sealing.is_signed(payload + b" ", answer.body["signature"], self.gateway.root_key()))

    def test_a_kiosk_that_has_it_already_gets_no_body(self):
        etag = self.ask().headers["ETag"]
        same = self.ask(**{"If-None-Match": etag})
        self.assertEqual((same.status, same.raw), (304, b""))
        self.assertEqual(self.ask(**{"If-None-Match": '"another"'}).status, 200)
        self.gateway.advance(DAY_MS)
        self.assertEqual(self.ask(**{"If-None-Match": etag}).status, 200)

    def test_the_keys_stay_the_same_after_a_restart(self):
        before = self.ask().body
        self.gateway.restart()
        self.assertEqual(self.ask().body["payload"], before["payload"])


if __name__ == "__main__":
    stage.main()
