"""The journeys in which nobody pays, whole: what a tenant does at the glass, and what then stands at the gateway, on
the desk of the staff, in the trays of the printers, in the mail and on the phone of the tenant."""
import datetime
import os
import re
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import canary
import service_stage
import tenants_phone
import ways
from payment_stage import words_of, words_on
from service_stage import plain
from world import PATIENCE_S, World, wait_until

ZOE, AMADOU, JEAN_LOUP, NOELLE, INES = 0, 1, 3, 4, 9
# Places of notices, the newest first: of Zoé's flat, and of Noëlle's.
UNPAID, PAID = 0, 1
PAID_IN_PART = 1
REASON = "Une question sur mes charges"


_world = World(terminal=["--auto", "approve", "--delay-ms", "20"], printers=True)


def setUpModule():
    _world.__enter__()
    unittest.addModuleCleanup(_world.__exit__)


class Stage(service_stage.Stage):
    world = _world

    # --- what a tenant does -------------------------------------------------------------------------------------------
    def open_notice(self, kiosk, place):
        """Of Zoé's flat."""
        self.open(kiosk, "rent_notices", ZOE)
        kiosk.go("rent_notices.contract.0")
        ways.choose_notice(kiosk, place)

    def print_sheet(self, kiosk):
        """The words on it."""
        return words_on(ways.new_sheet(kiosk, "hand_over.print", "a4"))

    def choose_request(self, kiosk):
        """Zoé's tap that drips."""
        kiosk.wait("my_requests.list")
        kiosk.tap(ways.row(kiosk, "my_requests.request.", "Robinet"))

    def switch(self, kiosk, name):
        ways.turn_switch(kiosk, name)
        kiosk.do("wait-sent 60000")


class Profile(Stage):
    def test_the_switch_that_a_tenant_turned_off_governs_notices_and_never_a_payments_confirmation(self):
        kiosk = self.kiosk()
        self.open(kiosk, "profile", AMADOU)
        self.switch(kiosk, "notify")
        before = self.messages_of("new_notice")
        self.issue_notice(AMADOU)
        kiosk.go("profile.back")
        self.pay(kiosk)
        # Letters leave in their order: a notice's would have come before that of the payment.
        wait_until(lambda: self.letters_to(AMADOU), "the confirmation of the payment")
        [subject] = self.subjects_to(AMADOU)
        self.assertIn("paiement", subject)
        self.assertEqual(self.messages_of("new_notice"), before, "none waits either")
        self.open(kiosk, "profile", AMADOU)
        self.switch(kiosk, "notify")
        self.issue_notice(AMADOU)
        letter = self.next_letter_to(AMADOU, seen=1)
        self.assertIn("Votre avis d’échéance", letter["subject"])
        kiosk.end()

    def pay(self, kiosk):
        """With a confirmation by e-mail."""
        kiosk.go("home.pay_rent")
        kiosk.choose_amount(0, 2_000)
        kiosk.confirm()
        kiosk.tap("pay_rent.summary_validate")
        ways.finish_without_ticket(kiosk)

    def messages_of(self, kind):
        return [message for message in self.world.gateway_ledger()["messages"] if message["kind"] == kind]

    def test_paperless_notices_are_agreed_to_with_who_when_and_which_text_and_the_next_one_is_online_only(self):
        jean_loup = self.tenant(JEAN_LOUP)
        self.assertEqual(self.issue_notice(JEAN_LOUP), ["online", "paper"])
        before = datetime.datetime.now(datetime.UTC).timestamp()
        kiosk = self.kiosk()
        self.open(kiosk, "profile", JEAN_LOUP)
        self.switch(kiosk, "paperless")
        kiosk.end()
        after = datetime.datetime.now(datetime.UTC).timestamp()
        [(email, is_on, text_version, kiosk_id, captured_ms)] = self.world.query(
            "SELECT email, is_on, text_version, kiosk_id, captured_ms FROM consent JOIN holder USING(holder_id) "
            "WHERE email = ?", jean_loup.email)
        self.assertEqual((email, is_on, kiosk_id), (jean_loup.email, 1, "BRN-AG1-01"))
        self.assertRegex(text_version, r"^paperless-\d{4}-\d{2}(-\d{2})?$")
        self.assertTrue(before <= captured_ms / 1000 <= after, "of the moment in which it was touched")
        self.assertEqual(self.issue_notice(JEAN_LOUP), ["online"])


class Papers(Stage):
    def test_a_notice_is_read_and_then_printed_on_a_sheet_and_sent_by_mail(self):
        zoe = self.tenant(ZOE)
        kiosk = self.kiosk()
        self.open_notice(kiosk, UNPAID)
        words = self.print_sheet(kiosk)
        for expected in ("Avis d’échéance", zoe.name, zoe.contracts[0], "720,84 €"):
            self.assertIn(expected, words)
        seen = len(self.letters_to(ZOE))
        kiosk.go("hand_over.send")
        kiosk.go("hand_over.continue")
        letter = self.next_letter_to(ZOE, seen)
        [attachment] = letter["attachments"]
        self.assertRegex(attachment, r"^avis-\d{4}-\d{2}\.pdf$")
        kiosk.end()

    # --- on the phone -------------------------------------------------------------------------------------------------
    def test_the_page_on_the_phone_gives_a_notice_once_and_never_again(self):
        kiosk = self.kiosk()
        self.open_notice(kiosk, UNPAID)
        page = tenants_phone.take_offer(kiosk)
        self.assertEqual(tenants_phone.ask(page)[0], 200)
        status, paper = tenants_phone.ask(page + "/0", b"")
        self.assertEqual((status, paper[:5]), (200, b"%PDF-"))
        self.assertEqual([tenants_phone.ask(page + "/0", b"")[0], tenants_phone.ask(page)[0]], [404, 404])
        kiosk.end()

    def test_the_page_on_the_phone_closes_with_the_session_and_the_kiosk_forgets_where_it_was(self):
        kiosk = self.kiosk()
        self.open_notice(kiosk, PAID)
        page = tenants_phone.take_offer(kiosk)
        self.assertEqual(tenants_phone.ask(page)[0], 200)
        kiosk.leave()
        wait_until(lambda: tenants_phone.ask(page)[0] == 404, "the end of the page")
        self.assertEqual(tenants_phone.ask(page + "/0", b"")[0], 404)
        self.assertIsNone(tenants_phone.address_in_the_code(kiosk))
        kiosk.end()

    # --- quittances ---------------------------------------------------------------------------------------------------
    def test_a_month_that_is_paid_gives_a_quittance_at_once(self):
        kiosk = self.kiosk()
        self.open_notice(kiosk, PAID)
        kiosk.go("rent_notices.quittance")
        ways.wait_for_words(kiosk, "Quittance")
        kiosk.wait("paper.size")
        words = self.print_sheet(kiosk)
        self.assertIn("Quittance", words)
        self.assertIn("578,24 €", words)
        kiosk.end()

    def test_a_month_that_is_paid_in_part_gives_a_recu_that_says_that_it_is_no_quittance(self):
        kiosk = self.kiosk()
        kiosk.go("attract.start")
        kiosk.go("home.rent_notices")
        kiosk.wait("sign_in.contract")
        kiosk.sign_in_by_contract(self.tenant(NOELLE))
        ways.choose_notice(kiosk, PAID_IN_PART)
        kiosk.go("rent_notices.quittance")
        ways.wait_for_words(kiosk, "Reçu d")
        words = self.print_sheet(kiosk)
        self.assertIn("Ce reçu n’est pas une quittance.", words)
        self.assertIn("350,00 €", words)
        kiosk.end()

    def test_a_month_that_is_not_paid_gives_the_reason_and_a_numbered_request_that_reaches_the_desk(self):
        kiosk = self.kiosk()
        self.open_notice(kiosk, UNPAID)
        kiosk.go("rent_notices.quittance")
        kiosk.wait("rent_notices.not_yet")
        self.assertIn("pas encore reçu de paiement", words_of(kiosk))
        kiosk.go("rent_notices.continue")
        kiosk.wait("rent_notices.slip")
        said = plain(words_of(kiosk))
        slip = ways.new_sheet(kiosk, "rent_notices.slip")
        kiosk.do("wait-sent 60000")
        [request] = [one for one in self.world.staff("requests")["requests"] if "Quittance" in one["title"]]
        spoken = f"{request['reference'][:4]} {request['reference'][4:]}"
        self.assertIn(spoken, said)
        self.assertIn(spoken, words_on(slip))
        kiosk.end()

    # --- documents ----------------------------------------------------------------------------------------------------
    def test_a_document_of_the_landlord_is_shown_page_by_page_and_printed_as_it_was_seen(self):
        kiosk = self.kiosk()
        self.open(kiosk, "my_documents", ZOE)
        kiosk.wait("my_documents.list")
        kiosk.tap(ways.row(kiosk, "my_documents.document.", "Contrat de location"))
        kiosk.wait("paper.size")
        self.assertIn("Page 1 sur 3", words_of(kiosk))
        kiosk.go("paper.turn")
        ways.wait_for_words(kiosk, "Page 2 sur 3")
        sheet = ways.new_sheet(kiosk, "hand_over.print", "a4")
        self.assertEqual(pages_of(sheet), 3)
        kiosk.end()


def pages_of(sheet):
    run = subprocess.run(["pdfinfo", sheet], capture_output=True, check=True, text=True, timeout=PATIENCE_S)
    return int(re.search(r"^Pages:\s+(\d+)$", run.stdout, re.MULTILINE).group(1))


class Requests(Stage):
    def test_a_comment_on_a_request_arrives_and_the_desk_s_answer_is_news(self):
        kiosk = self.kiosk()
        self.open(kiosk, "my_requests", ZOE)
        self.choose_request(kiosk)
        ways.add_comment(kiosk, "toujours")
        [request] = [one for one in self.world.staff("requests")["requests"] if "Robinet" in one["title"]]
        history = self.world.staff("request", request["number"])["history"]
        self.assertEqual([(one["kind"], one["text"].lower()) for one in history[-1:]],
                         [("tenant_comment", "toujours")])
        kiosk.leave()
        seen = len(self.letters_to(ZOE))
        self.world.staff("move", request["number"], "in_progress", "Le joint est commandé.")
        self.assertIn(request["number"], self.next_letter_to(ZOE, seen)["subject"])
        self.open(kiosk, "my_requests", ZOE)
        self.choose_request(kiosk)
        ways.wait_for_words(kiosk, "Le joint est commandé.")
        kiosk.end()


class Appointments(Stage):
    def booked(self):
        return self.world.query("SELECT slot_id, reason, status FROM appointment")

    def test_an_appointment_that_is_taken_and_cancelled_stands_so_at_the_agency_and_its_hour_is_free_again(self):
        kiosk = self.kiosk()
        self.open(kiosk, "appointments", INES)
        slots = ways.take_appointment(kiosk, REASON)
        [(slot, reason, status)] = self.booked()
        self.assertEqual((reason, status), ("charges", "booked"))
        self.assertIn("Votre rendez-vous à l’agence", self.next_letter_to(INES, 0)["subject"])
        kiosk.go("appointments.continue")
        ways.cancel_appointment(kiosk)
        self.assertEqual(self.booked(), [(slot, "charges", "cancelled")])
        self.assertIn("annulé", self.next_letter_to(INES, 1)["subject"])
        kiosk.go("appointments.continue")
        self.assertEqual(ways.take_appointment(kiosk, REASON), slots, "as many hours as before")
        kiosk.end()


class Help(Stage):
    def call(self, kiosk):
        kiosk.go("bar.help")
        kiosk.go("help.call_agent")

    def test_a_call_rings_at_the_desk_the_agent_comes_and_the_glass_says_so(self):
        self.publish_hours([["00:00", "24:00"]])
        kiosk = self.kiosk()
        kiosk.go("attract.start")
        kiosk.go("home.help_and_information")
        kiosk.wait("help_and_information.menu")
        self.call(kiosk)
        ways.wait_for_words(kiosk, "Ça sonne à l’accueil.")
        [call] = self.world.staff("calls")["calls"]
        self.assertEqual((call["kiosk_id"], call["state"]), ("BRN-AG1-01", "ringing"))
        self.world.staff("answer", call["call_id"], "coming")
        ways.wait_for_words(kiosk, "Un agent arrive.")
        self.world.staff("answer", call["call_id"], "done")
        self.assertEqual(self.world.staff("calls")["calls"], [])
        kiosk.end()

    def test_a_tenant_who_leaves_while_it_rings_lets_nobody_come_for_nothing(self):
        self.publish_hours([["00:00", "24:00"]])
        kiosk = self.kiosk()
        kiosk.go("attract.start")
        kiosk.wait("home.pay_rent")
        self.call(kiosk)
        ways.wait_for_words(kiosk, "Ça sonne à l’accueil.")
        kiosk.go("help.close")
        kiosk.leave()
        wait_until(lambda: not self.world.staff("calls")["calls"], "the end of the ringing")
        kiosk.end()

    def test_a_closed_desk_does_not_ring_the_glass_gives_the_telephone_and_takes_a_call_back(self):
        self.publish_hours([])
        kiosk = self.kiosk()
        self.open(kiosk, "my_requests", INES)
        kiosk.wait("my_requests.none")
        kiosk.go("bar.help")
        ways.wait_for_words(kiosk, "L’accueil est fermé.")
        self.assertNotIn("help.call_agent", {widget["id"] for widget in ways.shown(kiosk)["widgets"]})
        self.assertIn("01 99 00 10 10", plain(words_of(kiosk)))
        self.assertEqual(self.world.staff("calls")["calls"], [])
        kiosk.go("help.call_back")
        ways.wait_for_words(kiosk, "L’agence vous rappelle")
        kiosk.do("wait-sent 60000")
        reports = [one for one in self.world.staff("deposits")["deposits"] if one["kind"] == "problem_report"]
        [content] = [self.world.deposit_content(report["op_id"])["body"] for report in reports]
        self.assertEqual((content["category"], content["subcategory"], content["contract_number"]),
                         ("account", "call_back", self.tenant(INES).contracts[0]))
        kiosk.end()


class Traces(Stage):
    """What canary_test.py asks of payments and of who paid, of all that these journeys bring to the glass besides."""

    def test_after_a_session_of_papers_profile_and_comments_nothing_of_it_can_be_found(self):
        canaries = {"address": ["rue des Tilleuls"], "comment": ["zyxwvu"], "a notice's amount": ["720,84"],
                    "request": ["robinet de la cuisine"]}
        kiosk = self.kiosk()
        self.open_notice(kiosk, UNPAID)
        self.print_sheet(kiosk)
        self.assertNotEqual(canary.find_in_memory(kiosk, canaries), [], "a session that is under way is found")
        for _ in range(3):
            kiosk.go("rent_notices.back")
        kiosk.go("home.profile")
        kiosk.wait("profile.overview")
        kiosk.go("profile.back")
        kiosk.go("home.my_requests")
        self.choose_request(kiosk)
        ways.add_comment(kiosk, "zyxwvu")
        kiosk.leave()
        self.assertEqual(canary.find_in_memory(kiosk, canaries), [])
        self.assertEqual(canary.find(canaries, *self.written()), [])
        kiosk.end()
        self.assertEqual(canary.find(canaries, *self.written()), [])

    def written(self):
        return [*canary.written_by_the_kiosk(self.world), self.world.at("gateway.err")]


if __name__ == "__main__":
    unittest.main()
