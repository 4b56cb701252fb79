// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/library/melody_alignment.h"

#include <array>
#include <cstdint>

namespace lacuna {
namespace {

// How an alignment goes on to the pair of steps it ends with.
enum class Move : std::uint8_t { None, Same, OtherNote, NoteTooMany, NoteLeftOut };

// How many steps of the melody and of the tune a move takes.
struct Taken {
    std::size_t melody = 0;
    std::size_t tune = 0;
};

constexpr Taken takenBy(Move move) {
    constexpr std::array<Taken, 5> taken{{{0, 0}, {1, 1}, {2, 2}, {2, 1}, {1, 2}}};
    return taken[static_cast<std::size_t>(move)];
}

struct Cell {
    double score = 0;
    Move move = Move::None;
};

class Aligner {
public:
    Aligner(std::span<const MelodyStep> melody, std::span<const StepWorth> worth,
            std::span<const MelodyStep> tune, const AlignmentCosts& costs)
        : m_melody(melody), m_worth(worth), m_tune(tune), m_costs(costs),
          m_cells((melody.size() + 1) * (tune.size() + 1)) {}

    MelodyAlignment best() {
        Taken end;
        double score = 0;
        for (std::size_t i = 1; i <= m_melody.size(); ++i) {
            for (std::size_t j = 1; j <= m_tune.size(); ++j) {
                fill(i, j);
                if (cell(i, j).score > score) {
                    score = cell(i, j).score;
                    end = {i, j};
                }
            }
        }
        return score > 0 ? traced(end) : MelodyAlignment{};
    }

private:
    Cell& cell(std::size_t i, std::size_t j) { return m_cells[i * (m_tune.size() + 1) + j]; }

    // Semitones over the last `count` steps up to `end`; noInterval across a break.
    static int span(std::span<const MelodyStep> steps, std::size_t end, std::size_t count) {
        int sum = 0;
        for (std::size_t i = end - count; i < end; ++i) {
            if (steps[i].interval == noInterval)
                return noInterval;
            sum += steps[i].interval;
        }
        return sum;
    }

    void fill(std::size_t i, std::size_t j) {
        for (const Move move :
             {Move::Same, Move::OtherNote, Move::NoteTooMany, Move::NoteLeftOut}) {
            const auto [melody, tune] = takenBy(move);
            if (melody > i || tune > j)
                continue;
            const int wide = span(m_melody, i, melody);
            if (wide == noInterval || wide != span(m_tune, j, tune))
                continue;
            const double score = cell(i - melody, j - tune).score + gain(move, i, j);
            if (score > cell(i, j).score)
                cell(i, j) = {score, move};
        }
    }

    double gain(Move move, std::size_t i, std::size_t j) const {
        const StepWorth& worth = m_worth[i - 1];
        if (move == Move::Same)
            return worth.interval + (hasOtherRhythm(i, j) ? -m_costs.wrongRhythm : worth.rhythm);
        // Two steps told one interval between them: half of what both are worth.
        const double interval = takenBy(move).melody == 1
                                    ? worth.interval / 2
                                    : (worth.interval + m_worth[i - 2].interval) / 2;
        return interval - m_costs.wrongNote;
    }

    bool hasOtherRhythm(std::size_t i, std::size_t j) const {
        return m_melody[i - 1].rhythm != m_tune[j - 1].rhythm;
    }

    MelodyAlignment traced(Taken end) {
        MelodyAlignment found{.score = cell(end.melody, end.tune).score,
                              .lastNote = end.melody,
                              .lastTuneNote = end.tune,
                              .sameNotes = 1};
        while (cell(end.melody, end.tune).move != Move::None) {
            const Move move = cell(end.melody, end.tune).move;
            ++found.sameNotes;
            if (move != Move::Same)
                ++found.wrongNotes;
            else if (hasOtherRhythm(end.melody, end.tune))
                ++found.otherRhythms;
            end = {end.melody - takenBy(move).melody, end.tune - takenBy(move).tune};
        }
        found.firstNote = end.melody;
        found.firstTuneNote = end.tune;
        return found;
    }

    std::span<const MelodyStep> m_melody;
    std::span<const StepWorth> m_worth;
    std::span<const MelodyStep> m_tune;
    AlignmentCosts m_costs;
    std::vector<Cell> m_cells;
};

} // namespace

MelodyAlignment align(std::span<const MelodyStep> melody, std::span<const StepWorth> worth,
                      std::span<const MelodyStep> tune, const AlignmentCosts& costs) {
    return Aligner(melody, worth, tune, costs).best();
}

} // namespace lacuna
