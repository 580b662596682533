"""kiosk-conformance finds each of the bugs of bugs_in_staff.py that is seeded into our gateway."""
import unittest

import bug_hunt
import bugs_in_staff

BugsTest = bug_hunt.test_of(bugs_in_staff)

if __name__ == "__main__":
    unittest.main()
