// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/tune_properties_dialog.h"

#include "engine/editing/head.h"
#include "engine/editing/keys.h"
#include "engine/editing/meters.h"
#include "engine/editing/pickups.h"
#include "engine/score/tempo.h"
#include "ui/views/plain_editor.h"
#include "ui/window/change_words.h"
#include "ui/window/head_words.h"
#include "ui/window/key_chooser.h"
#include "ui/window/meter_chooser.h"
#include "ui/window/pickup_chooser.h"
#include "ui/window/tempo_chooser.h"
#include "ui/window/tempo_words.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>

#include <stdexcept>

namespace lacuna {

namespace {

constexpr int linesOfTitles = 2;
constexpr int linesOfNotes = 3;

PlainEditor* editorOf(int lines) {
    auto* editor = new PlainEditor;
    editor->setTabChangesFocus(true);
    constexpr int frame = 14;
    editor->setFixedHeight(editor->fontMetrics().lineSpacing() * lines + frame);
    return editor;
}

bool beginsWithNotes(const Score& score) {
    return std::ranges::any_of(score.measure(0).events(), [](const Event& event) {
        return std::holds_alternative<Note>(event);
    });
}

} // namespace

TunePropertiesDialog::TunePropertiesDialog(const Score& score, QWidget* parent)
    : EditDialog(score, tr("Tune properties"), parent), m_titles(editorOf(linesOfTitles)),
      m_composer(new QLineEdit), m_origin(new QLineEdit), m_source(new QLineEdit),
      m_rhythm(new QComboBox), m_tempo(new TempoChooser(tempoOf(score), tempoBeat(score))),
      m_key(new KeyChooser(score.key())), m_meter(new MeterChooser(score.meter())),
      m_pickup(new PickupChooser), m_notes(editorOf(linesOfNotes)) {
    showTexts();
    offerPickups(pickupOf(score));
    addRows();
    m_titles->setFocus();
    for (QLineEdit* line : {m_composer, m_origin, m_source}) {
        connect(line, &QLineEdit::textChanged, this, &TunePropertiesDialog::refresh);
    }
    for (PlainEditor* editor : {m_titles, m_notes}) {
        connect(editor, &PlainEditor::textChanged, this, &TunePropertiesDialog::refresh);
    }
    connect(m_rhythm, &QComboBox::currentTextChanged, this, &TunePropertiesDialog::refresh);
    connect(m_tempo, &TempoChooser::changed, this, &TunePropertiesDialog::refresh);
    connect(m_key, &KeyChooser::changed, this, &TunePropertiesDialog::refresh);
    connect(m_meter, &MeterChooser::changed, this, [this] {
        offerPickups(m_pickup->pickup());
        refresh();
    });
    connect(m_pickup, &QComboBox::currentIndexChanged, this, &TunePropertiesDialog::refresh);
    refresh();
}

void TunePropertiesDialog::showTexts() {
    const TuneHeader& header = before().header();
    QStringList titles;
    for (const std::string& title : header.titles) {
        titles << QString::fromStdString(title);
    }
    m_titles->setPlainText(titles.join(QLatin1Char('\n')));
    m_titles->moveCursor(QTextCursor::End);
    m_titles->setToolTip(tr("One a line, the tune's own first"));
    m_composer->setText(headTextsOnOneLine(before(), 'C'));
    m_composer->setToolTip(tr("Several with ; between"));
    m_origin->setText(headTextsOnOneLine(before(), 'O'));
    m_origin->setToolTip(tr("A place or a country"));
    m_source->setText(headTextsOnOneLine(before(), 'S'));
    m_source->setToolTip(tr("Whom or what it was learnt from"));
    m_rhythm->setEditable(true);
    m_rhythm->setInsertPolicy(QComboBox::NoInsert);
    for (const char* rhythm : {"reel", "jig", "slip jig", "hornpipe", "polka", "slide", "waltz",
                               "march", "strathspey", "barndance", "mazurka", "air"}) {
        m_rhythm->addItem(QLatin1String(rhythm)); // as ABC's tunebooks have it
    }
    m_rhythm->setCurrentText(QString::fromStdString(header.rhythm));
    QStringList notes;
    for (const std::string& line : headTexts(before(), 'N')) {
        notes << QString::fromStdString(line);
    }
    m_notes->setPlainText(notes.join(QLatin1Char('\n')));
}

void TunePropertiesDialog::addRows() {
    form().addRow(tr("&Titles"), m_titles);
    form().addRow(tr("&Composer"), m_composer);
    form().addRow(tr("&From"), m_origin);
    form().addRow(tr("&Source"), m_source);
    form().addRow(tr("&Rhythm"), m_rhythm);
    form().addRow(tr("Tem&po"), m_tempo);
    form().addRow(tr("&Key"), m_key);
    form().addRow(tr("&Meter"), m_meter);
    form().addRow(tr("Pick&up"), m_pickup);
    form().addRow(tr("&Notes"), m_notes);
}

void TunePropertiesDialog::offerPickups(Tick chosen) {
    const Tick now = pickupOf(before());
    const Tick there = now > Tick{0} ? now : notesOfFirstBar(before());
    m_pickup->offer(m_meter->meter().value_or(before().meter()), chosen, there);
    if (now > Tick{0} && beginsWithNotes(before())) {
        m_pickup->setItemText(0, tr("none: rests before its notes, a whole bar"));
    }
    if (before().size() == 0) {
        m_pickup->setEnabled(false);
    }
}

QString TunePropertiesDialog::stepName() const {
    return tr("Tune properties");
}

Score TunePropertiesDialog::withMeter(const Score& score) const {
    const std::optional<Meter> meter = m_meter->meter();
    if (!meter) {
        throw std::invalid_argument("a meter is written as 6/8, C, C| or 2+2+3/8");
    }
    if (*meter == score.meter()) {
        return score;
    }
    const MeasureRange range = score.size() > 0 ? measuresInMeter(score, 0) : MeasureRange{};
    return setMeter(score, range, *meter, BarLines::Moved);
}

Score TunePropertiesDialog::withPickup(const Score& score) const {
    const Tick length = m_pickup->pickup();
    return !m_pickup->isEnabled() || length == pickupOf(before()) ? score
                                                                  : setPickup(score, length);
}

Score TunePropertiesDialog::withKey(const Score& score) const {
    if (m_key->key() == score.key()) {
        return score;
    }
    return setKey(score, score.size() > 0 ? measuresInKey(score, 0) : MeasureRange{}, m_key->key());
}

Score TunePropertiesDialog::withTexts(Score score) const {
    // What was not touched stays in the order that it has.
    if (const auto titles = linesIn(m_titles->toPlainText()); titles != score.header().titles) {
        score = setTitles(score, titles);
    }
    score = withHeadTexts(score, 'C', m_composer->text());
    score = withHeadTexts(score, 'O', m_origin->text());
    score = withHeadTexts(score, 'S', m_source->text());
    score = setRhythm(score, m_rhythm->currentText().toStdString());
    if (const std::optional<Tempo> tempo = m_tempo->tempo(); tempo != tempoOf(score)) {
        score = withTempo(score, tempo);
    }
    const std::vector<std::string> notes = linesIn(m_notes->toPlainText());
    return notes == headTexts(score, 'N') ? score : setHeadTexts(score, 'N', notes);
}

Score TunePropertiesDialog::edited() const {
    return withTexts(withKey(withPickup(withMeter(before()))));
}

QString TunePropertiesDialog::wordsOn(const Score& after) const {
    QStringList words;
    if (!(after.meter() == before().meter())) {
        words << tr("The music is written in %1 bars in place of %2.")
                     .arg(after.size())
                     .arg(before().size());
    }
    if (!(after.key() == before().key()) && after.size() > 0) {
        const int outside = notesOutsideKey(after, measuresInKey(after, 0));
        words << (outside == 0 ? tr("The notes stay as they sound; all are in the key.")
                               : tr("The notes stay as they sound; so many are not in the key: %1.")
                                     .arg(outside));
    }
    if (pickupOf(after) != pickupOf(before())) {
        words << tr("Pickup: %1 in place of %2.")
                     .arg(pickupInWords(pickupOf(after)), pickupInWords(pickupOf(before())));
        if (notesOfFirstBar(after) > Tick{0}) {
            words << tr("Its notes stay: rests before them make a whole bar.");
        } else if (notesOfFirstBar(before()) > Tick{0} && after.size() == before().size()) {
            words << tr("The notes of the first bar are the pickup, rests before them go.");
        }
    }
    return words.join(QLatin1Char(' '));
}

} // namespace lacuna
