// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/inpainting/gap_form.h"

#include "engine/notation/section_ends.h"
#include "engine/notation/section_range.h"
#include "engine/score/edits.h"

#include <algorithm>
#include <span>

namespace lacuna {

namespace {

using Tokens = std::vector<MeasureTokens>;
using Cadence = GapForm::Cadence;
using Habit = GapForm::Habit;

int pitchClassOf(int pitch) {
    return (pitch % 12 + 12) % 12;
}

/// Reads what GapForm holds, one after the other.
class FormReader {
public:
    FormReader(const Score& score, MeasureRange gap, const EncodedTune& tune)
        : m_score(score), m_gap(gap), m_tune(tune) {
        for (int i = 0; i < score.size(); i = m_sections.back().end) {
            m_sections.push_back(sectionAround(score, i));
        }
    }

    GapForm form() {
        m_form.places.assign(static_cast<std::size_t>(m_tune.gapEnd - m_tune.gapFirst), -1);
        m_form.isInFirstSection = sectionOf(m_gap.first).first == 0;
        readPlaces();
        readHabits();
        readCadence();
        readSibling();
        readFirstSection();
        return m_form;
    }

private:
    MeasureRange sectionOf(int written) const {
        return *std::ranges::find_if(
            m_sections, [&](MeasureRange section) { return section.contains({written}); });
    }

    /// The model measure in which a written one begins.
    std::optional<int> modelMeasureOf(int written) const {
        const auto span = std::ranges::find(m_tune.spans, written, &WrittenSpan::written);
        return span == m_tune.spans.end() ? std::nullopt : std::optional(span->measure);
    }

    bool isVisible(int measure) const {
        return measure >= 0 && measure < m_tune.size() &&
               !m_tune.hidden[static_cast<std::size_t>(measure)];
    }

    const MeasureTokens& tokens(int measure) const {
        return m_tune.measures[static_cast<std::size_t>(measure)];
    }

    /// Behind a section's pickup.
    int firstFullOf(MeasureRange section) const {
        return section.first + (m_score.measure(section.first).isShort() ? 1 : 0);
    }

    /// Where a section's endings begin, or its end.
    int endingsOf(MeasureRange section) const {
        int i = section.first;
        while (i < section.end && m_score.measure(i).frame().ending.empty()) {
            ++i;
        }
        return i;
    }

    void readPlaces() {
        for (int i = m_gap.first; i < m_gap.end; ++i) {
            const MeasureRange section = sectionOf(i);
            const auto measure = modelMeasureOf(i);
            const int first = firstFullOf(section);
            if (measure && i >= first && i < endingsOf(section)) {
                m_form.places[static_cast<std::size_t>(*measure - m_tune.gapFirst)] =
                    (i - first) % GapForm::phrase;
            }
        }
    }

    void readHabits() {
        const MeasureRange own = sectionOf(m_gap.first);
        for (const MeasureRange section : m_sections) {
            const int first = firstFullOf(section);
            const auto begin = modelMeasureOf(first);
            if (section == own || section.end - first < GapForm::phrase || !begin) {
                continue;
            }
            // As many measures as stand before its endings, at most a phrase of them.
            const int count = std::min(GapForm::phrase, endingsOf(section) - first);
            const auto compare = [&](int place, int back) {
                if (place >= count || !isVisible(*begin + place) ||
                    !isVisible(*begin + place - back)) {
                    return;
                }
                const bool returns = tokens(*begin + place) == tokens(*begin + place - back);
                Habit& habit = m_form.habits[static_cast<std::size_t>(place)];
                habit = returns || habit == Habit::Returns ? Habit::Returns : Habit::New;
            };
            compare(2, 2);
            for (int place = GapForm::phrase / 2; place < GapForm::phrase; ++place) {
                compare(place, GapForm::phrase / 2);
            }
        }
    }

    /// The close of the written measure, if it is laid on the timeline.
    std::optional<Cadence> cadenceAt(int written) const {
        const auto span =
            std::find_if(m_tune.spans.rbegin(), m_tune.spans.rend(),
                         [&](const WrittenSpan& each) { return each.written == written; });
        if (span == m_tune.spans.rend()) {
            return std::nullopt;
        }
        const WrittenGrid grid = m_tune.grid();
        const int end = grid.firstPlaceFrom(span->at + span->length);
        const int tonic = m_score.measure(written).frame().key.tonicPitchClass();
        return Cadence{span->measure, std::min(grid.placeCount() / 2, end - 1), end - 1,
                       pitchClassOf(tonic + m_tune.transposition)};
    }

    void readCadence() {
        const MeasureRange own = sectionOf(m_gap.end - 1);
        if (m_gap.end != own.end) {
            return;
        }
        int seen = 0;
        int closing = 0;
        for (const MeasureRange section : m_sections) {
            const std::optional<Cadence> other = cadenceAt(section.end - 1);
            if (section == own || !other || !isVisible(other->measure)) {
                continue;
            }
            ++seen;
            closing += closes(*other, m_tune.measures) ? 1 : 0;
        }
        std::optional<Cadence> cadence = cadenceAt(m_gap.end - 1);
        if (cadence && (seen == 0 || closing > 0)) {
            cadence->measure -= m_tune.gapFirst;
            m_form.cadence = cadence;
        }
    }

    void readSibling() {
        for (int i = m_gap.first; i < m_gap.end; ++i) {
            const auto measure = modelMeasureOf(i);
            if (m_score.measure(i).frame().ending.empty() || !measure) {
                continue;
            }
            const MeasureRange section = sectionOf(i);
            for (int other = endingsOf(section); other < section.end; ++other) {
                if (m_score.measure(other).frame().ending.empty() || m_gap.contains({other}) ||
                    m_score.measure(other).isBlank()) {
                    continue;
                }
                const MeasureRange first{other, other + 1};
                const Tokens read =
                    encodeFill(m_score, first, encodeAround(m_score, first, m_tune.reading()),
                               measuresOf(m_score, first));
                m_form.sibling = {*measure - m_tune.gapFirst, read.front(),
                                  BeatGrid(m_tune.meter).placeCount() * 3 / 8};
                return;
            }
        }
    }

    void readFirstSection() {
        constexpr int mostOfASection = 6;
        constexpr std::size_t enough = 4;
        if (m_form.isInFirstSection || m_gap.count() < mostOfASection) {
            return;
        }
        Tokens first;
        for (const WrittenSpan& span : m_tune.spans) {
            if (m_sections.front().contains({span.written}) && span.from == Tick{0} &&
                isVisible(span.measure)) {
                first.push_back(tokens(span.measure));
            }
        }
        if (first.size() >= enough) {
            m_form.firstSectionPitch = meanPitch(first);
        }
    }

    const Score& m_score;
    MeasureRange m_gap;
    const EncodedTune& m_tune;
    std::vector<MeasureRange> m_sections;
    GapForm m_form;
};

/// The pitch that sounds at a place, whenever it began in these measures.
std::optional<int> heardAt(const Tokens& measures, int measure, int place) {
    for (; measure >= 0; --measure, place = BeatGrid::places - 1) {
        for (; place >= 0; --place) {
            const std::uint8_t each =
                measures[static_cast<std::size_t>(measure)][static_cast<std::size_t>(place)];
            if (token::isPitch(each)) {
                return token::pitchOf(each);
            }
            if (each == token::rest) {
                return std::nullopt;
            }
        }
    }
    return std::nullopt;
}

} // namespace

GapForm formOf(const Score& score, MeasureRange gap, const EncodedTune& tune) {
    return FormReader(score, gap, tune).form();
}

bool closes(const GapForm::Cadence& cadence, const std::vector<MeasureTokens>& fill) {
    const auto isTonic = [&](int place) {
        const std::optional<int> pitch = heardAt(fill, cadence.measure, place);
        return pitch && pitchClassOf(*pitch) == cadence.tonic;
    };
    return isTonic(cadence.middle) || isTonic(cadence.last);
}

std::optional<double> meanPitch(const std::vector<MeasureTokens>& measures) {
    double sum = 0;
    int count = 0;
    for (const MeasureTokens& measure : measures) {
        for (const std::uint8_t each : measure) {
            if (token::isPitch(each)) {
                sum += token::pitchOf(each);
                ++count;
            }
        }
    }
    return count == 0 ? std::nullopt : std::optional(sum / count);
}

} // namespace lacuna
