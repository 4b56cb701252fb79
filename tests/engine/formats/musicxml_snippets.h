// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Small scores in MusicXML, written by hand after the standard.
#pragma once

#include "engine/engine_error.h"
#include "engine/formats/musicxml/musicxml_reader.h"
#include "tests/engine/formats/read_music.h"

#include <QFile>

namespace lacuna {

inline std::string bytesOf(const QString& name) {
    QFile file(QStringLiteral(LACUNA_TEST_DATA "/formats/musicxml/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

// A part of these measures, each from its attributes on.
inline std::string document(const std::vector<std::string>& measures) {
    std::string xml = "<score-partwise version=\"4.0\"><part-list><score-part id=\"P1\">"
                      "<part-name/></score-part></part-list><part id=\"P1\">";
    for (const std::string& measure : measures)
        xml += "<measure number=\"1\">" + measure + "</measure>";
    return xml + "</part></score-partwise>";
}

inline const std::string head =
    "<attributes><divisions>4</divisions><time><beats>4</beats><beat-type>4"
    "</beat-type></time></attributes>";

// A note of C's octave 4, so many sixteenths long.
inline std::string note(char step, int duration, const std::string& more = {},
                        const std::string& first = {}) {
    return "<note>" + first + "<pitch><step>" + std::string(1, step) +
           "</step><octave>4</octave></pitch><duration>" + std::to_string(duration) +
           "</duration>" + more + "</note>";
}

// What a direction shows and sounds.
inline std::string direction(const std::string& shown, const std::string& sound = {},
                             const std::string& more = {}) {
    const std::string types =
        shown.empty() ? std::string() : "<direction-type>" + shown + "</direction-type>";
    return "<direction>" + types + more + (sound.empty() ? "" : "<sound " + sound + "/>") +
           "</direction>";
}

inline std::string words(const char* text) {
    return "<words>" + std::string(text) + "</words>";
}

// Where an ending begins, and where it stops.
inline std::string ending(const std::string& number, const std::string& text = {}) {
    return "<barline location=\"left\"><ending number=\"" + number + "\" type=\"start\">" + text +
           "</ending></barline>";
}

inline std::string endingStops(bool repeats) {
    return std::string("<barline location=\"right\"><ending number=\"1\" type=\"") +
           (repeats ? "stop\"/><repeat direction=\"backward\"/>" : "discontinue\"/>") +
           "</barline>";
}

inline std::string keyOf(int fifths) {
    return "<attributes><key><fifths>" + std::to_string(fifths) + "</fifths></key></attributes>";
}

const std::string inChord = "<chord/>";
const std::string tie = "<tie type=\"start\"/>";
const std::string slash = "<notehead>slash</notehead>";

// A score of two parts of these measures.
inline std::string parts(const std::vector<std::string>& first,
                         const std::vector<std::string>& second) {
    const auto part = [](const char* id, const std::vector<std::string>& measures) {
        std::string xml = std::string("<part id=\"") + id + "\">";
        for (const std::string& measure : measures)
            xml += "<measure number=\"1\">" + measure + "</measure>";
        return xml + "</part>";
    };
    return "<score-partwise version=\"4.0\"><part-list><score-part id=\"P1\"><part-name/>"
           "</score-part><score-part id=\"P2\"><part-name/></score-part></part-list>" +
           part("P1", first) + part("P2", second) + "</score-partwise>";
}

inline MusicXmlFile readMeasures(const std::vector<std::string>& measures) {
    return readMusicXml(document(measures));
}

inline QStringList notesOf(const std::vector<std::string>& measures) {
    return textOf(readMeasures(measures).score);
}

inline bool says(const MusicXmlFile& file, const QString& words) {
    for (const Diagnostic& diagnostic : file.diagnostics) {
        if (QString::fromStdString(diagnostic.message).contains(words))
            return true;
    }
    return false;
}

// The sentence that a file is refused with, and where.
struct Refusal {
    QString sentence;
    int line = 0;
    int column = 0;
};

inline Refusal refusalOf(const std::string& bytes) {
    try {
        readMusicXml(bytes);
    } catch (const ReadError& error) {
        return {QString::fromUtf8(error.what()), error.line, error.column};
    }
    return {};
}

} // namespace lacuna
