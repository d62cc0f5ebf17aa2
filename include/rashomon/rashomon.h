/* Rashomon: several accounts of one event, laid side by side. This header includes all of the library's. */
#ifndef RASHOMON_H
#define RASHOMON_H

#include <rashomon/account.h>
#include <rashomon/article.h>
#include <rashomon/base.h>
#include <rashomon/conllu.h>
#include <rashomon/document.h>
#include <rashomon/pack.h>
#include <rashomon/page.h>
#include <rashomon/parallel.h>
#include <rashomon/report.h>
#include <rashomon/story.h>

#define RA_VERSION "0.1.0"

/* The version of the library that runs, which may differ from RA_VERSION of the header compiled against. */
RA_API const char *ra_library_version(void);

#endif
