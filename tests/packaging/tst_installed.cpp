// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// What `cmake --install` makes: everything in its place, and programs that find it from where they
// lie, whatever happened to the prefix or the source tree.

#include "tests/packaging/installation.h"
#include "tests/support/test_program.h"

#include <QDirIterator>
#include <QFile>
#include <QMimeDatabase>
#include <QRegularExpression>
#include <QTest>

#include <csignal>
#ifdef LACUNA_WITH_EDITOR
#include <QImage>
#endif

using namespace lacuna;

namespace {

QByteArray bytesOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Something that is taken away for as long as this lives.
class TakenAway {
public:
    explicit TakenAway(QString path) : m_path(std::move(path)) {
        m_isAway = QDir().rename(m_path, m_path + ".away");
    }
    ~TakenAway() { QDir().rename(m_path + ".away", m_path); }
    TakenAway(const TakenAway&) = delete;
    TakenAway& operator=(const TakenAway&) = delete;
    bool isAway() const { return m_isAway; }

private:
    QString m_path;
    bool m_isAway = false;
};

} // namespace

class TestInstalled : public QObject {
    Q_OBJECT

    Installation m_installation;

    QString examples() const {
        return m_installation.place(LACUNA_DATA "/examples/oneills-1903.abc");
    }
    Answer cli(const QStringList& arguments) const {
        return m_installation.program("lacuna-cli", arguments);
    }
    Answer fill(const QStringList& more) const {
        return cli(QStringList{"fill", examples(), "--measures", "5-8", "--fills", "1"} + more);
    }

private Q_SLOTS:
    void initTestCase() {
        const QString trouble = m_installation.install();
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    }

    void everythingLiesInItsPlace_data() {
        QTest::addColumn<QString>("place");
        for (const char* place :
             {"bin/lacuna-cli", LACUNA_PROGRAMS "/lacuna-models",
              LACUNA_LIBRARIES "/lacuna-torch.so", LACUNA_DATA "/examples/oneills-1903.abc",
              LACUNA_DATA "/models/measure_vae.safetensors",
              LACUNA_DATA "/models/latent_rnn.safetensors",
              LACUNA_DATA "/models/anticipation_rnn.safetensors",
              LACUNA_DATA "/models/latent_rnn_2019.safetensors"})
            QTest::newRow(place) << place;
#ifdef LACUNA_WITH_EDITOR
        for (const char* place :
             {"bin/lacuna", LACUNA_PROGRAMS "/lacuna-print",
              "share/applications/" LACUNA_ID ".desktop",
              "share/metainfo/" LACUNA_ID ".metainfo.xml", "share/mime/packages/" LACUNA_ID ".xml",
              "share/icons/hicolor/scalable/apps/" LACUNA_ID ".svg"})
            QTest::newRow(place) << place;
#endif
    }
    void everythingLiesInItsPlace() {
        QFETCH(QString, place);
        QVERIFY(QFileInfo(m_installation.place(place)).size() > 0);
    }

    void onlyProgramsThatAUserStartsLieInBin() {
        QStringList programs{"lacuna-cli"};
#ifdef LACUNA_WITH_EDITOR
        programs.prepend("lacuna");
#endif
        QCOMPARE(QDir(m_installation.place("bin")).entryList(QDir::Files), programs);
    }

    void nothingOfTheInstallationIsALink() {
        QDirIterator files(m_installation.place(""), QDir::AllEntries | QDir::NoDotAndDotDot,
                           QDirIterator::Subdirectories);
        while (files.hasNext())
            QVERIFY2(!QFileInfo(files.next()).isSymLink(), qPrintable(files.filePath()));
    }

    void theVersionTellsTheWeightsOfThePrefix() {
        const Answer answer = cli({"--version"});
        QCOMPARE(answer.exitCode, 0);
        QVERIFY2(answer.out.contains("\nTraining: LibTorch"), qPrintable(answer.out));
        QVERIFY2(answer.out.endsWith("\nWeights: " + m_installation.place(LACUNA_DATA "/models\n")),
                 qPrintable(answer.out));
    }

    void fillsAndChecks() {
        const Answer check = cli({"check", examples()});
        QVERIFY2(check.exitCode == 0 && check.out.contains("12 tunes"), qPrintable(check.err));
        const Answer filled = fill({"--out", "fills"});
        QVERIFY2(filled.exitCode == 0, qPrintable(filled.err));
        QVERIFY(bytesOf(m_installation.home("fills/fill-1.abc")).contains("Shakes the Barley"));
    }

    void fillsWithLibTorchOfThePrefix() {
        const QStringList torch{"--backend", "libtorch", "--out", "fills"};
        const Answer filled = fill(torch);
        QVERIFY2(filled.exitCode == 0, qPrintable(filled.err));
        QVERIFY2(filled.err.isEmpty(), qPrintable(filled.err));
        // It is that of the prefix, and no other is looked for.
        const TakenAway library(m_installation.place(LACUNA_LIBRARIES));
        QVERIFY(library.isAway());
        QVERIFY(fill(torch).err.contains("lacuna-torch.so is not there"));
    }

    void withoutWeightsSaysSo() {
        const TakenAway weights(m_installation.place(LACUNA_DATA "/models"));
        QVERIFY(weights.isAway());
        const Answer filled = fill({"--out", "unfilled"});
        QCOMPARE(filled.exitCode, 1);
        QCOMPARE(filled.err.count('\n'), 1);
        QVERIFY2(filled.err.contains("safetensors"), qPrintable(filled.err));
    }

    void theCommandsOfOtherProgramsAreFound() {
        const Answer train = cli({"train", "--help"});
        QVERIFY2(train.exitCode == 0 && train.out.contains("--minutes"), qPrintable(train.err));
    }

    void theManualTellsEveryOption_data() {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("lacuna-cli") << QStringList{};
        for (const char* command :
             {"fill", "check", "convert", "evaluate", "train", "train fine-tune", "index", "find"})
            QTest::newRow(command) << QString(command).split(' ');
#ifdef LACUNA_WITH_EDITOR
        QTest::newRow("print") << QStringList{"print"};
        QTest::newRow("render") << QStringList{"render"};
#endif
    }
    void theManualTellsEveryOption() {
        QFETCH(QStringList, words);
        const QString page = (QStringList{"lacuna-cli"} + words).join('-');
        const QString manual =
            QString::fromUtf8(bytesOf(m_installation.place("share/man/man1/" + page + ".1")));
        const QString help = cli(words + QStringList{"--help"}).out;
        static const QRegularExpression option("(?<![\\w-])--(?!help-all)([a-z-]+)"); // Qt's own
        auto found = option.globalMatch(help);
        QVERIFY(found.hasNext());
        while (found.hasNext()) {
            const QString typed = "\\-\\-" + found.next().captured(1).replace('-', "\\-");
            QVERIFY2(manual.contains(typed), qPrintable(typed));
        }
    }

    void shellsFindTheirCompletions() {
        QVERIFY(bytesOf(m_installation.place("share/bash-completion/completions/lacuna-cli"))
                    .contains("complete -F _lacuna_cli lacuna-cli\n"));
        QVERIFY(bytesOf(m_installation.place("share/zsh/site-functions/_lacuna-cli"))
                    .startsWith("#compdef lacuna-cli\n"));
        QVERIFY(bytesOf(m_installation.place("share/fish/vendor_completions.d/lacuna-cli.fish"))
                    .contains("-l key-guard -x "));
    }

#ifdef LACUNA_WITH_EDITOR
    void theEditorHasAPage() {
        const QByteArray page = bytesOf(m_installation.place("share/man/man1/lacuna.1"));
        QVERIFY(page.contains("\nlacuna \\- edits fiddle tunes"));
        QVERIFY(page.contains("\\fB\\-\\-gap\\fR \\fIBARS\\fR\n"));
    }

    void prints() {
        const Answer printed = cli({"print", examples(), "--tune", "1", "--out", "tune.pdf"});
        QVERIFY2(printed.exitCode == 0, qPrintable(printed.err));
        QVERIFY(bytesOf(m_installation.home("tune.pdf")).startsWith("%PDF"));
    }

    void theEditorOpensABook() {
        QCOMPARE(m_installation.program("lacuna", {"--version"}).exitCode, 0);
        QVERIFY(QFile::copy(examples(), m_installation.home("tunes.abc")));
        QProcess editor;
        m_installation.prepare(editor);
        editor.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        editor.start(m_installation.place("bin/lacuna"), {"tunes.abc"});
        QVERIFY(editor.waitForStarted());
        // It says that a file is open by claiming it.
        const QDir claims(m_installation.home(".local/state/lacuna/open"));
        QTRY_VERIFY_WITH_TIMEOUT(!claims.entryList({"*.lock"}, QDir::Files).isEmpty(), 60000);
        ::kill(static_cast<pid_t>(editor.processId()), SIGTERM);
        QVERIFY(editor.waitForFinished(30000));
        QCOMPARE(editor.exitStatus(), QProcess::NormalExit);
        QCOMPARE(editor.exitCode(), 0);
    }

    void desktopsKnowTheEditor() {
        for (const QStringList& check :
             {QStringList{"desktop-file-validate", "share/applications/" LACUNA_ID ".desktop"},
              QStringList{"appstreamcli", "validate", "--no-net", "--no-color",
                          "share/metainfo/" LACUNA_ID ".metainfo.xml"}}) {
            QStringList arguments = check.mid(1);
            arguments.last() = m_installation.place(arguments.last());
            const Answer answer = m_installation.run(check.first(), arguments);
            QVERIFY2(answer.exitCode == 0, qPrintable(answer.out + answer.err));
            QVERIFY2(!answer.out.contains("W:"), qPrintable(answer.out));
        }
    }

    void theIconComesInTheSizesOfDesktops() {
        for (const int size : {16, 22, 24, 32, 48, 64, 128, 256}) {
            const QImage icon(m_installation.place(
                QString("share/icons/hicolor/%1x%1/apps/" LACUNA_ID ".png").arg(size)));
            QCOMPARE(icon.size(), QSize(size, size));
            // Something is drawn in the middle, and the corners are left free.
            QVERIFY(qAlpha(icon.pixel(size / 2, size / 2)) == 255);
            QVERIFY(qAlpha(icon.pixel(0, 0)) < 255);
        }
    }

    /// Once Debian has put them together with those of the system, as it does after an install.
    void typesOfFilesAreWellFormed() {
        const QString types = m_installation.place("share/mime");
        QVERIFY(QFile::copy("/usr/share/mime/packages/freedesktop.org.xml",
                            types + "/packages/freedesktop.org.xml"));
        const QString dataDirs = m_installation.place("share");
        const Answer answer =
            m_installation.run("env", {"XDG_DATA_DIRS=" + dataDirs, "update-mime-database", types});
        QVERIFY2(answer.exitCode == 0 && answer.err.isEmpty(), qPrintable(answer.err));
        qputenv("XDG_DATA_DIRS",
                dataDirs.toUtf8()); // for QMimeDatabase, which has asked nothing yet
        qputenv("XDG_DATA_HOME", m_installation.home("no data").toUtf8());
    }

    void typesOfFilesAreKnown_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("parent");
        QTest::newRow("ABC") << "tune.abc" << QByteArray("X:1\nT:A\nK:C\n") << "text/vnd.abc"
                             << "text/plain";
        QTest::newRow("ABC by what it says") << "tune" << QByteArray("%abc-2.1\n") << "text/vnd.abc"
                                             << "text/plain";
        QTest::newRow("a tune by its fields")
            << "tune" << QByteArray("X:1\nT:A\nK:C\n") << "text/vnd.abc"
            << "text/plain";
        QTest::newRow("MusicXML") << "tune.musicxml" << QByteArray("<?xml version=\"1.0\"?>")
                                  << "application/vnd.recordare.musicxml+xml"
                                  << "application/xml";
        QTest::newRow("packed MusicXML")
            << "tune.mxl" << QByteArray("PK\3\4") << "application/vnd.recordare.musicxml"
            << "application/zip";
        QTest::newRow("a project")
            << "tune.lacuna" << QByteArray("{}") << "application/x-lacuna-project"
            << "application/json";
    }
    void typesOfFilesAreKnown() {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, type);
        QFETCH(QString, parent);
        const QMimeDatabase types;
        const QMimeType found = types.mimeTypeForFileNameAndData(name, bytes);
        QCOMPARE(found.name(), type);
        QVERIFY(found.inherits(parent));
        QCOMPARE(types.mimeTypeForName("application/vnd.abc").name(), QString("text/vnd.abc"));
    }
#endif
};

LACUNA_CORE_TEST(TestInstalled)
#include "tst_installed.moc"
