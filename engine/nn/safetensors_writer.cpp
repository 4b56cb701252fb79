// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/nn/safetensors_writer.h"

#include "engine/engine_error.h"
#include "engine/files/file_writer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <bit>
#include <functional>
#include <numeric>
#include <stdexcept>

namespace lacuna {

namespace {

static_assert(std::endian::native == std::endian::little);

struct WrittenType {
    const char* name;
    std::size_t bytes;
};

WrittenType writtenType(TensorType type) {
    switch (type) {
    case TensorType::Float16:
        return {"F16", 2};
    case TensorType::Float32:
        return {"F32", 4};
    case TensorType::Int64:
        return {"I64", 8};
    case TensorType::Boolean:
        return {"BOOL", 1};
    }
    throw std::invalid_argument("no such tensor type");
}

QByteArray headerOf(const std::map<std::string, std::string>& metadata,
                    std::span<const TensorData> tensors) {
    QJsonObject strings;
    for (const auto& [key, value] : metadata) {
        strings[QString::fromStdString(key)] = QString::fromStdString(value);
    }
    QJsonObject header{{"__metadata__", strings}};
    std::size_t offset = 0;
    for (const TensorData& tensor : tensors) {
        const WrittenType type = writtenType(tensor.type);
        QJsonArray shape;
        std::size_t values = 1;
        for (const std::int64_t side : tensor.shape) {
            shape.append(static_cast<qint64>(side));
            values *= static_cast<std::size_t>(side);
        }
        if (values * type.bytes != tensor.bytes.size()) {
            throw std::invalid_argument("the bytes of " + tensor.name + " do not fit its shape");
        }
        const std::size_t end = offset + tensor.bytes.size();
        header[QString::fromStdString(tensor.name)] = QJsonObject{
            {"dtype", type.name},
            {"shape", shape},
            {"data_offsets", QJsonArray{static_cast<qint64>(offset), static_cast<qint64>(end)}}};
        offset = end;
    }
    QByteArray json = QJsonDocument(header).toJson(QJsonDocument::Compact);
    // Readers may map the file: the data begins at a multiple of 8.
    json.append(QByteArray((8 - json.size() % 8) % 8, ' '));
    return json;
}

} // namespace

void writeSafetensors(const std::filesystem::path& path,
                      const std::map<std::string, std::string>& metadata,
                      std::span<const TensorData> tensors) {
    const QByteArray header = headerOf(metadata, tensors);
    const auto length = static_cast<std::uint64_t>(header.size());
    try {
        FileWriter file(path);
        file.write({reinterpret_cast<const char*>(&length), sizeof length});
        file.write({header.constData(), static_cast<std::size_t>(header.size())});
        for (const TensorData& tensor : tensors) {
            file.write({reinterpret_cast<const char*>(tensor.bytes.data()), tensor.bytes.size()});
        }
        file.commit();
    } catch (const WriteError&) {
        throw ModelError("The file " + path.filename().string() +
                         " could not be written. Make room on the disk, or choose a folder "
                         "that you may write to.");
    }
}

} // namespace lacuna
