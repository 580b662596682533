"""The tenant's own phone, as far as a test is one: the address in the code on the glass, the page behind it, what it
gives and what is sent with it."""
import os
import re
import urllib.error
import urllib.request

from world import PATIENCE_S, Failed

import multipart  # in tests/support, which world.py adds

ADDRESS_OF_A_PAGE = re.compile(rb"http://127\.0\.0\.1:\d+/[a-z-]+/[A-Za-z0-9_-]{43}")


def address_in_the_code(kiosk):
    """A test has no eyes for the code on the glass: what it is made of stands in the kiosk's memory. None: not."""
    path = kiosk.world.at("memory")
    kiosk.do("dump-memory " + path)
    try:
        with open(path, "rb") as stream:
            found = set(ADDRESS_OF_A_PAGE.findall(stream.read()))
    finally:
        os.remove(path)
    if len(found) > 1:
        raise Failed("there are two pages for a phone")
    return found.pop().decode() if found else None


def take_offer(kiosk):
    """From a paper on the glass to the address of the page that gives it."""
    kiosk.go("hand_over.phone")
    kiosk.wait("hand_over.on_phone")
    return address_in_the_code(kiosk)


def ask(address, body=None, headers=None):
    """(status, content); with a body a button of the page is pressed."""
    try:
        request = urllib.request.Request(address, body, headers or {})
        with urllib.request.urlopen(request, timeout=PATIENCE_S) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, b""


def send(address, *files):
    """The status of the answer."""
    return ask(address, multipart.form(*map(multipart.part, files)), {"Content-Type": multipart.CONTENT_TYPE})[0]
