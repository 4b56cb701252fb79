// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/fill_verdict.h"

#include "ui/document/book_comparison.h"
#include "ui/document/fill_controller.h"
#include "ui/document/score_document.h"
#include "ui/views/key_words.h"

#include <QAction>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace lacuna {

FillVerdict::FillVerdict(const ViewServices& services, QAction& accept, QAction& original,
                         QWidget* parent)
    : QWidget(parent), m_services(services), m_acceptAction(accept), m_originalAction(original),
      m_twins(new QCheckBox), m_keep(buttonFor(accept)), m_original(buttonFor(original)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 8);
    m_twins->setToolTip(tr("The same notes stood there. The fill is shown and kept there too; a "
                           "last bar that was another one stays."));
    m_twins->setObjectName("twins");
    column->addWidget(m_twins);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_keep, 1);
    buttons->addWidget(m_original, 1);
    column->addLayout(buttons);
    connect(m_twins, &QCheckBox::toggled, &services.fills, &FillController::setForTwins);
}

void FillVerdict::refresh() {
    std::vector<MeasureRange> ranges;
    for (const Twin& twin : m_services.fills.twins()) {
        ranges.push_back(twin.range);
    }
    if (ranges.empty() && m_twins->hasFocus()) {
        Q_EMIT leaveWished();
    }
    m_twins->setVisible(!ranges.empty());
    if (!ranges.empty()) {
        const QString bars = barsInWords(m_services.document.score(), ranges);
        m_twins->setText(tr("and %1").arg(bars));
        m_twins->setAccessibleName(tr("Fill %1 too").arg(bars));
    }
    m_twins->setChecked(m_services.fills.isForTwins());
}

void FillVerdict::refreshKeys(bool act) {
    const auto keyNow = [act](const QAction& action) {
        return act ? keySignOf(action) : QString();
    };
    m_keep->setText(withKey(tr("Keep"), keyNow(m_acceptAction)));
    m_original->setText(withKey(tr("Original"), keyNow(m_originalAction)));
}

} // namespace lacuna
