#!/bin/sh
# reproducible.sh FOLDER: builds the packages again, at another path and another time, in another time zone, with another
# locale, umask and number of jobs, and without a compiler cache; each must have the bytes of that in FOLDER, which
# tools/deb.sh built from the same sources.
set -eu
cd "$(dirname "$0")/../.."
first=$(cd "$1" && pwd)
again=$(mktemp -d "${TMPDIR:-/var/tmp}/rashomon-built-again.XXXXXX")
trap 'rm -rf "$again"' EXIT
trap 'exit 1' INT TERM
place=$again/elsewhere/and/longer/rashomon
mkdir -p "$place"
git ls-files -z --cached | tar --null --files-from=- --create | tar --extract --no-same-owner --directory="$place"
umask 002
cd "$place"
env CCACHE_DISABLE=1 TZ=Pacific/Auckland LC_ALL=C DEB_BUILD_OPTIONS=nocheck \
    dpkg-buildpackage --build=binary --no-sign --jobs=1 >"$again/log" 2>&1 || { tail -n 50 "$again/log"; exit 1; }
different=0
for second in ../*.deb; do
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
[ $different -eq 0 ] || { echo "$different packages differ; KEEP=FOLDER keeps them, and diffoscope tells where"; exit 1; }
