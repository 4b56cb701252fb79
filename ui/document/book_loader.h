// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/score_formats.h"
#include "ui/document/open_book.h"

#include <QObject>

#include <memory>

namespace lacuna {

/// Reads tunebooks away from the UI thread, so that opening a big one never stalls the screen. The
/// latest wish wins, without waiting for an older one; what that finds is dropped.
class BookLoader : public QObject {
    Q_OBJECT

public:
    explicit BookLoader(QObject* parent = nullptr);
    ~BookLoader() override;

    void load(const QString& path);
    bool isLoading() const { return m_loading; }

Q_SIGNALS:
    void loaded(const std::shared_ptr<lacuna::OpenBook>& book);
    /// The file is no book but a tune in another format, which its name does not tell.
    void foundTune(const QString& path, lacuna::ScoreFormat format);
    /// The sentence says what is wrong and what to do.
    void failed(const QString& path, const QString& sentence);

private:
    struct Outcome {
        std::shared_ptr<OpenBook> book;
        QString path;
        ScoreFormat format = ScoreFormat::Abc;
        QString sentence;
    };
    void receive(int wish, const Outcome& outcome);

    int m_wish = 0;
    bool m_loading = false;
};

} // namespace lacuna
