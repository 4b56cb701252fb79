// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/midi_parser.h"

#include <QByteArray>
#include <QChar>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

namespace lacuna {

/// A note as it is heard; 480 ticks a quarter.
struct HeardNote {
    int onset = 0;
    int duration = 0;
    int midi = 0;
};

/// An ABC book without what makes abc2midi add or move notes: quoted chord symbols (an
/// accompaniment), ~ (written-out rolls), R: fields (swung hornpipes), staccato dots (it drops a
/// broken rhythm before one). Tunes are numbered anew, so that each gets a file of its own.
inline QByteArray forAbc2midi(const std::string& book) {
    QByteArray out;
    int tune = 0;
    for (QByteArray line : QByteArray::fromStdString(book).replace('\r', "").split('\n')) {
        if (line.startsWith("X:")) {
            line = "X:" + QByteArray::number(++tune);
        } else if (line.startsWith("R:")) {
            continue;
        } else if (!(line.size() > 1 && line[1] == ':' && QChar::isLetter(line[0]))) {
            QByteArray music;
            bool quoted = false;
            bool inField = false; // "[Q:"slowly"]" keeps its words
            for (qsizetype i = 0; i < line.size(); ++i) {
                const char c = line[i];
                inField = (inField && c != ']') ||
                          (!quoted && c == '[' && i + 2 < line.size() && line[i + 2] == ':');
                if (!inField && c == '"')
                    quoted = !quoted;
                else if (inField || (!quoted && c != '~' && c != '.'))
                    music += c;
            }
            if (music.trimmed().isEmpty() && !line.trimmed().isEmpty())
                continue; // an empty line would end the tune
            line = music;
        }
        out += line + '\n';
    }
    return out;
}

/// The tunes of a book, each with the empty line that ends it; a head that one parts from them is
/// none.
inline std::vector<QByteArray> tunesOf(const QByteArray& book) {
    std::vector<QByteArray> tunes;
    for (qsizetype begin = 0, end = 0; end >= 0; begin = end + 2) {
        end = book.indexOf("\n\n", begin);
        const QByteArray tune = book.mid(begin, end < 0 ? -1 : end + 2 - begin);
        if (("\n" + tune).contains("\nX:"))
            tunes.push_back(tune);
    }
    return tunes;
}

/// Debian's abc2midi, in a folder of its own. Grace notes, fermatas and the accompaniment are
/// switched off. What cannot be run or read is heard as no notes at all.
class Abc2midi {
public:
    bool isInstalled() const { return !m_program.isEmpty(); }

    /// What it hears in each of some tunes.
    std::vector<std::vector<HeardNote>> hear(const std::vector<QByteArray>& tunes) const {
        runAll(tunes);
        std::vector<std::vector<HeardNote>> heard;
        for (const QByteArray& tune : tunes)
            heard.push_back(notesIn(fileOf(tune)));
        return heard;
    }

    /// The MIDI files it makes of some tunes; empty ones where it makes none.
    std::vector<QByteArray> filesOf(const std::vector<QByteArray>& tunes) const {
        runAll(tunes);
        std::vector<QByteArray> files;
        for (const QByteArray& tune : tunes) {
            QFile file(fileOf(tune));
            files.push_back(file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
        }
        return files;
    }

    /// What it hears in a tune on its own: it keeps some things from one tune to the next.
    std::vector<HeardNote> hear(const QByteArray& tune) const {
        QFile::remove(fileOf(tune));
        run(tune);
        return notesIn(fileOf(tune));
    }

    /// The same without the tune's other voices and layers.
    std::vector<HeardNote> hearFirstVoice(const QByteArray& tune) const {
        QFile::remove(fileOf(tune));
        run(tune);
        return notesIn(fileOf(tune), true);
    }

private:
    // A hundred at a time: to start it takes longest.
    void runAll(const std::vector<QByteArray>& tunes) const {
        const QDir dir(m_folder.path());
        for (const QString& old : dir.entryList({QStringLiteral("*.mid")}))
            QFile::remove(dir.filePath(old));
        constexpr std::size_t tunesARun = 100;
        for (std::size_t first = 0; first < tunes.size(); first += tunesARun) {
            QByteArray part;
            for (std::size_t i = first; i < std::min(first + tunesARun, tunes.size()); ++i)
                part += tunes[i];
            run(part);
        }
    }

    void run(const QByteArray& abc) const {
        QFile copy(m_folder.filePath(QStringLiteral("t.abc")));
        if (!copy.open(QIODevice::WriteOnly) || copy.write(abc) != abc.size())
            return;
        copy.close();
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.setStandardOutputFile(QProcess::nullDevice());
        process.setStandardErrorFile(QProcess::nullDevice());
        process.start(m_program, {QStringLiteral("t.abc"), QStringLiteral("-NGRA"),
                                  QStringLiteral("-NGUI"), QStringLiteral("-NFER"),
                                  QStringLiteral("-NCOM"), QStringLiteral("-silent")});
        process.waitForFinished(500000);
    }

    // It names its files by X: numbers.
    QString fileOf(const QByteArray& tune) const {
        const qsizetype begin = tune.indexOf("X:") + 2;
        const QByteArray number = tune.mid(begin, tune.indexOf('\n', begin) - begin);
        return m_folder.filePath(QStringLiteral("t%1.mid").arg(QString::fromLatin1(number)));
    }

    static std::vector<HeardNote> notesIn(const QString& path, bool firstVoiceOnly = false) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return {};
        std::vector<HeardNote> heard;
        try {
            ParsedMidiFile parsed = parseMidi(file.readAll().toStdString());
            if (firstVoiceOnly)
                parsed.tracks = {firstVoiceOf(parsed)};
            const auto ticks = [&](int time) { return time * 480 / parsed.division; };
            for (const ParsedMidiNote& note : notesOf(parsed))
                heard.push_back({ticks(note.onset), ticks(note.duration), note.midi});
        } catch (const std::runtime_error&) {
            return {}; // it broke off
        }
        return heard;
    }

    static std::vector<ParsedMidiEvent> firstVoiceOf(const ParsedMidiFile& file) {
        for (const auto& track : file.tracks) {
            if (std::any_of(track.begin(), track.end(), [](const ParsedMidiEvent& event) {
                    return (event.status & 0xF0) == 0x90;
                }))
                return track;
        }
        return {};
    }

    const QString m_program = QStandardPaths::findExecutable(QStringLiteral("abc2midi"));
    const QTemporaryDir m_folder;
};

} // namespace lacuna
