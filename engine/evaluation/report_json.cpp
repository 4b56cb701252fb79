// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/evaluation/report_json.h"

#include "engine/evaluation/plain_text.h"

#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

namespace lacuna {
namespace {

std::string_view nameOf(ColumnAim aim) {
    switch (aim) {
    case ColumnAim::High:
        return "high";
    case ColumnAim::LikeTune:
        return "like the tunes";
    case ColumnAim::Low:
        return "low";
    case ColumnAim::Free:
        break;
    }
    return "free";
}

std::string jsonText(std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string result = "\"";
    for (const char c : validUtf8(text)) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            result += '\\';
            result += c;
        } else if (byte < 0x20) {
            result += "\\u00";
            result += digits[byte >> 4];
            result += digits[byte & 15];
        } else {
            result += c;
        }
    }
    return result + "\"";
}

std::string jsonNumber(double value) {
    if (!std::isfinite(value))
        return "null";
    std::array<char, 40> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    return {buffer.data(), end.ptr};
}

template <typename Value>
std::string numberOrNull(const std::optional<Value>& value) {
    return value ? jsonNumber(static_cast<double>(*value)) : "null";
}

/// Writes nested objects and lists, indented, with the commas where they belong.
class JsonWriter {
public:
    void open(char bracket) {
        begin();
        m_text += bracket;
        ++m_depth;
        m_isFirst = true;
    }
    void open(std::string_view key, char bracket) {
        name(key);
        open(bracket);
    }
    void close(char bracket) {
        --m_depth;
        if (!m_isFirst)
            lineBreak();
        m_text += bracket;
        m_isFirst = false;
    }
    /// `value` is JSON already.
    void item(std::string_view value) {
        begin();
        m_text += value;
    }
    void member(std::string_view key, std::string_view value) {
        name(key);
        item(value);
    }
    std::string take() { return std::move(m_text) + "\n"; }

private:
    void lineBreak() {
        m_text += '\n';
        m_text.append(m_depth * 2, ' ');
    }
    void begin() {
        if (m_hasName) {
            m_hasName = false;
            return;
        }
        if (!m_isFirst)
            m_text += ',';
        if (m_depth > 0)
            lineBreak();
        m_isFirst = false;
    }
    void name(std::string_view key) {
        begin();
        m_text += jsonText(key) + ": ";
        m_hasName = true;
    }

    std::string m_text;
    std::size_t m_depth = 0;
    bool m_isFirst = true;
    bool m_hasName = false; ///< the next value belongs to a name
};

void writeColumns(JsonWriter& json) {
    json.open("columns", '[');
    for (const ColumnInfo& info : allColumns()) {
        json.open('{');
        json.member("key", jsonText(info.key));
        json.member("title", jsonText(info.title));
        json.member("meaning", jsonText(info.meaning));
        json.member("aim", jsonText(nameOf(info.aim)));
        json.close('}');
    }
    json.close(']');
}

void writeRow(JsonWriter& json, const TableRow& row) {
    json.open('{');
    json.member("name", jsonText(row.name));
    json.member("answered", jsonNumber(row.answered));
    json.member("beside", row.beside ? jsonText(*row.beside) : "null");
    json.member("natsAreBound", row.natsAreBound ? "true" : "false");
    json.open("values", '{');
    for (const ColumnInfo& info : allColumns()) {
        const TableCell& cell = row[info.column];
        if (!cell.value)
            continue;
        const bool hasInterval = cell.interval.has_value();
        json.member(info.key,
                    "{ \"value\": " + jsonNumber(*cell.value) +
                        ", \"low\": " + (hasInterval ? jsonNumber(cell.interval->low) : "null") +
                        ", \"high\": " + (hasInterval ? jsonNumber(cell.interval->high) : "null") +
                        ", \"tasks\": " + jsonNumber(cell.tasks) + " }");
    }
    json.close('}');
    json.close('}');
}

void writeTable(JsonWriter& json, const EvaluationTable& table) {
    json.open('{');
    json.member("title", jsonText(table.title));
    json.member("gapMeasures", numberOrNull(table.gapMeasures));
    json.member("tasks", jsonNumber(table.tasks));
    json.member("coverage", jsonNumber(table.coverage));
    json.open("rows", '[');
    for (const TableRow& row : table.rows)
        writeRow(json, row);
    json.close(']');
    json.close('}');
}

void writeFigures(JsonWriter& json, const FigureTable& table) {
    json.open('{');
    json.member("title", jsonText(table.title));
    json.member("counted", jsonText(table.counted));
    json.open("columns", '[');
    for (const std::string& column : table.columns)
        json.item(jsonText(column));
    json.close(']');
    json.open("rows", '[');
    for (const FigureTable::Row& row : table.rows) {
        json.open('{');
        json.member("name", jsonText(row.name));
        json.member("count", jsonNumber(row.count));
        json.open("figures", '[');
        for (const std::optional<double>& figure : row.figures)
            json.item(numberOrNull(figure));
        json.close(']');
        json.open("intervals", '[');
        for (const std::optional<Interval>& interval : row.intervals)
            json.item(interval ? "[ " + jsonNumber(interval->low) + ", " +
                                     jsonNumber(interval->high) + " ]"
                               : "null");
        json.close(']');
        json.close('}');
    }
    json.close(']');
    json.close('}');
}

} // namespace

std::string toJson(const EvaluationReport& report) {
    JsonWriter json;
    json.open('{');
    json.member("format", jsonText("lacuna-evaluation"));
    json.member("version", "1");
    json.open("settings", '{');
    for (const EvaluationReport::Setting& setting : report.settings)
        json.member(setting.name, jsonText(setting.value));
    json.close('}');
    writeColumns(json);
    json.open("tables", '[');
    for (const EvaluationTable& table : report.tables)
        writeTable(json, table);
    json.close(']');
    json.open("figures", '[');
    for (const FigureTable& table : report.figures)
        writeFigures(json, table);
    json.close(']');
    json.open("notes", '[');
    for (const std::string& note : report.notes)
        json.item(jsonText(note));
    json.close(']');
    json.close('}');
    return json.take();
}

} // namespace lacuna
