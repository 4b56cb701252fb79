// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// A file whose every text is HTML that names a device. All widgets of the window and of its dialogs
// are walked: wherever Qt would guess that such a text is HTML, it would read the device.
#include "engine/formats/midi/midi_writer.h"
#include "tests/support/test_program.h"
#include "tests/ui/window/window_bench.h"
#include "ui/document/plain_text.h"
#include "ui/views/message_bar.h"
#include "ui/views/plain_label.h"
#include "ui/window/export_dialogs.h"
#include "ui/window/import_choice_dialog.h"
#include "ui/window/manage_styles_dialog.h"
#include "ui/window/midi_import_dialog.h"
#include "ui/window/pages_dialog.h"
#include "ui/window/preferences_dialog.h"
#include "ui/window/recovery_dialog.h"
#include "ui/window/safe_keeping.h"
#include "ui/window/style_commands.h"
#include "ui/window/training_dialog.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QTextDocument>

using namespace lacuna;

namespace {

const QString hostile = QStringLiteral("<img src=\"/dev/zero\"><b>100% %1 & co</b>");

const QByteArray hostileBook = "%%text <img src=\"/dev/zero\">\n\n"
                               "X:1\nT:<img src=\"/dev/zero\"><b>100% %1 & co</b>\n"
                               "C:<img src=\"/dev/zero\"><b>100% %1 & co</b>\n"
                               "R:<img src=\"/dev/zero\"><b>100% %1 & co</b>\n"
                               "Q:<img src=\"/dev/zero\">\n"
                               "M:4/4\nL:1/8\nK:D\nDEFG ABcd|d2fd <b>A2FA|G2BG F2AF|EDEF E4|]\n\n"
                               "X:2\nT:<b>Two</b>\nM:4/4\nL:1/8\nK:D\nDEFG ABcd|]\n";

/// Whether Qt would show the text as HTML that has more in it than escaped signs.
bool isRead(const QString& text) {
    return Qt::mightBeRichText(text) &&
           (text.contains(QLatin1String("<img")) || text.contains(QLatin1String("<b>")));
}

/// Looks at all that a widget and those in it would show, and notes what Qt would read.
class Walk {
public:
    explicit Walk(QWidget& top) {
        look(top);
        for (QWidget* widget : top.findChildren<QWidget*>())
            look(*widget);
        for (const QAction* action : top.findChildren<QAction*>())
            tip(*action, action->toolTip(), action->text());
    }
    QStringList wrong;
    int labels = 0;
    int literals = 0; ///< places that show the hostile text, sign for sign

private:
    void note(const QObject& where, const QString& what, const QString& text) {
        wrong << QString(where.metaObject()->className()) + " " + what + ": " + text;
    }
    void tip(const QObject& where, const QString& text, const QString& own = {}) {
        if (isRead(text))
            note(where, "tool tip", text);
        // An action without a tip of its own shows its text.
        if (!own.isEmpty() && isRead(own) && text == own)
            note(where, "text as tool tip", own);
        if (text.contains(QLatin1String("&lt;img"))) {
            QTextDocument document;
            document.setHtml(text);
            literals += document.toPlainText().contains(QLatin1String("<img src=\"/dev/zero\">"));
        }
    }
    void look(QWidget& widget) {
        tip(widget, widget.toolTip());
        tip(widget, widget.whatsThis());
        tip(widget, widget.statusTip());
        for (const QString& accessible :
             {widget.accessibleName(), widget.accessibleDescription()}) {
            if (accessible.contains(QLatin1String("&lt;")))
                note(widget, "accessible text with escapes", accessible);
        }
        if (const auto* label = qobject_cast<QLabel*>(&widget))
            look(*label);
        if (const auto* view = qobject_cast<QAbstractItemView*>(&widget); view && view->model())
            look(*view, *view->model(), {});
    }
    void look(const QLabel& label) {
        ++labels;
        const bool guesses = label.textFormat() != Qt::PlainText;
        if (guesses && isRead(label.text()))
            note(label, "label", label.text());
        literals += !guesses && label.text().contains(QLatin1String("<img"));
    }
    void look(const QAbstractItemView& view, const QAbstractItemModel& model,
              const QModelIndex& parent) {
        for (int row = 0; row < model.rowCount(parent); ++row) {
            for (int column = 0; column < model.columnCount(parent); ++column) {
                const QModelIndex index = model.index(row, column, parent);
                tip(view, index.data(Qt::ToolTipRole).toString());
                const QString accessible = index.data(Qt::AccessibleTextRole).toString();
                if (accessible.contains(QLatin1String("&lt;")))
                    note(view, "accessible text with escapes", accessible);
                literals += index.data().toString().contains(QLatin1String("<img"));
                look(view, model, index);
            }
        }
    }
};

Style keepStyle(WindowBench& bench) {
    const auto run = bench.styles.makeRunFolder();
    QFile weights(run->path() + "/latent_rnn.safetensors");
    if (!weights.open(QIODevice::WriteOnly))
        qFatal("cannot write a file of the test");
    weights.close();
    return bench.styles
        .keep(*run, {.id = {},
                     .name = hostile,
                     .folder = {},
                     .made = QDateTime(QDate(2026, 11, 23), QTime(8, 30), Qt::UTC),
                     .tunebooks = {hostile + ".abc"},
                     .tunes = 180,
                     .losses = {{"latent-rnn", {17.5, 16.25}}}})
        .style.value();
}

} // namespace

class HostileTextTest : public QObject {
    Q_OBJECT

    /// A window on the hostile book, in a file of a hostile name, with a hostile style.
    struct Hostile : WindowBench {
        // A name cannot hold a slash.
        QString path = book.pathTo("<img src='zero'><b>100% %1 & co[*].abc");
        Style style = keepStyle(*this);

        Hostile() {
            QFile file(path);
            if (!file.open(QIODevice::WriteOnly) || file.write(hostileBook) < 0)
                qFatal("cannot write the test's book");
        }
    };

    static void expect(QWidget& top, int least) {
        const Walk walk(top);
        QVERIFY2(walk.wrong.isEmpty(), qPrintable(walk.wrong.join('\n')));
        QVERIFY2(walk.literals >= least, qPrintable(QString::number(walk.literals)));
    }

private Q_SLOTS:
    void theWalkSeesWhatIsWrong() {
        QWidget bad;
        QLabel label(QString(hostile).replace("/dev/zero", "none"), &bad);
        QCOMPARE(Walk(bad).wrong.size(), 1);
        label.setTextFormat(Qt::PlainText);
        QCOMPARE(Walk(bad).wrong.size(), 0);
        label.setToolTip(hostile);
        QCOMPARE(Walk(bad).wrong.size(), 1);
        label.setToolTip(literal(hostile));
        QCOMPARE(Walk(bad).wrong.size(), 0);
        QCOMPARE(Walk(bad).literals, 2);
    }

    void literalTextIsShownSignForSign() {
        QCOMPARE(literal("Tom & Jerry < 3"), QString("Tom & Jerry < 3"));
        for (const QString& text :
             {hostile, hostile + "\n  two  blanks", QString("<b>&amp;</b>")}) {
            QTextDocument document;
            document.setHtml(literal(text));
            QCOMPARE(document.toPlainText(), text);
        }
        QCOMPARE(literalMenuText("Tom & Jerry"), QString("Tom && Jerry"));
    }

    void theWindow() {
        Hostile bench;
        QVERIFY(bench.show());
        QVERIFY(bench.open(bench.path));
        for (const Command command : {Command::ShowTunes, Command::ShowAbc, Command::ShowRemarks})
            if (!bench.window->actions()[command]->isChecked())
                bench.window->actions()[command]->trigger();
        bench.fills.useStyle(bench.style);
        bench.document.select(1, 2);
        QVERIFY(bench.fill());
        expect(*bench.window, 3);
        QVERIFY(bench.window->windowTitle().contains("[*][*]"));
        // What was opened before, in its menu.
        bool listed = false;
        for (const QAction* action : bench.window->findChildren<QAction*>())
            listed |= action->text().contains("100% %1 && co");
        QVERIFY(listed);
    }

    void theMessageBarAndTheSaveQuestion() {
        Hostile bench;
        QVERIFY(bench.open(bench.path));
        Q_EMIT bench.window->files().asked(hostile, {{"Yes", [] {}}});
        QCOMPARE(bench.window->message(), hostile);
        expect(*bench.window, 2);
        QMessageBox box;
        setPlainWords(box, hostile, hostile);
        expect(box, 1);
        QCOMPARE(box.textFormat(), Qt::PlainText);
        bench.document.select(0, 0);
        bench.document.eraseSelection();
        WindowBench asking; // asks itself, as a window without a test does
        QVERIFY(asking.open(bench.path));
        asking.document.select(0, 0);
        asking.document.eraseSelection();
        QStringList wrong;
        bool seen = false;
        QTimer looker;
        connect(&looker, &QTimer::timeout, this, [&] {
            if (auto* question = qobject_cast<QMessageBox*>(QApplication::activeModalWidget())) {
                seen = true;
                wrong << Walk(*question).wrong;
                question->reject();
            }
        });
        looker.start(10);
        FileCommands files(asking.document, asking.fills, asking.settings, *asking.window);
        QVERIFY(!files.mayClose());
        QVERIFY(seen);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    }

    void theRecoveryDialog() {
        Hostile bench;
        LeftCopy copy{.place = {}, .recovered = readBook(bench.path)};
        copy.saved = readBook(bench.path);
        copy.differences = {{.inA = 0, .inB = 0, .measuresA = {{0, 1}}, .measuresB = {{0, 1}}}};
        RecoveryDialog dialog(copy, 0, lightTheme());
        dialog.grab();
        expect(dialog, 2);
        QVERIFY2(dialog.words().contains("100% %1 & co"), qPrintable(dialog.words()));
        copy.saved.reset();
        copy.savedTrouble = hostile;
        copy.differences.clear();
        RecoveryDialog alone(copy, 2, lightTheme());
        alone.grab();
        expect(alone, 1);
    }

    void theOtherDialogs() {
        Hostile bench;
        QVERIFY(bench.open(bench.path));
        {
            PagesDialog pages(bench.document, "Print", "Print…");
            pages.grab();
            expect(pages, 2);
        }
        {
            SoundDialog sound(bench.document.shown(), 100);
            PictureDialog picture(bench.document.shown());
            expect(sound, 0);
            expect(picture, 0);
        }
        {
            ImportChoiceDialog choice(hostile, {{.part = "P1", .partName = hostile.toStdString()},
                                                {.part = "P2", .partName = hostile.toStdString()}});
            choice.grab();
            expect(choice, 2);
        }
        {
            MidiSong song = readMidiSong(writeMidi(bench.document.score()));
            song.title = hostile.toStdString();
            song.parts.at(0).name = hostile.toStdString();
            song.remarks = {hostile.toStdString()};
            MidiImportDialog midi(song, hostile, lightTheme());
            midi.grab();
            expect(midi, 0);
        }
        {
            PreferencesDialog preferences(bench.settings, hostile);
            preferences.grab();
            expect(preferences, 1);
        }
        bench.window->actions()[Command::ManageStyles]->trigger();
        ManageStylesDialog& styles = *bench.window->styles().manageDialog();
        styles.grab();
        expect(styles, 1);
    }
};

LACUNA_TEST(HostileTextTest)
#include "tst_hostile_text.moc"
