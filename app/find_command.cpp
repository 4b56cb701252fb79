// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "app/cli_commands.h"
#include "app/command_line.h"
#include "app/score_input.h"
#include "engine/engine_error.h"
#include "engine/formats/text/abc_fields.h"
#include "engine/library/tune_library.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>

#include <algorithm>

namespace lacuna {
namespace {

void addOptions(CommandParser& parser) {
    parser.setApplicationDescription(
        "Finds tunes in the tune library: by words, by a few notes in any key, or those that "
        "measures of a tune sound like. `lacuna-cli index FOLDER` fills the library.");
    parser.addPositionalArgument("words", "Words of title, rhythm, key, meter, source or composer.",
                                 "[WORDS...]");
    parser.addOptions({
        {"text", "Words, as above.", "WORDS"},
        {"notes",
         "Notes as ABC (d2 f a f), by name (D F# A), or up, down, same (u u d r u d). One or two "
         "may be wrong.",
         "NOTES"},
        {"key", "Only tunes in this key: D, Em, Ador.", "KEY"},
        {"meter", "Only tunes in this meter: 6/8.", "METER"},
        {"rhythm", "Only tunes of this rhythm: reel.", "RHYTHM"},
        {"abc",
         "Finds what measures of a tune in this ABC file sound like; - reads standard input.",
         "FILE"},
        {"tune", "With --abc: the tune's X: number; the first tune if left out.", "N"},
        {"measures", "With --abc: measures as numbered in print, the pickup being 0.", "5-8"},
        {"most", "Tunes to list, 1 to 1000.", "N", "20"},
        {"json", "Write the result as JSON."},
        {"library", "The library's file; the user's own if left out.", "FILE"},
    });
}

std::string text(const QCommandLineParser& parser, const QString& option) {
    return parser.value(option).toStdString();
}

LibraryQuery queryOf(const QCommandLineParser& parser) {
    LibraryQuery query{.text = text(parser, "text"),
                       .meter = text(parser, "meter"),
                       .rhythm = text(parser, "rhythm")};
    query.text += " " + parser.positionalArguments().join(' ').toStdString();
    query.most = static_cast<std::size_t>(integerOption(parser, "most", 1, 1000));
    if (parser.isSet("key")) {
        const std::optional<Key> key = parseKey(text(parser, "key"));
        if (!key)
            throw UsageError("--key wants a key as in ABC: D, Em, Ador, F#m.");
        query.key = key->name();
    }
    if (query.meter == "C")
        query.meter = "4/4";
    if (query.meter == "C|")
        query.meter = "2/2";
    if (parser.isSet("notes"))
        query.phrases = parseTypedNotes(text(parser, "notes"));
    return query;
}

ResemblanceQuery resemblanceQueryOf(const QCommandLineParser& parser) {
    if (!parser.isSet("measures"))
        throw UsageError("Say which measures of the tune, for instance --measures 5-8.");
    const QString file = parser.value("abc");
    const std::filesystem::path path = pathArgument(file);
    const Tunebook book = namingInput(path, [&path] { return readScoreInput(path); });
    const int number = parser.isSet("tune") ? integerOption(parser, "tune", 0, 1000000000) : -1;
    const auto tune = std::find_if(book.tunes.begin(), book.tunes.end(), [number](const Tune& t) {
        return number < 0 || t.score.header().number == number;
    });
    if (tune == book.tunes.end())
        throw ReadError("The book has no such tune; look at its X: fields.");
    const auto [first, last] = measureNumbersOption(parser.value("measures"));
    const MeasureRange measures = measuresNumbered(tune->score, first, last);
    if (measures.isEmpty())
        throw ReadError("The tune has no such measures; choose others.");
    return {.score = tune->score,
            .measures = measures,
            .book = std::filesystem::absolute(pathArgument(file)).lexically_normal(),
            .place = static_cast<int>(tune - book.tunes.begin()),
            .most = static_cast<std::size_t>(integerOption(parser, "most", 1, 1000))};
}

QString wordsOf(const LibraryTune& tune) {
    QStringList words{QString::fromStdString(tune.title.empty() ? "(no title)" : tune.title)};
    const std::string meter = tune.plainMeter.empty() ? std::string() : tune.meter; // not "none"
    for (const std::string& word : {tune.key, meter, tune.rhythm}) {
        if (!word.empty())
            words << QString::fromStdString(word);
    }
    return words.join(", ") + QString(" (%1 X:%2)")
                                  .arg(QString::fromStdString(tune.book.filename().string()),
                                       QString::number(tune.number));
}

QJsonObject jsonOf(const LibraryTune& tune) {
    const auto word = [](const std::string& value) { return QString::fromStdString(value); };
    return {{"book", QString::fromStdU16String(tune.book.u16string())},
            {"number", tune.number},
            {"place", tune.place + 1},
            {"begin", static_cast<qint64>(tune.source.begin)},
            {"end", static_cast<qint64>(tune.source.end)},
            {"title", word(tune.title)},
            {"otherTitles",
             QJsonArray::fromStringList(word(tune.otherTitles).split('\n', Qt::SkipEmptyParts))},
            {"key", word(tune.key)},
            {"meter", word(tune.meter)},
            {"rhythm", word(tune.rhythm)},
            {"source", word(tune.origin)},
            {"composer", word(tune.composer)},
            {"bars", tune.bars}};
}

QJsonArray jsonOf(const Bars& bars) {
    return {bars.first, bars.last};
}

QJsonObject jsonOf(const LibraryFind& find) {
    QJsonObject object = jsonOf(find.tune);
    if (find.found) {
        object["foundBars"] = jsonOf(find.found->bars);
        object["notes"] = find.found->notes;
        object["wrongNotes"] = find.found->wrongNotes;
    }
    return object;
}

QJsonObject jsonOf(const Resemblance& resemblance) {
    QJsonObject object = jsonOf(resemblance.tune);
    object["foundBars"] = jsonOf(resemblance.tuneBars);
    object["ownBars"] = jsonOf(resemblance.ownBars);
    object["notes"] = resemblance.notes;
    object["wrongNotes"] = resemblance.wrongNotes;
    object["surpriseBits"] = resemblance.surprise;
    return object;
}

QString lineOf(const LibraryFind& find) {
    QString line = wordsOf(find.tune);
    if (find.found) {
        line += ": " + QString::fromStdString(barsInWords(find.found->bars));
        if (find.found->wrongNotes > 0)
            line += QString(", %1 of %2 notes")
                        .arg(find.found->notes - find.found->wrongNotes)
                        .arg(find.found->notes);
    }
    return line;
}

QString lineOf(const Resemblance& resemblance) {
    return QString("%1 match %2 of %3, %4 notes")
        .arg(QString::fromStdString(barsInWords(resemblance.ownBars)),
             QString::fromStdString(barsInWords(resemblance.tuneBars)), wordsOf(resemblance.tune),
             QString::number(resemblance.notes));
}

// A library that is searched is not made.
std::filesystem::path libraryNamed(const QString& name) {
    std::filesystem::path file = std::filesystem::absolute(pathArgument(name));
    std::error_code unknown;
    if (!std::filesystem::exists(file, unknown))
        throw ReadError("There is no library " + name.toStdString() +
                        "; make it with lacuna-cli index FOLDER --library FILE.");
    return file;
}

template <typename Find>
void print(const std::vector<Find>& finds, bool asJson) {
    QTextStream out(stdout);
    if (asJson) {
        QJsonArray array;
        for (const Find& find : finds)
            array << jsonOf(find);
        out << QJsonDocument(array).toJson();
        return;
    }
    for (const Find& find : finds)
        out << lineOf(find) << "\n";
    if (finds.empty())
        out << "Nothing was found.\n";
}

} // namespace

ExitCode findCommand(const QStringList& arguments) {
    CommandParser parser;
    addOptions(parser);
    if (!parseCommand(parser, arguments))
        return Done;
    TuneLibrary library(parser.isSet("library") ? libraryNamed(parser.value("library"))
                                                : usualLibraryFile());
    if (library.tuneCount() == 0)
        throw EngineError("The library holds no tunes yet; fill it with lacuna-cli index FOLDER.");
    if (parser.isSet("abc"))
        print(library.resembling(resemblanceQueryOf(parser)), parser.isSet("json"));
    else
        print(library.find(queryOf(parser)), parser.isSet("json"));
    return Done;
}

} // namespace lacuna
