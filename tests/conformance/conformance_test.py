"""kiosk-conformance finds our gateway in order, over http and over TLS; what it is not lent or does not reach is no
success; its table can be read. (That it finds faults: bugs_in_*_test.py.)"""
import os
import re
import tempfile
import unittest

import landlord
import parrots

RULES_AT_LEAST = 90
EXCHANGE_RULES = {"requests-are-of-the-contract", "no-redirect", "answer-is-json", "status-declared", "content-type",
                  "body-matches-schema", "headers-match", "op-id-echoed"}
COLUMNS = 120


class BackendTest(unittest.TestCase):
    over_tls = False

    def setUp(self):
        self.backend = landlord.Backend(over_tls=self.over_tls)
        self.addCleanup(self.backend.end)

    def visit(self, *more):
        return landlord.Run(self.backend.url, self.backend.settings, *more)

    def holds_whole(self, run):
        self.assertEqual((run.status, run.errors), (0, ""), run.table)
        self.assertEqual({one["verdict"] for one in run.verdicts}, {"pass"}, run.table)
        self.assertGreaterEqual(len(run.verdicts), RULES_AT_LEAST)


class HonestBackendTest(BackendTest):
    def test_our_gateway_keeps_every_rule_and_so_it_does_at_a_second_visit(self):
        for _ in range(2):
            self.holds_whole(self.visit())
            self.backend.an_hour_later()

    def test_the_table_has_two_lines_a_rule_that_fit_a_terminal_and_name_no_tenant(self):
        run = self.visit()
        lines = run.table.splitlines()
        for one in run.verdicts:
            at = next(number for number, line in enumerate(lines) if f" {one['name']} " in line)
            self.assertRegex(lines[at], f"^pass +{one['name']} +{one['asks'][:20]}")
            self.assertEqual(lines[at + 1].strip(), one["evidence"])
            self.assertTrue(one["evidence"], one["name"])
        self.assertLessEqual(max(map(len, lines)), COLUMNS, run.table)
        for value in (landlord.ZOE["contract"], landlord.ZOE["birth_date"], landlord.ZOE["email"]):
            self.assertNotIn(value, run.table)

    def test_without_a_password_the_tenant_signs_in_with_codes_and_what_was_not_lent_is_not_asked(self):
        text = self.backend.without_copies
        for line in text.splitlines():
            if line.startswith(("email", "password", "[configuration]", "root_key")):
                text = text.replace(line + "\n", "")
        text = text.replace(landlord.STAFF, "")
        self.backend.write_settings(text)
        run = self.visit()
        self.assertEqual((run.status, run.names("fail"), run.names("not reached")), (3, set(), set()), run.table)
        self.assertEqual(run.names("not asked"), self.rules_for_staff() | {
            "password-signs-in", "failures-say-one-thing", "recovery-tells-nobody-apart", "configuration-is-signed",
            "staff-list-is-signed", "restored-epoch"})
        self.assertIn("20 not asked (failures-say-one-thing, ", run.table)

    def rules_for_staff(self):
        with open(os.path.join(landlord.HERE, "rules_staff.py"), encoding="utf-8") as stream:
            return set(re.findall(r'@rule\("([a-z-]+)"', stream.read()))

    def test_a_code_that_does_not_come_is_not_reached_which_is_no_success(self):
        self.backend.write_settings(self.backend.without_copies.replace(
            "one_time_codes = [", 'one_time_code_within_s = 1\none_time_codes = ["/bin/true", '))
        run = self.visit("--only", "challenge-tells-nobody-apart", "--only", "code-signs-in-once")
        self.assertEqual((run.status, run.names("not reached")), (1, {"code-signs-in-once"}), run.table)
        self.assertEqual({one["name"] for one in run.verdicts} - EXCHANGE_RULES,
                         {"challenge-tells-nobody-apart", "code-signs-in-once"})


class TlsBackendTest(BackendTest):
    over_tls = True

    def test_our_gateway_behind_nginx_keeps_every_rule_for_kiosks_with_certificates(self):
        self.holds_whole(self.visit(*self.backend.certificates()))

    def test_a_kiosk_needs_its_certificate_and_a_backend_the_authority_that_was_named(self):
        run = self.visit()
        self.assertEqual((run.status, run.table), (2, ""))
        self.assertIn("--certificate", run.errors)
        options = self.backend.certificates()
        options[1] = options[3]  # somebody else's certificate for the authority's
        run = self.visit(*options)
        self.assertEqual((run.status, run.names("pass"), run.names("fail")), (1, set(), set()), run.table)
        self.assertIn("SSLCertVerificationError", run.table)
        options[5] = os.path.join(self.backend.directory, "none.key")
        run = self.visit(*options)
        self.assertEqual((run.status, run.table), (2, ""))


class NoBackendTest(unittest.TestCase):
    def setUp(self):
        directory = self.enterContext(tempfile.TemporaryDirectory())
        self.settings = os.path.join(directory, "settings.toml")
        self.good = (landlord.SETTINGS + landlord.STAFF).replace(
            f'one_time_codes = ["{landlord.HERE}/codes_in_mailbox"',
            'one_time_code_within_s = 1\none_time_codes = ["/bin/true"')
        self.write(self.good)

    def write(self, text):
        with open(self.settings, "w", encoding="utf-8") as stream:
            stream.write(text)

    def passes_on(self, answer_to):
        parrot = parrots.Parrot(answer_to)
        self.addCleanup(parrot.end)
        run = landlord.Run(parrot.url, self.settings)
        self.assertEqual(run.status, 1, run.errors)
        return run.names("pass")

    def test_where_nobody_listens_no_rule_is_reached(self):
        run = landlord.Run("http://127.0.0.1:1", self.settings)
        self.assertEqual((run.status, run.names("pass"), run.names("fail")), (1, set(), set()), run.table)

    def test_a_page_of_somebody_else_passes_nothing(self):
        self.assertLessEqual(self.passes_on(parrots.portal), EXCHANGE_RULES)

    def test_who_says_yes_to_everything_passes_nothing(self):
        self.assertLessEqual(self.passes_on(parrots.yes_to_all), EXCHANGE_RULES)

    def test_who_refuses_everything_passes_only_the_rules_that_ask_for_that_refusal(self):
        self.assertLessEqual(self.passes_on(parrots.no_to_all) - EXCHANGE_RULES, {"members-are-checked"})

    def test_wrong_settings_are_said_to_be_so(self):
        for old, new, said in (
                ('birth_date = "1988-03-14"\nemail', "email", "tenant.birth_date is missing"),
                ("[nobody]", "[no_body]", "[no_body] is no table"),
                ("lower_amount_cents = 3000", "lower_amount_cents = 5000", "lower_amount_cents is not below"),
                ("amount_cents = 5000", 'amount_cents = "5000"', "payment.amount_cents is no int"),
                ("email = ", "e_mail = ", "tenant.e_mail is not known"),
                ('second_manager_pin = "493027"\n', "", "staff.second_manager_id and staff.second_manager_pin go"),
                ("[nobody]", "[nobody", "settings.toml: "), ("/bin/true", "/bin/false", "tenant.one_time_codes: ")):
            with self.subTest(said):
                self.assertIn(old, self.good)
                self.write(self.good.replace(old, new))
                run = landlord.Run("http://127.0.0.1:1", self.settings)
                self.assertEqual(run.status, 2)
                self.assertIn(said, run.errors)


if __name__ == "__main__":
    unittest.main()
