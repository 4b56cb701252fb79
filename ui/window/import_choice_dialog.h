// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/musicxml/musicxml_reader.h"

#include <QDialog>

#include <cstddef>
#include <vector>

class QListWidget;

namespace lacuna {

/// Asks which voice of a score that has several is to become the tune.
class ImportChoiceDialog : public QDialog {
    Q_OBJECT

public:
    ImportChoiceDialog(const QString& fileName, const std::vector<MusicXmlVoice>& voices,
                       QWidget* parent = nullptr);

    /// The place of the chosen voice in the list that was given.
    std::size_t choice() const;
    /// "Violin, staff 2, voice 5: 64 notes", with no more of that than tells it from the others.
    static QString describe(const MusicXmlVoice& voice, const std::vector<MusicXmlVoice>& among);

private:
    QListWidget* m_list;
};

} // namespace lacuna
