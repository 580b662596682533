"""The pages behind links: plain, strict, once, and mute about everything that is over."""
import base64
import hashlib
import http.client
import os
import re
import ssl
import subprocess
import tempfile
import unittest

import stage
import tls_stage
from access_stage import NEW_EMAIL, NOELLE, OTHER_STRONG, STRONG, AccessTest
from stage import DAY_MS, HOUR_MS, ZOE

UNKNOWN = "A" * 43


class PagesTest(AccessTest):
    passwords = {ZOE["email"]: stage.PASSWORD}

    def account_link(self, **changes):
        self.open_account(NOELLE, **changes)
        return self.link(self.letter(changes.get("email", NEW_EMAIL)))

    def recovery_link(self):
        self.recover(ZOE)
        return self.link(self.letter(ZOE["email"]))

    def choose(self, path, password, again=None):
        return self.page(path, "POST", {"password": password, "again": password if again is None else again})

    # --- an account ---
    def test_opening_the_link_changes_nothing_its_button_opens_the_account_once(self):
        path = self.account_link()
        for method in ("GET", "HEAD", "GET"):
            self.assertEqual(self.page(path, method).status, 200)
        self.problem(self.kiosk.sign_in_by_password(NEW_EMAIL, STRONG), 401, "invalid-credentials")
        self.assertEqual(self.page(path, "POST", "").title, "Votre compte est ouvert")
        self.assertEqual(self.kiosk.sign_in_by_password(NEW_EMAIL, STRONG).status, 201)
        self.assertEqual(self.page(path, "POST", "").status, 404)
        self.assertEqual(self.gateway.query("SELECT is_on, kiosk_id FROM consent"), [(1, stage.KIOSK)])

    def test_the_link_of_an_earlier_message_still_opens_and_closes_the_later_ones(self):
        first, second = self.account_link(), self.account_link(password=OTHER_STRONG)
        self.assertEqual(self.page(first, "POST", "").status, 200)
        self.assertEqual(self.page(second, "POST", "").status, 404)
        self.assertEqual(self.kiosk.sign_in_by_password(NEW_EMAIL, STRONG).status, 201, "its own password")

    def test_the_page_says_what_is_confirmed_before_its_button(self):
        for emails, paperless in ((True, False), (False, True)):
            version = stage.TEXT_VERSION if paperless else None
            text = self.page(self.account_link(email_notifications=emails, paperless_notices=paperless,
                                               paperless_text_version=version)).text
            shown = re.findall(r"<li>(.*?)\u202f: <strong>(Oui|Non)</strong></li>", text.split("<button>", 1)[0])
            self.assertEqual(shown, [("Me notifier par mail", "Oui" if emails else "Non"),
                                     ("Arrêter la facture papier", "Oui" if paperless else "Non")])
            self.assertIn("25\u00a0novembre\u00a02026", text, "two questions can be told apart")

    def test_a_restart_forgets_no_link(self):
        path = self.account_link()
        self.gateway.restart()
        self.assertEqual(self.page(path, "POST", "").status, 200)

    # --- a new password ---
    def test_a_new_password_counts_at_once_and_ends_every_session(self):
        self.kiosk.sign_in(ZOE, self.mailbox)
        path = self.recovery_link()
        self.assertEqual(self.page(path).text.count('type="password"'), 2)
        self.assertEqual(self.choose(path, "Été à la mer: 2026 & 7%").title, "Votre mot de passe est changé")
        self.problem(self.kiosk.ask("GET", "/me/contracts"), 401, "session-expired")
        self.assertEqual(self.kiosk.sign_in_by_password(ZOE["email"], "Été à la mer: 2026 & 7%").status, 201)
        self.assertIn("mot de passe a été changé", self.letter(ZOE["email"])["subject"])
        self.assertEqual(self.choose(path, OTHER_STRONG).status, 404)

    def test_a_weak_one_and_two_that_differ_are_asked_for_again(self):
        path = self.recovery_link()
        for password, again, words in (("court", None, "trop simple"), (STRONG, STRONG + "x", "pas les mêmes"),
                                       (STRONG, "", "pas les mêmes"), ("\x00" * 20, None, "trop simple")):
            page = self.choose(path, password, again)
            self.assertEqual(page.status, 422)
            self.assertIn(words, page.text)
            self.assertIn('role="alert"', page.text)
            self.assertNotIn(STRONG, page.text, "nothing that was typed comes back")
        for body in ("", "password=%zz", "password=a&password=b", "x" * 2_000, "=&=&", "password"):
            self.assertEqual(self.page(path, "POST", body).status, 422)
        self.assertEqual(self.choose(path, STRONG).status, 200, "the link is still good")

    # --- what is over ---
    def test_unknown_used_and_old_links_and_other_addresses_get_the_same_answer(self):
        used, old = self.account_link(), self.recovery_link()
        self.page(used, "POST", "")
        self.gateway.advance(DAY_MS)
        paths = [used, old, f"/compte/{UNKNOWN}", f"/mot-de-passe/{UNKNOWN}", f"/papiers/{UNKNOWN}",
                 f"/papiers/{UNKNOWN}/0", "/", "/compte/", f"/compte/{UNKNOWN}x", f"/compte/{UNKNOWN}/0",
                 f"/papiers/{used.rsplit('/', 1)[1]}", "/v1/health", "/robots.txt", f"/compte/{UNKNOWN}?x=1",
                 "/compte/" + "%41" * 43, "/../compte/" + UNKNOWN]
        answers = {(page.status, page.raw, tuple(pair for pair in page.headers.items() if pair[0] != "Date"))
                   for path in paths for method in ("GET", "POST")
                   for page in [self.page(path, method, "" if method == "POST" else None)]}
        self.assertEqual(len(answers), 1)
        self.assertEqual(answers.pop()[0], 404)
        self.assertEqual(self.page(used, "PUT").status, 404)
        self.assertEqual(self.page(used, "DELETE").status, 404)

    def test_a_link_is_good_for_its_own_kind_of_page_only(self):
        token = self.account_link().rsplit("/", 1)[1]
        self.assertEqual(self.page(f"/mot-de-passe/{token}").status, 404)
        self.assertEqual(self.page(f"/compte/{token}").status, 200)

    def test_a_link_that_was_written_but_not_sent_is_none(self):
        for _ in range(4):
            self.open_account(NOELLE)
        sent, kept = (self.gateway.query(f"SELECT count(*) FROM confirmation WHERE was_sent = {flag}")[0][0]
                      for flag in (1, 0))
        self.assertEqual((sent, kept), (3, 1))

    # --- strictness ---
    def test_every_page_is_strict_and_brings_nothing_from_elsewhere(self):
        for path in (self.account_link(), self.recovery_link(), f"/compte/{UNKNOWN}"):
            page = self.page(path)
            policy = page.headers["Content-Security-Policy"]
            self.assertRegex(policy, r"^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; form-action 'self'; "
                                     r"base-uri 'none'; frame-ancestors 'none'$")
            self.assertEqual({name: page.headers[name] for name in (
                "Cache-Control", "Referrer-Policy", "X-Content-Type-Options", "X-Frame-Options", "Content-Type")}, {
                    "Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff",
                    "X-Frame-Options": "DENY", "Content-Type": "text/html; charset=utf-8"})
            self.assertNotIn("Set-Cookie", page.headers)
            self.assertNotRegex(page.text, r"<script|<img|<link|<iframe|src=|href=|https?://| on\w+=")
            self.assertIn('<html lang="fr">', page.text)
            self.assertIn('name="viewport"', page.text)
            self.assertIn("DÉMONSTRATION", page.text)
            for field in re.findall(r'<input id="(\w+)"', page.text):
                self.assertIn(f'<label for="{field}">', page.text)

    def test_the_style_is_the_one_that_the_policy_allows(self):
        page = self.page("/")
        style = re.search(r"<style>(.*?)</style>", page.text).group(1)
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        self.assertIn(f"'sha256-{digest}'", page.headers["Content-Security-Policy"])

    def test_a_large_body_is_dropped_and_a_crowd_is_asked_to_wait(self):
        path = self.recovery_link()
        self.assertEqual(self.page(path, "POST", "password=" + "x" * 20_000).status, 404)
        for unknown in ("/", f"/compte/{UNKNOWN}"):
            self.assertEqual(self.page(unknown).status, 404, "counted apart")
            answers = [self.page(unknown).status for _ in range(605)]
            self.assertEqual(set(answers), {404, 503})
            self.assertEqual(self.page(unknown).headers["Retry-After"], "60")
            self.assertEqual(self.page(path).status, 200, "and who has a link does not mind")
        self.assertEqual(self.kiosk.ask("GET", "/health").status, 200, "the kiosks do not mind")
        self.gateway.advance(HOUR_MS // 60)
        self.assertEqual(self.page("/").status, 404)

    def test_one_link_that_is_asked_for_without_end_makes_no_other_one_wait(self):
        path, other = self.account_link(), self.recovery_link()
        answers = [self.page(path).status for _ in range(65)]
        self.assertEqual((answers[:60], answers[60:]), ([200] * 60, [503] * 5))
        self.assertEqual(self.page(other).status, 200)
        self.gateway.advance(HOUR_MS // 60)
        self.assertEqual(self.page(path).status, 200)

    def test_neither_log_nor_answer_names_a_link_or_a_person(self):
        path = self.account_link()
        self.page(path)
        self.page(path, "POST", "")
        self.assertNotIn(path.rsplit("/", 1)[1], self.gateway.log())
        self.assertNotIn(NEW_EMAIL, self.page(path).text + self.gateway.log())
        self.assertIn("page method=POST status=200", self.gateway.log())


class TlsTest(AccessTest):
    """Behind nginx, as tenants meet them."""
    def setUp(self):
        super().setUp()
        self.gateway.stop()
        directory = self.directory.name
        pages = os.path.join(directory, "pages.socket")
        self.gateway.command += ["--pages-listen", f"unix:{pages}", "--pages-url", "https://pages.example"]
        self.gateway.start()
        self.nginx = tls_stage.Nginx(directory, os.path.join(directory, "kiosks.socket"), pages)
        self.addCleanup(self.nginx.end)

    def pages_connection(self):
        context = ssl.create_default_context(cafile=self.nginx.server_certificate)
        return http.client.HTTPSConnection("localhost", self.nginx.pages_port, context=context,
                                           timeout=stage.PATIENCE_S)

    def test_the_link_leads_through_tls_to_the_page_and_nothing_else_is_there(self):
        self.open_account(NOELLE)
        letter = self.letter(NEW_EMAIL)
        self.assertIn("https://pages.example/compte/", letter["text"])
        path = self.link(letter)
        self.assertEqual(self.page(path).headers["Strict-Transport-Security"], "max-age=31536000")
        self.assertEqual(self.page(path, "POST", "").title, "Votre compte est ouvert")
        for other in ("/v1/health", "/", "/compte/", "/v1/me", path + "/../../v1/health"):
            self.assertEqual(self.page(other, headers={"X-Kiosk-Identity": stage.KIOSK}).status, 404, other)

    def test_whoever_asks_without_end_is_refused_and_no_key_is_written_down(self):
        path = f"/compte/{UNKNOWN}"
        self.gateway.stop()
        self.assertEqual(self.page(path).status, 502)
        self.gateway.start()
        self.assertIn(429, {self.page(path).status for _ in range(60)})
        self.assertEqual(self.page("/compte/x", "POST", "x" * 20_000).status, 413)
        with open(self.nginx.log, encoding="utf-8") as stream:
            self.assertNotIn(UNKNOWN, stream.read())


class OptionsTest(unittest.TestCase):
    def test_a_public_address_is_one_and_a_socket_needs_one(self):
        with tempfile.TemporaryDirectory() as directory:
            for options in (["--pages-url", "ftp://x.example"], ["--pages-url", "https://x.example/"],
                            ["--pages-url", "https://x y"], ["--pages-url", "https://" + "x" * 140],
                            ["--pages-listen", "0.0.0.0:80"],
                            ["--pages-listen", "unix:" + os.path.join(directory, "pages")]):
                run = subprocess.run(
                    [stage.GATEWAY, "--database", os.path.join(directory, "db"), "--landlord", stage.LANDLORD, "--smtp",
                     "smtp://127.0.0.1:1", "--key-file", os.path.join(directory, "key"), *options],
                    capture_output=True, timeout=stage.PATIENCE_S)
                self.assertEqual(run.returncode, 2, options)


if __name__ == "__main__":
    stage.main()
