// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "app/cli_commands.h"
#include "app/command_line.h"
#include "engine/engine_error.h"

#include <QCoreApplication>
#include <QTextStream>

#include <exception>
#include <functional>
#include <map>

namespace {

using namespace lacuna;

constexpr const char* help = R"(Lacuna fills gaps in fiddle tunes.

Usage: lacuna-cli COMMAND [OPTION...] FILE

Commands:
  fill FILE     fill measures of a tune and write the fills as ABC, MIDI and WAV
  check FILE... list what the reader and the models would refuse in tunebooks

Options:
  --help        this text; after a command, that command's own
  --version     the program's version

Exit codes: 0 done, 1 bad input, 2 wrong usage.
)";

ExitCode run(const QStringList& arguments) {
    QTextStream out(stdout);
    if (arguments.size() < 2)
        throw UsageError("Say what to do: fill or check. lacuna-cli --help tells more.");
    const QString& command = arguments.at(1);
    if (command == "--help" || command == "-h" || command == "help") {
        out << help;
        return Done;
    }
    if (command == "--version" || command == "-v") {
        out << "lacuna-cli " << LACUNA_VERSION << "\n";
        return Done;
    }
    static const std::map<QString, std::function<ExitCode(const QStringList&)>> commands{
        {"fill", fillCommand}, {"check", checkCommand}};
    const auto found = commands.find(command);
    if (found == commands.end()) {
        throw UsageError("There is no command \"" + command.toStdString() +
                         "\". lacuna-cli --help lists them.");
    }
    return found->second(arguments.mid(1));
}

} // namespace

int main(int argc, char* argv[]) {
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName("lacuna-cli");
    QCoreApplication::setApplicationVersion(LACUNA_VERSION);
    QTextStream err(stderr);
    // One of the four edges where the engine's exceptions end.
    try {
        return run(QCoreApplication::arguments());
    } catch (const UsageError& error) {
        err << "lacuna-cli: " << error.what() << "\n";
        return BadUsage;
    } catch (const ReadError& error) {
        err << "lacuna-cli: " << error.what();
        if (error.line > 0)
            err << " (line " << error.line << ", column " << error.column << ")";
        err << "\n";
        return BadInput;
    } catch (const EngineError& error) {
        err << "lacuna-cli: " << error.what() << "\n";
        return BadInput;
    } catch (const std::exception& error) {
        err << "lacuna-cli: something went wrong that should not: " << error.what() << "\n";
        return BadInput;
    }
}
