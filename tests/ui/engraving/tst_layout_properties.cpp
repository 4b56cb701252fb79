// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/corpora.h"
#include "tests/support/test_program.h"
#include "tests/ui/engraving/layout_case.h"

#include <QFile>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace lacuna;

namespace {

/// What is wrong with a layout; empty if nothing is.
class LayoutCheck {
public:
    LayoutCheck(const Score& score, const LeadSheetLayout& layout, double width)
        : m_score(score), m_layout(layout), m_width(width) {}

    QString complaint() {
        holdsEachMeasureOnce();
        fillsTheLines();
        keepsHeadsInTheirMeasures();
        keepsSystemsApart();
        keepsTextOffTheNotes();
        keepsSlantsLow();
        return m_complaint;
    }

private:
    void expect(bool good, const QString& what) {
        if (!good && m_complaint.isEmpty())
            m_complaint = what;
    }

    void holdsEachMeasureOnce() {
        expect(static_cast<int>(m_layout.measures.size()) == m_score.size(), "measures missing");
        int next = 0;
        for (const SystemLayout& system : m_layout.systems) {
            expect(system.first == next && system.end > system.first, "systems do not tile");
            next = system.end;
        }
        expect(next == m_score.size(), "systems end early");
        for (int m = 0; m < m_score.size(); ++m)
            expect(m_layout.measures[m].index == m, "measures out of order");
    }

    void fillsTheLines() {
        for (const SystemLayout& system : m_layout.systems) {
            const bool last = &system == &m_layout.systems.back();
            const bool single = system.end - system.first == 1;
            const double right = system.staff.right();
            expect(right <= m_width - 4 + 0.1, "a system is too wide");
            expect(system.bounds.right() <= m_width, "something leaves the page");
            expect(last || single || right >= m_width - 4 - 0.1, "a system is not justified");
        }
    }

    void keepsHeadsInTheirMeasures() {
        for (const MeasureLayout& measure : m_layout.measures)
            for (const Item& item : m_layout.itemsOf(measure))
                if (item.role == Role::Notehead || item.role == Role::Rest)
                    expect(item.bounds.left() >= measure.area.left() &&
                               item.bounds.right() <= measure.area.right(),
                           QString("a head leaves measure %1").arg(measure.index));
    }

    std::vector<Item> solidItems(const SystemLayout& system) const {
        std::vector<Item> items;
        for (int m = system.first; m < system.end; ++m)
            for (const Item& item : m_layout.itemsOf(m_layout.measures[m]))
                if (item.role != Role::Slur && item.role != Role::Tie)
                    items.push_back(item);
        return items;
    }

    void keepsSystemsApart() {
        for (std::size_t s = 1; s < m_layout.systems.size(); ++s) {
            const auto above = solidItems(m_layout.systems[s - 1]);
            const auto below = solidItems(m_layout.systems[s]);
            for (const Item& low : above) {
                if (low.bounds.bottom() < m_layout.systems[s].bounds.top())
                    continue;
                for (const Item& high : below)
                    expect(!low.bounds.intersects(high.bounds),
                           QString("systems %1 and %2 touch").arg(s - 1).arg(s));
            }
        }
    }

    void keepsTextOffTheNotes() {
        for (const SystemLayout& system : m_layout.systems) {
            const auto items = solidItems(system);
            for (const Item& text : items) {
                if (text.role != Role::Chord && text.role != Role::Words &&
                    text.role != Role::Lyric && text.role != Role::Section &&
                    text.role != Role::Decoration)
                    continue;
                for (const Item& other : items)
                    if (other.role == Role::Notehead || other.role == Role::Beam ||
                        other.role == Role::Stem || other.role == Role::Accidental)
                        expect(!text.bounds.intersects(other.bounds),
                               QString("a sign or text (role %1) meets a note of measure %2")
                                   .arg(int(text.role))
                                   .arg(other.owner.measure));
            }
        }
    }

    void keepsSlantsLow() {
        for (const MeasureLayout& measure : m_layout.measures)
            for (const Item& item : measure.drawing->items)
                if (const auto* beam = std::get_if<BeamShape>(&item.shape))
                    expect(std::abs(beam->corners[1].y() - beam->corners[0].y()) <= 1.8,
                           QString("a beam of measure %1 is steep").arg(measure.index));
    }

    const Score& m_score;
    const LeadSheetLayout& m_layout;
    double m_width;
    QString m_complaint;
};

} // namespace

class TestLayoutProperties : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void holdForMeasuresWiderThanThePage();
    void holdOverTheCorpus_data();
    void holdOverTheCorpus();
};

void TestLayoutProperties::holdForMeasuresWiderThanThePage() {
    std::string sixteenths, chromatic;
    for (int beat = 0; beat < 30; ++beat) {
        sixteenths += "D/E/F/G/ ";
        chromatic += "\"F#m7b5\"^c=c_b=b ^a_a^g=g ";
    }
    const Score score = tuneOf("none", "D", "d4|" + sixteenths + "|" + chromatic + "|d4 e4|]");
    for (const double width : {50.0, 86.0, 182.0}) {
        const LeadSheetLayout layout = layOut(score, width);
        const QString complaint = LayoutCheck(score, layout, width).complaint();
        QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
        QCOMPARE(layout.size.width(), width);
        const MeasureLayout& wide = layout.measures[1];
        QVERIFY(wide.staff.height() < 4);
        QCOMPARE(layout.measures[0].staff.height(), 4.0);
        // Moments and places to be hit go with the notes.
        const auto heads = std::ranges::count(wide.drawing->items, Role::Notehead, &Item::role);
        QCOMPARE(heads, 120);
        QCOMPARE(wide.drawing->targets.size(), std::size_t(120));
        for (const Target& target : layout.targetsOf(wide)) {
            const auto hit = layout.noteAt(target.box.center());
            QVERIFY(hit && hit->owner == target.owner);
            QVERIFY(wide.area.contains(target.box.center()));
        }
        QCOMPARE(wide.moments().back().x, wide.area.right());
        for (std::size_t i = 1; i < wide.moments().size(); ++i)
            QVERIFY(wide.moments()[i].x > wide.moments()[i - 1].x);
        QCOMPARE(layout.diatonicAt(wide.system, wide.staff.bottom()), 30);
    }
}

void TestLayoutProperties::holdOverTheCorpus_data() {
    QTest::addColumn<QString>("path");
    for (const CorpusSize corpus : {CorpusSize::Small, CorpusSize::Whole}) {
        for (const std::filesystem::path& book : booksOf(corpus))
            QTest::newRow(book.filename().c_str()) << QString::fromStdString(book.string());
    }
}

void TestLayoutProperties::holdOverTheCorpus() {
    QFETCH(QString, path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const Tunebook book = readAbc(file.readAll().toStdString());
    for (const Tune& tune : book.tunes) {
        const Score& score = tune.score;
        for (const double width : {86.0, 182.0}) {
            const LeadSheetLayout layout = layOut(score, width);
            const QString complaint = LayoutCheck(score, layout, width).complaint();
            QVERIFY2(complaint.isEmpty(), qPrintable(QString("X:%1 at %2: %3")
                                                         .arg(score.header().number)
                                                         .arg(width)
                                                         .arg(complaint)));
        }
    }
}

LACUNA_TEST(TestLayoutProperties)
#include "tst_layout_properties.moc"
