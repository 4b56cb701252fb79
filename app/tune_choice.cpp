// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "app/tune_choice.h"

#include "app/command_line.h"
#include "engine/engine_error.h"

#include <QRegularExpression>

#include <algorithm>
#include <numeric>

namespace lacuna {

namespace {

std::size_t placeNumbered(const Tunebook& book, int number) {
    const auto found = std::ranges::find_if(
        book.tunes, [number](const Tune& tune) { return tune.score.header().number == number; });
    if (found == book.tunes.end())
        throw ReadError("The book has no tune X:" + std::to_string(number) + ".");
    return static_cast<std::size_t>(found - book.tunes.begin());
}

std::vector<std::size_t> placesNumbered(const Tunebook& book, const QString& list) {
    static const QRegularExpression form("^(\\d{1,7})(?:-(\\d{1,7}))?$");
    std::vector<std::size_t> places;
    for (const QString& part : list.split(',')) {
        const auto match = form.match(part.trimmed());
        if (!match.hasMatch())
            throw UsageError("--tunes wants X: numbers such as 3,7-9; \"" + part.toStdString() +
                             "\" is none.");
        const int first = match.captured(1).toInt();
        if (match.captured(2).isEmpty()) {
            places.push_back(placeNumbered(book, first));
            continue;
        }
        const int last = match.captured(2).toInt();
        const std::size_t before = places.size();
        for (std::size_t place = 0; place < book.tunes.size(); ++place) {
            const int number = book.tunes[place].score.header().number;
            if (number >= first && number <= last)
                places.push_back(place);
        }
        if (places.size() == before)
            throw ReadError("The book has no tune from X:" + std::to_string(first) +
                            " to X:" + std::to_string(last) + ".");
    }
    return places;
}

} // namespace

const Score& tuneNumbered(const Tunebook& book, int number) {
    return book.tunes[placeNumbered(book, number)].score;
}

std::vector<std::size_t> chosenPlaces(const Tunebook& book, const QCommandLineParser& parser) {
    if (parser.isSet("tune") && parser.isSet("tunes"))
        throw UsageError("Give one of --tune and --tunes.");
    if (parser.isSet("tune"))
        return {placeNumbered(book, integerOption(parser, "tune", 0, 1000000000))};
    if (parser.isSet("tunes"))
        return placesNumbered(book, parser.value("tunes"));
    std::vector<std::size_t> all(tunesOf(book).size());
    std::iota(all.begin(), all.end(), std::size_t(0));
    return all;
}

std::vector<Score> chosenTunes(const Tunebook& book, const QCommandLineParser& parser) {
    std::vector<Score> tunes;
    for (const std::size_t place : chosenPlaces(book, parser))
        tunes.push_back(book.tunes[place].score);
    return tunes;
}

std::vector<Score> tunesOf(const Tunebook& book) {
    if (book.tunes.empty())
        throw ReadError("The file holds no tune.");
    std::vector<Score> tunes;
    tunes.reserve(book.tunes.size());
    for (const Tune& tune : book.tunes)
        tunes.push_back(tune.score);
    return tunes;
}

} // namespace lacuna
