// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/patience.h"
#include "tests/ui/document/fake_training.h"
#include "tests/ui/window/window_bench.h"
#include "ui/document/judged_tunes_model.h"
#include "ui/views/fills_browser.h"
#include "ui/views/style_chooser.h"
#include "ui/window/manage_styles_dialog.h"
#include "ui/window/style_commands.h"
#include "ui/window/training_dialog.h"
#include "ui/window/training_page.h"
#include "ui/window/tune_choice_page.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSpinBox>

using lacuna::Command;
using lacuna::FakeTraining;
using lacuna::TrainingDialog;
using lacuna::TrainingPage;
using lacuna::TuneChoicePage;
using lacuna::WindowBench;
using Step = TrainingDialog::Step;
using Unfinished = TrainingDialog::Unfinished;

namespace {

QString write(const QTemporaryDir& folder, const QString& name, const QByteArray& text) {
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) < 0) {
        qFatal("cannot write the test's book");
    }
    return file.fileName();
}

/// Five tunes, of which the second is refused and the last measures.
QString writeBook(const QTemporaryDir& folder) {
    return write(folder, "session.abc",
                 "X:1\nT:One\nX:2\nT:Bad Two\nX:3\nT:Three\nX:4\nT:Four\nX:5\nT:Five\n");
}

/// What a run has not yet made a style of, or should have cleared away.
QStringList runFolders(const QTemporaryDir& folder) {
    return QDir(folder.filePath("styles")).entryList({".run-*"}, QDir::Dirs | QDir::Hidden);
}

template <typename Condition>
bool waitUntil(Condition condition) {
    return lacuna::waitFor(condition);
}

bool start(TrainingDialog& dialog) {
    if (!waitUntil([&] { return dialog.choice().isReady(); })) {
        return false;
    }
    dialog.choice().startButton().click();
    return dialog.step() == Step::Training;
}

bool waitFor(const TrainingDialog& dialog, Step step) {
    return waitUntil([&] { return dialog.step() == step; });
}

/// Until the first model's curve has so many.
bool waitForPoints(TrainingDialog& dialog, std::size_t count) {
    return waitUntil([&] {
        const auto& curves = dialog.training().curves().curves();
        return !curves.empty() && curves[0].training.size() >= count;
    });
}

/// The dialog alone, with a program that only plays at training and a book to learn from.
struct Bench {
    QTemporaryDir folder;
    lacuna::StyleLibrary styles{folder.filePath("styles")};
    TrainingDialog dialog;
    TuneChoicePage& choice = dialog.choice();
    TrainingPage& training = dialog.training();

    explicit Bench(const QString& behaviour) : dialog(styles, FakeTraining::command(behaviour)) {
        choice.addBooks({writeBook(folder)});
        dialog.show();
    }
};

/// The same in the window.
struct InWindow : WindowBench {
    TrainingDialog* dialog = nullptr;

    explicit InWindow(const QString& behaviour) {
        window->styles().setTrainingCommand(FakeTraining::command(behaviour));
        window->actions()[Command::FineTune]->trigger();
        dialog = window->styles().trainingDialog();
    }
    QComboBox& chooser() const { return window->fillsBrowser().styleChooser().list(); }
};

} // namespace

class TrainingDialogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysOneMinuteAndTwoMinutes() {
        Bench bench("endless");
        auto* minutes = bench.choice.findChild<QSpinBox*>();
        QCOMPARE(minutes->text(), QString("20 minutes"));
        minutes->setValue(1);
        QCOMPARE(minutes->text(), QString("1 minute"));
        minutes->setFocus();
        minutes->selectAll();
        QTest::keyClicks(minutes, "15");
        QCOMPARE(minutes->text(), QString("15 minutes"));
    }

    void walksFromTunebooksToAStyleAndAwayAgain() {
        InWindow bench("endless");
        QVERIFY(bench.show());
        TuneChoicePage& choice = bench.dialog->choice();
        TrainingPage& training = bench.dialog->training();
        QCOMPARE(choice.books(), QStringList{bench.book.path()}); // the one that is open
        choice.removeBook(0);
        QVERIFY(!choice.startButton().isEnabled());
        choice.addBooks({writeBook(bench.folder)});
        QVERIFY(choice.isChecking());
        QTRY_VERIFY(choice.isReady());
        QCOMPARE(choice.tunes().rowCount(), 5);
        QCOMPARE(choice.tunes().accepted(), 4);
        QCOMPARE(choice.summary(), QString("3 to learn from · 1 to measure with · 1 not used"));
        QVERIFY(choice.tunes()
                    .index(1, lacuna::JudgedTunesModel::VerdictColumn)
                    .data()
                    .toString()
                    .contains("5/4"));

        choice.startButton().click();
        QCOMPARE(bench.dialog->step(), Step::Training);
        QVERIFY(waitForPoints(*bench.dialog, 25));
        const lacuna::LossCurve curve = training.curves().curves()[0];
        QVERIFY(curve.title.contains("Bar by bar"));
        QCOMPARE(curve.before(), std::optional(17.5));
        QVERIFY(curve.best.has_value() && *curve.best > 0);
        QVERIFY(waitForPoints(*bench.dialog, curve.training.size() + 5)); // they move
        QVERIFY(bench.styles.styles().empty());
        bench.document.select(2, 3); // and the window can be used meanwhile
        QVERIFY(bench.fill());

        training.stopButton().click();
        QVERIFY(!training.stopButton().isEnabled());
        QVERIFY(waitFor(*bench.dialog, Step::Naming));
        QVERIFY(training.words().contains("16.25 instead of 17.50"));
        QCOMPARE(training.nameField().text(), QString("session"));
        QVERIFY(bench.styles.styles().empty()); // not before it has a name
        training.nameField().setText(" ");
        QVERIFY(!training.keepButton().isEnabled());
        training.nameField().setText("Tuesday session");
        training.keepButton().click();

        QVERIFY(!bench.dialog->isVisible());
        QCOMPARE(bench.styles.styles().size(), std::size_t(1));
        const lacuna::Style style = bench.styles.styles()[0];
        QCOMPARE(style.name, QString("Tuesday session"));
        QCOMPARE(style.tunebooks, QStringList{"session.abc"});
        QCOMPARE(style.tunes, 3);
        QCOMPARE(style.losses.at("latent-rnn").best, 16.25);
        QCOMPARE(bench.chooser().currentText(), QString("Tuesday session"));
        QCOMPARE(bench.fills.style()->id, style.id);
        QCOMPARE(bench.settings.style(), style.id);
        QVERIFY(bench.window->message().contains("Tuesday session"));
        QVERIFY(runFolders(bench.folder).isEmpty());

        bench.window->actions()[Command::ManageStyles]->trigger();
        lacuna::ManageStylesDialog* manage = bench.window->styles().manageDialog();
        manage->setAsk([](const lacuna::Style&) { return true; });
        manage->deleteButton().click();
        QCOMPARE(bench.chooser().count(), 1);
        QVERIFY(!bench.fills.style());
    }

    void aRunThatComesToItsEndShowsBothModels() {
        Bench bench("well");
        QVERIFY(start(bench.dialog));
        QVERIFY(waitFor(bench.dialog, Step::Naming));
        const auto& curves = bench.training.curves().curves();
        QCOMPARE(curves.size(), std::size_t(2));
        QCOMPARE(curves[1].training.size(), std::size_t(60));
        QCOMPARE(curves[1].best, std::optional<std::size_t>(3));
    }

    void takesDroppedBooksAndFolders() {
        Bench bench("well");
        QVERIFY(QDir(bench.folder.path()).mkpath("books/more"));
        const QString first = bench.choice.books().first();
        const QString a = write(bench.folder, "books/a.abc", "X:1\nT:A\n");
        const QString b = write(bench.folder, "books/more/b.abc", "X:1\nT:B\n");
        const QString c = write(bench.folder, "c.abc", "X:1\nT:C\n");
        write(bench.folder, "books/notes.txt", "no tunes");
        QMimeData dropped;
        dropped.setUrls({QUrl::fromLocalFile(bench.folder.filePath("books")),
                         QUrl::fromLocalFile(c), QUrl::fromLocalFile(first)});
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &dropped, Qt::LeftButton, {});
        QApplication::sendEvent(&bench.choice, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &dropped, Qt::LeftButton, {});
        QApplication::sendEvent(&bench.choice, &drop);
        QCOMPARE(bench.choice.books(), (QStringList{first, a, b, c}));
        QTRY_VERIFY(bench.choice.isReady());
        QCOMPARE(bench.choice.tunes().rowCount(), 8);
    }

    void aBookThatCannotBeReadIsSaidAndNothingStarts() {
        Bench bench("well");
        bench.choice.addBooks({bench.folder.filePath("gone.abc")});
        QTRY_VERIFY(!bench.choice.isChecking());
        QVERIFY(bench.choice.trouble().contains("cannot be read"));
        QVERIFY(!bench.choice.startButton().isEnabled());
        bench.choice.removeBook(1);
        QTRY_VERIFY(bench.choice.isReady());
        QCOMPARE(bench.choice.trouble(), QString());
    }

    void booksThatAreNotEnoughAreSaid_data() {
        QTest::addColumn<QByteArray>("book");
        QTest::addColumn<QString>("words");
        QTest::newRow("none that can be used")
            << QByteArray("X:1\nT:Bad\n") << "the table says why";
        QTest::newRow("none to measure with") << QByteArray("X:1\nT:One\n") << "too few tunes";
    }

    void booksThatAreNotEnoughAreSaid() {
        QFETCH(QByteArray, book);
        QFETCH(QString, words);
        Bench bench("well");
        bench.choice.removeBook(0);
        bench.choice.addBooks({write(bench.folder, "few.abc", book)});
        QTRY_VERIFY(!bench.choice.isChecking());
        QVERIFY2(bench.choice.trouble().contains(words), qPrintable(bench.choice.trouble()));
        QVERIFY(!bench.choice.startButton().isEnabled());
    }

    void aRunThatFailsGivesItsSentenceAndLeavesNothing_data() {
        QTest::addColumn<QString>("behaviour");
        QTest::addColumn<QString>("words");
        QTest::newRow("killed") << "crash"
                                << "crashed";
        QTest::newRow("its own") << "fail"
                                 << "too few tunes";
    }

    void aRunThatFailsGivesItsSentenceAndLeavesNothing() {
        QFETCH(QString, behaviour);
        QFETCH(QString, words);
        Bench bench(behaviour);
        QVERIFY(start(bench.dialog));
        QVERIFY(waitUntil([&] { return bench.training.words().contains(words); }));
        QVERIFY(runFolders(bench.folder).isEmpty());
        QVERIFY(bench.styles.styles().empty());
        bench.dialog.setAsk([] { return Unfinished::GoOn; });
        QVERIFY(bench.dialog.mayClose()); // unasked: the run has ended
        QCOMPARE(bench.dialog.step(), Step::Choosing);
        QVERIFY(bench.choice.isReady());
    }

    void aRunThatFailsHalfWayKeepsWhatItMade() {
        Bench bench("half");
        QVERIFY(start(bench.dialog));
        QVERIFY(waitFor(bench.dialog, Step::Naming));
        QVERIFY2(bench.training.words().contains("disk is full"),
                 qPrintable(bench.training.words()));
        QVERIFY(bench.training.words().contains("instead of"));
        QVERIFY(!runFolders(bench.folder).isEmpty());
    }

    void stoppingBeforeThereIsAnythingIsSaid() {
        Bench bench("early");
        QVERIFY(start(bench.dialog));
        QVERIFY(waitForPoints(bench.dialog, 1));
        bench.training.stopButton().click();
        QVERIFY(waitFor(bench.dialog, Step::Choosing));
        QVERIFY(bench.choice.trouble().contains("stopped"));
        QVERIFY(runFolders(bench.folder).isEmpty());
    }

    void closingAsksWhileItRuns() {
        Bench bench("endless");
        QVERIFY(start(bench.dialog));
        QVERIFY(waitForPoints(bench.dialog, 1));
        int asked = 0;
        Unfinished answer = Unfinished::GoOn;
        bench.dialog.setAsk([&] {
            ++asked;
            return answer;
        });
        QTest::keyClick(&bench.dialog, Qt::Key_Escape);
        QCOMPARE(asked, 1);
        QVERIFY(bench.dialog.isVisible());
        QVERIFY(bench.dialog.process().isRunning());
        answer = Unfinished::StopAndKeep;
        bench.dialog.close();
        QCOMPARE(asked, 2);
        QVERIFY(waitFor(bench.dialog, Step::Naming));
        QVERIFY(bench.dialog.isVisible());
        answer = Unfinished::Discard;
        bench.dialog.close();
        QCOMPARE(asked, 3);
        QVERIFY(!bench.dialog.isVisible());
        QVERIFY(runFolders(bench.folder).isEmpty());
        QVERIFY(bench.styles.styles().empty());
    }

    void quittingAsksAndThenEndsTheChild() {
        InWindow bench("hang");
        QVERIFY(bench.show());
        bench.dialog->choice().addBooks({writeBook(bench.folder)});
        QVERIFY(start(*bench.dialog));
        QVERIFY(waitForPoints(*bench.dialog, 1));
        Unfinished answer = Unfinished::GoOn;
        bench.dialog->setAsk([&] { return answer; });
        bench.window->close();
        QVERIFY(bench.window->isVisible());
        QVERIFY(bench.dialog->process().isRunning());
        answer = Unfinished::Discard;
        bench.window->close();
        QVERIFY(!bench.window->isVisible());
        QVERIFY(!bench.dialog->process().isRunning());
        QVERIFY(runFolders(bench.folder).isEmpty());
    }

    void aRunGoesWithTheDialog() {
        const QTemporaryDir folder;
        lacuna::StyleLibrary styles(folder.filePath("styles"));
        {
            TrainingDialog dialog(styles, FakeTraining::command("hang"));
            dialog.choice().addBooks({writeBook(folder)});
            QVERIFY(start(dialog));
            QVERIFY(waitForPoints(dialog, 1));
            QCOMPARE(runFolders(folder).size(), 1);
        }
        QVERIFY(runFolders(folder).isEmpty());
    }

    void aNameThatIsTakenIsNotOffered() {
        Bench bench("well");
        bool use = true;
        connect(&bench.dialog, &TrainingDialog::kept,
                [&use](const lacuna::Style&, bool wished) { use = wished; });
        for (const char* expected : {"session", "session 2"}) {
            QVERIFY(start(bench.dialog));
            QVERIFY(waitFor(bench.dialog, Step::Naming));
            QCOMPARE(bench.training.nameField().text(), QString(expected));
            QVERIFY(bench.training.keepButton().isEnabled());
            Q_EMIT bench.training.keepWished(expected, false);
            QVERIFY(!use); // fills stay as they are if that is not wished
        }
        QVERIFY(start(bench.dialog));
        QVERIFY(waitFor(bench.dialog, Step::Naming));
        bench.training.nameField().setText("SESSION");
        QVERIFY(!bench.training.keepButton().isEnabled());
        bench.training.discardButton().click();
        QCOMPARE(bench.dialog.step(), Step::Choosing);
        QCOMPARE(bench.styles.styles().size(), std::size_t(2));
    }
};

int main(int argc, char** argv) {
    if (FakeTraining::isMeant(argc, argv)) {
        return FakeTraining(argc, argv).run();
    }
    const QTemporaryDir home;
    qputenv("XDG_DATA_HOME", home.path().toUtf8()); // with a wastebasket of its own
    QApplication application(argc, argv);
    TrainingDialogTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_training_dialog.moc"
