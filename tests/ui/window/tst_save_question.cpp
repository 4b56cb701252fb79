// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/test_program.h"
#include "tests/ui/window/window_bench.h"
#include "ui/document/tunebook_model.h"
#include "ui/views/plain_label.h"
#include "ui/views/tune_list.h"
#include "ui/window/safe_keeping.h"
#include "ui/window/save_question.h"

#include <QApplication>
#include <QDir>
#include <QListView>
#include <QMessageBox>
#include <QPushButton>
#include <QTimer>

using lacuna::OpenSmallBook;
using lacuna::Score;
using lacuna::WindowBench;

class SaveQuestionTest : public QObject {
    Q_OBJECT

    static QStringList copiesIn(const WindowBench& bench) {
        return QDir(bench.folder.filePath("state/lacuna/autosave")).entryList({"*.lacuna"});
    }

    static void erase(WindowBench& bench, int tune) {
        bench.document.showTune(tune);
        bench.document.select(0, 0);
        bench.document.eraseSelection();
    }

    using Answer = lacuna::UnkeptFillQuestion::Answer;

    /// What is asked about fills that are not kept, and the answer.
    struct Questions {
        QStringList asked;
        Answer answer = Answer::Leave;

        explicit Questions(WindowBench& bench) {
            bench.window->files().unkeptFill().setAsk([this](const QString& question, auto) {
                asked << question;
                return answer;
            });
        }
    };

private Q_SLOTS:
    void namesInSentencesHaveALimit() {
        QCOMPARE(lacuna::nameInSentence("The Kesh"), QString("The Kesh"));
        const QString long_ = QString("The ") + QString(6000, QChar('w')) + QString(" reel");
        const QString name = lacuna::nameInSentence(long_);
        QVERIFY(name.size() <= 60);
        QVERIFY(name.startsWith("The w"));
        QVERIFY(name.endsWith("w reel"));
        // No letter is cut in two.
        for (const int at : {40, 41, 42}) {
            const QString fiddles = QString(at, QChar('a')) + QString::fromUtf8("🎻").repeated(40);
            QVERIFY(lacuna::nameInSentence(fiddles).isValidUtf16());
        }
    }

    void aLongTitleLeavesTheQuestionSmall() {
        WindowBench bench;
        QVERIFY(bench.show());
        lacuna::TuneHeader header = bench.document.score().header();
        header.titles = {std::string(6000, 'w')};
        bench.document.apply(Score(header, bench.document.score().measures()), "title");
        QVERIFY(lacuna::saveQuestion(bench.document).size() < 200);
    }

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
        const auto isMarked = [&bench] {
            return bench.window->tuneList()
                .list()
                .model()
                ->index(2, 0)
                .data(lacuna::TunebookModel::EditedRole)
                .toBool();
        };
        QVERIFY(isMarked());
        bench.document.showTune(0);
        QCOMPARE(lacuna::saveQuestion(bench.document),
                 QString("Save the changes to “Third” in small.abc?"));
        QVERIFY(bench.window->files().save());
        QVERIFY(!bench.window->isWindowModified());
        QVERIFY(!isMarked());
        QCOMPARE(lacuna::readBook(bench.book.path()).tunes.size(), std::size_t(3));
    }

    void takingAnAddedTuneAwayShowsTheOneBefore() {
        WindowBench bench;
        bench.document.addTune(lacuna::emptyTune("Third", {}, {}, 4));
        bench.document.showTune(0);
        bench.document.addTune(lacuna::emptyTune("Fourth", {}, {}, 4));
        bench.document.undoStack().undo();
        QCOMPARE(bench.document.tuneIndex(), 0);
        bench.document.undoStack().redo();
        QCOMPARE(bench.document.tuneIndex(), 3);
        bench.document.showTune(1);
        bench.document.undoStack().undo(); // the tune in view stays
        QCOMPARE(bench.document.tuneIndex(), 1);
    }

    void whatWasChangedBackIsNotAskedFor() {
        WindowBench bench;
        QVERIFY(bench.open(bench.book.path()));
        bool asked = false;
        bench.window->files().setAsk([&asked] {
            asked = true;
            return lacuna::FileCommands::Unsaved::Cancel;
        });
        bench.document.select(0, 1);
        bench.document.eraseSelection();
        QVERIFY(bench.window->isWindowModified());
        QVERIFY(bench.fill());
        bench.fills.show(2);
        QVERIFY(bench.window->keeping().autosave().flush());
        QCOMPARE(copiesIn(bench).size(), 1);
        bench.window->actions()[lacuna::Command::BringBackOriginal]->trigger();
        QVERIFY(!bench.window->isWindowModified());
        QVERIFY(bench.window->files().mayClose());
        QVERIFY(!asked);
        QVERIFY(bench.window->keeping().autosave().flush());
        QCOMPARE(copiesIn(bench), QStringList());
        bench.document.undoStack().undo(); // the bars are erased again
        QVERIFY(bench.window->isWindowModified());
        QVERIFY(!bench.window->files().mayClose());
        QVERIFY(asked);
    }

    void nothingIsLostWithAGapThatOpeningMade() {
        WindowBench bench;
        bench.window->files().openPath(bench.book.path(), {.firstMeasure = 3, .lastMeasure = 4});
        QVERIFY(lacuna::waitFor([&] { return !bench.window->files().isOpening(); }));
        QVERIFY(bench.document.score().measure(2).isBlank());
        QVERIFY(!bench.window->isWindowModified());
        QVERIFY(bench.fill());
        bench.fills.accept();
        QVERIFY(bench.window->isWindowModified());
        bench.document.undoStack().undo();
        QVERIFY(!bench.window->isWindowModified());
        bench.fills.show(0);
        bench.fills.accept();
        QVERIFY(!bench.window->isWindowModified()); // as the file has it
        bench.document.undoStack().undo();
        QVERIFY(bench.window->files().save());
        bench.fills.show(0);
        bench.fills.accept();
        QVERIFY(bench.window->isWindowModified());
    }

    void anAddedTuneTakenAwayAgainIsAskedForOnlyIfItWasSaved() {
        WindowBench bench;
        QVERIFY(bench.open(bench.book.path()));
        bench.document.addTune(lacuna::emptyTune("Third", {}, {}, 4));
        bench.document.undoStack().undo();
        QVERIFY(!bench.window->isWindowModified());
        bench.document.undoStack().redo();
        QVERIFY(bench.window->isWindowModified());
        QVERIFY(bench.window->files().save());
        bench.document.undoStack().undo();
        QVERIFY(bench.window->isWindowModified());
        bench.document.undoStack().redo();
        QVERIFY(!bench.window->isWindowModified());
    }

    void aFillThatIsNotKeptIsAskedFor() {
        WindowBench bench;
        QVERIFY(bench.open(bench.book.path()));
        Questions questions(bench);
        erase(bench, 0);
        QVERIFY(bench.fill());
        bench.fills.show(2);
        const Score shown = bench.document.shown();
        questions.answer = Answer::Cancel;
        QVERIFY(!bench.window->files().save());
        QCOMPARE(questions.asked, QStringList{"Fill 2 is shown in bar 1 but not kept. Keep it in "
                                              "the file that is saved?"});
        QCOMPARE(OpenSmallBook::bytesOf(bench.book.path()), QByteArray(lacuna::smallBook));
        bench.fills.peek(1); // the mouse rests on another card
        questions.answer = Answer::Keep;
        QVERIFY(bench.window->files().save());
        QVERIFY(bench.document.score() == shown);
        QVERIFY(!bench.window->isWindowModified());
        QVERIFY(lacuna::readBook(bench.book.path()).tunes[0].current.measure(0) ==
                shown.measure(0));
        QVERIFY(bench.window->files().mayClose());
        QCOMPARE(questions.asked.size(), 2);
    }

    void blankBarsAreSavedIfSoChosenAndAskedForOnce() {
        WindowBench bench;
        QVERIFY(bench.open(bench.book.path()));
        Questions questions(bench);
        erase(bench, 0);
        QVERIFY(bench.fill());
        QVERIFY(bench.window->files().save());
        QVERIFY(bench.document.score().measure(0).isBlank());
        QVERIFY(bench.window->files().save());
        QVERIFY(bench.window->files().mayClose());
        QCOMPARE(questions.asked.size(), 1);
        bench.fills.show(3); // of this one nothing was said yet
        questions.answer = Answer::Cancel;
        QVERIFY(!bench.window->files().mayClose());
        QVERIFY(questions.asked.last().contains("before the book is closed"));
        questions.answer = Answer::Keep;
        const Score shown = bench.document.shown();
        QVERIFY(bench.window->files().mayClose());
        QVERIFY(lacuna::readBook(bench.book.path()).tunes[0].current.measure(0) ==
                shown.measure(0));
    }

    void noQuestionWhereNoBlankBarsWouldBeSaved() {
        WindowBench bench;
        QVERIFY(bench.open(bench.book.path()));
        Questions questions(bench);
        bench.document.select(0, 0);
        QVERIFY(bench.document.setGapFromSelection()); // the bars stay in the tune
        QVERIFY(bench.fill());
        QVERIFY(bench.window->files().save());
        erase(bench, 0);
        QVERIFY(bench.fill());
        QVERIFY(bench.window->files().saveTo(bench.book.pathTo("work.lacuna")));
        QVERIFY(bench.window->files().mayClose());
        bench.fills.accept();
        QVERIFY(bench.window->files().saveTo(bench.book.pathTo("kept.abc")));
        QCOMPARE(questions.asked, QStringList());
    }

    void theBoxAboutAFillHasPlainChoices() {
        WindowBench bench;
        bench.window = std::make_unique<lacuna::MainWindow>(
            lacuna::ViewServices{bench.document, bench.fills, bench.playback, bench.styles},
            bench.settings, QStringList{});
        QVERIFY(bench.open(bench.book.path()));
        erase(bench, 0);
        QVERIFY(bench.fill());
        QStringList choices;
        QTimer answer;
        connect(&answer, &QTimer::timeout, this, [&choices] {
            if (auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget())) {
                for (const QAbstractButton* button : box->buttons()) {
                    choices << button->text();
                }
                box->button(QMessageBox::Cancel)->click();
            }
        });
        answer.start(10);
        QVERIFY(!bench.window->files().save());
        QVERIFY(choices.contains("&Keep and save"));
        QVERIFY(choices.contains("Save the &blank bars"));
        bench.fills.accept();
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

LACUNA_TEST(SaveQuestionTest)
#include "tst_save_question.moc"
