"""Files from a tenant's own phone: once, bounded, seen by their bytes, gone after ten minutes or with the session."""
import concurrent.futures
import http.client
import os
import re
import ssl
import sys
import unittest

import stage
import tls_stage
from access_stage import AccessTest
from stage import AMADOU, MINUTE_MS, SAME_AGENCY_KIOSK, SECOND_MS, ZOE, Kiosk

sys.path.insert(0, os.path.join(stage.SOURCE, "tests/support"))
from multipart import BOUNDARY, CONTENT_TYPE, form, part

JPEG, PNG, PDF = b"\xff\xd8\xff\xe0 a photo", b"\x89PNG\r\n\x1a\n a picture", b"%PDF-1.7 a paper"
FILE_MAX_BYTES = 10_000_000
UNKNOWN = "A" * 43
OVER = "Ce code ne sert plus"


class PhoneStage(AccessTest):
    def setUp(self):
        super().setUp()
        self.kiosk.sign_in(ZOE, self.mailbox)

    def ask_for_page(self, purpose="certificate", kiosk=None):
        """(id, path of the page)"""
        answer = (kiosk or self.kiosk).ask("POST", "/me/phone-pages", {"purpose": purpose})
        self.assertEqual(answer.status, 201, answer.raw)
        return answer.body["phone_page_id"], re.sub(r"^https?://[^/]+", "", answer.body["url"])

    def state(self, page_id, query="", kiosk=None):
        return self.words((kiosk or self.kiosk).ask("GET", f"/me/phone-pages/{page_id}{query}"))

    def send(self, path, *files, body=None, content_type=CONTENT_TYPE):
        body = form(*(part(data) for data in files)) if body is None else body
        return self.page(path, "POST", body, {"Content-Type": content_type})

    def files_on_disk(self):
        return os.listdir(self.gateway.database + ".phone")

    def is_waiting(self, page_id):
        return self.state(page_id)["state"] == "waiting"


class PhonePagesTest(PhoneStage):
    def test_what_the_phone_sends_is_at_the_kiosk_byte_for_byte(self):
        page_id, path = self.ask_for_page()
        self.assertEqual(self.state(page_id), {"phone_page_id": page_id, "state": "waiting", "files": []})
        for method in ("GET", "HEAD", "GET"):
            self.assertEqual(self.page(path, method).status, 200)
        self.assertTrue(self.is_waiting(page_id), "opening it changes nothing")
        answer = self.send(path, JPEG, PNG, PDF)
        self.assertEqual((answer.status, answer.title), (200, "C’est envoyé."))
        self.assertIn("Regardez l’écran de la borne.", answer.text)
        state = self.state(page_id)
        self.assertEqual([(one["media_type"], one["size_bytes"]) for one in state["files"]],
                         [("image/jpeg", len(JPEG)), ("image/png", len(PNG)), ("application/pdf", len(PDF))])
        for one, sent in zip(state["files"], (JPEG, PNG, PDF)):
            got = self.kiosk.ask("GET", f"/me/phone-pages/{page_id}/files/{one['file_id']}")
            self.assertEqual((got.raw, got.headers["Content-Type"]), (sent, one["media_type"]))

    def test_it_is_one_sending_and_who_taps_twice_is_told_that_it_was_sent(self):
        page_id, path = self.ask_for_page()
        self.send(path, JPEG)
        self.assertEqual(self.send(path, PNG).title, "C’est envoyé.")
        self.assertIn("demandez un nouveau code", self.page(path).text)
        self.assertEqual([one["media_type"] for one in self.state(page_id)["files"]], ["image/jpeg"])

    def test_the_page_is_a_plain_form_that_says_what_to_do(self):
        page = self.page(self.ask_for_page()[1])
        self.assertRegex(page.text, r'<input id="files" name="files" type="file" '
                                    r'accept="image/jpeg,image/png,application/pdf" multiple')
        self.assertIn('enctype="multipart/form-data"', page.text)
        self.assertIn("<button>Envoyer à la borne</button>", page.text)
        self.assertNotRegex(page.text, r"<script|<img|src=|href=| on\w+=")
        self.assertIn("form-action 'self'", page.headers["Content-Security-Policy"])

    # --- refusals leave the page good ---
    def test_every_refusal_says_a_way_out_and_uses_nothing_up(self):
        page_id, path = self.ask_for_page()
        large = JPEG + bytes(FILE_MAX_BYTES - len(JPEG))
        for files, status, words in (
                ((JPEG, b"GIF89a"), 422, "photo (JPEG ou PNG) ou un PDF"), ((b"<script>1</script>",), 422, "PDF"),
                ((b"MZ",), 422, "PDF"), ((b" %PDF-1.7",), 422, "PDF"), ((JPEG[:2],), 422, "PDF"),
                ((JPEG,) * 5, 422, "quatre fichiers au plus"), ((large + b"x",), 413, "plus petit"),
                ((large,) * 4 + (bytes(2_000_000),), 413, "plus petit"), ((b"",), 422, "Choisissez"),
                ((), 422, "Choisissez")):
            with self.subTest([len(one) for one in files]):
                page = self.send(path, *files)
                self.assertEqual(page.status, status)
                self.assertIn(words, page.text)
                self.assertIn('role="alert"', page.text)
                self.assertIn('type="file"', page.text)
        self.assertTrue(self.is_waiting(page_id))
        self.assertEqual(self.files_on_disk(), [])
        self.assertEqual(self.send(path, large, JPEG, JPEG, JPEG).status, 200, "the largest that may be")
        file_id = self.state(page_id)["files"][0]["file_id"]
        self.assertEqual(self.kiosk.ask("GET", f"/me/phone-pages/{page_id}/files/{file_id}").raw, large)

    def test_a_body_that_is_no_form_is_refused_and_the_page_stays_good(self):
        page_id, path = self.ask_for_page()
        whole = form(part(JPEG))
        edge = b"--" + BOUNDARY.encode()
        for body in (b"", b"\r\n", whole[:-4], whole[:40], whole[2:], b"x" + whole, edge, edge + b"\r\n", edge * 20,
                     (edge + b"\r\n") * 20, edge + b"--", edge + b"\r\n" + b"x" * 5_000 + b"\r\n\r\n" + JPEG,
                     form(part(JPEG, filename=None)), form(*[part(b"", filename='""')] * 17), form(*[part(JPEG)] * 17),
                     b"\r\n--" * 100_000, os.urandom(100_000)):
            self.assertEqual(self.send(path, body=body).status, 422)
        for content_type in ("", "text/plain", "multipart/form-data", "multipart/form-data; boundary=",
                             "multipart/form-data; boundary=" + "x" * 71, "multipart/form-data; boundary=\"a b\"",
                             "application/x-www-form-urlencoded", "multipart/mixed; boundary=" + BOUNDARY,
                             "multipart/form-data; boundary=other"):
            self.assertEqual(self.send(path, body=whole, content_type=content_type).status, 422)
        self.assertTrue(self.is_waiting(page_id))
        self.assertEqual(self.send(path, body=form(part(b"text", filename=None), part(JPEG), part(b"", filename='""')),
                                   content_type=f'Multipart/Form-Data; charset=x; Boundary="{BOUNDARY}"').status, 200)

    def test_a_boundary_inside_of_a_file_is_no_boundary_unless_it_begins_a_line(self):
        page_id, path = self.ask_for_page()
        tricky = JPEG + b"--" + BOUNDARY.encode() + b"\r\n--" + BOUNDARY[:-1].encode() + b"\r\n\r\n"
        self.assertEqual(self.send(path, tricky).status, 200)
        self.assertEqual(self.state(page_id)["files"][0]["size_bytes"], len(tricky))

    # --- what is over ---
    def test_unknown_old_ended_and_foreign_links_get_the_same_page(self):
        paths = [f"/envoyer/{UNKNOWN}"]
        page_id, path = self.ask_for_page()
        self.kiosk.ask("POST", f"/me/phone-pages/{page_id}/end", {})
        paths.append(path)
        paths.append(self.ask_for_page()[1])  # the next one ends it
        page_id, path = self.ask_for_page()
        self.gateway.advance(10 * MINUTE_MS - 1)
        self.assertEqual(self.page(path).status, 200)
        self.kiosk.sign_in(ZOE, self.mailbox)  # so that the session is not what ends it
        self.gateway.advance(1)
        paths.append(path)
        answers = {(page.status, page.title, page.raw) for one in paths for page in (
            self.page(one), self.send(one, JPEG), self.page(one, "POST", "x"))}
        self.assertEqual({one[:2] for one in answers}, {(404, OVER)})
        self.assertEqual(len(answers), 1)
        for other in (f"/envoyer/{UNKNOWN}/0", "/envoyer/", f"/envoyer/{UNKNOWN}?x=1"):
            self.assertEqual(self.page(other).title, "Ce lien ne sert plus")

    def test_files_go_after_ten_minutes_with_the_session_and_when_they_were_taken(self):
        def received():
            page_id, path = self.ask_for_page()
            self.send(path, JPEG, PNG)
            self.assertEqual(len(self.files_on_disk()), 2)
            return page_id
        page_id = received()
        ended = self.kiosk.ask("POST", f"/me/phone-pages/{page_id}/end", {})
        self.assertEqual((ended.status, ended.body["state"], self.files_on_disk()), (200, "ended", []))
        self.assertEqual(self.state(page_id)["state"], "ended")
        page_id = received()
        for _ in range(2):  # each question makes the session last longer
            self.gateway.advance(5 * MINUTE_MS - SECOND_MS)
            self.assertEqual(self.state(page_id)["state"], "received")
        self.gateway.advance(2 * SECOND_MS)
        self.assertEqual(self.state(page_id), {"phone_page_id": page_id, "state": "ended", "files": []})
        self.problem(self.kiosk.ask("GET", f"/me/phone-pages/{page_id}/files/{page_id}-0"), 404, "not-found")
        stage.wait_until(lambda: not self.files_on_disk(), "the files of an old page to go")
        received()
        self.kiosk.ask("DELETE", "/sessions/current")
        self.assertEqual(self.files_on_disk(), [])
        self.assertEqual(self.gateway.query("SELECT count(*) FROM phone_page")[0][0], 0)

    def test_a_session_that_ends_by_itself_takes_its_files_along(self):
        _, path = self.ask_for_page()
        self.send(path, JPEG)
        self.gateway.advance(10 * MINUTE_MS + 1)
        stage.wait_until(lambda: not self.files_on_disk(), "the files to go")
        self.assertEqual(self.page(path).title, OVER)

    # --- whose it is ---
    def test_a_page_is_its_sessions_alone(self):
        page_id, path = self.ask_for_page()
        self.send(path, JPEG)
        other = Kiosk(self.gateway, SAME_AGENCY_KIOSK)
        other.sign_in(AMADOU, self.mailbox)
        for answer in (other.ask("GET", f"/me/phone-pages/{page_id}"),
                       other.ask("GET", f"/me/phone-pages/{page_id}/files/{page_id}-0"),
                       other.ask("POST", f"/me/phone-pages/{page_id}/end", {})):
            self.problem(answer, 404, "not-found")
        self.assertEqual(self.state(page_id)["state"], "received")
        self.kiosk.token = None
        self.problem(self.kiosk.ask("GET", f"/me/phone-pages/{page_id}"), 401, "session-expired")
        self.problem(self.kiosk.ask("POST", "/me/phone-pages", {"purpose": "photo"}), 401, "session-expired")

    def test_what_is_no_question_of_the_contract_is_refused(self):
        for body in ({}, {"purpose": "selfie"}, {"purpose": "photo", "more": 1}, {"purpose": None}):
            self.problem(self.kiosk.ask("POST", "/me/phone-pages", body), 422, "invalid-field")
        page_id, _ = self.ask_for_page()
        self.problem(self.kiosk.ask("POST", f"/me/phone-pages/{page_id}/end", {"x": 1}), 422, "invalid-field")
        for query in ("?wait=26", "?wait=-1", "?wait=x", "?x=1"):
            self.problem(self.kiosk.ask("GET", f"/me/phone-pages/{page_id}{query}"), 400, "malformed-request")
        for path in (f"/me/phone-pages/{page_id}/files/a/b", f"/me/phone-pages/{page_id}/files/",
                     f"/me/phone-pages//files/{page_id}", f"/me/phone-pages/{page_id}/files/../x"):
            self.problem(self.kiosk.ask("GET", path), 404, "unknown-operation")
        for _ in range(59):
            self.ask_for_page()
        self.problem(self.kiosk.ask("POST", "/me/phone-pages", {"purpose": "photo"}), 429, "too-early")

    # --- the glass waits ---
    def test_a_question_that_waits_is_answered_when_something_has_come(self):
        for act, state in ((lambda path: self.send(path, JPEG), "received"),
                           (lambda path: self.ask_for_page(), "ended")):
            page_id, path = self.ask_for_page()
            with concurrent.futures.ThreadPoolExecutor() as pool:
                waiting = pool.submit(self.state, page_id, "?wait=25")
                stage.wait_until(lambda: self.gateway.log().count("operation=createPhonePage"), "a page")
                self.assertFalse(waiting.done())
                act(path)
                self.assertEqual(waiting.result(timeout=stage.PATIENCE_S)["state"], state)

    # --- nothing of it is readable ---
    def test_files_are_sealed_on_the_disk_and_names_are_kept_nowhere(self):
        _, path = self.ask_for_page()
        canary = b"Kanarienvogel-7Q"
        self.send(path, JPEG + canary)
        names = [os.path.join(self.gateway.database + ".phone", name) for name in self.files_on_disk()]
        for name in [*names, self.gateway.database, self.gateway.database + "-wal", self.gateway.log_path]:
            with open(name, "rb") as stream:
                data = stream.read()
            for secret in (canary, b"secret-name", path.rsplit("/", 1)[1].encode()):
                self.assertNotIn(secret, data, name)
        self.assertEqual(os.stat(names[0]).st_mode & 0o077, 0)

    def test_a_kill_forgets_no_page_and_what_belongs_to_none_is_removed(self):
        page_id, path = self.ask_for_page()
        self.send(path, JPEG)
        for name in ("lost.seal", page_id + "-0.seal.partial"):
            with open(os.path.join(self.gateway.database + ".phone", name), "wb") as stream:
                stream.write(b"x")
        self.gateway.restart(stage.signal.SIGKILL)
        self.assertEqual(self.files_on_disk(), [page_id + "-0.seal"])
        self.assertEqual(self.kiosk.ask("GET", f"/me/phone-pages/{page_id}/files/{page_id}-0").raw, JPEG)


class TlsTest(PhoneStage):
    """Behind nginx, as phones meet it."""
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

    def test_large_files_pass_and_nothing_of_them_is_written_by_the_proxy(self):
        page_id, path = self.ask_for_page()
        large = JPEG + os.urandom(FILE_MAX_BYTES - len(JPEG))
        self.assertEqual(self.send(path, large + b"x").title, "Envoyer à la borne")
        self.assertEqual(self.send(path, bytes(43_000_000)).status, 413)
        self.assertTrue(self.is_waiting(page_id))
        self.assertEqual(self.send(path, large, large).title, "C’est envoyé.")
        file_id = self.state(page_id)["files"][1]["file_id"]
        self.assertEqual(self.kiosk.ask("GET", f"/me/phone-pages/{page_id}/files/{file_id}").raw, large)
        self.assertEqual(self.page("/compte/" + UNKNOWN, "POST", "x" * 20_000).status, 413)
        left = [os.path.join(root, name) for root, _, names in os.walk(os.path.join(self.directory.name, "nginx-body"))
                for name in names]
        self.assertEqual(left, [])


if __name__ == "__main__":
    unittest.main()
