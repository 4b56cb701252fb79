// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
#include "tests/engine/midi/fake_midi_in_port.h"
#include "tests/support/patience.h"
#include "tests/support/test_program.h"
#include "ui/document/midi_entry.h"

#include <QTest>

namespace lacuna {
namespace {

constexpr ConnectionPace patientPace{.look = std::chrono::hours(1),
                                     .firstRetry = std::chrono::milliseconds(1),
                                     .longestRetry = std::chrono::milliseconds(4),
                                     .slow = std::chrono::hours(1)};

struct KeyboardBench {
    std::shared_ptr<FakeKeyboard> keys = std::make_shared<FakeKeyboard>();
    MidiEntry entry{[keys = keys](const std::string& name) { return openFakeInput(name, keys); },
                    patientPace};
    QStringList told;
    std::vector<MidiGesture> events;

    KeyboardBench() {
        QObject::connect(&entry, &MidiEntry::notePressed, [this](int midi, int velocity) {
            told << QString("+%1/%2").arg(midi).arg(velocity);
        });
        QObject::connect(&entry, &MidiEntry::noteReleased,
                         [this](int midi) { told << QString("-%1").arg(midi); });
        QObject::connect(&entry, &MidiEntry::pedal,
                         [this](bool isDown) { told << (isDown ? "down" : "up"); });
        QObject::connect(&entry, &MidiEntry::played,
                         [this](const MidiGesture& event) { events.push_back(event); });
    }
    bool open() {
        entry.connectTo("Fake");
        return lacuna::waitFor([this] { return entry.isConnected(); });
    }
    QString heard() {
        entry.poll();
        return std::exchange(told, {}).join(' ');
    }
};

} // namespace

class TestMidiEntry : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsPlayedIsToldOneByOne() {
        KeyboardBench bench;
        QVERIFY(bench.open());
        bench.keys->press(60, 1000, 90);
        bench.keys->press(64, 1020, 91);
        bench.keys->pedal(true);
        bench.keys->release(60, 1300);
        bench.keys->release(64, 1310);
        bench.keys->pedal(false);
        QCOMPARE(bench.heard(), QString("+60/90 +64/91 down -60 -64 up"));
        QCOMPARE(bench.events.size(), std::size_t(6));
        QCOMPARE(bench.events[1].milliseconds, 1020.0);
        QCOMPARE(bench.entry.heldKeys(), 0);
    }

    void isPolledByItself() {
        KeyboardBench bench;
        QVERIFY(bench.open());
        bench.keys->press(60);
        QTRY_COMPARE(bench.told, QStringList("+60/80"));
    }

    void countsTheKeysThatAreHeld() {
        KeyboardBench bench;
        QVERIFY(bench.open());
        std::vector<int> counts;
        QObject::connect(&bench.entry, &MidiEntry::notePressed,
                         [&] { counts.push_back(bench.entry.heldKeys()); });
        bench.keys->press(60);
        bench.keys->press(64);
        bench.keys->release(60);
        bench.keys->press(67);
        bench.keys->release(64);
        bench.keys->release(67);
        bench.keys->press(72);
        bench.entry.poll();
        QCOMPARE(counts, (std::vector{1, 2, 2, 1}));
    }

    void twoPedalsAreOne() {
        KeyboardBench bench;
        QVERIFY(bench.open());
        bench.keys->send({0xB0, 64, 127, 67, 127, 64, 0, 67, 0});
        QCOMPARE(bench.heard(), QString("down up"));
        QCOMPARE(bench.events.size(), std::size_t(4));
    }

    void keysComeUpWhenTheKeyboardGoes() {
        KeyboardBench bench;
        QVERIFY(bench.open());
        bench.keys->press(60);
        bench.keys->pedal(true);
        bench.keys->press(64);
        bench.entry.look();
        bench.keys->isThere = false;
        QTRY_VERIFY(!(bench.entry.look(), bench.entry.isConnected()));
        QCOMPARE(bench.heard(), QString("+60/80 down +64/80 -60 -64 up"));
        QVERIFY(bench.entry.trouble().contains("Fake"));
        QVERIFY(bench.entry.trouble().endsWith('.'));
        QTRY_VERIFY(!bench.keys->isOpen());
    }

    void itIsHeardAgainWhenItIsBack() {
        KeyboardBench bench;
        bench.keys->isThere = false;
        bench.entry.connectTo("Fake");
        QTRY_VERIFY(bench.entry.trouble().contains("Fake"));
        QVERIFY(!bench.entry.isConnected());
        bench.keys->isThere = true;
        QTRY_VERIFY(bench.entry.isConnected());
        QVERIFY(bench.entry.trouble().isEmpty());
        bench.keys->press(62);
        QCOMPARE(bench.heard(), QString("+62/80"));
        QCOMPARE(bench.entry.portName(), QString("Fake"));
    }

    void listensToNoneIfNoneIsWanted() {
        KeyboardBench bench;
        QVERIFY(bench.open());
        bench.keys->press(60);
        bench.entry.connectTo({});
        QVERIFY(!bench.entry.isConnected());
        QCOMPARE(bench.heard(), QString("+60/80 -60"));
        QTRY_VERIFY(!bench.keys->isOpen());
        QVERIFY(bench.entry.trouble().isEmpty());
    }

    void whoHearsAKeyMayWishForAnotherKeyboard() {
        KeyboardBench bench;
        QVERIFY(bench.open());
        QObject::connect(&bench.entry, &MidiEntry::notePressed, [&] { bench.entry.connectTo({}); });
        bench.keys->press(60);
        bench.keys->press(61);
        bench.entry.poll();
        QVERIFY(!bench.entry.isConnected());
        QCOMPARE(bench.entry.heldKeys(), 0);
    }

    /// Whether there is MIDI depends on the machine.
    void aKeyboardThatIsNotThereIsSaidInOneSentence() {
        MidiEntry entry([](const std::string& name) { return std::make_shared<MidiInput>(name); },
                        patientPace);
        entry.connectTo("Theremin");
        QTRY_VERIFY(!entry.trouble().isEmpty());
        QVERIFY(entry.trouble().contains("MIDI"));
        QVERIFY(entry.trouble().endsWith('.'));
        QCOMPARE(entry.trouble().count(". "), 0);
    }
};

} // namespace lacuna

LACUNA_CORE_TEST(lacuna::TestMidiEntry)
#include "tst_midi_entry.moc"
