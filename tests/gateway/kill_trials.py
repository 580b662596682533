#!/usr/bin/python3
"""Kills the gateway with -9 in the middle of POSTs and PUTs, starts it again, has the kiosks repeat what nobody
answered, and compares what was acknowledged with what is there.

    tests/gateway/kill_trials.py [--kills 500] [--seed N] [--figures FILE]

Needs build/release (KIOSK_BINARY_DIR for another one). Exit status 1: something was lost, doubled or came from nowhere.
"""
import argparse
import collections
import hashlib
import http.client
import os
import random
import signal
import sys
import tempfile
import threading

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
os.environ.setdefault("KIOSK_SOURCE_DIR", ROOT)
os.environ.setdefault("KIOSK_BINARY_DIR", os.path.join(ROOT, "build/release"))
sys.path.insert(0, os.path.join(ROOT, "tests/bench"))
import figures
import stage
from stage import ZOE, Kiosk

CLIENTS = 4
DELAY_MAX_S = 0.03  # from a sign of life to the kill: some operations long
KINDS = ("result", "deposit", "event", "upload")


class Client(threading.Thread):
    """A kiosk with an outbox: one operation after the other, each repeated with its id until it is acknowledged."""

    def __init__(self, gateway, seed):
        super().__init__(daemon=True)
        self.kiosk, self.chance = Kiosk(gateway), random.Random(seed)
        self.acknowledged = []  # (kind, operation id, what was sent, body of the answer)
        self.sent, self.faults, self.in_flight = set(), [], False
        self.repeats, self.stopped = 0, threading.Event()
        self.seal_key = self.kiosk.seal_key()
        self.kiosk.seal_key = lambda: self.seal_key  # known before the gateway dies

    def operation(self, kind):
        op_id = stage.operation_id()
        if kind == "result":
            return op_id, (stage.new_reference(), self.kiosk.result_body("approved", 2_000))
        if kind == "deposit":
            report = self.kiosk.problem_report(ZOE["contract"])
            return op_id, self.kiosk.deposit_body(report, self.kiosk.identity(ZOE), op_id)[1]
        if kind == "event":
            return op_id, self.kiosk.events_body()
        return op_id, self.chance.randbytes(self.chance.randrange(100, 60_000))

    def send(self, kind, op_id, what):
        if kind == "result":
            return self.kiosk.ask("POST", f"/payments/{what[0]}/result", what[1], op_id)
        if kind == "deposit":
            return self.kiosk.ask("POST", "/deposits", what, op_id)
        if kind == "event":
            return self.kiosk.ask("POST", "/kiosks/self/events", what, op_id)
        return self.kiosk.put(op_id, what, self.seal_key[0])

    def run(self):
        while not self.stopped.is_set():
            kind = self.chance.choice(KINDS)
            op_id, what = self.operation(kind)
            self.sent.add(op_id)
            if not self.deliver(kind, op_id, what):
                return

    def deliver(self, kind, op_id, what):
        """Also when we are told to stop: what was begun is ended."""
        while True:
            self.in_flight = True
            try:
                answer = self.send(kind, op_id, what)
            except (OSError, http.client.HTTPException):
                self.repeats += 1
                stage.time.sleep(0.005)  # it is being started again
                continue
            except AssertionError as fault:  # an answer that the contract does not allow
                self.faults.append(str(fault))
                return False
            finally:
                self.in_flight = False
            if answer.status in (200, 201, 202):
                self.acknowledged.append((kind, op_id, what, answer.body))
                return True
            if answer.status not in (409, 503):
                self.faults.append(f"{kind}: status {answer.status} {answer.slug}")
                return False


def stored_ids(gateway):
    """{operation id: how often its effect is there}, whoever sent it."""
    found = collections.Counter()
    for table, column in (("result", "operation_id"), ("deposit", "operation_id"), ("upload", "upload_id")):
        found.update(row[0] for row in gateway.query(f"SELECT {column} FROM {table}"))
    return found


def compare(gateway, clients):
    """(lost, doubled, ghosts) and what is wrong otherwise."""
    acknowledged = [one for client in clients for one in client.acknowledged]
    sent = set().union(*(client.sent for client in clients))
    found = stored_ids(gateway)
    events = collections.Counter(row[0] for row in gateway.query("SELECT event_id FROM event"))
    lost = 0
    for kind, op_id, what, _ in acknowledged:
        if kind == "event":
            lost += events[what["events"][0]["event_id"]] == 0
        elif kind == "upload":
            with open(os.path.join(gateway.database + ".uploads", op_id + ".seal"), "rb") as stream:
                lost += hashlib.sha256(stream.read()).digest() != hashlib.sha256(what).digest()
        else:
            lost += found[op_id] == 0
    results = collections.Counter(row[0] for row in gateway.query("SELECT reference FROM result"))
    doubled = sum(count - 1 for count in (*found.values(), *events.values(), *results.values()))
    positions = collections.Counter(body["feed_position"] for *_, body in acknowledged)
    doubled += sum(count - 1 for count in positions.values())
    return lost, doubled, len(set(found) - sent)


def replays_differ(clients):
    """What was acknowledged is answered the same again, and takes no effect."""
    differ = 0
    for client in clients:
        for kind, op_id, what, body in client.acknowledged[-50:]:
            answer = client.send(kind, op_id, what)
            differ += not answer.replayed or answer.body != body
    return differ


def run_trials(kills, seed):
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as directory:
        mailbox = stage.Mailbox(os.path.join(directory, "mail"))
        gateway = stage.Gateway(directory, mailbox.port, by_hand=False)
        clients = [Client(gateway, chance.random()) for _ in range(CLIENTS)]
        for client in clients:
            client.start()
        in_flight = 0
        for _ in range(kills):
            target = sum(len(client.acknowledged) for client in clients) + CLIENTS
            stage.wait_until(lambda: sum(len(client.acknowledged) for client in clients) >= target or any(
                client.faults for client in clients), "progress between two kills")
            stage.time.sleep(chance.uniform(0, DELAY_MAX_S))
            in_flight += any(client.in_flight for client in clients)
            gateway.restart(signal.SIGKILL)
        for client in clients:
            client.stopped.set()
        for client in clients:
            client.join(stage.PATIENCE_S)
        differ = replays_differ(clients)
        lost, doubled, ghosts = compare(gateway, clients)
        faults = [fault for client in clients for fault in client.faults]
        gateway.stop()
        stage.end(mailbox.child)
    return {"kills": kills, "in_flight": in_flight, "lost": lost, "doubled": doubled, "ghosts": ghosts,
            "replays_differ": differ, "faults": faults,
            "operations": sum(len(client.acknowledged) for client in clients),
            "repeats": sum(client.repeats for client in clients)}


def figures_of(found, seed):
    def one(name, value, limit, better="lower"):
        return figures.figure(f"gateway_{name}", value, "", limit, better, seed)
    return [one("kill_trials", found["kills"], 500, "higher"),
            one("kills_in_flight", found["in_flight"], None, "higher"),
            one("kill_operations", found["operations"], None, "higher"), one("kill_lost", found["lost"], 0),
            one("kill_doubled", found["doubled"], 0), one("kill_ghosts", found["ghosts"], 0),
            one("kill_replays_differ", found["replays_differ"], 0)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 31))
    parser.add_argument("--figures")
    options = parser.parse_args()
    found = run_trials(options.kills, options.seed)
    print(f"seed {options.seed}: {found}")
    if options.figures:
        figures.write_to(options.figures, figures_of(found, options.seed))
    wrong = found["lost"] or found["doubled"] or found["ghosts"] or found["replays_differ"] or found["faults"]
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
