// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/playback/audio_export.h"

#include "engine/engine_error.h"
#include "engine/playback/synth.h"

#include <sndfile.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace lacuna {
namespace {

namespace fs = std::filesystem;

struct CloseSound {
    void operator()(SNDFILE* file) const { sf_close(file); }
};
using SoundFile = std::unique_ptr<SNDFILE, CloseSound>;

std::string cannotWrite(const fs::path& path) {
    return "The audio file \"" + path.string() +
           "\" cannot be written; check that the folder exists, is yours to write in and has room.";
}

// A file that is under way, beside its final name; gone again unless it is completed.
class PartialFile {
public:
    explicit PartialFile(const fs::path& path) : m_final(path), m_partial(path) {
        m_partial += ".part";
    }
    ~PartialFile() {
        std::error_code ignored;
        fs::remove(m_partial, ignored);
    }
    PartialFile(const PartialFile&) = delete;
    PartialFile& operator=(const PartialFile&) = delete;

    const fs::path& path() const { return m_partial; }
    void complete() {
        std::error_code error;
        fs::rename(m_partial, m_final, error);
        if (error)
            throw AudioError(cannotWrite(m_final));
    }

private:
    fs::path m_final;
    fs::path m_partial;
};

struct NoteEdge {
    long frame = 0;
    bool isOn = false;
    const TimedNote* note = nullptr;
};

// Starts and ends of all notes, in time; ends first where both meet.
std::vector<NoteEdge> edgesOf(const Timeline& timeline, int sampleRate) {
    std::vector<NoteEdge> edges;
    for (const TimedNote& note : timeline.notes()) {
        edges.push_back({std::lround(note.seconds * sampleRate), true, &note});
        edges.push_back({std::lround((note.seconds + note.length) * sampleRate), false, &note});
    }
    std::ranges::stable_sort(edges, {},
                             [](const NoteEdge& edge) { return std::pair(edge.frame, edge.isOn); });
    return edges;
}

constexpr long blockFrames = 4096; // between two looks at the stop token

} // namespace

bool writeWav(const Timeline& timeline, const fs::path& path, const AudioExportOptions& options,
              std::stop_token stop, const std::function<void(double)>& progress) {
    if (timeline.isEmpty())
        throw AudioError("There is nothing to render: the tune has no measures.");
    Synth synth({.driver = Synth::offline,
                 .soundFont = options.soundFont,
                 .sampleRate = options.sampleRate});
    if (synth.state() == SynthState::NoSoundFont)
        throw AudioError(synth.message());
    synth.setVolume(options.volume);
    synth.setProgram(melodyChannel, options.melodyProgram);
    synth.setProgram(chordChannel, options.chordProgram);

    PartialFile partial(path);
    SF_INFO format{};
    format.samplerate = options.sampleRate;
    format.channels = 2;
    format.format = SF_FORMAT_WAV | SF_FORMAT_PCM_16;
    SoundFile file(sf_open(partial.path().c_str(), SFM_WRITE, &format));
    if (!file)
        throw AudioError(cannotWrite(path));

    const long frames =
        std::lround((timeline.seconds() + std::max(options.tailSeconds, 0.0)) * options.sampleRate);
    const std::vector<NoteEdge> edges = edgesOf(timeline, options.sampleRate);
    auto edge = edges.begin();
    std::vector<std::int16_t> buffer(2 * blockFrames);
    for (long at = 0; at < frames;) {
        if (stop.stop_requested())
            return false;
        for (; edge != edges.end() && edge->frame <= at; ++edge) {
            const TimedNote& note = *edge->note;
            if (edge->isOn)
                synth.noteOn(note.channel, note.key, note.velocity);
            else
                synth.noteOff(note.channel, note.key);
        }
        long next = std::min(frames, at + blockFrames);
        if (edge != edges.end())
            next = std::min(next, edge->frame);
        const auto block = std::span(buffer).first(static_cast<std::size_t>(2 * (next - at)));
        synth.render(block);
        if (sf_writef_short(file.get(), block.data(), next - at) != next - at)
            throw AudioError(cannotWrite(path));
        at = next;
        if (progress)
            progress(static_cast<double>(at) / static_cast<double>(frames));
    }
    file.reset();
    partial.complete();
    return true;
}

} // namespace lacuna
