// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "app/manual/man_page.h"

namespace lacuna {

namespace {

/// Text as roff prints it unchanged: a hyphen that can be typed, and no line that is a request.
QString plain(QString text) {
    text.replace('\\', "\\e").replace('-', "\\-");
    if (text.startsWith('.') || text.startsWith('\''))
        text.prepend("\\&");
    return text;
}

QString quoted(const QString& text) {
    return '"' + plain(text).replace('"', "\\(dq") + '"';
}

QString bold(const QString& text) {
    return "\\fB" + plain(text) + "\\fR";
}

QString italic(const QString& text) {
    return "\\fI" + plain(text) + "\\fR";
}

QString paragraphs(const QString& text) {
    QStringList lines;
    for (const QString& paragraph : text.split("\n\n"))
        lines << plain(paragraph);
    return lines.join("\n.PP\n") + '\n';
}

QString term(const QString& what, const QString& description) {
    return ".TP\n" + what + '\n' + plain(description) + '\n';
}

QString synopsis(const CommandPage& page) {
    QString line = bold(page.words);
    if (!page.commands.isEmpty())
        return line + ' ' + italic("COMMAND") + " [" + italic("OPTION") + "]...\n";
    line += " [" + italic("OPTION") + "]...";
    for (const CommandPage::Argument& argument : page.arguments)
        line += ' ' + italic(argument.syntax);
    return line + '\n';
}

QString optionText(const CommandPage::Option& option) {
    QStringList names;
    for (const QString& name : option.typed())
        names << bold(name);
    QString what = names.join(", ");
    if (!option.value.isEmpty())
        what += ' ' + italic(option.value);
    // Some descriptions tell the default themselves.
    const bool isTold = option.usual.isEmpty() || option.description.contains("default") ||
                        option.description.contains("left out");
    return term(what, option.description + (isTold ? "" : " The default is " + option.usual + "."));
}

} // namespace

QByteArray manPage(const CommandPage& page, const QString& version, const QStringList& related) {
    QString text = ".TH " + quoted(page.pageName().toUpper()) + " 1 \"\" " +
                   quoted("Lacuna " + version) + " \"User Commands\"\n";
    text += ".SH NAME\n" + plain(page.pageName()) + " \\- " + plain(page.summary) + '\n';
    text += ".SH SYNOPSIS\n" + synopsis(page);
    text += ".SH DESCRIPTION\n" + paragraphs(page.description);
    for (const CommandPage::Argument& argument : page.arguments)
        text += term(italic(argument.syntax), argument.description);
    if (!page.commands.isEmpty())
        text += ".SH COMMANDS\n";
    for (const CommandPage::Command& command : page.commands)
        text += term(bold(command.words), command.summary + '.');
    text += ".SH OPTIONS\n";
    for (const CommandPage::Option& option : page.options)
        text += optionText(option);
    if (!page.exitCodes.isEmpty())
        text += ".SH EXIT STATUS\n";
    for (const QString& code : page.exitCodes)
        text += term(bold(code.section(' ', 0, 0)), code.section(' ', 1) + '.');
    text += ".SH SEE ALSO\n";
    QStringList others;
    for (const QString& name : related) {
        if (name != page.pageName())
            others << bold(name) + "(1)";
    }
    return (text + others.join(",\n") + '\n').toUtf8();
}

} // namespace lacuna
