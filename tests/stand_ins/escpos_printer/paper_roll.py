"""What a thermal printer does with the bytes that it is sent: strictly the commands below, everything else is noted as
a violation. No sockets: `run` beside this file moves the bytes.

    ESC @         anew                          GS a n        status unasked (Automatic Status Back)
    GS v 0        rows of dots                  GS V B n      feed and cut: a ticket lies in the tray
    GS r 1        status in its turn            DLE EOT n     status at once
    DLE DC4 8 …   throw away what waits         NUL           passed over
"""
import os
import struct

BYTES_PER_ROW = 72
BUFFER_BYTES = 4096
STATES = ("ready", "paper_low", "paper_out", "cover_open", "cutter_error", "offline", "hot", "broken")
PRINTING_STATES = ("ready", "paper_low")
DLE = 0x10
CLEAR = bytes((DLE, 0x14, 8, 1, 3, 20, 1, 6, 2, 8))
CLEARED = bytes((0x37, 0x25, 0x00))
# Command, length of the whole.
COMMANDS = {b"\x1b@": 2, b"\x1da": 3, b"\x1dv": 8, b"\x1dV": 4, b"\x1dr": 3}


def is_prefix_of_real_time(piece):
    if piece[:1] != bytes((DLE,)):
        return False
    return len(piece) == 1 or (piece[1] == 4 and len(piece) < 3) or (CLEAR.startswith(piece) and piece != CLEAR)


class PaperRoll:
    def __init__(self, tray):
        self.tray = tray
        self.tickets = 0
        self.state = "ready"
        self.violations = []
        self.clears = 0
        self.received = 0
        self.mute = False           # prints, answers nothing
        self.hung = False           # takes nothing, prints nothing, answers nothing
        self.noisy = False          # XON and XOFF around every answer
        self.knows_clear = True
        self.answers_end_mark = True
        self.rows_per_second = 0    # 0: as fast as it can
        self.after_rows = None      # (count, what to do then)
        self.rows = []              # printed, not cut off
        self.answers = bytearray()
        self.began_rows_at = None
        self.power_on()

    def power_on(self):
        """What a printer forgets when it loses power; the paper stays as it is."""
        self.buffer = bytearray()
        self.buffer_start = 0       # place of the buffer's first byte in the whole stream
        self.held = b""             # the beginning of a real-time command
        self.questions_at = []      # places in the stream where a status was asked for
        self.picture_left = 0
        self.automatic = False

    # --- what comes in ------------------------------------------------------------------------------------------------
    def room(self):
        return 0 if self.hung else BUFFER_BYTES - len(self.buffer) - len(self.held)

    def receive(self, data):
        """Real-time commands are carried out wherever they stand; the rest waits for its turn."""
        self.received += len(data)
        data = self.held + data
        at = 0
        while at < len(data):
            piece = data[at:at + len(CLEAR)]
            if is_prefix_of_real_time(piece) and at + len(piece) == len(data):
                break
            if piece[0] == DLE and piece[1:2] == b"\x04" and 1 <= piece[2] <= 4:
                self.questions_at.append(self.buffer_start + len(self.buffer))
                self.answer(bytes((self.status(piece[2]),)))
                at += 3
            elif piece == CLEAR:
                self.clear()
                at += len(CLEAR)
            else:
                self.buffer.append(piece[0])
                at += 1
        self.held = data[at:]

    def clear(self):
        if not self.knows_clear:
            return
        self.clears += 1
        self.buffer_start += len(self.buffer)
        self.buffer.clear()
        self.picture_left = 0
        self.answer(CLEARED)

    # --- what it says -------------------------------------------------------------------------------------------------
    def answer(self, data):
        if not self.mute and not self.hung:
            self.answers += b"\x11" + data + b"\x13" if self.noisy else data

    def status(self, part):
        state = self.state
        offline = 0x08 if state not in PRINTING_STATES else 0
        cause = {"cover_open": 0x04, "paper_out": 0x20, "cutter_error": 0x40, "broken": 0x40, "hot": 0x40}.get(state, 0)
        error = {"cutter_error": 0x08, "broken": 0x20, "hot": 0x40}.get(state, 0)
        paper = {"paper_low": 0x0C, "paper_out": 0x6C}.get(state, 0)
        return 0x12 | (offline, cause, error, paper)[part - 1]

    def say_automatic_status(self):
        state = self.state
        first = 0x10 | (0x08 if state not in PRINTING_STATES else 0) | (0x20 if state == "cover_open" else 0)
        second = {"cutter_error": 0x08, "broken": 0x20, "hot": 0x40}.get(state, 0)
        third = {"paper_low": 0x03, "paper_out": 0x0F}.get(state, 0)
        self.answer(bytes((first, second, third, 0x0F)))

    def set_state(self, state):
        changed = state != self.state
        self.state = state
        if changed and self.automatic:
            self.say_automatic_status()

    # --- printing -----------------------------------------------------------------------------------------------------
    def work(self, now):
        """Prints as far as it can. Gives the word that was to be carried out after so many rows, once it has come."""
        while self.state in PRINTING_STATES and not self.hung and self.buffer:
            if self.after_rows and len(self.rows) >= self.after_rows[0]:
                word, self.after_rows = self.after_rows[1], None
                return word
            if not (self.print_row(now) if self.picture_left else self.carry_out()):
                break
        return None

    def take(self, count):
        taken = bytes(self.buffer[:count])
        del self.buffer[:count]
        self.buffer_start += count
        return taken

    def print_row(self, now):
        if len(self.buffer) < BYTES_PER_ROW or self.is_too_early(now):
            return False
        begin = self.buffer_start
        self.rows.append(self.take(BYTES_PER_ROW))
        self.picture_left -= BYTES_PER_ROW
        if any(begin < place < begin + BYTES_PER_ROW for place in self.questions_at):
            self.violations.append("a question in the middle of a row of dots")
        return True

    def is_too_early(self, now):
        if not self.rows_per_second:
            return False
        if not self.rows or self.began_rows_at is None:
            self.began_rows_at = now
        return len(self.rows) > (now - self.began_rows_at) * self.rows_per_second

    def carry_out(self):
        if self.buffer[0] == 0:
            self.take(1)
            return True
        name = bytes(self.buffer[:2])
        length = COMMANDS.get(name)
        if length is None and len(name) == 2:
            self.violations.append("no command of this printer: " + name.hex())
            self.take(1)
            return True
        if length is None or len(self.buffer) < length:
            return False
        self.command(name, self.take(length)[2:])
        return True

    def command(self, name, operands):
        if name == b"\x1da":
            self.automatic = operands[0] != 0
            if self.automatic:
                self.say_automatic_status()
        elif name == b"\x1dr" and self.answers_end_mark:
            self.answer(bytes(({"paper_low": 0x03, "paper_out": 0x0F}.get(self.state, 0),)))
        elif name == b"\x1dv":
            kind, mode, width, height = struct.unpack("<BBHH", operands)
            if (kind, mode, width) != (ord("0"), 0, BYTES_PER_ROW) or not 0 < height <= 128:
                self.violations.append(f"a picture of {width} bytes and {height} rows, kind {kind}, mode {mode}")
            self.picture_left = width * height
        elif name == b"\x1dV":
            if operands[0] != ord("B"):
                self.violations.append("another cut than feed and cut")
            self.cut()

    def cut(self):
        self.tickets += 1
        name = os.path.join(self.tray, f"ticket-{self.tickets:04}.pbm")
        rows = self.rows or [bytes(BYTES_PER_ROW)]  # a cut without rows is one white row
        with open(name + ".part", "wb") as stream:
            stream.write(b"P4\n%d %d\n" % (BYTES_PER_ROW * 8, len(rows)) + b"".join(rows))
        os.replace(name + ".part", name)
        self.rows = []
        self.began_rows_at = None
