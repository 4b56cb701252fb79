// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/tools/chosen_signs.h"

#include "engine/editing/chords.h"
#include "engine/editing/graces.h"
#include "engine/editing/head.h"
#include "engine/editing/lyrics.h"
#include "engine/editing/note_input.h"
#include "engine/editing/notes.h"
#include "engine/editing/places.h"
#include "engine/editing/repeats.h"
#include "engine/editing/tuplets.h"
#include "engine/score/jump_sign.h"
#include "ui/tools/edit_words.h"
#include "ui/tools/sign_words.h"

#include <QCoreApplication>

#include <stdexcept>

namespace lacuna {

namespace {

QString chosenTr(const char* text) {
    return QCoreApplication::translate("ChosenSigns", text);
}

QString ownerInWords(const Score& score, Place place) {
    const Note* note = std::get_if<Note>(&eventAt(score, place));
    return note ? nameOfPitch(note->top().pitch) : chosenTr("a rest");
}

Score withoutIt(const Score& score, const ChosenSign& sign) {
    const int measure = sign.place.measure;
    switch (sign.kind) {
    case ChosenSign::Kind::Grace:
        return removeGrace(score, sign.place, sign.number);
    case ChosenSign::Kind::Ornament:
        return setDecoration(score, sign.place, sign.name, false);
    case ChosenSign::Kind::Tuplet:
        return dissolveTuplet(score, sign.place);
    case ChosenSign::Kind::Syllable:
        return removeSyllable(score, sign.place);
    case ChosenSign::Kind::Chord:
        return removeChordSymbol(score, measure, sign.at);
    case ChosenSign::Kind::Words:
        return removeStaffText(score, measure, sign.at, sign.placement);
    case ChosenSign::Kind::Jump:
        return removeJump(score, measure, parseJumpSign(sign.name).value_or(JumpSign{}).kind);
    case ChosenSign::Kind::Ending:
        return clearEndings(score, measure);
    case ChosenSign::Kind::Section:
        return setSection(score, measure, {});
    case ChosenSign::Kind::Tempo:
        return setTempoAt(score, measure, std::nullopt);
    }
    return score;
}

} // namespace

Score withoutSign(const Score& score, const ChosenSign& sign) {
    Score after = withoutIt(score, sign);
    if (after == score) {
        throw std::invalid_argument("this sign cannot be taken away here: change it in the ABC");
    }
    return after;
}

Caret caretOf(const Score& score, const ChosenSign& sign) {
    return sign.isOfNote() ? caretAt(score, sign.place)
                           : settledCaret(score, {sign.place.measure, sign.at});
}

QString chosenInWords(const Score& score, const ChosenSign& sign) {
    switch (sign.kind) {
    case ChosenSign::Kind::Grace:
        return chosenTr("grace note %1 before %2")
            .arg(nameOfPitch(graceAt(score, sign.place, sign.number).pitch),
                 ownerInWords(score, sign.place));
    case ChosenSign::Kind::Ornament:
        return chosenTr("%1 on %2")
            .arg(signInWords(sign.name).toLower(), ownerInWords(score, sign.place));
    case ChosenSign::Kind::Tuplet:
        return chosenTr("number of a tuplet");
    case ChosenSign::Kind::Syllable:
        return chosenTr("words sung on %1").arg(ownerInWords(score, sign.place));
    case ChosenSign::Kind::Chord:
        return chosenTr("chord symbol %1").arg(QString::fromStdString(sign.name));
    case ChosenSign::Kind::Words:
    case ChosenSign::Kind::Jump:
        return chosenTr("words over the staff");
    case ChosenSign::Kind::Ending:
        return chosenTr("number of an ending");
    case ChosenSign::Kind::Section:
        return chosenTr("name of a section");
    case ChosenSign::Kind::Tempo:
        return chosenTr("tempo");
    }
    return {};
}

} // namespace lacuna
