// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/test_program.h"
#include "tests/ui/window/window_bench.h"
#include "ui/views/diagnostics_view.h"
#include "ui/window/several_files.h"
#include "ui/window/text_panels.h"

#include <QApplication>
#include <QDropEvent>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QScreen>
#include <QTimer>
#include <QUrl>

using lacuna::Command;
using lacuna::WindowBench;

class MessagesTest : public QObject {
    Q_OBJECT

    static QPushButton* button(WindowBench& bench, const QString& text) {
        for (QPushButton* each :
             bench.window->findChild<lacuna::MessageBar*>()->findChildren<QPushButton*>()) {
            if (each->text() == text) {
                return each;
            }
        }
        return nullptr;
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }

    void aboutNamesWhatFillsRunOn() {
        WindowBench bench;
        QVERIFY(bench.show());
        QTRY_COMPARE(bench.fills.models(), lacuna::FillController::Models::Ready);
        QString said;
        QTimer::singleShot(0, bench.window.get(), [&] {
            auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            QVERIFY(box != nullptr);
            said = box->informativeText();
            box->close();
        });
        bench.window->actions()[Command::About]->trigger();
        QVERIFY2(said.contains("Fills: no models"), qPrintable(said));
    }

    void whatIsSaidOfATuneGoesWithIt() {
        WindowBench bench;
        bench.window->files().openPath(bench.book.path(), {.tune = 99});
        QVERIFY(lacuna::waitFor([&] { return !bench.window->files().isOpening(); }));
        QVERIFY(bench.window->message().contains("X:99"));
        bench.document.showTune(1);
        QCOMPARE(bench.window->message(), QString());
        bench.window->files().exportMidiTo(bench.book.pathTo("second.mid"));
        QVERIFY(bench.window->message().contains("second.mid"));
        bench.document.showTune(0);
        QCOMPARE(bench.window->message(), QString());
    }

    // The steps are those of the whole book.
    void undoInAnotherTuneIsSaid() {
        WindowBench bench;
        QVERIFY(bench.show());
        bench.document.select(1, 1);
        bench.window->actions()[Command::Erase]->trigger();
        const lacuna::Score erased = bench.document.score();
        bench.document.showTune(1);
        bench.window->actions()[Command::Undo]->trigger();
        QCOMPARE(bench.document.tuneIndex(), 0);
        QVERIFY(bench.document.score() != erased);
        const QString said = bench.window->message();
        QVERIFY2(said.startsWith("Undid") && said.contains("in The First One"), qPrintable(said));
        bench.document.showTune(1);
        QCOMPARE(bench.window->message(), QString());
        bench.window->actions()[Command::Redo]->trigger();
        QCOMPARE(bench.document.tuneIndex(), 0);
        QVERIFY(bench.window->message().startsWith("Redid"));
        // Of the tune at hand there is nothing to say.
        bench.window->actions()[Command::Undo]->trigger();
        QCOMPARE(bench.window->message(), QString());
    }

    void filesAskedForTogetherAreOfferedOneAfterTheOther_data() {
        QTest::addColumn<bool>("isDropped");
        QTest::newRow("asked for at the start") << false;
        QTest::newRow("dropped") << true;
    }

    void filesAskedForTogetherAreOfferedOneAfterTheOther() {
        QFETCH(bool, isDropped);
        WindowBench bench;
        QVERIFY(bench.show());
        QStringList paths;
        for (const char* name : {"a.abc", "b&c.abc", "d.mid"}) {
            paths << bench.book.pathTo(name);
        }
        QVERIFY(QFile::copy(bench.book.path(), paths[0]));
        QVERIFY(QFile::copy(bench.book.path(), paths[1]));
        if (isDropped) {
            QMimeData data;
            data.setUrls({QUrl::fromLocalFile(paths[0]), QUrl::fromLocalFile(paths[1]),
                          QUrl::fromLocalFile(paths[2])});
            QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            QCoreApplication::sendEvent(bench.window.get(), &enter);
            QVERIFY(enter.isAccepted());
            QDropEvent drop({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            QCoreApplication::sendEvent(bench.window.get(), &drop);
        } else {
            bench.window->severalFiles().open(paths);
        }
        QTRY_COMPARE(bench.document.path(), paths[0]);
        QTRY_COMPARE(bench.window->message(), QString("You also asked for b&c.abc and d.mid."));
        button(bench, "Open b&&c.abc")->click();
        QTRY_COMPARE(bench.document.path(), paths[1]);
        QTRY_COMPARE(bench.window->message(), QString("You also asked for d.mid."));
        QFile(paths[1]).remove();
        button(bench, "Open it")->click(); // which is not there
        QTRY_VERIFY(bench.window->message().contains("d.mid"));
        QVERIFY(!bench.window->message().contains("also asked"));
    }

    void aFileThatCannotBeReadKeepsNoneOfTheOthersBack() {
        WindowBench bench;
        QVERIFY(bench.show());
        const QString there = bench.book.pathTo("there.abc");
        QVERIFY(QFile::copy(bench.book.path(), there));
        for (const char* name : {"missing.abc", "missing.mid", "missing.musicxml"}) {
            const QString missing = bench.book.pathTo(name);
            bench.window->severalFiles().open({missing, there, missing});
            QTRY_VERIFY2(bench.window->message().endsWith("You also asked for there.abc."),
                         qPrintable(bench.window->message()));
            QVERIFY(bench.window->message().contains(name));
        }
    }

    void longNamesNeverWidenTheWindow() {
        WindowBench bench;
        QVERIFY(bench.show());
        const QSize before = bench.window->size();
        const auto* bar = bench.window->findChild<lacuna::MessageBar*>();
        QStringList paths;
        for (const char letter : {'a', 'b', 'c', 'd'}) {
            paths << bench.book.pathTo(QString(100, QLatin1Char(letter)) + ".abc");
            QVERIFY(QFile::copy(bench.book.path(), paths.back()));
        }
        bench.window->severalFiles().open(paths);
        QTRY_COMPARE(bench.document.path(), paths[0]);
        QTRY_COMPARE(bar->findChildren<QPushButton*>().size(), 3);
        QTRY_VERIFY(bar->findChildren<QPushButton*>().back()->isVisible());
        QCOMPARE(bench.window->size(), before);
        for (const auto* words : bar->findChildren<QLabel*>()) {
            QTRY_VERIFY2(words->width() > bar->width() / 2, "squeezed by the buttons");
        }
        for (const QPushButton* each : bar->findChildren<QPushButton*>()) {
            QTRY_VERIFY(bar->rect().contains(QRect(each->mapTo(bar, QPoint()), each->size())));
            QVERIFY(each->toolTip().contains(each->text()));
        }
        bench.window->severalFiles().open({"Tune_" + QString(150, QLatin1Char('x'))});
        QTRY_VERIFY(bench.window->message().contains(QString(150, QLatin1Char('x'))));
        QVERIFY(lacuna::waitFor([bar] { return bar->width() <= bar->parentWidget()->width(); }));
        QCoreApplication::sendPostedEvents();
        QCOMPARE(bench.window->size(), before);
    }

    void shortAnswersStandWhole() {
        WindowBench bench;
        bench.window->resize(1024, 640);
        QVERIFY(bench.show());
        auto* bar = bench.window->findChild<lacuna::MessageBar*>();
        bar->ask("tunes.abc was changed by another program, and here too.",
                 {{"Reload…", [] {}}, {"Keep mine", [] {}}, {"Save as…", [] {}}});
        const auto buttons = bar->findChildren<QPushButton*>();
        QCOMPARE(buttons.size(), 3);
        for (const QPushButton* button : buttons) {
            QTRY_VERIFY2(button->width() >= button->sizeHint().width(), qPrintable(button->text()));
        }
        QVERIFY(bench.window->width() <= 1024);
    }

    void ofManyFilesEachIsOffered() {
        WindowBench bench;
        QVERIFY(bench.show());
        QStringList paths;
        for (const char* name : {"a", "b", "c", "d", "e", "f"}) {
            paths << bench.book.pathTo(QString(name) + ".abc");
            QVERIFY(QFile::copy(bench.book.path(), paths.back()));
        }
        bench.window->severalFiles().open(paths);
        QTRY_VERIFY(button(bench, "Open"));
        const QList<QAction*> each = button(bench, "Open")->menu()->actions();
        QCOMPARE(each.size(), 5);
        each.back()->trigger();
        QTRY_COMPARE(bench.document.path(), paths.back());
        QTRY_VERIFY(bench.window->message().contains("b.abc"));
        QVERIFY(!bench.window->message().contains("f.abc"));
    }

    void aWindowThatIsRememberedLargerThanTheScreenFitsOnIt() {
        WindowBench bench;
        QVERIFY(bench.show());
        const QRect available = bench.window->screen()->availableGeometry();
        bench.window->resize(available.size() + QSize(300, 300));
        bench.window->close();
        bench.makeWindowAnew();
        QVERIFY(bench.show());
        QVERIFY2(available.contains(bench.window->geometry()),
                 qPrintable(QString::number(bench.window->width())));
    }

    void whatIsAskedTooLeavesTheButtonsThatAreThere() {
        WindowBench bench;
        QVERIFY(bench.show());
        const QString odd = bench.book.pathTo("odd.abc");
        QFile file(odd);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("X:1\nT:One\nL:1/8\nK:D\nD8|]\n\nA2 B2 c4|d8|\n");
        file.close();
        bench.window->severalFiles().open({odd, bench.book.path()});
        QTRY_VERIFY(button(bench, "Open it"));
        QVERIFY2(bench.window->message().startsWith("A part of this book"),
                 qPrintable(bench.window->message()));
        QVERIFY(button(bench, "Show the remarks"));
    }

    void partsThatCannotBeReadAreSaidAtOnce() {
        WindowBench bench;
        QVERIFY(bench.show());
        const QString path = bench.book.pathTo("odd.abc");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("X:1\nT:One\nL:1/8\nK:D\nD8|]\n\nA2 B2 c4|d8|\n\n"
                   "X:2\nT:No notes\nL:1/8\nK:D\n");
        file.close();
        QVERIFY(bench.open(path));
        QVERIFY2(bench.window->message().startsWith("A part of this book"),
                 qPrintable(bench.window->message()));
        bench.document.showTune(1);
        QVERIFY(!bench.window->message().isEmpty());
        for (QPushButton* button : bench.window->findChildren<QPushButton*>()) {
            if (button->text() == "Show the remarks") {
                button->click();
                break;
            }
        }
        lacuna::DiagnosticsView& remarks = bench.window->textPanels().diagnostics();
        QVERIFY(remarks.isVisible());
        QCOMPARE(remarks.model().rowCount(), 2);
        QCOMPARE(bench.window->message(), QString());
        QVERIFY(bench.open(bench.book.path()));
        QCOMPARE(bench.window->message(), QString());
    }

    void aBlankNameIsRefused() {
        WindowBench bench;
        for (const char* name : {"   ", "   .abc", ".abc", " .lacuna"}) {
            const QString path = bench.book.pathTo(name);
            QVERIFY(!bench.window->files().saveTo(path));
            QVERIFY2(bench.window->message().contains("not blank"),
                     qPrintable(bench.window->message()));
            QVERIFY(!QFile::exists(path));
        }
        QVERIFY(bench.window->files().saveTo(bench.book.pathTo(" a .abc")));
        QCOMPARE(bench.window->message(), QString());
    }

    void whatIsSaidOfTheBookStays() {
        WindowBench bench;
        const QString path = bench.book.path();
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::ReadUser));
        QVERIFY(!bench.window->files().saveTo(path));
        QVERIFY(bench.window->message().contains("read-only"));
        bench.document.showTune(1);
        QVERIFY(bench.window->message().contains("read-only"));
    }
};

LACUNA_TEST(MessagesTest)
#include "tst_messages.moc"
