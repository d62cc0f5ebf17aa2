#!/bin/sh
# fresh.sh: does what README.md says under "Try it", line by line, on a clean Debian 12, as root, and holds what the demo
# prints to what README.md shows. Prints how long each part took.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
. "$here/chroot.sh"

new_tree
mkdir "$tree/rashomon"
(cd "$root" && git ls-files -z --cached | tar --null --files-from=- --create) | tar --extract --no-same-owner --directory="$tree/rashomon"
awk '/^## Try it/ {on = 1} on && /^```/ {if (inside) exit; inside = 1; next} inside' "$root/README.md" |
    sed 's/^sudo //; s/apt-get install/& -q -y/' >"$tree/rashomon/commands"
grep -q 'make demo' "$tree/rashomon/commands" || fail "README.md has no commands under Try it"
say "README.md says"
cat "$tree/rashomon/commands"
started=$(date +%s)
sed '/^make/,$d' "$tree/rashomon/commands" >"$tree/rashomon/install"
quietly sh -e -c 'cd /rashomon && . ./install'
installed=$(date +%s)
quietly sh -e -c 'cd /rashomon && make demo >demo.txt'
made=$(date +%s)
awk '/^## Try it/ {on = 1} on && /^```/ {n++} on && n == 3 && !/^```/ && !/^\$ / && !/\[\.\.\.\]/' "$root/README.md" |
    head -n 5 >"$tree/shown"
while IFS= read -r line; do
    grep -qxF -- "$line" "$tree/rashomon/demo.txt" || fail "the demo does not print what README.md shows: $line"
    echo "$line"
done <"$tree/shown"
say "installed in $((installed - started)) s, built and shown in $((made - installed)) s, on $(nproc) cores"
