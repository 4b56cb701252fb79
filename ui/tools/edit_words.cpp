// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/tools/edit_words.h"

#include "engine/notation/beaming.h"

#include <QCoreApplication>

#include <array>
#include <stdexcept>

namespace lacuna {

namespace {

QString words(const char* text) {
    return QCoreApplication::translate("EditWords", text);
}

} // namespace

QString refusalInWords(const std::exception& refusal) {
    // Of the others some come from the language's own library, with words for programmers, and of
    // the engine's own each says that a place is not there.
    if (dynamic_cast<const std::logic_error*>(&refusal) &&
        !dynamic_cast<const std::invalid_argument*>(&refusal)) {
        return words(QT_TRANSLATE_NOOP("EditWords", "The tune has changed; nothing is there now."));
    }
    QString sentence = QCoreApplication::translate("Editing", refusal.what());
    if (!sentence.isEmpty()) {
        sentence[0] = sentence[0].toUpper();
    }
    return sentence.endsWith(QLatin1Char('.')) ? sentence : sentence + QLatin1Char('.');
}

QString signIsSelected() {
    return words(
        QT_TRANSLATE_NOOP("EditWords", "A sign is selected: choose the note itself for this."));
}

QString nameOfMode(EntryMode mode) {
    switch (mode) {
    case EntryMode::Over:
        break;
    case EntryMode::Between:
        return words(QT_TRANSLATE_NOOP("EditWords", "Insert"));
    case EntryMode::Pitches:
        return words(QT_TRANSLATE_NOOP("EditWords", "Re-pitch"));
    }
    return words(QT_TRANSLATE_NOOP("EditWords", "Overwrite"));
}

QString nameOfValue(NoteValue value) {
    static constexpr std::array names{
        QT_TRANSLATE_NOOP("EditWords", "breve"),  QT_TRANSLATE_NOOP("EditWords", "whole"),
        QT_TRANSLATE_NOOP("EditWords", "half"),   QT_TRANSLATE_NOOP("EditWords", "quarter"),
        QT_TRANSLATE_NOOP("EditWords", "eighth"), QT_TRANSLATE_NOOP("EditWords", "sixteenth"),
        QT_TRANSLATE_NOOP("EditWords", "32nd"),   QT_TRANSLATE_NOOP("EditWords", "64th"),
        QT_TRANSLATE_NOOP("EditWords", "128th")};
    QString name = words(names.at(static_cast<std::size_t>(value.power + 1)));
    switch (value.dots) {
    case 0:
        return name;
    case 1:
        return words(QT_TRANSLATE_NOOP("EditWords", "dotted %1")).arg(name);
    default:
        return words(QT_TRANSLATE_NOOP("EditWords", "double dotted %1")).arg(name);
    }
}

QString nameOfPitch(const Pitch& pitch) {
    static constexpr std::array signs{
        QT_TRANSLATE_NOOP("EditWords", "%1 double flat"), QT_TRANSLATE_NOOP("EditWords", "%1 flat"),
        QT_TRANSLATE_NOOP("EditWords", "%1"), QT_TRANSLATE_NOOP("EditWords", "%1 sharp"),
        QT_TRANSLATE_NOOP("EditWords", "%1 double sharp")};
    const QString letter(QLatin1Char("CDEFGAB"[static_cast<std::size_t>(pitch.step)]));
    return words(signs.at(static_cast<std::size_t>(pitch.alter + 2))).arg(letter);
}

QString placeInBar(const Score& score, Caret caret) {
    const auto index = static_cast<std::size_t>(caret.measure);
    const Measure& measure = score.measure(caret.measure);
    const MeasureFrame* before =
        caret.measure > 0 ? &score.measure(caret.measure - 1).frame() : nullptr;
    const Tick within = caret.at + missingBefore(measure, before);
    const int beat = within.value / measure.frame().meter.beatLength().value + 1;
    const int number = measureNumbers(score)[index];
    return number == 0
               ? words(QT_TRANSLATE_NOOP("EditWords", "Pickup, beat %1")).arg(beat)
               : words(QT_TRANSLATE_NOOP("EditWords", "Bar %1, beat %2")).arg(number).arg(beat);
}

QString degreeInWords(const Pitch& pitch, const Key& key) {
    static constexpr std::array degrees{QT_TRANSLATE_NOOP("EditWords", "first of %1"),
                                        QT_TRANSLATE_NOOP("EditWords", "second of %1"),
                                        QT_TRANSLATE_NOOP("EditWords", "third of %1"),
                                        QT_TRANSLATE_NOOP("EditWords", "fourth of %1"),
                                        QT_TRANSLATE_NOOP("EditWords", "fifth of %1"),
                                        QT_TRANSLATE_NOOP("EditWords", "sixth of %1"),
                                        QT_TRANSLATE_NOOP("EditWords", "seventh of %1")};
    if (key.form != KeyForm::Tonal || pitch.quarter != 0 ||
        pitch.alter != key.alterOf(pitch.step)) {
        return {};
    }
    const int degree = (static_cast<int>(pitch.step) - static_cast<int>(key.tonic) + 7) % 7;
    return words(degrees.at(static_cast<std::size_t>(degree)))
        .arg(QString::fromStdString(key.name()));
}

} // namespace lacuna
