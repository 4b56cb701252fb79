// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/inpainting/fill_worker.h"

#include "engine/engine_error.h"

#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

namespace lacuna {

namespace {

std::string unexpected(const std::string& doing, const std::exception& error) {
    return doing +
           " went wrong in an unexpected way. Please try again; if it happens again, "
           "start Lacuna anew. (" +
           error.what() + ")";
}

/// Whether an event is the last one of its request.
bool endsRequest(const FillEvent& event) {
    return std::holds_alternative<FillFinished>(event) ||
           std::holds_alternative<FillCancelled>(event) ||
           std::holds_alternative<FillFailed>(event);
}

} // namespace

/// The thread, and what it and the owner's thread share under one lock.
class FillWorker::Loop {
public:
    Loop(MakeFiller makeFiller, GapFiller::Report report)
        : m_report(std::move(report)), m_toLoad(Load{{}, std::move(makeFiller)}),
          m_thread([this](const std::stop_token& stop) { run(stop); }) {}

    ~Loop() {
        const std::lock_guard lock(m_mutex);
        m_thread.request_stop();
        dropEverything();
        // m_thread, declared last, is joined after the lock is released.
    }

    void submit(FillRequest request) {
        const std::lock_guard lock(m_mutex);
        dropEverything();
        m_waiting = std::move(request);
        m_wake.notify_one();
    }

    void prepare(FillRequest request) {
        const std::lock_guard lock(m_mutex);
        if (m_kind == Kind::Prepare) {
            m_running.request_stop();
        }
        m_toPrepare = std::move(request);
        m_wake.notify_one();
    }

    void guess(FillRequest request) {
        const std::lock_guard lock(m_mutex);
        if (m_kind != Kind::Fill) {
            m_running.request_stop();
        }
        dropGuess();
        m_toGuess = std::move(request);
        m_wake.notify_one();
    }

    void cancel() {
        const std::lock_guard lock(m_mutex);
        dropEverything();
        m_wake.notify_one();
    }

    void load(RequestId id, MakeFiller makeFiller) {
        const std::lock_guard lock(m_mutex);
        dropEverything();
        m_toLoad = Load{id, std::move(makeFiller)};
        m_wake.notify_one();
    }

private:
    struct Load {
        RequestId id;
        MakeFiller makeFiller;
    };
    enum class Kind { Fill, Guess, Prepare };
    struct Job {
        FillRequest request;
        Kind kind = Kind::Fill;
        std::stop_token stop;
    };
    using Work = std::variant<Load, Job>;

    /// Call with the lock held.
    void dropEverything() {
        if (m_waiting) {
            m_dropped.push_back(m_waiting->id);
        }
        m_waiting.reset();
        dropGuess();
        m_toPrepare.reset();
        m_running.request_stop();
    }

    /// Likewise.
    void dropGuess() {
        if (m_toGuess) {
            m_dropped.push_back(m_toGuess->id);
        }
        m_toGuess.reset();
    }

    void run(const std::stop_token& quit) {
        while (std::optional<Work> work = nextWork(quit)) {
            if (const auto* load = std::get_if<Load>(&*work)) {
                loadNow(*load);
                continue;
            }
            const Job& job = std::get<Job>(*work);
            if (job.kind == Kind::Prepare) {
                prepareNow(job);
            } else {
                fillNow(job);
            }
        }
        reportDropped();
    }

    void loadNow(const Load& load) {
        m_filler.reset(); // two sets of weights at once would only cost memory
        m_loadError.clear();
        try {
            m_filler = load.makeFiller();
        } catch (const EngineError& error) {
            m_loadError = error.what();
        } catch (const std::exception& error) {
            m_loadError = unexpected("Loading the models", error);
        }
        m_report(
            ModelsLoaded{m_loadError, load.id, m_filler ? m_filler->backend() : BackendInUse{}});
    }

    /// Waits for work; nothing once the owner wants the thread to end.
    std::optional<Work> nextWork(const std::stop_token& quit) {
        for (;;) {
            reportDropped();
            std::unique_lock lock(m_mutex);
            m_kind = Kind::Fill;
            m_wake.wait(lock, quit, [this] {
                return m_toLoad || m_waiting || m_toGuess || m_toPrepare || !m_dropped.empty();
            });
            if (quit.stop_requested()) {
                return std::nullopt;
            }
            if (!m_dropped.empty()) {
                continue;
            }
            if (m_toLoad) {
                return std::exchange(m_toLoad, std::nullopt);
            }
            m_running = std::stop_source();
            m_kind = m_waiting ? Kind::Fill : m_toGuess ? Kind::Guess : Kind::Prepare;
            std::optional<FillRequest>& source = m_waiting   ? m_waiting
                                                 : m_toGuess ? m_toGuess
                                                             : m_toPrepare;
            Job job{std::move(*source), m_kind, m_running.get_token()};
            source.reset();
            return job;
        }
    }

    void reportDropped() {
        std::vector<RequestId> dropped;
        {
            const std::lock_guard lock(m_mutex);
            dropped.swap(m_dropped);
        }
        for (const RequestId id : dropped) {
            m_report(FillCancelled{id});
        }
    }

    void prepareNow(const Job& job) {
        if (!m_filler) {
            return;
        }
        try {
            m_filler->prepare(job.request, job.stop);
        } catch (const std::exception&) {
            // Nobody asked for a fill yet; the fill itself will say what is wrong.
        }
    }

    void fillNow(const Job& job) {
        const RequestId id = job.request.id;
        bool ended = false;
        const auto report = [&](FillEvent event) {
            if (!ended) {
                ended = endsRequest(event);
                m_report(std::move(event));
            }
        };
        const auto fail = [&](const std::string& sentence) {
            report(job.stop.stop_requested() ? FillEvent(FillCancelled{id})
                                             : FillEvent(FillFailed{id, sentence}));
        };
        if (!m_filler) {
            fail(m_loadError);
            return;
        }
        try {
            m_filler->fill(job.request, job.stop, report);
            fail("The fill ended without a result. Please try again.");
        } catch (const EngineError& error) {
            fail(error.what());
        } catch (const std::exception& error) {
            fail(unexpected("Filling the gap", error));
        }
    }

    GapFiller::Report m_report;
    std::unique_ptr<GapFiller> m_filler; // of the worker alone, as is m_loadError
    std::string m_loadError;

    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::optional<Load> m_toLoad;
    std::optional<FillRequest> m_waiting;
    std::optional<FillRequest> m_toGuess;
    std::optional<FillRequest> m_toPrepare;
    std::vector<RequestId> m_dropped; // waited, but were overtaken or cancelled
    std::stop_source m_running;
    Kind m_kind = Kind::Fill; ///< of what runs

    std::jthread m_thread;
};

FillWorker::FillWorker(MakeFiller makeFiller, GapFiller::Report report)
    : m_loop(std::make_unique<Loop>(std::move(makeFiller), std::move(report))) {}

FillWorker::~FillWorker() = default;

void FillWorker::submit(FillRequest request) {
    m_loop->submit(std::move(request));
}

void FillWorker::prepare(FillRequest request) {
    m_loop->prepare(std::move(request));
}

void FillWorker::guess(FillRequest request) {
    m_loop->guess(std::move(request));
}

void FillWorker::cancel() {
    m_loop->cancel();
}

void FillWorker::load(RequestId id, MakeFiller makeFiller) {
    m_loop->load(id, std::move(makeFiller));
}

} // namespace lacuna
