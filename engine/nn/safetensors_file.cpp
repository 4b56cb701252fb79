// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/nn/safetensors_file.h"

#include "engine/engine_error.h"
#include "engine/files/file_reader.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <optional>

namespace lacuna {

namespace {

static_assert(std::endian::native == std::endian::little, "safetensors files are little-endian");

constexpr std::uint64_t longestHeader = 16u << 20;
constexpr std::int64_t mostElements = std::int64_t{1} << 32;

std::string again(const std::string& what) {
    return what + " Please install the weights again.";
}

ModelError badFile(const std::string& file, const std::string& what) {
    return ModelError(again("The weights file " + file + " " + what + "."));
}

ModelError badTensor(const std::string& file, const std::string& tensor, const std::string& what) {
    return ModelError(
        again("In the weights file " + file + " the tensor " + tensor + " " + what + "."));
}

/// Whole numbers only: JSON's numbers are doubles, exact up to 2^53.
std::optional<std::int64_t> wholeNumber(const QJsonValue& value) {
    const double number = value.toDouble(-1);
    if (!value.isDouble() || !(number >= 0) || number > 0x1.0p53 || number != std::floor(number)) {
        return std::nullopt;
    }
    return static_cast<std::int64_t>(number);
}

struct TypeName {
    const char* name;
    TensorType type;
    std::int64_t bytes;
};
constexpr TypeName typeNames[] = {{"F16", TensorType::Float16, 2},
                                  {"F32", TensorType::Float32, 4},
                                  {"I64", TensorType::Int64, 8},
                                  {"BOOL", TensorType::Boolean, 1}};

const TypeName* typeNamed(const QString& name) {
    const auto* found =
        std::find_if(std::begin(typeNames), std::end(typeNames),
                     [&](const TypeName& type) { return name == QLatin1String(type.name); });
    return found == std::end(typeNames) ? nullptr : found;
}

/// QJsonObject keeps the last of equal keys without a word, so the top level's keys are counted
/// here. `json` has already been parsed, so only strings and brackets need a look.
std::size_t keysAtTopLevel(std::span<const std::byte> json) {
    int depth = 0;
    bool inString = false;
    std::size_t keys = 0;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = static_cast<char>(json[i]);
        if (inString) {
            i += c == '\\' ? 1 : 0;
            inString = c != '"';
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if (c == '}' || c == ']') {
            --depth;
        } else if (c == ':' && depth == 1) {
            ++keys;
        }
    }
    return keys;
}

float widened(std::uint16_t half) {
    const std::uint32_t sign = static_cast<std::uint32_t>(half & 0x8000) << 16;
    const std::uint32_t exponent = half >> 10 & 0x1F;
    const std::uint32_t fraction = half & 0x3FF;
    if (exponent == 0) { // zero or subnormal: fraction * 2^-24
        const float value = static_cast<float>(fraction) * 0x1.0p-24f;
        return sign != 0 ? -value : value;
    }
    const std::uint32_t wide = exponent == 0x1F ? 0xFF : exponent + 112;
    return std::bit_cast<float>(sign | wide << 23 | fraction << 13);
}

template <typename From, typename To, typename Convert>
std::vector<To> converted(std::span<const std::byte> bytes, Convert convert) {
    std::vector<To> values(bytes.size() / sizeof(From));
    for (std::size_t i = 0; i < values.size(); ++i) {
        From raw;
        std::memcpy(&raw, bytes.data() + i * sizeof(From), sizeof(From));
        values[i] = convert(raw);
    }
    return values;
}

/// Checkpoints of large models are the largest.
constexpr std::int64_t largestFile = 8LL << 30;

std::string bytesOf(const std::string& path) {
    try {
        return readFile(path, {.largest = largestFile});
    } catch (const ReadError&) {
        throw badFile(std::filesystem::path(path).filename().string(),
                      "is missing or cannot be read");
    }
}

std::string hashOf(const std::string& bytes) {
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    return hash.result().toHex().toStdString();
}

} // namespace

SafetensorsFile::SafetensorsFile(const std::string& path)
    : m_name(std::filesystem::path(path).filename().string()), m_bytes(bytesOf(path)) {
    if (m_bytes.size() < 8) {
        throw badFile(m_name, m_bytes.empty() ? "is empty" : "is cut short");
    }
    std::uint64_t length = 0;
    std::memcpy(&length, m_bytes.data(), sizeof length);
    if (length > longestHeader || length < 2) {
        throw badFile(m_name, "does not begin with a valid header length");
    }
    if (length > m_bytes.size() - 8) {
        throw badFile(m_name, "is cut short within its header");
    }
    const std::span<const std::byte> all = std::as_bytes(std::span(m_bytes));
    readHeader(all.subspan(8, length), all.subspan(8 + length));
}

void SafetensorsFile::readHeader(std::span<const std::byte> header,
                                 std::span<const std::byte> data) {
    const QByteArray text = QByteArray::fromRawData(reinterpret_cast<const char*>(header.data()),
                                                    static_cast<qsizetype>(header.size()));
    const QJsonDocument document = QJsonDocument::fromJson(text);
    if (!document.isObject()) {
        throw badFile(m_name, "has a header that is not valid JSON");
    }
    const QJsonObject object = document.object();
    if (keysAtTopLevel(header) != static_cast<std::size_t>(object.size())) {
        throw badFile(m_name, "names a tensor twice");
    }
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        const std::string name = entry.key().toStdString();
        if (name == "__metadata__") {
            const QJsonObject strings = entry.value().toObject();
            for (auto each = strings.begin(); each != strings.end(); ++each) {
                m_metadata[each.key().toStdString()] = each.value().toString().toStdString();
            }
            continue;
        }
        const QJsonObject fields = entry.value().toObject();
        const TypeName* type = typeNamed(fields["dtype"].toString());
        if (type == nullptr) {
            throw badTensor(m_name, name, "has an unknown number type");
        }
        TensorView tensor{.name = name, .type = type->type, .shape = {}, .bytes = {}};
        std::int64_t elements = 1;
        if (!fields["shape"].isArray()) {
            throw badTensor(m_name, name, "has no shape");
        }
        for (const QJsonValue side : fields["shape"].toArray()) {
            const std::optional<std::int64_t> length = wholeNumber(side);
            if (!length || (*length > 0 && elements > mostElements / *length)) {
                throw badTensor(m_name, name, "has an impossible shape");
            }
            elements *= *length;
            tensor.shape.push_back(*length);
        }
        const QJsonArray offsets = fields["data_offsets"].toArray();
        const auto begin = wholeNumber(offsets.at(0));
        const auto end = wholeNumber(offsets.at(1));
        if (offsets.size() != 2 || !begin || !end || *begin > *end) {
            throw badTensor(m_name, name, "has impossible data offsets");
        }
        if (static_cast<std::uint64_t>(*end) > data.size()) {
            throw badTensor(m_name, name, "reaches past the end of the file");
        }
        if (*end - *begin != elements * type->bytes) {
            throw badTensor(m_name, name, "has a shape that does not match its data");
        }
        tensor.bytes =
            data.subspan(static_cast<std::size_t>(*begin), static_cast<std::size_t>(*end - *begin));
        m_tensors.push_back(std::move(tensor));
    }
    std::ranges::stable_sort(m_tensors, {}, [](const TensorView& tensor) {
        return std::pair{tensor.bytes.data(), tensor.bytes.size()};
    });
    const std::byte* expected = data.data();
    for (const TensorView& tensor : m_tensors) {
        if (tensor.bytes.data() != expected) {
            throw badTensor(m_name, tensor.name, "overlaps another or leaves a hole before it");
        }
        expected += tensor.bytes.size();
    }
    if (expected != data.data() + data.size()) {
        throw badFile(m_name, "holds data that belongs to no tensor");
    }
}

const TensorView* SafetensorsFile::find(const std::string& name) const {
    const auto found = std::ranges::find(m_tensors, name, &TensorView::name);
    return found == m_tensors.end() ? nullptr : &*found;
}

std::vector<float> floatsOf(const TensorView& tensor) {
    switch (tensor.type) {
    case TensorType::Float16:
        return converted<std::uint16_t, float>(tensor.bytes, widened);
    case TensorType::Float32:
        return converted<float, float>(tensor.bytes, [](float value) { return value; });
    case TensorType::Int64:
    case TensorType::Boolean:
        break;
    }
    throw ModelError(again("The tensor " + tensor.name + " does not hold fractions."));
}

std::vector<std::int64_t> integersOf(const TensorView& tensor) {
    switch (tensor.type) {
    case TensorType::Int64:
        return converted<std::int64_t, std::int64_t>(tensor.bytes,
                                                     [](std::int64_t value) { return value; });
    case TensorType::Boolean:
        return converted<std::uint8_t, std::int64_t>(
            tensor.bytes, [](std::uint8_t value) { return std::int64_t{value != 0}; });
    case TensorType::Float16:
    case TensorType::Float32:
        break;
    }
    throw ModelError(again("The tensor " + tensor.name + " does not hold whole numbers."));
}

std::string SafetensorsFile::hash() const {
    return hashOf(m_bytes);
}

std::string fileHash(const std::string& path) {
    return hashOf(bytesOf(path));
}

} // namespace lacuna
