// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/key_chooser.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>

#include <array>

namespace lacuna {

namespace {

struct Tonic {
    Step step;
    int alter;
};

/// Of each letter the note itself first, which the letter chooses.
constexpr std::array<Tonic, 18> tonics{{{Step::C, 0},
                                        {Step::C, 1},
                                        {Step::C, -1},
                                        {Step::D, 0},
                                        {Step::D, 1},
                                        {Step::D, -1},
                                        {Step::E, 0},
                                        {Step::E, -1},
                                        {Step::F, 0},
                                        {Step::F, 1},
                                        {Step::G, 0},
                                        {Step::G, 1},
                                        {Step::G, -1},
                                        {Step::A, 0},
                                        {Step::A, 1},
                                        {Step::A, -1},
                                        {Step::B, 0},
                                        {Step::B, -1}}};
constexpr int usualTonic = 3; // D
constexpr std::array modesOffered{Mode::Major,    Mode::Minor,  Mode::Dorian, Mode::Mixolydian,
                                  Mode::Phrygian, Mode::Lydian, Mode::Locrian};

/// A letter chooses the tonic of that name. The box's own search goes on to the next name that
/// begins with it, which is another key.
class TonicKeys : public QObject {
public:
    explicit TonicKeys(QComboBox& tonic) : QObject(&tonic), m_tonic(tonic) {
        tonic.installEventFilter(this);
        tonic.view()->installEventFilter(this);
    }

    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() != QEvent::KeyPress) {
            return false;
        }
        const int row =
            m_tonic.findText(static_cast<QKeyEvent*>(event)->text().toUpper(), Qt::MatchExactly);
        if (row < 0) {
            return false;
        }
        if (watched == &m_tonic) {
            m_tonic.setCurrentIndex(row);
        } else {
            m_tonic.view()->setCurrentIndex(m_tonic.model()->index(row, 0));
        }
        return true;
    }

private:
    QComboBox& m_tonic;
};

bool isOffered(const Key& key) {
    return key.form == KeyForm::Tonal && key.extra.empty() && !key.explicitOnly;
}

} // namespace

QString nameOfKey(const Key& key) {
    QString name = QString::fromStdString(key.name());
    if (key.form == KeyForm::Tonal && key.tonicAlter != 0) {
        name.replace(1, 1, key.tonicAlter > 0 ? QChar(0x266F) : QChar(0x266D));
    }
    return name;
}

QString nameOfTonic(const Key& key) {
    const QString name = nameOfKey(key);
    return key.form == KeyForm::Tonal ? name.section(QLatin1Char(' '), 0, 0) : name;
}

void offerTonics(QComboBox& box) {
    for (const Tonic& tonic : tonics) {
        box.addItem(nameOfTonic({.tonic = tonic.step, .tonicAlter = tonic.alter}));
    }
    box.setCurrentIndex(usualTonic);
    box.setAccessibleName(KeyChooser::tr("Tonic"));
    new TonicKeys(box);
}

void offerModes(QComboBox& box) {
    for (const Mode mode : modesOffered) {
        box.addItem(QString::fromStdString(nameOf(mode)));
    }
    box.setAccessibleName(KeyChooser::tr("Mode"));
}

Key keyOffered(int tonicRow, int modeRow) {
    const Tonic& tonic = tonics.at(static_cast<std::size_t>(tonicRow));
    return {.tonic = tonic.step,
            .tonicAlter = tonic.alter,
            .mode = modesOffered.at(static_cast<std::size_t>(modeRow))};
}

KeyChooser::KeyChooser(const Key& key, QWidget* parent)
    : QWidget(parent), m_tonic(new QComboBox), m_mode(new QComboBox) {
    offerTonics(*m_tonic);
    offerModes(*m_mode);
    m_mode->setCurrentText(QString::fromStdString(nameOf(key.mode)));
    if (!isOffered(key) || m_tonic->findText(nameOfTonic(key)) < 0) {
        m_other = key;
        m_tonic->addItem(key.extra.empty() ? nameOfKey(key)
                                           : tr("%1 with accidentals").arg(nameOfKey(key)));
        m_tonic->setCurrentIndex(m_tonic->count() - 1);
    } else {
        m_tonic->setCurrentText(nameOfTonic(key));
    }
    const auto tell = [this] {
        const bool isOther = m_tonic->currentIndex() >= static_cast<int>(tonics.size());
        m_mode->setEnabled(!isOther);
        Q_EMIT changed();
    };
    tell();
    connect(m_tonic, &QComboBox::currentIndexChanged, this, tell);
    connect(m_mode, &QComboBox::currentIndexChanged, this, tell);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_tonic);
    row->addWidget(m_mode, 1);
    setFocusProxy(m_tonic);
    setFocusPolicy(m_tonic->focusPolicy()); // for the letter of its label
}

Key KeyChooser::key() const {
    return m_tonic->currentIndex() >= static_cast<int>(tonics.size())
               ? m_other.value_or(Key{})
               : keyOffered(m_tonic->currentIndex(), m_mode->currentIndex());
}

} // namespace lacuna
