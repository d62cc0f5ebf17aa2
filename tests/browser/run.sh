#!/bin/sh
# The browser tests, where node, chromium and the packages of package-lock.json are there; else says what is missing.
# With RASHOMON_BROWSER=required that is a failure, else the tests are skipped.
cd "$(dirname "$0")" || exit 1
. ../node.sh

[ -x "${CHROMIUM:-/usr/bin/chromium}" ] || lack "chromium is missing"
[ -d node_modules/playwright-core ] && [ -d node_modules/axe-core ] ||
    lack "the packages are missing: npm ci in tests/browser"
end_if_missing "${RASHOMON_BROWSER:-}"
exec node "$1"
