"""Whole sessions leave nothing of the tenant in any file, log or spool that the kiosk wrote, nor in what it said."""
import base64
import os
import re
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
from payment_stage import words_on
from world import DEMO, World, die_with_parent, wait_until

sys.path.insert(0, os.path.join(DEMO, "desk"))
from parts import CardTerminal

ZOE, JEAN_LOUP, INES = 0, 3, 9
STORAGE = {"ballast", "cache.db", "cache.db-wal", "identity.key", "outbox.db", "outbox.db-shm", "outbox.db-wal",
           "pay.journal", "reference.mark"}


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
        return [*canary.written_by_the_kiosk(self.world), self.world.at("kiosk.out")]

    def assert_nothing_is_left_of(self, tenant, codes=()):
        canaries = canary.canaries_of(tenant, codes)
        self.assertEqual(canary.find(canaries, *self.written_by_the_kiosk()), [])
        self.assertEqual(canary.find(canaries, self.world.at("gateway.err")), [])
        for directory in ("kiosk-tmp", "kiosk-home", "kiosk-here"):
            self.assertEqual(os.listdir(self.world.at(directory)), [], "the kiosk leaves no file there")
        self.assertLessEqual(set(os.listdir(self.world.at("kiosk"))), STORAGE)

    def found_in_memory(self, kiosk, tenant, codes=()):
        return canary.find_in_memory(kiosk, canary.canaries_of(tenant, codes))

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
            self.assertNotEqual(self.found_in_memory(kiosk, zoe), [], "a session that is under way is found")
            kiosk.tap("pay_rent.print")
            kiosk.wait("pay_rent.printed")
            kiosk.go("print.continue")
            kiosk.go("pay_rent.finish")
            kiosk.wait("attract.start")
            # While it runs, as after a power cut now: the write-ahead log is still there.
            self.assert_nothing_is_left_of(zoe, [code])
            self.assertEqual(self.found_in_memory(kiosk, zoe, [code]), [])
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
            self.assertEqual(self.found_in_memory(kiosk, ines), [])
            kiosk.end()
        self.assert_nothing_is_left_of(ines)

    def test_what_was_left_for_the_landlord_is_sealed_and_cannot_be_read_back(self):
        # Its documents are larger than a row: they lie in the spool. The backend is away: all of it is still here.
        ines = self.world.tenants[INES]
        with Kiosk(self.world) as kiosk:
            kiosk.wait_for_seal_key()
            self.world.kill_gateway()
            kiosk.leave_report(ines, "commentaire-canari-du-dossier", 90_000, 300)
            canaries = {**canary.canaries_of(ines), "comment": ["commentaire-canari-du-dossier"]}
            self.assertEqual(canary.find(canaries, *self.written_by_the_kiosk()), [])
            self.assertEqual(self.found_in_memory(kiosk, ines), [])
            self.world.begin_gateway_again()
            kiosk.do("wait-sent 60000")
            self.assertEqual(canary.find(canaries, *self.written_by_the_kiosk()), [])
            kiosk.end()

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


class PlantedCardsTest(unittest.TestCase):
    """A terminal that is set up wrongly says whole card numbers, in its answer and all over its ticket. They reach
    nobody: no log, no database, no paper, no e-mail, no backend. The landlord's own numbers stay."""
    # Made up, and right by Luhn's rule.
    CARDS = ("4970109876543213", "5134567890123454", "378282246310005", "4111112222333347")
    SIRET = "99900000300015"

    def lines(self):
        one, two, three, four = self.CARDS
        return [f"CARTE {one}", " ".join(two[i:i + 4] for i in range(0, 16, 4)),
                f"{three[:4]}-{three[4:10]}-{three[10:]}", four[:9], four[9:], f"SIRET {self.SIRET}"]

    def test_planted_card_numbers_reach_nothing_and_the_siret_stays(self):
        world = World(terminal=["--auto", "approve", "--delay-ms", "20"], printers=True)
        with world:
            terminal = CardTerminal(world.at("terminal.control"))
            planted = "\n".join([*self.lines(), ""])
            self.assertEqual(terminal.say("print-also " + planted.encode().hex()), "ok")
            self.assertEqual(terminal.say("full-pan"), "ok")
            with Kiosk(world) as kiosk:
                kiosk.wake()
                kiosk.sign_in_by_password(world.tenants[ZOE])
                kiosk.choose_amount(0, 4_200)
                kiosk.confirm()
                kiosk.tap("pay_rent.summary_validate")
                kiosk.go("pay_rent.print")
                kiosk.wait("pay_rent.printed")
                wait_until(world.messages, "the confirmation by e-mail")
                path = world.at("memory")
                kiosk.do("dump-memory " + path)
                self.assertEqual(self.found(path), [], "nor are they in the kiosk's memory")
                os.remove(path)
                kiosk.go("print.continue")
                kiosk.end()
            [sheet] = world.sheets()
            paper = words_on(sheet)
            with open(world.at("paper.txt"), "w", encoding="utf-8") as stream:
                stream.write(paper)
            self.assertIn(self.SIRET, paper)
            self.assertIn("############3213", paper.replace(" ", ""), "the ticket was printed, and masked")
            at = world.at
            self.assertEqual(self.found(at("kiosk"), at("kiosk.log"), at("kiosk.out"), at("kiosk.err"), at("paper.txt"),
                                        at("mail"), at("ticket-tray"), at("gateway.db"), at("gateway.err")), [])

    def found(self, *places):
        """A number counts as found in any grouping, and when more than its last four digits in a row are there."""
        halves = {number[:9] for number in (*self.CARDS, "4970101234081234")}
        found = []
        for path in canary.files_under(*places):
            with open(path, "rb") as stream:
                content = re.sub(rb"[ .\n\r\t-]|\xc2\xa0|\xe2\x80\xaf", b"", stream.read())
            # A bank's number (the first six) may be said; nine digits may not.
            found += [f"a card number in {os.path.basename(path)}" for half in halves if half.encode() in content]
        return found

    def test_the_search_finds_a_card_number_however_it_is_grouped(self):
        with tempfile.TemporaryDirectory() as directory:
            for text in ("497010987654 3213", "4970 1098 7654 3213", "4970.1098.7654.3213", "49701098\n76543213"):
                with open(os.path.join(directory, "planted"), "w", encoding="utf-8") as stream:
                    stream.write("x" + text)
                self.assertEqual(len(self.found(directory)), 1, text)


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

    def test_a_canary_between_long_rows_of_zeroes_is_found(self):
        tenant = World().tenants[ZOE]
        with tempfile.TemporaryDirectory() as directory:
            for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                with open(os.path.join(directory, "planted"), "wb") as stream:
                    stream.write(bytes(1_001) + tenant.name.encode(encoding) + bytes(1_001))
                self.assertEqual(canary.find({"name": [tenant.name]}, directory)[0][:8], "name in ", encoding)

    def test_the_few_bytes_of_a_short_name_do_not_count_in_a_file_of_random_ones(self):
        canaries = {"first name": ["Zoé"], "name": ["Mme Zoé Lambert"]}
        with tempfile.TemporaryDirectory() as directory:
            for name, after, expected in (("sealed", b"\xff" * 300_000, []),
                                          ("words", b"words " * 50_000, ["first name"]),
                                          ("name", b"Mme Zo\xe9 Lambert" + b"\xff" * 300_000, ["name"])):
                path = os.path.join(directory, name)
                with open(path, "wb") as stream:
                    stream.write("zoé".encode("utf-8" if name == "words" else "latin-1") + after)
                found = [each.split(" in ")[0] for each in canary.find(canaries, path)]
                self.assertEqual(found, expected, name)

    def test_a_file_without_any_is_clean(self):
        tenant = World().tenants[ZOE]
        with tempfile.TemporaryDirectory() as directory:
            with open(os.path.join(directory, "clean"), "wb") as stream:
                stream.write(b"reference YF900002 amount 15000 authorisation 1305718 zo lamb 1988")
            self.assertEqual(canary.find(canary.canaries_of(tenant, ["305718"]), directory), [])


if __name__ == "__main__":
    unittest.main()
