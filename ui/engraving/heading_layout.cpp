// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT

// Step: titles, composer, rhythm, order of parts and tempo over the first line.
#include "ui/engraving/item_drawing.h"
#include "ui/engraving/layout_memo.h"
#include "ui/engraving/system_marks.h"
#include "ui/engraving/text_faces.h"
#include "ui/engraving/tune_title.h"

#include <QStringList>

namespace lacuna {
namespace {

/// Lays the heading's lines one under the other.
class HeadingPen {
public:
    HeadingPen(const Engraving& engraving, const TuneHeader& header, Heading& heading)
        : m_engraving(engraving), m_sizes(engraving.style.sheet), m_header(header),
          m_heading(heading), m_bottom(engraving.options.topMargin) {}

    void draw() {
        const TuneHeader& header = m_header;
        for (std::size_t i = 0; i < header.titles.size(); ++i) {
            m_bottom += i == 0 ? 0 : m_sizes.betweenTitles;
            drawCentred(readableTitle(header.titles[i]), i == 0 ? Face::Title : Face::Subtitle);
        }
        drawLastLine(header);
        m_heading.bottom = m_bottom;
    }

private:
    void add(const std::vector<Item>& items) {
        for (const Item& item : items) {
            m_heading.items.push_back(item);
            m_heading.bounds |= item.bounds;
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
        if (const std::optional<Tempo>& tempo = m_heading.tempo) {
            if (left.width() > 0)
                left.addSpace(m_sizes.betweenHeadingWords);
            addTempo(m_engraving.style.marks, left, *tempo);
        }
        if (const QString parts = QString::fromStdString(header.field('P')); !parts.isEmpty()) {
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
    const TuneHeader& m_header;
    Heading& m_heading;
    double m_bottom;
};

} // namespace

void drawHeading(const Engraving& engraving, LayoutMemo& now, const LayoutMemo* before) {
    const TuneHeader& header = now.score.header();
    now.heading.bottom = engraving.options.topMargin;
    if (!engraving.options.showTitle)
        return;
    now.heading.tempo = header.tempo;
    if (!header.tempo && now.first == 0 && now.size() > 0)
        now.heading.tempo = now.measures[0]->frame().tempo;
    if (before && before->heading.tempo == now.heading.tempo && before->score.header() == header)
        now.heading = before->heading;
    else
        HeadingPen(engraving, header, now.heading).draw();
}

} // namespace lacuna
