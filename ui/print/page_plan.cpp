// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/print/page_plan.h"

#include "ui/engraving/item_drawing.h"
#include "ui/engraving/text_faces.h"
#include "ui/engraving/tune_title.h"

#include <QCoreApplication>

namespace lacuna {
namespace {

constexpr double tuneGap = 6;         // between two tunes, at least
constexpr double mostTuneGap = 15;    // and at most, where a page is filled out
constexpr double continuedHeight = 5; // of the line over a tune that goes on

TextWidth widthsOf(const PageSettings& settings) {
    return settings.textWidth ? settings.textWidth : TextWidth(widthOf);
}

LayoutOptions optionsOf(const PageSettings& settings, std::stop_token stop) {
    LayoutOptions options;
    options.width = settings.text().width();
    options.margin = 0;
    options.topMargin = 0;
    options.keepSourceLines = true;
    options.textWidth = settings.textWidth;
    options.stop = std::move(stop);
    return options;
}

LeadSheetLayout layOut(const Score& tune, const PageSettings& settings, std::stop_token stop = {}) {
    LeadSheetLayout layout = layOutLeadSheet(tune, optionsOf(settings, std::move(stop)));
    // On paper nobody numbers the first bar.
    if (!layout.systems.empty())
        std::erase_if(layout.systems.front().items,
                      [](const Item& item) { return item.role == Role::MeasureNumber; });
    return layout;
}

/// Top and bottom of what is drawn.
struct Extent {
    double top = 0, bottom = 0;
};

/// What breaking pages must know of a tune.
struct TuneHeights {
    Extent heading;
    std::vector<Extent> systems;

    double top() const {
        return systems.empty() ? heading.top : std::min(heading.top, systems[0].top);
    }
    double height() const {
        return (systems.empty() ? heading.bottom : systems.back().bottom) - top();
    }
};

TuneHeights heightsOf(const LeadSheetLayout& layout) {
    TuneHeights heights{{layout.headingBounds.top(), layout.headingBounds.bottom()}, {}};
    for (const SystemLayout& system : layout.systems)
        heights.systems.push_back({system.bounds.top(), system.bounds.bottom()});
    return heights;
}

/// Puts tunes on pages one after the other.
class PageFiller {
public:
    explicit PageFiller(const PageSettings& settings)
        : m_top(settings.text().top()), m_bottom(settings.text().bottom()) {}

    void add(const TuneHeights& tune) {
        const int index = static_cast<int>(m_plan.pageOfTune.size());
        const int systems = static_cast<int>(tune.systems.size());
        const double height = tune.height();
        if (!m_page.empty() && m_y + tuneGap + height > m_bottom)
            turn(true);
        m_plan.pageOfTune.push_back(static_cast<int>(m_plan.pages.size()) + 1);
        const double top = m_page.empty() ? m_top : m_y + tuneGap;
        if (height <= m_bottom - m_top) {
            m_page.push_back({index, 0, systems, true, top});
            m_y = top + height;
            return;
        }
        addInParts(index, tune);
    }

    PagePlan finish() {
        turn(false);
        return std::move(m_plan);
    }

private:
    void addInParts(int index, const TuneHeights& tune) {
        const int systems = static_cast<int>(tune.systems.size());
        double above = tune.top(); // in the tune's own heights
        double top = m_top;
        for (int first = 0; first < systems;) {
            int end = first + 1;
            while (end < systems && top + tune.systems[end].bottom - above <= m_bottom)
                ++end;
            m_page.push_back({index, first, end, first == 0, top});
            m_y = top + tune.systems[end - 1].bottom - above;
            first = end;
            if (first == systems)
                return;
            turn(false);
            above = tune.systems[first].top;
            top = m_top + continuedHeight;
        }
    }

    /// `fill`: the room that is left goes between the tunes.
    void turn(bool fill) {
        if (m_page.empty())
            return;
        const auto gaps = static_cast<double>(m_page.size() - 1);
        if (fill && gaps > 0) {
            const double more = std::min((m_bottom - m_y) / gaps, mostTuneGap - tuneGap);
            for (std::size_t i = 1; i < m_page.size(); ++i)
                m_page[i].top += more * static_cast<double>(i);
        }
        m_plan.pages.push_back(std::move(m_page));
        m_page.clear();
    }

    double m_top, m_bottom;
    double m_y = 0; ///< bottom of what stands on the page
    std::vector<PlannedTune> m_page;
    PagePlan m_plan;
};

/// Drops what of a layout does not stand on the page.
void keepPart(LeadSheetLayout& layout, const PlannedTune& part) {
    if (!part.heading) {
        layout.heading.clear();
        layout.headingBounds = {};
    }
    std::vector<SystemLayout> systems;
    std::vector<MeasureLayout> measures;
    for (int s = part.firstSystem; s < part.endSystem; ++s) {
        SystemLayout system = std::move(layout.systems[s]);
        const int first = static_cast<int>(measures.size());
        for (int m = system.first; m < system.end; ++m) {
            measures.push_back(std::move(layout.measures[m]));
            measures.back().system = static_cast<int>(systems.size());
        }
        system.first = first;
        system.end = static_cast<int>(measures.size());
        systems.push_back(std::move(system));
    }
    layout.systems = std::move(systems);
    layout.measures = std::move(measures);
}

Item continuedItem(const Score& tune, const PageSettings& settings) {
    const QString text = QCoreApplication::translate("Print", "%1, continued")
                             .arg(readableTitle(tune.header().title()));
    const QPointF at(settings.text().left(), settings.text().top() + capHeightOf(Face::Continued));
    return textItem(Role::Page, {}, {text, at, Face::Continued},
                    widthsOf(settings)(text, Face::Continued));
}

} // namespace

std::optional<PagePlan> planPages(std::span<const Score> tunes, const PageSettings& settings,
                                  std::stop_token stop, const Progress& progress) {
    PageFiller filler(settings);
    double done = 0;
    for (const Score& tune : tunes) {
        if (stop.stop_requested())
            return std::nullopt;
        const TuneHeights heights = heightsOf(layOut(tune, settings, stop));
        if (stop.stop_requested())
            return std::nullopt;
        filler.add(heights);
        if (progress)
            progress(++done / static_cast<double>(tunes.size()));
    }
    return filler.finish();
}

PageLayout layOutPage(std::span<const Score> tunes, const PageSettings& settings,
                      const PagePlan& plan, int page, const std::stop_token& stop) {
    PageLayout layout{page + 1, settings.page(), {}, {}};
    for (const PlannedTune& part : plan.pages.at(page)) {
        PlacedTune placed{part.tune, {}, layOut(tunes[part.tune], settings, stop)};
        if (stop.stop_requested())
            return {};
        keepPart(placed.layout, part);
        placed.at = {settings.text().left(), part.top - placed.bounds().top()};
        layout.tunes.push_back(std::move(placed));
        if (!part.heading)
            layout.items.push_back(continuedItem(tunes[part.tune], settings));
    }
    layout.items.push_back(pageNumberItem(settings, layout.number));
    return layout;
}

bool takesLong(std::span<const Score> tunes, const PageSettings& settings, const PagePlan& plan,
               int page) {
    return std::ranges::any_of(plan.pages.at(page), [&](const PlannedTune& part) {
        return takesLong(tunes[part.tune], optionsOf(settings, {}));
    });
}

PageLayout layOutPicture(const Score& tune, const PageSettings& settings) {
    constexpr double border = 3;
    PlacedTune placed{0, {}, layOut(tune, settings)};
    const QRectF bounds = placed.bounds();
    placed.at = QPointF(border, border - bounds.top());
    const QSizeF size(settings.text().width() + 2 * border, bounds.height() + 2 * border);
    return {1, size, {std::move(placed)}, {}};
}

Item pageNumberItem(const PageSettings& settings, int number) {
    const QString text = QString::number(number);
    const double width = widthsOf(settings)(text, Face::PageNumber);
    const double baseline = (settings.text().bottom() + settings.page().height()) / 2 +
                            capHeightOf(Face::PageNumber) / 2;
    return textItem(Role::Page, {},
                    {text, {(settings.page().width() - width) / 2, baseline}, Face::PageNumber},
                    width);
}

} // namespace lacuna
