// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/document/style.h"
#include "ui/document/training_process.h"
#include "ui/views/loss_curves_view.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <map>

class QCheckBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace lacuna {

class StyleLibrary;

/// The second and third step of fine-tuning: to watch a run and stop it, then to name what came of
/// it and keep it or not.
class TrainingPage : public QWidget {
    Q_OBJECT

public:
    /// Listens to `process`; what is wished of it is only said.
    TrainingPage(const TrainingProcess& process, const StyleLibrary& styles,
                 QWidget* parent = nullptr);

    /// To be called when the process has been started.
    void begin(int minutes, int tunes);
    /// The run left something to keep; `trouble` says what went wrong otherwise, if anything did.
    void askForName(const QString& suggestion, const QString& trouble = {});
    /// It came to nothing.
    void showTrouble(const QString& sentence);
    /// It cannot be kept; the name can be changed, or the style discarded.
    void sayUnkept(const QString& sentence);

    /// By the model's name.
    const std::map<QString, StyleLoss>& losses() const { return m_losses; }
    const LossCurvesView& curves() const { return *m_curves; }
    QString words() const;
    QLineEdit& nameField() { return *m_name; }
    QPushButton& stopButton() { return *m_stop; }
    QPushButton& keepButton() { return *m_keep; }
    QPushButton& discardButton() { return *m_discard; }
    QPushButton& backButton() { return *m_back; }

    void setTheme(const Theme& theme);

Q_SIGNALS:
    void stopWished();
    void keepWished(const QString& name, bool use);
    void discardWished();
    void backWished();

private:
    enum class Foot { Running, Naming, Trouble };

    QWidget* makeRunning();
    QWidget* makeNaming();
    QWidget* makeTrouble();
    void listen(const TrainingProcess& process);
    LossCurve& curveOf(const QString& model);
    void take(const StepTaken& step);
    void take(const ModelMeasured& measurement);
    void showCurves();
    void showFoot(Foot foot);
    double secondsLeft() const; ///< of the whole run
    void tellTime();
    void tellResult();
    void checkName();

    const StyleLibrary& m_styles;
    std::map<QString, LossCurve> m_byModel;
    std::vector<QString> m_order; ///< of the models, as they began
    std::map<QString, StyleLoss> m_losses;
    QElapsedTimer m_clock;
    QTimer m_second;
    int m_minutes = 0;

    QLabel* m_title;
    QLabel* m_words;
    QLabel* m_time;
    QProgressBar* m_progress;
    LossCurvesView* m_curves;
    QStackedWidget* m_foot;
    QPushButton* m_stop = nullptr;
    QLineEdit* m_name = nullptr;
    QCheckBox* m_use = nullptr;
    QLabel* m_remark = nullptr;
    QPushButton* m_keep = nullptr;
    QPushButton* m_discard = nullptr;
    QLabel* m_trouble = nullptr;
    QPushButton* m_back = nullptr;
};

} // namespace lacuna
