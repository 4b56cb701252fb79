// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Notes out to a JACK device and in from one, through a server that the test starts: what arrives,
// byte by byte, and what becomes of it when the device or the server goes.
#include "engine/engine_error.h"
#include "engine/midi/midi_devices.h"
#include "engine/midi/midi_input.h"
#include "engine/midi/midi_message.h"
#include "engine/midi/midi_output.h"
#include "engine/midi/midi_time.h"
#include "tests/engine/midi/jack_receiver.h"
#include "tests/engine/midi/jack_sender.h"
#include "tests/engine/midi/jack_server.h"
#include "tests/support/patience.h"

#include <QDir>
#include <QElapsedTimer>
#include <QLockFile>
#include <QTemporaryFile>

#include <algorithm>
#include <cmath>
#include <memory>
#include <unistd.h>

namespace lacuna {
namespace {

const std::string deviceName = "Receiver:port (JACK)";
const std::string keyboardName = "Sender:port (JACK)";

MidiBytes bytesOf(const MidiMessage& message) {
    return {message.bytes().begin(), message.bytes().end()};
}

// What ends all notes.
std::vector<MidiBytes> panicMessages() {
    std::vector<MidiBytes> messages;
    for (int channel = 0; channel < 16; ++channel) {
        messages.push_back(bytesOf(MidiMessage::allNotesOff(channel)));
        messages.push_back(bytesOf(MidiMessage::allSoundOff(channel)));
    }
    return messages;
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

// What opening a device says; empty if it opens.
std::string troubleOpening(const std::string& name) {
    try {
        const MidiOutput output(name);
        return {};
    } catch (const MidiError& error) {
        return error.what();
    }
}

// What a call writes to the terminal.
template <typename Call>
QByteArray terminalOutput(Call call) {
    QTemporaryFile file;
    if (!file.open())
        return "no temporary file";
    const int terminal = dup(STDERR_FILENO);
    dup2(file.handle(), STDERR_FILENO);
    call();
    dup2(terminal, STDERR_FILENO);
    close(terminal);
    file.seek(0);
    return file.readAll();
}

} // namespace

class TestJack : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        JackServer::chooseName();
        // The same test of another build may run at this moment.
        QVERIFY(m_turn.tryLock(60000));
    }

    void init() {
        if (!needsServer())
            return;
        if (const QString hindrance = JackServer::hindrance(); !hindrance.isEmpty())
            QSKIP(qPrintable(hindrance));
        m_server = std::make_unique<JackServer>();
        QVERIFY2(m_server->answers(), m_server->output().constData());
    }

    void cleanup() { m_server.reset(); }

    void withoutAServerThereAreNoDevicesAndNoNoise() {
        MidiDevices devices;
        std::string trouble;
        QCOMPARE(terminalOutput([&] {
                     devices = jackDevices();
                     trouble = troubleOpening(deviceName);
                 }),
                 QByteArray());
        QVERIFY(devices.inputs.empty());
        QVERIFY(devices.outputs.empty());
        QCOMPARE(trouble, devices.trouble);
        QVERIFY(trouble.starts_with("JACK does not run") && trouble.ends_with("."));
    }

    void listsTheServersDevices() {
        QVERIFY(!contains(midiDevices().outputs, deviceName));
        const JackReceiver receiver;
        const MidiDevices devices = midiDevices();
        QVERIFY(contains(devices.outputs, deviceName));
        QVERIFY(!contains(devices.inputs, deviceName));
        QVERIFY(devices.trouble.empty());
    }

    void deliversEveryByteInOrder() {
        JackReceiver receiver;
        MidiOutput output(deviceName);
        QCOMPARE(output.name(), deviceName);
        std::vector<MidiBytes> sent;
        const auto send = [&](const MidiMessage& message) {
            sent.push_back(bytesOf(message));
            output.send(message.bytes());
        };
        send(MidiMessage::program(0, 40));
        send(MidiMessage::controller(0, 7, 100));
        send(MidiMessage::noteOn(0, 69, 90));
        send(MidiMessage::noteOff(0, 69));
        send(MidiMessage::allNotesOff(0));
        QCOMPARE(receiver.receive(sent.size()), sent);

        // More than one period of the server holds.
        sent.clear();
        for (int i = 0; i < 4000; ++i)
            send(MidiMessage::noteOn(i / 128 % 16, i % 128, 1 + i % 127));
        QCOMPARE(receiver.receive(sent.size()), sent);
        QVERIFY(!output.isLost());
    }

    void endsNotesWhenItCloses() {
        JackReceiver receiver;
        auto output = std::make_unique<MidiOutput>(deviceName);
        output->panic();
        QCOMPARE(receiver.receive(panicMessages().size()), panicMessages());
        output->send(MidiMessage::noteOn(0, 69, 90).bytes());
        output.reset();
        std::vector<MidiBytes> expected = panicMessages();
        expected.insert(expected.begin(), bytesOf(MidiMessage::noteOn(0, 69, 90)));
        QCOMPARE(receiver.receive(expected.size()), expected);
    }

    void saysWhenTheDeviceHasGone() {
        auto receiver = std::make_unique<JackReceiver>();
        MidiOutput output(deviceName);
        QVERIFY(!output.isLost());
        receiver.reset();
        QVERIFY(output.isLost());
        output.send(MidiMessage::noteOn(0, 69, 90).bytes());
        const std::string trouble = troubleOpening(deviceName);
        QVERIFY(trouble.starts_with("There is no MIDI device \"" + deviceName + "\""));
        QVERIFY(trouble.ends_with("."));
    }

    void saysWhenTheServerHasGoneAndFindsTheDeviceInTheNextOne() {
        auto receiver = std::make_unique<JackReceiver>();
        const std::string saved = lastingName(midiDevices().outputs.back());
        auto output = std::make_unique<MidiOutput>(saved);
        m_server->stop();
        QTRY_VERIFY(output->isLost());
        receiver.reset();
        sendMoreThanCanWait(*output);
        QVERIFY(!contains(midiDevices().outputs, saved));
        QVERIFY(troubleOpening(saved).starts_with("JACK does not run"));
        QVERIFY(output->isLost());
        QElapsedTimer timer;
        timer.start();
        output.reset();
        QVERIFY(timer.elapsed() < 400);

        m_server = std::make_unique<JackServer>();
        QVERIFY2(m_server->answers(), m_server->output().constData());
        receiver = std::make_unique<JackReceiver>();
        output = std::make_unique<MidiOutput>(saved);
        output->send(MidiMessage::noteOn(0, 69, 90).bytes());
        QCOMPARE(receiver->receive(1),
                 std::vector<MidiBytes>{bytesOf(MidiMessage::noteOn(0, 69, 90))});
    }

    // Notes are sent on the audio thread, which must not stand still with the server.
    void neverWaitsForAServerThatStandsStill() {
        const JackReceiver receiver;
        MidiOutput output(deviceName);
        m_server->freeze();
        sendMoreThanCanWait(output);
        QVERIFY(output.isLost());
        m_server->resume();
    }

    void hearsAKeyboardWithTheTimesOfItsFrames() {
        JackSender keyboard;
        QVERIFY(contains(midiDevices().inputs, keyboardName));
        QVERIFY(!contains(midiDevices().outputs, keyboardName));
        MidiInput input(keyboardName);
        QCOMPARE(input.name(), keyboardName);
        const double before = steadyMilliseconds();
        QVERIFY(keyboard.send({{0, bytesOf(MidiMessage::noteOn(1, 69, 100))},
                               {200, bytesOf(MidiMessage::noteOff(1, 69))},
                               {300, bytesOf(MidiMessage::controller(0, 64, 127))}}));
        const std::vector<MidiGesture> events = take(input, 3);
        QCOMPARE(events.size(), std::size_t(3));
        using Kind = MidiGesture::Kind;
        const double first = events[0].milliseconds;
        const double tolerance = 0.1;
        QVERIFY((events[0] == MidiGesture{Kind::Pressed, 69, 100, 1, first}));
        QVERIFY((events[1] == MidiGesture{Kind::Released, 69, 0, 1, events[1].milliseconds}));
        QVERIFY((events[2] == MidiGesture{Kind::PedalDown, 64, 0, 0, events[2].milliseconds}));
        QVERIFY(std::abs(events[1].milliseconds - first - keyboard.lengthOf(200)) < tolerance);
        QVERIFY(std::abs(events[2].milliseconds - first - keyboard.lengthOf(300)) < tolerance);
        // By a period the frames may lie before the moment when they were sent.
        QVERIFY(first > before - keyboard.lengthOf(2048));
        QVERIFY(first <= steadyMilliseconds());
    }

    void saysWhenTheKeyboardHasGone() {
        auto keyboard = std::make_unique<JackSender>();
        MidiInput input(keyboardName);
        QVERIFY(!input.isLost());
        keyboard.reset();
        QVERIFY(input.isLost());
        QVERIFY(input.take().empty());
        QVERIFY_EXCEPTION_THROWN(std::make_unique<MidiInput>(keyboardName), MidiError);
    }

    void hearsTheKeyboardAgainInTheNextServer() {
        auto keyboard = std::make_unique<JackSender>();
        auto input = std::make_unique<MidiInput>(keyboardName);
        m_server->stop();
        QTRY_VERIFY(input->isLost());
        keyboard.reset();
        QVERIFY(input->isLost());
        input.reset();
        m_server = std::make_unique<JackServer>();
        QVERIFY2(m_server->answers(), m_server->output().constData());
        keyboard = std::make_unique<JackSender>();
        input = std::make_unique<MidiInput>(keyboardName);
        QVERIFY(keyboard->send({{0, bytesOf(MidiMessage::noteOn(0, 60, 1))}}));
        QCOMPARE(take(*input, 1).size(), std::size_t(1));
    }

private:
    /// What comes of a keyboard, of which there must be so much; less if it does not come.
    static std::vector<MidiGesture> take(MidiInput& input, std::size_t count) {
        std::vector<MidiGesture> events;
        [[maybe_unused]] const bool came = lacuna::waitFor([&] {
            const std::vector<MidiGesture> more = input.take();
            events.insert(events.end(), more.begin(), more.end());
            return events.size() >= count;
        });
        return events;
    }

    static bool needsServer() {
        return qstrcmp(QTest::currentTestFunction(), "withoutAServerThereAreNoDevicesAndNoNoise") !=
               0;
    }

    static void sendMoreThanCanWait(MidiOutput& output) {
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 10000; ++i)
            output.send(MidiMessage::noteOn(0, i, 90).bytes());
        QVERIFY(timer.elapsed() < 2000);
    }

    QLockFile m_turn{QDir::temp().filePath(QStringLiteral("lacuna-test-jack.lock"))};
    std::unique_ptr<JackServer> m_server;
};

} // namespace lacuna

QTEST_GUILESS_MAIN(lacuna::TestJack)
#include "tst_jack.moc"
