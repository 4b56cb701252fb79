// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/fake_gap_filler.h"
#include "tests/support/patience.h"
#include "tests/ui/document/small_book.h"
#include "ui/document/fill_controller.h"

#include <QSemaphore>

#include <mutex>

namespace lacuna {

/// A document with a gap in bars 3 and 4, and a controller that fills without models.
struct FillBench {
    OpenSmallBook book;
    ScoreDocument& document = book.document;
    std::mutex loadedMutex;
    std::vector<std::string> loaded;
    QSemaphore loads{1}; ///< taken by a test, loading waits
    std::shared_ptr<FakeFillerControl> filler = std::make_shared<FakeFillerControl>();
    FillController fills{document, [this](const std::optional<std::filesystem::path>& style,
                                          Backend backend) { return load(style, backend); }};
    Score original = document.score();

    /// On the worker. A style's folder tells by its name how it loads.
    std::unique_ptr<GapFiller> load(const std::optional<std::filesystem::path>& style,
                                    Backend backend) {
        const std::string name = style ? style->filename().string() : "own";
        std::string number;
        {
            const std::lock_guard lock(loadedMutex);
            loaded.push_back(name);
            number = std::to_string(loaded.size());
        }
        if (name == "damaged") {
            throw ModelError("latent_rnn.safetensors is cut off; train the style again.");
        }
        if (name == "odd") {
            throw std::runtime_error("index 7 out of range");
        }
        loads.acquire();
        loads.release();
        const WeightHashes hashes{.measureVae = "vae", // those of a style change each time
                                  .latentRnn = name + number,
                                  .anticipationRnn = "judge"};
        const BackendInUse inUse{
            .name = backend == Backend::LibTorch ? "LibTorch 9" : "AVX9 kernels",
            .trouble = backend == Backend::Cuda ? "There is no GPU here." : ""};
        return std::make_unique<FakeGapFiller>(filler, hashes, inUse);
    }
    std::vector<std::string> loadedSoFar() {
        const std::lock_guard lock(loadedMutex);
        return loaded;
    }
    static Style style(const QString& id) {
        return {.id = id, .name = id.toUpper(), .folder = "/styles/" + id};
    }

    void erase() {
        document.select(2, 3);
        document.eraseSelection();
    }
    bool fill() {
        fills.requestFills({});
        return waitFor([this] { return fills.state() != FillController::State::Filling; });
    }
};

} // namespace lacuna
