// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "app/tune_choice.h"

#include "app/command_line.h"
#include "engine/engine_error.h"

#include <QRegularExpression>

#include <algorithm>

namespace lacuna {

const Score& tuneNumbered(const Tunebook& book, int number) {
    const auto found = std::ranges::find_if(
        book.tunes, [number](const Tune& tune) { return tune.score.header().number == number; });
    if (found == book.tunes.end())
        throw ReadError("The book has no tune X:" + std::to_string(number) + ".");
    return found->score;
}

std::vector<Score> tunesNumbered(const Tunebook& book, const QString& list) {
    static const QRegularExpression form("^(\\d{1,7})(?:-(\\d{1,7}))?$");
    std::vector<Score> tunes;
    for (const QString& part : list.split(',')) {
        const auto match = form.match(part.trimmed());
        if (!match.hasMatch())
            throw UsageError("--tunes wants X: numbers such as 3,7-9; \"" + part.toStdString() +
                             "\" is none.");
        const int first = match.captured(1).toInt();
        if (match.captured(2).isEmpty()) {
            tunes.push_back(tuneNumbered(book, first));
            continue;
        }
        const int last = match.captured(2).toInt();
        const std::size_t before = tunes.size();
        for (const Tune& tune : book.tunes) {
            const int number = tune.score.header().number;
            if (number >= first && number <= last)
                tunes.push_back(tune.score);
        }
        if (tunes.size() == before)
            throw ReadError("The book has no tune from X:" + std::to_string(first) +
                            " to X:" + std::to_string(last) + ".");
    }
    return tunes;
}

std::vector<Score> chosenTunes(const Tunebook& book, const QCommandLineParser& parser) {
    if (parser.isSet("tune") && parser.isSet("tunes"))
        throw UsageError("Give one of --tune and --tunes.");
    if (parser.isSet("tune"))
        return {tuneNumbered(book, integerOption(parser, "tune", 0, 1000000000))};
    return parser.isSet("tunes") ? tunesNumbered(book, parser.value("tunes")) : tunesOf(book);
}

std::vector<Score> tunesOf(const Tunebook& book) {
    if (book.tunes.empty())
        throw ReadError("The file holds no tune.");
    std::vector<Score> tunes;
    for (const Tune& tune : book.tunes)
        tunes.push_back(tune.score);
    return tunes;
}

} // namespace lacuna
