// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/ui/window/window_bench.h"
#include "ui/views/tune_list.h"
#include "ui/window/save_question.h"

#include <QApplication>
#include <QListView>
#include <QMessageBox>
#include <QPushButton>
#include <QTimer>

using lacuna::WindowBench;

class SaveQuestionTest : public QObject {
    Q_OBJECT

    static void erase(WindowBench& bench, int tune) {
        bench.document.showTune(tune);
        bench.document.select(0, 0);
        bench.document.eraseSelection();
    }

private Q_SLOTS:
    void namesTheChangedTuneWhateverIsInView() {
        WindowBench bench;
        erase(bench, 0);
        bench.document.showTune(1);
        QCOMPARE(lacuna::saveQuestion(bench.document),
                 QString("Save the changes to “The First One” in small.abc?"));
        erase(bench, 1);
        QCOMPARE(lacuna::saveQuestion(bench.document),
                 QString("Save the changes to “The First One” and “A Second” in small.abc?"));
    }

    void countsWhereManyChanged() {
        std::string text;
        for (const char* number : {"1", "2", "3", "4", "5"}) {
            text += std::string("X:") + number + "\nT:Tune " + number + "\nL:1/8\nK:D\nD8|]\n\n";
        }
        WindowBench bench;
        bench.document.setBook(lacuna::bookOfBytes(text));
        for (int tune = 0; tune < 3; ++tune) {
            erase(bench, tune);
        }
        QCOMPARE(lacuna::saveQuestion(bench.document),
                 QString("Save the changes to “Tune 1”, “Tune 2” and “Tune 3” in this "
                         "book?"));
        erase(bench, 3);
        QCOMPARE(lacuna::saveQuestion(bench.document),
                 QString("Save the changes to 4 tunes of this book?"));
    }

    void namesATuneThatWasAdded() {
        WindowBench bench;
        QVERIFY(bench.show());
        bench.document.addTune(lacuna::emptyTune("Third", {}, {}, 4));
        QCOMPARE(bench.window->tuneList().list().model()->rowCount(), 3);
        QCOMPARE(bench.window->tuneList().countWords(), QString("3 tunes"));
        QVERIFY(bench.window->isWindowModified());
        bench.document.showTune(0);
        QCOMPARE(lacuna::saveQuestion(bench.document),
                 QString("Save the changes to “Third” in small.abc?"));
        QVERIFY(bench.window->files().save());
        QVERIFY(!bench.window->isWindowModified());
        QCOMPARE(lacuna::readBook(bench.book.path()).tunes.size(), std::size_t(3));
    }

    void isWhatTheWindowAsks() {
        WindowBench bench;
        erase(bench, 0);
        bench.document.showTune(1);
        bench.window->files().setAsk(
            [&bench] { return lacuna::askToSave(bench.document, *bench.window); });
        QString asked;
        QTimer answer;
        connect(&answer, &QTimer::timeout, this, [&asked] {
            if (auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget())) {
                asked = box->text();
                box->button(QMessageBox::Cancel)->click();
            }
        });
        answer.start(10);
        QVERIFY(!bench.window->files().mayClose());
        QCOMPARE(asked, lacuna::saveQuestion(bench.document));
    }
};

QTEST_MAIN(SaveQuestionTest)
#include "tst_save_question.moc"
