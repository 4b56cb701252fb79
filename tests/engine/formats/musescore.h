// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/abc/read/abc_reader.h"
#include "tests/engine/formats/corpus_files.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

namespace lacuna {

inline constexpr std::size_t wantedSpecimens = 100; // of the whole corpus
inline constexpr std::size_t fewestSpecimens = 30;  // of the small one

/// A tune of the corpus.
struct Specimen {
    QString name;
    Score score;
};

/// A hundred tunes, spread over the sources and meters of the corpus: in turn one of each, until
/// there are enough. Of the small corpus, where the whole one is missing, its dances: the other
/// tunes have signs that MuseScore does not know.
inline std::vector<Specimen> specimens() {
    std::map<std::pair<QString, std::string>, std::vector<Specimen>> groups;
    const CorpusSize corpus = largestCorpus();
    for (const CorpusFile& file : corpusFiles(corpus)) {
        const bool isPlain = file.name.contains("dances") || file.name.contains("oneills");
        if (corpus == CorpusSize::Small && !isPlain)
            continue;
        for (Tune& tune : readAbc(file.bytes).tunes) {
            if (tune.score.size() == 0)
                continue;
            const QString name =
                QStringLiteral("%1 X:%2").arg(file.name).arg(tune.score.header().number);
            groups[{file.name, tune.score.meter().name()}].push_back({name, std::move(tune.score)});
        }
    }
    std::vector<Specimen> chosen;
    for (std::size_t turn = 0; chosen.size() < wantedSpecimens && !groups.empty(); ++turn) {
        for (auto& [place, tunes] : groups) {
            // Not the first ones only: spread over the file.
            const std::size_t step = std::max<std::size_t>(1, tunes.size() / 4);
            if (turn * step < tunes.size() && chosen.size() < wantedSpecimens)
                chosen.push_back(tunes[turn * step]);
        }
    }
    return chosen;
}

/// Lets MuseScore read and write files: `jobs` are objects with the paths "in" and "out", whose
/// suffixes say the formats. Whether it did.
inline bool runMuseScore(const QString& program, const QString& folder, const QJsonArray& jobs) {
    QFile list(QDir(folder).filePath(QStringLiteral("jobs.json")));
    if (!list.open(QIODevice::WriteOnly) || list.write(QJsonDocument(jobs).toJson()) < 0)
        return false;
    list.close();
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    process.setProcessEnvironment(environment);
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QDir(folder).filePath(QStringLiteral("log")));
    process.start(program, {QStringLiteral("-j"), list.fileName()});
    return process.waitForFinished(500'000) && process.exitCode() == 0;
}

} // namespace lacuna
