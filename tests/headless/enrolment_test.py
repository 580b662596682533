"""A kiosk that nobody knows yet, against the real gateway: it shows a code, serves nobody before staff have approved it
and everybody afterwards; refused, it says so; killed in the middle, it goes on with the same key and the same code."""
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from enrolment_stage import NEW_KIOSK, EnrolmentStage, approve, code_on, identity_file
from payment_stage import words_of
from world import wait_until


class EnrolmentTest(EnrolmentStage):
    def test_staff_approve_the_code_and_the_kiosk_serves_also_after_a_restart(self):
        kiosk = self.kiosk()
        code = code_on(kiosk)
        [waiting] = self.world.staff("enrolments")["enrolments"]
        self.assertEqual(waiting["user_code"], code)
        self.assertNotEqual(kiosk.ask("tap attract.start"), "ok")
        kiosk.do("tap-corner 5")
        self.assertEqual(kiosk.ask("screen"), "ok enrolment.waiting", "no staff side either")
        approve(self.world, code)
        self.serve(kiosk)
        kiosk.end()
        self.assertEqual(identity_file(self.world, "card").split(b"\n")[0], NEW_KIOSK.encode())
        self.assertIn(b"CERTIFICATE", identity_file(self.world, "kiosk.pem"))
        kiosk = self.kiosk()
        self.serve(kiosk)
        self.assertEqual(self.world.staff("enrolments")["enrolments"], [])
        kiosk.end()

    def test_killed_in_the_middle_it_goes_on_with_the_same_key_and_the_same_code(self):
        kiosk = self.kiosk()
        code, key = code_on(kiosk), identity_file(self.world, "kiosk.key")
        kiosk.kill()
        approve(self.world, code)
        kiosk = self.kiosk()
        self.serve(kiosk)
        kiosk.end()
        self.assertEqual(identity_file(self.world, "kiosk.key"), key)
        self.assertEqual(self.world.query("SELECT count(*) FROM enrolment"), [(1,)])

    def test_refused_it_says_so_and_serves_nobody(self):
        kiosk = self.kiosk()
        self.world.staff("refuse", code_on(kiosk))
        kiosk.wait("enrolment.not_yet")
        self.assertIn("Demande refusée", words_of(kiosk))
        self.assertNotEqual(kiosk.ask("tap attract.start"), "ok")
        kiosk.end()

    def test_without_the_backend_it_says_so_and_asks_again(self):
        self.world.kill_gateway()
        kiosk = self.kiosk()
        wait_until(lambda: "Le serveur ne répond pas" in words_of(kiosk), "the words that the backend is away")
        self.world.begin_gateway_again()
        approve(self.world, code_on(kiosk))
        kiosk.wait("attract")
        kiosk.end()


if __name__ == "__main__":
    unittest.main(verbosity=2)
