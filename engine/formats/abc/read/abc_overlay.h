// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/abc/read/abc_lexer.h"

namespace lacuna {

/// Where the reader is in the layers of notes that lie over the first one: "A4 & C4|" in one
/// measure, "A4|B4 && C4|D4|" and "(& A4|B4 & C4|D4 &)|" over several. Their notes are left out;
/// what they last places the words over them.
class OverlayReader {
public:
    /// Whether a layer is being read.
    bool isOpen() const { return m_isOpen; }
    /// Whether the layer lies in the measure that the first layer ended with, and there alone.
    bool isInOneMeasure() const { return m_measures == 1; }
    /// How far the layer has come in its measure.
    Tick time() const { return m_time; }
    /// Whether "(&" stands before the layer and no "&)" behind it.
    bool isBracketed() const { return m_isBracketed; }

    /// "(&" while measure `measure` is read.
    void openBracket(int measure);
    /// A layer begins while measure `measure` is read.
    void begin(const Token& sign, int measure);
    /// A note or rest of the layer.
    void advance(Tick duration);
    /// Whether a bar line parts measures of the layer, and so ends none; it is passed then.
    bool partsLayer() const { return m_isOpen && m_passed + 1 < m_measures; }
    void passBar();
    /// At a bar line that ends the measure, at "&)" and at another voice.
    void end();

    friend bool operator==(const OverlayReader&, const OverlayReader&) = default;

private:
    bool m_isOpen = false;
    bool m_isBracketed = false;
    int m_first = 0;    ///< the measure in which "(&" stands
    int m_measures = 1; ///< how many the layer lies over
    int m_passed = 0;
    Tick m_time;
};

} // namespace lacuna
