// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/corpus/corpus.h"
#include "engine/engine_error.h"
#include "tests/support/corpora.h"

#include <QDir>
#include <QFile>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <filesystem>
#include <initializer_list>
#include <random>
#include <string>
#include <vector>

namespace lacuna {

/// A column of a corpus's table of splits, in the order of its lines.
inline QStringList splitColumn(CorpusSize size, const QString& name) {
    QFile file(QString::fromStdString(splitTable(size).string()));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QStringList lines = QString::fromUtf8(file.readAll()).split('\n', Qt::SkipEmptyParts);
    const qsizetype column = lines.takeFirst().split('\t').indexOf(name);
    for (QString& line : lines)
        line = line.split('\t').value(column);
    return lines;
}

/// Files that are gone with it.
class TuneFolder {
public:
    std::filesystem::path path() const { return m_folder.path().toStdString(); }
    std::filesystem::path write(const char* name, const QByteArray& text) const {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("the temporary folder cannot be written");
        return file.fileName().toStdString();
    }

private:
    QTemporaryDir m_folder;
};

inline Corpus readBooks(const std::vector<std::filesystem::path>& paths,
                        MeasureOrder order = MeasureOrder::Written) {
    return readCorpus(paths, order);
}

/// A tune of `count` measures of 4/4 with eight notes each, at random.
inline CorpusTune randomTune(const std::string& id, int count, std::mt19937& random) {
    CorpusTune tune;
    tune.id = id;
    tune.cluster = id;
    tune.meter = 2;
    for (int i = 0; i < count; ++i) {
        MeasureTokens& tokens = tune.measures.emplace_back(heldMeasure(tune.meter));
        for (std::size_t place = 0; place < tokens.size(); place += 3)
            tokens[place] = token::ofPitch(60 + static_cast<int>(random() % 20));
    }
    return tune;
}

inline CorpusTune transposed(CorpusTune tune, int semitones) {
    for (MeasureTokens& tokens : tune.measures) {
        for (std::uint8_t& value : tokens) {
            if (token::isPitch(value))
                value = token::ofPitch(foldedPitch(token::pitchOf(value) + semitones));
        }
    }
    return tune;
}

/// The sentence of the EngineError that `act` throws; empty if it throws none.
template <typename Act>
std::string errorOf(const Act& act) {
    try {
        act();
    } catch (const EngineError& error) {
        return error.what();
    }
    return {};
}

} // namespace lacuna
