// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "app/cli_commands.h"
#include "app/cli_run.h"
#include "app/command_line.h"
#include "app/resource_paths.h"
#include "engine/engine_error.h"
#include "engine/files/file_name.h"
#include "engine/inpainting/fill_kernels.h"
#include "engine/nn/blas_kernels.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTextStream>

#include <algorithm>
#include <iterator>
#include <unistd.h>
#include <utility>

namespace {

using namespace lacuna;

struct Command {
    const char* words;
    const char* takes; ///< what follows it
    const char* summary;
    ExitCode (*run)(const QStringList& arguments) = nullptr; ///< none: another program has it
    const char* program = nullptr;
};

/// LibTorch and what draws are big and slow to load, and only the commands of other programs need
/// them.
constexpr Command commands[] = {
    {"fill", "FILE", "fill measures of a tune and write the fills as ABC, MIDI and WAV",
     fillCommand},
    {"check", "FILE...", "list what the reader and the models would refuse in tunebooks",
     checkCommand},
    {"convert", "IN OUT", "change ABC, MusicXML, MIDI and projects into one another",
     convertCommand},
    {"evaluate", "", "measure how well the models and what they are compared with fill gaps",
     nullptr, "lacuna-models"},
    {"train", "MODEL", "make weights from your own tunebooks", nullptr, "lacuna-models"},
    {"train fine-tune", "", "make a style of the weights that there are, from your own tunebooks",
     nullptr, "lacuna-models"},
#ifdef LACUNA_SOUND
    {"print", "FILE", "write tunes as PDF, SVG or PNG", nullptr, "lacuna-print"},
    {"render", "FILE", "write a tune as WAV, FLAC, Ogg Vorbis, Opus or MP3", renderCommand},
#endif
    {"index", "DIR...", "put folders of tunebooks into the tune library", indexCommand},
    {"find", "WORDS...",
     "find tunes of the library by words, by notes or by what measures sound like", findCommand},
};

constexpr const char* description = "Fills gaps in fiddle tunes, on the command line.";

constexpr std::pair<const char*, const char*> options[] = {
    {"help", "this text; after a command, that command's own"},
    {"version", "the program's version"}};

constexpr const char* exitCodes[] = {"0 done", "1 bad input", "2 wrong usage"};

/// A row of two columns; what does not fit into the first has a line of its own.
void tellRow(QTextStream& out, const QString& what, const char* is) {
    constexpr qsizetype width = 13;
    out << "  " << what.leftJustified(width) << (what.size() > width ? "\n" + QString(15, ' ') : "")
        << ' ' << is << '\n';
}

void tellHelp(QTextStream& out) {
    out << description << "\n\nUsage: lacuna-cli COMMAND [OPTION...] FILE\n\nCommands:\n";
    for (const Command& command : commands)
        tellRow(out, QString("%1 %2").arg(command.words, command.takes).trimmed(), command.summary);
    out << "\nOptions:\n";
    for (const auto& [name, is] : options)
        tellRow(out, QString("--") + name, is);
    QStringList codes;
    for (const char* code : exitCodes)
        codes << code;
    out << "\nExit codes: " << codes.join(", ") << ".\n";
}

/// The same for the manual.
QJsonObject helpTable() {
    CommandParser parser;
    parser.setApplicationDescription(description);
    for (const auto& [name, is] : options)
        parser.addOption({name, is});
    QJsonObject table = parser.table();
    QJsonArray rows;
    for (const Command& command : commands)
        rows << QJsonObject{{"name", command.words}, {"summary", command.summary}};
    table["commands"] = rows;
    QJsonArray codes;
    for (const char* code : exitCodes)
        codes << code;
    table["exitCodes"] = codes;
    return table;
}

const Command* commandNamed(const QString& word) {
    const auto* const found =
        std::ranges::find_if(commands, [&](const Command& each) { return word == each.words; });
    return found == std::end(commands) ? nullptr : found;
}

/// Goes on as the other program installed with this one, with the same arguments. Returns only by
/// an exception.
void become(const std::string& program, char* argv[]) {
    const std::filesystem::path path = companionProgram(program);
    ::execv(path.c_str(), argv);
    throw EngineError("The program " + program + ", which this command needs, is not installed " +
                      "with lacuna-cli or cannot be started; build or install it.");
}

QString wordsOf(const std::filesystem::path& path) {
    return QString::fromStdU16String(utf16Of(path));
}

/// With the kernels in use, for they decide how fast all else is, and the weights.
void tellVersion(QTextStream& out) {
    out << "lacuna-cli " << LACUNA_VERSION << "\nFills: " << fillKernels().c_str() << " kernels\n";
    out.flush();
    QProcess models;
    models.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    models.start(wordsOf(companionProgram("lacuna-models")), {"--version"});
    if (models.waitForFinished() && models.exitCode() == 0)
        out << models.readAllStandardOutput();
    else
        out << "Training: the program lacuna-models is not installed with lacuna-cli\n";
    out << "Weights: " << wordsOf(modelsFolder()) << '\n';
}

ExitCode run(const QStringList& arguments) {
    QTextStream out(stdout);
    if (arguments.size() < 2)
        throw UsageError(
            "Say what to do: fill or check, for instance. lacuna-cli --help tells more.");
    const QString& word = arguments.at(1);
    if (word == "--help" || word == "-h" || word == "help") {
        tellHelp(out);
        return Done;
    }
    if (word == "--version" || word == "-v") {
        tellVersion(out);
        return Done;
    }
    if (word == tableOption) {
        out << tableText(helpTable());
        return Done;
    }
    const Command* command = commandNamed(word);
    if (command == nullptr || command->run == nullptr) {
        throw UsageError("There is no command \"" + word.toStdString() +
                         "\". lacuna-cli --help lists them.");
    }
    return command->run(arguments.mid(1));
}

} // namespace

int main(int argc, char* argv[]) {
    occupyStandardStreams();
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName("lacuna-cli");
    QCoreApplication::setApplicationVersion(LACUNA_VERSION);
    return runToExitCode([&] {
        const Command* command = commandNamed(argc > 1 ? argv[1] : "");
        if (command != nullptr && command->program != nullptr)
            become(command->program, argv);
        preferVectorKernels();
        return run(argumentsOf(argc, argv));
    });
}
