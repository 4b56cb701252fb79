// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/library/melody_scan.h"

#include <algorithm>

namespace lacuna {
namespace {

constexpr int mostErrors = 2;

int wrongNotesAllowed(const Phrase& phrase) {
    if (phrase.isContour() || phrase.notes() < 5)
        return 0;
    return phrase.notes() < 8 ? 1 : mostErrors;
}

} // namespace

PhraseScanner::PhraseScanner(const Phrase& phrase)
    : m_steps(phrase.notes() - 1), m_mostWrong(wrongNotesAllowed(phrase)), m_single(2 * widest + 1),
      m_pair(2 * widest + 1), m_triple(2 * widest + 1) {
    const auto allow = [](std::vector<Bits>& bits, int semitones, int step) {
        const int place = std::clamp(semitones, -widest, widest) + widest;
        bits[static_cast<std::size_t>(place)] |= Bits{1} << step;
    };
    for (const std::vector<int>& keys : phrase.readings) {
        for (int i = 0; i < m_steps; ++i) {
            allow(m_single, std::clamp(keys[i + 1] - keys[i], -widestInterval, widestInterval), i);
            if (i > 0)
                allow(m_pair, keys[i + 1] - keys[i - 1], i);
            if (i > 1)
                allow(m_triple, keys[i + 1] - keys[i - 2], i);
        }
    }
    for (int i = 0; i < static_cast<int>(phrase.contour.size()); ++i) {
        for (int semitones = -widest; semitones <= widest; ++semitones) {
            if ((semitones > 0) - (semitones < 0) == phrase.contour[i])
                allow(m_single, semitones, i);
        }
    }
}

std::optional<PhraseHit> PhraseScanner::find(std::span<const MelodyStep> steps,
                                             int mostWrong) const {
    mostWrong = std::min(mostWrong, m_mostWrong);
    // Bit i of a state: the phrase's steps up to i end here, with as many wrong notes as its place
    // in the array says.
    using States = std::array<Bits, mostErrors + 1>;
    States last{};
    States lastButOne{};
    States lastButTwo{};
    std::optional<PhraseHit> best;
    std::size_t sinceBreak = 0;
    for (std::size_t at = 0; at < steps.size(); ++at) {
        const int interval = steps[at].interval;
        if (interval == noInterval) {
            last = lastButOne = lastButTwo = {};
            sinceBreak = 0;
            continue;
        }
        ++sinceBreak;
        const int two = sinceBreak > 1 ? interval + steps[at - 1].interval : 0;
        const int three = sinceBreak > 2 ? two + steps[at - 2].interval : 0;
        const Bits single = fits(m_single, interval);
        const Bits pairAsSingle = sinceBreak > 1 ? fits(m_single, two) : 0;
        const Bits pairAsPair = sinceBreak > 1 ? fits(m_pair, two) : 0;
        const Bits singleAsPair = fits(m_pair, interval);
        const Bits tripleAsTriple = sinceBreak > 2 ? fits(m_triple, three) : 0;
        States now{};
        // A phrase may begin with wrong notes: their steps are passed over.
        for (int wrong = 0; wrong <= mostWrong; ++wrong) {
            now[wrong] = ((last[wrong] << 1) | (Bits{1} << wrong)) & single;
            if (wrong == 0)
                continue;
            const int fewer = wrong - 1;
            now[wrong] |= ((lastButOne[fewer] << 2) | (Bits{2} << fewer)) & pairAsPair;
            now[wrong] |= ((lastButOne[fewer] << 1) | (Bits{1} << fewer)) & pairAsSingle;
            now[wrong] |= ((last[fewer] << 2) | (Bits{2} << fewer)) & singleAsPair;
            // Two wrong notes side by side.
            if (wrong == 2)
                now[wrong] |= ((lastButTwo[0] << 3) | Bits{4}) & tripleAsTriple;
        }
        // And it may end with wrong notes.
        const int most = best ? best->wrongNotes - 1 : mostWrong;
        for (int wrong = 0; wrong <= most; ++wrong) {
            bool ends = false;
            for (int passedOver = 0; passedOver <= wrong; ++passedOver)
                ends = ends || (now[wrong - passedOver] >> (m_steps - 1 - passedOver)) & 1;
            if (ends) {
                best = PhraseHit{wrong, at};
                break;
            }
        }
        if (best && best->wrongNotes == 0)
            break;
        lastButTwo = lastButOne;
        lastButOne = last;
        last = now;
    }
    return best;
}

} // namespace lacuna
