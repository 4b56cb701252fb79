// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/sign_places.h"

#include "engine/score/jump_sign.h"
#include "ui/engraving/engraving.h"
#include "ui/engraving/smufl_font.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace lacuna {

namespace {

/// Staff spaces between two chord symbols, at least; parts of one stand closer.
constexpr double partsOfChord = 0.25;

/// Goes over what is drawn in a measure, in the order in which it was drawn.
class SignFinder {
public:
    SignFinder(const LeadSheetLayout& sheet, const MeasureLayout& layout, const Score& score)
        : m_sheet(sheet), m_layout(layout), m_measure(score.measure(layout.index)) {}

    std::vector<SignPlace> find() {
        for (const Item& item : m_sheet.itemsOf(m_layout)) {
            if (const std::optional<ChosenSign> sign = signOf(item)) {
                m_found.push_back({*sign, item.bounds});
            }
        }
        return std::move(m_found);
    }

private:
    using Kind = ChosenSign::Kind;

    std::optional<ChosenSign> signOf(const Item& item) {
        const Place start{m_layout.index, 0};
        switch (item.role) {
        case Role::Grace:
            return graceOf(item);
        case Role::Decoration:
            return ornamentOf(item);
        case Role::Tuplet:
            return tupletOf(item);
        case Role::Lyric:
            return item.owner.event >= 0 ? std::optional(ChosenSign{
                                               Kind::Syllable, {m_layout.index, item.owner.event}})
                                         : std::nullopt;
        case Role::Chord:
            return chordOf(item);
        case Role::Words:
            return wordsOf(item);
        case Role::Ending:
            return ChosenSign{Kind::Ending, start};
        case Role::Section:
            return ChosenSign{Kind::Section, start};
        case Role::Tempo:
            return ChosenSign{Kind::Tempo, start};
        default:
            return std::nullopt;
        }
    }

    const Event* eventOf(const Item& item) const {
        const auto event = static_cast<std::size_t>(item.owner.event);
        return item.owner.event >= 0 && event < m_measure.events().size()
                   ? &m_measure.events()[event]
                   : nullptr;
    }

    /// Of the heads alone: what else belongs to a group belongs to all of it.
    std::optional<ChosenSign> graceOf(const Item& item) {
        const GlyphShape* glyph = std::get_if<GlyphShape>(&item.shape);
        if (!eventOf(item) || !glyph || glyph->code != glyph::noteheadBlack) {
            return std::nullopt;
        }
        const int number = m_graces[item.owner.event]++;
        return ChosenSign{
            .kind = Kind::Grace, .place = {m_layout.index, item.owner.event}, .number = number};
    }

    std::optional<ChosenSign> ornamentOf(const Item& item) {
        const Event* event = eventOf(item);
        const std::vector<std::string> names =
            event ? decorationsAsDrawn(*event) : std::vector<std::string>();
        const std::size_t number = m_ornaments[item.owner.event]++;
        return number < names.size()
                   ? std::optional(ChosenSign{.kind = Kind::Ornament,
                                              .place = {m_layout.index, item.owner.event},
                                              .name = names[number]})
                   : std::nullopt;
    }

    std::optional<ChosenSign> tupletOf(const Item& item) const {
        const std::vector<Target> targets = m_sheet.targetsOf(m_layout);
        for (const Tuplet& tuplet : m_measure.tuplets()) {
            QRectF members;
            for (const Target& target : targets) {
                const int event = target.owner.event;
                const bool isMember = tuplet.first <= event && event < tuplet.first + tuplet.count;
                members = isMember ? members.united(target.box) : members;
            }
            const double middle = item.bounds.center().x();
            if (members.left() - 1 <= middle && middle <= members.right() + 1) {
                return ChosenSign{Kind::Tuplet, {m_layout.index, tuplet.first}};
            }
        }
        return std::nullopt;
    }

    double xAt(Tick at) const {
        const std::optional<CursorPlace> place = m_sheet.cursorAt(m_layout.start + at);
        return place ? place->x : 0;
    }

    /// They are drawn one behind the other, each in one or more parts.
    std::optional<ChosenSign> chordOf(const Item& item) {
        if (m_chords < 0 || item.bounds.left() > m_chordEnd + partsOfChord) {
            ++m_chords;
        }
        m_chordEnd = item.bounds.right();
        int number = 0;
        for (const Annotation& each : m_measure.frame().annotations) {
            if (each.kind == Annotation::Kind::ChordSymbol && number++ == m_chords) {
                return ChosenSign{.kind = Kind::Chord,
                                  .place = {m_layout.index, 0},
                                  .at = each.at,
                                  .name = each.text};
            }
        }
        return std::nullopt;
    }

    static bool shows(const Annotation& annotation, const Item& item) {
        const auto jump = parseJumpSign(annotation.text);
        const TextShape* text = std::get_if<TextShape>(&item.shape);
        if (annotation.kind == Annotation::Kind::ChordSymbol) {
            return false;
        }
        if (!text) { // of such words as "To" and a coda's sign, too
            return annotation.kind == Annotation::Kind::Sign;
        }
        const std::string words = annotation.kind == Annotation::Kind::Text ? shownWords(annotation)
                                  : jump                                    ? lacuna::wordsOf(*jump)
                                                                            : std::string();
        return QString::fromStdString(words).contains(text->text.trimmed());
    }

    std::optional<ChosenSign> wordsOf(const Item& item) const {
        const Annotation* nearest = nullptr;
        double least = 0;
        for (const Annotation& each : m_measure.frame().annotations) {
            const double away = std::abs(xAt(each.at) - item.bounds.left());
            if (shows(each, item) && (!nearest || away < least)) {
                nearest = &each;
                least = away;
            }
        }
        if (!nearest) {
            return std::nullopt;
        }
        return ChosenSign{.kind = parseJumpSign(nearest->text) ? Kind::Jump : Kind::Words,
                          .place = {m_layout.index, 0},
                          .at = nearest->at,
                          .name = nearest->text,
                          .placement = nearest->placement};
    }

    const LeadSheetLayout& m_sheet;
    const MeasureLayout& m_layout;
    const Measure& m_measure;
    std::vector<SignPlace> m_found;
    std::map<int, int> m_graces;            ///< drawn so far, by event
    std::map<int, std::size_t> m_ornaments; ///< likewise
    int m_chords = -1;                      ///< the one drawn last
    double m_chordEnd = 0;
};

} // namespace

double distanceTo(const QRectF& box, QPointF point) {
    const double across = std::max({box.left() - point.x(), 0.0, point.x() - box.right()});
    const double down = std::max({box.top() - point.y(), 0.0, point.y() - box.bottom()});
    return std::hypot(across, down);
}

std::vector<SignPlace> signPlacesIn(const LeadSheetLayout& sheet, const MeasureLayout& measure,
                                    const Score& score) {
    return SignFinder(sheet, measure, score).find();
}

std::optional<Place> noteOfPartAt(const LeadSheetLayout& sheet, const MeasureLayout& measure,
                                  QPointF point, double reach) {
    for (const Item& item : sheet.itemsOf(measure)) {
        const bool isPart = item.role == Role::Accidental || item.role == Role::Stem ||
                            item.role == Role::Flag || item.role == Role::Dot;
        if (!isPart || item.owner.event < 0 || distanceTo(item.bounds, point) > reach) {
            continue;
        }
        std::optional<Place> nearest;
        double least = 0;
        for (const Target& target : sheet.targetsOf(measure)) {
            const double away = std::abs(target.box.center().y() - point.y());
            if (target.owner.event == item.owner.event && (!nearest || away < least)) {
                nearest = Place{measure.index, item.owner.event, std::max(target.head, 0)};
                least = away;
            }
        }
        if (nearest) {
            return nearest;
        }
    }
    return std::nullopt;
}

} // namespace lacuna
