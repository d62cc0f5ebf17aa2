#!/usr/bin/python3
"""Web archives: what `wget --warc-file` writes from a server on the loopback, in every packing, and damaged."""
import gzip
import http.server
import json
import os
import shutil
import struct
import subprocess
import sys
import threading
import zlib

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import tap

WORDS = ["barley", "copper", "harbour", "orchard", "quarry", "saddle", "timber", "velvet", "willow", "zinc"]


def page(word, extra="", charset=""):
    """An article that no other page has, long enough to be one."""
    return (f"<!DOCTYPE html><html><head>{charset}<title>The {word} works reopen</title></head><body><article>"
            f"<h1>The {word} works reopen</h1>"
            f"<p>The {word} works on the river reopened on Tuesday after a flood, the mayor’s office said.{extra}</p>"
            f"<p>Some forty people went back to their benches, and the {word} store was dry again by noon.</p>"
            f"<p>“We were ready for worse,” said the foreman, who had watched the water from the roof.</p>"
            f"</article></body></html>")


def stored_brotli(data):
    """A brotli stream of stored blocks: no encoder is needed to write one."""
    out = b""
    for at in range(0, len(data), 60000):
        part = data[at:at + 60000]
        head = (len(part) - 1) << 4 | 1 << 20 if at else (len(part) - 1) << 4 | 1 << 20
        if at == 0:
            out += struct.pack("<I", head)[:3] + part
        else:  # without the stream's header, one bit less
            out += struct.pack("<I", head >> 1)[:3] + part
    return out + b"\x03"


def deflate(data, bare):
    z = zlib.compressobj(9, zlib.DEFLATED, -15 if bare else 15)
    return z.compress(data) + z.flush()


def answers():
    """path -> status, headers, body; a body that is a list goes out in chunks"""
    html = "text/html; charset=utf-8"
    utf8 = {word: page(word).encode() for word in WORDS}
    return {
        "/plain": (200, {"Content-Type": html}, utf8["barley"]),
        "/chunked": (200, {"Content-Type": html}, [utf8["copper"][:100], utf8["copper"][100:101], utf8["copper"][101:]]),
        "/gzip": (200, {"Content-Type": html, "Content-Encoding": "gzip"}, gzip.compress(utf8["harbour"])),
        "/gzip-chunked": (200, {"Content-Type": html, "Content-Encoding": "x-gzip"},
                          [gzip.compress(utf8["orchard"])[:50], gzip.compress(utf8["orchard"])[50:]]),
        "/deflate": (200, {"Content-Type": html, "Content-Encoding": "deflate"}, deflate(utf8["quarry"], False)),
        "/bare-deflate": (200, {"Content-Type": html, "Content-Encoding": "deflate"}, deflate(utf8["saddle"], True)),
        "/wrong-charset": (200, {"Content-Type": "text/html; charset=iso-8859-1"}, utf8["timber"]),
        "/cyrillic": (200, {"Content-Type": "text/html; charset=ISO-8859-1"}, page(
            "velvet", " Река вышла из берегов, и дорога была закрыта до вечера.",
            '<meta charset="windows-1251">').replace("’", "'").encode("windows-1251", "replace")),
        "/brotli": (200, {"Content-Type": html, "Content-Encoding": "br"}, stored_brotli(utf8["willow"])),
        "/unknown": (200, {"Content-Type": html, "Content-Encoding": "rot13"}, bytes(range(256)) * 20),
        "/moved": (302, {"Location": "/plain"}, b"moved"),
        "/missing": (404, {"Content-Type": html}, page("zinc").encode()),
        "/picture": (200, {"Content-Type": "image/png"}, b"\x89PNG\r\n\x1a\n" + bytes(5000)),
        "/robots.txt": (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow:\n"),
    }


READ = {"barley", "copper", "harbour", "orchard", "quarry", "saddle", "timber", "velvet", "willow"}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        status, headers, body = answers().get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if isinstance(body, list):
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for part in body:
                self.wfile.write(b"%x;note=1\r\n%s\r\n" % (len(part), part))
            self.wfile.write(b"0\r\nTrailer: x\r\n\r\n")
            return
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *_):
        pass  # wget hangs up when it has what it wants


def crawl(folder, name, *options):
    """What wget writes of the server; the folder of its archive."""
    if shutil.which("wget") is None:
        raise tap.Skip("wget is not installed")
    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        address = f"http://127.0.0.1:{server.server_address[1]}"
        done = subprocess.run(["wget", "--no-config", "--no-proxy", "-q", "-t", "1", "-T", "20", "--delete-after", "--compression=none",
                               f"--warc-file={name}", *options, *(address + path for path in answers())], cwd=folder,
                              timeout=120)
        tap.equal(done.returncode, 8, "wget's status, one page being missing")
    finally:
        server.shutdown()
        server.server_close()
    return [os.path.join(folder, f) for f in sorted(os.listdir(folder)) if ".warc" in f][0]


def check(path, **more):
    """Reads an archive: every page is there once, whole, and nothing else is."""
    done = tap.run("read", path, **more)
    tap.equal(done.status, 1, f"status, for one page's encoding is not known: {done.err}")
    tap.expect("rot13" in done.err and "#" in done.err and "byte" in done.err, f"the unknown encoding is not named: {done.err}")
    articles = [json.loads(line) for line in done.text.splitlines()]
    found = [word for word in WORDS for a in articles if f"The {word} works on the river" in a["text"]]
    if "brotli" in done.err:
        tap.equal(set(found), READ - {"willow"}, "pages")
    else:
        tap.equal(set(found), READ, "pages")
    twice = found.count("barley")  # by itself and behind the redirect
    tap.equal((len(found), twice), (len(set(found)) + 1, 2), f"articles: {sorted(found)}")
    tap.equal(len(articles), len(found), f"articles beside them: {[a['input'] for a in articles]}")
    for a in articles:
        tap.expect("the foreman" in a["text"] and "truncated" not in a["flags"], f"cut: {a}")
        tap.expect("â" not in a["text"] and "�" not in a["text"], f"wrong characters: {a['text']}")
        tap.expect(a["url"].startswith("http://127.0.0.1"), f"address: {a['url']}")
    russian = [a["text"] for a in articles if "velvet" in a["text"]]
    tap.expect("вышла из берегов" in russian[0], f"the page's own charset is not taken: {russian[0]}")
    return done


def records(path):
    """The archive's records, one by one, unpacked."""
    raw = open(path, "rb").read()
    if raw[:2] != b"\x1f\x8b":
        parts = raw.split(b"\r\n\r\nWARC/1.0\r\n")
        return [(b"WARC/1.0\r\n" if i else b"") + part + b"\r\n\r\n" for i, part in enumerate(parts)]
    out = []
    while raw:
        z = zlib.decompressobj(31)
        out.append(z.decompress(raw) + z.flush())
        raw = z.unused_data
    return out


def zstd(data, *options):
    if shutil.which("zstd") is None:
        raise tap.Skip("zstd is not installed")
    return subprocess.run(["zstd", "-q", "-c", *options], input=data, stdout=subprocess.PIPE, check=True).stdout


@tap.case
def plain_archives_are_read():
    """an archive that wget writes uncompressed, with its index"""
    with tap.folder() as folder:
        path = crawl(folder, "a", "--warc-cdx", "--no-warc-compression")
        check(path)
        newer = tap.put(folder, "b.warc", open(path, "rb").read().replace(b"WARC/1.0\r\n", b"WARC/1.1\r\n"))
        check(newer)


@tap.case
def compressed_archives_are_read():
    """an archive that wget writes with a gzip member a record, and the same in one member, twice packed or through a pipe"""
    with tap.folder() as folder:
        path = crawl(folder, "a", "--warc-cdx")
        tap.expect(len(records(path)) > 20, "wget writes a member a record")
        first = check(path)
        whole = b"".join(records(path))
        tap.equal(check(tap.put(folder, "one.warc.gz", gzip.compress(whole))).text.replace("one.warc.gz", "a.warc.gz"),
                  first.text, "one member")
        with open(path, "rb") as f:
            piped = tap.run("read", "-", stdin=f.read())
        tap.equal(piped.text.replace('"-#', f'"{path}#'), first.text, "standard input")


@tap.case
def zstd_archives_are_read():
    """the same with a zstd frame a record, plain and with the dictionary that stands before them"""
    with tap.folder() as folder:
        path = crawl(folder, "a")
        parts = records(path)
        check(tap.put(folder, "a.warc.zst", b"".join(zstd(part) for part in parts)))
        words = tap.put(folder, "dictionary", parts[3] + parts[5])
        content = open(words, "rb").read()
        frames = b"".join(zstd(part, "-D", words) for part in parts)
        for name, kept in (("raw", content), ("packed", zstd(content, "--no-check", f"--stream-size={len(content)}"))):
            dictionary = b"\x5d\x2a\x4d\x18" + struct.pack("<I", len(kept)) + kept
            check(tap.put(folder, name + ".warc.zst", dictionary + frames))


def response(number, body, length=None, kind="response"):
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    return (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:record-{number}>\r\n"
            f"WARC-Target-URI: <http://a.example/{number}>\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(block) if length is None else length}\r\n\r\n").encode() + block + b"\r\n\r\n"


def words_of(done):
    return [next((w for w in WORDS if f"The {w} works on" in json.loads(line)["text"]), None) for line in done.text.splitlines()]


@tap.case
def broken_records_are_named():
    """a record that is broken in any way is named by place and id, and the records behind it are read"""
    pages = [page(word).encode() for word in WORDS]
    broken = {
        "no length": (response(2, pages[1]).replace(b"Content-Length", b"Content-Width"), "no Content-Length"),
        "ten exabytes": (response(2, pages[1], length=10 ** 19), "limit of 1 TiB"),
        "a gigabyte": (response(2, pages[1], length=10 ** 9), "another record begins"),
        "a gigabyte of a request": (response(2, pages[1], length=10 ** 9, kind="request"), "more than there are"),
        "a long header": (response(2, pages[1]).replace(b"WARC-Target", b"X-Long: " + b"y" * 100000 + b"\r\nWARC-Target"), "header is longer"),
        "a long header without end": (b"WARC/1.0\r\n" + b"A: b\r\n" * 500000 + response(2, pages[1])[10:], "header is longer"),
        "noise": (b"\x00\xffnoise\nmore noise\n" * 5000, "belong to no record"),
    }
    with tap.folder() as folder:
        for name, (record, message) in broken.items():
            first, last = response(1, pages[0]), response(3, pages[2]) + response(4, pages[3])
            whole = first + record + last
            for form in ("broken.warc", "broken.warc.gz", "-"):
                packed = whole if form != "broken.warc.gz" else b"".join(map(gzip.compress, [first, record, response(3, pages[2]), response(4, pages[3])]))
                stdin = packed if form == "-" else b""
                done = tap.run("read", "-" if form == "-" else tap.put(folder, form, packed), stdin=stdin)
                if form == "-" and "gigabyte" in name:
                    tap.expect(done.status == 1 or "request" in name, f"{name}, {form}: {done.err}")
                    continue  # in a stream, nobody can tell such a length from a true one
                tap.equal(done.status, 1, f"{name}, {form}: status; {done.err}")
                place = f"byte {len(first if form != 'broken.warc.gz' else gzip.compress(first))}"
                tap.expect(place in done.err or name == "noise", f"{name}, {form}: the place is not named: {done.err}")
                tap.expect(message in done.err or form == "broken.warc.gz", f"{name}, {form}: {done.err}")
                tap.expect("record-2" in done.err or name in ("noise", "a long header without end"), f"{name}, {form}: the id is not named: {done.err}")
                found = words_of(done)
                tap.expect({"barley", "harbour", "orchard"} <= set(found), f"{name}, {form}: {found}; {done.err}")
                tap.expect(len(done.err.splitlines()) <= 2, f"{name}, {form}: {done.err}")


@tap.case
def damaged_members_are_passed_over():
    """a member that is damaged costs its own record, not those behind it; bytes between members are named"""
    for pack in (gzip.compress, zstd):
        members = [pack(response(i, page(word).encode())) for i, word in enumerate(WORDS)]
        middle = len(members[4]) // 2
        bad = members[4][:middle] + bytes(b ^ 0x5A for b in members[4][middle:middle + 60]) + members[4][middle + 60:]
        done = tap.run("read", "-", stdin=b"".join(members[:4] + [bad] + members[5:]))
        tap.equal(done.status, 1, "status")
        tap.expect("damaged" in done.err and "byte" in done.err, done.err)
        tap.expect(set(WORDS) - {WORDS[4]} <= set(words_of(done)), f"{words_of(done)}: {done.err}")
        done = tap.run("read", "-", stdin=b"".join(members[:4] + [b"\0" * 600 + b"noise"] + members[4:]))
        tap.equal(words_of(done), WORDS, f"noise between members: {done.err}")
        tap.expect("no compressed member" in done.err, done.err)


@tap.case
def cut_archives_give_what_is_there():
    """an archive cut off anywhere gives the records before the cut, and says so"""
    parts = [response(i, page(word).encode()) for i, word in enumerate(WORDS)]
    for name, pack in (("plain", bytes), ("gzip", gzip.compress)):
        members = [pack(part) for part in parts]
        for share in (1, 5, 40, 90, 99):
            last = members[5][:len(members[5]) * share // 100]
            done = tap.run("read", "-", stdin=b"".join(members[:5]) + last)
            tap.equal(words_of(done)[:5], WORDS[:5], f"{name}, {share} %")
            tap.expect(done.status == 1 or share == 1, f"{name}, {share} %: status {done.status}: {done.err}")
            rest = [json.loads(line) for line in done.text.splitlines()[5:]]
            whole = share == 99 and name == "gzip"  # nothing but the checksum is lost
            tap.expect(whole or all("truncated" in a["flags"] for a in rest), f"{name}, {share} %: not flagged: {rest}")


@tap.case
def other_records_are_passed_over():
    """requests, metadata, revisits and pictures are no articles; resources and conversions are"""
    body = page("barley").encode()
    bare = "The copper works on the river reopened on Tuesday after a flood, the mayor said.\n\n".encode() * 3
    plain = (f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: http://a.example/t\r\nContent-Type: text/plain\r\n"
             f"Content-Length: {len(bare)}\r\n\r\n").encode() + bare + b"\r\n\r\n"
    resource = (f"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: file:///a.html\r\nContent-Type: text/html\r\n"
                f"Content-Length: {len(body)}\r\n\r\n").encode() + body + b"\r\n\r\n"
    others = b"".join(response(i, body, kind=kind) for i, kind in enumerate(("request", "metadata", "revisit", "warcinfo", "x")))
    done = tap.run("read", "-", stdin=others + plain + resource)
    tap.equal((done.status, words_of(done)), (0, ["copper", "barley"]), done.err)
    done = tap.run("read", "-", stdin=others)
    tap.equal(done.status, 3, "status of an archive without pages")


tap.main()
