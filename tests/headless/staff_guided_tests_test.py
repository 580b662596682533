"""Guided tests of the whole program on its stand-ins: pages come out of both printers, a sheet is read, the terminal's
serial is compared, a code is read, the backend is asked; what came of it outlives a kill, is printed as the report, and
is at the backend."""
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import staff_stage as staff
from kiosk import Kiosk
from payment_stage import words_of, words_on
from ways import scan_until
from world import DEMO, World, wait_until

sys.path.insert(0, os.path.join(DEMO, "desk"))
import papers_to_lay

POINTS_OF_INSPECTION = 5
TARGETS = 5
CODE = "AVE1-104201/01-202610-26"
LIST = "staff.report"  # a row of it


class GuidedTestsTest(unittest.TestCase):
    def setUp(self):
        self.world = World(printers=True, scanner=True).__enter__()
        self.addCleanup(self.world.__exit__)
        staff.employ(self.world, staff.TECHNICIAN, "--lasting")

    def kiosk(self):
        kiosk = Kiosk(self.world).__enter__()
        self.addCleanup(kiosk.__exit__, None, None, None)
        kiosk.wait("attract")
        return kiosk

    def enter(self, kiosk):
        staff.enter(kiosk, staff.TECHNICIAN)
        staff.wait_for_online(kiosk)
        kiosk.go("staff.tab.tests")
        kiosk.wait(LIST)

    def begin(self, kiosk, test):
        kiosk.go("staff.test." + test)
        kiosk.wait("staff.tests.ready")
        kiosk.go("staff.continue")

    def see_end(self, kiosk, words):
        kiosk.wait("staff.tests.ended")
        self.assertIn(words, words_of(kiosk))
        kiosk.go("staff.continue")
        kiosk.wait(LIST)

    def print_page(self, kiosk, test, printer):
        before = self.world.sheets(printer)
        self.begin(kiosk, test)
        kiosk.wait("staff.tests.judging")
        [sheet] = [sheet for sheet in self.world.sheets(printer) if sheet not in before]
        self.assertIn("Page d’essai", words_on(sheet))
        kiosk.go("staff.yes")
        self.see_end(kiosk, "Essai réussi")

    def test_pages_sheet_terminal_code_and_network_pass_are_kept_over_a_kill_reported_and_told(self):
        kiosk = self.kiosk()
        self.enter(kiosk)
        self.print_page(kiosk, "ticket_page", "ticket")
        self.print_page(kiosk, "a4_page", "a4")

        page = papers_to_lay.good_certificate("Mme Essai", "12 rue du Modèle, 99100 EXEMPLEVILLE")
        self.world.scanner("lay " + papers_to_lay.save(page, self.world.work, "sheet"))
        self.begin(kiosk, "scanner")
        kiosk.wait("staff.tests.judging")
        self.assertIn("Page de", words_of(kiosk))
        kiosk.go("staff.yes")
        self.see_end(kiosk, "Essai réussi")

        self.begin(kiosk, "card_terminal")
        kiosk.wait("staff.tests.compared")
        self.assertIn("C’est le terminal attendu", words_of(kiosk))
        kiosk.go("staff.continue")
        for _ in range(POINTS_OF_INSPECTION):
            kiosk.wait("staff.tests.inspecting")
            kiosk.go("staff.yes")
        self.see_end(kiosk, "Série DEMO0001")

        self.begin(kiosk, "code_reader")
        kiosk.wait("staff.tests.running")
        scan_until(kiosk, CODE, "staff.tests.ended")
        self.see_end(kiosk, f"Code d’avis, {len(CODE)} caractères")

        self.begin(kiosk, "network")
        self.see_end(kiosk, "Aller et retour")
        self.assertNotIn(CODE, words_of(kiosk))

        staff.wait_for_journal(self.world, ["signed_in"] + ["tested"] * 6)
        kiosk.kill()
        kiosk = self.kiosk()
        self.enter(kiosk)
        self.assertEqual(words_of(kiosk).count("Réussi"), 6)
        kiosk.go("staff.report")
        kiosk.wait("staff.tests.report")
        self.assertIn("Pas prêt", words_of(kiosk))
        self.assertIn("Écran tactile", words_of(kiosk))
        before = self.world.sheets("a4")
        kiosk.go("staff.report.print")
        wait_until(lambda: "Signez" in words_of(kiosk), "the report")
        [sheet] = [sheet for sheet in self.world.sheets("a4") if sheet not in before]
        report = words_on(sheet)
        for words in ("Rapport de mise en service", "Pas prêt", "Par l’agent 12", "Série DEMO0001",
                      "Écran tactile Jamais fait", "Contrôlé par"):
            self.assertIn(words, report)
        kiosk.go("staff.report.send")
        wait_until(lambda: "part au serveur" in words_of(kiosk), "the report is queued")
        kiosk.go("staff.back")
        staff.leave(kiosk)
        staff.wait_for_journal(self.world, ["tested"] * 6 + ["signed_in", "report_printed", "report_sent", "left"])
        [(detail,)] = self.world.query("SELECT detail FROM kiosk_journal WHERE act = 'report_sent'")
        self.assertTrue(detail.startswith("not_ready ticket_page=passed"), detail)
        wait_until(lambda: self.world.query("SELECT overall, agent_id FROM readiness_report") == [("not_ready", "12")],
                   "the report at the landlord's")
        kiosk.end()

    def test_what_does_not_work_has_failed_with_its_cause_and_a_test_that_is_left_prints_nothing(self):
        kiosk = self.kiosk()
        self.enter(kiosk)
        self.begin(kiosk, "touch")
        for target in range(1, TARGETS + 1):
            kiosk.wait("staff.aim")
            self.aim_beside(kiosk, f"Cible {target} sur {TARGETS}")
        self.see_end(kiosk, "Écart trop grand")

        self.world.scanner("mode no-job")
        self.begin(kiosk, "scanner")
        kiosk.wait("staff.tests.ended")
        self.assertIn("Essai échoué", words_of(kiosk))
        kiosk.go("staff.continue")

        self.world.kill_gateway()
        self.begin(kiosk, "network")
        self.see_end(kiosk, "Ne répond pas")

        self.world.set_printer("paper_out", "a4")
        before = self.world.sheets("a4")
        self.begin(kiosk, "a4_page")
        wait_until(lambda: "Plus de papier" in words_of(kiosk), "the printer that waits for paper")
        kiosk.go("staff.stop")
        kiosk.wait("staff.tests.ready")
        self.world.set_printer("ready", "a4")
        kiosk.go("staff.back")
        kiosk.wait(LIST)
        staff.leave(kiosk)
        self.assertEqual(self.world.sheets("a4"), before)
        kiosk.end()

    def aim_beside(self, kiosk, target):
        """A finger that means nothing, once the bounce of the one before is over."""
        def has_moved_on():
            if target not in words_of(kiosk):
                return True
            kiosk.do("draw staff.aim")
            return False
        self.assertIn(target, words_of(kiosk))
        wait_until(has_moved_on, "the next target")


if __name__ == "__main__":
    unittest.main(verbosity=2)
