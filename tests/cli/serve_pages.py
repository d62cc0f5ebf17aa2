#!/usr/bin/python3
"""The pages of `rashomon serve`: without a script, with hostile text, found by search."""
import gzip
import html.parser
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import serving
import tap
from serving import Server, lines, various, wall

WALLS = [wall(0), wall(1, "Three"), wall(2)]
HOSTILE = "<script>alert(1)</script> \"><img src=x onerror=alert(2)> ' onload=alert(3) </title> &lt;b&gt; \u202eback\u202c"


class Page(html.parser.HTMLParser):
    VOID = {"meta", "input", "br", "link", "img"}

    def __init__(self, text):
        super().__init__()
        self.open, self.wrong, self.tags, self.links, self.words = [], [], [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.links += [value for name, value in attributes if name in ("href", "src", "action")]
        self.wrong += [name for name, _ in attributes if name.startswith("on") or name == "style"]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"/{tag}")

    def handle_data(self, data):
        self.words.append(data)


PAGES = ["/", "/new", "/disputed", "/search", "/search?q=market", "/stories/1/versions", "/stories/1/versions/1", "/articles/1"]


@tap.case
def pages_without_a_script():
    """pages are whole without a script; every link in them leads somewhere"""
    articles = serving.harbour()
    with Server(articles=articles[:4] + [various(1)]) as s:
        tap.equal(s.put(articles[4]).status, 201, "PUT")
        seen, todo = set(), ["/"]
        while todo:
            path = todo.pop()
            if path in seen:
                continue
            seen.add(path)
            reply = s.get(path)
            tap.equal(reply.status, 200, path)
            if not reply.headers["Content-Type"].startswith("text/html"):
                continue
            page = Page(reply.text)
            if not re.fullmatch(r"/stories/\d+", path):
                tap.equal((page.wrong, page.open), ([], []), f"markup of {path}")
            todo += [link for link in page.links if link and link.startswith("/")]
        tap.equal({"/new", "/disputed", "/stories/1", "/style.css", "/live.js"} - seen, set(), "places that nothing leads to")
        words = "".join(Page(s.get("/disputed").text).words)
        tap.expect("explosive boats" in words and "3 disputes" in words, words)
        words = "".join(Page(s.get("/stories/1/versions/1").text).words)
        tap.expect("What has changed since" in words and "Disputed" in words, words)
        words = "".join(Page(s.get("/search?q=%22navy+base%22").text).words)
        tap.expect("explosive boats" in words, words)


@tap.case
def the_page_of_a_story():
    """the page of a story is the report's, packed or not as the client likes, and sent once to who keeps it"""
    with Server(articles=WALLS) as s:
        plain = s.get("/stories/1")
        packed = s.get("/stories/1", Accept_Encoding="br, gzip;q=0.8")
        tap.equal(packed.headers["Content-Encoding"], "gzip", "encoding")
        tap.equal(gzip.decompress(packed.body), plain.body, "both ways")
        tap.equal(plain.headers["Content-Encoding"], None, "encoding where none was asked for")
        tap.equal(s.get("/stories/1", Accept_Encoding="gzip;q=0").headers["Content-Encoding"], None, "gzip refused")
        tap.equal(plain.headers["Vary"], "Accept-Encoding", "Vary")
        known = s.get("/stories/1", If_None_Match=f'"x", {plain.headers["ETag"]}', Accept_Encoding="gzip")
        tap.equal((known.status, known.body), (304, b""), "what the client has")
        report = tap.run("report", "--format", "html", "--story", "one", "-", stdin=lines(WALLS)).text
        def core(page):
            return re.search(r"<main.*</main>", page, re.S).group(0)
        tap.equal(core(plain.text), core(report), "what the report prints")
        tap.expect('<body data-account="1">' in plain.text, "the page does not carry its account's number")
        tap.expect('<a href="/"' in plain.text, "no way back to the list")
        s.put(wall(3, "Four"))
        after = s.get("/stories/1", If_None_Match=plain.headers["ETag"])
        tap.equal(after.status, 200, "after a change")
        tap.expect(after.headers["ETag"] != plain.headers["ETag"], "ETag after a change")
        tap.expect("World Brief" in after.text, "the new article is not on the page")
        s.put(various(5))
        single = s.get("/stories/2", Accept_Encoding="gzip")
        tap.equal((single.status, b"<main" in gzip.decompress(single.body)), (200, True), "a story of one article")


@tap.case
def hostile_text_stays_text():
    """nothing of an article becomes markup, a header or a script in any page or reply"""
    hostile = [{**wall(i, h), "title": f"{HOSTILE} {i}", "outlet": HOSTILE, "byline": [HOSTILE], "url": f"javascript:alert({i})",
                "published": "2020-03-02\r\nX-Evil: 1", "text": wall(i, h)["text"] + "\n" + HOSTILE} for i, h in enumerate(["Two", "Three"])]
    with Server(articles=hostile) as s:
        s.put({**hostile[0], "text": hostile[1]["text"] + " It rained."})
        for path in PAGES + ["/stories/1", "/search?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E", "/search?q=%22%3E%3Cimg%20src=x%3E"]:
            reply = s.get(path)
            tap.equal(reply.status, 200, path)
            page = Page(reply.text)
            whole = path == "/stories/1" or not page.wrong and not page.open  # the report leaves out ends of cells
            tap.expect("img" not in page.tags and whole, f"{path}: {page.wrong}")
            tap.equal([link for link in page.links if link and not re.match(r"/|#|https?://|geo:", link)], [], f"links of {path}")
            tap.expect("\u202e" not in reply.text, f"{path}: a character that turns the text")
            tap.expect("X-Evil" not in reply.headers, f"{path}: a header of the article's")
        for path in PAGES:
            policy = s.get(path).headers["Content-Security-Policy"]
            tap.expect("default-src 'none'" in policy and "unsafe" not in policy, policy)


@tap.case
def search_takes_any_query():
    """any text is a query: no syntax of the database's reaches it"""
    with Server(articles=WALLS) as s:
        for query in ["%22", "a+OR+b", "market*", "NEAR(a+b)", "title%3Amarket", "%27%3B+DROP+TABLE+article%3B--", "%00", "%FF%FE", "%", "%zz",
                      "(", "-market", "^market", "%22old+market", "+" * 50, "a" * 3000]:
            reply = s.get(f"/api/search?q={query}")
            tap.equal(reply.status, 200, query[:40])
            tap.equal(s.get(f"/search?q={query}").status, 200, query[:40])
        tap.equal(len(s.get("/api/search?q=%22old+market%22").json["articles"]), 3, "a phrase")
        tap.equal(len(s.get("/api/search?q=market&limit=2").json["articles"]), 2, "limit")
        tap.equal(len(s.get("/api/articles").json["articles"]), 3, "articles afterwards")


@tap.case
def security_headers():
    """every reply says what a browser may not do with it"""
    with Server() as s:
        for path in PAGES + ["/stories/1", "/api/stories", "/api/stories/1", "/metrics", "/style.css", "/nothing", "/openapi.json"]:
            headers = s.get(path).headers
            tap.equal((headers["X-Content-Type-Options"], headers["Referrer-Policy"], headers["X-Frame-Options"],
                       headers["Cross-Origin-Resource-Policy"]), ("nosniff", "no-referrer", "DENY", "same-origin"), path)
            tap.expect("frame-ancestors 'none'" in headers["Content-Security-Policy"], path)
            tap.expect(headers["Server"] is None, "the server's make")


tap.main()
