// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
#include "tests/support/test_program.h"
#include "tests/ui/print/print_case.h"
#include "ui/print/print_files.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QRegularExpression>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <csignal>
#include <functional>
#include <sys/resource.h>

using namespace lacuna;

namespace {

std::vector<Score> reels(int count) {
    std::vector<Score> tunes;
    for (int i = 0; i < count; ++i)
        tunes.push_back(reelOf("Reel " + std::to_string(i), 16));
    return tunes;
}

QByteArray bytesOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

int pagesOfPdf(const QByteArray& pdf) {
    static const QRegularExpression page("/Type /Page\\b(?!s)");
    return int(QString::fromLatin1(pdf).count(page));
}

/// The part of the picture that is not white, in all rows and columns from 0 to 1.
QRectF inkOf(const QImage& image) {
    QRect ink;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (qGray(image.pixel(x, y)) < 128)
                ink |= QRect(x, y, 1, 1);
    return {ink.x() / double(image.width()), ink.y() / double(image.height()),
            ink.width() / double(image.width()), ink.height() / double(image.height())};
}

QString complaintOf(const std::function<void()>& write) {
    try {
        write();
    } catch (const EngineError& error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

} // namespace

class TestPrintFiles : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path(const QString& name) const { return m_folder.filePath(name); }

private Q_SLOTS:
    void aPdfHasAllPagesAndItsTitle() {
        PrintJob job{reels(30), "Thirty Reels", true, {}};
        const int pages = PrintedBook::make(job)->pageCount();
        QVERIFY(pages > 8);
        double done = 0;
        bool grows = true;
        QVERIFY(writePdf(job, path("reels.pdf"), {}, [&](double now) {
            grows = grows && now >= done;
            done = now;
        }));
        QVERIFY(grows);
        QCOMPARE(done, 1.0);
        const QByteArray pdf = bytesOf(path("reels.pdf"));
        QVERIFY(pdf.startsWith("%PDF-"));
        QCOMPARE(pagesOfPdf(pdf), pages);
        // UTF-16, as PDF has titles.
        const QString title = "Thirty Reels";
        QByteArray wide;
        for (const QChar c : title)
            wide.append('\0').append(c.toLatin1());
        QVERIFY(pdf.contains("/Title ") && (pdf.contains(wide) || pdf.contains("Thirty Reels")));
        QVERIFY(pdf.contains("/FontFile2") || pdf.contains("/FontFile3"));
        QVERIFY(pdf.contains("/MediaBox [0 0 595"));
    }

    void lettersHaveTheirOwnPaper() {
        PageSettings settings;
        settings.paper = Paper::Letter;
        QVERIFY(writePdf({reels(1), "One", false, settings}, path("letter.pdf")));
        QVERIFY(bytesOf(path("letter.pdf")).contains("/MediaBox [0 0 612"));
    }

    void anSvgIsShapesOnly() {
        const PageSettings settings;
        const Score tune = reelOf("Fish & <Chips>", 16);
        writeSvg(tune, settings, path("tune.svg"));
        QXmlStreamReader xml(bytesOf(path("tune.svg")));
        QString title, width, viewBox;
        int shapes = 0;
        while (!xml.atEnd()) {
            xml.readNext();
            if (!xml.isStartElement())
                continue;
            QVERIFY(xml.name() != QString("text"));
            if (xml.name() == QString("svg")) {
                width = xml.attributes().value("width").toString();
                viewBox = xml.attributes().value("viewBox").toString();
            }
            if (xml.name() == QString("title"))
                title = xml.readElementText();
            shapes += xml.name() == QString("path") || xml.name() == QString("rect");
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QCOMPARE(title, QString("Fish & <Chips>"));
        QVERIFY(shapes > 300);
        // As wide as the text of the page with its border: 180 mm and 6 staff spaces.
        QVERIFY2(std::abs(width.chopped(2).toDouble() - 190.5) < 1, qPrintable(width));
        QVERIFY(width.endsWith("mm"));
        QCOMPARE(viewBox.split(' ').size(), 4);
    }

    void svgAndPngShowTheSame() {
        const Score tune = reelOf("The Same", 12);
        writeSvg(tune, {}, path("same.svg"));
        writePng(tune, {}, 100, path("same.png"));
        const QImage png(path("same.png"));
        QImage svg(png.size(), QImage::Format_RGB32);
        svg.fill(Qt::white);
        QPainter painter(&svg);
        QSvgRenderer renderer(path("same.svg"));
        QVERIFY(renderer.isValid());
        renderer.render(&painter);
        painter.end();
        const QRectF a = inkOf(svg), b = inkOf(png);
        for (const double difference : {a.left() - b.left(), a.right() - b.right(),
                                        a.top() - b.top(), a.bottom() - b.bottom()})
            QVERIFY2(std::abs(difference) < 0.01, qPrintable(QString::number(difference)));
    }

    void aPngHasTheSizeThatItsResolutionGives_data() {
        QTest::addColumn<int>("dpi");
        for (const int dpi : {72, 150, 300})
            QTest::newRow(qPrintable(QString::number(dpi))) << dpi;
    }
    void aPngHasTheSizeThatItsResolutionGives() {
        QFETCH(int, dpi);
        const PageSettings settings;
        const Score tune = reelOf("Size", 8);
        writePng(tune, settings, dpi, path("size.png"));
        const QImage image(path("size.png"));
        const QSizeF millimetres = layOutPicture(tune, settings).size * settings.staffSpace;
        QCOMPARE(image.width(), qRound(millimetres.width() / 25.4 * dpi));
        QCOMPARE(image.height(), qRound(millimetres.height() / 25.4 * dpi));
        QCOMPARE(qRound(image.dotsPerMeterX() * 0.0254), dpi);
        const QRectF ink = inkOf(image);
        QVERIFY(ink.width() > 0.9 && ink.left() > 0.01 && ink.right() < 0.99);
    }

    void leavesNoFileWhenStopped() {
        for (const double when : {0.2, 0.7}) {
            std::stop_source stop;
            QVERIFY(!writePdf({reels(20), "Stopped", true, {}}, path("stopped.pdf"),
                              stop.get_token(), [&](double done) {
                                  if (done > when)
                                      stop.request_stop();
                              }));
            QCOMPARE(QDir(m_folder.path()).entryList({"stopped*"}), QStringList());
        }
    }

    void tellsWhatCannotBeWritten() {
        const Score tune = reelOf("Nowhere", 4);
        const QString nowhere = path("no/such/folder/");
        QVERIFY(complaintOf([&] {
                    writePdf({{tune}, "", false, {}}, nowhere + "a.pdf");
                }).contains("a.pdf"));
        QVERIFY(complaintOf([&] { writeSvg(tune, {}, nowhere + "a.svg"); }).contains("a.svg"));
        QVERIFY(complaintOf([&] { writePng(tune, {}, 100, nowhere + "a.png"); }).contains("a.png"));
        QVERIFY(complaintOf([&] {
                    writePdf({{}, "", false, {}}, path("a.pdf"));
                }).contains("nothing to print"));
        QVERIFY(complaintOf([&] {
                    writeSvg(Score(), {}, path("a.svg"));
                }).contains("nothing to print"));
        QCOMPARE(QDir(m_folder.path()).entryList({"a.*"}), QStringList());
    }

    void tellsOfAFullDisk() {
        const Score tune = reelOf("Full", 32);
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit before{};
        getrlimit(RLIMIT_FSIZE, &before);
        // No file may grow beyond so many bytes: what a full disk does to a write.
        for (const rlim_t room : {rlim_t{100}, rlim_t{8000}}) {
            const rlimit little{room, before.rlim_max};
            setrlimit(RLIMIT_FSIZE, &little);
            const QString pdf = complaintOf([&] {
                writePdf({{tune}, "", false, {}}, path("full.pdf"));
            });
            const QString svg = complaintOf([&] { writeSvg(tune, {}, path("full.svg")); });
            const QString png = complaintOf([&] { writePng(tune, {}, 300, path("full.png")); });
            setrlimit(RLIMIT_FSIZE, &before);
            for (const QString& sentence : {pdf, svg, png})
                QVERIFY2(sentence.contains("free some space"), qPrintable(sentence));
        }
        QCOMPARE(QDir(m_folder.path()).entryList({"full*"}), QStringList());
    }
};

LACUNA_TEST(TestPrintFiles)
#include "tst_print_files.moc"
