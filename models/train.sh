#!/bin/sh
# Makes all weights anew and measures them:
#     models/train.sh CORPUS OUT [cpu|cuda] [lacuna-cli] [baselines]
# CORPUS holds tunebooks (*.abc) and split.tsv. OUT gets the three weights files, the logs and curves
# of their training, and the evaluation on the splits valid and test; with "baselines" those of the
# two baselines too. On one H200 with 16 cores the three take eleven minutes. A run that was cut off
# goes on where it was when the same command is given again.
set -eu
corpus=${1:?"Name the folder of the tunebooks."}
out=${2:?"Name a folder for the weights."}
device=${3:-cpu}
cli=${4:-lacuna-cli}
baselines=${5:-}

tunes="--data $corpus --split $corpus/split.tsv"
mkdir -p "$out/first-judge"

# train MODEL FOLDER OPTION...
train() {
    model=$1
    folder=$2
    shift 2
    # shellcheck disable=SC2086 # two words of options
    "$cli" train "$model" $tunes --out "$folder" --device "$device" --octaves 0 --curves "$@"
}

fillers() {
    train measure-vae "$out" --beta 0.25
    train latent-rnn "$out" --modes 0.5 --batch 128 --steps 8300 --validate-every 500
}

judge() {
    train anticipation-rnn "$out/first-judge" --modes 0.3 --steps 3900 --validate-every 400
    train anticipation-rnn "$out" --from "$out/first-judge" --modes 0.3 --batch 128 --rate 5e-4 \
        --steps 3800 --seed 2
}

if [ "$device" = cuda ]; then
    # Neither fills a GPU, and neither needs the other's outcome.
    judge > "$out/judge.txt" &
    fillers
    wait $!
else
    fillers
    judge
fi
if [ "$baselines" = baselines ]; then
    train anticipation-rnn-random "$out"
    train latent-rnn-2019 "$out"
fi

# evaluate SIDE OPTION...
evaluate() {
    side=$1
    shift
    # shellcheck disable=SC2086 # two words of options
    "$cli" evaluate $tunes --side "$side" --models "$out" --threads "$(nproc)" \
        --json "$out/evaluation-$side.json" --plots "$out/plots-$side" "$@" \
        > "$out/evaluation-$side.txt"
}

evaluate valid --gaps none
evaluate test --order both
