#!/usr/bin/env python3
"""Makes the raster of inhabited land: land.py OUT.c CITIES.txt. Cells as src/report/land.h says."""
import sys

STEP = 2
COLUMNS, ROWS = 360 // STEP, 180 // STEP


def cells(path):
    with open(path, encoding="utf-8") as f:
        for line in f:
            fields = line.rstrip("\n").split("\t")
            if line.startswith(("#", "@")) or len(fields) < 3:
                continue
            row = min(int((float(fields[1]) + 90) // STEP), ROWS - 1)
            column = min(int((float(fields[2]) + 180) // STEP), COLUMNS - 1)
            yield row * COLUMNS + column


def main():
    out, cities = sys.argv[1:]
    bits = bytearray(ROWS * COLUMNS // 8)
    for cell in cells(cities):
        bits[cell // 8] |= 1 << cell % 8
    rows = [", ".join(f"0x{b:02x}" for b in bits[i:i + 16]) for i in range(0, len(bits), 16)]
    with open(out, "w", encoding="ascii") as f:
        f.write('#include "report/land.h"\n\nconst unsigned char ra_land_bits[RA_LAND_CELLS / 8] = {\n    ')
        f.write(",\n    ".join(rows) + "};\n")


if __name__ == "__main__":
    main()
