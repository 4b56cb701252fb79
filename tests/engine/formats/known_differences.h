// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/engine/formats/repeat_signs.h"
#include "tests/support/corpora.h"

#include <QFile>
#include <QString>
#include <QStringList>

#include <functional>
#include <map>
#include <set>
#include <utility>

namespace lacuna {

using TuneId = std::pair<QString, int>; // file, X: number

inline QString nameOf(const TuneId& id) {
    return QStringLiteral("%1 X:%2").arg(id.first).arg(id.second);
}

/// The rule that undoes a reason; none for the reasons that have nothing to do with repeat signs.
inline const std::map<QString, unsigned>& rulesByReason() {
    static const std::map<QString, unsigned> rules{
        {QStringLiteral("double-bar"), DoubleBar}, {QStringLiteral("after-endings"), AfterEndings},
        {QStringLiteral("spelling"), Spelling},    {QStringLiteral("last-ending"), LastEnding},
        {QStringLiteral("unclosed"), Unclosed},    {QStringLiteral("tie"), NoRule},
        {QStringLiteral("jump"), NoRule},          {QStringLiteral("apart"), NoRule},
        {QStringLiteral("passes"), NoRule},        {QStringLiteral("reading"), NoRule}};
    return rules;
}

/// Why a tune differs from abc2midi.
struct Reason {
    QStringList codes;

    unsigned rules() const {
        unsigned rules = NoRule;
        for (const QString& code : codes)
            rules |= rulesByReason().at(code);
        return rules;
    }
    bool isOfRepeats() const { return rules() != NoRule; }
    bool isOfReading() const { return codes.contains(QStringLiteral("reading")); }
};

/// A corpus's list in the tests' data, which explains itself.
struct KnownDifferences {
    std::map<TuneId, Reason> tunes;
    QStringList mistakes;

    explicit KnownDifferences(CorpusSize corpus) {
        QFile file(corpus == CorpusSize::Whole
                       ? QStringLiteral(LACUNA_TEST_DATA "/formats/abc2midi_differences.tsv")
                       : QStringLiteral(LACUNA_TEST_DATA "/corpus/abc2midi_differences.tsv"));
        if (!file.open(QIODevice::ReadOnly))
            mistakes += QStringLiteral("the list is missing");
        std::set<QString> explained;
        for (const QString& line : QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'))) {
            if (line.startsWith(QLatin1String("# ")))
                explained.insert(line.mid(2).section(QLatin1Char(':'), 0, 0));
            else if (!line.isEmpty() && !line.startsWith(QLatin1Char('#')))
                add(line, explained);
        }
    }

    std::set<TuneId> where(const std::function<bool(const Reason&)>& holds) const {
        std::set<TuneId> ids;
        for (const auto& [id, reason] : tunes) {
            if (holds(reason))
                ids.insert(id);
        }
        return ids;
    }

private:
    void add(const QString& line, const std::set<QString>& explained) {
        const QStringList cells = line.split(QLatin1Char('\t'));
        if (cells[0] == QLatin1String("file"))
            return;
        const Reason reason{cells.value(2).split(QLatin1Char('+'))};
        bool isRight = cells.size() == 4 && cells[1].toInt() > 0;
        for (const QString& code : reason.codes)
            isRight = isRight && explained.contains(code) && rulesByReason().contains(code);
        // A reason that is the tune's own is told in its line.
        isRight = isRight && (reason.isOfRepeats() || !cells[3].isEmpty());
        if (!isRight || !tunes.emplace(TuneId{cells[0], cells[1].toInt()}, reason).second)
            mistakes += line;
    }
};

} // namespace lacuna
