"""Each lexicon of the language pack, with a broken row put into it: the packer must name the file, the line and what is
wrong with it, and how to mend it. Breaks a row in every way that the lexicon's own schema allows: a field too many, a
word that is none of a column's, a number that is none, and a key that stands twice.

Usage: broken_lexicons.py PACKER DATA, the packer's program and the directory of the lexicons; prints one TAP line a
lexicon."""
import os
import subprocess
import sys
import tempfile


def lexicons(data):
    for folder, _, files in sorted(os.walk(data)):
        for name in sorted(files):
            path = os.path.join(folder, name)
            if not name.endswith(".txt"):
                continue
            with open(path, encoding="utf-8") as file:
                lines = file.read().splitlines()
            if any(line.startswith("#:") for line in lines):
                yield os.path.relpath(path, data), lines


def schema_of(lines):
    line = next(line for line in lines if line.startswith("#:"))
    return line[2:].startswith("+"), line[2:].lstrip("+").strip("\t").split("\t")


def broken_rows(lines):
    """Pairs of what is broken and the row that is so."""
    repeats, columns = schema_of(lines)
    rows = [line for line in lines if line and not line.startswith("#")]
    fields = rows[0].split("\t") + [""] * (len(columns) - len(rows[0].split("\t")))
    fresh = ["zzzz broken"] + fields[1:]
    yield "a field too many", "\t".join(fresh + ["more"])
    for at, column in enumerate(columns):
        if at > 0 and "{" in column:
            yield "no such word", "\t".join(fresh[:at] + ["nosuchword"] + fresh[at + 1:])
        if at > 0 and (":int" in column or ":real" in column):
            yield "no number", "\t".join(fresh[:at] + ["seven"] + fresh[at + 1:])
    if not repeats:
        yield "a key that stands twice", rows[0]


def complaint(packer, lines, folder):
    path = os.path.join(folder, "broken.txt")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    done = subprocess.run([packer, os.path.join(folder, "out.pack"), "en/broken.lex=" + path], capture_output=True,
                          text=True)
    return done.returncode, done.stderr, path


def check(packer, lines, folder):
    """What is wrong with how the packer takes the broken rows; None where it is right."""
    status, words, _ = complaint(packer, lines, folder)
    if status != 0:
        return "is not packed as it stands: " + words
    for what, row in broken_rows(lines):
        status, words, path = complaint(packer, lines + [row], folder)
        place = "%s:%d: " % (path, len(lines) + 1)
        if status == 0:
            return what + " is taken"
        if not words.startswith(place):
            return what + " is not named by its line: " + words
    return None


def main():
    packer, data = sys.argv[1:3]
    found = list(lexicons(data))
    print("1..%d" % len(found))
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, lines) in enumerate(found, 1):
            wrong = check(packer, lines, folder)
            failed |= wrong is not None
            print("%s %d - %s" % ("not ok" if wrong else "ok", number, name))
            if wrong:
                print("# " + wrong.replace("\n", "\n# "))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
