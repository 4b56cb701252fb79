// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/place_in_words.h"

#include "ui/document/fill_controller.h"
#include "ui/document/score_document.h"
#include "ui/views/gap_signs.h"

#include <QCoreApplication>
#include <QStringList>

namespace lacuna {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("PlaceInWords", text);
}

QString barsOf(const ScoreDocument& document, MeasureRange range) {
    const std::vector<int> numbers = measureNumbers(document.score());
    return barsInWords(numbers[range.first], numbers[range.end - 1]);
}

} // namespace

QString placeInWords(const ViewServices& services) {
    const ScoreDocument& document = services.document;
    QStringList sentences;
    if (!document.selection().isEmpty()) {
        sentences << tr("Selected: %1.").arg(barsOf(document, document.selection()));
    }
    if (document.gap()) {
        const QString bars = barsOf(document, document.gap()->range);
        sentences << (document.gaps().size() > 1
                          ? tr("Gap %1 of %2: %3.")
                                .arg(nameOfGap(document.gaps(), *document.gap()),
                                     QString::number(document.gaps().size()), bars)
                          : tr("Gap: %1.").arg(bars));
    }
    if (services.fills.state() == FillController::State::Refused) {
        sentences << services.fills.refusal();
    }
    const std::optional<int> shown = services.fills.shown();
    if (shown == 0) {
        sentences << (services.fills.hasOriginal() ? tr("The original is shown.")
                                                   : tr("The empty bars are shown."));
    } else if (shown) {
        sentences << tr("Fill %1 of %2: %3.")
                         .arg(*shown)
                         .arg(services.fills.fills().size())
                         .arg(QString::fromStdString(
                             services.fills.fills()[*shown - 1].description));
    }
    return sentences.join(QLatin1Char(' '));
}

} // namespace lacuna
