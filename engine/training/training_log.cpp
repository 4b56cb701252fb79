// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/training/training_log.h"

#include "engine/engine_error.h"
#include "engine/evaluation/line_chart.h"
#include "engine/files/file_reader.h"
#include "engine/files/file_writer.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <functional>

namespace lacuna {
namespace {

struct ToObject {
    QJsonObject operator()(const TrainingBegun& begun) const {
        return {{"event", "model"}, {"parameters", static_cast<qint64>(begun.parameters)}};
    }
    QJsonObject operator()(const TrainingStep& step) const {
        return {{"event", "step"},
                {"step", static_cast<qint64>(step.step)},
                {"steps", static_cast<qint64>(step.steps)},
                {"loss", step.loss},
                {"rate", step.rate},
                {"secondsLeft", step.secondsLeft}};
    }
    QJsonObject operator()(const Validation& validation) const {
        return {{"event", "validation"},
                {"step", static_cast<qint64>(validation.step)},
                {"loss", validation.loss},
                {"best", validation.best}};
    }
    QJsonObject operator()(const TrainingResumed& resumed) const {
        return {{"event", "resumed"}, {"step", static_cast<qint64>(resumed.step)}};
    }
};

QList<QByteArray> linesOf(const std::filesystem::path& log) {
    return QByteArray::fromStdString(readFile(log)).split('\n');
}

/// Trouble with the log ends a training as trouble with its weights does.
void inModelErrors(const std::filesystem::path& log, const std::function<void()>& write) {
    try {
        write();
    } catch (const WriteError&) {
        throw ModelError("The log " + log.filename().string() +
                         " cannot be written. Make room on the disk or choose another folder.");
    }
}

} // namespace

std::string toJson(const std::string& model, const TrainingEvent& event) {
    QJsonObject object = std::visit(ToObject{}, event);
    object["model"] = QString::fromStdString(model);
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

TrainingLog::TrainingLog(std::filesystem::path path) : m_path(std::move(path)) {}

void TrainingLog::add(const std::string& model, const TrainingEvent& event) {
    if (const auto* resumed = std::get_if<TrainingResumed>(&event))
        forgetAfter(resumed->step);
    const bool anew = std::holds_alternative<TrainingBegun>(event);
    const std::string line = toJson(model, event) + '\n';
    inModelErrors(m_path, [&] {
        if (anew)
            writeFile(m_path, line);
        else
            appendToFile(m_path, line);
    });
}

void TrainingLog::forgetAfter(std::int64_t step) {
    std::error_code error;
    if (!std::filesystem::exists(m_path, error))
        return;
    std::string kept;
    for (const QByteArray& line : linesOf(m_path)) {
        // A line that was cut off is no JSON and goes too.
        const QJsonObject event = QJsonDocument::fromJson(line).object();
        if (!event.isEmpty() && event["step"].toInteger() <= step)
            kept += line.toStdString() + '\n';
    }
    inModelErrors(m_path, [&] { writeFile(m_path, kept); });
}

std::string curvesSvg(const std::filesystem::path& log, const std::string& title) {
    const QList<QByteArray> lines = linesOf(log);
    LineChart chart{
        .title = title, .xTitle = "step", .yTitle = "nats", .series = {}, .logarithmicY = true};
    // What training lowers is no validation: AnticipationRnn's is a mean over ticks, for one.
    ChartSeries training{.name = "training loss", .points = {}};
    ChartSeries validation{.name = "validation, a measure", .points = {}, .markers = true};
    double best = 0;
    bool anyBest = false;
    for (const QByteArray& line : lines) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        const ChartPoint point{.x = object["step"].toDouble(), .y = object["loss"].toDouble()};
        if (object["event"] == "step")
            training.points.push_back(point);
        if (object["event"] == "validation") {
            validation.points.push_back(point);
            if (object["best"].toBool()) {
                best = point.x;
                anyBest = true;
            }
        }
    }
    chart.series = {training, validation};
    if (anyBest)
        chart.marks.push_back({.x = best, .text = "best"});
    return toSvg(chart);
}

} // namespace lacuna
