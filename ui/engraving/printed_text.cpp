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
    TextPen(const Engraving& engraving, EngravedSystem& system)
        : m_engraving(engraving), m_sizes(engraving.style.sheet), m_system(system),
          m_skyline(std::max(system.right, engraving.options.width) + 20) {
        m_skyline.addAll(system.items);
        if (system.number)
            m_skyline.add(system.number->bounds);
        for (const EngravedMeasure& draft : system.measures)
            m_skyline.addAll(draft.items);
    }

    void drawTextAbove() {
        std::vector<TextLine> lines;
        for (const EngravedMeasure& draft : m_system.measures) {
            const std::vector<TextLine>& own = draft.frame().textAbove;
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
        double baseline = m_skyline.bottom() + m_sizes.textGap;
        for (const TextLine& line : broken(m_system.plan.textBelow)) {
            baseline += m_sizes.textLineHeight;
            drawText(line, baseline);
        }
    }

private:
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

    const Engraving& m_engraving;
    const EngravingStyle::Sheet& m_sizes;
    EngravedSystem& m_system;
    Skyline m_skyline;
};

} // namespace

void drawPrintedText(const Engraving& engraving, EngravedSystem& system) {
    TextPen(engraving, system).drawTextAbove();
    if (!system.plan.textBelow.empty())
        TextPen(engraving, system).drawTextBelow();
}

} // namespace lacuna
