-- From version 1, which had no versions of articles: of several with one URL the last keeps the name, the others get
-- names of their own. Annotations, profiles and new accounts are made when a desk opens the store.
INSERT INTO article (id, name, input, url, outlet, title, byline, published, language, flags, text, added, changed)
    SELECT id,
        CASE WHEN row_number() OVER (PARTITION BY coalesce(url, input) ORDER BY id DESC) = 1
            THEN coalesce(url, input) ELSE coalesce(url, input) || '#' || id END,
        input, url, outlet, title, byline, published, language, flags, text, added, added
    FROM article_1;

INSERT INTO paragraph (article, number, start_byte, end_byte, kind)
    SELECT article, number, start_byte, end_byte, kind FROM paragraph_1;

INSERT INTO story (id, title, begun, changed, articles, disputes, account, waiting)
    SELECT s.id, s.title, s.changed, s.changed, (SELECT count(*) FROM story_article_1 WHERE story = s.id),
        coalesce((SELECT disputes FROM account_1 WHERE story = s.id ORDER BY number DESC LIMIT 1), 0),
        coalesce((SELECT max(number) FROM account_1 WHERE story = s.id), 0), 1
    FROM story_1 s;

INSERT INTO story_article (article, story)
    SELECT article, story FROM story_article_1;

INSERT INTO account (story, number, drawn, articles, disputes, report)
    SELECT story, number, drawn, articles, disputes, gzip(report) FROM account_1;

DROP TABLE account_1;
DROP TABLE story_article_1;
DROP TABLE story_1;
DROP TABLE paragraph_1;
DROP TABLE article_1;
