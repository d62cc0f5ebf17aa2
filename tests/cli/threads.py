#!/usr/bin/python3
"""Threads: the bytes do not depend on their number, and nothing is shared that should not be."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import tap

INPUTS = [os.path.join(tap.ROOT, "examples", s) for s in ("dam", "harbour-attack")]
WAYS = [["report", "--format", "json"], ["report"], ["read"], ["annotate"], ["annotate", "--format", "conllu"],
        ["stories"], ["stories", "--stream"]]


def add(way):
    def one():
        outputs = [tap.run(*way, "-j", n, *INPUTS) for n in (1, 2, 5)]
        tap.equal([o.status for o in outputs], [0, 0, 0], f"statuses; {[o.err for o in outputs]}")
        tap.expect(outputs[0].out == outputs[1].out == outputs[2].out, "bytes differ")
        tap.expect("Sanitizer" not in outputs[1].err, outputs[1].err)
    one.__doc__ = f"{' '.join(way)}: the same bytes from one, two and five threads"
    tap.case(one)


for way_of_use in WAYS:
    add(way_of_use)

tap.main()
