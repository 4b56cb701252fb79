// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/chord_names.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>
#include <utility>

namespace lacuna {
namespace {

using Change = ChordDegreeChange;

constexpr std::array<std::string_view, 36> suffixes{
    "",       "m",     "7",    "maj7", "m7",        "dim",     "dim7",    "m7b5",  "aug",
    "6",      "m6",    "9",    "m9",   "maj9",      "11",      "m11",     "maj11", "13",
    "m13",    "maj13", "sus4", "sus2", "5",         "7#5",     "m(maj7)", "7sus4", "9sus4",
    "13sus4", "7sus2", "6/9",  "m6/9", "dim(maj7)", "m(maj9)", "7alt",    "pedal", "Tristan"};

// A name with a flat fifth is more usual than one with a seventh that is added.
int strangenessOf(const Change& change) {
    const int degree = change.degree.degree;
    switch (change.kind) {
    case Change::Kind::Alter:
        return degree == 5 ? 2 : 4;
    case Change::Kind::Add:
        return degree == 7 ? 8 : degree == 3 ? 6 : 3;
    case Change::Kind::Subtract:
        break;
    }
    return 6;
}

// A suspended chord is told from a suspended one.
constexpr int strangenessOfSuspending = 6;

bool suspends(const std::vector<Change>& changes) {
    const auto lacksThird = [](const Change& each) {
        return each.kind == Change::Kind::Subtract && each.degree.degree == 3;
    };
    const auto hasOther = [](const Change& each) {
        return each.kind == Change::Kind::Add &&
               (each.degree.degree == 2 || each.degree.degree == 4);
    };
    return std::ranges::any_of(changes, lacksThird) && std::ranges::any_of(changes, hasOther);
}

std::vector<Change> changesBetween(std::vector<ChordDegree> named,
                                   const std::vector<ChordDegree>& degrees) {
    std::vector<ChordDegree> own;
    for (const ChordDegree degree : degrees) {
        if (std::erase(named, degree) == 0) {
            own.push_back(degree);
        }
    }
    std::vector<Change> changes;
    for (const ChordDegree degree : own) {
        const auto before = std::ranges::find(named, degree.degree, &ChordDegree::degree);
        if (before == named.end()) {
            changes.push_back({Change::Kind::Add, degree, 0});
        } else {
            changes.push_back({Change::Kind::Alter, degree, before->alter});
            named.erase(before);
        }
    }
    for (const ChordDegree degree : named) {
        changes.push_back({Change::Kind::Subtract, degree, 0});
    }
    std::ranges::stable_sort(changes, {}, [](const Change& each) { return each.degree.degree; });
    return changes;
}

std::string alteredNumber(ChordDegree degree, int natural) {
    const int alter = degree.alter - natural;
    std::string text(static_cast<std::size_t>(std::abs(alter)), alter < 0 ? 'b' : '#');
    return text + std::to_string(degree.degree);
}

// The degrees of a 7 are counted from the minor one, but "b7" and "#7" name the two there are.
std::string alterationText(ChordDegree degree) {
    if (degree.degree == 7) {
        return degree.alter == 0 ? "#7" : alteredNumber(degree, 0);
    }
    return alteredNumber(degree, 0);
}

std::string additionText(ChordDegree degree, bool isBesideNatural) {
    if (degree.degree == 7) {
        return degree.alter == 0 ? "addmaj7" : degree.alter == -1 ? "add7" : alterationText(degree);
    }
    return (degree.alter == 0 || isBesideNatural ? "add" : "") + alteredNumber(degree, 0);
}

std::string suffixOf(const std::vector<ChordDegree>& degrees) {
    static const std::vector<NamedChord> known = namedChords(suffixes);
    const ChordDescription description = describeChord(known, degrees);
    std::string suffix(known[description.named].suffix);
    std::string altered;
    std::string others;
    for (const Change& change : description.changes) {
        const ChordDegree degree = change.degree;
        if (change.kind == Change::Kind::Subtract) {
            others += "no" + std::to_string(degree.degree);
            continue;
        }
        const bool isBesideNatural =
            degree.alter != 0 &&
            std::ranges::find(degrees, ChordDegree{degree.degree, 0}) != degrees.end();
        const std::string text = change.kind == Change::Kind::Alter && degree.alter != 0
                                     ? alterationText(degree)
                                     : additionText(degree, isBesideNatural);
        (text.starts_with("add") ? others : altered) += text;
    }
    // Behind a letter the accidental would be the root's.
    const bool mayFollow = !suffix.empty() && suffix.back() >= '0' && suffix.back() <= '9';
    suffix += altered.empty() || mayFollow ? altered : "(" + altered + ")";
    return suffix + others;
}

} // namespace

std::vector<NamedChord> namedChords(std::span<const std::string_view> suffixesOfThem) {
    std::vector<NamedChord> chords;
    for (const std::string_view suffix : suffixesOfThem) {
        const std::optional<ChordSymbol> symbol = parseChordSymbol("C" + std::string(suffix));
        chords.push_back({suffix, symbol ? symbol->degrees : std::vector<ChordDegree>()});
    }
    return chords;
}

ChordDescription describeChord(std::span<const NamedChord> known,
                               const std::vector<ChordDegree>& degrees) {
    ChordDescription best;
    int least = std::numeric_limits<int>::max();
    for (std::size_t i = 0; i < known.size(); ++i) {
        if (known[i].degrees.empty()) {
            continue;
        }
        std::vector<Change> changes = changesBetween(known[i].degrees, degrees);
        int strangeness = suspends(changes) ? strangenessOfSuspending : 0;
        for (const Change& change : changes) {
            strangeness += strangenessOf(change);
        }
        if (strangeness < least) {
            least = strangeness;
            best = {i, std::move(changes)};
        }
    }
    return best;
}

std::string chordName(NoteName root, const std::vector<ChordDegree>& degrees,
                      std::optional<NoteName> bass) {
    return nameOf(root) + suffixOf(degrees) + (bass ? "/" + nameOf(*bass) : std::string());
}

} // namespace lacuna
