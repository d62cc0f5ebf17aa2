#!/usr/bin/python3
"""Looks over what is shipped: src, tools and examples/c. Usage: lint.py BUILD [--analyse] [FILE...]; BUILD must have been
configured. Runs cppcheck, with what .cppcheck excuses, and clang-tidy-14, with the checks of .clang-tidy but the static
analyser's; with --analyse the analyser's alone, which takes ten times as long. Names the files of src that are too long
to be read in one sitting. Ends with status 1 where anything is found."""
import concurrent.futures
import json
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SHIPPED = ("src", "tools")
MOST_LINES = 450  # of a file of src
ANALYSER = "-*,clang-analyzer-*,-clang-analyzer-security.insecureAPI.DeprecatedOrUnsafeBufferHandling"


def sources(build):
    """The shipped sources that the build compiles, each once; generated ones are left out."""
    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as f:
        entries = json.load(f)
    paths = {os.path.relpath(os.path.join(e["directory"], e["file"]), ROOT) for e in entries}
    return sorted(p for p in paths if p.split(os.sep)[0] in SHIPPED)


def checks(analyse):
    """The checks to run; the file's own without the analyser's, or the analyser's alone."""
    if analyse:
        return ANALYSER
    with open(os.path.join(ROOT, ".clang-tidy"), encoding="utf-8") as f:
        listed = re.search(r"Checks: >-\n((?:  .*\n)+)", f.read()).group(1)
    return "".join(listed.split()) + ",-clang-analyzer-*"


def tidy(build, path, wanted):
    done = subprocess.run(["clang-tidy-14", "-p", build, "--quiet", f"--checks={wanted}", path], cwd=ROOT,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    found = []
    for line in done.stdout.splitlines():
        match = re.match(r"(\S+?):(\d+):\d+: (?:warning|error): (.*)", line)
        if match:
            file = os.path.relpath(os.path.join(build, match.group(1)), ROOT)
            found.append(f"{file}:{match.group(2)}: {match.group(3).replace(',-warnings-as-errors', '')}")
    if done.returncode != 0 and not found:
        found.append(f"{path}: clang-tidy-14 ended with status {done.returncode}")
    return found


def cppcheck(paths):
    command = ["cppcheck", "--quiet", "--std=c11", "--max-configs=1", "--enable=warning,performance,portability",
               "--suppressions-list=.cppcheck", "-I", "include", "-I", "src", "--include=tools/cppcheck.h",
               "--template={file}:{line}: {message} [{id}]", f"-j{os.cpu_count()}", *paths]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return [line for line in done.stdout.splitlines() if line]


def too_long(path):
    """Says that a file of src has more lines than are read in one sitting."""
    with open(os.path.join(ROOT, path), encoding="utf-8") as f:
        lines = sum(1 for _ in f)
    long = path.split(os.sep)[0] == "src" and lines > MOST_LINES
    return [f"{path}:{lines}: longer than {MOST_LINES} lines: divide it by its matter"] if long else []


def main():
    build = os.path.abspath(sys.argv[1])
    analyse = "--analyse" in sys.argv
    paths = [p for p in sys.argv[2:] if p != "--analyse"] or sources(build)
    found = set() if analyse else set(cppcheck(paths))
    for path in paths:
        found.update(too_long(path))
    wanted = checks(analyse)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for lines in pool.map(lambda path: tidy(build, path, wanted), paths):
            found.update(lines)
    print("".join(f"{line}\n" for line in sorted(found)), end="")
    print(f"{len(paths)} files, {len(found)} findings")
    sys.exit(1 if found else 0)


main()
