// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/project/project_file.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace lacuna {
namespace {

QString text(const std::string& value) {
    return QString::fromStdString(value);
}

/// The known members over those that were read and not understood. QJsonObject keeps its members in
/// the order of their names, which makes the bytes the same each time.
QJsonObject over(const std::string& others, const QJsonObject& known) {
    QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(others)).object();
    for (auto member = known.begin(); member != known.end(); ++member)
        object.insert(member.key(), member.value());
    return object;
}

void addUnlessEmpty(QJsonObject& object, const char* key, const std::string& value) {
    if (!value.empty())
        object.insert(QLatin1String(key), text(value));
}

QJsonObject samplingObject(const ProjectSampling& sampling) {
    return over(sampling.others, {{"engine", text(sampling.engine)},
                                  {"temperature", sampling.temperature},
                                  {"keyGuard", text(sampling.keyGuard)},
                                  {"lowestPitch", sampling.lowestPitch},
                                  {"highestPitch", sampling.highestPitch},
                                  {"seed", QString::number(sampling.seed)},
                                  {"candidates", sampling.candidates},
                                  {"count", sampling.count}});
}

QJsonObject weightsObject(const ProjectWeights& weights) {
    QJsonObject object;
    addUnlessEmpty(object, "measureVae", weights.measureVae);
    addUnlessEmpty(object, "latentRnn", weights.latentRnn);
    addUnlessEmpty(object, "anticipationRnn", weights.anticipationRnn);
    addUnlessEmpty(object, "latentRnn2019", weights.latentRnn2019);
    addUnlessEmpty(object, "style", weights.style);
    addUnlessEmpty(object, "styleLatentRnn", weights.styleLatentRnn);
    addUnlessEmpty(object, "styleAnticipationRnn", weights.styleAnticipationRnn);
    return over(weights.others, object);
}

QJsonObject receiptObject(const ProjectReceipt& receipt) {
    QJsonObject object{{"programVersion", text(receipt.programVersion)},
                       {"sampling", samplingObject(receipt.sampling)},
                       {"weights", weightsObject(receipt.weights)}};
    addUnlessEmpty(object, "backend", receipt.backend);
    if (!receipt.unlike.empty()) {
        QJsonArray numbers;
        for (const int number : receipt.unlike)
            numbers.append(number);
        object.insert("unlike", numbers);
    }
    return over(receipt.others, object);
}

QJsonObject fillObject(const ProjectFill& fill) {
    return over(fill.others, {{"music", text(fill.music)},
                              {"nllPerMeasure", fill.nllPerMeasure},
                              {"place", fill.place},
                              {"outOf", fill.outOf},
                              {"description", text(fill.description)}});
}

QJsonArray fillsArray(const std::vector<ProjectFill>& fills) {
    QJsonArray array;
    for (const ProjectFill& fill : fills)
        array.append(fillObject(fill));
    return array;
}

QJsonObject fillSetObject(const ProjectFillSet& set) {
    QJsonObject object{{"number", set.number}, {"fills", fillsArray(set.fills)}};
    if (set.receipt)
        object.insert("receipt", receiptObject(*set.receipt));
    if (set.areStale)
        object.insert("stale", true);
    return over(set.others, object);
}

QJsonObject gapObject(const ProjectGap& gap) {
    QJsonObject object{
        {"tune", gap.tune}, {"firstMeasure", gap.range.first}, {"endMeasure", gap.range.end}};
    if (gap.original)
        object.insert("original", text(*gap.original));
    if (gap.receipt)
        object.insert("receipt", receiptObject(*gap.receipt));
    object.insert("fills", fillsArray(gap.fills));
    if (gap.areStale)
        object.insert("stale", true);
    if (gap.shown)
        object.insert("shown", *gap.shown);
    if (gap.set != 1)
        object.insert("set", gap.set);
    QJsonArray sets;
    for (const ProjectFillSet& set : gap.otherSets)
        sets.append(fillSetObject(set));
    if (!sets.isEmpty())
        object.insert("otherSets", sets);
    return over(gap.others, object);
}

QJsonObject viewObject(const ProjectView& view) {
    QJsonObject object{{"tune", view.tune}, {"zoom", view.zoom}};
    if (view.gap)
        object.insert("gap", *view.gap);
    if (view.fill)
        object.insert("fill", *view.fill);
    return over(view.others, object);
}

/// As UTF-8 if that gives the same bytes again when it is read, else each byte as the letter of
/// that number, which always does.
void addBook(QJsonObject& object, const std::string& abc) {
    const QString utf8 = QString::fromStdString(abc);
    const bool exact = utf8.toStdString() == abc;
    object.insert("bookEncoding", exact ? "utf-8" : "latin-1");
    object.insert("book", exact ? utf8 : QString::fromLatin1(QByteArray::fromStdString(abc)));
}

} // namespace

std::string writeProject(const ProjectFile& project) {
    QJsonObject root{{"format", "lacuna-project"},
                     {"version", projectFormatVersion},
                     {"programVersion", text(project.programVersion)},
                     {"view", viewObject(project.view)},
                     {"knobs", samplingObject(project.knobs)},
                     {"style", text(project.style)}};
    addBook(root, project.abc);
    QJsonArray gaps;
    for (const ProjectGap& gap : project.gaps)
        gaps.append(gapObject(gap));
    root.insert("gaps", gaps);
    if (const std::optional<ProjectOrigin>& origin = project.origin) {
        root.insert("origin", over(origin->others,
                                   {{"path", text(origin->path)}, {"mark", text(origin->mark)}}));
    }
    return QJsonDocument(over(project.others, root)).toJson(QJsonDocument::Indented).toStdString();
}

} // namespace lacuna
