// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/test_program.h"
#include "ui/window/commands.h"

#include <QMetaEnum>
#include <QSet>
#include <QTest>

using lacuna::Command;

class CommandListTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCommandHasOneRowAndALastingName() {
        QSet<QString> names;
        for (const lacuna::CommandRow& row : lacuna::commandTable()) {
            const QString name = lacuna::nameOf(row.command);
            QVERIFY2(!names.contains(name), qPrintable(name));
            names.insert(name);
            QCOMPARE(lacuna::commandNamed(name), std::optional(row.command));
        }
        QCOMPARE(names.size(), QMetaEnum::fromType<Command>().keyCount());
        QCOMPARE(QString(lacuna::nameOf(Command::Tuplet3)), QString("Tuplet3"));
        for (const char* other : {"", "tuplet3", "Tuplet3 ", "Command::Tuplet3", "3", "\xFF"}) {
            QVERIFY2(!lacuna::commandNamed(QString::fromLatin1(other)), other);
        }
    }
};

LACUNA_TEST(CommandListTest)
#include "tst_command_list.moc"
