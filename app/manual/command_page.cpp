// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "app/manual/command_page.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <stdexcept>

namespace lacuna {

namespace {

QStringList textsOf(const QJsonValue& array) {
    QStringList texts;
    for (const auto& value : array.toArray())
        texts << value.toString();
    return texts;
}

QList<QJsonObject> objectsOf(const QJsonValue& array) {
    QList<QJsonObject> objects;
    for (const auto& value : array.toArray())
        objects << value.toObject();
    return objects;
}

/// The first sentence, as the line of a list.
QString summaryOf(const QString& description) {
    const QString sentence = description.section('.', 0, 0);
    return sentence.left(1).toLower() + sentence.mid(1);
}

} // namespace

QStringList CommandPage::Option::typed() const {
    QStringList words;
    for (const QString& name : names)
        words << (name.size() == 1 ? "-" : "--") + name;
    return words;
}

bool CommandPage::Option::takesFile() const {
    return value == "FILE" || value == "PATH";
}

bool CommandPage::Option::takesFolder() const {
    return value == "DIR";
}

QString CommandPage::pageName() const {
    return QString(words).replace(' ', '-');
}

CommandPage commandPageOf(const QString& words, const QString& summary, const QByteArray& table) {
    const QJsonObject rows = QJsonDocument::fromJson(table).object();
    CommandPage page{.words = words,
                     .summary =
                         summary.isEmpty() ? summaryOf(rows["description"].toString()) : summary,
                     .description = rows["description"].toString(),
                     .arguments = {},
                     .options = {},
                     .commands = {},
                     .exitCodes = textsOf(rows["exitCodes"])};
    for (const QJsonObject& row : objectsOf(rows["arguments"]))
        page.arguments << CommandPage::Argument{row["syntax"].toString(),
                                                row["description"].toString()};
    for (const QJsonObject& row : objectsOf(rows["options"]))
        page.options << CommandPage::Option{.names = textsOf(row["names"]),
                                            .description = row["description"].toString(),
                                            .value = row["value"].toString(),
                                            .usual = row["default"].toString()};
    for (const QJsonObject& row : objectsOf(rows["commands"]))
        page.commands << CommandPage::Command{row["name"].toString(), row["summary"].toString()};
    if (page.options.isEmpty())
        throw std::runtime_error(words.toStdString() + " tells no options.");
    return page;
}

} // namespace lacuna
