// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "app/cli_commands.h"
#include "app/cli_run.h"
#include "app/command_line.h"
#include "app/score_input.h"
#include "engine/encoding/refusal.h"

#include <QTextStream>

namespace lacuna {
namespace {

QString nameOf(Severity severity) {
    switch (severity) {
    case Severity::Note:
        return "note";
    case Severity::Warning:
        return "warning";
    case Severity::Error:
        return "error";
    }
    return {};
}

void print(QTextStream& out, const QString& file, const Diagnostic& diagnostic) {
    out << file << ":" << diagnostic.line << ":" << diagnostic.column << ": "
        << nameOf(diagnostic.severity) << ": " << QString::fromStdString(diagnostic.message)
        << "\n";
}

void checkFile(QTextStream& out, const QString& file) {
    const Tunebook book = readScoreInput(pathArgument(file));
    for (const Diagnostic& diagnostic : book.diagnostics)
        print(out, file, diagnostic);
    int refused = 0;
    int odd = 0;
    for (const Tune& tune : book.tunes) {
        for (const Diagnostic& diagnostic : tune.diagnostics)
            print(out, file, diagnostic);
        odd += tune.diagnostics.empty() ? 0 : 1;
        if (const auto refusal = refusalOf(tune.score)) {
            out << file << ":" << tune.firstLine
                << ":1: not filled: X:" << tune.score.header().number << " "
                << QString::fromStdString(tune.score.header().title()) << ": "
                << QString::fromStdString(refusal->sentence) << "\n";
            ++refused;
        }
    }
    out << file << ": " << book.tunes.size() << (book.tunes.size() == 1 ? " tune, " : " tunes, ")
        << odd << " with remarks, " << refused << " that the models cannot fill\n";
}

} // namespace

ExitCode checkCommand(const QStringList& arguments) {
    CommandParser parser;
    parser.setApplicationDescription(
        "Lists, with line and column, what the reader finds odd in tunebooks, and the tunes that "
        "the models cannot fill, with the reason. A file that cannot be read is named and the next "
        "one checked; the exit code is then 1.");
    parser.addPositionalArgument("file", "ABC tunebooks; - reads standard input.", "FILE...");
    if (!parseCommand(parser, arguments))
        return Done;
    if (parser.positionalArguments().isEmpty())
        throw UsageError("Name the file to check: lacuna-cli check tunes.abc");
    QTextStream out(stdout);
    ExitCode outcome = Done;
    for (const QString& file : parser.positionalArguments()) {
        const auto check = [&] {
            checkFile(out, file);
            return Done;
        };
        if (runToExitCode(check, file) != Done)
            outcome = BadInput;
        out.flush(); // so that the two streams keep the order of the files
    }
    return outcome;
}

} // namespace lacuna
