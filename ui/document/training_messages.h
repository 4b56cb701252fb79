// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>
#include <variant>

namespace lacuna {

/// What the training program found of one tune.
struct TuneVerdict {
    QString id; ///< book and X:, "book-12"
    QString title;
    bool accepted = false;
    bool heldOut = false; ///< accepted, and kept to measure with
    QString sentence;     ///< why it is not accepted

    friend bool operator==(const TuneVerdict&, const TuneVerdict&) = default;
};

/// How the tunes are used. Comes after the last verdict.
struct TuneCounts {
    int train = 0;
    int valid = 0; ///< held out to measure with
    int test = 0;  ///< kept apart
    int refused = 0;
};

/// Models are named as the command line names them: "latent-rnn", "anticipation-rnn".
struct ModelBegun {
    QString model;
    qint64 parameters = 0;
};

struct StepTaken {
    QString model;
    int step = 0;
    int steps = 0; ///< that there will be
    double loss = 0;
    double rate = 0;
    double secondsLeft = 0; ///< of this model
};

/// Loss on the held-out tunes, in nats a measure; at step 0, before anything was learnt.
struct ModelMeasured {
    QString model;
    int step = 0;
    double loss = 0;
    bool best = false; ///< so far
};

struct ModelDone {
    QString model;
    bool stopped = false;
    int steps = 0;
    int bestStep = 0;
    double before = 0;
    double best = 0;
};

/// The last message of a good run.
struct StyleWritten {
    QString folder;
};

using TrainingMessage = std::variant<TuneVerdict, TuneCounts, ModelBegun, StepTaken, ModelMeasured,
                                     ModelDone, StyleWritten>;

/// A line that the training program printed. Nothing if it is none that this program knows: a later
/// one may say more.
std::optional<TrainingMessage> readTrainingMessage(const QByteArray& line);

} // namespace lacuna
