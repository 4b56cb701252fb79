// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// The real editor, without a screen: how it ends when the session does, and that nothing which a
// crash or a file left keeps it from starting.
#include "engine/files/file_writer.h"
#include "engine/formats/project/project_file.h"
#include "tests/support/test_program.h"
#include "ui/document/file_path.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/stat.h>

using namespace lacuna;

namespace {

const std::string hostile = "X:1\nT:<img src=\"/dev/zero\"><b>100% %1</b>\n"
                            "C:<img src=\"/dev/zero\">\nM:4/4\nL:1/4\nK:C\nCDEF|\n";

} // namespace

class TestEditorEnd : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;

    QString path(const QString& name) const { return m_home.filePath(name); }

    void start(QProcess& editor, const QStringList& arguments) const {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("QT_QPA_PLATFORM", "offscreen");
        for (const char* folder : {"STATE", "DATA", "CONFIG", "CACHE"})
            environment.insert(QString("XDG_%1_HOME").arg(folder), path(QString(folder).toLower()));
        editor.setProcessEnvironment(environment);
        editor.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        editor.start(LACUNA_EDITOR, arguments);
        QVERIFY(editor.waitForStarted());
    }
    /// It says that a file is open by claiming it.
    bool claims() const {
        return !QDir(path("state/lacuna/open")).entryList({"*.lock"}, QDir::Files).isEmpty();
    }
    QString autosaves(const QString& name) const { return path("state/lacuna/autosave/" + name); }

private Q_SLOTS:
    void init() {
        m_home = QTemporaryDir();
        writeFile(pathOf(path("book.abc")), hostile);
        QVERIFY(QDir().mkpath(autosaves("")));
    }

    void signalsEndItInOrder_data() {
        QTest::addColumn<int>("number");
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGHUP") << SIGHUP;
        QTest::newRow("SIGINT") << SIGINT;
    }
    void signalsEndItInOrder() {
        QFETCH(int, number);
        QProcess editor;
        start(editor, {path("book.abc")});
        QTRY_VERIFY_WITH_TIMEOUT(claims(), 60000);
        QCOMPARE(::kill(static_cast<pid_t>(editor.processId()), number), 0);
        QVERIFY(editor.waitForFinished(30000));
        QCOMPARE(editor.exitStatus(), QProcess::NormalExit);
        QCOMPARE(editor.exitCode(), 0);
    }

    void aHostileCopyIsOfferedAndEndsNothing() {
        const ProjectFile copy{
            .abc = hostile,
            .origin = ProjectOrigin{.path = path("<img src=pipe>.abc").toStdString(), .mark = "1"}};
        writeFile(pathOf(autosaves("left.lacuna")), writeProject(copy));
        QCOMPARE(mkfifo(qPrintable(path("<img src=pipe>.abc")), 0600), 0);
        QProcess editor;
        start(editor, {});
        // Locked while it is offered, and looked at without harm.
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(autosaves("left.lacuna.lock")), 60000);
        QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(autosaves("left.lacuna.tried")), 60000);
        ::kill(static_cast<pid_t>(editor.processId()), SIGTERM);
        QVERIFY(editor.waitForFinished(30000));
        QCOMPARE(editor.exitStatus(), QProcess::NormalExit);
        QVERIFY(QFile::exists(autosaves("left.lacuna"))); // nobody has decided
    }

    void aCopyThatFailedOnceIsSetAside() {
        writeFile(pathOf(autosaves("left.lacuna")), writeProject({.abc = hostile}));
        writeFile(pathOf(autosaves("left.lacuna.tried")), "");
        QProcess editor;
        start(editor, {path("book.abc")});
        QTRY_VERIFY_WITH_TIMEOUT(claims(), 60000); // and the file that was named is opened
        QVERIFY(QFile::exists(autosaves("set-aside/left.lacuna")));
        QVERIFY(!QFile::exists(autosaves("left.lacuna")));
        ::kill(static_cast<pid_t>(editor.processId()), SIGTERM);
        QVERIFY(editor.waitForFinished(30000));
    }

    void aFileWithAnotherEncodingsNameIsOpened() {
        const std::filesystem::path latin = pathOf(path("")) / std::string("f\xFCnf.abc");
        writeFile(latin, hostile);
        // Through a shell: QProcess has names in UTF-8 only.
        QProcess editor;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("QT_QPA_PLATFORM", "offscreen");
        for (const char* folder : {"STATE", "DATA", "CONFIG", "CACHE"})
            environment.insert(QString("XDG_%1_HOME").arg(folder), path(QString(folder).toLower()));
        editor.setProcessEnvironment(environment);
        editor.setWorkingDirectory(m_home.path());
        editor.start("bash", {"-s"});
        editor.write("exec " LACUNA_EDITOR " $'f\\xFCnf.abc'");
        editor.closeWriteChannel();
        QVERIFY(editor.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(claims(), 60000);
        ::kill(static_cast<pid_t>(editor.processId()), SIGTERM);
        QVERIFY(editor.waitForFinished(30000));
        std::filesystem::remove(latin); // QTemporaryDir cannot
    }
};

LACUNA_CORE_TEST(TestEditorEnd)
#include "tst_editor_end.moc"
