/* The table of formats: what --format takes, what `rashomon formats` lists, what the manual pages describe. */
#include "base/str.h"
#include "report/writers.h"

#include <rashomon/report.h>

static const ra_format formats[] = {
    {"text", "text/plain", "txt", "to read in a terminal: one screen first, the evidence behind each line",
     RA_FORMAT_OF_REPORT, true, RA_POLICY_NONE, ra_report_write_text},
    {"json", "application/json", "json", "for programs: all that was found, as docs/report.schema.json describes it",
     RA_FORMAT_OF_REPORT, false, RA_POLICY_NONE, ra_report_write_json},
    {"html", "text/html", "html", "to look at: a page that needs nothing beside it; -o FOLDER/ makes a page a story",
     RA_FORMAT_OF_REPORT, true, RA_POLICY_NONE, ra_report_write_html},
    {"markdown", "text/markdown", "md", "for notes: every section in full, as Markdown", RA_FORMAT_OF_REPORT, true,
     RA_POLICY_NONE, ra_report_write_markdown},
    {"jsonld", "application/ld+json", "jsonld",
     "for the web of data: articles, claims and their origins in the words of schema.org", RA_FORMAT_OF_REPORT, false,
     RA_POLICY_NONE, ra_report_write_jsonld},
    {"plover", "application/x-ndjson", "jsonl", "for event data: who did what to whom, as PLOVER records, one a line",
     RA_FORMAT_OF_REPORT, false, RA_POLICY_UCDP, ra_report_write_plover},
    {"gdelt", "text/tab-separated-values", "tsv", "for event data: the 61 columns of GDELT 2.0's event table",
     RA_FORMAT_OF_REPORT, false, RA_POLICY_NONE, ra_report_write_gdelt},
    {"gdelt1", "text/tab-separated-values", "tsv", "for event data: the 58 columns of GDELT 1.0's event table",
     RA_FORMAT_OF_REPORT, false, RA_POLICY_NONE, ra_report_write_gdelt1},
    {"ucdp", "text/csv", "csv", "for conflict data: one row a story with deaths, in the columns of UCDP GED",
     RA_FORMAT_OF_REPORT, false, RA_POLICY_UCDP, ra_report_write_ucdp},
    {"graphml", "application/graphml+xml", "graphml", "for graph tools: who draws on whom, as GraphML",
     RA_FORMAT_OF_REPORT, false, RA_POLICY_NONE, ra_report_write_graphml},
    {"dot", "text/vnd.graphviz", "dot", "for graphviz: who draws on whom, as a picture", RA_FORMAT_OF_REPORT, false,
     RA_POLICY_NONE, ra_report_write_dot},
    {"ndjson", "application/x-ndjson", "ndjson", "for programs: one article an object, one object a line",
     RA_FORMAT_OF_ARTICLE, false, RA_POLICY_NONE, NULL},
    {"text", "text/plain", "txt", "to read: title and text, a line of dashes between articles", RA_FORMAT_OF_ARTICLE,
     false, RA_POLICY_NONE, NULL},
    {"ndjson", "application/x-ndjson", "ndjson",
     "for programs: one annotated article an object, offsets in code points", RA_FORMAT_OF_DOCUMENT, false,
     RA_POLICY_NONE, NULL},
    {"conllu", "text/plain", "conllu", "for linguists: sentences, tokens, tags and parse as CoNLL-U",
     RA_FORMAT_OF_DOCUMENT, false, RA_POLICY_NONE, NULL},
    {"ndjson", "application/x-ndjson", "ndjson", "for programs: one line an article, with its story and what it copies",
     RA_FORMAT_OF_STORIES, false, RA_POLICY_NONE, NULL},
    {"text", "text/plain", "txt", "to read in a terminal: what changed, the disputes first", RA_FORMAT_OF_DIFF, true,
     RA_POLICY_NONE, NULL},
    {"json", "application/json", "json", "for programs: every change, with the ids of both reports", RA_FORMAT_OF_DIFF,
     false, RA_POLICY_NONE, NULL},
};

const ra_format *ra_formats(size_t *count)
{
    *count = sizeof formats / sizeof formats[0];
    return formats;
}

const ra_format *ra_format_find(ra_format_subject subject, ra_str name)
{
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        if (formats[i].subject == subject && ra_str_equal(name, ra_str_from(formats[i].name)))
            return &formats[i];
    }
    return NULL;
}
