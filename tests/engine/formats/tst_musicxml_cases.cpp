// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Files of kinds that other programs really write: what they say, and what is told of the rest.
#include "engine/formats/abc_writer.h"
#include "engine/formats/musicxml_writer.h"
#include "engine/score/sounding.h"
#include "engine/score/tempo.h"
#include "tests/engine/formats/musicxml_snippets.h"

#include <QTest>

using namespace lacuna;

namespace {

MusicXmlFile readCase(const char* name, std::optional<std::size_t> voice = {}) {
    const std::string bytes =
        bytesOf(QStringLiteral("../cases/xml-midi/") + QString::fromLatin1(name));
    return readMusicXml(bytes, voice);
}

} // namespace

class TestMusicXmlCases : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void latin1ThatIsNotDeclared() {
        const MusicXmlFile file = readCase("x30f_latin1_undeclared.musicxml");
        QCOMPARE(QString::fromStdString(file.score.header().title()),
                 QStringLiteral("Père Brönté - naïve"));
        QCOMPARE(file.diagnostics.size(), 1U);
        QCOMPARE(file.diagnostics.front().line, 3);
        QCOMPARE(file.diagnostics.front().column, 18);
    }

    void anArchiveOfMacOs() {
        const MusicXmlFile file = readCase("x31j_mac_archive_utility.mxl");
        QCOMPARE(textOf(file.score), QStringList({"C4:32"}));
        QVERIFY(file.diagnostics.empty());
    }
};

QTEST_APPLESS_MAIN(TestMusicXmlCases)
#include "tst_musicxml_cases.moc"
