// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/meter_dialog.h"

#include "engine/editing/meters.h"
#include "ui/window/change_words.h"
#include "ui/window/meter_chooser.h"

#include <QComboBox>
#include <QFormLayout>

#include <stdexcept>

namespace lacuna {

MeterDialog::MeterDialog(const Score& score, const MeasuresAtHand& atHand, QWidget* parent)
    : EditDialog(score, tr("Meter"), parent), m_scopes(scopesFor(score, atHand)),
      m_scope(new QComboBox), m_barLines(new QComboBox) {
    for (const MeasureScope& scope : m_scopes) {
        m_scope->addItem(scope.words);
    }
    m_meter = new MeterChooser(score.measure(m_scopes.front().range.first).frame().meter);
    m_barLines->addItem(tr("Stay where they are"));
    m_barLines->addItem(tr("Move: the music is written in new bars"));
    m_barLines->setCurrentIndex(1);
    form().addRow(tr("&Meter"), m_meter);
    form().addRow(tr("&Bars"), m_scope);
    form().addRow(tr("Bar &lines"), m_barLines);
    m_meter->setFocus();
    connect(m_meter, &MeterChooser::changed, this, &MeterDialog::refresh);
    connect(m_scope, &QComboBox::currentIndexChanged, this, &MeterDialog::refresh);
    connect(m_barLines, &QComboBox::currentIndexChanged, this, &MeterDialog::refresh);
    refresh();
}

QString MeterDialog::stepName() const {
    return tr("Change the meter");
}

MeasureRange MeterDialog::range() const {
    return m_scopes.at(static_cast<std::size_t>(m_scope->currentIndex())).range;
}

bool MeterDialog::movesBarLines() const {
    return m_barLines->currentIndex() == 1;
}

Score MeterDialog::edited() const {
    const std::optional<Meter> meter = m_meter->meter();
    if (!meter) {
        throw std::invalid_argument("a meter is written as 6/8, C, C| or 2+2+3/8");
    }
    return setMeter(before(), range(), *meter, movesBarLines() ? BarLines::Moved : BarLines::Kept);
}

QString MeterDialog::wordsOn(const Score& after) const {
    const bool isFree = m_meter->meter() && m_meter->meter()->isFree();
    return movesBarLines() && !isFree ? wordsOnNewBars(after) : wordsOnOldBars(after);
}

QString MeterDialog::wordsOnNewBars(const Score& after) const {
    const int now = range().count() + after.size() - before().size();
    QStringList words{tr("%1: %2 in place of %3 bars.")
                          .arg(measuresInWords(before(), range()), QString::number(now),
                               QString::number(range().count()))};
    const std::vector<int> filledUp = moveBarLines(before(), range(), *m_meter->meter()).filledUp;
    if (!filledUp.empty()) {
        const std::vector<int> numbers = measureNumbers(after);
        QStringList bars;
        for (const int each : filledUp) {
            bars << QString::number(numbers[static_cast<std::size_t>(each)]);
        }
        words << (bars.size() == 1 ? tr("A section does not come out even: rests fill up bar %1.")
                                   : tr("Sections do not come out even: rests fill up bars %1."))
                     .arg(bars.join(QStringLiteral(", ")));
    }
    const int ties = tiesOverBarLines(after) - tiesOverBarLines(before());
    if (ties > 0) {
        words << tr("Notes that are tied over a bar line now: %1.").arg(ties);
    }
    return words.join(QLatin1Char(' '));
}

QString MeterDialog::wordsOnOldBars(const Score& after) const {
    int odd = 0;
    for (int i = range().first; i < range().end; ++i) {
        odd += after.measure(i).isComplete() ? 0 : 1;
    }
    return odd == 0 ? tr("The bars stay, and all are as long as the meter says.")
                    : tr("The bars stay; so many are longer or shorter than the meter says: %1.")
                          .arg(odd);
}

} // namespace lacuna
