// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/test_program.h"

#include <cstdio>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace lacuna {

namespace {

using Tests = std::map<std::string, TestInProgram::Run>;

/// Made by the first that asks, for the tests are added before main() in any order.
Tests& tests() {
    static Tests all;
    return all;
}

std::string chosenTest;

} // namespace

TestInProgram::TestInProgram(const char* file, Run run) {
    constexpr std::string_view prefix = "tst_";
    std::string name = std::filesystem::path(file).stem().string();
    if (name.starts_with(prefix)) {
        name.erase(0, prefix.size());
    }
    tests()[name] = run;
}

void test_program::nameApplication() {
    QCoreApplication::setApplicationName(QString::fromStdString("tst_" + chosenTest));
}

} // namespace lacuna

int main(int argc, char** argv) {
    const auto chosen = argc > 1 ? lacuna::tests().find(argv[1]) : lacuna::tests().end();
    if (chosen == lacuna::tests().end()) {
        std::fprintf(stderr, "Say which test to run, then any options of Qt Test:\n");
        for (const auto& [name, run] : lacuna::tests()) {
            std::fprintf(stderr, "  %s\n", name.c_str());
        }
        return 2;
    }
    lacuna::chosenTest = chosen->first;
    std::vector<char*> rest{argv[0]};
    rest.insert(rest.end(), argv + 2, argv + argc);
    int count = static_cast<int>(rest.size());
    rest.push_back(nullptr);
    return chosen->second(count, rest.data());
}
