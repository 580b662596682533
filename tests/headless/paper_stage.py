"""What the tests with paper that comes in share beside the ways of tenants (ways.py): what is laid on the scanner, and
what of it then lies at the landlord's."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import service_stage
import ways
from world import DEMO

sys.path.insert(0, os.path.join(DEMO, "desk"))
import papers_to_lay

MANDATE_LEAST_BYTES = 20_000  # the landlord's own PDF comes out as pictures of its pages
IBAN = "FR7699999000010010420100179"  # of a bank that is nobody's


class Stage(service_stage.Stage):
    def lay(self, page, name="sheet"):
        self.world.scanner("lay " + papers_to_lay.save(page, self.world.work, name))

    def certificate_of(self, number):
        tenant = self.tenant(number)
        return papers_to_lay.good_certificate(tenant.name, "12 rue du Modèle, 99100 EXEMPLEVILLE")

    def left(self, kiosk):
        """(kind, what was sealed, number of the request) of the newest deposit, once it is at the gateway; and the menu
        again."""
        kind, content, reference = self.newest_deposit(kiosk)
        kiosk.go("leave.done")
        return kind, content["body"], self.request_of(reference)[0]

    def newest_deposit(self, kiosk):
        """(kind, what was sealed, reference), once everything is at the gateway."""
        kiosk.do("wait-sent 60000")
        [(kind, operation_id, reference)] = self.world.query(
            "SELECT kind, operation_id, reference FROM deposit ORDER BY received_ms DESC LIMIT 1")
        return kind, self.world.deposit_content(operation_id), reference

    def print_sign_and_return_mandate(self, kiosk, number):
        """From the menu to the menu again; the agency has made the mandate ready."""
        kiosk.go("home.direct_debit")
        kiosk.wait("direct_debit.mandate")
        sheet = ways.new_sheet(kiosk, "direct_debit.print_mandate", "a4")
        self.assertGreater(os.path.getsize(sheet), MANDATE_LEAST_BYTES)
        kiosk.wait("direct_debit.mandate")
        self.lay(papers_to_lay.signed_mandate(self.tenant(number).name))
        kiosk.go("direct_debit.return_mandate")
        ways.scan_sheet(kiosk)
        ways.take_original(kiosk)
        kiosk.wait("leave.left")
        kind, body, _ = self.left(kiosk)
        self.assertEqual((kind, [each["role"] for each in body["attachments"]]), ("signed_mandate", ["signed_mandate"]))
