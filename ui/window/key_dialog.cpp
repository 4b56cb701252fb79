// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/key_dialog.h"

#include "engine/editing/keys.h"
#include "engine/editing/transpose.h"
#include "ui/window/change_words.h"
#include "ui/window/key_chooser.h"

#include <QComboBox>
#include <QFormLayout>

#include <algorithm>
#include <stdexcept>

namespace lacuna {

namespace {

bool haveOneKey(const Score& score, MeasureRange range) {
    const auto first = score.measures().begin() + range.first;
    return std::all_of(first, score.measures().begin() + range.end,
                       [&](const MeasurePointer& measure) {
                           return measure->frame().key == (*first)->frame().key;
                       });
}

} // namespace

KeyDialog::KeyDialog(const Score& score, const MeasuresAtHand& atHand, QWidget* parent)
    : EditDialog(score, tr("Key"), parent), m_scopes(scopesFor(score, atHand)),
      m_scope(new QComboBox), m_notes(new QComboBox) {
    for (const MeasureScope& scope : m_scopes) {
        m_scope->addItem(scope.words);
    }
    m_key = new KeyChooser(score.measure(m_scopes.front().range.first).frame().key);
    m_notes->addItem(tr("Stay as they sound"));
    m_notes->addItem(tr("Stay as they sound, spelled as the key has them"));
    m_notes->addItem(tr("Move with the key"));
    form().addRow(tr("&Key"), m_key);
    form().addRow(tr("&Bars"), m_scope);
    form().addRow(tr("&Notes"), m_notes);
    m_key->setFocus();
    connect(m_key, &KeyChooser::changed, this, &KeyDialog::refresh);
    connect(m_scope, &QComboBox::currentIndexChanged, this, &KeyDialog::refresh);
    connect(m_notes, &QComboBox::currentIndexChanged, this, &KeyDialog::refresh);
    refresh();
}

QString KeyDialog::stepName() const {
    return tr("Change the key");
}

MeasureRange KeyDialog::range() const {
    return m_scopes.at(static_cast<std::size_t>(m_scope->currentIndex())).range;
}

KeyDialog::Notes KeyDialog::notes() const {
    return static_cast<Notes>(m_notes->currentIndex());
}

Score KeyDialog::edited() const {
    const Key key = m_key->key();
    const Key was = before().measure(range().first).frame().key;
    if (notes() != Notes::Move) {
        return setKey(before(), range(), key,
                      notes() == Notes::Stay ? Spelling::Kept : Spelling::OfKey);
    }
    if (key.form != KeyForm::Tonal || was.form != KeyForm::Tonal) {
        throw std::invalid_argument("notes move from one tonic to another, and here is none");
    }
    const Score moved = transpose(before(), range(), transpositionTo(was, key, Direction::Nearest));
    return key.mode == was.mode ? moved : changeMode(moved, range(), key.mode);
}

QString KeyDialog::wordsOn(const Score& after) const {
    const Key& was = before().measure(range().first).frame().key;
    const Key& is = after.measure(range().first).frame().key;
    QStringList words;
    words << (haveOneKey(before(), range())
                  ? tr("%1: %2 instead of %3.")
                        .arg(measuresInWords(before(), range()), nameOfKey(is), nameOfKey(was))
                  : tr("%1: %2.").arg(measuresInWords(before(), range()), nameOfKey(is)));
    if (notes() == Notes::Move) {
        words << compassInWords(after, range());
    } else if (const int outside = notesOutsideKey(after, range()); outside == 0) {
        words << tr("All notes are in the key.");
    } else {
        words << tr("Notes that the key does not have: %1.").arg(outside);
    }
    return words.join(QLatin1Char(' '));
}

} // namespace lacuna
