"""kiosk-conformance finds each of the bugs of bugs_in_access.py that is seeded into our gateway."""
import unittest

import bug_hunt
import bugs_in_access

BugsTest = bug_hunt.test_of(bugs_in_access)

if __name__ == "__main__":
    unittest.main()
