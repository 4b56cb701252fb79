// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "app/cli_run.h"

#include "app/command_line.h"
#include "engine/engine_error.h"

#include <QTextStream>

#include <cstdio>
#include <exception>
#include <fcntl.h>
#include <string>
#include <unistd.h>

namespace lacuna {

namespace {

/// The line names the `subject`, if there is one.
void tell(const QString& subject, const std::string& sentence) {
    QTextStream(stderr) << "lacuna-cli: " << (subject.isEmpty() ? subject : subject + ": ")
                        << QString::fromStdString(sentence) << "\n";
}

ExitCode answered(const std::function<ExitCode()>& command, const QString& subject) {
    try {
        return command();
    } catch (const UsageError& error) {
        tell(subject, error.what());
        return BadUsage;
    } catch (const ReadError& error) {
        const std::string place = error.line > 0
                                      ? " (line " + std::to_string(error.line) + ", column " +
                                            std::to_string(error.column) + ")"
                                      : "";
        tell(subject, error.what() + place);
        return BadInput;
    } catch (const std::exception& error) {
        tell(subject, sentenceOf(error));
        return BadInput;
    }
}

} // namespace

void occupyStandardStreams() {
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        // Whoever writes to what is open for reading is told, as with a closed one.
        while (::fcntl(stream, F_GETFD) < 0 && ::open("/dev/null", O_RDONLY) < stream) {
        }
    }
}

int runToExitCode(const std::function<ExitCode()>& command, const QString& subject) {
    const ExitCode code = answered(command, subject);
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0)
        return code;
    tell(subject, "Standard output could not be written; what was made or found is not all there.");
    return code == Done ? BadInput : code;
}

} // namespace lacuna
