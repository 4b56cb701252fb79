// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT

// Pass: lines of words above the systems and below the last.
#include "ui/engraving/item_drawing.h"
#include "ui/engraving/skyline.h"

namespace lacuna {
namespace {

/// Sets the words of one system, outside of all that is drawn in it.
class TextPen {
public:
    TextPen(Engraving& engraving, EngravedSystem& system)
        : m_engraving(engraving), m_sizes(engraving.style.sheet), m_system(system),
          m_skyline(std::max(system.right, engraving.options.width) + 20) {
        m_skyline.addAll(system.items);
        for (int m = system.first; m < system.end; ++m)
            m_skyline.addAll(engraving.measures[m].items);
    }

    void drawTextAbove() {
        std::vector<TextLine> lines;
        for (int m = m_system.first; m < m_system.end; ++m) {
            const std::vector<TextLine>& own = m_engraving.measures[m].measure->frame().textAbove;
            lines.insert(lines.end(), own.begin(), own.end());
        }
        lines = broken(lines);
        double baseline = m_skyline.top() - m_sizes.textGap;
        for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
            drawText(*line, baseline);
            baseline -= m_sizes.textLineHeight;
        }
    }

    void drawTextBelow() {
        const EngravedMeasure& last = m_engraving.measures[m_system.end - 1];
        if (last.index + 1 != m_engraving.score.size())
            return;
        double baseline = m_skyline.bottom() + m_sizes.textGap;
        std::vector<TextLine> lines = versesBelow();
        const auto& text = m_engraving.score.header().textBelow;
        lines.insert(lines.end(), text.begin(), text.end());
        for (const TextLine& line : broken(lines)) {
            baseline += m_sizes.textLineHeight;
            drawText(line, baseline);
        }
    }

private:
    // The verses of W: fields.
    std::vector<TextLine> versesBelow() const {
        std::vector<TextLine> lines;
        if (!m_engraving.options.showTitle)
            return lines; // no page of the tune, but some bars of it
        for (const TextField& field : m_engraving.score.header().fields)
            if (field.letter == 'W')
                lines.push_back({field.text, false});
        return lines;
    }

    // Lines no longer than the page is wide, broken between words.
    std::vector<TextLine> broken(const std::vector<TextLine>& lines) const {
        const LayoutOptions& options = m_engraving.options;
        const double room = options.width - 2 * options.margin;
        std::vector<TextLine> out;
        for (const TextLine& line : lines) {
            const QStringList words = QString::fromStdString(line.text).split(' ');
            const QStringList parts = brokenLines(m_engraving, words, Face::Composer, room);
            for (const QString& part : parts)
                out.push_back({part.toStdString(), line.centred});
            if (parts.isEmpty())
                out.push_back({{}, line.centred});
        }
        return out;
    }

    void drawText(const TextLine& line, double baseline) {
        if (line.text.empty())
            return;
        const LayoutOptions& options = m_engraving.options;
        TextRun run(m_engraving, Face::Composer, Role::Words, {});
        run.addText(QString::fromStdString(line.text));
        const double left = line.centred ? (options.width - run.width()) / 2 : options.margin;
        const std::vector<Item> items = run.at({std::max(left, 0.0), baseline});
        m_system.items.insert(m_system.items.end(), items.begin(), items.end());
    }

    Engraving& m_engraving;
    const EngravingStyle::Sheet& m_sizes;
    EngravedSystem& m_system;
    Skyline m_skyline;
};

} // namespace

void drawPrintedText(Engraving& engraving) {
    for (EngravedSystem& system : engraving.systems)
        TextPen(engraving, system).drawTextAbove();
    if (!engraving.systems.empty())
        TextPen(engraving, engraving.systems.back()).drawTextBelow();
}

} // namespace lacuna
