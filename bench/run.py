#!/usr/bin/python3
"""Runs the benchmark of a build: every room, then the command's start-up and memory, then what others take for a part of
the work on the same inputs.
Usage: run.py BUILD [INPUT...]; without inputs on the articles of examples/."""
import glob
import json
import os
import re
import resource
import subprocess
import shutil
import sys
import tempfile
import time


def best(command, times=10):
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        spent.append(time.perf_counter() - start)
    return min(spent) * 1000


def processor_seconds(command, times=5, **more):
    """The least that one run of the command takes."""
    spent = []
    for _ in range(times):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **more)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(spent)


def rate(build, row, inputs):
    """Seconds of processor time for one pass of a row of the bench."""
    said = subprocess.run([os.path.join(build, "bench", "bench"), "-o", row, *inputs], check=True,
                          stdout=subprocess.PIPE, text=True).stdout
    sentences = int(said.split(" sentences")[0].split()[-1])
    return sentences / next(float(line[22:].split()[0]) for line in said.splitlines() if line.startswith(row))


ROOMS = {"page": "ra_reader_next", "article": "ra_article_read", "language: all": "ra_document_new",
         "  tags and trees": "ra_syntax_annotate", "  names": "ra_names_annotate", "  times": "ra_times_annotate",
         "story": "ra_stories_new", "account": "ra_account_new", "report: json": "ra_report_write_json"}


def instructions(build, inputs):
    """What each room runs, counted by valgrind: it does not change with what else the machine does. Valgrind knows no
    AVX-512, so that the network runs on its kernels for AVX2."""
    if shutil.which("valgrind") is None:
        print("\nno count of instructions: needs valgrind")
        return
    with tempfile.TemporaryDirectory(prefix="rashomon-") as folder:
        counts = os.path.join(folder, "counts")
        said = subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={counts}", "--toggle-collect=pass_chain",
                               os.path.join(build, "bench", "bench"), "-s", "0", "-o", "whole chain", *inputs],
                              check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
        table = subprocess.run(["callgrind_annotate", "--inclusive=yes", "--threshold=100", "--auto=no", counts],
                               check=True, stdout=subprocess.PIPE, text=True).stdout
    passes = 2  # the first warms up
    sentences = int(said.split(" sentences")[0].split()[-1]) * passes
    print("\nthousands of instructions a sentence, on the kernels for AVX2:")
    for room, function in ROOMS.items():
        found = re.search(rf"^ *([\d,]+) .*:{function}(?: |$)", table, re.MULTILINE)
        if found:
            print(f"  {room:20} {int(found[1].replace(',', '')) / sentences / 1000:10.1f}")


def compare(build, inputs):
    """Ratios to what users have today, each for the part of the work that it does."""
    peers = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peers")
    command = os.path.join(build, "rashomon")
    pages = sorted(p for i in inputs for p in (glob.glob(os.path.join(i, "*.html")) if os.path.isdir(i) else [i])
                   if p.endswith(".html"))
    with tempfile.TemporaryDirectory(prefix="rashomon-") as folder:
        articles = os.path.join(folder, "articles.ndjson")
        subprocess.run([command, "read", "-q", "-o", articles, *inputs], check=True)
        with open(articles, encoding="utf-8") as f:
            text = "\n".join(json.loads(line)["text"] for line in f) * 200
        words = processor_seconds(["wc", "-w"], input=text.encode()) / 200
        chain = rate(build, "whole chain", inputs)
        print(f"\nwc -w: {words * 1e6:.0f} us for the articles' words; the whole chain takes {chain / words:.0f} times as long")
        if shutil.which("node") is None or not os.path.isdir(os.path.join(peers, "node_modules")):
            print("no comparison with npm's libraries: needs node, and npm ci in bench/peers")
            return
        said = subprocess.run(["node", os.path.join(peers, "peers.mjs"), "2", articles, *pages], check=True,
                              stdout=subprocess.PIPE, text=True).stdout
    ours = {"readability": "article", "compromise": "language: + syntax", "minhash": "story"}
    for line in said.splitlines():
        name, work, seconds = line.split("\t")
        mine = rate(build, ours[name], pages if name == "readability" else inputs)
        if name == "readability":
            mine += rate(build, "page", pages)
        print(f"{name} ({work}): {float(seconds) * 1e3:.2f} ms; `{ours[name]}` {mine * 1e3:.2f} ms, "
              f"{float(seconds) / mine:.1f} times as fast")


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
    instructions(build, inputs)
    compare(build, inputs)


if __name__ == "__main__":
    main()
