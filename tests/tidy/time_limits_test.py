"""Every test that CTest knows has a time-out of its own, and is either quick or slow."""
import json
import os
import subprocess
import unittest

BINARY = os.environ.get("KIOSK_BINARY_DIR", os.path.join(os.getcwd(), "build/release"))
# The time-out is for the slowest machine, not what the test takes; under a sanitizer it is as many times longer
# (CMakeLists.txt, kiosk_test).
TIMEOUT_S_MAX = {"quick": 300, "slow": 1800}
TIMES_LONGER = {"": 1, "address": 3, "thread": 10}


def times_longer():
    with open(os.path.join(BINARY, "CMakeCache.txt"), encoding="utf-8") as cache:
        sanitizers = next((line.split("=")[1] for line in cache if line.startswith("KIOSK_SANITIZE:")), "")
    return TIMES_LONGER[sanitizers.strip().split(",")[0]]


def faults_of(test, times=1):
    properties = {entry["name"]: entry["value"] for entry in test.get("properties", [])}
    labels = properties.get("LABELS", [])
    if len(labels) != 1 or labels[0] not in TIMEOUT_S_MAX:
        return f"{test['name']}: is either quick or slow, not {labels}"
    timeout_s = properties.get("TIMEOUT", 0)
    if not 0 < timeout_s <= TIMEOUT_S_MAX[labels[0]] * times:
        return f"{test['name']}: has a time-out of 1 to {TIMEOUT_S_MAX[labels[0]] * times} s, not {timeout_s}"
    return None


def sample(labels, timeout_s):
    return {"name": "a", "properties": [{"name": "LABELS", "value": labels}, {"name": "TIMEOUT", "value": timeout_s}]}


class TimeLimits(unittest.TestCase):
    def test_every_test_has_a_label_and_a_time_out(self):
        command = ["ctest", "--show-only=json-v1"]
        listing = subprocess.run(command, cwd=BINARY, capture_output=True, text=True, check=True)
        tests = json.loads(listing.stdout)["tests"]
        self.assertGreater(len(tests), 0)
        self.assertEqual([fault for fault in (faults_of(test, times_longer()) for test in tests) if fault], [])

    def test_a_test_without_is_found(self):
        self.assertIsNone(faults_of(sample(["quick"], 60.0)))
        for labels, timeout_s in ((["quick"], 0), (["quick"], 301), ([], 60), (["quick", "slow"], 60), (["fast"], 60)):
            with self.subTest(labels=labels, timeout_s=timeout_s):
                self.assertIsNotNone(faults_of(sample(labels, timeout_s)))
        self.assertIsNotNone(faults_of({"name": "a"}))


if __name__ == "__main__":
    unittest.main()
