#!/bin/sh
# The browser tests, where node, chromium and the packages of package-lock.json are there; else says what is missing.
# With RASHOMON_BROWSER=required that is a failure, else the tests are skipped.
cd "$(dirname "$0")" || exit 1

missing=
command -v node >/dev/null 2>&1 || missing="node is missing"
[ -x "${CHROMIUM:-/usr/bin/chromium}" ] || missing="${missing:+$missing, }chromium is missing"
[ -d node_modules/playwright-core ] && [ -d node_modules/axe-core ] ||
    missing="${missing:+$missing, }the packages are missing: npm ci in tests/browser"
if [ -n "$missing" ]; then
    if [ "${RASHOMON_BROWSER:-}" = required ]; then
        printf '1..1\nnot ok 1 - %s\n' "$missing"
        exit 1
    fi
    echo "1..0 # SKIP $missing"
    exit 0
fi
exec node "$1"
