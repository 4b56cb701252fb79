// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Small tunes in which something is odd, as it is met in the wild, with what is right:
// tests/data/formats/cases/abc/expected.tsv. A new case is a file and some lines of that table.
#include "engine/formats/abc/edit/abc_edit.h"
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/formats/text/abc_fields.h"
#include "tests/engine/formats/abc2midi.h"
#include "tests/engine/formats/heard_music.h"
#include "tests/engine/formats/random_edits.h"
#include "tests/engine/formats/read_music.h"
#include "tests/engine/formats/synthetic_tunes.h"
#include "tests/support/test_program.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <functional>
#include <map>
#include <utility>

using namespace lacuna;

namespace {

const QString folder = QStringLiteral(LACUNA_TEST_DATA "/formats/cases/abc");

/// A tune of a file.
struct Case {
    std::string bytes;
    Tune tune;
    int place = 1;

    const TuneHeader& header() const { return tune.score.header(); }
};

Case caseOf(const QString& name) {
    QFile file(folder + QLatin1Char('/') + name.section(QLatin1Char('#'), 0, 0));
    Case read;
    if (!file.open(QIODevice::ReadOnly)) {
        return read;
    }
    read.bytes = file.readAll().toStdString();
    read.place = std::max(name.section(QLatin1Char('#'), 1).toInt(), 1);
    read.tune = readAbc(read.bytes).tunes.at(static_cast<std::size_t>(read.place) - 1);
    return read;
}

QString remarksOf(const Tune& tune) {
    QStringList lines;
    for (const Diagnostic& each : tune.diagnostics) {
        lines << QStringLiteral("%1:%2 %3")
                     .arg(each.line)
                     .arg(each.column)
                     .arg(QString::fromStdString(each.message));
    }
    return lines.join(QLatin1Char('\n'));
}

// Each returns what is there instead of `right`, or `right`.
using Look = std::function<QString(const Case&, const QString& right)>;

QString remarkAt(const Case& read, const QString& right) {
    const QString place = right.section(QLatin1Char(' '), 0, 0) + QLatin1Char(' ');
    const QString words = right.section(QLatin1Char(' '), 1);
    for (const QString& line : remarksOf(read.tune).split(QLatin1Char('\n'))) {
        if (line.startsWith(place) && line.contains(words)) {
            return right;
        }
    }
    return remarksOf(read.tune);
}

// What is left of the text once measures were edited, one by one and in every way.
QString keptThroughEdits(const Case& read, const QString& right) {
    Random random(7);
    for (int measure = 0; measure < read.tune.score.size(); ++measure) {
        for (int kind = 0; kind < editKinds; ++kind) {
            const EditOutcome outcome = tryEdit(read.bytes, read.tune, read.place, measure,
                                                static_cast<EditKind>(kind), random);
            const QString after = QString::fromStdString(outcome.after);
            if (outcome.changed && !(outcome.readsBack && after.contains(right))) {
                return after;
            }
        }
    }
    return right;
}

QString heardByAbc2midi(const Case& read, const QString& right) {
    static const Abc2midi abc2midi;
    if (!abc2midi.isInstalled()) {
        return right;
    }
    const std::vector<HeardNote> ours = heardNotes(read.tune.score);
    const SourceSpan source = read.tune.source;
    const std::string text = read.bytes.substr(source.begin, source.end - source.begin) + "\n";
    const std::vector<HeardNote> theirs = abc2midi.hearFirstVoice(forAbc2midi(text));
    if (isAlike(ours, theirs) == (right == QLatin1String("same"))) {
        return right;
    }
    QStringList notes;
    for (const HeardNote& note : theirs) {
        notes << QStringLiteral("%1@%2").arg(note.midi).arg(note.onset);
    }
    return notes.join(QLatin1Char(' '));
}

const std::map<QString, Look>& looks() {
    static const std::map<QString, Look> all{
        {QStringLiteral("plays"),
         [](const Case& read, const QString&) { return heardMusic(read.tune.score); }},
        {QStringLiteral("written"),
         [](const Case& read, const QString&) {
             return textOf(read.tune.score).join(QStringLiteral(" | "));
         }},
        {QStringLiteral("lines"),
         [](const Case& read, const QString&) {
             QStringList starts;
             for (int i = 0; i < read.tune.score.size(); ++i) {
                 if (read.tune.score.measure(i).frame().startsLine)
                     starts << QString::number(i);
             }
             return starts.join(QLatin1Char(' '));
         }},
        {QStringLiteral("remark"), remarkAt},
        {QStringLiteral("remarks"),
         [](const Case& read, const QString& right) {
             const QString count = QString::number(read.tune.diagnostics.size());
             return count == right ? count : remarksOf(read.tune);
         }},
        {QStringLiteral("title"),
         [](const Case& read, const QString&) {
             return QString::fromStdString(read.header().title());
         }},
        {QStringLiteral("key"),
         [](const Case& read, const QString&) {
             return QString::fromStdString(formatKey(read.header().key));
         }},
        {QStringLiteral("meter"),
         [](const Case& read, const QString&) {
             return QString::fromStdString(formatMeter(read.header().meter));
         }},
        {QStringLiteral("tempo"),
         [](const Case& read, const QString&) {
             return read.header().tempo ? QString::fromStdString(formatTempo(*read.header().tempo))
                                        : QString();
         }},
        {QStringLiteral("section"),
         [](const Case& read, const QString&) {
             return QString::fromStdString(read.tune.score.measure(0).frame().section);
         }},
        {QStringLiteral("field"),
         [](const Case& read, const QString& right) {
             const char letter = right.front().toLatin1();
             return QLatin1Char(letter) + QStringLiteral(":") +
                    QString::fromStdString(read.header().field(letter));
         }},
        {QStringLiteral("abc2midi"), heardByAbc2midi},
        {QStringLiteral("keeps"), keptThroughEdits}};
    return all;
}

} // namespace

class TestAbcCases : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isAsExpected_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("right");
        QFile table(folder + QStringLiteral("/expected.tsv"));
        QVERIFY(table.open(QIODevice::ReadOnly));
        for (const QString& line : QString::fromUtf8(table.readAll()).split(QLatin1Char('\n'))) {
            if (line.isEmpty() || line.startsWith(QLatin1Char('#'))) {
                continue;
            }
            const QStringList cells = line.split(QLatin1Char('\t'));
            QVERIFY2(cells.size() == 3 && looks().count(cells[1]) == 1, qPrintable(line));
            QTest::addRow("%s", qPrintable(line)) << cells[0] << cells[1] << cells[2];
        }
    }

    void isAsExpected() {
        QFETCH(QString, name);
        QFETCH(QString, what);
        QFETCH(QString, right);
        const Case read = caseOf(name);
        QVERIFY2(!read.bytes.empty(), "the file is missing");
        QCOMPARE(looks().at(what)(read, right), right);
    }

    void everyFileIsInTheTable() {
        QFile table(folder + QStringLiteral("/expected.tsv"));
        QVERIFY(table.open(QIODevice::ReadOnly));
        const QByteArray rows = table.readAll();
        const QStringList files =
            QDir(folder).entryList({QStringLiteral("*.abc")}, QDir::Files, QDir::Name);
        QVERIFY(files.size() >= 9);
        for (const QString& file : files) {
            QVERIFY2(rows.contains('\n' + file.toUtf8()), qPrintable(file));
        }
    }

    void playsSyntheticTunesAsAbc2midiDoes() {
        const Abc2midi abc2midi;
        if (!abc2midi.isInstalled()) {
            QSKIP("abc2midi is not installed (Debian package abcmidi)");
        }
        SyntheticTunes tunes(11);
        for (int i = 0; i < 300; ++i) {
            const std::string abc = tunes.next();
            const std::vector<HeardNote> ours = heardNotes(tuneOf(abc).score);
            QVERIFY2(ours.size() >= 2 &&
                         isAlike(ours, abc2midi.hearFirstVoice(QByteArray::fromStdString(abc))),
                     abc.c_str());
        }
    }

    // Nothing is written anew where nothing was changed.
    void keepsTheTextOfWhatIsNotEdited() {
        for (const QString& file :
             QDir(folder).entryList({QStringLiteral("*.abc")}, QDir::Files, QDir::Name)) {
            const Case read = caseOf(file);
            const TuneText text = tuneTextOf(read.bytes, read.tune.source, read.place);
            QVERIFY2(rewriteTune(text, read.tune.score) == text.text, qPrintable(file));
        }
    }
};

LACUNA_APPLESS_TEST(TestAbcCases)
#include "tst_abc_cases.moc"
