"""What only some of the people at a kiosk's staff side may do: attest who a tenant is, make agents, announce, close for
a day; and the report of a day that the kiosk sends by itself."""
import base64
import html
import json
import re

import contract
import stage
from desk_stage import DeskTest
from kiosk_staff_stage import (AGENCY, MANAGER, OTHER_AGENCY, OTHER_PIN, RECEPTION, ROLES, TECHNICIAN, StaffKiosk,
                               make_agent)
from stage import DAY_MS, KIOSK, OTHER_KIOSK, SAME_AGENCY_KIOSK, WITHOUT_CONTACT, ZOE, operation_id

ATTESTED, AGENTS = "/kiosks/self/attested-sessions", "/kiosks/self/agents"
ANNOUNCEMENTS, CLOSURES, REPORTS = "/kiosks/self/announcements", "/kiosks/self/closures", "/kiosks/self/day-reports"
READINESS = "/kiosks/self/readiness-reports"
PDF = b"%PDF-1.4\nreadiness of a kiosk\n%%EOF\n"
ANNOUNCEMENT = {"title": "Ascenseur arrêté", "text": "Réparation lundi.\u00a0", "from": "2026-11-25",
                "until": "2026-11-30"}
CSV = "jour;numero;montant;carte\r\n2026-11-25;K4M729TX;153,20;…6368\r\n"
ROLE_OF = {"POST " + ATTESTED: "reception", "GET " + AGENTS: "manager", "POST " + AGENTS: "manager",
           f"POST {AGENTS}/99/closing": "manager", "POST " + ANNOUNCEMENTS: "manager",
           f"POST {ANNOUNCEMENTS}/AN-1/withdrawal": "manager", "POST " + CLOSURES: "manager",
           f"POST {CLOSURES}/2026-12-24/withdrawal": "manager"}


class ManagingTest(DeskTest):
    def setUp(self):
        super().setUp()
        for agent_id in ROLES:
            assert make_agent(self.gateway, agent_id, None, AGENCY, "--lasting")

    def at_work(self, agent_id, name=KIOSK):
        return StaffKiosk(self.gateway, name).sign_agent_in(agent_id)

    def document(self, name):
        changes = self.kiosk.ask("GET", "/changes?limit=100").body["changes"]
        return next((change["content"] for change in changes if change.get("name") == name), None)

    def notes(self, act):
        return [row for row in self.journal() if row[1] == act]

    def test_each_role_may_do_what_it_may_and_nobody_without_signing_in(self):
        for operation, needed in ROLE_OF.items():
            method, path = operation.split()
            body = {} if method == "POST" else None
            self.problem(StaffKiosk(self.gateway).ask(method, path, body), 401, "agent-session-expired")
            for agent_id in (TECHNICIAN, RECEPTION, MANAGER):
                answer = self.at_work(agent_id).ask(method, path, body)
                may = ROLES[agent_id] in (needed, "manager")
                self.assertEqual(answer.slug == "not-allowed", not may, f"{operation} by {agent_id}")

    # --- a tenant without anything to receive a code with ---
    def attest(self, kiosk, person, **changes):
        return kiosk.ask("POST", ATTESTED, {"contract_number": person["contract"], "birth_date": person["birth_date"],
                                            **changes})

    def test_an_agent_attests_who_a_tenant_is_and_the_journal_says_which_agent(self):
        reception = self.at_work(RECEPTION)
        answer = self.attest(reception, WITHOUT_CONTACT)
        self.assertEqual((answer.status, answer.body["expires_in_s"]), (201, 600))
        reception.token = answer.body["token"]
        self.assertEqual(reception.ask("GET", "/me").status, 200)
        (agent, _, reference, detail), = self.notes("identity_attested")
        self.assertEqual((agent, reference, detail), ("agent 34", WITHOUT_CONTACT["contract"], KIOSK))

    def test_what_matches_nobody_makes_wait_as_at_every_sign_in(self):
        reception = self.at_work(RECEPTION)
        for _ in range(3):
            self.problem(self.attest(reception, ZOE, birth_date="1988-03-15"), 401, "invalid-credentials")
        self.problem(self.attest(reception, ZOE, birth_date="1988-03-15"), 429, "invalid-credentials")
        self.problem(self.attest(reception, stage.LOCKED), 401, "invalid-credentials")
        self.assertEqual(self.notes("identity_attested"), [])

    # --- agents ---
    def test_a_manager_makes_an_agent_of_the_own_agency_with_a_temporary_pin(self):
        manager = self.at_work(MANAGER)
        body = {"agent_id": "45", "name": "Agent 45", "role": "reception", "pin": OTHER_PIN}
        self.problem(manager.ask("POST", AGENTS, {**body, "pin": "111111"}), 422, "pin-too-weak")
        made = manager.ask("POST", AGENTS, body)
        self.assertEqual((made.status, made.body["agencies"], made.body["is_pin_temporary"]), (201, [AGENCY], True))
        self.assertIn("45", [agent["agent_id"] for agent in manager.ask("GET", AGENTS).body["agents"]])
        self.assertIs(StaffKiosk(self.gateway).try_agent("45", OTHER_PIN).body["is_pin_temporary"], True)
        self.problem(StaffKiosk(self.gateway, OTHER_KIOSK).try_agent("45", OTHER_PIN), 401, "invalid-credentials")
        for taken in ("45", TECHNICIAN):
            self.problem(manager.ask("POST", AGENTS, {**body, "agent_id": taken}), 409, "agent-exists")

    def test_a_manager_closes_an_agent_but_nobody_who_also_works_elsewhere(self):
        make_agent(self.gateway, "80", "reception")
        make_agent(self.gateway, "81", "reception", AGENCY, OTHER_AGENCY)
        make_agent(self.gateway, "82", "reception", OTHER_AGENCY)
        manager, technician = self.at_work(MANAGER), self.at_work(TECHNICIAN)
        self.assertEqual(manager.ask("POST", f"{AGENTS}/{TECHNICIAN}/closing", {}).body["status"], "closed")
        self.problem(technician.ask("GET", "/kiosks/self/payments?day=2026-11-25"), 401, "agent-session-expired")
        for agent_id in (MANAGER, "80", "81"):
            self.problem(manager.ask("POST", f"{AGENTS}/{agent_id}/closing", {}), 403, "not-allowed")
        for agent_id in ("82", "99", TECHNICIAN):
            self.problem(manager.ask("POST", f"{AGENTS}/{agent_id}/closing", {}), 404, "not-found")
        make_agent(self.gateway, "90", "manager", "--lasting")
        self.assertEqual(self.at_work("90").ask("POST", f"{AGENTS}/81/closing", {}).status, 201)

    # --- announcements ---
    def test_an_announcement_reaches_every_kiosk_until_it_is_withdrawn(self):
        manager = self.at_work(MANAGER)
        made = manager.ask("POST", ANNOUNCEMENTS, ANNOUNCEMENT)
        self.assertEqual(made.status, 201)
        document = self.document("announcements")
        contract.check_schema(document, contract.DOCUMENT["components"]["schemas"]["AnnouncementsDocument"])
        self.assertEqual(document["announcements"], [
            {"announcement_id": made.body["announcement_id"], "agency": AGENCY, **ANNOUNCEMENT}])
        path = f"{ANNOUNCEMENTS}/{made.body['announcement_id']}/withdrawal"
        make_agent(self.gateway, "83", "manager", OTHER_AGENCY, "--lasting")
        self.problem(self.at_work("83", OTHER_KIOSK).ask("POST", path, {}), 404, "not-found")
        self.assertEqual(manager.ask("POST", path, {}).body["status"], "withdrawn")
        self.assertEqual(self.document("announcements"), {"announcements": []})
        self.problem(manager.ask("POST", path, {}), 404, "not-found")

    def test_what_is_no_announcement_is_refused(self):
        manager = self.at_work(MANAGER)
        for field, value in (("title", ""), ("title", "x" * 61), ("text", " "), ("text", "x" * 281),
                             ("until", "2026-11-24"), ("until", "2026-02-30"), ("from", "2026-12-01")):
            answer = manager.ask("POST", ANNOUNCEMENTS, {**ANNOUNCEMENT, field: value})
            self.problem(answer, 422, "invalid-field")
        self.assertIsNone(self.document("announcements"))

    def test_there_are_at_most_fifty_and_those_that_are_over_make_room(self):
        manager = self.at_work(MANAGER)
        for _ in range(50):
            self.assertEqual(manager.ask("POST", ANNOUNCEMENTS, ANNOUNCEMENT).status, 201)
        self.problem(manager.ask("POST", ANNOUNCEMENTS, ANNOUNCEMENT), 409, "too-many")
        self.gateway.advance(6 * DAY_MS)
        later = {**ANNOUNCEMENT, "from": "2026-12-01", "until": "2026-12-02"}
        self.assertEqual(self.at_work(MANAGER).ask("POST", ANNOUNCEMENTS, later).status, 201)
        self.assertEqual(len(self.document("announcements")["announcements"]), 1)

    # --- closures ---
    def exceptions(self, name=AGENCY):
        agencies = self.document("opening_hours")["agencies"]
        return next(agency["exceptions"] for agency in agencies if agency["name"] == name)

    def test_a_closure_is_an_exception_in_the_opening_hours_until_it_is_withdrawn(self):
        manager, before, elsewhere = self.at_work(MANAGER), self.exceptions(), self.exceptions(OTHER_AGENCY)
        closure = {"day": "2026-12-30", "reason": "Inventaire"}
        self.assertEqual(manager.ask("POST", CLOSURES, closure).status, 201)
        self.assertEqual(self.exceptions(), before + [{"date": "2026-12-30", "spans": [], "label": "Inventaire"}])
        self.assertEqual(self.exceptions(OTHER_AGENCY), elsewhere)
        contract.check_schema(self.document("opening_hours"),
                              contract.DOCUMENT["components"]["schemas"]["OpeningHoursDocument"])
        self.problem(manager.ask("POST", CLOSURES, closure), 409, "day-taken")
        self.problem(manager.ask("POST", CLOSURES, {**closure, "day": "2026-11-24"}), 422, "invalid-field")
        self.assertEqual(manager.ask("POST", f"{CLOSURES}/2026-12-30/withdrawal", {}).status, 201)
        self.assertEqual(self.exceptions(), before)
        self.problem(manager.ask("POST", f"{CLOSURES}/2026-12-30/withdrawal", {}), 404, "not-found")

    def test_the_desk_does_not_ring_on_a_day_that_a_manager_closed(self):
        self.at_work(MANAGER).ask("POST", CLOSURES, {"day": "2026-11-25", "reason": "Formation"})
        self.assertEqual(self.kiosk.ask("POST", "/kiosks/self/calls", {"topic": "help"}).body["state"], "closed")

    # --- the report of a day ---
    def report(self, csv=CSV, kiosk=None, op_id=None, **changes):
        return (kiosk or self.kiosk).ask("POST", REPORTS, {"day": "2026-11-25", "csv": csv, "approved_count": 1,
                                                           "approved_cents": 15_320, **changes}, op_id)

    def test_a_report_is_shown_at_the_desk_and_can_be_taken_away(self):
        op_id = operation_id()
        answer = self.report(op_id=op_id)
        self.assertEqual(answer.status, 201)
        self.assertGreater(answer.body["feed_position"], 0)
        self.assertTrue(self.report(op_id=op_id).replayed)
        manager = self.manager()
        page = manager.get(f"/bornes/{KIOSK}/journees")
        self.assertIn("25/11/2026", page.text)
        self.assertIn("153,20\u00a0€", html.unescape(page.text))
        path, = re.findall(r'href="(/bornes/[^"]*\.csv)"', page.text)
        file = manager.get(path)
        self.assertEqual((file.raw.decode(), file.headers["Content-Type"]), (CSV, "text/csv; charset=utf-8"))
        self.assertEqual(file.headers["Content-Disposition"], f'attachment; filename="{KIOSK}-2026-11-25.csv"')
        self.assertEqual([row[2] for row in self.notes("day_report")], [KIOSK])
        self.assertEqual(manager.get(path.replace(KIOSK, SAME_AGENCY_KIOSK)).status, 404)
        self.assertEqual(self.browser().get(path).status, 403)

    def test_no_card_number_gets_in(self):
        for number in ("4111111111111111", "4111 1111 1111 1111", "4111-1111-1111-1111", "8000000000000003"):
            self.assertTrue(self.passes_luhn(number), number)
            answer = self.report(CSV + f"2026-11-25;K4M729TX;1,00;{number}\r\n")
            self.problem(answer, 422, "invalid-field")
            self.assertEqual(answer.body["field"], "csv")
        self.assertEqual(self.report(CSV + "4111\r\n111111111111\r\n").status, 201, "two rows are no number")
        self.assertEqual(self.report(CSV + "4111111111111112\r\n").status, 201, "not by Luhn's rule")

    def passes_luhn(self, text):
        digits = [int(sign) for sign in text if sign.isdigit()][::-1]
        return sum(digits[0::2] + [sum(divmod(2 * digit, 10)) for digit in digits[1::2]]) % 10 == 0

    def test_what_is_no_report_is_refused(self):
        for changes in ({"csv": ""}, {"csv": "x" * 49_153}, {"day": "today"},
                        {"approved_count": -1}, {"approved_cents": -1}, {"csv": "a\u0000b"}):
            self.problem(self.report(**changes), 422, "invalid-field")
        self.assertEqual(self.report("x" * 49_152).status, 201)
        wide = json.dumps({"day": "2026-11-25", "csv": "é" * 30_000, "approved_count": 1, "approved_cents": 0},
                          ensure_ascii=False).encode()
        self.problem(self.kiosk.ask("POST", REPORTS, raw=wide), 422, "invalid-field")

    def test_what_it_says_is_kept_sealed(self):
        self.report()
        with open(self.gateway.database + "-wal", "rb") as stream:
            self.assertNotIn(b"K4M729TX;153", stream.read())

    # --- the report of a kiosk's readiness ---
    def readiness(self, document=PDF, op_id=None, **changes):
        return self.kiosk.ask("POST", READINESS, {
            "made_at": "2026-11-25T23:30:00.000Z", "overall": "not_ready", "agent_id": "12",
            "pdf": base64.b64encode(document).decode(), **changes}, op_id)

    def test_a_report_of_readiness_is_listed_at_the_desk_and_can_be_taken_away(self):
        op_id = operation_id()
        answer = self.readiness(op_id=op_id)
        self.assertEqual(answer.status, 201)
        self.assertGreater(answer.body["feed_position"], 0)
        self.assertTrue(self.readiness(op_id=op_id).replayed)
        manager = self.manager()
        self.kiosk.ask("POST", "/kiosks/self/heartbeats", self.kiosk.heartbeat_body())
        self.assertIn(f"/bornes/{KIOSK}/mises-en-service", manager.get("/bornes").text)
        page = manager.get(f"/bornes/{KIOSK}/mises-en-service")
        self.assertIn("26/11/2026", page.text)
        self.assertIn("Pas prêt", page.text)
        path, = re.findall(r'href="(/bornes/[^"]*\.pdf)"', page.text)
        file = manager.get(path)
        self.assertEqual((file.raw, file.headers["Content-Type"]), (PDF, "application/pdf"))
        self.assertEqual(file.headers["Content-Disposition"],
                         f'attachment; filename="{KIOSK}-mise-en-service-2026-11-26.pdf"')
        self.assertEqual([row[2] for row in self.notes("readiness_report")], [KIOSK])
        self.assertEqual(manager.get(path.replace(KIOSK, SAME_AGENCY_KIOSK)).status, 404)
        self.assertEqual(manager.get(path.replace("mises-en-service", "journees")).status, 404)
        self.assertEqual(manager.get(path.replace(".pdf", ".csv")).status, 404)
        self.assertEqual(self.browser().get(path).status, 403)

    def test_what_is_no_report_of_readiness_is_refused_by_its_member(self):
        for member, value in (("made_at", "yesterday"), ("overall", "perhaps"), ("agent_id", "1"), ("agent_id", "ab"),
                              ("pdf", "JVBERi0"), ("pdf", base64.b64encode(b"<html>nothing</html>").decode()),
                              ("pdf", base64.b64encode(b"%PDF-" + b"x" * 45_056).decode()), ("pdf", None)):
            with self.subTest(member=member):
                answer = self.readiness(**{member: value})
                self.problem(answer, 422, "invalid-field")
                self.assertEqual(answer.body["field"], member)
        self.assertEqual(self.readiness(b"%PDF-" + b"x" * 45_051).status, 201, "the longest one")

    def test_a_report_of_readiness_is_kept_sealed(self):
        self.readiness()
        with open(self.gateway.database + "-wal", "rb") as stream:
            self.assertNotIn(b"readiness of a kiosk", stream.read())


if __name__ == "__main__":
    stage.main()
