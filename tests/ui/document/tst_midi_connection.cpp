// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
#include "engine/midi/midi_port.h"
#include "tests/engine/playback/playback_tunes.h"
#include "tests/support/patience.h"
#include "tests/support/test_program.h"
#include "ui/document/midi_connection.h"

#include <QTest>

#include <atomic>
#include <mutex>
#include <semaphore>

namespace lacuna {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;

Timeline longMusic() {
    return Timeline(quartersTune(16), {.beatsPerMinute = 40});
}

constexpr ConnectionPace quick{.look = hours(1),
                               .firstRetry = milliseconds(1),
                               .longestRetry = milliseconds(4),
                               .slow = hours(1)};

/// A device that is plugged in or not, as the test says.
struct FakeDevice {
    std::atomic<bool> isThere = true;
    std::atomic<int> opened = 0;
    std::atomic<int> open = 0;
    std::atomic<int> notes = 0; ///< that began, less those that ended
    std::atomic<int> begun = 0;
};

class FakePort : public MidiPort {
public:
    explicit FakePort(std::shared_ptr<FakeDevice> device)
        : MidiPort("Fake"), m_device(std::move(device)) {
        ++m_device->opened;
        ++m_device->open;
    }
    ~FakePort() override { --m_device->open; }
    void send(std::span<const std::uint8_t> message) override {
        const int status = message[0] & 0xF0;
        m_device->notes += status == 0x90 ? 1 : status == 0x80 ? -1 : 0;
        m_device->begun += status == 0x90 ? 1 : 0;
    }
    bool isLost() const override { return !m_device->isThere; }

private:
    std::shared_ptr<FakeDevice> m_device;
};

struct Bench {
    std::shared_ptr<FakeDevice> device = std::make_shared<FakeDevice>();
    Player player{std::make_unique<Synth>(
        SynthSettings{.driver = Synth::offline, .soundFont = "/nowhere/none.sf2"})};
    MidiConnection connection{player,
                              [device = device](const std::string& name) {
                                  if (!device->isThere)
                                      throw MidiError("There is no MIDI device \"" + name + "\".");
                                  return std::make_shared<MidiOutput>(
                                      std::make_unique<FakePort>(device));
                              },
                              quick, nullptr};

    void pass(double seconds) {
        std::vector<float> frames(static_cast<std::size_t>(seconds * 44100) * 2);
        player.position();
        player.synth()->render(frames);
    }
};

} // namespace

class TestMidiConnection : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDeviceThatGoesIsSaidAndTheMusicGoesOn() {
        Bench bench;
        bench.connection.connectTo("Fake", true);
        QTRY_VERIFY(bench.connection.isConnected());
        bench.player.play(longMusic());
        bench.pass(0.8);
        QVERIFY(bench.device->begun > 0);
        bench.connection.look();
        bench.device->isThere = false;
        QTRY_VERIFY(!(bench.connection.look(), bench.connection.isConnected()));
        QVERIFY(bench.connection.trouble().contains("Fake"));
        QVERIFY(bench.connection.trouble().endsWith('.'));
        QCOMPARE(bench.device->notes.load(), 0); // none hangs
        QTRY_COMPARE(bench.device->open.load(), 0);
        const double before = bench.player.position().seconds;
        bench.pass(0.5);
        QCOMPARE(bench.player.position().state, PlayerState::Playing);
        QVERIFY(bench.player.position().seconds > before);
    }

    void notesGoThereAgainWhenItIsBack() {
        Bench bench;
        bench.device->isThere = false;
        bench.connection.connectTo("Fake", true);
        QTRY_VERIFY(bench.connection.trouble().contains("Fake"));
        bench.device->isThere = true;
        QTRY_VERIFY(bench.connection.isConnected());
        QVERIFY(bench.connection.trouble().isEmpty());
        bench.player.play(longMusic());
        bench.pass(0.8);
        QVERIFY(bench.device->begun > 0);
    }

    void nobodyWaitsForAPortThatDoesNotOpen() {
        const auto gate = std::make_shared<std::counting_semaphore<>>(0);
        const auto device = std::make_shared<FakeDevice>();
        Player player(std::make_unique<Synth>(
            SynthSettings{.driver = Synth::offline, .soundFont = "/nowhere/none.sf2"}));
        MidiConnection connection(
            player,
            [gate, device](const std::string& name) {
                if (name == "Frozen")
                    gate->acquire();
                return std::make_shared<MidiOutput>(std::make_unique<FakePort>(device));
            },
            quick, nullptr);
        connection.connectTo("Frozen", true); // would never return
        QVERIFY(!connection.isConnected());
        connection.connectTo("Fake", true);
        QTRY_VERIFY(connection.isConnected());
        gate->release();
        QTRY_COMPARE(device->opened.load(), 2);
        QTRY_COMPARE(device->open.load(), 1); // the other is not wanted any more
        QVERIFY(connection.isConnected());
        connection.connectTo({}, true);
        QTRY_COMPARE(device->open.load(), 0);
    }
};

} // namespace lacuna

LACUNA_CORE_TEST(lacuna::TestMidiConnection)
#include "tst_midi_connection.moc"
