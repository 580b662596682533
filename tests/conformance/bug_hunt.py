"""The test of a module of bugs: kiosk-conformance finds each by the rules that are about it, and by no others."""
import concurrent.futures
import unittest

import broken_backend
import landlord

AT_A_TIME = 6  # a visit mostly waits: for sign-ins that take the same time whoever asks, for a gateway to start


def bugs_of(module):
    return [one for one in vars(module).values()
            if isinstance(one, type) and issubclass(one, broken_backend.Bug) and one.rules]


def visit(bug):
    # No agents where none is in question: their PINs take time to hash.
    backend = landlord.Backend(bug, lends_staff=type(bug).__module__ == "bugs_in_staff")
    try:
        # Two restarts of the gateway less where no copy is in question.
        if "restored-epoch" not in bug.rules:
            backend.write_settings(backend.without_copies)
        return landlord.Run(backend.url, backend.settings)
    finally:
        backend.end()


def test_of(module):
    """A test case with one test for each bug; the visits go side by side, each with a gateway of its own."""
    class SeededBugTest(unittest.TestCase):
        @classmethod
        def setUpClass(cls):
            cls.pool = concurrent.futures.ThreadPoolExecutor(AT_A_TIME)
            cls.visits = {bug: cls.pool.submit(visit, bug()) for bug in bugs_of(module)}

        @classmethod
        def tearDownClass(cls):
            cls.pool.shutdown()

        def finds(self, bug):
            run = self.visits[bug].result()
            self.assertEqual(run.names("fail"), set(bug.rules), run.table + run.errors)
            self.assertEqual(run.names("not reached"), set(bug.not_reached), run.table)
            self.assertEqual(run.status, 1)

    for seeded in bugs_of(module):
        setattr(SeededBugTest, f"test_finds_{seeded.__name__}", lambda self, bug=seeded: self.finds(bug))
    return SeededBugTest
