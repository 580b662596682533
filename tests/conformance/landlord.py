"""A landlord for the tests of kiosk-conformance: our gateway with its mailbox, each on a fresh database, the settings
that an engineer would write for it, a copy that can be saved and restored; and a run of the program against it."""
import contextlib
import http.server
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "gateway"))
import kiosk_staff_stage
import stage
import tls_stage

import broken_backend

PROGRAM = os.path.join(HERE, "kiosk-conformance")
FIRST, SECOND, ZOE = stage.KIOSK, stage.SAME_AGENCY_KIOSK, stage.ZOE
SETTINGS = f"""[kiosks]
first = "{FIRST}"
second = "{SECOND}"
[tenant]
contract_number = "{ZOE['contract']}"
birth_date = "{ZOE['birth_date']}"
email = "{ZOE['email']}"
family_name = "Lambert"
password = "{stage.PASSWORD}"
one_time_codes = ["{HERE}/codes_in_mailbox", "mail", "{ZOE['mobile']}"]
[nobody]
contract_number = "{stage.NOBODY['contract']}"
birth_date = "{stage.NOBODY['birth_date']}"
[payment]
amount_cents = 5000
lower_amount_cents = 3000
"""
AGENTS = {"technician": kiosk_staff_stage.TECHNICIAN, "manager": kiosk_staff_stage.MANAGER,
          "second_manager": kiosk_staff_stage.SECOND_MANAGER, "reception": kiosk_staff_stage.RECEPTION}
STAFF = "[staff]\n" + "".join(f'{role}_id = "{agent_id}"\n{role}_pin = "{kiosk_staff_stage.PIN}"\n'
                              for role, agent_id in AGENTS.items())
ROOT_KEY = """[configuration]
root_key = "{root_key}"
"""
COPY = """[copy]
save = ["python3", "-c", "import urllib.request as u; u.urlopen('{copier}/save')"]
restore = ["python3", "-c", "import urllib.request as u; u.urlopen('{copier}/restore')"]
"""


class Copier:
    """The landlord's side of [copy]: a page that saves and restores the gateway's database while it is down."""

    def __init__(self, gateway):
        saved = gateway.database + ".saved"

        class Page(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                gateway.stop()
                pair = (gateway.database, saved) if self.path == "/save" else (saved, gateway.database)
                shutil.copy(*pair)
                gateway.start()
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_):
                pass
        self.server = http.server.HTTPServer(("127.0.0.1", 0), Page)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(broken_backend.POLL_S,), daemon=True)
        self.thread.start()

    def end(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


class Backend:
    """A gateway of its own, behind the proxy of a bug; `over_tls`: on a Unix socket, behind nginx."""

    def __init__(self, bug=broken_backend.Bug(), over_tls=False, lends_staff=True):
        self.temporary = tempfile.TemporaryDirectory()
        self.directory = self.temporary.name
        self.mailbox = stage.Mailbox(os.path.join(self.directory, "mail"))
        unix_socket = os.path.join(self.directory, "kiosks.socket")
        self.gateway = stage.Gateway(self.directory, self.mailbox.port, False, {ZOE["email"]: stage.PASSWORD},
                                     listen=f"unix:{unix_socket}" if over_tls else "127.0.0.1:0")
        self.nginx = tls_stage.Nginx(self.directory, unix_socket) if over_tls else None
        self.proxy = None if over_tls else broken_backend.Proxy(lambda: self.gateway.port, bug)
        self.copier = Copier(self.gateway)
        for agent_id in AGENTS.values() if lends_staff else ():
            assert kiosk_staff_stage.make_agent(self.gateway, agent_id, None, "--lasting")
        self.without_copies = SETTINGS + (STAFF if lends_staff else "") + ROOT_KEY.format(root_key=self.root_key())
        self.settings = self.write_settings(self.without_copies + COPY.format(copier=self.copier.url))

    def root_key(self):
        run = subprocess.run([stage.GATEWAY, "--print-root-key", os.path.join(self.directory, "key")],
                             capture_output=True, text=True, check=True, timeout=stage.PATIENCE_S)
        return run.stdout.strip()

    def write_settings(self, text):
        path = os.path.join(self.directory, "settings.toml")
        with open(path, "w", encoding="utf-8") as stream:
            stream.write(text)
        return path

    def an_hour_later(self):
        """Until a kiosk has forgotten the failures of a visit, for a gateway that goes by the clock of the machine."""
        with contextlib.closing(sqlite3.connect(self.gateway.database, timeout=stage.PATIENCE_S)) as database:
            database.execute("UPDATE failure SET last_ms = last_ms - ?1, wait_until_ms = wait_until_ms - ?1",
                             (stage.HOUR_MS + stage.SECOND_MS,))
            database.commit()

    @property
    def url(self):
        return f"https://localhost:{self.nginx.port}" if self.nginx else self.proxy.url

    def certificates(self):
        """The options of the command that a visit over https needs."""
        first, second = (tls_stage.let_in(self.gateway, self.nginx, self.directory, name) for name in (FIRST, SECOND))
        return ["--authority", self.nginx.server_certificate, "--certificate", first[0], "--key", first[1],
                "--other-certificate", second[0], "--other-key", second[1]]

    def end(self):
        (self.nginx or self.proxy).end()
        status = self.gateway.stop()  # before the copier: the gateway dies with the thread that started it
        self.copier.end()
        stage.end(self.mailbox.child)
        self.temporary.cleanup()
        assert status == 0, f"the gateway ended with {status}"


class Run:
    """kiosk-conformance: exit status, table, verdicts by the name of the rule."""

    def __init__(self, url, settings, *more):
        with tempfile.TemporaryDirectory() as directory:
            path = os.path.join(directory, "verdicts.json")
            run = subprocess.run([sys.executable, "-B", PROGRAM, "--url", url, "--settings", settings, "--json", path,
                                  *more], capture_output=True, text=True, timeout=2 * stage.PATIENCE_S, check=False)
            self.status, self.table, self.errors = run.returncode, run.stdout, run.stderr
            self.verdicts = []
            if os.path.exists(path):
                with open(path, encoding="utf-8") as stream:
                    self.verdicts = json.load(stream)

    def names(self, verdict):
        return {one["name"] for one in self.verdicts if one["verdict"] == verdict}
