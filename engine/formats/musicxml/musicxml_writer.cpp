// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/musicxml/musicxml_writer.h"

#include "engine/formats/musicxml/musicxml_attributes.h"
#include "engine/formats/musicxml/musicxml_header.h"
#include "engine/formats/musicxml/musicxml_measure_writer.h"
#include "engine/formats/musicxml/musicxml_words.h"
#include "engine/formats/musicxml/xml_element.h"
#include "engine/formats/text/abc_fields.h"

namespace lacuna {
namespace {

XmlElement partList(const MusicXmlOptions& options) {
    XmlElement list{.name = "part-list"};
    XmlElement& part = list.add("score-part").set("id", "P1");
    part.add("part-name", "Melody").set("print-object", "no");
    part.add("score-instrument").set("id", "P1-I1").add("instrument-name", "Melody");
    XmlElement& midi = part.add("midi-instrument").set("id", "P1-I1");
    midi.add("midi-channel", "1");
    midi.add("midi-program", std::to_string(options.program + 1));
    return list;
}

// MusicXML wants a measure where a tune has none.
XmlElement noMeasure(const TuneHeader& header) {
    XmlElement measure{.name = "measure"};
    measure.set("number", "1");
    measure.add(lacunaMark("no-measures"));
    XmlElement& attributes = measure.add("attributes");
    attributes.add("divisions", "1");
    attributes.add(writeKey(header.key));
    attributes.add(writeTime(header.meter));
    if (header.tempo)
        measure.add(writeTempo(*header.tempo));
    return measure;
}

} // namespace

std::string writeMusicXml(const Score& score, const MusicXmlOptions& options) {
    XmlElement root{.name = "score-partwise"};
    root.set("version", "4.0");
    for (XmlElement& element : writeMusicXmlHeader(score))
        root.add(std::move(element));
    root.add(partList(options));
    XmlElement& part = root.add("part").set("id", "P1");
    if (score.size() == 0)
        part.add(noMeasure(score.header()));
    MusicXmlMeasureWriter writer(score);
    for (int i = 0; i < score.size(); ++i)
        part.add(writer.write(i));
    return writeXml(root, "<!DOCTYPE score-partwise PUBLIC \"-//Recordare//DTD MusicXML 4.0 "
                          "Partwise//EN\" \"http://www.musicxml.org/dtds/partwise.dtd\">");
}

} // namespace lacuna
