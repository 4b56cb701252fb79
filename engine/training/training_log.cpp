// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/training/training_log.h"

#include "engine/engine_error.h"
#include "engine/evaluation/line_chart.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

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

QString pathOf(const std::filesystem::path& path) {
    return QString::fromStdString(path.string());
}

ModelError unwritable(const std::filesystem::path& path, const QString& reason) {
    return ModelError("The log " + path.filename().string() + " cannot be written (" +
                      reason.toStdString() + "). Make room on the disk or choose another folder.");
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
    QFile file(pathOf(m_path));
    const QByteArray line = QByteArray::fromStdString(toJson(model, event)) + '\n';
    if (!file.open(anew ? QIODevice::WriteOnly : QIODevice::Append) ||
        file.write(line) != line.size() || !file.flush())
        throw unwritable(m_path, file.errorString());
}

void TrainingLog::forgetAfter(std::int64_t step) {
    QFile old(pathOf(m_path));
    if (!old.open(QIODevice::ReadOnly))
        return;
    QSaveFile file(old.fileName());
    bool written = file.open(QIODevice::WriteOnly);
    while (written && !old.atEnd()) {
        const QByteArray line = old.readLine();
        // A line that was cut off is no JSON and goes too.
        const QJsonObject event = QJsonDocument::fromJson(line).object();
        if (!event.isEmpty() && event["step"].toInteger() <= step)
            written = file.write(line) == line.size();
    }
    if (!written || !file.flush() || !file.commit())
        throw unwritable(m_path, file.errorString());
}

std::string curvesSvg(const std::filesystem::path& log, const std::string& title) {
    QFile file(pathOf(log));
    if (!file.open(QIODevice::ReadOnly))
        throw ReadError("The log " + log.filename().string() +
                        " cannot be read, so there are no curves to draw.");
    LineChart chart{
        .title = title, .xTitle = "step", .yTitle = "nats", .series = {}, .logarithmicY = true};
    // What training lowers is no validation: AnticipationRnn's is a mean over ticks, for one.
    ChartSeries training{.name = "training loss", .points = {}};
    ChartSeries validation{.name = "validation, a measure", .points = {}, .markers = true};
    double best = 0;
    bool anyBest = false;
    while (!file.atEnd()) {
        const QJsonObject object = QJsonDocument::fromJson(file.readLine()).object();
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
