// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/fill_controller.h"

#include "engine/engine_error.h"
#include "engine/inpainting/fill_refusal.h"
#include "engine/score/edits.h"
#include "ui/document/score_document.h"

#include <QCoreApplication>
#include <QMetaObject>

#include <utility>

namespace lacuna {

FillController::FillController(ScoreDocument& document, LoadFiller loadFiller,
                               const std::optional<Style>& style, Backend backend, QObject* parent)
    : QObject(parent), m_document(document), m_loadFiller(std::move(loadFiller)), m_style(style),
      m_backend(backend), m_worker(makerFor({}), [this](FillEvent event) {
          // Runs on the worker. Queued, so that nothing of this object is touched from there.
          QMetaObject::invokeMethod(
              this, [this, event = std::move(event)] { receive(event); }, Qt::QueuedConnection);
      }) {
    connect(&document, &ScoreDocument::tuneShown, this, [this] {
        cancel();
        m_peeked.reset();
        m_gap = 0; // gaps of two tunes may have one id
    });
    connect(&document, &ScoreDocument::gapChanged, this, &FillController::followGap);
    connect(&document, &ScoreDocument::gapsChanged, this, &FillController::followFills);
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

void FillController::setKnobs(const FillSettings& knobs) {
    if (!(knobs == m_knobs)) {
        m_knobs = knobs;
        Q_EMIT knobsChanged();
    }
}

void FillController::requestFills(const FillSettings& settings) {
    if (m_document.toBeFilled().isEmpty() || !m_document.mayEdit()) {
        return; // what cannot be kept is not offered
    }
    m_document.setGap(m_document.toBeFilled());
    cancel();
    endRefusal();
    m_chosenByUser = false;
    m_peeked.reset();
    Gap gap = *m_document.gap();
    gap.fills.reset();
    gap.chosen.reset();
    m_document.changeGap(gap);
    m_settings = settings;
    FillRequest request = requestFor(settings);
    m_unlike.clear();
    for (const FillSet& set : setsToDifferFrom(gap, samplingOf(settings))) {
        m_unlike.push_back(set->number);
        for (const Fill& fill : set->fills) {
            request.shown.push_back(fill.measures);
        }
    }
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

RequestId FillController::guess(FillRequest request) {
    request.id = m_guess = RequestId{++m_lastId};
    m_worker.guess(std::move(request));
    return m_guess;
}

void FillController::cancel() {
    if (m_state == State::Filling) {
        m_current = RequestId{++m_lastId}; // whatever still comes is of an old request
        m_worker.cancel();
        setState(State::Idle);
    }
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

QString FillController::refusalOfTune() const {
    return m_document.hasTune()
               ? QString::fromStdString(refusalOfMeters(m_document.score()).value_or(""))
               : QString();
}

/// Another gap is at hand, or the same elsewhere.
void FillController::followGap() {
    m_refusalToCome.reset();
    const Gap* gap = m_document.gap();
    if (std::exchange(m_gap, gap ? gap->id : 0) != (gap ? gap->id : 0) || !gap) {
        cancel();
        endRefusal();
        m_peeked.reset();
        m_chosenByUser = false;
        m_isForTwins = false;
        m_keptTwins.clear();
    }
    followReceipt();
    m_fillsSaid = gap ? gap->fills : nullptr;
    m_originalSaid = gap ? gap->before : Measures();
    Q_EMIT fillsChanged();
    showChoice();
    prepareGap();
}

/// More like those at hand may be wished for.
void FillController::followReceipt() {
    const Gap* gap = m_document.gap();
    if (gap && gap->fills && gap->fills->receipt) {
        m_settings = settingsOf(gap->fills->receipt->sampling);
        m_refusalToCome.reset();
    }
}

void FillController::followFills() {
    const Gap* gap = m_document.gap();
    if ((gap ? gap->id : 0) != m_gap) {
        return; // followGap() comes next
    }
    if (gap && std::exchange(m_fillsSaid, gap->fills) != gap->fills) {
        followReceipt();
        Q_EMIT fillsChanged();
    }
    showChoice();
}

void FillController::contextChanged(MeasureRange changed) {
    m_refusalToCome.reset();
    if (!m_document.gap()) {
        return;
    }
    const MeasureRange gap = m_document.gap()->range;
    endRefusal();
    m_peeked.reset();
    if (!changed.isEmpty() && (changed.first < gap.first || changed.end > gap.end)) {
        cancel(); // what would come was asked for with other neighbours
        prepareGap();
        Q_EMIT fillsChanged(); // they are stale now, or no longer
    } else if (m_originalSaid != m_document.gap()->before) {
        Q_EMIT fillsChanged(); // there is another original
    }
    m_originalSaid = m_document.gap()->before;
    showChoice();
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
    if (event.id == m_guess) {
        Q_EMIT guessed(m_guess,
                       event.fills.empty() ? nullptr : event.fills.front().measures.front());
        return;
    }
    if (event.id != m_current || m_state != State::Filling) {
        return;
    }
    GapFills fills{
        .fills = event.fills,
        .receipt =
            ProjectReceipt{.programVersion = QCoreApplication::applicationVersion().toStdString(),
                           .sampling = samplingOf(m_settings),
                           .weights = weightsOf(event.weights),
                           .backend = event.backend,
                           .unlike = m_unlike},
        .context = eraseMeasures(m_document.score(), m_document.gap()->range)};
    Gap gap = withNewFills(*m_document.gap(), std::move(fills));
    if (!m_chosenByUser && !event.fills.empty()) {
        gap.chosen = 1;
    }
    setState(State::Idle);
    m_document.changeGap(gap);
}

void FillController::handle(const FillCancelled& event) {
    if (event.id == m_guess) {
        Q_EMIT guessed(m_guess, nullptr);
    }
    if (event.id == m_current) {
        setState(State::Idle);
    }
}

void FillController::handle(const FillFailed& event) {
    if (event.id == m_guess) {
        Q_EMIT guessed(m_guess, nullptr);
    }
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
