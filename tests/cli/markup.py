#!/usr/bin/python3
"""The report as pages: whole markup, nothing fetched, a policy that fits, hostile text as text, folders."""
import base64
import hashlib
import html.parser
import json
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import tap

VOID = {"meta", "input", "br", "link", "img"}
STORIES = ["harbour-attack", "dam"]
HOSTILE = "<script>alert(1)</script> \"><img src=x onerror=alert(2)> ' onload=alert(3) </style></title> &lt;b&gt;"


class Page(html.parser.HTMLParser):
    """Checks that each element ends where it should, and keeps what is in them."""

    def __init__(self, text):
        super().__init__()
        self.open, self.wrong, self.tags, self.attributes, self.parts = [], [], [], [], {}
        self.feed(text)
        self.close()
        self.wrong += self.open

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += [(tag, *a) for a in attributes]
        names = [name for name, _ in attributes]
        if len(set(names)) != len(names):
            self.wrong.append(f"{tag} has an attribute twice")
        # Cells and rows may end by themselves.
        if tag in ("td", "tr") and self.open and self.open[-1] == "td":
            self.open.pop()
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += [(tag, *a) for a in attributes]

    def handle_endtag(self, tag):
        if self.open and self.open[-1] == "td" and tag == "tr":
            self.open.pop()
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"/{tag} after {self.open[-3:]}")

    def handle_data(self, data):
        if self.open:
            self.parts.setdefault(self.open[-1], []).append(data)

    def of(self, tag, name):
        return [value for t, n, value in self.attributes if t == tag and n == name]


def page(*arguments):
    done = tap.run("report", "--format", "html", *arguments)
    tap.equal(done.status, 0, f"status; {done.err}")
    return done.text


def example(name):
    return page("--story", "one", os.path.join(tap.ROOT, "examples", name))


def hostile_article(number):
    return json.dumps({
        "url": f"javascript:alert({number})", "outlet": f"{HOSTILE} {number}", "title": HOSTILE, "byline": [HOSTILE],
        "published": "2023-05-14", "language": "en\" onload=\"alert(4)",
        "text": f"HALVIK - {6 + number} sailors were injured in a fire in Halvik on Sunday, police said. {HOSTILE}\n"
                f"\"We are {HOSTILE} well,\" Mayor Ada Brand said. \u202eturned\u202c\n"})


def hostile():
    with tap.folder() as path:
        return page("--story", "one", tap.put(path, "a.ndjson", "\n".join(map(hostile_article, range(3)))))


@tap.case
def markup_is_whole():
    """every element of a page ends where it should, and no attribute stands twice"""
    for text in [example(name) for name in STORIES] + [hostile()]:
        tap.equal(Page(text).wrong, [], "markup")


@tap.case
def nothing_is_fetched():
    """a page names nothing that a browser would fetch"""
    for text in [example(name) for name in STORIES] + [hostile()]:
        found = Page(text)
        fetched = [a for a in found.attributes if a[1] in ("src", "srcset", "action", "poster", "data", "background", "style")]
        tap.equal(fetched, [], "attributes that fetch or style")
        tap.equal([t for t in found.tags if t in ("link", "img", "iframe", "object", "embed", "base", "form")], [], "elements")
        css = "".join(found.parts["style"])
        tap.expect("url(" not in css and "@import" not in css, "the style fetches")


@tap.case
def the_policy_fits_what_it_allows():
    """the Content-Security-Policy allows by hash the one style and the one script that are there, and nothing else"""
    for text in (example("dam"), hostile()):
        found = Page(text)
        tap.equal((found.tags.count("script"), found.tags.count("style")), (1, 1), "scripts and styles")
        policy = found.of("meta", "content")[0]
        tap.expect(policy.startswith("default-src 'none'; base-uri 'none'; form-action 'none'; "), policy)
        for tag in ("script", "style"):
            content = re.search(rf"<{tag}>(.*?)</{tag}>", text, re.S).group(1)
            digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
            tap.expect(f"{tag}-src 'sha256-{digest}'" in policy, f"{tag}: {policy}")
        tap.expect("unsafe" not in policy, policy)


@tap.case
def hostile_text_is_text():
    """no markup, attribute or address of an article's becomes one of the page's"""
    text = hostile()
    found = Page(text)
    tap.equal([a for a in found.attributes if a[1].startswith("on")], [], "handlers")
    addresses = [v for v in found.of("a", "href") if not v.startswith(("#", "http://", "https://", "geo:"))]
    tap.equal(addresses, [], "addresses")
    tap.expect("alert(1)" in "".join(sum((v for k, v in found.parts.items() if k not in ("script", "style")), [])), "the text is lost")
    tap.expect("\u202e" not in text and "<i class=\"control\">U+202E</i>" in text, "overrides")
    tap.equal({v for t, n, v in found.attributes if n == "lang"}, {"en"}, "languages")


@tap.case
def the_same_input_gives_the_same_page():
    """pages do not depend on the number of threads"""
    inputs = [os.path.join(tap.ROOT, "examples", name) for name in STORIES]
    tap.equal(page("-j", "1", *inputs), page("-j", "2", *inputs), "page")


@tap.case
def folders_hold_an_index_and_a_page_for_each_story():
    """-o with a folder, there or not, fills it; what else is in it stays"""
    inputs = [os.path.join(tap.ROOT, "examples", name) for name in STORIES]
    with tap.folder() as path:
        tap.put(path, "mine.txt", "mine")
        for folder in (path, os.path.join(path, "new") + "/"):
            done = tap.run("report", "--format", "html", "-o", folder, *inputs)
            tap.equal((done.status, done.out, done.err), (0, b"", ""), folder)
            for name in ("index.html", "story-1.html", "story-2.html"):
                with open(os.path.join(folder, name), encoding="utf-8") as f:
                    tap.equal(Page(f.read()).wrong, [], name)
        with open(os.path.join(path, "index.html"), encoding="utf-8") as f:
            links = [v for v in Page(f.read()).of("a", "href") if v.endswith(".html")]
        tap.equal(sorted(links), ["story-1.html", "story-2.html"], "links of the index")
        with open(os.path.join(path, "mine.txt"), encoding="utf-8") as f:
            tap.equal(f.read(), "mine", "another's file")


@tap.case
def a_folder_that_cannot_be_made_is_said():
    """status 3 and the reason where the folder cannot be written"""
    done = tap.run("report", "--format", "html", "-o", "/proc/none/here/", os.path.join(tap.ROOT, "examples", "dam"))
    tap.equal(done.status, 3, "status")
    tap.expect("/proc/none/here" in done.err, done.err)


@tap.case
def sections_can_be_left_out():
    """--only writes the sections that are asked for, and the articles; no link leads to what is not there"""
    for only, wanted in (("disputed,lineage", ["glance", "disputes", "lineage", "articles"]),
                         ("agreed,alone", ["points", "articles"]), ("quotations", ["quotations", "articles"])):
        text = page("--story", "one", "--only", only, os.path.join(tap.ROOT, "examples", "harbour-attack"))
        tap.equal(re.findall(r"<section id=\"(\w+)\"", text), wanted, only)
        ids = set(re.findall(r" id=\"([^\"]+)\"", text))
        tap.equal([v for v in Page(text).of("a", "href") if v.startswith("#") and v[1:] not in ids], [], f"lost links, {only}")


@tap.case
def figures_stand_there_when_asked_for():
    """--figures adds them with the numbers that they come from"""
    text = page("--story", "one", "--figures", "ucdp", os.path.join(tap.ROOT, "examples", "harbour-attack"))
    found = Page(text)
    tap.equal(found.wrong, [], "markup")
    tap.expect("id=\"harm\"" in text and ">best</th>" in text, "no figures")
    tap.expect("id=\"harm\"" not in example("harbour-attack"), "figures that nobody asked for")


tap.main()
