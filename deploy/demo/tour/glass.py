"""The glass as the tour meets it: what stands on it (the kiosk's witness socket), a finger (real X events by xdotool),
and what a person would see (the framebuffer of Xvfb)."""
import json
import mmap
import socket
import struct
import subprocess
import time
import zlib

LOOK_EVERY_S = 0.04
PATIENCE_S = 20
X_EVENT_TIME_OUT_S = 10
STILL_WITHIN_S = 1.5
FELT_WITHIN_S = 1.5
STROKE_PARTS = 5
TOUCHES_MAX = 4
# No finger is faster, and the kiosk takes what is for a bounce.
SAME_KEY_AGAIN_S = 0.2
SAME_BUTTON_AGAIN_S = 0.4
PIXEL_BYTES, COLOUR_BYTES = 4, 12  # of an X window dump
NAMED_KEYS = {" ": "space", ",": "comma"}


class Stuck(Exception):
    """What the tour waited for did not come; its text says what."""


def wait_until(condition, what, patience_s=PATIENCE_S):
    """The first true answer of `condition`."""
    deadline = time.monotonic() + patience_s
    while True:
        answer = condition()
        if answer:
            return answer
        if time.monotonic() > deadline:
            raise Stuck(f"{what} did not come within {patience_s} s")
        time.sleep(LOOK_EVERY_S)


class Glass:
    def __init__(self, witness, framebuffer):
        self.witness = witness
        self.framebuffer = framebuffer

    # --- what stands on it --------------------------------------------------------------------------------------------
    def look(self):
        """The last frame: {"frame", "still", "widgets"}; an empty one while the kiosk is not there yet."""
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
                line.settimeout(PATIENCE_S)
                line.connect(self.witness)
                with line.makefile(encoding="utf-8") as answer:
                    return json.loads(answer.read())
        except (OSError, ValueError):
            return {"frame": 0, "still": False, "widgets": []}

    def find(self, identifier, frame=None):
        for widget in (frame or self.look())["widgets"]:
            if widget["id"] == identifier and widget["visible"]:
                return widget
        return None

    def wait_for(self, identifier, patience_s=PATIENCE_S):
        """The widget, once it can be touched; turns pages to find it."""
        turned = set()

        def there():
            frame = self.look()
            widget = self.find(identifier, frame)
            if widget and not widget["stopped"]:
                return widget
            hidden = not widget and any(each["id"] == identifier for each in frame["widgets"])
            for each in frame["widgets"] if hidden and frame["still"] else []:
                if each["id"].endswith(".next") and each["visible"] and not each["stopped"]:
                    if (each["id"], frame["frame"]) not in turned:
                        turned.add((each["id"], frame["frame"]))
                        self.press(each)
                    break
            return None
        return wait_until(there, f"“{identifier}” on the glass", patience_s)

    def wait_still(self):
        """Or as still as it gets: a device that works keeps its picture moving."""
        deadline = time.monotonic() + STILL_WITHIN_S
        while not self.look()["still"] and time.monotonic() < deadline:
            time.sleep(LOOK_EVERY_S)

    def words(self):
        return "\n".join(f"{each['label']} {each['value']} {each['reason']}".strip()
                         for each in self.look()["widgets"] if each["visible"])

    # --- a finger -----------------------------------------------------------------------------------------------------
    def x_events(self, *words):
        subprocess.run(["xdotool", *words], check=True, timeout=X_EVENT_TIME_OUT_S, stdout=subprocess.DEVNULL)

    def press(self, widget):
        """Down in the middle of it, and up once the glass has shown that it was felt. Like a person, the tour touches
        again when it was not: a touch at the place of the last one, and right after it, is taken for a bounce."""
        x, y = widget["x"] + widget["width"] // 2, widget["y"] + widget["height"] // 2
        for _ in range(TOUCHES_MAX):
            self.x_events("mousemove", str(x), str(y), "mousedown", "1")
            felt = self.becomes(widget["id"], True)
            self.x_events("mouseup", "1")
            if felt and self.becomes(widget["id"], False):
                return
        raise Stuck(f"{TOUCHES_MAX} touches of “{widget['id']}” were not felt")

    def becomes(self, identifier, pressed):
        deadline = time.monotonic() + FELT_WITHIN_S
        while self.is_pressed(identifier) != pressed:
            if time.monotonic() > deadline:
                return False
            time.sleep(LOOK_EVERY_S)
        return True

    def is_pressed(self, identifier):
        return any(widget["id"] == identifier and widget["pressed"] for widget in self.look()["widgets"])

    def touch(self, identifier, patience_s=PATIENCE_S):
        self.wait_for(identifier, patience_s)
        self.wait_still()  # what the last touch moved has come to rest
        self.press(self.wait_for(identifier, patience_s))

    def sign(self, identifier):
        """Up and down through a box, as somebody signs."""
        box = self.wait_for(identifier)
        self.wait_still()
        places = ((0.1, 0.5), (0.2, 0.2), (0.3, 0.8), (0.4, 0.3), (0.5, 0.7), (0.6, 0.2), (0.75, 0.6), (0.9, 0.4))
        points = [(round(box["x"] + x * box["width"]), round(box["y"] + y * box["height"])) for x, y in places]
        self.x_events("mousemove", *map(str, points[0]), "mousedown", "1")
        for before, after in zip(points, points[1:]):
            for part in range(1, STROKE_PARTS + 1):
                x, y = (round(a + (b - a) * part / STROKE_PARTS) for a, b in zip(before, after))
                self.x_events("mousemove", str(x), str(y))
        self.x_events("mouseup", "1")

    def go(self, key, stop):
        """To a screen where `stop` stands. The same key may be there again, at the same place: no finger is faster,
        and the kiosk takes what is for a double tap."""
        self.touch(key)
        self.wait_for(stop)
        time.sleep(SAME_BUTTON_AGAIN_S)

    def type(self, pad, text):
        for before, sign in zip(" " + text, text):
            if sign == before:
                time.sleep(SAME_KEY_AGAIN_S)
            self.touch(f"{pad}.key.{NAMED_KEYS.get(sign, sign)}")

    # --- what a person sees -------------------------------------------------------------------------------------------
    def pixels(self, widget):
        """What is to be seen where this widget is, to compare."""
        with open(self.framebuffer, "rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
            head = struct.unpack(">25I", data[:100])
            first, bytes_a_line = head[0] + head[19] * COLOUR_BYTES, head[12]
            places = (first + y * bytes_a_line + widget["x"] * PIXEL_BYTES
                      for y in range(widget["y"], widget["y"] + widget["height"]))
            return b"".join(data[place:place + widget["width"] * PIXEL_BYTES] for place in places)

    def picture(self, path):
        self.wait_still()
        with open(self.framebuffer, "rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
            png = png_of_xwd(data)
        with open(path, "wb") as stream:
            stream.write(png)


# --- pictures ---------------------------------------------------------------------------------------------------------
def png_of_xwd(data):
    """An X window dump (XWD version 7, 32 bits a pixel, as Xvfb -fbdir keeps it) as a PNG of RGB pixels."""
    head = struct.unpack(">25I", data[:100])
    header_size, version, width, height, byte_order, bits = head[0], head[1], head[4], head[5], head[7], head[11]
    bytes_a_line, colours = head[12], head[19]
    if version != 7 or bits != 32:
        raise Stuck(f"Xvfb keeps its picture as version {version} with {bits} bits; 7 with 32 is understood")
    first = header_size + colours * COLOUR_BYTES
    red, green, blue = (2, 1, 0) if byte_order == 0 else (1, 2, 3)
    lines = bytearray()
    for y in range(height):
        row = data[first + y * bytes_a_line:first + y * bytes_a_line + width * 4]
        colour = bytearray(width * 3)
        colour[0::3], colour[1::3], colour[2::3] = row[red::4], row[green::4], row[blue::4]
        lines += b"\0" + colour

    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(bytes(lines), 6)) + chunk(b"IEND", b""))

