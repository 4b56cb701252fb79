// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// lacuna-print: the command of lacuna-cli that draws. lacuna-cli becomes this program when it is
// given it, so all it says is said in lacuna-cli's name.
#include "app/cli_commands.h"
#include "app/cli_run.h"
#include "app/command_line.h"

#include <QGuiApplication>
#include <QLoggingCategory>

int main(int argc, char* argv[]) {
    using namespace lacuna;
    occupyStandardStreams();
    // Nothing is shown: no display is needed, and what Qt thinks of the desktop is of no interest.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QLoggingCategory::setFilterRules("*.warning=false");
    const QGuiApplication application(argc, argv); // takes its own arguments out
    QCoreApplication::setApplicationName("lacuna-cli");
    QCoreApplication::setApplicationVersion(LACUNA_VERSION);
    return runToExitCode([&] {
        const QStringList arguments = argumentsOf(argc, argv);
        if (arguments.value(1) != "print")
            throw UsageError("lacuna-print is started by lacuna-cli; lacuna-cli --help lists the "
                             "commands.");
        return printCommand(arguments.mid(1));
    });
}
