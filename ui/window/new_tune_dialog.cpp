// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/new_tune_dialog.h"

#include "ui/document/open_book.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

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
                                        {"E♭", Step::E, -1},
                                        {"E", Step::E, 0},
                                        {"F", Step::F, 0},
                                        {"F♯", Step::F, 1},
                                        {"G", Step::G, 0},
                                        {"A♭", Step::A, -1},
                                        {"A", Step::A, 0},
                                        {"B♭", Step::B, -1},
                                        {"B", Step::B, 0}}};
constexpr std::array modes{Mode::Major, Mode::Minor, Mode::Dorian, Mode::Mixolydian};
constexpr std::array<std::pair<int, int>, 6> meters{
    {{4, 4}, {6, 8}, {9, 8}, {12, 8}, {3, 4}, {2, 4}}};

} // namespace

NewTuneDialog::NewTuneDialog(QWidget* parent)
    : QDialog(parent), m_title(new QLineEdit(tr("New tune"))), m_tonic(new QComboBox),
      m_mode(new QComboBox), m_meter(new QComboBox), m_measures(new QSpinBox) {
    setWindowTitle(tr("New tune"));
    for (const Tonic& tonic : tonics) {
        m_tonic->addItem(QString::fromUtf8(tonic.name));
    }
    m_tonic->setCurrentIndex(2);
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
    auto* keyLabel = new QLabel(tr("&Key"));
    keyLabel->setBuddy(m_tonic);
    form->addRow(keyLabel, key);
    form->addRow(tr("&Meter"), m_meter);
    form->addRow(tr("&Bars"), m_measures);
    auto* column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(buttons);
    m_title->selectAll();
}

Score NewTuneDialog::tune() const {
    const Tonic& tonic = tonics[m_tonic->currentIndex()];
    Key key;
    key.tonic = tonic.step;
    key.tonicAlter = tonic.alter;
    key.mode = modes[m_mode->currentIndex()];
    Meter meter;
    meter.beats = meters[m_meter->currentIndex()].first;
    meter.beatUnit = meters[m_meter->currentIndex()].second;
    return emptyTune(m_title->text(), key, meter, m_measures->value());
}

} // namespace lacuna
