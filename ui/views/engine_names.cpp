// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/engine_names.h"

#include <QCoreApplication>

namespace lacuna {

namespace {

QString engineWords(const char* text) {
    return QCoreApplication::translate("EngineNames", text);
}

} // namespace

QString nameOfEngine(FillerKind kind) {
    switch (kind) {
    case FillerKind::LatentRnn:
        return engineWords("Bar by bar");
    case FillerKind::AnticipationRnn:
        return engineWords("Note by note");
    case FillerKind::LatentRnn2019:
        return engineWords("Single path"); // it has one answer
    case FillerKind::LatentInterpolation:
        return engineWords("Straight line");
    case FillerKind::Copy:
        return engineWords("Copy");
    }
    return {};
}

QString nameOfModel(const QString& model) {
    return model == QLatin1String("latent-rnn")         ? nameOfEngine(FillerKind::LatentRnn)
           : model == QLatin1String("anticipation-rnn") ? nameOfEngine(FillerKind::AnticipationRnn)
                                                        : model;
}

} // namespace lacuna
