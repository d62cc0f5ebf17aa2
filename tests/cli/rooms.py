#!/usr/bin/python3
"""The rooms: each includes only rooms above it; serve and cli only the public headers; files stay readable."""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import tap

ROOMS = ["base", "page", "article", "language", "story", "account", "report", "store", "watch", "serve", "cli"]
PUBLIC_ROOM = {"conllu": "language", "desk": "store", "mcp": "serve", "pack": "base", "parallel": "base", "document": "language", "html": "report", "rashomon": "report"}
PUBLIC_ONLY = ("serve", "cli")


def sources(room):
    top = os.path.join(tap.ROOT, "src", room)
    for folder, _, files in os.walk(top):
        for name in sorted(files):
            if name.endswith((".c", ".h")):
                path = os.path.join(folder, name)
                with open(path, encoding="utf-8") as f:
                    yield os.path.relpath(path, tap.ROOT), f.read()


def includes(text):
    return re.findall(r'^#include ["<]([^">]+)[">]', text, re.M)


def room_of(header):
    """The room of an include as it is written; None for a header that is not ours."""
    first = header.split("/")[0]
    if first == "rashomon":
        name = header.split("/")[1].removesuffix(".h")
        first = PUBLIC_ROOM.get(name, name)
    return first if first in ROOMS else None


def wrong_includes(path, text, room):
    return [f"{path} includes {header}" for header in includes(text)
            if room_of(header) and ROOMS.index(room_of(header)) > ROOMS.index(room)]


@tap.case
def rooms_look_upwards_only():
    """a room includes only itself and the rooms above it"""
    wrong = [w for room in ROOMS for path, text in sources(room) for w in wrong_includes(path, text, room)]
    tap.equal(wrong, [], "includes of rooms below")


@tap.case
def public_headers_look_upwards_only():
    """so does each public header, and it belongs to a room"""
    wrong = []
    top = os.path.join(tap.ROOT, "include", "rashomon")
    for name in sorted(os.listdir(top)):
        room = room_of(f"rashomon/{name}")
        tap.expect(room, f"{name} belongs to no room")
        with open(os.path.join(top, name), encoding="utf-8") as f:
            if name != "rashomon.h":
                wrong += wrong_includes(name, f.read(), room)
    tap.equal(wrong, [], "includes of rooms below")


@tap.case
def cli_and_serve_are_built_on_the_public_headers():
    """cli and serve include nothing of the library but rashomon/*.h"""
    wrong = []
    for room in PUBLIC_ONLY:
        for path, text in sources(room):
            wrong += [f"{path} includes {h}" for h in includes(text)
                      if h.split("/")[0] in ROOMS and h.split("/")[0] != room]
    tap.equal(wrong, [], "private headers")


@tap.case
def every_room_is_there_and_listed():
    """every room of src/ stands in src/README.md and in this test"""
    there = sorted(d for d in os.listdir(os.path.join(tap.ROOT, "src")) if os.path.isdir(os.path.join(tap.ROOT, "src", d)))
    tap.equal(there, sorted(ROOMS), "folders of src/")
    with open(os.path.join(tap.ROOT, "src", "README.md"), encoding="utf-8") as f:
        listed = re.findall(r"^\| `(\w+)` \|", f.read().split("\n## ")[0], re.M)
    tap.equal(listed, ROOMS, "rooms in src/README.md")


def folders():
    """The folders of each room in their order, as src/README.md lists them."""
    with open(os.path.join(tap.ROOT, "src", "README.md"), encoding="utf-8") as f:
        table = re.search(r"^\| room \| folder \|.*?\n\n", f.read(), re.M | re.S).group(0)
    found, room = {}, None
    for first, second in re.findall(r"^\| (`\w+`)? ?\| (`[^|]+`) \|", table, re.M):
        room = first.strip("`") or room
        found.setdefault(room, []).extend(re.findall(r"`(\w+)`", second))
    return found


@tap.case
def folders_look_upwards_only():
    """a folder of a room includes only itself, those listed before it in src/README.md, and the room's root"""
    wrong = []
    for room, order in folders().items():
        for path, text in sources(room):
            own = path.split(os.sep)[2:-1]
            for header in includes(text):
                parts = header.split("/")
                if own and parts[0] == room and len(parts) == 3 and order.index(parts[1]) > order.index(own[0]):
                    wrong.append(f"{path} includes {header}")
    tap.equal(wrong, [], "includes of folders below")


@tap.case
def every_folder_is_listed():
    """every folder of a room stands in src/README.md, and those that stand there are there"""
    there = {}
    for room in ROOMS:
        top = os.path.join(tap.ROOT, "src", room)
        inner = sorted(d for d in os.listdir(top) if os.path.isdir(os.path.join(top, d)) and d != "sql")
        if inner:
            there[room] = inner
    tap.equal({room: sorted(order) for room, order in folders().items()}, there, "folders of the rooms")


@tap.case
def the_library_neither_prints_nor_exits():
    """the library's rooms call no printf to a stream, exit, abort, setlocale"""
    forbidden = re.compile(r"\b(printf|puts|putchar|perror|exit|_exit|abort|setlocale|system|popen)\s*\(")
    wrong = []
    for room in ROOMS[:-1]:
        for path, text in sources(room):
            code = re.sub(r"/\*.*?\*/|\"(?:\\.|[^\"\\])*\"", "", text, flags=re.S)
            wrong += [f"{path}: {m.group(1)}" for m in forbidden.finditer(code)]
    tap.equal(wrong, [], "calls")


@tap.case
def every_test_is_run():
    """each file of tests/cli that has cases, and each of tests/unit that has a main, stands in tests/meson.build"""
    with open(os.path.join(tap.ROOT, "tests", "meson.build"), encoding="utf-8") as f:
        named = set(re.findall(r"'([\w/.]+)'", f.read()))
    forgotten = []
    for folder, ending, mark in (("cli", ".py", "\ntap.main()"), ("unit", ".c", "\nint main(")):
        for name in sorted(os.listdir(os.path.join(tap.ROOT, "tests", folder))):
            with open(os.path.join(tap.ROOT, "tests", folder, name), encoding="utf-8", errors="replace") as f:
                stem, own = name.removesuffix(ending), name.endswith(ending) and mark in f.read()
            if own and stem not in named and f"{folder}/{name}" not in named:
                forgotten.append(f"{folder}/{name}")
    tap.equal(forgotten, [], "tests that no build runs")


tap.main()
