"""The scanner's lid at the demo desk: what a person lays there is what the scanner gives, byte for byte of its eSCL
answers, and each fault changes them."""
import contextlib
import http.client
import io
import re
import time
import unittest

from demo_desk import PATIENCE_S, Desk, Place
from PIL import Image, ImageChops, ImageStat

SLOW_S = 0.4
SETTINGS = ('<scan:ScanSettings xmlns:scan="s" xmlns:pwg="p"><pwg:InputSource>{}</pwg:InputSource>'
            "<scan:ColorMode>Grayscale8</scan:ColorMode><scan:XResolution>100</scan:XResolution></scan:ScanSettings>")
SHEET_AT_100_DPI = (827, 1169)


class LidTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = Place()
        cls.addClassCleanup(cls.place.close)
        cls.port = cls.place.start_scanner("--slow-s", str(SLOW_S))
        cls.desk = Desk(cls.place)

    def setUp(self):
        for word in ("on", "ok", "take-away", "clear-feeder"):
            self.do(word)

    def do(self, word, **more):
        why = self.desk.wish("scanner", do=word, **more)
        self.assertIsNone(why)

    def shown(self):
        return self.desk.state()["scanner"]

    # --- as whoever scans ---
    def ask(self, method, path, body=None):
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_S)) as connection:
            connection.request(method, "/eSCL/" + path, body)
            answer = connection.getresponse()
            return answer.status, answer.headers.get("Location", ""), answer.read()

    def begin(self, source="Platen"):
        """(status, path of the job)"""
        status, location, _ = self.ask("POST", "ScanJobs", SETTINGS.format(source))
        return status, location.removeprefix("/eSCL/")

    def next_page(self, job):
        """The JPEG, or None after the last one."""
        status, _, page = self.ask("GET", job + "/NextDocument")
        self.assertIn(status, (200, 404))
        return page if status == 200 else None

    def scan(self, source="Platen"):
        """All pages."""
        status, job = self.begin(source)
        self.assertEqual(status, 201)
        pages = list(iter(lambda: self.next_page(job), None))
        self.ask("DELETE", job)
        return pages

    def status(self):
        return self.ask("GET", "ScannerStatus")[2].decode()

    def feeder_state(self):
        return re.search(r"<scan:AdfState>(\w+)<", self.status()).group(1)

    # --- sheets ---
    def test_what_is_laid_on_the_glass_is_what_is_scanned(self):
        names = [paper["name"] for paper in self.desk.state()["papers"]["papers"]]
        self.assertLess({"certificate", "bank-details", "certificate-expired", "certificate-other", "blurred", "blank"},
                        set(names))
        [nothing] = self.scan()
        scans = [nothing]
        for tenant, name in [*((0, name) for name in names), (1, "certificate"), (12, "bank-details")]:
            self.do("lay", tenant=tenant, paper=name)
            [page] = self.scan()
            self.assertNotIn(page, scans, name)
            scans.append(page)
            picture = Image.open(io.BytesIO(self.desk.ask("GET", f"paper/{tenant}/{name}/1")[1]))
            self.assert_same_picture(page, picture)
            laid = self.shown()["glass"]
            self.assertEqual((laid["tenant"], laid["paper"]), (tenant, name))
        self.do("take-away")
        self.assertEqual(self.scan(), [nothing])
        self.assertIsNone(self.shown()["glass"])

    def assert_same_picture(self, jpeg, picture):
        scanned = Image.open(io.BytesIO(jpeg)).convert("L").crop((0, 0, *SHEET_AT_100_DPI))
        difference = ImageChops.difference(scanned, picture.convert("L").resize(SHEET_AT_100_DPI))
        self.assertLess(ImageStat.Stat(difference).mean[0], 3)

    def test_the_feeder_takes_its_sheets_in_order_and_then_is_empty(self):
        self.assertEqual((self.begin("Feeder")[0], self.feeder_state()), (409, "ScannerAdfEmpty"))
        alone = []
        for name in ("certificate", "bank-details"):
            self.do("feed", tenant=2, paper=name)
            alone += self.scan("Feeder")
        for name in ("certificate", "bank-details"):
            self.do("feed", tenant=2, paper=name)
        self.assertEqual(self.feeder_state(), "ScannerAdfLoaded")
        self.assertEqual([sheet["paper"] for sheet in self.shown()["feeder"]], ["certificate", "bank-details"])
        _, job = self.begin("Feeder")
        self.assertEqual(self.next_page(job), alone[0])
        self.assertEqual([sheet["paper"] for sheet in self.shown()["feeder"]], ["bank-details"])
        self.assertEqual([self.next_page(job), self.next_page(job)], [alone[1], None])
        self.assertEqual(self.shown()["feeder"], [])

    def test_the_feeder_is_cleared_and_is_full_after_ten_sheets(self):
        for _ in range(10):
            self.do("feed", tenant=0, paper="blank")
        self.assertIn("plein", self.desk.wish("scanner", do="feed", tenant=0, paper="blank"))
        self.do("clear-feeder")
        self.assertEqual((self.feeder_state(), self.shown()["feeder"]), ("ScannerAdfEmpty", []))

    # --- faults ---
    def test_an_open_cover_and_a_jam_stop_the_feeder_and_say_which(self):
        self.do("feed", tenant=0, paper="certificate")
        for fault, said in (("cover-open", "ScannerAdfDoorOpen"), ("jam", "ScannerAdfJam")):
            self.do(fault)
            self.assertEqual((self.begin("Feeder")[0], self.feeder_state()), (409, said))
            self.assertEqual(self.shown()["state"], fault)
        self.do("ok")
        self.assertEqual(len(self.scan("Feeder")), 1)

    def test_a_busy_scanner_takes_no_job(self):
        self.assertIn("<pwg:State>Idle<", self.status())
        self.do("busy")
        self.assertEqual((self.begin()[0], self.shown()["state"]), (503, "busy"))
        self.assertIn("<pwg:State>Processing<", self.status())
        self.do("ok")
        self.assertEqual(self.begin()[0], 201)

    def test_a_slow_scanner_gives_the_same_page_later(self):
        self.do("lay", tenant=3, paper="certificate")
        [page] = self.scan()
        self.do("slow")
        began = time.monotonic()
        self.assertEqual(self.scan(), [page])
        self.assertGreaterEqual(time.monotonic() - began, SLOW_S)
        self.assertEqual(self.shown()["state"], "slow")

    def test_an_unplugged_scanner_answers_nobody_until_it_is_plugged_in_again(self):
        self.do("lay", tenant=3, paper="certificate")
        [page] = self.scan()
        self.do("off")
        with self.assertRaises(ConnectionRefusedError):
            self.status()
        self.assertEqual(self.shown()["state"], "off")
        self.do("on")
        self.assertEqual((self.scan(), self.shown()["state"]), ([page], "ok"))

    def test_what_is_no_gesture_and_no_paper_is_refused_and_changes_nothing(self):
        before = self.shown(), self.scan()
        for body in ({"do": "lay"}, {"do": "lay", "tenant": 0, "paper": "diploma"}, {"do": "dance"}, {},
                     {"do": "lay", "tenant": 99, "paper": "blank"}, {"do": "lay", "tenant": -1, "paper": "blank"},
                     {"do": "lay", "tenant": "0", "paper": "blank"}, {"do": "mode hang"},
                     {"do": "lay", "tenant": 0, "paper": "../desk.json"}):
            self.assertIsNotNone(self.desk.wish("scanner", **body), body)
        self.assertEqual((self.shown(), self.scan()), before)


if __name__ == "__main__":
    unittest.main()
