// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/test_program.h"
#include "ui/views/on_screen_keyboard.h"
#include "ui/views/piano_keys.h"

#include <QTest>

using lacuna::OnScreenKeyboard;
using lacuna::PianoKeys;

class PianoKeysTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whiteKeysFillTheWidthAndBlackOnesLieOnTop() {
        const PianoKeys keys{OnScreenKeyboard::lowest, OnScreenKeyboard::highest, {750, 90}};
        QCOMPARE(keys.whites(), 25);
        QCOMPARE(keys.areaOf(OnScreenKeyboard::lowest).left(), 0.0);
        QCOMPARE(keys.areaOf(OnScreenKeyboard::highest).right(), 750.0);
        double left = 0;
        for (int midi = OnScreenKeyboard::lowest; midi <= OnScreenKeyboard::highest; ++midi) {
            const QRectF area = keys.areaOf(midi);
            if (!lacuna::isBlackKey(midi)) {
                QCOMPARE(area.left(), left); // no crack, no overlap
                left = area.right();
            } else {
                QCOMPARE(area.center().x(), left);
                QVERIFY(area.height() < 90);
            }
        }
    }

    void aPointFindsTheKeyThatIsSeenThere() {
        const PianoKeys keys{OnScreenKeyboard::lowest, OnScreenKeyboard::highest, {750, 90}};
        for (int midi = OnScreenKeyboard::lowest; midi <= OnScreenKeyboard::highest; ++midi) {
            const QRectF area = keys.areaOf(midi);
            QCOMPARE(keys.keyAt({area.center().x(), area.bottom() - 1}), midi);
        }
        const QRectF black = keys.areaOf(61);
        QCOMPARE(keys.keyAt({black.left() + 1, black.bottom() + 1}), 60);
        QCOMPARE(keys.keyAt({-1, 10}), -1);
        QCOMPARE(keys.keyAt({10, 91}), -1);
    }

    void keysAreNamedWithTheirOctave() {
        QCOMPARE(OnScreenKeyboard::nameOf(60), QString("C 4"));
        QCOMPARE(OnScreenKeyboard::nameOf(58), QString("B flat 3"));
        QCOMPARE(OnScreenKeyboard::nameOf(96), QString("C 7"));
    }
};

LACUNA_TEST(PianoKeysTest)
#include "tst_piano_keys.moc"
