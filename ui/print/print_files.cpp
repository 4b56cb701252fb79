// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/print/print_files.h"

#include "engine/engine_error.h"
#include "engine/files/file_name.h"
#include "engine/files/file_writer.h"
#include "ui/engraving/tune_title.h"
#include "ui/print/page_painter.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <cmath>
#include <optional>

namespace lacuna {
namespace {

constexpr int pdfDpi = 1200;
constexpr double planShare = 0.4; // of the work of a PDF: breaking it into pages

std::filesystem::path pathOf(const QString& name) {
    return pathOfUtf16(name.toStdU16String());
}

double unitsOfSpace(const PageSettings& settings, double dpi) {
    return settings.staffSpace / millimetresPerInch * dpi;
}

/// What Qt draws into, on its way through the one door for files. Qt's writers do not look whether
/// a write failed, so that is kept until commit().
class WrittenDevice : public QIODevice {
public:
    explicit WrittenDevice(const QString& path) : m_file(pathOf(path)) {
        open(QIODevice::WriteOnly | QIODevice::Unbuffered);
    }

    bool hasFailed() const { return m_failure.has_value(); }
    /// Throws WriteError.
    void commit() {
        if (m_failure)
            throw WriteError(*m_failure);
        m_file.commit();
    }

protected:
    qint64 readData(char*, qint64) override { return -1; }
    qint64 writeData(const char* data, qint64 size) override {
        if (m_failure)
            return -1;
        try {
            m_file.write({data, static_cast<std::size_t>(size)});
        } catch (const WriteError& error) {
            m_failure = error;
            return -1;
        }
        return size;
    }

private:
    FileWriter m_file;
    std::optional<WriteError> m_failure;
};

void needMusic(const Score& tune) {
    if (tune.size() == 0)
        throw EngineError("There is nothing to print: the tune has no measures.");
}

void save(const QByteArray& bytes, const QString& path) {
    writeFile(pathOf(path), {bytes.constData(), static_cast<std::size_t>(bytes.size())});
}

void setUp(QPdfWriter& writer, const PrintJob& job) {
    writer.setResolution(pdfDpi);
    writer.setPageLayout(QPageLayout(QPageSize(sizeOf(job.settings.paper), QPageSize::Millimeter),
                                     QPageLayout::Portrait, {}));
    writer.setTitle(job.title);
    writer.setCreator("Lacuna");
}

} // namespace

bool writePdf(PrintJob job, const QString& path, const std::stop_token& stop,
              const Progress& progress) {
    if (job.tunes.empty())
        throw EngineError("There is nothing to print: no tune was chosen.");
    const auto tell = [&progress](double done) {
        if (progress)
            progress(done);
    };
    // First of all: a folder that is not there is told before the work, not after.
    WrittenDevice file(path);
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
            if (file.hasFailed())
                break;
            tell(planShare + (1 - planShare) * (page + 1) / book->pageCount());
        }
    }
    file.commit();
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
