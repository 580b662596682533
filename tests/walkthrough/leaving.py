"""Step 15: somebody walks away in the middle, and then from a printer without paper. Nothing of them is left: not on
the glass, not in the kiosk's memory, not in what it wrote, not in the printer; nor of anybody who came before."""
import canary
import ways
from paper_stage import IBAN
from payment_stage import words_on
from walk import (ABOUT_GARAGE, ABOUT_OTHER, ABOUT_SOCKET, AMADOU, CLEMENCE, EMAIL, FATOUMATA, HUGUES, INES, JEAN_LOUP,
                  MARIA, NEW_PASSWORD, NOBODY, NOELLE, PASSWORD, UNFINISHED, ZOE, one_time_codes)

# Long enough for everything that is done at the glass; the waiting is for their end.
IMPATIENT = {"idle_signed_in_ms": 4_000, "idle_warning_signed_in_ms": 3_000, "print_attention_ms": 1_000}
EVERYBODY = (ZOE, AMADOU, MARIA, JEAN_LOUP, NOELLE, HUGUES, FATOUMATA, INES, CLEMENCE)


class Leaving:
    def test_15_who_walks_away_is_forgotten_the_print_job_is_cancelled_and_nothing_of_anybody_is_left(self):
        self.make_impatient()
        kiosk = self.kiosk()
        self.walk_away_from_a_comment(kiosk)
        self.walk_away_from_a_printer(kiosk)
        kiosk.end()
        self.assertEqual(self.left_of_everybody(), [])

    def make_impatient(self):
        """The kiosk of this step."""
        with open(self.world.at("kiosk.toml"), encoding="utf-8") as stream:
            text = stream.read()
        self.addCleanup(self.world.write, "kiosk.toml", text)
        self.world.write("kiosk.toml", text + "\n".join([*(f"{key} = {ms}" for key, ms in IMPATIENT.items()), ""]))

    def left_in_memory(self, kiosk):
        canaries = {**canary.canaries_of(self.tenant(CLEMENCE), one_time_codes), "comment": [UNFINISHED]}
        return canary.find_in_memory(kiosk, canaries)

    def walk_away_from_a_comment(self, kiosk):
        ways.pass_the_emergencies(kiosk)
        self.sign_in_by_contract(kiosk, CLEMENCE)
        kiosk.go("report_problem.place.0")
        kiosk.go("report_problem.category.heating")
        kiosk.go("report_problem.problem.other")
        kiosk.wait("report_problem.comment")
        kiosk.do("type comment.keyboard " + UNFINISHED)
        kiosk.wait("idle.still_here")
        self.assertIn("comment in", " ".join(self.left_in_memory(kiosk)), "a session that is under way is found")
        kiosk.wait("attract.start")
        self.assertEqual(self.left_in_memory(kiosk), [])
        self.assertEqual([each for each in self.world.gateway_ledger()["deposits"] if self.says_unfinished(each)], [])

    def says_unfinished(self, deposit):
        return UNFINISHED in (self.world.deposit_content(deposit["op_id"])["body"].get("comment") or "").lower()

    def walk_away_from_a_printer(self, kiosk):
        self.addCleanup(self.world.set_printer, "ready", "a4")
        self.open(kiosk, "rent_notices", CLEMENCE)
        ways.choose_notice(kiosk, 0)
        before = self.world.sheets("a4")
        self.world.set_printer("paper_out", "a4")
        kiosk.go("hand_over.print")
        kiosk.wait("print.without")
        kiosk.wait("idle.still_here")
        kiosk.wait("attract.start")
        self.assertEqual(self.left_in_memory(kiosk), [])
        self.world.set_printer("ready", "a4")
        # A printer takes one job after another: the notice would come out before the next person's sheet.
        kiosk.go("attract.start")
        ways.go_beside_the_tiles(kiosk, "home.create_account")
        guide = ways.new_sheet(kiosk, "create_account.print_guide", "a4")
        self.assertEqual([sheet for sheet in self.world.sheets("a4") if sheet not in before], [guide])
        self.assert_says(words_on(guide), "Créer mon compte en 6 étapes")
        kiosk.leave()

    def left_of_everybody(self):
        """["birth date in kiosk/outbox.db", ...] of all who came in all steps."""
        places = [*canary.written_by_the_kiosk(self.world), self.world.at("gateway.err")]
        typed = {"e-mail typed": [EMAIL, NOBODY], "password typed": [PASSWORD, NEW_PASSWORD], "IBAN": [IBAN],
                 "comment": [ABOUT_GARAGE, ABOUT_OTHER, ABOUT_SOCKET, UNFINISHED], "one-time code": one_time_codes}
        found = canary.find(typed, *places)
        for number in EVERYBODY:
            found += canary.find(canary.canaries_of(self.tenant(number)), *places)
        return found
