#!/usr/bin/env python3
"""Compiles the style and script of the report's pages into C: assets.py OUT.c STYLE.css... SCRIPT.js LATER.js
The styles are joined in the order given; the second script is that of pages which a server hands out. The hashes go into the pages' Content-Security-Policy."""
import base64
import hashlib
import sys


def read(path):
    with open(path, encoding="utf-8") as f:
        text = f.read()
    if "</" in text:
        sys.exit(f"{path}: \"</\" would end the element that the file stands in")
    return text


def array(name, text):
    data = text.encode("utf-8") + b"\0"
    rows = [", ".join(f"'\\x{b:02x}'" for b in data[i:i + 16]) for i in range(0, len(data), 16)]
    return f"const char {name}[] = {{\n    " + ",\n    ".join(rows) + "};\n"


def main():
    out, files = sys.argv[1], sys.argv[2:]
    style = "".join(read(f) for f in files if f.endswith(".css"))
    script, later = (read(f) for f in files if f.endswith(".js"))
    parts = ['#include "report/html/html_assets.h"\n']
    for name, text in (("style", style), ("script", script), ("later", later)):
        digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
        parts.append(array(f"ra_html_{name}", text))
        parts.append(array(f"ra_html_{name}_hash", f"sha256-{digest}"))
    with open(out, "w", encoding="ascii") as f:
        f.write("\n".join(parts))


if __name__ == "__main__":
    main()
