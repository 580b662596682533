"""The demo desk in a real browser, with the mouse: a sheet is laid on the scanner and taken away, the scanner breaks
and is mended, the phone reads a code from a real screen and sends a paper. Pictures of the page, at 1280 points and on
a narrow window, go to KIOSK_PICTURES when it is set."""
import ctypes
import mmap
import os
import struct
import sys
import unittest

from demo_desk import DEMO, SOURCE, Desk, Place, wait_until

sys.path.insert(0, os.path.join(SOURCE, "tests/gateway"))
from access_stage import AccessTest  # noqa: E402
from stage import ZOE  # noqa: E402
from web_driver import Chromium  # noqa: E402

PICTURES = os.environ.get("KIOSK_PICTURES")
CAMERA = os.path.join(DEMO, "desk/camera")
NARROW = 500  # no window of Chromium is narrower
# Boxes that stand beyond the right edge, and words that stand beyond their box.
BEYOND = """return [...document.querySelectorAll('body *')].filter((each) => !each.closest('.sheets') &&
    (each.getBoundingClientRect().right > innerWidth + 1 ||
     (each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).display !== 'inline'))).map(
        (each) => each.outerHTML.slice(0, 80))"""


class QrCode(ctypes.Structure):
    """Of libqrencode."""
    _fields_ = [("version", ctypes.c_int), ("width", ctypes.c_int), ("data", ctypes.POINTER(ctypes.c_ubyte))]


def squares_of(text):
    """Rows of True (black) and False, with the quiet zone around them."""
    library = ctypes.CDLL("libqrencode.so.4")
    library.QRcode_encodeString8bit.restype = ctypes.POINTER(QrCode)
    code = library.QRcode_encodeString8bit(text.encode(), 0, 0).contents
    quiet = [[False] * (code.width + 8)] * 4
    rows = [[False] * 4 + [bool(code.data[y * code.width + x] & 1) for x in range(code.width)] + [False] * 4
            for y in range(code.width)]
    return quiet + rows + quiet


class Screen:
    """An X display that nobody sees. What is written into its picture is seen by whoever looks at it."""
    SQUARE_DOTS = 8

    def __init__(self, place):
        os.mkdir(place.at("framebuffer"))
        self.file = place.at("framebuffer", "Xvfb_screen0")
        self.name = ":" + place.start("Xvfb", "-noreset", "-screen", "0", "800x600x24", "-nolisten", "tcp", "-fbdir",
                                      place.at("framebuffer"), "-displayfd", "1")

    def show(self, text):
        """A code, on white."""
        with open(self.file, "r+b") as stream, mmap.mmap(stream.fileno(), 0) as data:
            head = struct.unpack(">25I", data[:100])
            first, bytes_a_line, height = head[0] + head[19] * 12, head[12], head[5]
            white, black = b"\xff" * 4, b"\0" * 4
            lines = [b"".join((black if dark else white) * self.SQUARE_DOTS for dark in row)
                     for row in squares_of(text) for _ in range(self.SQUARE_DOTS)]
            for y in range(height):
                line = lines[y] if y < len(lines) else b""
                data[first + y * bytes_a_line:first + (y + 1) * bytes_a_line] = line.ljust(bytes_a_line, b"\xff")


class DeskBrowserTest(AccessTest):
    def setUp(self):
        super().setUp()
        self.place = Place()
        self.addCleanup(self.place.close)
        self.place.start_scanner()
        self.screen = Screen(self.place)
        before = os.environ.get("DISPLAY")
        os.environ["DISPLAY"] = self.screen.name
        self.desk = Desk(self.place, phone={"pages": self.gateway.pages_url, "camera": CAMERA})
        os.environ.pop("DISPLAY") if before is None else os.environ.update(DISPLAY=before)
        self.chromium = Chromium(1280, 800)
        self.addCleanup(self.chromium.close)
        self.chromium.go(self.desk.address)
        self.chromium.find("#scanner-faults button")

    # --- a person ---
    def press(self, words, within):
        """The button that says this."""
        def pressed():
            return self.chromium.run("""const [within, words] = arguments;
                const button = [...document.querySelectorAll(within + ' button')].find(
                    (each) => each.textContent === words && !each.disabled);
                if (button) button.click();
                return Boolean(button);""", within, words)
        wait_until(pressed, f"a button “{words}” that can be pressed")

    def choose(self, selector, words):
        self.chromium.run("""const [selector, words] = arguments, list = document.querySelector(selector);
            list.value = [...list.options].find((each) => each.textContent === words).value;
            list.dispatchEvent(new Event('change'));""", selector, words)

    def wait_for_words(self, selector, words):
        wait_until(lambda: words in self.chromium.text(selector), f"“{words}” in {selector}")

    def buttons_that_rest(self, within):
        return self.chromium.run("return [...document.querySelectorAll(arguments[0] + ' button:disabled')].map("
                                 "(each) => each.textContent)", within)

    def keep(self, name):
        """Nothing stands beyond the edge, wide or narrow."""
        for width, kind in ((1280, "wide"), (NARROW, "narrow")):
            self.chromium.resize(width, 800)
            self.assertEqual(self.chromium.run(BEYOND), [], kind)
            if PICTURES:
                self.chromium.picture(os.path.join(PICTURES, f"comptoir-{name}-{kind}.png"))
        self.chromium.resize(1280, 800)

    # --- the tests ---
    def test_a_sheet_is_laid_and_fed_and_taken_away_with_the_mouse(self):
        self.wait_for_words("#scanner-state", "Prêt")
        self.assertEqual(self.buttons_that_rest("#sheet-buttons"), ["Retirer de la vitre", "Vider le chargeur"])
        self.choose("#sheet-tenant", "M. Amadou Diallo")
        self.choose("#sheet-paper", "Attestation périmée")
        self.press("Poser sur la vitre", "#sheet-buttons")
        self.wait_for_words("#laid", "Attestation périmée, M. Amadou Diallo")
        self.choose("#sheet-paper", "RIB")
        self.press("Mettre dans le chargeur", "#sheet-buttons")
        self.wait_for_words("#laid", "1 feuille")
        self.keep("scanner")
        self.assertEqual(self.desk.state()["scanner"]["glass"]["paper"], "certificate-expired")
        self.press("Retirer de la vitre", "#sheet-buttons")
        self.press("Vider le chargeur", "#sheet-buttons")
        nothing = {"state": "ok", "glass": None, "feeder": []}
        wait_until(lambda: self.desk.state()["scanner"] == nothing, "nothing there")

    def test_each_fault_is_shown_and_mended(self):
        for words, pill in (("Ouvrir le capot du chargeur", "Capot ouvert"), ("Bourrage du chargeur", "Bourrage"),
                            ("Occupé par quelqu’un", "Occupé"), ("Ralentir", "Lent")):
            self.press(words, "#scanner-faults")
            self.wait_for_words("#scanner-state", pill)
            self.assertEqual(self.buttons_that_rest("#scanner-faults"), [words])
            self.press("Remettre en ordre", "#scanner-faults")
            self.wait_for_words("#scanner-state", "Prêt")
        self.press("Débrancher", "#scanner-faults")
        self.wait_for_words("#scanner-state", "Débranché")
        self.keep("debranche")
        self.press("Rebrancher", "#scanner-faults")
        self.wait_for_words("#scanner-state", "Prêt")

    def test_the_phone_reads_the_code_on_the_screen_and_sends_a_photo_once(self):
        self.kiosk.sign_in(ZOE, self.mailbox)
        self.assertEqual(len(self.buttons_that_rest("#file-buttons")), 3)
        self.press("Viser le code de la borne", "main")
        self.wait_for_words("#said", "Aucun code de la borne")
        page = self.kiosk.ask("POST", "/me/phone-pages", {"purpose": "bank_details"}).body
        self.screen.show(page["url"])
        self.press("Viser le code de la borne", "main")
        self.wait_for_words("#sending-state", "Prêt à envoyer")
        self.assertEqual(self.chromium.run("return document.querySelector('#page-behind a').href"), page["url"])
        self.choose("#file-paper", "RIB")
        self.keep("pret-a-envoyer")
        self.press("Envoyer une photo (JPEG)", "#file-buttons")
        self.wait_for_words("#sending-state", "Envoyé")
        self.assertEqual(len(self.buttons_that_rest("#file-buttons")), 3)
        self.wait_for_words("#file-reason", "Ce code a servi")
        self.keep("envoye")
        files = self.kiosk.ask("GET", f"/me/phone-pages/{page['phone_page_id']}").body["files"]
        self.assertEqual([file["media_type"] for file in files], ["image/jpeg"])

    def test_an_address_is_pasted_and_its_page_opened_in_the_browser(self):
        self.kiosk.sign_in(ZOE, self.mailbox)
        page = self.kiosk.ask("POST", "/me/phone-pages", {"purpose": "photo"}).body
        self.chromium.type("#link", page["url"])
        self.press("Prendre cette adresse", "main")
        self.wait_for_words("#sending-state", "Prêt à envoyer")
        self.chromium.go(self.chromium.run("return document.querySelector('#page-behind a').href"))
        self.chromium.wait_for_title("Envoyer à la borne")


if __name__ == "__main__":
    unittest.main()
