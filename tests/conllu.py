"""Whether text is CoNLL-U by the format's own rules, https://universaldependencies.org/format.html."""
import re

UPOS = set("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split())
RELATIONS = set("acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse dislocated "
                "expl fixed flat goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis punct reparandum "
                "root vocative xcomp".split())


class Invalid(Exception):
    """Names the sentence and what is wrong with it."""


def need(truth, message):
    if not truth:
        raise Invalid(message)


def check_ids(rows):
    """Words count from 1 without a gap; ranges come before their first word, empty nodes after theirs."""
    words = 0
    for row in rows:
        key = row[0]
        if "-" in key:
            first, last = map(int, key.split("-"))
            need(first == words + 1 and last > first, f"range {key} after word {words}")
        elif "." in key:
            need(key.split(".")[0] == str(words), f"empty node {key} after word {words}")
        else:
            words += 1
            need(key == str(words), f"id {key} where {words} is due")
    return words


def check_tree(words):
    heads = [0] + [int(row[6]) for row in words]
    need(heads.count(0) == 2, f"{heads.count(0) - 1} roots")
    for number, row in enumerate(words, 1):
        need(0 <= heads[number] <= len(words), f"head {heads[number]} of {len(words)} words")
        need((heads[number] == 0) == (row[7] == "root"), f"word {number}: head {heads[number]}, relation {row[7]}")
        at, steps = number, 0
        while at != 0:
            at, steps = heads[at], steps + 1
            need(steps <= len(words), f"word {number} is on a cycle")


def check_word(row):
    need(row[3] in UPOS, f"part of speech {row[3]}")
    need(row[7].split(":")[0] in RELATIONS and re.fullmatch(r"[a-z]+(:[a-z]+)?", row[7]), f"relation {row[7]}")
    if row[5] != "_":
        names = [f.split("=")[0] for f in row[5].split("|")]
        need(all(re.fullmatch(r"[A-Z][A-Za-z]*=[A-Z0-9][A-Za-z0-9]*", f) for f in row[5].split("|")), f"features {row[5]}")
        need(names == sorted(names, key=str.lower) and len(names) == len(set(names)), f"features {row[5]} out of order")


def spelled(rows):
    """The text that forms and SpaceAfter make, with single spaces."""
    out, covered = [], 0
    for row in rows:
        if "." in row[0] or ("-" not in row[0] and int(row[0]) <= covered):
            continue
        covered = int(row[0].split("-")[1]) if "-" in row[0] else covered
        out.append(row[1] + ("" if "SpaceAfter=No" in row[9].split("|") else " "))
    return " ".join("".join(out).split())


def check_sentence(comments, rows):
    text = [c[len("# text = "):] for c in comments if c.startswith("# text = ")]
    need(len(text) == 1, f"{len(text)} lines of text")
    need(all(len(row) == 10 and all(f != "" and "\n" not in f for f in row) for row in rows), "not ten filled columns")
    need(all(" " not in f for row in rows for f in row[:1] + row[3:9]), "a space in a column that has none")
    words = [row for row in rows if row[0].isdigit()]
    need(check_ids(rows) == len(words) > 0, "no words")
    for row in words:
        check_word(row)
    check_tree(words)
    need(spelled(rows) == " ".join(text[0].split()), f"the forms spell {spelled(rows)!r}")


def check(text):
    """Raises Invalid, else gives the number of sentences."""
    need(text == "" or text.endswith("\n\n"), "no empty line at the end")
    seen = set()
    for block in filter(None, text.split("\n\n")):
        lines = block.split("\n")
        comments = [line for line in lines if line.startswith("# ")]
        rows = [line.split("\t") for line in lines[len(comments):]]
        ids = [c for c in comments if c.startswith("# sent_id = ")]
        try:
            need(len(ids) == 1 and ids[0] not in seen, "no sent_id of its own")
            need(lines[:len(comments)] == comments, "a comment among the words")
            check_sentence(comments, rows)
        except Invalid as trouble:
            raise Invalid(f"{' '.join(ids) or lines[0][:80]}: {trouble}") from None
        seen.update(ids)
    return len(seen)
