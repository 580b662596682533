"""Paper that comes in, whole: what a tenant lays on the scanner, what the landlord then has, and what the tenant sees
of it afterwards."""
import datetime
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import paper_stage
import tenants_phone
import ways
from paper_stage import IBAN, papers_to_lay
from payment_stage import words_of, words_on
from world import World

ZOE, AMADOU, JEAN_LOUP, INES = 0, 1, 3, 9

_world = World(printers=True, scanner=True)


def setUpModule():
    _world.__enter__()
    unittest.addModuleCleanup(_world.__exit__)


class Stage(paper_stage.Stage):
    world = _world


class Certificate(Stage):
    def test_a_certificate_is_scanned_recorded_by_the_agency_and_then_stands_among_the_documents(self):
        kiosk = self.kiosk()
        self.lay(self.certificate_of(AMADOU))
        self.open(kiosk, "insurance_certificate", AMADOU)
        ways.scan_sheet(kiosk)
        ways.take_original(kiosk)
        ways.leave_ticked_certificate(kiosk)
        slip = words_on(ways.new_sheet(kiosk, "leave.slip"))
        self.assertIn("1 page", slip)
        kiosk.do("wait-sent 60000")
        [(reference, kind, operation_id)] = self.world.query("SELECT reference, kind, operation_id FROM deposit")
        self.assertEqual(kind, "insurance_certificate")
        self.assertIn(reference[:4], slip)
        number, title = self.request_of(reference)
        self.assertIn("Envoyer mon attestation d’assurance", title)
        body = self.world.deposit_content(operation_id)["body"]
        self.assertEqual(body["checks"], {"legible": True, "current": True, "mine": True})
        self.world.staff("certificate", number, "valid", body["valid_from"], body["valid_until"])
        kiosk.go("leave.done")
        kiosk.go("home.my_documents")
        kiosk.wait("my_documents.list")
        self.assertIn("Attestation", words_of(kiosk))
        kiosk.end()

    def test_what_a_phone_sends_is_looked_at_on_the_glass(self):
        kiosk = self.kiosk()
        stack = papers_to_lay.Stack(papers_to_lay.tenants_of(self.world.landlord), datetime.date.today(),
                                    self.world.at("papers"))
        self.open(kiosk, "insurance_certificate", INES)
        for form in papers_to_lay.MEDIA_TYPES:
            kiosk.wait("scan.way")
            kiosk.go("scan.phone")
            kiosk.wait("scan.on_phone")
            with open(stack.file(INES, "certificate", form), "rb") as stream:
                self.assertEqual(tenants_phone.send(tenants_phone.address_in_the_code(kiosk), stream.read()), 200)
            kiosk.wait("scan.review")
            kiosk.go("scan.redo")
        kiosk.end()

    def test_an_empty_sheet_is_told_and_a_blurred_one_too_and_both_may_be_kept(self):
        kiosk = self.kiosk()
        self.lay(papers_to_lay.blank())
        self.open(kiosk, "insurance_certificate", INES)
        ways.scan_sheet(kiosk, stop="scan.doubtful")
        self.assertIn("La page est vide", words_of(kiosk))
        self.lay(papers_to_lay.blurred(self.certificate_of(INES)))
        kiosk.go("scan.redo")
        ways.scan_sheet(kiosk, stop="scan.doubtful")
        self.assertIn("floue", words_of(kiosk))
        kiosk.go("scan.keep")
        kiosk.wait("scan.review")
        kiosk.end()


class Requests(Stage):
    def test_a_problem_a_lease_copy_and_a_direct_debit_reach_the_agency_as_they_were_said(self):
        kiosk = self.kiosk()
        ways.open_report_signed_in(kiosk, self.tenant(ZOE))
        ways.report_problem(kiosk, 0, "heating", "htg_radiator")
        kind, body, _ = self.left(kiosk)
        self.assertEqual((kind, body["place"], body["category"], body["subcategory"]),
                         ("problem_report", "dwelling", "heating", "htg_radiator"))
        kiosk.go("home.other_request")
        ways.ask_for_lease_copy(kiosk)
        kind, body, _ = self.left(kiosk)
        self.assertEqual((kind, body["category"], body["subcategory"]), ("general_request", "lease", "lease_copy"))
        kiosk.go("home.direct_debit")
        ways.ask_for_direct_debit(kiosk, IBAN)
        kind, body, _ = self.left(kiosk)
        self.assertEqual((kind, body["iban"], body["debit_day"], body["bank_details"], body["signature"]),
                         ("direct_debit", IBAN, 10, "to_follow", "drawn"))
        self.assertEqual([each["role"] for each in body["attachments"]], ["request_form"])
        kiosk.end()

    def test_a_mandate_that_the_agency_made_ready_is_printed_signed_and_handed_back(self):
        kiosk = self.kiosk()
        self.open(kiosk, "direct_debit", JEAN_LOUP)
        ways.ask_for_direct_debit(kiosk, IBAN)
        number = self.left(kiosk)[2]
        self.world.staff("mandate", number)
        self.print_sign_and_return_mandate(kiosk, JEAN_LOUP)
        kiosk.end()


class Faults(Stage):
    def test_each_trouble_of_the_scanner_has_its_own_words_and_another_try(self):
        kiosk = self.kiosk()
        self.open(kiosk, "insurance_certificate", AMADOU)
        ways.choose_scanner(kiosk)
        self.lay(self.certificate_of(AMADOU))
        self.world.scanner("mode half")
        kiosk.go("scan.start")
        kiosk.wait("scan.fault")
        self.world.scanner("mode ok")
        kiosk.go("scan.again")
        kiosk.wait("scan.review")
        kiosk.end()


if __name__ == "__main__":
    unittest.main()
