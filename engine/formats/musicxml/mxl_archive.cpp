// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/musicxml/mxl_archive.h"

#include "engine/engine_error.h"
#include "engine/formats/musicxml/xml_element.h"
#include "engine/formats/musicxml/xml_source.h"
#include "engine/formats/musicxml/xml_text.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>
#include <zip.h>

namespace lacuna {
namespace {

constexpr zip_int64_t mostEntries = 1000;
constexpr zip_uint64_t largestContainer = 64u << 10;
constexpr zip_uint64_t largestScore = 32u << 20;
// A score with little but rests packs 100 to 1. Below this size no ratio does harm.
constexpr zip_uint64_t largestRatio = 200;
constexpr zip_uint64_t anyRatioBelow = 1u << 20;

constexpr std::string_view firstEntry = "PK\x03\x04";
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

// A path with slashes, as some programs on Windows write it otherwise, from the archive's own
// folder on, which some write as "/" or "./".
std::string plainPath(std::string path) {
    std::replace(path.begin(), path.end(), '\\', '/');
    std::size_t begin = 0;
    while (path.compare(begin, 1, "/") == 0 || path.compare(begin, 2, "./") == 0)
        begin += path[begin] == '/' ? 1 : 2;
    return path.substr(begin);
}

std::string lowered(std::string text) {
    for (char& c : text)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
}

[[noreturn]] void failDamaged() {
    throw ReadError("The packed score is damaged; get the file anew, or export it unpacked.");
}

class Archive {
public:
    explicit Archive(std::string_view bytes) {
        // Of one that unpacks itself the places may be counted from its beginning or from behind
        // the program.
        const std::size_t begin = bytes.find(firstEntry);
        if (!open(bytes) && (begin == 0 || begin == bytes.npos || !open(bytes.substr(begin))))
            failDamaged();
        if (zip_get_num_entries(m_zip.get(), 0) > mostEntries)
            throw ReadError("The packed file has more in it than any score; it is no .mxl file.");
    }

    /// An entry's name as a plain path; empty for none.
    std::string nameOf(zip_uint64_t index) const {
        const char* given = zip_get_name(m_zip.get(), index, 0);
        return plainPath(given ? given : "");
    }

    zip_uint64_t size() const {
        return static_cast<zip_uint64_t>(
            std::max<zip_int64_t>(zip_get_num_entries(m_zip.get(), 0), 0));
    }

    /// The entry of that name, if need be in other letters' case.
    std::optional<zip_uint64_t> find(const std::string& path) const {
        std::optional<zip_uint64_t> alike;
        for (zip_uint64_t i = 0; i < size(); ++i) {
            const std::string name = nameOf(i);
            if (name == path)
                return i;
            if (!alike && lowered(name) == lowered(path))
                alike = i;
        }
        return alike;
    }

    std::string read(zip_uint64_t index, zip_uint64_t largest) const {
        zip_stat_t stat;
        constexpr zip_uint64_t wanted = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE;
        if (zip_stat_index(m_zip.get(), index, 0, &stat) != 0 || (stat.valid & wanted) != wanted)
            failDamaged();
        if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE)
            throw ReadError("The packed score is encrypted; unpack it with its password first.");
        const bool isBomb = stat.size > anyRatioBelow && stat.size / largestRatio > stat.comp_size;
        if (stat.size > largest || isBomb)
            failTooLarge();
        return readEntry(index, stat.size);
    }

private:
    bool open(std::string_view bytes) {
        zip_error_t error;
        zip_error_init(&error);
        Handle<zip_source_t> source(
            zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error));
        if (source)
            // Without ZIP_CHECKCONS: it takes sizes that stand behind an entry for a contradiction.
            m_zip.reset(zip_open_from_source(source.get(), ZIP_RDONLY, &error));
        zip_error_fini(&error);
        if (m_zip)
            static_cast<void>(source.release()); // the archive's now
        return m_zip != nullptr;
    }

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

// A plain path within the archive and nothing else.
void checkPath(const std::string& path) {
    bool isInside = !path.empty() && path.size() < 1000 && path.find(':') == std::string::npos &&
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

// "a%20tune.xml" as "a tune.xml": some programs write the path as an address.
std::string withoutPercents(const std::string& path) {
    const auto digit = [](char c) {
        const std::size_t value = std::string_view("0123456789abcdef").find(lowered({c}));
        return value == std::string_view::npos ? -1 : static_cast<int>(value);
    };
    std::string out;
    for (std::size_t i = 0; i < path.size(); ++i) {
        const bool coded = path[i] == '%' && i + 2 < path.size() && digit(path[i + 1]) >= 0 &&
                           digit(path[i + 2]) >= 0;
        out += coded ? static_cast<char>(digit(path[i + 1]) * 16 + digit(path[i + 2])) : path[i];
        i += coded ? 2 : 0;
    }
    return out;
}

// What macOS and others put beside the files that a user packs.
bool isByTheWay(const std::string& name) {
    const std::string base = name.substr(name.rfind('/') + 1); // npos + 1 is 0
    return name.starts_with("__MACOSX/") || name.find("/__MACOSX/") != std::string::npos ||
           base.starts_with(".");
}

bool endsWithPath(const std::string& name, const std::string& path) {
    return name == path || name.ends_with("/" + path);
}

// The paths that a container names, the likeliest first.
std::vector<std::string> scorePathsIn(const std::string& container) {
    const XmlText xml = decodeXml(container);
    XmlSource source(xml.text);
    std::vector<std::string> scores;
    std::vector<std::string> others;
    if (source.enterNext() && source.name() == "container") {
        const XmlElement root = source.read();
        const XmlElement* files = root.child("rootfiles");
        for (const XmlElement& file : files ? files->children : std::vector<XmlElement>()) {
            if (file.name != "rootfile")
                continue;
            const std::string_view type = file.attribute("media-type");
            std::string path = plainPath(std::string(file.attribute("full-path")));
            if (type.empty() || type == xmlMediaType)
                scores.push_back(std::move(path));
            else if (type.find("xml") != std::string_view::npos)
                others.push_back(std::move(path));
        }
    }
    scores.insert(scores.end(), others.begin(), others.end());
    return scores;
}

/// Finds the score in an archive: the one that the container names, else the one that is there.
class ScoreFinder {
public:
    explicit ScoreFinder(const Archive& archive) : m_archive(archive) {}

    MxlScore find() {
        const auto container = findContainer();
        if (container)
            readContainer(*container);
        else
            m_trouble = "The packed file has no “" + std::string(containerPath) +
                        "” in it; it is no .mxl file.";
        if (!m_score)
            searchForScore();
        if (!m_score)
            throw ReadError(m_trouble);
        return {m_archive.read(*m_score, largestScore), std::move(m_remarks)};
    }

private:
    // Somebody may have packed the folder instead of what is in it.
    std::optional<zip_uint64_t> findContainer() {
        std::optional<zip_uint64_t> found;
        for (zip_uint64_t i = 0; i < m_archive.size(); ++i) {
            const std::string name = m_archive.nameOf(i);
            if (isByTheWay(name) || !endsWithPath(lowered(name), lowered(containerPath)))
                continue;
            if (!found || name.size() < m_archive.nameOf(*found).size())
                found = i;
        }
        return found;
    }

    void readContainer(zip_uint64_t container) {
        const std::string name = m_archive.nameOf(container);
        const std::string folder =
            name.substr(0, name.size() - std::string_view(containerPath).size());
        const std::string text = m_archive.read(container, largestContainer);
        std::vector<std::string> paths;
        try {
            paths = scorePathsIn(text);
        } catch (const ReadError&) {
            // What is no XML names nothing.
        }
        if (paths.empty())
            m_trouble = "The packed file names no score in it; it is no .mxl file.";
        for (const std::string& path : paths) {
            checkPath(path);
            for (const std::string& each : {folder + path, path, folder + withoutPercents(path)}) {
                if (!m_score)
                    m_score = m_archive.find(each);
            }
            if (m_trouble.empty())
                m_trouble = "The packed file has no “" + path + "” in it; it is no .mxl file.";
        }
    }

    void searchForScore() {
        std::vector<zip_uint64_t> found;
        for (zip_uint64_t i = 0; i < m_archive.size(); ++i) {
            const std::string name = lowered(m_archive.nameOf(i));
            const bool isNamedSo = name.ends_with(".musicxml") || name.ends_with(".xml");
            if (isNamedSo && !isByTheWay(name) && !endsWithPath(name, lowered(containerPath)) &&
                decodeXml(m_archive.read(i, largestScore)).text.find("<score-") !=
                    std::string::npos)
                found.push_back(i);
        }
        if (found.empty())
            return;
        m_score = found.front();
        m_remarks.push_back(
            {Severity::Warning, 1, 1,
             "The packed file does not say rightly which score is in it; “" +
                 m_archive.nameOf(*m_score) + "” was taken" +
                 (found.size() > 1 ? " of " + std::to_string(found.size()) + "." : ".")});
    }

    const Archive& m_archive;
    std::optional<zip_uint64_t> m_score;
    std::string m_trouble;
    std::vector<Diagnostic> m_remarks;
};

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

bool hasMxlBehind(std::string_view bytes) {
    return bytes.find(firstEntry) != bytes.npos;
}

MxlScore unpackMxl(std::string_view bytes) {
    return ScoreFinder(Archive(bytes)).find();
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
