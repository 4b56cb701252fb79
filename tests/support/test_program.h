// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QTest>

namespace lacuna {

/// A test class of a program that holds several, by the name of its file: "abc_cases" for
/// tst_abc_cases.cpp. Each is run in a process of its own:
///     build/dev/tests/engine/formats/tst_formats abc_cases [options of Qt Test]
struct TestInProgram {
    using Run = int (*)(int argc, char** argv);

    /// Adds the test to the program's. `file` is __FILE__, `run` is given what follows the name on
    /// the command line, the program's name first.
    TestInProgram(const char* file, Run run);
};

namespace test_program {

/// What the application of a test is: none, one without a screen, or one of the kind that the
/// program links.
enum class Application { None, Core, Linked };

/// Names the application after the test, so that two which run at once share no settings.
void nameApplication();

template <typename Test>
int runIn(int argc, char** argv) {
    QTest::Internal::callInitMain<Test>();
    Test test;
    return QTest::qExec(&test, argc, argv);
}

template <typename Test, Application application>
int run(int argc, char** argv) {
    if constexpr (application == Application::None) {
        return runIn<Test>(argc, argv);
    } else if constexpr (application == Application::Core) {
        const QCoreApplication core(argc, argv);
        nameApplication();
        return runIn<Test>(argc, argv);
    } else {
#if defined(QT_WIDGETS_LIB)
        const QApplication linked(argc, argv);
#elif defined(QT_GUI_LIB)
        const QGuiApplication linked(argc, argv);
#else
        const QCoreApplication linked(argc, argv);
#endif
        QCoreApplication::setAttribute(Qt::AA_Use96Dpi, true);
        nameApplication();
        return runIn<Test>(argc, argv);
    }
}

} // namespace test_program
} // namespace lacuna

#define LACUNA_JOINED_(a, b) a##b
#define LACUNA_JOINED(a, b) LACUNA_JOINED_(a, b)
// Instead of QTEST_APPLESS_MAIN, QTEST_GUILESS_MAIN and QTEST_MAIN.
#define LACUNA_TEST_AS(Test, application)                                                          \
    static const lacuna::TestInProgram LACUNA_JOINED(testInProgram, __COUNTER__)(                  \
        __FILE__,                                                                                  \
        &lacuna::test_program::run<Test, lacuna::test_program::Application::application>);
#define LACUNA_APPLESS_TEST(Test) LACUNA_TEST_AS(Test, None)
#define LACUNA_CORE_TEST(Test) LACUNA_TEST_AS(Test, Core)
#define LACUNA_TEST(Test) LACUNA_TEST_AS(Test, Linked)
