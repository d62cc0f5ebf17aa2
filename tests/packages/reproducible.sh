#!/bin/sh
# reproducible.sh FOLDER: builds the packages again, in a clean Debian 12 with what debian/control names and nothing else,
# at another path, another time, in another time zone, with another umask and number of jobs; each must have the bytes of
# that in FOLDER, which tools/deb.sh built here.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
first=$(cd "$1" && pwd)
root=$here/../..
. "$here/chroot.sh"

say "a clean Debian 12 with what debian/control names"
new_tree
place=/srv/elsewhere/and/longer/rashomon
mkdir -p "$tree$place"
(cd "$root" && git ls-files -z --cached | tar --null --files-from=- --create) | tar --extract --no-same-owner --directory="$tree$place"
quietly apt-get install -q -y --no-install-recommends build-essential
quietly sh -c "cd $place && apt-get build-dep -q -y --no-install-recommends ./"

say "built there"
quietly sh -c "umask 002 && cd $place && TZ=Pacific/Auckland dpkg-buildpackage --build=binary --no-sign --jobs=1"

say "compared"
different=0
for second in "$tree"/srv/elsewhere/and/longer/*.deb; do
    name=$(basename "$second")
    sum=$(sha256sum <"$second" | cut -c 1-16)
    if cmp -s "$first/$name" "$second"; then
        echo "same      $sum  $name"
    else
        echo "different $sum  $name, $(sha256sum <"$first/$name" | cut -c 1-16) before"
        different=$((different + 1))
        [ -z "${KEEP:-}" ] || cp "$second" "$KEEP"
    fi
done
[ $different -eq 0 ] || fail "$different packages differ; KEEP=FOLDER keeps them, and diffoscope tells where"
