// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/transpose_dialog.h"

#include "engine/editing/transpose.h"
#include "ui/window/change_words.h"
#include "ui/window/key_chooser.h"

#include <QComboBox>
#include <QFormLayout>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace lacuna {

namespace {

constexpr std::array<Transposition, 12> intervals{{{1, 1},
                                                   {1, 2},
                                                   {2, 3},
                                                   {2, 4},
                                                   {3, 5},
                                                   {3, 6},
                                                   {4, 7},
                                                   {5, 8},
                                                   {5, 9},
                                                   {6, 10},
                                                   {6, 11},
                                                   {7, 12}}};
constexpr std::size_t usualInterval = 4; // a fourth
constexpr int mostSteps = 7;
constexpr int mostSigns = 7;

Transposition downwards(Transposition by) {
    return {-by.steps, -by.semitones};
}

} // namespace

TransposeDialog::TransposeDialog(const Score& score, const MeasuresAtHand& atHand, QWidget* parent)
    : EditDialog(score, tr("Transpose"), parent), m_scopes(scopesFor(score, atHand)),
      m_way(new QComboBox), m_interval(new QComboBox), m_steps(new QComboBox), m_key(new QComboBox),
      m_mode(new QComboBox), m_direction(new QComboBox), m_scope(new QComboBox) {
    // One bar at hand is where one is rather than what one means.
    if (!atHand.areChosen || atHand.range.count() < 2) {
        const MeasureRange whole{0, score.size()};
        std::ranges::stable_partition(
            m_scopes, [&](const MeasureScope& scope) { return scope.range == whole; });
    }
    offer();
    form().addRow(tr("&How"), m_way);
    form().addRow(tr("B&y"), m_interval);
    form().addRow(tr("B&y"), m_steps);
    form().addRow(tr("&To"), m_key);
    form().addRow(tr("&To"), m_mode);
    form().addRow(tr("&Direction"), m_direction);
    form().addRow(tr("&Bars"), m_scope);
    connect(m_way, &QComboBox::currentIndexChanged, this, &TransposeDialog::followWay);
    for (QComboBox* box : {m_interval, m_steps, m_key, m_mode, m_direction, m_scope}) {
        connect(box, &QComboBox::currentIndexChanged, this, &TransposeDialog::refresh);
    }
    m_way->setFocus();
    followWay();
}

void TransposeDialog::offer() {
    for (const QString& way : {tr("By an interval"), tr("By steps of the key"),
                               tr("To another key"), tr("To another mode on the same tonic")}) {
        m_way->addItem(way);
    }
    for (const Transposition& by : intervals) {
        m_interval->addItem(intervalInWords(by));
    }
    m_interval->setCurrentIndex(usualInterval);
    for (int steps = 1; steps <= mostSteps; ++steps) {
        m_steps->addItem(steps == 1 ? tr("1 step") : tr("%1 steps").arg(steps));
    }
    for (const MeasureScope& scope : m_scopes) {
        m_scope->addItem(scope.words);
    }
    for (int fifths = -mostSigns; fifths <= mostSigns; ++fifths) {
        if (const std::optional<Key> key = keyOf(keyBefore().mode, fifths)) {
            m_keys.push_back(*key);
        }
    }
    std::ranges::stable_sort(m_keys, {}, [](const Key& key) {
        return (static_cast<int>(key.tonic) + 2) % 7; // from A to G
    });
    for (const Key& key : m_keys) {
        m_key->addItem(nameOfKey(key));
    }
    m_key->setCurrentText(nameOfKey(keyBefore()));
    offerModes(*m_mode);
    m_mode->setCurrentText(QString::fromStdString(nameOf(keyBefore().mode)));
    for (const QString& direction : {tr("Up"), tr("Down")}) {
        m_direction->addItem(direction);
    }
}

void TransposeDialog::followWay() {
    form().setRowVisible(m_interval, way() == Way::Interval);
    form().setRowVisible(m_steps, way() == Way::Steps);
    form().setRowVisible(m_key, way() == Way::Key);
    form().setRowVisible(m_mode, way() == Way::Mode);
    form().setRowVisible(m_direction, way() != Way::Mode);
    const auto nearest = static_cast<int>(Direction::Nearest);
    if (way() == Way::Key && m_direction->count() == nearest) {
        m_direction->addItem(tr("Whichever is nearer"));
        m_direction->setCurrentIndex(nearest);
    } else if (way() != Way::Key && m_direction->count() > nearest) {
        m_direction->removeItem(nearest);
    }
    refresh();
}

QString TransposeDialog::stepName() const {
    return way() == Way::Mode ? tr("Change the mode") : tr("Transpose");
}

TransposeDialog::Way TransposeDialog::way() const {
    return static_cast<Way>(m_way->currentIndex());
}

MeasureRange TransposeDialog::range() const {
    return m_scopes.at(static_cast<std::size_t>(std::max(m_scope->currentIndex(), 0))).range;
}

const Key& TransposeDialog::keyBefore() const {
    return before().measure(range().first).frame().key;
}

Transposition TransposeDialog::interval() const {
    const Transposition by = intervals.at(static_cast<std::size_t>(m_interval->currentIndex()));
    return isDown() ? downwards(by) : by;
}

Transposition TransposeDialog::toKey() const {
    if (keyBefore().form != KeyForm::Tonal) {
        throw std::invalid_argument("notes move from one tonic to another, and here is none");
    }
    return transpositionTo(keyBefore(), m_keys.at(static_cast<std::size_t>(m_key->currentIndex())),
                           static_cast<Direction>(m_direction->currentIndex()));
}

bool TransposeDialog::isDown() const {
    return m_direction->currentIndex() == static_cast<int>(Direction::Down);
}

Score TransposeDialog::edited() const {
    switch (way()) {
    case Way::Interval:
        return transpose(before(), range(), interval());
    case Way::Steps:
        return transposeInKey(before(), range(),
                              (isDown() ? -1 : 1) * (m_steps->currentIndex() + 1));
    case Way::Key:
        return transpose(before(), range(), toKey());
    case Way::Mode:
        break;
    }
    return changeMode(before(), range(), keyOffered(0, m_mode->currentIndex()).mode);
}

QString TransposeDialog::wordsOn(const Score& after) const {
    const Key& is = after.measure(range().first).frame().key;
    const QString bars = measuresInWords(before(), range());
    QStringList words;
    if (way() == Way::Steps) {
        words << tr("%1 within %2.").arg(bars, nameOfKey(is));
    } else {
        words << tr("%1: %2 becomes %3.").arg(bars, nameOfKey(keyBefore()), nameOfKey(is));
    }
    if (way() == Way::Key) {
        const Transposition by = toKey();
        words << (by.semitones < 0 ? tr("Down %1.") : tr("Up %1.")).arg(intervalInWords(by));
    }
    words << compassInWords(after, range());
    return words.join(QLatin1Char(' '));
}

} // namespace lacuna
