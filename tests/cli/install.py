#!/usr/bin/python3
"""What is installed: a program of somebody else's finds headers and library by pkg-config, and works."""
import contextlib
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import tap

BUILD = os.path.dirname(os.path.abspath(tap.COMMAND))
folder = tempfile.mkdtemp(prefix="rashomon-install-")


def run(*command, **environment):
    return subprocess.run(command, capture_output=True, text=True, env={**os.environ, **environment})


def skip_sanitized():
    """A program without the sanitizers' runtime cannot load a library that is built with them."""
    needed = run("nm", "-D", "--undefined-only", find("librashomon.so")).stdout
    if "__asan_" in needed or "__tsan_" in needed or "__ubsan_" in needed:
        raise tap.Skip("the library is built with sanitizers")


def find(name):
    """The installed file of that name, or whose path ends so."""
    for top, _, files in os.walk(folder):
        for file in files:
            if os.path.join(top, file).endswith("/" + name):
                return os.path.join(top, file)
    return None


@tap.case
def installs():
    """meson install puts everything under one folder"""
    done = run("meson", "install", "-C", BUILD, "--no-rebuild", "--quiet", "--destdir", folder)
    tap.equal(done.returncode, 0, done.stderr)
    for name in ("rashomon", "rashomon.pack", "librashomon.so", "librashomon.a", "rashomon.h", "mcp.h", "rashomon.pc",
                 "rashomon.1", "rashomon-report.1", "rashomon-formats.5", "librashomon.3", "rashomon_story.3",
                 "bash-completion/completions/rashomon", "site-functions/_rashomon", "vendor_completions.d/rashomon.fish"):
        tap.expect(find(name), f"{name} is not installed")


@tap.case
def each_function_has_a_page():
    """man finds each function of the library: its page sends the reader on to that of its header"""
    with open(os.path.join(tap.ROOT, "include", "rashomon", "story.h"), encoding="utf-8") as f:
        functions = set(re.findall(r"\b(ra_\w+)\(", f.read()))
    for function in functions - {"ra_status"}:
        page = find(f"{function}.3")
        tap.expect(page, f"{function} has no page")
        with open(page, encoding="utf-8") as f:
            target = f.read().split()[1]
        tap.expect(os.path.exists(os.path.join(os.path.dirname(page), "..", target)), f"{target} is not there")


@tap.case
def the_library_has_a_name_of_its_own():
    """programs ask for librashomon.so.0, and the headers' version is the library's"""
    shown = run("readelf", "-d", find("librashomon.so")).stdout
    tap.expect("[librashomon.so.0]" in shown, shown)
    with open(find("rashomon.pc"), encoding="utf-8") as f:
        stated = re.search(r"^Version: (.*)$", f.read(), re.M).group(1)
    tap.equal(tap.run("--version").text, f"rashomon {stated}\n", "version")
    with open(os.path.join(tap.ROOT, "include", "rashomon", "base.h"), encoding="utf-8") as f:
        tap.expect(f'#define RA_VERSION "{stated}"' in f.read(), "RA_VERSION differs")


def build_example(name):
    """One of examples/c against what is installed, by pkg-config alone."""
    config = os.path.dirname(find("rashomon.pc"))
    flags = run("pkg-config", "--cflags", "--libs", "rashomon", PKG_CONFIG_PATH=config, PKG_CONFIG_SYSROOT_DIR=folder)
    tap.equal(flags.returncode, 0, flags.stderr)
    program = os.path.join(folder, name)
    compiler = os.environ.get("CC", "cc").split()
    built = run(*compiler, "-std=c11", "-Wall", "-Wextra", "-Werror", "-o", program,
                os.path.join(tap.ROOT, "examples", "c", name + ".c"), *flags.stdout.split())
    tap.equal(built.returncode, 0, built.stderr)
    return program


@tap.case
def example_builds_by_pkg_config():
    """examples/c/disputes.c builds against what is installed, and finds the disputes"""
    skip_sanitized()
    done = run(build_example("disputes"), find("rashomon.pack"), os.path.join(tap.ROOT, "examples", "harbour-attack"),
               LD_LIBRARY_PATH=os.path.dirname(find("librashomon.so")))
    tap.equal(done.returncode, 0, done.stderr)
    tap.expect("How many sailors were injured?" in done.stdout, done.stdout)


def catches_interrupt(pid):
    """Whether the process has a handler of its own for SIGINT."""
    with open(f"/proc/{pid}/status", encoding="ascii", errors="replace") as f:
        caught = re.search(r"^SigCgt:\s*([0-9a-f]+)$", f.read(), re.M)
    return caught is not None and int(caught.group(1), 16) >> (signal.SIGINT - 1) & 1 == 1


def remembered(store):
    """How many files a watch will not take again."""
    try:
        with contextlib.closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as db:
            return db.execute("SELECT count(*) FROM followed").fetchone()[0]
    except sqlite3.OperationalError:  # not made yet
        return 0


@tap.case
def example_follows_a_folder():
    """examples/c/follow.c too: it keeps what a folder holds, is ended by Ctrl-C, and adds nothing twice"""
    skip_sanitized()
    store = os.path.join(folder, "followed.db")
    command = [build_example("follow"), find("rashomon.pack"), store,
               os.path.join(tap.ROOT, "examples", "dam")]
    for told in ("story 1  story-new  ", ""):
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                   env={**os.environ, "LD_LIBRARY_PATH": os.path.dirname(find("librashomon.so"))})
        tap.wait_until(lambda: catches_interrupt(process.pid), "it does not listen to Ctrl-C")
        if told:
            tap.wait_until(lambda: remembered(store) == 4, "what the folder holds is not taken")
        else:
            time.sleep(1)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=tap.PATIENCE)
        tap.equal((process.returncode, err), (0, ""), "status and standard error")
        tap.expect(out.startswith(told) and (told or not out), out)


@tap.case
def the_library_is_described():
    """docs/library.md names each header, and says of each type how many threads may use it"""
    with open(os.path.join(tap.ROOT, "docs", "library.md"), encoding="utf-8") as f:
        text = f.read()
    headers = os.path.join(tap.ROOT, "include", "rashomon")
    types = set()
    for name in os.listdir(headers):
        tap.expect(f"`{name}`" in text, f"{name} is not described")
        with open(os.path.join(headers, name), encoding="utf-8") as f:
            types |= set(re.findall(r"^typedef struct (ra_\w+) \1;", f.read(), re.M))
    table = text[text.index("| type | threads |"):]
    tap.equal(sorted(t for t in types if f"`{t}`" not in table), [], "types that nothing is said of")


@tap.case
def pkg_config_knows_the_pack():
    """pkg-config --variable=pack names the language pack"""
    config = os.path.dirname(find("rashomon.pc"))
    done = run("pkg-config", "--variable=pack", "rashomon", PKG_CONFIG_PATH=config)
    tap.expect(os.path.isfile(folder + done.stdout.strip()), done.stdout + done.stderr)


@tap.case
def exports_only_its_own_names():
    """the shared library exports nothing but ra_*"""
    skip_sanitized()
    done = run("nm", "-D", "--defined-only", "--format=posix", find("librashomon.so"))
    names = {line.split()[0] for line in done.stdout.splitlines()} - {"_init", "_fini"}
    if any(name.startswith("__gcov_") for name in names):
        raise tap.Skip("built to count the lines that run; its counters are exported")
    tap.equal(sorted(n for n in names if not n.startswith("ra_")), [], "names")


try:
    tap.main()
finally:
    shutil.rmtree(folder)
