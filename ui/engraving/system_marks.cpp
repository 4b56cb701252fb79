// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT

// Pass: what stands over a whole system, from the staff outwards: measure number, chord symbols on
// one line, words, segno, coda and their kin, endings, tempo changes and section names.
#include "ui/engraving/system_marks.h"

#include "engine/score/jump_sign.h"
#include "ui/engraving/item_drawing.h"
#include "ui/engraving/skyline.h"
#include "ui/engraving/text_faces.h"

namespace lacuna {
namespace {

double xOf(const EngravingStyle::Marks& sizes, const EngravedMeasure& draft, Tick at) {
    const EngravedNote* before = nullptr;
    for (const EngravedNote& note : draft.notes) {
        if (note.at == at)
            return note.x;
        if (note.at < at)
            before = &note;
    }
    if (!before)
        return draft.x + sizes.columnAtStart;
    const auto index = static_cast<std::size_t>(before - draft.notes.data());
    const double end = index + 1 < draft.notes.size() ? draft.notes[index + 1].x
                                                      : draft.x + draft.width - sizes.columnAtEnd;
    const double part = double((at - before->at).value) / std::max(before->duration.value, 1);
    return before->x + (end - before->x) * std::min(part, 1.0);
}

double blankX(const EngravingStyle::Marks& sizes, const EngravedMeasure& draft, Tick at) {
    const double part = double(at.value) / std::max(draft.measure->length().value, 1);
    return draft.x + sizes.columnAtStart +
           (draft.width - sizes.columnAtStart - sizes.columnAtEnd) * part;
}

class MarksPen {
public:
    MarksPen(const Engraving& engraving, EngravedSystem& system)
        : m_engraving(engraving), m_sizes(engraving.style.marks), m_system(system),
          m_skyline(std::max(system.right, engraving.options.width) + 20) {
        m_skyline.addAll(system.items);
        for (const EngravedMeasure& draft : system.measures)
            m_skyline.addAll(draft.items);
    }

    void draw() {
        drawWordsBeside();
        drawNumber();
        if (m_engraving.options.showChords)
            drawChords();
        drawWords();
        drawSigns();
        drawEndings();
        drawTempos();
        drawSections();
    }

private:
    struct Placed {
        EngravedMeasure* draft;
        TextRun run;
        double x;
    };

    template <class Visit>
    void forEachMeasure(const Visit& visit) {
        for (EngravedMeasure& draft : m_system.measures)
            visit(draft);
    }

    void add(EngravedMeasure& draft, const std::vector<Item>& items) {
        m_skyline.addAll(items);
        draft.items.insert(draft.items.end(), items.begin(), items.end());
    }

    /// Where a run begins that would begin at `x`, so that it ends with the staff.
    double withinStaff(double x, double width) const {
        return std::min(x, std::max(m_system.right - width, m_system.left));
    }

    double topOver(double left, double width) const {
        return std::min(m_skyline.top(left - m_sizes.beside, left + width + m_sizes.beside), 0.0);
    }

    void drawNumber() {
        const double width = m_system.plan.numberWidth;
        if (width == 0)
            return;
        const double y = topOver(m_system.left, width) - m_sizes.numberGap;
        m_system.number =
            textItem(Role::MeasureNumber, {0, -1}, {{}, {m_system.left, y}, Face::Number}, width);
        m_skyline.add(m_system.number->bounds);
    }

    void drawChords() {
        std::vector<Placed> chords;
        double right = 0;
        double baseline = -m_sizes.chordBaseline;
        forEachMeasure([&](EngravedMeasure& draft) {
            for (const Annotation& annotation : draft.measure->frame().annotations) {
                if (annotation.kind != Annotation::Kind::ChordSymbol)
                    continue;
                Placed chord{&draft, chordRun(m_engraving, annotation.text, {draft.index, -1}), 0};
                const double x = placeOf(draft, annotation.at);
                chord.x = std::max(withinStaff(x, chord.run.width()), right);
                right = chord.x + chord.run.width() + m_sizes.betweenChords;
                baseline =
                    std::min(baseline, topOver(chord.x, chord.run.width()) - m_sizes.chordGap);
                chords.push_back(chord);
            }
        });
        for (const Placed& chord : chords)
            add(*chord.draft, chord.run.at({chord.x, baseline}));
    }

    void drawWords() {
        forEachMeasure([&](EngravedMeasure& draft) {
            for (const Annotation& annotation : draft.measure->frame().annotations) {
                if (annotation.kind != Annotation::Kind::Text || noteBeside(draft, annotation))
                    continue;
                const QString text = QString::fromStdString(shownWords(annotation));
                const bool isBelow = annotation.placement == '_';
                const auto jump = parseJumpSign(annotation.text);
                QStringList lines = linesOf(text);
                if (!isBelow)
                    std::reverse(lines.begin(), lines.end()); // from the staff outwards
                for (const QString& line : lines) {
                    TextRun run(m_engraving, Face::Words, Role::Words, {draft.index, -1});
                    run.addText(line);
                    const double x = jump && jump->isLeaving()
                                         ? leavingX(draft, annotation.at, run.width())
                                         : placeOf(draft, annotation.at);
                    drawRun(draft, run, withinStaff(x, run.width()), isBelow);
                }
            }
        });
    }

    /// Words no longer than the page is wide, unless it is a single one.
    QStringList linesOf(const QString& text) const {
        if (m_engraving.options.singleSystem)
            return text.isEmpty() ? QStringList() : QStringList(text);
        const double room = m_engraving.options.width - 2 * m_engraving.options.margin;
        return brokenLines(m_engraving, text.split(' ', Qt::SkipEmptyParts), Face::Words, room);
    }

    void drawRun(EngravedMeasure& draft, const TextRun& run, double x, bool isBelow) {
        const double y = isBelow ? std::max(m_skyline.bottom(x, x + run.width()), 4.0) +
                                       m_sizes.wordsBelowGap + capHeightOf(Face::Words)
                                 : topOver(x, run.width()) - m_sizes.wordsGap;
        add(draft, run.at({x, y}));
    }

    /// The note that the words stand to the left or the right of; null if they stand above or
    /// below.
    static const EngravedNote* noteBeside(const EngravedMeasure& draft, const Annotation& words) {
        const char side = words.placement;
        const bool isBeside = words.kind == Annotation::Kind::Text && (side == '<' || side == '>');
        if (!isBeside || wordsBeside(*draft.measure, words.at, side) != &words)
            return nullptr;
        const auto note = std::ranges::find_if(draft.notes, [&](const EngravedNote& each) {
            return each.at == words.at && each.first && !each.wholeMeasure;
        });
        return note == draft.notes.end() ? nullptr : &*note;
    }

    void drawWordsBeside() {
        forEachMeasure([&](EngravedMeasure& draft) {
            for (const Annotation& annotation : draft.measure->frame().annotations)
                if (const EngravedNote* note = noteBeside(draft, annotation))
                    drawBeside(draft, *note, annotation);
        });
    }

    void drawBeside(EngravedMeasure& draft, const EngravedNote& note, const Annotation& words) {
        TextRun run(m_engraving, Face::Words, Role::Words, {draft.index, -1});
        run.addText(QString::fromStdString(shownWords(words)));
        const double besideGap = m_engraving.style.spacing.wordsBesideGap;
        const bool isLeft = words.placement == '<';
        const double x =
            isLeft ? note.x - note.left - besideGap - run.width() : note.x + note.right + besideGap;
        const double middle =
            note.rest ? 2 : (heightOf(note.low().diatonic) + heightOf(note.high().diatonic)) / 2;
        add(draft, run.at({x, middle + capHeightOf(Face::Words) / 2}));
    }

    double placeOf(const EngravedMeasure& draft, Tick at) const {
        return draft.notes.empty() ? blankX(m_sizes, draft, at) : xOf(m_sizes, draft, at);
    }

    /// Fine, D.C. and the like at a measure's end stand before its bar line.
    double leavingX(const EngravedMeasure& draft, Tick at, double width) const {
        return at < draft.measure->length() ? placeOf(draft, at)
                                            : draft.x + draft.width - width - m_sizes.leavingGap;
    }

    void drawSigns() {
        forEachMeasure([&](EngravedMeasure& draft) {
            for (const Annotation& annotation : draft.measure->frame().annotations) {
                if (annotation.kind == Annotation::Kind::Sign)
                    drawSign(draft, annotation);
            }
        });
    }

    void drawSign(EngravedMeasure& draft, const Annotation& annotation) {
        const auto jump = parseJumpSign(annotation.text);
        if (jump && jump->isLeaving()) {
            TextRun run(m_engraving, Face::Words, Role::Words, {draft.index, -1});
            run.addText(QString::fromStdString(jump->kind == JumpKind::ToCoda ? std::string("To ")
                                                                              : wordsOf(*jump)));
            if (jump->kind == JumpKind::ToCoda)
                run.addGlyph(glyph::coda, m_sizes.toCodaScale, m_sizes.toCodaRaise);
            const double x = leavingX(draft, annotation.at, run.width());
            drawRun(draft, run, withinStaff(x, run.width()), false);
        } else if (jump) {
            const bool isSegno = jump->kind == JumpKind::Segno;
            drawGlyph(draft, annotation.at,
                      {isSegno ? glyph::segno : glyph::coda,
                       {},
                       isSegno ? m_sizes.segnoScale : m_sizes.codaScale});
        } else if (const auto glyph = glyphOfSign(m_engraving.style.signs, annotation.text)) {
            drawGlyph(draft, annotation.at, *glyph);
        }
    }

    /// Over the note that begins there, or over the bar line.
    void drawGlyph(EngravedMeasure& draft, Tick at, GlyphShape glyph) {
        const QRectF box = m_engraving.font.box(glyph.code);
        const double width = box.width() * glyph.scale;
        const bool atEnd = at >= draft.measure->length();
        const double middle =
            atEnd ? draft.x + draft.width : placeOf(draft, at) + m_sizes.signMiddle;
        const double left = middle - width / 2;
        glyph.at = {left - box.left() * glyph.scale, topOver(left, width) - m_sizes.signGap -
                                                         std::max(0.0, box.bottom() * glyph.scale)};
        add(draft, {glyphItem(m_engraving.font, Role::Words, {draft.index, -1}, glyph)});
    }

    static QString nameOfEnding(const std::vector<int>& numbers) {
        QString name;
        for (const int number : numbers)
            name += (name.isEmpty() ? "" : ", ") + QString::number(number);
        return name + ".";
    }

    void drawEndings() {
        const std::vector<EndingBracket>& brackets = m_system.plan.endings;
        double y = -m_sizes.endingHeight;
        for (const EndingBracket& bracket : brackets) {
            const double left = m_system.measures[bracket.first].x;
            const EngravedMeasure& last = m_system.measures[bracket.last];
            y = std::min(y, topOver(left, m_sizes.endingBeginning) - m_sizes.endingOverBeginning);
            y = std::min(y, topOver(left, last.x + last.width - left) - m_sizes.endingOverNotes);
        }
        for (const EndingBracket& bracket : brackets)
            drawEnding(bracket, y);
    }

    void drawEnding(const EndingBracket& bracket, double y) {
        EngravedMeasure& first = m_system.measures[bracket.first];
        const EngravedMeasure& last = m_system.measures[bracket.last];
        const double width = m_engraving.font.defaults().endingLine;
        const double left = first.x + (bracket.first == 0 ? -m_sizes.endingBeforeStaff
                                                          : m_sizes.endingAfterBarline);
        const double right = last.x + last.width - m_sizes.endingBeforeBarline;
        const double foot = y + m_sizes.endingHook;
        const Owner owner{first.index, -1};
        std::vector<Item> items;
        items.push_back(lineItem(Role::Ending, owner, {{left, y, right, y}, width}));
        if (bracket.opens) {
            items.push_back(lineItem(Role::Ending, owner, {{left, y, left, foot}, width}));
            const QString name = nameOfEnding(first.measure->frame().ending);
            items.push_back(textItem(
                Role::Ending, owner,
                {name, {left + m_sizes.endingNumberX, y + m_sizes.endingNumberY}, Face::Ending},
                m_engraving.textWidth(name, Face::Ending)));
        }
        if (bracket.closes)
            items.push_back(lineItem(Role::Ending, owner, {{right, y, right, foot}, width}));
        add(first, items);
        m_skyline.add(QRectF(left, y, right - left, m_sizes.endingRoom));
    }

    void drawTempos() {
        forEachMeasure([&](EngravedMeasure& draft) {
            const MeasureFrame& frame = draft.measure->frame();
            if (frame.tempo && !(m_engraving.options.showTitle && draft.isFirstOfTune()))
                drawTempo(draft, *frame.tempo, draft.x + m_sizes.tempoLeft);
            for (const TempoChange& later : frame.laterTempos)
                drawTempo(draft, later.tempo, placeOf(draft, later.at));
        });
    }

    void drawTempo(EngravedMeasure& draft, const Tempo& tempo, double x) {
        TextRun run(m_engraving, Face::Rhythm, Role::Tempo, {draft.index, -1});
        addTempo(m_sizes, run, tempo);
        x = withinStaff(x, run.width());
        add(draft, run.at({x, topOver(x, run.width()) - m_sizes.tempoGap}));
    }

    void drawSections() {
        forEachMeasure([&](EngravedMeasure& draft) {
            const std::string& section = draft.measure->frame().section;
            if (section.empty())
                return;
            TextRun run(m_engraving, Face::Section, Role::Section, {draft.index, -1});
            run.addText(QString::fromStdString(section));
            const bool startsSystem = draft.x <= m_system.musicLeft;
            const double x = withinStaff(
                startsSystem ? m_system.left + m_sizes.sectionLeft : draft.x, run.width());
            add(draft, run.at({x, std::min(topOver(x, run.width()) - m_sizes.sectionGap,
                                           -m_sizes.sectionHeight)}));
        });
    }

    const Engraving& m_engraving;
    const EngravingStyle::Marks& m_sizes;
    EngravedSystem& m_system;
    Skyline m_skyline;
};

char32_t metronomeNote(NoteValue value) {
    switch (value.power) {
    case 0:
        return glyph::metNoteWhole;
    case 1:
        return glyph::metNoteHalfUp;
    case 3:
        return glyph::metNote8thUp;
    case 4:
        return glyph::metNote16thUp;
    default:
        return glyph::metNoteQuarterUp;
    }
}

} // namespace

void addTempo(const EngravingStyle::Marks& sizes, TextRun& run, const Tempo& tempo) {
    const QString words = QString::fromStdString(tempo.words);
    if (!tempo.wordsAfter)
        run.addText(words);
    if (tempo.perMinute > 0) {
        if (!words.isEmpty() && !tempo.wordsAfter)
            run.addSpace(sizes.besideTempo);
        for (const Tick beat : tempo.beat) {
            for (const NoteValue value : splitIntoNoteValues(beat)) {
                run.addGlyph(metronomeNote(value), sizes.metronomeScale, sizes.metronomeRaise);
                run.addSpace(sizes.metronomeGap);
                for (int dot = 0; dot < value.dots; ++dot)
                    run.addGlyph(glyph::metAugmentationDot, sizes.metronomeScale,
                                 sizes.metronomeRaise);
            }
            run.addSpace(sizes.betweenBeats);
        }
        run.addText((tempo.beat.empty() ? "" : " = ") + QString::number(tempo.perMinute));
    }
    if (tempo.wordsAfter) {
        run.addSpace(sizes.besideTempo);
        run.addText(words);
    }
}

void drawSystemMarks(const Engraving& engraving, EngravedSystem& system) {
    MarksPen(engraving, system).draw();
}

} // namespace lacuna
