// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/key.h"

#include <cstdlib>

namespace lacuna {
namespace {

// Place of each natural step on the line of fifths, C = 0: F -1, C 0, G 1, D 2, A 3, E 4, B 5.
constexpr int naturalFifths[] = {0, 2, 4, -1, 1, 3, 5};

constexpr int modeFifths(Mode mode) {
    switch (mode) {
    case Mode::Major:
        return 0;
    case Mode::Minor:
        return -3;
    case Mode::Dorian:
        return -2;
    case Mode::Mixolydian:
        return -1;
    case Mode::Phrygian:
        return -4;
    case Mode::Lydian:
        return 1;
    case Mode::Locrian:
        return -5;
    }
    return 0;
}

constexpr int floorDivide(int a, int b) {
    return a >= 0 ? a / b : -((-a + b - 1) / b);
}

// Alteration of a step in the signature of so many fifths: F is the first to be sharp, B the first
// to be flat.
constexpr int signatureAlter(int fifths, Step step) {
    const int rank = naturalFifths[static_cast<int>(step)] + 1; // F 0 ... B 6
    return floorDivide(fifths - 1 - rank, 7) + 1;
}

} // namespace

int Key::fifths() const {
    switch (form) {
    case KeyForm::None:
        return 0;
    case KeyForm::HighlandPipes:
    case KeyForm::HighlandPipesDrawn:
        return 2;
    case KeyForm::Tonal:
        break;
    }
    if (explicitOnly)
        return 0;
    return naturalFifths[static_cast<int>(tonic)] + 7 * tonicAlter + modeFifths(mode);
}

int Key::alterOf(Step step) const {
    for (const KeyAccidental& accidental : extra) {
        if (accidental.step == step)
            return accidental.alter;
    }
    return signatureAlter(fifths(), step);
}

int Key::drawnAlterOf(Step step) const {
    return form == KeyForm::None || form == KeyForm::HighlandPipes ? 0 : alterOf(step);
}

int Key::tonicPitchClass() const {
    if (form == KeyForm::HighlandPipes || form == KeyForm::HighlandPipesDrawn)
        return semitones(Step::A);
    return (semitones(tonic) + tonicAlter + 12) % 12;
}

bool Key::contains(int pitchClass) const {
    for (const int own : pitchClasses()) {
        if (own == pitchClass)
            return true;
    }
    return false;
}

std::array<int, 7> Key::pitchClasses() const {
    std::array<int, 7> classes{};
    for (int step = 0; step < 7; ++step) {
        const Step name = static_cast<Step>(step);
        classes[step] = (semitones(name) + alterOf(name) + 12) % 12;
    }
    return classes;
}

Pitch Key::spell(int midi) const {
    const int pitchClass = ((midi % 12) + 12) % 12;
    const auto placed = [midi](Step step, int alter) {
        const int octave = floorDivide(midi - alter - semitones(step), 12) - 1;
        return Pitch{step, static_cast<std::int8_t>(alter), static_cast<std::int8_t>(octave)};
    };
    const std::array<int, 7> scale = pitchClasses();
    for (int step = 0; step < 7; ++step) {
        if (scale[step] == pitchClass)
            return placed(static_cast<Step>(step), alterOf(static_cast<Step>(step)));
    }
    // Outside the scale: the spelling nearest to the scale's middle on the line of fifths, which
    // gives the harmonic chromatic scale; at equal distance the sharp, so that minor keys get their
    // leading note.
    const int middle = fifths() + 2;
    Pitch best{};
    int bestDistance = 1000;
    for (int step = 0; step < 7; ++step) {
        for (int alter = 1; alter >= -1; --alter) {
            const Step name = static_cast<Step>(step);
            if ((semitones(name) + alter + 12) % 12 != pitchClass)
                continue;
            const int distance = 2 * std::abs(naturalFifths[step] + 7 * alter - middle) - alter;
            if (distance < bestDistance) {
                bestDistance = distance;
                best = placed(name, alter);
            }
        }
    }
    return best;
}

std::string Key::name() const {
    if (form == KeyForm::None)
        return "no key";
    if (form != KeyForm::Tonal)
        return "Highland pipes";
    std::string text(1, "CDEFGAB"[static_cast<int>(tonic)]);
    if (tonicAlter != 0)
        text += tonicAlter > 0 ? "#" : "b";
    return text + " " + nameOf(mode);
}

Key majorKey(int fifths) {
    Key key;
    for (int step = 0; step < 7; ++step) {
        for (int alter = -1; alter <= 1; ++alter) {
            if (naturalFifths[step] + 7 * alter == fifths) {
                key.tonic = static_cast<Step>(step);
                key.tonicAlter = alter;
            }
        }
    }
    return key;
}

std::string nameOf(Mode mode) {
    constexpr const char* names[] = {"major",    "minor",  "dorian", "mixolydian",
                                     "phrygian", "lydian", "locrian"};
    return names[static_cast<int>(mode)];
}

} // namespace lacuna
