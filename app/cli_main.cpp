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

#include <functional>
#include <map>
#include <string_view>
#include <unistd.h>

namespace {

using namespace lacuna;

constexpr const char* help = R"(Lacuna fills gaps in fiddle tunes.

Usage: lacuna-cli COMMAND [OPTION...] FILE

Commands:
  fill FILE     fill measures of a tune and write the fills as ABC, MIDI and WAV
  check FILE... list what the reader and the models would refuse in tunebooks
  convert IN OUT
                change ABC, MusicXML, MIDI and projects into one another
  evaluate      measure how well the models and what they are compared with fill gaps
  train MODEL   make weights from your own tunebooks
  print FILE    write tunes as PDF, SVG or PNG
  render FILE   write a tune as WAV, FLAC, Ogg Vorbis, Opus or MP3
  index DIR...  put folders of tunebooks into the tune library
  find WORDS... find tunes of the library by words, by notes or by what measures sound like

Options:
  --help        this text; after a command, that command's own
  --version     the program's version

Exit codes: 0 done, 1 bad input, 2 wrong usage.
)";

/// Commands of other programs: LibTorch and what draws are big and slow to load, and only these
/// need them.
const std::map<std::string_view, std::string> programOfCommand{
    {"evaluate", "lacuna-models"}, {"train", "lacuna-models"}, {"print", "lacuna-print"}};

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
    const QString& command = arguments.at(1);
    if (command == "--help" || command == "-h" || command == "help") {
        out << help;
        return Done;
    }
    if (command == "--version" || command == "-v") {
        tellVersion(out);
        return Done;
    }
    static const std::map<QString, std::function<ExitCode(const QStringList&)>> commands{
        {"fill", fillCommand},     {"check", checkCommand}, {"convert", convertCommand},
        {"index", indexCommand},   {"find", findCommand},
#ifdef LACUNA_SOUND
        {"render", renderCommand},
#endif
    };
    const auto found = commands.find(command);
    if (found == commands.end()) {
        throw UsageError("There is no command \"" + command.toStdString() +
                         "\". lacuna-cli --help lists them.");
    }
    return found->second(arguments.mid(1));
}

} // namespace

int main(int argc, char* argv[]) {
    occupyStandardStreams();
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName("lacuna-cli");
    QCoreApplication::setApplicationVersion(LACUNA_VERSION);
    return runToExitCode([&] {
        const auto program = programOfCommand.find(argc > 1 ? argv[1] : "");
        if (program != programOfCommand.end())
            become(program->second, argv);
        preferVectorKernels();
        return run(argumentsOf(argc, argv));
    });
}
