"""The demo's landlord: checked by the gateway's own command, and invented throughout as the demo promises."""
import json
import os
import re
import subprocess
import tempfile
import unittest

import stage

# What Arcep keeps for films and books (decision 2018-0881, annex): nobody has such a number.
FICTION = re.compile(r"^0(?:19900|26191|35301|46571|53649|63998)\d{4}$")
MAX_TIME_S = 60


def check(path):
    return subprocess.run([stage.GATEWAY, "--check-landlord", path], capture_output=True, text=True,
                          timeout=MAX_TIME_S)


def texts(node):
    if isinstance(node, dict):
        for key, value in node.items():
            if key != "about":
                yield from texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from texts(value)
    elif isinstance(node, str):
        yield node


class DemoLandlordTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with open(stage.LANDLORD, encoding="utf-8") as stream:
            cls.text = stream.read()
        cls.data = json.loads(cls.text)

    def test_the_gateway_finds_every_sum_right(self):
        run = check(stage.LANDLORD)
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        leases = sum(len(tenant["leases"]) for tenant in self.data["tenants"])
        self.assertEqual(run.stdout, f"{len(self.data['tenants'])} tenants, {leases} contracts: every sum is right\n")

    def test_a_broken_sum_a_broken_file_and_a_missing_one_are_refused(self):
        for broken in (self.text.replace('"balance_cents": 72084', '"balance_cents": 72085', 1), self.text[:-20], ""):
            with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".json") as stream:
                stream.write(broken)
                stream.flush()
                run = check(stream.name)
            self.assertEqual((run.returncode, run.stdout), (1, ""))
            self.assertRegex(run.stderr, r"^agency-gateway: landlord file: ")
            self.assertNotIn("7208", run.stderr)
        self.assertEqual(check(os.path.join(stage.SOURCE, "no-such-file")).returncode, 1)

    def test_the_main_tenant_comes_first_with_all_that_the_demo_plays(self):
        tenant = self.data["tenants"][0]
        holder, units = tenant["holders"][0], {unit["id"]: unit["kind"] for unit in self.data["units"]}
        self.assertTrue(holder["email"] and holder["mobile"])
        self.assertEqual(tenant["account"], "active")
        self.assertEqual([units[lease["unit_ids"][0]] for lease in tenant["leases"]], ["flat", "garage"])
        for lease in tenant["leases"]:
            self.assertEqual(lease["balance_cents"], lease["notices"][-1]["total_cents"], "the newest one is unpaid")
            self.assertEqual(lease["notices"][-1]["period"], "month-1")

    def test_every_number_and_address_is_invented(self):
        for text in texts(self.data):
            if re.fullmatch(r"0\d{9}", text):
                self.assertRegex(text, FICTION)
            if "@" in text:
                self.assertRegex(text, r"^[a-z0-9.]+@(?:mail|rvh)\.example$")
            if text.startswith("http"):
                self.assertRegex(text, r"^https://[a-z0-9.-]+\.example$")
        landlord = self.data["landlord"]
        self.assertTrue(landlord["iban"].startswith("FR7699999"))
        self.assertTrue(landlord["demonstration"])
        self.assertTrue(landlord["siren"].startswith("999") and landlord["siret"].startswith(landlord["siren"]))

    def test_people_have_natural_names(self):
        for tenant in self.data["tenants"]:
            for holder in tenant["holders"]:
                full = holder["first_name"] + " " + holder["last_name"]
                self.assertNotRegex(full.lower(), "exemple|test|demo|doe|dupont|sample")
                self.assertRegex(full, r"^[A-ZÀ-ÝŒ]")
                self.assertFalse(holder["last_name"].isupper())
                self.assertIn(holder["civility"], ("M.", "Mme"))

    def test_it_covers_every_kind_of_case_that_the_journeys_need(self):
        leases = [lease for tenant in self.data["tenants"] for lease in tenant["leases"]]
        self.assertTrue(any(lease["balance_cents"] < 0 for lease in leases), "a credit")
        self.assertTrue(any(lease["payment_plan"] for lease in leases), "a plan")
        self.assertTrue(any(lease["pending_cents"] for lease in leases), "a payment under way")
        self.assertTrue(any(len(tenant["holders"]) == 2 for tenant in self.data["tenants"]), "a couple")
        self.assertTrue(any(not one["email"] and one["mobile"] for tenant in self.data["tenants"]
                            for one in tenant["holders"]), "a text message only")
        self.assertTrue(any(one["email"] and not one["mobile"] for tenant in self.data["tenants"]
                            for one in tenant["holders"]), "a mail only")
        self.assertEqual({"active", "none", "pending_activation", "locked"},
                         {tenant["account"] for tenant in self.data["tenants"]})


if __name__ == "__main__":
    stage.main()
