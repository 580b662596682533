"""The style as a test: prints "path:line: what is wrong" for every breach in the repository, and fails if there is one.

    tests/tidy/style.py [ROOT]     style_test.py checks each checker on a bad sample

Each checker is a function (path, text) -> list of (line, message). The tables are in rules.py.
"""
import ast
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import rules
import source

CPP = (".cpp", ".hpp", ".h", ".def")
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]')
OURS = ("kiosk/", "screens/", "printing/", "deploy/", "tests/")
NOT_JOURNEYS = {"canvas", "widgets", "parts", "texts", "stage"}


def is_cpp(path):
    return path.endswith(CPP)


# --- rooms ------------------------------------------------------------------------------------------------------------
def room_of(path):
    """The row of rules.INCLUDES for a file or an include, and the folder that always sees itself."""
    parts = path.split("/")
    if parts[0] == "kiosk" and len(parts) > 2:
        return parts[1], "kiosk/" + parts[1]
    if parts[0] == "printing":
        return "printing", "printing"
    if parts[0] == "screens" and len(parts) == 2:
        return "journeys", "screens"
    if parts[0] == "screens":
        return (parts[1] if parts[1] in NOT_JOURNEYS else "journey"), "screens/" + parts[1]
    if parts[:2] == ["deploy", "gateway"]:
        return "gateway", "deploy/gateway"
    # What starts a stand-in for a test is a part of the test.
    if parts[:2] == ["tests", "stand_ins"] and len(parts) > 3 and parts[-1].split(".")[0] not in rules.TEST_SIDE:
        return "stand_in", "/".join(parts[:3])
    if parts[0] in ("tests", "deploy"):
        return "tests", parts[0]
    return None, None


def includes_of(text):
    for number, line in enumerate(text.splitlines(), 1):
        match = INCLUDE.match(line)
        if match:
            yield number, match.group(1), match.group(2)


def check_include_directions(path, text):
    room, folder = room_of(path)
    if not is_cpp(path) or room is None:
        return []
    found = []
    allowed = rules.INCLUDES.get(room)
    if allowed is None:
        return [(1, f"the room {room} has no row in tests/tidy/rules.py")]
    for number, quote, included in includes_of(text):
        if quote == "<" or not included.startswith(OURS):
            continue
        other, other_folder = room_of(included)
        if other_folder == folder or other in allowed or "*" in allowed:
            if other == "journey" and room in rules.MODELS_ONLY and rules.VIEW_SUFFIX + "." in included:
                found.append((number, f"{room} knows a journey's model, not its picture {included}"))
            continue
        found.append((number, f"{room} must not include {included}: it sees {', '.join(sorted(allowed)) or 'nobody'}"))
    return found


def check_pure_half(path, text):
    room, _ = room_of(path)
    if room != "journey" or rules.VIEW_SUFFIX in os.path.basename(path):
        return []
    return [(number, f"only *{rules.VIEW_SUFFIX} files of a journey know the widgets, not {included}")
            for number, _, included in includes_of(text) if included.startswith("screens/widgets/")]


def check_project_includes(path, text):
    if not is_cpp(path):
        return []
    found = []
    for number, quote, included in includes_of(text):
        if included.startswith(".") or (quote == '"' and "/" not in included):
            found.append((number, f"include by the path from the root, not {included}"))
    return found


def check_libraries(path, text):
    room, _ = room_of(path)
    if not is_cpp(path) or room in (None, "tests"):
        return []
    found = []
    for number, _, included in includes_of(text):
        for pattern, rooms, name in rules.LIBRARIES:
            if not included.startswith(OURS) and re.match(pattern, included) and room not in rooms:
                found.append((number, f"{room} must not know {name}: only {', '.join(sorted(rooms))} may"))
    return found


# --- text -------------------------------------------------------------------------------------------------------------
def check_banned_calls(path, text):
    if not is_cpp(path):
        return []
    room, _ = room_of(path)
    found = []
    code = source.without_comments_and_strings(text).splitlines()
    for number, line in enumerate(code, 1):
        for pattern, rooms, replacement in rules.BANNED:
            if "*" not in rooms and room not in rooms:
                continue
            if "sleep" in pattern and path in rules.MAY_WAIT:
                continue
            match = re.search(pattern, line)
            if match:
                found.append((number, f"{match.group(0).strip()}: use {replacement}"))
    return found


def check_function_length(path, text):
    lengths = []
    if is_cpp(path):
        lengths = source.functions(text)
    elif path.endswith(".py"):
        lengths = [(node.lineno, node.end_lineno - node.lineno + 1) for node in ast.walk(ast.parse(text))
                   if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    return [(line, f"a function of {length} lines; at most {rules.FUNCTION_LINES}")
            for line, length in lengths if length > rules.FUNCTION_LINES]


def check_file_length(path, text):
    limit = rules.FILE_LINES.get(os.path.splitext(path)[1])
    lines = text.count("\n")
    return [(limit, f"a file of {lines} lines; at most {limit}")] if limit and lines > limit else []


def check_line_length(path, text):
    # A table in Markdown cannot be broken; data is not read by people.
    if path.endswith((".md", ".json", ".eml", ".jsonl", ".tsv", ".csv", ".input", ".patch")):
        return []
    return [(number, f"{len(line)} columns; at most {rules.LINE_COLUMNS}")
            for number, line in enumerate(text.splitlines(), 1) if len(line) > rules.LINE_COLUMNS]


def check_first_line(path, text):
    data = (".json", ".jsonl", ".txt", ".eml", ".csv", ".svg", ".transitions", ".input", ".gitignore",
            ".clang-format")
    if path.endswith(data) and not path.endswith("CMakeLists.txt"):
        return []
    lines = [line for line in text.splitlines()[:4] if not line.startswith(("#!", "<!DOCTYPE", "<html"))]
    first = lines[0].lstrip() if lines else ""
    starts = {".cpp": ("//",), ".hpp": ("//",), ".def": ("//",), ".h": ("//",), ".js": ("//",), ".c": ("/*", "//"),
              ".css": ("/*",), ".html": ("<!--",), ".sql": ("--",), ".py": ('"""', "#"),
              ".1": ('.\\"',), ".5": ('.\\"',), ".8": ('.\\"',)}
    expected = starts.get(os.path.splitext(path)[1], ("#", '"""'))
    return [] if first.startswith(expected) else [(1, "the first lines say in a comment what the file is for")]


# Written in two halves, so that this file does not find itself.
MACHINE_PATHS = re.compile(r"(?<![\w.$}])/(" + "wo" + r"rk/|ho" + r"me/\w|ro" + r"ot/|tmp/bui" + r"ld)"
                           r"|\.\./sha" + "red")
REGISTRIES = re.compile(r"(?:debian|npmjs|pypi|pythonhosted|crates|golang|rubygems|maven)\." r"(?:org|io|com)")


def check_machine(path, text):
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if MACHINE_PATHS.search(line):
            found.append((number, "a path of somebody's machine"))
        if REGISTRIES.search(line):
            found.append((number, "the host of a package registry"))
    return found


LEFTOVERS = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK|WI" + r"P)\b|#if" + r" 0\b|lorem ips" + "um"
                       "|debug" + "ger;", re.ASCII)
BARE_SUPPRESSION = re.compile(r"NOLINT(NEXTLINE|BEGIN)?(?!END)(?!\w)(?!\([^)]+\): \S)")


def check_leftovers(path, text):
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if LEFTOVERS.search(line):
            found.append((number, f"a leftover: {LEFTOVERS.search(line).group(0)}"))
        if is_cpp(path) and BARE_SUPPRESSION.search(line):
            found.append((number, "a suppression names its check and says why: NOLINT(check): why"))
    return found


def check_header_guard(path, text):
    return [] if not path.endswith(".hpp") or "\n#pragma once\n" in text else [(1, "a header begins with #pragma once")]


CHECKERS = [check_include_directions, check_pure_half, check_project_includes, check_libraries, check_banned_calls,
            check_function_length, check_file_length, check_line_length, check_first_line, check_machine,
            check_leftovers, check_header_guard]


# --- the repository ---------------------------------------------------------------------------------------------------
def check_top_level(paths):
    entries = {path.split("/")[0] for path in paths}
    return [(entry, 1, "the top level is fixed by the client")
            for entry in sorted(entries - rules.TOP_LEVEL) if not entry.startswith(".")]


def tracked_files(root):
    run = subprocess.run(["git", "-c", "safe.directory=*", "ls-files", "-z"], cwd=root, capture_output=True, check=True)
    return [path for path in run.stdout.decode().split("\0") if path and os.path.isfile(os.path.join(root, path))]


def check_file(root, path):
    full = os.path.join(root, path)
    if os.path.getsize(full) > rules.LARGEST_FILE_BYTES:
        return [(path, 1, "larger than 1 MiB: make it at build time, or fetch it from a package")]
    with open(full, "rb") as stream:
        data = stream.read()
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return []
    if "\0" in text:
        return []
    return [(path, line, message) for checker in CHECKERS for line, message in checker(path, text)]


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    root = os.path.abspath(sys.argv[1]) if len(sys.argv) > 1 else os.path.dirname(os.path.dirname(here))
    paths = tracked_files(root)
    found = check_top_level(paths)
    for path in paths:
        found += check_file(root, path)
    for path, line, message in found:
        print(f"{path}:{line}: {message}")
    print(f"style: {len(paths)} files, {len(found)} breaches")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
