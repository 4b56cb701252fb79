// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/fill_history_chooser.h"

#include "ui/document/fill_controller.h"
#include "ui/views/engine_names.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>

namespace lacuna {

namespace {

/// "Set 2: 4 fills, Bar by bar".
QString inWords(const GapFills& set) {
    const int count = static_cast<int>(set.fills.size());
    const QString fills = count == 1 ? FillHistoryChooser::tr("1 fill")
                                     : FillHistoryChooser::tr("%n fills", nullptr, count);
    const auto engine = set.receipt ? fillerNamed(set.receipt->sampling.engine) : std::nullopt;
    return engine ? FillHistoryChooser::tr("Set %1: %2, %3")
                        .arg(QString::number(set.number), fills, nameOfEngine(*engine))
                  : FillHistoryChooser::tr("Set %1: %2").arg(QString::number(set.number), fills);
}

} // namespace

FillHistoryChooser::FillHistoryChooser(FillController& fills, QWidget* parent)
    : QWidget(parent), m_fills(fills), m_list(new QComboBox) {
    m_list->setAccessibleName(tr("Earlier fills"));
    m_list->setToolTip(tr("All that was made for this gap; choose a set to have its cards again"));
    m_list->setMinimumContentsLength(10);
    m_list->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 12, 8);
    row->addWidget(m_list);
    connect(m_list, &QComboBox::activated, &fills, &FillController::bringBackFills);
    refresh();
}

bool FillHistoryChooser::refresh() {
    const std::vector<FillSet>& sets = m_fills.history();
    const std::optional<int> atHand = m_fills.placeInHistory();
    const QSignalBlocker quiet(m_list);
    if (sets != m_shown) {
        m_shown = sets;
        m_list->clear();
        for (const FillSet& set : sets) {
            m_list->addItem(inWords(*set));
        }
        m_list->setPlaceholderText(tr("Earlier fills (%1)").arg(sets.size()));
    }
    m_list->setCurrentIndex(atHand.value_or(-1));
    const bool hasChoice = sets.size() > (atHand ? 1U : 0U);
    const bool losesKeyboard = !hasChoice && m_list->hasFocus();
    setVisible(hasChoice);
    return !losesKeyboard;
}

} // namespace lacuna
