"""Papers and problems without a network, from whoever says who they are; and a request that a code signs."""
import json
import os
import sys
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import canary
import paper_stage
import ways
from paper_stage import IBAN
from payment_stage import words_of, words_on
from world import PATIENCE_S, World

ZOE, AMADOU, INES = 0, 1, 9

_world = World(printers=True, scanner=True)


def setUpModule():
    _world.__enter__()
    unittest.addModuleCleanup(_world.__exit__)


class Stage(paper_stage.Stage):
    world = _world


class Away(Stage):
    def setUp(self):
        super().setUp()
        self.addCleanup(self.bring_back)

    def cut(self, kiosk):
        kiosk.wait_for_seal_key()
        self.world.kill_gateway()

    def bring_back(self):
        if self.world.gateway_child.poll() is not None:
            self.world.begin_gateway_again()

    def open_away(self, kiosk, tile):
        """Until the kiosk has noticed that the network is away."""
        kiosk.go("attract.start")
        until = time.monotonic() + PATIENCE_S
        while True:
            kiosk.go(tile)
            if kiosk.wait("declare.explain", "report_problem.emergencies", "sign_in.contract") != "sign_in.contract":
                return
            self.assertLess(time.monotonic(), until, "the kiosk notices that the network is away")
            kiosk.go("sign_in.back")

    def declare(self, kiosk, tenant):
        kiosk.wait("declare.explain")
        self.assertIn("La connexion est coupée", words_of(kiosk))
        kiosk.go("declare.continue")
        kiosk.wait("declare.contract")
        kiosk.do("type declare.pad " + tenant.contracts[0].replace("/", ""))
        kiosk.go("declare.continue")
        kiosk.wait("declare.birth_date")
        year, month, day = tenant.birth_date.split("-")
        kiosk.do(f"type ask_birth_date.pad {day}{month}{year}")
        kiosk.go("ask_birth_date.continue")

    def test_a_certificate_waits_for_the_network_under_the_name_that_was_given(self):
        tenant = self.tenant(AMADOU)
        kiosk = self.kiosk()
        self.cut(kiosk)
        self.lay(self.certificate_of(AMADOU))
        self.open_away(kiosk, "home.insurance_certificate")
        self.declare(kiosk, tenant)
        ways.scan_sheet(kiosk)
        ways.take_original(kiosk)
        ways.leave_ticked_certificate(kiosk)
        slip = words_on(ways.new_sheet(kiosk, "leave.slip"))
        self.assertIn("La connexion est coupée", slip)
        self.assertIn("vérifie votre identité", slip)
        kiosk.go("leave.done")
        self.bring_back()
        kind, content, _ = self.newest_deposit(kiosk)
        self.assertEqual((kind, content["identity"]["level"]), ("insurance_certificate", "declared"))
        self.assertEqual(content["identity"]["contract_number"], tenant.contracts[0])
        self.assertEqual(content["identity"]["birth_date"], tenant.birth_date)
        kiosk.leave()
        self.assertEqual(canary.find_in_memory(kiosk, canary.canaries_of(tenant)), [])
        self.assertEqual(canary.find(canary.canaries_of(tenant), *canary.written_by_the_kiosk(self.world)), [])
        kiosk.end()

    def test_a_problem_is_reported_without_a_network_and_without_a_sign_in(self):
        tenant = self.tenant(INES)
        kiosk = self.kiosk()
        self.cut(kiosk)
        self.open_away(kiosk, "home.insurance_certificate")  # until it is noticed
        kiosk.go("declare.back")
        kiosk.go("home.report_problem")
        kiosk.go("report_problem.no_emergency")
        self.declare(kiosk, tenant)
        ways.report_problem(kiosk, 0, "heating", "htg_radiator")
        kiosk.wait("leave.left")
        kiosk.go("leave.done")
        self.bring_back()
        kind, content, _ = self.newest_deposit(kiosk)
        self.assertEqual((kind, content["identity"]["level"]), ("problem_report", "declared"))
        self.assertEqual((content["body"]["place"], content["body"]["category"]), ("dwelling", "heating"))
        kiosk.end()


class SignedByCode(Stage):
    def test_a_code_that_came_by_message_signs_a_direct_debit_whose_summary_was_read_aloud(self):
        kiosk = self.kiosk()
        self.open(kiosk, "direct_debit", ZOE)
        ways.begin_direct_debit(kiosk)
        ways.type_iban(kiosk, IBAN)
        ways.choose_debit_day(kiosk)
        kiosk.go("direct_debit.rib_later")
        kiosk.go("direct_debit.agree")
        kiosk.go("direct_debit.continue")
        seen = len(self.world.messages())
        kiosk.go("direct_debit.by_code")
        kiosk.wait("direct_debit.code")
        ways.type_code(kiosk, seen)
        kiosk.wait("direct_debit.summary")
        kiosk.go("direct_debit.listen")
        said = json.loads(kiosk.ask("said"))
        for part in ("Tout est juste", self.tenant(ZOE).name, "Avec le code reçu par message", IBAN[-3:]):
            self.assertTrue(part in said, "a part of the summary is not read aloud")
        self.assertFalse(IBAN in said.replace(" ", "").replace(",", ""), "the account is read aloud")
        kiosk.go("direct_debit.continue")
        kiosk.wait("leave.left")
        kind, body, _ = self.left(kiosk)
        self.assertEqual((kind, body["signature"]), ("direct_debit", "code"))
        kiosk.end()


if __name__ == "__main__":
    unittest.main()
