"""The contract: openapi.yaml is sound, and the gateway answers every operation of it in a way that it allows (each
exchange of this and of the other tests is checked, see contract.py)."""
import base64
import os
import re
import unittest

import contract
import stage
from access_stage import NOELLE, STRONG, account_body
from kiosk_staff_stage import OTHER_PIN, StaffKiosk, journal_entry, make_agent, session_body
from stage import ZOE


CONTACT_CHANGE = {"kind": "phone", "value": "0199001101"}
SIGNATURE_CODE = {"purpose": "direct_debit"}
ANNOUNCEMENT = {"title": "Ascenseur arrêté", "text": "Réparation lundi.", "from": "2026-12-30", "until": "2026-12-31"}
READINESS_REPORT = {"made_at": "2026-11-25T10:00:00.000Z", "overall": "ready", "agent_id": "12",
                    "pdf": base64.b64encode(b"%PDF-1.4").decode()}
DAY_REPORT = {"day": "2026-11-25", "csv": "jour;montant\n", "approved_count": 0, "approved_cents": 0}
CODE = {"challenge_id": "x", "code": "123456"}


def references(node):
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "$ref":
                yield value
            yield from references(value)
    elif isinstance(node, list):
        for value in node:
            yield from references(value)


def gateway_routes():
    """The gateway's own table, in its source."""
    with open(os.path.join(stage.SOURCE, "deploy/gateway/service/service.cpp"), encoding="utf-8") as stream:
        return {(name, method, path.removeprefix("/v1")) for name, method, path in
                re.findall(r'\{"(\w+)", "([A-Z]+)", "(/v1[^"]*)"', stream.read())}


class DocumentTest(unittest.TestCase):
    def test_every_reference_leads_somewhere(self):
        found = list(references(contract.DOCUMENT))
        self.assertGreater(len(found), 50)
        for reference in found:
            self.assertTrue(reference.startswith("#/"), reference)
            contract.RESOLVER.resolve(reference)

    def test_every_component_is_used(self):
        found = set(references(contract.DOCUMENT))
        # Named by a text, carried by no operation as it is.
        on_paper_only = {f"#/components/schemas/{name}" for name in (
            "NoticeCode", "ProblemSlug", "ShortAnswer", "DepositContent", "KioskConfiguration", "StaffList",
            "AnnouncementsDocument", "KnownProblemsDocument", "OpeningHoursDocument", "PaymentChannelsDocument",
            "DirectDebitDocument", "RequestTaxonomyDocument")} - found
        for kind in ("parameters", "headers", "responses", "schemas"):
            for name in contract.DOCUMENT["components"][kind]:
                reference = f"#/components/{kind}/{name}"
                self.assertIn(reference, found | on_paper_only)

    def test_every_schema_is_one_and_its_examples_agree_with_it(self):
        def walk(node):
            if isinstance(node, dict):
                if "schema" in node:
                    contract.jsonschema.Draft202012Validator.check_schema(node["schema"])
                for example in node.get("examples", []) if "type" in node else []:
                    contract.check_schema(example, node)
                for value in node.values():
                    walk(value)
            elif isinstance(node, list):
                for value in node:
                    walk(value)
        walk(contract.DOCUMENT)
        for schema in contract.DOCUMENT["components"]["schemas"].values():
            contract.jsonschema.Draft202012Validator.check_schema(schema)

    def test_the_gateway_routes_exactly_the_operations_of_the_document(self):
        documented = {(name, method, path) for name, method, path, _ in contract.operations()}
        self.assertEqual(len({name for name, _, _ in documented}), len(documented), "an operationId twice")
        self.assertEqual(gateway_routes(), documented)

    def test_every_post_needs_an_idempotency_key_every_put_its_operation_id_and_nothing_else_does(self):
        for name, method, path, operation in contract.operations():
            parameters = operation.get("parameters", []) + contract.DOCUMENT["paths"][path].get("parameters", [])
            required = {contract.resolve(one)["name"] for one in parameters if contract.resolve(one).get("required")}
            with self.subTest(name):
                self.assertEqual("Idempotency-Key" in required, method == "POST")
                self.assertEqual("X-Operation-Id" in required, method == "PUT")

    def test_every_json_answer_has_an_op_id_which_a_post_requires(self):
        for name, method, _, operation in contract.operations():
            for status, response in operation["responses"].items():
                self.assertEqual("content" not in contract.resolve(response), status == "304", f"{name} {status}")
                for media_type, content in contract.resolve(response).get("content", {}).items():
                    if media_type in contract.DOCUMENT_TYPES:
                        continue  # says so in a header
                    schema = contract.resolve(content["schema"])
                    required = schema["required"] + content["schema"].get("required", [])
                    with self.subTest(f"{name} {status} {media_type}"):
                        self.assertIn("op_id", schema["properties"])
                        if method in ("POST", "PUT") and status != "default":
                            self.assertIn("op_id", required)

    def test_every_operation_names_its_problems_and_every_slug_has_its_statuses(self):
        self.assertEqual(set(contract.PROBLEM_STATUSES),
                         set(contract.DOCUMENT["components"]["schemas"]["ProblemSlug"]["enum"]))
        for name, _, _, operation in contract.operations():
            self.assertEqual(operation["responses"]["default"], {"$ref": "#/components/responses/Problem"}, name)


class ExchangeTest(stage.StageTest):
    def test_every_operation_answers_and_is_logged_under_its_name(self):
        kiosk = self.kiosk
        self.assertEqual(kiosk.ask("GET", "/health").body["contract_version"],
                         contract.DOCUMENT["info"]["version"])
        self.assertEqual(kiosk.ask("GET", "/time").body["unix_ms"], self.gateway.now_ms())
        kiosk.sign_in(ZOE, self.mailbox)
        self.assertEqual(kiosk.ask("GET", "/me").body["tenant"], {"civility": "Mme", "initial": "L"})
        self.assertEqual(kiosk.contract(ZOE["contract"])["kind"], "flat")
        reference = kiosk.pay(ZOE["contract"], 15_000)
        self.assertEqual(kiosk.ask("GET", f"/payments/{reference}").body["state"], "captured")
        self.assertEqual(kiosk.ask("GET", f"/payments/{reference}/receipt").body["amount_cents"], 15_000)
        self.assertEqual(kiosk.deposit(kiosk.problem_report(ZOE["contract"])).status, 202)
        self.assertEqual(kiosk.upload(b"a page").status, 201)
        changes = kiosk.ask("GET", "/changes?limit=100").body["changes"]
        self.assertIn("configuration", [change["kind"] for change in changes])
        configuration = kiosk.ask("GET", "/kiosks/self/configuration")
        self.assertEqual(kiosk.ask("GET", "/kiosks/self/configuration",
                                   headers={"If-None-Match": configuration.headers["ETag"]}).status, 304)
        self.assertEqual(kiosk.ask("GET", "/kiosks/self/staff-list").status, 200)
        self.ask_as_staff(reference)
        self.assertEqual(kiosk.ask("POST", "/kiosks/self/heartbeats", kiosk.heartbeat_body()).status, 200)
        self.assertEqual(kiosk.ask("POST", "/kiosks/self/events", kiosk.events_body()).status, 201)
        self.ask_for_papers(kiosk)
        self.ask_for_requests_and_profile(kiosk)
        self.assertEqual(kiosk.ask("GET", "/me/mandates").body["mandates"], [])
        papers = {"papers": [{"kind": "receipt", "reference": reference}]}
        self.assertEqual(kiosk.ask("POST", "/me/deliveries", papers).body["status"], "sending")
        self.assertEqual(kiosk.ask("POST", "/me/downloads", papers).status, 201)
        page = kiosk.ask("POST", "/me/phone-pages", {"purpose": "photo"}).body["phone_page_id"]
        self.assertEqual(kiosk.ask("GET", f"/me/phone-pages/{page}").body["state"], "waiting")
        self.problem(kiosk.ask("GET", f"/me/phone-pages/{page}/files/{page}-0"), 404, "not-found")
        self.assertEqual(kiosk.ask("POST", f"/me/phone-pages/{page}/end", {}).body["state"], "ended")
        self.assertEqual(kiosk.ask("DELETE", "/sessions/current").body["status"], "signed_out")
        self.everything_for_people_who_are_not_signed_in(kiosk, reference)
        self.problem(kiosk.ask("POST", "/enrolments", {"certificate_request": "x", "serial": "S", "model": "M"}), 422,
                     "certificate-request-refused")
        self.problem(kiosk.ask("POST", "/enrolments/claims", {"device_code": "A" * 43}), 410, "enrolment-expired")
        self.problem(kiosk.ask("POST", "/kiosks/self/certificate", {"certificate_request": "x"}), 422,
                     "certificate-request-refused")
        logged = set(re.findall(r"operation=(\w+)", self.gateway.log()))
        self.assertEqual(logged, {name for name, _, _, _ in contract.operations()})

    def today(self):
        return stage.moment(self.gateway.now_ms())[:10]  # it is about noon

    def ask_as_staff(self, reference):
        self.assertIsNotNone(make_agent(self.gateway, "21", "manager", "--lasting"))
        kiosk = StaffKiosk(self.gateway).sign_agent_in("21")
        self.assertEqual(kiosk.ask("POST", "/kiosks/self/agents/self/pin", {"pin": OTHER_PIN}).status, 200)
        payments = "/kiosks/self/payments"
        self.assertEqual(kiosk.ask("GET", f"{payments}?day={self.today()}").body["totals"]["approved_count"], 1)
        self.assertEqual(kiosk.ask("GET", f"{payments}/{reference}/receipt").status, 200)
        self.problem(kiosk.ask("POST", f"{payments}/{reference}/decisions", {"outcome": "charged", "reason": "x"}),
                     409, "request-closed")
        self.manage(kiosk)
        self.assertEqual(kiosk.ask("POST", "/kiosks/self/agent-sessions/current/end", {}).status, 200)
        self.assertEqual(kiosk.ask("POST", "/kiosks/self/journal-entries", journal_entry(1)).status, 201)

    def manage(self, kiosk):
        self.assertEqual(kiosk.ask("POST", "/kiosks/self/attested-sessions", {
            "contract_number": ZOE["contract"], "birth_date": ZOE["birth_date"]}).status, 201)
        self.assertEqual(kiosk.ask("POST", "/kiosks/self/agents", {
            "agent_id": "45", "name": "Agent 45", "role": "reception", "pin": OTHER_PIN}).status, 201)
        self.assertEqual(len(kiosk.ask("GET", "/kiosks/self/agents").body["agents"]), 2)
        self.assertEqual(kiosk.ask("POST", "/kiosks/self/agents/45/closing", {}).status, 201)
        made = kiosk.ask("POST", "/kiosks/self/announcements", ANNOUNCEMENT).body["announcement_id"]
        self.assertEqual(kiosk.ask("POST", f"/kiosks/self/announcements/{made}/withdrawal", {}).status, 201)
        closure = {"day": "2026-12-30", "reason": "Inventaire"}
        self.assertEqual(kiosk.ask("POST", "/kiosks/self/closures", closure).status, 201)
        self.assertEqual(kiosk.ask("POST", "/kiosks/self/closures/2026-12-30/withdrawal", {}).status, 201)
        self.assertEqual(kiosk.ask("POST", "/kiosks/self/day-reports", DAY_REPORT).status, 201)
        self.assertEqual(kiosk.ask("POST", "/kiosks/self/readiness-reports", READINESS_REPORT).status, 201)

    def ask_for_papers(self, kiosk):
        notices = kiosk.ask("GET", f"/me/notices?contract_number={ZOE['contract']}").body["notices"]
        self.assertEqual(kiosk.ask("GET", f"/me/notices/{notices[0]['id']}").status, 200)
        old = next(notice for notice in notices if notice["form"] == "pdf")
        self.assertEqual(kiosk.ask("GET", f"/me/notices/{old['id']}/pdf").status, 200)
        query = f"contract_number={ZOE['contract']}&period={notices[1]['period']}"
        self.assertEqual(kiosk.ask("GET", f"/me/quittance?{query}").body["outcome"], "quittance")
        self.assertEqual(kiosk.ask("GET", f"/me/account-entries?contract_number={ZOE['contract']}").status, 200)
        documents = kiosk.ask("GET", "/me/documents").body["documents"]
        shown = next(document for document in documents if document["pages"])
        self.assertEqual(kiosk.ask("GET", f"/me/documents/{shown['id']}/pdf").status, 200)

    def ask_for_requests_and_profile(self, kiosk):
        request = kiosk.ask("GET", "/me/requests").body["requests"][0]
        self.assertEqual(kiosk.ask("GET", f"/me/requests/{request['id']}").status, 200)
        self.assertEqual(kiosk.ask("POST", f"/me/requests/{request['id']}/comments", {"text": "Merci."}).status, 201)
        slot = kiosk.ask("GET", "/me/appointments").body["slots"][0]["slot_id"]
        booked = kiosk.ask("POST", "/me/appointments", {"reason": "other", "slot_id": slot}).body
        self.assertEqual(kiosk.ask("POST", f"/me/appointments/{booked['id']}/cancellation", {}).status, 201)
        self.assertEqual(kiosk.ask("GET", "/me/profile").status, 200)
        self.assertEqual(kiosk.ask("POST", "/me/contact-changes", CONTACT_CHANGE).status, 201)
        self.problem(kiosk.ask("POST", "/me/contact-changes/confirmations", CODE), 401, "invalid-credentials")
        self.assertEqual(kiosk.ask("POST", "/me/signature-codes", SIGNATURE_CODE).status, 202)
        self.problem(kiosk.ask("POST", "/me/signature-codes/confirmations", CODE), 401, "invalid-credentials")

    def everything_for_people_who_are_not_signed_in(self, kiosk, reference):
        requests = self.requests_without_session(reference)
        self.assertEqual(kiosk.ask("POST", "/accounts", requests["createAccount"]).status, 202)
        self.assertEqual(kiosk.ask("POST", "/recoveries", requests["createRecovery"]).status, 202)
        for path, name in (("/accounts/confirmations", "confirmAccount"), ("/recoveries/passwords", "setPassword"),
                           ("/recoveries/confirmations", "confirmRecovery"),
                           ("/guest-sessions", "createGuestSession")):
            self.problem(kiosk.ask("POST", path, requests[name]), 401, "invalid-credentials")
        self.assertEqual(kiosk.ask("POST", "/receipts/lookups", requests["findReceipt"]).body["reference"], reference)
        call = kiosk.ask("POST", "/kiosks/self/calls", requests["createCall"]).body["call_id"]
        self.assertEqual(kiosk.ask("GET", f"/kiosks/self/calls/{call}").body["call_id"], call)
        self.assertEqual(kiosk.ask("POST", f"/kiosks/self/calls/{call}/cancellation", {}).status, 201)

    def requests_without_session(self, reference):
        code = {"challenge_id": "x", "code": "123456"}
        return {
            "createAccount": account_body(NOELLE), "confirmAccount": code, "confirmRecovery": code,
            "createRecovery": {"email": ZOE["email"], "birth_date": ZOE["birth_date"]},
            "setPassword": {"reset_token": "A" * 43, "password": STRONG},
            "createGuestSession": {"kind": "contract_and_amount", "contract_number": ZOE["contract"],
                                   "amount_cents": 1},
            "findReceipt": {"reference": reference, "contract_number": ZOE["contract"], "last_four": "6368"},
            "createCall": {"topic": "help"}, "cancelCall": {}}

    def test_the_requests_of_the_tests_are_those_of_the_contract(self):
        requests = {
            "createSignInChallenge": {"kind": "contract_number", "contract_number": ZOE["contract"],
                                      "birth_date": ZOE["birth_date"]},
            "createSession": {"email": ZOE["email"], "password": "x"},
            "createPayment": self.kiosk.payment_body(ZOE["contract"], 15_000),
            "createPaymentResult": self.kiosk.result_body("approved", 15_000),
            "createDeposit": self.kiosk.deposit_body(self.kiosk.problem_report(ZOE["contract"]))[1],
            "createEnrolment": {"certificate_request": "x", "serial": "S", "model": "M"},
            "claimEnrolment": {"device_code": "A" * 43}, "renewCertificate": {"certificate_request": "x"},
            "createRequestComment": {"text": "Merci."}, "cancelAppointment": {},
            "createAppointment": {"reason": "other", "slot_id": "AG1-20261203-0900"},
            "createContactChange": CONTACT_CHANGE, "confirmContactChange": CODE,
            "createSignatureCode": SIGNATURE_CODE, "confirmSignatureCode": CODE,
            "createHeartbeat": self.kiosk.heartbeat_body(), "createEvents": self.kiosk.events_body(),
            "createDelivery": {"papers": [{"kind": "receipt", "reference": "K4M729TX"}]},
            "createPhonePage": {"purpose": "certificate"}, "endPhonePage": {},
            "createAgentSession": session_body("21"), "endAgentSession": {}, "setOwnPin": {"pin": OTHER_PIN},
            "createJournalEntry": journal_entry(1),
            "createAttestedSession": {"contract_number": ZOE["contract"], "birth_date": ZOE["birth_date"]},
            "createAgent": {"agent_id": "45", "name": "Agent 45", "role": "reception", "pin": OTHER_PIN},
            "closeAgent": {}, "withdrawAnnouncement": {}, "withdrawClosure": {},
            "createAnnouncement": ANNOUNCEMENT, "createClosure": {"day": "2026-12-30", "reason": "Inventaire"},
            "createDayReport": DAY_REPORT, "createReadinessReport": READINESS_REPORT,
            "createPaymentDecision": {"outcome": "charged", "reason": "Ticket retrouvé."},
            "createDownload": {"papers": [{"kind": "notice", "id": "AE-2026-10-10420101"}]},
            **self.requests_without_session("K4M729TX")}
        for name, _, _, operation in contract.operations():
            if contract.takes_json(operation):
                contract.check_schema(requests[name], contract.request_schema(operation))

    def test_every_get_works_without_an_operation_id_and_then_has_no_op_id(self):
        answer = self.kiosk.ask("GET", "/health", headers={"X-Operation-Id": None})
        self.assertNotIn("op_id", answer.body)

    def test_a_misspelt_missing_or_doubled_member_is_refused_and_the_refusal_names_the_member(self):
        body = {"kind": "contract_number", "contract_number": ZOE["contract"], "birth_date": ZOE["birth_date"]}
        for wrong, field in (({**body, "brith_date": "1988-03-14"}, "(unknown member)"),
                             ({**body, "birth_date": "1988-02-30"}, "birth_date"),
                             ({**body, "kind": "badge"}, "kind"),
                             ({**body, "contract_number": "9" * 65}, "contract_number"),
                             ({"kind": "contract_number", "birth_date": "1988-03-14"}, "contract_number")):
            answer = self.kiosk.ask("POST", "/sign-in/challenges", wrong)
            self.problem(answer, 422, "invalid-field")
            self.assertEqual(answer.body["field"], field)
        twice = b'{"kind":"contract_number","kind":"contract_number","contract_number":"1","birth_date":"1988-03-14"}'
        self.problem(self.kiosk.ask("POST", "/sign-in/challenges", raw=twice), 400, "malformed-request")

    def test_who_is_asking_comes_first(self):
        for path in ("/me", "/me/contracts"):
            self.problem(self.kiosk.ask("GET", path), 401, "session-expired")
            self.problem(self.kiosk.ask("GET", path, headers={"X-Kiosk-Identity": None}), 401, "kiosk-not-recognised")
            self.problem(self.kiosk.ask("GET", path, headers={"X-Kiosk-Identity": "BRN-AG9-01"}), 401,
                         "kiosk-not-recognised")

    def test_what_is_not_in_the_contract_is_an_unknown_operation(self):
        for method, path in (("GET", "/"), ("GET", "/health/"), ("PUT", "/payments"), ("GET", "/payments/K4M729TY"),
                             ("GET", "/payments/k4m729tx"), ("GET", "/%68ealth"), ("GET", "/health?x=1"),
                             ("POST", "/health"), ("OPTIONS", "/payments"), ("GET", "/health%00")):
            with self.subTest(f"{method} {path}"):
                self.problem(self.kiosk.ask(method, path, {} if method in ("POST", "PUT") else None), 404,
                             "unknown-operation")

    def test_media_types_know_no_case_and_other_ones_are_refused(self):
        body = {"kind": "contract_number", "contract_number": "1", "birth_date": "1988-03-14"}
        for good in ("application/json", "Application/JSON; charset=utf-8", "application/json ;x=y"):
            answer = self.kiosk.ask("POST", "/sign-in/challenges", body, headers={"Content-Type": good})
            self.assertEqual(answer.status, 202)
        for bad in (None, "text/plain", "application/jsonp", "application/problem+json"):
            self.problem(self.kiosk.ask("POST", "/sign-in/challenges", body, headers={"Content-Type": bad}), 415,
                         "unsupported-media-type")


if __name__ == "__main__":
    stage.main()
