// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/engine_error.h"
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/formats/midi/midi_reader.h"
#include "engine/formats/midi/midi_writer.h"
#include "engine/score/sounding.h"
#include "tests/engine/formats/abc2midi.h"
#include "tests/engine/formats/corpus_files.h"
#include "tests/engine/formats/repeat_signs.h"

#include <QFile>
#include <QString>
#include <QStringList>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace lacuna {

/// A tune of the corpus: as our ABC reader has it, and its text for abc2midi.
struct MidiCorpusTune {
    QString id; ///< "litten-12"
    Score score;
    QByteArray text;
    bool isTest = false; ///< on the test side of the split: no guess was made from it
};

/// "litten-12" for X:12 of tunes-litten.abc.
inline QString idOf(const QString& file, int number) {
    const QString source = file.chopped(4);
    return QStringLiteral("%1-%2").arg(source.mid(source.startsWith("tunes-") ? 6 : 0)).arg(number);
}

/// Every `step`th tune of a corpus.
inline std::vector<MidiCorpusTune> midiCorpus(CorpusSize size, int step) {
    std::set<QString> testSide;
    QFile split(QString::fromStdString(splitTable(size).string()));
    if (split.open(QIODevice::ReadOnly)) {
        for (const QString& line : QString::fromUtf8(split.readAll()).split(QLatin1Char('\n'))) {
            if (line.section(QLatin1Char('\t'), 3, 3) == QLatin1String("test"))
                testSide.insert(line.section(QLatin1Char('\t'), 0, 0));
        }
    }
    std::vector<MidiCorpusTune> tunes;
    int count = 0;
    for (const CorpusFile& file : corpusFiles(size)) {
        const std::vector<QByteArray> texts = tunesOf(forAbc2midi(file.bytes));
        const std::vector<Tune> read = readAbc(file.bytes).tunes;
        for (std::size_t i = 0; i < read.size(); ++i) {
            if (count++ % step != 0)
                continue;
            const QString id = idOf(file.name, read[i].score.header().number);
            tunes.push_back({id, read[i].score, texts.at(i), testSide.count(id) > 0});
        }
    }
    return tunes;
}

/// The melody as it is heard: no lower notes of chords. Times from its first note.
inline std::vector<SoundingNote> heardMelody(const Score& score) {
    std::vector<SoundingNote> notes = soundingNotes(score);
    std::erase_if(notes, [](const SoundingNote& note) { return !note.melody; });
    for (std::size_t i = notes.size(); i-- > 0;)
        notes[i].onset -= notes[0].onset;
    return notes;
}

/// Whether two melodies are the same to within `slack` at each onset and end.
inline bool soundAlike(const std::vector<SoundingNote>& a, const std::vector<SoundingNote>& b,
                       Tick slack) {
    return std::ranges::equal(a, b, [&](const SoundingNote& x, const SoundingNote& y) {
        return x.midi == y.midi && std::abs((x.onset - y.onset).value) <= slack.value &&
               std::abs((x.duration - y.duration).value) <= slack.value;
    });
}

inline constexpr Tick midiTick{21}; // of 480 a quarter

/// Tunes that agree, and those that do not with what differs.
struct MidiAgreement {
    int agreeing = 0;
    std::vector<std::pair<QString, QString>> differing; ///< id, why

    int tunes() const { return agreeing + static_cast<int>(differing.size()); }
    double share() const { return static_cast<double>(agreeing) / tunes(); }
};

inline QString firstDifference(const std::vector<SoundingNote>& ours,
                               const std::vector<SoundingNote>& theirs, Tick slack) {
    const auto tell = [](const std::vector<SoundingNote>& notes, std::size_t i) {
        return i < notes.size() ? QStringLiteral("%1 at %2 for %3")
                                      .arg(notes[i].midi)
                                      .arg(notes[i].onset.value / 21)
                                      .arg(notes[i].duration.value / 21)
                                : QStringLiteral("the end");
    };
    for (std::size_t i = 0; i < std::max(ours.size(), theirs.size()); ++i) {
        if (i >= ours.size() || i >= theirs.size() || !soundAlike({ours[i]}, {theirs[i]}, slack))
            return QStringLiteral("note %1: %2, not %3").arg(i).arg(tell(theirs, i), tell(ours, i));
    }
    return {};
}

/// Written by us and read by us: the melody must sound the same.
inline MidiAgreement roundTrip(const std::vector<MidiCorpusTune>& tunes) {
    MidiAgreement result;
    for (const MidiCorpusTune& tune : tunes) {
        const auto ours = heardMelody(tune.score);
        const MidiSong song = readMidiSong(writeMidi(tune.score));
        const auto theirs = heardMelody(readMidi(song).score);
        if (soundAlike(ours, theirs, midiTick))
            ++result.agreeing;
        else
            result.differing.emplace_back(tune.id, firstDifference(ours, theirs, midiTick));
    }
    return result;
}

/// What we hear in abc2midi's file of a tune and not in our own reading of the ABC; empty if that
/// is nothing.
inline QString differenceFrom(const MidiCorpusTune& tune, const QByteArray& file) {
    // It rounds every length by itself, and lets the upper notes of a chord begin 10 ticks late.
    const Tick slack = midiTick * 12;
    try {
        const MidiSong song = readMidiSong(file.toStdString());
        return firstDifference(heardMelody(tune.score), heardMelody(readMidi(song).score), slack);
    } catch (const ReadError& error) {
        return QString::fromUtf8(error.what());
    }
}

/// abc2midi's files of tunes, read by us, against our own reading of the ABC. Of the whole corpus,
/// those differ that abc2midi reads or ties otherwise: they are listed in
/// tests/data/formats/abc2midi_differences.tsv as "reading" or "tie".
inline MidiAgreement againstAbc2midi(const std::vector<MidiCorpusTune>& tunes) {
    const Abc2midi abc2midi;
    std::vector<QByteArray> texts;
    for (const MidiCorpusTune& tune : tunes)
        texts.push_back(RepeatSigns(tune.text, AllRules).writtenOut());
    MidiAgreement result;
    // Tunes of different books have the same numbers, after which its files are named.
    std::set<QByteArray> numbers;
    std::size_t begin = 0;
    const auto numberOf = [](const QByteArray& text) {
        const qsizetype at = text.indexOf("X:");
        return text.mid(at, text.indexOf('\n', at) - at);
    };
    for (std::size_t end = 0; end <= texts.size(); ++end) {
        if (end < texts.size() && numbers.insert(numberOf(texts[end])).second)
            continue;
        const std::vector<QByteArray> part(texts.begin() + static_cast<long>(begin),
                                           texts.begin() + static_cast<long>(end));
        const std::vector<QByteArray> files = abc2midi.filesOf(part);
        for (std::size_t i = 0; i < files.size(); ++i) {
            const MidiCorpusTune& tune = tunes[begin + i];
            QString why = differenceFrom(tune, files[i]);
            // It keeps some things from one tune to the next.
            if (!why.isEmpty())
                why = differenceFrom(tune, abc2midi.filesOf({part[i]}).front());
            if (why.isEmpty())
                ++result.agreeing;
            else
                result.differing.emplace_back(tune.id, why);
        }
        begin = end;
        numbers.clear();
        if (end < texts.size())
            numbers.insert(numberOf(texts[end]));
    }
    return result;
}

/// How many notes come back at their place after they were played unevenly.
struct UnevenPlaying {
    int notes = 0;
    int exact = 0;        ///< onset and pitch
    int exactWithEnd = 0; ///< and length
    int notesOnGrid = 0;  ///< of tunes all of whose notes stand on the grid
    int exactOnGrid = 0;
};

/// Moves every onset by up to 15 % of a sixteenth either way; a note ends where the next begins if
/// it did so, else as late after its onset as it should.
inline UnevenPlaying playUnevenly(const std::vector<MidiCorpusTune>& tunes) {
    UnevenPlaying result;
    std::mt19937 random(20190611);
    constexpr double most = 0.15 / 4; // quarters
    for (const MidiCorpusTune& tune : tunes) {
        const auto expected = heardMelody(tune.score);
        MidiSong song = readMidiSong(writeMidi(tune.score, {.accompaniment = false}));
        auto& notes = song.parts.at(0).notes;
        std::map<double, double> moved;
        for (MidiNote& note : notes) {
            const double by = most * (random() / (0.5 * std::mt19937::max()) - 1);
            moved.try_emplace(note.onset, std::max(0.0, note.onset + by));
        }
        for (MidiNote& note : notes) {
            const double onset = moved.at(note.onset);
            const auto next = moved.find(note.end);
            note.end = next != moved.end() ? next->second : note.end + onset - note.onset;
            note.onset = onset;
        }
        const auto found = heardMelody(readMidi(song).score);
        std::map<std::pair<Tick, int>, Tick> places;
        for (const SoundingNote& note : found)
            places[{note.onset, note.midi}] = note.duration;
        const bool onGrid = std::ranges::all_of(expected, [](const SoundingNote& note) {
            const int place = note.onset.value % ticksPerQuarter;
            return place % (ticksPerQuarter / 4) == 0 || place % (ticksPerQuarter / 3) == 0;
        });
        for (const SoundingNote& note : expected) {
            const auto place = places.find({note.onset, note.midi});
            const bool exact = place != places.end();
            result.notes += 1;
            result.exact += exact;
            result.exactWithEnd += exact && place->second == note.duration;
            result.notesOnGrid += onGrid;
            result.exactOnGrid += onGrid && exact;
        }
    }
    return result;
}

/// How often a tune's pickup comes back from a MIDI file, and how often one comes back that is
/// none.
struct PickupsRead {
    int there = 0; ///< tunes that have a pickup
    int right = 0;
    int absent = 0; ///< tunes that have none
    int false_ = 0;
    std::vector<QString> wrong; ///< what differs

    double rightShare() const { return static_cast<double>(right) / std::max(1, there); }
    double falseShare() const { return static_cast<double>(false_) / std::max(1, absent); }
};

/// From the first note to the first bar line, if the first bar is a short one.
inline Tick heardPickup(const Score& score) {
    const Measure& first = score.measure(0);
    if (!first.isShort() || score.size() < 2)
        return {};
    const std::vector<SoundingNote> notes = soundingNotes(score);
    return notes.empty() ? Tick{0} : std::max(Tick{0}, first.length() - notes.front().onset);
}

/// Our own files of tunes, read by us; with `unmarked`, as from a program that states the meter
/// once and nothing else.
inline PickupsRead readPickups(const std::vector<MidiCorpusTune>& tunes, bool unmarked) {
    PickupsRead result;
    for (const MidiCorpusTune& tune : tunes) {
        if (soundingNotes(tune.score).empty())
            continue;
        const Tick expected = heardPickup(tune.score);
        MidiSong song = readMidiSong(writeMidi(tune.score));
        if (unmarked) {
            song.marksEachBar = false;
            song.meters.resize(std::min<std::size_t>(song.meters.size(), 1));
        }
        const Tick read = readMidi(song).pickup;
        (expected > Tick{0} ? result.there : result.absent) += 1;
        if (read == expected)
            result.right += expected > Tick{0} ? 1 : 0;
        else
            result.wrong.push_back(QStringLiteral("%1: a pickup of %2 sixteenths, read as %3")
                                       .arg(tune.id)
                                       .arg(expected.value * 4.0 / ticksPerQuarter)
                                       .arg(read.value * 4.0 / ticksPerQuarter));
        result.false_ += expected == Tick{0} && read > Tick{0} ? 1 : 0;
    }
    return result;
}

/// How often key, meter and pickup are guessed right where the file does not name them.
struct Guesses {
    int tunes = 0; ///< with one key
    int signature = 0;
    int tonicAndMode = 0;
    int modeOfKnownSignature = 0;
    int metered = 0; ///< in one of the six folk meters
    int meter = 0;
    int pickup = 0; ///< the meter is known
};

inline Guesses guess(const std::vector<MidiCorpusTune>& tunes, bool testSideOnly) {
    const auto sameMeter = [](const Meter& a, const Meter& b) {
        return a.measureLength() == b.measureLength() && a.isCompound() == b.isCompound();
    };
    Guesses result;
    for (const MidiCorpusTune& tune : tunes) {
        if ((testSideOnly && !tune.isTest) || tune.score.size() == 0)
            continue;
        MidiSong song = readMidiSong(writeMidi(tune.score, {.accompaniment = false}));
        const Key key = tune.score.key();
        const Meter meter = tune.score.meter();
        bool oneKey = key.form == KeyForm::Tonal && key.extra.empty() && !key.explicitOnly;
        bool oneMeter = !meter.isFree();
        for (const MeasurePointer& measure : tune.score.measures()) {
            oneKey = oneKey && measure->frame().key == key;
            oneMeter = oneMeter && measure->frame().meter == meter;
        }
        song.marksEachBar = false; // as in a file of another program
        const auto isSameKey = [&](const Key& guessed) {
            return guessed.tonicPitchClass() == key.tonicPitchClass() && guessed.mode == key.mode;
        };
        if (oneKey) {
            ++result.tunes;
            result.modeOfKnownSignature += isSameKey(readMidi(song).key);
            MidiSong keyless = song;
            keyless.keys.clear();
            const Key guessed = readMidi(keyless).key;
            result.signature += (guessed.fifths() - key.fifths()) % 12 == 0;
            result.tonicAndMode += isSameKey(guessed);
        }
        const std::array<Meter, 6> six{{{2, 4}, {3, 4}, {4, 4}, {6, 8}, {9, 8}, {12, 8}}};
        if (!oneMeter ||
            std::ranges::none_of(six, [&](const Meter& m) { return sameMeter(m, meter); }))
            continue;
        ++result.metered;
        MidiSong meterless = song;
        meterless.meters.clear();
        result.meter += sameMeter(readMidi(meterless).meter, meter);
        meterless.meters = {{0, meter}};
        const Measure& first = tune.score.measure(0);
        const Tick pickup = first.isShort() && tune.score.size() > 1 ? first.length() : Tick{0};
        result.pickup += readMidi(meterless).pickup == pickup;
    }
    return result;
}

} // namespace lacuna
