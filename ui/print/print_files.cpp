// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/print/print_files.h"

#include "engine/engine_error.h"
#include "ui/engraving/tune_title.h"
#include "ui/print/page_painter.h"

#include <QBuffer>
#include <QFileInfo>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

#include <cmath>

namespace lacuna {
namespace {

constexpr int pdfDpi = 1200;
constexpr double planShare = 0.4; // of the work of a PDF: breaking it into pages

double unitsOfSpace(const PageSettings& settings, double dpi) {
    return settings.staffSpace / millimetresPerInch * dpi;
}

[[noreturn]] void cannotWrite(const QString& path) {
    throw EngineError("The file “" + QFileInfo(path).fileName().toStdString() +
                      "” could not be written; choose another folder or free some space.");
}

/// Writes all of a block or fails: QSaveFile passes a short write on, and QPdfWriter does not look.
class WholeSaveFile : public QSaveFile {
public:
    using QSaveFile::QSaveFile;

protected:
    qint64 writeData(const char* data, qint64 size) override {
        for (qint64 done = 0; done < size;) {
            const qint64 more = QSaveFile::writeData(data + done, size - done);
            if (more <= 0)
                return -1;
            done += more;
        }
        return size;
    }
};

void open(QSaveFile& file) {
    if (!file.open(QIODevice::WriteOnly))
        cannotWrite(file.fileName());
}

void commit(QSaveFile& file) {
    // commit() alone does not notice a buffer that could not be written out: a full disk.
    if (!file.flush() || file.error() != QFileDevice::NoError || !file.commit())
        cannotWrite(file.fileName());
}

void needMusic(const Score& tune) {
    if (tune.size() == 0)
        throw EngineError("There is nothing to print: the tune has no measures.");
}

void save(const QByteArray& bytes, const QString& path) {
    WholeSaveFile file(path);
    open(file);
    if (file.write(bytes) != bytes.size())
        cannotWrite(path);
    commit(file);
}

void setUp(QPdfWriter& writer, const PrintJob& job) {
    writer.setResolution(pdfDpi);
    writer.setPageLayout(QPageLayout(QPageSize(sizeOf(job.settings.paper), QPageSize::Millimeter),
                                     QPageLayout::Portrait, {}));
    writer.setTitle(job.title);
    writer.setCreator("Lacuna");
}

} // namespace

bool writePdf(PrintJob job, const QString& path, std::stop_token stop, const Progress& progress) {
    if (job.tunes.empty())
        throw EngineError("There is nothing to print: no tune was chosen.");
    const auto tell = [&progress](double done) {
        if (progress)
            progress(done);
    };
    // First of all: a folder that is not there is told before the work, not after.
    WholeSaveFile file(path);
    open(file);
    const auto book =
        PrintedBook::make(std::move(job), stop, [&](double done) { tell(planShare * done); });
    if (!book)
        return false;
    {
        QPdfWriter writer(&file);
        setUp(writer, book->job());
        QPainter painter(&writer);
        PagePainter pages(PagePainter::Medium::Printer);
        const double space = unitsOfSpace(book->job().settings, pdfDpi);
        for (int page = 0; page < book->pageCount(); ++page) {
            if (stop.stop_requested())
                return false;
            if (page > 0)
                writer.newPage();
            pages.paint(painter, book->page(page), space);
            if (file.error() != QFileDevice::NoError)
                cannotWrite(path);
            tell(planShare + (1 - planShare) * (page + 1) / book->pageCount());
        }
    }
    commit(file);
    return true;
}

void writeSvg(const Score& tune, const PageSettings& settings, const QString& path) {
    needMusic(tune);
    // Units of a hundredth of a staff space keep the numbers of the file short.
    constexpr double space = 100;
    const PageLayout page = layOutPicture(tune, settings);
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    // Qt 6.4 writes titles into the file as they are.
    generator.setTitle(readableTitle(tune.header().title()).toHtmlEscaped());
    generator.setDescription({});
    const double dpi = space / settings.staffSpace * millimetresPerInch;
    generator.setResolution(static_cast<int>(std::lround(dpi)));
    generator.setSize((page.size * space).toSize());
    generator.setViewBox(QRectF(QPointF(0, 0), page.size * space));
    {
        QPainter painter(&generator);
        PagePainter(PagePainter::Medium::Shapes).paint(painter, page, space);
    }
    save(buffer.data(), path);
}

QSize pictureSize(const Score& tune, const PageSettings& settings, int dpi) {
    const QSizeF size = layOutPicture(tune, settings).size * unitsOfSpace(settings, dpi);
    return {static_cast<int>(std::lround(size.width())),
            static_cast<int>(std::lround(size.height()))};
}

void writePng(const Score& tune, const PageSettings& settings, int dpi, const QString& path) {
    needMusic(tune);
    const PageLayout page = layOutPicture(tune, settings);
    QImage image(pictureSize(tune, settings, dpi), QImage::Format_Grayscale8);
    if (image.isNull())
        throw EngineError("The picture would be too large; choose fewer dots an inch.");
    image.fill(Qt::white);
    const int perMetre = static_cast<int>(std::lround(dpi / millimetresPerInch * 1000));
    image.setDotsPerMeterX(perMetre);
    image.setDotsPerMeterY(perMetre);
    image.setText("Title", readableTitle(tune.header().title()));
    {
        QPainter painter(&image);
        PagePainter(PagePainter::Medium::Screen).paint(painter, page, unitsOfSpace(settings, dpi));
    }
    QBuffer buffer;
    if (!image.save(&buffer, "PNG"))
        throw EngineError("The picture could not be made; choose fewer dots an inch.");
    save(buffer.data(), path);
}

} // namespace lacuna
