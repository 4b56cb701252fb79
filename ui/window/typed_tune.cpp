// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/typed_tune.h"

#include "engine/formats/abc_reader.h"
#include "engine/formats/abc_writer.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <utility>

namespace lacuna {

namespace {

bool isField(const QString& line, QChar letter) {
    const QString text = line.trimmed();
    return text.size() > 1 && text[0] == letter && text[1] == QLatin1Char(':');
}

bool hasField(const QStringList& lines, char letter) {
    return std::ranges::any_of(
        lines, [letter](const QString& line) { return isField(line, QLatin1Char(letter)); });
}

bool saysNothing(const QString& line) {
    const QString text = line.trimmed();
    return text.isEmpty() || text.startsWith(QLatin1Char('%'));
}

/// Whether a tune begins here without the X: line that should stand above it.
bool beginsWithHead(const QStringList& lines) {
    static const QRegularExpression field(QStringLiteral("^\\s*[A-Za-z]:(?!\\|)"));
    const auto first = std::ranges::find_if_not(lines, saysNothing);
    return first != lines.end() && field.match(*first).hasMatch() && hasField(lines, 'K');
}

/// Lines of text, and where they stood in what was typed.
class Lines {
public:
    explicit Lines(const QString& typed) : m_lines(typed.split(QLatin1Char('\n'))) {}

    const QStringList& all() const { return m_lines; }
    void keep(qsizetype first, qsizetype end) {
        m_lines = m_lines.mid(first, end - first);
        m_above += static_cast<int>(first);
    }
    void insert(int at, const QString& line) {
        m_lines.insert(at, line);
        m_inserted.push_back(at);
    }
    /// From 1, both.
    int typedLine(int line) const {
        for (auto at = m_inserted.rbegin(); at != m_inserted.rend(); ++at) {
            line -= line > *at + 1 ? 1 : 0;
        }
        return std::max(1, line + m_above);
    }
    std::string text() const {
        QStringList lines = m_lines;
        while (!lines.isEmpty() && lines.last().trimmed().isEmpty()) {
            lines.removeLast();
        }
        for (QString& line : lines) {
            if (line.trimmed().isEmpty()) {
                line = QStringLiteral("%"); // an empty one would end the tune
            }
        }
        return lines.join(QLatin1Char('\n')).toStdString();
    }

private:
    QStringList m_lines;
    std::vector<int> m_inserted; ///< places, from 0, in the order they were put in
    int m_above = 0;
};

TypedTune readWhole(Lines lines, const Score& empty) {
    TypedTune typed{.tune = {}, .lines = {}, .isWhole = true};
    const auto startsTune = [](const QString& line) { return isField(line, QLatin1Char('X')); };
    const QStringList all = lines.all();
    const auto first = std::ranges::find_if(all, startsTune);
    if (first == all.end()) {
        lines.insert(0, QStringLiteral("X:1"));
        if (!hasField(all, 'M')) {
            lines.insert(1, QStringLiteral("M:") +
                                QString::fromStdString(empty.header().meter.name()));
        }
        if (!hasField(all, 'L')) {
            lines.insert(1, QStringLiteral("L:1/8"));
        }
    } else {
        typed.leavesOutAbove = !std::all_of(all.begin(), first, saysNothing);
        const auto second = std::find_if(first + 1, all.end(), startsTune);
        typed.tunesLeftOut = static_cast<int>(std::count_if(second, all.end(), startsTune));
        lines.keep(first - all.begin(), second - all.begin());
    }
    typed.hasOwnTitle = hasField(lines.all(), 'T');
    if (!typed.hasOwnTitle) {
        lines.insert(1, QStringLiteral("T:") + QString::fromStdString(empty.header().title()));
    }
    typed.lines = lines.text();
    const std::size_t blanks = typed.lines.find("X:");
    typed.lines.erase(0, blanks == std::string::npos ? 0 : blanks);
    typed.tune = std::move(readAbc(typed.lines + "\n").tunes.front());
    for (Diagnostic& diagnostic : typed.tune.diagnostics) {
        diagnostic.line = lines.typedLine(diagnostic.line);
    }
    return typed;
}

TypedTune readMusic(const Lines& lines, const Score& empty) {
    TypedTune typed{.tune = {}, .lines = lines.text()};
    const std::string head = writeAbc(Score(empty.header(), {}));
    const auto headLines = static_cast<int>(std::ranges::count(head, '\n'));
    typed.tune = std::move(readAbc(head + typed.lines + "\n").tunes.front());
    typed.tune.score = Score(empty.header(), typed.tune.score.measures());
    for (Diagnostic& diagnostic : typed.tune.diagnostics) {
        diagnostic.line = std::max(1, diagnostic.line - headLines);
    }
    return typed;
}

/// As a musician counts: a pickup is none.
int barsOf(const Score& score) {
    if (score.size() == 0 || (score.size() == 1 && score.measure(0).isShort())) {
        return 0;
    }
    return measureNumbers(score).back();
}

} // namespace

TypedTune readTypedTune(const QString& typed, const Score& empty) {
    const Lines lines(typed);
    const bool isWhole = hasField(lines.all(), 'X') || beginsWithHead(lines.all());
    return isWhole ? readWhole(lines, empty) : readMusic(lines, empty);
}

Score withBlankBars(const Score& tune, int bars) {
    const TuneHeader& header = tune.header();
    MeasureFrame frame{.meter = header.meter, .key = header.key, .staff = header.staff};
    frame.unit = header.unit;
    if (tune.size() > 0) {
        const MeasureFrame& last = tune.measure(tune.size() - 1).frame();
        frame.meter = last.meter;
        frame.key = last.key;
        frame.staff = last.staff;
        frame.unit = last.unit;
    }
    Measures measures = tune.measures();
    for (int bar = barsOf(tune); bar < bars; ++bar) {
        frame.startsLine = bar % 4 == 0;
        frame.barline = bar == bars - 1 ? Barline::Final : Barline::Single;
        measures.push_back(share(Measure(frame, Blank{frame.meter.measureLength()})));
    }
    return Score(header, std::move(measures));
}

} // namespace lacuna
