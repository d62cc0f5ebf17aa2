#!/bin/sh
# build.sh: builds the packages on a clean Debian 12 with what debian/control names under Build-Depends and nothing else.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
. "$here/chroot.sh"

say "a clean Debian 12 with what debian/control names"
new_tree
mkdir "$tree/rashomon"
(cd "$root" && git ls-files -z --cached | tar --null --files-from=- --create) |
    tar --extract --no-same-owner --directory="$tree/rashomon"
quietly apt-get install -q -y --no-install-recommends build-essential
quietly sh -c "cd /rashomon && apt-get build-dep -q -y --no-install-recommends ./"

say "built and tested there"
quietly sh -c "cd /rashomon && dpkg-buildpackage --build=binary --no-sign"
ls "$tree"/*.deb | sed 's|.*/||'
