// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/fill_controller.h"

#include "engine/engine_error.h"
#include "engine/inpainting/fill_refusal.h"
#include "engine/score/edits.h"
#include "ui/document/score_document.h"

#include <QMetaObject>

#include <algorithm>
#include <utility>

namespace lacuna {

namespace {

bool sameMusic(const Measures& a, const Measures& b) {
    return std::ranges::equal(
        a, b, [](const MeasurePointer& x, const MeasurePointer& y) { return x == y || *x == *y; });
}

} // namespace

FillController::FillController(ScoreDocument& document, LoadFiller loadFiller,
                               const std::optional<Style>& style, Backend backend, QObject* parent)
    : QObject(parent), m_document(document), m_loadFiller(std::move(loadFiller)), m_style(style),
      m_backend(backend), m_worker(makerFor({}), [this](FillEvent event) {
          // Runs on the worker. Queued, so that nothing of this object is touched from there.
          QMetaObject::invokeMethod(
              this, [this, event = std::move(event)] { receive(event); }, Qt::QueuedConnection);
      }) {
    connect(&document, &ScoreDocument::gapChanged, this, [this] {
        m_originalAsked = false;
        m_refusalToCome.reset();
        forgetFills();
        prepareGap();
    });
    connect(&document, &ScoreDocument::scoreChanged, this, &FillController::contextChanged);
    connect(&document, &ScoreDocument::selectionChanged, this, &FillController::followSelection);
}

FillController::~FillController() = default;

FillWorker::MakeFiller FillController::makerFor(RequestId load) {
    // Runs on the worker: copies only, and what it has to say is queued as the events are.
    return [this, load, loadFiller = m_loadFiller, style = m_style, backend = m_backend] {
        const auto giveUp = [&](const char* what) {
            QMetaObject::invokeMethod(
                this,
                [this, load, sentence = QString::fromUtf8(what)] { giveUpStyle(load, sentence); },
                Qt::QueuedConnection);
        };
        if (style) {
            try {
                return loadFiller(style->folder.toStdString(), backend);
            } catch (const EngineError& error) {
                giveUp(error.what());
            } catch (const std::exception&) {
                giveUp("");
            }
        }
        return loadFiller(std::nullopt, backend);
    };
}

void FillController::useStyle(const std::optional<Style>& style) {
    const bool same = m_style ? style && style->folder == m_style->folder : !style;
    m_styleTrouble.clear();
    if (same) {
        m_style = style; // it may have been renamed
        Q_EMIT styleChanged();
        return;
    }
    cancel();
    m_style = style;
    loadAnew();
    Q_EMIT styleChanged();
    Q_EMIT modelsChanged();
}

void FillController::useBackend(Backend backend) {
    if (backend == m_backend) {
        return;
    }
    cancel();
    m_backend = backend;
    loadAnew();
    Q_EMIT modelsChanged();
}

void FillController::loadAnew() {
    m_backendInUse = {};
    m_models = Models::Loading;
    m_load = RequestId{++m_lastId};
    m_worker.load(m_load, makerFor(m_load));
}

void FillController::giveUpStyle(RequestId load, const QString& sentence) {
    if (load != m_load || !m_style) {
        return;
    }
    const QString why = sentence.isEmpty()
                            ? tr("The style “%1” could not be loaded; try it again, or delete it.")
                                  .arg(m_style->name)
                            : sentence;
    m_styleTrouble = tr("%1 Lacuna's own is used instead.").arg(why);
    m_style.reset();
    Q_EMIT styleChanged();
}

void FillController::requestFills(const FillSettings& settings) {
    if (m_document.toBeFilled().isEmpty() || !m_document.mayEdit()) {
        return; // what cannot be kept is not offered
    }
    m_document.setGap(m_document.toBeFilled());
    forgetFills();
    m_settings = settings;
    m_origin = {.settings = settings, .style = m_style};
    FillRequest request = requestFor(settings);
    if (const std::optional<std::string> why = refusalOf(request)) {
        refuse(QString::fromStdString(*why));
        return;
    }
    request.id = m_current = RequestId{++m_lastId};
    m_progress = 0;
    m_stage = m_models == Models::Loading ? FillStage::LoadingModels : FillStage::ReadingContext;
    setState(State::Filling);
    m_worker.submit(std::move(request));
}

FillRequest FillController::requestFor(const FillSettings& settings) const {
    const Gap& gap = *m_document.gap();
    return {.id = {},
            .score = eraseMeasures(m_document.score(), gap.range),
            .gap = gap.range,
            .original = gap.original,
            .filler = settings.filler,
            .sampling = settings.sampling,
            .count = settings.count};
}

void FillController::prepareGap() {
    if (m_document.gap() && m_models == Models::Ready) {
        m_worker.prepare(requestFor(m_settings));
    }
}

void FillController::cancel() {
    if (m_state == State::Filling) {
        m_current = RequestId{++m_lastId}; // whatever still comes is of an old request
        m_worker.cancel();
        setState(State::Idle);
    }
}

bool FillController::hasOriginal() const {
    return m_document.gap() && !areBlank(m_document.gap()->before);
}

bool FillController::isOriginalCovered() const {
    return hasOriginal() && !m_originalAsked && kept() != 0;
}

bool FillController::hasNumber(int number) const {
    return number == 0 ? m_document.gap().has_value()
                       : number > 0 && number <= static_cast<int>(m_fills.size());
}

Measures FillController::measuresOfNumber(int number) const {
    Q_ASSERT(hasNumber(number));
    return number == 0 ? m_document.gap()->before : m_fills[number - 1].measures;
}

std::optional<int> FillController::kept() const {
    if (!m_document.gap()) {
        return {};
    }
    const Measures now = measuresOf(m_document.score(), m_document.gap()->range);
    for (int number = 0; number <= static_cast<int>(m_fills.size()); ++number) {
        if (hasNumber(number) && sameMusic(now, measuresOfNumber(number))) {
            return number;
        }
    }
    return {};
}

void FillController::show(int number) {
    if (!hasNumber(number)) {
        return;
    }
    if (number == 0 && !hasOriginal() && !shown() && kept() == 0) {
        refuse(tr("These bars were empty from the start; press Ctrl+Return to fill them."));
        return;
    }
    endRefusal();
    m_originalAsked = m_originalAsked || number == 0;
    m_chosen = number;
    m_peeked.reset();
    m_chosenByUser = true;
    showChoice();
}

void FillController::peek(int number) {
    if (hasNumber(number) && m_peeked != number) {
        m_peeked = number;
        showChoice();
    }
}

void FillController::endPeek() {
    if (m_peeked) {
        m_peeked.reset();
        showChoice();
    }
}

void FillController::showChoice() {
    const std::optional<int> number = shown();
    if (number && hasNumber(*number)) {
        m_document.setPreview(replaceMeasures(m_document.score(), m_document.gap()->range,
                                              measuresOfNumber(*number)));
    } else {
        m_document.setPreview({});
    }
    Q_EMIT shownChanged();
}

void FillController::accept() {
    // Asked twice: what was typed until now may have come into the gap.
    if (!shown() || !m_document.mayEdit() || !shown()) {
        return;
    }
    const int number = *shown();
    const Score after =
        replaceMeasures(m_document.score(), m_document.gap()->range, measuresOfNumber(number));
    m_chosen.reset();
    m_peeked.reset();
    m_document.setPreview({});
    m_document.apply(after, number > 0      ? tr("Keep fill %1").arg(number)
                            : hasOriginal() ? tr("Bring back the original")
                                            : tr("Empty the bars"));
    Q_EMIT shownChanged();
    Q_EMIT accepted(number);
}

void FillController::bringBackOriginal() {
    cancel();
    m_chosen.reset();
    m_peeked.reset();
    m_document.setPreview({});
    if (hasNumber(0)) {
        m_document.apply(
            replaceMeasures(m_document.score(), m_document.gap()->range, measuresOfNumber(0)),
            hasOriginal() ? tr("Bring back the original") : tr("Empty the bars"));
    }
    Q_EMIT shownChanged();
}

void FillController::refuse(const QString& sentence) {
    if (m_state != State::Filling) {
        m_refusal = sentence;
        setState(State::Refused);
    }
}

void FillController::endRefusal() {
    m_refusal.clear();
    if (m_state == State::Refused) {
        setState(State::Idle);
    }
}

/// What is said of the gap is not to stand under the name of other bars.
void FillController::followSelection() {
    if (m_document.gap() && !(m_document.toBeFilled() == m_document.gap()->range)) {
        endRefusal();
    }
}

QString FillController::refusalToCome() const {
    if (m_document.gap() && !m_refusalToCome) {
        FillRequest request = requestFor(m_settings);
        request.filler = FillSettings{}.filler; // one that needs no more than any other
        m_refusalToCome = QString::fromStdString(refusalOf(request).value_or(""));
    }
    return m_document.gap() ? *m_refusalToCome : QString();
}

void FillController::forgetFills() {
    cancel();
    m_refusal.clear();
    setState(State::Idle);
    m_chosenByUser = false;
    if (m_chosen || m_peeked) {
        m_chosen.reset();
        m_peeked.reset();
        m_document.setPreview({});
        Q_EMIT shownChanged();
    }
    m_fills.clear();
    Q_EMIT fillsChanged();
}

void FillController::restore(std::vector<Fill> fills, FillOrigin origin, std::optional<int> shown) {
    forgetFills();
    m_fills = std::move(fills);
    m_origin = std::move(origin);
    m_settings = m_origin.settings;
    if (shown && hasNumber(*shown)) {
        m_chosen = shown;
        m_chosenByUser = true;
        m_originalAsked = *shown == 0;
    }
    Q_EMIT fillsChanged();
    showChoice();
}

void FillController::contextChanged(MeasureRange changed) {
    m_refusalToCome.reset();
    if (!m_document.gap()) {
        return;
    }
    const MeasureRange gap = m_document.gap()->range;
    if (!changed.isEmpty() && (changed.first < gap.first || changed.end > gap.end)) {
        forgetFills(); // they were drawn for other neighbours
        prepareGap();
        return;
    }
    endRefusal();
    // The document's edit dropped the preview; a fill chosen before goes with it.
    m_chosen.reset();
    m_peeked.reset();
    Q_EMIT shownChanged();
}

void FillController::setState(State state) {
    if (m_state != state || state == State::Filling) {
        m_state = state;
        Q_EMIT stateChanged();
    }
}

void FillController::receive(const FillEvent& event) {
    std::visit([this](const auto& e) { handle(e); }, event);
}

void FillController::handle(const FillProgress& event) {
    if (event.id == m_current && m_state == State::Filling) {
        m_stage = event.stage;
        m_progress = event.done;
        setState(State::Filling);
    }
}

void FillController::handle(const FillFinished& event) {
    if (event.id != m_current || m_state != State::Filling) {
        return;
    }
    m_fills = event.fills;
    m_origin.weights = event.weights;
    m_origin.backend = event.backend;
    if (!m_chosenByUser && !m_fills.empty()) {
        m_chosen = 1;
    }
    setState(State::Idle);
    Q_EMIT fillsChanged();
    showChoice();
}

void FillController::handle(const FillCancelled& event) {
    if (event.id == m_current) {
        setState(State::Idle);
    }
}

void FillController::handle(const FillFailed& event) {
    if (event.id == m_current && m_state == State::Filling) {
        setState(State::Idle);
        refuse(QString::fromStdString(event.sentence));
    }
}

void FillController::handle(const ModelsLoaded& event) {
    if (event.id != m_load) {
        return; // of a style that was overtaken
    }
    m_backendInUse = event.backend;
    m_modelTrouble = QString::fromStdString(event.sentence);
    m_models = event.sentence.empty() ? Models::Ready : Models::Missing;
    Q_EMIT modelsChanged();
    if (m_state != State::Filling) {
        prepareGap();
    }
}

} // namespace lacuna
