// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Meter and pickup of a new tune.
#include "engine/editing/pickups.h"
#include "tests/support/test_program.h"
#include "ui/document/open_book.h"
#include "ui/window/meter_chooser.h"
#include "ui/window/new_tune_dialog.h"
#include "ui/window/pickup_chooser.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>

#include <algorithm>

using lacuna::MeterChooser;
using lacuna::NewTuneDialog;
using lacuna::PickupChooser;
using lacuna::Score;

class NewTuneMeterTest : public QObject {
    Q_OBJECT

    static bool says(const NewTuneDialog& dialog, const QString& words) {
        return std::ranges::any_of(dialog.findChildren<QLabel*>(), [&](const QLabel* label) {
            return label->text().contains(words);
        });
    }

private Q_SLOTS:
    void everyMeterOfTheEditorCanBeChosen() {
        NewTuneDialog dialog;
        auto* meter = dialog.findChild<MeterChooser*>();
        for (const char* name : {"2/4", "3/4", "4/4", "C", "C|", "5/4", "6/4", "3/2", "3/8", "6/8",
                                 "7/8", "9/8", "12/8"}) {
            QVERIFY2(meter->findText(name) >= 0, name);
            meter->setCurrentText(name);
            QCOMPARE(dialog.tune().meter().name(), std::string(name));
            QCOMPARE(dialog.tune().size(), 16);
        }
        meter->setCurrentText("free");
        QVERIFY(dialog.tune().meter().isFree());
        QVERIFY(says(dialog, "free meter, but fills only"));
        QVERIFY(!says(dialog, "Blank bars to fill"));
        for (const char* name : {"3/2", "3/8", "6/4"}) {
            meter->setCurrentText(name);
            QVERIFY2(!says(dialog, "but fills only"), name);
        }
        meter->setCurrentText("2+2+3/8");
        QCOMPARE(dialog.tune().meter().name(), std::string("2+2+3/8"));
        const auto* begin = dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        meter->setCurrentText("7/");
        QVERIFY(!begin->isEnabled());
        QVERIFY(says(dialog, "A meter is written as"));
        meter->setCurrentText("6/8");
        QVERIFY(begin->isEnabled());
        QVERIFY(says(dialog, "write a few first"));
    }

    void aPickupCanBeChosen() {
        NewTuneDialog dialog;
        auto* meter = dialog.findChild<MeterChooser*>();
        auto* pickup = dialog.findChild<PickupChooser*>();
        meter->setCurrentText("6/8");
        QCOMPARE(pickup->itemText(pickup->count() - 1), QString("5 eighths"));
        pickup->setCurrentText("1 eighth");
        const Score tune = dialog.tune();
        QCOMPARE(lacuna::pickupOf(tune), lacuna::quarterNote / 2);
        QCOMPARE(tune.size(), 17);
        QCOMPARE(lacuna::measureNumbers(tune).back(), 16);
        const auto book = lacuna::bookOf(tune, dialog.typedLines());
        QVERIFY(book.tunes[0].text->score == tune);
        // The notes of one's own have the pickup that they have.
        auto* notes = dialog.findChild<QPlainTextEdit*>();
        notes->setPlainText("GAB|c3 d3|");
        QCOMPARE(pickup->currentText(), QString("3 eighths"));
        QVERIFY(!pickup->isEnabled());
        QCOMPARE(lacuna::pickupOf(dialog.tune()), lacuna::quarterNote / 2 * 3);
        notes->clear();
        QVERIFY(pickup->isEnabled());
        QCOMPARE(pickup->currentText(), QString("1 eighth"));
        pickup->setCurrentText("5 eighths");
        meter->setCurrentText("2/4"); // which has no room for it
        QCOMPARE(pickup->currentText(), QString("none"));
        QCOMPARE(dialog.tune().size(), 16);
        meter->setCurrentText("free");
        QVERIFY(!pickup->isEnabled());
        // A head alone, without notes, takes the one that is chosen.
        meter->setCurrentText("3/4");
        pickup->setCurrentText("2 eighths");
        notes->setPlainText("T:Waltz\nK:G\n");
        QCOMPARE(lacuna::pickupOf(dialog.tune()), lacuna::quarterNote);
        const auto headed = lacuna::bookOf(dialog.tune(), dialog.typedLines());
        QVERIFY(headed.tunes[0].text->score == dialog.tune());
    }
};

LACUNA_TEST(NewTuneMeterTest)
#include "tst_new_tune_meter.moc"
