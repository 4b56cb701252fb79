// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Damaged and senseless text: the reader may throw ReadError and nothing else, and what it reads is
// written and read back equal.
#include "engine/engine_error.h"
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/formats/abc/write/abc_writer.h"
#include "engine/score/sounding.h"
#include "tests/engine/formats/corpus_files.h"
#include "tests/support/corpus_rows.h"
#include "tests/support/random_score.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <random>

using namespace lacuna;

namespace {

using Random = std::mt19937_64;

std::size_t below(Random& random, std::size_t end) {
    return static_cast<std::size_t>(random() % end);
}

const std::string alphabet =
    "ABCDEFGabcdefgxyzZ0123456789|:[](){}<>-~.!\"^_=/,'&\\%+ \n\tMLKQPVUwT\xE9$*";

std::string mutated(std::string text, Random& random) {
    for (std::size_t i = 1 + below(random, 8); i > 0 && !text.empty(); --i) {
        const std::size_t at = below(random, text.size());
        const std::size_t length = std::min(below(random, 12), text.size() - at);
        switch (below(random, 4)) {
        case 0:
            text[at] = alphabet[below(random, alphabet.size())];
            break;
        case 1:
            text.erase(at, length);
            break;
        case 2:
            text.insert(at, text.substr(below(random, text.size()), length));
            break;
        default:
            text.insert(at, 1, alphabet[below(random, alphabet.size())]);
        }
    }
    return text;
}

// Nothing if all is well, else the tune that did not come back.
QString problemOf(const std::string& abc) {
    Tunebook book;
    try {
        book = readAbc(abc);
    } catch (const ReadError&) {
        return {};
    }
    for (const Tune& tune : book.tunes) {
        for (const Diagnostic& each : tune.diagnostics) { // see failureIn()
            if (each.message.starts_with("This tune cannot be read"))
                return QString::fromStdString(each.message + "\n" + abc);
        }
        soundingNotes(tune.score);
        const std::string written = writeAbc(tune.score);
        const Tunebook again = readAbc(written);
        if (again.tunes.size() != 1 || again.tunes.front().score != tune.score)
            return QStringLiteral("%1\n--- written:\n%2\n--- again:\n%3")
                .arg(QString::fromStdString(abc), QString::fromStdString(written),
                     QString::fromStdString(writeAbc(again.tunes.front().score)));
    }
    return {};
}

} // namespace

class TestAbcMutations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void survivesDamagedTunes() {
        Random random(20260101);
        for (std::uint64_t seed = 0; seed < 4000; ++seed) {
            const QString problem = problemOf(mutated(writeAbc(randomScore(seed % 200)), random));
            QVERIFY2(problem.isEmpty(), qPrintable(problem));
        }
    }

    void survivesDamagedTunesOfTheCorpus_data() { addCorpusRows(); }
    void survivesDamagedTunesOfTheCorpus() {
        QFETCH(CorpusSize, corpus);
        const std::vector<CorpusFile> files = corpusFiles(corpus);
        Random random(7);
        for (int i = 0; i < 6000; ++i) {
            const std::string& bytes = files[below(random, files.size())].bytes;
            const std::size_t from = bytes.find("\nX:", below(random, bytes.size()));
            if (from == std::string::npos)
                continue;
            const std::size_t end = bytes.find("\n\n", from);
            const QString problem = problemOf(mutated(bytes.substr(from, end - from + 1), random));
            QVERIFY2(problem.isEmpty(), qPrintable(problem));
        }
    }

    void survivesNonsense() {
        Random random(99);
        for (int i = 0; i < 6000; ++i) {
            std::string text = "X:1\nK:C\n";
            for (std::size_t length = below(random, 300); length > 0; --length)
                text += alphabet[below(random, alphabet.size())];
            const QString problem = problemOf(text);
            QVERIFY2(problem.isEmpty(), qPrintable(problem));
        }
    }

    void survivesRandomBytes() {
        Random random(5);
        for (int i = 0; i < 2000; ++i) {
            std::string text = "X:1\n";
            for (std::size_t length = below(random, 400); length > 0; --length)
                text += static_cast<char>(1 + below(random, 255));
            const QString problem = problemOf(text);
            QVERIFY2(problem.isEmpty(), qPrintable(problem));
        }
    }

    void survivesHugeNumbers() {
        const std::string huge(40, '9');
        for (const std::string& music :
             {"A" + huge + "|", "A/" + huge + "|", "Z" + huge + "|", "(" + huge + "ABC|",
              "(3:" + huge + ":" + huge + "A|", "[" + huge + " A|", "{A" + huge + "}B|",
              "[M:" + huge + "/8]A|", "[L:1/" + huge + "]A|", "[Q:1/4=" + huge + "]A|",
              "[CE" + huge + "]" + huge + "|",
              std::string(300, ',') + "A" + std::string(300, ',')}) {
            const QString problem = problemOf("X:" + huge + "\nK:C\n" + music + "\n");
            QVERIFY2(problem.isEmpty(), qPrintable(problem));
        }
    }

    void cutsATuneWithoutEnd() {
        std::string text = "X:1\nM:4/4\nK:C\n";
        for (int i = 0; i < 20000; ++i)
            text += "Z64|";
        const Tunebook book = readAbc(text);
        QVERIFY(book.tunes.at(0).score.size() <= 20001);
        QCOMPARE(book.tunes.at(0).diagnostics.back().severity, Severity::Error);
    }
};

LACUNA_APPLESS_TEST(TestAbcMutations)
#include "tst_abc_mutations.moc"
