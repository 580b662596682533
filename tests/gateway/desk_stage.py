"""For the tests of the agents' desk: a gateway with a desk, two agents, papers to look at, and an agent at a browser
that follows no link by itself."""
import contextlib
import hashlib
import html
import http.client
import io
import os
import re
import subprocess
import urllib.parse

from PIL import Image, ImageDraw

import stage
from access_stage import AccessTest, Page
from stage import ZOE

AGENT, MANAGER = "camille.martin", "dominique.leroy"
AGENT_PASSWORD, MANAGER_PASSWORD = "Trois-Velos-Bleus-38", "Quatre+Pommes+Vertes+52"
STAFF = os.path.join(stage.SOURCE, "deploy/gateway/staff")


def picture(kind="JPEG", mode="L", size=(600, 850), **options):
    """The bytes of a picture of a sheet with a line of text."""
    sheet = Image.new(mode, size, {"L": 255, "RGB": (255, 255, 255), "RGBA": (255, 255, 255, 255), "P": 0}[mode])
    ImageDraw.Draw(sheet).rectangle((60, 80, size[0] - 60, 140), fill=0 if mode in ("L", "P") else (10, 20, 90))
    stream = io.BytesIO()
    sheet.save(stream, kind, **options)
    return stream.getvalue()


def certificate_pdf():
    with open(os.path.join(stage.SOURCE, "deploy/demo/data/certificate.pdf"), "rb") as stream:
        return stream.read()


def spoken(reference):
    """As people read it."""
    return f"{reference[:4]}\u00a0{reference[4:]}"


class Browser:
    """One agent's: keeps its cookie, sends forms with the token of the page that it saw last."""

    def __init__(self, url):
        self.address, self.cookie, self.page = url.removeprefix("http://"), None, None

    def connection(self):
        return http.client.HTTPConnection(self.address, timeout=stage.PATIENCE_S)

    def ask(self, method, path, form=None, headers=None):
        sent = {"Cookie": self.cookie} if self.cookie else {}
        if form is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        body = urllib.parse.urlencode(form) if isinstance(form, dict) else form
        with contextlib.closing(self.connection()) as connection:
            connection.request(method, path, body, {**sent, **(headers or {})})
            answer = connection.getresponse()
            self.page = Page(answer.status, answer.headers, answer.read())
        cookie = self.page.headers.get("Set-Cookie")
        if cookie:
            self.cookie = None if "Max-Age=0" in cookie else cookie.split(";")[0]
        return self.page

    def get(self, path, **headers):
        return self.ask("GET", path, headers=headers)

    def token(self):
        return re.search(r'name="jeton" value="([0-9a-f]+)"', self.page.text).group(1)

    def send(self, path, **fields):
        """A form of the page that was seen last; where it led to is seen at once."""
        answer = self.ask("POST", path, {"jeton": self.token(), **fields})
        return self.get(answer.headers["Location"]) if answer.status == 303 else answer

    def sign_in(self, name, password):
        return self.ask("POST", "/connexion", {"nom": name, "mot-de-passe": password})


class DeskTest(AccessTest):
    def setUp(self):
        super().setUp()
        self.gateway.stop()
        self.gateway.command += ["--desk-listen", "127.0.0.1:0"]
        self.start_gateway()
        self.add_agent(AGENT, "Camille Martin", "agent", AGENT_PASSWORD)
        self.add_agent(MANAGER, "Dominique Leroy", "manager", MANAGER_PASSWORD)
        self.kiosk.sign_in(ZOE, self.mailbox)

    def start_gateway(self):
        self.gateway.start()
        self.desk_url = self.gateway.child.stdout.readline().removeprefix("desk at ").strip()

    def add_agent(self, name, display_name, role, password):
        where = os.path.join(self.gateway.directory, "staff.socket")
        return subprocess.run([STAFF, where, "agent", name, display_name, role], input=password + "\n", text=True,
                              capture_output=True, timeout=stage.PATIENCE_S).returncode == 0

    def browser(self, name=AGENT, password=AGENT_PASSWORD):
        browser = Browser(self.desk_url)
        answer = browser.sign_in(name, password)
        self.assertEqual((answer.status, answer.headers["Location"]), (303, "/a-traiter"))
        browser.get("/a-traiter")
        return browser

    def manager(self):
        return self.browser(MANAGER, MANAGER_PASSWORD)

    # --- what tenants leave ---
    def attachment(self, document, media_type="application/pdf", pages=1, **changes):
        upload_id = stage.operation_id()
        answer = self.kiosk.upload(document, upload_id)
        assert answer.status == 201, answer.raw
        return {"upload_id": upload_id, "sha256": hashlib.sha256(document).hexdigest(), "media_type": media_type,
                "pages": pages, **changes}

    def leave(self, kind, person=None):
        """(path of its page, reference)"""
        reference = stage.new_reference()
        identity = self.kiosk.identity(person) if person else None
        answer = self.kiosk.deposit(kind, identity, reference=reference)
        assert answer.status == 202, answer.raw
        return "/dossiers/" + answer.body["op_id"], reference

    def certificate(self, *attachments, comment=""):
        attachments = attachments or (self.attachment(certificate_pdf()),)
        return "insurance_certificate", {
            "contract_number": ZOE["contract"], "insurer": "Assurance Exemple", "valid_from": "2026-11-01",
            "valid_until": "2027-10-31", "comment": comment, "attachments": list(attachments)}

    # --- what is seen ---
    def listed(self, browser, query=""):
        """[(title, reference)] of the list."""
        text = browser.get("/a-traiter" + query).text
        return [(html.unescape(title), reference.replace("\u00a0", "")) for title, reference in re.findall(
            r'<th scope="row"><a href="[^"]*">(.*?)</a></th><td>.*?</td><td class="nowrap">(.*?)</td>', text)]

    def journal(self):
        """[(agent, act, reference, detail)], the oldest first."""
        return self.gateway.query("SELECT agent_name, act, reference, detail FROM desk_journal ORDER BY entry_id")
