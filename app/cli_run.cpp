// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "app/cli_run.h"

#include "app/command_line.h"
#include "engine/engine_error.h"

#include <QTextStream>

#include <exception>

namespace lacuna {

int runToExitCode(const std::function<ExitCode()>& command, const QString& subject) {
    QTextStream err(stderr);
    const QString begin = "lacuna-cli: " + (subject.isEmpty() ? QString() : subject + ": ");
    try {
        return command();
    } catch (const UsageError& error) {
        err << begin << error.what() << "\n";
        return BadUsage;
    } catch (const ReadError& error) {
        err << begin << error.what();
        if (error.line > 0)
            err << " (line " << error.line << ", column " << error.column << ")";
        err << "\n";
        return BadInput;
    } catch (const EngineError& error) {
        err << begin << error.what() << "\n";
        return BadInput;
    } catch (const std::exception& error) {
        err << begin << "something went wrong that should not: " << error.what() << "\n";
        return BadInput;
    }
}

} // namespace lacuna
