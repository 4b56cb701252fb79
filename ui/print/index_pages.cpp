// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/print/index_pages.h"

#include "ui/engraving/item_drawing.h"
#include "ui/engraving/text_faces.h"
#include "ui/print/page_plan.h"

#include <QStringList>

#include <cmath>

namespace lacuna {
namespace {

constexpr int columns = 3;
constexpr double columnGap = 3.5;
constexpr double lineHeight = 2.35;
constexpr double groupSpace = 1.2; // over a group's name
constexpr double indent = 1.4;     // of a title's second line
constexpr double afterTitle = 4;
constexpr double leastLeader = 1.2;
constexpr double betweenIndexes = 7;

class IndexPen {
public:
    IndexPen(const std::vector<int>& pageOfTune, const PageSettings& settings, int firstNumber)
        : m_pageOfTune(pageOfTune), m_settings(settings),
          m_textWidth(settings.textWidth ? settings.textWidth : TextWidth(widthOf)),
          m_text(settings.text()), m_number(firstNumber),
          m_width((m_text.width() - (columns - 1) * columnGap) / columns) {}

    std::vector<PageLayout> draw(const std::vector<TuneIndex>& indexes) {
        turnPage();
        for (const TuneIndex& index : indexes)
            drawIndex(index);
        return std::move(m_pages);
    }

private:
    void drawIndex(const TuneIndex& index) {
        const double height = heightOf(index);
        const bool fits = height > 0;
        if (m_top > m_text.top() && (!fits || m_top + height > m_text.bottom()))
            turnPage();
        constexpr double rounding = 0.01;
        m_bottom = (fits ? m_top + height : m_text.bottom()) + rounding;
        drawTitle(index.title);
        drawGroups(index);
        m_top = fits ? m_bottom + betweenIndexes : m_text.bottom();
    }

    /// The least height in which the index fills three even columns; 0 if it takes pages.
    double heightOf(const TuneIndex& index) const {
        if (!fitsInto(m_text.height(), index))
            return 0;
        double height = titleHeight() + 3 * lineHeight;
        while (!fitsInto(height, index))
            height += lineHeight / 2;
        return std::min(height, m_text.height());
    }

    bool fitsInto(double height, const TuneIndex& index) const {
        IndexPen trial(m_pageOfTune, m_settings, 0);
        trial.m_trial = true;
        trial.m_bottom = height;
        trial.drawTitle(index.title);
        trial.drawGroups(index);
        return !trial.m_overflow;
    }

    static double titleHeight() {
        return capHeightOf(Face::IndexTitle) + descentOf(Face::IndexTitle) + afterTitle;
    }

    void drawTitle(const QString& title) {
        add(title, {m_text.left(), m_top + capHeightOf(Face::IndexTitle)}, Face::IndexTitle);
        m_columnTop = m_top + titleHeight();
        m_column = 0;
        m_y = m_columnTop;
    }

    void drawGroups(const TuneIndex& index) {
        for (const IndexGroup& group : index.groups) {
            if (m_overflow)
                return;
            drawGroup(group);
        }
    }

    void turnPage() {
        PageLayout page{m_number++, m_settings.page(), {}, {}};
        page.items.push_back(pageNumberItem(m_settings, page.number));
        m_pages.push_back(std::move(page));
        m_top = m_text.top();
        m_column = 0;
        m_columnTop = m_top + capHeightOf(Face::IndexGroup);
        m_y = m_columnTop;
    }

    void turnColumn() {
        if (++m_column == columns) {
            if (m_trial)
                m_overflow = true;
            else
                turnPage();
        }
        m_y = m_columnTop;
    }

    bool hasRoomFor(double height) const { return m_y + height <= m_bottom; }
    double left() const { return m_text.left() + m_column * (m_width + columnGap); }

    void add(const QString& text, QPointF at, Face face) {
        if (m_trial)
            return;
        m_pages.back().items.push_back(
            textItem(Role::Page, {}, {text, at, face}, m_textWidth(text, face)));
    }

    void drawGroup(const IndexGroup& group) {
        if (m_y > m_columnTop)
            m_y += groupSpace;
        // A name never stands alone at the foot of a column.
        if (!hasRoomFor(3 * lineHeight))
            turnColumn();
        add(group.name, {left(), m_y}, Face::IndexGroup);
        m_y += lineHeight;
        for (const IndexEntry& entry : group.entries)
            drawEntry(entry);
    }

    void drawEntry(const IndexEntry& entry) {
        const QString number = QString::number(m_pageOfTune.at(entry.tune));
        const double numberWidth = m_textWidth(number, Face::IndexEntry);
        const QStringList lines = broken(entry.title, m_width - numberWidth - leastLeader);
        if (!hasRoomFor(lineHeight * static_cast<double>(lines.size() - 1)))
            turnColumn();
        double end = 0;
        for (qsizetype i = 0; i < lines.size(); ++i) {
            const double x = left() + (i > 0 ? indent : 0);
            add(lines[i], {x, m_y}, Face::IndexEntry);
            end = x + m_textWidth(lines[i], Face::IndexEntry);
            if (i + 1 < lines.size())
                m_y += lineHeight;
        }
        const double right = left() + m_width - numberWidth;
        drawLeader(end, right);
        add(number, {right, m_y}, Face::IndexEntry);
        m_y += lineHeight;
    }

    /// Dots on one grid for the whole column.
    void drawLeader(double from, double to) {
        const double step = m_textWidth(" .", Face::IndexEntry);
        const double columnEnd = left() + m_width;
        const double last = columnEnd - std::ceil((columnEnd - to) / step + 0.4) * step;
        const auto dots = static_cast<int>(std::floor((last - from - 0.4) / step));
        if (dots < 1)
            return;
        add(QString(" .").repeated(dots), {last - dots * step, m_y}, Face::IndexEntry);
    }

    QStringList broken(const QString& title, double room) const {
        QStringList lines;
        QString line;
        for (const QString& word : title.split(' ', Qt::SkipEmptyParts)) {
            const QString longer = line.isEmpty() ? word : line + " " + word;
            const double width = room - (lines.isEmpty() ? 0 : indent);
            if (!line.isEmpty() && m_textWidth(longer, Face::IndexEntry) > width) {
                lines += line;
                line = word;
            } else {
                line = longer;
            }
        }
        return lines << line;
    }

    const std::vector<int>& m_pageOfTune;
    const PageSettings& m_settings;
    TextWidth m_textWidth;
    QRectF m_text;
    int m_number;
    double m_width;          ///< of a column
    double m_top = 0;        ///< of the index at hand
    double m_bottom = 0;     ///< of its columns
    bool m_trial = false;    ///< draws nothing, to see whether it fits
    bool m_overflow = false; ///< it does not
    int m_column = 0;
    double m_columnTop = 0; ///< first baseline
    double m_y = 0;         ///< next baseline
    std::vector<PageLayout> m_pages;
};

} // namespace

std::vector<PageLayout> layOutIndexes(const std::vector<TuneIndex>& indexes,
                                      const std::vector<int>& pageOfTune,
                                      const PageSettings& settings, int firstNumber) {
    return IndexPen(pageOfTune, settings, firstNumber).draw(indexes);
}

} // namespace lacuna
