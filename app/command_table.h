// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QCommandLineParser>
#include <QJsonArray>
#include <QJsonObject>

namespace lacuna {

/// A parser that can also be asked what it was told to parse: --help, the man pages and what
/// shells complete are all of one table.
class CommandParser : public QCommandLineParser {
public:
    /// As QCommandLineParser's.
    void addOption(const QCommandLineOption& option);
    void addOptions(const QList<QCommandLineOption>& options);
    QCommandLineOption addHelpOption();
    QCommandLineOption addVersionOption();
    void addPositionalArgument(const QString& name, const QString& description,
                               const QString& syntax = {});

    /// "description"; "arguments", each with "syntax" and "description"; "options", each with
    /// "names", "description", "value" (what its value is called, empty if it takes none) and
    /// "default" (empty if it has none).
    QJsonObject table() const;

private:
    QJsonArray m_arguments;
    QList<QCommandLineOption> m_options;
};

/// What a program is asked for instead of --help by the program that writes its manual: the table,
/// as JSON on standard output.
inline constexpr const char* tableOption = "--table-of-options";

/// The bytes to answer that with.
QByteArray tableText(const QJsonObject& table);

} // namespace lacuna
