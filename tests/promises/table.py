"""README.md's table of promises, and what is wrong with it.

A row is | P12 | the promise | journey | P12: title of its test case |, or | P12 | the promise | – | not yet |.
Each checker is pure; table_test.py feeds them the repository's own README, and lies.
"""
import re

PROMISES = 38
NOT_YET = "not yet"
NOWHERE = "–"
# Screens that every tenant passes and that journeys.def, a list of tiles, does not name.
ALWAYS_THERE = {"sign_in", "home", "session_end"}

ROW = re.compile(r"^\|\s*P(\d+)\s*\|(.*)\|\s*$")
JOURNEY = re.compile(r"^JOURNEY\((\w+), \w+, \w+, \w+, (open|soon),", re.MULTILINE)


def rows_of(readme):
    """(number, promise, place, test) of each row, in the order of the file."""
    found = []
    for line in readme.splitlines():
        match = ROW.match(line)
        if match:
            cells = [cell.strip().strip("`") for cell in match.group(2).split("|")]
            cells += [""] * (3 - len(cells))
            found.append((int(match.group(1)), *cells[:3]))
    return found


def open_journeys(definitions):
    return {name for name, opening in JOURNEY.findall(definitions) if opening == "open"} | ALWAYS_THERE


def numbers_of(title):
    """The promise that a test case says it keeps: by how its title begins."""
    match = re.match(r"P(\d+): ", title)
    return int(match.group(1)) if match else None


def check_completeness(rows):
    numbers = [number for number, *_ in rows]
    expected = list(range(1, PROMISES + 1))
    if numbers == expected:
        return []
    missing = sorted(set(expected) - set(numbers))
    twice = sorted({number for number in numbers if numbers.count(number) > 1})
    unknown = sorted(set(numbers) - set(expected))
    return [message for wrong, message in (
        (missing, f"missing: P{', P'.join(map(str, missing))}"),
        (twice, f"more than once: P{', P'.join(map(str, twice))}"),
        (unknown, f"not a promise: P{', P'.join(map(str, unknown))}"),
        (not missing and not twice and not unknown, "the rows are not in order")) if wrong]


def check_row(row, titles, journeys):
    number, promise, place, test = row
    found = []
    if not promise:
        found.append(f"P{number}: the promise is not told")
    if test == NOT_YET:
        found += [f"P{number}: is said to be missing, but a test keeps it: {title}"
                  for title in sorted(titles) if numbers_of(title) == number]
        if place != NOWHERE:
            found.append(f"P{number}: what is not yet there is nowhere ({NOWHERE}), not at {place}")
        return found
    if numbers_of(test) != number:
        found.append(f"P{number}: its test's title begins with P{number}:, or it is {NOT_YET}; not {test!r}")
    elif test not in titles:
        found.append(f"P{number}: CTest runs no test case named {test!r}")
    if place not in journeys:
        found.append(f"P{number}: {place!r} is not open at the kiosk; open are {', '.join(sorted(journeys))}")
    return found


def check_tests_are_told(rows, titles):
    told = {test for *_, test in rows}
    return [f"a promise's test is not in the table: {title}"
            for title in sorted(titles) if numbers_of(title) is not None and title not in told]


FIGURES = re.compile(r"<!-- figures -->.*?<!-- /figures -->", re.DOTALL)
# A path of the repository as the README writes one: in backticks, from a folder of the top level on.
PATH = re.compile(r"`((?:kiosk|screens|printing|tests|deploy|\.ci)/[\w./-]*)(?: [^`]*)?`")


def check_paths(readme, exists):
    """Every file or folder that the README sends its reader to is there (the figures are written by a program)."""
    return [f"there is no {path}" for path in dict.fromkeys(PATH.findall(FIGURES.sub("", readme))) if not exists(path)]


def faults_of(readme, titles, definitions):
    rows = rows_of(readme)
    journeys = open_journeys(definitions)
    found = check_completeness(rows)
    for row in rows:
        found += check_row(row, titles, journeys)
    return found + check_tests_are_told(rows, titles)
