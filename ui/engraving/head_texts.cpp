// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/engraving/head_texts.h"

#include "ui/engraving/item_drawing.h"
#include "ui/engraving/text_faces.h"
#include "ui/engraving/tune_title.h"

#include <QStringList>

#include <algorithm>
#include <cmath>

namespace lacuna {

namespace {

constexpr double gapBeforeTempo = 1.5;
constexpr double reachOfMissing = 16; // staff spaces

QStringList wordsOf(const Item& item) {
    const auto* text = std::get_if<TextShape>(&item.shape);
    return text ? text->text.split(' ', Qt::SkipEmptyParts) : QStringList();
}

/// Finds whose the drawn runs are, in the order in which the heading was drawn.
class HeadFinder {
public:
    HeadFinder(const Score& score, const LeadSheetLayout& layout)
        : m_header(score.header()), m_layout(layout),
          m_tempo(m_header.tempo     ? m_header.tempo
                  : score.size() > 0 ? score.measure(0).frame().tempo
                                     : std::nullopt) {}

    std::vector<HeadText> find() {
        findTitles();
        findLastLine();
        return std::move(m_texts);
    }

private:
    /// A long title is broken into lines, between words.
    void findTitles() {
        auto item = m_layout.heading.begin();
        for (std::size_t i = 0; i < m_header.titles.size(); ++i) {
            const Face face = i == 0 ? Face::Title : Face::Subtitle;
            qsizetype words =
                drawnPart(readableTitle(m_header.titles[i])).split(' ', Qt::SkipEmptyParts).size();
            QRectF place;
            for (; words > 0 && item != m_layout.heading.end() && item->role == Role::Title;
                 ++item) {
                place |= item->bounds;
                words -= wordsOf(*item).size();
            }
            if (!place.isNull()) {
                add(HeadText::Kind::Title, face, place, static_cast<int>(i));
            }
        }
        if (m_texts.empty()) {
            const double top = m_layout.systems.front().area.top() / 2;
            const double middle = m_layout.size.width() / 2;
            add(HeadText::Kind::Title, Face::Title,
                {middle, top, 0, capHeightOf(Face::Title) + descentOf(Face::Title)});
        }
    }

    void findLastLine() {
        QRectF composer;
        std::vector<QRectF> left; // rhythm, tempo and order of parts are one run
        for (const Item& item : m_layout.heading) {
            if (item.role == Role::Composer) {
                composer |= item.bounds;
            } else if (item.role == Role::Tempo) {
                left.push_back(item.bounds);
            }
        }
        const QRectF line = lineOf(composer, left);
        if (!m_header.field('P').empty() && !left.empty()) {
            left.pop_back();
        }
        QRectF rhythm;
        if (!m_header.rhythm.empty() && !left.empty()) {
            rhythm = left.front();
            left.erase(left.begin());
        }
        QRectF tempo;
        for (const QRectF& each : left) {
            tempo |= each;
        }
        const QRectF staff = m_layout.systems.front().staff;
        if (rhythm.isNull()) {
            rhythm = {staff.left(), line.top(), 0, line.height()};
        }
        if (tempo.isNull() || !m_tempo) {
            tempo = {rhythm.right() + gapBeforeTempo, line.top(), 0, line.height()};
        }
        if (composer.isNull()) {
            const double right = m_layout.size.width() - staff.left(); // a short line ends sooner
            composer = {right, line.top(), 0, line.height()};
        }
        add(HeadText::Kind::Rhythm, Face::Rhythm, rhythm);
        add(HeadText::Kind::Tempo, Face::Rhythm, tempo);
        add(HeadText::Kind::Composer, Face::Composer, composer);
    }

    /// The line that rhythm and composer stand in, or would, under the titles.
    QRectF lineOf(const QRectF& composer, const std::vector<QRectF>& left) const {
        if (!composer.isNull() || !left.empty()) {
            return composer.isNull() ? left.front() : composer;
        }
        return {0, m_layout.headingBounds.bottom(), 0,
                capHeightOf(Face::Rhythm) + descentOf(Face::Rhythm)};
    }

    void add(HeadText::Kind kind, Face face, const QRectF& place, int index = 0) {
        m_texts.push_back({kind, index, face, place});
    }

    const TuneHeader& m_header;
    const LeadSheetLayout& m_layout;
    std::optional<Tempo> m_tempo;
    std::vector<HeadText> m_texts;
};

double awayFrom(const QRectF& place, QPointF point) {
    const double x = std::max({place.left() - point.x(), 0.0, point.x() - place.right()});
    const double y = std::max({place.top() - point.y(), 0.0, point.y() - place.bottom()});
    return std::hypot(x, y);
}

} // namespace

std::vector<HeadText> headTextsOf(const Score& score, const LeadSheetLayout& layout) {
    return layout.systems.empty() ? std::vector<HeadText>() : HeadFinder(score, layout).find();
}

std::optional<HeadText> headTextAt(const std::vector<HeadText>& texts,
                                   const LeadSheetLayout& layout, QPointF point, double reach) {
    if (texts.empty() || point.y() >= layout.systems.front().area.top()) {
        return std::nullopt;
    }
    const HeadText* nearest = nullptr;
    for (const HeadText& text : texts) {
        const bool isThere = text.place.width() > 0;
        if (awayFrom(text.place, point) > (isThere ? reach : reachOfMissing)) {
            continue;
        }
        const bool wasThere = nearest && nearest->place.width() > 0;
        if (!nearest || (isThere && !wasThere) ||
            (isThere == wasThere &&
             awayFrom(text.place, point) < awayFrom(nearest->place, point))) {
            nearest = &text;
        }
    }
    return nearest ? std::optional(*nearest) : std::nullopt;
}

} // namespace lacuna
