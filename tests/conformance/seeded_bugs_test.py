"""kiosk-conformance finds each bug that is seeded into our gateway by the rule that is about it, and by no other."""
import concurrent.futures
import unittest

import landlord
import seeded_bugs

AT_A_TIME = 6  # a visit mostly waits: for sign-ins that take the same time whoever asks, for restarts of the gateway


def visit(bug):
    backend = landlord.Backend(bug)
    try:
        return landlord.Run(backend.url, backend.settings)
    finally:
        backend.end()


class SeededBugTest(unittest.TestCase):
    """A test for each of BUGS, below; the visits go side by side, each with a gateway of its own."""

    @classmethod
    def setUpClass(cls):
        cls.pool = concurrent.futures.ThreadPoolExecutor(AT_A_TIME)
        cls.visits = {bug: cls.pool.submit(visit, bug()) for bug in seeded_bugs.BUGS}

    @classmethod
    def tearDownClass(cls):
        cls.pool.shutdown()

    def finds(self, bug):
        run = self.visits[bug].result()
        self.assertEqual(run.names("fail"), set(bug.rules), run.table + run.errors)
        self.assertEqual(run.names("not reached"), set(bug.not_reached), run.table)
        self.assertEqual(run.status, 1)


for seeded in seeded_bugs.BUGS:
    setattr(SeededBugTest, f"test_finds_{seeded.__name__}", lambda self, bug=seeded: self.finds(bug))


if __name__ == "__main__":
    unittest.main()
