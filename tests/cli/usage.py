#!/usr/bin/python3
"""The command line: help, mistakes, exit statuses, -o."""
import os
import select
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import tap

READERS = ["report", "read", "annotate", "stories"]
COMMANDS = READERS + ["add", "list", "show", "search", "serve", "diff", "formats"]
ARTICLE = ("Two men were hurt when a wall fell in the town of Arling on Monday, police said.\n"
           "The wall stood beside the old market and had been closed off since March, a council officer said.\n")


@tap.case
def help_names_every_command():
    """help lists the commands on standard output, and each explains itself"""
    done = tap.run("help")
    tap.equal(done.status, 0, "status")
    for name in COMMANDS:
        tap.expect(f"  {name} " in done.text, f"{name} is not listed")
        for way in (("help", name), (name, "--help"), (name, "-h")):
            shown = tap.run(*way)
            tap.equal((shown.status, shown.err), (0, ""), " ".join(way))
            tap.expect(shown.text.startswith(f"Usage: rashomon {name}"), f"{way}: {shown.text[:60]}")
            tap.expect(max(map(len, shown.text.splitlines())) <= 120, f"{way}: lines too long")


@tap.case
def version_is_one_line():
    """--version prints name and version"""
    done = tap.run("--version")
    tap.equal((done.status, done.text.split()[0], done.text.count("\n")), (0, "rashomon", 1))


@tap.case
def mistakes_are_explained():
    """wrong usage says what is wrong and what to do, on standard error, with status 2"""
    for arguments, words in [
        ([], "Usage"),
        (["tell"], "`rashomon help` lists them"),
        (["report"], "no input"),
        (["report", "--fromat", "json", "x"], "unknown option --fromat"),
        (["report", "--format", "yaml", "x"], "text json"),
        (["report", "--format"], "needs a value"),
        (["read", "--story", "one", "x"], "unknown option --story"),
        (["read", "-j", "many", "x"], "-j takes a number"),
        (["report", "--width", "3", "x"], "--width takes"),
        (["report", "--color", "red", "x"], "auto, always or never"),
        (["report", "--figures", "who", "x"], "ucdp, acled, gtd or ibc"),
        (["read", "--figures", "ucdp", "x"], "unknown option --figures"),
        (["read", "--explain=yes", "x"], "takes no value"),
    ]:
        done = tap.run(*arguments)
        tap.equal((done.status, done.out), (2, b""), f"{arguments}")
        tap.expect(words in done.err, f"{arguments}: {done.err}")


@tap.case
def a_missing_file_is_named_and_the_rest_is_read():
    """status 1: what could not be used is named, the rest is done"""
    with tap.folder() as folder:
        good, missing = tap.put(folder, "good.txt", ARTICLE), os.path.join(folder, "missing.txt")
        for command in READERS:
            done = tap.run(command, missing, good)
            tap.equal(done.status, 1, f"{command}: status")
            tap.expect("missing.txt" in done.err, f"{command}: {done.err}")
            tap.expect(len(done.out) > 0, f"{command}: the good file is not reported")


@tap.case
def nothing_usable_is_said():
    """status 3: nothing usable, and no output"""
    with tap.folder() as folder:
        for command in READERS:
            done = tap.run(command, os.path.join(folder, "missing.txt"))
            tap.equal((done.status, done.out), (3, b""), command)
            tap.expect("nothing usable" in done.err, done.err)


@tap.case
def a_file_is_written_whole_or_not_at_all():
    """-o FILE appears only when the work came to something; an old one stays otherwise"""
    with tap.folder() as folder:
        good, out = tap.put(folder, "good.txt", ARTICLE), os.path.join(folder, "out.ndjson")
        tap.equal(tap.run("read", "-o", out, good).status, 0, "status")
        with open(out, "rb") as f:
            first = f.read()
        tap.equal(first, tap.run("read", good).out, "the file's bytes")
        tap.equal(tap.run("read", "-o", out, good + ".missing").status, 3, "status")
        with open(out, "rb") as f:
            tap.equal(f.read(), first, "the old file")
        tap.equal(sorted(os.listdir(folder)), ["good.txt", "out.ndjson"], "files left")
        done = tap.run("read", "-o", os.path.join(folder, "no", "such", "folder"), good)
        tap.equal(done.status, 3, "status")
        tap.expect("cannot be written" in done.err, done.err)


@tap.case
def a_full_disk_is_an_error():
    """writing to a full device is an error, not silence"""
    if not os.path.exists("/dev/full"):
        raise tap.Skip("no /dev/full")
    with tap.folder() as folder:
        good = tap.put(folder, "good.txt", ARTICLE)
        with open("/dev/full", "wb") as full:
            done = tap.subprocess.run([tap.COMMAND, "read", good], stdout=full, stderr=tap.subprocess.PIPE, timeout=60)
        tap.equal(done.returncode, 3, "status")
        tap.expect(b"could not be written" in done.stderr, done.stderr)
        tap.equal(tap.run("read", "-o", "/dev/full", good).status, 3, "status with -o")


@tap.case
def a_reader_that_goes_away_is_no_crash():
    """a closed pipe ends the command quietly"""
    with tap.folder() as folder:
        lines = tap.put(folder, "many.ndjson", ('{"text": "' + ARTICLE.replace("\n", " ") + '"}\n') * 4000)
        child = tap.subprocess.Popen([tap.COMMAND, "read", lines], stdout=tap.subprocess.PIPE,
                                     stderr=tap.subprocess.PIPE)
        child.stdout.readline()
        child.stdout.close()
        error = child.stderr.read()
        child.stderr.close()
        tap.expect(child.wait(60) in (-13, 1), f"status {child.returncode}")
        tap.equal(error, b"", "standard error")


@tap.case
def standard_input_is_dash():
    """- reads standard input, text and NDJSON alike"""
    for stdin in (ARTICLE.encode(), b'{"text": "' + ARTICLE.replace("\n", " ").encode() + b'"}\n'):
        done = tap.run("read", "-", stdin=stdin)
        tap.equal((done.status, done.text.count("\n")), (0, 1))


@tap.case
def a_stream_is_answered_line_by_line():
    """annotate gives each article of a stream back before the next is sent"""
    child = tap.subprocess.Popen([tap.COMMAND, "annotate", "-"], stdin=tap.subprocess.PIPE, stdout=tap.subprocess.PIPE)
    for _ in range(3):
        child.stdin.write(b'{"text": "A bridge was closed on Tuesday, the road office said."}\n')
        child.stdin.flush()
        if not select.select([child.stdout], [], [], 20)[0]:
            child.kill()
        tap.expect(child.stdout.readline().startswith(b"{"), "no line came back")
    child.stdin.close()
    tap.equal(child.wait(60), 0, "status")
    child.stdout.close()


tap.main()
