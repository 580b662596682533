"""kiosk-conformance finds our gateway in order, and each seeded bug by the rule that is about it and by no other."""
import concurrent.futures
import contextlib
import os
import tempfile
import unittest

import broken_backend
import stage
from broken_backend import BUGS, NOT_REACHED

AT_A_TIME = 6  # a run mostly waits, for codes and for sign-ins that take the same time whoever asks


@contextlib.contextmanager
def backend():
    with tempfile.TemporaryDirectory() as directory:
        one = stage.Backend(directory)
        try:
            yield one
        finally:
            one.end()


def run_with(bug):
    with backend() as one:
        proxy = broken_backend.Proxy(one.port, bug)
        try:
            return stage.Run(one, proxy.port)
        finally:
            proxy.end()


class SeededBugTest(unittest.TestCase):
    """A test for each of BUGS, below; the runs go side by side, each with a gateway of its own."""

    @classmethod
    def setUpClass(cls):
        cls.pool = concurrent.futures.ThreadPoolExecutor(AT_A_TIME)
        cls.runs = {bug: cls.pool.submit(run_with, bug()) for bug in (broken_backend.Bug, *BUGS)
                    if stage.contract_has(bug.path)}

    @classmethod
    def tearDownClass(cls):
        cls.pool.shutdown()

    def test_the_proxy_alone_breaks_nothing(self):
        run = self.runs[broken_backend.Bug].result()
        self.assertEqual(run.status, 0, run.table)

    def finds(self, bug):
        if bug not in self.runs:
            self.skipTest(f"our contract has no {bug.path} yet")
        run = self.runs[bug].result()
        self.assertEqual(run.status, 1, run.errors)
        self.assertEqual(run.names("fail"), set(bug.rules), run.table)
        self.assertEqual(run.names("not reached"), NOT_REACHED.get(bug, set()), run.table)


for seeded in BUGS:
    setattr(SeededBugTest, f"test_finds_{seeded.__name__}", lambda self, bug=seeded: self.finds(bug))


class HonestBackendTest(unittest.TestCase):
    def setUp(self):
        self.backend = self.enterContext(backend())

    def settings(self, old, new):
        with open(self.backend.settings, encoding="utf-8") as stream:
            text = stream.read()
        self.assertIn(old, text)
        path = os.path.join(self.backend.directory, "other.toml")
        with open(path, "w", encoding="utf-8") as stream:
            stream.write(text.replace(old, new))
        return path

    def test_our_gateway_keeps_every_rule_and_so_it_does_at_a_second_visit(self):
        for _ in range(2):
            run = stage.Run(self.backend, self.backend.port)
            self.assertEqual((run.status, run.names("fail"), run.names("not reached")), (0, set(), set()), run.table)
            self.assertGreater(len(run.names("pass")), 40)
            self.assertEqual(run.names("not applicable") - {"forged-identity"}, stage.not_in_this_contract())

    def test_without_a_code_what_needs_a_session_is_not_reached_which_is_no_success(self):
        run = stage.Run(self.backend, self.backend.port, settings=self.settings(
            "one_time_codes = [", 'one_time_code_within_s = 1\none_time_codes = ["/bin/true", '))
        self.assertEqual((run.status, run.names("fail")), (1, set()), run.table)
        self.assertLessEqual({"code-signs-in-once", "one-open-intent", "lower-amount-stands"},
                             run.names("not reached"))
        self.assertIn("body-limit", run.names("pass"))

    def test_no_backend_at_all_reaches_no_rule(self):
        run = stage.Run(self.backend, 1)
        self.assertEqual((run.status, run.names("pass"), run.names("fail")), (1, set(), set()), run.table)

    def test_wrong_settings_are_said_to_be_so(self):
        run = stage.Run(self.backend, self.backend.port,
                        settings=self.settings('birth_date = "1988-03-14"\nemail', "email"))
        self.assertEqual((run.status, run.table), (2, ""))
        self.assertIn("tenant.birth_date is missing", run.errors)
        run = stage.Run(self.backend, self.backend.port,
                        settings=self.settings("one_time_codes = [", 'one_time_codes = ["/bin/false", '))
        self.assertEqual(run.status, 2)
        self.assertIn("one_time_codes", run.errors)


if __name__ == "__main__":
    unittest.main()
