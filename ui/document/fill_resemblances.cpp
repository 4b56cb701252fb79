// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/fill_resemblances.h"

#include "engine/score/edits.h"
#include "ui/document/file_path.h"
#include "ui/document/fill_controller.h"
#include "ui/document/library_controller.h"
#include "ui/document/score_document.h"

#include <QPointer>

#include <algorithm>

namespace lacuna {

namespace {

QString inWords(const Resemblance& resemblance) {
    const QString title = QString::fromStdString(resemblance.tune.title);
    return FillResemblances::tr("close to: %1, %2 (%3 notes)")
        .arg(title.isEmpty() ? FillResemblances::tr("X:%1").arg(resemblance.tune.number) : title,
             QString::fromStdString(barsInWords(resemblance.tuneBars)),
             QString::number(resemblance.notes));
}

} // namespace

FillResemblances::FillResemblances(const ScoreDocument& document, const FillController& fills,
                                   LibraryController& library, QObject* parent)
    : QObject(parent), m_document(document), m_fills(fills), m_library(library) {
    connect(&fills, &FillController::fillsChanged, this, &FillResemblances::ask);
    connect(&document, &ScoreDocument::gapChanged, this, &FillResemblances::ask);
    connect(&library, &LibraryController::indexed, this, &FillResemblances::askAgain);
}

QString FillResemblances::wordsOf(int number) const {
    if (number < 1 || !m_fills.hasNumber(number)) {
        return {};
    }
    const Measures& fill = m_fills.measuresOfNumber(number);
    const auto asked = std::ranges::find(m_asked, fill, &Asked::fill);
    return asked == m_asked.end() ? QString() : asked->words;
}

void FillResemblances::askAgain() {
    m_asked.clear();
    ask();
    Q_EMIT changed();
}

void FillResemblances::ask() {
    if (m_fills.fills().empty()) {
        m_asked.clear();
        return;
    }
    if (!m_library.hasTunes() || !m_document.gap()) {
        return;
    }
    const MeasureRange gap = m_document.gap()->range;
    const std::size_t before = m_asked.size();
    for (const Fill& fill : m_fills.fills()) {
        if (std::ranges::find(m_asked, fill.measures, &Asked::fill) != m_asked.end() ||
            static_cast<int>(fill.measures.size()) != gap.count()) {
            continue;
        }
        m_asked.push_back({fill.measures, {}});
    }
    for (std::size_t i = before; i < m_asked.size(); ++i) {
        const Measures& fill = m_asked[i].fill;
        m_library.findResembling(
            {.score = replaceMeasures(m_document.score(), gap, fill),
             .measures = gap,
             .book = pathOf(m_document.path()),
             .place = m_document.tuneIndex()},
            [self = QPointer<FillResemblances>(this), fill](const auto& resemblances) {
                if (self && !resemblances.empty()) {
                    self->answer(fill, inWords(resemblances.front()));
                }
            });
    }
}

void FillResemblances::answer(const Measures& fill, const QString& words) {
    const auto asked = std::ranges::find(m_asked, fill, &Asked::fill);
    if (asked != m_asked.end()) {
        asked->words = words;
        Q_EMIT changed();
    }
}

} // namespace lacuna
