// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/tempo_words.h"

#include "engine/editing/head.h"
#include "engine/score/tempo.h"

#include <QRegularExpression>

#include <numeric>
#include <stdexcept>

namespace lacuna {

namespace {

QString fractionOf(Tick beat) {
    const int common = std::gcd(beat.value, wholeNote.value);
    return QStringLiteral("%1/%2").arg(beat.value / common).arg(wholeNote.value / common);
}

/// "1/4", "3/8 1/4"
std::vector<Tick> beatsOf(const QString& fractions) {
    std::vector<Tick> beats;
    for (const QString& each : fractions.simplified().split(QLatin1Char(' '))) {
        const int upper = each.section(QLatin1Char('/'), 0, 0).toInt();
        const int lower = each.section(QLatin1Char('/'), 1, 1).toInt();
        constexpr int most = 64;
        const bool isLength =
            upper > 0 && upper <= most && lower > 0 && wholeNote.value * upper % lower == 0;
        if (!isLength) {
            throw std::invalid_argument("a beat is a length such as 1/4 or 3/8");
        }
        beats.push_back(Tick{wholeNote.value * upper / lower});
    }
    return beats;
}

std::string wordsIn(const QString& text) {
    return QString(text).remove(QLatin1Char('"')).simplified().toStdString();
}

} // namespace

std::optional<Tempo> tempoOf(const Score& score) {
    if (!score.header().tempo && score.size() > 0) {
        return score.measure(0).frame().tempo;
    }
    return score.header().tempo;
}

Score withTempo(const Score& score, const std::optional<Tempo>& tempo) {
    const bool isInMeasure = score.size() > 0 && score.measure(0).frame().tempo.has_value();
    const Score head = setTempo(score, tempo);
    return isInMeasure ? setTempoAt(head, 0, std::nullopt) : head;
}

QString tempoToType(const std::optional<Tempo>& tempo) {
    if (!tempo) {
        return {};
    }
    QStringList parts;
    for (const Tick beat : tempo->beat) {
        parts << fractionOf(beat);
    }
    if (tempo->perMinute > 0) {
        parts << QStringLiteral("=") << QString::number(tempo->perMinute);
    }
    const QString words = QString::fromStdString(tempo->words);
    if (!words.isEmpty()) {
        tempo->wordsAfter ? parts.append(words) : parts.prepend(words);
    }
    return parts.join(QLatin1Char(' '));
}

std::optional<Tempo> typedTempo(const QString& line, const Score& score) {
    static const QRegularExpression whole(
        QStringLiteral("((?:\\d+/\\d+\\s*)+)=\\s*(\\d+(?:\\.\\d+)?)"));
    static const QRegularExpression numberAlone(QStringLiteral("(?:^|\\s|=)(\\d+(?:\\.\\d+)?)$"));
    const QString typed = line.simplified();
    if (typed.isEmpty()) {
        return std::nullopt;
    }
    if (const auto match = whole.match(typed); match.hasMatch()) {
        const std::string before = wordsIn(typed.left(match.capturedStart()));
        const std::string after = wordsIn(typed.mid(match.capturedEnd()));
        const bool isBetween = !before.empty() && !after.empty();
        return Tempo{.beat = beatsOf(match.captured(1)),
                     .perMinute = match.captured(2).toDouble(),
                     .words = before + (isBetween ? " " : "") + after,
                     .wordsAfter = before.empty() && !after.empty()};
    }
    if (const auto match = numberAlone.match(typed); match.hasMatch()) {
        return Tempo{.beat = {tempoBeat(score)},
                     .perMinute = match.captured(1).toDouble(),
                     .words = wordsIn(typed.left(match.capturedStart()))};
    }
    return Tempo{.words = wordsIn(typed)};
}

} // namespace lacuna
