// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Holds the MusicXML writer and reader against MuseScore 3: a hundred tunes of the corpus, spread
// over its sources and meters, are written, opened and written again by MuseScore, and read back.
// Skipped unless LACUNA_MUSESCORE names the program; packaging/check-musicxml.sh installs it and
// runs this.
#include "engine/formats/abc_reader.h"
#include "engine/formats/musicxml_reader.h"
#include "engine/formats/musicxml_writer.h"
#include "engine/formats/mxl_archive.h"
#include "engine/score/playing_order.h"
#include "engine/score/sounding.h"
#include "tests/engine/formats/corpus_files.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <optional>

using namespace lacuna;

namespace {

constexpr std::size_t wantedTunes = 100;

struct Specimen {
    QString name;
    Score score;
};

// In turn one tune of each source and meter, until there are enough.
std::vector<Specimen> specimens() {
    std::map<std::pair<QString, std::string>, std::vector<Specimen>> groups;
    for (const CorpusFile& file : corpusFiles()) {
        for (Tune& tune : readAbc(file.bytes).tunes) {
            if (tune.score.size() == 0)
                continue;
            const QString name =
                QStringLiteral("%1 X:%2").arg(file.name).arg(tune.score.header().number);
            groups[{file.name, tune.score.meter().name()}].push_back({name, std::move(tune.score)});
        }
    }
    std::vector<Specimen> chosen;
    for (std::size_t turn = 0; chosen.size() < wantedTunes && !groups.empty(); ++turn) {
        for (auto& [place, tunes] : groups) {
            // Not the first ones only: spread over the file.
            const std::size_t step = std::max<std::size_t>(1, tunes.size() / 4);
            if (turn * step < tunes.size() && chosen.size() < wantedTunes)
                chosen.push_back(tunes[turn * step]);
        }
    }
    return chosen;
}

QString textOf(const std::vector<SoundingNote>& notes) {
    QStringList words;
    for (const SoundingNote& note : notes)
        words << QStringLiteral("%1@%2+%3")
                     .arg(note.midi)
                     .arg(note.onset.value)
                     .arg(note.duration.value);
    return words.join(QLatin1Char(' '));
}

QString chordsOf(const Score& score) {
    QStringList words;
    for (int i = 0; i < score.size(); ++i) {
        for (const Annotation& annotation : score.measure(i).frame().annotations) {
            const auto chord = annotation.kind == Annotation::Kind::ChordSymbol
                                   ? parseChord(annotation.text)
                                   : std::nullopt;
            if (!chord)
                continue;
            QString word = QStringLiteral("%1/%2:").arg(chord->root).arg(chord->bass);
            for (const int interval : chord->intervals)
                word += QStringLiteral("%1,").arg(interval);
            words << QStringLiteral("%1@%2").arg(word).arg(
                (score.startOf(i) + annotation.at).value);
        }
    }
    return words.join(QLatin1Char(' '));
}

QString orderOf(const Score& score) {
    QStringList words;
    for (const PlayedMeasure& played : playingOrder(score))
        words << QStringLiteral("%1").arg(score.startOf(played.index).value);
    return words.join(QLatin1Char(' '));
}

// Where two texts differ first.
QString differenceOf(const QString& ours, const QString& theirs) {
    const QStringList a = ours.split(QLatin1Char(' '));
    const QStringList b = theirs.split(QLatin1Char(' '));
    qsizetype at = 0;
    while (at < std::min(a.size(), b.size()) && a[at] == b[at])
        ++at;
    return QStringLiteral("place %1: %2, after MuseScore %3")
        .arg(at)
        .arg(a.value(at, QStringLiteral("the end")), b.value(at, QStringLiteral("the end")));
}

} // namespace

class TestMuseScore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        m_program = qEnvironmentVariable("LACUNA_MUSESCORE");
        if (m_program.isEmpty())
            QSKIP("LACUNA_MUSESCORE names no MuseScore; see packaging/check-musicxml.sh");
        m_specimens = specimens();
        if (m_specimens.empty())
            QSKIP("the corpus is missing");
        QCOMPARE(m_specimens.size(), wantedTunes);
        QVERIFY(m_folder.isValid());
        QVERIFY(convertAll());
    }

    void keepsTheNotesAsWritten() {
        compare("notes", [](const Score& score) { return textOf(writtenNotes(score)); });
    }

    void keepsTheRepeats() { compare("playing order", orderOf); }

    void keepsTheNotesAsPlayed() {
        compare("played notes", [](const Score& score) { return textOf(soundingNotes(score)); });
    }

    void keepsTheChords() { compare("chords", chordsOf); }

    // Signatures, not modes: MuseScore drops the mode of some keys.
    void keepsSignaturesMetersAndTitles() {
        compare("frames", [](const Score& score) {
            QString text = QString::fromStdString(score.header().title()).replace(u' ', u'_');
            for (const MeasurePointer& measure : score.measures()) {
                text += u' ' + QString::fromStdString(measure->frame().meter.name()) + u':';
                for (int step = 0; step < 7; ++step)
                    text += QStringLiteral("%1,").arg(
                        measure->frame().key.drawnAlterOf(static_cast<Step>(step)));
            }
            return text;
        });
    }

private:
    using Listen = std::function<QString(const Score&)>;

    QString pathOf(std::size_t index, const QString& suffix) const {
        return m_folder.filePath(QString::number(index) + suffix);
    }

    // What LACUNA_MUSICXML_OUT names gets what was written, for other checks.
    static void keep(const std::string& xml, std::size_t index) {
        const QString folder = qEnvironmentVariable("LACUNA_MUSICXML_OUT");
        if (folder.isEmpty() || !QDir().mkpath(folder))
            return;
        QFile file(QDir(folder).filePath(QStringLiteral("%1.musicxml").arg(index)));
        if (file.open(QIODevice::WriteOnly))
            file.write(xml.data(), static_cast<qint64>(xml.size()));
    }

    // Every other tune goes packed, both ways.
    bool convertAll() {
        QJsonArray jobs;
        for (std::size_t i = 0; i < m_specimens.size(); ++i) {
            const std::string xml = writeMusicXml(m_specimens[i].score);
            const QString in = pathOf(i, i % 2 == 0 ? ".in.musicxml" : ".in.mxl");
            const QString out = pathOf(i, i % 2 == 0 ? ".out.musicxml" : ".out.mxl");
            keep(xml, i);
            QFile file(in);
            const std::string bytes = i % 2 == 0 ? xml : packMxl(xml);
            if (!file.open(QIODevice::WriteOnly) ||
                file.write(bytes.data(), static_cast<qint64>(bytes.size())) < 0)
                return false;
            jobs += QJsonObject{{QStringLiteral("in"), in}, {QStringLiteral("out"), out}};
        }
        QFile list(m_folder.filePath(QStringLiteral("jobs.json")));
        if (!list.open(QIODevice::WriteOnly) || list.write(QJsonDocument(jobs).toJson()) < 0)
            return false;
        list.close();
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        process.setProcessEnvironment(environment);
        process.setStandardOutputFile(QProcess::nullDevice());
        process.setStandardErrorFile(m_folder.filePath(QStringLiteral("log")));
        process.start(m_program, {QStringLiteral("-j"), list.fileName()});
        return process.waitForFinished(500'000) && process.exitCode() == 0;
    }

    Score converted(std::size_t index) const {
        QFile file(pathOf(index, index % 2 == 0 ? ".out.musicxml" : ".out.mxl"));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        return readMusicXml(file.readAll().toStdString()).score;
    }

    void compare(const char* what, const Listen& listen) const {
        int differing = 0;
        for (std::size_t i = 0; i < m_specimens.size(); ++i) {
            const QString ours = listen(m_specimens[i].score);
            const QString theirs = listen(converted(i));
            if (ours == theirs)
                continue;
            ++differing;
            qWarning("%zu: %s: %s differ at %s", i, qPrintable(m_specimens[i].name), what,
                     qPrintable(differenceOf(ours, theirs)));
        }
        QCOMPARE(differing, 0);
    }

    QString m_program;
    QTemporaryDir m_folder;
    std::vector<Specimen> m_specimens;
};

QTEST_GUILESS_MAIN(TestMuseScore)
#include "tst_musescore.moc"
