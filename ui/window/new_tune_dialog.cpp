// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/new_tune_dialog.h"

#include "engine/editing/pickups.h"
#include "engine/inpainting/fill_refusal.h"
#include "ui/document/open_book.h"
#include "ui/document/plain_text.h"
#include "ui/views/plain_editor.h"
#include "ui/views/plain_label.h"
#include "ui/window/key_chooser.h"
#include "ui/window/meter_chooser.h"
#include "ui/window/pickup_chooser.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace lacuna {

NewTuneDialog::NewTuneDialog(QWidget* parent)
    : QDialog(parent), m_title(new QLineEdit(tr("New tune"))), m_tonic(new QComboBox),
      m_mode(new QComboBox), m_meter(new MeterChooser({})), m_pickup(new PickupChooser),
      m_measures(new QSpinBox), m_notes(new PlainEditor), m_remark(wrappedLabel()),
      m_add(new QCheckBox) {
    setWindowTitle(tr("New tune"));
    setMinimumWidth(460);
    m_notes->setPlaceholderText(
        tr("A2AB AFED | B2BA BcdB | a letter is an eighth, A2 a quarter; | ends a bar"));
    m_notes->setTabChangesFocus(true);
    m_notes->setFixedHeight(m_notes->fontMetrics().lineSpacing() * 6);
    offerTonics(*m_tonic);
    offerModes(*m_mode);
    m_measures->setRange(1, 256);
    m_measures->setValue(16);
    auto* key = new QHBoxLayout;
    key->addWidget(m_tonic);
    key->addWidget(m_mode, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_begin = buttons->button(QDialogButtonBox::Ok);
    m_begin->setText(tr("Begin"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* form = new QFormLayout;
    form->addRow(tr("&Title"), m_title);
    auto* keyLabel = plainLabel(tr("&Key"));
    keyLabel->setBuddy(m_tonic);
    form->addRow(keyLabel, key);
    form->addRow(tr("&Meter"), m_meter);
    form->addRow(tr("Pick&up"), m_pickup);
    form->addRow(tr("&Bars"), m_measures);
    form->addRow(tr("&Notes, in ABC"), m_notes);
    form->addRow(QString(), m_remark);
    form->addRow(QString(), m_add);
    m_add->hide();
    auto* column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(buttons);
    m_title->selectAll();
    connect(m_notes, &PlainEditor::textChanged, this, &NewTuneDialog::followNotes);
    connect(m_measures, &QSpinBox::valueChanged, this, [this] {
        m_barsByHand = true;
        describe();
    });
    connect(m_meter, &MeterChooser::changed, this, &NewTuneDialog::describe);
    connect(m_pickup, &QComboBox::currentIndexChanged, this, &NewTuneDialog::describe);
    describe();
}

void NewTuneDialog::offerBook(const QString& name, bool isUsual) {
    m_add->setText(tr("&Add it to %1").arg(literalMenuText(name)));
    m_add->setToolTip(tr("Else it begins a book of its own, and the open one is closed"));
    m_add->setChecked(isUsual);
    m_add->show();
}

bool NewTuneDialog::addsToBook() const {
    return m_add->isChecked();
}

Score NewTuneDialog::emptyScore() const {
    const Key key = keyOffered(choiceOf(*m_tonic), choiceOf(*m_mode));
    return emptyTune(m_titleTyped.value_or(m_title->text()), key, meterChosen().value_or(Meter()),
                     0);
}

std::optional<Meter> NewTuneDialog::meterChosen() const {
    return MeterChooser::meterIn(m_meterTyped.value_or(m_meter->currentText()));
}

TypedTune NewTuneDialog::typed() const {
    return readTypedTune(m_notes->toPlainText(), emptyScore());
}

void NewTuneDialog::followNotes() {
    const TypedTune now = typed();
    const Score& score = now.tune.score;
    followBars(now);
    showTitle(now.hasOwnTitle ? std::optional(score.header().title()) : std::nullopt);
    std::optional<QString> tonic;
    std::optional<QString> mode;
    if (now.hasOwnKey) {
        tonic = nameOfTonic(score.key());
        mode = score.key().form == KeyForm::Tonal ? QString::fromStdString(nameOf(score.key().mode))
                                                  : QString();
    }
    showInstead(*m_tonic, tonic);
    showInstead(*m_mode, mode);
    showMeter(now.hasOwnMeter ? std::optional(score.meter()) : std::nullopt);
    describe();
}

/// A whole tune has all its bars, unless more are wished.
void NewTuneDialog::followBars(const TypedTune& now) {
    const QSignalBlocker quiet(m_measures);
    if (!now.namesItself) {
        m_measures->setValue(std::exchange(m_barsWished, {}).value_or(m_measures->value()));
        return;
    }
    if (!m_barsWished) {
        m_barsWished = m_measures->value();
        m_barsByHand = false;
    }
    if (!m_barsByHand) {
        const std::vector<int> numbers = measureNumbers(now.tune.score);
        m_measures->setValue(numbers.empty() ? 1 : numbers.back());
    }
}

int NewTuneDialog::choiceOf(const QComboBox& box) const {
    const auto own = m_choices.find(&box);
    return own == m_choices.end() ? box.currentIndex() : own->second;
}

/// Words that the box does not offer stand in it as long as they hold. Nothing brings the choice
/// back.
void NewTuneDialog::showInstead(QComboBox& box, const std::optional<QString>& words) {
    const QSignalBlocker quiet(box);
    const int choice = choiceOf(box);
    const int passing = box.findData(true);
    if (passing >= 0) {
        box.removeItem(passing);
    }
    if (words) {
        m_choices[&box] = choice;
        if (box.findText(*words, Qt::MatchFixedString) < 0) {
            box.addItem(*words, true);
        }
        box.setCurrentIndex(box.findText(*words, Qt::MatchFixedString));
    } else {
        m_choices.erase(&box);
        box.setCurrentIndex(choice);
    }
    box.setEnabled(!words);
}

/// The title of the notes stands in the place of the one typed as long as they have one.
void NewTuneDialog::showTitle(const std::optional<std::string>& own) {
    if (own) {
        if (!m_titleTyped) {
            m_titleTyped = m_title->text();
        }
        m_title->setText(QString::fromStdString(*own));
        m_title->setCursorPosition(0);
    } else if (m_titleTyped) {
        m_title->setText(*std::exchange(m_titleTyped, {}));
    }
    m_title->setEnabled(!own);
}

void NewTuneDialog::showMeter(const std::optional<Meter>& own) {
    const QSignalBlocker quiet(m_meter);
    if (own) {
        if (!m_meterTyped) {
            m_meterTyped = m_meter->currentText();
        }
        m_meter->showMeter(*own);
    } else if (m_meterTyped) {
        const QString typed = *std::exchange(m_meterTyped, {});
        m_meter->setCurrentIndex(m_meter->findText(typed));
        m_meter->setCurrentText(typed);
    }
    m_meter->setEnabled(!own);
}

/// Notes begin with the pickup that they have.
void NewTuneDialog::showPickup(const TypedTune& now) {
    const Score& notes = now.tune.score;
    if (notes.size() > 0) {
        m_pickupChosen = m_pickupChosen.value_or(m_pickup->pickup());
        m_pickup->offer(notes.meter(), pickupOf(withBlankBars(notes, m_measures->value())));
        m_pickup->setEnabled(false);
        return;
    }
    const Tick chosen = std::exchange(m_pickupChosen, {}).value_or(m_pickup->pickup());
    const Meter& meter = notes.meter();
    const bool fits = !meter.isFree() && chosen < meter.measureLength();
    m_pickup->offer(meter, fits ? chosen : Tick{0});
}

QString NewTuneDialog::fillInWords(const TypedTune& now, const Score& whole) const {
    if (const std::optional<std::string> why = refusalOfMeters(whole)) {
        return QString::fromStdString(*why);
    }
    if (now.tune.score.size() == 0) {
        return tr("Lacuna fills from the bars around, so write a few first.");
    }
    return {};
}

void NewTuneDialog::describe() {
    const TypedTune now = typed();
    showPickup(now);
    m_begin->setEnabled(now.hasOwnMeter || meterChosen());
    if (!m_begin->isEnabled()) {
        m_remark->setText(tr("A meter is written as 6/8, C, C| or 2+2+3/8."));
        return;
    }
    const Score whole = tune();
    const auto blank = std::ranges::count_if(
        whole.measures(), [](const MeasurePointer& measure) { return measure->isBlank(); });
    QStringList words;
    if (now.tunesLeftOut > 0) {
        words << (now.tunesLeftOut == 1 ? tr("The notes hold two tunes: only the first is taken.")
                                        : tr("The notes hold %1 tunes: only the first is taken.")
                                              .arg(now.tunesLeftOut + 1));
    }
    if (now.leavesOutAbove) {
        words << tr("What stands above the X: line is not taken.");
    }
    if (now.tune.score.size() > 0 && !now.tune.diagnostics.empty()) {
        const Diagnostic& first = now.tune.diagnostics.front();
        words << tr("Line %1, column %2: %3")
                     .arg(QString::number(first.line), QString::number(first.column),
                          QString::fromStdString(first.message));
    } else if (!refusalOfMeters(whole)) {
        words << tr("Blank bars to fill: %1.").arg(blank);
    }
    if (now.hasOwnKey && now.hasOwnMeter) {
        words << tr("Key and meter are those of the notes.");
    } else if (now.hasOwnKey || now.hasOwnMeter) {
        words << (now.hasOwnKey ? tr("The key is that of the notes.")
                                : tr("The meter is that of the notes."));
    }
    if (now.isWhole && now.tune.score.size() == 0) {
        words << tr("There are no notes yet below the title and the other lines of the head; "
                    "begin a new line for them.");
    }
    words << fillInWords(now, whole);
    m_remark->setText(words.join(QLatin1Char(' ')).trimmed());
}

std::string NewTuneDialog::typedLines() const {
    return typed().lines;
}

Score NewTuneDialog::tune() const {
    const Score notes = typed().tune.score;
    const Score whole = withBlankBars(notes, m_measures->value());
    const Tick pickup = m_pickup->pickup();
    return notes.size() > 0 || pickup == Tick{0} ? whole : setPickup(whole, pickup);
}

} // namespace lacuna
