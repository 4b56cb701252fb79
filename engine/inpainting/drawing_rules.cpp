// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/inpainting/drawing_rules.h"

#include "engine/encoding/visible_music.h"
#include "engine/score/chord_changes.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <limits>
#include <optional>

namespace lacuna {

namespace {

/// models.md section 5: what the gentle guard takes from a foreign pitch class's logit.
constexpr float gentleBias = -4;
/// And from that of a note of the signature that the tune shuns, which the models like better.
constexpr float shunnedBias = -6;
/// If one in so many visible bars rests, or more, fills may rest wherever they like.
constexpr int barsForARest = 4;
/// The range of fewer visible bars says little about that of the tune.
constexpr int fewestBarsForRange = 4;
/// A range with fewer notes in common with the instrument's is not the tune's on that instrument.
constexpr int fewestNotesInRange = 12;
/// A chord symbol counts for so long. drawing_rules.h
constexpr int barsAChordHolds = 2;
constexpr double shareOnWeakBeats = 0.75;

/// How far a gap may go beyond the lowest and the highest visible note; the longer it is, the more
/// of the tune's range may lie in it.
int semitonesBeyond(int gapMeasures) {
    constexpr int ofShortGap = 3;
    constexpr int ofGap = 5;
    constexpr int ofLongGap = 7;
    return gapMeasures <= 2 ? ofShortGap : gapMeasures <= 6 ? ofGap : ofLongGap;
}

bool isScoreKnown(const GapContext& context) {
    return !context.gap().isEmpty();
}

/// The signature's pitch classes that the tune shuns.
PitchClasses shunnedClasses(const GapContext& context) {
    return isScoreKnown(context)
               ? alteredAway(context.score(), context.tune(),
                             context.score().measure(context.gap().first).frame().key)
               : alteredAway(context.tune(), context.scale());
}

std::array<float, model::tokens> guardBias(const GapContext& context,
                                           const SamplingOptions& options) {
    std::array<float, model::tokens> bias{};
    if (options.keyGuard == KeyGuard::Off) {
        return bias;
    }
    const bool isStrict = options.keyGuard == KeyGuard::Strict;
    const auto holdBack = [&](std::uint64_t kept, float gentle) {
        for (std::size_t i = token::firstPitch; i < bias.size(); ++i) {
            if ((kept >> i & 1) == 0) {
                bias[i] = isStrict ? -std::numeric_limits<float>::infinity() : gentle;
            }
        }
    };
    holdBack(tokensOf(contextPitchClasses(context.tune(), context.scale())), gentleBias);
    if (options.rules.alteredDegrees) {
        PitchClasses kept = shunnedClasses(context);
        std::ranges::transform(kept, kept.begin(), std::logical_not());
        holdBack(tokensOf(kept), shunnedBias);
    }
    return bias;
}

/// The tokens that the instrument has, as far as the tune's range allows.
std::uint64_t tokensFor(const GapContext& context, const SamplingOptions& options) {
    const std::uint64_t playable =
        tokensInRange(options.range.lowest, options.range.highest, context.tune().transposition);
    const auto visible = visiblePitches(context.tune());
    if (!options.rules.visibleRange || !visible || visible->measures < fewestBarsForRange) {
        return playable;
    }
    const int beyond = semitonesBeyond(context.gapMeasures());
    const std::uint64_t near =
        playable & tokensInRange(visible->lowest - beyond, visible->highest + beyond, 0);
    constexpr int soundless = 2; // HOLD and REST
    return std::popcount(near) - soundless < fewestNotesInRange ? playable : near;
}

void forbid(TickRules& rules, int place, std::uint8_t value) {
    rules.allowed[static_cast<std::size_t>(place)] &= ~(std::uint64_t{1} << value);
}

/// Whether silence leads into the gap; nothing if what stands before it is not known.
std::optional<bool> isSilentBefore(const EncodedTune& tune) {
    for (int i = tune.gapFirst - 1; i >= 0; --i) {
        const auto at = static_cast<std::size_t>(i);
        for (int place = BeatGrid(tune.meter).placeCount() - 1; place >= 0; --place) {
            const std::uint8_t value = tune.measures[at][static_cast<std::size_t>(place)];
            if ((tune.known[at] >> place & 1) == 0) {
                return std::nullopt;
            }
            if (value != token::hold) {
                return value == token::rest;
            }
        }
    }
    return true;
}

/// Where the rules keep a gap from resting.
class RestGuard {
public:
    RestGuard(const GapContext& context, const DrawingRuleSwitches& switches)
        : m_tune(context.tune()), m_switches(switches), m_written(writtenPlaces(m_tune)) {
        const VisibleRests rests = visibleRests(m_tune);
        const bool restsOften = rests.resting * barsForARest >= rests.measures;
        m_restPlaces = restsOften ? ~PlaceMask{0} : rests.places;
        if (isScoreKnown(context)) {
            m_silentPickups = silentPickupPlaces(context.score(), m_tune);
        }
        m_isSilent = isSilentBefore(m_tune);
    }

    /// To be called for one gap measure after the other.
    void apply(TickRules& rules, int measure) {
        const PlaceMask written = m_written[static_cast<std::size_t>(measure)];
        for (int place = 0; place < BeatGrid(m_tune.meter).placeCount(); ++place) {
            const std::int8_t given = rules.forced[static_cast<std::size_t>(place)];
            if (given >= 0) {
                m_isSilent = given == token::hold ? m_isSilent : given == token::rest;
                continue;
            }
            const bool afterPadding = place > 0 && (written >> (place - 1) & 1) == 0;
            guard(rules, place, afterPadding);
            m_isSilent.reset(); // it depends on what is drawn
        }
    }

private:
    void guard(TickRules& rules, int place, bool isPickup) const {
        const bool isSilent = m_isSilent.value_or(false);
        const bool mayRest = (m_restPlaces >> place & 1) != 0;
        if (m_switches.rests && !mayRest) {
            forbid(rules, place, token::rest);
        }
        if (isPickup && isSilent) {
            if (m_switches.pickups && (m_silentPickups >> place & 1) == 0) {
                forbid(rules, place, token::rest);
                forbid(rules, place, token::hold);
            }
        } else if (m_switches.rests && isSilent && !mayRest) {
            forbid(rules, place, token::hold);
        }
    }

    const EncodedTune& m_tune;
    DrawingRuleSwitches m_switches;
    std::vector<PlaceMask> m_written;
    PlaceMask m_restPlaces = 0;
    PlaceMask m_silentPickups = 0;
    std::optional<bool> m_isSilent;
};

/// A HOLD at the gap's first free place begins the note before anew, so that must be playable.
void guardFirstPlace(const GapContext& context, TickRules& rules) {
    const auto free = std::ranges::find(rules.forced, -1);
    const auto before = context.pitchBefore();
    if (free == rules.forced.end() || !before) {
        return;
    }
    const auto place = static_cast<int>(free - rules.forced.begin());
    if ((rules.allowed[static_cast<std::size_t>(place)] >> token::ofPitch(*before) & 1) == 0) {
        forbid(rules, place, token::hold);
    }
}

/// The tune's chord symbols, for the beats of a gap.
class ChordBias {
public:
    ChordBias(const GapContext& context, double strength)
        : m_score(context.score()), m_tune(context.tune()), m_strength(strength),
          m_changes(strength > 0 ? chordChanges(m_score) : std::vector<ChordChange>{}) {}

    void apply(TickRules& rules, int measure) const {
        for (const WrittenSpan& span : m_tune.spans) {
            if (span.measure == measure && !m_changes.empty()) {
                apply(rules, span);
            }
        }
    }

private:
    void apply(TickRules& rules, const WrittenSpan& span) const {
        const WrittenGrid grid = m_tune.grid();
        for (int beat = 0; beat < grid.beats(); ++beat) {
            const int place = beat * BeatGrid::placesPerBeat;
            const Tick at = grid.timeOf(place);
            if (at < span.at || at >= span.at + span.length) {
                continue;
            }
            const std::uint16_t tones =
                tonesAt(m_score.startOf(span.written) + span.from + at - span.at);
            const bool isStrong = beat == 0 || (grid.beats() == 4 && beat == 2);
            if (tones != 0) {
                const auto index = static_cast<std::size_t>(place);
                rules.wanted[index] = tones;
                rules.strayBias[index] =
                    static_cast<float>(-m_strength * (isStrong ? 1 : shareOnWeakBeats));
            }
        }
    }

    /// Canonical pitch classes of the chord in force, bit by bit; none without a chord.
    std::uint16_t tonesAt(Tick written) const {
        const ChordChange* change = changeInForce(m_changes, written);
        const Tick longest = m_tune.grid().measureLength() * barsAChordHolds;
        if (change == nullptr || !change->chord || change->chord->notes.empty() ||
            written - change->at >= longest) {
            return 0;
        }
        unsigned tones = 0;
        const auto add = [&](int pitchClass) {
            tones |= 1U << (((pitchClass + m_tune.transposition) % 12 + 12) % 12);
        };
        std::ranges::for_each(change->chord->notes, add);
        add(change->chord->bass);
        return static_cast<std::uint16_t>(tones);
    }

    const Score& m_score;
    const EncodedTune& m_tune;
    double m_strength;
    std::vector<ChordChange> m_changes;
};

} // namespace

std::vector<TickRules> drawingRules(const GapContext& context, const SamplingOptions& options) {
    TickRules common;
    common.allowed.fill(tokensFor(context, options));
    common.bias = guardBias(context, options);
    RestGuard rests(context, options.rules);
    const ChordBias chords(context, options.rules.chords ? options.chordStrength : 0);
    const bool isHeard = visiblePitches(context.tune()).has_value();
    std::vector<TickRules> rules;
    for (int i = context.tune().gapFirst; i < context.tune().gapEnd; ++i) {
        rules.push_back(common);
        rules.back().forced = context.forcedTokens(i);
        if (isHeard) {
            rests.apply(rules.back(), i);
        }
        chords.apply(rules.back(), i);
    }
    guardFirstPlace(context, rules.front());
    return rules;
}

} // namespace lacuna
