-- Articles in their latest version, and those before.
CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE, -- what it is known by: its URL; without one its input, or a hash of its words
    version INTEGER NOT NULL DEFAULT 1,
    input TEXT NOT NULL,
    url TEXT,
    outlet TEXT,
    title TEXT,
    byline TEXT, -- names separated by newlines
    published TEXT, -- ISO 8601, as precise as the page states it
    published_source TEXT,
    modified TEXT,
    language TEXT,
    flags INTEGER NOT NULL,
    credits TEXT, -- lines separated by newlines
    text TEXT NOT NULL,
    added TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    changed TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')) -- when this version came
) STRICT;

CREATE TABLE paragraph (
    article INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    start_byte INTEGER NOT NULL,
    end_byte INTEGER NOT NULL,
    kind TEXT NOT NULL,
    written TEXT, -- of a liveblog's entry: when
    PRIMARY KEY (article, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE article_version ( -- those that later ones took the place of
    article INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    title TEXT,
    published TEXT,
    came TEXT NOT NULL,
    record BLOB NOT NULL, -- gzip of the line that `read` prints
    PRIMARY KEY (article, version)
) STRICT;

CREATE VIRTUAL TABLE article_search USING fts5(title, text, content='article', content_rowid='id',
    tokenize='porter unicode61');
CREATE TRIGGER article_added AFTER INSERT ON article BEGIN
    INSERT INTO article_search(rowid, title, text) VALUES (new.id, new.title, new.text);
END;
CREATE TRIGGER article_gone AFTER DELETE ON article BEGIN
    INSERT INTO article_search(article_search, rowid, title, text)
        VALUES ('delete', old.id, old.title, old.text);
END;
CREATE TRIGGER article_reworded AFTER UPDATE OF title, text ON article BEGIN
    INSERT INTO article_search(article_search, rowid, title, text)
        VALUES ('delete', old.id, old.title, old.text);
    INSERT INTO article_search(rowid, title, text) VALUES (new.id, new.title, new.text);
END;

-- What the analysis found in the latest version of each article.
CREATE TABLE entity (
    article INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    role TEXT,
    mentions INTEGER NOT NULL,
    start_byte INTEGER NOT NULL, -- of the first mention
    end_byte INTEGER NOT NULL,
    PRIMARY KEY (article, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE place (
    article INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    country TEXT, -- ISO 3166-1 alpha-3
    latitude REAL,
    longitude REAL,
    mentions INTEGER NOT NULL,
    start_byte INTEGER NOT NULL, -- of the first mention
    end_byte INTEGER NOT NULL,
    PRIMARY KEY (article, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE quotation (
    article INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL, -- direct, indirect, mixed
    speaker TEXT,
    speaker_kind TEXT,
    stance TEXT NOT NULL,
    start_byte INTEGER NOT NULL,
    end_byte INTEGER NOT NULL,
    PRIMARY KEY (article, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE casualty (
    article INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL, -- killed, injured, missing, arrested, displaced
    low REAL, -- NULL: unbounded
    high REAL,
    who TEXT,
    partial INTEGER NOT NULL, -- part of another figure
    perpetrator INTEGER NOT NULL, -- the attackers themselves
    hypothetical INTEGER NOT NULL, -- feared, intended
    start_byte INTEGER NOT NULL,
    end_byte INTEGER NOT NULL,
    PRIMARY KEY (article, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
    article INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    plover TEXT NOT NULL,
    mode TEXT,
    cameo TEXT,
    actor TEXT,
    recipient TEXT,
    place TEXT,
    time TEXT, -- TIMEX3
    negated INTEGER NOT NULL,
    attempted INTEGER NOT NULL,
    start_byte INTEGER NOT NULL, -- of the word that tells it
    end_byte INTEGER NOT NULL,
    PRIMARY KEY (article, number)
) STRICT, WITHOUT ROWID;

-- Stories, and every account of them that is kept.
CREATE TABLE story (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    begun TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    changed TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    sequence INTEGER NOT NULL DEFAULT 0, -- of its last change in the journal
    articles INTEGER NOT NULL DEFAULT 0,
    disputes INTEGER NOT NULL DEFAULT 0, -- of the latest account
    disputes_before INTEGER NOT NULL DEFAULT 0,
    account INTEGER NOT NULL DEFAULT 0, -- number of the latest; 0: none yet
    disputed INTEGER NOT NULL DEFAULT 0, -- sequence of the change by which it became disputed; 0: it is not
    waiting INTEGER NOT NULL DEFAULT 0, -- 1: it has changed since that was drawn up
    merged_into INTEGER -- the story that has its articles now
) STRICT;

CREATE INDEX story_sequence ON story(sequence);
CREATE INDEX story_disputed ON story(disputed) WHERE disputed > 0;
CREATE INDEX story_waiting ON story(id) WHERE waiting = 1;

CREATE TABLE story_article (
    article INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
    story INTEGER NOT NULL REFERENCES story(id)
) STRICT;

CREATE INDEX story_article_story ON story_article(story);

CREATE TABLE account ( -- the highest number is the latest
    story INTEGER NOT NULL REFERENCES story(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    drawn TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    articles INTEGER NOT NULL,
    disputes INTEGER NOT NULL,
    report BLOB NOT NULL, -- gzip of `report --format json`
    PRIMARY KEY (story, number)
) STRICT;

CREATE TABLE page ( -- of stories that several articles tell
    story INTEGER PRIMARY KEY REFERENCES story(id) ON DELETE CASCADE,
    account INTEGER NOT NULL,
    html BLOB NOT NULL -- gzip of `report --format html`
) STRICT;

-- The latest account of each story: what several articles speak of.
CREATE TABLE point (
    story INTEGER NOT NULL REFERENCES story(id) ON DELETE CASCADE,
    number INTEGER NOT NULL, -- pN of the report
    kind TEXT NOT NULL,
    about TEXT NOT NULL,
    status TEXT NOT NULL, -- agreed, echoed, disputed
    why TEXT,
    weight REAL NOT NULL,
    PRIMARY KEY (story, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE version (
    story INTEGER NOT NULL,
    point INTEGER NOT NULL,
    number INTEGER NOT NULL,
    text TEXT NOT NULL,
    origins INTEGER NOT NULL, -- independent
    low REAL,
    high REAL,
    unit TEXT,
    from_time TEXT,
    to_time TEXT,
    name TEXT,
    country TEXT,
    latitude REAL,
    longitude REAL,
    predicate TEXT,
    negated INTEGER NOT NULL,
    PRIMARY KEY (story, point, number),
    FOREIGN KEY (story, point) REFERENCES point(story, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE support (
    story INTEGER NOT NULL,
    point INTEGER NOT NULL,
    version INTEGER NOT NULL,
    number INTEGER NOT NULL,
    article INTEGER NOT NULL,
    start_byte INTEGER NOT NULL,
    end_byte INTEGER NOT NULL,
    via TEXT,
    hedge TEXT,
    stance TEXT NOT NULL,
    PRIMARY KEY (story, point, version, number),
    FOREIGN KEY (story, point, version) REFERENCES version(story, point, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE quote ( -- utterances that several articles give
    story INTEGER NOT NULL REFERENCES story(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    speaker TEXT,
    status TEXT NOT NULL, -- identical, trimmed, reworded, altered
    PRIMARY KEY (story, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE wording (
    story INTEGER NOT NULL,
    quote INTEGER NOT NULL,
    number INTEGER NOT NULL,
    article INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    start_byte INTEGER NOT NULL,
    end_byte INTEGER NOT NULL,
    PRIMARY KEY (story, quote, number),
    FOREIGN KEY (story, quote) REFERENCES quote(story, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE copy (
    story INTEGER NOT NULL REFERENCES story(id) ON DELETE CASCADE,
    article INTEGER NOT NULL,
    of_article INTEGER NOT NULL,
    share REAL NOT NULL, -- of the article's own words
    direction TEXT NOT NULL,
    PRIMARY KEY (story, article, of_article)
) STRICT, WITHOUT ROWID;

-- What changed when, and what the grouping needs to go on where it stopped.
CREATE TABLE change (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    story INTEGER NOT NULL,
    kind TEXT NOT NULL,
    other INTEGER, -- the story that it was merged into
    account INTEGER -- number of the account drawn up
) STRICT;

CREATE TABLE profile ( -- what an article is compared by
    number INTEGER PRIMARY KEY, -- in the order of decisions, from 0
    article INTEGER REFERENCES article(id) ON DELETE SET NULL,
    bytes BLOB NOT NULL
) STRICT;

CREATE INDEX profile_article ON profile(article);

CREATE TABLE grouping ( -- the state of the grouping, now and then
    id INTEGER PRIMARY KEY CHECK (id = 1),
    state BLOB NOT NULL -- gzip
) STRICT;

CREATE TABLE grouping_step ( -- and what came since
    step INTEGER PRIMARY KEY,
    number INTEGER NOT NULL,
    story INTEGER NOT NULL, -- the one to begin, if it begins one; 0: the next
    words BLOB -- NULL: the article was taken out
) STRICT;

-- What `watch` knows of what it follows.
CREATE TABLE feed (
    address TEXT PRIMARY KEY, -- as the user named it
    etag TEXT,
    last_modified TEXT,
    asked INTEGER, -- Unix seconds of the last question
    next INTEGER, -- not to be asked before
    failures INTEGER NOT NULL DEFAULT 0, -- in a row
    gone INTEGER, -- when its server said that it is gone for good
    problem TEXT -- of the last question; NULL where it went well
) STRICT;

CREATE TABLE followed ( -- files and entries that were taken, so that a restart need not read them again
    key INTEGER PRIMARY KEY,
    digest INTEGER NOT NULL,
    seen INTEGER NOT NULL
) STRICT;
