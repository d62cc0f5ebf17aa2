-- From version 1: its tables make room.
DROP VIEW IF EXISTS disputed_stories;
DROP VIEW IF EXISTS latest_account;
DROP TRIGGER IF EXISTS article_added;
DROP TRIGGER IF EXISTS article_gone;
DROP TABLE IF EXISTS article_search;
DROP INDEX IF EXISTS story_article_story;
ALTER TABLE article RENAME TO article_1;
ALTER TABLE paragraph RENAME TO paragraph_1;
ALTER TABLE story RENAME TO story_1;
ALTER TABLE story_article RENAME TO story_article_1;
ALTER TABLE account RENAME TO account_1;
