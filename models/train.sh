#!/bin/sh
# Makes all weights anew and measures them:
#     models/train.sh CORPUS OUT [cpu|cuda] [lacuna-cli]
# CORPUS holds tunebooks (*.abc) and split.tsv. OUT gets the three weights files, the logs and curves
# of their training, and the evaluation on the splits valid and test. A run that was cut off goes on
# where it was when the same command is given again.
set -eu
corpus=${1:?"Name the folder of the tunebooks."}
out=${2:?"Name a folder for the weights."}
device=${3:-cpu}
cli=${4:-lacuna-cli}

tunes="--data $corpus --split $corpus/split.tsv"
mkdir -p "$out"
# shellcheck disable=SC2086 # two words of options
{
    "$cli" train measure-vae $tunes --out "$out" --device "$device" --curves
    "$cli" train latent-rnn $tunes --out "$out" --device "$device" --curves
    "$cli" train anticipation-rnn $tunes --out "$out" --device "$device" --curves
    "$cli" train anticipation-rnn-random $tunes --out "$out" --device "$device" --curves
    "$cli" train latent-rnn-2019 $tunes --out "$out" --device "$device" --curves
    for side in valid test; do
        "$cli" evaluate $tunes --side "$side" --models "$out" --order both \
            --json "$out/evaluation-$side.json" --plots "$out/plots-$side" \
            > "$out/evaluation-$side.txt"
    done
}
