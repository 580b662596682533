"""A kiosk_headless that a test plays: its commands, the ways a tenant goes, and its sudden death."""
import os
import select
import signal
import subprocess
import time

from world import BINARY, PATIENCE_S, Failed, die_with_parent

OUTPUT_BYTES = 65536  # taken from a kiosk's output at a time


class Killed(Exception):
    """The moment chosen for kill -9 has come."""


class Kiosk:
    """with Kiosk(world) as kiosk: ends at the end of the block, whatever happened in it."""

    def __init__(self, world, kill_after_s=None, preexec=die_with_parent, options=()):
        self.world = world
        self.heard = b""  # of its standard output, beyond the last line that was taken
        self.kill_at = None
        self.kill_within(kill_after_s)
        with open(world.at("kiosk.err"), "ab") as errors:
            self.process = subprocess.Popen(
                [f"{BINARY}/bin/kiosk_headless", "--config", world.at("kiosk.toml"), *options], stdin=subprocess.PIPE,
                stdout=subprocess.PIPE, stderr=errors, cwd=world.at("kiosk-here"), preexec_fn=preexec,
                env={**os.environ, "TMPDIR": world.at("kiosk-tmp"), "HOME": world.at("kiosk-home")})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()

    def kill_within(self, delay_s):
        """kill -9 so long from now, in the middle of whatever is being done; None: not."""
        self.kill_at = None if delay_s is None else time.monotonic() + delay_s

    def die(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        raise Killed

    def kill(self):
        """kill -9, now."""
        self.process.kill()
        self.process.wait()

    def say(self, words):
        """A command after which it may well be dead: nothing is read."""
        self.process.stdin.write(words.encode() + b"\n")
        self.process.stdin.flush()

    def wait_for_death(self):
        """Of its own hand, at the crash point."""
        code = self.process.wait(timeout=PATIENCE_S)
        if code != -signal.SIGKILL:
            raise Failed(f"it ended with {code}, not at its crash point")

    def end(self):
        """The orderly end: its standard input is closed."""
        self.process.stdin.close()
        code = self.process.wait(timeout=PATIENCE_S)
        if code != 0:
            raise Failed(f"the kiosk ended with {code}")

    # --- commands -----------------------------------------------------------------------------------------------------
    def ask(self, words, patience_s=PATIENCE_S):
        self.say(words)
        return self.hear(words.split()[0], patience_s)

    def hear(self, question, patience_s=PATIENCE_S):
        """The next answer. What of it has come when the moment to die does is not lost: last_words()."""
        until = time.monotonic() + patience_s
        while b"\n" not in self.heard:
            left_s = min(until, self.kill_at or until) - time.monotonic()
            if left_s <= 0 or not select.select([self.process.stdout], [], [], left_s)[0]:
                if self.kill_at and time.monotonic() >= self.kill_at:
                    self.die()
                raise Failed(f"no answer to {question}")
            self.take_output()
        line, _, self.heard = self.heard.partition(b"\n")
        with open(self.world.at("kiosk.out"), "ab") as record:
            record.write(line + b"\n")
        return line.decode()

    def take_output(self):
        some = os.read(self.process.stdout.fileno(), OUTPUT_BYTES)
        if not some:
            raise Failed("it ended before it said anything")
        self.heard += some

    def last_words(self):
        """After its death: the whole lines that nobody has heard yet."""
        try:
            while True:
                self.take_output()
        except Failed:
            return [line.decode() for line in self.heard.split(b"\n")[:-1]]

    def do(self, words):
        answer = self.ask(words)
        if answer != "ok":
            raise Failed(f"{' '.join(words.split()[:2])}: {answer}")

    def tap(self, widget):
        self.do("tap " + widget)

    def wait(self, *ids, patience_s=PATIENCE_S):
        """Which of these screens or usable widgets is there first."""
        answer = self.ask(f"wait {' '.join(ids)} {int(patience_s * 1000)}", patience_s + 5)
        if not answer.startswith("ok "):
            raise Failed(f"wait {' '.join(ids)}: {answer}")
        return answer.removeprefix("ok ")

    def go(self, widget):
        self.wait(widget)
        self.tap(widget)

    def live_until_killed(self):
        """Nobody does anything more until the chosen moment."""
        self.wait("no.such.screen", patience_s=max(0, self.kill_at - time.monotonic()) + 1)

    # --- deposits, before journeys leave them -------------------------------------------------------------------------
    def wait_for_seal_key(self):
        """Until something can be left: the signed configuration has come. Leaves nothing."""
        until = time.monotonic() + PATIENCE_S
        while self.ask("can-leave") != "ok":
            if time.monotonic() >= until:
                raise Failed("no signed configuration came")
            time.sleep(0.02)

    def leave_report(self, tenant, comment, *sizes):
        """The reference on the slip."""
        words = ["deposit", tenant.contracts[0], tenant.birth_date, comment, *map(str, sizes)]
        answer = self.ask(" ".join(words))
        if not answer.startswith("ok "):
            raise Failed(f"deposit: {answer}")
        return answer.removeprefix("ok ")

    # --- the ways of a tenant -----------------------------------------------------------------------------------------
    def wake(self):
        self.go("attract.start")
        self.go("home.pay_rent")
        self.wait("sign_in.contract")

    def leave(self):
        """By "Terminer", and yes; until the next tenant may come."""
        self.go("bar.leave")
        if self.wait("leave.finish", "session_end.farewell", "attract.start") == "leave.finish":
            self.tap("leave.finish")
        self.wait("attract.start")

    def sign_in_by_password(self, tenant):
        self.go("sign_in.with_email")
        self.wait("sign_in.email")
        self.do(f"type sign_in.keyboard {tenant.email}")
        self.type_password(tenant)

    def type_password(self, tenant):
        """From the e-mail screen, where the address stands already."""
        self.tap("sign_in.keyboard.validate")
        self.wait("sign_in.password")
        self.do(f"type sign_in.keyboard {tenant.password}")
        self.tap("sign_in.keyboard.validate")

    def sign_in_by_contract(self, tenant):
        """Typed contract number, birth date, one-time code. The code is returned: it is a secret that leaves traces."""
        self.do("type sign_in.pad " + tenant.contracts[0].replace("/", ""))
        self.go("sign_in.continue")
        return self.sign_in_after_contract(tenant)

    def sign_in_after_contract(self, tenant):
        before = len(self.world.messages())
        self.wait("sign_in.birth_date")
        year, month, day = tenant.birth_date.split("-")
        self.do(f"type sign_in.pad {day}{month}{year}")
        self.go("sign_in.continue")
        self.wait("sign_in.code")
        code = self.world.latest_code(before)
        self.do("type code.pad " + code)
        self.go("code.continue")
        return code

    def choose_amount(self, contract, cents):
        """From the first screen of pay_rent to the last question before the card."""
        if self.wait("pay_rent.contract", "pay_rent.amount", "pay_rent.nothing") == "pay_rent.contract":
            self.tap(f"pay_rent.contract.{contract}")
        if self.wait("pay_rent.amount", "pay_rent.nothing") == "pay_rent.nothing":
            self.tap("pay_rent.advance")
        if self.wait("pay_rent.type_amount", "pay_rent.other") == "pay_rent.other":
            self.tap("pay_rent.other")
            self.wait("pay_rent.type_amount")
        self.do(f"type pay_rent.pad {cents // 100},{cents % 100:02d}")
        self.go("pay_rent.continue")
        if self.wait("pay_rent.email", "pay_rent.already_paid", "pay_rent.amount") == "pay_rent.already_paid":
            self.tap("pay_rent.pay_again")
        elif self.ask("screen") == "ok pay_rent.amount":
            self.go("pay_rent.continue")
        self.wait("pay_rent.email")

    def confirm(self, with_email=True):
        """To the moment before "Valider" on the window with the amount."""
        self.tap("email.address" if with_email else "email.none")
        self.go("email.continue")
        self.go("pay_rent.tick")
        self.go("pay_rent.confirm_payment")
        self.wait("pay_rent.summary_validate")
