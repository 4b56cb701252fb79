// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace lacuna {

/// What one core of this machine does at best.
struct MachineRates {
    double multiplyAdds = 0; ///< a second, in OpenBLAS's best product of float32 matrices
    double bytes = 0;        ///< a second, reading the weights of the largest layer again and again
};

/// Sets one thread. Where a person's environment holds OpenBLAS to certain kernels, starts this
/// program anew without that: kernels for an older processor would flatter the floor and slow
/// LibTorch.
void freeChoiceOfBlas(char** arguments);

/// Best of some repeats at 384 to 1024 rows and columns.
MachineRates measureRates();
MachineRates atBest(const MachineRates& a, const MachineRates& b);

/// Multiply-adds a second of `rows` rows with a matrix that stays in the cache, by LibTorch and by
/// the engine's kernels.
double libTorchRate(int rows, int outputs, int inputs);
double kernelRate(int rows, int outputs, int inputs);

} // namespace lacuna
