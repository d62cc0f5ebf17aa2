"""What a store holds, without what tells when and in how many commits it came: for comparing two."""
import gzip
import json
import sqlite3

TABLES = {
    "article": "SELECT id, name, version, input, url, outlet, title, byline, published, language, flags, credits, text FROM article",
    "version of article": "SELECT article, version, title, published FROM article_version",
    "profile": "SELECT number, article, bytes FROM profile WHERE article IS NOT NULL",
    "story": "SELECT id, title, articles, disputes FROM story WHERE articles > 0",
}
WHOLE = ["paragraph", "entity", "place", "quotation", "casualty", "event", "story_article", "point", "version", "support",
         "quote", "wording", "copy"]


def rows(path):
    """Rows by table, and the latest account of each story."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    held = {name: sorted(map(repr, connection.execute(sql))) for name, sql in TABLES.items()}
    for name in WHOLE:
        held[name] = sorted(map(repr, connection.execute(f"SELECT * FROM {name}")))
    latest = connection.execute("SELECT a.story, a.report FROM account a JOIN story s ON s.id = a.story"
                                " AND s.account = a.number WHERE s.articles > 0 ORDER BY 1")
    held["account"] = [f"{story}: {gzip.decompress(report).decode()}" for story, report in latest]
    connection.close()
    return held


def difference(got, wanted):
    """Where two differ first; empty where they do not."""
    for name, want in wanted.items():
        if got[name] != want:
            odd = [r for r in got[name] if r not in set(want)] or [r for r in want if r not in set(got[name])]
            return f"{name}: {len(got[name])} rows, wanted {len(want)}; such as {odd[0][:300] if odd else 'another order'}"
    return ""


def dump(path):
    """All tables with all that is in them, times and journal too."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    lines = "\n".join(connection.iterdump())
    connection.close()
    return lines
