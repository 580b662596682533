"""For the tests of accounts, pages and papers: a gateway of its own for each test, people without an account, and a
browser that follows no link by itself."""
import contextlib
import http.client
import os
import re
import tempfile
import urllib.parse

import stage

# Of the demo's landlord: people who have no account yet.
NOELLE = {"number": "104205/01", "tenant_number": "00104205", "family_name": "D'Aubigny", "birth_date": "1966-12-25",
          "contract": "104205/01", "mobile": "0639980105"}
OMER = {"number": "104209/01", "family_name": "Yıldız-Akgün", "birth_date": "1969-06-21",
        "email": "omer.ya@mail.example"}
ZOE = {"number": "104201/01", "family_name": "Lambert", "birth_date": "1988-03-14", **stage.ZOE}
LOCKED = {"number": "104211/01", "family_name": "Tavares", "birth_date": "1958-01-01"}
NEW_EMAIL = "noelle@mail.example"
STRONG = "le petit chat boit du lait froid"
OTHER_STRONG = "Un-autre-mot-de-passe-2026"
LINK = re.compile(r"https?://[a-z0-9.:]+(/[a-z-]+/[A-Za-z0-9_-]{43})")


def account_body(person, **changes):
    return {"number": person["number"], "family_name": person["family_name"], "birth_date": person["birth_date"],
            "email": NEW_EMAIL, "mobile": None, "password": STRONG, "email_notifications": True,
            "paperless_notices": True, "paperless_text_version": stage.TEXT_VERSION, "information_read": True,
            "language": "fr", **changes}


class Page:
    def __init__(self, status, headers, raw):
        self.status, self.headers, self.raw = status, headers, raw

    @property
    def text(self):
        return self.raw.decode("utf-8")

    @property
    def title(self):
        return re.search(r"<h1>(.*?)</h1>", self.text).group(1)


class AccessTest(stage.StageTest):
    """Everything is new for each test: an account that one test opens is no business of another."""
    @classmethod
    def setUpClass(cls):
        """Nothing for all of them together."""

    @classmethod
    def tearDownClass(cls):
        """Nothing for all of them together."""

    def setUp(self):
        self.directory = tempfile.TemporaryDirectory()
        self.addCleanup(self.directory.cleanup)
        self.mailbox = stage.Mailbox(os.path.join(self.directory.name, "mail"))
        self.addCleanup(stage.end, self.mailbox.child)
        self.gateway = stage.Gateway(self.directory.name, self.mailbox.port, passwords=self.passwords)
        self.mailbox.gateway = self.gateway
        self.addCleanup(self.gateway.stop)
        self.kiosk = stage.Kiosk(self.gateway)

    # --- asking ---
    def open_account(self, person, kiosk=None, op_id=None, **changes):
        return (kiosk or self.kiosk).ask("POST", "/accounts", account_body(person, **changes), op_id)

    def recover(self, person, kiosk=None, **changes):
        return (kiosk or self.kiosk).ask("POST", "/recoveries", {
            "email": person["email"], "birth_date": person["birth_date"], **changes})

    def confirm(self, path, asked, code, kiosk=None):
        return (kiosk or self.kiosk).ask("POST", path, {"challenge_id": asked.body["challenge_id"], "code": code})

    def letters(self, to=None):
        self.gateway.all_sent()
        return self.mailbox.messages(to)

    def letter(self, to):
        return self.letters(to)[-1]

    def link(self, letter):
        return LINK.search(letter["text"]).group(1)

    def wrong(self, code):
        return f"{(int(code) + 1) % 1_000_000:06d}"

    # --- the tenant's own phone ---
    def page(self, path, method="GET", body=None, headers=None):
        if isinstance(body, dict):
            body = urllib.parse.urlencode(body)
        sent = {"Content-Type": "application/x-www-form-urlencoded"} if body is not None else {}
        with contextlib.closing(self.pages_connection()) as connection:
            connection.request(method, path, body, {**sent, **(headers or {})})
            answer = connection.getresponse()
            return Page(answer.status, answer.headers, answer.read())

    def pages_connection(self):
        return http.client.HTTPConnection(self.gateway.pages_url.removeprefix("http://"), timeout=stage.PATIENCE_S)

    def words(self, answer):
        """What an answer says, without what is another one each time."""
        return {name: value for name, value in answer.body.items() if name not in ("op_id", "challenge_id")}

    def shape(self, answer):
        headers = tuple((name, value) for name, value in answer.headers.items() if name != "Date")
        return answer.status, headers, len(answer.raw), tuple(sorted(self.words(answer).items()))
