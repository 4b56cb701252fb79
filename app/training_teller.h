// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/corpus/corpus.h"
#include "engine/training/fine_tuning.h"
#include "engine/training/model_trainers.h"
#include "engine/training/training_loop.h"

#include <QJsonObject>
#include <QString>
#include <QTextStream>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace lacuna {

/// Tells on stdout how training goes: a person in sentences, or a program in lines of JSON.
class TrainingTeller {
public:
    explicit TrainingTeller(bool json) : m_json(json), m_out(stdout) {}

    /// Said to programs only.
    void object(const QJsonObject& object);
    /// Said to people only.
    void sentence(const QString& text);
    /// Said every few seconds, however often it is called.
    void reading(const std::string& model, const MeasuresRead& read);
    void event(const std::string& model, const TrainingEvent& event);
    /// How many tunes stand on each side, and for which reasons others cannot be used. If `each`,
    /// what becomes of each tune too; programs are told of each that is refused either way.
    void tunes(const Corpus& corpus, bool each);
    void done(const std::string& model, const TrainingResult& result);
    /// In which ways a style was stored and measured; the first is kept.
    void stored(const std::string& model, const std::vector<StoredStyle>& styles);

private:
    void line(const QString& text);
    void tell(const TrainingBegun& begun);
    void tell(const TrainingStep& step);
    void tell(const Validation& validation);
    void tell(const TrainingResumed& resumed);

    bool m_json;
    std::optional<std::chrono::steady_clock::time_point> m_toldOfReading;
    QTextStream m_out;
};

} // namespace lacuna
