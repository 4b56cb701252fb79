#!/usr/bin/env bash
# Makes all weights anew and measures them:
#     models/train.sh CORPUS OUT [cpu|cuda] [lacuna-cli] [baselines]
# CORPUS holds tunebooks (*.abc) and split.tsv. OUT gets the three weights files, the logs and curves
# of their training, and the evaluation on the splits valid and test; with "baselines" those of the
# two baselines too. Training the three took eleven minutes on one H200. A run that was cut off goes
# on where it was when the same command is given again.
set -euo pipefail
corpus=${1:?"Name the folder of the tunebooks."}
out=${2:?"Name a folder for the weights."}
device=${3:-cpu}
cli=${4:-lacuna-cli}
baselines=${5:-}

tunes=(--data "$corpus" --split "$corpus/split.tsv")
mkdir -p "$out/first-judge"

# train MODEL FOLDER OPTION...
train() {
    "$cli" train "$1" "${tunes[@]}" --out "$2" --device "$device" --octaves 0 --curves "${@:3}"
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

# evaluate SIDE OPTION...
evaluate() {
    "$cli" evaluate "${tunes[@]}" --side "$1" --models "$out" --threads "$(nproc)" \
        --json "$out/evaluation-$1.json" --plots "$out/plots-$1" "${@:2}" > "$out/evaluation-$1.txt"
}

# Jobs get process groups of their own, so that whatever ends the script can end all of each.
set -m
stop() {
    trap "" INT TERM
    for job in $(jobs -p); do
        kill -- "-$job" 2>/dev/null || true # it may have ended just now
    done
    wait
}
trap stop EXIT
trap 'exit 130' INT TERM

if [ "$device" = cuda ]; then
    # Neither fills a GPU, and neither needs the other's outcome.
    fillers &
    fillers=$!
    judge > "$out/judge.txt" &
    judge=$!
    wait -n # for the first of them to end, and no longer if it failed
    wait "$fillers"
    wait "$judge"
else
    fillers & wait $!
    judge & wait $!
fi
if [ "$baselines" = baselines ]; then
    train anticipation-rnn-random "$out" & wait $!
    train latent-rnn-2019 "$out" & wait $!
fi
evaluate valid --gaps none & wait $!
evaluate test --order both & wait $!
