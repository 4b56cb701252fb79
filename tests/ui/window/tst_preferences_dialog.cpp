// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/patience.h"
#include "tests/support/test_program.h"
#include "ui/window/preferences_dialog.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>
#include <semaphore>

using lacuna::MidiDevices;
using lacuna::PreferencesDialog;

namespace {

bool offers(const PreferencesDialog& dialog, const QString& item) {
    for (const QComboBox* box : dialog.findChildren<QComboBox*>()) {
        if (box->findText(item) >= 0) {
            return true;
        }
    }
    return false;
}

} // namespace

class PreferencesDialogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void midiDevicesAreShownWhenTheSystemAnswersAndAsTheyCome() {
        const QTemporaryDir folder;
        const lacuna::Settings settings(folder.filePath("settings.ini"));
        const auto gate = std::make_shared<std::counting_semaphore<>>(0);
        const auto asked = std::make_shared<std::atomic<int>>(0);
        const PreferencesDialog dialog(settings, "sound: ready", nullptr, [gate, asked] {
            gate->acquire(); // on the UI thread it would never return
            MidiDevices devices{.inputs = {}, .outputs = {"Piano:in 20:0"}, .trouble = {}};
            if (++*asked > 1) {
                devices.outputs.emplace_back("Organ:in 24:0");
            }
            return devices;
        });
        QVERIFY(offers(dialog, "None"));
        QVERIFY(!offers(dialog, "Piano:in"));
        gate->release();
        QTRY_VERIFY(offers(dialog, "Piano:in"));
        QVERIFY(!offers(dialog, "Organ:in"));
        gate->release();
        QTRY_VERIFY(offers(dialog, "Organ:in")); // plugged in while the dialog is open
        gate->release();
    }

    void whatMakesNoSoundIsNotOffered() {
        const QTemporaryDir folder;
        lacuna::Settings settings(folder.filePath("settings.ini"));
        settings.setSound({.soundFont = {}, .driver = "file", .midiPort = {}, .synthToo = true});
        const PreferencesDialog dialog(settings, "sound: ready", nullptr,
                                       [] { return MidiDevices{}; });
        QVERIFY(offers(dialog, "alsa"));
        QVERIFY(!offers(dialog, "file"));
        QCOMPARE(dialog.sound().driver, QString());
    }

    void longWordsAreShownWhole() {
        const QTemporaryDir folder;
        const lacuna::Settings settings(folder.filePath("settings.ini"));
        const QString words =
            QString("No sound: there is no audio device; connect one. ").repeated(4);
        PreferencesDialog dialog(settings, words, nullptr, [] { return MidiDevices{}; });
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        const auto labels = dialog.findChildren<QLabel*>();
        const auto now = std::ranges::find(labels, words, &QLabel::text);
        QVERIFY(now != labels.end());
        QTRY_VERIFY((*now)->height() >= (*now)->heightForWidth((*now)->width()));
    }

    void noWordsTakeNoRoom() {
        QTest::failOnWarning(QRegularExpression("Negative sizes"));
        const QTemporaryDir folder;
        const lacuna::Settings settings(folder.filePath("settings.ini"));
        PreferencesDialog dialog(settings, "", nullptr, [] { return MidiDevices{}; });
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        dialog.resize(dialog.size() + QSize(40, 40));
        QCoreApplication::processEvents();
    }

    void whatTheModelsRunOnIsChosenAndKept() {
        const QTemporaryDir folder;
        const QString file = folder.filePath("settings.ini");
        {
            lacuna::Settings settings(file);
            QCOMPARE(settings.backend(), lacuna::usualBackend());
            settings.setBackend(lacuna::Backend::LibTorch);
        }
        const lacuna::Settings settings(file);
        QCOMPARE(settings.backend(), lacuna::Backend::LibTorch);
        const PreferencesDialog dialog(settings, "sound: ready", nullptr,
                                       [] { return MidiDevices{}; });
        QCOMPARE(dialog.backend(), lacuna::Backend::LibTorch);
        for (const char* name : {"Fast kernels", "LibTorch", "LibTorch on the GPU"})
            QVERIFY2(offers(dialog, name), name);
    }

    void aGpuThatCannotBeHadIsGreyAndSaysWhy() {
        const QTemporaryDir folder;
        lacuna::Settings settings(folder.filePath("settings.ini"));
        const auto gpuIn = [](const PreferencesDialog& dialog) {
            for (const QComboBox* box : dialog.findChildren<QComboBox*>()) {
                if (const int at = box->findText("LibTorch on the GPU"); at >= 0) {
                    return box->model()->index(at, 0);
                }
            }
            return QModelIndex();
        };
        const auto dialogFor = [&settings](const std::string& noGpu) {
            return std::make_unique<PreferencesDialog>(
                settings, "sound: ready", nullptr, [] { return MidiDevices{}; }, noGpu);
        };
        const auto with = dialogFor("");
        QVERIFY(gpuIn(*with).flags().testFlag(Qt::ItemIsEnabled));
        const auto without = dialogFor("There is no GPU.");
        QVERIFY(gpuIn(*without).isValid());
        QVERIFY(!gpuIn(*without).flags().testFlag(Qt::ItemIsEnabled));
        QCOMPARE(gpuIn(*without).data(Qt::ToolTipRole).toString(), QString("There is no GPU."));
        settings.setBackend(lacuna::Backend::Cuda); // of another day
        QCOMPARE(dialogFor("There is no GPU.")->backend(), lacuna::Backend::Cuda);
    }

    /// Which of them it is depends on the machine.
    void aReasonAgainstTheGpuIsOneSentence() {
        const QString trouble = QString::fromStdString(lacuna::gpuTrouble());
        QVERIFY(trouble.isEmpty() || (trouble.endsWith('.') && trouble.size() > 20));
        QVERIFY(!QFile::exists("/dev/nvidiactl") || !trouble.contains("driver"));
    }

    void aDeviceThatIsAwayStaysChosen() {
        const QTemporaryDir folder;
        lacuna::Settings settings(folder.filePath("settings.ini"));
        settings.setSound(
            {.soundFont = {}, .driver = {}, .midiPort = "Piano:in", .synthToo = true});
        const auto asked = std::make_shared<std::atomic<int>>(0);
        const PreferencesDialog dialog(settings, "sound: ready", nullptr, [asked] {
            ++*asked;
            return MidiDevices{.inputs = {}, .outputs = {"Organ:in 24:0"}, .trouble = {}};
        });
        QTRY_VERIFY(offers(dialog, "Organ:in"));
        QCOMPARE(dialog.sound().midiPort, QString("Piano:in"));
    }
};

LACUNA_TEST(PreferencesDialogTest)
#include "tst_preferences_dialog.moc"
