// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
#include "tests/engine/playback/playback_tunes.h"
#include "tests/support/patience.h"
#include "tests/support/test_program.h"
#include "tests/ui/document/fake_sound_server.h"
#include "ui/document/sound_connection.h"

#include <QTest>

#include <atomic>
#include <optional>

namespace lacuna {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;

Timeline longMusic() {
    return Timeline(quartersTune(16), {.beatsPerMinute = 40});
}

// Nothing happens by itself, so that the test says when.
constexpr ConnectionPace byHand{
    .look = hours(1), .firstRetry = hours(1), .longestRetry = hours(1), .slow = hours(1)};
constexpr ConnectionPace quick{.look = hours(1),
                               .firstRetry = milliseconds(1),
                               .longestRetry = milliseconds(4),
                               .slow = hours(1)};

struct Bench {
    explicit Bench(const ConnectionPace& pace) : connection(std::in_place, player, pace, nullptr) {}

    FakeSoundServer server;
    Player player;
    std::optional<SoundConnection> connection;

    bool open() {
        connection->open(server.maker());
        return lacuna::waitFor([this] { return connection->hasSound(); });
    }
    void play() {
        player.play(longMusic());
        server.pass(1);
    }
    /// As often as it takes to be sure.
    void look() {
        for (int i = 0; i < 30; ++i)
            connection->look();
    }
    bool saysThatThereIsNone() const {
        return !connection->hasSound() && connection->message().startsWith("No sound: ") &&
               connection->message().endsWith('.');
    }
};

} // namespace

class TestSoundConnection : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        if (!findSoundFont())
            QSKIP("no sound font installed");
    }

    void aDeviceThatAsksForSoundIsThere() {
        Bench bench(byHand);
        QVERIFY(bench.open());
        QCOMPARE(bench.connection->message(), QString("sound: ready"));
        bench.play();
        for (int i = 0; i < 20; ++i) {
            bench.server.pass(0.01);
            bench.connection->look();
            bench.connection->look(); // asked twice between two blocks
        }
        QVERIFY(bench.connection->hasSound());
        QCOMPARE(bench.player.position().state, PlayerState::Playing);
        QCOMPARE(bench.server.attempts(), 1);
    }

    void aDeviceThatGoesIsSaidAndPausesTheMusic() {
        Bench bench(byHand);
        QVERIFY(bench.open());
        bench.play();
        bench.server.stop();
        bench.look();
        QVERIFY2(bench.saysThatThereIsNone(), qPrintable(bench.connection->message()));
        const PlayerPosition place = bench.player.position();
        QCOMPARE(place.state, PlayerState::Paused);
        QVERIFY(place.seconds > 0.5);
        // That it cannot be opened is seen at once, too.
        QTRY_VERIFY(bench.connection->message().contains("cannot be opened"));
        QCOMPARE(bench.server.openDevices(), 0);
        QCOMPARE(bench.player.position(), place);
    }

    void aDeviceMayTakeItsTimeToBegin() {
        Bench bench(byHand);
        QVERIFY(bench.open());
        for (int i = 0; i < 6; ++i)
            bench.connection->look(); // three seconds, as it looks by itself
        QVERIFY(bench.connection->hasSound());
    }

    void anIdleDeviceThatGoesIsNoticedToo() {
        Bench bench(byHand);
        QVERIFY(bench.open());
        bench.server.stop();
        bench.look();
        QVERIFY(bench.saysThatThereIsNone());
        QCOMPARE(bench.player.position().state, PlayerState::Stopped);
    }

    void soundComesBackByItselfWhereItPaused() {
        Bench bench(quick);
        QVERIFY(bench.open());
        bench.play();
        bench.server.stop();
        bench.look();
        const PlayerPosition place = bench.player.position();
        QTRY_VERIFY(bench.server.attempts() > 4); // again and again
        QVERIFY(bench.saysThatThereIsNone());
        bench.server.start();
        QTRY_VERIFY(bench.connection->hasSound());
        QCOMPARE(bench.connection->message(), QString("sound: ready"));
        QCOMPARE(bench.player.position(), place); // it does not begin when nobody expects it
        bench.player.resume();
        bench.server.pass(0.2);
        QCOMPARE(bench.player.position().state, PlayerState::Playing);
        QVERIFY(bench.player.position().seconds > place.seconds + 0.1);
    }

    void aWishToPlayTriesAtOnce() {
        Bench bench(byHand);
        QVERIFY(bench.open());
        bench.server.stop();
        bench.look();
        QTRY_VERIFY(bench.connection->message().contains("cannot be opened"));
        bench.server.start();
        bench.connection->tryNow();
        QTRY_VERIFY(bench.connection->hasSound());
        bench.connection->tryNow(); // nothing to try for
        QCOMPARE(bench.server.attempts(), 3);
    }

    void aDeviceThatAppearsSoundsWhatPlaysInSilence() {
        Bench bench(quick);
        bench.server.stop();
        bench.connection->open(bench.server.maker());
        QTRY_VERIFY(bench.player.synth());
        QVERIFY(bench.saysThatThereIsNone());
        bench.player.play(longMusic());
        QTRY_VERIFY(bench.player.position().seconds > 0); // the cursor goes on all the same
        bench.server.start();
        QTRY_VERIFY(bench.connection->hasSound());
        const PlayerPosition place = bench.player.position();
        QCOMPARE(place.state, PlayerState::Playing);
        QVERIFY(place.seconds > 0);
        bench.server.pass(0.2);
        QVERIFY(bench.player.position().seconds > place.seconds + 0.1);
    }

    void otherSettingsGoOnWhereTheMusicIs() {
        Bench bench(byHand);
        QVERIFY(bench.open());
        bench.play();
        const double before = bench.player.position().seconds;
        bench.connection->open(bench.server.maker());
        QTRY_VERIFY(bench.connection->hasSound());
        QCOMPARE(bench.player.position().state, PlayerState::Playing);
        QVERIFY(bench.player.position().seconds >= before);
        QCOMPARE(bench.server.openDevices(), 1);
    }

    void nobodyWaitsForAServerThatStandsStill() {
        Bench bench(byHand);
        FakeSoundServer other;
        QVERIFY(bench.open());
        bench.play();
        bench.server.freeze();
        bench.look(); // would never return
        QVERIFY(bench.saysThatThereIsNone());
        bench.connection->tryNow(); // one is trying
        QCOMPARE(bench.server.attempts(), 1);
        bench.connection->open(other.maker()); // another driver
        QTRY_VERIFY(bench.connection->hasSound());
        bench.player.resume();
        other.pass(0.2);
        QCOMPARE(bench.player.position().state, PlayerState::Playing);
        bench.server.thaw(); // what comes now is wanted no more
        QTRY_COMPARE(bench.server.attempts(), 2);
        QTRY_COMPARE(bench.server.openDevices(), 0);
        QVERIFY(bench.connection->hasSound());
        QCOMPARE(bench.player.position().state, PlayerState::Playing);
    }

    void saysThatAServerDoesNotAnswer() {
        ConnectionPace pace = byHand;
        pace.slow = milliseconds(1);
        Bench bench(pace);
        bench.server.freeze();
        bench.connection->open(bench.server.maker());
        QCOMPARE(bench.connection->message(), QString("sound: opening"));
        QTRY_VERIFY(bench.connection->message().contains("does not answer"));
        QVERIFY(bench.saysThatThereIsNone());
        bench.server.thaw();
        QTRY_VERIFY(bench.connection->hasSound());
    }

    void saysThatTheDriverOfTheSettingsMakesNoSound() {
        Bench bench(byHand);
        bench.connection->open(bench.server.maker("file"));
        QTRY_VERIFY(bench.connection->hasSound());
        QVERIFY(bench.connection->message().contains("\"file\""));
        QVERIFY(bench.connection->message().endsWith('.'));
    }

    void endsWhileAServerStandsStill() {
        Bench bench(byHand);
        QVERIFY(bench.open());
        bench.server.freeze();
        bench.connection.reset(); // would never return
        QVERIFY(!bench.player.synth());
        bench.server.thaw();
        QTRY_COMPARE(bench.server.openDevices(), 0);
    }

    void aSynthThatCannotStartIsTriedAgain() {
        Bench bench(quick);
        auto attempts = std::make_shared<std::atomic<int>>(0);
        bench.connection->open([attempts, make = bench.server.maker()] {
            if (++*attempts < 3)
                throw AudioError("No sound: memory is short.");
            return make();
        });
        QTRY_VERIFY(bench.connection->hasSound());
        QCOMPARE(attempts->load(), 3);
    }

    void waitsLongerEachTime() {
        RetryWait wait({.firstRetry = milliseconds(1000), .longestRetry = milliseconds(3000)});
        QCOMPARE(wait.next().count(), 1000);
        QCOMPARE(wait.next().count(), 2000);
        QCOMPARE(wait.next().count(), 3000);
        QCOMPARE(wait.next().count(), 3000);
        wait.reset();
        QCOMPARE(wait.next().count(), 1000);
    }
};

} // namespace lacuna

LACUNA_CORE_TEST(lacuna::TestSoundConnection)
#include "tst_sound_connection.moc"
