"""The kiosk's counterparts for the tests of the whole program: the real gateway, a card terminal, printers and a letter
box, in one directory that is gone afterwards. Whatever happens to the test, its children end with it."""
import contextlib
import ctypes
import json
import os
import select
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time

SOURCE = os.environ.get("KIOSK_SOURCE_DIR") or os.path.realpath(os.path.join(os.path.dirname(__file__), "../.."))
BINARY = os.environ.get("KIOSK_BINARY_DIR") or os.path.join(SOURCE, "build/release")
STAND_INS = os.path.join(SOURCE, "tests/stand_ins")
DEMO = os.path.join(SOURCE, "deploy/demo")
sys.path.insert(0, os.path.join(SOURCE, "tests/support"))
import python_program  # noqa: E402

PR_SET_PDEATHSIG = 1
# Longer than anything takes on a machine that builds at the same time; the gateway hashes nine passwords at its start.
PATIENCE_S = 60
START_PATIENCE_S = 180
LOOK_EVERY_S = 0.02

# Every delay of the kiosk, short: what is waited for in these tests is another program on this machine.
TIMING = {
    "probe_backend_ms": 500, "probe_terminal_ms": 300, "probe_printer_ms": 500, "terminal_connect_ms": 1000,
    "terminal_question_ms": 1500, "terminal_answer_ms": 20000, "terminal_quiet_ms": 20,
    "terminal_not_found_grace_ms": 600, "terminal_status_poll_ms": 60, "outbox_retry_first_ms": 100,
    "outbox_retry_longest_ms": 1000, "print_poll_ms": 100, "farewell_ms": 500, "receipt_retry_ms": 100}

STAFF = python_program.load(os.path.join(SOURCE, "deploy/gateway/staff"))  # what the landlord's people use


class Failed(Exception):
    """What was waited for did not come."""


def die_with_parent():
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def read_line(stream, until):
    """One line of a pipe without its end, or None when the time is over first."""
    text = b""
    while not text.endswith(b"\n"):
        left = until - time.monotonic()
        if left <= 0 or not select.select([stream], [], [], left)[0]:
            return None
        byte = os.read(stream.fileno(), 1)
        if not byte:
            raise Failed("it ended before it said anything")
        text += byte
    return text.decode().rstrip("\n")


def wait_until(condition, what, patience_s=PATIENCE_S):
    """The condition's value once it is true; polls, because another program's files tell it."""
    until = time.monotonic() + patience_s
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() >= until:
            raise Failed(f"{what} did not come within {patience_s} s")
        select.select([], [], [], LOOK_EVERY_S)


class World:
    """with World(...) as world: everything runs; kiosk.toml is written; no kiosk is started yet."""

    def __init__(self, terminal=("--auto", "approve", "--delay-ms", "20"), timing=None, printers=False, relays=False,
                 terminal_keys=(), tls=False, posting_delay_s=0, scanner=False):
        """`relays`: the kiosk reaches terminal and gateway by wires that can be held (relay.py). `terminal_keys`: lines
        for [terminal] in kiosk.toml. `tls`: the kiosk reaches the gateway by https (tls_front.py). `posting_delay_s`:
        how long a payment takes into its balance. `scanner`: there is one (self.scanner says words to it)."""
        self.children = []
        self.has_relays = relays
        self.terminal_keys = list(terminal_keys)
        self.to_terminal = self.to_gateway = None
        self.has_tls = tls
        self.posting_delay_s = posting_delay_s
        self.terminal_options = list(terminal)
        self.timing = {**TIMING, **(timing or {})}
        self.has_printers = printers
        self.has_scanner = scanner
        with open(os.path.join(DEMO, "data/landlord.json"), encoding="utf-8") as stream:
            self.landlord = json.load(stream)
        self.tenants = [Tenant(tenant, number) for number, tenant in enumerate(self.landlord["tenants"])]

    def at(self, *names):
        return os.path.join(self.work, *names)

    def __enter__(self):
        os.umask(0o077)
        # A polite end (a time limit, Ctrl+C) leaves nothing behind either.
        signal.signal(signal.SIGTERM, lambda *_: (_ for _ in ()).throw(SystemExit(143)))
        self.work = tempfile.mkdtemp(prefix="kiosk-headless-")
        try:
            self.begin_all()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for relay in (self.to_terminal, self.to_gateway):
            if relay:
                relay.close()
        for child in reversed(self.children):
            child.kill()
            child.wait()
            child.stdin.close()
            child.stdout.close()
        shutil.rmtree(self.work, ignore_errors=True)

    # --- the parts ----------------------------------------------------------------------------------------------------
    def start(self, name, command, first_line=True):
        errors = open(self.at(name + ".err"), "ab")
        child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors,
                                 env={**os.environ, "TMPDIR": self.work}, preexec_fn=die_with_parent)
        errors.close()
        self.children.append(child)
        line = read_line(child.stdout, time.monotonic() + START_PATIENCE_S) if first_line else ""
        if line is None:
            raise Failed(f"{name} did not start")
        return line

    def begin_all(self):
        for directory in ("kiosk", "kiosk-tmp", "kiosk-home", "kiosk-here"):
            os.mkdir(self.at(directory))
        os.mkfifo(self.at("code-reader"))
        self.write("passwords.json", json.dumps({t.email: t.password for t in self.tenants if t.has_account}))
        self.mail_port = self.start("mailbox", [f"{STAND_INS}/mailbox/mailbox", "--directory", self.at("mail")])
        gateway = self.begin_gateway()
        terminal_port = self.start("card-terminal", [
            f"{BINARY}/bin/card-terminal-stand-in", "--ledger", self.at("terminal-ledger.jsonl"),
            "--control", self.at("terminal.control"), "--serial", "DEMO0001", "--contract", "1234567",
            *self.terminal_options])
        ports = [self.begin_printer(name, paper) for name, paper in (("ticket", "ticket_80mm"), ("a4", "a4"))]
        scanner_port = self.begin_scanner() if self.has_scanner else "0"
        if self.has_relays:
            gateway, terminal_port = self.begin_relays(gateway, terminal_port)
        backend_keys = []
        if self.has_tls:
            from tls_front import TlsFront  # here: few worlds need it
            front = TlsFront(self.work, gateway.rsplit(":", 1)[1])
            gateway = f"https://127.0.0.1:{front.port}"
            backend_keys = [f'certificate_authority_file = "{front.certificate}"']
        with open(self.at("root.key"), "wb") as stream:
            subprocess.run([f"{BINARY}/bin/agency-gateway", "--print-root-key", self.at("gateway.key")], stdout=stream,
                           check=True)
        subprocess.run([f"{DEMO}/prepare", "kiosk", "--work", self.work, "--build", BINARY, "--gateway", gateway,
                        "--root-key-file", self.at("root.key"),
                        "--terminal-port", terminal_port, "--ticket-port", ports[0], "--a4-port", ports[1],
                        "--scanner-port", scanner_port], check=True)
        with open(self.at("kiosk.toml"), encoding="utf-8") as stream:
            text = stream.read()
        text = text.replace("[terminal]\n", "\n".join(["[terminal]", *self.terminal_keys, ""]))
        text = text.replace("[backend]\n", "\n".join(["[backend]", *backend_keys, ""]))
        text += "\n".join(["[timing]", *(f"{key} = {value}" for key, value in self.timing.items()), ""])
        self.write("kiosk.toml", text)

    def begin_scanner(self):
        return self.start("scanner", [f"{STAND_INS}/escl_scanner/run", "--control", self.at("scanner.control")]
                          ).removeprefix("ready ")

    def scanner(self, words):
        """What somebody does at the scanner: "lay FILE", "mode busy"."""
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            line.settimeout(PATIENCE_S)
            line.connect(self.at("scanner.control"))
            line.sendall(words.encode() + b"\n")
            with line.makefile(encoding="utf-8") as answers:
                answer = answers.readline().strip()
        if answer != "ok":
            raise Failed(f"the scanner says {answer}")

    def begin_gateway(self, port="0"):
        """Its address. One port for its life: begin_gateway_again()."""
        address = self.start("gateway", [f"{BINARY}/bin/agency-gateway", *self.gateway_options(f"127.0.0.1:{port}")]
                             ).removeprefix("listening on ")
        self.gateway_child, self.gateway_port = self.children[-1], address.rsplit(":", 1)[1]
        return address

    def gateway_options(self, listen):
        return ["--listen", listen, "--database", self.at("gateway.db"),
                "--landlord", f"{DEMO}/data/landlord.json", "--passwords", self.at("passwords.json"),
                "--smtp", f"smtp://127.0.0.1:{self.mail_port}", "--text-message-domain", "sms.example",
                "--staff-listen", f"unix:{self.at('staff')}", "--key-file", self.at("gateway.key"),
                "--posting-delay-s", str(self.posting_delay_s)]

    def kill_gateway(self):
        """kill -9; begin_gateway_again() brings it back."""
        self.gateway_child.kill()
        self.gateway_child.wait()

    def begin_gateway_again(self):
        """On the same database and at the same address."""
        self.children.remove(self.gateway_child)
        self.gateway_child.stdin.close()
        self.gateway_child.stdout.close()
        self.begin_gateway(self.gateway_port)

    def begin_relays(self, gateway, terminal_port):
        from relay import Relay  # here: it knows this file
        address, port = gateway.rsplit(":", 1)
        self.to_terminal, self.to_gateway = Relay(terminal_port), Relay(port)
        return f"{address}:{self.to_gateway.port}", str(self.to_terminal.port)

    def begin_printer(self, name, paper):
        """Its port; port 9 answers nobody: a kiosk whose printers are switched off."""
        if not self.has_printers:
            return "9"
        os.mkdir(self.at(name + "-tray"))
        ready = self.start(name + "-printer", [
            f"{STAND_INS}/ipp_printer/run", "--paper", paper, "--tray", self.at(name + "-tray"),
            "--stub", f"{BINARY}/lib/libipp_printer_no_avahi.so"])
        return ready.split()[1]

    def write(self, name, text):
        with open(self.at(name), "w", encoding="utf-8") as stream:
            stream.write(text)

    def notice_code(self, tenant):
        """What is printed on the newest notice of the tenant's first contract (openapi.yaml: check = 98 - N mod 97)."""
        contract = tenant.contracts[0]
        [(newest,)] = self.query("SELECT max(period) FROM notice WHERE contract_number = ?", contract)
        period = newest.replace("-", "")
        number = int("".join(str(int(sign, 36)) for sign in (contract + period).replace("/", "")) + "00")
        return f"AVE1-{contract}-{period}-{98 - number % 97:02d}"

    # --- what the other parties hold ----------------------------------------------------------------------------------
    def gateway_ledger(self):
        run = subprocess.run([f"{BINARY}/bin/agency-gateway", "--dump-ledger", self.at("gateway.db")],
                             capture_output=True, check=True, timeout=PATIENCE_S)
        return json.loads(run.stdout)

    def query(self, sql, *values):
        """Rows of the gateway's database, for what no staff command tells."""
        with contextlib.closing(sqlite3.connect(f"file:{self.at('gateway.db')}?mode=ro", uri=True)) as database:
            return database.execute(sql, values).fetchall()

    def staff(self, *words):
        """What the landlord's people are told by deploy/gateway/staff."""
        return self.tell_staff(*STAFF.question(list(words)))

    def tell_staff(self, method, target, body=None):
        status, answer = STAFF.ask(self.at("staff"), method, target, body)
        if status != 200:
            raise Failed(f"the staff's question was answered with {status}")
        return answer

    def deposit_content(self, operation_id):
        """What the tenant wrote, as the landlord's people read it."""
        return self.staff("deposit", operation_id)["content"]

    def messages(self):
        try:
            with open(self.at("mail", "index.json"), encoding="utf-8") as stream:
                return json.load(stream)
        except FileNotFoundError:
            return []

    def latest_code(self, after):
        """The one-time code of a message younger than number `after`."""
        run = subprocess.run([f"{STAND_INS}/mailbox/latest-code", self.at("mail"), "--after", str(after),
                              "--within-s", str(PATIENCE_S)], capture_output=True, text=True, timeout=PATIENCE_S + 5)
        if run.returncode != 0:
            raise Failed("no one-time code came")
        return run.stdout.strip()

    def sheets(self, printer="ticket"):
        tray = self.at(printer + "-tray")
        return sorted(os.path.join(tray, name) for name in os.listdir(tray) if name.endswith(".pdf"))

    def set_printer(self, state, printer="ticket"):
        half = self.at(printer + "-tray", "state.half")
        with open(half, "w", encoding="ascii") as stream:
            stream.write(state)
        os.replace(half, self.at(printer + "-tray", "state"))


class Tenant:
    """Somebody of the demo's landlord file, with a password made for this world."""

    def __init__(self, record, number):
        holder = record["holders"][0]
        self.holder = holder
        self.contracts = [lease["contract_number"] for lease in record["leases"]]
        self.leases = record["leases"]
        self.name = holder["last_name"]
        self.first_name = holder["first_name"]
        self.birth_date = holder["birth_date"]
        self.has_account = record["account"] == "active"
        self.email = holder.get("email")
        self.mobile = holder.get("mobile")
        self.password = f"motdepasse-{number}-essai"
