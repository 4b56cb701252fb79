// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
#include "engine/playback/audio_export.h"
#include "engine/playback/sound_font.h"
#include "engine/playback/timeline.h"
#include "tests/support/patience.h"
#include "tests/support/test_program.h"
#include "tests/ui/window/window_bench.h"
#include "ui/views/progress_line.h"
#include "ui/window/export_commands.h"
#include "ui/window/export_dialogs.h"
#include "ui/window/page_preview.h"
#include "ui/window/page_printer.h"
#include "ui/window/pages_dialog.h"

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QImage>
#include <QLabel>
#include <QPrinter>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>

#include <sndfile.h>

#include <algorithm>
#include <atomic>
#include <semaphore>

using namespace lacuna;

namespace {

int pagesOfPdf(const QString& path) {
    static const QRegularExpression page("/Type /Page\\b(?!s)");
    return int(QString::fromLatin1(OpenSmallBook::bytesOf(path)).count(page));
}

double secondsOf(const QString& path) {
    SF_INFO info{};
    SNDFILE* const file = sf_open(path.toLocal8Bit().constData(), SFM_READ, &info);
    sf_close(file);
    return info.samplerate > 0 ? double(info.frames) / info.samplerate : 0;
}

std::vector<Score> wholeBook(const ScoreDocument& document) {
    std::vector<Score> tunes;
    for (const BookTune& tune : document.book().tunes)
        tunes.push_back(tune.current);
    return tunes;
}

} // namespace

class TestExportCommands : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesPdfAndPictures() {
        WindowBench bench;
        ExportCommands& exports = bench.window->exports();
        const QString pdf = bench.book.pathTo("book.pdf");
        exports.exportPdfTo(pdf, {wholeBook(bench.document), "Book", true, {}});
        QTRY_VERIFY(bench.window->message().contains("Wrote book.pdf"));
        QCOMPARE(pagesOfPdf(pdf), 2); // two short tunes, and the index
        exports.exportPictureTo(bench.book.pathTo("tune.svg"), {.svg = true});
        QTRY_VERIFY(bench.window->message().contains("Wrote tune.svg"));
        QVERIFY(OpenSmallBook::bytesOf(bench.book.pathTo("tune.svg")).contains("<svg"));
        exports.exportPictureTo(bench.book.pathTo("tune.png"), {.dpi = 72});
        QTRY_VERIFY(bench.window->message().contains("Wrote tune.png"));
        QCOMPARE(QImage(bench.book.pathTo("tune.png")).width(), 540);
    }

    void aNameOfAnotherFormatIsRefused_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("ends");
        QTest::newRow("picture") << "wet.pdf"
                                 << ".png or .svg.";
        QTest::newRow("picture, unknown here") << "wet.JPG"
                                               << ".png or .svg.";
        QTest::newRow("PDF") << "wet.png"
                             << ".pdf.";
        QTest::newRow("sound") << "wet.mid"
                               << ".wav, .flac, .ogg, .opus, .mp3 or .oga.";
        QTest::newRow("MIDI") << "wet.wav"
                              << ".mid or .midi.";
        QTest::newRow("ABC") << "wet.musicxml"
                             << ".abc.";
        QTest::newRow("MusicXML") << "wet.abc"
                                  << ".musicxml, .xml or .mxl.";
        QTest::newRow("book") << "wet.midi"
                              << ".abc or .lacuna.";
    }

    void aNameOfAnotherFormatIsRefused() {
        QFETCH(QString, name);
        QFETCH(QString, ends);
        WindowBench bench;
        const QString path = bench.book.pathTo(name);
        const QString exporter = QTest::currentDataTag();
        FileCommands& files = bench.window->files();
        ExportCommands& exports = bench.window->exports();
        if (exporter.startsWith("picture")) {
            exports.exportPictureTo(path, {});
        } else if (exporter == "PDF") {
            exports.exportPdfTo(path, {wholeBook(bench.document), "Book", false, {}});
        } else if (exporter == "sound") {
            exports.exportSoundTo(path);
        } else if (exporter == "MIDI") {
            files.exportMidiTo(path);
        } else if (exporter == "ABC") {
            files.exportTuneTo(path);
        } else if (exporter == "MusicXML") {
            files.exportMusicXmlTo(path);
        } else {
            QVERIFY(!files.saveTo(path));
        }
        QVERIFY(!exports.job().isRunning());
        QCOMPARE(bench.window->message(),
                 name + " is the name of another kind of file; choose one that ends in " + ends);
        QVERIFY(!QFileInfo::exists(path));
    }

    void aNameChoosesAmongWhatIsWritten() {
        WindowBench bench;
        ExportCommands& exports = bench.window->exports();
        exports.exportPictureTo(bench.book.pathTo("shapes.svg"), {.svg = false});
        QTRY_VERIFY(bench.window->message().contains("Wrote shapes.svg"));
        QVERIFY(OpenSmallBook::bytesOf(bench.book.pathTo("shapes.svg")).contains("<svg"));
        exports.exportPictureTo(bench.book.pathTo("dots.PNG"), {.svg = true});
        QTRY_VERIFY(bench.window->message().contains("Wrote dots.PNG"));
        QVERIFY(OpenSmallBook::bytesOf(bench.book.pathTo("dots.PNG")).startsWith("\x89PNG"));
        // Not every dot begins the name of a format.
        exports.exportPictureTo(bench.book.pathTo("Jig No.5"), {});
        QTRY_VERIFY(bench.window->message().contains("Wrote Jig No.5"));
        if (!findSoundFont())
            QSKIP("no sound font installed");
        exports.exportSoundTo(bench.book.pathTo("tune.flac"), {.format = AudioFormat::Wav});
        QTRY_VERIFY(bench.window->message().contains("Wrote tune.flac"));
        QVERIFY(OpenSmallBook::bytesOf(bench.book.pathTo("tune.flac")).startsWith("fLaC"));
    }

    void theSoundDialogTellsTheLengthAndRefusesWhatIsTooLong() {
        const WindowBench bench;
        const Score& tune = bench.document.score();
        const auto tells = [](const SoundDialog& dialog, double seconds) {
            const QString length = QString::fromStdString(lengthInWords(seconds));
            return std::ranges::any_of(dialog.findChildren<QLabel*>(), [&](const QLabel* label) {
                return label->text().startsWith(length);
            });
        };
        const auto canExport = [](const SoundDialog& dialog) {
            return dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->isEnabled();
        };
        const SoundDialog usual(tune, 100);
        QVERIFY(tells(usual, Timeline(tune, {.beatsPerMinute = 100}).seconds()));
        QVERIFY(canExport(usual));
        const Score many(tune.header(), Measures(2000, share(tune.measure(1))));
        const double seconds = Timeline(many, {.beatsPerMinute = 100}).seconds();
        QVERIFY(seconds > longestSound);
        const SoundDialog endless(many, 100);
        QVERIFY(tells(endless, seconds));
        QVERIFY(!canExport(endless));
    }

    void soundHasTheTempoOfTheTransport() {
        if (!findSoundFont())
            QSKIP("no sound font installed");
        WindowBench bench;
        ExportCommands& exports = bench.window->exports();
        const double own = Timeline(bench.document.score()).seconds();
        bench.playback.setBeatsPerMinute(bench.playback.beatsPerMinute() * 2);
        const QString path = bench.book.pathTo("fast.flac");
        exports.exportSoundTo(path, {.format = AudioFormat::Flac});
        QTRY_VERIFY(bench.window->message().contains("Wrote fast.flac"));
        QVERIFY2(std::abs(secondsOf(path) - (own / 2 + 1.5)) < 0.05,
                 qPrintable(QString::number(secondsOf(path))));
    }

    void showsProgressAndStopsWhenCancelled() {
        WindowBench bench;
        QVERIFY(bench.show());
        ExportJob& job = bench.window->exports().job();
        ProgressLine& line = bench.window->progressLine();
        QCOMPARE(line.words(), QString());
        std::binary_semaphore working{0};
        QVERIFY(job.start({"big.pdf", "Writing big.pdf…", "Wrote it.", "Stopped."},
                          [&](std::stop_token stop, const ExportJob::Tell& tell) {
                              tell(0.42);
                              std::binary_semaphore stopped{0};
                              const std::stop_callback wake(stop, [&] { stopped.release(); });
                              working.release();
                              stopped.acquire();
                              return false;
                          }));
        working.acquire();
        QTRY_COMPARE(line.percent(), 42);
        QVERIFY(line.isVisible());
        QCOMPARE(line.words(), QString::fromUtf8("Writing big.pdf…"));
        // One at a time, and told so.
        bench.window->exports().exportPictureTo(bench.book.pathTo("tune.png"), {});
        QVERIFY(bench.window->message().contains("big.pdf is still being written"));
        line.cancelButton().click();
        QTRY_COMPARE(bench.window->message(), QString("Stopped."));
        QVERIFY(!line.isVisible());
        QVERIFY(!job.isRunning());
    }

    void closingTheWindowStopsTheWork() {
        std::atomic<bool> stopped = false;
        {
            WindowBench bench;
            bench.window->exports().job().start(
                {}, [&](std::stop_token stop, const ExportJob::Tell&) {
                    std::binary_semaphore asked{0};
                    const std::stop_callback wake(stop, [&] { asked.release(); });
                    asked.acquire();
                    stopped = true;
                    return false;
                });
        }
        QVERIFY(stopped);
    }

    void troubleIsOneSentence() {
        WindowBench bench;
        bench.window->exports().exportPdfTo(bench.book.pathTo("no/such/a.pdf"),
                                            {wholeBook(bench.document), "", false, {}});
        QTRY_VERIFY(bench.window->message().contains("could not be written"));
    }

    void printsPagesAndRanges() {
        WindowBench bench;
        const PrintJob job{wholeBook(bench.document), "Book", true, {}};
        const int pages = PrintedBook::make(job)->pageCount();
        QCOMPARE(pages, 2);
        for (const bool part : {false, true}) {
            const QString path = bench.book.pathTo(part ? "part.pdf" : "all.pdf");
            auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
            printer->setOutputFormat(QPrinter::PdfFormat);
            printer->setOutputFileName(path);
            setUpPrinter(*printer, job);
            if (part)
                printer->setFromTo(2, 2);
            bench.window->exports().printTo(printer, job);
            QTRY_VERIFY(bench.window->message().contains("Sent Book to the printer"));
            printer.reset();
            QTRY_COMPARE(pagesOfPdf(path), part ? 1 : pages);
        }
    }

    void thePagesDialogPreviewsWhatIsChosen() {
        WindowBench bench;
        PagesDialog dialog(bench.document, "Print", "Print…");
        QTRY_VERIFY(dialog.isUpToDate());
        QCOMPARE(dialog.preview().pageCount(), 1);
        QCOMPARE(dialog.job().tunes.size(), std::size_t(1));
        QVERIFY(dialog.job().tunes.front() == bench.document.score());
        dialog.choose({1, 0});
        QCOMPARE(dialog.job().tunes.size(), std::size_t(2));
        QVERIFY(dialog.job().tunes.front() == bench.document.book().tunes[0].current);
        dialog.setWhat(PagesDialog::What::WholeBook);
        dialog.setIndex(true);
        dialog.setPaper(Paper::Letter);
        QTRY_VERIFY(dialog.isUpToDate());
        const PrintJob job = dialog.job();
        QCOMPARE(job.tunes.size(), bench.document.book().tunes.size());
        QVERIFY(job.index);
        QCOMPARE(job.settings.paper, Paper::Letter);
        QCOMPARE(dialog.preview().pageCount(), PrintedBook::make(job)->pageCount());
        dialog.preview().setPage(99);
        QCOMPARE(dialog.preview().page(), dialog.preview().pageCount() - 1);
        // Plain ink on white, whatever the theme.
        dialog.preview().setPage(0);
        dialog.preview().resize(400, 560);
        const QImage image = dialog.preview().grab().toImage();
        int white = 0, dark = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x) {
                white += image.pixelColor(x, y) == QColor(Qt::white);
                dark += image.pixelColor(x, y).lightness() < 128;
            }
        QVERIFY(white > image.width() * image.height() / 2);
        QVERIFY(dark > 200);
    }
};

LACUNA_TEST(TestExportCommands)
#include "tst_export_commands.moc"
