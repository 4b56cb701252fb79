// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/open_at.h"

#include "ui/document/score_document.h"

#include <QCoreApplication>

#include <algorithm>

namespace lacuna {

namespace {

QString placeWords(const char* text) {
    return QCoreApplication::translate("OpenAt", text);
}

} // namespace

QString showPlace(ScoreDocument& document, const OpenAt& at) {
    QString trouble;
    if (at.tune > 0) {
        const std::vector<BookTune>& tunes = document.book().tunes;
        const auto found = std::ranges::find_if(
            tunes, [&at](const BookTune& tune) { return tune.current.header().number == at.tune; });
        if (found == tunes.end()) {
            trouble =
                placeWords("There is no tune X:%1 in this book; the first is shown.").arg(at.tune);
        } else {
            document.showTune(static_cast<int>(found - tunes.begin()));
        }
    }
    if (at.lastMeasure > 0) {
        const MeasureRange range =
            measuresNumbered(document.score(), at.firstMeasure, at.lastMeasure);
        if (range.isEmpty()) {
            return placeWords("The tune has no bars %1 to %2.")
                .arg(at.firstMeasure)
                .arg(at.lastMeasure);
        }
        document.selectRange(range);
        document.eraseSelection();
        document.beginHere(); // opening is not an edit
    }
    return trouble;
}

} // namespace lacuna
