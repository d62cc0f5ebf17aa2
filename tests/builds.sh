#!/bin/sh
# builds.sh BUILD: makes the command with other compilers and optimization beside BUILD, and holds what they print to
# what BUILD's prints. Uses BUILD's pack.
set -e
here=$(cd "$(dirname "$0")/.." && pwd)
build=$(cd "$1" && pwd)
others=
make() { # name, compiler, level, arguments for it
  [ -f "$build-$1/build.ninja" ] || CC=$2 meson setup --optimization="$3" -Dc_args="$4" "$build-$1" "$here" >/dev/null
  ninja -C "$build-$1" rashomon >/dev/null
  others="$others${others:+:}$build-$1/rashomon"
}
make gcc-O0 gcc 0 ''
make gcc-native gcc 2 -march=native
make clang-O2 clang-14 2 ''
RASHOMON="$build/rashomon" RASHOMON_PACK="$build/rashomon.pack" RASHOMON_OTHERS="$others" \
  exec /usr/bin/python3 "$here/tests/cli/determinism.py"
