-- Views named for what people ask. Words are cut out of the texts by their spans of bytes.

CREATE VIEW latest_account AS
    SELECT s.id AS story, s.title, s.account AS number, a.drawn, s.articles, s.disputes
    FROM story s JOIN account a ON a.story = s.id AND a.number = s.account WHERE s.articles > 0;

CREATE VIEW disputed_stories AS
    SELECT s.id, s.title, s.disputes, s.disputes_before, s.articles, s.changed, c.at AS disputed_since
    FROM story s JOIN change c ON c.sequence = s.disputed ORDER BY s.disputed DESC;

CREATE VIEW story_articles AS
    SELECT sa.story, s.title AS story_title, a.id AS article, a.outlet, a.title, a.published, a.url, a.version
    FROM story_article sa JOIN story s ON s.id = sa.story JOIN article a ON a.id = sa.article;

CREATE VIEW disputed_points AS
    SELECT p.story, s.title, p.number AS point, p.about, p.why, v.number AS version, v.text, v.origins,
        (SELECT group_concat(DISTINCT coalesce(a.outlet, a.name)) FROM support u JOIN article a ON a.id = u.article
            WHERE u.story = v.story AND u.point = v.point AND u.version = v.number) AS outlets
    FROM point p JOIN story s ON s.id = p.story
    JOIN version v ON v.story = p.story AND v.point = p.number WHERE p.status = 'disputed';

CREATE VIEW who_said AS
    SELECT q.speaker, q.speaker_kind, q.kind, q.stance,
        CAST(substr(CAST(a.text AS BLOB), q.start_byte + 1,
            q.end_byte - q.start_byte) AS TEXT) AS words,
        sa.story, a.id AS article, a.outlet, a.published
    FROM quotation q JOIN article a ON a.id = q.article LEFT JOIN story_article sa ON sa.article = a.id;

CREATE VIEW altered_quotations AS
    SELECT q.story, s.title, q.speaker, w.text, a.outlet, a.id AS article
    FROM quote q JOIN story s ON s.id = q.story JOIN wording w ON w.story = q.story AND w.quote = q.number
    JOIN article a ON a.id = w.article WHERE q.status = 'altered';

CREATE VIEW toll AS -- each number of harmed that an article states for the whole
    SELECT sa.story, c.kind, c.low, c.high, c.who,
        CAST(substr(CAST(a.text AS BLOB), c.start_byte + 1,
            c.end_byte - c.start_byte) AS TEXT) AS words,
        a.id AS article, a.outlet, a.published
    FROM casualty c JOIN article a ON a.id = c.article JOIN story_article sa ON sa.article = a.id
    WHERE c.partial = 0 AND c.perpetrator = 0 AND c.hypothetical = 0;

CREATE VIEW latest_toll AS
    SELECT story, title, kind, low, high, words, article, outlet, published FROM (
        SELECT t.*, s.title, row_number() OVER (PARTITION BY t.story, t.kind
            ORDER BY t.published DESC, t.low DESC, t.article DESC) AS place FROM toll t JOIN story s ON s.id = t.story)
    WHERE place = 1;

CREATE VIEW outlets_that_copy AS
    SELECT coalesce(a.outlet, a.name) AS outlet, coalesce(o.outlet, o.name) AS of_outlet, count(*) AS articles,
        round(avg(c.share), 2) AS share
    FROM copy c JOIN article a ON a.id = c.article JOIN article o ON o.id = c.of_article
    WHERE c.direction <> 'unknown' GROUP BY 1, 2;

CREATE VIEW people_in_stories AS
    SELECT e.name, sa.story, s.title, count(*) AS articles, sum(e.mentions) AS mentions, max(e.role) AS role
    FROM entity e JOIN story_article sa ON sa.article = e.article JOIN story s ON s.id = sa.story
    WHERE e.type = 'person' GROUP BY e.name, sa.story;

CREATE VIEW story_places AS
    SELECT sa.story, s.title, p.name, p.country, p.latitude, p.longitude, count(*) AS articles,
        sum(p.mentions) AS mentions
    FROM place p JOIN story_article sa ON sa.article = p.article JOIN story s ON s.id = sa.story
    GROUP BY sa.story, p.name, p.country, p.latitude, p.longitude;

CREATE VIEW what_happened_where AS
    SELECT e.plover, e.mode, e.cameo, e.actor, e.recipient, e.place, e.time, e.negated, e.attempted,
        CAST(substr(CAST(a.text AS BLOB), e.start_byte + 1,
            e.end_byte - e.start_byte) AS TEXT) AS word,
        sa.story, a.id AS article, a.outlet, a.published
    FROM event e JOIN article a ON a.id = e.article LEFT JOIN story_article sa ON sa.article = a.id;
