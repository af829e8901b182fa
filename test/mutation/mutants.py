"""The mutants of a C source: one operator, constant, condition or statement changed.

The rules are those of universalmutator that make sense in C.  Comments, strings and
what is for the preprocessor stay as they are.
"""
import re

RULES = [
    ("relation", re.compile(r"(?<=\s)(==|!=|<=|>=|<|>)(?=\s)"), {
        "==": ["!="], "!=": ["=="], "<": ["<=", ">="], "<=": ["<", ">"],
        ">": [">=", "<="], ">=": [">", "<"]}),
    ("logic", re.compile(r"&&|\|\|"), {"&&": ["||"], "||": ["&&"]}),
    ("not", re.compile(r"(?<![\w)])!(?!=)"), {"!": [""]}),
    ("arithmetic", re.compile(r"(?<=[\w)\]]\s)[-+*/%](?=\s)"), {
        "+": ["-"], "-": ["+"], "*": ["/"], "/": ["*"], "%": ["*"]}),
    ("step", re.compile(r"\+\+|--|\+=|-="), {
        "++": ["--"], "--": ["++"], "+=": ["-="], "-=": ["+="]}),
    ("bits", re.compile(r"(?<=\s)(&|\||<<|>>)(?=\s)"), {
        "&": ["|"], "|": ["&"], "<<": [">>"], ">>": ["<<"]}),
    ("truth", re.compile(r"\b(true|false)\b"), {"true": ["false"], "false": ["true"]}),
    ("jump", re.compile(r"\b(continue|break)(?=;)"), {
        "continue": ["break"], "break": ["continue"]}),
]
NUMBER = re.compile(r"(?<![\w.])(0x[0-9a-fA-F]+|\d+)(?![\w.])")
CHARACTER = re.compile(r"'([^'\\])'")
CONDITION = re.compile(r"\b(if|while) \(")
STATEMENT = re.compile(r"^\t+(?!return\b|goto\b)[A-Za-z_(][^=;{}]*(?:\([^;{}]*\)|[-+|&]?= [^;{}]*|\+\+|--);$",
                       re.M)


def masked(text):
    """The text with spaces for what is not to be changed, places unchanged."""
    def blank(match):
        return re.sub(r"[^\n]", " ", match.group())

    def string(match):
        return '"' + " " * (len(match.group()) - 2) + '"'
    text = re.sub(r"/\*.*?\*/", blank, text, flags=re.S)
    text = re.sub(r'"(?:[^"\\\n]|\\.)*"', string, text)
    return re.sub(r"^#(?:.*\\\n)*.*$", blank, text, flags=re.M)


def closing(text, at):
    """Where the parenthesis that opens there closes."""
    depth = 0
    for i in range(at, len(text)):
        depth += {"(": 1, ")": -1}.get(text[i], 0)
        if depth == 0:
            return i
    raise ValueError("a parenthesis does not close")


def mutants(text):
    """All of a source: (begin, end, what stands there instead, rule)."""
    characters = masked(text)
    bare = re.sub(r"'(?:[^'\\]|\\.[^']*)'", lambda match: "'" + " " * (len(match.group()) - 2) + "'", characters)
    found = []

    def add(begin, end, instead, rule):
        found.append((begin, end, instead, rule))

    for rule, pattern, changes in RULES:
        for match in pattern.finditer(bare):
            for instead in changes[match.group()]:
                add(match.start(), match.end(), instead, rule)
    for match in NUMBER.finditer(bare):
        value = int(match.group(), 0)
        for other in {value + 1, max(value - 1, 0)} - {value}:
            add(match.start(), match.end(), str(other), "constant")
    for match in CHARACTER.finditer(characters):
        add(match.start(1), match.end(1), chr(ord(match.group(1)) ^ 1) if match.group(1) not in "&]" else "x",
            "constant")
    for match in CONDITION.finditer(bare):
        begin, end = match.end() - 1, closing(bare, match.end() - 1) + 1
        whole = text[begin:end]
        add(begin, end, "(!%s)" % whole, "condition")
        if match.group(1) == "if":
            add(begin, end, "(true || %s)" % whole, "condition")
            add(begin, end, "(false && %s)" % whole, "condition")
    for match in STATEMENT.finditer(bare):
        begin = match.start() + len(match.group()) - len(match.group().lstrip("\t"))
        add(begin, match.end(), "(void) 0;", "statement")
    return found
