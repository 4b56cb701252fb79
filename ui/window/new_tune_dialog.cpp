// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/new_tune_dialog.h"

#include "ui/document/open_book.h"
#include "ui/document/plain_text.h"
#include "ui/views/plain_label.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace lacuna {

namespace {

struct Tonic {
    const char* name;
    Step step;
    int alter;
};

constexpr std::array<Tonic, 12> tonics{{{"C", Step::C, 0},
                                        {"C♯", Step::C, 1},
                                        {"D", Step::D, 0},
                                        {"E", Step::E, 0},
                                        {"E♭", Step::E, -1},
                                        {"F", Step::F, 0},
                                        {"F♯", Step::F, 1},
                                        {"G", Step::G, 0},
                                        {"A", Step::A, 0},
                                        {"A♭", Step::A, -1},
                                        {"B", Step::B, 0},
                                        {"B♭", Step::B, -1}}};
constexpr std::array modes{Mode::Major, Mode::Minor, Mode::Dorian, Mode::Mixolydian};
constexpr std::array<std::pair<int, int>, 6> meters{
    {{4, 4}, {6, 8}, {9, 8}, {12, 8}, {3, 4}, {2, 4}}};

/// A letter chooses the tonic of that name. The box's own search goes on to the next name that
/// begins with it, which is another key.
class TonicKeys : public QObject {
public:
    explicit TonicKeys(QComboBox& tonic) : QObject(&tonic), m_tonic(tonic) {
        tonic.installEventFilter(this);
        tonic.view()->installEventFilter(this);
    }

    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() != QEvent::KeyPress) {
            return false;
        }
        const int row =
            m_tonic.findText(static_cast<QKeyEvent*>(event)->text().toUpper(), Qt::MatchExactly);
        if (row < 0) {
            return false;
        }
        if (watched == &m_tonic) {
            m_tonic.setCurrentIndex(row);
        } else {
            m_tonic.view()->setCurrentIndex(m_tonic.model()->index(row, 0));
        }
        return true;
    }

private:
    QComboBox& m_tonic;
};

} // namespace

NewTuneDialog::NewTuneDialog(QWidget* parent)
    : QDialog(parent), m_title(new QLineEdit(tr("New tune"))), m_tonic(new QComboBox),
      m_mode(new QComboBox), m_meter(new QComboBox), m_measures(new QSpinBox),
      m_notes(new QPlainTextEdit), m_remark(plainLabel()), m_add(new QCheckBox) {
    setWindowTitle(tr("New tune"));
    setMinimumWidth(460);
    m_notes->setPlaceholderText(
        tr("A2AB AFED | B2BA BcdB | a letter is an eighth, A2 a quarter; | ends a bar"));
    m_notes->setTabChangesFocus(true);
    m_notes->setFixedHeight(m_notes->fontMetrics().lineSpacing() * 6);
    m_remark->setWordWrap(true);
    for (const Tonic& tonic : tonics) {
        m_tonic->addItem(QString::fromUtf8(tonic.name));
    }
    m_tonic->setCurrentIndex(2);
    m_tonic->setAccessibleName(tr("Tonic"));
    new TonicKeys(*m_tonic);
    for (const Mode mode : modes) {
        m_mode->addItem(QString::fromStdString(nameOf(mode)));
    }
    for (const auto& [beats, unit] : meters) {
        m_meter->addItem(QStringLiteral("%1/%2").arg(beats).arg(unit));
    }
    m_measures->setRange(1, 256);
    m_measures->setValue(16);
    auto* key = new QHBoxLayout;
    key->addWidget(m_tonic);
    key->addWidget(m_mode, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("Begin"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* form = new QFormLayout;
    form->addRow(tr("&Title"), m_title);
    auto* keyLabel = plainLabel(tr("&Key"));
    keyLabel->setBuddy(m_tonic);
    form->addRow(keyLabel, key);
    form->addRow(tr("&Meter"), m_meter);
    form->addRow(tr("&Bars"), m_measures);
    form->addRow(tr("&Notes, in ABC"), m_notes);
    form->addRow(QString(), m_remark);
    form->addRow(QString(), m_add);
    m_add->hide();
    auto* column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(buttons);
    m_title->selectAll();
    connect(m_notes, &QPlainTextEdit::textChanged, this, &NewTuneDialog::followNotes);
    connect(m_measures, &QSpinBox::valueChanged, this, &NewTuneDialog::describe);
    connect(m_meter, &QComboBox::currentIndexChanged, this, &NewTuneDialog::describe);
    describe();
}

void NewTuneDialog::offerBook(const QString& name) {
    m_add->setText(tr("&Add it to %1").arg(literalMenuText(name)));
    m_add->setToolTip(tr("Else it begins a book of its own, and the open one is closed"));
    m_add->show();
}

bool NewTuneDialog::addsToBook() const {
    return m_add->isChecked();
}

Score NewTuneDialog::emptyScore() const {
    const Tonic& tonic = tonics[m_tonic->currentIndex()];
    Key key;
    key.tonic = tonic.step;
    key.tonicAlter = tonic.alter;
    key.mode = modes[m_mode->currentIndex()];
    Meter meter;
    meter.beats = meters[m_meter->currentIndex()].first;
    meter.beatUnit = meters[m_meter->currentIndex()].second;
    return emptyTune(m_title->text(), key, meter, 0);
}

TypedTune NewTuneDialog::typed() const {
    return readTypedTune(m_notes->toPlainText(), emptyScore());
}

void NewTuneDialog::followNotes() {
    const TypedTune now = typed();
    if (now.isWhole && m_meter->isEnabled()) { // it has all its bars, unless more are wished
        m_measures->setValue(
            measureNumbers(now.tune.score).empty() ? 1 : measureNumbers(now.tune.score).back());
    }
    m_title->setEnabled(!now.hasOwnTitle);
    for (QWidget* own : {m_tonic, m_mode, m_meter}) {
        own->setEnabled(!now.isWhole);
    }
    describe();
}

void NewTuneDialog::describe() {
    const TypedTune now = typed();
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
    } else {
        words << tr("Blank bars to fill: %1.").arg(blank);
    }
    if (now.isWhole) {
        words << tr("Key and meter are those of the notes.");
    }
    if (now.tune.score.size() == 0) {
        words << tr("Lacuna fills from the bars around, so write a few first.");
    }
    m_remark->setText(words.join(QLatin1Char(' ')));
}

std::string NewTuneDialog::typedLines() const {
    return typed().lines;
}

Score NewTuneDialog::tune() const {
    return withBlankBars(typed().tune.score, m_measures->value());
}

} // namespace lacuna
