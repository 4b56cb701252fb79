// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/caret.h"
#include "engine/score/place.h"
#include "engine/score/score.h"
#include "ui/document/session/chosen_sign.h"
#include "ui/engraving/head_texts.h"
#include "ui/views/in_place_line.h"
#include "ui/views/view_services.h"

#include <QObject>

#include <functional>

namespace lacuna {

class LeadSheetView;
class MeasureChanges;

/// Words of the sheet that are typed where they stand. What is taken is one step of undo; why it is
/// not is said beside the line.
class InPlaceEditing : public QObject {
    Q_OBJECT

public:
    InPlaceEditing(const ViewServices& services, LeadSheetView& sheet, MeasureChanges& measures,
                   QObject* parent);

    InPlaceLine& line() { return *m_line; }
    /// The name of the section that begins with the measures at hand.
    void editSection();
    /// At the caret, or the first note that is selected. Space goes on to the next beat, Tab to the
    /// next bar, with Shift back.
    void editChord();
    /// The syllable under the note there, or the next note. Space goes on to the next note, - too,
    /// with a hyphen, and _ while the syllable is held; Tab to the next bar, with Shift back.
    void editLyrics();
    /// Words over the staff there; Tab goes on to the next bar.
    void editStaffText();
    void editTitle(int index);
    void editRhythm();
    void editComposer();
    /// "Lively 1/4 = 120"
    void editTempo();

private:
    /// What is typed into the line that is open.
    struct Subject {
        std::function<QRectF()> place;
        /// Whether the tune still has what the words are for.
        std::function<bool()> isThere;
        std::function<void()> reveal;
        /// Takes what was typed. Throws std::logic_error for what cannot be.
        std::function<void(const QString&)> take;
        /// Opens the line at another place.
        std::function<void(bool forward, bool isFar)> goOn = {};
        /// Likewise, by a letter that ends it.
        std::function<void(QChar letter)> end = {};
    };
    /// Words over the staff at a time.
    struct Words {
        Role role;
        QString name;
        QString stepName;
        bool spaceGoesOn;
        QString (*textAt)(const Score& score, Caret at);
        /// Throws std::invalid_argument for what cannot be.
        Score (*edited)(const Score& score, Caret at, const QString& text);
    };
    void editSign(const ChosenSign& sign);
    void editWords(const Words& words, Caret at);
    void editSyllable(Place place);
    void endSyllable(Place place, QChar letter);
    /// How a text of the heading is changed. Throws std::logic_error for what cannot be.
    using HeadEdit = std::function<Score(const Score&, const QString&)>;
    void editHead(HeadText::Kind kind, int index, const QString& text, const HeadEdit& edit);
    void open(const InPlaceLine::Line& line, Subject subject);
    /// False where the words are refused, which is said beside them.
    bool take();
    /// The same for one who goes elsewhere; shuts the line.
    bool handOver();

    ViewServices m_services;
    LeadSheetView& m_sheet;
    MeasureChanges& m_measures;
    InPlaceLine* m_line;
    Subject m_subject;
    bool m_isBusy = false; ///< takes the words, or goes on to other ones
};

} // namespace lacuna
