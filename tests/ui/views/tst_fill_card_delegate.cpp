// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/test_program.h"
#include "tests/ui/views/fills_bench.h"
#include "ui/document/fill_controller.h"
#include "ui/views/engine_names.h"
#include "ui/views/fill_card_delegate.h"
#include "ui/views/fills_model.h"
#include "ui/views/theme.h"

#include <QIdentityProxyModel>
#include <QImage>
#include <QPainter>
#include <QTest>

#include <functional>
#include <utility>

using lacuna::FillController;
using lacuna::FillsModel;

namespace {

/// The fills with other words.
struct OtherWords : QIdentityProxyModel {
    QString words;
    QString engine; ///< the fills' own if empty

    QVariant data(const QModelIndex& index, int role) const override {
        return role == Qt::DisplayRole ? words
               : role == lacuna::FillsModel::EngineRole && !engine.isEmpty()
                   ? engine
                   : QIdentityProxyModel::data(index, role);
    }
};

struct CardBench : lacuna::FillsBench {
    OtherWords words;
    int hidden = 0; ///< pixels at the right, as under a scroll bar
    lacuna::FillCardDelegate delegate{services};

    CardBench() { words.setSourceModel(&model); }

    QSize sizeOf(const QString& text) {
        words.words = text;
        return delegate.sizeHint({}, words.index(1, 0));
    }

    QImage drawn(const QString& text) { return drawn(text, sizeOf(text)); }

    QImage drawn(const QString& text, QSize size) {
        words.words = text;
        QImage image(size, QImage::Format_RGB32);
        image.fill(lacuna::lightTheme().paper);
        QPainter painter(&image);
        QStyleOptionViewItem option;
        option.rect = QRect({}, size - QSize(hidden, 0));
        delegate.paint(&painter, option, words.index(1, 0));
        return image;
    }
};

/// The rows in which two images differ, or one from its ground: {-1, -1} without any.
std::pair<int, int> rowsIn(const QImage& image, const std::function<bool(int x, int y)>& isOne) {
    std::pair rows(-1, -1);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (isOne(x, y)) {
                rows = {rows.first < 0 ? y : rows.first, y};
                break;
            }
        }
    }
    return rows;
}

} // namespace

class FillCardDelegateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void longWordsAreShownToTheirEnd() {
        CardBench bench;
        QVERIFY(bench.fill());
        bench.delegate.setCardWidth(280);
        const QString words = "8 notes a bar, mostly steps, with a few wide leaps, ends on the ";
        QVERIFY(bench.drawn(words + "tonic") != bench.drawn(words + "fifth"));
        const int line = QStyleOptionViewItem().fontMetrics.lineSpacing();
        QVERIFY(bench.sizeOf(words + "tonic").height() >= bench.sizeOf("short").height() + line);
        QCOMPARE(bench.sizeOf("short"), bench.sizeOf("8 notes a bar, steps"));
    }

    void aNarrowCardNamesItsEngineWhole() {
        CardBench bench;
        QVERIFY(bench.fill());
        bench.fills.show(1);
        bench.delegate.setKeysAct(true);
        bench.delegate.setCardWidth(256); // the narrowest tray with a scroll bar
        for (const lacuna::FillerKind kind : lacuna::allFillers) {
            const QString name = lacuna::nameOfEngine(kind);
            bench.words.engine = name;
            const QImage whole = bench.drawn("words");
            bench.words.engine = name.chopped(1) + "x";
            QVERIFY2(bench.drawn("words") != whole, qPrintable(name));
        }
    }

    void wordsStandBelowTheStavesAtEveryWidth_data() {
        QTest::addColumn<int>("hidden");
        QTest::newRow("whole cards") << 0;
        QTest::newRow("a scroll bar over their edge") << 14;
    }

    void wordsStandBelowTheStavesAtEveryWidth() {
        QFETCH(int, hidden);
        CardBench bench;
        bench.hidden = hidden;
        QVERIFY(bench.fill());
        const QString words = "6 notes a bar, mostly repeated notes, ends on E";
        for (int width = 200; width < 340; ++width) {
            bench.delegate.setCardWidth(width);
            const QSize size = bench.sizeOf(words);
            const QImage whole = bench.drawn(words, size);
            const QImage bare = bench.drawn(" ", size);
            const auto caption =
                rowsIn(whole, [&](int x, int y) { return whole.pixel(x, y) != bare.pixel(x, y); });
            const QRgb paper = lacuna::lightTheme().paper.rgb();
            constexpr int accent = 4; // the bar at the left of the card that is shown
            const auto staves =
                rowsIn(bare.copy(0, 0, width, size.height() - 3),
                       [&](int x, int y) { return x >= accent && bare.pixel(x, y) != paper; });
            QVERIFY2(caption.first > staves.second && caption.second < size.height() - 2,
                     qPrintable(QString("width %1: words in rows %2 to %3 of %4, staves to %5")
                                    .arg(width)
                                    .arg(caption.first)
                                    .arg(caption.second)
                                    .arg(size.height())
                                    .arg(staves.second)));
        }
    }
};

LACUNA_TEST(FillCardDelegateTest)
#include "tst_fill_card_delegate.moc"
