#!/usr/bin/python3
"""The store's commands, as users run them."""
import json
import os
import re
import sqlite3
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import made_news
import store_content
import tap

ARTICLES = [
    {"title": "Wall falls on market", "outlet": "Arling Post", "published": "2020-03-02",
     "text": "Two men were hurt when a wall fell beside the old market in Arling on Monday, police said."},
    {"title": "<script>alert(1)</script> Arling wall", "outlet": "Valley Radio", "published": "2020-03-02",
     "text": "A wall beside Arling's old market fell on Monday and hurt two men, according to police."},
]
NDJSON = "".join(json.dumps(a) + "\n" for a in ARTICLES).encode()


@tap.case
def add_list_search_show():
    """add keeps articles once; list, search and show find them"""
    with tempfile.TemporaryDirectory() as folder:
        store = os.path.join(folder, "news.db")
        first = tap.run("add", store, "-", stdin=NDJSON)
        tap.equal(first.status, 0, first.err)
        tap.expect("2 articles added" in first.err, first.err)
        again = tap.run("add", store, "-", stdin=NDJSON)
        tap.expect("0 articles added" in again.err, again.err)
        rows = [line.split("\t") for line in tap.run("list", store).text.splitlines()]
        tap.equal(sum(int(row[1]) for row in rows), 2, "articles listed")
        found = tap.run("search", store, "market", '"old market"').text.splitlines()
        tap.equal(len(found), 2, "found")
        shown = json.loads(tap.run("show", store, rows[0][0]).text)
        tap.equal(shown["format"], "rashomon.report/1", "format")
        tap.equal(tap.run("show", store, "999").status, 3, "status of a story that is not there")


@tap.case
def what_is_missing_is_named():
    """a store that is not there, or is none, is a clear error"""
    with tempfile.TemporaryDirectory() as folder:
        absent = os.path.join(folder, "absent.db")
        for words in (["list", absent], ["search", absent, "word"], ["show", absent, "1"], ["serve", absent]):
            done = tap.run(*words)
            tap.equal(done.status, 3, " ".join(words))
            tap.expect("absent.db" in done.err, done.err)
        tap.equal(tap.run("search", absent).status, 2, "search without words")


def added(folder, name, news, *options):
    store = os.path.join(folder, name)
    done = tap.run("add", *options, store, news)
    tap.equal(done.status, 0, done.err)
    return store


def query(store, sql):
    connection = sqlite3.connect(store)
    found = connection.execute(sql).fetchall()
    connection.close()
    return found


@tap.case
def the_same_again_changes_nothing():
    """the same articles again, in any number of commits and threads, leave every byte of every table as it was"""
    with tap.folder() as folder:
        news = tap.put(folder, "news.ndjson", made_news.ndjson(made_news.articles(40)))
        store = added(folder, "news.db", news)
        before = store_content.dump(store)
        again = tap.run("add", "--batch", "3", "-j", "2", store, news)
        tap.expect("0 articles added, 0 updated, 40 the same, 0 accounts" in again.err, again.err)
        tap.equal(store_content.dump(store) == before, True, "the same dump")


@tap.case
def batches_and_threads_change_nothing():
    """however many articles a commit has, and however many threads there are, the content is the same"""
    with tap.folder() as folder:
        news = tap.put(folder, "news.ndjson", made_news.ndjson(made_news.articles(70)))
        wanted = store_content.rows(added(folder, "one.db", news))
        for name, options in (("small.db", ["--batch", "1"]), ("threads.db", ["-j", "3", "--batch", "9"])):
            got = store_content.rows(added(folder, name, news, *options))
            tap.equal(store_content.difference(got, wanted), "", name)


@tap.case
def an_update_is_a_new_version():
    """an article with other words under its URL is a new version of it, and its story is drawn up again"""
    with tap.folder() as folder:
        made = made_news.articles(12)
        store = added(folder, "news.db", tap.put(folder, "a.ndjson", made_news.ndjson(made)))
        stories = query(store, "SELECT article, story FROM story_article ORDER BY article")
        made[4]["text"] += " Two of them were sent home later."
        added(folder, "news.db", tap.put(folder, "b.ndjson", made_news.ndjson(made)))
        tap.equal(query(store, "SELECT count(*), sum(version) FROM article"), [(12, 13)], "articles and versions")
        tap.equal(query(store, "SELECT article, version FROM article_version"), [(5, 1)], "earlier versions")
        tap.expect("sent home" in query(store, "SELECT text FROM article WHERE id = 5")[0][0], "the text")
        tap.equal(query(store, "SELECT article, story FROM story_article ORDER BY article"), stories, "stories")
        drawn = query(store, "SELECT s.id, s.account FROM story s WHERE account > 1")
        tap.equal(drawn, [(stories[4][1], 2)], "stories drawn up again")
        tap.equal(tap.run("search", store, '"sent home later"').text.count("\n"), 1, "found by its new words")
        tap.equal((tap.run("check", store).status), 0, "check")


@tap.case
def an_export_makes_an_equal_store():
    """what export prints makes a store with the same articles, stories and accounts"""
    with tap.folder() as folder:
        news = tap.put(folder, "news.ndjson", made_news.ndjson(made_news.articles(50)))
        old = added(folder, "old.db", news)
        new = os.path.join(folder, "new.db")
        done = tap.run("add", new, "-", stdin=tap.run("export", old).out)
        tap.equal(done.status, 0, done.err)

        def without_input(store):
            lines = [json.loads(line) for line in tap.run("export", store).text.splitlines()]
            accounts = [json.loads(line) for line in tap.run("export", "--accounts", store).text.splitlines()]
            for line in lines + [a for account in accounts for a in account["articles"]]:
                del line["input"]
            return lines, accounts

        articles, accounts = without_input(new)
        tap.equal(len(articles), 50, "articles")
        tap.expect((articles, accounts) == without_input(old), "articles and accounts of both stores")


@tap.case
def compact_keeps_what_it_should():
    """compact --keep drops earlier accounts alone, and makes the file smaller"""
    with tap.folder() as folder:
        made = made_news.articles(40)
        store = None
        for end in (10, 20, 30, 40):
            store = added(folder, "news.db", tap.put(folder, "a.ndjson", made_news.ndjson(made[:end])))
        before, size = store_content.rows(store), os.path.getsize(store)
        many = query(store, "SELECT count(*) FROM account")[0][0]
        done = tap.run("compact", "--keep", "1", store)
        tap.equal(done.status, 0, done.err)
        kept = query(store, "SELECT count(*), sum(number = (SELECT account FROM story WHERE id = story)) FROM account")[0]
        tap.expect(kept[0] < many and kept[0] == kept[1], f"{kept} of {many} accounts")
        tap.equal(store_content.difference(store_content.rows(store), before), "", "content")
        tap.expect(os.path.getsize(store) < size, "size")
        tap.equal(tap.run("check", store).status, 0, "check")
        tap.equal(tap.run("compact", os.path.join(folder, "absent.db")).status, 3, "an absent store")


@tap.case
def check_finds_what_is_wrong():
    """check names what was damaged by hand, each by its place"""
    damage = {
        "DELETE FROM story_article WHERE article = 2": "article 2 is in no story",
        "UPDATE story SET articles = 7 WHERE id = 1": "story 1 says that it has 7 articles",
        "UPDATE event SET end_byte = 100000 WHERE article = 3": "article 3: event",
        "UPDATE account SET report = x'1F8B00' WHERE story = 1": "story 1: account 1 is damaged",
        "DELETE FROM profile WHERE article = 1": "the grouping does not know it",
        "DELETE FROM change": "the journal does not know it",
        "INSERT INTO article_search(rowid, title, text) VALUES (99, 'x', 'y')": "search index",
        "PRAGMA foreign_keys = OFF; DELETE FROM article WHERE id = 1": "there is no article",
    }
    with tap.folder() as folder:
        news = tap.put(folder, "news.ndjson", made_news.ndjson(made_news.articles(8)))
        whole = added(folder, "whole.db", news)
        tap.equal(tap.run("check", whole).status, 0, "status of a sound store")
        with open(whole, "rb") as f:
            content = f.read()
        for sql, finding in damage.items():
            store = tap.put(folder, "damaged.db", content)
            connection = sqlite3.connect(store)
            connection.executescript(sql)
            connection.commit()
            connection.close()
            found = tap.run("check", store)
            tap.equal(found.status, 1, f"{sql}: {found.text}{found.err}")
            tap.expect(finding in found.text, f"{sql}: {found.text}")


def lose_grouping(store, *more):
    connection = sqlite3.connect(store)
    for sql in ("DELETE FROM profile WHERE number = 0", *more):
        connection.execute(sql)
    connection.commit()
    connection.close()


@tap.case
def a_grouping_made_anew_draws_up_only_what_changed():
    """a lost state of the grouping: stories that have their articles again keep their accounts, others get new ones"""
    accounts = "SELECT story, number, drawn FROM account ORDER BY story, number"
    with tap.folder() as folder:
        store = os.path.join(folder, "news.db")
        news = [os.path.join(tap.ROOT, "examples", name) for name in ("dam", "harbour-attack")]
        news.append(tap.put(folder, "wall.ndjson", NDJSON))

        def add_again():
            tap.equal(tap.run("add", store, *news).status, 0, "status of add")
            checked = tap.run("check", store)
            tap.equal(checked.status, 0, checked.text)

        add_again()
        before = query(store, accounts)
        changes = query(store, "SELECT count(*) FROM change")
        tap.equal([row[:2] for row in before], [(1, 1), (2, 1), (3, 1)], "accounts at first")
        lose_grouping(store)
        add_again()
        tap.equal(query(store, accounts), before, "accounts")
        tap.equal(query(store, "SELECT count(*) FROM change"), changes, "what the journal says")
        # An article that stands in another story comes back to where it belongs.
        lose_grouping(store, "UPDATE story_article SET story = 2 WHERE article ="
                      " (SELECT max(article) FROM story_article WHERE story = 1)")
        add_again()
        fresh = [row[:2] for row in query(store, accounts) if row not in before]
        tap.equal(fresh, [(1, 2), (2, 2)], "accounts drawn up")


@tap.case
def the_documented_queries_answer():
    """each query of docs/store.md has an answer in a store of the examples, and one report from a place that there is"""
    with open(os.path.join(tap.ROOT, "docs", "store.md"), encoding="utf-8") as f:
        queries = re.findall(r"```sql\n(.*?)```", f.read(), re.S)
    tap.expect(len(queries) >= 10, "queries in docs/store.md")
    with tap.folder() as folder:
        store = os.path.join(folder, "news.db")
        examples = [os.path.join(tap.ROOT, "examples", name) for name in ("dam", "harbour-attack")]
        real = tap.put(folder, "real.ndjson", json.dumps({"text": "Two bridges in Geneva were closed on Monday, police said."}))
        tap.equal(tap.run("add", store, *examples, real).status, 0, "status of add")
        silent = [sql for sql in queries if not query(store, sql)]
        tap.equal(silent, [], "queries without an answer")


tap.main()
