/* Rashomon: several accounts of one event, laid side by side. This header includes all of the library's. */
#ifndef RASHOMON_H
#define RASHOMON_H

#include <rashomon/account.h>
#include <rashomon/article.h>
#include <rashomon/base.h>
#include <rashomon/conllu.h>
#include <rashomon/desk.h>
#include <rashomon/document.h>
#include <rashomon/html.h>
#include <rashomon/mcp.h>
#include <rashomon/pack.h>
#include <rashomon/page.h>
#include <rashomon/parallel.h>
#include <rashomon/report.h>
#include <rashomon/serve.h>
#include <rashomon/store.h>
#include <rashomon/story.h>
#include <rashomon/watch.h>

#endif
