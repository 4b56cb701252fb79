#!/bin/sh
# Makes all weights anew and measures them:
#     models/train.sh CORPUS OUT [cpu|cuda] [lacuna-cli]
# CORPUS holds tunebooks (*.abc) and split.tsv. OUT gets the three weights files, the logs and curves
# of their training, those of the two baselines, and the evaluation on the splits valid and test. A
# run that was cut off goes on where it was when the same command is given again.
set -eu
corpus=${1:?"Name the folder of the tunebooks."}
out=${2:?"Name a folder for the weights."}
device=${3:-cpu}
cli=${4:-lacuna-cli}

tunes="--data $corpus --split $corpus/split.tsv"
mkdir -p "$out"

# A beta between the 0.1 of the first weights and the 0.35 that the shipped ones were blended with,
# and no octaves, as for the shipped ones: models/MODEL_CARD.md.
train() {
    # shellcheck disable=SC2086 # two words of options
    "$cli" train "$@" $tunes --out "$out" --device "$device" --octaves 0 --curves
}

train measure-vae --beta 0.25
pids=
for model in latent-rnn anticipation-rnn anticipation-rnn-random latent-rnn-2019; do
    if [ "$device" = cuda ]; then
        # None of these fills a GPU, and none needs another's outcome.
        train "$model" > "$out/$model.txt" &
        pids="$pids $!"
    else
        train "$model"
    fi
done
for pid in $pids; do
    wait "$pid"
done
for side in valid test; do
    # shellcheck disable=SC2086 # two words of options
    "$cli" evaluate $tunes --side "$side" --models "$out" --order both --threads "$(nproc)" \
        --json "$out/evaluation-$side.json" --plots "$out/plots-$side" \
        > "$out/evaluation-$side.txt"
done
