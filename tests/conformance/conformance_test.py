"""kiosk-conformance passes on our gateway, and fails on it with each of ten seeded bugs, by the rule that is meant."""
import http.server
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "gateway"))
import stage
from stage import KIOSK, OTHER_KIOSK, ZOE

import seeded_bugs

PROGRAM = os.path.join(HERE, "kiosk-conformance")


class ConformanceTest(stage.StageTest):
    by_hand = False
    passwords = {ZOE["email"]: stage.PASSWORD}

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tenant = os.path.join(cls.directory.name, "tenant.json")
        with open(cls.tenant, "w", encoding="utf-8") as stream:
            json.dump({"email": ZOE["email"], "password": stage.PASSWORD, "contract_number": ZOE["contract"],
                       "birth_date": ZOE["birth_date"]}, stream)
        cls.start_copier()

    @classmethod
    def start_copier(cls):
        """The landlord's side of --copy-command: a page that saves and restores the gateway's database."""
        saved = os.path.join(cls.directory.name, "saved.db")

        class Copier(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                cls.gateway.stop()
                if self.path == "/save":
                    shutil.copy(cls.gateway.database, saved)
                else:
                    shutil.copy(saved, cls.gateway.database)
                cls.gateway.start()
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_):
                pass
        cls.copier = http.server.HTTPServer(("127.0.0.1", 0), Copier)
        threading.Thread(target=cls.copier.serve_forever, daemon=True).start()
        code = ("import sys, urllib.request as u; "
                f"u.urlopen('http://127.0.0.1:{cls.copier.server_address[1]}/' + sys.argv[1])")
        cls.copy_command = f'/usr/bin/python3 -c "{code}"'

    @classmethod
    def tearDownClass(cls):
        super().tearDownClass()  # first: the gateway dies with the thread that started it
        cls.copier.shutdown()
        cls.copier.server_close()

    def judged(self, bug):
        """(exit status, the failed rules, everything that was printed)"""
        proxy = seeded_bugs.Proxy(bug, lambda: self.gateway.port)
        self.addCleanup(proxy.close)
        root_key = subprocess.run([stage.GATEWAY, "--print-root-key", os.path.join(self.gateway.directory, "key")],
                                  capture_output=True, text=True, check=True).stdout.strip()
        run = subprocess.run([PROGRAM, "--url", proxy.url, "--tenant", self.tenant, "--kiosk", KIOSK, "--other-kiosk",
                              OTHER_KIOSK, "--root-key", root_key, "--copy-command", self.copy_command],
                             capture_output=True, text=True, timeout=stage.PATIENCE_S * 2)
        return run.returncode, re.findall(r"^FAIL +(\S+)", run.stdout, re.MULTILINE), run.stdout + run.stderr

    def test_our_gateway_passes_every_rule(self):
        status, failed, text = self.judged(seeded_bugs.Bug())
        self.assertEqual((status, failed), (0, []), text)
        self.assertIn(" 0 not judged", text)

    def test_each_seeded_bug_is_found_by_the_rule_that_is_meant(self):
        self.assertEqual(len(seeded_bugs.BUGS), 10)
        for bug in seeded_bugs.BUGS:
            with self.subTest(bug.__name__):
                status, failed, text = self.judged(bug())
                self.assertEqual(status, 1, text)
                self.assertIn(bug.rule, failed, text)

    def test_what_is_no_backend_fails(self):
        class Portal(http.server.BaseHTTPRequestHandler):
            def answer(self):
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                page = b"<html>Bienvenue sur le Wi-Fi</html>"
                self.send_response(200)
                self.send_header("Content-Length", str(len(page)))
                self.end_headers()
                self.wfile.write(page)
            do_GET = do_POST = do_PUT = do_DELETE = answer

            def log_message(self, *_):
                pass
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Portal)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        run = subprocess.run([PROGRAM, "--url", f"http://127.0.0.1:{server.server_address[1]}", "--tenant", self.tenant,
                              "--kiosk", KIOSK, "--other-kiosk", OTHER_KIOSK], capture_output=True, text=True,
                             timeout=stage.PATIENCE_S)
        self.assertEqual(run.returncode, 1)
        passed = set(re.findall(r"^pass +(\S+)", run.stdout, re.MULTILINE))
        self.assertLessEqual(passed, {"op-id-echoed", "answers-by-the-contract"}, run.stdout)


if __name__ == "__main__":
    unittest.main()
