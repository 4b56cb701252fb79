// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/tempo_chooser.h"

#include "engine/score/duration.h"
#include "ui/tools/edit_words.h"
#include "ui/views/plain_label.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>

#include <algorithm>
#include <array>

namespace lacuna {

namespace {

constexpr std::array<NoteValue, 6> beats{{{1, 1}, {1, 0}, {2, 1}, {2, 0}, {3, 1}, {3, 0}}};

int rowOf(Tick beat) {
    const auto found =
        std::ranges::find_if(beats, [&](NoteValue value) { return ticksOf(value) == beat; });
    return found == beats.end() ? -1 : static_cast<int>(found - beats.begin());
}

} // namespace

TempoChooser::TempoChooser(const std::optional<Tempo>& tempo, Tick beat, QWidget* parent)
    : QWidget(parent), m_before(tempo), m_words(new QLineEdit), m_beat(new QComboBox),
      m_number(new QLineEdit) {
    for (const NoteValue value : beats) {
        m_beat->addItem(nameOfValue(value));
    }
    const bool hasBeat = tempo && !tempo->beat.empty();
    m_beat->setCurrentIndex(rowOf(hasBeat ? tempo->beat.front() : beat));
    if (tempo) {
        m_words->setText(QString::fromStdString(tempo->words));
        m_number->setText(tempo->perMinute > 0 ? QString::number(tempo->perMinute) : QString());
    }
    m_words->setPlaceholderText(tr("words"));
    m_words->setAccessibleName(tr("Tempo in words"));
    m_beat->setAccessibleName(tr("Beat of the tempo"));
    m_number->setAccessibleName(tr("Beats a minute"));
    constexpr int letters = 7;
    m_number->setMaximumWidth(letters * m_number->fontMetrics().averageCharWidth() + 16);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_words, 1);
    row->addWidget(m_beat);
    row->addWidget(plainLabel(QStringLiteral("=")));
    row->addWidget(m_number);
    setFocusProxy(m_words);
    setFocusPolicy(m_words->focusPolicy()); // for the letter of its label
    const auto tell = [this] {
        m_isChanged = true;
        Q_EMIT changed();
    };
    connect(m_words, &QLineEdit::textChanged, this, tell);
    connect(m_number, &QLineEdit::textChanged, this, tell);
    connect(m_beat, &QComboBox::currentIndexChanged, this, tell);
}

std::optional<Tempo> TempoChooser::tempo() const {
    const std::string words = m_words->text().simplified().toStdString();
    const QString number = m_number->text().trimmed();
    if (!m_isChanged) {
        return m_before;
    }
    if (words.empty() && number.isEmpty()) {
        return std::nullopt;
    }
    Tempo tempo{.words = words, .wordsAfter = m_before && m_before->wordsAfter};
    if (!number.isEmpty()) {
        const auto row = static_cast<std::size_t>(std::max(m_beat->currentIndex(), 0));
        tempo.beat = {ticksOf(beats.at(row))};
        tempo.perMinute = number.toDouble(); // 0 for what is no number
    }
    return tempo;
}

} // namespace lacuna
