// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/training_messages.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <initializer_list>

namespace lacuna {

namespace {

/// Whether all these are finite numbers: without them the message says nothing.
bool haveNumbers(const QJsonObject& object, std::initializer_list<const char*> keys) {
    return std::ranges::all_of(keys, [&object](const char* key) {
        const QJsonValue value = object[QLatin1String(key)];
        return value.isDouble() && std::isfinite(value.toDouble());
    });
}

std::optional<TrainingMessage> stepOf(const QJsonObject& object) {
    if (!haveNumbers(object, {"step", "steps", "loss"})) {
        return {};
    }
    return StepTaken{.model = object["model"].toString(),
                     .step = object["step"].toInt(),
                     .steps = object["steps"].toInt(),
                     .loss = object["loss"].toDouble(),
                     .rate = object["rate"].toDouble(),
                     .secondsLeft = object["secondsLeft"].toDouble()};
}

std::optional<TrainingMessage> measurementOf(const QJsonObject& object) {
    if (!haveNumbers(object, {"step", "loss"})) {
        return {};
    }
    return ModelMeasured{.model = object["model"].toString(),
                         .step = object["step"].toInt(),
                         .loss = object["loss"].toDouble(),
                         .best = object["best"].toBool()};
}

std::optional<TrainingMessage> doneOf(const QJsonObject& object) {
    if (!haveNumbers(object, {"before", "best"})) {
        return {};
    }
    return ModelDone{.model = object["model"].toString(),
                     .stopped = object["stopped"].toBool(),
                     .steps = object["steps"].toInt(),
                     .bestStep = object["bestStep"].toInt(),
                     .before = object["before"].toDouble(),
                     .best = object["best"].toDouble()};
}

} // namespace

std::optional<TrainingMessage> readTrainingMessage(const QByteArray& line) {
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    const QString event = object["event"].toString();
    if (event == QLatin1String("refused") || event == QLatin1String("accepted")) {
        return TuneVerdict{.id = object["tune"].toString(),
                           .title = object["title"].toString(),
                           .accepted = event == QLatin1String("accepted"),
                           .heldOut = object["held"].toBool(),
                           .sentence = object["sentence"].toString()};
    }
    if (event == QLatin1String("tunes")) {
        return TuneCounts{.train = object["train"].toInt(),
                          .valid = object["valid"].toInt(),
                          .test = object["test"].toInt(),
                          .refused = object["refused"].toInt()};
    }
    if (event == QLatin1String("model")) {
        return ModelBegun{.model = object["model"].toString(),
                          .parameters = object["parameters"].toInteger()};
    }
    if (event == QLatin1String("step")) {
        return stepOf(object);
    }
    if (event == QLatin1String("validation")) {
        return measurementOf(object);
    }
    if (event == QLatin1String("done")) {
        return doneOf(object);
    }
    if (event == QLatin1String("style")) {
        return StyleWritten{.folder = object["folder"].toString()};
    }
    return {};
}

} // namespace lacuna
