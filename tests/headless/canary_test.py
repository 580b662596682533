"""Whole sessions leave nothing of the tenant in any file, log or spool that the kiosk wrote, nor in what it said."""
import base64
import os
import resource
import signal
import sys
import tempfile
import unittest
import urllib.parse

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import canary
from kiosk import Kiosk
from ledgers import Judge, rows_of_kiosk
from world import World, die_with_parent, wait_until

ZOE, JEAN_LOUP, INES = 0, 3, 9
STORAGE = {"identity.key", "outbox.db", "outbox.db-shm", "outbox.db-wal", "pay.journal"}


def die_with_parent_and_allow_cores():
    die_with_parent()
    resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


class CanaryTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.world = World(terminal=["--auto", "approve", "--delay-ms", "20"], printers=True)
        cls.world.__enter__()
        cls.addClassCleanup(cls.world.__exit__)
        cls.judge = Judge(cls.world)

    def written_by_the_kiosk(self):
        at = self.world.at
        return [at("kiosk"), at("kiosk-tmp"), at("kiosk-home"), at("kiosk-here"), at("kiosk.log"), at("kiosk.out"),
                at("kiosk.err")]

    def assert_nothing_is_left_of(self, tenant, codes=()):
        canaries = canary.canaries_of(tenant, codes)
        self.assertEqual(canary.find(canaries, *self.written_by_the_kiosk()), [])
        self.assertEqual(canary.find(canaries, self.world.at("gateway.err")), [])
        for directory in ("kiosk-tmp", "kiosk-home", "kiosk-here"):
            self.assertEqual(os.listdir(self.world.at(directory)), [], "the kiosk leaves no file there")
        self.assertLessEqual(set(os.listdir(self.world.at("kiosk"))), STORAGE)

    def pay(self, kiosk, cents):
        kiosk.choose_amount(0, cents)
        kiosk.confirm()
        kiosk.tap("pay_rent.summary_validate")
        kiosk.wait("pay_rent.accepted")

    def test_a_session_by_contract_birth_date_and_code_with_a_printed_ticket(self):
        zoe = self.world.tenants[ZOE]
        with Kiosk(self.world) as kiosk:
            kiosk.wake()
            code = kiosk.sign_in_by_contract(zoe)
            self.pay(kiosk, 15_000)
            kiosk.tap("pay_rent.print")
            kiosk.wait("pay_rent.printed")
            kiosk.go("print.continue")
            kiosk.go("pay_rent.finish")
            kiosk.wait("attract.start")
            # While it runs, as after a power cut now: the write-ahead log is still there.
            self.assert_nothing_is_left_of(zoe, [code])
            kiosk.end()
        self.assert_nothing_is_left_of(zoe, [code])
        # It was a real session: others hold what the kiosk does not.
        self.assertEqual(len(self.world.sheets()), 1)
        self.assertIn("e-mail in mail/index.json", canary.find(canary.canaries_of(zoe), self.world.at("mail")))

    def test_a_session_by_e_mail_and_password_after_a_wrong_one(self):
        ines = self.world.tenants[INES]
        with Kiosk(self.world) as kiosk:
            kiosk.wake()
            right, ines.password = ines.password, "un-autre-mot-de-passe"
            kiosk.sign_in_by_password(ines)
            kiosk.wait("sign_in.not_recognised")
            self.assert_nothing_is_left_of(ines)
            ines.password = right
            kiosk.go("sign_in.continue")
            kiosk.wait("sign_in.email")
            kiosk.type_password(ines)
            self.pay(kiosk, 3_000)
            kiosk.tap("pay_rent.no_ticket")
            kiosk.go("pay_rent.finish")
            kiosk.wait("attract.start")
            kiosk.end()
        self.assert_nothing_is_left_of(ines)

    def test_a_kiosk_that_crashes_in_the_middle_of_a_session_leaves_no_core_and_nothing_else(self):
        jean_loup = self.world.tenants[JEAN_LOUP]
        with Kiosk(self.world, preexec=die_with_parent_and_allow_cores) as kiosk:
            kiosk.wake()
            kiosk.sign_in_by_password(jean_loup)
            self.pay(kiosk, 2_500)
            kiosk.process.send_signal(signal.SIGABRT)
            self.assertEqual(kiosk.process.wait(timeout=20), -signal.SIGABRT)
        self.assert_nothing_is_left_of(jean_loup)

    def test_what_the_kiosk_keeps_of_a_payment_is_there_all_the_same(self):
        with Kiosk(self.world) as kiosk:
            kiosk.wake()
            kiosk.sign_in_by_password(self.world.tenants[ZOE])
            self.pay(kiosk, 1_234)
            wait_until(lambda: any(p["state"] == "posted" and p["amount_cents"] == 1_234
                                   for p in self.world.gateway_ledger()["payments"]), "the payment at the backend")
            kiosk.end()
        self.assertIn(1_234, [row["authorised_cents"] for row in rows_of_kiosk(self.world)[0].values()])


class SearchTest(unittest.TestCase):
    """The search can fail: each canary is planted in each form, one at a time, and is found."""

    def forms(self, text):
        yield text.encode()
        yield text.encode("utf-16-le")
        yield text.encode("utf-16-be")
        yield urllib.parse.quote(text, safe="").encode()
        yield text.encode().hex().encode()
        yield b'{"a":"' + text.encode("ascii", "backslashreplace").replace(b"\\x", b"\\u00") + b'"}'
        if len(text.encode()) >= canary.BASE64_LEAST_BYTES:
            for before in (b"", b"x", b"xy", b'{"name": "'):
                yield base64.b64encode(before + text.encode() + b'", "more": 1}')

    def test_every_canary_is_found_in_every_form_that_it_may_take(self):
        tenant = World().tenants[ZOE]
        canaries = canary.canaries_of(tenant, ["305718"])
        with tempfile.TemporaryDirectory() as directory:
            path = os.path.join(directory, "planted")
            for what, texts in canaries.items():
                for text in texts:
                    forms = [text.encode()] if what == "one-time code" else self.forms(text)
                    for form in forms:
                        with open(path, "wb") as stream:
                            stream.write(b"\0\0 before " + form + b" after \xff")
                        self.assertTrue(canary.find({what: [text]}, directory), f"{what} as {form[:12]!r}")

    def test_a_file_without_any_is_clean(self):
        tenant = World().tenants[ZOE]
        with tempfile.TemporaryDirectory() as directory:
            with open(os.path.join(directory, "clean"), "wb") as stream:
                stream.write(b"reference YF900002 amount 15000 authorisation 1305718 zo lamb 1988")
            self.assertEqual(canary.find(canary.canaries_of(tenant, ["305718"]), directory), [])


if __name__ == "__main__":
    unittest.main()
