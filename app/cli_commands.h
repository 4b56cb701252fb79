// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

namespace lacuna {

/// Exit codes of lacuna-cli.
enum ExitCode { Done = 0, BadInput = 1, BadUsage = 2 };

/// `lacuna-cli fill ...`: fills a gap and writes the fills. `arguments` begin with the command's
/// name. Throws UsageError, or EngineError for bad input.
ExitCode fillCommand(const QStringList& arguments);

/// `lacuna-cli convert IN OUT`: from one format of tunes to another.
ExitCode convertCommand(const QStringList& arguments);

/// `lacuna-cli check FILE...`: lists what the reader and the models would refuse.
ExitCode checkCommand(const QStringList& arguments);

/// `lacuna-cli index FOLDER...`: puts folders into the tune library.
ExitCode indexCommand(const QStringList& arguments);

/// `lacuna-cli find ...`: searches the tune library.
ExitCode findCommand(const QStringList& arguments);

/// `lacuna-cli evaluate ...`: measures how well gaps of tunes are filled. Run by lacuna-models.
ExitCode evaluateCommand(const QStringList& arguments);

/// `lacuna-cli train MODEL ...`: makes weights. Run by lacuna-models.
ExitCode trainCommand(const QStringList& arguments);

/// `lacuna-cli train fine-tune ...`: makes a style. `arguments` begin with "fine-tune".
ExitCode fineTuneCommand(const QStringList& arguments);

/// `lacuna-cli print FILE --out FILE ...`: pages and pictures of tunes. Run by lacuna-print.
ExitCode printCommand(const QStringList& arguments);

/// `lacuna-cli render FILE --out FILE ...`: a tune as sound.
ExitCode renderCommand(const QStringList& arguments);

} // namespace lacuna
