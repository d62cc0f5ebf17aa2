#!/bin/sh
# Builds the Debian packages from the files that git tracks, as they stand: tools/deb.sh FOLDER puts them there.
# Needs build-essential, debhelper and what debian/control lists under Build-Depends. Nothing is signed. Whoever
# hands the packages to others puts their own name and address into debian/control and debian/changelog: those that stand
# there are nobody's.
set -eu
cd "$(dirname "$0")/.."
version=$(sed -n '1s/.*(\(.*\)).*/\1/p' debian/changelog)
mkdir -p "$1"
out=$(cd "$1" && pwd)
source=$out/rashomon-$version
rm -rf "$source"
mkdir "$source"
git ls-files -z --cached | tar --null --files-from=- --create | tar --extract --directory="$source"
cd "$source"
dpkg-buildpackage --build=binary --no-sign --jobs="${JOBS:-2}"
rm -rf "$source"
