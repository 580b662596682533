"""Certificates that are told apart as pictures: a number in black and white squares above and below the words. A
document that was cut short, or is another one, does not show both."""
import functools
import os
import re
import subprocess
import sys

from PIL import Image

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from world import DEMO

sys.path.insert(0, os.path.join(DEMO, "desk"))
import papers_to_lay

DPI = 200  # as the kiosk asks for: nothing is resized on the way
A4 = (1654, 2339)
CELLS, CELL = 24, 60
LEFT, HEAD, FOOT = 107, 60, 2150
BITS = CELLS - 2  # the first and the last square are black: they say where the others are
PAGES_MAX = 8
READING_DPI, DARK_BELOW = 60, 128
READING_PATIENCE_S = 30
# On every such sheet; nowhere else.
WORDS = ["MRH 0048 7712 935", "ASSURANCES FICTIVES", "risques locatifs"]


def number_of(trial, page):
    return trial * PAGES_MAX + page


def complement(number):
    return number ^ ((1 << BITS) - 1)


@functools.cache
def words_for(name):
    return papers_to_lay.good_certificate(name, "12 rue du Modèle, 99100 EXEMPLEVILLE").resize(A4)


def mark(sheet, top, number):
    bits = [1, *((number >> place) & 1 for place in range(BITS)), 1]
    for place, bit in enumerate(bits):
        if bit:
            sheet.paste(0, (LEFT + place * CELL, top, LEFT + (place + 1) * CELL, top + CELL))


def sheet(name, number):
    page = words_for(name).copy()
    mark(page, HEAD, number)
    mark(page, FOOT, complement(number))
    return page


def save(page, directory, name):
    path = os.path.join(directory, name + ".png")
    page.save(path, dpi=(DPI, DPI), compress_level=1)
    return path


def number_on(page):
    """None: it does not stand there twice. The picture may have lost its white edges."""
    box = page.point(lambda value: 255 if value < DARK_BELOW else 0).getbbox()
    if box is None:
        return None
    left, top, right, bottom = box
    cell = (right - left) / CELLS
    found = []
    for height in (top + cell / 2, bottom - cell / 2):
        bits = [page.getpixel((int(left + (place + 0.5) * cell), int(height))) < DARK_BELOW for place in range(CELLS)]
        if not bits[0] or not bits[-1]:
            return None
        found.append(sum(bit << place for place, bit in enumerate(bits[1:-1])))
    return found[0] if found[1] == complement(found[0]) else None


def pages_of(pdf):
    """Its pages as pictures, as many as can be drawn. On no disk: they are a tenant's."""
    run = subprocess.run(["pdftoppm", "-r", str(READING_DPI), "-gray", "-"], input=pdf, capture_output=True,
                         check=False, timeout=READING_PATIENCE_S)
    pages, place = [], 0
    while found := re.compile(rb"P5\s+(\d+)\s+(\d+)\s+255\s").match(run.stdout, place):
        size = int(found.group(1)), int(found.group(2))
        place = found.end() + size[0] * size[1]
        pages.append(Image.frombytes("L", size, run.stdout[found.end():place]))
    return pages
