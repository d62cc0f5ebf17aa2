#!/usr/bin/python3
"""What the tests did not run, from gcovr's summary: by room, then the files with most lines left. Usage: coverage.py JSON"""
import json
import sys

MOST_FILES = 12


def main():
    with open(sys.argv[1], encoding="utf-8") as f:
        files = [x for x in json.load(f)["files"] if x["line_total"] > 0]
    rooms = {}
    for x in files:
        run, total = rooms.get(x["filename"].split("/")[1], (0, 0))
        rooms[x["filename"].split("/")[1]] = (run + x["line_covered"], total + x["line_total"])
    for room, (run, total) in rooms.items():
        print(f"{room:10} {run:6} of {total:6} lines  {100 * run / total:5.1f} %")
    run, total = (sum(n) for n in zip(*rooms.values()))
    print(f"{'all':10} {run:6} of {total:6} lines  {100 * run / total:5.1f} %")
    left = sorted(files, key=lambda x: x["line_covered"] - x["line_total"])[:MOST_FILES]
    print("\nmost lines left:")
    for x in left:
        print(f"  {x['line_total'] - x['line_covered']:4} of {x['line_total']:4}  {x['filename']}")


main()
