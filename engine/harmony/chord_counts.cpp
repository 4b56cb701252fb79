// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/harmony/chord_counts.h"

#include <cmath>
#include <cstddef>
#include <numeric>
#include <utility>

namespace lacuna {

namespace {

constexpr auto major = TriadKind::Major;
constexpr auto minor = TriadKind::Minor;
constexpr auto dominant = TriadKind::Dominant;

/// What no tune has is not impossible.
constexpr double unseen = 0.5;

/// By kind of chord: of a thousand eighths, those that lie so many semitones above the root.
constexpr std::array<std::array<int, 12>, 3> thousandthsAboveRoot{{
    {276, 1, 65, 2, 269, 33, 14, 247, 1, 54, 13, 24},
    {292, 3, 98, 227, 2, 66, 3, 198, 11, 23, 73, 6},
    {249, 3, 71, 4, 126, 53, 3, 258, 12, 86, 128, 8},
}};

} // namespace

ChordCounts::ChordCounts(std::vector<KeyChord> chords, std::vector<int> first,
                         std::vector<int> changes, std::array<double, 2> stays)
    : m_chords(std::move(chords)), m_first(std::move(first)), m_changes(std::move(changes)),
      m_stays(stays) {}

const ChordCounts& ChordCounts::of(Mode mode) {
    static const ChordCounts inMajor(
        {{0, major},
         {7, dominant},
         {5, major},
         {7, major},
         {2, minor},
         {9, minor},
         {2, dominant},
         {10, major},
         {0, dominant},
         {4, minor},
         {9, dominant}},
        {740, 13, 25, 53, 12, 65, 9, 8, 2, 2, 12},
        {
            0,    1238, 1699, 813, 613, 333, 116, 105, 136, 23, 29, // I
            2229, 0,    69,   17,  24,  39,  3,   1,   13,  1,  3,  // V7
            1283, 361,  0,    304, 151, 13,  31,  19,  9,   3,  4,  // IV
            913,  136,  172,  0,   66,  164, 62,  6,   4,   7,  2,  // V
            92,   669,  25,   244, 0,   22,  19,  1,   1,   3,  2,  // ii
            75,   74,   61,   85,  206, 0,   51,  2,   0,   61, 2,  // vi
            11,   180,  2,    107, 2,   1,   0,   0,   0,   0,  1,  // II7
            89,   6,    24,   2,   1,   4,   0,   0,   2,   0,  0,  // bVII
            8,    0,    148,  0,   1,   0,   0,   0,   0,   0,  0,  // I7
            11,   5,    38,   0,   9,   31,  3,   0,   0,   0,  1,  // iii
            0,    0,    1,    1,   33,  0,   18,  0,   0,   0,  0,  // VI7
        },
        {0.70, 0.27});
    static const ChordCounts inMinor({{0, minor},
                                      {10, major},
                                      {3, major},
                                      {7, dominant},
                                      {5, minor},
                                      {7, minor},
                                      {8, major},
                                      {10, dominant},
                                      {7, major},
                                      {5, major},
                                      {5, dominant},
                                      {0, major},
                                      {2, dominant}},
                                     {76, 3, 2, 3, 4, 4, 6, 0, 0, 0, 0, 3, 0},
                                     {
                                         0,   159, 42, 58, 51, 44, 14, 13, 14, 5, 10, 0, 7, // i
                                         149, 0,   43, 16, 2,  6,  15, 0,  5,  2, 2,  7, 0, // VII
                                         21,  70,  0,  9,  13, 1,  17, 14, 2,  2, 1,  1, 0, // III
                                         90,  0,   7,  0,  1,  0,  3,  2,  0,  0, 1,  0, 0, // V7
                                         32,  8,   0,  25, 0,  2,  1,  6,  3,  0, 1,  0, 1, // iv
                                         51,  2,   1,  0,  3,  0,  0,  1,  0,  2, 2,  0, 1, // v
                                         4,   3,   20, 9,  5,  5,  0,  9,  1,  0, 0,  0, 0, // VI
                                         1,   0,   42, 0,  0,  0,  2,  0,  0,  0, 0,  0, 0, // VII7
                                         14,  0,   0,  2,  2,  0,  1,  0,  0,  0, 0,  5, 0, // V
                                         8,   0,   0,  1,  0,  2,  0,  0,  0,  0, 0,  0, 0, // IV
                                         0,   13,  0,  1,  0,  0,  0,  2,  0,  0, 0,  0, 0, // IV7
                                         1,   9,   1,  0,  1,  0,  0,  0,  2,  0, 0,  0, 0, // I
                                         1,   0,   0,  4,  0,  4,  0,  0,  0,  0, 0,  0, 0, // II7
                                     },
                                     {0.72, 0.31});
    const bool isMajor = mode == Mode::Major || mode == Mode::Mixolydian || mode == Mode::Lydian;
    return isMajor ? inMajor : inMinor;
}

double ChordCounts::first(int chord) const {
    const double all = std::accumulate(m_first.begin(), m_first.end(), 0.0) + unseen * size();
    return std::log((m_first[static_cast<std::size_t>(chord)] + unseen) / all);
}

double ChordCounts::next(int chord, int before, bool beginsBar) const {
    const double stays = m_stays[beginsBar ? 1 : 0];
    if (chord == before) {
        return std::log(stays);
    }
    const auto row = m_changes.begin() + static_cast<std::ptrdiff_t>(before) * size();
    const double all = std::accumulate(row, row + size(), 0.0) + unseen * (size() - 1);
    return std::log((1 - stays) * (row[chord] + unseen) / all);
}

double ChordCounts::under(int chord, int aboveTonic) const {
    const KeyChord& over = m_chords[static_cast<std::size_t>(chord)];
    const auto& thousandths = thousandthsAboveRoot[static_cast<std::size_t>(over.kind)];
    const int aboveRoot = (aboveTonic - over.root + 12) % 12;
    return std::log(thousandths[static_cast<std::size_t>(aboveRoot)] / 1000.0);
}

} // namespace lacuna
