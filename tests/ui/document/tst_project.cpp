// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
#include "engine/score/edits.h"
#include "tests/support/fake_gap_filler.h"
#include "tests/support/patience.h"
#include "tests/support/test_program.h"
#include "tests/ui/document/small_book.h"
#include "ui/document/fill_controller.h"
#include "ui/document/project.h"

#include <QTest>

using lacuna::bookOfProject;
using lacuna::FillController;
using lacuna::MeasureRange;
using lacuna::OpenSmallBook;
using lacuna::ProjectFile;
using lacuna::Score;
using lacuna::ScoreDocument;

namespace {

const lacuna::WeightHashes hashes{.measureVae = std::string(64, 'a'),
                                  .latentRnn = std::string(64, 'b'),
                                  .anticipationRnn = std::string(64, 'c'),
                                  .latentRnn2019 = std::string(64, 'd')};

/// A document and its fills.
struct Desk {
    ScoreDocument document;
    FillController fills{document, [](const auto&, lacuna::Backend) {
                             return std::make_unique<lacuna::FakeGapFiller>(
                                 std::make_shared<lacuna::FakeFillerControl>(), hashes);
                         }};

    void open(const std::string& project) {
        document.setBook(bookOfProject(project));
        lacuna::restoreProject(*document.book().project, document);
    }
    std::string project(const lacuna::ProjectSurroundings& surroundings = {}) const {
        return lacuna::writeProject(lacuna::projectOf(document, surroundings));
    }
    bool fill(std::uint64_t seed) {
        fills.requestFills({.sampling = {.temperature = 1.1, .seed = seed}, .count = 4});
        return lacuna::waitFor([this] { return fills.state() == FillController::State::Idle; });
    }
};

bool same(const lacuna::Measures& a, const lacuna::Measures& b) {
    return std::ranges::equal(a, b, [](const auto& x, const auto& y) { return *x == *y; });
}

/// With bars 3 and 4 of the first tune erased, and a gap with fills in the second.
void prepare(Desk& desk) {
    desk.document.setBook(lacuna::bookOfBytes(lacuna::smallBook));
    desk.document.select(2, 3);
    desk.document.eraseSelection();
    desk.document.showTune(1);
    desk.document.select(1, 2);
    desk.document.eraseSelection();
}

} // namespace

class ProjectTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void gapsAndFillsComeBackAsTheyWere() {
        Desk before;
        prepare(before);
        QVERIFY(before.fill(77));
        before.fills.show(3);
        const std::string bytes = before.project();

        Desk after;
        after.open(bytes);
        QCOMPARE(after.document.tuneIndex(), 1);
        QVERIFY(after.document.score() == before.document.score());
        QCOMPARE(after.document.gap()->range, (MeasureRange{1, 3}));
        QVERIFY(same(*after.document.gap()->original, *before.document.gap()->original));
        QCOMPARE(after.fills.fills().size(), std::size_t(4));
        for (std::size_t i = 0; i < 4; ++i) {
            const lacuna::Fill& was = before.fills.fills()[i];
            const lacuna::Fill& is = after.fills.fills()[i];
            QVERIFY(same(is.measures, was.measures));
            QCOMPARE(is.nllPerMeasure, was.nllPerMeasure);
            QCOMPARE(is.dots(), was.dots());
            QCOMPARE(is.description, was.description);
        }
        QCOMPARE(after.fills.shown(), std::optional(3));
        QVERIFY(after.document.shown() == before.document.shown());
        QVERIFY(!after.document.isDirty());
        // The other tune's bars are still blank, and what stood there is still known.
        after.document.showTune(0);
        after.document.setGap({2, 4});
        QVERIFY(after.document.gap()->original);
        before.document.showTune(0);
        before.document.setGap({2, 4});
        QVERIFY(same(*after.document.gap()->original, *before.document.gap()->original));
    }

    void savingAgainGivesTheSameBytes() {
        Desk before;
        prepare(before);
        QVERIFY(before.fill(1));
        const std::string bytes = before.project();
        Desk after;
        after.open(bytes);
        QCOMPARE(after.project(), bytes);
    }

    void theReceiptDrawsTheSameFillsAgain() {
        Desk before;
        prepare(before);
        QVERIFY(before.fill(4242));
        Desk after;
        after.open(before.project());
        const ProjectFile file = lacuna::readProject(before.project());
        const lacuna::ProjectReceipt& receipt = *file.gaps.at(*file.view.gap).receipt;
        QCOMPARE(receipt.sampling.seed, std::uint64_t(4242));
        QCOMPARE(receipt.backend, std::string("no models"));
        QCOMPARE(receipt.weights.latentRnn, hashes.latentRnn);
        const std::vector<lacuna::Fill> opened = after.fills.fills();
        after.fills.requestFills(lacuna::settingsOf(after.fills.receipt().sampling));
        QTRY_COMPARE(after.fills.state(), FillController::State::Idle);
        QCOMPARE(after.fills.fills().size(), opened.size());
        for (std::size_t i = 0; i < opened.size(); ++i) {
            QVERIFY(same(after.fills.fills()[i].measures, opened[i].measures));
        }
    }

    void theEngineComesBackWithItsFills() {
        Desk before;
        prepare(before);
        before.fills.requestFills({.filler = lacuna::FillerKind::LatentRnn2019});
        QTRY_COMPARE(before.fills.state(), FillController::State::Idle);
        const ProjectFile file = lacuna::readProject(before.project());
        const lacuna::ProjectReceipt& receipt = *file.gaps.at(*file.view.gap).receipt;
        QCOMPARE(receipt.sampling.engine, std::string("latent-rnn-2019"));
        QCOMPARE(receipt.weights.latentRnn2019, hashes.latentRnn2019);
        Desk after;
        after.open(before.project());
        QCOMPARE(after.fills.receipt().sampling.engine, std::string("latent-rnn-2019"));
        QCOMPARE(after.project(), before.project());
    }

    void aKeptFillAndItsOriginalComeBack() {
        Desk before;
        prepare(before);
        QVERIFY(before.fill(5));
        before.fills.show(2);
        before.fills.accept();
        Desk after;
        after.open(before.project());
        QCOMPARE(after.fills.kept(), std::optional(2));
        QVERIFY(!after.fills.shown());
        after.fills.bringBackOriginal();
        const Score original = lacuna::bookOfBytes(lacuna::smallBook).tunes[1].current;
        QVERIFY(after.document.score() == original);
    }

    void aBookInLatinOneKeepsItsBytes() {
        QByteArray bytes(lacuna::smallBook);
        bytes.replace("A Second", "Gr\xE5 L\xE5t").replace("\n", "\r\n");
        Desk before;
        before.document.setBook(lacuna::bookOfBytes(bytes.toStdString()));
        Desk after;
        after.open(before.project());
        QCOMPARE(after.document.book().bytes, bytes.toStdString());
        QCOMPARE(lacuna::textOf(after.document.book()), bytes.toStdString());
    }

    void gapsOfOtherTunesStayWhileTheyFit() {
        Desk before;
        prepare(before);
        QVERIFY(before.fill(9));
        Desk after;
        after.open(before.project());
        after.document.showTune(0);
        const ProjectFile file = lacuna::readProject(after.project());
        QCOMPARE(file.gaps.size(), std::size_t(2));
        QCOMPARE(file.gaps[1].fills.size(), std::size_t(4));
        QVERIFY(!file.view.gap);
    }

    void whatWasErasedFromLongerBarsIsLeftOut() {
        Desk before;
        prepare(before);
        std::string text = before.document.text();
        before.document.applyText(text.replace(text.find("x6"), 2, "x9"));
        Desk after;
        after.open(before.project());
        QVERIFY(after.document.score() == before.document.score());
        after.document.setGap({1, 2});
        QVERIFY(!after.document.gap()->original);
        after.document.setGap({2, 3});
        QVERIFY(after.document.gap()->original);
    }

    void opensEveryOlderVersion() {
        for (int version = 1; version <= lacuna::projectFormatVersion; ++version) {
            Desk desk;
            desk.document.setBook(lacuna::readBook(
                QStringLiteral(LACUNA_TEST_DATA "/projects/version-%1.lacuna").arg(version)));
            lacuna::restoreProject(*desk.document.book().project, desk.document);
            QCOMPARE(desk.document.gap()->range, (MeasureRange{1, 3}));
            QCOMPARE(desk.fills.fills().size(), std::size_t(4));
            QCOMPARE(desk.fills.shown(), std::optional(2));
            QVERIFY(same(*desk.document.gap()->original,
                         lacuna::measuresOf(desk.document.score(), {1, 3})));
            QVERIFY(desk.document.book().tunes[0].current.measure(2).isBlank());
            desk.document.showTune(0);
            desk.document.setGap({2, 4});
            QVERIFY(desk.document.gap()->original);
        }
    }

    void refusesWhatDoesNotFitTheTunes_data() {
        QTest::addColumn<QByteArray>("members");
        QTest::newRow("no such tune")
            << QByteArray("'gaps':[{'tune':2,'firstMeasure':0,'endMeasure':1}]");
        QTest::newRow("beyond the end")
            << QByteArray("'gaps':[{'tune':1,'firstMeasure':2,'endMeasure':5}]");
        QTest::newRow("enormous gap")
            << QByteArray("'gaps':[{'firstMeasure':0,'endMeasure':2147483646}]");
        QTest::newRow("original that is no ABC")
            << QByteArray("'gaps':[{'endMeasure':1,'original':'music'}]");
        QTest::newRow("fill of another length")
            << QByteArray("'gaps':[{'endMeasure':1,'fills':[{'music':'X:1\\nM:6/8\\nL:1/"
                          "8\\nK:D\\nA6|A6|\\n'}]}]");
        QTest::newRow("no such engine") << QByteArray("'knobs':{'engine':'steam'}");
        QTest::newRow("no such guard") << QByteArray("'knobs':{'keyGuard':'fierce'}");
        QTest::newRow("shows no tune") << QByteArray("'view':{'tune':2}");
        QTest::newRow("shows no gap") << QByteArray("'view':{'gap':0}");
        QTest::newRow("shows a gap elsewhere")
            << QByteArray("'view':{'tune':1,'gap':0},'gaps':[{'endMeasure':1}]");
    }

    void refusesWhatDoesNotFitTheTunes() {
        QFETCH(QByteArray, members);
        QByteArray book(lacuna::smallBook);
        QByteArray bytes = "{'format':'lacuna-project','version':1,'book':'" +
                           book.replace("\n", "\\n") + "'," + members + "}";
        bytes.replace('\'', '"');
        try {
            bookOfProject(bytes.toStdString());
            QFAIL("it was read");
        } catch (const lacuna::ReadError& error) {
            QVERIFY2(std::string_view(error.what()).ends_with("use an older copy of the file."),
                     error.what());
        }
    }

    void projectsAreFilesLikeTunebooks() {
        OpenSmallBook book;
        Desk desk;
        desk.document.setBook(lacuna::bookOfBytes(lacuna::smallBook));
        const QString path = book.pathTo("small.lacuna");
        desk.document.save(path, desk.project());
        Desk again;
        again.document.setBook(lacuna::readBook(path));
        QCOMPARE(again.document.path(), path);
        QCOMPARE(again.document.book().bytes, std::string(lacuna::smallBook));
        again.document.save(path, again.project()); // its mark is that of the file, not of the book
        QCOMPARE(again.document.path(), path);
    }
};

LACUNA_CORE_TEST(ProjectTest)
#include "tst_project.moc"
