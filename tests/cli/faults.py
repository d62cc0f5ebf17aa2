#!/usr/bin/python3
"""Faults: one allocation, read, write, call of SQLite or start of a thread fails, and after it none or all. The command
says so and ends with a status of its own, or goes on and prints the same bytes; it neither dies nor leaks (which a build
with AddressSanitizer tells), and what is in a store stays whole.
As many cases of each kind are tried as fit in 60 s, drawn evenly from the places in the program that such calls come
from; FAULTS=all tries every call of every command, or with FAULTS_SECONDS as many of each use as fit, and prints the counts."""
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import tap

LIBRARY = os.environ.get("RASHOMON_FAULTS", "build/tests/libfaults.so")
ALL = os.environ.get("FAULTS") == "all"
SECONDS = float(os.environ.get("FAULTS_SECONDS", "60"))
LONGEST = 30  # seconds that a command may take, a fifth of one being usual
SANITIZER = "verify_asan_link_order=0"
LEAKS = os.path.join(tap.ROOT, "tests", "faults.leaks")  # those of other libraries
EXAMPLES = os.path.join(tap.ROOT, "examples")
PAGES = [os.path.join(EXAMPLES, "dam", n) for n in ("1-valley-post.html", "2-regional.txt", "4-trade-press.ndjson")]
REQUESTS = "".join(json.dumps({"jsonrpc": "2.0", "id": i, "method": m, "params": p}) + "\n" for i, (m, p) in enumerate([
    ("initialize", {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}),
    ("tools/list", {}),
])).encode()


def offered():
    """The formats that report can print."""
    return re.findall(r"^report\s+(\S+)", tap.run("formats").text, re.M)


class Use:
    """One way to use the command: its arguments, with {store} for a store and {out} for a file; what it reads."""

    def __init__(self, *arguments, stdin=b"", store=None, may_differ=False, serves=False, finds=False, cuts=False):
        self.arguments, self.stdin, self.store = arguments, stdin, store
        self.cuts = cuts  # the last field of a line is a snippet: SQLite 3.40 cuts another where it gets no memory, unsaid
        self.may_differ, self.serves = may_differ, serves
        self.finds = finds  # says on standard output what it finds wrong

    def told(self, output):
        """What must be the same whenever the command succeeds."""
        return re.sub(rb"[^\t\n]*$", b"", output, flags=re.M) if self.cuts else output

    def run(self, folder, environment):
        store, out = os.path.join(folder, "news.db"), os.path.join(folder, "out")
        for name in os.listdir(folder):
            os.remove(os.path.join(folder, name))
        if self.store:
            shutil.copy(self.store, store)
        words = [str(a).format(store=store, out=out) for a in self.arguments]
        more = {"ASAN_OPTIONS": SANITIZER, "LSAN_OPTIONS": f"suppressions={LEAKS}:print_suppressions=0",
                **environment, "LD_PRELOAD": LIBRARY}
        process = subprocess.Popen([tap.COMMAND, *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, env={**os.environ, **more})
        said = b""
        if self.serves:  # says where it listens and goes on until it is interrupted
            said = process.stderr.readline()
            process.send_signal(signal.SIGINT)
        try:
            text, err = process.communicate(self.stdin, timeout=LONGEST)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            return subprocess.CompletedProcess(words, 124, b"", f"stands still after {LONGEST} s".encode())
        done = subprocess.CompletedProcess(words, process.returncode, text, said + err)
        if os.path.exists(out):
            with open(out, "rb") as f:
                done.stdout += f.read()
        return done


def uses(store):
    """name -> use, kinds of calls that are made to fail"""
    plain = ["memory", "read", "write"]
    kept = plain + ["sqlite"]
    found = {"read": (Use("read", "-q", *PAGES), plain),
             "annotate": (Use("annotate", "-q", *PAGES), plain),
             "annotate in threads": (Use("annotate", "-q", "-j", "2", *PAGES), ["thread"]),
             "stories": (Use("stories", "-q", *PAGES), plain),
             "stories --stream": (Use("stories", "-q", "--stream", *PAGES), ["memory"]),
             "report to a file": (Use("report", "-q", "-o", "{out}", *PAGES), ["memory", "write"]),
             "add": (Use("add", "-q", "{store}", *PAGES), kept),
             "add again": (Use("add", "-q", "{store}", *PAGES, store=store), kept),
             "list": (Use("list", "{store}", store=store), kept),
             "search": (Use("search", "{store}", "valley", store=store, cuts=True), kept),
             "export": (Use("export", "-q", "{store}", store=store), kept),
             "compact": (Use("compact", "-q", "{store}", store=store), kept),
             "check": (Use("check", "-q", "{store}", store=store, finds=True), kept),
             "show": (Use("show", "{store}", "1", store=store), kept),
             "serve": (Use("serve", "--port", "0", "{store}", store=store, serves=True), kept),
             "mcp": (Use("mcp", "{store}", store=store, stdin=REQUESTS, may_differ=True), kept)}
    for name in offered():
        kinds = plain if name == "json" else ["memory"]
        found[f"report --format {name}"] = (Use("report", "-q", "--format", name, *PAGES), kinds)
    return found


def sites(use, folder, kind):
    """The numbers of the calls to try: of each place that makes them the first, or all."""
    path = folder + ".sites"
    done = use.run(folder, {"FAULT_KIND": kind, "FAULT_SITES": path, "ASAN_OPTIONS": SANITIZER + ":detect_leaks=0"})
    tap.equal(done.returncode, 0, f"status without a fault; {done.stderr[:500]!r}")
    with open(path) as f:
        lines = f.read().split()
    os.remove(path)
    tap.expect(len(lines) >= 2 and lines[-2] == "all", "the calls were not counted")
    return list(range(1, int(lines[-1]) + 1)) if ALL else [int(n) for n in lines[:-2]], done


def judge(use, good, done, folder):
    """What is wrong with how the command took a fault; empty where nothing is."""
    err = done.stderr.decode("utf-8", "replace")
    if "Sanitizer" in err or "runtime error" in err:
        return err[:3000]
    foreign = [line for line in err.splitlines() if line and not line.startswith("rashomon")]
    if foreign:
        return f"a line that is not the command's own: {foreign[0][:300]}"
    if done.returncode not in (0, 1, 3):
        return f"status {done.returncode}: {err[:300]}"
    found = use.finds and done.stdout not in (b"", good.stdout)
    if done.returncode != 0 and not found and not re.search(r"^rashomon: .*\S.*$", err, re.M):
        return f"status {done.returncode} and no message"
    if "not an error" in err:
        return f"the message names no error: {err[:300]}"
    if done.returncode == 0 and use.told(done.stdout) != use.told(good.stdout) and not use.may_differ:
        return f"status 0 and other bytes ({len(done.stdout)} for {len(good.stdout)})"
    store = os.path.join(folder, "news.db")
    if os.path.exists(store) and "add" in use.arguments:
        return check_store(use, store)
    return ""


def check_store(use, store):
    """Whether the store is whole, and takes the articles when nothing fails any more."""
    again = tap.run("add", "-q", store, *PAGES)
    if again.status != 0:
        return f"add after the fault: {again.err[:300]}"
    said = subprocess.run(["sqlite3", store, "PRAGMA integrity_check; SELECT count(*) FROM article"],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True).stdout.split()
    return "" if said == ["ok", "3"] else f"the store after the fault: {said}"


def sweep(name, use, kinds, seconds):
    """Tries the faults of one use; complains of the first few that are taken badly."""
    troubles, tried = [], 0
    with tempfile.TemporaryDirectory(prefix="rashomon-") as folder:
        for kind in kinds:
            numbers, good = sites(use, folder, kind)
            total = len(numbers)
            random.Random(name + kind).shuffle(numbers)
            end = time.monotonic() + seconds / len(kinds)
            for number in numbers:
                if (not ALL or "FAULTS_SECONDS" in os.environ) and time.monotonic() > end:
                    break
                for stays in ({}, {"FAULT_STAYS": "1"}):
                    done = use.run(folder, {"FAULT_KIND": kind, "FAULT_AT": str(number), **stays})
                    tried += 1
                    trouble = judge(use, good, done, folder)
                    if trouble:
                        troubles.append(f"{kind} {number}{' and all after' if stays else ''}: {trouble}")
            if ALL:
                print(f"# {name}: {kind}: {total} calls, {tried} faults tried and {len(troubles)} taken badly so far")
                sys.stdout.flush()
    tap.expect(not troubles, f"{len(troubles)} of {tried} faults taken badly:\n" + "\n".join(troubles[:200 if ALL else 3]))


def add(name, use, kinds, seconds):
    def one():
        sweep(name, use, kinds, seconds)
    one.__doc__ = f"{name}: what fails is said, nothing leaks, and what succeeds is the same"
    tap.case(one)


def main():
    with tempfile.TemporaryDirectory(prefix="rashomon-") as folder:
        store = os.path.join(folder, "kept.db")
        made = subprocess.run([tap.COMMAND, "add", "-q", store, *PAGES], stderr=subprocess.PIPE)
        found = uses(store)
        wanted = sys.argv[1:]
        for name, (use, kinds) in found.items():
            if not wanted or name in wanted:
                add(name, use, kinds, SECONDS / len(found))
        if made.returncode != 0:
            print(f"Bail out! no store: {made.stderr!r}")
            sys.exit(1)
        tap.main()


main()
