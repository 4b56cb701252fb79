// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "app/command_table.h"
#include "engine/engine_error.h"
#include "engine/files/file_name.h"
#include "engine/score/measure_range.h"
#include "engine/score/score.h"

#include <QStringList>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <utility>

namespace lacuna {

/// What a command was told wrongly: the command line answers with the sentence and exit code 2.
class UsageError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// What a program was started with. Names of files that are not UTF-8 come through: pathArgument()
/// gives them back byte for byte.
QStringList argumentsOf(int argc, char** argv);
std::filesystem::path pathArgument(const QString& text);

/// A file that is read is never written by the same command, under whatever name, through whatever
/// link: throws UsageError. `in` may be "-", standard input.
void refuseSameFile(const std::filesystem::path& in, const std::filesystem::path& out);

/// What `read` returns of the file. A ReadError whose sentence does not name the file, as those of
/// the readers of bytes do not, is thrown on with the name before it.
template <typename Read>
auto naming(const std::filesystem::path& path, const Read& read) {
    try {
        return read();
    } catch (const ReadError& error) {
        const std::string name = quotedName(path);
        const std::string sentence = error.what();
        if (sentence.find(name) != std::string::npos)
            throw;
        throw ReadError("The file " + name + " cannot be read. " + sentence, error.line,
                        error.column);
    }
}

/// Reads options the way both programs do. Numbers out of range and words that are none of those
/// named throw UsageError with a sentence that names the option.

/// "5-8" or "5" as first and last measure number; throws UsageError for anything else.
std::pair<int, int> measureNumbersOption(const QString& text);

int integerOption(const QCommandLineParser& parser, const QString& name, int lowest, int highest);
double numberOption(const QCommandLineParser& parser, const QString& name, double lowest,
                    double highest);

/// As many threads as training is given unasked: two, or the one there is. Not as many as there
/// are, for with another number the weights come out slightly different.
QString trainingThreads();

/// Parses `arguments` (the command's name first). Answers --help itself: prints the command's help
/// and returns false; so with tableOption. Throws UsageError on unknown options.
bool parseCommand(CommandParser& parser, const QStringList& arguments);

} // namespace lacuna
