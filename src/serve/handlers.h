/* What answers requests: one function a row of the table in routes.c, in one file a group. */
#ifndef RA_SERVE_HANDLERS_H
#define RA_SERVE_HANDLERS_H

#include "serve/routes.h"

/* page_lists.c, page_story.c, page_article.c */
ra_handler ra_page_changed;
ra_handler ra_page_new;
ra_handler ra_page_disputed;
ra_handler ra_page_search;
ra_handler ra_page_story;
ra_handler ra_page_versions;
ra_handler ra_page_version;
ra_handler ra_page_article;

/* api_stories.c */
ra_handler ra_api_list_stories;
ra_handler ra_api_get_story;
ra_handler ra_api_list_versions;
ra_handler ra_api_get_version;

/* api_articles.c */
ra_handler ra_api_list_articles;
ra_handler ra_api_get_article;
ra_handler ra_api_search;

/* api_writing.c */
ra_handler ra_api_put_article;
ra_handler ra_api_delete_article;
ra_handler ra_api_load_articles;

/* api_changes.c, streams.c */
ra_handler ra_api_list_changes;
ra_handler ra_api_events;

/* watching.c, files.c */
ra_handler ra_serve_metrics;
ra_handler ra_serve_health;
ra_handler ra_serve_ready;
ra_handler ra_serve_file;

#endif
