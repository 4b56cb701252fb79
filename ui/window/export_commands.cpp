// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/export_commands.h"

#include "engine/files/file_reader.h"
#include "engine/files/file_writer.h"
#include "engine/playback/audio_export.h"
#include "ui/document/file_path.h"
#include "ui/document/playback_controller.h"
#include "ui/document/score_document.h"
#include "ui/print/print_files.h"
#include "ui/window/file_commands.h"
#include "ui/window/file_names.h"
#include "ui/window/page_printer.h"
#include "ui/window/pages_dialog.h"
#include "ui/window/settings.h"

#include <QFileInfo>
#include <QPrintDialog>
#include <QPrinter>
#include <QTemporaryDir>

namespace lacuna {

namespace {

ExportJob::Words fileWords(const QString& path) {
    const QString name = QFileInfo(path).fileName();
    return {.name = name,
            .doing = ExportCommands::tr("Writing %1…").arg(name),
            .done = ExportCommands::tr("Wrote %1.").arg(name),
            .stopped = ExportCommands::tr("Stopped; %1 was not written.").arg(name)};
}

QStringList soundSuffixes() {
    QStringList suffixes;
    for (const AudioFormat format : audioFormats) {
        suffixes << QString::fromStdString(std::string(suffixOf(format)));
    }
    return suffixes << QStringLiteral("oga");
}

/// Qt writes a printed file where it stands; so it writes another, which then takes its place.
bool printThroughTheDoor(const PrintJob& job, QPrinter& printer, const std::stop_token& stop,
                         const ExportJob::Tell& tell) {
    const QString wanted = printer.outputFileName();
    if (wanted.isEmpty()) {
        return printPages(job, printer, stop, tell);
    }
    const QTemporaryDir workshop;
    const QString made = workshop.filePath(QStringLiteral("printed"));
    printer.setOutputFileName(made);
    const bool done = printPages(job, printer, stop, tell);
    if (done) {
        writeFile(pathOf(wanted), readFile(pathOf(made), {.largest = 4LL << 30}));
    }
    return done;
}

} // namespace

ExportCommands::ExportCommands(const ViewServices& services, Settings& settings,
                               FileCommands& files, QWidget& window)
    : QObject(&window), m_services(services), m_settings(settings), m_files(files),
      m_window(window), m_job(new ExportJob(this)) {
    connect(m_job, &ExportJob::ended, this, &ExportCommands::said);
}

bool ExportCommands::mayWrite(const QString& path, const QStringList& written) {
    const QString refusal = refusalOfSuffix(path, written);
    if (!refusal.isEmpty()) {
        Q_EMIT said(refusal);
    }
    return refusal.isEmpty();
}

void ExportCommands::start(const ExportJob::Words& words, const ExportJob::Work& work) {
    if (!m_job->start(words, work)) {
        Q_EMIT said(
            tr("%1 is still being written; wait for it or cancel it.").arg(m_job->words().name));
        return;
    }
    Q_EMIT said({});
}

void ExportCommands::exportSound() {
    SoundDialog dialog(m_services.document.shown(), m_services.playback.beatsPerMinute(),
                       &m_window);
    if (dialog.exec() != QDialog::Accepted) {
        return;
    }
    const SoundWish wish = dialog.wish();
    const QString suffix =
        QLatin1Char('.') + QString::fromStdString(std::string(suffixOf(wish.format)));
    const QString path = m_files.askWhere(tr("Export sound"), m_files.suggestionFor(suffix),
                                          tr("Sound files (*%1)").arg(suffix));
    if (!path.isEmpty()) {
        exportSoundTo(path, wish);
    }
}

void ExportCommands::exportSoundTo(const QString& path, const SoundWish& wish) {
    if (!mayWrite(path, soundSuffixes())) {
        return;
    }
    const Score score = m_services.document.shown();
    const Timeline timeline(score, {.repeats = wish.repeats,
                                    .beatsPerMinute = m_services.playback.beatsPerMinute(),
                                    .chords = wish.chords});
    // A name that tells one of the others is meant.
    const AudioExportOptions options{.format = audioFormatOf(pathOf(path)).value_or(wish.format),
                                     .quality = wish.quality,
                                     .tags = audioTagsOf(score),
                                     .soundFont = pathOf(m_settings.sound().soundFont),
                                     .melodyProgram = m_settings.program()};
    start(fileWords(path),
          [timeline, options, path](const std::stop_token& stop, const ExportJob::Tell& tell) {
              return writeAudio(timeline, pathOf(path), options, stop, tell);
          });
}

void ExportCommands::exportPdf() {
    PagesDialog dialog(m_services.document, tr("Export a PDF"), tr("Export…"), &m_window);
    if (dialog.exec() != QDialog::Accepted) {
        return;
    }
    const PrintJob job = dialog.job();
    const QString path = m_files.askWhere(
        tr("Export a PDF"),
        m_files.suggestionFor(QStringLiteral(".pdf"), job.tunes.size() > 1 ? job.title : QString()),
        tr("PDF files (*.pdf)"));
    if (!path.isEmpty()) {
        exportPdfTo(path, job);
    }
}

void ExportCommands::exportPdfTo(const QString& path, const PrintJob& job) {
    if (!mayWrite(path, {QStringLiteral("pdf")})) {
        return;
    }
    start(fileWords(path), [path, job](const std::stop_token& stop, const ExportJob::Tell& tell) {
        return writePdf(job, path, stop, tell);
    });
}

void ExportCommands::exportPicture() {
    PictureDialog dialog(m_services.document.shown(), &m_window);
    if (dialog.exec() != QDialog::Accepted) {
        return;
    }
    const PictureWish wish = dialog.wish();
    const QString suffix = wish.svg ? QStringLiteral(".svg") : QStringLiteral(".png");
    const QString path = m_files.askWhere(tr("Export a picture"), m_files.suggestionFor(suffix),
                                          tr("Pictures (*%1)").arg(suffix));
    if (!path.isEmpty()) {
        exportPictureTo(path, wish);
    }
}

void ExportCommands::exportPictureTo(const QString& path, const PictureWish& wish) {
    const QString svg = QStringLiteral("svg");
    const QString png = QStringLiteral("png");
    if (!mayWrite(path, wish.svg ? QStringList{svg, png} : QStringList{png, svg})) {
        return;
    }
    const Score tune = m_services.document.shown();
    // A name that tells the other kind is meant.
    const QString suffix = QFileInfo(path).suffix().toLower();
    const bool isSvg = suffix == svg || (wish.svg && suffix != png);
    start(fileWords(path), [tune, path, wish, isSvg](const auto&, const auto&) {
        if (isSvg) {
            writeSvg(tune, wish.settings, path);
        } else {
            writePng(tune, wish.settings, wish.dpi, path);
        }
        return true;
    });
}

void ExportCommands::print() {
    PagesDialog dialog(m_services.document, tr("Print"), tr("Print…"), &m_window);
    if (dialog.exec() != QDialog::Accepted) {
        return;
    }
    const PrintJob job = dialog.job();
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    setUpPrinter(*printer, job);
    QPrintDialog choice(printer.get(), &m_window);
    choice.setOption(QAbstractPrintDialog::PrintPageRange);
    if (choice.exec() == QDialog::Accepted) {
        printTo(printer, job);
    }
}

void ExportCommands::printTo(const std::shared_ptr<QPrinter>& printer, const PrintJob& job) {
    const ExportJob::Words words{.name = job.title,
                                 .doing = tr("Printing %1…").arg(job.title),
                                 .done = tr("Sent %1 to the printer.").arg(job.title),
                                 .stopped = tr("Stopped; %1 was not printed.").arg(job.title)};
    start(words, [printer, job](const std::stop_token& stop, const ExportJob::Tell& tell) {
        return printThroughTheDoor(job, *printer, stop, tell);
    });
}

} // namespace lacuna
