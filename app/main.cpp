// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "app/application.h"
#include "app/command_line.h"
#include "app/end_watch.h"
#include "app/termination.h"
#include "engine/engine_error.h"
#include "engine/files/patience.h"
#include "engine/inpainting/fill_kernels.h"
#include "engine/nn/blas_kernels.h"

#include <QApplication>
#include <QTextStream>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <stop_token>
#include <string_view>

namespace {

void describe(lacuna::CommandParser& parser) {
    parser.setApplicationDescription(
        "Edits fiddle tunes and fills gaps in them with music that fits.");
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOption({"example", "Open the tunes that come with the program."});
    parser.addOption({"tune", "Show the tune with this X: number.", "N"});
    parser.addOption({"gap", "Erase these bars, ready to be filled: 5-8, or 5.", "BARS"});
    parser.addPositionalArgument(
        "files", "The tunebook to open; the window offers the others after it.", "[files...]");
}

lacuna::StartOptions startOptions(const QCommandLineParser& parser) {
    lacuna::StartOptions start;
    start.files = parser.positionalArguments();
    start.example = parser.isSet("example");
    if (parser.isSet("tune")) {
        start.at.tune = lacuna::integerOption(parser, "tune", 1, 1000000);
    }
    if (parser.isSet("gap")) {
        const auto [first, last] = lacuna::measureNumbersOption(parser.value("gap"));
        start.at.firstMeasure = first;
        start.at.lastMeasure = last;
    }
    return start;
}

/// Whether the program is only asked about itself: that must work without a display.
bool asksForWords(int argc, char** argv) {
    return std::any_of(argv + 1, argv + argc, [](std::string_view word) {
        return word == "--help" || word == "-h" || word == "--help-all" || word == "--version" ||
               word == "-v" || word == lacuna::tableOption;
    });
}

} // namespace

int main(int argc, char** argv) {
    lacuna::preferVectorKernels();
    qputenv("PULSE_PROP_media.role", "music"); // before there are threads
    QCoreApplication::setOrganizationName("lacuna");
    QCoreApplication::setApplicationName("lacuna");
    QCoreApplication::setApplicationVersion(LACUNA_VERSION);
    lacuna::CommandParser parser;
    describe(parser);
    if (asksForWords(argc, argv)) {
        const QCoreApplication words(argc, argv);
        if (QCoreApplication::arguments().value(1) == lacuna::tableOption)
            QTextStream(stdout) << lacuna::tableText(parser.table());
        else
            parser.process(words);
        return 0;
    }
    std::signal(SIGPIPE, SIG_IGN); // whoever reads from a pipe that is written may go away
    QApplication::setStyle("fusion");
    const QApplication program(argc, argv);
    QApplication::setApplicationDisplayName({});
    QApplication::setDesktopFileName(LACUNA_ID);
    parser.process(lacuna::argumentsOf(argc, argv)); // Qt has taken its own out
    int code = 2;
    try {
        (void)lacuna::fillKernels(); // those that are forced but cannot be had end it here
        lacuna::EndWatch watch;
        const lacuna::Termination termination; // first: a session may end while this one begins
        lacuna::Application application(startOptions(parser));
        const std::stop_callback askedToEnd(termination.token(), [&application] {
            QMetaObject::invokeMethod(
                qApp, [&application] { application.keepWorkAndEnd(); }, Qt::QueuedConnection);
        });
        code = QApplication::exec();
        watch.begin(code);
    } catch (const lacuna::UsageError& error) {
        QTextStream(stderr) << error.what() << '\n';
    } catch (const lacuna::BackendError& error) {
        QTextStream(stderr) << error.what() << '\n';
    }
    // What threads that are left to themselves use must not be taken down under them.
    if (lacuna::leftToThemselves() > 0)
        std::_Exit(code);
    return code;
}
