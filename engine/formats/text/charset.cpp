// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/text/charset.h"

#include <QByteArray>
#include <QString>
#include <QStringDecoder>
#include <QStringEncoder>

#include <cstddef>

namespace lacuna {
namespace {

bool decodesAsUtf8(std::string_view bytes) {
    QStringDecoder decode(QStringDecoder::Utf8);
    // With a blank at the end, so that half a letter before it is an error.
    const QString text = decode(QByteArray::fromStdString(std::string(bytes) + ' '));
    return !text.isEmpty() && !decode.hasError();
}

/// UTF-16 without its mark: of Western text every other byte is zero, and none of the others.
std::string_view wideCharset(std::string_view bytes) {
    constexpr std::size_t fewest = 4;
    if (bytes.size() < fewest || bytes.size() % 2 != 0)
        return {};
    std::size_t zeros[2] = {0, 0};
    for (std::size_t i = 0; i < bytes.size(); ++i)
        zeros[i % 2] += bytes[i] == '\0' ? 1 : 0;
    const std::size_t most = bytes.size() / 2;
    if (zeros[0] == 0 && zeros[1] * 2 > most)
        return "UTF-16LE";
    return zeros[1] == 0 && zeros[0] * 2 > most ? "UTF-16BE" : std::string_view{};
}

/// Text taken apart as Shift_JIS: letters of two bytes, kana of one, Latin letters.
struct JapaneseLetters {
    bool isValid = true;
    int kana = 0;     ///< hiragana and katakana, of two bytes
    int common = 0;   ///< of two bytes, as Japanese text mostly has them; the kana too
    int rare = 0;     ///< of two bytes, such as pairs of accented letters look like
    int narrow = 0;   ///< kana of one byte
    int latin = 0;    ///< A to Z
    bool odd = false; ///< there are bytes that windows-1252 does not have

    explicit JapaneseLetters(std::string_view bytes) {
        for (std::size_t i = 0; i < bytes.size() && isValid; ++i) {
            const auto first = static_cast<unsigned char>(bytes[i]);
            if (first < 0x80) {
                latin += (first | 0x20) >= 'a' && (first | 0x20) <= 'z' ? 1 : 0;
            } else if (first > 0xA0 && first < 0xE0) {
                ++narrow;
            } else {
                ++i;
                takePair(first, i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0);
            }
        }
    }

    /// Whether this is Japanese rather than Western text with accents and quotation marks, which by
    /// chance is valid Shift_JIS too.
    bool isJapanese() const {
        if (!isValid)
            return false;
        constexpr int fewest = 3;
        if (common == 0)
            return narrow >= fewest && latin == 0 && rare == 0;
        return (kana > 0 && (common > 1 || latin == 0)) || odd ||
               (common > 1 && common > latin && common > rare);
    }

private:
    void takePair(unsigned char first, unsigned char second) {
        isValid = first > 0x80 && first != 0xA0 && first < 0xF0 && second >= 0x40 &&
                  second != 0x7F && second <= 0xFC;
        (first < 0xA0 ? common : rare) += 1;
        kana += (first == 0x82 && second >= 0x9F) || (first == 0x83 && second <= 0x96) ? 1 : 0;
        odd |= first == 0x81 || first == 0x8D || first == 0x8F || first == 0x90 || first == 0x9D;
    }
};

QByteArray systemName(std::string_view charset) {
    QString name = QString::fromUtf8(charset.data(), static_cast<qsizetype>(charset.size()));
    name = name.trimmed().toLower();
    for (const char* latin :
         {"iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii"}) {
        if (name == QLatin1String(latin))
            name = QStringLiteral("windows-1252");
    }
    return name.toLatin1();
}

} // namespace

std::optional<std::string> utf8From(std::string_view bytes, std::string_view charset) {
    const QByteArray name = systemName(charset);
    QStringDecoder decode(name.constData());
    if (!decode.isValid())
        return std::nullopt;
    QByteArray all(bytes.data(), static_cast<qsizetype>(bytes.size()));
    // With a blank at the end, so that a letter that breaks off does not wait for more and vanish.
    const bool isWide =
        name.startsWith("utf-16") || name.startsWith("utf-32") || name.startsWith("ucs");
    QString text = decode(isWide ? all : all + ' ');
    if (!isWide && text.endsWith(QLatin1Char(' ')))
        text.chop(1);
    constexpr char substitute = '\x1A'; // for some charsets the system has that instead
    if (bytes.find(substitute) == std::string_view::npos)
        text.replace(QChar(substitute), QChar(QChar::ReplacementCharacter));
    if (text.startsWith(QChar::ByteOrderMark))
        text.remove(0, 1);
    return text.toStdString();
}

std::optional<std::string> bytesFrom(std::string_view utf8, std::string_view charset) {
    QStringEncoder encode(systemName(charset).constData());
    if (!encode.isValid())
        return std::nullopt;
    const QByteArray bytes =
        encode(QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())));
    // Some encoders put another letter for one that the charset lacks and do not say so.
    const std::string encoded = bytes.toStdString();
    return utf8From(encoded, charset) == utf8 ? std::optional(encoded) : std::nullopt;
}

std::string_view likeliestCharset(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xFE"))
        return "UTF-16LE";
    if (bytes.starts_with("\xFE\xFF"))
        return "UTF-16BE";
    if (const std::string_view wide = wideCharset(bytes); !wide.empty())
        return wide;
    if (decodesAsUtf8(bytes))
        return "UTF-8";
    return JapaneseLetters(bytes).isJapanese() ? "Shift_JIS" : "windows-1252";
}

} // namespace lacuna
