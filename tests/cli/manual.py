#!/usr/bin/python3
"""The examples of the documentation: every fenced block named `console` in README.md, docs/*.md and examples/README.md is
run, and what it shows is compared with what is printed.

In such a block a line that begins with `$ ` is a command, further lines of it follow a `\\` at its end, and what stands
below it is what it prints, standard error included. A line `[...]` stands for any lines, `[...]` within a line for any
characters; where nothing stands below a command, what it prints is not compared. All blocks of one file run in one shell,
one after the other, in an empty folder that holds a copy of examples/, with `rashomon` found first. A command must end
with status 0, and what it left running is ended with the file."""
import glob
import os
import re
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import tap

ELISION = "[...]"
MARK = "\x1e"
FENCE = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.M | re.S)


def documents():
    paths = ["README.md", "examples/README.md"] + sorted(glob.glob("docs/**/*.md", root_dir=tap.ROOT, recursive=True))
    return [path for path in paths if os.path.exists(os.path.join(tap.ROOT, path))]


def read(path):
    with open(os.path.join(tap.ROOT, path), encoding="utf-8") as f:
        return f.read()


def commands(text):
    """(command, lines below it) of each console block, in order."""
    found = []
    for kind, block in FENCE.findall(text):
        if kind != "console":
            continue
        rows = iter(block.rstrip("\n").split("\n"))
        for row in rows:
            if row.startswith("$ "):
                command = row[2:]
                while command.endswith("\\"):
                    command += "\n" + next(rows)
                found.append((command, []))
            else:
                tap.expect(found, f"a console block begins with {row!r} and not with a command")
                found[-1][1].append(row.rstrip())
    return found


def pattern(lines):
    """What the lines stand for, as an expression that all of the output must match."""
    out = ""
    for line in lines:
        if line == ELISION:
            out += r"(?:.*\n)*?"
        else:
            out += ".*?".join(re.escape(part) for part in line.split(ELISION)) + r"[ \t]*\n"
    return out


def script(found):
    """The commands with marks between what they print."""
    out = "trap 'kill $(jobs -p) 2>/dev/null' EXIT\nexec 2>&1\n"
    for command, _ in found:
        out += f"{command}\nprintf '{MARK}%s{MARK}' $?\n"
    return out


def environment(folder):
    programs = os.path.join(folder, "programs")
    os.mkdir(programs)
    os.symlink(os.path.abspath(tap.COMMAND), os.path.join(programs, "rashomon"))
    pack = os.environ.get("RASHOMON_PACK", os.path.join(os.path.dirname(os.path.abspath(tap.COMMAND)), "rashomon.pack"))
    return {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}", "RASHOMON_PACK": os.path.abspath(pack), "LANG": "C.UTF-8"}


def show(lines):
    return "\n".join(f"    {line}" for line in lines)


def check(path):
    found = commands(read(path))
    with tap.folder() as folder:
        place = os.path.join(folder, "place")
        os.mkdir(place)
        shutil.copytree(os.path.join(tap.ROOT, "examples"), os.path.join(place, "examples"))
        done = subprocess.run(["bash", "-c", script(found)], cwd=place, env=environment(folder), stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, timeout=300)
    parts = done.stdout.decode("utf-8", "replace").split(MARK)
    wrong = []
    for (command, lines), printed, status in zip(found, parts[::2], parts[1::2] + [None] * len(found)):
        printed = re.sub(r"(?<=[^\n])\Z", "\n", printed)
        if status != "0":
            wrong.append(f"$ {command}\nended with status {status}, and printed:\n{show(printed.splitlines())}")
        elif lines and not re.fullmatch(pattern(lines), printed):
            wrong.append(f"$ {command}\nshown:\n{show(lines)}\nprinted:\n{show(printed.splitlines())}")
    tap.expect(not wrong, "\n".join(wrong))


@tap.case
def every_example_is_run():
    """no block shows a command of ours without being run: those that begin with `rashomon` or `$` are console blocks"""
    for path in documents():
        for kind, block in FENCE.findall(read(path)):
            if kind != "console" and re.search(r"^(\$ |rashomon )", block, re.M):
                raise AssertionError(f"{path} has a block of commands that is not named console:\n{block}")


@tap.case
def every_command_has_an_example():
    """docs/manual.md shows each command at work"""
    shown = " ".join(command for command, _ in commands(read("docs/manual.md")))
    for name in re.findall(r"^  (\S+) ", tap.run("help").text, re.M):
        tap.expect(re.search(rf"\brashomon {name}\b", shown), f"docs/manual.md has no example of {name}")


def document_case(path):
    def run():
        check(path)
    run.__doc__ = f"the examples of {path} print what it shows"
    tap.case(run)


for one in documents():
    if commands(read(one)):
        document_case(one)

tap.main()
