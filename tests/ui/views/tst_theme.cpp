// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/test_program.h"
#include "ui/views/theme.h"

#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

#include <vector>

using lacuna::Theme;

class ThemeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void contrastIsAsWcagDefinesIt() {
        QCOMPARE(qRound(lacuna::contrast(Qt::black, Qt::white)), 21);
        QCOMPARE(qRound(lacuna::contrast(Qt::red, Qt::red)), 1);
        QVERIFY(qAbs(lacuna::contrast(QColor("#777777"), Qt::white) - 4.48) < 0.01);
    }

    void everyTextCanBeRead_data() {
        QTest::addColumn<QColor>("text");
        QTest::addColumn<QColor>("background");
        const std::pair<const char*, const Theme&> themes[] = {
            {"light", lacuna::lightTheme()},
            {"dark", lacuna::darkTheme()},
            {"high contrast", lacuna::highContrastTheme()}};
        for (const auto& [name, theme] : themes) {
            for (const lacuna::TextPair& pair : lacuna::textPairs(theme)) {
                QTest::addRow("%s: %s", name, pair.what) << pair.text << pair.background;
            }
        }
    }

    void everyTextCanBeRead() {
        QFETCH(QColor, text);
        QFETCH(QColor, background);
        const double ratio = lacuna::contrast(text, background);
        QVERIFY2(ratio >= 4.5, qPrintable(QString("%1 to 1").arg(ratio)));
    }

    void pastGapAndFutureHaveColoursOfTheirOwn() {
        for (const Theme* theme : {&lacuna::lightTheme(), &lacuna::darkTheme()}) {
            QVERIFY(theme->past != theme->future);
            QVERIFY(theme->past != theme->accent);
            QVERIFY(theme->future != theme->accent);
        }
    }

    void theDesktopDecidesUnlessTheSettingsDo() {
        const QPalette light = lacuna::lightTheme().palette();
        const QPalette dark = lacuna::darkTheme().palette();
        QVERIFY(!lacuna::themeOf(lacuna::ThemeName::System, light).dark);
        QVERIFY(lacuna::themeOf(lacuna::ThemeName::System, dark).dark);
        QVERIFY(lacuna::themeOf(lacuna::ThemeName::Dark, light).dark);
        QVERIFY(!lacuna::themeOf(lacuna::ThemeName::Light, dark).dark);
    }

    // The border says where the keyboard is; a frame of the style's own within it says it twice.
    void theKeyboardIsShownByOneFrame() {
        QWidget window;
        window.setStyleSheet(lacuna::lightTheme().styleSheet());
        QVBoxLayout column(&window);
        column.addWidget(new QLineEdit); // has the keyboard first
        std::vector<QWidget*> controls;
        for (const char* role : {"", "primary", "link", "way", "segment"}) {
            auto* button = new QPushButton("Words");
            button->setProperty("role", QString(role));
            controls.push_back(button);
        }
        auto* tool = new QToolButton;
        tool->setText("Words");
        tool->setFocusPolicy(Qt::StrongFocus);
        controls.push_back(tool);
        for (QWidget* control : controls) {
            column.addWidget(control);
        }
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        window.setAttribute(Qt::WA_KeyboardFocusChange); // as after Tab
        for (QWidget* control : controls) {
            const QRect within = control->rect().adjusted(3, 3, -3, -3);
            const QImage before = control->grab(within).toImage();
            control->setFocus(Qt::TabFocusReason);
            QVERIFY(control->hasFocus());
            QVERIFY2(control->grab(within).toImage() == before,
                     qPrintable(control->property("role").toString() +
                                control->metaObject()->className()));
        }
    }

    void theStyleSheetHasNoColourLeftOut() {
        for (const Theme* theme :
             {&lacuna::lightTheme(), &lacuna::darkTheme(), &lacuna::highContrastTheme()}) {
            QVERIFY2(!theme->styleSheet().contains('@'), qPrintable(theme->styleSheet()));
        }
    }
};

LACUNA_TEST(ThemeTest)
#include "tst_theme.moc"
