#!/usr/bin/env python3
"""Compiles texts into C strings: embed_text.py OUT.c HEADER NAME=FILE..."""
import sys


def array(name, path):
    with open(path, "rb") as f:
        data = f.read() + b"\0"
    rows = [", ".join(f"'\\x{b:02x}'" for b in data[i:i + 16]) for i in range(0, len(data), 16)]
    return f"const char {name}[] = {{\n    " + ",\n    ".join(rows) + "};\n"


def main():
    out, header = sys.argv[1:3]
    parts = [f'#include "{header}"\n'] + [array(*pair.split("=", 1)) for pair in sys.argv[3:]]
    with open(out, "w", encoding="ascii") as f:
        f.write("\n".join(parts))


if __name__ == "__main__":
    main()
