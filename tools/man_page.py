#!/usr/bin/python3
"""The manual page of one command, from its help and, where man/more/COMMAND.roff stands, what that adds; or, for the
command named rashomon, the overview man/rashomon.roff with the commands filled in.
Usage: man_page.py RASHOMON COMMAND VERSION DATE MAN OUTPUT; MAN is the folder man/"""
import os
import re
import sys

import help_text
from roff import bold, italic, pages, plain, safe, wrapped

OPTION = re.compile(r"(?<![\w-])--?[a-z][a-z-]*")


def sentence(text):
    """Running text with its options in bold."""
    out, at = "", 0
    for found in OPTION.finditer(text):
        out += plain(text[at:found.start()]) + bold(found.group(0))
        at = found.end()
    return wrapped(out + plain(text[at:]))


def capital(text):
    """A sentence's first letter in capitals, unless its first word is one to type."""
    first = text.split(" ")[0]
    typed = any(first in words for words in help_text.CHOICES.values())
    return text if typed else text[:1].upper() + text[1:]


def term(line):
    """-o, --output FILE, with names bold and the value italic, or bold where it is a word to type."""
    names = ", ".join(bold(name) for name in line.names)
    if not line.value:
        return names
    return f"{names} {bold(line.value) if line.value == line.value.lower() else italic(line.value)}"


def usage(text):
    words = text.split()
    return wrapped(f"{bold(' '.join(words[:2]))} " + " ".join(italic(w) for w in words[2:]))


def statuses(text):
    """`0 all done; 1 some ...` as a list."""
    out = []
    for part in text.rstrip(".").split("; "):
        number, _, meaning = part.partition(" ")
        out += [".TP", f".B {number}", sentence(capital(meaning) + ".")]
    return out


def read(path):
    with open(path, encoding="utf-8") as f:
        return f.read().rstrip("\n").split("\n")


def title(name, version, date):
    return f'.TH {plain(name.upper())} 1 "{date}" "rashomon {version}" "User commands"'


def overview(names, folder):
    out = []
    for line in read(os.path.join(folder, "rashomon.roff")):
        if line == "@COMMANDS@":
            for name, summary in names.items():
                out += [".TP", f".BR rashomon\\-{name} (1)", sentence(capital(summary) + ".")]
        elif line == "@PAGES@":
            out += pages([(f"rashomon-{name}", 1) for name in names] + [("rashomon-formats", 5), ("librashomon", 3)])
        else:
            out.append(line)
    return out


def page(command, others, folder):
    out = [".SH NAME", f"rashomon\\-{command.name} \\- {plain(command.summary)}", ".SH SYNOPSIS", usage(command.usage),
           ".SH DESCRIPTION"]
    paragraphs = command.paragraphs + ([command.inputs] if command.inputs else [])
    for number, paragraph in enumerate(paragraphs):
        out += ([".PP"] if number else []) + [sentence(paragraph)]
    out += [".SH OPTIONS"]
    for line in command.lines:
        out += [".TP", term(line), sentence(capital(line.text) + ".")]
    more = os.path.join(folder, "more", f"{command.name}.roff")
    if os.path.exists(more):
        out += read(more)
    if command.examples:
        out += [".SH EXAMPLES", ".nf", *[safe(plain(e)) for e in command.examples], ".fi"]
    out += [".SH EXIT STATUS", *statuses(command.statuses), ".SH SEE ALSO"]
    return out + pages([("rashomon", 1)] + [(f"rashomon-{name}", 1) for name in others] + [("rashomon-formats", 5)])


def main():
    rashomon, name, version, date, folder, output = sys.argv[1:]
    names = {n: s for n, s in help_text.summaries(rashomon).items() if n != "help"}
    if name == "rashomon":
        out = [title(name, version, date)] + overview(names, folder)
    else:
        out = [title(f"rashomon-{name}", version, date)]
        out += page(help_text.command(rashomon, name), [n for n in names if n != name], folder)
    with open(output, "w", encoding="utf-8") as f:
        f.write("\n".join(out) + "\n")


main()
