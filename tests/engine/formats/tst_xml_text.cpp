// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Encodings: those named, those not named, and those that lie.
#include "engine/formats/musicxml/xml_text.h"
#include "engine/formats/score_formats.h"
#include "tests/engine/formats/musicxml_snippets.h"
#include "tests/support/test_program.h"

#include <QStringEncoder>
#include <QTest>

using namespace lacuna;

namespace {

const QString title = QStringLiteral("Père Brûlé – “naïve”");

// A score of that title whose declaration names this encoding; none for an empty name.
QString scoreNaming(const QString& encoding, const QString& itsTitle = title) {
    const QString declaration =
        encoding.isNull()
            ? QString()
            : QStringLiteral("<?xml version=\"1.0\"%1?>\n")
                  .arg(encoding.isEmpty() ? QString()
                                          : QStringLiteral(" encoding=\"%1\"").arg(encoding));
    QString xml = QString::fromStdString(document({head + note('C', 16)}));
    return declaration + xml.replace(QLatin1String("<part-list>"),
                                     QStringLiteral("\n <movement-title>%1</movement-title>"
                                                    "<part-list>")
                                         .arg(itsTitle));
}

QByteArray encoded(const QString& text, const char* encoding) {
    QStringEncoder encoder(encoding);
    return encoder(text);
}

struct Reading {
    QString title;
    std::vector<Diagnostic> remarks;
};

Reading readingOf(const QByteArray& bytes) {
    const std::string file = bytes.toStdString();
    if (scoreFormatOf(file) != ScoreFormat::MusicXml)
        return {};
    const MusicXmlFile read = readMusicXml(file);
    if (textOf(read.score) != QStringList({"C4:32"}))
        return {};
    return {QString::fromStdString(read.score.header().title()), read.diagnostics};
}

} // namespace

class TestXmlText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsEveryEncodingThatIsNamedOrMarked_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("UTF-8") << scoreNaming("UTF-8").toUtf8();
        QTest::newRow("no declaration") << scoreNaming({}).toUtf8();
        QTest::newRow("no encoding") << scoreNaming("").toUtf8();
        QTest::newRow("UTF-8 with mark") << "\xEF\xBB\xBF" + scoreNaming("utf-8").toUtf8();
        QTest::newRow("a mark beats the name")
            << "\xEF\xBB\xBF" + scoreNaming("ISO-8859-1").toUtf8();
        QTest::newRow("blank lines first") << "\n \n" + scoreNaming("UTF-8").toUtf8();
        QTest::newRow("windows-1252") << encoded(scoreNaming("windows-1252"), "windows-1252");
        // Browsers and old programs alike take the one for the other.
        QTest::newRow("named Latin-1") << encoded(scoreNaming("ISO-8859-1"), "windows-1252");
        for (const char* form : {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"}) {
            for (const char* name : {"UTF-16", "UTF-8", ""}) {
                const QString text = scoreNaming(QString::fromLatin1(name));
                QTest::addRow("%s named %s", form, name) << encoded(text, form);
                QTest::addRow("%s with mark named %s", form, name)
                    << encoded(QChar(QChar::ByteOrderMark) + text, form);
            }
        }
    }

    void readsEveryEncodingThatIsNamedOrMarked() {
        QFETCH(QByteArray, bytes);
        const Reading reading = readingOf(bytes);
        QCOMPARE(reading.title, title);
        QVERIFY(reading.remarks.empty());
    }

    void readsOtherEncodingsByTheirNames() {
        const QString name = QStringLiteral("Mały kozák čardas");
        const Reading polish = readingOf(encoded(scoreNaming("ISO-8859-2", name), "ISO-8859-2"));
        QCOMPARE(polish.title, name);
        QVERIFY(polish.remarks.empty());
        const QString song = QStringLiteral("さくら");
        QCOMPARE(readingOf(encoded(scoreNaming("Shift_JIS", song), "Shift_JIS")).title, song);
    }

    void tellsWhereAFileIsNotInItsEncoding_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        const QString latin = QStringLiteral("read as Latin-1");
        // The è stands behind " <movement-title>P".
        QTest::newRow("says nothing, is Latin-1")
            << encoded(scoreNaming({}), "windows-1252") << latin << 2 << 19;
        QTest::newRow("says UTF-8, is Latin-1")
            << encoded(scoreNaming("UTF-8"), "windows-1252") << latin << 3 << 19;
        QTest::newRow("says UTF-16, is Latin-1")
            << encoded(scoreNaming("UTF-16"), "windows-1252") << latin << 3 << 19;
        QTest::newRow("says nonsense, is Latin-1")
            << encoded(scoreNaming("x-nonsense"), "windows-1252") << latin << 3 << 19;
        QTest::newRow("says Latin-1, is UTF-8")
            << scoreNaming("ISO-8859-1").toUtf8() << QStringLiteral("is UTF-8") << 1 << 1;
        QTest::newRow("says UTF-16, is UTF-8")
            << scoreNaming("UTF-16").toUtf8() << QStringLiteral("is UTF-8") << 1 << 1;
    }

    void tellsWhereAFileIsNotInItsEncoding() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, words);
        QFETCH(int, line);
        QFETCH(int, column);
        const Reading reading = readingOf(bytes);
        QCOMPARE(reading.title, title);
        QCOMPARE(reading.remarks.size(), 1U);
        const Diagnostic& remark = reading.remarks.front();
        QVERIFY2(QString::fromStdString(remark.message).contains(words), remark.message.c_str());
        QCOMPARE(remark.line, line);
        QCOMPARE(remark.column, column);
    }

    void keepsUtf8BesideALetterOfLatin1() {
        QByteArray bytes = scoreNaming("UTF-8").toUtf8();
        bytes.replace("Br", "\xE9");
        QCOMPARE(readingOf(bytes).title, QStringLiteral("Père éûlé – “naïve”"));
    }

    void readsCharactersThatNoXmlMayHoldAsBlanks() {
        for (const char* wrong : {"\x01", "\x1F", "&#x2;", "&#0;", "\xEF\xBF\xBE"}) {
            QByteArray bytes = scoreNaming("UTF-8").toUtf8();
            bytes.replace("re Br", wrong);
            const Reading reading = readingOf(bytes);
            QVERIFY2(reading.title.startsWith(QStringLiteral("Pè ")), wrong);
            QVERIFY(reading.title.simplified() == QStringLiteral("Pè ûlé – “naïve”"));
            QCOMPARE(reading.remarks.size(), 1U);
            QCOMPARE(reading.remarks.front().line, 3);
            QCOMPARE(reading.remarks.front().column, 20);
        }
    }

    // What is no well-formed XML is refused where it is wrong, whatever stands before.
    void namesTheRightLineOfAMistake() {
        for (const char* encoding : {"windows-1252", "UTF-8", "UTF-16LE"}) {
            const QString xml = scoreNaming({}).replace(QLatin1String("</part-list>"),
                                                        QLatin1String("\n\n </part-lisp>"));
            const Refusal refusal = refusalOf(encoded(xml, encoding).toStdString());
            QVERIFY(refusal.sentence.contains(QLatin1String("well-formed")));
            QCOMPARE(refusal.line, 4);
        }
    }
};

LACUNA_APPLESS_TEST(TestXmlText)
#include "tst_xml_text.moc"
