// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "app/cli_commands.h"
#include "app/command_line.h"
#include "engine/engine_error.h"
#include "engine/files/file_name.h"
#include "engine/library/tune_library.h"

#include <QElapsedTimer>
#include <QTextStream>

#include <algorithm>

namespace lacuna {
namespace {

std::filesystem::path absolutePath(const QString& path) {
    // As Qt has it: without a slash at the end, which would name the folder a second time.
    const std::filesystem::path name =
        std::filesystem::absolute(pathArgument(path)).lexically_normal();
    return name.has_filename() ? name : name.parent_path();
}

QString nameOf(const std::filesystem::path& path) {
    return QString::fromStdU16String(utf16Of(path));
}

// The folders that the library is to have: its own and those named, or without these.
std::vector<std::filesystem::path> wantedFolders(const TuneLibrary& library,
                                                 const QCommandLineParser& parser) {
    std::vector<std::filesystem::path> folders = library.folders();
    for (const QString& named : parser.positionalArguments()) {
        const std::filesystem::path folder = absolutePath(named);
        std::erase(folders, folder);
        if (parser.isSet("forget"))
            continue;
        std::error_code unknown;
        if (!std::filesystem::exists(folder, unknown))
            throw ReadError("There is no folder or file " + named.toStdString() +
                            "; check its name.");
        folders.push_back(folder);
    }
    return folders;
}

QString counted(int count, const char* what) {
    return QString::number(count) + ' ' + what + (count == 1 ? "" : "s");
}

// Whether something could be read, and each file that is named.
bool couldBeRead(const IndexReport& report, const QStringList& named) {
    const auto isUnread = [&report](const std::filesystem::path& path) {
        return std::ranges::any_of(report.troubles, [&path](const LibraryTrouble& trouble) {
            return trouble.number == 0 && trouble.book == path;
        });
    };
    return (report.books > 0 || report.troubles.empty()) &&
           std::ranges::none_of(named,
                                [&](const QString& name) { return isUnread(absolutePath(name)); });
}

} // namespace

ExitCode indexCommand(const QStringList& arguments) {
    CommandParser parser;
    parser.setApplicationDescription(
        "Adds folders of ABC tunebooks to the tune library, which `find` and the editor search. "
        "Reads only what is new or has changed; without a folder, looks at those it knows.");
    parser.addPositionalArgument("folder", "Folders, with those below them, or files.",
                                 "[FOLDER...]");
    parser.addOptions({{"forget", "Take the folders named out of the library."},
                       {"library", "The library's file; the user's own if left out.", "FILE"}});
    if (!parseCommand(parser, arguments))
        return Done;
    TuneLibrary library(parser.isSet("library") ? absolutePath(parser.value("library"))
                                                : usualLibraryFile());
    QTextStream out(stdout);
    if (library.wasMadeAnew())
        out << "The library's file was damaged or of another version, and is made anew.\n";
    QElapsedTimer time;
    time.start();
    const IndexReport report = library.index(wantedFolders(library, parser));
    for (const LibraryTrouble& trouble : report.troubles) {
        out << nameOf(trouble.book) << ": ";
        if (trouble.number != 0)
            out << "X:" << trouble.number << ": ";
        out << QString::fromStdString(trouble.sentence) << "\n";
    }
    out << counted(report.tunes, "tune") << " in " << counted(report.books, "book") << "; "
        << report.readAgain << " read, " << report.removed << " gone; "
        << QString::number(static_cast<double>(time.elapsed()) / 1000, 'f', 1) << " s\n";
    return couldBeRead(report, parser.positionalArguments()) ? Done : BadInput;
}

} // namespace lacuna
