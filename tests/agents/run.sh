#!/bin/sh
# The tests of `rashomon mcp` by the protocol's own client, where node and the packages of package-lock.json are there;
# else says what is missing. With RASHOMON_AGENTS=required that is a failure, else the tests are skipped.
cd "$(dirname "$0")" || exit 1
. ../node.sh

[ -d node_modules/@modelcontextprotocol/sdk ] || lack "the packages are missing: npm ci in tests/agents"
end_if_missing "${RASHOMON_AGENTS:-}"
exec node "$1"
