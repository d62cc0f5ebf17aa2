/* The files of web/ that go into each page, and their hashes for its policy; made at build time. */
#ifndef RA_REPORT_HTML_ASSETS_H
#define RA_REPORT_HTML_ASSETS_H

extern const char ra_html_style[];
extern const char ra_html_script[];
extern const char ra_html_later[];      /* the script of pages that a server hands out, beside the other */
extern const char ra_html_style_hash[]; /* "sha256-..." of what stands between the tags */
extern const char ra_html_script_hash[];
extern const char ra_html_later_hash[];

#endif
