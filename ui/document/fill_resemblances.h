// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

#include <QObject>
#include <QString>

#include <vector>

namespace lacuna {

class FillController;
class LibraryController;
class ScoreDocument;

/// "Have I heard this?": which tune of the library each fill of the gap comes close to, in words
/// for its card. The library is asked in the background, when fills appear and when it has changed.
class FillResemblances : public QObject {
    Q_OBJECT

public:
    FillResemblances(const ScoreDocument& document, const FillController& fills,
                     LibraryController& library, QObject* parent = nullptr);

    /// "close to: The Silver Spear, bars 5–6 (11 notes)"; empty if nothing is close, or if that is
    /// not known yet. Fills count from 1.
    QString wordsOf(int number) const;

Q_SIGNALS:
    void changed();

private:
    /// A fill that the library was asked about.
    struct Asked {
        Measures fill;
        QString words;
    };
    void ask();
    void askAgain();
    void answer(const Measures& fill, const QString& words);

    const ScoreDocument& m_document;
    const FillController& m_fills;
    LibraryController& m_library;
    std::vector<Asked> m_asked;
};

} // namespace lacuna
