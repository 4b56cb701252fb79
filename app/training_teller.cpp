// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "app/training_teller.h"

#include "engine/training/training_log.h"

#include <QJsonDocument>

#include <algorithm>
#include <cmath>
#include <map>

namespace lacuna {
namespace {

constexpr auto betweenReadings = std::chrono::seconds(10);

QString durationText(double seconds) {
    const int minutes = static_cast<int>(std::lround(seconds / 60));
    if (minutes >= 90)
        return QString("%1 h %2 min left").arg(minutes / 60).arg(minutes % 60);
    return minutes >= 2 ? QString("%1 min left").arg(minutes)
                        : QString("%1 s left").arg(static_cast<int>(seconds));
}

} // namespace

void TrainingTeller::object(const QJsonObject& object) {
    if (m_json)
        line(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

void TrainingTeller::sentence(const QString& text) {
    if (!m_json)
        line(text);
}

void TrainingTeller::reading(const std::string& model, const MeasuresRead& read) {
    const auto now = std::chrono::steady_clock::now();
    if (m_toldOfReading && now - *m_toldOfReading < betweenReadings)
        return;
    m_toldOfReading = now;
    object({{"event", "reading"},
            {"model", QString::fromStdString(model)},
            {"measures", static_cast<qint64>(read.measures)},
            {"of", static_cast<qint64>(read.of)},
            {"secondsLeft", read.secondsLeft}});
    sentence(QString("%1 of %2 measures read, %3")
                 .arg(read.measures)
                 .arg(read.of)
                 .arg(durationText(read.secondsLeft)));
}

void TrainingTeller::event(const std::string& model, const TrainingEvent& event) {
    if (m_json)
        line(QString::fromStdString(toJson(model, event)));
    else
        std::visit([this](const auto& each) { tell(each); }, event);
}

void TrainingTeller::tunes(const Corpus& corpus, bool each) {
    for (const RefusedTune& tune : corpus.refused) {
        object({{"event", "refused"},
                {"tune", QString::fromStdString(tune.id)},
                {"title", QString::fromStdString(tune.title)},
                {"sentence", QString::fromStdString(tune.sentence)}});
        if (each)
            sentence(QString("%1, %2: not used. %3")
                         .arg(QString::fromStdString(tune.id), QString::fromStdString(tune.title),
                              QString::fromStdString(tune.sentence)));
    }
    for (const CorpusTune& tune : corpus.tunes) {
        const bool isHeld = tune.split != Split::Train;
        if (!each)
            continue;
        object({{"event", "accepted"},
                {"tune", QString::fromStdString(tune.id)},
                {"title", QString::fromStdString(tune.title)},
                {"held", isHeld}});
        sentence(QString("%1, %2: to %3")
                     .arg(QString::fromStdString(tune.id), QString::fromStdString(tune.title),
                          isHeld ? "measure with" : "learn from"));
    }
    const auto count = [&](Split split) {
        return static_cast<int>(std::ranges::count(corpus.tunes, split, &CorpusTune::split));
    };
    object({{"event", "tunes"},
            {"train", count(Split::Train)},
            {"valid", count(Split::Valid)},
            {"test", count(Split::Test)},
            {"refused", static_cast<int>(corpus.refused.size())}});
    sentence(QString("%1 tunes to learn from, %2 to measure with, %3 kept apart, %4 that cannot be "
                     "used")
                 .arg(count(Split::Train))
                 .arg(count(Split::Valid))
                 .arg(count(Split::Test))
                 .arg(corpus.refused.size()));
    std::map<std::string, int> reasons;
    for (const RefusedTune& tune : corpus.refused)
        ++reasons[tune.sentence];
    for (const auto& [reason, times] : reasons)
        sentence(QString("  %1: %2").arg(times).arg(QString::fromStdString(reason)));
}

void TrainingTeller::done(const std::string& model, const TrainingResult& result) {
    object({{"event", "done"},
            {"model", QString::fromStdString(model)},
            {"stopped", result.end == TrainingEnd::Stopped},
            {"steps", static_cast<qint64>(result.steps)},
            {"bestStep", static_cast<qint64>(result.bestStep)},
            {"before", result.before},
            {"best", result.best}});
    sentence(QString("%1: %2 steps; best at step %3 with %4 nats a measure (%5 before)")
                 .arg(QString::fromStdString(model), QString::number(result.steps),
                      QString::number(result.bestStep), QString::number(result.best, 'f', 4),
                      QString::number(result.before, 'f', 4)));
}

void TrainingTeller::stored(const std::string& model, const std::vector<StoredStyle>& styles) {
    for (std::size_t i = 0; i < styles.size(); ++i) {
        object({{"event", "stored"},
                {"model", QString::fromStdString(model)},
                {"rank", styles[i].rank},
                {"loss", styles[i].loss},
                {"kept", i == 0}});
        const QString form =
            styles[i].rank == 0 ? QString("whole") : QString("at rank %1").arg(styles[i].rank);
        sentence(QString("%1: stored %2, %3 nats a measure%4")
                     .arg(QString::fromStdString(model), form,
                          QString::number(styles[i].loss, 'f', 4), i == 0 ? ", kept" : ""));
    }
}

void TrainingTeller::line(const QString& text) {
    m_out << text << '\n';
    m_out.flush(); // a reader waits for whole lines
}

void TrainingTeller::tell(const TrainingBegun& begun) {
    line(QString("%1: %2 parameters")
             .arg(QString::fromStdString(begun.model), QString::number(begun.parameters)));
}

void TrainingTeller::tell(const TrainingStep& step) {
    line(QString("step %1 of %2: loss %3, %4")
             .arg(step.step)
             .arg(step.steps)
             .arg(step.loss, 0, 'f', 4)
             .arg(durationText(step.secondsLeft)));
}

void TrainingTeller::tell(const Validation& validation) {
    const QString part = validation.parts < validation.of
                             ? QString(" (on %1 of %2 parts of them, for the time is short)")
                                   .arg(validation.parts)
                                   .arg(validation.of)
                             : QString();
    line(QString("step %1: %2 nats a measure on held-out tunes%3%4")
             .arg(validation.step)
             .arg(validation.loss, 0, 'f', 4)
             .arg(part, validation.best ? ", the best so far" : ""));
}

void TrainingTeller::tell(const TrainingResumed& resumed) {
    line(QString("going on from step %1").arg(resumed.step));
}

} // namespace lacuna
