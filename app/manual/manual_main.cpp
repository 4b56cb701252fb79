// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// lacuna-manual FOLDER VERSION PROGRAM...: asks each program, and each of its commands, for the
// table of its options and writes from them the man pages and what bash, zsh and fish complete into
// the folder, laid out as share/. Run while building; not installed.
#include "app/command_table.h"
#include "app/manual/command_page.h"
#include "app/manual/completions.h"
#include "app/manual/man_page.h"
#include "engine/files/file_writer.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QProcess>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>

namespace {

using namespace lacuna;

/// A program with its commands.
struct Manual {
    CommandPage program;
    QList<CommandPage> commands;
};

QByteArray answerOf(const QString& program, const QStringList& words) {
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(program, words + QStringList{tableOption});
    if (!process.waitForFinished(-1) || process.exitStatus() != QProcess::NormalExit ||
        process.exitCode() != 0)
        throw std::runtime_error(program.toStdString() + ' ' + words.join(' ').toStdString() +
                                 " does not tell its options.");
    return process.readAllStandardOutput();
}

Manual manualOf(const QString& program) {
    const QString name = QFileInfo(program).fileName();
    Manual manual{.program = commandPageOf(name, {}, answerOf(program, {})), .commands = {}};
    for (const CommandPage::Command& command : manual.program.commands) {
        manual.commands << commandPageOf(name + ' ' + command.words, command.summary,
                                         answerOf(program, command.words.split(' ')));
    }
    return manual;
}

void write(const std::filesystem::path& path, const QByteArray& bytes) {
    std::filesystem::create_directories(path.parent_path());
    writeFile(path, bytes.toStdString());
}

void writeCompletions(const std::filesystem::path& folder, const Manual& manual) {
    const std::string name = manual.program.words.toStdString();
    write(folder / "bash-completion/completions" / name,
          bashCompletion(manual.program, manual.commands));
    write(folder / "zsh/site-functions" / ('_' + name),
          zshCompletion(manual.program, manual.commands));
    write(folder / "fish/vendor_completions.d" / (name + ".fish"),
          fishCompletion(manual.program, manual.commands));
}

void writeManuals(const std::filesystem::path& folder, const QString& version,
                  const QList<Manual>& manuals) {
    QStringList names;
    QList<CommandPage> pages;
    for (const Manual& manual : manuals)
        pages << manual.program << manual.commands;
    for (const CommandPage& page : pages)
        names << page.pageName();
    for (const CommandPage& page : pages)
        write(folder / "man/man1" / (page.pageName().toStdString() + ".1"),
              manPage(page, version, names));
    for (const Manual& manual : manuals)
        writeCompletions(folder, manual);
}

} // namespace

int main(int argc, char* argv[]) {
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    try {
        QList<Manual> manuals;
        for (const QString& program : arguments.mid(3))
            manuals << manualOf(program);
        writeManuals(arguments.value(1).toStdString(), arguments.value(2), manuals);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "lacuna-manual: %s\n", error.what());
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
