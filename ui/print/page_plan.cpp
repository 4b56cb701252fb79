// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/print/page_plan.h"

#include "ui/engraving/item_drawing.h"
#include "ui/engraving/text_faces.h"
#include "ui/engraving/tune_title.h"

#include <QCoreApplication>

#include <utility>

namespace lacuna {
namespace {

TextWidth widthsOf(const PageSettings& settings) {
    return settings.textWidth ? settings.textWidth : TextWidth(widthOf);
}

LayoutOptions optionsOf(const PageSettings& settings, const std::stop_token& stop) {
    LayoutOptions options;
    options.width = settings.text().width();
    options.margin = 0;
    options.topMargin = 0;
    options.keepSourceLines = true;
    options.textWidth = settings.textWidth;
    options.style = settings.style;
    options.stop = stop;
    return options;
}

LeadSheetLayout layOut(const Score& tune, const PageSettings& settings,
                       const std::stop_token& stop = {}) {
    LeadSheetLayout layout = layOutLeadSheet(tune, optionsOf(settings, stop));
    // On paper nobody numbers the first bar.
    if (!layout.systems.empty())
        layout.systems.front().number.reset();
    return layout;
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
                                  const std::stop_token& stop, const Progress& progress) {
    const QRectF text = settings.text();
    PageBreaker breaker(settings.style.pages, text.top(), text.bottom());
    double done = 0;
    for (const Score& tune : tunes) {
        if (stop.stop_requested())
            return std::nullopt;
        const TuneHeights heights = heightsOf(layOut(tune, settings, stop));
        if (stop.stop_requested())
            return std::nullopt;
        breaker.add(heights);
        if (progress)
            progress(++done / static_cast<double>(tunes.size()));
    }
    return breaker.finish();
}

PageLayout layOutPage(std::span<const Score> tunes, const PageSettings& settings,
                      const PagePlan& plan, int page, const std::stop_token& stop) {
    PageLayout layout{page + 1, settings.page(), {}, {}};
    for (const PlannedTune& part : plan.pages.at(page)) {
        LeadSheetLayout whole = layOut(tunes[part.tune], settings, stop);
        if (stop.stop_requested())
            return {};
        PlacedTune placed{part.tune, {}, partOf(std::move(whole), part)};
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
