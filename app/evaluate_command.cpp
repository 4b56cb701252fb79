// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "app/cli_commands.h"
#include "app/command_line.h"
#include "app/resource_paths.h"
#include "engine/corpus/corpus.h"
#include "engine/corpus/melody_clusters.h"
#include "engine/engine_error.h"
#include "engine/evaluation/evaluation.h"
#include "engine/evaluation/form_evaluation.h"
#include "engine/evaluation/reconstruction.h"
#include "engine/evaluation/report_json.h"
#include "engine/evaluation/report_svg.h"
#include "engine/evaluation/report_text.h"
#include "engine/formats/score_file.h"
#include "engine/inpainting/model_library.h"

#include <QTextStream>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <unistd.h>

namespace lacuna {
namespace {

namespace fs = std::filesystem;

constexpr std::array allGapLengths{1, 2, 4, 6, 8};

struct EvaluateJob {
    std::vector<fs::path> data;
    fs::path splitTable; ///< empty: all tunes
    Split side = Split::Test;
    std::string sideName;
    std::vector<MeasureOrder> orders;
    std::vector<std::string> rows;
    fs::path models;
    std::optional<fs::path> style;
    Backend backend = Backend::Kernels;
    EvaluationOptions options;
    bool form = false;
    int candidates = 0;
    fs::path json;
    fs::path plots;
};

QStringList allRows() {
    QStringList keys;
    for (const std::string& key : fillRowKeys())
        keys += QString::fromStdString(key);
    return keys;
}

void addOptions(CommandParser& parser) {
    parser.setApplicationDescription(
        "Measures how well gaps of tunes are filled: by the models, by copying, by interpolation. "
        "One gap a melody is left in a window of 16 bars, each row fills it, and the fills are "
        "compared with what the tune has there. Prints tables (whole; by meter; of the tunes that "
        "repeat themselves least; by length of the gap) with 95 % intervals, and how well measures "
        "are rebuilt from their latents.");
    parser.addPositionalArgument("path", "More of --data.", "[PATH...]");
    parser.addOptions({
        {"data", "An ABC tunebook, or a folder of them; may be given several times.", "PATH"},
        {"split",
         "A table of tunes with the columns id, cluster and split. Without it all tunes "
         "are used, one of each melody.",
         "FILE"},
        {"side", "train, valid or test: which tunes of the split; test if left out.", "NAME",
         "test"},
        {"models", "The folder of the weights; those that come with the program if left out.",
         "DIR"},
        {"style", "The folder of a style for the models to wear.", "DIR"},
        {"backend", "kernels, libtorch or cuda: what the models run on when they fill and judge.",
         "NAME", "kernels"},
        {"rows",
         "What is compared, with commas between: " + allRows().join(", ") + "; all if left out.",
         "LIST", "all"},
        {"order",
         "written, played or both: with repeats as written, the default, or unfolded. With both, "
         "the "
         "unfolded tunes are measured as a whole only.",
         "NAME", "written"},
        {"gaps",
         "Lengths of gaps that get a table of their own, among 1, 2, 4, 6, 8, with commas "
         "between, or none; all if left out.",
         "LIST", "1,2,4,6,8"},
        {"tasks", "At most so many gaps in each table, evenly chosen; 0, the default, for all.",
         "N", "0"},
        {"seed", "Equal seeds ask about equal gaps and draw equal fills; 1 if left out.", "N", "1"},
        {"threads", "Threads to use, 1 if left out. With more, times of fills may come out longer.",
         "N", "1"},
        {"form",
         "Measures instead how musical the four fills are that the editor would show: form, "
         "cadences, endings, pickups, rests, altered degrees, chords, and how they differ; at "
         "sections' ends, in whole sections, first endings, pickups and anywhere."},
        {"candidates", "With --form: how many fills are drawn; as the editor if left out.", "N",
         QString::number(SamplingOptions().candidates)},
        {"json", "Writes all figures to this file.", "FILE"},
        {"plots", "Writes plots as SVG to this folder, made if missing.", "DIR"},
    });
}

std::vector<MeasureOrder> ordersOf(const QString& name) {
    if (name == "written")
        return {MeasureOrder::Written};
    if (name == "played")
        return {MeasureOrder::Played};
    if (name == "both")
        return {MeasureOrder::Written, MeasureOrder::Played};
    throw UsageError("--order is one of written, played, both.");
}

std::vector<std::string> rowsOf(const QString& list) {
    std::vector<std::string> known = fillRowKeys();
    if (list == "all")
        return known;
    std::vector<std::string> rows;
    for (const QString& each : list.split(',')) {
        rows.push_back(each.trimmed().toStdString());
        if (std::ranges::find(known, rows.back()) == known.end())
            throw UsageError("There is no row \"" + rows.back() +
                             "\". lacuna-cli evaluate --help lists them.");
    }
    return rows;
}

std::vector<int> gapLengthsOf(const QString& list) {
    if (list == "none")
        return {};
    std::vector<int> lengths;
    for (const QString& each : list.split(',')) {
        lengths.push_back(each.trimmed().toInt());
        if (std::ranges::find(allGapLengths, lengths.back()) == allGapLengths.end())
            throw UsageError("--gaps wants none, or some of 1, 2, 4, 6, 8 with commas between.");
    }
    return lengths;
}

Split sideOf(const QString& name) {
    if (name == "train")
        return Split::Train;
    if (name == "valid")
        return Split::Valid;
    if (name == "test")
        return Split::Test;
    throw UsageError("--side is one of train, valid, test.");
}

EvaluateJob jobOf(const QCommandLineParser& parser) {
    EvaluateJob job;
    for (const QString& path : parser.values("data") + parser.positionalArguments())
        job.data.push_back(pathArgument(path));
    if (job.data.empty())
        throw UsageError("Name the tunebooks to take gaps from: lacuna-cli evaluate --data FOLDER");
    if (parser.isSet("side") && !parser.isSet("split"))
        throw UsageError("--side needs --split, the table that says which tunes are on it.");
    job.splitTable = pathArgument(parser.value("split"));
    job.side = sideOf(parser.value("side"));
    job.sideName = parser.value("side").toStdString();
    job.orders = ordersOf(parser.value("order"));
    job.rows = rowsOf(parser.value("rows"));
    job.models = parser.isSet("models") ? pathArgument(parser.value("models")) : modelsFolder();
    if (parser.isSet("style"))
        job.style = pathArgument(parser.value("style"));
    const auto backend = backendNamed(parser.value("backend").toStdString());
    if (!backend)
        throw UsageError("--backend is one of kernels, libtorch, cuda.");
    job.backend = *backend;
    job.options.gapLengths = gapLengthsOf(parser.value("gaps"));
    job.options.mostTasks = integerOption(parser, "tasks", 0, 1000000);
    job.options.threads = integerOption(parser, "threads", 1, 64);
    bool isSeed = false;
    job.options.seed = parser.value("seed").toULongLong(&isSeed);
    if (!isSeed)
        throw UsageError("--seed wants a whole number, 0 or more.");
    job.form = parser.isSet("form");
    job.candidates = integerOption(parser, "candidates", 1, 1000);
    job.json = pathArgument(parser.value("json"));
    job.plots = pathArgument(parser.value("plots"));
    return job;
}

// Before the work, which is long, so that it is not lost for want of a place to write to.
void prepareOutputs(const EvaluateJob& job) {
    std::error_code failure;
    if (!job.plots.empty())
        fs::create_directories(job.plots, failure);
    if (failure)
        throw EngineError("The folder " + job.plots.string() +
                          " cannot be made; choose another with --plots.");
    const fs::path folder = job.json.parent_path();
    if (!folder.empty() && !fs::is_directory(folder))
        throw EngineError("There is no folder " + folder.string() +
                          " to write to; choose another file with --json.");
}

std::vector<CorpusTune> tunesFor(const EvaluateJob& job, MeasureOrder order) {
    Corpus corpus = readCorpus(job.data, order, job.form ? CorpusScores::Keep : CorpusScores::Drop);
    if (job.splitTable.empty()) {
        clusterByMelody(corpus);
        return std::move(corpus.tunes);
    }
    applySplitTable(corpus, job.splitTable);
    return tunesOf(corpus, job.side);
}

// A line a row; on a terminal, one that is written over while the row is at work.
ReportProgress progressOnStderr() {
    const bool isTerminal = ::isatty(STDERR_FILENO) == 1;
    return [isTerminal](const EvaluationProgress& progress) {
        const bool isDone = progress.done == progress.outOf;
        if (!isDone && !isTerminal)
            return;
        QTextStream(stderr) << (isTerminal ? "\r\x1b[K" : "")
                            << QString::fromStdString(progress.list + ": " + progress.row) << ", "
                            << progress.done << " of " << progress.outOf << " gaps"
                            << (isDone ? "\n" : "");
    };
}

std::vector<EvaluationReport::Setting> settingsOf(const EvaluateJob& job,
                                                  const std::string& backend,
                                                  const std::vector<CorpusTune>& tunes) {
    std::string data;
    for (const fs::path& path : job.data)
        data += (data.empty() ? "" : ", ") + path.lexically_normal().filename().string();
    const WeightHashes hashes = weightHashes(job.models, job.style);
    std::vector<EvaluationReport::Setting> settings{
        {"program", "lacuna-cli " LACUNA_VERSION},
        {"data", data},
        {"tunes", std::to_string(tunes.size()) +
                      (job.splitTable.empty() ? "" : " of split " + job.sideName)},
        {"seed", std::to_string(job.options.seed)},
        {"threads", std::to_string(job.options.threads)},
        {"backend", backend.empty() ? "none" : backend},
        {"measure_vae", hashes.measureVae},
        {"latent_rnn", hashes.latentRnn},
        {"anticipation_rnn", hashes.anticipationRnn}};
    if (hashes.style)
        settings.push_back({"style", hashes.style->name});
    return settings;
}

EvaluationReport formReportOf(const EvaluateJob& job) {
    const std::vector<CorpusTune> tunes = tunesFor(job, MeasureOrder::Written);
    FormOptions options{.mostTasks = job.options.mostTasks, .threads = job.options.threads};
    options.request.sampling.candidates = job.candidates;
    options.request.sampling.seed = job.options.seed;
    std::string backend;
    const auto makeFiller = [&] {
        std::unique_ptr<GapFiller> filler = loadGapFiller(job.models, job.style, job.backend);
        backend = filler->backend().name;
        return filler;
    };
    EvaluationReport report;
    report.figures =
        evaluateForm(formTasks(tunes, job.options.seed), makeFiller, options, progressOnStderr());
    report.settings = settingsOf(job, backend, tunes);
    report.settings.push_back({"candidates", std::to_string(job.candidates)});
    return report;
}

EvaluationReport reportOf(const EvaluateJob& job) {
    const FillRows rows = loadFillRows(job.models, job.rows, job.style, job.backend);
    const ReportProgress progress = progressOnStderr();
    EvaluationReport report;
    report.notes = rows.leftOut;
    for (const MeasureOrder order : job.orders) {
        const std::vector<CorpusTune> tunes = tunesFor(job, order);
        EvaluationOptions options = job.options;
        if (order != job.orders.front()) {
            options.parts = false;
            options.gapLengths.clear();
        }
        const char* orderName = order == MeasureOrder::Written ? "as written" : "repeats unfolded";
        std::ranges::move(evaluate(tunes, orderName, rows.rows, options, progress),
                          std::back_inserter(report.tables));
        if (order == job.orders.front()) {
            report.settings = settingsOf(job, rows.backend, tunes);
            if (!rows.latentRnn2019.empty())
                report.settings.push_back({"latent_rnn_2019", rows.latentRnn2019});
            report.figures = {figuresOf(reconstruct(job.models, tunes, job.options.threads))};
        }
    }
    return report;
}

// "gaps-of-1-to-8-bars-as-written-6-8" for a title.
std::string fileNameOf(const std::string& title) {
    std::string name;
    for (const char c : title) {
        const bool isPlain = std::isalnum(static_cast<unsigned char>(c)) != 0;
        if (isPlain)
            name += c;
        else if (!name.empty() && name.back() != '-')
            name += '-';
    }
    return name;
}

void writePlots(const fs::path& folder, const EvaluationReport& report) {
    for (const EvaluationTable& table : report.tables)
        saveBytes(folder / (fileNameOf(table.title) + ".svg"), dotChartSvg(table));
    const bool byLength = std::ranges::any_of(
        report.tables, [](const EvaluationTable& table) { return table.gapMeasures.has_value(); });
    for (const ColumnInfo& column : allColumns()) {
        if (byLength)
            saveBytes(folder / ("by-gap-length-" + std::string(column.key) + ".svg"),
                      gapLengthChartSvg(report.tables, column.column));
    }
}

} // namespace

ExitCode evaluateCommand(const QStringList& arguments) {
    CommandParser parser;
    addOptions(parser);
    if (!parseCommand(parser, arguments))
        return Done;
    const EvaluateJob job = jobOf(parser);
    prepareOutputs(job);
    const EvaluationReport report = job.form ? formReportOf(job) : reportOf(job);
    QTextStream(stdout) << QString::fromStdString(toText(report));
    if (!job.json.empty())
        saveBytes(job.json, toJson(report));
    if (!job.plots.empty())
        writePlots(job.plots, report);
    return Done;
}

} // namespace lacuna
