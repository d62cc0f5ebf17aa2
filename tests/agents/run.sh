#!/bin/sh
# The tests of `rashomon mcp` by the protocol's own client, where node and the packages of package-lock.json are there;
# else says what is missing. With RASHOMON_AGENTS=required that is a failure, else the tests are skipped.
cd "$(dirname "$0")" || exit 1

missing=
command -v node >/dev/null 2>&1 || missing="node is missing"
[ -d node_modules/@modelcontextprotocol/sdk ] ||
    missing="${missing:+$missing, }the packages are missing: npm ci in tests/agents"
if [ -n "$missing" ]; then
    if [ "${RASHOMON_AGENTS:-}" = required ]; then
        printf '1..1\nnot ok 1 - %s\n' "$missing"
        exit 1
    fi
    echo "1..0 # SKIP $missing"
    exit 0
fi
exec node "$1"
