"""A service manager for tests: it starts one program, listens on NOTIFY_SOCKET, watches WATCHDOG_USEC and starts the
program anew whenever it ends, as systemd does with the lines of our unit. One thread; every wait has a deadline."""
import configparser
import os
import re
import select
import signal
import socket
import subprocess
import time

UNIT_PATH = "deploy/terminal/systemd/agency-kiosk.service"
PATIENCE_S = 60
DATAGRAM_BYTES_MAX = 4096


class Missed(Exception):
    """What was waited for did not come."""


class Unit:
    """What of a unit file matters here; times are seconds."""

    def __init__(self, path):
        parser = configparser.ConfigParser(strict=False, interpolation=None, delimiters="=", comment_prefixes="#")
        parser.optionxform = str
        parser.read(path, encoding="utf-8")
        self.service = parser["Service"]
        self.watchdog_s, self.restart_s, self.abort_s = (
            float(self.service.get(key, "0")) for key in ("WatchdogSec", "RestartSec", "TimeoutAbortSec"))
        self.environment = dict(word.split("=", 1) for word in self.service.get("Environment", "").split())

    def command(self):
        return re.sub(r"\\\n", " ", self.service["ExecStart"]).split()


class Supervisor:
    """with Supervisor(["agency-kiosk", ...], unit, directory) as manager: manager.wait_for("READY=1")"""

    def __init__(self, command, unit, directory, environment=None, watched=True, wrapper=None, beside=os.environ):
        """`wrapper`: a function that runs in the child before the program. `beside`: the rest of its environment."""
        self.command, self.unit, self.watched, self.wrapper = command, unit, watched, wrapper
        self.path = os.path.join(directory, "notify")
        self.environment = {**beside, **(environment or {}), "NOTIFY_SOCKET": self.path}
        if watched:
            self.environment["WATCHDOG_USEC"] = str(int(unit.watchdog_s * 1e6))
        self.errors = open(os.path.join(directory, "errors"), "w+b")
        self.heard = []  # (monotonic time, number of the start, words)
        self.starts = 0
        self.statuses = []
        self.process = self.feed_until = self.kill_at = self.start_at = None
        self.on_missed = lambda: None

    def __enter__(self):
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(self.path)
        self.started_at = self.start()
        return self

    def __exit__(self, *_):
        if self.process:
            self.process.kill()
            self.process.wait()
            os.close(self.process_handle)
        self.socket.close()
        self.errors.close()

    def start(self):
        self.starts += 1
        began = time.monotonic()
        # As systemd names the process that it means: only the child itself knows its number beforehand.
        own_number = ["/bin/sh", "-c", 'WATCHDOG_PID=$$ exec "$@"', "sh"] if self.watched else []
        self.process = subprocess.Popen([*own_number, *self.command], env=self.environment, stdin=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, stderr=self.errors, preexec_fn=self.wrapper)
        self.process_handle = os.pidfd_open(self.process.pid)
        self.feed_until = self.kill_at = self.start_at = None
        return began

    # --- what happens -------------------------------------------------------------------------------------------------
    def listen(self):
        text = self.socket.recv(DATAGRAM_BYTES_MAX).decode()
        now = time.monotonic()
        for words in text.splitlines():
            self.heard.append((now, self.starts, words))
            if words in ("READY=1", "WATCHDOG=1") and self.watched:
                self.feed_until = now + self.unit.watchdog_s
            if words == "STOPPING=1":
                self.feed_until = None

    def reap(self):
        self.statuses.append(self.process.wait())
        os.close(self.process_handle)
        self.process = self.feed_until = self.kill_at = None
        self.start_at = time.monotonic() + self.unit.restart_s

    def what_is_due(self):
        now = time.monotonic()
        if self.feed_until and now >= self.feed_until:
            self.feed_until, self.kill_at = None, now + self.unit.abort_s
            self.on_missed()
            self.process.send_signal(signal.SIGABRT)
            self.process.send_signal(signal.SIGCONT)
        if self.kill_at and now >= self.kill_at:
            self.kill_at = None
            self.process.kill()
        if self.start_at and now >= self.start_at:
            self.start()

    def wait(self, condition, what, patience_s=PATIENCE_S):
        """Lives until condition() is true, and returns its value."""
        until = time.monotonic() + patience_s
        while True:
            value = condition()
            if value:
                return value
            left = min(each for each in (until, self.feed_until, self.kill_at, self.start_at) if each)
            sources = [self.socket] + ([self.process_handle] if self.process else [])
            ready = select.select(sources, [], [], max(0, left - time.monotonic()))[0]
            if self.socket in ready:
                self.listen()
            elif ready:
                self.reap()
            self.what_is_due()
            if time.monotonic() >= until:
                raise Missed(f"{what} did not come within {patience_s} s; heard {self.words()}; {self.error_text()}")

    def wait_for(self, words, start=1, patience_s=PATIENCE_S):
        """When the program of this start said the words."""
        def said():
            return next((at for at, number, each in self.heard if number == start and each == words), None)
        return self.wait(said, f"{words} of start {start}", patience_s)

    def wait_for_another(self, words, patience_s=PATIENCE_S):
        """When it says them for the next time."""
        count = len(self.heard)
        return self.wait(lambda: next((at for at, _, each in self.heard[count:] if each == words), None), words,
                         patience_s)

    def wait_for_error(self, part, patience_s=PATIENCE_S):
        """Until it has written this on standard error: looks between the datagrams."""
        until = time.monotonic() + patience_s
        while part not in self.error_text():
            if time.monotonic() >= until:
                raise Missed(f"{part} is not in {self.error_text()}")
            select.select([self.socket, self.process_handle], [], [], 0.01)
            if select.select([self.socket], [], [], 0)[0]:
                self.listen()

    def words(self, start=None):
        return [each for _, number, each in self.heard if start in (None, number)]

    def error_text(self):
        with open(self.errors.name, encoding="utf-8") as stream:
            return stream.read()
