#!/bin/sh
# run.sh BUILD SECONDS: each fuzz target for so many seconds, from its corpus. New inputs stay in BUILD/corpus/NAME;
# an input that fails is written to BUILD/fuzz-NAME-*; mend the fault, then copy the input to fuzz/corpus/NAME.
set -e
build=$1
seconds=$2
here=$(dirname "$0")
export RASHOMON_PACK="$build/rashomon.pack"
for name in page article document conllu; do
  mkdir -p "$build/corpus/$name"
  most=65536
  [ "$name" = document ] && most=4096
  "$build/fuzz/fuzz-$name" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -max_len=$most -print_final_stats=0 \
    -artifact_prefix="$build/fuzz-$name-" "$build/corpus/$name" "$here/corpus/$name"
done
