"""A wire between the kiosk and one of its counterparts that a test can stop at a byte: half a request, an answer held
back, one that never arrives, or another answer instead. It understands nothing of what it carries."""
import socket
import threading
import time

from world import PATIENCE_S, Failed

CHUNK_BYTES = 65536
LONGEST_CONNECTION_S = 300


class Hold:
    """One stop of the wire. wait() until it is reached; then drop() or go_on()."""

    def __init__(self, marks, side, forwarded_bytes, instead=None):
        self.marks = marks                      # all of them stand in the request's first bytes
        self.side = side                        # "request" or "answer"
        self.forwarded_bytes = forwarded_bytes  # that still pass
        self.instead = instead                  # request bytes -> answer bytes, the request goes nowhere
        self.request = b""
        self._reached = threading.Event()
        self._decided = threading.Event()
        self._drops = False

    def wait(self):
        if not self._reached.wait(PATIENCE_S):
            raise Failed("nothing came past the place where the wire was to be held")

    def drop(self):
        self._drops = True
        self._decided.set()

    def go_on(self):
        self._decided.set()

    def reach(self):
        """Called by the wire; True when the rest passes."""
        self._reached.set()
        self._decided.wait(LONGEST_CONNECTION_S)
        return self._decided.is_set() and not self._drops


class Relay:
    """relay.port is where the kiosk connects. Its threads end with the process, or with close()."""

    def __init__(self, target_port):
        self.target = ("127.0.0.1", int(target_port))
        self.one_way_s = 0  # how long each piece takes from one end to the other
        self._lock = threading.Lock()
        self._holds = []
        self._pairs = set()
        self._is_cut = False
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def hold_request(self, *marks, forwarded_bytes=0):
        return self._add(Hold([mark.encode() for mark in marks], "request", forwarded_bytes))

    def hold_answer(self, *marks, forwarded_bytes=0):
        return self._add(Hold([mark.encode() for mark in marks], "answer", forwarded_bytes))

    def answer_instead(self, *marks, answer):
        hold = Hold([mark.encode() for mark in marks], "request", 0, instead=answer)
        hold.go_on()
        return self._add(hold)

    def cut(self):
        """As if the cable were out: what is open breaks, nothing new gets through."""
        with self._lock:
            self._is_cut = True
            pairs = list(self._pairs)
        for pair in pairs:
            close_all(pair)

    def mend(self):
        self._is_cut = False

    def close(self):
        self.cut()
        for hold in self._holds:
            hold.drop()
        self._listener.close()

    # --- inside -------------------------------------------------------------------------------------------------------
    def _add(self, hold):
        with self._lock:
            self._holds.append(hold)
        return hold

    def _take(self, data):
        with self._lock:
            for hold in self._holds:
                if all(mark in data for mark in hold.marks):
                    self._holds.remove(hold)
                    hold.request = data
                    return hold
        return None

    def _accept(self):
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            far = None
            try:
                if not self._is_cut:
                    far = socket.create_connection(self.target, timeout=PATIENCE_S)
                    far.settimeout(None)
            except OSError:
                pass
            if far is None:
                near.close()
                continue
            for end in (near, far):
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            Connection(self, near, far).start()


class Connection:
    """Two directions, a thread each."""

    def __init__(self, relay, near, far):
        self.relay, self.near, self.far = relay, near, far
        self.held_answer = None

    def start(self):
        with self.relay._lock:
            self.relay._pairs.add((self.near, self.far))
        for direction in (self._requests, self._answers):
            threading.Thread(target=self._until_broken, args=(direction,), daemon=True).start()

    def _until_broken(self, direction):
        try:
            direction()
        except OSError:
            pass
        close_all((self.near, self.far))
        with self.relay._lock:
            self.relay._pairs.discard((self.near, self.far))

    def _requests(self):
        while data := self.near.recv(CHUNK_BYTES):
            time.sleep(self.relay.one_way_s)
            hold = self.relay._take(data)
            if hold is None:
                self.far.sendall(data)
            elif hold.instead:
                hold.reach()
                self.near.sendall(hold.instead(data))
            elif hold.side == "answer":
                self.held_answer = hold
                self.far.sendall(data)
            else:
                self.far.sendall(data[:hold.forwarded_bytes])
                if not hold.reach():
                    return
                self.far.sendall(data[hold.forwarded_bytes:])
        # The kiosk is gone. Its counterpart sees that too, and what it says meanwhile reaches nobody.

    def _answers(self):
        while data := self.far.recv(CHUNK_BYTES):
            time.sleep(self.relay.one_way_s)
            hold, self.held_answer = self.held_answer, None
            if hold is None:
                self.near.sendall(data)
                continue
            self.near.sendall(data[:hold.forwarded_bytes])
            if not hold.reach():
                return
            self.near.sendall(data[hold.forwarded_bytes:])


def close_all(ends):
    for end in ends:
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        end.close()
