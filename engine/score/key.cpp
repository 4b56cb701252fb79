// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/key.h"

namespace lacuna {
namespace {

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
    const int rank = fifthsOf(step) + 1; // F 0 ... B 6
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
    return fifthsOf(tonic) + 7 * tonicAlter + modeFifths(mode);
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

std::optional<Key> keyOf(Mode mode, int fifths) {
    for (int step = 0; step < 7; ++step) {
        for (int alter = -2; alter <= 2; ++alter) {
            const Key key{.tonic = static_cast<Step>(step), .tonicAlter = alter, .mode = mode};
            if (key.fifths() == fifths)
                return key;
        }
    }
    return std::nullopt;
}

Key majorKey(int fifths) {
    return keyOf(Mode::Major, fifths).value_or(Key{});
}

std::string nameOf(Mode mode) {
    constexpr const char* names[] = {"major",    "minor",  "dorian", "mixolydian",
                                     "phrygian", "lydian", "locrian"};
    return names[static_cast<int>(mode)];
}

} // namespace lacuna
