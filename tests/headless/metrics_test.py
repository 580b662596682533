"""What monitoring reads of the whole program, against its real counterparts: a tenant's payment is counted where it was
made, the numbers agree with the other parties, and nothing in them names anybody."""
import http.client
import os
import re
import socket
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from canary import canaries_of
from kiosk import Kiosk
from world import World, wait_until

SAMPLE = re.compile(r'^agency_kiosk_([a-z_]+)((?:\{.*\})?) (-?[0-9.]+)$')
ZOE, CENTS = 0, 4_321


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class MetricsTest(unittest.TestCase):
    def setUp(self):
        self.world = World(printers=True).__enter__()
        self.addCleanup(self.world.__exit__)
        self.port = free_port()
        with open(self.world.at("kiosk.toml"), "a", encoding="utf-8") as stream:
            stream.write(f"\n[metrics]\nport = {self.port}\n")
        self.kiosk = Kiosk(self.world).__enter__()
        self.addCleanup(self.kiosk.__exit__, None, None, None)
        self.kiosk.wait("attract")

    def page(self, target="/metrics"):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", target)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()

    def numbers(self):
        status, text = self.page()
        self.assertEqual(status, 200)
        found = {}
        for line in text.splitlines():
            if line.startswith("#"):
                continue
            sample = SAMPLE.match(line)
            self.assertIsNotNone(sample, line)
            found[sample.group(1) + sample.group(2)] = float(sample.group(3))
        return found

    def wait_for(self, wanted):
        """Numbers are handed over once a second."""
        def is_there():
            found = self.numbers()
            return all(found.get(name) == value for name, value in wanted.items()) and found
        return wait_until(is_there, str(wanted))

    def pay(self, tenant):
        self.kiosk.wake()
        self.kiosk.sign_in_by_password(tenant)
        self.kiosk.choose_amount(0, CENTS)
        self.kiosk.confirm(with_email=False)
        self.kiosk.tap("pay_rent.summary_validate")
        self.kiosk.wait("pay_rent.accepted")
        self.kiosk.go("pay_rent.no_ticket")

    def test_a_payment_is_counted_at_each_of_its_steps_and_names_nobody(self):
        tenant = self.world.tenants[ZOE]
        before = len(self.world.gateway_ledger()["payments"])
        self.pay(tenant)
        self.kiosk.go("pay_rent.finish")
        self.kiosk.wait("attract.start")
        self.kiosk.ask("wait-sent 30000")
        found = self.wait_for({'payments_total{outcome="approved"}': 1,
                               'journeys_finished_total{journey="pay_rent"}': 1, "outbox_waiting": 0})
        self.assertEqual(found['journeys_started_total{journey="sign_in"}'], 1)
        self.assertEqual(found['journeys_finished_total{journey="sign_in"}'], 1)
        self.assertEqual(found['journeys_started_total{journey="pay_rent"}'], 1)
        self.assertEqual(found['journey_steps_total{journey="pay_rent",step="paying"}'], 1)
        self.assertEqual(sum(value for name, value in found.items() if name.startswith("journeys_abandoned")), 0)
        self.assertEqual(len(self.world.gateway_ledger()["payments"]), before + 1, "and the backend has one more")
        self.assertEqual(found["in_service"], 1)
        self.assertGreater(found["disk_free_bytes"], 0)
        self.assertEqual(found['part_health{part="card_terminal"}'], 2)
        self.assertLess(abs(found["clock_offset_seconds"]), 5)
        text = self.page()[1].lower()
        for what, spellings in canaries_of(tenant).items():
            self.assertFalse([each for each in spellings if each.lower() in text], what)
        self.kiosk.end()

    def test_a_journey_that_was_left_is_abandoned_at_its_step(self):
        self.kiosk.wake()
        self.kiosk.leave()
        found = self.wait_for({'journeys_abandoned_total{journey="sign_in",step="enter_contract"}': 1})
        self.assertEqual(found.get('journeys_finished_total{journey="sign_in"}'), 0)
        self.assertEqual(self.page("/")[0], 404)
        self.kiosk.end()


if __name__ == "__main__":
    unittest.main(verbosity=2)
