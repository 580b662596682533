"""What the tests with paper that comes in share beside the ways of tenants (ways.py): what is laid on the scanner, and
what of it then lies at the landlord's."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import service_stage
from world import DEMO

sys.path.insert(0, os.path.join(DEMO, "desk"))
import papers_to_lay

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
        kiosk.do("wait-sent 60000")
        [(kind, operation_id, reference)] = self.world.query(
            "SELECT kind, operation_id, reference FROM deposit ORDER BY received_ms DESC LIMIT 1")
        kiosk.go("leave.done")
        return kind, self.world.deposit_content(operation_id)["body"], self.request_of(reference)[0]
