"""The parts that the demo desk plays: card terminal, printer trays, letter box, notice reader, front desk. Each talks
to a stand-in, or to the gateway, in that one's own way; none knows the kiosk."""
import contextlib
import email
import email.policy
import http.client
import json
import os
import re
import socket
import struct
import subprocess
import tempfile
import time

DPI = 110
STAND_IN_TIME_OUT_S = 10
PICTURE_TIME_OUT_S = 20
MESSAGES_SHOWN = 30
SHEETS_SHOWN = 12


class Refused(Exception):
    """What was asked cannot be done; its text is shown to the person at the desk."""


class CardTerminal:
    """By the control socket of card-terminal-stand-in."""
    WORDS = {"card", "pin-wait", "refuse", "red-key", "time-out", "unplug", "plug", "busy", "busy off", "auto off"}

    def __init__(self, control):
        self.control = control

    def say(self, words):
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            line.settimeout(STAND_IN_TIME_OUT_S)
            line.connect(self.control)
            line.sendall(words.encode() + b"\n")
            with line.makefile(encoding="utf-8") as answers:
                return answers.readline().strip()

    def state(self):
        try:
            return json.loads(self.say("status"))
        except (OSError, ValueError):
            return {"state": "absent"}

    def do(self, words):
        if words not in self.WORDS:
            raise Refused("Ce geste n’existe pas.")
        try:
            answer = self.say(words)
        except OSError as error:
            raise Refused("Le terminal de démonstration ne répond pas.") from error
        if answer != "ok":
            raise Refused("Aucun paiement n’attend à ce moment.")


class Scanner:
    """By the control socket of tests/stand_ins/escl_scanner."""

    def __init__(self, control):
        self.control = control

    def say(self, words):
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
                line.settimeout(STAND_IN_TIME_OUT_S)
                line.connect(self.control)
                line.sendall(words.encode() + b"\n")
                with line.makefile(encoding="utf-8") as answers:
                    answer = answers.readline().strip()
        except OSError as error:
            raise Refused("Le scanner de démonstration ne répond pas.") from error
        if answer.startswith("error"):
            raise Refused("Le scanner de démonstration ne comprend pas ce geste.")
        return answer


class Pictures:
    """PDF pages as PNG files in a directory of its own, made once. The project's page renderer when there is one, else
    poppler's program."""

    def __init__(self, directory, renderer):
        self.directory = directory
        self.renderer = renderer
        self.page_counts = {}

    def key(self, pdf):
        status = os.stat(pdf)
        return f"{os.path.basename(pdf)}-{status.st_ino}-{status.st_size}-{status.st_mtime_ns}"

    def pages(self, pdf):
        key = self.key(pdf)
        if key not in self.page_counts:
            run = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, timeout=PICTURE_TIME_OUT_S)
            found = re.search(r"^Pages:\s+(\d+)", run.stdout, re.MULTILINE)
            self.page_counts[key] = int(found.group(1)) if found else 0
        return self.page_counts[key]

    def picture(self, pdf, page):
        if not 1 <= page <= self.pages(pdf):
            raise Refused("Cette page n’existe pas.")
        target = os.path.join(self.directory, f"{self.key(pdf)}-{page}.png")
        if not os.path.exists(target):
            half = tempfile.mktemp(suffix=".png", dir=self.directory)
            self.render(pdf, page, half)
            os.replace(half, target)
        with open(target, "rb") as stream:
            return stream.read()

    def render(self, pdf, page, target):
        if self.renderer:
            command = [self.renderer, "--png", target, "--page", str(page), "--dpi", str(DPI)]
        else:
            command = ["pdftoppm", "-png", "-singlefile", "-r", str(DPI), "-f", str(page), "-l", str(page), "-",
                       target.removesuffix(".png")]
        with open(pdf, "rb") as document:
            run = subprocess.run(command, stdin=document, capture_output=True, timeout=PICTURE_TIME_OUT_S)
        if run.returncode != 0 or not os.path.exists(target):
            raise Refused("La page ne peut pas être montrée.")


class PrinterTray:
    """A directory of tests/stand_ins/ipp_printer: sheet-NNNN.pdf files and the file `state`."""
    STATES = {"ready", "paper_out", "paper_low", "cover_open", "jam", "toner_out"}
    SHEET = re.compile(r"sheet-\d{4}\.pdf")

    def __init__(self, name, tray, pictures):
        self.name = name
        self.tray = tray
        self.pictures = pictures

    def paper_state(self):
        try:
            with open(os.path.join(self.tray, "state"), encoding="utf-8") as stream:
                return stream.read().strip() or "ready"
        except FileNotFoundError:
            return "ready"

    def state(self):
        try:
            sheets = sorted(name for name in os.listdir(self.tray) if self.SHEET.fullmatch(name))
        except OSError:
            return {"name": self.name, "state": "absent", "sheets": []}
        shown = [{"file": name, "pages": self.pictures.pages(os.path.join(self.tray, name))}
                 for name in sheets[-SHEETS_SHOWN:]]
        return {"name": self.name, "state": self.paper_state(), "count": len(sheets), "sheets": shown}

    def do(self, state):
        if state not in self.STATES:
            raise Refused("Cet état n’existe pas.")
        half = os.path.join(self.tray, "state.half")
        with open(half, "w", encoding="utf-8") as stream:
            stream.write(state)
        os.replace(half, os.path.join(self.tray, "state"))

    def picture(self, sheet, page):
        if not self.SHEET.fullmatch(sheet) or not os.path.isfile(os.path.join(self.tray, sheet)):
            raise Refused("Cette feuille n’existe pas.")
        return self.pictures.picture(os.path.join(self.tray, sheet), page)


class LetterBox:
    """The directory of the mailbox stand-in."""

    def __init__(self, directory, pictures):
        self.directory = directory
        self.pictures = pictures

    def index(self):
        try:
            with open(os.path.join(self.directory, "index.json"), encoding="utf-8") as stream:
                return json.load(stream)
        except (OSError, ValueError):
            return []

    def state(self):
        shown = ("number", "kind", "to", "subject", "text", "attachments", "unix_time")
        return [{key: message[key] for key in shown} for message in self.index()[-MESSAGES_SHOWN:]]

    def attachment(self, number, place):
        for message in self.index():
            if message["number"] != number:
                continue
            with open(os.path.join(self.directory, message["file"]), "rb") as stream:
                parts = list(email.message_from_binary_file(stream, policy=email.policy.default).iter_attachments())
            if 0 <= place < len(parts):
                return parts[place].get_payload(decode=True)
        raise Refused("Cette pièce jointe n’existe pas.")

    def picture(self, number, place, page):
        path = os.path.join(self.pictures.directory, f"message-{number}-{place}.pdf")
        if not os.path.exists(path):
            data = self.attachment(number, place)
            half = tempfile.mktemp(dir=self.pictures.directory)
            with open(half, "wb") as stream:
                stream.write(data)
            os.replace(half, path)
        return self.pictures.picture(path, page)


class NoticeReader:
    """The code reader's keyboard, by the pipe that the kiosk reads in its place: struct input_event records as the
    kernel writes them on 64-bit machines, keys of the US layout, ENTER at the end."""
    EV_SYN, EV_KEY = 0, 1
    KEY_LEFTSHIFT, KEY_ENTER = 42, 28
    LONGEST_CODE = 128
    ROWS = {2: "1234567890-=", 16: "qwertyuiop[]", 30: "asdfghjkl;'`", 43: "\\zxcvbnm,./", 57: " "}
    SHIFTED_ROWS = {2: "!@#$%^&*()_+", 16: "QWERTYUIOP{}", 30: 'ASDFGHJKL:"~', 43: "|ZXCVBNM<>?"}
    KEYS = {character: (first + place, False) for first, row in ROWS.items() for place, character in enumerate(row)}
    SHIFTED_KEYS = {character: (first + place, True)
                    for first, row in SHIFTED_ROWS.items() for place, character in enumerate(row)}

    def __init__(self, pipe, notices):
        self.pipe = pipe
        self.notices = notices

    def state(self):
        return [notice["label"] for notice in self.notices]

    @classmethod
    def record(cls, kind, code, value):
        now = time.time()
        return struct.pack("@qqHHi", int(now), int(now % 1 * 1_000_000), kind, code, value)

    @classmethod
    def stroke(cls, code, pressed):
        return cls.record(cls.EV_KEY, code, int(pressed)) + cls.record(cls.EV_SYN, 0, 0)

    @classmethod
    def keystrokes(cls, text):
        records = b""
        for character in text:
            key = cls.KEYS.get(character) or cls.SHIFTED_KEYS.get(character)
            if key is None:
                raise Refused("Ce code contient un signe que le lecteur ne peut pas frapper.")
            code, shifted = key
            if shifted:
                records += cls.stroke(cls.KEY_LEFTSHIFT, True)
            records += cls.stroke(code, True) + cls.stroke(code, False)
            if shifted:
                records += cls.stroke(cls.KEY_LEFTSHIFT, False)
        return records + cls.stroke(cls.KEY_ENTER, True) + cls.stroke(cls.KEY_ENTER, False)

    def present(self, number):
        if not isinstance(number, int) or not 0 <= number < len(self.notices):
            raise Refused("Cet avis n’existe pas.")
        self.scan(self.notices[number]["code"])

    def scan(self, text):
        if not 1 <= len(text) <= self.LONGEST_CODE:
            raise Refused("Un code a de 1 à 128 signes.")
        records = self.keystrokes(text)
        try:
            pipe = os.open(self.pipe, os.O_WRONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError as error:
            raise Refused("La borne n’écoute pas le lecteur à ce moment.") from error
        try:
            # Less than a pipe holds at once when it is empty (64 KiB): all of it or an error.
            if os.write(pipe, records) != len(records):
                raise Refused("Le lecteur est occupé.")
        except BlockingIOError as error:
            raise Refused("Le lecteur est occupé.") from error
        finally:
            os.close(pipe)


class UnixConnection(http.client.HTTPConnection):
    def __init__(self, path):
        super().__init__("gateway", timeout=STAND_IN_TIME_OUT_S)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.path)


class FrontDesk:
    """The agency's people, by the gateway's staff socket: who calls at a kiosk, and that somebody comes."""
    WORDS = {"coming", "done"}

    def __init__(self, staff_socket):
        self.staff_socket = staff_socket

    def ask(self, method, body=None):
        with contextlib.closing(UnixConnection(self.staff_socket)) as connection:
            data = None if body is None else json.dumps(body).encode()
            connection.request(method, "/calls", data, {"Content-Type": "application/json"} if data else {})
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())

    def state(self):
        try:
            status, body = self.ask("GET")
        except (OSError, ValueError, http.client.HTTPException):
            return None
        return body["calls"] if status == 200 else None

    def do(self, call, word):
        if word not in self.WORDS:
            raise Refused("Ce geste n’existe pas.")
        try:
            status, _ = self.ask("POST", {"call_id": call, "answer": word})
        except (OSError, ValueError, http.client.HTTPException) as error:
            raise Refused("Le serveur de démonstration ne répond pas.") from error
        if status != 200:
            raise Refused("Cet appel est terminé.")
