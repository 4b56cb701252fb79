// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// lacuna-models: the commands of lacuna-cli that need LibTorch. lacuna-cli becomes this program
// when it is given one of them, so all it says is said in lacuna-cli's name.
#include "app/cli_commands.h"
#include "app/cli_run.h"
#include "app/command_line.h"

#include <QCoreApplication>

#include <functional>
#include <map>

namespace {

using namespace lacuna;

const std::map<QString, std::function<ExitCode(const QStringList&)>> commands{
    {"evaluate", evaluateCommand}, {"train", trainCommand}};

ExitCode run(const QStringList& arguments) {
    const auto found = arguments.size() < 2 ? commands.end() : commands.find(arguments.at(1));
    if (found == commands.end()) {
        throw UsageError("lacuna-models is started by lacuna-cli; lacuna-cli --help lists the "
                         "commands.");
    }
    return found->second(arguments.mid(1));
}

} // namespace

int main(int argc, char* argv[]) {
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName("lacuna-cli");
    QCoreApplication::setApplicationVersion(LACUNA_VERSION);
    return runToExitCode([] { return run(QCoreApplication::arguments()); });
}
