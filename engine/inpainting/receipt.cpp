// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/inpainting/receipt.h"

#include "engine/score/edits.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace lacuna {

namespace {

QString text(const std::string& value) {
    return QString::fromStdString(value);
}

QJsonObject rulesObject(const DrawingRuleSwitches& rules) {
    return {{"rests", rules.rests},
            {"pickups", rules.pickups},
            {"alteredDegrees", rules.alteredDegrees},
            {"visibleRange", rules.visibleRange},
            {"chords", rules.chords}};
}

QJsonObject samplingObject(const SamplingOptions& sampling) {
    return {{"temperature", sampling.temperature},    {"keyGuard", text(nameOf(sampling.keyGuard))},
            {"lowestPitch", sampling.range.lowest},   {"highestPitch", sampling.range.highest},
            {"seed", QString::number(sampling.seed)}, {"candidates", sampling.candidates},
            {"rules", rulesObject(sampling.rules)},   {"chordStrength", sampling.chordStrength}};
}

QJsonArray fillsArray(const std::vector<FillReceipt::Scores>& fills) {
    QJsonArray array;
    for (const FillReceipt::Scores& fill : fills) {
        array.append(QJsonObject{{"place", fill.place},
                                 {"outOf", fill.outOf},
                                 {"nllPerMeasure", fill.nllPerMeasure},
                                 {"description", text(fill.description)}});
    }
    return array;
}

QJsonObject weightsObject(const WeightHashes& weights) {
    QJsonObject object{{"measureVae", text(weights.measureVae)},
                       {"latentRnn", text(weights.latentRnn)},
                       {"anticipationRnn", text(weights.anticipationRnn)}};
    if (!weights.latentRnn2019.empty()) {
        object["latentRnn2019"] = text(weights.latentRnn2019);
    }
    if (const std::optional<StyleHashes>& style = weights.style) {
        QJsonObject changes{{"name", text(style->name)}};
        if (!style->latentRnn.empty()) {
            changes["latentRnn"] = text(style->latentRnn);
        }
        if (!style->anticipationRnn.empty()) {
            changes["anticipationRnn"] = text(style->anticipationRnn);
        }
        object["style"] = changes;
    }
    return object;
}

} // namespace

FillReceipt makeReceipt(const FillRequest& request, const std::vector<Fill>& fills,
                        const WeightHashes& weights, const std::string& backend) {
    const Measures original = request.original.value_or(measuresOf(request.score, request.gap));
    const std::vector<int> numbers = measureNumbers(request.score);
    FillReceipt receipt{.programVersion = LACUNA_VERSION,
                        .tuneNumber = request.score.header().number,
                        .tuneTitle = request.score.header().title(),
                        .gap = request.gap,
                        .firstNumber = numbers.at(static_cast<std::size_t>(request.gap.first)),
                        .lastNumber = numbers.at(static_cast<std::size_t>(request.gap.end - 1)),
                        .filler = request.filler,
                        .sampling = request.sampling,
                        .count = request.count,
                        .originalKnown = std::ranges::none_of(
                            original, [](const auto& measure) { return measure->isBlank(); }),
                        .weights = weights,
                        .backend = backend};
    for (const Fill& fill : fills) {
        receipt.fills.push_back({.place = fill.place,
                                 .outOf = fill.outOf,
                                 .nllPerMeasure = fill.nllPerMeasure,
                                 .description = fill.description});
    }
    return receipt;
}

std::string toJson(const FillReceipt& receipt) {
    const QJsonObject root{
        {"program", QJsonObject{{"name", "Lacuna"}, {"version", text(receipt.programVersion)}}},
        {"tune", QJsonObject{{"number", receipt.tuneNumber}, {"title", text(receipt.tuneTitle)}}},
        {"gap", QJsonObject{{"firstMeasure", receipt.gap.first},
                            {"endMeasure", receipt.gap.end},
                            {"firstNumber", receipt.firstNumber},
                            {"lastNumber", receipt.lastNumber}}},
        {"engine", text(nameOf(receipt.filler))},
        {"sampling", samplingObject(receipt.sampling)},
        {"count", receipt.count},
        {"originalKnown", receipt.originalKnown},
        {"weights", weightsObject(receipt.weights)},
        {"backend", text(receipt.backend)},
        {"fills", fillsArray(receipt.fills)}};
    return QJsonDocument(root).toJson(QJsonDocument::Indented).toStdString();
}

} // namespace lacuna
