-- What must be true of a store. Each row of each statement is a finding. `unpacked` gives what a gzip member holds, NULL
-- where it is damaged.

-- 48: no article, or in a language that the analysis does not know.
SELECT 'article ' || id || ' is in no story' FROM article
    WHERE (flags & 48) = 0 AND text <> '' AND NOT EXISTS (SELECT 1 FROM story_article WHERE article = id);
SELECT 'article ' || a.id || ' is in story ' || sa.story || ', but there is nothing in it to compare'
    FROM article a JOIN story_article sa ON sa.article = a.id WHERE (a.flags & 48) <> 0 OR a.text = '';
SELECT 'article ' || sa.article || ' is in story ' || sa.story || ', but the grouping does not know it'
    FROM story_article sa WHERE NOT EXISTS (SELECT 1 FROM profile p WHERE p.article = sa.article);
SELECT 'article ' || article || ' stands ' || count(*) || ' times in the grouping'
    FROM profile WHERE article IS NOT NULL GROUP BY article HAVING count(*) > 1;
SELECT 'article ' || a.id || ': its versions are not 1 to ' || a.version
    FROM article a WHERE (SELECT count(*) FROM article_version v WHERE v.article = a.id) <> a.version - 1;

-- Spans lie inside the texts that they point into.
SELECT 'article ' || article || ': ' || kind || ' ' || number || ' lies outside its text' FROM (
        SELECT article, 'paragraph' AS kind, number, start_byte, end_byte FROM paragraph
        UNION ALL SELECT article, 'entity', number, start_byte, end_byte FROM entity
        UNION ALL SELECT article, 'place', number, start_byte, end_byte FROM place
        UNION ALL SELECT article, 'quotation', number, start_byte, end_byte FROM quotation
        UNION ALL SELECT article, 'casualty', number, start_byte, end_byte FROM casualty
        UNION ALL SELECT article, 'event', number, start_byte, end_byte FROM event)
    JOIN (SELECT id, length(CAST(text AS BLOB)) AS bytes FROM article) ON id = article
    WHERE start_byte < 0 OR start_byte > end_byte OR end_byte > bytes;
SELECT 'story ' || u.story || ': support of point ' || u.point || ' lies outside the text of article ' || u.article
    FROM support u JOIN story s ON s.id = u.story LEFT JOIN article a ON a.id = u.article
    WHERE s.waiting = 0 AND (a.id IS NULL OR u.start_byte > u.end_byte OR u.end_byte > length(CAST(a.text AS BLOB)));
SELECT 'story ' || w.story || ': wording of quotation ' || w.quote || ' lies outside the text of article ' || w.article
    FROM wording w JOIN story s ON s.id = w.story LEFT JOIN article a ON a.id = w.article
    WHERE s.waiting = 0 AND (a.id IS NULL OR w.start_byte > w.end_byte OR w.end_byte > length(CAST(a.text AS BLOB)));

-- Stories are what their articles and their latest accounts say.
SELECT 'story ' || id || ' says that it has ' || articles || ' articles' FROM story s
    WHERE articles <> (SELECT count(*) FROM story_article WHERE story = s.id);
SELECT 'story ' || id || ' has neither articles nor a story that it was merged into' FROM story
    WHERE articles = 0 AND merged_into IS NULL;
SELECT 'story ' || s.id || ' was merged into ' || s.merged_into || ', which is not there' FROM story s
    WHERE s.merged_into IS NOT NULL AND NOT EXISTS (SELECT 1 FROM story o WHERE o.id = s.merged_into AND o.articles > 0);
SELECT 'story ' || s.id || ' has no account' FROM story s
    WHERE s.articles > 0 AND s.waiting = 0 AND NOT EXISTS
        (SELECT 1 FROM account a WHERE a.story = s.id AND a.number = s.account AND a.articles = s.articles
            AND a.disputes = s.disputes);
SELECT 'story ' || story || ' has an account ' || number || ' that is later than its latest' FROM account a
    WHERE number > (SELECT account FROM story WHERE id = a.story);
SELECT 'story ' || s.id || ': ' || s.disputes || ' disputed points, but other rows' FROM story s
    WHERE s.articles > 0 AND s.disputes <> (SELECT count(*) FROM point p WHERE p.story = s.id AND p.status = 'disputed')
        AND s.waiting = 0;
SELECT 'story ' || u.story || ' rests on article ' || u.article || ', which is not in it' FROM
        (SELECT DISTINCT story, article FROM support UNION SELECT DISTINCT story, article FROM wording) u
    JOIN story s ON s.id = u.story
    WHERE s.waiting = 0 AND NOT EXISTS (SELECT 1 FROM story_article sa WHERE sa.article = u.article AND sa.story = u.story);
SELECT 'story ' || p.story || ': the page is not that of its latest account' FROM page p JOIN story s ON s.id = p.story
    WHERE s.waiting = 0 AND p.account <> s.account;

-- The journal tells what became of each story.
SELECT 'story ' || s.id || ' has an account, but the journal does not know it' FROM story s
    WHERE s.account > 0 AND s.sequence > 0 AND NOT EXISTS
        (SELECT 1 FROM change c WHERE c.sequence = s.sequence AND c.story = s.id AND c.account = s.account);
SELECT 'story ' || s.id || ' was merged, but the journal does not say so' FROM story s
    WHERE s.merged_into IS NOT NULL AND NOT EXISTS
        (SELECT 1 FROM change c WHERE c.story = s.id AND c.kind = 'story-merged');
SELECT 'story ' || s.id || ': the journal does not say since when it is disputed' FROM story s
    WHERE s.disputed > 0 AND NOT EXISTS
        (SELECT 1 FROM change c WHERE c.sequence = s.disputed AND c.story = s.id AND c.kind = 'became-disputed');
SELECT 'change ' || sequence || ': there is no story ' || story FROM change c
    WHERE kind <> 'story-gone' AND NOT EXISTS (SELECT 1 FROM story s WHERE s.id = c.story)
        AND NOT EXISTS (SELECT 1 FROM change g WHERE g.story = c.story AND g.kind = 'story-gone');

-- What is packed can be unpacked.
SELECT 'story ' || story || ': account ' || number || ' is damaged' FROM account
    WHERE json_valid(unpacked(report)) IS NOT 1;
SELECT 'story ' || story || ': its page is damaged' FROM page WHERE unpacked(html) IS NULL;
SELECT 'article ' || article || ': version ' || version || ' is damaged' FROM article_version
    WHERE json_valid(unpacked(record)) IS NOT 1;
SELECT 'the state of the grouping is damaged' FROM grouping WHERE unpacked(state) IS NULL;
