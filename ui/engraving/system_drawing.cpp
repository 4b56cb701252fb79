// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT

// Step: the lines of music are drawn, each from its own top staff line; those that were planned the
// same before are taken as they are.
#include "ui/engraving/layout_memo.h"

#include <utility>

namespace lacuna {
namespace {

using SystemPass = void (*)(const Engraving&, EngravedSystem&);

/// In this order; each works on what those before it have left.
constexpr SystemPass systemPasses[] = {placeColumns,    drawSignatures, placeStems,      placeBeams,
                                       drawNotes,       drawCurves,     drawDecorations, drawLyrics,
                                       drawSystemMarks, fitSystem,      drawPrintedText};

std::vector<Moment> momentsOf(const EngravingStyle::Sheet& sizes, const EngravedMeasure& draft) {
    std::vector<Moment> moments;
    moments.reserve(draft.notes.size());
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

QRectF boundsOf(const std::vector<Item>& items) {
    QRectF bounds;
    for (const Item& item : items)
        bounds |= item.bounds;
    return bounds;
}

MeasureDrawing drawingOf(const EngravingStyle::Sheet& sizes, EngravedMeasure& draft) {
    MeasureDrawing drawing{.left = draft.x,
                           .width = draft.width,
                           .blank = draft.measure->isBlank(),
                           .length = draft.measure->length(),
                           .moments = momentsOf(sizes, draft),
                           .targets = std::move(draft.targets),
                           .items = std::move(draft.items)};
    drawing.bounds = boundsOf(drawing.items);
    return drawing;
}

SystemDrawing drawingOf(const EngravingStyle::Sheet& sizes, EngravedSystem& system) {
    SystemDrawing drawing;
    drawing.staff = QRectF(system.left, 0, system.right - system.left, 4 * system.scale);
    drawing.items = std::move(system.items);
    drawing.bounds = boundsOf(drawing.items);
    drawing.number = std::move(system.number);
    if (drawing.number)
        drawing.bounds |= drawing.number->bounds;
    for (EngravedMeasure& draft : system.measures) {
        drawing.measures.push_back(drawingOf(sizes, draft));
        drawing.bounds |= drawing.measures.back().bounds;
    }
    return drawing;
}

DrawnSystemPointer drawSystem(const Engraving& engraving, SystemPlan plan) {
    EngravedSystem system{.plan = plan, .measures = {}};
    for (const WrittenMeasure& measure : plan.measures) {
        system.measures.push_back(*measure);
        system.measures.back().index = static_cast<int>(system.measures.size()) - 1;
    }
    for (const SystemPass pass : systemPasses)
        pass(engraving, system);
    Skyline skyline(std::max(system.right, engraving.options.width) + 2);
    skyline.addAll(system.items);
    if (system.number)
        skyline.add(system.number->bounds);
    for (const EngravedMeasure& draft : system.measures)
        skyline.addAll(draft.items);
    SystemDrawing drawing = drawingOf(engraving.style.sheet, system);
    return std::make_shared<DrawnSystem>(
        DrawnSystem{std::move(plan), std::move(drawing), std::move(skyline)});
}

/// The systems of the layout before, by their first measure.
class KnownSystems {
public:
    explicit KnownSystems(const KnownMeasures& known) : m_known(known) {
        const LayoutMemo* before = known.before();
        if (!before)
            return;
        m_systemAt.assign(before->measures.size(), -1);
        for (std::size_t s = 0; s < before->systems.size(); ++s)
            m_systemAt[static_cast<std::size_t>(before->firstMeasures[s])] = static_cast<int>(s);
    }

    /// The one that is drawn as this one would be, or -1.
    int find(int first, const SystemPlan& plan) const {
        const int place = m_known.place(first);
        const int system = place >= 0 ? m_systemAt[static_cast<std::size_t>(place)] : -1;
        return system >= 0 && m_known.before()->systems[system]->plan == plan ? system : -1;
    }

private:
    const KnownMeasures& m_known;
    std::vector<int> m_systemAt; ///< -1 where none begins
};

} // namespace

void drawSystems(const Engraving& engraving, LayoutMemo& now, const KnownMeasures& known) {
    const KnownSystems systems(known);
    int placeBefore = -1;
    for (std::size_t s = 0; s < now.plans.size(); ++s) {
        if (engraving.options.stop.stop_requested())
            return;
        const int place = systems.find(now.firstMeasures[s], now.plans[s]);
        if (place >= 0)
            now.systems.push_back(known.before()->systems[place]);
        else
            now.systems.push_back(drawSystem(engraving, std::move(now.plans[s])));
        if (s == 0)
            now.distances.push_back(0);
        else if (place > 0 && place == placeBefore + 1)
            now.distances.push_back(known.before()->distances[place]);
        else
            now.distances.push_back(
                now.systems[s - 1]->skyline.distanceTo(now.systems[s]->skyline));
        placeBefore = place >= 0 ? place : -2;
    }
    now.plans.clear();
}

} // namespace lacuna
