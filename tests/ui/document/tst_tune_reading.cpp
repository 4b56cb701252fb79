// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/test_program.h"
#include "tests/ui/document/small_book.h"
#include "ui/document/tune_reading.h"

#include <QTest>

using lacuna::changeBetween;
using lacuna::DraftPointer;
using lacuna::editedBytes;
using lacuna::readTyped;
using lacuna::ShownText;
using lacuna::TuneReadingPointer;

namespace {

const std::string tune = "X:7\nT:Title\nM:4/4\nL:1/8\nK:D\nDEFG ABcd|d8|]";

} // namespace

class WrittenTuneTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsATuneAndWhereItsBarsStand() {
        const auto read = readTyped(tune, {});
        QVERIFY(std::holds_alternative<TuneReadingPointer>(read));
        const auto& text = *std::get<TuneReadingPointer>(read);
        QCOMPARE(text.bytes, tune);
        QCOMPARE(text.score.size(), 2);
        QCOMPARE(text.measures.size(), std::size_t(2));
        QCOMPARE(text.bytes.substr(text.measures[1].begin,
                                   text.measures[1].end - text.measures[1].begin),
                 std::string("d8|]"));
    }

    void takesWhatTheBookSaysAboveItsTunes() {
        const auto read = readTyped("X:1\nK:D\nDEF GAB|", {.fileHead = "%abc\nM:6/8\n\n"});
        QCOMPARE(std::get<TuneReadingPointer>(read)->score.meter(), (lacuna::Meter{6, 8}));
    }

    void countsTheLinesOfItsOwnText() {
        const auto read =
            readTyped("X:1\nM:4/4\nL:1/8\nK:D\nD8|\nDD;|", {.fileHead = "%abc-2.1\n\nM:6/8\n\n"});
        const auto& text = *std::get<TuneReadingPointer>(read);
        QCOMPARE(text.diagnostics.size(), std::size_t(2)); // no title, and the semicolon
        QCOMPARE(text.diagnostics.front().line, 1);
        QCOMPARE(text.diagnostics.back().line, 6);
    }

    void aTuneWithoutANumberIsNumberedByItsPlace() {
        const auto read = readTyped("X:\nK:D\nD8|", {.place = 12});
        QCOMPARE(std::get<TuneReadingPointer>(read)->score.header().number, 12);
    }

    void saysWhereTextIsNoTune_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("sentence");
        const QString first = "A tune begins with an X: line; put one here.";
        QTest::newRow("nothing") << "" << 1 << first;
        QTest::newRow("blanks") << "  \n\n" << 1 << first;
        QTest::newRow("no X:") << "T:Title\nK:D\nD8|" << 1 << first;
        QTest::newRow("something before") << "% words\nM:4/4\nX:1\nK:D\nD8|" << 2 << first;
        QTest::newRow("an empty line in the music")
            << "X:1\nK:D\nD8|\n\nE8|" << 4 << "An empty line ends the tune here; delete it.";
        QTest::newRow("an empty line in the head")
            << "X:1\nT:Title\n\nK:D\nE8|" << 3 << "An empty line ends the tune here; delete it.";
        QTest::newRow("another tune")
            << "X:1\nK:D\nD8|\n\nX:2\nK:G\nG8|" << 5
            << "Another tune begins here; it joins the book once it has a key and notes.";
        QTest::newRow("no music") << "X:1\nT:Title\nK:D\n" << 1 << "This tune has no notes.";
    }
    void saysWhereTextIsNoTune() {
        QFETCH(QString, text);
        QFETCH(int, line);
        QFETCH(QString, sentence);
        const auto read = readTyped(text.toStdString(), {.fileHead = "%abc-2.1\n\n"});
        QVERIFY(std::holds_alternative<DraftPointer>(read));
        const lacuna::Draft& draft = *std::get<DraftPointer>(read);
        QCOMPARE(draft.bytes, text.toStdString());
        QCOMPARE(QString::fromStdString(draft.why.message), sentence);
        QCOMPARE(draft.why.line, line);
        QCOMPARE(draft.why.severity, lacuna::Severity::Error);
    }

    void emptyLinesAndCommentsAroundATuneAreAllowed() {
        const auto read = readTyped("% heard at a dance\nX:1\nK:D\nD8|\n\n% the end\n\n", {});
        QCOMPARE(std::get<TuneReadingPointer>(read)->score.size(), 1);
    }

    void showsEveryCharacterOnceAndKnowsItsBytes_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("shown");
        QTest::newRow("plain") << QByteArray("X:1\nK:D") << QString("X:1\nK:D");
        QTest::newRow("CR LF") << QByteArray("a\r\nb\rc\nd") << QString("a\nb\nc\nd");
        QTest::newRow("UTF-8") << QByteArray("T:\xC3\x85\xE2\x99\xAF\xF0\x9D\x84\x9E!")
                               << QString::fromUtf8("T:Å♯𝄞!");
        QTest::newRow("Latin-1") << QByteArray("T:\xC5l") << QString::fromUtf8("T:Ål");
        QTest::newRow("a blank that does not break")
            << QByteArray("T:a\xC2\xA0z") << QString("T:a z");
    }
    void showsEveryCharacterOnceAndKnowsItsBytes() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, shown);
        const std::string text = bytes.toStdString();
        const ShownText result(text, lacuna::formOf(text));
        QCOMPARE(result.text(), shown);
        QCOMPARE(result.byteOf(0), std::size_t(0));
        QCOMPARE(result.byteOf(shown.size()), text.size());
        for (qsizetype i = 0; i < shown.size(); ++i) {
            if (!shown[i].isLowSurrogate()) {
                QCOMPARE(result.characterOf(result.byteOf(i)), i);
            }
        }
    }

    void findsTheSmallestChange() {
        const lacuna::TextChange change = changeBetween("abcd", "abXcd");
        QCOMPARE(change.first, 2);
        QCOMPARE(change.removed, 0);
        QCOMPARE(change.inserted, QString("X"));
        QCOMPARE(changeBetween("aaa", "aa").removed, 1);
        QCOMPARE(changeBetween("same", "same").inserted, QString());
        // 𝄞 and 𝄢 share their first half.
        const lacuna::TextChange clef =
            changeBetween(QString::fromUtf8("a𝄞b"), QString::fromUtf8("a𝄢b"));
        QCOMPARE(clef.inserted, QString::fromUtf8("𝄢"));
    }

    void writesOnlyWhatWasChanged_data() {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("nothing") << QByteArray("a\r\nb\rc") << QString("a\nb\nc")
                                 << QByteArray("a\r\nb\rc");
        QTest::newRow("line ends of all kinds")
            << QByteArray("a\r\nb\rc\nd") << QString("a\nbb\nc\nd") << QByteArray("a\r\nbb\rc\nd");
        QTest::newRow("a new line in the book's way")
            << QByteArray("a\r\nb") << QString("a\nx\nb") << QByteArray("a\r\nx\r\nb");
        QTest::newRow("Latin-1") << QByteArray("T:\xC5l") << QString::fromUtf8("T:Ålé")
                                 << QByteArray("T:\xC5l\xE9");
        QTest::newRow("what Latin-1 lacks")
            << QByteArray("T:\xC5") << QString::fromUtf8("T:Åő") << QByteArray("T:\xC5\\u0151");
        QTest::newRow("UTF-8") << QByteArray("T:\xC3\x85z") << QString::fromUtf8("T:Åéz")
                               << QByteArray("T:\xC3\x85\xC3\xA9z");
        QTest::newRow("a blank that does not break stays one")
            << QByteArray("a\xC2\xA0z") << QString("a zz") << QByteArray("a\xC2\xA0zz");
    }
    void writesOnlyWhatWasChanged() {
        QFETCH(QByteArray, before);
        QFETCH(QString, typed);
        QFETCH(QByteArray, after);
        const std::string bytes = before.toStdString();
        QCOMPARE(QByteArray::fromStdString(editedBytes(bytes, typed, lacuna::formOf(bytes))),
                 after);
    }
};

LACUNA_CORE_TEST(WrittenTuneTest)
#include "tst_tune_reading.moc"
