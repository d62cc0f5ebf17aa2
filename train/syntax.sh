#!/bin/sh
# Trains a syntax network in three steps: one of the size that ships, a larger one, and then the first again, with the
# answers of both as well as the treebanks', on text without annotation too.
#
# syntax.sh BUILD OUT EWT-TRAIN GUM-TRAIN ECB.ndjson EWT-DEV GUM-DEV
#   BUILD: a build directory with train/train-syntax and rashomon; OUT: the network's file, beside which the steps' own
#   files are kept. Takes about an hour and a half of one core. OpenBLAS is held to one thread and to kernels that every
#   processor of the last ten years can run, so that the same bytes come out again.
set -e
[ $# = 7 ] || { sed -n '5p' "$0" >&2; exit 2; }
build=$1 out=$2 ewt=$3 gum=$4 ecb=$5 ewt_dev=$6 gum_dev=$7
vectors=$(dirname "$0")/../models/en/vectors.bin
OPENBLAS_NUM_THREADS=1 OPENBLAS_CORETYPE=Haswell
export OPENBLAS_NUM_THREADS OPENBLAS_CORETYPE

train() {
    file=$1
    shift
    "$build/train/train-syntax" "$vectors" "$file" "$@" "$ewt" "$gum" -- "$ewt_dev" "$gum_dev"
}

# Its quotation marks are those of the Penn Treebank.
sed "s/\`\`/\\\\\"/g; s/''/\\\\\"/g" "$ecb" >"$out.ndjson"
"$build/rashomon" annotate --format conllu -q "$out.ndjson" >"$out.conllu"
train "$out.first" epochs=20 seed=1
train "$out.large" layers=3 hidden=160 arc=160 relation=48 epochs=15 seed=7
train "$out" first="$out.first.f32" teacher="$out.first.f32" teacher="$out.large.f32" +"$out.conllu" epochs=24 seed=2 \
    rate=.0015 drop-layer=.33 drop-top=.33 drop-scorer=.33 drop-state=.25 drop-input=.2 drop-form=.33 keep=.9995 soft=.5
