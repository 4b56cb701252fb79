// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/text/charset.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace lacuna;
using namespace std::string_literals;

class TestCharset : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsTheCharsetThatIsNamed() {
        QCOMPARE(utf8From("Ma\xB3y koz\xE1k"s, "ISO-8859-2"), std::optional("Mały kozák"s));
        QCOMPARE(utf8From("\x93Sl\xE1n\x94"s, "iso-8859-1"), std::optional("“Slán”"s));
        QCOMPARE(utf8From("\x93Sl\xE1n\x94"s, " Windows-1252 "), std::optional("“Slán”"s));
        QCOMPARE(utf8From("\xEF\xBB\xBF"s
                          "reel",
                          "utf-8"),
                 std::optional("reel"s));
        QCOMPARE(utf8From("\xFF\xFE\xE9\0"s, "UTF-16"), std::optional("é"s));
        QVERIFY(!utf8From("reel", "klingon-1"));
        QVERIFY(!utf8From("reel", ""));
    }

    void losesNoLetterThatBreaksOff() {
        const std::string lost = "\uFFFD";
        QCOMPARE(utf8From("a\xe1"s, "utf-8"), std::optional("a" + lost));
        QCOMPARE(utf8From("a\x8d"s, "Shift_JIS"), std::optional("a" + lost));
        QCOMPARE(utf8From("a "s, "utf-8"), std::optional("a "s));
        QCOMPARE(utf8From("a \xe1 "s, "iso-8859-2"), std::optional("a á "s));
    }

    void guessesTheCharset_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("charset");
        QTest::addColumn<QString>("text");
        const auto add = [](const char* name, const std::string& bytes, const char* charset,
                            const char* text) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << QString::fromUtf8(charset)
                                << QString::fromUtf8(text);
        };
        add("nothing", "", "UTF-8", "");
        add("plain", "The Silver Spear", "UTF-8", "The Silver Spear");
        add("UTF-8", "Sl\xC3\xA1n", "UTF-8", "Slán");
        add("apostrophes", "O\x92Neill\x92s \x96 jig", "windows-1252", "O’Neill’s – jig");
        add("an apostrophe before an accent", "L\x92\xC9"s + "cossaise", "windows-1252",
            "L’Écossaise");
        add("quotation marks", "\x93Up\x94", "windows-1252", "“Up”");
        add("accents", "Th\xE9\xE2tre de l\x92\xE9t\xE9", "windows-1252", "Théâtre de l’été");
        add("two accents that look like kanji", "F\xF8r \xE5r", "windows-1252", "Før år");
        add("accents alone", "\xC5\xE5", "windows-1252", "Åå");
        add("many accents", "\xC5sa \xC5str\xF6m \xC4ng \xE4r", "windows-1252",
            "Åsa Åström Äng är");
        add("hiragana", "\x82\xB3\x82\xAD\x82\xE7", "Shift_JIS", "さくら");
        add("hiragana and Latin", "Sakura (\x82\xB3\x82\xAD\x82\xE7)", "Shift_JIS",
            "Sakura (さくら)");
        add("katakana", "\x83\x74\x83\x8B\x81\x5B\x83\x67", "Shift_JIS", "フルート");
        add("kanji", "\x8D\x72\x8F\xE9", "Shift_JIS", "荒城");
        add("narrow katakana", "\xC4\xDE\xD7\xD1", "Shift_JIS", "ﾄﾞﾗﾑ");
        add("UTF-16, marked", "\xFE\xFF\0S\0l\0\xE1\0n"s, "UTF-16BE", "Slán");
        add("UTF-16, marked, the other way", "\xFF\xFES\0l\0\xE1\0n\0"s, "UTF-16LE", "Slán");
        add("UTF-16, unmarked", "S\0l\0\xE1\0n\0"s, "UTF-16LE", "Slán");
        add("UTF-16, unmarked, the other way", "\0S\0l\0\xE1\0n"s, "UTF-16BE", "Slán");
    }
    void guessesTheCharset() {
        QFETCH(QByteArray, bytes);
        const std::string text = bytes.toStdString();
        const std::string_view charset = likeliestCharset(text);
        QTEST(QString::fromUtf8(charset.data(), static_cast<qsizetype>(charset.size())), "charset");
        QTEST(QString::fromStdString(utf8From(text, charset).value_or("none")), "text");
    }
};

LACUNA_APPLESS_TEST(TestCharset)
#include "tst_charset.moc"
