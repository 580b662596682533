"""A kiosk that nobody knows yet, against the real gateway: it shows a code, serves nobody before staff have approved it
and everybody afterwards; refused, it says so; killed in the middle, it goes on with the same key and the same code."""
import os
import re
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from kiosk import Kiosk
from payment_stage import words_of
from world import World, wait_until

CODE = re.compile(r"\b([BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4})\b")
NAME, ZOE = "BRN-NEW-01", 0


class EnrolmentTest(unittest.TestCase):
    def setUp(self):
        self.world = World().__enter__()
        self.addCleanup(self.world.__exit__)
        with open(self.world.at("kiosk.toml"), encoding="utf-8") as stream:
            lines = [line for line in stream if not line.startswith(("root_key_file", "client_"))]
        text = re.sub(r'\[kiosk\]\nid = .*\nenrolment = .*\n', '[kiosk]\nenrolment = "glass"\n', "".join(lines))
        self.assertIn('"glass"', text)
        self.world.write("kiosk.toml", text)
        self.agency = self.world.query("SELECT agency_name FROM kiosk LIMIT 1")[0][0]

    def kiosk(self):
        kiosk = Kiosk(self.world).__enter__()
        self.addCleanup(kiosk.__exit__, None, None, None)
        return kiosk

    def code_on(self, kiosk):
        kiosk.wait("enrolment.waiting")
        return CODE.search(words_of(kiosk)).group(1)

    def approve(self, code):
        self.world.staff("approve", code, NAME, self.agency)

    def serve(self, kiosk):
        """From the first touch to a tenant who is signed in; what is left can be sealed."""
        kiosk.wait("attract")
        kiosk.wake()
        kiosk.sign_in_by_password(self.world.tenants[ZOE])
        kiosk.wait("pay_rent.contract", "pay_rent.amount", "pay_rent.nothing")
        kiosk.wait_for_seal_key()

    def identity(self, name):
        [path] = [os.path.join(where, name) for where, _, names in os.walk(self.world.at("kiosk")) if name in names]
        self.assertEqual(os.stat(path).st_mode & 0o777, 0o600, name)
        with open(path, "rb") as stream:
            return stream.read()

    def test_staff_approve_the_code_and_the_kiosk_serves_also_after_a_restart(self):
        kiosk = self.kiosk()
        code = self.code_on(kiosk)
        [waiting] = self.world.staff("enrolments")["enrolments"]
        self.assertEqual(waiting["user_code"], code)
        self.assertNotEqual(kiosk.ask("tap attract.start"), "ok")
        kiosk.do("tap-corner 5")
        self.assertEqual(kiosk.ask("screen"), "ok enrolment.waiting", "no staff side either")
        self.approve(code)
        self.serve(kiosk)
        kiosk.end()
        self.assertEqual(self.identity("card").split(b"\n")[0], NAME.encode())
        self.assertIn(b"CERTIFICATE", self.identity("kiosk.pem"))
        kiosk = self.kiosk()
        self.serve(kiosk)
        self.assertEqual(self.world.staff("enrolments")["enrolments"], [])
        kiosk.end()

    def test_killed_in_the_middle_it_goes_on_with_the_same_key_and_the_same_code(self):
        kiosk = self.kiosk()
        code, key = self.code_on(kiosk), self.identity("kiosk.key")
        kiosk.kill()
        self.approve(code)
        kiosk = self.kiosk()
        self.serve(kiosk)
        kiosk.end()
        self.assertEqual(self.identity("kiosk.key"), key)
        self.assertEqual(self.world.query("SELECT count(*) FROM enrolment"), [(1,)])

    def test_refused_it_says_so_and_serves_nobody(self):
        kiosk = self.kiosk()
        self.world.staff("refuse", self.code_on(kiosk))
        kiosk.wait("enrolment.not_yet")
        self.assertIn("Demande refusée", words_of(kiosk))
        self.assertNotEqual(kiosk.ask("tap attract.start"), "ok")
        kiosk.end()

    def test_without_the_backend_it_says_so_and_asks_again(self):
        self.world.kill_gateway()
        kiosk = self.kiosk()
        wait_until(lambda: "Le serveur ne répond pas" in words_of(kiosk), "the words that the backend is away")
        self.world.begin_gateway_again()
        self.approve(self.code_on(kiosk))
        kiosk.wait("attract")
        kiosk.end()


if __name__ == "__main__":
    unittest.main(verbosity=2)
