#!/usr/bin/python3
"""Every format of a report, read back by somebody else's reader of it, with articles that try to break out of it."""
import csv
import datetime
import io
import json
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import tap

EXAMPLE = os.path.join(tap.ROOT, "examples", "harbour-attack")

# Invented, but in real places: what event data files say of place and time must be there to be read.
MARKET = [
    {"outlet": "Southern Herald", "url": "https://herald.example/market", "published": "2019-03-05",
     "title": "Bomb kills five in Basra market",
     "text": "BASRA, Iraq — A car bomb killed five people at a market in Basra on Monday, police said.\n"
             "Twelve others were wounded in the attack, a doctor at the city hospital said.\n"
             "No group claimed responsibility for the bombing. Iraqi soldiers arrested two men on Tuesday."},
    {"outlet": "Gulf Daily", "url": "https://daily.example/basra?a=1&b=2", "published": "2019-03-05",
     "title": "Seven dead in Basra bombing",
     "text": "A car bomb killed seven people at a market in Basra on Monday, the Interior Ministry said.\n"
             "The bomb went off at noon. Iraqi soldiers arrested two men on Tuesday, the ministry said."},
    {"outlet": "Northern Post", "url": "https://post.example/5", "published": "2019-03-05",
     "title": "Basra market attack kills five",
     "text": "Five people were killed when a car bomb exploded at a market in Basra, Iraq, on Monday, police said.\n"
             "The prime minister condemned the attack."},
]

# Marks that some format means something by, in every field.
BAD = "\"quoted\" 'single' \\back\\ <b>&amp;</b> ]]> {x} [y](z) *a* _b_ `c` |d| #e $f$ ~g~ = +1 -2 @x \t tab ; , end"
HOSTILE = [
    {"outlet": f"Out{BAD}", "url": "https://evil.example/<\"'>\\,;\tx", "published": "2019-03-05",
     "title": f"=cmd|'/c calc'!A0 {BAD}", "byline": [BAD],
     "text": f"A car bomb killed five people at a market in Basra on Monday, police said.\n"
             f"“{BAD} is what I saw,” Omar \"<script>alert(1)</script>\" Hassan said.\n1. A list\n- item\n# heading\n"
             f"The bomb killed nine people, {BAD} officials said. \u202eevil\u202c \u2028 line"},
    {"outlet": "Plain", "url": "javascript:alert(1)", "published": "2019-03-05", "title": "</graphml><!--",
     "text": "A car bomb killed seven people at a market in Basra on Monday, the <Interior> Ministry said.\n"
             f"{BAD}\nA car bomb killed five people at a market in Basra on Monday."},
]


def lines(articles):
    return "".join(json.dumps(a) + "\n" for a in articles)


def report(form, articles=None, options=("--story", "one")):
    """The report in one format: of the articles given, else of the example."""
    if articles is None:
        done = tap.run("report", "--format", form, *options, EXAMPLE)
    else:
        done = tap.run("report", "--format", form, *options, "-", stdin=lines(articles).encode())
    tap.equal(done.status, 0, f"{form}: status; {done.err}")
    return done.out


def tool(*command, data=b""):
    """Runs somebody else's program; skips where it is not there."""
    if shutil.which(command[0]) is None:
        raise tap.Skip(f"no {command[0]}")
    done = subprocess.run(command, input=data, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
    tap.equal(done.returncode, 0, f"{' '.join(command)}: {done.stderr[:500]!r}")
    return done.stdout.decode()


def table():
    done = tap.run("formats", "--format", "tsv")
    tap.equal((done.status, done.err), (0, ""), "formats")
    return list(csv.DictReader(io.StringIO(done.text), delimiter="\t", quoting=csv.QUOTE_NONE))


SOURCES = {"the example": None, "a market": MARKET, "hostile articles": HOSTILE}


def each(check):
    """One case for each set of articles."""
    for name, articles in SOURCES.items():
        def one(articles=articles):
            check(articles)
        one.__doc__ = f"{(check.__doc__ or '').splitlines()[0]}: {name}"
        tap.case(one)


@tap.case
def formats_are_listed():
    """`formats` names each command's formats, and --help takes them from the same table"""
    rows = table()
    tap.expect({"text", "json", "html", "markdown", "jsonld", "plover", "gdelt", "gdelt1", "ucdp", "graphml", "dot"} <=
               {r["format"] for r in rows if r["command"] == "report"}, "a format is not listed")
    plain = tap.run("formats").text
    for row in rows:
        shown = tap.run(row["command"], "--help").text
        tap.expect(f"--format {row['format']} " in shown and row["purpose"] in shown,
                   f"{row['command']} --help lacks {row['format']}")
        tap.expect(row["purpose"] in plain and row["media_type"] in plain, row["format"])
        tap.expect(re.fullmatch(r"[a-z]+/[a-z0-9.+-]+", row["media_type"]), row["media_type"])
        tap.expect(re.fullmatch(r"[a-z0-9]+", row["extension"]), row["extension"])


@tap.case
def formats_are_documented():
    """the manual page and docs/formats.md have each format, as the table describes it"""
    with open(os.path.join(tap.ROOT, "man", "rashomon-formats.5"), encoding="utf-8") as f:
        page = re.sub(r"\\f[BIR]|\\&", "", f.read()).replace("\\-", "-").replace("\\(aq", "'")
    with open(os.path.join(tap.ROOT, "docs", "formats.md"), encoding="utf-8") as f:
        guide = f.read()
    flat = re.sub(r"\s+", " ", page)
    for row in table():
        tap.expect(row["purpose"] in flat, f"the manual page does not say of {row['format']}: {row['purpose']}")
        tap.expect(row["media_type"] in flat, f"the manual page lacks {row['media_type']}")
        tap.expect(f"`{row['format']}`" in guide and row["media_type"] in guide, f"docs/formats.md lacks {row['format']}")


@tap.case
def threads_change_nothing():
    """one thread and four give the same bytes in every format"""
    for row in table():
        if row["command"] == "report":
            tap.expect(report(row["format"], MARKET + HOSTILE, ("-j", "1")) ==
                       report(row["format"], MARKET + HOSTILE, ("-j", "4")), row["format"])


@each
def json_is_json(articles):
    """jq reads the JSON"""
    tap.equal(tool("jq", "-r", ".format", data=report("json", articles)).strip(), "rashomon.report/1")


PLOVER = {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
          "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "FIGHT", "YIELD", "INVESTIGATE"}


@each
def plover_is_json_lines(articles):
    """PLOVER: jq reads each line, and each is a record"""
    data = report("plover", articles)
    found = [json.loads(line) for line in tool("jq", "-c", ".", data=data).splitlines()]
    tap.equal(len(found), data.count(b"\n"), "records a line")
    texts = {a["id"]: a["text"] for a in json.loads(report("json", articles))["articles"]}
    for r in found:
        tap.expect(r["event_type"] in PLOVER, r["event_type"])
        tap.expect(r["main"] == (r["id"] == "s1.e1"), f"{r['id']}: main")
        tap.expect(r["event_text"] in texts[r["story_id"]], f"{r['id']}: {r['event_text']}")
        tap.expect(r["mentions"] >= r["articles"] >= r["publishers"] >= 1, f"{r['id']}: counts")
        for key in ("actor", "recipient"):
            tap.expect(all(a["text"].strip() for a in r[key]), f"{r['id']}: {key}")
        for day in filter(None, (r["date"], r["date_end"])):
            tap.expect(re.match(r"\d{4}(-\d{2})?", day), day)
    if articles is MARKET:
        main = found[0]
        tap.equal((main["event_type"], main["date"], main["event_geolocation"]["country_code3"]),
                  ("ASSAULT", "2019-03-04", "IRQ"))
        tap.expect(abs(main["event_geolocation"]["lat"] - 30.5) < 0.3, "latitude")
        tap.equal((main["fatalities"]["low"], main["fatalities"]["high"]), (5, 7), "fatalities")


def check_gdelt(articles, form, width):
    rows = list(csv.reader(io.StringIO(report(form, articles).decode()), delimiter="\t", quoting=csv.QUOTE_NONE))
    tap.expect(rows, "no rows")
    geo = 8 if width == 61 else 7
    action = 35 + 2 * geo
    for number, row in enumerate(rows, 1):
        tap.equal((len(row), row[0]), (width, str(number)), "columns, id")
        if row[1]:
            datetime.datetime.strptime(row[1], "%Y%m%d")
            tap.equal((row[2], row[3]), (row[1][:6], row[1][:4]), "month, year")
            tap.expect(int(row[3]) <= float(row[4]) < int(row[3]) + 1, f"fraction {row[4]}")
        tap.expect(re.fullmatch(r"\d{3,4}", row[26]) and row[26].startswith(row[28]), f"codes {row[26:29]}")
        tap.expect(row[29] in "1234" and -10 <= float(row[30]) <= 10, f"class {row[29]}, scale {row[30]}")
        mentions, sources, told = map(int, row[31:34])
        tap.expect(mentions >= told >= sources >= 1, f"counts {row[31:34]}")
        tap.expect(row[action] in "012345" and len(row[action + 2]) in (0, 2), f"place {row[action:action + geo]}")
        if row[-2]:
            datetime.datetime.strptime(row[-2], "%Y%m%d%H%M%S" if width == 61 else "%Y%m%d")
        tap.expect(row[-1], "source")
    if articles is MARKET:
        tap.equal((rows[0][1], rows[0][action], rows[0][action + 2], rows[0][28], rows[0][29], rows[0][25]),
                  ("20190304", "4", "IZ", "18", "4", "1"), "the bombing")
        tap.expect(abs(float(rows[0][action + geo - 3]) - 30.5) < 0.3, "latitude")
        tap.expect(any(r[7] == "IRQ" and r[28] == "17" for r in rows), "the arrest by Iraqi soldiers")


@each
def gdelt_has_its_columns(articles):
    """GDELT: Python's csv finds the columns of both versions, and values that its codebook allows"""
    check_gdelt(articles, "gdelt", 61)
    check_gdelt(articles, "gdelt1", 58)


@each
def ucdp_is_csv(articles):
    """UCDP: Python's csv reads it strictly, with CRLF and low <= best <= high"""
    data = report("ucdp", articles).decode()
    tap.expect(data.endswith("\r\n"), "line end")
    rows = list(csv.reader(io.StringIO(data, newline=""), strict=True))
    tap.expect(all(len(r) == 49 for r in rows), f"columns {[len(r) for r in rows]}")
    for values in rows[1:]:
        r = dict(zip(rows[0], values))
        low, best, high = (int(r[k]) for k in ("low", "best", "high"))
        tap.expect(0 <= low <= best <= high and high >= 1, f"{low}, {best}, {high}")
        tap.equal(sum(int(r[k]) for k in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")), best, "deaths")
        tap.expect(int(r["number_of_sources"]) >= 1 and r["source_article"], "sources")
        tap.expect(r["where_prec"] in ("", "1", "3", "4", "5", "6") and r["date_prec"] in ("", "1", "2", "3", "4", "5"), "precision")
        for key in ("date_start", "date_end"):
            tap.expect(r[key] == "" or datetime.date.fromisoformat(r[key]), key)
    if articles is MARKET:
        tap.equal((r["low"], r["best"], r["high"]), ("5", "5", "7"), "figures")
        tap.equal((r["where_prec"], r["date_prec"], r["date_start"], r["date_end"], r["where_coordinates"], r["country"],
                   r["number_of_sources"]), ("1", "1", "2019-03-04", "2019-03-04", "Basra", "Iraq", "2"), "place and time")
        column, row = (int(2 * (float(r[k]) + half)) for k, half in (("longitude", 180), ("latitude", 90)))
        tap.equal(int(r["priogrid_gid"]), row * 720 + column + 1, "cell")
        tap.equal(r["source_office"], "Gulf Daily;Southern Herald;Northern Post", "offices")


SCHEMA = "https://schema.org/"
# Of schema.org: which properties a type has, itself or from those it is a kind of.
PROPERTIES = {
    "Event": {"name", "startDate", "endDate", "location"},
    "Place": {"name", "address", "geo"},
    "PostalAddress": {"addressCountry"},
    "GeoCoordinates": {"latitude", "longitude"},
    "NewsArticle": {"url", "headline", "datePublished", "dateModified", "inLanguage", "author", "publisher", "about",
                    "isBasedOn", "citation"},
    "Claim": {"name", "text", "author", "appearance"},
    "ClaimReview": {"claimReviewed", "itemReviewed", "author", "reviewRating"},
    "Rating": {"alternateName", "reviewAspect", "ratingExplanation"},
    "Organization": {"name"},
    "Person": {"name"},
}


@each
def jsonld_is_linked_data(articles):
    """JSON-LD: rdflib makes triples of it, of types and properties that schema.org has, and all references resolve"""
    try:
        import rdflib
    except ImportError:
        raise tap.Skip("no python3-rdflib")
    document = json.loads(report("jsonld", articles))
    tap.equal(document["@context"], "https://schema.org", "context")
    document["@context"] = {"@vocab": SCHEMA}  # what schema.org serves for these terms; nothing is fetched
    graph = rdflib.Graph().parse(data=json.dumps(document), format="json-ld", publicID="https://report.example/")
    types = {s: str(o)[len(SCHEMA):] for s, o in graph.subject_objects(rdflib.RDF.type)}
    tap.expect(set(types.values()) <= set(PROPERTIES), f"types {set(types.values())}")
    for s, p, o in graph:
        if p != rdflib.RDF.type:
            tap.expect(str(p)[len(SCHEMA):] in PROPERTIES[types[s]], f"{types[s]} has no {p}")
            tap.expect(isinstance(o, rdflib.Literal) or o in types, f"{p}: {o} is not there")
    reviewed = {t for s, t in graph.subject_objects(rdflib.URIRef(SCHEMA + "itemReviewed"))}
    claims = {s for s, t in types.items() if t == "Claim"}
    tap.equal(reviewed, claims, "claims reviewed")
    tap.expect(claims, "no claims")
    tap.expect((None, rdflib.URIRef(SCHEMA + "ratingValue"), None) not in graph, "a verdict")


@each
def graphml_is_a_graph(articles):
    """GraphML: xmllint takes it, and its edges end at its nodes"""
    data = report("graphml", articles)
    tool("xmllint", "--noout", "-", data=data)
    root = ElementTree.fromstring(data)
    space = "{http://graphml.graphdrawing.org/xmlns}"
    keys = {k.get("id"): k.get("for") for k in root.iter(space + "key")}
    nodes = [n.get("id") for n in root.iter(space + "node")]
    edges = list(root.iter(space + "edge"))
    tap.expect(len(set(nodes)) == len(nodes) and nodes, "node ids")
    tap.equal(len({e.get("id") for e in edges}), len(edges), "edge ids")
    for e in edges:
        tap.expect(e.get("source") in nodes and e.get("target") in nodes, f"edge {e.attrib}")
    for kind in ("node", "edge"):
        for item in root.iter(space + kind):
            tap.expect(all(keys[d.get("key")] == kind for d in item), f"data of {item.get('id')}")
    if articles is None:
        labels = {n.get("id"): n.find(f"{space}data[@key='label']").text for n in root.iter(space + "node")}
        told = {(labels[e.get("source")], e.find(f"{space}data[@key='relation']").text, labels[e.get("target")])
                for e in edges}
        tap.expect(("World Brief", "copies", "Coastal News Agency") in told, "a copy is missing")
        tap.expect(("2-lantern", "cites", "Northern Coast Times") in told, "a citation is missing")


@each
def dot_is_drawn(articles):
    """DOT: graphviz draws it, with the nodes and edges that GraphML has"""
    plain = tool("dot", "-Tplain", data=report("dot", articles))
    root = ElementTree.fromstring(report("graphml", articles))
    for kind in ("node", "edge"):
        tap.equal(len(re.findall(rf"^{kind} ", plain, re.M)), len(list(root.iter("{http://graphml.graphdrawing.org/xmlns}" + kind))),
                  f"{kind}s")


@each
def markdown_is_commonmark(articles):
    """Markdown: cmark finds our headings alone, and no HTML, images or foreign links"""
    xml = tool("cmark", "-t", "xml", data=report("markdown", articles))
    root = ElementTree.fromstring(re.sub(r"<!DOCTYPE[^>]*>", "", xml))
    space = "{http://commonmark.org/xml/1.0}"
    titles = ["".join(h.itertext()).strip() for h in root.iter(space + "heading") if h.get("level") == "2"]
    tap.expect(set(titles) <= {"Disputed", "Agreed", "Echoed: several articles, one origin", "Alone: one article only",
                               "Quotations", "Who draws on whom", "Timeline", "Articles"}, f"headings {titles}")
    tap.expect(all(h.text.strip() == "<!-- -->" for h in root.iter(space + "html_block")), "HTML")
    tap.expect(not list(root.iter(space + "html_inline")) and not list(root.iter(space + "image")), "HTML or images")
    for link in root.iter(space + "link"):
        tap.expect(link.get("destination").startswith("https://"), link.get("destination"))
    if articles is HOSTILE:
        text = "".join(root.itertext())
        tap.expect("*a* _b_ `c` |d| #e $f$ ~g~" in text, "marks of others are lost")


@tap.case
def stories_keep_apart():
    """a run of several stories keeps their ids apart in every format"""
    inputs = (os.path.join(tap.ROOT, "examples", "dam"), EXAMPLE)
    graph = ElementTree.fromstring(tap.run("report", "--format", "graphml", *inputs).out)
    ids = [n.get("id") for n in graph.iter("{http://graphml.graphdrawing.org/xmlns}node")]
    tap.expect(len(set(ids)) == len(ids) and {i[:3] for i in ids} == {"s1n", "s2n"}, "node ids")
    records = [json.loads(x) for x in tap.run("report", "--format", "plover", *inputs).text.splitlines()]
    tap.equal(len({r["id"] for r in records}), len(records), "event ids")
    linked = json.loads(tap.run("report", "--format", "jsonld", *inputs).text)["@graph"]
    names = [x["@id"] for x in linked if "@id" in x]
    tap.equal(len(set(names)), len(names), "names in JSON-LD")
    rows = tap.run("report", "--format", "gdelt", *inputs).text.splitlines()
    tap.equal([r.split("\t")[0] for r in rows], [str(i + 1) for i in range(len(rows))], "event numbers")
    alone = [json.loads(x) for x in tap.run("report", "--story", "2", "--format", "plover", *inputs).text.splitlines()]
    tap.equal(alone, [r for r in records if r["id"].startswith("s2.")], "--story 2")


tap.main()
