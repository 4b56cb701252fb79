// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/patience.h"
#include "tests/support/test_program.h"
#include "tests/ui/document/library_folder.h"
#include "ui/views/library_view.h"
#include "ui/views/note_keys.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPixmap>
#include <QPushButton>

using namespace lacuna;

namespace {

struct Bench : LibraryFolder {
    LibraryView view{library};

    bool waitForRows(int rows) {
        return lacuna::waitFor([this, rows] { return view.list().model()->rowCount() == rows; });
    }
    bool waitForFirst(const QString& title) {
        return lacuna::waitFor([this, &title] { return titleAt(0) == title; });
    }
    QString titleAt(int row) const {
        return const_cast<Bench*>(this)->view.list().model()->index(row, 0).data().toString();
    }
    bool says(const QString& words) const {
        for (const QLabel* label : view.findChildren<QLabel*>()) {
            if (label->text().contains(words)) {
                return true;
            }
        }
        return false;
    }
};

} // namespace

class LibraryViewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutFoldersItAsksForOne() {
        Bench bench;
        bench.view.show();
        QSignalSpy wished(&bench.view, &LibraryView::folderWished);
        QPushButton* add = bench.view.findChild<QPushButton*>();
        QVERIFY(add && add->isVisible());
        QVERIFY(!bench.view.list().isVisible());
        add->click();
        QCOMPARE(wished.size(), 1);
    }

    void allTunesAreListedOnceTheyAreIndexed() {
        Bench bench;
        bench.view.show();
        QVERIFY(bench.index());
        QVERIFY(bench.waitForRows(3));
        QVERIFY(bench.view.list().isVisible());
        QCOMPARE(bench.titleAt(1), QString("The Féis Reel"));
        QVERIFY(bench.says("3 tunes"));
    }

    void searchesAsOneTypes() {
        Bench bench;
        bench.view.show();
        QVERIFY(bench.index());
        QTest::keyClicks(&bench.view.wordsBox(), "feis");
        QVERIFY(bench.waitForRows(1));
        QVERIFY(bench.says("1 of 3 tunes"));
        QTest::keyClick(&bench.view.wordsBox(), Qt::Key_Escape);
        QVERIFY(bench.waitForRows(3));
        bench.view.notesBox().setText("K:F d e f g a f d f");
        QVERIFY(bench.waitForFirst("The Féis Reel"));
    }

    void aBlankListIsExplained() {
        Bench bench;
        bench.view.show();
        QVERIFY(bench.index());
        QVERIFY(bench.waitForRows(3));
        const auto sentence = [&bench] {
            for (const QLabel* label : bench.view.list().viewport()->findChildren<QLabel*>()) {
                if (label->isVisible()) {
                    return label->text();
                }
            }
            return QString();
        };
        QCOMPARE(sentence(), QString());
        bench.view.wordsBox().setText("zzqq");
        QVERIFY(bench.waitForRows(0));
        QTRY_VERIFY(sentence().startsWith("No tune of the library"));
        QTest::keyClick(&bench.view.wordsBox(), Qt::Key_Escape);
        QVERIFY(bench.waitForRows(3));
        QTRY_COMPARE(sentence(), QString());
    }

    void notesThatAreNoneAreSaidAndOnlyWordsCount() {
        Bench bench;
        bench.view.show();
        QVERIFY(bench.index());
        bench.view.notesBox().setText("hello");
        QVERIFY(bench.says("typed as ABC"));
        QVERIFY(bench.waitForRows(3));
        bench.view.notesBox().clear();
        QVERIFY(!bench.says("typed as ABC"));
    }

    void filtersNarrowWhatIsFound() {
        Bench bench;
        bench.view.show();
        QVERIFY(bench.index());
        QVERIFY(bench.waitForRows(3));
        const QList<QComboBox*> boxes = bench.view.findChildren<QComboBox*>();
        QCOMPARE(boxes.size(), 3);
        boxes[2]->setCurrentText("jig");
        QVERIFY(bench.waitForRows(1));
        QCOMPARE(bench.titleAt(0), QString("Another Jig"));
        boxes[2]->setCurrentIndex(0);
        QVERIFY(bench.waitForRows(3));
    }

    void notesAreClickedOnThePianoKeys() {
        Bench bench;
        bench.view.show();
        QVERIFY(bench.index());
        NoteKeys& keys = bench.view.keys();
        keys.resize(300, 44);
        for (const int midi : {55, 60, 62, 64, 67}) { // D G A B d, a fifth lower
            QCOMPARE(keys.keyAt(keys.areaOf(midi).bottomLeft() + QPointF(3, -3)), midi);
            QTest::mouseClick(&keys, Qt::LeftButton, {},
                              (keys.areaOf(midi).bottomLeft() + QPointF(3, -3)).toPoint());
        }
        QCOMPARE(bench.view.notesBox().text(), QString("K:C G, C D E G"));
        QVERIFY(bench.waitForFirst("A Winter Waltz"));
        QCOMPARE(keys.keyAt(keys.areaOf(66).center()), 66);
        QCOMPARE(keys.keyAt({-5, 5}), -1);
    }

    void enterAndADoubleClickOpenATune() {
        Bench bench;
        bench.view.resize(240, 600);
        bench.view.show();
        QVERIFY(QTest::qWaitForWindowActive(&bench.view));
        QVERIFY(bench.index());
        QVERIFY(bench.waitForRows(3));
        QList<LibraryFind> wished;
        connect(&bench.view, &LibraryView::tuneWished, this,
                [&wished](const LibraryFind& find) { wished << find; });
        QTest::keyClicks(&bench.view.wordsBox(), "waltz");
        QVERIFY(bench.waitForRows(1));
        QTest::keyClick(&bench.view.wordsBox(), Qt::Key_Return);
        QCOMPARE(wished.size(), 1);
        QCOMPARE(wished[0].tune.number, 5);
        QListView& list = bench.view.list();
        const QPoint row = list.visualRect(list.model()->index(0, 0)).center();
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, row);
        QCOMPARE(wished.size(), 1);
        QTest::mouseDClick(list.viewport(), Qt::LeftButton, {}, row);
        QCOMPARE(wished.size(), 2);
    }

    void everyTuneShowsHowItBegins() {
        Bench bench;
        bench.view.resize(240, 600);
        bench.view.show();
        QVERIFY(bench.index());
        QVERIFY(bench.waitForRows(3));
        const auto ink = [&bench](int row) {
            QListView& list = bench.view.list();
            QRect area = list.visualRect(list.model()->index(row, 0));
            area.setTop(area.bottom() - 34);
            area.setBottom(area.bottom() - 3);
            const QImage image = list.viewport()->grab(area).toImage();
            int dark = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    dark += image.pixelColor(x, y).lightness() < 120 ? 1 : 0;
                }
            }
            return dark;
        };
        for (int row = 0; row < 3; ++row) {
            QVERIFY2(ink(row) > 60, qPrintable(QString::number(ink(row))));
        }
    }
};

LACUNA_TEST(LibraryViewTest)
#include "tst_library_view.moc"
