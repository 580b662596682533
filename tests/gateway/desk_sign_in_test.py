"""The desk lets in whom the landlord named, slows down who guesses, and forgets who has gone."""
import http.client
import os
import ssl
import subprocess
import unittest

import stage
import tls_stage
from desk_stage import AGENT, AGENT_PASSWORD, MANAGER, MANAGER_PASSWORD, Browser, DeskTest
from stage import MINUTE_MS, SECOND_MS

PLACES = ("/", "/a-traiter", "/appels", "/operations", "/bornes", "/journal", "/recherche?q=x", "/dossiers/x",
          "/dossiers/x/pages/1-1", "/demandes/x", "/nothing")


class DeskSignInTest(DeskTest):
    # --- coming in ---
    def test_nobody_sees_anything_without_signing_in(self):
        stranger = Browser(self.desk_url)
        for place in PLACES:
            answer = stranger.get(place)
            self.assertEqual((answer.status, answer.headers["Location"], answer.raw), (303, "/connexion", b""), place)
        for cookie in ("bureau=" + "A" * 43, "bureau=", "bureau=x; bureau=y", "other=" + "A" * 43, "bureau"):
            self.assertEqual(stranger.get("/a-traiter", Cookie=cookie).status, 303, cookie)
        self.assertEqual(stranger.get("/connexion").title, "Connexion")

    def test_an_agent_is_known_by_name_until_signing_out(self):
        agent = self.browser()
        self.assertIn("Camille Martin", agent.page.text)
        cookie = agent.cookie
        agent.send("/deconnexion")
        self.assertEqual((agent.page.title, agent.cookie), ("Connexion", None))
        self.assertEqual(agent.get("/a-traiter", Cookie=cookie).status, 303, "the cookie is worth nothing any more")
        self.assertEqual([row[:2] for row in self.journal() if row[0] == AGENT],
                         [(AGENT, "sign_in"), (AGENT, "sign_out")])

    def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(self):
        answer = Browser(self.desk_url).sign_in(AGENT, AGENT_PASSWORD)
        attributes = answer.headers["Set-Cookie"].split("; ")
        self.assertRegex(attributes[0], "^bureau=[A-Za-z0-9_-]{43}$")
        self.assertEqual(sorted(attributes[1:]), ["HttpOnly", "Path=/", "SameSite=Strict"])
        value = attributes[0].split("=")[1]
        with open(self.gateway.database + "-wal", "rb") as stream:
            self.assertNotIn(value.encode(), stream.read(), "the store has its hash only")

    def test_a_session_of_another_browser_is_left_alone_and_an_own_earlier_one_ends(self):
        first, second = self.browser(), self.browser()
        earlier = second.cookie
        second.sign_in(AGENT, AGENT_PASSWORD)
        self.assertNotEqual(second.cookie, earlier)
        self.assertEqual(second.get("/a-traiter", Cookie=earlier).status, 303)
        self.assertEqual(first.get("/a-traiter").status, 200)

    # --- going ---
    def test_half_an_hour_without_a_page_ends_a_session_and_a_page_that_looks_by_itself_is_nobody(self):
        agent, absent = self.browser(), self.browser()
        for _ in range(3):
            self.gateway.advance(29 * MINUTE_MS)
            self.assertEqual(agent.get("/a-traiter").status, 200)
        self.assertEqual(absent.get("/a-traiter").status, 303)
        self.gateway.advance(20 * MINUTE_MS)
        self.assertEqual(agent.get("/appels?auto=1").status, 200)
        self.gateway.advance(10 * MINUTE_MS)
        self.assertEqual(agent.get("/a-traiter").status, 303)

    def test_after_eight_hours_one_signs_in_again_however_busy_one_is(self):
        agent = self.browser()
        for _ in range(23):
            self.gateway.advance(20 * MINUTE_MS)
            self.assertEqual(agent.get("/a-traiter").status, 200)
        self.gateway.advance(20 * MINUTE_MS)
        self.assertEqual(agent.get("/a-traiter").status, 303)

    def test_a_restart_signs_nobody_out(self):
        agent = self.browser()
        self.gateway.stop()
        self.start_gateway()
        agent.address = self.desk_url.removeprefix("http://")
        self.assertEqual(agent.get("/a-traiter").status, 200)

    # --- guessing ---
    def test_wrong_tries_wait_longer_and_longer_whoever_they_are_for(self):
        for name in (AGENT, "nobody.at.all"):
            stranger, waits = Browser(self.desk_url), []
            for _ in range(6):
                answer = stranger.sign_in(name, "wrong")
                self.assertEqual((answer.status, answer.title), (401, "Connexion"))
                waits.append(int(answer.headers.get("Retry-After", 0)))
                if waits[-1]:
                    refused = stranger.sign_in(name, AGENT_PASSWORD)
                    self.assertEqual(refused.status, 429, "the right one must wait as well")
                    self.assertIn("Attendez", refused.text)
                    self.gateway.advance(waits[-1] * SECOND_MS)
            self.assertEqual(waits, [0, 0, 30, 60, 120, 240], name)
        self.assertEqual(self.browser().page.status, 200)
        failed = [row for row in self.journal() if row[1] == "sign_in_failed"]
        self.assertEqual({row[0] for row in failed}, {AGENT}, "what nobody is called is not kept")

    def test_what_is_no_form_of_ours_signs_nobody_in(self):
        form = {"nom": AGENT, "mot-de-passe": AGENT_PASSWORD}
        for body, headers in ((form, {"Sec-Fetch-Site": "cross-site"}), ({"nom": AGENT}, {}), ("", {}), ("%%%=%", {}),
                              ("nom=a&nom=b&mot-de-passe=c", {}), ("nom=%FF&mot-de-passe=x", {}),
                              ({"nom": "a" * 41, "mot-de-passe": "x"}, {}),
                              ({"nom": AGENT, "mot-de-passe": "x" * 2_000}, {})):
            stranger = Browser(self.desk_url)
            self.assertEqual(stranger.ask("POST", "/connexion", body, headers).status, 401, body)
            self.assertIsNone(stranger.cookie)
        self.assertEqual(Browser(self.desk_url).ask("POST", "/connexion", "x" * 40_000).status, 404)

    # --- who there is ---
    def test_agents_are_made_at_the_gateway_and_never_with_a_weak_password(self):
        for weak in ("", "soleil", "motdepasse2026", "aaaaaaaaaaaaaaaa"):
            self.assertFalse(self.add_agent("new.agent", "Nouvel Agent", "agent", weak), weak)
        for name in ("", "a", "A.B", "a b", "x" * 41):
            self.assertFalse(self.add_agent(name, "Nouvel Agent", "agent", AGENT_PASSWORD), name)
        self.assertFalse(self.add_agent("new.agent", "Nouvel Agent", "owner", AGENT_PASSWORD))
        self.assertEqual(sorted((one["name"], one["role"]) for one in self.gateway.staff("agents")["agents"]),
                         [(AGENT, "agent"), (MANAGER, "manager")])
        hashes = self.gateway.query("SELECT password_hash FROM desk_agent")
        self.assertTrue(all(value.startswith("$argon2id$") for value, in hashes))

    def test_a_closed_agent_and_one_with_a_new_password_are_out_at_once(self):
        agent, manager = self.browser(), self.manager()
        self.assertTrue(self.add_agent(MANAGER, "Dominique Leroy", "manager", AGENT_PASSWORD))
        self.assertEqual(manager.get("/a-traiter").status, 303)
        self.assertEqual(Browser(self.desk_url).sign_in(MANAGER, MANAGER_PASSWORD).status, 401)
        self.assertIsNotNone(self.gateway.staff("close-agent", AGENT))
        self.assertEqual(agent.get("/a-traiter").status, 303)
        self.assertEqual(Browser(self.desk_url).sign_in(AGENT, AGENT_PASSWORD).status, 401)
        self.assertIsNone(self.gateway.staff("close-agent", "nobody"))

    def test_neither_passwords_nor_cookies_are_in_the_log(self):
        agent = self.browser()
        log = self.gateway.log()
        self.assertIn("desk method=POST status=303", log)
        for secret in (AGENT_PASSWORD, AGENT, agent.cookie.split("=")[1], "Camille"):
            self.assertNotIn(secret, log)

    # --- the journal ---
    def test_the_journal_is_for_managers_and_shows_whether_it_is_whole(self):
        agent = self.browser()
        self.assertEqual(agent.get("/journal").status, 403)
        self.assertNotIn('href="/journal"', agent.get("/a-traiter").text)
        manager = self.manager()
        page = manager.get("/journal")
        self.assertIn("Le journal est entier", page.text)
        self.assertIn(f'<th scope="row">{AGENT}</th><td>Page interdite demandée</td>', page.text)
        self.assertEqual(self.gateway.staff("journal-check"), {"whole": True, "broken_entry": None})

    def test_a_row_that_is_changed_or_taken_out_is_found(self):
        self.browser().get("/journal")
        manager = self.manager()
        count, = self.gateway.query("SELECT count(*) FROM desk_journal")[0]
        self.assertGreater(count, 4)
        for change in ("UPDATE desk_journal SET act = 'look' WHERE entry_id = 2",
                       "DELETE FROM desk_journal WHERE entry_id = 3",
                       "DELETE FROM desk_journal WHERE entry_id = 1"):
            copy = self.gateway.database
            self.gateway.stop()
            before = subprocess.run(["sqlite3", copy, ".dump desk_journal"], check=True, capture_output=True).stdout
            subprocess.run(["sqlite3", copy, change], check=True)
            self.start_gateway()
            self.assertFalse(self.gateway.staff("journal-check")["whole"], change)
            manager.address = self.desk_url.removeprefix("http://")
            self.assertIn("Le journal a été modifié", manager.get("/journal").text)
            self.gateway.stop()
            subprocess.run(["sqlite3", copy], input=b"DROP TABLE desk_journal;" + before, check=True)
            self.start_gateway()
            self.assertTrue(self.gateway.staff("journal-check")["whole"])


class TlsBrowser(Browser):
    """Comes through nginx."""
    def __init__(self, nginx):
        super().__init__("")
        self.nginx = nginx

    def connection(self):
        context = ssl.create_default_context(cafile=self.nginx.server_certificate)
        return http.client.HTTPSConnection("localhost", self.nginx.desk_port, context=context,
                                           timeout=stage.PATIENCE_S)


class DeskTlsTest(DeskTest):
    """Behind nginx, as agents meet it."""
    def setUp(self):
        super().setUp()
        self.gateway.stop()
        directory = self.gateway.directory
        desk = os.path.join(directory, "desk.socket")
        self.gateway.command[self.gateway.command.index("--desk-listen") + 1] = f"unix:{desk}"
        self.start_gateway()
        self.assertEqual(self.desk_url, f"unix:{desk}")
        self.nginx = tls_stage.Nginx(directory, os.path.join(directory, "kiosks.socket"), desk_socket=desk)
        self.addCleanup(self.nginx.end)

    def test_the_cookie_goes_over_tls_alone_and_nothing_else_of_the_gateway_is_there(self):
        path, _ = self.leave(self.certificate())
        browser = TlsBrowser(self.nginx)
        answer = browser.sign_in(AGENT, AGENT_PASSWORD)
        self.assertRegex(answer.headers["Set-Cookie"], "^__Host-bureau=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; "
                                                       "SameSite=Strict; Secure$")
        self.assertEqual(browser.get(path).headers["Strict-Transport-Security"], "max-age=31536000")
        self.assertEqual(browser.get(path + "/pages/1-1").headers["Content-Type"], "image/png")
        for other in ("/v1/health", "/v1/me", "/deposits", "/kiosks"):
            self.assertEqual(browser.get(other, **{"X-Kiosk-Identity": "BRN-AG1-01"}).status, 404, other)

    def test_whoever_guesses_from_one_address_is_slowed_down_before_the_gateway(self):
        statuses = {TlsBrowser(self.nginx).sign_in(f"name{number}", "wrong").status for number in range(30)}
        self.assertEqual(statuses, {401, 429})


if __name__ == "__main__":
    unittest.main()
