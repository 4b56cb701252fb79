// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/files/file_name.h"
#include "tests/support/test_program.h"

#include <QString>
#include <QTest>

#include <random>

using namespace lacuna;

class TestFileName : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesInUtf8AreWhatQtHas_data() {
        QTest::addColumn<QByteArray>("bytes");
        for (const char* name : {"", "a", "fünf Weisen.abc", "ћирилица", "曲", "\xF0\x9F\x8E\xBB"})
            QTest::newRow(*name ? name : "empty") << QByteArray(name);
    }
    void namesInUtf8AreWhatQtHas() {
        QFETCH(QByteArray, bytes);
        const std::filesystem::path path(bytes.toStdString());
        QCOMPARE(QString::fromStdU16String(utf16Of(path)), QString::fromUtf8(bytes));
        QVERIFY(isUtf8(path));
        QCOMPARE(pathOfUtf16(QString::fromUtf8(bytes).toStdU16String()).native(),
                 bytes.toStdString());
    }

    void otherBytesComeBack_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("Latin-1") << QByteArray("f\xFCnf.abc");
        QTest::newRow("continuation alone") << QByteArray("\x80\xBF");
        QTest::newRow("cut short") << QByteArray("a\xE6\x9B");
        QTest::newRow("overlong slash") << QByteArray("\xC0\xAF");
        QTest::newRow("surrogate as CESU") << QByteArray("\xED\xB2\x80");
        QTest::newRow("past the last") << QByteArray("\xF4\x90\x80\x80");
        QTest::newRow("between letters") << QByteArray("\xC3\xBC\xFF\xC3\xBC");
    }
    void otherBytesComeBack() {
        QFETCH(QByteArray, bytes);
        const std::filesystem::path path(bytes.toStdString());
        QVERIFY(!isUtf8(path));
        QCOMPARE(QByteArray::fromStdString(pathOfUtf16(utf16Of(path)).native()), bytes);
        QVERIFY(QString::fromStdString(quotedName(path)).contains(QChar(0xFFFD)));
    }

    void anyBytesComeBack() {
        std::mt19937 random(5);
        for (int round = 0; round < 2000; ++round) {
            std::string bytes(random() % 12, '\0');
            for (char& byte : bytes)
                byte = static_cast<char>(random() % 2 ? 0xC0 + random() % 64 : 1 + random() % 255);
            QCOMPARE(pathOfUtf16(utf16Of(bytes)).native(), bytes);
        }
    }
};

LACUNA_APPLESS_TEST(TestFileName)
#include "tst_file_name.moc"
