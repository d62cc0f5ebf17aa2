#!/usr/bin/python3
"""Stores in trouble: a full disk, files and folders that may not be written, other writers, other versions, no stores at
all. Each is a clear error that names the file, and nothing that was there is lost."""
import gzip
import json
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import made_news
import store_content
import tap

NOBODY = 65534
MADE = made_news.articles(60, seed=3)


def sound(store, **more):
    found = tap.run("check", store, **more)
    tap.equal((found.status, found.text.splitlines()[:-1]), (0, []), f"check: {found.err}")


def refused(result, *words):
    tap.equal(result.status, 3, f"status: {result.err}")
    for word in words:
        tap.expect(word in result.err, f"{word!r} is not in {result.err!r}")


def filled(folder, name="news.db", made=None):
    """A store with some articles, and the file that they came from."""
    news = tap.put(folder, name + ".ndjson", made_news.ndjson(MADE[:20] if made is None else made))
    store = os.path.join(folder, name)
    done = tap.run("add", store, news)
    tap.equal(done.status, 0, done.err)
    return store


def as_nobody():
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def open_to_all(folder):
    """Lets everyone through to a folder, and read what is in it; write nothing."""
    os.chmod(folder, 0o755)
    for name in os.listdir(folder):
        os.chmod(os.path.join(folder, name), 0o444)


def limited(size):
    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    return limit


def goes_on_after(store, news, failed, wanted):
    """What was committed before the failure is there; with room again the load ends as any other."""
    refused(failed, store)
    if "holds nothing yet" not in tap.run("check", store).err:
        sound(store)
    tap.equal(tap.run("add", store, news).status, 0, "status with room again")
    sound(store)
    tap.equal(store_content.difference(store_content.rows(store), wanted), "", "content in the end")


@tap.case
def a_file_that_may_not_grow():
    """a file that may not grow is a clear error, whenever it comes; what was committed is there, and the load goes on"""
    with tap.folder() as folder:
        news = tap.put(folder, "all.ndjson", made_news.ndjson(MADE))
        whole = os.path.join(folder, "whole.db")
        tap.equal(tap.run("add", whole, news).status, 0)
        wanted = store_content.rows(whole)
        for size in (4 << 10, 100 << 10, 300 << 10, 600 << 10):
            store = os.path.join(folder, f"small{size}.db")
            failed = tap.run("add", "--batch", "8", store, news, preexec_fn=limited(size))
            if os.path.getsize(store) == 0:
                refused(failed, store)
            else:
                goes_on_after(store, news, failed, wanted)


@tap.case
def a_full_disk():
    """so is a full disk, with what to do"""
    with tap.folder() as folder:
        disk = os.path.join(folder, "disk")
        os.mkdir(disk)
        news = tap.put(folder, "all.ndjson", made_news.ndjson(MADE))
        whole = os.path.join(folder, "whole.db")
        tap.equal(tap.run("add", whole, news).status, 0)
        if os.getuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "none", disk],
                                              capture_output=True).returncode != 0:
            raise tap.Skip("no small disk can be mounted here")
        try:
            store = os.path.join(disk, "news.db")
            failed = tap.run("add", "--batch", "8", store, news)
            refused(failed, "full", "make room")
            subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)
            goes_on_after(store, news, failed, store_content.rows(whole))
        finally:
            subprocess.run(["umount", "-l", disk], check=True)


@tap.case
def what_may_not_be_written():
    """a store that may not be written can be read and checked; to add to it is a clear error"""
    with tap.folder() as folder:
        store = filled(folder)
        more = tap.put(folder, "more.ndjson", made_news.ndjson(MADE[20:22]))
        before = store_content.dump(store)
        for suffix in ("-wal", "-shm"):
            if os.path.exists(store + suffix):
                os.unlink(store + suffix)
        open_to_all(folder)
        for words in (["list"], ["export"], ["check"], ["search"]):
            done = tap.run(words[0], store, *(["police"] if words == ["search"] else []), preexec_fn=as_nobody)
            tap.equal(done.status, 0, f"{words[0]}: {done.err}")
            tap.expect(done.out, f"{words[0]} printed nothing")
        refused(tap.run("add", store, more, preexec_fn=as_nobody), "news.db", "may not be written")
        refused(tap.run("add", os.path.join(folder, "other.db"), more, preexec_fn=as_nobody), "other.db")
        os.chmod(folder, 0o777)  # the folder may be written, the file may not
        refused(tap.run("add", store, more, preexec_fn=as_nobody), "news.db", "may not be written")
        tap.equal(store_content.dump(store), before, "content")


@tap.case
def another_writer():
    """a store that another process writes to is waited for, then named; two loads at once both end well"""
    with tap.folder() as folder:
        store = filled(folder)
        more = tap.put(folder, "more.ndjson", made_news.ndjson(MADE[20:24]))
        other = sqlite3.connect(store, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        refused(tap.run("add", store, more), "news.db", "another process")
        tap.equal(tap.run("list", store).status, 0, "readers meanwhile")
        other.execute("ROLLBACK")
        other.close()
        halves = [tap.put(folder, f"half{i}.ndjson", made_news.ndjson(MADE[20 + i::2])) for i in range(2)]
        loads = [subprocess.Popen([tap.COMMAND, "add", "-q", "--batch", "4", store, h], stderr=subprocess.PIPE)
                 for h in halves]
        for load in loads:
            _, errors = load.communicate(timeout=120)
            tap.equal(load.returncode, 0, errors.decode())
        sound(store)
        tap.equal(len(tap.run("export", store).text.splitlines()), len(MADE), "articles")


@tap.case
def what_is_no_store():
    """a file that is no store, a database of something else, and a store of a later version are refused and left alone"""
    with tap.folder() as folder:
        text = tap.put(folder, "text.db", "This is a text of some length, and no database of any kind.\n" * 20)
        other = os.path.join(folder, "other.db")
        connection = sqlite3.connect(other)
        connection.execute("CREATE TABLE bills (amount)")
        connection.commit()
        connection.close()
        later = filled(folder, "later.db", MADE[:3])
        connection = sqlite3.connect(later)
        connection.execute("PRAGMA user_version = 99")
        connection.commit()
        connection.close()
        news = tap.put(folder, "news.ndjson", made_news.ndjson(MADE[:3]))
        for path, word in ((text, "not a database"), (other, "no Rashomon store"), (later, "later version")):
            with open(path, "rb") as f:
                before = f.read()
            for words in (["list", path], ["add", path, news], ["check", path], ["compact", path], ["export", path]):
                refused(tap.run(*words), os.path.basename(path), word)
            with open(path, "rb") as f:
                tap.equal(f.read(), before, f"{path} after that")


VERSION_1 = """
CREATE TABLE article (id INTEGER PRIMARY KEY, digest INTEGER NOT NULL UNIQUE, input TEXT NOT NULL, url TEXT, outlet TEXT,
  title TEXT, byline TEXT, published TEXT, language TEXT, flags INTEGER NOT NULL, text TEXT NOT NULL,
  added TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))) STRICT;
CREATE TABLE paragraph (article INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE, number INTEGER NOT NULL,
  start_byte INTEGER NOT NULL, end_byte INTEGER NOT NULL, kind TEXT NOT NULL, PRIMARY KEY (article, number))
  STRICT, WITHOUT ROWID;
CREATE TABLE story (id INTEGER PRIMARY KEY, title TEXT NOT NULL,
  changed TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))) STRICT;
CREATE TABLE story_article (article INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
  story INTEGER NOT NULL REFERENCES story(id) ON DELETE CASCADE) STRICT;
CREATE INDEX story_article_story ON story_article(story);
CREATE TABLE account (story INTEGER NOT NULL REFERENCES story(id) ON DELETE CASCADE, number INTEGER NOT NULL,
  drawn TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')), articles INTEGER NOT NULL,
  disputes INTEGER NOT NULL, report TEXT NOT NULL CHECK (json_valid(report)), PRIMARY KEY (story, number)) STRICT;
CREATE VIRTUAL TABLE article_search USING fts5(title, text, content='article', content_rowid='id',
  tokenize='porter unicode61');
CREATE TRIGGER article_added AFTER INSERT ON article BEGIN
  INSERT INTO article_search(rowid, title, text) VALUES (new.id, new.title, new.text); END;
CREATE TRIGGER article_gone AFTER DELETE ON article BEGIN
  INSERT INTO article_search(article_search, rowid, title, text) VALUES ('delete', old.id, old.title, old.text); END;
CREATE VIEW latest_account AS
  SELECT story, max(number) AS number, drawn, articles, disputes, report FROM account GROUP BY story;
CREATE VIEW disputed_stories AS SELECT s.id, s.title, a.disputes, a.articles, s.changed FROM story s
  JOIN latest_account a ON a.story = s.id WHERE a.disputes > 0;
PRAGMA application_id = 1380012872;
PRAGMA user_version = 1;
"""
OLD = [
    ("https://a.example/1", "Wall falls on market in Arling", "Two men were hurt when a wall fell beside the old market in"
     " Arling on Monday, police said. The market of Arling stays closed."),
    ("https://b.example/2", "Arling market wall hurts two", "A wall beside the old market in Arling fell on Monday and hurt"
     " two men, according to police. The market stays closed."),
    ("https://b.example/2", "Arling market wall hurts three", "A wall beside the old market in Arling fell on Monday and hurt"
     " three men, according to police. The market stays closed until Friday."),
    ("https://c.example/3", "Bakery wins prize", "A bakery in Norholm won the prize of the region for its rye bread on"
     " Tuesday. The jury praised the crust."),
]


def make_version_1(store):
    connection = sqlite3.connect(store)
    connection.executescript("PRAGMA journal_mode = WAL;" + VERSION_1)
    for number, (url, title, text) in enumerate(OLD, 1):
        connection.execute("INSERT INTO article (id, digest, input, url, title, published, language, flags, text)"
                           " VALUES (?, ?, 'old.ndjson', ?, ?, '2020-03-02', 'en', 0, ?)", (number, number, url, title, text))
        connection.execute("INSERT INTO paragraph VALUES (?, 1, 0, ?, 'body')", (number, len(text)))
    connection.executemany("INSERT INTO story (id, title) VALUES (?, ?)", [(5, "Arling"), (9, "Norholm")])
    connection.executemany("INSERT INTO story_article VALUES (?, ?)", [(1, 5), (2, 5), (3, 5), (4, 9)])
    connection.executemany("INSERT INTO account (story, number, articles, disputes, report) VALUES (?, ?, ?, 0, ?)",
                           [(5, 1, 2, '{"first": true}'), (5, 2, 3, '{"second": true}'), (9, 1, 1, "{}")])
    connection.commit()
    connection.close()


@tap.case
def a_store_of_version_1():
    """a store of version 1 is brought up to date: articles, numbers of stories and earlier accounts stay"""
    with tap.folder() as folder:
        store = os.path.join(folder, "old.db")
        make_version_1(store)
        refused(tap.run("list", store), "old.db", "earlier version", "rashomon compact")
        refused(tap.run("check", store), "earlier version")
        tap.equal(tap.run("compact", store).status, 0, "status of compact")
        sound(store)
        connection = sqlite3.connect(store)
        one = lambda sql: connection.execute(sql).fetchall()
        tap.equal(one("PRAGMA user_version"), [(2,)], "version")
        tap.equal(one("SELECT id, title, text FROM article ORDER BY id"),
                  [(n, title, text) for n, (_, title, text) in enumerate(OLD, 1)], "articles")
        tap.equal(one("SELECT name FROM article ORDER BY id"),
                  [("https://a.example/1",), ("https://b.example/2#2",), ("https://b.example/2",), ("https://c.example/3",)])
        tap.equal(one("SELECT story FROM story_article ORDER BY article"), [(5,), (5,), (5,), (9,)], "stories")
        kept = [json.loads(gzip.decompress(r)) for (r,) in one("SELECT report FROM account WHERE story = 5 ORDER BY number")]
        tap.equal(kept[:2], [{"first": True}, {"second": True}], "earlier accounts")
        tap.equal(kept[2]["format"], "rashomon.report/1", "the new account")
        tap.expect(one("SELECT 1 FROM event") and one("SELECT 1 FROM quotation"), "annotations")
        connection.close()
        more = tap.put(folder, "more.ndjson", json.dumps(
            {"url": "https://d.example/4", "title": "Market wall in Arling", "published": "2020-03-03",
             "text": "The wall that fell beside the old market in Arling on Monday hurt two men, police said."}) + "\n")
        tap.equal(tap.run("add", store, more).status, 0, "status of add")
        sound(store)
        listed = {int(line.split("\t")[0]): int(line.split("\t")[1]) for line in tap.run("list", store).text.splitlines()}
        tap.equal(sum(listed.values()), 5, "articles listed")
        tap.expect(set(listed) >= {5, 9} and all(n in (5, 9) or n > 9 for n in listed), f"numbers of stories: {listed}")


@tap.case
def a_store_that_was_copied_halfway():
    """a store that lacks its end is named as damaged, and does no harm"""
    with tap.folder() as folder:
        store = filled(folder)
        size = os.path.getsize(store)
        cut = os.path.join(folder, "cut.db")
        shutil.copy(store, cut)
        os.truncate(cut, size // 2)
        found = tap.run("check", cut)
        tap.expect(found.status in (1, 3), f"status of check: {found.status}")
        tap.expect("cut.db" in found.err or "damaged" in found.text, found.err + found.text)
        for words in (["list", cut], ["export", cut], ["show", cut, "1"], ["search", cut, "police"]):
            tap.expect(tap.run(*words).status in (0, 3), " ".join(words))


tap.main()
