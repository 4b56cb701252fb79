// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace lacuna {

/// What a command, or a program, says of itself: the table that app/command_table.h gives, read
/// back.
struct CommandPage {
    struct Argument {
        QString syntax; ///< "FILE...", "[FOLDER...]"
        QString description;
    };
    struct Option {
        QStringList names; ///< "h" "help"; without dashes
        QString description;
        QString value; ///< what its value is called; empty if it takes none
        QString usual; ///< the default; may be empty

        /// "--out", "-h": as they are typed.
        QStringList typed() const;
        /// Whether a shell completes its value with names of files, or of folders.
        bool takesFile() const;
        bool takesFolder() const;
    };
    struct Command {
        QString words; ///< "fill", "train fine-tune"
        QString summary;
    };

    QString words; ///< "lacuna-cli fill"
    QString summary;
    QString description; ///< paragraphs, with empty lines between
    QList<Argument> arguments;
    QList<Option> options;
    QList<Command> commands; ///< a program's; a command has none
    QStringList exitCodes;   ///< "0 done"

    /// "lacuna-cli-fill", the name of its man page.
    QString pageName() const;
};

/// `summary`: empty for the first sentence of the description. Throws std::runtime_error if `table`
/// is none.
CommandPage commandPageOf(const QString& words, const QString& summary, const QByteArray& table);

} // namespace lacuna
