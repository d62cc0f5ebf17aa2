#!/usr/bin/python3
"""Another language comes in as data and models: a pack of its own, made of a few lines and a small network."""
import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import conllu
import tap

# A made-up language. Its lexicons have the columns of data/en.
LEXICONS = {
    "abbreviations": "#: abbreviation\tkind{title,month,other}\nzur\ttitle\n",
    "clitics": "#: word\tfirst\nvenka\tven\n",
    "forms": "#: key\tlemma\tfeatures\n" + "".join(
        f"bradu|{part}\tbrad\t_\n" for part in sorted(conllu.UPOS)),
    "events": None,
}
TEXT = "Zur. Tolvan venka bradu an Mirel. Oska bradu, minu tel.\n"


def make_pack(folder):
    """The pack of language "xq", and nothing else in it."""
    network = os.path.join(folder, "syntax.bin")
    subprocess.run([os.environ["MAKE_NETWORK"], network], check=True)
    sections = [f"xq/syntax={network}"]
    for name, text in LEXICONS.items():
        if text is not None:
            sections.append(f"xq/{name}.lex=" + tap.put(folder, f"{name}.txt", "# Made up for a test.\n" + text))
    pack = os.path.join(folder, "xq.pack")
    subprocess.run([os.environ["PACKER"], pack, *sections], check=True)
    return pack


def annotated(folder, *options):
    path = tap.put(folder, "a.txt", TEXT)
    return tap.run("annotate", "--format", "conllu", "-q", "--pack", make_pack(folder), *options, path)


@tap.case
def a_second_language_is_read():
    """its abbreviations, clitics and lemmas are known, and its network gives every sentence a tree"""
    with tap.folder() as folder:
        done = annotated(folder, "--language", "xq")
        tap.equal((done.status, done.err), (0, ""), "status")
        tap.equal(conllu.check(done.text), 2, "sentences")
        words = [line.split("\t") for line in done.text.splitlines() if line and line[0].isdigit()]
        tap.equal([w[1] for w in words], "Zur. Tolvan ven ka bradu an Mirel . Oska bradu , minu tel .".split(), "words")
        tap.equal({w[2] for w in words if w[1] == "bradu"}, {"brad"}, "lemma")
        tap.expect(len({w[3] for w in words}) > 1, f"one part of speech for all: {words}")


@tap.case
def a_second_language_has_its_own_words_of_reading():
    """bylines, dates and time zones are known by the words of its lexicon, and not by those of English"""
    page = ("<html><body><article><h1>Tolvan bradu an Mirel</h1><p>Zo Ann Lee ond Bo Oska</p>"
            "<p>Minutel: 7 brel 2021, 10:30 XZT</p>" + f"<p>{TEXT * 3}</p>" * 4 + "</article></body></html>")
    words = "".join(f"{row}\n" for row in ["#:+\twords\tclass\tvalue?", "zo\tby\t", "ond\tbetween_names\t",
                                           "brel\tmonth\t3", "minutel\tpublished_label\t", "xzt\tzone\t90"])
    with tap.folder() as folder:
        pack = os.path.join(folder, "xq.pack")
        lexicon = tap.put(folder, "reading_words.txt", "# Made up for a test.\n" + words)
        network = os.path.join(folder, "syntax.bin")
        subprocess.run([os.environ["MAKE_NETWORK"], network], check=True)
        subprocess.run([os.environ["PACKER"], pack, f"xq/syntax={network}", f"xq/reading_words.lex={lexicon}"], check=True)
        path = tap.put(folder, "a.html", page)
        article = json.loads(tap.run("read", "-q", "--pack", pack, "--language", "xq", path).text)
        tap.equal((article["byline"], article["published"]), (["Ann Lee", "Bo Oska"], "2021-03-07T10:30+01:30"), article)
        english = json.loads(tap.run("read", "-q", path).text)
        tap.expect("Bo Oska" not in (english["byline"] or []) and english["published"] is None, english)


@tap.case
def a_language_that_is_not_there_is_named():
    """a pack without the language is refused, and the message names it"""
    with tap.folder() as folder:
        done = annotated(folder)
        tap.equal((done.status, done.out), (3, b""), "status")
        tap.expect('"en"' in done.err, done.err)
    done = tap.run("annotate", "--language", "xq", tap.put("/tmp", "rashomon-nothing.txt", TEXT))
    tap.expect('"xq"' in done.err and done.status == 3, done.err)


tap.main()
