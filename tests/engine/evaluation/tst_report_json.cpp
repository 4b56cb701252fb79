// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/evaluation/report_json.h"
#include "tests/engine/evaluation/small_report.h"
#include "tests/support/test_program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <cmath>

namespace lacuna {
namespace {

QJsonObject parsed(const EvaluationReport& report) {
    QJsonParseError error;
    const QJsonDocument document =
        QJsonDocument::fromJson(QByteArray::fromStdString(toJson(report)), &error);
    if (error.error != QJsonParseError::NoError)
        qWarning("%s", qPrintable(error.errorString()));
    return document.object();
}

} // namespace

class TestReportJson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void holdsTheWholeReport() {
        const QJsonObject root = parsed({.settings = {{"seed", "1"}},
                                         .tables = {smallTable(), smallTable()},
                                         .figures = {smallFigures()},
                                         .notes = {"one", "two"}});
        QCOMPARE(root["format"].toString(), "lacuna-evaluation");
        QCOMPARE(root["version"].toInt(), 1);
        QCOMPARE(root["settings"]["seed"].toString(), "1");
        QCOMPARE(root["columns"].toArray().size(), qsizetype(columnCount));
        QCOMPARE(root["columns"][0]["key"].toString(), "tokens");
        QCOMPARE(root["columns"][0]["aim"].toString(), "high");
        QCOMPARE(root["notes"].toArray(), (QJsonArray{"one", "two"}));
        QCOMPARE(root["tables"].toArray().size(), 2);
        const QJsonObject table = root["tables"][1].toObject();
        QCOMPARE(table["title"].toString(), "whole");
        QCOMPARE(table["tasks"].toInt(), 4);
        QCOMPARE(table["coverage"].toDouble(), 0.95);
        QVERIFY(table["gapMeasures"].isNull());
        QCOMPARE(table["rows"].toArray().size(), 4);
        const QJsonObject row = table["rows"][2].toObject();
        QCOMPARE(row["name"].toString(), "latent");
        QCOMPARE(row["answered"].toInt(), 3);
        QVERIFY(row["natsAreBound"].toBool());
        QVERIFY(row["beside"].isNull());
        QCOMPARE(row["values"].toObject().keys(), (QStringList{"leaps", "nats", "tokens"}));
        QCOMPARE(row["values"]["nats"]["value"].toDouble(), 10.5);
        QCOMPARE(row["values"]["nats"]["low"].toDouble(), 10.0);
        QCOMPARE(row["values"]["nats"]["high"].toDouble(), 11.5);
        QCOMPARE(row["values"]["nats"]["tasks"].toInt(), 4);
        QVERIFY(row["values"]["leaps"]["low"].isNull());
        QCOMPARE(table["rows"][3]["beside"].toString(), "latent");
        const QJsonObject figures = root["figures"][0].toObject();
        QCOMPARE(figures["columns"].toArray(), (QJsonArray{"tokens right", "nats"}));
        QCOMPARE(figures["rows"][0]["figures"].toArray(), (QJsonArray{0.996, 23.25}));
        QVERIFY(figures["rows"][1]["figures"][1].isNull());
        QCOMPARE(figures["rows"][0]["intervals"][0].toArray(), (QJsonArray{0.99, 1.0}));
        QVERIFY(figures["rows"][0]["intervals"][1].isNull());
        QVERIFY(figures["rows"][1]["intervals"].toArray().isEmpty());
    }

    void anEmptyReportIsWhole() {
        const QJsonObject root = parsed({});
        QVERIFY(root["tables"].isArray() && root["tables"].toArray().isEmpty());
        QVERIFY(root["settings"].isObject());
        QVERIFY(toJson({}).ends_with("}\n"));
    }

    void anyTextComesBack_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("quotes") << "a \"b\" \\c\\ /d/";
        QTest::newRow("control characters") << QString("a\n\t\r\b\f") + QChar(1) + QChar(0x1F);
        QTest::newRow("zero") << QString("a") + QChar(0) + "b";
        QTest::newRow("UTF-8") << QString::fromUtf8("\xC3\xA9 \xE2\x89\xA4 \xF0\x9D\x84\x9E");
        QTest::newRow("separators") << QString(QChar(0x2028)) + QChar(0x7F);
    }

    void anyTextComesBack() {
        QFETCH(const QString, text);
        EvaluationTable table = smallTable();
        table.rows[1].name = text.toStdString();
        const QJsonObject root =
            parsed({.settings = {{text.toStdString(), text.toStdString()}}, .tables = {table}});
        QCOMPARE(root["settings"].toObject().keys(), QStringList{text});
        QCOMPARE(root["settings"][text].toString(), text);
        QCOMPARE(root["tables"][0]["rows"][1]["name"].toString(), text);
    }

    void brokenBytesDoNotBreakIt() {
        const QJsonObject root = parsed({.notes = {"Caf\xE9 \xF0\x9F"}});
        QVERIFY(root["notes"][0].toString().startsWith("Caf" + QString(QChar(0xFFFD))));
    }

    void numbersComeBackExactly() {
        for (const double value : {0.1, 1.0 / 3, 1e-300, 123456789.123456789, -0.25}) {
            EvaluationTable table = smallTable();
            table.rows[0].cells[0] = {value, Interval{-value, 2 * value}, 4};
            const QJsonObject root = parsed({.tables = {table}});
            const QJsonValue cell = root["tables"][0]["rows"][0]["values"]["tokens"];
            QCOMPARE(cell["value"].toDouble(), value);
            QCOMPARE(cell["low"].toDouble(), -value);
            QCOMPARE(cell["high"].toDouble(), 2 * value);
        }
    }

    void whatIsNoNumberIsNull() {
        EvaluationTable table = smallTable();
        table.gapMeasures = 4;
        table.rows[0].cells[0] = {NAN, Interval{-INFINITY, INFINITY}, 4};
        const QJsonObject root = parsed({.tables = {table}});
        QCOMPARE(root["tables"][0]["gapMeasures"].toInt(), 4);
        const QJsonValue cell = root["tables"][0]["rows"][0]["values"]["tokens"];
        QVERIFY(cell["value"].isNull() && cell["low"].isNull() && cell["high"].isNull());
        QCOMPARE(cell["tasks"].toInt(), 4);
    }
};

} // namespace lacuna

LACUNA_APPLESS_TEST(lacuna::TestReportJson)
#include "tst_report_json.moc"
