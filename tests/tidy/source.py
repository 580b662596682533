"""What style.py knows about C++ text without a compiler: code without comments, and where functions begin and end."""
import re

# Raw strings first: nothing inside them is a comment or an end.
TOKEN = re.compile(
    r'R"(?P<mark>[^()\\ ]{0,16})\((?:.|\n)*?\)(?P=mark)"'
    r'|"(?:\\.|[^"\\\n])*"'
    r"|(?<![0-9a-fA-FxX])'(?:\\.|[^'\\\n])+'"
    r"|//[^\n]*"
    r"|/\*(?:.|\n)*?\*/")
CONTAINER = re.compile(r"^(template\s*<[^{]*>\s*)?(inline\s+)?(typedef\s+)?"
                       r"(namespace|class|struct|union|enum|extern)\b")
BEFORE_HEAD = re.compile(r"(\s|(public|private|protected)\s*:)*")
FUNCTION_END = re.compile(r"(\)|\bconst|\bnoexcept|\boverride|\bfinal|\bmutable|->\s*[\w:<>,&*\s]+)\s*$")


def blank(text):
    return re.sub(r"[^\n]", " ", text)


def without_comments_and_strings(text):
    """Same lines, same columns; comments blank, strings empty."""
    def replaced(match):
        token = match.group(0)
        if token.startswith(("//", "/*")):
            return blank(token)
        return token[0] + blank(token[1:-1]) + token[-1] if len(token) > 1 else token
    return TOKEN.sub(replaced, text)


def without_preprocessor(code):
    return re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", lambda match: blank(match.group(0)), code, flags=re.MULTILINE)


def block_kind(head):
    head = head[BEFORE_HEAD.match(head).end():].rstrip()
    if CONTAINER.match(head) and not ("(" in head and FUNCTION_END.search(head)):
        return "container"
    if head.endswith(("=", ",", "(", "return")) or (head and "(" not in head):
        return "initializer"
    return "function"


def functions(text):
    """(first line, number of lines) of every function that is not inside another one; test cases count."""
    code = without_preprocessor(without_comments_and_strings(text))
    found, stack, head_begin, begin_line = [], [], 0, 0
    for position, character in enumerate(code):
        inside_function = any(kind != "container" for kind in stack)
        if character == "{":
            head = code[head_begin:position]
            if not inside_function:
                begin_line = code.count("\n", 0, head_begin + BEFORE_HEAD.match(head).end()) + 1
            stack.append(block_kind(head) if not inside_function else "inner")
            head_begin = position + 1
        elif character == "}" and stack:
            kind = stack.pop()
            if kind == "function":
                found.append((begin_line, code.count("\n", 0, position) + 2 - begin_line))
            head_begin = position + 1
        elif character == ";" and not inside_function:
            head_begin = position + 1
    return found
