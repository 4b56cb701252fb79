// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/encoding/token_statistics.h"
#include "engine/encoding/vocabulary.h"
#include "engine/score/score.h"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace lacuna {

/// Which side of training a tune stands on.
enum class Split { Train, Valid, Test };

/// A tune as the models read it: its longest stretch of one known meter and rhythm.
struct CorpusTune {
    std::string id;          ///< source and X:, "airdsairs-12", as split.tsv has them
    std::string source;      ///< the file's name without folder, "tunes-" and extension
    std::string title;       ///< T:
    std::string rhythm;      ///< R: in small letters, "reel"
    int meter = 0;           ///< meter id, 0..5
    int transposition = 0;   ///< semitones from sounding to canonical pitch
    PitchClasses scale = {}; ///< of the key signature, canonical
    std::vector<MeasureTokens> measures;
    std::string cluster; ///< tunes that share melody share it
    Split split = Split::Train;
    std::optional<Score> score = {}; ///< as written, all of it; only if it was asked for

    int size() const { return static_cast<int>(measures.size()); }
};

/// A tune that the models cannot learn from, and why, in one plain sentence.
struct RefusedTune {
    std::string id;
    std::string title;
    std::string sentence;
};

struct Corpus {
    std::vector<CorpusTune> tunes;
    std::vector<RefusedTune> refused;
};

/// How the measures of a tune follow one another.
enum class MeasureOrder {
    Written, ///< each measure once; of a repeat's endings the last
    Played   ///< repeats unfolded
};

/// Whether the tunes bring their scores along, which take a hundred times the room.
enum class CorpusScores { Drop, Keep };

/// Tunes shorter than this hold too little around a gap to learn from.
inline constexpr int fewestTrainingMeasures = 4;

/// Reads tunebooks and folders of them (their *.abc, by name, not below). Of tunes with one number
/// in books of one name, those after the first get ".2", ".3" added to their ids. All are put into
/// Split::Train, each in a cluster of its own. Throws ReadError for a path that cannot be read, a
/// folder without tunebooks and a file without tunes; in a folder such a file is among the refused,
/// by its name, and so is a tune that cannot be used.
Corpus readCorpus(std::span<const std::filesystem::path> paths,
                  MeasureOrder order = MeasureOrder::Written,
                  CorpusScores scores = CorpusScores::Drop);

/// Takes clusters and splits from a table with the columns of the corpus's split.tsv (at least id,
/// cluster, split; tab separated, named in its first line). Tunes that it does not name are moved
/// to the refused. Throws ReadError if it is no such table, names a tune twice or none of these, or
/// has a cluster in two splits; the corpus is then as it was.
void applySplitTable(Corpus& corpus, const std::filesystem::path& table);

/// Keeps the tunes of one split, in their order.
std::vector<CorpusTune> tunesOf(const Corpus& corpus, Split split);

} // namespace lacuna
