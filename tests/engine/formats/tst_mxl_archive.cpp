// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
#include "engine/formats/musicxml/musicxml_reader.h"
#include "engine/formats/musicxml/musicxml_writer.h"
#include "engine/formats/musicxml/mxl_archive.h"
#include "tests/engine/formats/zip_bytes.h"
#include "tests/support/random_score.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace lacuna;

namespace {

std::string containerOf(const std::string& path) {
    return "<container><rootfiles><rootfile full-path=\"" + path + "\"/></rootfiles></container>";
}

ZipEntry container(const std::string& path) {
    return {.name = "META-INF/container.xml", .content = containerOf(path)};
}

QString refusalOf(const std::string& bytes) {
    try {
        unpackMxl(bytes);
    } catch (const ReadError& error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

} // namespace

class TestMxlArchive : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void unpacksWhatItPacked() {
        const Score score = randomScore(11);
        const std::string xml = writeMusicXml(score);
        const std::string packed = packMxl(xml);
        QVERIFY(isMxl(packed));
        QVERIFY(packed.size() < xml.size() / 4);
        QCOMPARE(unpackMxl(packed).xml, xml);
        QVERIFY(readMusicXml(packed).score == score);
        QCOMPARE(packMxl(xml), packed);
    }

    // The standard wants the type of the file readable at a fixed place.
    void beginsWithItsTypeUnpacked() {
        const std::string packed = packMxl("<score-partwise/>");
        QCOMPARE(packed.substr(30, 42), std::string("mimetypeapplication/vnd.recordare.musicxml"));
        QCOMPARE(packed.substr(10, 4), std::string("\0\0\x21\0", 4)); // 1980-01-01 0:00
    }

    void takesTheScoreThatTheContainerNames() {
        const std::string bytes = zipOf({{.name = "other.xml", .content = "no"},
                                         container("music/tune.xml"),
                                         {.name = "music/tune.xml", .content = "yes"}});
        QCOMPARE(unpackMxl(bytes).xml, std::string("yes"));
    }

    void takesTheFirstScoreOfSeveralRootFiles() {
        const std::string files =
            "<?xml version='1.0'?><container><rootfiles>"
            "<rootfile full-path='p.pdf' media-type='application/pdf'/>"
            "<rootfile full-path='s.xml' media-type='application/vnd.recordare.musicxml+xml'/>"
            "</rootfiles></container>";
        QCOMPARE(unpackMxl(zipOf({{.name = "META-INF/container.xml", .content = files},
                                  {.name = "s.xml", .content = "score", .packed = true}}))
                     .xml,
                 std::string("score"));
    }

    // As macOS and programs that write to a pipe do.
    void readsArchivesWhoseSizesStandBehindTheEntries() {
        ZipEntry first = container("tune.xml");
        first.flags = 8;
        first.packed = true;
        for (const bool packed : {true, false}) {
            const MxlScore score = unpackMxl(
                zipOf({{.name = "mimetype", .content = "x", .flags = 8},
                       first,
                       {.name = "tune.xml", .content = "yes", .packed = packed, .flags = 8}}));
            QCOMPARE(score.xml, std::string("yes"));
            QVERIFY(score.remarks.empty());
        }
    }

    void readsArchivesBehindOtherBytes() {
        const std::string packed = packMxl(writeMusicXml(randomScore(7)));
        const std::string program = "MZ" + std::string(70'000, '\x90');
        QVERIFY(readMusicXml(program + packed).score == readMusicXml(packed).score);
        QVERIFY(refusalOf(program + packed.substr(0, packed.size() / 2))
                    .contains(QLatin1String("damaged")));
    }

    void readsAFolderThatWasPacked() {
        const MxlScore score = unpackMxl(
            zipOf({{.name = "tune/", .content = ""},
                   {.name = "__MACOSX/tune/META-INF/._container.xml", .content = "junk"},
                   {.name = "__MACOSX/tune/._score.xml", .content = "<score-partwise>"},
                   {.name = "tune/META-INF/container.xml", .content = containerOf("score.xml")},
                   {.name = "tune/score.xml", .content = "yes"}}));
        QCOMPARE(score.xml, std::string("yes"));
        QVERIFY(score.remarks.empty());
    }

    void findsTheScoreByANameThatIsWrittenOtherwise() {
        const auto found = [](const std::string& named, const std::string& entry) {
            const MxlScore score =
                unpackMxl(zipOf({container(named), {.name = entry, .content = "yes"}}));
            return score.remarks.empty() ? QString::fromStdString(score.xml) : QString();
        };
        QCOMPARE(found("Tune.XML", "tune.xml"), QStringLiteral("yes"));
        QCOMPARE(found("a%20tune.xml", "a tune.xml"), QStringLiteral("yes"));
        QCOMPARE(found("a/tune.xml", "a\\tune.xml"), QStringLiteral("yes"));
        QCOMPARE(found("a\\tune.xml", "a/tune.xml"), QStringLiteral("yes"));
        QCOMPARE(found("tune.xml", "./tune.xml"), QStringLiteral("yes"));
        QCOMPARE(found("./tune.xml", "tune.xml"), QStringLiteral("yes"));
        QCOMPARE(found("/tune.xml", "tune.xml"), QStringLiteral("yes"));
        QCOMPARE(found("//a/tune.xml", "a/tune.xml"), QStringLiteral("yes"));
        QCOMPARE(found("tune.xml", "/tune.xml"), QStringLiteral("yes"));
        const std::string otherType = "<container><rootfiles><rootfile full-path='t.xml' "
                                      "media-type='text/xml'/></rootfiles></container>";
        QCOMPARE(unpackMxl(zipOf({{.name = "meta-inf\\container.xml", .content = otherType},
                                  {.name = "t.xml", .content = "yes"}}))
                     .xml,
                 std::string("yes"));
    }

    void takesTheScoreThatIsThereWhereTheContainerDoesNotHelp() {
        const ZipEntry tune{.name = "music/tune.xml", .content = "<score-partwise/>"};
        const ZipEntry notes{.name = "about.xml", .content = "<about/>"};
        for (const ZipEntry& first :
             {ZipEntry{.name = "mimetype", .content = "x"}, container("gone.xml"),
              ZipEntry{.name = "META-INF/container.xml", .content = "<container/>"},
              ZipEntry{.name = "META-INF/container.xml", .content = "no XML <"}}) {
            const MxlScore score = unpackMxl(
                zipOf({first, notes, {.name = "._tune.xml", .content = "<score-partwise>"}, tune}));
            QCOMPARE(score.xml, tune.content);
            QCOMPARE(score.remarks.size(), 1U);
            QVERIFY(score.remarks[0].message.find("“music/tune.xml”") != std::string::npos);
        }
    }

    void refusesPathsThatLeaveTheArchive() {
        for (const char* path : {"../tune.xml", "a/../../tune.xml", "/../tune.xml", "..\\b.xml",
                                 "C:tune.xml", "http://x/tune.xml", "..", "/"}) {
            const std::string bytes =
                zipOf({container(path), {.name = path, .content = "<score-partwise/>"}});
            QVERIFY2(refusalOf(bytes).contains(QLatin1String("outside itself")), path);
        }
    }

    void refusesArchivesWithoutAScore() {
        QVERIFY(refusalOf("PK").contains(QLatin1String("damaged")));
        QVERIFY(refusalOf(zipOf({{.name = "a", .content = "b"}}))
                    .contains(QLatin1String("META-INF/container.xml")));
        QVERIFY(refusalOf(zipOf({container("gone.xml")})).contains(QLatin1String("gone.xml")));
        QVERIFY(refusalOf(zipOf({container("")})).contains(QLatin1String("outside itself")));
        QVERIFY(refusalOf(zipOf({{.name = "META-INF/container.xml", .content = "<container/>"}}))
                    .contains(QLatin1String("names no score")));
    }

    void refusesEncryptedScores() {
        const std::string bytes = zipOf(
            {container("a.xml"), {.name = "a.xml", .content = "secret text here", .flags = 1}});
        QVERIFY(refusalOf(bytes).contains(QLatin1String("encrypted")));
    }

    void refusesBombs() {
        const std::string zeros(30 << 20, ' ');
        const ZipEntry packed{.name = "a.xml", .content = zeros, .packed = true};
        const std::string bomb = zipOf({container("a.xml"), packed});
        QVERIFY(bomb.size() < 100'000);
        QVERIFY(refusalOf(bomb).contains(QLatin1String("more than any score")));
        // A size that is declared small does not help.
        ZipEntry liar = packed;
        liar.declaredSize = 1000;
        QVERIFY(!refusalOf(zipOf({container("a.xml"), liar})).isEmpty());
        // Nor does one of 4 GB cost memory.
        ZipEntry huge{.name = "a.xml", .content = "x", .packed = true};
        huge.declaredSize = 0xFFFFFFF0;
        QVERIFY(refusalOf(zipOf({container("a.xml"), huge}))
                    .contains(QLatin1String("more than any score")));
        ZipEntry container4GB = container("a.xml");
        container4GB.declaredSize = 0x80000000;
        QVERIFY(!refusalOf(zipOf({container4GB})).isEmpty());
    }

    void refusesDamagedBytes() {
        const std::string whole = packMxl(writeMusicXml(randomScore(3)));
        for (std::size_t length = 0; length < whole.size(); length += whole.size() / 50)
            QVERIFY(!refusalOf(whole.substr(0, length)).isEmpty());
        // A bit that was turned over in the score itself.
        std::string turned = whole;
        turned[whole.size() / 2] = static_cast<char>(turned[whole.size() / 2] ^ 0x10);
        QVERIFY(!refusalOf(turned).isEmpty());
    }
};

LACUNA_APPLESS_TEST(TestMxlArchive)
#include "tst_mxl_archive.moc"
