"""The judge of a lobby's memory, judged: a leak that it must not let through."""
import os
import sys
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import world  # noqa: F401: it knows where python_program is

import python_program

LOBBY = python_program.load(os.path.join(HERE, "lobby_hours"))
SETTLED_MB, PICTURE_MB = 37.8, 8.6
OPEN = ["socket:[]"] * 17


def lobby(hours, grows_mb_an_hour=0.0, opens_every_hours=0):
    """What is seen of a kiosk whose picture of 8 MB comes and goes."""
    looks = []
    for quarter in range(hours * LOBBY.QUARTERS_AN_HOUR):
        hour = quarter / LOBBY.QUARTERS_AN_HOUR
        memory = SETTLED_MB + (PICTURE_MB if quarter % 3 else 0) + hour * grows_mb_an_hour
        left_open = int(hour / opens_every_hours) if opens_every_hours else 0
        looks.append((memory, OPEN + ["socket:[]"] * (quarter % 2 + left_open)))
    return looks


class LobbyHoursTest(unittest.TestCase):
    def test_a_picture_that_comes_and_goes_is_no_growth_and_a_connection_for_a_moment_is_no_leak(self):
        self.assertEqual(LOBBY.compare(lobby(LOBBY.HOURS)), (0, 0))

    def test_sixteen_kilobytes_an_hour_are_within_a_megabyte_and_twenty_are_not(self):
        growth_mb, _ = LOBBY.compare(lobby(LOBBY.HOURS, grows_mb_an_hour=0.016))
        self.assertLess(growth_mb, LOBBY.GROWTH_LIMIT_MB)
        growth_mb, _ = LOBBY.compare(lobby(LOBBY.HOURS, grows_mb_an_hour=0.020))
        self.assertGreater(growth_mb, LOBBY.GROWTH_LIMIT_MB)

    def test_one_descriptor_that_is_left_is_a_leak(self):
        _, leaked = LOBBY.compare(lobby(LOBBY.HOURS, opens_every_hours=40))
        self.assertEqual(leaked, 1)

    def test_connections_that_are_kept_for_the_next_question_are_no_leak_unless_they_grow_in_number(self):
        head = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
        row = "   0: 0100007F:9C40 0100007F:1F90 01 00000000:00000000 00:00000000 00000000     0        0 {} 1 0\n"
        kept = LOBBY.kept_sockets(head + "".join(row.format(inode) for inode in range(40, 46)), 0x1F90)
        self.assertEqual(len(kept), 6)
        self.assertEqual(LOBBY.kept_sockets(head + row.format(40), 80), set())
        targets = ["/tmp/kiosk.log", "socket:[7]"]
        self.assertEqual(LOBBY.kinds_of(targets + [f"socket:[{inode}]" for inode in range(40, 44)], kept),
                         ["kiosk.log", "socket:[]"])
        self.assertEqual(LOBBY.kinds_of(targets + [f"socket:[{inode}]" for inode in range(40, 46)], kept),
                         ["kiosk.log", "socket:[]", "socket:[]", "socket:[]"])


if __name__ == "__main__":
    unittest.main()
