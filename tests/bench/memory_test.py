"""The scripted tenant of the demo, whom rss_mb borrows, still plays with whom it has there."""
import os
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import memory


class EmptyWorld:
    def __init__(self, directory):
        self.directory = directory

    def at(self, name):
        return os.path.join(self.directory, name)


class MemoryTest(unittest.TestCase):
    def test_the_demo_asks_for_no_other_parties_than_it_gets(self):
        with tempfile.TemporaryDirectory() as directory:
            parties = memory.parties_of(EmptyWorld(directory), os.environ["KIOSK_BINARY_DIR"])
        self.assertEqual(parties.with_paper, [])


if __name__ == "__main__":
    unittest.main()
