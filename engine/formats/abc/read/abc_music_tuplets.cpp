// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Tuplets, and where something cuts them.
#include "engine/formats/abc/read/abc_music.h"

#include <utility>

namespace lacuna {
namespace {

int defaultNormal(int actual, const Meter& meter) {
    switch (actual) {
    case 3:
    case 6:
        return 2;
    case 2:
    case 4:
    case 8:
        return 3;
    default:
        return !meter.isFree() && meter.isCompound() ? 3 : 2;
    }
}

} // namespace

void MusicReader::countTupletEvent() {
    if (m_state.tupletLeft == 0)
        return;
    if (m_state.tuplet.count == 0)
        m_state.tuplet.first = static_cast<int>(m_measures.current().music.events.size());
    ++m_state.tuplet.count;
    if (--m_state.tupletLeft == 0) // its last event is added next
        m_measures.current().music.tuplets.push_back(std::exchange(m_state.tuplet, {}));
}

// A tuplet that a bar line cuts goes on behind it as a group of its own.
void MusicReader::closeTuplet() {
    if (m_state.tupletLeft > 0 && m_state.tuplet.count > 0) {
        m_measures.current().music.tuplets.push_back(m_state.tuplet);
        m_state.tuplet.count = 0;
    }
}

// What follows here is not what is played next, so that nothing of it can belong to the tuplet.
void MusicReader::endTupletAtPart(std::size_t offset) {
    if (m_state.tupletLeft == 0 || m_state.tuplet.count == 0)
        return;
    m_log.add(Severity::Warning, offset,
              "A part begins here within a tuplet, which has the notes before it only.");
    closeTuplet();
    m_state.tupletLeft = 0;
}

void MusicReader::readTuplet(const Token& token) {
    closeTuplet();
    m_state.tupletLeft = 0;
    const int actual = token.tuplet.actual;
    if (actual < 2) {
        m_log.add(Severity::Warning, offsetOf(token), "A tuplet of fewer than two is left out.");
        return;
    }
    m_state.tuplet = {.first = 0, .count = 0, .actual = actual, .normal = token.tuplet.normal};
    if (m_state.tuplet.normal == 0)
        m_state.tuplet.normal = defaultNormal(actual, m_state.meter);
    m_state.tupletLeft = token.tuplet.count > 0 ? token.tuplet.count : actual;
}

} // namespace lacuna
