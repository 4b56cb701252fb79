// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// lacuna-models: the commands of lacuna-cli that need LibTorch. lacuna-cli becomes this program
// when it is given one of them, so all it says is said in lacuna-cli's name.
#include "app/cli_commands.h"
#include "app/cli_run.h"
#include "app/command_line.h"
#include "engine/nn/blas_kernels.h"

#include <QCoreApplication>
#include <QTextStream>

#include <functional>
#include <map>

namespace {

using namespace lacuna;

const std::map<QString, std::function<ExitCode(const QStringList&)>> commands{
    {"evaluate", evaluateCommand}, {"train", trainCommand}};

/// The line of lacuna-cli --version that only a program with LibTorch can say.
ExitCode tellKernels() {
    const std::string kernels = blasKernels();
    QTextStream(stdout) << "Training: LibTorch with "
                        << (kernels.empty() ? QString("its own kernels")
                                            : QString("OpenBLAS's %1 kernels").arg(kernels.c_str()))
                        << '\n';
    return Done;
}

ExitCode run(const QStringList& arguments) {
    if (arguments.value(1) == "--version")
        return tellKernels();
    const auto found = arguments.size() < 2 ? commands.end() : commands.find(arguments.at(1));
    if (found == commands.end()) {
        throw UsageError("lacuna-models is started by lacuna-cli; lacuna-cli --help lists the "
                         "commands.");
    }
    return found->second(arguments.mid(1));
}

} // namespace

int main(int argc, char* argv[]) {
    occupyStandardStreams();
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName("lacuna-cli");
    QCoreApplication::setApplicationVersion(LACUNA_VERSION);
    return runToExitCode([&] { return run(argumentsOf(argc, argv)); });
}
