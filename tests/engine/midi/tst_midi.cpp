// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
#include "engine/midi/alsa_midi.h"
#include "engine/midi/jack_midi.h"
#include "engine/midi/midi_devices.h"
#include "engine/midi/midi_input.h"
#include "engine/midi/midi_message.h"
#include "engine/midi/midi_output.h"
#include "engine/midi/midi_time.h"
#include "tests/support/patience.h"

#include <QTest>

#include <RtMidi.h>

#include <algorithm>

namespace lacuna {
namespace {

std::vector<int> bytesOf(const MidiMessage& message) {
    return {message.bytes().begin(), message.bytes().end()};
}

bool isSentence(const std::string& text) {
    return text.size() > 10 && text.ends_with(".");
}

// Waits for the next message of a port; empty if none comes.
std::vector<unsigned char> receive(RtMidiIn& in) {
    std::vector<unsigned char> message;
    [[maybe_unused]] const bool came = lacuna::waitFor([&] {
        in.getMessage(&message);
        return !message.empty();
    });
    return message;
}

} // namespace

class TestMidi : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesMessagesAsBytes() {
        QCOMPARE(bytesOf(MidiMessage::noteOn(0, 69, 100)), (std::vector{0x90, 69, 100}));
        QCOMPARE(bytesOf(MidiMessage::noteOff(9, 69)), (std::vector{0x89, 69, 0}));
        QCOMPARE(bytesOf(MidiMessage::program(1, 40)), (std::vector{0xC1, 40}));
        QCOMPARE(bytesOf(MidiMessage::allNotesOff(15)), (std::vector{0xBF, 123, 0}));
        QCOMPARE(bytesOf(MidiMessage::allSoundOff(0)), (std::vector{0xB0, 120, 0}));
    }

    void cutsNumbersToTheirRange() {
        QCOMPARE(bytesOf(MidiMessage::noteOn(16, 128, 200)), (std::vector{0x90, 0, 72}));
        QCOMPARE(bytesOf(MidiMessage::program(0, -1)), (std::vector{0xC0, 127}));
    }

    void keepsTheLastingPartOfAName() {
        QCOMPARE(lastingName("Midi Through:Midi Through Port-0 14:0"),
                 std::string("Midi Through:Midi Through Port-0"));
        QCOMPARE(lastingName("Piano"), std::string("Piano"));
        QCOMPARE(lastingName("Piano 2"), std::string("Piano 2"));
        QCOMPARE(lastingName("Piano a:0"), std::string("Piano a:0"));
        QCOMPARE(lastingName("Piano :"), std::string("Piano :"));
        QCOMPARE(lastingName(""), std::string(""));
    }

    void tellsJacksDevicesFromTheKernels() {
        QVERIFY(isJackName("Piano:in 1 (JACK)"));
        QCOMPARE(lastingName("Piano:in 1 (JACK)"), std::string("Piano:in 1 (JACK)"));
        QVERIFY(!isJackName("Piano:in 1"));
        QVERIFY(!isJackName("Midi Through:Midi Through Port-0 14:0"));
    }

    void listsDevicesOrSaysWhyThereAreNone() {
        const MidiDevices devices = midiDevices();
        if (devices.trouble.empty())
            return;
        QVERIFY(isSentence(devices.trouble));
        QVERIFY(devices.inputs.empty());
        QVERIFY(devices.outputs.empty());
    }

    void refusesADeviceThatIsNotThere() {
        try {
            const MidiOutput output("Theremin");
            QFAIL("no error");
        } catch (const MidiError& error) {
            QVERIFY(isSentence(error.what()));
        }
    }

    void deliversNotesAndEndsThemWhenItCloses() {
        if (const MidiDevices devices = alsaDevices(); !devices.trouble.empty())
            QSKIP(devices.trouble.c_str());
        auto in = std::make_unique<RtMidiIn>(RtMidi::LINUX_ALSA, "Receiver");
        in->openVirtualPort("port");
        const std::vector<std::string> outputs = midiDevices().outputs;
        const auto port = std::ranges::find_if(
            outputs, [](const std::string& name) { return name.starts_with("Receiver"); });
        QVERIFY(port != outputs.end());
        auto output = std::make_unique<MidiOutput>(lastingName(*port));
        QCOMPARE(output->name(), *port);
        output->send(MidiMessage::noteOn(0, 69, 100).bytes());
        QCOMPARE(receive(*in), (std::vector<unsigned char>{0x90, 69, 100}));
        QVERIFY(!output->isLost());
        output.reset();
        QCOMPARE(receive(*in), (std::vector<unsigned char>{0xB0, 123, 0}));

        output = std::make_unique<MidiOutput>(*port);
        in.reset();
        QVERIFY(output->isLost());
        output->send(MidiMessage::noteOn(0, 69, 100).bytes());
    }

    void refusesAKeyboardThatIsNotThere() {
        try {
            const MidiInput input("Theremin");
            QFAIL("no error");
        } catch (const MidiError& error) {
            QVERIFY(isSentence(error.what()));
        }
    }

    void hearsAKeyboard() {
        if (const MidiDevices devices = alsaDevices(); !devices.trouble.empty())
            QSKIP(devices.trouble.c_str());
        auto keyboard = std::make_unique<RtMidiOut>(RtMidi::LINUX_ALSA, "Keyboard");
        keyboard->openVirtualPort("port");
        const std::vector<std::string> inputs = midiDevices().inputs;
        const auto port = std::ranges::find_if(
            inputs, [](const std::string& name) { return name.starts_with("Keyboard"); });
        QVERIFY(port != inputs.end());
        MidiInput input(lastingName(*port));
        QCOMPARE(input.name(), *port);
        const double before = steadyMilliseconds();
        for (const MidiMessage& message :
             {MidiMessage::noteOn(2, 69, 100), MidiMessage::noteOff(2, 69)})
            keyboard->sendMessage(message.bytes().data(), message.bytes().size());
        std::vector<MidiGesture> events;
        QVERIFY(lacuna::waitFor([&] {
            const std::vector<MidiGesture> more = input.take();
            events.insert(events.end(), more.begin(), more.end());
            return events.size() == 2;
        }));
        QCOMPARE(events[0].kind, MidiGesture::Kind::Pressed);
        QCOMPARE(events[0].number, 69);
        QCOMPARE(events[0].velocity, 100);
        QCOMPARE(events[0].channel, 2);
        QVERIFY(events[0].milliseconds >= before);
        QVERIFY(events[1].milliseconds >= events[0].milliseconds);
        QVERIFY(!input.isLost());
        keyboard.reset();
        QVERIFY(input.isLost());
    }
};

} // namespace lacuna

QTEST_GUILESS_MAIN(lacuna::TestMidi)
#include "tst_midi.moc"
