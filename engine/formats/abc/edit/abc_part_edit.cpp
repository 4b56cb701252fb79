// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/edit/abc_part_edit.h"

#include "engine/formats/abc/edit/abc_content_edit.h"
#include "engine/formats/abc/edit/abc_lyrics_edit.h"

#include <algorithm>

namespace lacuna {
namespace {

/// Which measures of a tune are to be written anew. Both tunes have as many.
class Nearness {
public:
    Nearness(const Score& now, const Score& wanted) : m_now(now), m_wanted(wanted) {}

    bool differs(int i) const {
        const Measure& now = m_now.measure(i);
        const Measure& wanted = m_wanted.measure(i);
        return &now != &wanted &&
               (now.isBlank() != wanted.isBlank() || now.length() != wanted.length() ||
                now.frame().annotations != wanted.frame().annotations ||
                !std::ranges::equal(now.tuplets(), wanted.tuplets()) ||
                !std::ranges::equal(now.events(), wanted.events(), isSameButSung));
    }

    bool isNear(int i, Breadth breadth) const {
        const int size = m_wanted.size();
        const auto startsLine = [&](int k) { return m_wanted.measure(k).frame().startsLine; };
        if (breadth == Breadth::Signs || breadth == Breadth::Measure) {
            return differs(i);
        }
        if (breadth == Breadth::Neighbours) {
            return differs(i) || (i > 0 && differs(i - 1)) || (i + 1 < size && differs(i + 1));
        }
        int first = i;
        while (first > 0 && !startsLine(first)) {
            --first;
        }
        for (int k = first; k < size && (k <= first || !startsLine(k)); ++k) {
            if (differs(k)) {
                return true;
            }
        }
        return false;
    }

private:
    const Score& m_now;
    const Score& m_wanted;
};

} // namespace

std::vector<TextEdit> partEdits(const TracedTune& now, const Score& wanted,
                                const TunePartToEdit& part, Breadth breadth) {
    std::vector<TextEdit> edits;
    const std::vector<MeasureText> texts = measureTexts(now);
    FrameEdit frames(now, texts, wanted, part, edits);
    if (now.score.size() != wanted.size()) {
        frames.addAndRemoveMeasures();
        return edits;
    }
    frames.changeLeads();
    if (!edits.empty()) {
        return edits;
    }
    ContentEdit contents(now, texts, edits);
    const Nearness measures(now.score, wanted);
    for (int i = part.first + (part.isCut ? 1 : 0); i < part.end; ++i) {
        if (measures.isNear(i, breadth)) {
            if (breadth == Breadth::Signs) {
                contents.change(i, wanted.measure(i));
            } else {
                contents.rewrite(i, wanted.measure(i));
            }
        }
        frames.changeBar(i);
    }
    // Words come last: which notes they stand under is known only then.
    return edits.empty() ? lyricsEdits(now, wanted) : edits;
}

} // namespace lacuna
