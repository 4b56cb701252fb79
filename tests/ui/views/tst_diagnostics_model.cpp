// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/test_program.h"
#include "ui/document/score_document.h"
#include "ui/views/diagnostics_model.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using lacuna::DiagnosticsModel;
using lacuna::Severity;
using Scope = lacuna::DiagnosticsModel::Scope;

namespace {

/// Remarks on the first tune and the third, and music outside of every tune after the second.
const char* const oddBook = "%abc-2.1\n"
                            "\n"
                            "X:1\n"
                            "T:Odd\n"
                            "M:4/4\n"
                            "L:1/8\n"
                            "K:D\n"
                            "D8|D4;D4|\n"
                            "\n"
                            "X:2\n"
                            "T:Plain\n"
                            "L:1/8\n"
                            "K:D\n"
                            "D8|]\n"
                            "\n"
                            "A8|B8|\n"
                            "\n"
                            "X:3\n"
                            "T:Silent\n"
                            "K:G\n";

struct Bench {
    QTemporaryDir folder;
    lacuna::ScoreDocument document;
    DiagnosticsModel model{document};

    Bench() {
        QFile file(folder.filePath("odd.abc"));
        if (!file.open(QIODevice::WriteOnly) || file.write(oddBook) < 0) {
            qFatal("cannot write the test's book");
        }
        file.close();
        document.setBook(lacuna::readBook(file.fileName()));
    }

    void type(const std::string& old, const std::string& put) {
        std::string text = document.text();
        text.replace(text.find(old), old.size(), put);
        document.applyText(text);
    }
    QString shown(int row, int column) const { return model.index(row, column).data().toString(); }
};

} // namespace

class DiagnosticsModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isAProperModel() {
        Bench bench;
        const QAbstractItemModelTester tester(
            &bench.model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        bench.model.watch(true);
        bench.model.setScope(Scope::Book);
        bench.type("D4;D4", "D8");
        bench.type("D8", "D4;;;");
        bench.document.undoStack().undo();
        bench.document.showTune(1);
        bench.model.setScope(Scope::Tune);
        bench.document.setBook({});
        QCOMPARE(bench.model.rowCount(), 0);
    }

    void listsNothingUntilItIsWatched() {
        Bench bench;
        QCOMPARE(bench.model.rowCount(), 0);
        bench.model.watch(true);
        QCOMPARE(bench.model.rowCount(), 1);
        bench.model.watch(false);
        QCOMPARE(bench.model.rowCount(), 0);
    }

    void tellsWhereInTheTuneARemarkStands() {
        Bench bench;
        bench.model.watch(true);
        QCOMPARE(bench.shown(0, DiagnosticsModel::PlaceColumn), QString("6:6"));
        QVERIFY(!bench.shown(0, DiagnosticsModel::SentenceColumn).isEmpty());
        const QModelIndex index = bench.model.index(0, 0);
        QVERIFY(index.data(Qt::AccessibleTextRole).toString().startsWith("Warning: "));
        QVERIFY(!index.data(Qt::DecorationRole).isNull());
        QVERIFY(index.data(Qt::ToolTipRole).toString().contains("line 6, column 6 of the tune"));
    }

    void showsTheTuneAtHandOrTheWholeBook() {
        Bench bench;
        bench.model.watch(true);
        bench.document.showTune(1);
        QCOMPARE(bench.model.rowCount(), 0);
        bench.model.setScope(Scope::Book);
        QCOMPARE(bench.model.rowCount(), 3);
        QCOMPARE(bench.shown(0, DiagnosticsModel::TuneColumn), QString("Odd"));
        QCOMPARE(bench.shown(1, DiagnosticsModel::TuneColumn), QString("after Plain"));
        QCOMPARE(bench.shown(1, DiagnosticsModel::PlaceColumn), QString("16:1"));
        QCOMPARE(bench.shown(2, DiagnosticsModel::TuneColumn), QString("Silent"));
        QCOMPARE(bench.model.remarkAt(2).diagnostic.severity, Severity::Error);
        QVERIFY(bench.model.remarkAt(1).outside);
    }

    void followsTyping() {
        Bench bench;
        bench.model.watch(true);
        bench.model.setScope(Scope::Book);
        const QPersistentModelIndex silent = bench.model.index(2, 0);
        bench.type("D4;D4", "D4;;D4");
        QCOMPARE(bench.model.rowCount(), 4);
        QCOMPARE(silent.row(), 3);
        bench.type("D4;;D4", "D8");
        QCOMPARE(bench.model.rowCount(), 2);
        QCOMPARE(silent.row(), 1);
    }

    void aDraftIsTheOneRemarkOnItsTune() {
        Bench bench;
        bench.model.watch(true);
        bench.type("D8|", "D8|\n\n");
        QCOMPARE(bench.model.rowCount(), 1);
        QCOMPARE(bench.model.remarkAt(0).diagnostic.severity, Severity::Error);
        QCOMPARE(bench.shown(0, DiagnosticsModel::PlaceColumn), QString("7:1"));
        bench.document.undoStack().undo();
        QCOMPARE(bench.shown(0, DiagnosticsModel::PlaceColumn), QString("6:6"));
    }

    void editsOnTheStaffMoveTheRemarks() {
        Bench bench;
        bench.model.watch(true);
        bench.document.select(0, 0);
        bench.document.eraseSelection();
        // What stands before it on its line is longer now.
        QCOMPARE(bench.model.rowCount(), 1);
        const std::string text = bench.document.text();
        const std::size_t line = text.find("\nK:D\n") + 5;
        const int column = static_cast<int>(text.find(';') - line) + 1;
        QVERIFY(column > 6);
        QCOMPARE(bench.shown(0, DiagnosticsModel::PlaceColumn), QString("6:%1").arg(column));
        bench.document.undoStack().undo();
        QCOMPARE(bench.shown(0, DiagnosticsModel::PlaceColumn), QString("6:6"));
    }
};

LACUNA_TEST(DiagnosticsModelTest)
#include "tst_diagnostics_model.moc"
