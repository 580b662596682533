"""A demo desk that works, for its tests: a directory of its own, the desk's program and a browser's questions to it."""
import ctypes
import datetime
import http.client
import json
import os
import select
import signal
import subprocess
import tempfile
import time

SOURCE = os.environ["KIOSK_SOURCE_DIR"]
DEMO = os.path.join(SOURCE, "deploy/demo")
LANDLORD = os.path.join(DEMO, "data/landlord.json")
PATIENCE_S = 60  # for machines that do much else besides
LOOK_EVERY_S = 0.02


def die_with_the_test():
    pr_set_pdeathsig = 1
    ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGKILL)


def wait_until(condition, what):
    deadline = time.monotonic() + PATIENCE_S
    while True:
        value = condition()
        if value:
            return value
        assert time.monotonic() < deadline, f"not in time: {what}"
        select.select([], [], [], LOOK_EVERY_S)


class Place:
    """A directory and the programs that work in it; all of them are gone after close()."""

    def __init__(self):
        self.directory = tempfile.TemporaryDirectory(prefix="kiosk-test-")
        self.children = []

    def at(self, *names):
        return os.path.join(self.directory.name, *names)

    def start(self, *command):
        """Its first line."""
        self.children.append(subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                              preexec_fn=die_with_the_test))
        return self.children[-1].stdout.readline().strip()

    def start_scanner(self, *options):
        """Its port."""
        return int(self.start(os.path.join(SOURCE, "tests/stand_ins/escl_scanner/run"), "--control",
                              self.at("scanner.control"), *options).removeprefix("ready "))

    def close(self):
        for child in reversed(self.children):
            child.kill()
            child.wait()
            child.stdin.close()
            child.stdout.close()
        self.directory.cleanup()


class Desk:
    """`changes`: of desk.json, part by part; what is not said is not there."""

    def __init__(self, place, **changes):
        self.today = datetime.date.today()
        configuration = {
            "terminal": {"control": place.at("control")}, "mailbox": place.at("mail"),
            "pictures": place.at("pictures"), "printers": [], "staff": place.at("staff.socket"),
            "reader": {"pipe": place.at("reader"), "notices": []},
            "scanner": {"control": place.at("scanner.control"), "papers": place.at("papers")},
            "phone": {"pages": "http://127.0.0.1:9", "camera": None},
            "landlord": LANDLORD, "today": self.today.isoformat(), **changes}
        with open(place.at("desk.json"), "w", encoding="utf-8") as stream:
            json.dump(configuration, stream)
        self.address = place.start(os.path.join(DEMO, "desk/desk"), "--config", place.at("desk.json"))
        self.host, self.token = self.address.removeprefix("http://").strip("/").split("/")

    def ask(self, method, path, body=None, token=None, host=None):
        """(status, bytes)"""
        connection = http.client.HTTPConnection(self.host, timeout=PATIENCE_S)
        headers = {"Host": host or self.host}
        if body is not None:
            headers["Content-Type"] = "application/json"
        text = json.dumps(body) if body is not None else None
        connection.request(method, f"/{token or self.token}/{path}", text, headers)
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        return answer.status, data

    def wish(self, part, **body):
        """None when it was done, else why not."""
        status, data = self.ask("POST", part, body)
        assert status in (200, 409), (status, data)
        return None if status == 200 else json.loads(data)["why"]

    def state(self):
        status, data = self.ask("GET", "state")
        assert status == 200, data
        return json.loads(data)
