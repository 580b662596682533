"""Finding what must not be there: every way in which a piece of personal data may be written, looked for in files."""
import base64
import functools
import math
import os
import re
import urllib.parse

MONTHS = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
          "décembre"]
# In base64 a shorter text leaves so few whole characters that they turn up by chance.
BASE64_LEAST_BYTES = 8
CODE_DIGITS = 6
# Of a short name its few bytes turn up by chance in a file of what is encrypted. How often that may be expected, of one
# spelling in one file; a memory is not made of such bytes, and there every spelling counts.
EXPECTED_BY_CHANCE_MAX = 1e-5
# Most of a memory is zeroes, of which no canary has more than one at a time: a short row of them separates as well.
NOTHING = b"\0" * 16
LONG_NOTHING = re.compile(rb"\0{17,}")


def forms_of_date(iso):
    year, month, day = iso.split("-")
    spoken = f"{int(day)}{'er' if int(day) == 1 else ''} {MONTHS[int(month) - 1]} {year}"
    return [iso, f"{day}/{month}/{year}", f"{day}.{month}.{year}", f"{day}-{month}-{year}", f"{day} {month} {year}",
            f"{day}{month}{year}", f"{year}{month}{day}", spoken, spoken.replace(" ", "\u00a0")]


def forms_of_phone(number):
    pairs = [number[place:place + 2] for place in range(0, len(number), 2)]
    return [number, " ".join(pairs), ".".join(pairs), "\u00a0".join(pairs), "+33" + number[1:], "33" + number[1:],
            "+33 " + number[1] + " " + " ".join(pairs[1:])]


def canaries_of(tenant, codes=()):
    """{what it is: [every way to write it]}"""
    number = tenant.contracts[0]
    return {
        "name": [tenant.name], "first name": [tenant.first_name],
        "contract number": [number, number.replace("/", ""), number.replace("/", "-"), number.replace("/", " ")],
        "birth date": forms_of_date(tenant.birth_date),
        "e-mail": [tenant.email, tenant.email.split("@")[0]] if tenant.email else [],
        "phone": forms_of_phone(tenant.mobile) if tenant.mobile else [],
        "password": [tenant.password],
        "one-time code": list(codes)}


@functools.cache
def encodings_of(text):
    """The bytes of a text in every encoding that a program may have chosen for it, in lower case."""
    found = set()
    for spelling in {text, text.lower(), text.upper()}:
        whole = spelling.encode()
        found |= {whole, *(spelling.encode(name, "ignore") for name in ("utf-16-le", "utf-16-be", "latin-1")),
                  urllib.parse.quote(spelling, safe="").encode(), urllib.parse.quote_plus(spelling, safe="").encode(),
                  spelling.encode("unicode-escape"), spelling.replace("/", "\\/").encode(), whole.hex().encode(),
                  "".join(f"\\u{ord(sign):04x}" if ord(sign) > 126 else sign for sign in spelling).encode()}
    return {encoded.lower() for encoded in found if encoded}


@functools.cache
def base64_of(text):
    """Base64 of a text wherever it begins in a longer one: three places, without the characters that neighbours shape.
    """
    found = set()
    for spelling in {text, text.lower(), text.upper()}:
        for encoding in ("utf-8", "utf-16-le"):
            whole = spelling.encode(encoding)
            if len(whole) < BASE64_LEAST_BYTES:
                continue
            for before in range(3):
                encoded = base64.b64encode(b"\0" * before + whole)
                first = (0, 2, 3)[before]
                last = len(encoded) - (0, 3, 2)[(before + len(whole)) % 3]
                found |= {encoded[first:last], encoded[first:last].replace(b"+", b"-").replace(b"/", b"_")}
    return found


def is_text(content):
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def expected_by_chance(encoded, size_bytes):
    """How often these bytes, in either case, may be expected among so many that are random."""
    either_case = 2 ** sum(chr(byte).isalpha() for byte in encoded if byte < 128)
    return size_bytes * either_case / 256 ** len(encoded)


def is_there(text, what, content, lowered, by_chance_max):
    if what == "one-time code":
        # Six digits turn up inside longer numbers; by themselves they do not.
        alone = rb"(?<![0-9A-Za-z])" + text.encode() + rb"(?![0-9A-Za-z])"
        return re.search(alone, content) is not None or text.encode("utf-16-le") in content
    sought = (each for each in encodings_of(text) if expected_by_chance(each, len(content)) <= by_chance_max)
    return any(encoded in lowered for encoded in sought) or any(b in content for b in base64_of(text))


def files_under(*places):
    for place in places:
        if os.path.isfile(place):
            yield place
        for directory, _, names in os.walk(place):
            for name in names:
                path = os.path.join(directory, name)
                if os.path.isfile(path):
                    yield path


def what_is_in(content, canaries, by_chance_max=None):
    """["birth date", ...]; without a maximum, the one of a file of that kind."""
    content = LONG_NOTHING.sub(NOTHING, content)
    lowered = content.lower()
    if by_chance_max is None:
        by_chance_max = math.inf if is_text(content) else EXPECTED_BY_CHANCE_MAX
    return [what for what, texts in canaries.items()
            if any(is_there(text, what, content, lowered, by_chance_max) for text in texts)]


def written_by_the_kiosk(world):
    """Where a kiosk may have left something; beside it kiosk.out has what it answered to a test."""
    return [world.at(name) for name in ("kiosk", "kiosk-tmp", "kiosk-home", "kiosk-here", "kiosk.log", "kiosk.err")]


def find(canaries, *places, by_chance_max=None):
    """["birth date in kiosk/outbox.db", ...]: what was found, and where; never the thing itself."""
    found = []
    for path in files_under(*places):
        with open(path, "rb") as stream:
            content = stream.read()
        found += [f"{what} in {os.path.basename(os.path.dirname(path))}/{os.path.basename(path)}"
                  for what in what_is_in(content, canaries, by_chance_max)]
    return found


def find_in_memory(kiosk, canaries):
    """What the running kiosk still has in its own memory."""
    path = kiosk.world.at("memory")
    kiosk.do("dump-memory " + path)
    try:
        return find(canaries, path, by_chance_max=math.inf)
    finally:
        os.remove(path)
