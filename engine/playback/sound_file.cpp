// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/playback/sound_file.h"

#include "engine/engine_error.h"
#include "engine/files/file_name.h"
#include "engine/files/file_writer.h"

#include <sndfile.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <limits>
#include <string_view>

namespace lacuna {
namespace {

namespace fs = std::filesystem;

constexpr int channels = 2;

// The sizes in a WAV file's header have 32 bits.
bool fitsWav(std::int64_t frames) {
    constexpr std::int64_t most = std::numeric_limits<std::uint32_t>::max();
    constexpr std::int64_t restOfFile = 1 << 20; // header and tags
    return frames <= (most - restOfFile) / (channels * std::int64_t{sizeof(std::int16_t)});
}

int libraryFormatOf(AudioFormat format, std::int64_t frames) {
    switch (format) {
    case AudioFormat::Wav:
        return (fitsWav(frames) ? SF_FORMAT_WAV : SF_FORMAT_RF64) | SF_FORMAT_PCM_16;
    case AudioFormat::Flac:
        return SF_FORMAT_FLAC | SF_FORMAT_PCM_16;
    case AudioFormat::Vorbis:
        return SF_FORMAT_OGG | SF_FORMAT_VORBIS;
    case AudioFormat::Opus:
        return SF_FORMAT_OGG | SF_FORMAT_OPUS;
    case AudioFormat::Mp3:
        return SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III;
    }
    return 0;
}

/// libsndfile's scale, 0 the best and 1 the smallest, means something else in every format.
double compressionOf(AudioFormat format, double quality) {
    switch (format) {
    case AudioFormat::Opus: {
        // Of 6 to 256 kbit/s a channel; more than 112 is not heard (RFC 7587, section 3.1.1).
        const double kilobits = 16 + 96 * quality;
        return 1 - (kilobits - 6) / 250;
    }
    case AudioFormat::Mp3:
        return 0.6 * (1 - quality); // LAME's V6 to V0
    case AudioFormat::Vorbis:
        return 1 - quality;
    case AudioFormat::Wav:
    case AudioFormat::Flac:
        break;
    }
    return 0.6; // lossless: no better sound for more time
}

// libsndfile tells of no write that fails while it closes a compressed file, and it is C, through
// which no exception may go; so it writes through this, which remembers.
class Stream {
public:
    explicit Stream(const fs::path& path) : m_file(path) {}

    bool isWhole() const { return m_trouble.empty(); }
    /// What the first write that failed said.
    const std::string& trouble() const { return m_trouble; }
    void commit() { m_file.commit(); }

    static SF_VIRTUAL_IO functions() { return {length, seek, read, write, tell}; }

private:
    static sf_count_t tell(void* stream) { return static_cast<Stream*>(stream)->m_file.position(); }
    static sf_count_t length(void* stream) { return static_cast<Stream*>(stream)->m_file.size(); }
    static sf_count_t seek(sf_count_t offset, int whence, void* stream) {
        FileWriter& file = static_cast<Stream*>(stream)->m_file;
        const sf_count_t from = whence == SEEK_SET   ? 0
                                : whence == SEEK_CUR ? file.position()
                                                     : file.size();
        file.seek(from + offset);
        return file.position();
    }
    static sf_count_t read(void* to, sf_count_t count, void* stream) {
        const auto size = static_cast<std::size_t>(count);
        sf_count_t got = 0;
        static_cast<Stream*>(stream)->guard([&](FileWriter& file) {
            got = static_cast<sf_count_t>(file.read(static_cast<char*>(to), size));
        });
        return got;
    }
    static sf_count_t write(const void* from, sf_count_t count, void* stream) {
        const std::string_view bytes(static_cast<const char*>(from),
                                     static_cast<std::size_t>(count));
        const bool done =
            static_cast<Stream*>(stream)->guard([&](FileWriter& file) { file.write(bytes); });
        return done ? count : 0;
    }

    bool guard(const std::function<void(FileWriter&)>& act) {
        try {
            act(m_file);
            return true;
        } catch (const std::exception& error) {
            if (m_trouble.empty())
                m_trouble = sentenceOf(error);
            return false;
        }
    }

    FileWriter m_file;
    std::string m_trouble;
};

} // namespace

struct SoundFile::Parts {
    fs::path target;
    std::unique_ptr<Stream> stream;
    SNDFILE* file = nullptr;

    [[noreturn]] void fail() const {
        throw AudioError(stream->isWhole() ? "The sound file " + quotedName(target) +
                                                 " could not be made; choose another format."
                                           : stream->trouble());
    }
    void open(AudioFormat format, std::int64_t frames);
    void setQuality(AudioFormat format, double quality) const;
    void setTags(const AudioTags& tags) const;
    ~Parts() {
        if (file != nullptr)
            sf_close(file);
    }
};

void SoundFile::Parts::open(AudioFormat format, std::int64_t frames) {
    SF_INFO info{};
    info.samplerate = sampleRateOf(format);
    info.channels = channels;
    info.format = libraryFormatOf(format, frames);
    if (!sf_format_check(&info))
        throw AudioError("This computer's libsndfile writes no " + std::string(nameOf(format)) +
                         "; choose another format.");
    SF_VIRTUAL_IO functions = Stream::functions();
    try {
        stream = std::make_unique<Stream>(target);
    } catch (const WriteError& error) {
        throw AudioError(error.what());
    }
    file = sf_open_virtual(&functions, SFM_WRITE, &info, stream.get());
    if (file == nullptr)
        fail();
}

void SoundFile::Parts::setQuality(AudioFormat format, double quality) const {
    sf_command(file, SFC_SET_CLIPPING, nullptr, SF_TRUE);
    if (format == AudioFormat::Mp3) {
        int mode = SF_BITRATE_MODE_VARIABLE;
        sf_command(file, SFC_SET_BITRATE_MODE, &mode, sizeof mode);
    }
    double compression = compressionOf(format, std::clamp(quality, 0.0, 1.0));
    sf_command(file, SFC_SET_COMPRESSION_LEVEL, &compression, sizeof compression);
}

void SoundFile::Parts::setTags(const AudioTags& tags) const {
    const auto set = [this](int kind, const std::string& text) {
        if (!text.empty())
            sf_set_string(file, kind, text.c_str());
    };
    set(SF_STR_TITLE, tags.title);
    set(SF_STR_ARTIST, tags.artist);
    set(SF_STR_COMMENT, tags.comment);
}

SoundFile::SoundFile(const fs::path& path, AudioFormat format, double quality,
                     const AudioTags& tags, std::int64_t frames)
    : m_parts(std::make_unique<Parts>()) {
    m_parts->target = path;
    m_parts->open(format, frames);
    m_parts->setQuality(format, quality);
    m_parts->setTags(tags);
}

SoundFile::~SoundFile() = default;

void SoundFile::write(std::span<const float> interleaved) {
    const auto frames = static_cast<sf_count_t>(interleaved.size() / channels);
    if (sf_writef_float(m_parts->file, interleaved.data(), frames) != frames ||
        !m_parts->stream->isWhole())
        m_parts->fail();
}

void SoundFile::complete() {
    const int trouble = sf_close(m_parts->file);
    m_parts->file = nullptr;
    if (trouble != SF_ERR_NO_ERROR || !m_parts->stream->isWhole())
        m_parts->fail();
    try {
        m_parts->stream->commit();
    } catch (const WriteError& error) {
        throw AudioError(error.what());
    }
}

} // namespace lacuna
