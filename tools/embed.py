#!/usr/bin/env python3
"""Compiles files into C: embed.py OUT.c FILE...; each is served as /NAME."""
import os
import sys

TYPES = {".json": "application/json", ".svg": "image/svg+xml", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}


def array(name, data):
    rows = [", ".join(f"'\\x{b:02x}'" for b in data[i:i + 16]) for i in range(0, len(data), 16)]
    return f"static const char {name}[] = {{\n    " + ",\n    ".join(rows or ["0"]) + "};\n"


def main():
    out, files = sys.argv[1], sorted(sys.argv[2:])
    parts, rows = ['#include "serve/web.h"\n'], []
    for number, path in enumerate(files):
        with open(path, "rb") as f:
            parts.append(array(f"file_{number}", f.read()))
        url = "/" + os.path.basename(path)
        kind = TYPES[os.path.splitext(path)[1]]
        rows.append(f'    {{"{url}", "{kind}", file_{number}, sizeof file_{number}}},')
    parts.append("const ra_web_file ra_web_files[] = {\n" + "\n".join(rows) + "\n    {NULL, NULL, NULL, 0}};\n")
    with open(out, "w", encoding="ascii") as f:
        f.write("\n".join(parts))


if __name__ == "__main__":
    main()
