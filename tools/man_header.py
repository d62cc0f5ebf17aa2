#!/usr/bin/python3
"""The manual page of one public header: its declarations in their order, each after its comment.
Usage: man_header.py HEADER VERSION DATE OUTPUT
       man_header.py --overview MAN/librashomon.roff EXAMPLE.c FOLDER VERSION DATE OUTPUT: librashomon(3), with the
       headers and a program filled in
       man_header.py --names FOLDER MANDIR: for an install script of Meson, after the pages: one page for each function, which
       sends the reader on to that of its header; FOLDER holds the headers"""
import os
import re
import sys

from roff import bold, pages, plain, safe, wrapped

FUNCTION = re.compile(r"^RA_API[^;{]*?\b(ra_\w+)\(", re.M)


def read(path):
    with open(path, encoding="utf-8") as f:
        return f.read()


def page_name(path):
    name = os.path.basename(path)[:-len(".h")]
    return name if name == "rashomon" else f"rashomon_{name}"


def clean(comment):
    """The words of a comment, without its marks."""
    lines = [re.sub(r"^\s*\*? ?", "", line) for line in comment.strip()[2:-2].split("\n")]
    return [" ".join(p.split()) for p in "\n".join(lines).split("\n\n") if p.strip()]


def blocks(text):
    """Declarations as they are set apart by empty lines outside braces."""
    block, depth = [], 0
    for line in text.split("\n"):
        if not line.strip() and depth == 0:
            if block:
                yield "\n".join(block)
            block = []
            continue
        depth += line.count("{") - line.count("}")
        block.append(line)
    if block:
        yield "\n".join(block)


def declaration(code):
    """Without what only compilers read, and aligned anew after it is gone."""
    out = []
    for statement in re.sub(r"\bRA_(API|MUST_CHECK) ", "", code).split("\n"):
        continues = out and out[-1].endswith(",") and statement.startswith(" " * 8)
        out.append("    " + statement.strip() if continues else statement)
    return out


def body(text):
    out = []
    for block in blocks(text):
        comment = re.match(r"/\*.*?\*/\n?", block, re.S)
        code = block[comment.end():] if comment else block
        for paragraph in clean(comment.group(0)) if comment else []:
            out += [".PP", wrapped(plain(paragraph))]
        if code.strip():
            out += [".PP", ".nf"] + [safe(plain(line)) for line in declaration(code)] + [".fi"]
    return out


def title(name, version, date):
    return f'.TH {name.upper()} 3 "{date}" "rashomon {version}" "Library functions"'


def summary(text):
    return clean(re.match(r"/\*(.*?)\*/", text, re.S).group(0))[0]


def short(path):
    """The first sentence about a header, without its full stop."""
    return re.split(r"[.:] ", re.sub(r"^Room \w+: ", "", summary(read(path))).rstrip("."))[0]


def page(path, version, date):
    text = read(path)
    inner = text[text.index("#define RASHOMON_"):text.rindex("#endif")]
    inner = re.sub(r"^#(include|define RASHOMON_).*\n", "", inner, flags=re.M)
    name = page_name(path)
    out = [title(name, version, date), ".SH NAME", wrapped(f"{name} \\- {plain(short(path))}"), ".SH SYNOPSIS", ".nf",
           bold(f"#include <rashomon/{os.path.basename(path)}>"), ".fi", ".SH DESCRIPTION", wrapped(plain(summary(text)))]
    out += body(inner)
    folder = os.path.dirname(path)
    others = sorted(page_name(f) for f in os.listdir(folder) if f.endswith(".h"))
    return out + [".SH SEE ALSO"] + pages([("librashomon", 3)] + [(n, 3) for n in others if n != name])


def write(path, lines):
    with open(path, "w", encoding="utf-8") as f:
        f.write("\n".join(lines) + "\n")


def send_on(folder, target):
    """A page for each function; mandb lists them under their names."""
    for header in sorted(f for f in os.listdir(folder) if f.endswith(".h")):
        for function in FUNCTION.findall(read(os.path.join(folder, header))):
            write(os.path.join(target, f"{function}.3"), [f".so man3/{page_name(header)}.3"])


def overview(path, example, folder):
    out = []
    for line in read(path).rstrip("\n").split("\n"):
        if line == "@PAGES@":
            for header in sorted(f for f in os.listdir(folder) if f.endswith(".h")):
                summary = short(os.path.join(folder, header))
                out += [".TP", f".BR {page_name(header)} (3)", wrapped(plain(summary[:1].upper() + summary[1:] + "."))]
        elif line == "@EXAMPLE@":
            out += [safe(plain(row)) for row in read(example).rstrip("\n").split("\n")]
        else:
            out.append(line)
    return out


def main():
    if sys.argv[1] == "--overview":
        path, example, folder, version, date, output = sys.argv[2:]
        write(output, [title("librashomon", version, date)] + overview(path, example, folder))
    elif sys.argv[1] == "--names":
        target = os.path.join(os.environ["MESON_INSTALL_DESTDIR_PREFIX"], sys.argv[3], "man3")
        send_on(sys.argv[2], target)
    else:
        path, version, date, output = sys.argv[1:]
        write(output, page(path, version, date))


main()
