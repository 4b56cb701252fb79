// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
#include "engine/formats/project/project_file.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <limits>

namespace lacuna {
namespace {

constexpr int most = std::numeric_limits<int>::max() - 1;
// What a small file can make big is bounded.
constexpr int mostGaps = 10000;
constexpr int mostFills = 1000; // of a gap
constexpr int mostSets = 100;

[[noreturn]] void refuse(const std::string& place, const std::string& needed) {
    throw ReadError("The project is damaged: " + place + " must be " + needed +
                    "; use an older copy of the file.");
}

/// The members of one JSON object, taken out one by one; what is left at the end is not known here.
class Fields {
public:
    Fields(const QJsonValue& value, std::string place) : m_place(std::move(place)) {
        if (!value.isObject())
            refuse(m_place, "an object");
        m_object = value.toObject();
    }

    std::string nameOf(const char* key) const {
        return m_place.empty() ? key : m_place + "." + key;
    }
    bool has(const char* key) const { return m_object.contains(QLatin1String(key)); }
    QJsonValue take(const char* key) { return m_object.take(QLatin1String(key)); }

    std::string text(const char* key) {
        if (!has(key))
            return {};
        const QJsonValue value = take(key);
        if (!value.isString())
            refuse(nameOf(key), "a text");
        return value.toString().toStdString();
    }
    double number(const char* key, double fallback, double lowest, double highest) {
        if (!has(key))
            return fallback;
        const double value = take(key).toDouble(std::nan(""));
        if (!(value >= lowest && value <= highest)) // not a number is in no bounds
            refuse(nameOf(key), "a number within its bounds");
        return value;
    }
    int integer(const char* key, int fallback, int lowest, int highest) {
        return whole(key, number(key, fallback, lowest, highest));
    }
    std::vector<int> integers(const char* key, int longest, int lowest, int highest) {
        std::vector<int> integers;
        const QJsonArray items = array(key, longest);
        for (const auto& each : items) {
            const double value = each.toDouble(std::nan(""));
            if (!(value >= lowest && value <= highest))
                refuse(nameOf(key), "numbers within their bounds");
            integers.push_back(whole(key, value));
        }
        return integers;
    }
    /// False where it is missing.
    bool truth(const char* key) {
        if (!has(key))
            return false;
        const QJsonValue value = take(key);
        if (!value.isBool())
            refuse(nameOf(key), "true or false");
        return value.toBool();
    }
    std::optional<int> optionalInteger(const char* key, int highest) {
        return has(key) ? std::optional(integer(key, 0, 0, highest)) : std::nullopt;
    }
    QJsonArray array(const char* key, int longest) {
        if (!has(key))
            return {};
        const QJsonValue value = take(key);
        if (!value.isArray() || value.toArray().size() > longest)
            refuse(nameOf(key), "a list of at most " + std::to_string(longest));
        return value.toArray();
    }
    std::string others() const {
        return m_object.isEmpty()
                   ? std::string()
                   : QJsonDocument(m_object).toJson(QJsonDocument::Compact).toStdString();
    }

private:
    int whole(const char* key, double value) const {
        if (value != std::floor(value))
            refuse(nameOf(key), "a whole number");
        return static_cast<int>(value);
    }

    QJsonObject m_object;
    std::string m_place;
};

/// JSON's numbers do not hold every seed, so it is a text.
std::uint64_t seedIn(Fields& fields, std::uint64_t fallback) {
    if (!fields.has("seed"))
        return fallback;
    bool isSeed = false;
    const std::uint64_t seed = QString::fromStdString(fields.text("seed")).toULongLong(&isSeed);
    if (!isSeed)
        refuse(fields.nameOf("seed"), "a whole number written as a text");
    return seed;
}

ProjectSampling samplingIn(Fields fields) {
    ProjectSampling sampling;
    if (fields.has("engine"))
        sampling.engine = fields.text("engine");
    sampling.temperature = fields.number("temperature", sampling.temperature, 0, 2);
    if (fields.has("keyGuard"))
        sampling.keyGuard = fields.text("keyGuard");
    sampling.lowestPitch = fields.integer("lowestPitch", sampling.lowestPitch, 0, 127);
    sampling.highestPitch = fields.integer("highestPitch", sampling.highestPitch, 0, 127);
    sampling.seed = seedIn(fields, sampling.seed);
    sampling.candidates = fields.integer("candidates", sampling.candidates, 1, 4096);
    sampling.count = fields.integer("count", sampling.count, 1, 1000);
    sampling.others = fields.others();
    return sampling;
}

ProjectWeights weightsIn(Fields fields) {
    ProjectWeights weights{.measureVae = fields.text("measureVae"),
                           .latentRnn = fields.text("latentRnn"),
                           .anticipationRnn = fields.text("anticipationRnn"),
                           .latentRnn2019 = fields.text("latentRnn2019"),
                           .style = fields.text("style"),
                           .styleLatentRnn = fields.text("styleLatentRnn"),
                           .styleAnticipationRnn = fields.text("styleAnticipationRnn")};
    weights.others = fields.others();
    return weights;
}

ProjectReceipt receiptIn(Fields fields) {
    ProjectReceipt receipt{.programVersion = fields.text("programVersion")};
    if (fields.has("sampling"))
        receipt.sampling = samplingIn({fields.take("sampling"), fields.nameOf("sampling")});
    if (fields.has("weights"))
        receipt.weights = weightsIn({fields.take("weights"), fields.nameOf("weights")});
    receipt.backend = fields.text("backend");
    receipt.unlike = fields.integers("unlike", mostFillSetsNamed, 1, mostFillSetNumber);
    receipt.others = fields.others();
    return receipt;
}

ProjectFill fillIn(Fields fields) {
    ProjectFill fill{.music = fields.text("music")};
    fill.nllPerMeasure = fields.number("nllPerMeasure", 0, -1e9, 1e9);
    fill.place = fields.integer("place", 0, 0, most);
    fill.outOf = fields.integer("outOf", 0, 0, most);
    if (fill.outOf > 0 && (fill.place < 1 || fill.place > fill.outOf))
        refuse(fields.nameOf("place"), "from 1 to outOf");
    fill.description = fields.text("description");
    fill.others = fields.others();
    return fill;
}

std::vector<ProjectFill> fillsIn(Fields& fields) {
    std::vector<ProjectFill> fills;
    for (const auto& fill : fields.array("fills", mostFills)) {
        fills.push_back(
            fillIn({fill, fields.nameOf("fills") + "[" + std::to_string(fills.size()) + "]"}));
    }
    return fills;
}

std::optional<ProjectReceipt> optionalReceiptIn(Fields& fields) {
    return fields.has("receipt")
               ? std::optional(receiptIn({fields.take("receipt"), fields.nameOf("receipt")}))
               : std::nullopt;
}

ProjectFillSet fillSetIn(Fields fields) {
    ProjectFillSet set{.number = fields.integer("number", 1, 1, mostFillSetNumber),
                       .receipt = optionalReceiptIn(fields),
                       .fills = fillsIn(fields),
                       .areStale = fields.truth("stale")};
    set.others = fields.others();
    return set;
}

ProjectGap gapIn(Fields fields) {
    ProjectGap gap{.tune = fields.integer("tune", 0, 0, most)};
    gap.range.first = fields.integer("firstMeasure", 0, 0, most);
    gap.range.end = fields.integer("endMeasure", 0, 0, most);
    if (gap.range.isEmpty())
        refuse(fields.nameOf("endMeasure"), "more than firstMeasure");
    if (fields.has("original"))
        gap.original = fields.text("original");
    gap.receipt = optionalReceiptIn(fields);
    gap.fills = fillsIn(fields);
    gap.areStale = fields.truth("stale");
    gap.shown = fields.optionalInteger("shown", most);
    gap.set = fields.integer("set", 1, 1, mostFillSetNumber);
    int count = 0;
    for (const auto& value : fields.array("otherSets", mostSets)) {
        const std::string place = "otherSets[" + std::to_string(count++) + "]";
        ProjectFillSet set = fillSetIn({value, fields.nameOf(place.c_str())});
        if (!set.fills.empty()) // there would be nothing to choose
            gap.otherSets.push_back(std::move(set));
    }
    gap.others = fields.others();
    return gap;
}

ProjectView viewIn(Fields fields) {
    ProjectView view{.tune = fields.integer("tune", 0, 0, most),
                     .gap = fields.optionalInteger("gap", most),
                     .fill = fields.optionalInteger("fill", most),
                     .zoom = fields.number("zoom", 1, 0.1, 10)};
    view.others = fields.others();
    return view;
}

ProjectOrigin originIn(Fields fields) {
    ProjectOrigin origin{.path = fields.text("path"), .mark = fields.text("mark")};
    origin.others = fields.others();
    return origin;
}

/// The book's bytes: those of the text in UTF-8, or one for each letter, if so it was written.
std::string bookIn(Fields& fields) {
    const std::string encoding = fields.has("bookEncoding") ? fields.text("bookEncoding") : "utf-8";
    const QJsonValue book = fields.take("book");
    if (!book.isString())
        refuse("book", "a text");
    const QString text = book.toString();
    if (encoding == "utf-8")
        return text.toStdString();
    if (encoding != "latin-1")
        refuse("bookEncoding", "utf-8 or latin-1");
    const bool fits = std::all_of(text.begin(), text.end(),
                                  [](QChar letter) { return letter.unicode() < 0x100; });
    if (!fits)
        refuse("book", "a text of letters up to U+00FF");
    return text.toLatin1().toStdString();
}

QJsonObject parsed(std::string_view bytes) {
    QJsonParseError trouble;
    const auto document = QJsonDocument::fromJson(
        QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size())), &trouble);
    if (trouble.error == QJsonParseError::NoError && document.isObject())
        return document.object();
    const auto at = std::clamp<std::size_t>(static_cast<std::size_t>(std::max(trouble.offset, 0)),
                                            0, bytes.size());
    const std::string_view before = bytes.substr(0, at);
    const auto line = 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
    throw ReadError("The file is no Lacuna project, or one that is damaged from line " +
                        std::to_string(line) + " on; use an older copy of it.",
                    line, 1);
}

} // namespace

ProjectFile readProject(std::string_view bytes) {
    Fields fields(parsed(bytes), {});
    if (fields.text("format") != "lacuna-project")
        throw ReadError("The file is no Lacuna project; choose a .lacuna file or a tunebook.");
    if (!fields.has("version"))
        refuse("version", "a whole number");
    ProjectFile project{.programVersion = fields.text("programVersion")};
    if (fields.integer("version", 0, 1, most) > projectFormatVersion) {
        throw ReadError("The project was saved by a newer Lacuna" +
                        (project.programVersion.empty() ? "" : ", " + project.programVersion) +
                        "; open it with that version or a later one.");
    }
    project.abc = bookIn(fields);
    if (fields.has("view"))
        project.view = viewIn({fields.take("view"), "view"});
    for (const auto& gap : fields.array("gaps", mostGaps)) {
        project.gaps.push_back(gapIn({gap, "gaps[" + std::to_string(project.gaps.size()) + "]"}));
    }
    if (fields.has("knobs"))
        project.knobs = samplingIn({fields.take("knobs"), "knobs"});
    project.style = fields.text("style");
    if (fields.has("origin"))
        project.origin = originIn({fields.take("origin"), "origin"});
    project.others = fields.others();
    return project;
}

} // namespace lacuna
