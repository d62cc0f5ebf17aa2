#!/usr/bin/python3
"""Runs the benchmark of a build: every room, then the command's start-up and memory.
Usage: run.py BUILD [INPUT...]; without inputs on the articles of examples/."""
import os
import resource
import subprocess
import sys
import time


def best(command, times=10):
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        spent.append(time.perf_counter() - start)
    return min(spent) * 1000


def main():
    build = os.path.abspath(sys.argv[1])
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inputs = sys.argv[2:] or [os.path.join(root, "examples", s) for s in ("harbour-attack", "dam")]
    os.environ["RASHOMON_PACK"] = os.path.join(build, "rashomon.pack")
    subprocess.run([os.path.join(build, "bench", "bench"), *inputs], check=True)
    command = os.path.join(build, "rashomon")
    small = os.path.join(root, "examples", "dam", "4-trade-press.ndjson")
    print(f"start-up to the first article read {best([command, 'read', small]):.0f} ms, "
          f"annotated {best([command, 'annotate', small]):.0f} ms; --version {best([command, '--version']):.0f} ms")
    subprocess.run([command, "report", "--format", "json", *inputs], stdout=subprocess.DEVNULL)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(f"`rashomon report` on these articles: {best([command, 'report', '--format', 'json', *inputs], 3):.0f} ms; "
          f"largest process of this run {peak / 1024:.0f} MB")


if __name__ == "__main__":
    main()
