// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// How often the chords that are proposed for a tune are those that its book has: over half bars of
// the tunes with symbols over half of their bars or more. Usage: bench_chords [train|valid|test].
#include "engine/corpus/corpus.h"
#include "engine/engine_error.h"
#include "engine/harmony/chord_proposal.h"
#include "engine/score/chord_changes.h"
#include "tests/support/corpora.h"

#include <algorithm>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

using namespace lacuna;

namespace {

struct Agreement {
    int places = 0;
    int triads = 0; ///< with the written root and third
    int tonic = 0;  ///< where the written one stands on the tonic
};

bool isAccompanied(const Score& score) {
    const auto measures = std::ranges::count_if(score.measures(), [](const MeasurePointer& each) {
        return std::ranges::any_of(each->frame().annotations, [](const Annotation& annotation) {
            return annotation.kind == Annotation::Kind::ChordSymbol;
        });
    });
    return measures * 2 >= score.size();
}

/// Root and third.
std::pair<int, int> triadOf(const SoundingChord& chord) {
    return {chord.notes.front(), chord.notes.size() > 1 ? chord.notes[1] : -1};
}

void count(const Score& score, Agreement& agreement) {
    const Score proposed = proposeChords(score, {0, score.size()});
    const std::vector<ChordChange> written = chordChanges(score);
    const std::vector<ChordChange> own = chordChanges(proposed);
    Tick at;
    for (const MeasurePointer& measure : score.measures()) {
        for (const Tick half : {Tick{}, measure->length() / 2}) {
            const ChordChange* there = changeInForce(written, at + half);
            const ChordChange* here = changeInForce(own, at + half);
            if (measure->isComplete() && there && there->chord && here && here->chord) {
                ++agreement.places;
                agreement.triads += triadOf(*there->chord) == triadOf(*here->chord) ? 1 : 0;
                agreement.tonic +=
                    there->chord->notes.front() == measure->frame().key.tonicPitchClass() ? 1 : 0;
            }
        }
        at += measure->length();
    }
}

int run(const std::string& side) {
    const Split split = side == "train"   ? Split::Train
                        : side == "valid" ? Split::Valid
                                          : Split::Test;
    const std::vector<std::filesystem::path> books = booksOf(CorpusSize::Whole);
    if (books.empty()) {
        std::printf("The corpus is not here.\n");
        return 1;
    }
    Corpus corpus = readCorpus(books, MeasureOrder::Written, CorpusScores::Keep);
    applySplitTable(corpus, splitTable(CorpusSize::Whole));
    Agreement agreement;
    int tunes = 0;
    for (const CorpusTune& tune : corpus.tunes) {
        if (tune.split == split && isAccompanied(*tune.score)) {
            count(*tune.score, agreement);
            ++tunes;
        }
    }
    std::printf(
        "%d tunes, %d half bars: %.1f %% with the written triad; %.1f %% are on the tonic\n", tunes,
        agreement.places, 100.0 * agreement.triads / agreement.places,
        100.0 * agreement.tonic / agreement.places);
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    try {
        return run(argc > 1 ? argv[1] : "test");
    } catch (const EngineError& error) {
        std::printf("%s\n", error.what());
        return 1;
    }
}
