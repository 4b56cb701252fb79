// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/about_box.h"

#include "ui/views/icons.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QProcess>

namespace lacuna {

void showAbout(QWidget& parent, const QString& backend) {
    const auto tr = [](const char* text) { return QCoreApplication::translate("About", text); };
    QMessageBox box(&parent);
    box.setWindowTitle(tr("About Lacuna"));
    box.setIconPixmap(programIcon().pixmap(64, 64));
    box.setText(tr("<b>Lacuna %1</b><br>Take some bars out of a tune, and hear what could stand "
                   "there.")
                    .arg(QCoreApplication::applicationVersion()));
    const QString about =
        tr("<p>Copyright 2026 Lacuna developers. MIT licence: you may use, change and pass it on, "
           "without any warranty.</p>"
           "<p>Bravura music font: Steinberg, SIL Open Font License 1.1.<br>"
           "Qt 6: LGPL 3. LibTorch: BSD. FluidSynth: LGPL 2.1. RtMidi: MIT.</p>"
           "<p>Filling follows A. Pati, A. Lerch and G. Hadjeres, <i>Learning to Traverse Latent "
           "Spaces for Musical Score Inpainting</i>, ISMIR 2019. Nothing leaves this "
           "computer.</p>");
    const QString fills = backend.isEmpty() ? tr("Fills: the models are not loaded")
                                            : tr("Fills: %1").arg(backend.toHtmlEscaped());
    box.setInformativeText(about + "<p>" + fills + "</p>");
    // What training runs on, only a program with LibTorch can say; its line on fills is of the
    // command line's.
    QProcess version; // ended by its destructor if the box is closed before it has answered
    QObject::connect(&version, &QProcess::finished, &box, [&] {
        const QString lines = QString::fromUtf8(version.readAllStandardOutput());
        const QString training =
            lines.split('\n').filter(QStringLiteral("Training: ")).value(0).toHtmlEscaped();
        if (!training.isEmpty())
            box.setInformativeText(about + "<p>" + fills + "<br>" + training + "</p>");
    });
    version.start(QCoreApplication::applicationDirPath() + QStringLiteral("/lacuna-cli"),
                  {QStringLiteral("--version")});
    box.exec();
}

} // namespace lacuna
