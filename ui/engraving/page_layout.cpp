// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT

// Pass: heading and systems onto the page, as near to each other as what they hold lets them be.
#include "engine/score/part_order.h"
#include "ui/engraving/item_drawing.h"
#include "ui/engraving/skyline.h"
#include "ui/engraving/system_marks.h"
#include "ui/engraving/text_faces.h"
#include "ui/engraving/tune_title.h"

#include <QStringList>

#include <optional>

namespace lacuna {
namespace {

/// Lays the heading's lines one under the other.
class HeadingPen {
public:
    HeadingPen(const Engraving& engraving, LeadSheetLayout& layout)
        : m_engraving(engraving), m_sizes(engraving.style.sheet), m_layout(layout),
          m_bottom(engraving.options.topMargin) {}

    double draw() {
        const TuneHeader& header = m_engraving.score.header();
        for (std::size_t i = 0; i < header.titles.size(); ++i) {
            m_bottom += i == 0 ? 0 : m_sizes.betweenTitles;
            drawCentred(readableTitle(header.titles[i]), i == 0 ? Face::Title : Face::Subtitle);
        }
        drawLastLine(header);
        return m_bottom;
    }

private:
    void add(const std::vector<Item>& items) {
        for (const Item& item : items) {
            m_layout.heading.push_back(item);
            m_layout.headingBounds |= item.bounds;
        }
    }

    void drawCentred(const QString& text, Face face) {
        // A title wider than the page is broken between words.
        const double room = m_engraving.options.width - 2 * m_engraving.options.margin;
        const QStringList words = drawnPart(text).split(' ', Qt::SkipEmptyParts);
        for (const QString& line : brokenLines(m_engraving, words, face, room))
            drawLine(line, face);
    }

    void drawLine(const QString& text, Face face) {
        TextRun run(m_engraving, face, Role::Title, {});
        run.addText(text);
        m_bottom += capHeightOf(face);
        add(run.at({(m_engraving.options.width - run.width()) / 2, m_bottom}));
        m_bottom += descentOf(face) + m_sizes.underTitle;
    }

    void drawLastLine(const TuneHeader& header) {
        const LayoutOptions& options = m_engraving.options;
        TextRun left(m_engraving, Face::Rhythm, Role::Tempo, {});
        left.addText(QString::fromStdString(header.rhythm));
        std::optional<Tempo> tempo = header.tempo;
        if (!tempo && !m_engraving.measures.empty() && m_engraving.measures[0].index == 0)
            tempo = m_engraving.measures[0].measure->frame().tempo;
        if (tempo) {
            if (left.width() > 0)
                left.addSpace(m_sizes.betweenHeadingWords);
            addTempo(m_engraving.style.marks, left, *tempo);
        }
        if (const QString parts = QString::fromStdString(partOrderText(m_engraving.score));
            !parts.isEmpty()) {
            if (left.width() > 0)
                left.addSpace(m_sizes.betweenHeadingWords);
            left.addText(parts);
        }
        const double room = options.width - 2 * options.margin;
        const QStringList words = composerOf(header).split(' ', Qt::SkipEmptyParts);
        const QStringList composer = brokenLines(m_engraving, words, Face::Composer, room);
        if (left.width() == 0 && composer.isEmpty())
            return;
        m_bottom += m_sizes.overComposer + capHeightOf(Face::Composer);
        add(left.at({options.margin, m_bottom}));
        double taken =
            left.width() > 0 ? left.width() + m_sizes.besideComposer : 0; // of the line at m_bottom
        for (const QString& line : composer) {
            TextRun run(m_engraving, Face::Composer, Role::Composer, {});
            run.addText(line);
            if (taken > 0 && taken + run.width() > room)
                m_bottom += m_sizes.composerLineHeight;
            add(run.at({std::max(options.margin, options.width - options.margin - run.width()),
                        m_bottom}));
            taken = room;
        }
        m_bottom += descentOf(Face::Composer);
    }

    static QString composerOf(const TuneHeader& header) {
        QString composer;
        for (const TextField& field : header.fields) {
            const QString name = QString::fromStdString(field.text).trimmed();
            if (field.letter == 'C' && !name.isEmpty())
                composer += (composer.isEmpty() ? "" : ", ") + name;
        }
        const QString origin = QString::fromStdString(header.field('O')).trimmed();
        if (origin.isEmpty())
            return composer;
        return composer.isEmpty() ? origin : composer + " (" + origin + ")";
    }

    const Engraving& m_engraving;
    const EngravingStyle::Sheet& m_sizes;
    LeadSheetLayout& m_layout;
    double m_bottom;
};

Skyline skylineOf(const Engraving& engraving, const EngravedSystem& system) {
    Skyline skyline(std::max(system.right, engraving.options.width) + 2);
    skyline.addAll(system.items);
    for (int m = system.first; m < system.end; ++m)
        skyline.addAll(engraving.measures[m].items);
    return skyline;
}

/// Top staff lines of all systems, and the page's height.
std::vector<double> stack(const Engraving& engraving, double headingBottom) {
    const EngravingStyle::Sheet& sizes = engraving.style.sheet;
    std::vector<double> tops;
    double top = headingBottom;
    std::optional<Skyline> before;
    for (const EngravedSystem& system : engraving.systems) {
        const Skyline skyline = skylineOf(engraving, system);
        if (before)
            top +=
                std::max(4 + sizes.leastStaffGap, before->distanceTo(skyline) + sizes.skylineGap +
                                                      engraving.options.signSpace);
        else
            top += std::max(engraving.options.showTitle ? sizes.underHeading : sizes.underNothing,
                            -skyline.top() + sizes.overFirst + engraving.options.signSpace);
        tops.push_back(top);
        before = skyline;
    }
    tops.push_back(before ? top + before->bottom() + sizes.underLast : top + sizes.ofNoLines);
    return tops;
}

std::vector<Moment> momentsOf(const EngravingStyle::Sheet& sizes, const EngravedMeasure& draft) {
    std::vector<Moment> moments;
    for (const EngravedNote& note : draft.notes)
        moments.push_back(
            {note.at,
             note.x + std::max(note.rest ? note.right : note.headWidth, sizes.leastColumn) / 2});
    if (draft.notes.empty() || draft.notes[0].wholeMeasure)
        moments.assign(
            1, {Tick{0}, draft.x + std::min(draft.head + sizes.blankMoment, draft.width / 2)});
    moments.push_back({draft.measure->length(), draft.x + draft.width});
    return moments;
}

MeasureLayout finishMeasure(const Engraving& engraving, EngravedMeasure& draft, int system,
                            const SystemLayout& place) {
    MeasureLayout measure;
    const double top = place.staff.top();
    measure.index = draft.index;
    measure.system = system;
    measure.area = QRectF(draft.x, place.area.top(), draft.width, place.area.height());
    measure.staff = QRectF(draft.x, top, draft.width, place.staff.height());
    measure.blank = draft.measure->isBlank();
    measure.start = engraving.score.startOf(draft.index);
    measure.length = draft.measure->length();
    measure.moments = momentsOf(engraving.style.sheet, draft);
    measure.targets = std::move(draft.targets);
    for (Target& target : measure.targets)
        target.box.translate(0, top);
    measure.items = std::move(draft.items);
    for (Item& item : measure.items) {
        moveItem(item, {0, top});
        measure.bounds |= item.bounds;
    }
    return measure;
}

} // namespace

LeadSheetLayout makePage(Engraving& engraving) {
    LeadSheetLayout layout;
    const LayoutOptions& options = engraving.options;
    double heading = options.topMargin;
    if (options.showTitle)
        heading = HeadingPen(engraving, layout).draw();
    const std::vector<double> tops = stack(engraving, heading);
    double width = options.width;
    double areaTop = options.showTitle ? heading : 0;
    for (std::size_t s = 0; s < engraving.systems.size(); ++s) {
        EngravedSystem& draft = engraving.systems[s];
        const bool last = s + 1 == engraving.systems.size();
        // Areas meet halfway between two staves.
        const double areaBottom = last ? tops[s + 1] : (tops[s] + 4 + tops[s + 1]) / 2;
        SystemLayout system;
        system.first = draft.first;
        system.end = draft.end;
        system.area =
            QRectF(0, areaTop, std::max(options.width, draft.right), areaBottom - areaTop);
        system.staff = QRectF(draft.left, tops[s], draft.right - draft.left, 4 * draft.scale);
        system.items = std::move(draft.items);
        for (Item& item : system.items) {
            moveItem(item, {0, tops[s]});
            system.bounds |= item.bounds;
        }
        for (int m = draft.first; m < draft.end; ++m) {
            layout.measures.push_back(
                finishMeasure(engraving, engraving.measures[m], static_cast<int>(s), system));
            system.bounds |= layout.measures.back().bounds;
        }
        width = std::max(width, draft.right + options.margin);
        areaTop = areaBottom;
        layout.systems.push_back(std::move(system));
    }
    layout.size = QSizeF(width, tops.back());
    return layout;
}

} // namespace lacuna
