// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/musicxml/musicxml_reader.h"
#include "engine/score/score.h"

#include <QObject>
#include <QString>

#include <cstddef>
#include <functional>
#include <optional>

class QWidget;

namespace lacuna {

/// Opens MusicXML files as new tunes and writes them. Files are read away from the UI thread; where
/// one has several lines of music, the user is asked which to take. The latest wish wins, without
/// waiting for an older one.
class MusicXmlCommands : public QObject {
    Q_OBJECT

public:
    using Voices = std::vector<MusicXmlVoice>;
    /// Asked on the UI thread; nothing if the user does not want any.
    using Choose = std::function<std::optional<std::size_t>(const QString& file, const Voices&)>;

    explicit MusicXmlCommands(QWidget& window);
    ~MusicXmlCommands() override;

    static QString filter();

    void open(const QString& path);
    bool isOpening() const { return m_opening; }
    /// How to choose; a dialog unless a test answers.
    void setChoose(Choose choose) { m_choose = std::move(choose); }

    /// Packed if the name ends in .mxl. Throws EngineError.
    static void write(const Score& score, const QString& path);

Q_SIGNALS:
    /// The words tell what was left out.
    void read(const lacuna::Score& tune, const QString& words);
    void failed(const QString& sentence);
    /// Read, failed or given up.
    void ended();

private:
    struct Outcome {
        std::string bytes;
        Voices voices = {}; ///< to choose from; empty if the tune has been read
        MusicXmlFile file = {};
        QString sentence = {}; ///< what went wrong
    };
    void start(const QString& path, std::string bytes, std::optional<std::size_t> voice);
    void receive(int wish, const QString& path, Outcome outcome);
    std::optional<std::size_t> askUser(const QString& file, const Voices& voices) const;

    QWidget& m_window;
    Choose m_choose;
    int m_wish = 0;
    bool m_opening = false;
};

} // namespace lacuna
