// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Tunes as they are met in the wild, in every line end and encoding: none loses a byte, an edit
// changes the text of its measure, and all read alike.
#include "engine/engine_error.h"
#include "engine/formats/abc/edit/abc_edit.h"
#include "engine/formats/abc/read/abc_reader.h"
#include "tests/engine/formats/random_edits.h"
#include "tests/support/test_program.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace lacuna;

namespace {

enum class Encoding { Utf8, Utf8WithMark, Latin1, Ascii };

struct Variant {
    Encoding encoding = Encoding::Utf8;
    std::string lineEnd = "\n";
};

std::vector<Variant> variants() {
    std::vector<Variant> all;
    for (const Encoding encoding :
         {Encoding::Utf8, Encoding::Utf8WithMark, Encoding::Latin1, Encoding::Ascii}) {
        for (const char* lineEnd : {"\n", "\r\n", "\r"})
            all.push_back({encoding, lineEnd});
    }
    return all;
}

// What a letter beyond ASCII is written as.
std::string letterIn(Encoding encoding, QChar letter) {
    const std::string utf8 = QString(letter).toStdString();
    if (encoding == Encoding::Utf8 || encoding == Encoding::Utf8WithMark)
        return utf8;
    if (encoding == Encoding::Latin1 && letter.unicode() < 0x100)
        return std::string(1, static_cast<char>(letter.unicode()));
    if (letter == QChar(0xE9))
        return "\\'e"; // one by its TeX accent
    if (letter == QChar(0xE8))
        return "&egrave;"; // one by its name
    return QStringLiteral("\\u%1").arg(letter.unicode(), 4, 16, QLatin1Char('0')).toStdString();
}

std::string in(const Variant& variant, const std::string& bytes) {
    std::string out = variant.encoding == Encoding::Utf8WithMark ? "\xEF\xBB\xBF" : "";
    for (const QChar letter : QString::fromStdString(bytes)) {
        if (letter == QLatin1Char('\n'))
            out += variant.lineEnd;
        else if (letter.unicode() < 0x80)
            out += letter.toLatin1();
        else
            out += letterIn(variant.encoding, letter);
    }
    return out;
}

struct MessyFile {
    QString name;
    std::string bytes;
};

std::vector<MessyFile> messyFiles() {
    std::vector<MessyFile> files;
    const QDir folder(QStringLiteral(LACUNA_TEST_DATA "/formats/messy"));
    for (const QString& name : folder.entryList({QStringLiteral("*.abc")}, QDir::Files)) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            files.push_back({name, file.readAll().toStdString()});
    }
    return files;
}

} // namespace

class TestAbcMessy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsEveryByteInEveryForm() {
        int tunes = 0;
        for (const MessyFile& file : messyFiles()) {
            for (const Variant& variant : variants()) {
                const std::string bytes = in(variant, file.bytes);
                const Tunebook book = readAbc(bytes);
                std::string again = bytes;
                for (std::size_t i = book.tunes.size(); i-- > 0;) {
                    const SourceSpan source = book.tunes[i].source;
                    const TuneText text = tuneTextOf(bytes, source, static_cast<int>(i) + 1);
                    again = withSpanReplaced(again, source, rewriteTune(text, book.tunes[i].score));
                    ++tunes;
                }
                QVERIFY2(again == bytes, qPrintable(file.name));
            }
        }
        QVERIFY2(tunes > 1000, qPrintable(QString::number(tunes)));
    }

    void readsAlikeInEveryForm() {
        for (const MessyFile& file : messyFiles()) {
            const Tunebook expected = readAbc(file.bytes);
            for (const Variant& variant : variants()) {
                const std::string bytes = in(variant, file.bytes);
                const Tunebook book = readAbc(bytes);
                QCOMPARE(book.tunes.size(), expected.tunes.size());
                for (std::size_t i = 0; i < book.tunes.size(); ++i) {
                    const QString place = QStringLiteral("%1, tune %2").arg(file.name).arg(i + 1);
                    QVERIFY2(book.tunes[i].score == expected.tunes[i].score, qPrintable(place));
                    const TuneText text =
                        tuneTextOf(bytes, book.tunes[i].source, static_cast<int>(i) + 1);
                    QVERIFY2(readTune(text).score == expected.tunes[i].score, qPrintable(place));
                }
            }
        }
    }

    void passesOverTheMarksOfMailAndWebPages() {
        const std::string head = "X:12\nT:Paddy\nR:jig\nM:6/8\nL:1/8\nK:D\n";
        const std::string music = "|:dff gf\\\n>e|A ~b2 c3:|\nw:la\n% aside\nA6|]\n";
        const Tune plain = readAbc(head + music).tunes.at(0);
        const auto marked = [](const char* mark, const std::string& lines) {
            std::string out = mark;
            for (std::size_t i = 0; i < lines.size(); ++i)
                out +=
                    i > 0 && lines[i - 1] == '\n' ? mark + lines.substr(i, 1) : lines.substr(i, 1);
            return out;
        };
        const std::string quoted = marked("> ", head);
        for (const std::string& text :
             {quoted + music, quoted + marked("> ", music), marked(">>", head + music),
              marked(" > > ", head + music), "Hello\n\n" + quoted + music,
              marked("> ", "Hello\n\n" + head + music + "\nBye\n"),
              "X:12\n" + quoted.substr(7) + music, "<pre>" + head + music + "</pre>\n",
              "<PRE class=\"abc\">\n" + head + music.substr(0, music.size() - 1) + "</PRE>",
              "<p><code>" + head + music}) {
            const Tunebook book = readAbc(text);
            QCOMPARE(book.tunes.size(), std::size_t(1));
            const Tune& tune = book.tunes.front();
            QVERIFY2(tune.score == plain.score, text.c_str());
            QCOMPARE(tune.diagnostics.size(), plain.diagnostics.size());
            QCOMPARE(book.diagnostics.size(), std::size_t(1)); // told once
            QCOMPARE(book.diagnostics.front().severity, Severity::Note);
            QVERIFY(book.diagnostics.front().line >= 1);
            const TuneText own = tuneTextOf(text, tune.source, 1);
            QVERIFY2(readTune(own).score == plain.score, text.c_str());
            QVERIFY(rewriteTune(own, tune.score) == own.text);
        }
        QVERIFY(readAbc(head + music).diagnostics.empty());
        // A book of a quoted tune and one that is not: no field of the first is the book's.
        const Tunebook both = readAbc(quoted + music + "\nX:2\nK:C\nC8|]\n");
        QCOMPARE(both.tunes.size(), std::size_t(2));
        QVERIFY(both.tunes[1].score == readAbc("X:2\nK:C\nC8|]\n").tunes.at(0).score);
    }

    // Every kind of edit on every measure, in every form.
    void changesTheTextOfTheEditedMeasureOnly() {
        Random random(4);
        int edits = 0;
        int own = 0;
        for (const MessyFile& file : messyFiles()) {
            std::size_t form = 0;
            const Tunebook whole = readAbc(file.bytes);
            for (std::size_t i = 0; i < whole.tunes.size(); ++i) {
                const std::vector<Variant> forms = variants();
                const std::string bytes = in(forms[form++ % forms.size()], file.bytes);
                const Tune tune = readAbc(bytes).tunes.at(i);
                for (int measure = 0; measure < tune.score.size(); ++measure) {
                    for (int kind = 0; kind < editKinds; ++kind) {
                        const EditOutcome outcome =
                            tryEdit(bytes, tune, static_cast<int>(i) + 1, measure,
                                    static_cast<EditKind>(kind), random);
                        edits += outcome.changed ? 1 : 0;
                        own += outcome.ownBytesOnly ? 1 : 0;
                        const QString place =
                            QStringLiteral("%1, tune %2, measure %3, edit %4:\n%5\n-->\n%6")
                                .arg(file.name)
                                .arg(i + 1)
                                .arg(measure)
                                .arg(kind)
                                .arg(QString::fromStdString(outcome.before),
                                     QString::fromStdString(outcome.after));
                        QVERIFY2(!outcome.changed || outcome.readsBack, qPrintable(place));
                        if (outcome.changed && !outcome.ownBytesOnly &&
                            qEnvironmentVariableIsSet("LACUNA_SHOW_WIDER"))
                            qInfo().noquote() << place;
                    }
                }
            }
        }
        qInfo("%d edits, %d of them in the measure's own text only", edits, own);
        QVERIFY(edits > 800);
        QVERIFY(own >= edits - edits / 200); // a tie may stand behind the bar line
    }

    void aZeroByteSpoilsNoBook() {
        using namespace std::string_literals;
        const std::string book = "X:1\nT:One\nL:1/8\nK:D\nD4 E4|]\n\n"
                                 "X:2\nT:T\0wo\nL:1/8\nK:D\nD4\0E4|\0F8|]\n\n\0\n"
                                 "X:3\nT:Three\nL:1/8\nK:D\nF8|]\n"s;
        const Tunebook read = readAbc(book);
        QCOMPARE(read.tunes.size(), std::size_t(3));
        QVERIFY(read.tunes[0].diagnostics.empty());
        QVERIFY(read.tunes[2].diagnostics.empty());
        QCOMPARE(read.tunes[1].score.size(), 2);
        QCOMPARE(read.tunes[1].score.header().title(), std::string("T wo"));
        QCOMPARE(read.tunes[1].diagnostics.size(), std::size_t(1));
        const Diagnostic& remark = read.tunes[1].diagnostics[0];
        QCOMPARE(remark.line, 8);
        QCOMPARE(remark.column, 4);
        QVERIFY(remark.message.find("zero byte") != std::string::npos);
        QCOMPARE(read.diagnostics.size(), std::size_t(1));
        QCOMPARE(read.diagnostics[0].line, 13);
    }

    void whatIsMostlyZerosIsNoText() {
        const std::string tune = "X:1\nT:One\nL:1/8\nK:D\nD4 E4|]\n";
        QVERIFY_EXCEPTION_THROWN(readAbc(tune + std::string(tune.size(), '\0')), ReadError);
        QVERIFY_EXCEPTION_THROWN(readAbc(std::string(1, '\0') + std::string(99, 'x')), ReadError);
    }
};

LACUNA_APPLESS_TEST(TestAbcMessy)
#include "tst_abc_messy.moc"
