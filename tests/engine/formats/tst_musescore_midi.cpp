// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Holds the MIDI reader against MuseScore 3: a hundred tunes of the corpus, spread over its sources
// and meters, are written as MusicXML, exported by MuseScore as MIDI, and read. Skipped unless
// LACUNA_MUSESCORE names the program; packaging/check-midi.sh installs it and runs this.
#include "engine/formats/midi/midi_reader.h"
#include "engine/formats/musicxml/musicxml_writer.h"
#include "engine/score/playing_order.h"
#include "engine/score/sounding.h"
#include "tests/engine/formats/musescore.h"
#include "tests/support/test_program.h"

#include <QTemporaryDir>
#include <QTest>

using namespace lacuna;

namespace {

/// A bar line, its time counted from the first note, and the meter of the bar after it; none for a
/// bar that does not fill its meter: what its file calls that is as good as any other name.
struct BarLine {
    Tick at;
    QString meter;

    friend bool operator==(const BarLine&, const BarLine&) = default;
};

QString nameOf(const Meter& meter) {
    return QStringLiteral("%1/%2").arg(meter.beats).arg(meter.beatUnit);
}

/// A tune's bars as they are played. Bars that a repeat divides are one.
struct PlayedBars {
    QString meter; ///< of the first whole bar
    Tick pickup;   ///< from the first note to the first bar line, if the first bar is short
    std::vector<BarLine> lines; ///< between the first note's and the last one's beginning
};

PlayedBars playedBars(const Score& score) {
    struct Bar {
        Tick start;
        Tick length;
        Meter meter;
    };
    std::vector<Bar> bars;
    Tick end;
    for (const PlayedMeasure& played : playingOrder(score)) {
        const Measure& measure = score.measure(played.index);
        const Meter& meter = measure.frame().meter;
        const Tick length = played.length();
        Bar* before = bars.size() > 1 ? &bars.back() : nullptr;
        if (before && before->meter == meter && !meter.isFree() &&
            before->length + length == meter.measureLength())
            before->length += length;
        else
            bars.push_back({end, length, meter});
        end += length;
    }
    PlayedBars result;
    const std::vector<SoundingNote> notes = soundingNotes(score);
    if (bars.size() < 2 || notes.empty())
        return result;
    const Tick first = notes.front().onset;
    const bool hasPickup = bars[0].length < bars[0].meter.measureLength();
    result.meter = nameOf(bars[hasPickup ? 1 : 0].meter);
    result.pickup = hasPickup ? std::max(Tick{0}, bars[1].start - first) : Tick{0};
    for (const Bar& bar : bars) {
        if (bar.start > first && bar.start <= notes.back().onset)
            result.lines.push_back({bar.start - first, bar.length == bar.meter.measureLength()
                                                           ? nameOf(bar.meter)
                                                           : QString()});
    }
    return result;
}

QString differenceOf(const PlayedBars& ours, const PlayedBars& theirs) {
    if (ours.meter != theirs.meter)
        return QStringLiteral("meter %1, read as %2").arg(ours.meter, theirs.meter);
    const auto quarters = [](Tick time) {
        return static_cast<double>(time.value) / ticksPerQuarter;
    };
    if (ours.pickup != theirs.pickup)
        return QStringLiteral("pickup of %1 quarters, read as %2")
            .arg(quarters(ours.pickup))
            .arg(quarters(theirs.pickup));
    const auto tell = [&](const std::vector<BarLine>& lines, std::size_t i) {
        return i < lines.size()
                   ? QStringLiteral("%1 at %2").arg(lines[i].meter).arg(quarters(lines[i].at))
                   : QStringLiteral("the end");
    };
    for (std::size_t i = 0; i < std::max(ours.lines.size(), theirs.lines.size()); ++i) {
        const bool isSame =
            i < ours.lines.size() && i < theirs.lines.size() &&
            ours.lines[i].at == theirs.lines[i].at &&
            (ours.lines[i].meter.isEmpty() || ours.lines[i].meter == theirs.lines[i].meter);
        if (!isSame)
            return QStringLiteral("bar line %1: %2, read as %3")
                .arg(i)
                .arg(tell(ours.lines, i), tell(theirs.lines, i));
    }
    return {};
}

/// With a sign wherever a repeat begins: MuseScore goes back to the last one there is.
Score withRepeatsBegun(const Score& score) {
    const std::vector<PlayedMeasure> order = playingOrder(score);
    Measures measures = score.measures();
    for (std::size_t i = 1; i < order.size(); ++i) {
        const int target = order[i].index;
        const Measure& end = score.measure(order[i - 1].index);
        if (target > order[i - 1].index || end.frame().playedTimes < 2)
            continue;
        const Measure& measure = score.measure(target);
        MeasureFrame frame = measure.frame();
        frame.startsRepeat = target > 0;
        measures[static_cast<std::size_t>(target)] = share(measure.withFrame(std::move(frame)));
    }
    return Score(score.header(), std::move(measures));
}

} // namespace

class TestMuseScoreMidi : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsMeterPickupAndBars() {
        const QString program = qEnvironmentVariable("LACUNA_MUSESCORE");
        if (program.isEmpty())
            QSKIP("LACUNA_MUSESCORE names no MuseScore; see packaging/check-midi.sh");
        const std::vector<Specimen> tunes = specimens();
        QVERIFY(tunes.size() >= fewestSpecimens);
        QTemporaryDir folder;
        QVERIFY(folder.isValid());
        QVERIFY(exportAll(program, folder, tunes));
        int right = 0;
        for (std::size_t i = 0; i < tunes.size(); ++i) {
            QFile file(folder.filePath(QStringLiteral("%1.mid").arg(i)));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const Score read = readMidi(readMidiSong(file.readAll().toStdString())).score;
            const QString why = differenceOf(playedBars(tunes[i].score), playedBars(read));
            right += why.isEmpty();
            if (!why.isEmpty())
                qWarning("%zu: %s: %s", i, qPrintable(tunes[i].name), qPrintable(why));
        }
        qInfo("meter, pickup and bars are right in %d of %zu tunes", right, tunes.size());
        QVERIFY(right >= 0.95 * static_cast<double>(tunes.size()));
    }

private:
    static bool exportAll(const QString& program, const QTemporaryDir& folder,
                          const std::vector<Specimen>& tunes) {
        QJsonArray jobs;
        for (std::size_t i = 0; i < tunes.size(); ++i) {
            const QString in = folder.filePath(QStringLiteral("%1.musicxml").arg(i));
            QFile file(in);
            const std::string xml = writeMusicXml(withRepeatsBegun(tunes[i].score));
            if (!file.open(QIODevice::WriteOnly) ||
                file.write(xml.data(), static_cast<qint64>(xml.size())) < 0)
                return false;
            jobs += QJsonObject{
                {QStringLiteral("in"), in},
                {QStringLiteral("out"), folder.filePath(QStringLiteral("%1.mid").arg(i))}};
        }
        const QString kept = qEnvironmentVariable("LACUNA_MIDI_OUT");
        if (!runMuseScore(program, folder.path(), jobs))
            return false;
        for (std::size_t i = 0; i < tunes.size() && !kept.isEmpty(); ++i) {
            const QString name = QStringLiteral("%1.mid").arg(i);
            if (!QDir().mkpath(kept) ||
                !QFile::copy(folder.filePath(name), QDir(kept).filePath(name)))
                return false;
        }
        return true;
    }
};

LACUNA_CORE_TEST(TestMuseScoreMidi)
#include "tst_musescore_midi.moc"
