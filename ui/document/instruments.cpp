// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/instruments.h"

#include <QCoreApplication>

namespace lacuna {

namespace {

QString nameOnScreen(const char* text) {
    return QCoreApplication::translate("Instruments", text);
}

} // namespace

const std::vector<Instrument>& instruments() {
    static const std::vector<Instrument> all{
        {nameOnScreen("Fiddle"), 40},  {nameOnScreen("Flute"), 73},
        {nameOnScreen("Whistle"), 72}, {nameOnScreen("Accordion"), 21},
        {nameOnScreen("Banjo"), 105},  {nameOnScreen("Harp"), 46},
        {nameOnScreen("Piano"), 0},
    };
    return all;
}

const std::vector<NamedRange>& fillRanges() {
    static const std::vector<NamedRange> all{
        {nameOnScreen("Fiddle, G3 – B5"), fiddleRange},
        {nameOnScreen("D whistle, D5 – B6"), whistleRange},
        {nameOnScreen("Flute, D4 – B5"), fluteRange},
        {nameOnScreen("Any"), unlimitedRange},
    };
    return all;
}

} // namespace lacuna
