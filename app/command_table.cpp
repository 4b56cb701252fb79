// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "app/command_table.h"

#include <QJsonDocument>

namespace lacuna {

namespace {

QJsonObject rowOf(const QCommandLineOption& option) {
    return {{"names", QJsonArray::fromStringList(option.names())},
            {"description", option.description()},
            {"value", option.valueName()},
            {"default", option.defaultValues().join(' ')}};
}

} // namespace

void CommandParser::addOption(const QCommandLineOption& option) {
    m_options << option;
    QCommandLineParser::addOption(option);
}

void CommandParser::addOptions(const QList<QCommandLineOption>& options) {
    for (const QCommandLineOption& option : options)
        addOption(option);
}

QCommandLineOption CommandParser::addHelpOption() {
    m_options << QCommandLineParser::addHelpOption();
    return m_options.last();
}

QCommandLineOption CommandParser::addVersionOption() {
    m_options << QCommandLineParser::addVersionOption();
    return m_options.last();
}

void CommandParser::addPositionalArgument(const QString& name, const QString& description,
                                          const QString& syntax) {
    m_arguments << QJsonObject{{"syntax", syntax.isEmpty() ? name : syntax},
                               {"description", description}};
    QCommandLineParser::addPositionalArgument(name, description, syntax);
}

QJsonObject CommandParser::table() const {
    QJsonArray options;
    for (const QCommandLineOption& option : m_options)
        options << rowOf(option);
    return {{"description", applicationDescription()},
            {"arguments", m_arguments},
            {"options", options}};
}

QByteArray tableText(const QJsonObject& table) {
    return QJsonDocument(table).toJson();
}

} // namespace lacuna
