// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/tools/words_over_staff.h"

#include "engine/editing/chords.h"

namespace lacuna {

namespace {

const Annotation* annotationAt(const Score& score, Caret at, Annotation::Kind kind) {
    const Annotation* found = nullptr;
    for (const Annotation& each : score.measure(at.measure).frame().annotations) {
        // Of several words those above the staff are meant.
        if (each.kind == kind && each.at == at.at && (!found || each.placement == '^')) {
            found = &each;
        }
    }
    return found;
}

} // namespace

QString chordAt(const Score& score, Caret at) {
    const Annotation* chord = annotationAt(score, at, Annotation::Kind::ChordSymbol);
    return chord ? QString::fromStdString(chord->text) : QString();
}

Score withChord(const Score& score, Caret at, const QString& typed) {
    const QString text = typed.trimmed();
    if (text == chordAt(score, at)) {
        return score;
    }
    return text.isEmpty() ? removeChordSymbol(score, at.measure, at.at)
                          : setChordSymbol(score, at.measure, at.at, text.toStdString());
}

QString staffTextAt(const Score& score, Caret at) {
    const Annotation* words = annotationAt(score, at, Annotation::Kind::Text);
    return words ? QString::fromStdString(words->text) : QString();
}

Score withStaffText(const Score& score, Caret at, const QString& typed) {
    const Annotation* before = annotationAt(score, at, Annotation::Kind::Text);
    const char placement = before ? before->placement : '^';
    const QString text = typed.simplified();
    if (text == staffTextAt(score, at)) {
        return score;
    }
    return text.isEmpty() ? removeStaffText(score, at.measure, at.at, placement)
                          : setStaffText(score, at.measure, at.at, text.toStdString(), placement);
}

} // namespace lacuna
