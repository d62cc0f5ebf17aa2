#!/usr/bin/python3
"""annotate --format conllu prints valid CoNLL-U, whatever the article; --tokens keeps what it is given."""
import os
import random
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import conllu
import tap

HOSTILE = {
    "spaces.txt": "Mr.  Holt said   \"no\" .\t They ca n’t\u00a0go\u2028now.\r\nA\u200bB \ufeffC\u00ad D.\n",
    "marks.txt": "# not a comment\n1\tone\t_\n“‘(’”)))] ... ?! -- — … ' \" ''\n\n.\n,\n_ _ = | SpaceAfter=No\n",
    "words.txt": " ".join("a" * n for n in (1, 63, 64, 65, 300, 5000)) + " " + "\u0301\u0302é" * 40 + " 𝔘𝔫𝔦 🦊👩\u200d🚒.\n",
    "long.txt": "and then the old bridge fell, " * 900 + "they said.\n",
    "capitals.txt": "FIRE KILLS TWO IN HARBOUR TOWN\n\nPOLICE: 'NO SUSPECT'\n",
    "scripts.txt": "Министр сказал нет. 部長は「いいえ」と言った。 قال الوزير لا. Ο υπουργός αρνήθηκε.\n",
    "broken.txt": b"\x80\xff\xfe broken \xc3 bytes \xe2\x80 in it\x00, they said.\x1b[0m \x07bell\n",
    "one.txt": "x",
}


def annotated(*inputs):
    done = tap.run("annotate", "--format", "conllu", "-q", *inputs)
    tap.expect(done.status in (0, 1), f"status {done.status}: {done.err}")
    return done.text


@tap.case
def examples_are_valid():
    """the examples: ids, one root, no cycles, known tags and relations, text spelled by forms and SpaceAfter"""
    count = 0
    for folder, _, files in os.walk(os.path.join(tap.ROOT, "examples")):
        for name in sorted(files):
            if not name.endswith(".md"):
                count += conllu.check(annotated(os.path.join(folder, name)))
    tap.expect(count > 50, f"{count} sentences")


@tap.case
def hostile_text_is_valid_too():
    """so is what comes of marks without words, words without end, other scripts and broken bytes"""
    for name, content in HOSTILE.items():
        with tap.folder() as folder:
            try:
                conllu.check(annotated(tap.put(folder, name, content)))
            except conllu.Invalid as trouble:
                raise AssertionError(f"{name}: {trouble}") from None


@tap.case
def random_text_is_valid_too():
    """so is what comes of random characters"""
    dice = random.Random(7)
    alphabet = "aeiou tnsr .,;:!?'\"()[]-–—“”‘’/\\&%$€#@*_=|~^0123456789\n\tABCDéß\u00a0\u2009ЖΩ中🦊"
    with tap.folder() as folder:
        for number in range(20):
            text = "The bridge fell on Monday, they said. " + "".join(dice.choices(alphabet, k=dice.randrange(1, 3000)))
            try:
                conllu.check(annotated(tap.put(folder, f"{number}.txt", text)))
            except conllu.Invalid as trouble:
                raise AssertionError(f"text {number}: {trouble}") from None


def skeleton(text):
    """Everything that --tokens must leave alone: comments, ids, forms, and what words do not have."""
    return [line if line.startswith("#") or not line else
            tuple(line.split("\t")) if not line.split("\t")[0].isdigit() else (*line.split("\t")[:2], line.split("\t")[9])
            for line in text.split("\n")]


@tap.case
def tokens_come_back():
    """--tokens keeps sentences, ranges, empty nodes, comments and MISC, and gives each sentence a tree"""
    given = ("# newdoc\n# sent_id = a\n# text = It's don't x.\n"
             "1-2\tIt's\t_\t_\t_\t_\t_\t_\t_\tNote=1\n"
             "1\tIt\t_\tX\t_\t_\t0\troot\t_\t_\n2\t's\t_\tX\t_\t_\t1\tdep\t_\t_\n"
             "3\tdon't\t_\tX\t_\t_\t1\tdep\t_\t_\n4\tx\t_\tX\t_\t_\t1\tdep\t_\tSpaceAfter=No\n"
             "4.1\t_\t_\t_\t_\t_\t_\t_\t_\tCopyOf=1\n5\t.\t_\tX\t_\t_\t1\tdep\t_\t_\n\n"
             "# sent_id = b\n# text = …\n1\t…\t_\tX\t_\t_\t0\troot\t_\t_\n\n")
    long = "# sent_id = c\n# text = " + " ".join(["word"] * 1500) + "\n" + "".join(
        f"{i}\tword\t_\tX\t_\t_\t{i - 1}\t{'root' if i == 1 else 'dep'}\t_\t_\n" for i in range(1, 1501)) + "\n"
    with tap.folder() as folder:
        path = tap.put(folder, "given.conllu", given + long)
        back = annotated("--tokens", path)
        tap.equal(skeleton(back), skeleton(given + long), "what was given")
        tap.equal(conllu.check(back), 3, "sentences")


@tap.case
def an_article_comes_back_by_tokens():
    """what annotate prints of an article, --tokens gives back unchanged"""
    first = annotated(os.path.join(tap.ROOT, "examples", "dam", "2-regional.txt"))
    with tap.folder() as folder:
        tap.equal(annotated("--tokens", tap.put(folder, "a.conllu", first)), first, "the second time")


tap.main()
