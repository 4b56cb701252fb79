// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/mxl_archive.h"

#include "engine/engine_error.h"
#include "engine/formats/xml_element.h"
#include "engine/formats/xml_source.h"

#include <algorithm>
#include <memory>
#include <zip.h>

namespace lacuna {
namespace {

constexpr zip_int64_t mostEntries = 1000;
constexpr zip_uint64_t largestContainer = 64u << 10;
constexpr zip_uint64_t largestScore = 32u << 20;
// A score with little but rests packs 100 to 1. Below this size no ratio does harm.
constexpr zip_uint64_t largestRatio = 200;
constexpr zip_uint64_t anyRatioBelow = 1u << 20;

constexpr const char* mediaType = "application/vnd.recordare.musicxml";
constexpr const char* xmlMediaType = "application/vnd.recordare.musicxml+xml";
constexpr const char* containerPath = "META-INF/container.xml";
constexpr const char* scorePath = "score.musicxml";

struct Discard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
    void operator()(zip_source_t* source) const { zip_source_free(source); }
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};
template <typename T>
using Handle = std::unique_ptr<T, Discard>;

[[noreturn]] void failDamaged() {
    throw ReadError("The packed score is damaged; get the file anew, or export it unpacked.");
}

class Archive {
public:
    explicit Archive(std::string_view bytes) {
        zip_error_t error;
        zip_error_init(&error);
        Handle<zip_source_t> source(
            zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error));
        if (source)
            m_zip.reset(zip_open_from_source(source.get(), ZIP_RDONLY | ZIP_CHECKCONS, &error));
        zip_error_fini(&error);
        if (!m_zip)
            failDamaged();
        static_cast<void>(source.release()); // the archive's now
        if (zip_get_num_entries(m_zip.get(), 0) > mostEntries)
            throw ReadError("The packed file has more in it than any score; it is no .mxl file.");
    }

    std::string read(const std::string& path, zip_uint64_t largest) const {
        const zip_int64_t index = zip_name_locate(m_zip.get(), path.c_str(), 0);
        if (index < 0)
            throw ReadError("The packed file has no “" + path + "” in it; it is no .mxl file.");
        zip_stat_t stat;
        constexpr zip_uint64_t wanted = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE;
        if (zip_stat_index(m_zip.get(), static_cast<zip_uint64_t>(index), 0, &stat) != 0 ||
            (stat.valid & wanted) != wanted)
            failDamaged();
        if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE)
            throw ReadError("The packed score is encrypted; unpack it with its password first.");
        const bool isBomb = stat.size > anyRatioBelow && stat.size / largestRatio > stat.comp_size;
        if (stat.size > largest || isBomb)
            failTooLarge();
        return readEntry(static_cast<zip_uint64_t>(index), stat.size);
    }

private:
    [[noreturn]] static void failTooLarge() {
        throw ReadError("The packed score unpacks to more than any score has; it is damaged or "
                        "made to do harm.");
    }

    std::string readEntry(zip_uint64_t index, zip_uint64_t size) const {
        const Handle<zip_file_t> file(zip_fopen_index(m_zip.get(), index, 0));
        if (!file)
            failDamaged();
        std::string content(size, '\0');
        std::size_t have = 0;
        while (have < content.size()) {
            const zip_int64_t count =
                zip_fread(file.get(), content.data() + have, content.size() - have);
            if (count <= 0)
                failDamaged();
            have += static_cast<std::size_t>(count);
        }
        // What was declared must be all there is; reading to the end also checks the sum.
        char more = 0;
        const zip_int64_t rest = zip_fread(file.get(), &more, 1);
        if (rest > 0)
            failTooLarge();
        if (rest < 0)
            failDamaged();
        return content;
    }

    Handle<zip_t> m_zip;
};

// A name within the archive and nothing else.
void checkPath(const std::string& path) {
    bool isInside = !path.empty() && path.front() != '/' && path.size() < 1000 &&
                    path.find('\\') == std::string::npos && path.find(':') == std::string::npos &&
                    path.find('\0') == std::string::npos;
    for (std::size_t begin = 0; begin <= path.size();) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        isInside = isInside && path.substr(begin, end - begin) != "..";
        begin = end + 1;
    }
    if (!isInside)
        throw ReadError("The packed file names a score outside itself; it is damaged or made to "
                        "do harm.");
}

std::string scorePathIn(const std::string& container) {
    XmlSource source(container);
    if (source.enterNext() && source.name() == "container") {
        const XmlElement root = source.read();
        const XmlElement* files = root.child("rootfiles");
        for (const XmlElement& file : files ? files->children : std::vector<XmlElement>()) {
            const std::string_view type = file.attribute("media-type");
            if (file.name == "rootfile" && (type.empty() || type == xmlMediaType))
                return std::string(file.attribute("full-path"));
        }
    }
    throw ReadError("The packed file names no score in it; it is no .mxl file.");
}

void add(zip_t* archive, const char* path, std::string_view content, bool packed) {
    Handle<zip_source_t> source(zip_source_buffer(archive, content.data(), content.size(), 0));
    const zip_int64_t index =
        source ? zip_file_add(archive, path, source.get(), ZIP_FL_ENC_UTF_8) : -1;
    if (index < 0)
        throw EngineError("There is no memory to pack the score; close other programs.");
    static_cast<void>(source.release());
    const auto place = static_cast<zip_uint64_t>(index);
    zip_set_file_compression(archive, place, packed ? ZIP_CM_DEFLATE : ZIP_CM_STORE,
                             packed ? 9 : 0);
    constexpr zip_uint16_t firstDay = (1 << 5) | 1; // 1980-01-01, where zip's time begins
    zip_file_set_dostime(archive, place, 0, firstDay, 0);
    constexpr zip_uint32_t readable = 0100644u << 16;
    zip_file_set_external_attributes(archive, place, 0, ZIP_OPSYS_UNIX, readable);
}

std::string containerXml() {
    XmlElement container{.name = "container"};
    container.add("rootfiles")
        .add("rootfile")
        .set("full-path", scorePath)
        .set("media-type", xmlMediaType);
    return writeXml(container);
}

} // namespace

bool isMxl(std::string_view bytes) {
    return bytes.starts_with("PK");
}

std::string unpackMxl(std::string_view bytes) {
    const Archive archive(bytes);
    const std::string path = scorePathIn(archive.read(containerPath, largestContainer));
    checkPath(path);
    return archive.read(path, largestScore);
}

std::string packMxl(std::string_view xml) {
    const std::string container = containerXml();
    Handle<zip_source_t> target(zip_source_buffer_create(nullptr, 0, 0, nullptr));
    Handle<zip_t> archive(target ? zip_open_from_source(target.get(), ZIP_TRUNCATE, nullptr)
                                 : nullptr);
    if (!archive)
        throw EngineError("There is no memory to pack the score; close other programs.");
    zip_source_keep(target.get());
    add(archive.get(), "mimetype", mediaType, false);
    add(archive.get(), containerPath, container, true);
    add(archive.get(), scorePath, xml, true);
    if (zip_close(archive.get()) != 0)
        throw EngineError("There is no memory to pack the score; close other programs.");
    static_cast<void>(archive.release());
    std::string bytes;
    if (zip_source_open(target.get()) == 0) {
        zip_stat_t stat;
        if (zip_source_stat(target.get(), &stat) == 0 && (stat.valid & ZIP_STAT_SIZE)) {
            bytes.resize(stat.size);
            if (zip_source_read(target.get(), bytes.data(), bytes.size()) !=
                static_cast<zip_int64_t>(bytes.size()))
                bytes.clear();
        }
        zip_source_close(target.get());
    }
    if (bytes.empty())
        throw EngineError("There is no memory to pack the score; close other programs.");
    return bytes;
}

} // namespace lacuna
