// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// The body of a KernelSet for one vector width. Included by exactly one source file for each kind
// of processor, which defines LACUNA_KERNELS (the set's name), LACUNA_KERNELS_NAME (what it
// is called), LACUNA_VECTOR_WIDTH (floats), LACUNA_ROW_BLOCK (rows whose sums fit in registers)
// and, where the processor widens float16, LACUNA_HALF_WEIGHTS. Nothing from the standard library
// may be called here: the linker could then keep this file's copy of an inline function for
// processors that cannot run it.
#pragma once

#include "engine/nn/kernel_set.h"

#ifdef LACUNA_HALF_WEIGHTS
#include <immintrin.h>
#endif

namespace lacuna {
namespace {

constexpr int width = LACUNA_VECTOR_WIDTH;
constexpr int panelWidth = 3 * width;
constexpr int rowBlock = LACUNA_ROW_BLOCK;
// Rows whose inputs stay in the second-level cache while one panel after another passes.
constexpr int rowTile = 8 * rowBlock;

using Vec [[gnu::vector_size(width * sizeof(float))]] = float;
using Bits [[gnu::vector_size(width * sizeof(float))]] = int;

inline Vec load(const float* from) {
    Vec value;
    __builtin_memcpy(&value, from, sizeof value);
    return value;
}

inline void store(float* to, Vec value) {
    __builtin_memcpy(to, &value, sizeof value);
}

#ifdef LACUNA_HALF_WEIGHTS
using Weight = unsigned short;
inline Vec loadWeights(const Weight* from) {
#if LACUNA_VECTOR_WIDTH == 16
    return reinterpret_cast<Vec>(
        // The zeroing form, since GCC 12 takes the plain one's unused source for uninitialised.
        _mm512_maskz_cvtph_ps(0xFFFF, _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from))));
#else
    return reinterpret_cast<Vec>(
        _mm256_cvtph_ps(_mm_loadu_si128(reinterpret_cast<const __m128i*>(from))));
#endif
}
inline Weight packedWeight(float value) {
    return static_cast<Weight>(
        _mm_cvtsi128_si32(_mm_cvtps_ph(_mm_set_ss(value), _MM_FROUND_TO_NEAREST_INT)));
}
#else
using Weight = float;
inline Vec loadWeights(const Weight* from) {
    return load(from);
}
inline Weight packedWeight(float value) {
    return value;
}
#endif

/// exp(x) to 2e-7 relative, by Cody and Waite's reduction and a polynomial of degree 6; the
/// argument is cut to where float32 neither overflows nor becomes subnormal.
inline Vec expOf(Vec x) {
    x = x > 87.f ? Vec{} + 87.f : x;
    x = x < -87.f ? Vec{} - 87.f : x;
    const Vec scaled = x * 1.44269504f;
    const Bits power =
        __builtin_convertvector(scaled + (scaled < 0.f ? Vec{} - 0.5f : Vec{} + 0.5f), Bits);
    const Vec whole = __builtin_convertvector(power, Vec);
    const Vec r = (x - whole * 0.693359375f) + whole * 2.12194440e-4f;
    Vec sum = Vec{} + 1.f / 720;
    sum = sum * r + 1.f / 120;
    sum = sum * r + 1.f / 24;
    sum = sum * r + 1.f / 6;
    sum = sum * r + 0.5f;
    sum = sum * r + 1.f;
    sum = sum * r + 1.f;
    const Bits exponent = (power + 127) << 23;
    Vec factor;
    __builtin_memcpy(&factor, &exponent, sizeof factor);
    return sum * factor;
}

inline Vec sigmoidOf(Vec x) {
    return 1.f / (1.f + expOf(-x));
}
inline Vec tanhOf(Vec x) {
    return 1.f - 2.f / (1.f + expOf(x + x));
}

/// erf to 1.5e-7, Abramowitz and Stegun (1964), 7.1.26.
inline Vec geluOf(Vec x) {
    const Vec u = (x < 0.f ? -x : x) * 0.70710678f;
    const Vec t = 1.f / (1.f + 0.3275911f * u);
    Vec sum = Vec{} + 1.061405429f;
    sum = sum * t - 1.453152027f;
    sum = sum * t + 1.421413741f;
    sum = sum * t - 0.284496736f;
    sum = sum * t + 0.254829592f;
    const Vec erf = 1.f - sum * t * expOf(-u * u);
    return 0.5f * x * (1.f + (x < 0.f ? -erf : erf));
}

/// Sums of `Rows` inputs over `Panels` panels, all kept in registers.
template <int Rows, int Panels>
[[gnu::always_inline]] inline void accumulate(const Weight* weights, int inputs,
                                              const float* const (&input)[Rows],
                                              Vec (&sums)[Rows][3 * Panels]) {
    const std::size_t panelSize = static_cast<std::size_t>(inputs) * panelWidth;
    for (int k = 0; k < inputs; ++k) {
#pragma GCC unroll 8
        for (int panel = 0; panel < Panels; ++panel) {
            const Weight* at = weights + static_cast<std::size_t>(panel) * panelSize +
                               static_cast<std::size_t>(k) * panelWidth;
            const Vec w0 = loadWeights(at);
            const Vec w1 = loadWeights(at + width);
            const Vec w2 = loadWeights(at + 2 * width);
#pragma GCC unroll 8
            for (int row = 0; row < Rows; ++row) {
                // Less zero is x itself, so this is one broadcast; plus zero would be an addition,
                // since -0 + 0 is 0.
                const Vec x = input[row][k] - Vec{};
                sums[row][3 * panel] += w0 * x;
                sums[row][3 * panel + 1] += w1 * x;
                sums[row][3 * panel + 2] += w2 * x;
            }
        }
    }
}

inline Vec loadPart(const float* from, int count) {
    float all[width] = {};
    for (int i = 0; i < count; ++i) {
        all[i] = from[i];
    }
    return load(all);
}

inline void storePart(float* to, Vec value, int count) {
    for (int i = 0; i < count; ++i) {
        to[i] = value[i];
    }
}

template <int Rows, int Panels>
void linearBlock(PackedView weights, int panel, const float* bias, const LinearRow* rows) {
    Vec sums[Rows][3 * Panels];
    const float* input[Rows];
    const int first = panel * panelWidth;
    for (int row = 0; row < Rows; ++row) {
        input[row] = rows[row].input;
        for (int part = 0; part < 3 * Panels; ++part) {
            const int at = first + part * width;
            const int room = weights.outputs - at;
            sums[row][part] = bias == nullptr || room <= 0 ? Vec{}
                              : room >= width              ? load(bias + at)
                                                           : loadPart(bias + at, room);
        }
    }
    accumulate<Rows, Panels>(static_cast<const Weight*>(weights.data) +
                                 static_cast<std::size_t>(first) *
                                     static_cast<std::size_t>(weights.inputs),
                             weights.inputs, input, sums);
    for (int row = 0; row < Rows; ++row) {
        for (int part = 0; part < 3 * Panels; ++part) {
            const int at = first + part * width;
            const int room = weights.outputs - at;
            if (room >= width) {
                store(rows[row].output + at, sums[row][part]);
            } else if (room > 0) {
                storePart(rows[row].output + at, sums[row][part], room);
            }
        }
    }
}

template <int Rows, int Panels>
void gruBlock(PackedView weights, int panel, const float* stateBias, const GruRow* rows) {
    Vec sums[Rows][3 * Panels];
    const float* state[Rows];
    for (int row = 0; row < Rows; ++row) {
        state[row] = rows[row].state;
        for (int p = 0; p < Panels; ++p) {
            const int at = (panel + p) * panelWidth;
            sums[row][3 * p] = load(rows[row].inputA + at) + load(rows[row].inputB + at);
            sums[row][3 * p + 1] =
                load(rows[row].inputA + at + width) + load(rows[row].inputB + at + width);
            sums[row][3 * p + 2] = load(stateBias + (panel + p) * width);
        }
    }
    accumulate<Rows, Panels>(static_cast<const Weight*>(weights.data) +
                                 static_cast<std::size_t>(panel * panelWidth) *
                                     static_cast<std::size_t>(weights.inputs),
                             weights.inputs, state, sums);
    for (int row = 0; row < Rows; ++row) {
        for (int p = 0; p < Panels; ++p) {
            const int at = (panel + p) * panelWidth + 2 * width;
            const int unit = (panel + p) * width;
            const Vec reset = sigmoidOf(sums[row][3 * p]);
            const Vec update = sigmoidOf(sums[row][3 * p + 1]);
            const Vec candidate = tanhOf(load(rows[row].inputA + at) + load(rows[row].inputB + at) +
                                         reset * sums[row][3 * p + 2]);
            const Vec old = load(state[row] + unit);
            store(rows[row].next + unit, candidate + update * (old - candidate));
        }
    }
}

/// Panels taken together so that few rows still keep enough independent sums in flight.
template <int Rows>
constexpr int panelsTogether = Rows == 1 || Rows * 4 <= rowBlock ? 4
                               : Rows * 2 <= rowBlock            ? 2
                                                                 : 1;

struct LinearLoop {
    using Row = LinearRow;
    template <int Rows, int Panels>
    static void block(PackedView weights, int panel, const float* bias, const LinearRow* rows) {
        linearBlock<Rows, Panels>(weights, panel, bias, rows);
    }
};

struct GruLoop {
    using Row = GruRow;
    template <int Rows, int Panels>
    static void block(PackedView weights, int panel, const float* bias, const GruRow* rows) {
        gruBlock<Rows, Panels>(weights, panel, bias, rows);
    }
};

template <typename Loop, int Rows>
void runRows(PackedView weights, int panel, int panels, const float* bias,
             const typename Loop::Row* rows) {
    constexpr int together = panelsTogether<Rows>;
    int p = panel;
    for (; p + together <= panel + panels; p += together) {
        Loop::template block<Rows, together>(weights, p, bias, rows);
    }
    for (; p < panel + panels; ++p) {
        Loop::template block<Rows, 1>(weights, p, bias, rows);
    }
}

template <typename Loop, int Rows>
void runRest(PackedView weights, int panel, int panels, const float* bias,
             const typename Loop::Row* rows, int count) {
    if constexpr (Rows > 0) {
        if (count == Rows) {
            runRows<Loop, Rows>(weights, panel, panels, bias, rows);
        } else {
            runRest<Loop, Rows - 1>(weights, panel, panels, bias, rows, count);
        }
    }
}

template <typename Loop>
void runAll(PackedView weights, int panels, const float* bias, const typename Loop::Row* rows,
            int count) {
    for (int tile = 0; tile < count; tile += rowTile) {
        const int end = tile + rowTile < count ? tile + rowTile : count;
        const int rest = (end - tile) % rowBlock;
        const int full = end - rest;
        for (int panel = 0; full > tile && panel < panels; ++panel) {
            for (int row = tile; row < full; row += rowBlock) {
                Loop::template block<rowBlock, 1>(weights, panel, bias, rows + row);
            }
        }
        runRest<Loop, rowBlock - 1>(weights, 0, panels, bias, rows + full, rest);
    }
}

void linear(PackedView weights, const float* bias, const LinearRow* rows, int count) {
    runAll<LinearLoop>(weights, (weights.outputs + panelWidth - 1) / panelWidth, bias, rows, count);
}

void gruStep(PackedView weights, const float* stateBias, const GruRow* rows, int count) {
    runAll<GruLoop>(weights, weights.outputs / panelWidth, stateBias, rows, count);
}

void pack(const float* weights, int stride, PackedView shape, bool gates, void* packed) {
    auto* to = static_cast<Weight*>(packed);
    const int units = shape.outputs / 3;
    for (int first = 0; first < shape.outputs; first += panelWidth) {
        for (int k = 0; k < shape.inputs; ++k) {
            for (int lane = 0; lane < panelWidth; ++lane) {
                const int row =
                    gates ? lane / width * units + first / 3 + lane % width : first + lane;
                *to++ = row < shape.outputs
                            ? packedWeight(weights[static_cast<std::size_t>(row) *
                                                       static_cast<std::size_t>(stride) +
                                                   static_cast<std::size_t>(k)])
                            : Weight{};
            }
        }
    }
}

template <typename Function>
void applyInPlace(float* values, std::size_t count, Function function) {
    std::size_t i = 0;
    for (; i + width <= count; i += width) {
        store(values + i, function(load(values + i)));
    }
    if (i < count) {
        const int rest = static_cast<int>(count - i);
        storePart(values + i, function(loadPart(values + i, rest)), rest);
    }
}

void tanhInPlace(float* values, std::size_t count) {
    applyInPlace(values, count, [](Vec x) { return tanhOf(x); });
}

void geluInPlace(float* values, std::size_t count) {
    applyInPlace(values, count, [](Vec x) { return geluOf(x); });
}

} // namespace

const KernelSet LACUNA_KERNELS{
    LACUNA_KERNELS_NAME, width, sizeof(Weight), pack, linear, gruStep, tanhInPlace, geluInPlace};

} // namespace lacuna
