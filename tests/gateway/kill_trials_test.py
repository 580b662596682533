"""A slice of the gateway's kill trials: 25 kills in the middle of POSTs and PUTs; and what they count is there."""
import unittest

import kill_trials

KILLS = 25


class KillTrialsTest(unittest.TestCase):
    def test_kills_in_the_middle_of_operations_lose_nothing_and_double_nothing(self):
        found = kill_trials.run_trials(KILLS, seed=20261127)
        self.assertEqual({name: found[name] for name in ("lost", "doubled", "ghosts", "replays_differ", "faults")},
                         {"lost": 0, "doubled": 0, "ghosts": 0, "replays_differ": 0, "faults": []})
        self.assertGreater(found["in_flight"], KILLS // 2, "most kills hit an operation on its way")
        self.assertGreater(found["repeats"], 0)

    def test_what_is_missing_doubled_or_from_nowhere_is_counted(self):
        class Database:
            database = "/nowhere"
            rows = {"SELECT operation_id FROM result": [("a",), ("ghost",)], "SELECT event_id FROM event": [],
                    "SELECT reference FROM result": [("R1",), ("R1",)]}

            def query(self, sql):
                return self.rows.get(sql, [])

        class Client:
            sent = {"a", "b", "c"}
            acknowledged = [("result", "a", None, {"feed_position": 1}), ("deposit", "b", None, {"feed_position": 2}),
                            ("event", "c", {"events": [{"event_id": "e"}]}, {"feed_position": 2})]
        self.assertEqual(kill_trials.compare(Database(), [Client()]), (2, 2, 1))


if __name__ == "__main__":
    unittest.main()
