"""kiosk-conformance finds each of the bugs of bugs_in_tenant.py that is seeded into our gateway."""
import unittest

import bug_hunt
import bugs_in_tenant

BugsTest = bug_hunt.test_of(bugs_in_tenant)

if __name__ == "__main__":
    unittest.main()
