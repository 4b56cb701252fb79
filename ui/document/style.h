// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <map>

namespace lacuna {

/// How much a model was surprised by tunes it had not learnt from, in nats a measure.
struct StyleLoss {
    double before = 0; ///< with Lacuna's own weights
    double best = 0;   ///< with those that were kept

    friend bool operator==(const StyleLoss&, const StyleLoss&) = default;
};

/// What fine-tuning on somebody's tunes made of the models: a folder with differences to Lacuna's
/// own weights, and what is known of how it came about.
struct Style {
    QString id;     ///< the folder's name; stays when the style is renamed
    QString name;   ///< as the user calls it
    QString folder; ///< where its files lie
    QDateTime made = {};
    QStringList tunebooks = {};               ///< names of the files it learnt from
    int tunes = 0;                            ///< how many it learnt from
    std::map<QString, StyleLoss> losses = {}; ///< by the model's name: "latent-rnn"

    friend bool operator==(const Style&, const Style&) = default;
};

} // namespace lacuna
