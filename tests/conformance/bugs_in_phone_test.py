"""kiosk-conformance finds each of the bugs of bugs_in_phone.py that is seeded into our gateway."""
import unittest

import bug_hunt
import bugs_in_phone

BugsTest = bug_hunt.test_of(bugs_in_phone)

if __name__ == "__main__":
    unittest.main()
