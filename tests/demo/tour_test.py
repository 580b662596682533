"""The tour, without its kiosk: what it sets out to play."""
import glob
import os
import re
import unittest

SOURCE = os.environ["KIOSK_SOURCE_DIR"]


def text_of(*paths):
    texts = []
    for path in paths:
        with open(path, encoding="utf-8") as stream:
            texts.append(stream.read())
    return "\n".join(texts)


class TourTest(unittest.TestCase):
    def test_every_journey_that_is_open_is_touched(self):
        is_open = re.findall(r"^JOURNEY\((\w+), .*\bopen\b", text_of(os.path.join(SOURCE, "screens", "journeys.def")),
                             re.MULTILINE)
        touched = text_of(*glob.glob(os.path.join(SOURCE, "deploy", "demo", "tour", "*.py")))
        self.assertGreater(len(is_open), 10)
        # By its tile, or, as a forgotten password, from another journey.
        self.assertEqual([name for name in is_open if not re.search(rf'"(home\.{name}|{name}\.\w+)"', touched)], [])


if __name__ == "__main__":
    unittest.main()
