"""A receipt printed by the whole kiosk on a thermal printer: from a card that was accepted to dots on paper, by the
same PDF that an IPP printer gets. The kiosk is that of tests/headless, the paper the stand-in's."""
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import unittest

SOURCE = os.environ["KIOSK_SOURCE_DIR"]
sys.path.insert(0, os.path.join(SOURCE, "tests/headless"))
from kiosk import Kiosk
from ledgers import charges_of_terminal
from world import STAND_INS, World, wait_until

INES = 9
DOTS_PER_MM = 8
BYTES_PER_ROW = 72


def qr_code_on(rows):
    """What a telephone reads from the dots of a ticket."""
    light = bytes(0 if byte >> bit & 1 else 255 for row in rows for byte in row for bit in range(7, -1, -1))
    with tempfile.NamedTemporaryFile(suffix=".pgm") as picture:
        picture.write(b"P5 %d %d 255\n" % (8 * BYTES_PER_ROW, len(rows)) + light)
        picture.flush()
        return subprocess.run(["/usr/bin/ZXingReader", "-format", "QRCode", "-bytes", picture.name], check=True,
                              capture_output=True, text=True).stdout


class ThermalWorld(World):
    """The counterparts with a thermal ticket printer in the place of the IPP one, and no A4 printer."""

    def begin_all(self):
        super().begin_all()
        os.mkdir(self.at("roll"))
        port = self.start("escpos-printer", [f"{STAND_INS}/escpos_printer/run", "--tray", self.at("roll"), "--control",
                                             self.at("roll.control")]).removeprefix("ready ")
        with open(self.at("kiosk.toml"), encoding="utf-8") as stream:
            text = stream.read()
        text, count = re.subn(r'^ticket = .*', f'ticket = "escpos://127.0.0.1:{port}"', text, flags=re.MULTILINE)
        assert count == 1, "the kiosk's configuration names no ticket printer"
        self.write("kiosk.toml", text)

    def printer(self, words):
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(self.at("roll.control"))
            line.sendall(words.encode() + b"\n")
            return line.makefile().readline().strip()

    def printer_status(self):
        return json.loads(self.printer("status"))

    def tickets(self):
        """Rows of each ticket that was cut off, without the blank slips of a start."""
        tickets = []
        for name in sorted(os.listdir(self.at("roll"))):
            with open(self.at("roll", name), "rb") as stream:
                magic, size, dots = stream.read().split(b"\n", 2)
            assert (magic, size.split()[0]) == (b"P4", b"576")
            rows = [dots[at:at + BYTES_PER_ROW] for at in range(0, len(dots), BYTES_PER_ROW)]
            if any(map(any, rows)):
                tickets.append(rows)
        return tickets


class ReceiptTest(unittest.TestCase):
    def test_a_receipt_comes_out_of_a_thermal_printer_whole_also_when_the_roll_ends_in_its_middle(self):
        with ThermalWorld() as world:
            whole = self.pay_and_print(world)
            self.check_paper(whole)
            world.printer("after-rows 300 state paper_out")
            with_a_refill = self.pay_and_print(world, refill=True)
            self.check_paper(with_a_refill)
            self.assertEqual(world.printer_status()["violations"], [])
            references = [reference for reference, _ in charges_of_terminal(world)]
            self.assertEqual(len(set(references)), 2)
            self.assertEqual([qr_code_on(whole), qr_code_on(with_a_refill)], references)
            if os.environ.get("KIOSK_KEEP_PAPER"):  # for people: a directory that the paper is copied to
                shutil.copytree(world.at("roll"), os.environ["KIOSK_KEEP_PAPER"], dirs_exist_ok=True)

    def pay_and_print(self, world, refill=False):
        before = len(world.tickets())
        with Kiosk(world) as kiosk:
            kiosk.wake()
            kiosk.sign_in_by_password(world.tenants[INES])
            kiosk.choose_amount(0, 4_000)
            kiosk.confirm()
            kiosk.tap("pay_rent.summary_validate")
            kiosk.go("pay_rent.print")
            if refill:
                kiosk.wait("pay_rent.printer_waits")
                world.printer("state ready")
            kiosk.wait("pay_rent.printed")
            kiosk.go("print.continue")
            kiosk.end()
        wait_until(lambda: len(world.tickets()) > before, "the ticket")
        [ticket] = world.tickets()[before:]
        self.assertEqual(world.printer_status()["hanging_rows"], 0)
        return ticket

    def check_paper(self, rows):
        """As high as a receipt with a card ticket, and with as much ink as print has."""
        self.assertGreater(len(rows), 100 * DOTS_PER_MM)
        self.assertLess(len(rows), 400 * DOTS_PER_MM)
        black = sum(byte.bit_count() for row in rows for byte in row)
        self.assertGreater(black / (len(rows) * 576), 0.02)
        self.assertLess(black / (len(rows) * 576), 0.30)


if __name__ == "__main__":
    unittest.main()
