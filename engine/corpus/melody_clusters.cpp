// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/corpus/melody_clusters.h"

#include "engine/corpus/stable_hash.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>
#include <optional>
#include <span>
#include <stdexcept>
#include <unordered_map>

namespace lacuna {
namespace {

constexpr std::size_t openingMeasures = 8;
constexpr std::size_t windowMeasures = 2;
constexpr int fewestChanges = 4;        ///< of pitch in a passage; fewer are no melody
constexpr std::size_t fewestCommon = 2; ///< windows
/// A window that so many tunes have is a turn of phrase, no sign of one melody.
constexpr std::size_t mostTunes = 40;

constexpr int silence = 0;

// The places at which a measure is listened to: the quarters of a measure of 2/4 or 4/4, so that
// both ways to write a reel are alike, the halves of each beat of 3/4, the first and the third
// eighth of each compound beat. What varies from setting to setting lies between them.
std::vector<int> listeningPlaces(const BeatGrid& grid) {
    std::vector<int> places;
    const int second = grid.isCompound() ? 4 : 3;
    for (int beat = 0; beat < grid.beats(); ++beat) {
        places.push_back(beat * BeatGrid::placesPerBeat);
        if (grid.isCompound() || grid.beats() < 4)
            places.push_back(beat * BeatGrid::placesPerBeat + second);
    }
    return places;
}

// What sounds at the listening places of a tune, measure by measure: canonical pitches, 0 for
// silence.
struct Outline {
    std::vector<int> pitches;
    std::size_t perMeasure = 0;
    char kind = 0; ///< meters that may be compared share it

    std::size_t measures() const { return pitches.size() / perMeasure; }
};

Outline outlineOf(const CorpusTune& tune) {
    const BeatGrid grid(tune.meter);
    const std::vector<int> places = listeningPlaces(grid);
    Outline outline{.pitches = {},
                    .perMeasure = places.size(),
                    .kind = static_cast<char>(tune.meter == 0 ? 2 : tune.meter)};
    int sounding = silence;
    for (const MeasureTokens& tokens : tune.measures) {
        auto next = places.begin();
        for (int place = 0; place < grid.placeCount(); ++place) {
            const std::uint8_t value = tokens[static_cast<std::size_t>(place)];
            if (token::isPitch(value))
                sounding = token::pitchOf(value);
            else if (value == token::rest)
                sounding = silence;
            if (next != places.end() && *next == place) {
                outline.pitches.push_back(sounding);
                ++next;
            }
        }
    }
    return outline;
}

// A number that is equal for passages that are heard as equal, pitches counted from the first one.
// Nothing if the pitch changes too seldom to tell melodies apart.
std::optional<std::uint64_t> passageKey(const Outline& outline, std::size_t firstMeasure,
                                        std::size_t measures) {
    const std::span<const int> pitches =
        std::span(outline.pitches)
            .subspan(firstMeasure * outline.perMeasure, measures * outline.perMeasure);
    std::string text(1, outline.kind);
    int first = silence;
    int last = silence;
    int changes = 0;
    for (const int pitch : pitches) {
        if (first == silence)
            first = pitch;
        if (pitch != silence && pitch != last)
            ++changes;
        last = pitch;
        // Intervals are -48..48, so 0 stays free for silence.
        text += static_cast<char>(pitch == silence ? 0 : 64 + pitch - first);
    }
    if (changes < fewestChanges)
        return std::nullopt;
    return stableHash(text);
}

// Which tunes belong together: each set is a tree whose root is its first tune.
class TuneSets {
public:
    explicit TuneSets(std::size_t count) : m_parent(count) {
        std::iota(m_parent.begin(), m_parent.end(), std::size_t{0});
    }

    std::size_t rootOf(std::size_t tune) {
        while (m_parent[tune] != tune) {
            m_parent[tune] = m_parent[m_parent[tune]];
            tune = m_parent[tune];
        }
        return tune;
    }

    void join(std::size_t a, std::size_t b) {
        a = rootOf(a);
        b = rootOf(b);
        m_parent[std::max(a, b)] = std::min(a, b);
    }

private:
    std::vector<std::size_t> m_parent;
};

void joinEqualOpenings(const std::vector<Outline>& outlines, TuneSets& sets) {
    std::unordered_map<std::uint64_t, std::size_t> firstWith;
    for (std::size_t i = 0; i < outlines.size(); ++i) {
        if (outlines[i].measures() < openingMeasures)
            continue;
        if (const auto key = passageKey(outlines[i], 0, openingMeasures))
            sets.join(i, firstWith.emplace(*key, i).first->second);
    }
}

// The different windows of a tune.
std::vector<std::uint64_t> windowsOf(const Outline& outline) {
    std::vector<std::uint64_t> keys;
    for (std::size_t at = 0; at + windowMeasures <= outline.measures(); ++at) {
        if (const auto key = passageKey(outline, at, windowMeasures))
            keys.push_back(*key);
    }
    std::ranges::sort(keys);
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
}

void joinSharedWindows(const std::vector<Outline>& outlines, double share, TuneSets& sets) {
    std::vector<std::vector<std::uint64_t>> windows;
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> tunesWith;
    for (std::size_t i = 0; i < outlines.size(); ++i) {
        windows.push_back(windowsOf(outlines[i]));
        for (const std::uint64_t key : windows.back())
            tunesWith[key].push_back(i);
    }
    for (std::size_t i = 0; i < outlines.size(); ++i) {
        std::unordered_map<std::size_t, std::size_t> common; // with each earlier tune
        for (const std::uint64_t key : windows[i]) {
            const std::vector<std::size_t>& having = tunesWith[key];
            if (having.size() > mostTunes)
                continue;
            for (auto other = having.begin(); *other < i; ++other)
                ++common[*other];
        }
        for (const auto& [other, count] : common) {
            const std::size_t shorter = std::min(windows[i].size(), windows[other].size());
            if (count >= fewestCommon &&
                static_cast<double>(count) >= share * static_cast<double>(shorter))
                sets.join(i, other);
        }
    }
}

} // namespace

void clusterByMelody(Corpus& corpus, double sharedWindows) {
    std::vector<Outline> outlines;
    std::ranges::transform(corpus.tunes, std::back_inserter(outlines), outlineOf);
    TuneSets sets(outlines.size());
    joinEqualOpenings(outlines, sets);
    joinSharedWindows(outlines, sharedWindows, sets);
    for (std::size_t i = 0; i < corpus.tunes.size(); ++i)
        corpus.tunes[i].cluster = corpus.tunes[sets.rootOf(i)].id;
}

void splitByCluster(Corpus& corpus, double validShare, double testShare, std::uint64_t seed) {
    if (!(validShare >= 0 && testShare >= 0 && validShare + testShare <= 1))
        throw std::invalid_argument("shares of a split must be at least 0 and 1 at most together");
    std::map<std::string, Split> sides;
    for (const CorpusTune& tune : corpus.tunes)
        sides.emplace(tune.cluster, Split::Train);
    // Clusters by a number in 0..1 each; test, valid and train are ranges of it one after another.
    std::vector<std::pair<double, std::string>> order;
    order.reserve(sides.size());
    for (const auto& [cluster, side] : sides)
        order.emplace_back(static_cast<double>(stableHash(cluster, seed) >> 11) * 0x1p-53, cluster);
    std::ranges::sort(order);
    const auto below = [&](double limit) {
        return std::ranges::lower_bound(order, limit, {}, [](const auto& e) { return e.first; }) -
               order.begin();
    };
    const auto count = std::ssize(order);
    std::ptrdiff_t test = below(testShare);
    std::ptrdiff_t valid = below(testShare + validShare) - test;
    if (count >= 3) {
        test = std::max<std::ptrdiff_t>(test, testShare > 0 ? 1 : 0);
        valid = std::max<std::ptrdiff_t>(valid, validShare > 0 ? 1 : 0);
        const std::ptrdiff_t most = validShare + testShare < 1 ? count - 1 : count;
        while (test + valid > most)
            --(test > valid ? test : valid);
    }
    for (std::ptrdiff_t i = 0; i < test + valid; ++i)
        sides[order[static_cast<std::size_t>(i)].second] = i < test ? Split::Test : Split::Valid;
    for (CorpusTune& tune : corpus.tunes)
        tune.split = sides[tune.cluster];
}

} // namespace lacuna
