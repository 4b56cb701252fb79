// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT

// Step: the tune's measures are written, each on its own; those that were written in the same
// surroundings before are taken as they are.
#include "engine/notation/ties.h"
#include "engine/score/playing_order.h"
#include "ui/engraving/layout_memo.h"

#include <utility>

namespace lacuna {
namespace {

using MeasurePass = void (*)(const Engraving&, EngravedMeasure&);

/// In this order; each works on what those before it have left.
constexpr MeasurePass measurePasses[] = {writeMeasure, groupBeams, chooseStems, measureColumns};

bool isSameMeasure(const MeasurePointer& a, const MeasurePointer& b) {
    return a == b || *a == *b;
}

/// Whether a measure in another one's place changes nothing in which measures follow each other.
bool playsAlike(const MeasurePointer& a, const MeasurePointer& b) {
    if (a == b)
        return true;
    const bool hasJump = std::ranges::any_of(a->frame().annotations, [](const Annotation& each) {
        return each.kind != Annotation::Kind::ChordSymbol; // a Fine looks at the notes around it
    });
    return !hasJump && a->length() == b->length() && a->frame() == b->frame();
}

bool playsAlike(const Score& a, const Score& b) {
    return a.header().field('P') == b.header().field('P') &&
           std::ranges::equal(a.measures(), b.measures(),
                              [](const auto& x, const auto& y) { return playsAlike(x, y); });
}

MeasureSurroundings surroundingsOf(const LayoutMemo& now, int index, int count) {
    const int inScore = now.first + index;
    MeasureSurroundings around;
    if (inScore > 0)
        around.before = now.measure(index - 1);
    around.isFirstLaidOut = index == 0;
    around.repeatAfter = index + 1 < count && now.measure(index + 1)->frame().startsRepeat;
    around.leadsOn = now.leadsOn[static_cast<std::size_t>(inScore)];
    const int source = now.tieSources[static_cast<std::size_t>(inScore)];
    if (const Note* note = lastNoteOf(now.score, source)) {
        for (const NoteHead& head : note->heads) {
            if (head.tiedToNext)
                around.tiedFrom.push_back(head.pitch);
        }
    }
    around.isTiedFromAfar = !around.tiedFrom.empty() && source + 1 < inScore;
    return around;
}

} // namespace

KnownMeasures::KnownMeasures(std::shared_ptr<const LayoutMemo> before, const LayoutMemo& now,
                             int count)
    : m_before(std::move(before)), m_count(count) {
    const int old = m_before ? m_before->size() : 0;
    const int most = std::min(old, count);
    while (m_begin < most && isSameMeasure(m_before->measure(m_begin), now.measure(m_begin)))
        ++m_begin;
    int same = 0;
    while (same < most - m_begin &&
           isSameMeasure(m_before->measure(old - 1 - same), now.measure(count - 1 - same)))
        ++same;
    m_end = count - same;
    m_shift = old - count;
}

void followPlaying(LayoutMemo& now, const LayoutMemo* before) {
    if (before && playsAlike(before->score, now.score)) {
        now.leadsOn = before->leadsOn;
        now.tieSources = before->tieSources;
    } else {
        now.leadsOn = leadsOn(now.score);
        now.tieSources = tieSources(now.score);
    }
}

void writeMeasures(const Engraving& engraving, LayoutMemo& now, const KnownMeasures& known) {
    const int count = known.count();
    now.measures.reserve(static_cast<std::size_t>(count));
    for (int index = 0; index < count && !engraving.options.stop.stop_requested(); ++index) {
        MeasureSurroundings around = surroundingsOf(now, index, count);
        if (const int place = known.place(index); place >= 0) {
            const WrittenMeasure& written = known.before()->measures[place];
            if (written->around == around) {
                now.measures.push_back(written);
                continue;
            }
        }
        auto draft = std::make_shared<EngravedMeasure>(
            EngravedMeasure{.measure = now.measure(index), .around = std::move(around)});
        for (const MeasurePass pass : measurePasses)
            pass(engraving, *draft);
        now.measures.push_back(std::move(draft));
    }
}

} // namespace lacuna
