// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/midi_import_dialog.h"

#include "ui/views/plain_label.h"
#include "ui/views/quantise_strip.h"
#include "ui/views/sheet_preview.h"
#include "ui/window/key_chooser.h"
#include "ui/window/room_on_screen.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <utility>

namespace lacuna {

namespace {

constexpr std::array modesListed{Mode::Major, Mode::Minor, Mode::Dorian, Mode::Mixolydian};
constexpr int flattest = -5;
constexpr int sharpest = 6;
constexpr int automatic = -1; // of the pickup

const std::vector<Meter>& metersListed() {
    static const std::vector<Meter> all{{2, 4}, {3, 4}, {4, 4}, {2, 2, MeterSymbol::Cut},
                                        {6, 8}, {9, 8}, {12, 8}};
    return all;
}

/// Every key of the list, by signature: C major, A minor, D dorian, ...
const std::vector<Key>& keys() {
    static const std::vector<Key> all = [] {
        std::vector<Key> keys;
        for (int fifths = flattest; fifths <= sharpest; ++fifths) {
            for (const Mode mode : modesListed) {
                keys.push_back(keyOf(mode, fifths).value_or(Key{}));
            }
        }
        return keys;
    }();
    return all;
}

/// The family of instruments of a General MIDI program.
QString familyOf(int program) {
    static const std::array families{
        QT_TR_NOOP("piano"),    QT_TR_NOOP("bells"),      QT_TR_NOOP("organ"),
        QT_TR_NOOP("guitar"),   QT_TR_NOOP("bass"),       QT_TR_NOOP("strings"),
        QT_TR_NOOP("ensemble"), QT_TR_NOOP("brass"),      QT_TR_NOOP("reeds"),
        QT_TR_NOOP("pipes"),    QT_TR_NOOP("synth lead"), QT_TR_NOOP("synth pad"),
        QT_TR_NOOP("effects"),  QT_TR_NOOP("plucked"),    QT_TR_NOOP("percussive"),
        QT_TR_NOOP("sounds")};
    constexpr int familySize = 8;
    const int family = program / familySize;
    return program < 0 || family >= static_cast<int>(families.size())
               ? QString()
               : MidiImportDialog::tr(families[static_cast<std::size_t>(family)]);
}

QString nameOfPart(const MidiPart& part) {
    QStringList words;
    words += part.name.empty() ? MidiImportDialog::tr("Track %1").arg(part.track + 1)
                               : QString::fromStdString(part.name).left(32);
    const QString family = part.isDrums() ? MidiImportDialog::tr("drums") : familyOf(part.program);
    if (!family.isEmpty()) {
        words += family;
    }
    words += MidiImportDialog::tr("%n notes", nullptr, static_cast<int>(part.notes.size()));
    words += QString::fromStdString(nameOfMidi(part.lowest) + "–" + nameOfMidi(part.highest));
    return words.join(QStringLiteral(" · "));
}

QString found(MidiSource source) {
    return source == MidiSource::Guess ? MidiImportDialog::tr("guessed")
                                       : MidiImportDialog::tr("from the file");
}

/// As high as the strip, however many pitches that has, where there is room.
class StripArea : public QScrollArea {
public:
    QSize sizeHint() const override {
        constexpr int highest = 260;
        const int bar = horizontalScrollBar()->sizeHint().height() + 4;
        return {QScrollArea::sizeHint().width(), std::min(highest, widget()->height()) + bar};
    }
    QSize minimumSizeHint() const override {
        constexpr int lowest = 90;
        return {QScrollArea::minimumSizeHint().width(), std::min(lowest, sizeHint().height())};
    }
};

void scrollOver(QScrollArea* area, QWidget* widget, const Theme& theme) {
    area->setWidget(widget);
    area->setFrameShape(QFrame::StyledPanel);
    QPalette palette = area->palette();
    palette.setColor(QPalette::Window, theme.paper);
    area->viewport()->setPalette(palette);
    area->viewport()->setAutoFillBackground(true);
}

} // namespace

MidiImportDialog::MidiImportDialog(MidiSong song, const QString& name, const Theme& theme,
                                   QWidget* parent)
    : QDialog(parent), m_song(std::move(song)), m_title(new QLineEdit), m_part(new QComboBox),
      m_grid(new QComboBox), m_meter(new QComboBox), m_key(new QComboBox), m_pickup(new QSpinBox),
      m_doubleStops(new QCheckBox(tr("&Keep double stops"))),
      m_evenSwing(new QCheckBox(tr("Write &swing as even eighths"))),
      m_strip(new QuantiseStrip(theme)), m_sheet(new SheetPreview(theme)), m_words(plainLabel()) {
    setWindowTitle(tr("Open a MIDI file"));
    m_title->setText(m_song.title.empty() ? name : QString::fromStdString(m_song.title));
    m_words->setWordWrap(true);
    m_words->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_words->setMinimumHeight(m_words->fontMetrics().lineSpacing() * 3);
    addParts();
    addChoices();
    auto* strip = new StripArea;
    scrollOver(strip, m_strip, theme);
    strip->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    auto* sheet = new QScrollArea;
    scrollOver(sheet, m_sheet, theme);
    sheet->setWidgetResizable(true);
    sheet->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("Open as a new tune"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->addWidget(makeChoices());
    column->addWidget(strip);
    column->addWidget(sheet, 1);
    column->addWidget(m_words);
    column->addWidget(buttons);
    refresh();
    strip->updateGeometry();
    resize(QSize(860, 720).boundedTo(roomOnScreen(*this)));
    for (QComboBox* box : {m_part, m_grid, m_meter, m_key}) {
        connect(box, &QComboBox::currentIndexChanged, this, &MidiImportDialog::refresh);
    }
    connect(m_pickup, &QSpinBox::valueChanged, this, &MidiImportDialog::refresh);
    for (QCheckBox* box : {m_doubleStops, m_evenSwing}) {
        connect(box, &QCheckBox::toggled, this, &MidiImportDialog::refresh);
    }
}

MidiImportDialog::~MidiImportDialog() = default;

void MidiImportDialog::addParts() {
    for (const MidiPart& part : m_song.parts) {
        m_part->addItem(nameOfPart(part));
    }
    m_part->setCurrentIndex(m_song.likeliestMelody());
    m_part->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_part->setMinimumContentsLength(36);
}

void MidiImportDialog::addChoices() {
    // The first entry of each is what was found; showFound() writes it.
    m_grid->addItem({});
    for (const QString& grid : {tr("As written, every tuplet"), tr("Eighths"), tr("Sixteenths"),
                                tr("Triplets"), tr("Sixteenths and triplets")}) {
        m_grid->addItem(grid);
    }
    m_meter->addItem({});
    for (const Meter& meter : metersListed()) {
        m_meter->addItem(QString::fromStdString(meter.name()));
    }
    m_key->addItem({});
    for (const Key& key : keys()) {
        m_key->addItem(nameOfKey(key));
    }
    constexpr int mostEighths = 11;
    m_pickup->setRange(automatic, mostEighths);
    m_pickup->setValue(automatic);
    m_pickup->setSuffix(tr(" × 1/8"));
}

QWidget* MidiImportDialog::makeChoices() {
    auto* choices = new QWidget;
    auto* left = new QFormLayout;
    left->addRow(tr("&Title"), m_title);
    left->addRow(tr("&Part"), m_part);
    left->addRow(tr("&Grid"), m_grid);
    left->addRow(QString(), m_doubleStops);
    auto* right = new QFormLayout;
    right->addRow(tr("&Meter"), m_meter);
    right->addRow(tr("Ke&y"), m_key);
    right->addRow(tr("Pick&up"), m_pickup);
    right->addRow(QString(), m_evenSwing);
    auto* row = new QHBoxLayout(choices);
    row->setContentsMargins(0, 0, 0, 0);
    row->addLayout(left, 3);
    row->addSpacing(16);
    row->addLayout(right, 2);
    return choices;
}

MidiReadOptions MidiImportDialog::options() const {
    MidiReadOptions options;
    options.part = m_part->currentIndex();
    if (m_grid->currentIndex() > 0) {
        options.grid = static_cast<MidiGrid>(m_grid->currentIndex() - 1);
    }
    if (m_meter->currentIndex() > 0) {
        options.meter = metersListed().at(static_cast<std::size_t>(m_meter->currentIndex() - 1));
    }
    if (m_key->currentIndex() > 0) {
        options.key = keys().at(static_cast<std::size_t>(m_key->currentIndex() - 1));
    }
    if (m_pickup->value() != automatic) {
        options.pickup = quarterNote / 2 * m_pickup->value();
    }
    options.doubleStops = m_doubleStops->isChecked();
    options.evenSwing = m_evenSwing->isChecked();
    return options;
}

void MidiImportDialog::refresh() {
    m_reading = readMidi(m_song, options());
    m_strip->setReading(m_song.parts.at(static_cast<std::size_t>(m_reading.part)).notes, m_reading);
    m_sheet->setScore(m_reading.score);
    showFound();
    QStringList sentences;
    for (const std::string& sentence : describe(m_reading)) {
        sentences += QString::fromStdString(sentence);
    }
    m_words->setText(sentences.join(QLatin1Char(' ')));
}

void MidiImportDialog::showFound() {
    if (m_grid->currentIndex() == 0) {
        m_grid->setItemText(
            0, tr("%1, found").arg(m_grid->itemText(1 + static_cast<int>(m_reading.grid))));
    }
    if (m_meter->currentIndex() == 0) {
        m_meter->setItemText(0, tr("%1, %2").arg(QString::fromStdString(m_reading.meter.name()),
                                                 found(m_reading.meterFrom)));
    }
    if (m_key->currentIndex() == 0) {
        m_key->setItemText(0, tr("%1, %2").arg(nameOfKey(m_reading.key), found(m_reading.keyFrom)));
    }
    if (m_pickup->value() == automatic) {
        const double eighths = 2.0 * m_reading.pickup.value / ticksPerQuarter;
        m_pickup->setSpecialValueText(m_reading.pickupFrom == PickupFrom::Nothing ? tr("none found")
                                      : eighths == 1 ? tr("1 eighth, found")
                                                     : tr("%1 eighths, found").arg(eighths));
    }
}

Score MidiImportDialog::tune() const {
    TuneHeader header = m_reading.score.header();
    header.titles = {m_title->text().simplified().toStdString()};
    return Score(std::move(header), m_reading.score.measures());
}

QString MidiImportDialog::words() const {
    return m_words->text();
}

} // namespace lacuna
