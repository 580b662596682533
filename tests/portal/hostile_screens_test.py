"""What a tenant sees when the backend, or something in front of it, means harm: the whole kiosk behind a wire that puts
a hostile answer in the place of a real one. Always a named screen, never a frozen one, and the way on works again."""
import gzip
import os
import re
import sys
import time
import unittest

SOURCE = os.environ["KIOSK_SOURCE_DIR"]
sys.path.insert(0, os.path.join(SOURCE, "tests/headless"))
from kiosk import Kiosk
from ledgers import Judge, charges_of_terminal
from world import World, wait_until

INES = 9
CONTRACTS, SESSION = "GET /v1/me/contracts", "POST /v1/sessions"
REGISTER, RESULT = "POST /v1/payments HTTP", "/result HTTP"
# The glass answers a question about itself within so long, whatever is going on (on a machine that builds, too).
LIVELY_S = 3.0
# The client's deadline for a question without effect.
QUESTION_S = 8


def operation_of(request):
    return re.search(rb"(?i)(?:Idempotency-Key|X-Operation-Id): ([0-9a-f-]{36})", request).group(1)


def http(body, status="200 OK", headers=b""):
    return b"".join((b"HTTP/1.1 ", status.encode(), b"\r\nContent-Type: application/json\r\n", headers,
                     b"Content-Length: %d\r\n\r\n" % len(body), body))


def echoing(body, **options):
    """An answer with OP replaced by the request's operation id."""
    return lambda request: http(body.replace(b"OP", operation_of(request)), **options)


def contracts(amount=b"500", contract=b"", number=b"104210/01"):
    return (b'{"op_id": "OP", "amount_min_cents": ' + amount + b', "amount_max_cents": 300000, "contracts": [{'
            b'"contract_number": "' + number + b'", "kind": "flat", "label": "A", "address_line": "B", '
            b'"balance_cents": 1000, "balance_as_of": "2026-11-23", "latest_notice": null, "payment_plan": null, '
            b'"pending_payments": [], "recent_payments": [], "estimated_remainder_cents": 1000, "open_intent": null, '
            b'"under_verification": false' + contract + b"}]}")


HOSTILE = {
    "a bomb of gzip": lambda request: http(gzip.compress(bytes(50_000_000)), headers=b"Content-Encoding: gzip\r\n"),
    "a hundred thousand brackets": echoing(b'{"op_id": "OP", "contracts": ' + b"[" * 100_000),
    "a number where a text must be": echoing(contracts().replace(b'"104210/01"', b"104210")),
    "cents below zero": echoing(contracts(amount=b"-500")),
    "headers without end": lambda request: b"HTTP/1.1 200 OK\r\n" + b"X-Padding: %s\r\n" % (b"x" * 1000) * 1000,
    "a redirection": echoing(b'{"op_id": "OP"}', status="302 Found", headers=b"Location: http://127.0.0.1:9/v1\r\n"),
    "a page to sign in to the network": lambda request: http(b"<html>Bienvenue</html>"),
    "another question's answer": lambda request: http(contracts().replace(b"OP", b"0" * 36)),
    "half an answer": lambda request: http(contracts())[:200],
    "no HTTP": lambda request: b"\x15\x03\x03\x00\x02\x02\x28" * 100,
    "five megabytes": echoing(b'{"op_id": "OP", "contracts": [' + b" " * 5_000_000 + b"]}"),
}


class HostileScreensTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.world = World(relays=True)
        cls.world.__enter__()
        cls.addClassCleanup(cls.world.__exit__)
        cls.wire = cls.world.to_gateway
        cls.judge = Judge(cls.world)

    def setUp(self):
        self.charged_before = len(charges_of_terminal(self.world))

    def charges(self):
        return charges_of_terminal(self.world)[self.charged_before:]

    def assert_lively(self):
        begin = time.monotonic()
        self.assertRegex(self.kiosk.ask("screen"), r"^ok \S+")
        self.assertLess(time.monotonic() - begin, LIVELY_S)

    def start_and_sign_in(self):
        self.kiosk = Kiosk(self.world)
        self.addCleanup(self.kiosk.__exit__)
        self.kiosk.wake()
        self.kiosk.sign_in_by_password(self.world.tenants[INES])

    def test_hostile_contracts_end_on_a_screen_that_says_so_and_the_next_try_works(self):
        for name, answer in HOSTILE.items():
            with self.subTest(name):
                held = self.wire.answer_instead(CONTRACTS, answer=answer)
                self.start_and_sign_in()
                kiosk = self.kiosk
                held.wait()
                self.assert_lively()
                kiosk.wait("pay_rent.load_failed")
                self.assert_lively()
                kiosk.go("pay_rent.try_again")
                kiosk.wait("pay_rent.amount", "pay_rent.nothing", "pay_rent.contract")
                kiosk.end()
        self.assertEqual(self.charges(), [])

    def test_contracts_that_never_come_to_an_end_are_given_up_and_the_glass_stays_lively_meanwhile(self):
        held = self.wire.hold_answer(CONTRACTS, forwarded_bytes=60)
        self.addCleanup(held.drop)
        self.start_and_sign_in()
        held.wait()
        self.kiosk.wait("pay_rent.loading")
        self.assert_lively()
        self.kiosk.wait("pay_rent.load_failed", patience_s=QUESTION_S + 10)
        self.kiosk.go("pay_rent.try_again")
        self.kiosk.wait("pay_rent.amount", "pay_rent.nothing", "pay_rent.contract")

    def test_a_payment_that_a_wrong_answer_registers_is_not_asked_of_any_card(self):
        def of_another(request):
            return http(b'{"op_id": "%s", "reference": "7CW0000D", "state": "registered", "amount_cents": 4000, '
                        b'"expires_at": "2026-12-31T00:00:00Z"}' % operation_of(request), status="201 Created")

        held = self.wire.answer_instead(REGISTER, answer=of_another)
        self.start_and_sign_in()
        self.kiosk.choose_amount(0, 4_000)
        self.kiosk.confirm()
        self.kiosk.tap("pay_rent.summary_validate")
        held.wait()
        self.assert_lively()
        self.kiosk.wait("pay_rent.backend_away")
        self.assertEqual(self.charges(), [])

    def test_a_result_that_proxies_and_portals_swallow_stands_at_the_backend_once_and_nobody_is_called(self):
        answers = [HOSTILE["a page to sign in to the network"],
                   lambda request: http(b"<html/>", status="404 Not Found"),
                   lambda request: http(b"<html/>", status="413 Too Large"), HOSTILE["half an answer"],
                   echoing(b'{"op_id": "OP"}', status="302 Found", headers=b"Location: http://127.0.0.1:9/\r\n"),
                   echoing(b'{"op_id": "OP", "type": "/problems/operation-in-progress"}', status="409 Conflict")]
        swallowed = [self.wire.answer_instead(RESULT, answer=answer) for answer in answers]
        self.start_and_sign_in()
        self.kiosk.choose_amount(0, 5_000)
        self.kiosk.confirm()
        self.kiosk.tap("pay_rent.summary_validate")
        self.kiosk.wait("pay_rent.accepted")
        for each in swallowed:
            each.wait()
        self.assert_lively()
        [(reference, cents)] = self.charges()
        self.assertEqual(cents, 5_000)
        wait_until(lambda: self.at_backend(reference)["state"] == "posted", "the posting")
        self.kiosk.do("wait-sent 60000")  # the backend has it before the kiosk has written that down
        self.kiosk.end()
        self.assertNotIn(reference, [item["reference"] for item in self.world.gateway_ledger()["staff_list"]])
        self.assertEqual(list(self.judge.verdict().sentences()), [])

    def at_backend(self, reference):
        return next(row for row in self.world.gateway_ledger()["payments"] if row["reference"] == reference)

    def test_a_session_that_a_hostile_answer_opens_is_none(self):
        for name in ("a number where a text must be", "a page to sign in to the network", "half an answer"):
            with self.subTest(name):
                held = self.wire.answer_instead(SESSION, answer=HOSTILE[name])
                self.start_and_sign_in()
                held.wait()
                self.assert_lively()
                self.kiosk.wait("sign_in.backend_away")
                self.kiosk.end()


if __name__ == "__main__":
    unittest.main()
