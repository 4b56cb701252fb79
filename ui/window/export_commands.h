// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/print/printed_book.h"
#include "ui/views/view_services.h"
#include "ui/window/export_dialogs.h"
#include "ui/window/export_job.h"

#include <QObject>

#include <memory>

class QPrinter;
class QWidget;

namespace lacuna {

class FileCommands;
class Settings;

/// What the File menu does with sound, pictures and paper. The work is done on a thread of its own,
/// with progress and Cancel; trouble becomes one sentence.
class ExportCommands : public QObject {
    Q_OBJECT

public:
    ExportCommands(const ViewServices& services, Settings& settings, FileCommands& files,
                   QWidget& window);

    void exportSound();
    void exportSoundTo(const QString& path, const SoundWish& wish = {});
    void exportPdf();
    void exportPdfTo(const QString& path, const PrintJob& job);
    void exportPicture();
    void exportPictureTo(const QString& path, const PictureWish& wish);
    void print();
    void printTo(const std::shared_ptr<QPrinter>& printer, const PrintJob& job);
    ExportJob& job() { return *m_job; }

Q_SIGNALS:
    void said(const QString& sentence);

private:
    /// Says so of a name that promises another format than those `written`.
    bool mayWrite(const QString& path, const QStringList& written);
    void start(const ExportJob::Words& words, const ExportJob::Work& work);

    ViewServices m_services;
    Settings& m_settings;
    FileCommands& m_files;
    QWidget& m_window;
    ExportJob* m_job;
};

} // namespace lacuna
