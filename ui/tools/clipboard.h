// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/editing/fragment.h"
#include "engine/editing/pasting.h"

#include <QObject>
#include <QString>

#include <functional>
#include <optional>

class QMimeData;

namespace lacuna {

class NoteEntry;
class ScoreDocument;

/// Cuts, copies and pastes what is selected, through the desktop's clipboard and as ABC, so that
/// other programs take and give it too; MusicXML is taken as well. What cannot be done is said with
/// refused(). UI thread.
class Clipboard : public QObject {
    Q_OBJECT

public:
    Clipboard(ScoreDocument& document, NoteEntry& entry, QObject* parent = nullptr);

    void copy();
    /// Rests stay.
    void cut();
    /// Whether there is something to paste.
    bool hasMusic() const;
    /// Over what stands at the caret or the selection.
    void paste();
    /// With every length halved or doubled.
    void paste(Scale scale);
    /// Then letters change the pitches of what was pasted.
    void pasteAndRepitch();
    /// The selection and what was copied change places.
    void swap();
    /// What is selected once more behind itself.
    void repeat();

Q_SIGNALS:
    void refused(const QString& sentence);
    /// ABC with whole tunes, from another program: they belong into the book, not into this tune.
    void tunesPasted(const QByteArray& abc);

private:
    using Put = std::function<Pasted(const Score& score, const Fragment& fragment)>;
    std::optional<Fragment> selected() const;
    /// What the clipboard has; nothing if it is no music.
    std::optional<Fragment> offered() const;
    /// The same, and a sentence said if it is none.
    std::optional<Fragment> taken();
    std::optional<Fragment> fragmentIn(const QMimeData& data) const;
    bool hasForeignTunes(const QMimeData& data) const;
    void offer(const Fragment& fragment) const;
    void put(const Fragment& fragment, const QString& text);
    bool attempt(const std::function<void()>& edit);
    void apply(const Pasted& pasted, const QString& text);

    ScoreDocument& m_document;
    NoteEntry& m_entry;
};

} // namespace lacuna
