// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/instruments.h"

#include <QCoreApplication>

namespace lacuna {

namespace {

QString translated(const char* text) {
    return QCoreApplication::translate("Instruments", text);
}

} // namespace

const std::vector<Instrument>& instruments() {
    static const std::vector<Instrument> all{
        {translated("Fiddle"), 40},    {translated("Flute"), 73},  {translated("Whistle"), 72},
        {translated("Accordion"), 21}, {translated("Banjo"), 105}, {translated("Harp"), 46},
        {translated("Piano"), 0},
    };
    return all;
}

const std::vector<NamedRange>& fillRanges() {
    static const std::vector<NamedRange> all{
        {translated("Fiddle, G3 – B5"), fiddleRange},
        {translated("D whistle, D5 – B6"), whistleRange},
        {translated("Flute, D4 – B5"), fluteRange},
        {translated("Any"), unlimitedRange},
    };
    return all;
}

} // namespace lacuna
