// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/files/program_place.h"
#include "tests/support/test_program.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QTest>

using namespace lacuna;

namespace fs = std::filesystem;

class TestProgramPlace : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    fs::path m_prefix;

private Q_SLOTS:
    void init() {
        m_prefix = fs::canonical(m_folder.path().toStdString()) / QTest::currentTestFunction();
        for (const char* folder : {"bin", "libexec/lacuna", "share/lacuna/models"})
            fs::create_directories(m_prefix / folder);
    }

    void theProgramKnowsItsFolder() {
        QCOMPARE(programFolder().string(), QCoreApplication::applicationDirPath().toStdString());
    }

    void aPlaceIsFoundFromBinAndFromTheCompanions() {
        const fs::path models = m_prefix / "share/lacuna/models";
        QVERIFY(installedPlace("share/lacuna/models", m_prefix / "bin") == models);
        QVERIFY(installedPlace("share/lacuna/models", m_prefix / "libexec/lacuna") == models);
    }

    void aPlaceMovesWithThePrefix() {
        const fs::path moved = m_prefix.parent_path() / "moved here";
        fs::rename(m_prefix, moved);
        QVERIFY(installedPlace("share/lacuna/models", moved / "bin") ==
                moved / "share/lacuna/models");
    }

    void whatIsMissingIsNamedBesideBin() {
        QVERIFY(installedPlace("share/lacuna/examples", m_prefix / "bin") ==
                m_prefix / "share/lacuna/examples");
    }

    /// What lies further up is nobody's: a prefix in a folder that all may write to.
    void nothingIsLookedForAbovePrefix() {
        fs::create_directories(m_prefix / "a/b/bin");
        QVERIFY(installedPlace("share/lacuna/models", m_prefix / "a/b/bin") ==
                m_prefix / "a/b/share/lacuna/models");
    }
};

LACUNA_CORE_TEST(TestProgramPlace)
#include "tst_program_place.moc"
