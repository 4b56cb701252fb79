// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// The project file, .lacuna: a tunebook with the gaps in it and the fills that were made for them.
// project_file.md describes the format.
#pragma once

#include "engine/score/measure_range.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lacuna {

/// The version of the format that is written, and the newest that is read.
inline constexpr int projectFormatVersion = 1;

// In all of these, `others` holds the members of the JSON object that this version does not know,
// as a JSON object in UTF-8, or nothing if there were none: they are written again.

/// How fills are drawn. The names are those of engine/inpainting/fill_request.h.
struct ProjectSampling {
    std::string engine = "latent-rnn";
    double temperature = 0.85; ///< 0..2
    std::string keyGuard = "gentle";
    int lowestPitch = 55; ///< MIDI, 0..127
    int highestPitch = 83;
    std::uint64_t seed = 1;
    int candidates = 16; ///< 1..4096
    int count = 4;       ///< 1..1000
    std::string others = {};

    friend bool operator==(const ProjectSampling&, const ProjectSampling&) = default;
};

/// With which weights fills were drawn: SHA-256 in hex; empty where it is not known.
struct ProjectWeights {
    std::string measureVae = {};
    std::string latentRnn = {};
    std::string anticipationRnn = {};
    std::string latentRnn2019 = {}; ///< of fills along that network's path alone
    std::string style = {};         ///< its id; empty for Lacuna's own
    std::string styleLatentRnn = {};
    std::string styleAnticipationRnn = {};
    std::string others = {};

    friend bool operator==(const ProjectWeights&, const ProjectWeights&) = default;
};

/// The highest number that a set of fills has, and how many of them may be named together.
inline constexpr int mostFillSetNumber = 1'000'000;
inline constexpr int mostFillSetsNamed = 1000;

/// What is needed, besides the tune and the gap, to draw the same fills again.
struct ProjectReceipt {
    std::string programVersion = {};
    ProjectSampling sampling = {};
    ProjectWeights weights = {};
    std::string backend = {}; ///< what the models ran on, as a person is told; "" if not known
    std::vector<int> unlike =
        {}; ///< numbers of the gap's sets whose fills were to be differed from
    std::string others = {};

    friend bool operator==(const ProjectReceipt&, const ProjectReceipt&) = default;
};

/// A fill, best first within its gap.
struct ProjectFill {
    std::string music = {};   ///< as writeExcerpt writes it
    double nllPerMeasure = 0; ///< the judge's surprise, in nats
    int place = 0;            ///< 1 for the best of those drawn; 0 if it was not judged
    int outOf = 0;            ///< how many different ones were drawn
    std::string description = {};
    std::string others = {};

    friend bool operator==(const ProjectFill&, const ProjectFill&) = default;
};

/// Fills that were made for a gap in one go, while others of it are at hand.
struct ProjectFillSet {
    int number = 1; ///< as ProjectGap::set
    std::optional<ProjectReceipt> receipt = {};
    std::vector<ProjectFill> fills = {};
    bool areStale = false;
    std::string others = {};

    friend bool operator==(const ProjectFillSet&, const ProjectFillSet&) = default;
};

/// Measures to be filled, or filled already.
struct ProjectGap {
    int tune = 0;                               ///< its place in the book, from 0
    MeasureRange range = {};                    ///< in written order, from 0
    std::optional<std::string> original = {};   ///< what stood there, as writeExcerpt writes it
    std::optional<ProjectReceipt> receipt = {}; ///< of `fills`
    std::vector<ProjectFill> fills = {};
    bool areStale = false;         ///< the tune has changed around the gap since they were drawn
    std::optional<int> shown = {}; ///< as ProjectView::fill, of a gap that is not the open one
    int set = 1;                   ///< among all that were made for it, the number of `fills`
    std::vector<ProjectFillSet> otherSets = {}; ///< newest first
    std::string others = {};

    friend bool operator==(const ProjectGap&, const ProjectGap&) = default;
};

/// What is on the screen.
struct ProjectView {
    int tune = 0;                ///< its place in the book, from 0
    std::optional<int> gap = {}; ///< the place in `gaps` of the one that is open
    std::optional<int> fill =
        {};          ///< its fill that is shown, not yet kept: 1 is the best, 0 the original
    double zoom = 1; ///< 0.1..10
    std::string others = {};

    friend bool operator==(const ProjectView&, const ProjectView&) = default;
};

/// Of which file an autosaved project is a copy.
struct ProjectOrigin {
    std::string path = {}; ///< absolute; empty for a book that was never saved
    std::string mark = {}; ///< SHA-256 of the file's bytes when it was last read or saved, in hex
    std::string others = {};

    friend bool operator==(const ProjectOrigin&, const ProjectOrigin&) = default;
};

struct ProjectFile {
    std::string programVersion = {};
    std::string abc = {}; ///< the tunebook, byte for byte, in whatever encoding
    ProjectView view = {};
    std::vector<ProjectGap> gaps = {};
    ProjectSampling knobs = {}; ///< of the fill panel
    std::string style = {};     ///< the id of the style chosen there; empty for Lacuna's own
    std::optional<ProjectOrigin> origin = {};
    std::string others = {};

    friend bool operator==(const ProjectFile&, const ProjectFile&) = default;
};

/// Reads a project. Throws ReadError with one sentence if `bytes` is no project, is damaged, has
/// values of a wrong type or out of bounds, or was written in a newer version of the format. What
/// the gaps point at is not looked at: the tunes are not read here.
ProjectFile readProject(std::string_view bytes);

/// The project as indented JSON in UTF-8. Equal projects give equal bytes.
std::string writeProject(const ProjectFile& project);

} // namespace lacuna
