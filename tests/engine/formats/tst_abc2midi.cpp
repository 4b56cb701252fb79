// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Holds what the ABC reader hears against Debian's abc2midi: onsets and pitches of every corpus
// tune. abc2midi gets a copy without what makes it add or move notes: quoted chord symbols (an
// accompaniment), ~ (written-out rolls), R: fields (swung hornpipes), staccato dots (it drops a
// broken rhythm before one); grace notes and fermatas are switched off. Tunes are numbered anew so
// that each gets a file of its own.
#include "engine/formats/abc_reader.h"
#include "engine/score/sounding.h"
#include "tests/engine/formats/corpus_files.h"
#include "tests/support/midi_parser.h"

#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <map>
#include <stdexcept>

using namespace lacuna;

namespace {

struct Heard {
    int onset = 0; // 480 ticks a quarter
    int midi = 0;
};

// abc2midi rounds every length by itself, and lets the upper notes of a chord begin 10 ticks late.
constexpr int onsetTolerance = 12;

QByteArray forOracle(const std::string& bytes) {
    QByteArray out;
    int tune = 0;
    for (QByteArray line : QByteArray::fromStdString(bytes).split('\n')) {
        if (line.startsWith("X:")) {
            line = "X:" + QByteArray::number(++tune);
        } else if (line.startsWith("R:")) {
            continue;
        } else if (!(line.size() > 1 && line[1] == ':' && QChar::isLetter(line[0]))) {
            QByteArray music;
            bool quoted = false;
            for (const char c : line) {
                if (c == '"')
                    quoted = !quoted;
                else if (!quoted && c != '~' && c != '.')
                    music += c;
            }
            if (music.trimmed().isEmpty() && !line.trimmed().isEmpty())
                continue; // an empty line would end the tune
            line = music;
        }
        out += line + '\n';
    }
    return out;
}

// Where abc2midi plays repeats otherwise than printed books mean them, the copy is written out (147
// tunes differ by nothing else):
// - A repeat without a beginning goes back to the last double bar; abc2midi goes back to the tune's
//   start. Such a double bar is made "|:".
// - Of the spellings of signs it knows "|:", ":|" and "::"; the others are made one of these.
// - A repeat sign that closes the last of several endings does not repeat once more; abc2midi does.
//   Such a sign is made "|".
class RepeatSigns {
public:
    explicit RepeatSigns(QByteArray text) : m_text(std::move(text)) {}

    QByteArray writtenOut() {
        while (m_at < m_text.size()) {
            if (startsField())
                skipField();
            else if (at(0) == '(' && isDigit(at(1)))
                skipTuplet();
            else if (at(0) == '|' || at(0) == ':' || (at(0) == '[' && at(1) == '|'))
                takeBar();
            else if (at(0) == '[' && isDigit(at(1)))
                takeEnding(1);
            else
                ++m_at;
        }
        return m_text;
    }

private:
    static bool isDigit(char c) { return c >= '0' && c <= '9'; }
    char at(int ahead) const {
        const int place = m_at + ahead;
        return place >= 0 && place < m_text.size() ? m_text.at(place) : '\0';
    }
    bool startsField() const {
        return (m_at == 0 || at(-1) == '\n') && QChar::isLetter(static_cast<uint>(at(0))) &&
               at(1) == ':' && at(2) != '|' && at(2) != ':';
    }
    void skipField() {
        if (at(0) == 'X') {
            m_section = -1;
            m_isOpen = false;
            m_inLastEnding = false;
        }
        while (m_at < m_text.size() && at(0) != '\n')
            ++m_at;
    }
    void takeEnding(int prefix) {
        m_inLastEnding = at(prefix) > '1';
        m_at += prefix;
        while (isDigit(at(0)) || at(0) == ',')
            ++m_at;
    }
    void skipTuplet() {
        ++m_at;
        while (isDigit(at(0)) || (at(0) == ':' && isDigit(at(1))))
            ++m_at;
    }
    char nextSign(const char* passedOver) const {
        int ahead = 0;
        while (at(ahead) != '\0' && std::strchr(passedOver, at(ahead)))
            ++ahead;
        return at(ahead);
    }
    void takeBar() {
        const int begin = m_at;
        while (at(0) == '|' || at(0) == ':' || at(0) == ']' || (at(0) == '[' && at(1) == '|'))
            ++m_at;
        const QByteArray bar = m_text.mid(begin, m_at - begin);
        const bool lone = bar == ":";
        const bool ends = (bar.startsWith(':') || bar.contains("]:|")) && !lone;
        const bool starts = (bar.endsWith(':') || bar.endsWith("::]") || bar == "|:|") &&
                            !bar.endsWith("]:") && (!lone || at(-2) == '\n');
        const bool divides = bar.contains("||") || bar.endsWith("|]");
        const bool invisible = bar == "[|]";
        const bool endingFollows = ends && isDigit(nextSign(" \n[|"));
        if (ends && m_inLastEnding && !endingFollows)
            replace(begin, static_cast<int>(bar.size()), starts ? "|:" : "|]");
        else if (ends || starts)
            replace(begin, static_cast<int>(bar.size()),
                    ends && starts ? "::"
                    : ends         ? ":|"
                                   : "|:");
        if (ends && !m_isOpen && m_section >= 0) {
            replace(m_section, m_sectionSize, m_sectionEndsRepeat ? "::" : "|:");
        }
        if (ends || starts ||
            (divides && (!m_isOpen || m_inLastEnding) && !invisible && nextSign(" \n") != ':')) {
            m_isOpen = starts || endingFollows;
            m_section = starts ? -1 : m_at - 2;
            m_sectionSize = 2;
            m_sectionEndsRepeat = ends && !m_inLastEnding;
            if (!ends && !starts) {
                m_section = begin;
                m_sectionSize = static_cast<int>(bar.size());
            }
        }
        if (ends || starts || divides)
            m_inLastEnding = false;
        if (isDigit(at(0)))
            takeEnding(0);
    }
    // The sign before m_at by another one.
    void replace(int place, int length, const char* by) {
        m_text.replace(place, length, by);
        m_at += static_cast<int>(qstrlen(by)) - length;
    }

    QByteArray m_text;
    int m_at = 0;
    bool m_isOpen = false; // a repeat has begun with a sign
    int m_section = -1;    // the sign where the section begins, if it is no repeat's beginning
    int m_sectionSize = 0;
    bool m_sectionEndsRepeat = false;
    bool m_inLastEnding = false;
};

std::vector<Heard> heardByUs(const Score& score) {
    std::vector<Heard> heard;
    for (const SoundingNote& note : soundingNotes(score))
        heard.push_back({note.onset.value / 21, note.midi});
    return heard;
}

std::vector<Heard> heardByOracle(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    std::vector<Heard> heard;
    try {
        const ParsedMidiFile parsed = parseMidi(file.readAll().toStdString());
        for (const ParsedMidiNote& note : notesOf(parsed))
            heard.push_back({note.onset * 480 / parsed.division, note.midi});
    } catch (const std::runtime_error& error) {
        qWarning("%s: %s", qPrintable(path), error.what()); // abc2midi broke off
    }
    return heard;
}

void run(const QString& program, const QTemporaryDir& folder, const QByteArray& abc) {
    QFile copy(folder.filePath(QStringLiteral("t.abc")));
    QVERIFY(copy.open(QIODevice::WriteOnly));
    copy.write(abc);
    copy.close();
    QProcess process;
    process.setWorkingDirectory(folder.path());
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start(program,
                  {QStringLiteral("t.abc"), QStringLiteral("-NGRA"), QStringLiteral("-NGUI"),
                   QStringLiteral("-NFER"), QStringLiteral("-NCOM"), QStringLiteral("-silent")});
    QVERIFY(process.waitForFinished(120000));
}

std::vector<QByteArray> tunesOf(const QByteArray& book) {
    std::vector<QByteArray> tunes;
    for (qsizetype begin = 0, end = 0; end >= 0; begin = end + 2) {
        end = book.indexOf("\n\n", begin);
        tunes.push_back(book.mid(begin, end < 0 ? -1 : end + 2 - begin));
    }
    return tunes;
}

// One MIDI file a tune: t1.mid, t2.mid, ...
void convert(const QString& program, const QTemporaryDir& folder,
             const std::vector<QByteArray>& tunes) {
    const QDir dir(folder.path());
    for (const QString& old : dir.entryList({QStringLiteral("*.mid")}))
        QVERIFY(QFile::remove(dir.filePath(old)));
    constexpr std::size_t tunesARun = 20;
    for (std::size_t first = 0; first < tunes.size(); first += tunesARun) {
        QByteArray part;
        for (std::size_t i = first; i < std::min(first + tunesARun, tunes.size()); ++i)
            part += tunes[i];
        run(program, folder, part);
    }
}

// Where two lists first differ, or -1.
int firstDifference(const std::vector<Heard>& ours, const std::vector<Heard>& theirs) {
    // abc2midi may put everything a tick later.
    const int shift =
        !ours.empty() && !theirs.empty() && std::abs(theirs[0].onset - ours[0].onset) <= 2
            ? theirs[0].onset - ours[0].onset
            : 0;
    const std::size_t both = std::min(ours.size(), theirs.size());
    for (std::size_t i = 0; i < both; ++i) {
        if (ours[i].midi != theirs[i].midi ||
            std::abs(theirs[i].onset - shift - ours[i].onset) > onsetTolerance)
            return static_cast<int>(i);
    }
    return ours.size() == theirs.size() ? -1 : static_cast<int>(both);
}

// File and X: number -> reason.
std::map<QString, QString> knownDifferences() {
    std::map<QString, QString> known;
    QFile file(QStringLiteral(LACUNA_TEST_DATA "/formats/abc2midi_differences.tsv"));
    if (!file.open(QIODevice::ReadOnly))
        return known;
    const QString text = QString::fromUtf8(file.readAll());
    for (const QString& line : text.split(QLatin1Char('\n'))) {
        const QStringList cells = line.split(QLatin1Char('\t'));
        if (cells.size() == 3 && cells[0] != QLatin1String("file"))
            known[cells[0] + QLatin1Char('\t') + cells[1]] = cells[2].trimmed();
    }
    return known;
}

// What differs in one book: X: numbers and where.
std::map<QString, QString> differencesIn(const CorpusFile& corpusFile, const QString& program,
                                         bool writeRepeatsOut) {
    QTemporaryDir folder;
    if (!folder.isValid())
        return {{corpusFile.name, QStringLiteral("no temporary folder")}};
    const QByteArray stripped = forOracle(corpusFile.bytes);
    const std::vector<QByteArray> copies =
        tunesOf(writeRepeatsOut ? RepeatSigns(stripped).writtenOut() : stripped);
    convert(program, folder, copies);
    std::map<QString, QString> differing;
    int place = 0;
    for (const Tune& tune : readAbc(corpusFile.bytes).tunes) {
        ++place;
        const auto ours = heardByUs(tune.score);
        const QString midi = folder.filePath(QStringLiteral("t%1.mid").arg(place));
        auto theirs = heardByOracle(midi);
        int at = firstDifference(ours, theirs);
        if (at >= 0) { // abc2midi keeps things from one tune to the next: on its own, then
            run(program, folder, copies.at(static_cast<std::size_t>(place) - 1));
            theirs = heardByOracle(midi);
            at = firstDifference(ours, theirs);
        }
        if (at < 0)
            continue;
        const auto describe = [at](const std::vector<Heard>& heard) {
            return at < static_cast<int>(heard.size())
                       ? QStringLiteral("%1 at %2").arg(heard[at].midi).arg(heard[at].onset)
                       : QStringLiteral("end");
        };
        differing[corpusFile.name + QLatin1Char('\t') +
                  QString::number(tune.score.header().number)] =
            QStringLiteral("note %1 of %2 (abc2midi: %3): %4, abc2midi: %5")
                .arg(at)
                .arg(ours.size())
                .arg(theirs.size())
                .arg(describe(ours), describe(theirs));
    }
    return differing;
}

constexpr int corpusTunes = 6256;

} // namespace

class TestAbc2midi : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        m_program = QStandardPaths::findExecutable(QStringLiteral("abc2midi"));
        if (m_program.isEmpty())
            QSKIP("abc2midi is not installed (Debian package abcmidi)");
        m_files = corpusFiles();
        if (m_files.empty())
            QSKIP("the corpus is missing");
        std::size_t tunes = 0;
        for (const CorpusFile& file : m_files)
            tunes += readAbc(file.bytes).tunes.size();
        QCOMPARE(tunes, std::size_t(corpusTunes));
    }

    void hearsWhatAbc2midiHears() {
        const std::map<QString, QString> known = knownDifferences();
        const std::map<QString, QString> differing = differences(true);
        int surprises = 0;
        for (const auto& [id, what] : differing) {
            if (!known.contains(id)) {
                ++surprises;
                qWarning("differs: %s: %s", qPrintable(id), qPrintable(what));
            }
        }
        for (const auto& [id, reason] : known) {
            QVERIFY2(!reason.isEmpty(), qPrintable(id));
            if (!differing.contains(id)) {
                ++surprises;
                qWarning("agrees, but is listed: %s", qPrintable(id));
            }
        }
        qInfo("repeats written out: %d of %d tunes differ", static_cast<int>(differing.size()),
              corpusTunes);
        QCOMPARE(surprises, 0);
        QVERIFY(static_cast<double>(corpusTunes - static_cast<int>(differing.size())) >=
                0.995 * corpusTunes);
    }

    // With the books' own repeat signs, of which abc2midi makes less than a musician does, the
    // difference is one of playing order alone: it must not grow unseen.
    void differsInRepeatsOnlyWhereSignsAreLoose() {
        const int differing = static_cast<int>(differences(false).size());
        qInfo("repeats as the books have them: %d of %d tunes differ", differing, corpusTunes);
        QVERIFY(differing <= 164);
    }

private:
    std::map<QString, QString> differences(bool writeRepeatsOut) const {
        std::map<QString, QString> all;
        for (const CorpusFile& file : m_files)
            all.merge(differencesIn(file, m_program, writeRepeatsOut));
        return all;
    }

    QString m_program;
    std::vector<CorpusFile> m_files;
};

QTEST_APPLESS_MAIN(TestAbc2midi)
#include "tst_abc2midi.moc"
