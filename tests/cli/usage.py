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
        (["tell"], "no command tell; `rashomon help` lists them"),
        (["repotr"], "did you mean report?"),
        (["lst"], "did you mean list?"),
        (["report"], "no input"),
        ([__file__], f"did you mean rashomon report {__file__}?"),
        (["add"], "rashomon add [OPTION...] STORE INPUT..."),
        (["add", "news.db"], "rashomon add [OPTION...] STORE INPUT..."),
        (["serve"], "rashomon serve [OPTION...] STORE"),
        (["diff", "a.json"], "rashomon diff [OPTION...] BEFORE.json AFTER.json"),
        (["report", "--widht=90", "x"], "unknown option --widht; did you mean --width?"),
        (["report", "--elephant", "x"], "unknown option --elephant; `rashomon help report`"),
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
        (["list", "a.db", "b.db"], "one too many: b.db; rashomon list [OPTION...] STORE"),
        (["mcp", "a.db", "b.db"], "one too many: b.db"),
        (["show", "a.db", "1", "2"], "one too many: 2"),
        (["show", "a.db", "s1"], "\"s1\" is no number of a story; `rashomon list a.db`"),
        (["show", "a.db", ""], "is no number of a story"),
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
def what_cannot_be_read_is_named_with_a_remedy():
    """a PDF, an office document, a store, a table and an address are told from a mere binary, and what to do is said"""
    with tap.folder() as folder:
        for name, content, words in [
            ("a.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", ("a PDF", "pdftotext")),
            ("a.docx", b"PK\x03\x04\x14\0\x06\0" + bytes(range(256)), ("office document", "save it as text or HTML")),
            ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), ("office document", "save it as text or HTML")),
            ("a.rtf", b"{\\rtf1\\ansi Two men were hurt.}", ("office document", "save it as text or HTML")),
            ("a.db", b"SQLite format 3\0" + bytes(500), ("a database", "rashomon list")),
            ("a.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(200), ("a picture",)),
            ("a.bz2", b"BZh91AY&SY" + bytes(range(128, 256)), ("bzip2", "unpack")),
            ("a.csv", b"id,text\n1,Two men were hurt.\n", ("a table", "JSON object")),
            ("noise", bytes(range(256)) * 64, ("binary", "convert")),
        ]:
            done = tap.run("report", tap.put(folder, name, content))
            tap.equal((done.status, done.out), (3, b""), name)
            for word in (name, *words):
                tap.expect(word in done.err, f"{name}: {word} is not in: {done.err}")
        done = tap.run("report", "https://news.example/a.html")
        tap.equal((done.status, done.out), (3, b""), "an address")
        tap.expect("news.example/a.html: an address" in done.err and "save the page" in done.err, done.err)


@tap.case
def a_store_that_is_not_there_is_named():
    """commands that read a store say that there is none, and make none"""
    with tap.folder() as folder:
        missing, text = os.path.join(folder, "missing.db"), tap.put(folder, "text.db", ARTICLE * 20)
        for words in (["list"], ["check"], ["export"], ["serve", "--port", "0"]):
            done = tap.run(words[0], missing, *words[1:])
            tap.equal((done.status, done.out), (3, b""), words[0])
            tap.expect("missing.db: there is no such store; `rashomon add" in done.err, f"{words}: {done.err}")
        tap.expect(not os.path.exists(missing), "a file was made")
        done = tap.run("list", text)
        tap.expect("text.db: file is not a database; it is no store" in done.err, done.err)
        done = tap.run("read", "--pack", missing, text)
        tap.expect("missing.db: the language pack cannot be opened" in done.err and "--pack" in done.err, done.err)
        done = tap.run("read", "-o", os.path.join(folder, "none", "out"), text)
        tap.expect("see that its folder is there" in done.err, done.err)


@tap.case
def a_store_is_a_file():
    """what SQLite takes for no file, a name with a colon or none at all, is a file's name or a mistake: nothing is lost"""
    with tap.folder() as folder:
        article = tap.put(folder, "good.txt", ARTICLE)
        done = tap.run("add", "", article)
        tap.equal((done.status, done.out), (3, b""), "no name")
        tap.expect("a store needs a path" in done.err, done.err)
        for name in (":memory:", "file:news.db?mode=memory"):
            tap.equal(tap.run("add", "-q", name, article, cwd=folder).status, 0, name)
            tap.expect(os.path.exists(os.path.join(folder, name)), f"{name} was not made")
            tap.equal(tap.run("list", name, cwd=folder).text.count("\n"), 1, f"stories of {name}")


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
