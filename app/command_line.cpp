// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "app/command_line.h"

#include <QRegularExpression>
#include <QTextStream>

#include <algorithm>
#include <thread>

namespace lacuna {

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

bool parseCommand(QCommandLineParser& parser, const QStringList& arguments) {
    const QCommandLineOption help = parser.addHelpOption();
    if (!parser.parse(arguments))
        throw UsageError(parser.errorText().toStdString() + ". lacuna-cli " +
                         arguments.first().toStdString() + " --help tells more.");
    if (!parser.isSet(help))
        return true;
    // The parser thinks that the command is the program.
    QTextStream(stdout) << parser.helpText().replace(QRegularExpression("^Usage: \\S+"),
                                                     "Usage: lacuna-cli " + arguments.first());
    return false;
}

} // namespace lacuna
