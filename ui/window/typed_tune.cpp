// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/typed_tune.h"

#include "engine/formats/abc/read/abc_lines.h"
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/formats/abc/write/abc_writer.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <ranges>
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

bool isAnyField(const QString& line) {
    static const QRegularExpression field(QStringLiteral("^\\s*[A-Za-z+]:(?!\\|)"));
    return field.match(line).hasMatch();
}

/// Whether a line without bar lines holds a word, of letters that are no notes.
bool isProse(const QString& line) {
    static const QRegularExpression signs(
        QStringLiteral("\"[^\"]*\"|![^!]*!|\\[[A-Za-z]:[^\\]]*\\]|%.*$"));
    static const QRegularExpression word(QStringLiteral("[A-Za-z][h-tw]|[h-tw][A-Za-z]"));
    QString bare = line;
    bare.remove(signs);
    return !bare.contains(QLatin1Char('|')) && word.match(bare).hasMatch();
}

/// The lines above the music, without the parts and voices that stand right above it: they are of
/// the music as well as of a head.
qsizetype endOfHead(const QStringList& lines) {
    const auto isAbove = [](const QString& line) {
        return saysNothing(line) || isAnyField(line) || isProse(line);
    };
    auto end = std::ranges::find_if_not(lines, isAbove) - lines.begin();
    const auto isOfMusic = [](const QString& line) {
        return saysNothing(line) || isField(line, QLatin1Char('P')) ||
               isField(line, QLatin1Char('V')) || isField(line, QLatin1Char('w'));
    };
    while (end > 0 && end < lines.size() && isOfMusic(lines[end - 1])) {
        --end;
    }
    return end;
}

/// Lines of text, and where they stood in what was typed.
class Lines {
public:
    explicit Lines(const QString& typed) {
        const std::string text = typed.toStdString();
        for (const SourceLine& line : linesOf(text)) {
            if (line.hadMarks && m_marked == 0) {
                m_marked = static_cast<int>(m_lines.size()) + 1;
            }
            m_lines << QString::fromUtf8(line.text.data(), static_cast<int>(line.text.size()));
        }
    }
    /// The first line that marks of a mail or a web page were taken from, from 1; 0 if none.
    int marked() const { return m_marked; }

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
        for (const int at : m_inserted | std::views::reverse) {
            line -= line > at + 1 ? 1 : 0;
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
    int m_marked = 0;
};

QString keyLine(const Score& empty) {
    const QString head = QString::fromStdString(writeAbc(Score(empty.header(), {})));
    const QStringList lines = head.split(QLatin1Char('\n'));
    return *std::ranges::find_if(
        lines, [](const QString& line) { return isField(line, QLatin1Char('K')); });
}

/// Of several tunes the first.
void keepFirst(Lines& lines, TypedTune& typed) {
    const auto startsTune = [](const QString& line) { return isField(line, QLatin1Char('X')); };
    const QStringList all = lines.all();
    const auto first = std::ranges::find_if(all, startsTune);
    typed.leavesOutAbove = !std::all_of(all.begin(), first, saysNothing);
    const auto second = std::find_if(first + 1, all.end(), startsTune);
    typed.tunesLeftOut = static_cast<int>(std::count_if(second, all.end(), startsTune));
    lines.keep(first - all.begin(), second - all.begin());
}

/// Puts in what the head does not say.
void complete(Lines& lines, TypedTune& typed, const Score& empty) {
    const qsizetype end = endOfHead(lines.all());
    const QStringList head = lines.all().mid(0, end);
    const bool hasNumber = hasField(head, 'X');
    typed.hasOwnTitle = hasField(head, 'T');
    typed.hasOwnKey = hasField(head, 'K');
    typed.hasOwnMeter = hasNumber || hasField(head, 'M');
    typed.namesItself = hasNumber || typed.hasOwnTitle || typed.hasOwnKey;
    if (!typed.hasOwnKey) {
        lines.insert(static_cast<int>(end), keyLine(empty));
    }
    if (!hasNumber) {
        lines.insert(0, QStringLiteral("X:1"));
        if (!hasField(head, 'L')) {
            lines.insert(1, QStringLiteral("L:1/8"));
        }
    }
    if (!typed.hasOwnMeter) {
        lines.insert(1, QStringLiteral("M:") + QString::fromStdString(empty.header().meter.name()));
    }
    if (!typed.hasOwnTitle) {
        lines.insert(1, QStringLiteral("T:") + QString::fromStdString(empty.header().title()));
    }
}

TypedTune readWhole(Lines lines, const Score& empty) {
    TypedTune typed{.tune = {}, .lines = {}, .isWhole = true};
    if (hasField(lines.all(), 'X')) {
        keepFirst(lines, typed);
    }
    complete(lines, typed, empty);
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
    countBelow(headLines, typed.tune.diagnostics);
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
    const QStringList head = lines.all().mid(0, endOfHead(lines.all()));
    const bool isWhole = hasField(lines.all(), 'X') || std::ranges::any_of(head, isAnyField);
    TypedTune read = isWhole ? readWhole(lines, empty) : readMusic(lines, empty);
    if (lines.marked() > 0) {
        read.tune.diagnostics.insert(
            read.tune.diagnostics.begin(),
            {Severity::Note, lines.marked(), 1,
             "The marks of a quoted mail or a web page, > and <pre>, are left out from here on."});
    }
    return read;
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
