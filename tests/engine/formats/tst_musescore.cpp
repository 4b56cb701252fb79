// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Holds the MusicXML writer and reader against MuseScore 3: a hundred tunes of the corpus, spread
// over its sources and meters, are written, opened and written again by MuseScore, and read back.
// Skipped unless LACUNA_MUSESCORE names the program; packaging/check-musicxml.sh installs it and
// runs this.
#include "engine/formats/musicxml/musicxml_reader.h"
#include "engine/formats/musicxml/musicxml_writer.h"
#include "engine/formats/musicxml/mxl_archive.h"
#include "engine/score/playing_order.h"
#include "engine/score/sounding.h"
#include "tests/engine/formats/musescore.h"
#include "tests/support/test_program.h"

#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <optional>

using namespace lacuna;

namespace {

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
                                   ? parseChordSymbol(annotation.text)
                                   : std::nullopt;
            if (!chord)
                continue;
            QString word = QStringLiteral("%1:").arg(chord->bassPitchClass());
            for (const int pitchClass : chord->pitchClasses())
                word += QStringLiteral("%1,").arg(pitchClass);
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
        if (isWholeCorpusHere())
            QCOMPARE(m_specimens.size(), wantedSpecimens);
        QVERIFY(m_specimens.size() >= fewestSpecimens);
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
        return runMuseScore(m_program, m_folder.path(), jobs);
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

LACUNA_CORE_TEST(TestMuseScore)
#include "tst_musescore.moc"
