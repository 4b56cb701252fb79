// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/editing/twins.h"
#include "engine/inpainting/fill_event.h"
#include "engine/inpainting/fill_worker.h"
#include "ui/document/session/fill_receipt.h"
#include "ui/document/session/gap.h"
#include "ui/document/style.h"

#include <QObject>

#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

namespace lacuna {

class ScoreDocument;

/// Asks the fill worker for fills of the document's gap, puts what it answers into the tune's
/// session, and shows one of them in place, and in every other gap what was chosen there, without
/// touching the tune until one is accepted. UI thread; the only place where the worker's events hop
/// to it.
///
/// Fills are numbered as the screen numbers them: 0 is the original, 1 the best.
class FillController : public QObject {
    Q_OBJECT

public:
    enum class State { Idle, Filling, Refused };
    enum class Models { Loading, Ready, Missing };
    /// Loads the models with the differences in a style's folder, or as they came, to be computed
    /// with a backend. Called on the worker; may throw ModelError.
    using LoadFiller = std::function<std::unique_ptr<GapFiller>(
        const std::optional<std::filesystem::path>&, Backend)>;

    /// Begins with `style`, or with Lacuna's own.
    FillController(ScoreDocument& document, LoadFiller loadFiller,
                   const std::optional<Style>& style = std::nullopt,
                   Backend backend = Backend::Kernels, QObject* parent = nullptr);
    ~FillController() override;

    /// Fills in another style from now on, or in Lacuna's own; cancels a fill that runs. A style
    /// that cannot be loaded gives way to Lacuna's own, with styleTrouble(). Returns at once: the
    /// worker loads.
    void useStyle(const std::optional<Style>& style);
    /// Lets the models run on something else from now on; cancels a fill that runs. Returns at
    /// once: the worker loads. Where that cannot be used, the kernels go on, and backendInUse()
    /// says why.
    void useBackend(Backend backend);
    /// What the models run on; empty until they are loaded.
    const BackendInUse& backendInUse() const { return m_backendInUse; }
    /// As many candidates as what the models run on, or will once they are loaded, allows.
    int mostCandidates() const {
        return lacuna::mostCandidates(m_backendInUse.trouble.empty() ? m_backend
                                                                     : Backend::Kernels);
    }
    /// What fills are made in; nothing for Lacuna's own.
    const std::optional<Style>& style() const { return m_style; }
    /// Why the style last chosen is not used; empty when all is well.
    QString styleTrouble() const { return m_styleTrouble; }

    /// How fills are wished for: what the panel of knobs shows and a project keeps.
    const FillSettings& knobs() const { return m_knobs; }
    void setKnobs(const FillSettings& knobs);

    /// Fills the gap; without one, the selection becomes it. Latest request wins. The fills differ
    /// from all in history(), unless some of those were made with the same settings: then they come
    /// again.
    void requestFills(const FillSettings& settings);
    void cancel();
    /// Asks for a fill of one measure that nobody pressed a button for. guessed() tells the answer,
    /// unless another guess is asked for before that.
    RequestId guess(FillRequest request);

    State state() const { return m_state; }
    Models models() const { return m_models; }
    /// Why the gap cannot be filled, or shown as it was; in the state Refused.
    QString refusal() const { return m_refusal; }
    /// Why a fill of the gap would be refused whatever the engine; empty if it would be tried.
    QString refusalToCome() const;
    /// Why a fill of any gap of the tune would be refused for its meter; empty if some may be
    /// tried, or no tune is open.
    QString refusalOfTune() const;
    /// What is wrong with the models; empty when all is well.
    QString modelTrouble() const { return m_modelTrouble; }
    FillStage stage() const { return m_stage; }
    /// Whether LibTorch is part of what is loaded where the models or the stage() say that
    /// something is: what an engine needs beside the models runs on nothing else.
    bool loadsLibTorch() const {
        return m_models != Models::Loading || m_backend != Backend::Kernels;
    }
    double progress() const { return m_progress; } ///< 0..1

    /// Of the gap at hand.
    const std::vector<Fill>& fills() const;
    /// How those were made; of no meaning while there are none.
    const ProjectReceipt& receipt() const;
    /// Whether the tune has changed around the gap since they were made.
    bool areStale() const;
    /// All sets of fills that were made for the gap at hand and are kept, newest first; the one at
    /// hand is among them, unless others are being made.
    const std::vector<FillSet>& history() const;
    /// The place in history() of the fills at hand; nothing while there are none.
    std::optional<int> placeInHistory() const;
    /// Has the fills at this place in history() at hand again; changes no note of the tune. Cancels
    /// a fill that runs.
    void bringBackFills(int place);
    /// Whether it is known that something stood in the gap.
    bool hasOriginal() const;
    /// The original is to be seen while it stands in the tune, and once it was asked for. Who
    /// erases wants to find something else, and would rather not read it then: views cover it.
    bool isOriginalCovered() const;
    bool hasNumber(int number) const;
    /// The measures of a fill, or for 0 the original, blank where nothing is known of it. Only if
    /// hasNumber().
    Measures measuresOfNumber(int number) const;
    /// What stands in the gap on the screen; nothing while the document's own measures do.
    std::optional<int> shown() const { return m_peeked ? m_peeked : chosen(); }
    /// The same, but for one peeked at.
    std::optional<int> chosen() const;
    /// What stands so in any gap of the tune at hand.
    std::optional<int> shownIn(const Gap& gap) const;
    /// The number whose measures the document holds, if any: the one kept last.
    std::optional<int> kept() const;

    /// Until another is, or it is accepted. 0 uncovers the original; where nothing stood in the gap
    /// and nothing else is shown, that is the refusal().
    void show(int number);
    void peek(int number); ///< until endPeek(): the mouse rests on its card
    void endPeek();
    bool isPeeking() const { return m_peeked.has_value(); }
    /// Keeps what is shown: one step of undo. The gap stays.
    void accept();
    /// Other places of the tune with the notes that stood in the gap, or where what stands there
    /// now was kept with it.
    std::vector<Twin> twins() const;
    /// Whether what is shown, and kept, is so in the twins of the gap too. Not in another gap,
    /// until it is wished again.
    bool isForTwins() const { return m_isForTwins; }
    void setForTwins(bool isForTwins);
    /// The twins in which the fill that is shown stands on the screen too; none where it is the
    /// original that is.
    std::vector<MeasureRange> twinsShown() const;
    /// Drops the fill that is shown and puts the original back, as one step of undo where the
    /// document holds something else. Cancels a fill that runs.
    void bringBackOriginal();

Q_SIGNALS:
    void knobsChanged();
    void fillsChanged();
    void shownChanged();
    void stateChanged();
    void modelsChanged();
    void styleChanged();
    void accepted(int number);
    /// Null where it cannot be had, or a fill came in between.
    void guessed(lacuna::RequestId id, const lacuna::MeasurePointer& measure);

private:
    void receive(const FillEvent& event);
    void handle(const FillProgress& event);
    /// Its place among the others is not known yet: a card made of it would have to give way to the
    /// best one a moment later, under the hand that is about to press its key.
    void handle(const FillCandidate&) {}
    void handle(const FillFinished& event);
    void handle(const FillCancelled& event);
    void handle(const FillFailed& event);
    void handle(const ModelsLoaded& event);

    void followGap();
    void followFills();
    void followReceipt();
    void choose(std::optional<int> number);
    void keep(int number, const QString& text);
    void refuse(const QString& sentence);
    void endRefusal();
    void followSelection();
    void showChoice();
    Score withTwins(const Score& score, const std::vector<Twin>& twins, int number) const;
    void setState(State state);
    void contextChanged(MeasureRange changed);
    void prepareGap();
    FillRequest requestFor(const FillSettings& settings) const;
    FillWorker::MakeFiller makerFor(RequestId load);
    void loadAnew();
    void giveUpStyle(RequestId load, const QString& sentence);

    ScoreDocument& m_document;
    LoadFiller m_loadFiller;
    std::optional<Style> m_style;
    Backend m_backend;
    BackendInUse m_backendInUse;
    QString m_styleTrouble;
    RequestId m_load; ///< of the models that are wanted
    std::uint64_t m_lastId = 0;
    RequestId m_current;
    RequestId m_guess;
    State m_state = State::Idle;
    Models m_models = Models::Loading;
    QString m_refusal;
    mutable std::optional<QString> m_refusalToCome; ///< once it was asked for
    QString m_modelTrouble;
    FillStage m_stage = FillStage::ReadingContext;
    double m_progress = 0;
    FillSettings m_knobs;
    FillSettings m_settings;   ///< of the fills at hand
    std::vector<int> m_unlike; ///< of the fills on their way: ProjectReceipt::unlike
    int m_gap = 0;             ///< the id of the gap at hand, 0 without one
    FillSet m_fillsSaid;       ///< those that fillsChanged() told of last
    Measures m_originalSaid;   ///< likewise
    std::optional<int> m_peeked;
    bool m_isForTwins = false;
    std::vector<Twin> m_keptTwins; ///< in which a fill of the gap at hand was kept
    bool m_chosenByUser = false;   ///< while fills are made: the best is not to be shown then
    FillWorker m_worker;           ///< last: its thread is joined before the rest goes
};

} // namespace lacuna
