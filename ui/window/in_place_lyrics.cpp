// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// What is sung, typed under the notes.
#include "engine/editing/lyrics.h"
#include "engine/editing/places.h"
#include "engine/editing/tied_notes.h"
#include "ui/document/score_document.h"
#include "ui/views/lead_sheet_view.h"
#include "ui/window/in_place_editing.h"

#include <span>
#include <utility>

namespace lacuna {

namespace {

constexpr QChar hyphen = QLatin1Char('-');
constexpr QChar underscore = QLatin1Char('_');

// As it is typed: with its hyphen, or an underscore for a note that goes on with a syllable.
QString syllableAt(const Score& score, Place place) {
    const auto& syllable = noteAt(score, place).syllable;
    if (!syllable) {
        return {};
    }
    return syllable->isHeld() ? QString(underscore)
                              : QString::fromStdString(syllable->text) +
                                    (syllable->wordGoesOn ? QString(hyphen) : QString());
}

Score withTyped(const Score& score, Place place, const QString& typed) {
    QString text = typed.simplified();
    if (text == syllableAt(score, place)) {
        return score;
    }
    if (text == underscore) {
        return holdSyllable(score, place);
    }
    const bool wordGoesOn = text.endsWith(hyphen);
    while (text.endsWith(hyphen)) {
        text.chop(1);
    }
    if (wordGoesOn && (text.isEmpty() || text == underscore)) {
        return holdWord(score, place);
    }
    return setSyllable(score, place, text.toStdString(), wordGoesOn);
}

// The next note, or the first of the next bar with notes; likewise back.
std::optional<Place> noteBeside(const Score& score, Place place, bool forward, bool isFar) {
    const auto step = [&](Place from) {
        return forward ? nextSung(score, from) : previousSung(score, from);
    };
    auto other = step(place);
    while (isFar && other && other->measure == place.measure) {
        other = step(*other);
    }
    return isFar && other ? nextSung(score, {other->measure, -1}) : other;
}

bool isSung(const Score& score, Place place) {
    if (place.measure >= score.size()) {
        return false;
    }
    const std::span<const Event> events = score.measure(place.measure).events();
    return place.event < static_cast<int>(events.size()) &&
           std::holds_alternative<Note>(events[static_cast<std::size_t>(place.event)]);
}

// A tied note's words stand under the first of those that are tied.
bool isSungBefore(const Score& score, Place place) {
    const std::span<const Event> events = score.measure(place.measure).events();
    const bool isThere = place.event < static_cast<int>(events.size());
    const Note* note =
        isThere ? std::get_if<Note>(&events[static_cast<std::size_t>(place.event)]) : nullptr;
    return note && (!note->syllable || note->syllable->isHeld()) && isTiedOn(score, place);
}

} // namespace

void InPlaceEditing::editLyrics() {
    ScoreDocument& document = m_services.document;
    const Score& score = document.score();
    const Caret at = document.caret();
    if (!document.mayEdit() || at.measure >= score.size()) {
        return;
    }
    const int count = static_cast<int>(score.measure(at.measure).events().size());
    Place here = placeAt(score, at.measure, at.at).value_or(Place{at.measure, count});
    if (isSungBefore(score, here)) {
        here = tiedTogether(score, here).front();
    }
    if (const auto note = nextSung(score, {here.measure, here.event - 1})) {
        editSyllable(*note);
    }
}

void InPlaceEditing::editSyllable(Place place) {
    ScoreDocument& document = m_services.document;
    if (!document.mayEdit()) {
        return;
    }
    const auto reveal = [this, place] { m_sheet.reveal(place.measure); };
    reveal();
    open({.text = syllableAt(document.score(), place),
          .font = m_sheet.fontOfWords(Role::Lyric),
          .alignment = Qt::AlignHCenter,
          .name = tr("Lyrics"),
          .goesOn = true,
          .spaceGoesOn = true,
          .endLetters = QString(hyphen) + underscore,
          .isNarrow = true},
         {.place = [this, place] { return m_sheet.rectOfSyllable(place); },
          .isThere = [&document, place] { return isSung(document.score(), place); },
          .reveal = reveal,
          .take =
              [&document, place](const QString& typed) {
                  document.apply(withTyped(document.score(), place, typed), tr("Lyrics"));
              },
          .goOn =
              [this, place](bool forward, bool isFar) {
                  const auto next = noteBeside(m_services.document.score(), place, forward, isFar);
                  next ? editSyllable(*next) : m_line->shut();
              },
          .end = [this, place](QChar letter) { endSyllable(place, letter); }});
}

// An underscore behind a syllable holds it over the next note; alone it holds it over this one.
void InPlaceEditing::endSyllable(Place place, QChar letter) {
    ScoreDocument& document = m_services.document;
    const QString typed = m_line->text().simplified();
    const auto next = nextSung(document.score(), place);
    Score score = withTyped(document.score(), place,
                            letter == hyphen || typed.isEmpty() ? typed + letter : typed);
    if (letter == underscore && !typed.isEmpty() && next && !noteAt(score, *next).syllable) {
        score = holdSyllable(score, *next);
    }
    document.apply(score, tr("Lyrics"));
    if (!next) {
        m_line->shut();
        return;
    }
    m_line->setText(syllableAt(document.score(), place));
    editSyllable(*next);
}

} // namespace lacuna
