// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "app/command_line.h"

#include "engine/files/file_name.h"

#include <QRegularExpression>
#include <QTextStream>

#include <algorithm>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace lacuna {

QStringList argumentsOf(int argc, char** argv) {
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments << QString::fromStdU16String(utf16Of(argv[i]));
    return arguments;
}

std::filesystem::path pathArgument(const QString& text) {
    return pathOfUtf16(text.toStdU16String());
}

void refuseSameFile(const std::filesystem::path& in, const std::filesystem::path& out) {
    struct stat read {};
    struct stat written {};
    const bool isRead = (in == "-" ? ::fstat(STDIN_FILENO, &read) : ::stat(in.c_str(), &read)) == 0;
    const bool isWritten = ::stat(out.c_str(), &written) == 0;
    if (isRead && isWritten && S_ISREG(read.st_mode) && read.st_dev == written.st_dev &&
        read.st_ino == written.st_ino)
        throw UsageError(quotedName(out) +
                         " is the file that is read, so writing it would lose what it holds; "
                         "choose another name for what is made.");
}

std::pair<int, int> measureNumbersOption(const QString& text) {
    static const QRegularExpression form("^(\\d{1,4})(?:-(\\d{1,4}))?$");
    const auto match = form.match(text);
    if (!match.hasMatch())
        throw UsageError("Measures are given as 5-8, or 5 for one; \"" + text.toStdString() +
                         "\" is neither.");
    const int first = match.captured(1).toInt();
    const int last = match.captured(2).isEmpty() ? first : match.captured(2).toInt();
    if (last < first)
        throw UsageError("The first measure comes first: write " + std::to_string(last) + "-" +
                         std::to_string(first) + ".");
    return {first, last};
}

int integerOption(const QCommandLineParser& parser, const QString& name, int lowest, int highest) {
    bool isNumber = false;
    const int value = parser.value(name).toInt(&isNumber);
    if (!isNumber || value < lowest || value > highest) {
        throw UsageError("--" + name.toStdString() + " wants a whole number from " +
                         std::to_string(lowest) + " to " + std::to_string(highest) + ".");
    }
    return value;
}

double numberOption(const QCommandLineParser& parser, const QString& name, double lowest,
                    double highest) {
    bool isNumber = false;
    const double value = parser.value(name).toDouble(&isNumber);
    if (!isNumber || !(value >= lowest) || !(value <= highest)) {
        throw UsageError("--" + name.toStdString() + " wants a number from " +
                         QString::number(lowest).toStdString() + " to " +
                         QString::number(highest).toStdString() + ".");
    }
    return value;
}

QString trainingThreads() {
    return QString::number(std::clamp(std::thread::hardware_concurrency(), 1u, 2u));
}

bool parseCommand(CommandParser& parser, const QStringList& arguments) {
    const QCommandLineOption help = parser.addHelpOption();
    if (arguments.value(1) == tableOption) {
        QTextStream(stdout) << tableText(parser.table());
        return false;
    }
    if (!parser.parse(arguments)) {
        QString trouble = parser.errorText();
        while (trouble.endsWith('.')) // Qt ends some of its sentences, and some not
            trouble.chop(1);
        throw UsageError(trouble.toStdString() + ". lacuna-cli " + arguments.first().toStdString() +
                         " --help tells more.");
    }
    if (!parser.isSet(help))
        return true;
    // The parser thinks that the command is the program.
    QTextStream(stdout) << parser.helpText().replace(QRegularExpression("^Usage: \\S+"),
                                                     "Usage: lacuna-cli " + arguments.first());
    return false;
}

} // namespace lacuna
