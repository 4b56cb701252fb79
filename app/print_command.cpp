// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "app/cli_commands.h"
#include "app/command_line.h"
#include "app/score_input.h"
#include "app/termination.h"
#include "app/tune_choice.h"
#include "engine/engine_error.h"
#include "ui/engraving/tune_title.h"
#include "ui/print/print_files.h"

#include <QFileInfo>

namespace lacuna {
namespace {

void addOptions(CommandParser& parser) {
    parser.setApplicationDescription(
        "Prints tunes into a file: pages as PDF, or one tune as a picture, SVG or PNG. The kind is "
        "told by the file's suffix.");
    parser.addPositionalArgument("file", "An ABC tunebook; - reads standard input.", "FILE");
    parser.addOptions({
        {"out", "The file to write: .pdf, .svg or .png.", "FILE"},
        {"tune", "Only the tune with this X: number.", "N"},
        {"tunes", "Only the tunes with these X: numbers, in this order.", "3,7-9"},
        {"all", "The whole book; so it is if neither --tune nor --tunes is given."},
        {"index", "Put indexes of titles, keys and rhythms at the end of the PDF."},
        {"paper", "a4 or letter.", "NAME", "a4"},
        {"staff", "Height of a staff in millimetres, 3 to 12.", "MM", "7"},
        {"dpi", "Pixels an inch of a PNG, 30 to 1200.", "N", "300"},
    });
}

PageSettings pageSettingsOf(const QCommandLineParser& parser) {
    PageSettings settings;
    const QString paper = parser.value("paper").toLower();
    if (paper != "a4" && paper != "letter")
        throw UsageError("--paper is one of a4, letter.");
    settings.paper = paper == "a4" ? Paper::A4 : Paper::Letter;
    settings.staffSpace = numberOption(parser, "staff", 3, 12) / 4;
    return settings;
}

void writePicture(const std::vector<Score>& tunes, const PageSettings& settings, int dpi,
                  const QString& out) {
    if (tunes.size() != 1)
        throw UsageError("A picture holds one tune; choose it with --tune, or print a .pdf.");
    if (QFileInfo(out).suffix().compare("svg", Qt::CaseInsensitive) == 0)
        writeSvg(tunes.front(), settings, out);
    else
        writePng(tunes.front(), settings, dpi, out);
}

} // namespace

ExitCode printCommand(const QStringList& arguments) {
    CommandParser parser;
    addOptions(parser);
    if (!parseCommand(parser, arguments))
        return Done;
    if (parser.positionalArguments().size() != 1 || !parser.isSet("out"))
        throw UsageError("Name a tunebook and the file to write: lacuna-cli print tunes.abc --out "
                         "tunes.pdf");
    const QString out = parser.value("out");
    const QString suffix = QFileInfo(out).suffix().toLower();
    if (suffix != "pdf" && suffix != "svg" && suffix != "png")
        throw UsageError("--out names a file that ends in .pdf, .svg or .png.");
    const PageSettings settings = pageSettingsOf(parser);
    const int dpi = integerOption(parser, "dpi", leastDpi, mostDpi);
    if (parser.isSet("all") && (parser.isSet("tune") || parser.isSet("tunes")))
        throw UsageError("Give one of --tune, --tunes and --all.");
    const std::filesystem::path in = pathArgument(parser.positionalArguments().first());
    refuseSameFile(in, pathArgument(out));
    std::vector<Score> tunes =
        chosenTunes(namingInput(in, [&in] { return readScoreInput(in); }), parser);
    if (suffix != "pdf") {
        writePicture(tunes, settings, dpi, out);
        return Done;
    }
    const QString title = tunes.size() == 1 ? readableTitle(tunes.front().header().title())
                                            : QString::fromStdU16String(utf16Of(titleFrom(in)));
    const Termination termination;
    const bool complete = writePdf({std::move(tunes), title, parser.isSet("index"), settings}, out,
                                   termination.token());
    if (!complete)
        throw EngineError("Stopped before the file was complete; nothing was written.");
    return Done;
}

} // namespace lacuna
