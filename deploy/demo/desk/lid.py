"""The scanner's lid, as the person at the demo desk has it in hand: which sheet lies on the glass, what waits in the
feeder, and what goes wrong with the machine. Drives tests/stand_ins/escl_scanner; nothing here knows the kiosk."""
import collections
import json
import threading

import parts

FEEDER_SHEETS_MAX = 10


class ScannerLid:
    GESTURES = {"take-away": "take-away", "clear-feeder": "clear-feeder", "off": "off", "on": "on",
                **{mode: "mode " + mode for mode in ("ok", "cover-open", "jam", "busy", "slow")}}

    def __init__(self, scanner, stack):
        self.scanner = scanner
        self.stack = stack
        self.lock = threading.Lock()
        self.on_glass = None
        self.in_feeder = collections.deque()

    def status(self):
        """The scanner's own; None when there is none."""
        try:
            return json.loads(self.scanner.say("status"))
        except (parts.Refused, ValueError):
            return None

    def state(self):
        with self.lock:
            status = self.status()
            if status is None:
                return {"state": "absent", "glass": None, "feeder": []}
            self.forget_what_was_fed(status)
            return {"state": status["mode"] if status["plugged"] else "off",
                    "glass": self.on_glass if status["on_glass"] else None, "feeder": list(self.in_feeder)}

    def do(self, wish):
        """{"do": "lay" or "feed", "tenant": N, "paper": NAME}, or one word."""
        word = str(wish.get("do", ""))
        if word in ("lay", "feed"):
            self.put(word, wish.get("tenant"), str(wish.get("paper", "")))
        elif word in self.GESTURES:
            with self.lock:
                self.scanner.say(self.GESTURES[word])
        else:
            raise parts.Refused("Ce geste n’existe pas.")

    def forget_what_was_fed(self, status):
        """The feeder takes its sheets in order: the last ones are still there."""
        while len(self.in_feeder) > status["in_feeder"]:
            self.in_feeder.popleft()

    def put(self, word, tenant, name):
        try:
            paper = self.stack.paper(tenant, name)
        except (LookupError, TypeError) as error:
            raise parts.Refused("Ce papier n’existe pas.") from error
        about = {"tenant": tenant, "paper": name, "label": paper.label, "of": self.stack.tenants[tenant].name}
        path = self.stack.file(tenant, name, "sheet")
        with self.lock:
            if word == "lay":
                self.scanner.say("lay " + path)
                self.on_glass = about
                return
            status = self.status() or {"in_feeder": 0}
            if status["in_feeder"] >= FEEDER_SHEETS_MAX:
                raise parts.Refused("Le chargeur est plein.")
            self.forget_what_was_fed(status)
            self.scanner.say("feed " + path)
            self.in_feeder.append(about)
