// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// What is heard of a keyboard, whatever MIDI system brings its bytes.
#include "engine/engine_error.h"
#include "engine/midi/midi_gesture_ring.h"
#include "engine/midi/midi_input.h"
#include "engine/midi/midi_time.h"
#include "tests/engine/midi/fake_midi_in_port.h"

#include <QTest>

#include <map>
#include <random>
#include <thread>

namespace lacuna {
namespace {

using Kind = MidiGesture::Kind;

struct OpenKeyboard {
    std::shared_ptr<FakeKeyboard> keys = std::make_shared<FakeKeyboard>();
    std::shared_ptr<MidiInput> input = openFakeInput("Fake", keys);

    /// "+60 -60 v64 ^64": what was played, keys down and up, pedals down and up.
    QString heard() const {
        QStringList words;
        for (const MidiGesture& event : input->take()) {
            const char sign = event.kind == Kind::Pressed     ? '+'
                              : event.kind == Kind::Released  ? '-'
                              : event.kind == Kind::PedalDown ? 'v'
                                                              : '^';
            words << QLatin1Char(sign) + QString::number(event.number);
        }
        return words.join(QLatin1Char(' '));
    }
};

} // namespace

class TestMidiInput : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keysAndPedalsAreHeardWithTheirTimes() {
        const OpenKeyboard bench;
        QCOMPARE(bench.input->name(), std::string("Fake"));
        bench.keys->send({0x93, 69, 100}, 12.5);
        bench.keys->send({0xB0, 64, 127}, 20);
        bench.keys->send({0x83, 69, 40}, 31.25);
        bench.keys->send({0xB0, 64, 63}, 40);
        const std::vector<MidiGesture> expected{{Kind::Pressed, 69, 100, 3, 12.5},
                                                {Kind::PedalDown, 64, 0, 0, 20},
                                                {Kind::Released, 69, 0, 3, 31.25},
                                                {Kind::PedalUp, 64, 0, 0, 40}};
        QVERIFY(bench.input->take() == expected);
        QVERIFY(bench.input->take().empty());
    }

    void velocityZeroIsANoteOff() {
        const OpenKeyboard bench;
        bench.keys->send({0x90, 60, 1});
        bench.keys->send({0x90, 60, 0});
        QCOMPARE(bench.heard(), QString("+60 -60"));
    }

    void runningStatusCounts() {
        const OpenKeyboard bench;
        bench.keys->send({0x90, 60, 80, 62, 80, 60, 0});
        bench.keys->send({62, 0});
        bench.keys->send({0x90, 64});
        bench.keys->send({0xF8}); // the clock may tick within a message
        bench.keys->send({80});
        QCOMPARE(bench.heard(), QString("+60 +62 -60 -62 +64"));
    }

    void otherMessagesArePassedOver() {
        const OpenKeyboard bench;
        bench.keys->send({60, 80});                               // of no status
        bench.keys->send({0xC0, 40, 41});                         // programs
        bench.keys->send({0xD0, 90, 91});                         // pressure
        bench.keys->send({0xA0, 60, 90});                         // pressure of a key
        bench.keys->send({0xE0, 0, 64});                          // bend
        bench.keys->send({0xB0, 7, 100, 1, 64});                  // volume, modulation
        bench.keys->send({0xF0, 0x7E, 0x7F, 9, 1, 0xF7, 60, 80}); // one of the makers'
        bench.keys->send({0xF2, 1, 2});                           // song position
        bench.keys->send({0xFE});
        bench.keys->send({0x80, 61, 0}); // was never pressed
        bench.keys->send({});
        QCOMPARE(bench.heard(), QString());
    }

    void whatIsHeldComesUpWithAllNotesOff() {
        const OpenKeyboard bench;
        for (const std::uint8_t controller : {120, 123, 124, 127}) {
            bench.keys->send({0x90, 60, 80, 64, 80});
            bench.keys->send({0x91, 67, 80});
            bench.keys->send({0xB0, controller, 0});
            QCOMPARE(bench.heard(), QString("+60 +64 +67 -60 -64"));
            bench.keys->send({0x90, 60, 0}); // is up already
            bench.keys->send({0x81, 67, 0});
            QCOMPARE(bench.heard(), QString("-67"));
        }
        bench.keys->send({0xB0, 64, 127, 67, 127});
        bench.keys->send({0xB0, 121, 0}); // all controllers as at first
        QCOMPARE(bench.heard(), QString("v64 v67 ^64 ^67"));
        bench.keys->send({0x90, 60, 80});
        bench.keys->send({0xB0, 66, 127});
        bench.keys->send({0xFF}); // the device was switched on again
        QCOMPARE(bench.heard(), QString("+60 v66 -60 ^66"));
    }

    void aKeyStruckTwiceComesUpBetween() {
        const OpenKeyboard bench;
        bench.keys->send({0x90, 60, 80});
        bench.keys->send({0x90, 60, 90});
        bench.keys->send({0x80, 60, 0});
        bench.keys->send({0xB0, 64, 100});
        bench.keys->send({0xB0, 64, 101}); // a pedal that tells how deep it is
        QCOMPARE(bench.heard(), QString("+60 -60 +60 -60 v64"));
    }

    void whatNobodyFetchesIsBoundedAndNoKeyHangs() {
        const OpenKeyboard bench;
        std::mt19937 random(7); // NOLINT: the same each time
        for (int i = 0; i < 100000; ++i) {
            const auto channel = static_cast<std::uint8_t>(random() % 16);
            const auto key = static_cast<std::uint8_t>(random() % 128);
            const auto velocity = static_cast<std::uint8_t>(random() % 3 * 40);
            bench.keys->send({static_cast<std::uint8_t>(0x90 | channel), key, velocity});
        }
        for (int channel = 0; channel < 16; ++channel)
            bench.keys->send({static_cast<std::uint8_t>(0xB0 | channel), 123, 0});
        const std::vector<MidiGesture> events = bench.input->take();
        QVERIFY(events.size() <= MidiGestureRing::capacity);
        QVERIFY(events.size() > MidiGestureRing::capacity / 2);
        std::map<std::pair<int, int>, int> held;
        for (const MidiGesture& event : events) {
            int& isHeld = held[{event.channel, event.number}];
            isHeld += event.kind == Kind::Pressed ? 1 : -1;
            QVERIFY(isHeld == 0 || isHeld == 1);
        }
        for (const auto& [key, isHeld] : held)
            QCOMPARE(isHeld, 0);
        // And it goes on.
        bench.keys->press(60);
        QCOMPARE(bench.heard(), QString("+60"));
    }

    void whatComesFromAnotherThreadArrivesInOrder() {
        const OpenKeyboard bench;
        constexpr int count = 20000;
        std::atomic<int> fetched = 0;
        std::thread hand([&] {
            for (int i = 0; i < count; ++i) {
                // Not much faster than it is fetched: nothing shall be left out.
                while (2 * i - fetched > 2000)
                    std::this_thread::yield();
                bench.keys->press(i % 128, i);
                bench.keys->release(i % 128, i);
            }
        });
        std::vector<MidiGesture> events;
        while (std::ssize(events) < 2 * count) {
            const std::vector<MidiGesture> more = bench.input->take();
            events.insert(events.end(), more.begin(), more.end());
            fetched += static_cast<int>(more.size());
            if (more.empty())
                std::this_thread::yield();
        }
        hand.join();
        for (int i = 0; i < count; ++i) {
            QCOMPARE(events[static_cast<std::size_t>(2 * i)].milliseconds, double(i));
            QCOMPARE(events[static_cast<std::size_t>(2 * i)].number, i % 128);
        }
    }

    void aPortThatGoesIsLostAndOneThatIsNotThereIsSaid() {
        const OpenKeyboard bench;
        QVERIFY(!bench.input->isLost());
        bench.keys->isThere = false;
        QVERIFY(bench.input->isLost());
        QVERIFY(bench.input->take().empty());
        QVERIFY_EXCEPTION_THROWN(openFakeInput("Fake", bench.keys), MidiError);
    }

    void aDevicesTimeIsMoreEvenThanItsWay() {
        DeviceTime time;
        // The device counts from its first message on; each is up to nine milliseconds on its way.
        QCOMPARE(time.at(0, 1005), 1005.0);
        QCOMPARE(time.at(100, 1101), 1101.0); // was quicker: so the first was late
        QCOMPARE(time.at(200, 1209), 1201.0);
        QCOMPARE(time.at(300, 1301), 1301.0);
        // Its clock was set.
        QCOMPARE(time.at(0, 5000), 5000.0);
        QCOMPARE(time.at(10, 5014), 5010.0);
    }

    void theClockGoesOn() {
        const double before = steadyMilliseconds();
        QVERIFY(steadyMilliseconds() >= before);
    }
};

} // namespace lacuna

QTEST_GUILESS_MAIN(lacuna::TestMidiInput)
#include "tst_midi_input.moc"
