// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/evaluation/plain_text.h"
#include "tests/support/test_program.h"

#include <QString>
#include <QTest>

#include <cmath>
#include <limits>

namespace lacuna {

class TestPlainText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbersHaveTheirDecimals() {
        QCOMPARE(fixedText(0.25, 3), std::string("0.250"));
        QCOMPARE(fixedText(-12.345, 1), std::string("-12.3"));
        QCOMPARE(fixedText(7, 0), std::string("7"));
        QCOMPARE(fixedText(1e300, 0).size(), std::size_t{301});
    }

    void zeroHasNoMinus() {
        QCOMPARE(fixedText(-0.0, 2), std::string("0.00"));
        QCOMPARE(fixedText(-0.0004, 3), std::string("0.000"));
        QCOMPARE(fixedText(-0.0006, 3), std::string("-0.001"));
    }

    void whatIsNoNumberIsADash() {
        QCOMPARE(fixedText(NAN, 2), std::string("\u2013"));
        QCOMPARE(fixedText(-INFINITY, 2), std::string("\u2013"));
    }

    void charactersAreCountedNotBytes() {
        QCOMPARE(characterCount(""), std::size_t{0});
        QCOMPARE(characterCount("0.7 \u00B10.1"), std::size_t{8});
        QCOMPARE(characterCount("\u03C4 \U0001D11E"), std::size_t{3});
    }

    void validTextStays() {
        const std::string text = "a \u00E9 \u2264 \uFFFD \U0001D11E \U0010FFFF";
        QCOMPARE(validUtf8(text), text);
    }

    void brokenBytesAreReplaced_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("lone continuation") << QByteArray("a\x80"
                                                         "b");
        QTest::newRow("cut short") << QByteArray("a\xE2\x89");
        QTest::newRow("overlong") << QByteArray("\xC0\xAF \xE0\x80\xAF \xF0\x80\x80\xAF");
        QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80");
        QTest::newRow("too large") << QByteArray("\xF4\x90\x80\x80 \xF8");
        QTest::newRow("Latin-1") << QByteArray("Caf\xE9 in");
    }

    void brokenBytesAreReplaced() {
        QFETCH(const QByteArray, bytes);
        const std::string valid = validUtf8(bytes.toStdString());
        QVERIFY(valid != bytes.toStdString());
        QVERIFY(valid.find("\uFFFD") != std::string::npos);
        QCOMPARE(validUtf8(valid), valid);
        // Reading and writing it again changes nothing, so Qt finds nothing wrong with it either.
        QCOMPARE(QString::fromStdString(valid).toStdString(), valid);
        for (const char c : bytes) {
            if (static_cast<unsigned char>(c) < 0x80)
                QVERIFY(valid.find(c) != std::string::npos);
        }
    }
};

} // namespace lacuna

LACUNA_APPLESS_TEST(lacuna::TestPlainText)
#include "tst_plain_text.moc"
