// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "app/manual/completions.h"

#include <algorithm>
#include <functional>

namespace lacuna {

namespace {

/// A word or sentence in single quotes, for bash and zsh.
QString inQuotes(QString text) {
    return '\'' + text.replace('\'', "'\\''") + '\'';
}

/// Without the program's name: "train fine-tune"; empty for the program itself.
QString commandWords(const CommandPage& page) {
    return page.words.section(' ', 1);
}

/// Those of two words first, for their first word is a command of its own.
QList<CommandPage> longestFirst(QList<CommandPage> pages) {
    std::ranges::stable_sort(pages, std::ranges::greater(),
                             [](const CommandPage& page) { return commandWords(page).count(' '); });
    return pages;
}

/// The options, as they are typed, that `has` a kind of value; in one line.
template <typename Has>
QString optionsWith(const CommandPage& page, Has has) {
    QStringList typed;
    for (const CommandPage::Option& option : page.options) {
        if (has(option))
            typed << option.typed();
    }
    return typed.join(' ');
}

QString bashCase(const CommandPage& page, const QList<CommandPage>& commands) {
    using Option = CommandPage::Option;
    const QString words = commandWords(page);
    QStringList further; // words that make another command of this one
    for (const CommandPage& other : commands) {
        if (commandWords(other).startsWith(words + ' '))
            further << commandWords(other).mid(words.size() + 1);
    }
    const QString pattern = words.isEmpty() ? "*" : inQuotes(words + ' ') + '*';
    return "    " + pattern + ")\n" + //
           "        options=" + inQuotes(optionsWith(page, [](const Option&) { return true; })) +
           "\n        files=" + inQuotes(optionsWith(page, std::mem_fn(&Option::takesFile))) +
           "\n        folders=" + inQuotes(optionsWith(page, std::mem_fn(&Option::takesFolder))) +
           "\n        values=" +
           inQuotes(
               optionsWith(page, [](const Option& option) { return !option.value.isEmpty(); })) +
           "\n        further=" + inQuotes(further.join(' ')) + " ;;\n";
}

constexpr const char* bashAnswer = R"(    esac
    case " $folders " in *" $previous "*)
        compopt -o filenames
        mapfile -t COMPREPLY < <(compgen -d -- "$current")
        return ;;
    esac
    case " $files " in *" $previous "*)
        compopt -o filenames
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
        return ;;
    esac
    case " $values " in *" $previous "*) return ;; esac
    if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
        return
    fi
    compopt -o filenames
    mapfile -t COMPREPLY < <(compgen -W "$further" -- "$current"; compgen -f -- "$current")
}
)";

/// A description within the brackets of zsh's _arguments.
QString inBrackets(QString text) {
    return '[' + text.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]") + ']';
}

QString zshOption(const CommandPage::Option& option) {
    QStringList specs;
    for (const QString& name : option.typed()) {
        QString spec = name + inBrackets(option.description);
        if (!option.value.isEmpty())
            spec += ':' + option.value + ':';
        if (option.takesFile())
            spec += "_files";
        if (option.takesFolder())
            spec += "_files -/";
        specs << inQuotes(spec);
    }
    return specs.join(' ');
}

QString zshArguments(const CommandPage& page, const QString& indent) {
    QString text = indent + "_arguments \\\n";
    for (const CommandPage::Option& option : page.options)
        text += indent + "    " + zshOption(option) + " \\\n";
    return text + indent + "    '*:file:_files'\n";
}

QString inFishQuotes(QString text) {
    return '\'' + text.replace('\\', "\\\\").replace('\'', "\\'") + '\'';
}

QString fishOption(const QString& complete, const CommandPage::Option& option) {
    QString line = complete;
    for (const QString& name : option.names)
        line += (name.size() == 1 ? " -s " : " -l ") + name;
    if (option.takesFile())
        line += " -r -F";
    else if (option.takesFolder())
        line += " -x -a '(__fish_complete_directories)'";
    else if (!option.value.isEmpty())
        line += " -x";
    return line + " -d " + inFishQuotes(option.description) + '\n';
}

} // namespace

QByteArray bashCompletion(const CommandPage& program, const QList<CommandPage>& commands) {
    const QString function = "_" + QString(program.words).replace('-', '_');
    QString text = "# Completes " + program.words + " in bash.\n" + function + "() {\n" +
                   "    local current=${COMP_WORDS[COMP_CWORD]}\n"
                   "    local previous=${COMP_WORDS[COMP_CWORD - 1]}\n"
                   "    local options files folders values further\n";
    if (!commands.isEmpty()) {
        QStringList first;
        for (const CommandPage& page : commands) {
            if (!commandWords(page).contains(' '))
                first << commandWords(page);
        }
        for (const CommandPage::Option& option : program.options)
            first << option.typed();
        text += "    if ((COMP_CWORD == 1)); then\n"
                "        mapfile -t COMPREPLY < <(compgen -W " +
                inQuotes(first.join(' ')) +
                " -- \"$current\")\n        return\n    fi\n"
                "    local typed=\"${COMP_WORDS[*]:1:COMP_CWORD - 1} \"\n"
                "    case $typed in\n";
        for (const CommandPage& page : longestFirst(commands))
            text += bashCase(page, commands);
    } else {
        text += "    case x in\n" + bashCase(program, {});
    }
    return (text + bashAnswer + "complete -F " + function + ' ' + program.words + '\n').toUtf8();
}

QByteArray zshCompletion(const CommandPage& program, const QList<CommandPage>& commands) {
    QString text = "#compdef " + program.words + "\n";
    if (commands.isEmpty())
        return (text + zshArguments(program, {})).toUtf8();
    text += "if (( CURRENT == 2 )); then\n    local -a commands=(\n";
    for (const CommandPage& page : commands) {
        if (!commandWords(page).contains(' '))
            text += "        " + inQuotes(commandWords(page) + ':' + page.summary) + '\n';
    }
    text += "    )\n    _describe command commands\n    return\nfi\n"
            "case \"${words[2,CURRENT-1]} \" in\n";
    for (const CommandPage& page : longestFirst(commands)) {
        const auto count = commandWords(page).count(' ') + 1;
        text += inQuotes(commandWords(page) + ' ') + "*)\n" +
                QString("    shift %1 words\n    (( CURRENT -= %1 ))\n").arg(count) +
                zshArguments(page, "    ") + "    ;;\n";
    }
    return (text + "esac\n").toUtf8();
}

QByteArray fishCompletion(const CommandPage& program, const QList<CommandPage>& commands) {
    QString text;
    const QString complete = "complete -c " + program.words;
    const QString atStart = commands.isEmpty() ? "" : " -n __fish_use_subcommand";
    for (const CommandPage::Option& option : program.options)
        text += fishOption(complete + atStart, option);
    for (const CommandPage& page : commands) {
        const QStringList words = commandWords(page).split(' ');
        QStringList seen;
        for (const QString& word : words)
            seen << "__fish_seen_subcommand_from " + word;
        const QString before = words.size() == 1 ? "__fish_use_subcommand" : seen.first();
        text += complete + " -n " + inFishQuotes(before) + (words.size() == 1 ? " -f" : "") +
                " -a " + words.last() + " -d " + inFishQuotes(page.summary) + '\n';
        for (const CommandPage::Option& option : page.options)
            text += fishOption(complete + " -n " + inFishQuotes(seen.join("; and ")), option);
    }
    return text.toUtf8();
}

} // namespace lacuna
