// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/engine/nn/counted_products.h"

#include "engine/nn/kernel_choice.h"
#include "engine/nn/kernel_set.h"

#include <ATen/ATen.h>
#include <ATen/record_function.h>
#include <atomic>
#include <cstdlib>
#include <limits>
#include <string_view>
#include <utility>

namespace lacuna {

namespace {

constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();

std::atomic<std::int64_t> done = 0;
std::atomic<std::int64_t> due = never;
std::function<void()> whenDue;

void count(std::int64_t products) {
    if (done.fetch_add(products) + products >= due.load() && due.exchange(never) != never) {
        whenDue();
    }
}

const KernelSet& usualKernels() {
    static const KernelSet& usual = []() -> const KernelSet& {
        const char* name = std::getenv(kernelsVariable);
        return kernelsNamed(name == nullptr ? "" : name);
    }();
    return usual;
}

std::int64_t productsOf(const PackedView& weights, int rows) {
    return std::int64_t{weights.outputs} * weights.inputs * rows;
}

void countedLinear(PackedView weights, const float* bias, const LinearRow* rows, int count_) {
    usualKernels().linear(weights, bias, rows, count_);
    count(productsOf(weights, count_));
}

void countedGruStep(PackedView weights, const float* stateBias, const GruRow* rows, int count_) {
    usualKernels().gruStep(weights, stateBias, rows, count_);
    count(productsOf(weights, count_));
}

/// Those to which all others come down: aten::linear, aten::matmul and the GRU's call them.
std::unique_ptr<at::ObserverContext> countOperation(const at::RecordFunction& operation) {
    const std::string_view name = operation.name();
    const bool adds = name == "aten::addmm" || name == "aten::baddbmm";
    if (adds || name == "aten::mm" || name == "aten::bmm") {
        const auto inputs = operation.inputs();
        const at::Tensor& left = inputs[adds ? 1 : 0].toTensor();
        const at::Tensor& right = inputs[adds ? 2 : 1].toTensor();
        count(left.numel() * right.size(-1));
    }
    return nullptr;
}

const bool isCountingLibTorch = [] {
    at::addGlobalCallback(at::RecordFunctionCallback(countOperation)
                              .needsInputs(true)
                              .scopes({at::RecordScope::FUNCTION}));
    return true;
}();

} // namespace

const KernelSet& kernels() {
    static const KernelSet counted = [] {
        KernelSet set = usualKernels();
        set.linear = countedLinear;
        set.gruStep = countedGruStep;
        return set;
    }();
    return counted;
}

std::int64_t multiplyAdds() {
    return done;
}

void afterMultiplyAdds(std::int64_t more, std::function<void()> act) {
    due = never;
    whenDue = std::move(act);
    due = done + more;
}

} // namespace lacuna
