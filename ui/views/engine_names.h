// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/inpainting/fill_request.h"

#include <QString>

namespace lacuna {

/// What proposes fills, by the one name that it has on the screen: how it goes about it, as a
/// musician would say.
QString nameOfEngine(FillerKind kind);
/// The same for a model as its files call it, "latent-rnn"; another's own name as it is.
QString nameOfModel(const QString& model);

} // namespace lacuna
