"""Xvfb for the tests of the terminal: a display of their own, and what a person would see on it."""
import io
import os
import subprocess
import sys

from PIL import Image

SOURCE = os.environ["KIOSK_SOURCE_DIR"]
sys.path.insert(0, os.path.join(SOURCE, "deploy/demo/tour"))
from glass import png_of_xwd  # noqa: E402

PINE = (0x0D, 0x4F, 0x4A)  # the brand's ground, which every screen of the kiosk has
WIDTH_PX, HEIGHT_PX = 1080, 1920


class Display:
    """with Display(directory) as display: display.name"""

    def __init__(self, directory, *options):
        self.directory = os.path.join(directory, "framebuffer")
        self.options = options

    def __enter__(self):
        os.makedirs(self.directory, exist_ok=True)
        self.server = subprocess.Popen(
            ["/usr/bin/Xvfb", "-displayfd", "1", "-screen", "0", f"{WIDTH_PX}x{HEIGHT_PX}x24", "-fbdir",
             self.directory, *self.options], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        number = self.server.stdout.readline().decode().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        self.name = ":" + number
        return self

    def __exit__(self, *_):
        self.server.kill()
        self.server.wait()
        self.server.stdout.close()

    def picture(self):
        """What is on it, as Pillow knows pictures."""
        with open(os.path.join(self.directory, "Xvfb_screen0"), "rb") as stream:
            return Image.open(io.BytesIO(png_of_xwd(stream.read())))


def is_a_screen_of_the_kiosk(picture):
    """Whole, with the brand's ground, and with letters: their edges have many shades."""
    colours = {colour: count for count, colour in picture.getcolors(picture.width * picture.height)}
    return colours.get(PINE, 0) > picture.width * picture.height // 50 and len(colours) > 50
