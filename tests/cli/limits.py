#!/usr/bin/python3
"""What outside bytes may cost: bombs, floods and endless things take bounded time and memory, and the limit is named."""
import gzip
import json
import os
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import tap

GOOD = "".join(f"<p>The {word} bridge was open again on Friday, the council said in a short note to its members.</p>\n"
               for word in ("north", "south", "upper", "lower"))
PAGE = f"<!DOCTYPE html><html><head><title>Bridges</title></head><body><article>{GOOD}%s</article></body></html>"
SANITIZED = "asan" in tap.COMMAND or "tsan" in tap.COMMAND  # there, memory is no measure


def measured(*arguments, feed=None, stdin=None, timeout=120):
    """Runs the command; its result with the seconds it took and its largest resident memory in MB."""
    start = time.monotonic()
    process = subprocess.Popen([tap.COMMAND, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def write():
        try:
            for piece in feed if feed is not None else [stdin or b""]:
                process.stdin.write(piece)
            process.stdin.close()
        except BrokenPipeError:
            pass

    peak = [0]

    def watch():
        """The largest resident memory so far; what wait4 tells would have this process's own in it."""
        try:
            while True:
                with open(f"/proc/{process.pid}/status") as f:
                    peak[0] = max([peak[0]] + [int(line.split()[1]) for line in f if line.startswith("VmHWM")])
                time.sleep(0.02)
        except (OSError, ValueError):
            pass

    out = []
    watcher = threading.Thread(target=watch)
    watcher.start()
    threads = [threading.Thread(target=write), threading.Thread(target=lambda: out.append(process.stderr.read()))]
    for thread in threads:
        thread.start()
    text = process.stdout.read()
    process.wait()
    for thread in threads + [watcher]:
        thread.join()
    seconds = time.monotonic() - start
    tap.expect(seconds < timeout * tap.slowness(), f"took {seconds:.0f} s")
    return process.returncode, text.decode(), out[0].decode(), peak[0] / 1024


def bombs():
    """name -> bytes, what the message names, whether the article is there all the same"""
    html = PAGE.encode()
    return {
        "attributes": (html % (b"<div " + b" ".join(b"a%d=1" % i for i in range(200000)) + b">"), "", True),
        "entities": (html % (b"&amp;" * 500000 + b"&#x110000;" * 50000), "", True),
        "own entities": (b'<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' + html % (b"&b;" * 50000), "", True),
        "nested tags": (html % (b"<div>" * 100000 + b"deep" + b"</div>" * 100000), "limit of 512", True),
        "end tags": (html % (b"</i>" * 1000000), "", True),
        "open tags": (html % (b"<b>" * 400 + b"</i>" * 1000000), "", True),
        "unclosed tags": (html % (b"<" * 3000000), "limit of 1048576", True),
        "unclosed quotes": (html % (b"<div class=\"" * 300000), "", True),
        "many blocks": (html % (b"<p>a" * 700000), "limit of 262144", True),
        "many lines": (b"The bridge was open again.\n" * 600000, "limit of 262144", True),
        "long text": (b"The bridge was open again on Friday. " * 60000, "limit of 1048576", True),
        "NULs": (html % b"\0".join([b"word " * 40] * 50), "", True),
        "RTL": (PAGE.replace("%s", "<p>שלום \u202eעולם</p>" * 20000).encode(), "", True),
        "scripts": (html % (b"<script type='application/ld+json'>" + b"[" * 2000000 + b"</script>"), "", True),
        "a long page": (html % (b"<div>" + b"x" * (20 << 20)), "limit of 16777216", True),
    }


@tap.case
def bombs_go_off_without_harm():
    """each bomb takes bounded time and memory, the limit it meets is named, what is good in it and beside it is read"""
    with tap.folder() as folder:
        good = tap.put(folder, "good.html", PAGE % "")
        for name, (content, named, there) in bombs().items():
            path = tap.put(folder, name.replace(" ", "-"), content)
            status, text, err, memory = measured("read", "-q", path, good, timeout=60)
            articles = {json.loads(line)["input"]: json.loads(line) for line in text.splitlines()}
            tap.expect(good in articles and "upper bridge" in articles[good]["text"], f"{name}: the good page is lost: {err}")
            tap.expect(named in err, f"{name}: {named!r} is not named: {err}")
            tap.equal(status, 1 if named else 0, f"{name}: status; {err}")
            tap.expect(not there or "bridge was open" in articles.get(path, {"text": ""})["text"], f"{name}: its article is lost: {err}")
            tap.expect(not named or "truncated" in articles[path]["flags"], f"{name}: no flag")
            tap.expect(SANITIZED or memory < 300, f"{name}: {memory:.0f} MB")


@tap.case
def compressed_bombs_are_stopped():
    """a gzip bomb and a bomb within an archive are stopped by ratio or size, and what is behind them is read"""
    response = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
    large = gzip.compress(PAGE.encode() % (b"<i>x</i>" * (40 << 20 >> 3)))

    def record(body):
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nContent-Length: {len(response) + len(body)}\r\n\r\n"
        return head.encode() + response + body + b"\r\n\r\n"

    good = record(gzip.compress(PAGE.encode() % b""))
    status, text, err, memory = measured("read", "-q", "-", stdin=record(large) + good)
    tap.equal((status, len(text.splitlines())), (1, 2), err)
    tap.expect("limit" in err and "byte 0" in err, err)
    tap.expect(SANITIZED or memory < 300, f"{memory:.0f} MB")
    bomb = gzip.compress(gzip.compress(b"a" * (200 << 20), 9), 9)
    status, text, err, memory = measured("read", "-q", "-", stdin=gzip.compress(b"a" * (300 << 20), 9))
    tap.expect("limit of" in err and status in (1, 3), f"{status} {err}")
    tap.expect(SANITIZED or memory < 300, f"{memory:.0f} MB")
    status, text, err, memory = measured("read", "-q", "-", stdin=bomb)
    tap.expect(status == 3 and err, f"{status} {err}")


@tap.case
def streams_take_the_memory_of_one_page():
    """an archive, a feed and lists of objects of a hundred megabytes through standard input take no more memory than short ones"""
    page = (PAGE % ("<div class=teaser>more</div>" * 2000)).encode()
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    record = b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: %d\r\n\r\n" % len(block) + block + b"\r\n\r\n"
    picture = b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 60000043\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: image/x\r\n\r\n"
    picture = picture.replace(b"60000043", b"%d" % (60000000 + len(picture.split(b"\r\n\r\n", 1)[1])))
    item = b"<item><title>t</title><description><![CDATA[" + GOOD.encode() * 20 + b"]]></description></item>"
    entry = json.dumps({"html": GOOD * 20}).encode()
    forms = {
        "archive": ([record] * 200 + [picture] + [bytes(1000000)] * 60 + [b"\r\n\r\n"] + [record] * 200, 400),
        "feed": ([b"<rss><channel><title>T</title>"] + [item] * 800, 800),
        "list": ([b"["] + [entry + b",\n"] * 800, 800),
        "lines": ([entry + b"\n"] * 800, 800),
    }
    for name, (pieces, count) in forms.items():
        status, text, err, memory = measured("read", "-q", "-", feed=pieces)
        tap.equal((status, len(text.splitlines())), (0, count), f"{name}: {err}")
        tap.expect(SANITIZED or memory < 100, f"{name}: {memory:.0f} MB")


@tap.case
def a_large_directory_is_walked_in_little_memory():
    """forty thousand files of one directory are read in byte order, in the memory of a few names"""
    count = 5000 if SANITIZED else 40000
    with tap.folder() as folder:
        for i in range(count):
            with open(os.path.join(folder, f"{i * 7919 % 100003:06d}"), "w") as f:
                f.write("The bridge was open again on Friday.\n")
        status, text, err, memory = measured("read", "-q", folder, timeout=300)
        names = [line.split('"input":"', 1)[1].split('"', 1)[0] for line in text.splitlines()]
        tap.equal((status, len(names)), (0, count), err[:300])
        tap.expect(names == sorted(names), "not in byte order")
        tap.expect(SANITIZED or memory < 100, f"{memory:.0f} MB")


tap.main()
