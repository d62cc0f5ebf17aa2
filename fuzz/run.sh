#!/bin/sh
# run.sh BUILD SECONDS [NAME...]: each fuzz target (or those named) for so many seconds, from its corpus and with its
# dictionary. New inputs stay in BUILD/corpus/NAME; an input that fails is written to BUILD/fuzz-NAME-*; mend the fault,
# then copy the input to fuzz/corpus/NAME.
set -e
build=$1
seconds=$2
shift 2
[ $# -gt 0 ] || set -- page warc framing feed json charset article document conllu mcp diff robots list saved
here=$(dirname "$0")
export RASHOMON_PACK="$build/rashomon.pack"
export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
for name in "$@"; do
  mkdir -p "$build/corpus/$name"
  most=65536
  case $name in document | mcp) most=4096 ;; esac
  dictionary=
  [ -f "$here/dict/$name.dict" ] && dictionary="-dict=$here/dict/$name.dict"
  "$build/fuzz/fuzz-$name" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -max_len=$most -print_final_stats=0 \
    $dictionary -artifact_prefix="$build/fuzz-$name-" "$build/corpus/$name" "$here/corpus/$name"
done
