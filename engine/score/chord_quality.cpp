// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/chord_quality.h"

#include "engine/score/chord_base.h"
#include "engine/score/chord_degrees.h"

#include <optional>
#include <utility>
#include <vector>

namespace lacuna {
namespace {

// In names of chords a 7 is a minor seventh, and so #7 a major one.
ChordDegree inThirds(ChordDegree written) {
    return written.degree == 7 && written.alter > 0 ? ChordDegree{7, 0} : written;
}

/// Reads one quality, changing a major triad by what each word and number says.
class QualityReader {
public:
    explicit QualityReader(ChordCursor& cursor) : m_cursor(cursor) {}
    QualityReader(ChordCursor& cursor, std::vector<ChordDegree> degrees)
        : m_cursor(cursor), m_degrees(std::move(degrees)) {}

    ChordQuality read() {
        const std::size_t begin = m_cursor.at();
        readBase();
        const bool hasExtension = takeExtension();
        if (m_base == ChordBase::Triangle && !hasExtension) {
            m_degrees.set({7, 0});
        }
        if (m_base == ChordBase::Dominant && !hasExtension) {
            m_degrees.set({7, -1});
        }
        if (hasExtension || m_base != ChordBase::None) {
            takeRaisedFifth();
        }
        while (takeModification(false)) {
        }
        ChordQuality quality;
        quality.isPlain = m_cursor.at() == begin;
        quality.isDistinct = m_isDistinct;
        if (m_base != ChordBase::Functional) {
            quality.degrees = m_degrees.sorted();
        }
        return quality;
    }

    std::vector<ChordDegree> readBrackets() {
        while (takeBrackets()) {
        }
        return m_degrees.sorted();
    }

private:
    void readBase() {
        const FoundChordBase found = takeChordBase(m_cursor);
        m_base = found.base;
        m_isDistinct = found.isDistinct;
        switch (m_base) {
        case ChordBase::Minor:
            m_degrees.set({3, -1});
            break;
        case ChordBase::Diminished:
            m_degrees.set({3, -1});
            m_degrees.set({5, -1});
            break;
        case ChordBase::HalfDiminished:
            m_degrees.set({3, -1});
            m_degrees.set({5, -1});
            m_degrees.set({7, -1});
            break;
        case ChordBase::Augmented:
            m_degrees.set({5, 1});
            break;
        case ChordBase::Pedal:
            m_degrees = ChordDegrees({{1, 0}});
            break;
        case ChordBase::Tristan:
            m_degrees = ChordDegrees({{1, 0}, {4, 1}, {6, 1}, {9, 1}});
            break;
        default:
            break;
        }
    }

    int seventh() const {
        return m_base == ChordBase::Major || m_base == ChordBase::Triangle ? 0
               : m_base == ChordBase::Diminished                           ? -2
                                                                           : -1;
    }

    bool takeExtension() {
        const ChordCursor::Place before = m_cursor.place();
        // "G 7" is a chord, "A 2" more likely the second time through the part.
        const bool isApart = m_cursor.takeBlanks() && m_base == ChordBase::None;
        const std::optional<int> number = m_cursor.takeNumber();
        if (!number || (isApart && *number != 7) || !extendTo(*number)) {
            m_cursor.goBackTo(before);
            return false;
        }
        m_isDistinct = m_isDistinct || *number == 7;
        // "7M" and "7maj" are what others write the other way round.
        if (*number >= 7 && m_base == ChordBase::None && m_cursor.takeOneOf({"maj", "Maj", "M"})) {
            m_degrees.set({7, 0});
        }
        return true;
    }

    // "7+", "m+"; but in "7+9" it is the ninth that is raised.
    void takeRaisedFifth() {
        const ChordCursor::Place before = m_cursor.place();
        if (m_cursor.take("+") && !m_cursor.nextIsDigit()) {
            m_degrees.alter({5, 1});
        } else {
            m_cursor.goBackTo(before);
        }
    }

    bool extendTo(int number) {
        switch (number) {
        case 2:
        case 4:
        case 5:
            return m_base == ChordBase::None && extendTriad(number);
        case 6:
            m_degrees.add({6, 0});
            if (m_cursor.take("/9")) {
                m_degrees.add({9, 0});
            }
            return true;
        case 69:
            m_degrees.add({6, 0});
            m_degrees.add({9, 0});
            return true;
        case 7:
        case 9:
        case 11:
        case 13:
            m_degrees.stackUpTo(number, seventh());
            return true;
        default:
            return false;
        }
    }

    bool extendTriad(int number) {
        if (number == 4) {
            m_degrees.suspend({4, 0});
        } else if (number == 2) {
            m_degrees.add({2, 0});
        } else {
            m_degrees.remove(3);
        }
        return true;
    }

    bool takeModification(bool isInBrackets) {
        const ChordCursor::Place before = m_cursor.place();
        m_cursor.takeBlanks();
        const bool mayBeNumber = m_cursor.takeOneOf({",", "/"}) || isInBrackets;
        m_cursor.takeBlanks();
        if (takeSuspension() || takeAddition() || takeOmission() || takeAlteration() ||
            takeMajorSeventh() || takeAltered() || (mayBeNumber && takeAddedNumber()) ||
            (!isInBrackets && takeBrackets())) {
            return true;
        }
        m_cursor.goBackTo(before);
        return false;
    }

    bool takeBrackets() {
        const ChordCursor::Place before = m_cursor.place();
        const ChordDegrees degrees = m_degrees;
        if (m_cursor.take("(") && takeModification(true)) {
            while (takeModification(true)) {
            }
            m_cursor.takeBlanks();
            if (m_cursor.take(")")) {
                return true;
            }
        }
        m_degrees = degrees;
        m_cursor.goBackTo(before);
        return false;
    }

    bool takeSuspension() {
        const ChordCursor::Place before = m_cursor.place();
        if (!m_cursor.takeWord("suspended") && !m_cursor.takeWord("sus")) {
            return false;
        }
        m_isDistinct = true;
        const ChordCursor::Place behind = m_cursor.place();
        m_cursor.takeBlanks();
        if (const auto degree = m_cursor.takeAlteredDegree(); degree && degree->degree <= 4) {
            m_degrees.suspend(*degree);
            return true;
        }
        m_cursor.goBackTo(behind);
        m_cursor.takeBlanks();
        const std::optional<int> number = m_cursor.takeNumber();
        switch (number.value_or(0)) {
        case 0:
            m_cursor.goBackTo(behind);
            if (m_cursor.nextIsDigit()) {
                break;
            }
            m_degrees.suspend({4, 0});
            return true;
        case 2:
        case 4:
            m_degrees.suspend({*number, 0});
            takeSecondSuspension();
            return true;
        case 24:
        case 42:
            m_degrees.suspend({2, 0});
            m_degrees.suspend({4, 0});
            return true;
        case 7:
        case 9:
        case 13:
            m_degrees.suspend({4, 0});
            m_degrees.stackUpTo(*number, seventh());
            m_degrees.remove(11);
            return true;
        default:
            break;
        }
        m_cursor.goBackTo(before);
        return false;
    }

    void takeSecondSuspension() {
        if (m_cursor.take("/2")) {
            m_degrees.suspend({2, 0});
        } else if (m_cursor.take("/4")) {
            m_degrees.suspend({4, 0});
        }
    }

    bool takeAddition() {
        const ChordCursor::Place before = m_cursor.place();
        if (!m_cursor.takeWord("add")) {
            return false;
        }
        m_isDistinct = true;
        m_cursor.takeBlanks();
        if (const auto degree = m_cursor.takeAlteredDegree()) {
            m_degrees.add(inThirds(*degree));
            return true;
        }
        const bool isMajor = m_cursor.takeOneOf({"maj", "Maj", "ma", "M"});
        if (const auto number = m_cursor.takeNumber(); number && ChordCursor::isDegree(*number)) {
            m_degrees.add({*number, *number == 7 && !isMajor ? -1 : 0});
            return true;
        }
        m_cursor.goBackTo(before);
        return false;
    }

    bool takeOmission() {
        const ChordCursor::Place before = m_cursor.place();
        if (!m_cursor.takeWord("no") && !m_cursor.takeWord("omit")) {
            return false;
        }
        m_isDistinct = true;
        m_cursor.takeBlanks();
        const std::optional<int> number = m_cursor.takeNumber();
        if (!number || *number > 13) {
            m_cursor.goBackTo(before);
            return false;
        }
        m_cursor.takeOneOf({"rd", "th", "st", "nd"});
        m_degrees.remove(*number);
        return true;
    }

    bool takeAlteration() {
        const ChordCursor::Place before = m_cursor.place();
        if (const auto degree = m_cursor.takeAlteredDegree()) {
            m_degrees.alter(inThirds(*degree));
            return true;
        }
        if (m_cursor.takeWord("aug")) {
            m_cursor.take("5");
            m_degrees.alter({5, 1});
            return true;
        }
        // Behind a blank a stroke parts this chord from the next.
        const bool mayBeStroke = !m_cursor.isBehindBlank();
        const bool raises = mayBeStroke && m_cursor.take("+");
        if (raises || (mayBeStroke && m_cursor.takeOneOf({"-", "\u2212", "\u2013"}))) {
            const std::optional<int> number = m_cursor.takeNumber();
            if (number && *number >= 4 && ChordCursor::isDegree(*number)) {
                m_degrees.alter(inThirds({*number, raises ? 1 : -1}));
                return true;
            }
        }
        m_cursor.goBackTo(before);
        return false;
    }

    bool takeMajorSeventh() {
        const ChordCursor::Place before = m_cursor.place();
        const bool isTriangle = m_cursor.takeOneOf({"\u0394", "\u2206", "\u25b3", "^"});
        if (!isTriangle && !m_cursor.takeWord("maj") && !m_cursor.takeWord("ma") &&
            !m_cursor.take("M")) {
            return false;
        }
        const std::optional<int> number = m_cursor.takeNumber();
        const int highest = number.value_or(isTriangle ? 7 : 0);
        if (highest < 7 || highest > 13 || highest % 2 == 0) {
            m_cursor.goBackTo(before);
            return false;
        }
        m_degrees.stackUpTo(highest, 0);
        return true;
    }

    bool takeAltered() {
        if (!m_cursor.takeWord("altered") && !m_cursor.takeWord("alt")) {
            return false;
        }
        m_cursor.take(".");
        m_isDistinct = true;
        if (!m_degrees.hasNumber(7)) {
            m_degrees.add({7, -1});
        }
        m_degrees.remove(5);
        m_degrees.remove(9);
        for (const ChordDegree degree : {ChordDegree{5, -1}, {5, 1}, {9, -1}, {9, 1}}) {
            m_degrees.add(degree);
        }
        return true;
    }

    bool takeAddedNumber() {
        const ChordCursor::Place before = m_cursor.place();
        const std::optional<int> number = m_cursor.takeNumber();
        switch (number.value_or(0)) {
        case 2:
        case 4:
        case 6:
        case 9:
        case 11:
        case 13:
            m_degrees.add({*number, 0});
            return true;
        case 7:
            if (!m_degrees.hasNumber(7)) {
                m_degrees.add({7, -1});
            }
            return true;
        default:
            m_cursor.goBackTo(before);
            return false;
        }
    }

    ChordCursor& m_cursor;
    ChordBase m_base = ChordBase::None;
    bool m_isDistinct = false;
    ChordDegrees m_degrees;
};

} // namespace

ChordQuality takeChordQuality(ChordCursor& cursor) {
    return QualityReader(cursor).read();
}

void takeBracketedDegrees(ChordCursor& cursor, std::vector<ChordDegree>& degrees) {
    if (!degrees.empty()) {
        degrees = QualityReader(cursor, std::move(degrees)).readBrackets();
    }
}

} // namespace lacuna
