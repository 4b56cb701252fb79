// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// A file of settings that a disk has damaged or a person has filled with nonsense: the window opens
// on it, shows a staff, and leaves a file that makes sense.
#include "tests/support/test_program.h"
#include "tests/ui/window/window_bench.h"
#include "ui/views/lead_sheet_view.h"
#include "ui/views/piano_roll_view.h"

#include <QSettings>

#include <cmath>
#include <random>

using namespace lacuna;

namespace {

using Random = std::mt19937;

/// What a value may be, of which none is what a key wants.
QList<QVariant> hostileValues() {
    return {"nan",
            "inf",
            "1e308",
            "99999999999999999999999",
            "-1",
            "0",
            "",
            "text",
            "<img src=\"/dev/zero\">",
            "copy",
            QString(1 << 20, 'x'),
            QStringList{"a", "", "/dev/zero"},
            QStringList(5000, "x"),
            QByteArray(3000, '\xFF'),
            QVariantMap{{"a", 1}},
            true};
}

/// Every key that the settings know: those that are there once all has been set.
QStringList allKeys(const QString& file) {
    Settings settings(file);
    settings.setTheme(ThemeName::Dark);
    settings.setSound({.soundFont = "a", .driver = "b", .midiPort = "c", .synthToo = false});
    settings.setFill(settings.fill());
    settings.setStyle("a");
    settings.setLibraryFolders({"a"});
    settings.setHearsUnderMouse(true);
    settings.setProgram(1);
    settings.setVolume(0.5);
    settings.setZoom(2);
    settings.addRecentFile("a");
    settings.setWindow("a", "b", "c");
    KeysOfCommands keys;
    for (const CommandRow& row : commandTable()) {
        keys.emplace(row.command, QList<QKeySequence>());
    }
    settings.setKeys(keys);
    return QSettings(file, QSettings::IniFormat).allKeys();
}

QString wrongIn(const Settings& settings) {
    QStringList wrong;
    const auto within = [&wrong](const char* what, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            wrong << QString("%1 is %2").arg(what).arg(value);
        }
    };
    const SamplingOptions sampling = settings.fill().sampling;
    within("theme", static_cast<int>(settings.theme()), 0, 3);
    within("temperature", sampling.temperature, 0, 1.5);
    within("candidates", sampling.candidates, 4, lacuna::mostCandidates(settings.backend()));
    within("lowest", sampling.range.lowest, 0, 127);
    within("highest", sampling.range.highest, sampling.range.lowest, 127);
    within("program", settings.program(), 0, 127);
    within("volume", settings.volume(), 0, 1);
    within("zoom", settings.zoom(), 0.5, 3);
    within("recent files", static_cast<double>(settings.recentFiles().size()), 0, 10);
    QStringList texts = settings.recentFiles() + settings.libraryFolders();
    texts << settings.style() << settings.sound().soundFont << settings.sound().driver
          << settings.sound().midiPort;
    for (const QString& text : texts) {
        within("the length of a text", static_cast<double>(text.size()), 0, 4096);
    }
    for (const auto& [command, keys] : settings.keys()) {
        for (const QKeySequence& key : keys) {
            if (key.count() != 1 || key.toString().isEmpty()) {
                wrong << QString("%1 has no key").arg(nameOf(command));
            }
        }
    }
    return wrong.join(", ");
}

} // namespace

class HostileSettingsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_file = m_folder.filePath("hostile.ini");
    QStringList m_keys;

    /// Opens the window on the file, looks at it, closes it and looks at the file.
    void expectSense() {
        WindowBench bench;
        Settings settings(m_file);
        QCOMPARE(wrongIn(settings), QString());
        bench.window = std::make_unique<MainWindow>(
            ViewServices{bench.document, bench.fills, bench.playback, bench.styles}, settings,
            QStringList{});
        bench.window->files().setAsk([] { return FileCommands::Unsaved::Discard; });
        QVERIFY(bench.show());
        QVERIFY(bench.open(bench.book.path()));
        LeadSheetView& sheet = bench.window->leadSheet();
        QCOMPARE(sheet.sheet().measures.size(), std::size_t{8});
        QVERIFY(sheet.isVisible());
        QVERIFY(sheet.viewport()->height() >= 100 && sheet.viewport()->width() >= 200);
        const QRect bar = sheet.rectOfMeasure(0);
        QVERIFY(bar.width() > 10 && bar.height() > 10);
        QVERIFY(sheet.viewport()->rect().intersects(bar));
        const QImage picture = sheet.grab(bar & sheet.viewport()->rect()).toImage();
        QRgb first = picture.pixel(0, 0);
        bool hasInk = false;
        for (int y = 0; y < picture.height() && !hasInk; ++y) {
            for (int x = 0; x < picture.width(); ++x) {
                hasInk |= picture.pixel(x, y) != first;
            }
        }
        QVERIFY(hasInk);
        QVERIFY(std::isfinite(bench.playback.volume()));
        const Actions& actions = bench.window->actions();
        for (const CommandRow& row : commandTable()) {
            for (const QKeySequence& key : actions[row.command]->shortcuts()) {
                QVERIFY2(actions.holdersOf(key, row.command).empty() ||
                             key == QKeySequence(Qt::Key_Escape),
                         nameOf(row.command));
            }
        }
        QVERIFY(bench.window->close());
        QCOMPARE(wrongIn(Settings(m_file)), QString());
        // What a knob shows is what the file says from now on.
        const QSettings raw(m_file, QSettings::IniFormat);
        for (const char* key : {"view/zoom", "play/volume", "fill/adventure", "play/program"}) {
            bool isNumber = false;
            QVERIFY(std::isfinite(raw.value(key).toDouble(&isNumber)));
            QVERIFY2(isNumber, key);
        }
    }

    void put(const std::function<QVariant(const QString& key)>& valueOf) const {
        QFile::remove(m_file);
        QSettings raw(m_file, QSettings::IniFormat);
        raw.clear();
        for (const QString& key : m_keys) {
            if (const QVariant value = valueOf(key); value.isValid()) {
                raw.setValue(key, value);
            }
        }
    }

private Q_SLOTS:
    void initTestCase() {
        m_keys = allKeys(m_folder.filePath("keys.ini"));
        QVERIFY(m_keys.size() >= 18);
        QVERIFY(m_keys.contains("view/zoom") && m_keys.contains("window/state"));
        QVERIFY(m_keys.contains("keys/Save"));
    }

    void oneValueEverywhere_data() {
        QTest::addColumn<QVariant>("value");
        int row = 0;
        for (const QVariant& value : hostileValues()) {
            QTest::addRow("%d %s", row++, qPrintable(value.toString().left(20))) << value;
        }
    }
    void oneValueEverywhere() {
        QFETCH(const QVariant, value);
        put([&](const QString&) { return value; });
        expectSense();
    }

    void valuesByChance() {
        Random random(20261129);
        const QList<QVariant> values = hostileValues();
        for (int i = 0; i < 6; ++i) {
            put([&](const QString&) {
                const auto choice = static_cast<qsizetype>(random() % (values.size() + 5));
                return choice < values.size() ? values[choice] : QVariant();
            });
            expectSense();
            if (QTest::currentTestFailed()) {
                qInfo("the file of settings number %d", i);
                return;
            }
        }
    }

    /// What the window itself has written, with some bytes changed: the places of its parts too.
    void damagedFiles() {
        QFile::remove(m_file);
        {
            WindowBench bench;
            Settings settings(m_file);
            MainWindow window({bench.document, bench.fills, bench.playback, bench.styles}, settings,
                              {});
            window.show();
            window.close();
        }
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray whole = file.readAll();
        file.close();
        QVERIFY(whole.contains("[window]"));
        Random random(20261130);
        for (int i = 0; i < 8; ++i) {
            QByteArray bytes = whole;
            for (int change = 0; change < 6; ++change) {
                const auto at = static_cast<qsizetype>(random() % bytes.size());
                if (random() % 2) {
                    bytes[at] = static_cast<char>(random());
                } else {
                    bytes[at] = "0123456789abcdef\\x=[]\n@"[random() % 22];
                }
            }
            m_file = m_folder.filePath(QString("damaged-%1.ini").arg(i));
            QFile damaged(m_file);
            QVERIFY(damaged.open(QIODevice::WriteOnly) && damaged.write(bytes) == bytes.size());
            damaged.close();
            expectSense();
            if (QTest::currentTestFailed()) {
                qInfo("the damaged file number %d", i);
                return;
            }
        }
    }

    /// A list of two thousand million strings, and a type that there is not.
    void objectsThatCannotBe() {
        int number = 0;
        for (const char* object :
             {R"(@Variant(\0\0\0\xb\x7f\xff\xff\xff))", R"(@Variant(\0\0\0\t\x7f\xff\xff\xff))",
              R"(@Variant(\x7f\xff\xff\xff))", R"(@Size(99999999999 nan))", "@ByteArray("}) {
            m_file = m_folder.filePath(QString("object-%1.ini").arg(number++));
            QFile file(m_file);
            QVERIFY(file.open(QIODevice::WriteOnly));
            for (const QString& key : m_keys) {
                const QStringList parts = key.split('/');
                if (parts.size() == 2) {
                    file.write(qPrintable('[' + parts[0] + "]\n" + parts[1] + '='));
                } else {
                    file.write(qPrintable("[General]\n" + key + '='));
                }
                file.write(object);
                file.write("\n");
            }
            file.close();
            expectSense();
            QVERIFY2(!QTest::currentTestFailed(), object);
        }
    }
};

LACUNA_TEST(HostileSettingsTest)
#include "tst_hostile_settings.moc"
