// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/slurs.h"

#include <algorithm>
#include <utility>

namespace lacuna {
namespace {

// Slurs that begin or end on one note.
constexpr int mostOfNote = 64;

} // namespace

void SlurPairs::add(const MeasureFrame& frame, std::span<const Event> events, bool isBlank) {
    if (frame.startsRepeat) {
        m_hadEnding = false;
    }
    followEndings(frame);
    if (isBlank) {
        breakOff();
    }
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (const Note* note = std::get_if<Note>(&events[i])) {
            add(*note, {m_measure, static_cast<int>(i)});
        }
    }
    if (frame.playedTimes > 1) {
        breakOff();
    }
    ++m_measure;
}

void SlurPairs::finish() {
    breakOff();
}

void SlurPairs::breakOff() {
    for (const Open& open : std::exchange(m_open, {})) {
        if (!open.hasEnd) {
            endless.push_back(open.from);
        }
    }
}

void SlurPairs::followEndings(const MeasureFrame& frame) {
    if (frame.ending.empty()) {
        return;
    }
    if (m_hadEnding && frame.ending.front() > 1) {
        breakOff();
        m_open = m_openIntoEndings;
    } else {
        m_openIntoEndings = m_open;
    }
    for (Open& open : m_openIntoEndings) {
        open.hasEnd = true; // or the first ending tells
    }
    m_hadEnding = true;
}

void SlurPairs::add(const Note& note, SlurEnd place) {
    int opened = std::clamp(note.slursOpened, 0, mostOfNote);
    for (int i = std::min(note.slursClosed, mostOfNote); i > 0; --i) {
        if (!m_open.empty()) {
            slurs.push_back({m_open.back().from, place});
            m_open.pop_back();
        } else if (opened > 0) {
            --opened; // from grace notes to their own: "({g}a)"
        } else {
            beginless.push_back(place);
            break;
        }
    }
    m_open.insert(m_open.end(), static_cast<std::size_t>(opened), Open{place});
}

} // namespace lacuna
