"""The ESC/POS stand-in alone: it prints what it is sent, notes what no printer would take, and stops where it must."""
import os
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "escpos_printer"))
from paper_roll import BUFFER_BYTES, BYTES_PER_ROW, CLEAR, CLEARED, PaperRoll

ROW = bytes(range(100, 100 + BYTES_PER_ROW))
CUT = b"\x1dVB\0"


def picture(rows):
    return b"\x1dv0\0" + bytes((BYTES_PER_ROW, 0, rows, 0)) + ROW * rows


class PaperRollTest(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.tray = directory.name
        self.roll = PaperRoll(self.tray)

    def send(self, data):
        self.roll.receive(data)
        self.roll.work(0)

    def said(self):
        said, self.roll.answers = bytes(self.roll.answers), bytearray()
        return said

    def test_rows_that_were_cut_off_lie_in_the_tray(self):
        self.send(b"\x1b@" + picture(2) + CUT)
        with open(os.path.join(self.tray, "ticket-0001.pbm"), "rb") as stream:
            self.assertEqual(stream.read(), b"P4\n576 2\n" + ROW * 2)
        self.assertEqual((self.roll.rows, self.roll.violations), ([], []))

    def test_what_is_no_command_of_its_own_is_noted(self):
        for wrong, words in ((b"Bonjour", "no command"), (b"\x1dv0\0\x0a\0\x01\0" + bytes(10), "a picture of 10 bytes"),
                             (b"\x1dVA\0", "another cut"), (b"\x1bE\x01", "no command")):
            roll = self.roll = PaperRoll(self.tray)
            self.send(wrong)
            self.assertTrue(roll.violations and words in roll.violations[0], (wrong, roll.violations))

    def test_dots_that_read_as_a_question_are_carried_out_and_noted(self):
        self.send(picture(1)[:20] + b"\x10\x04\x01" + ROW)
        self.assertEqual(self.said(), b"\x12")
        self.assertIn("in the middle of a row", self.roll.violations[0])

    def test_each_state_is_said_in_its_bits(self):
        for state, bits in (("ready", "12121212"), ("paper_low", "1212121e"), ("paper_out", "1a32127e"),
                            ("cover_open", "1a161212"), ("cutter_error", "1a521a12"), ("offline", "1a121212"),
                            ("hot", "1a525212"), ("broken", "1a523212")):
            self.roll.set_state(state)
            self.send(b"".join(bytes((0x10, 4, part)) for part in (1, 2, 3, 4)))
            self.assertEqual(self.said().hex(), bits, state)

    def test_without_paper_it_prints_nothing_and_takes_no_more_than_its_buffer(self):
        self.roll.set_state("paper_out")
        self.send(picture(56))
        self.assertEqual(self.roll.rows, [])
        self.assertEqual(self.roll.room(), BUFFER_BYTES - len(picture(56)))
        self.roll.set_state("ready")
        self.roll.work(0)
        self.assertEqual(len(self.roll.rows), 56)

    def test_the_end_mark_is_said_when_everything_before_it_is_printed(self):
        self.roll.set_state("cover_open")
        self.send(picture(1) + b"\x1dr\x01")
        self.assertEqual(self.said(), b"")
        self.roll.set_state("ready")
        self.roll.work(0)
        self.assertEqual(self.said(), b"\0")

    def test_what_waits_is_thrown_away_on_command_in_any_pieces(self):
        self.roll.set_state("paper_out")
        for byte in picture(1) + CLEAR:
            self.send(bytes((byte,)))
        self.assertEqual((self.said(), len(self.roll.buffer)), (CLEARED, 0))


if __name__ == "__main__":
    unittest.main()
