// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/training/step_random.h"
#include "engine/training/training_loop.h"

#include <QFile>
#include <QTemporaryDir>

#include <filesystem>
#include <limits>
#include <string>
#include <vector>

namespace lacuna {

/// A layer that learns to add, with dropout, so that LibTorch's random state matters too.
class AddingTrainer : public Trainer {
public:
    AddingTrainer() {
        torch::manual_seed(5);
        m_model = torch::nn::Linear(4, 1);
    }

    torch::nn::Module& module() override { return *m_model; }
    ModelConfig config() const override { return {"Adding", {{"inputs", 4}}}; }
    torch::Tensor loss(std::int64_t step) override {
        clock += step >= slowFrom ? 10 * stepSeconds : stepSeconds;
        RandomStream random = streamOf(3, step);
        torch::Tensor input = torch::empty({8, 4});
        for (int i = 0; i < 32; ++i)
            input.data_ptr<float>()[i] = static_cast<float>(random.gaussian());
        const torch::Tensor seen = torch::dropout(input, 0.1, m_model->is_training());
        torch::Tensor all = (m_model(seen).squeeze(1) - input.sum(1)).pow(2).mean();
        if (step == nanAt)
            all = all * std::numeric_limits<float>::quiet_NaN();
        return all;
    }
    std::size_t validParts() const override { return parts; }
    double validate(std::size_t measured) override {
        clock += static_cast<double>(measured) * partSeconds;
        measuredParts.push_back(measured);
        ++validations;
        if (getsWorse)
            return validations;
        return (m_model->weight - 1).abs().sum().item<double>() +
               m_model->bias.abs().sum().item<double>();
    }

    std::int64_t nanAt = -1;
    std::int64_t slowFrom = std::numeric_limits<std::int64_t>::max(); ///< as on a busy machine
    double clock = 0; ///< seconds, told by what is done alone
    double stepSeconds = 1;
    double partSeconds = 1;
    std::size_t parts = 4;
    std::vector<std::size_t> measuredParts;
    bool getsWorse = false;
    int validations = 0;

private:
    torch::nn::Linear m_model{nullptr};
};

inline TrainingOptions shortRun() {
    TrainingOptions options;
    options.steps = 60;
    options.rate = 0.05;
    options.warmup = 5;
    options.optimizer.averaging = 0.9;
    options.logEvery = 10;
    options.validateEvery = 20;
    options.checkpointEvery = 15;
    return options;
}

inline QByteArray contentOf(const std::filesystem::path& path) {
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A folder for what runs write, each in a place of its own.
class RunsFolder {
public:
    std::filesystem::path path(const std::string& name) const {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }
    TrainingFiles files(const std::string& name) const {
        std::filesystem::create_directories(path(name));
        return {.weights = path(name) / "weights.safetensors",
                .checkpoint = path(name) / "run.checkpoint",
                .fingerprint = "same",
                .notes = {}};
    }

private:
    QTemporaryDir m_folder;
};

inline void ignore(const TrainingEvent&) {}

} // namespace lacuna
