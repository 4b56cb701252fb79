// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// The table of allowed includes: the architecture of the program in one place. System headers are
// reachable from everywhere, so links alone cannot keep torch, Qt or FluidSynth out of a folder.

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <functional>
#include <map>
#include <set>

namespace {

struct Rule {
    std::set<QString> folders;        ///< folders of the project it may include besides its own
    std::set<QString> headerPackages; ///< packages its headers may include: std is always allowed
    std::set<QString> sourcePackages; ///< and its .cpp files, besides those
};

const std::map<QString, Rule>& rules() {
    const auto with = [](std::set<QString> base, const std::set<QString>& more) {
        base.insert(more.begin(), more.end());
        return base;
    };
    static const std::set<QString> formats{"engine/formats",          "engine/formats/text",
                                           "engine/formats/abc/read", "engine/formats/abc/write",
                                           "engine/formats/abc/edit", "engine/formats/midi",
                                           "engine/formats/musicxml", "engine/formats/project"};
    static const std::set<QString> engineForScreen =
        with(formats, {"engine", "engine/files", "engine/score", "engine/notation",
                       "engine/inpainting", "engine/playback", "engine/midi", "engine/library",
                       "engine/editing", "engine/harmony"});
    static const std::set<QString> ofFormats{"engine", "engine/score", "engine/notation",
                                             "engine/formats/text"};
    static const std::map<QString, Rule> table{
        {"engine", {{}, {}, {}}},
        {"engine/files", {{"engine"}, {}, {}}},
        {"engine/score", {{"engine"}, {}, {}}},
        {"engine/notation", {{"engine", "engine/score"}, {}, {}}},
        {"engine/editing", {{"engine", "engine/score", "engine/notation"}, {}, {}}},
        {"engine/harmony", {{"engine", "engine/score", "engine/notation"}, {}, {}}},
        {"engine/formats/text", {ofFormats, {}, {"QtCore"}}},
        {"engine/formats/abc/read", {ofFormats, {}, {}}},
        {"engine/formats/abc/write", {with(ofFormats, {"engine/formats/abc/read"}), {}, {}}},
        {"engine/formats/abc/edit",
         {with(ofFormats, {"engine/formats/abc/read", "engine/formats/abc/write"}), {}, {}}},
        {"engine/formats/midi", {ofFormats, {}, {"QtCore"}}},
        {"engine/formats/musicxml", {ofFormats, {}, {"QtCore", "libzip"}}},
        {"engine/formats/project", {{"engine", "engine/score"}, {}, {"QtCore"}}},
        {"engine/formats",
         {with(formats, {"engine", "engine/files", "engine/score", "engine/notation"}), {}, {}}},
        {"engine/library",
         {with(formats, {"engine", "engine/files", "engine/score"}), {}, {"QtCore", "QtSql"}}},
        {"engine/encoding", {{"engine", "engine/score", "engine/notation"}, {}, {}}},
        {"engine/corpus",
         {with(formats,
               {"engine", "engine/files", "engine/score", "engine/notation", "engine/encoding"}),
          {},
          {}}},
        {"engine/nn", {{"engine", "engine/files"}, {"torch"}, {"QtCore"}}},
        {"engine/inpainting",
         {{"engine", "engine/files", "engine/score", "engine/notation", "engine/encoding",
           "engine/nn"},
          {},
          {"QtCore", "torch"}}},
        {"engine/evaluation",
         {{"engine", "engine/score", "engine/notation", "engine/encoding", "engine/corpus",
           "engine/nn", "engine/inpainting"},
          {},
          {"QtCore", "torch"}}},
        {"engine/training",
         {{"engine", "engine/files", "engine/encoding", "engine/corpus", "engine/nn",
           "engine/evaluation"},
          {"torch"},
          {"QtCore"}}},
        {"engine/playback",
         {{"engine", "engine/files", "engine/score"}, {}, {"FluidSynth", "libsndfile"}}},
        {"engine/midi", {{"engine"}, {}, {"RtMidi"}}},
        {"ui", {{}, {"QtCore", "QtGui", "QtWidgets"}, {}}}, // the precompiled header
        {"ui/engraving", {{"engine", "engine/score", "engine/notation"}, {"QtCore", "QtGui"}, {}}},
        {"ui/print",
         {{"engine", "engine/files", "engine/score", "ui/engraving"},
          {"QtCore", "QtGui"},
          {"QtSvg"}}},
        {"ui/document/session",
         {{"engine", "engine/score", "engine/formats/project", "engine/inpainting"}, {}, {}}},
        {"ui/document", {with(engineForScreen, {"ui/document/session"}), {"QtCore", "QtGui"}, {}}},
        {"ui/tools",
         {with(engineForScreen, {"ui/document", "ui/document/session", "ui/engraving"}),
          {"QtCore", "QtGui"},
          {}}},
        {"ui/views",
         {with(engineForScreen, {"ui/document", "ui/document/session", "ui/engraving", "ui/tools"}),
          {"QtCore", "QtGui", "QtWidgets"},
          {"QtSvg"}}},
        {"ui/window",
         {with(engineForScreen, {"ui/document", "ui/document/session", "ui/engraving", "ui/print",
                                 "ui/tools", "ui/views"}),
          {"QtCore", "QtGui", "QtWidgets"},
          {"QtSvg", "QtPrintSupport"}}},
        {"app/manual", {{"app", "engine/files"}, {"QtCore"}, {}}},
        {"app",
         {with(engineForScreen, {"engine/encoding", "engine/corpus", "engine/evaluation",
                                 "engine/nn", "engine/training", "ui/document", "ui/engraving",
                                 "ui/print", "ui/views", "ui/window"}),
          {"QtCore", "QtGui", "QtWidgets"},
          {}}},
    };
    return table;
}

const QRegularExpression includeLine("^\\s*#\\s*include\\s*([<\"])([^>\"]+)[>\"]",
                                     QRegularExpression::MultilineOption);

// The package a system include belongs to; empty for the standard library.
QString packageOf(const QString& include) {
    static const std::map<QString, QString> byPrefix{
        {"torch/", "torch"},   {"ATen/", "torch"},           {"c10/", "torch"},
        {"cblas", "BLAS"},     {"fluidsynth", "FluidSynth"}, {"sndfile", "libsndfile"},
        {"rtmidi/", "RtMidi"}, {"RtMidi", "RtMidi"},         {"zip.h", "libzip"}};
    for (const auto& [prefix, package] : byPrefix) {
        if (include.startsWith(prefix))
            return package;
    }
    static const QRegularExpression qt("^(Qt\\w+/)?Q[A-Z]\\w*$");
    if (!qt.match(include).hasMatch())
        return {};
    if (include.contains('/'))
        return include.section('/', 0, 0);
    // Which module a class lives in is told by where its forwarding header stands.
    for (const char* module : {"QtCore", "QtGui", "QtWidgets", "QtSvg", "QtTest", "QtSql", "QtXml",
                               "QtNetwork", "QtPrintSupport", "QtConcurrent"}) {
        if (QFile::exists(QString(QT_HEADERS) + "/" + module + "/" + include))
            return module;
    }
    return "an unknown Qt module";
}

QString folderOf(const QString& path) {
    return path.section('/', 0, -2);
}

} // namespace

class TestLayers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void includesGoDownTheTableOnly() {
        QStringList wrong;
        int files = 0;
        for (const char* top : {"app", "engine", "ui"}) {
            const QString root = LACUNA_SOURCE_DIR;
            QDirIterator it(root + "/" + top, {"*.h", "*.cpp"}, QDir::Files,
                            QDirIterator::Subdirectories);
            while (it.hasNext()) {
                const QString path = it.next().mid(root.size() + 1);
                wrong += violations(root, path);
                ++files;
            }
        }
        QVERIFY2(files > 20, "the source tree was not found");
        QVERIFY2(wrong.isEmpty(), qPrintable("\n" + wrong.join("\n")));
    }

    /// Of what the editor links, only the library lacuna-torch may know LibTorch.
    void libTorchStandsInItsLibraryAlone() {
        const QSet<QString> library{"engine/inpainting/torch_models.cpp",
                                    "engine/inpainting/torch_path_writer.cpp"};
        static const QRegularExpression torch("#\\s*include\\s*[<\"](torch/|ATen/|c10/)");
        const QSet<QString> modules{"engine/nn", "engine/training", "engine/evaluation"};
        const QStringList wrong = found(torch, [&](const QString& path) {
            return library.contains(path) || modules.contains(folderOf(path));
        });
        QVERIFY2(wrong.isEmpty(), qPrintable("\n" + wrong.join("\n")));
        QVERIFY(torch.match("#include <torch/torch.h>").hasMatch());
        // Nor the modules' headers, which include it.
        static const QRegularExpression ofModules(
            "engine/nn/(\\w+_steps|measure_vae|latent_rnn|latent_rnn_2019|anticipation_rnn|"
            "torch_values|likelihoods|weight_loading|weight_saving|weight_difference)\\.h");
        const QStringList hidden = found(ofModules, [&](const QString& path) {
            return library.contains(path) || modules.contains(folderOf(path));
        });
        QVERIFY2(hidden.isEmpty(), qPrintable("\n" + hidden.join("\n")));
    }

    void filesAreOpenedThroughOneDoor() {
        const QStringList wrong = found(
            foreignDoors(), [](const QString& path) { return path.startsWith("engine/files/"); });
        QVERIFY2(wrong.isEmpty(), qPrintable("\n" + wrong.join("\n")));
    }

    /// A header with its source is one; what each includes, the other may need too.
    void filesOfTheScreenStandInNoCircle() {
        std::map<QString, QStringList> includes;
        const QString root = LACUNA_SOURCE_DIR;
        QDirIterator it(root + "/ui", {"*.h", "*.cpp"}, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            const QString path = it.next().mid(root.size() + 1);
            includes[path.section('.', 0, -2)] += screenIncludesOf(textOf(root + "/" + path));
        }
        QVERIFY(includes.size() > 50);
        QCOMPARE(circlesIn(includes), QStringList());
        QCOMPARE(circlesIn({{"a", {"b"}}, {"b", {"c", "b"}}, {"c", {"b"}}, {"d", {"a"}}}),
                 QStringList("b c"));
    }

    void textOfFilesIsShownAsItIs() {
        const QStringList wrong = found(foreignText(), [](const QString& path) {
            return path == "ui/views/plain_label.cpp" || path == "ui/window/about_box.cpp";
        });
        QVERIFY2(wrong.isEmpty(), qPrintable("\n" + wrong.join("\n")));
    }

    void aForeignDoorIsSeen() {
        for (const char* line :
             {"std::ofstream out(path);", "QSaveFile file(name);",
              "file.open(QIODevice::WriteOnly)", "std::fopen(name, \"w\")", "fs::rename(a, b);",
              "file.open(QIODevice::Append | QIODevice::Text)", "image.save(path, \"PNG\");",
              "::open(path.c_str(), O_WRONLY)", "QFile::copy(a, b);", "sf_open(path, mode, &info)",
              "std::ifstream in(path);", "QFile file(path);"})
            QVERIFY2(foreignDoors().match(line).hasMatch(), line);
        for (const char* line : {"files.save();", "painter.save();", "void open(int);",
                                 "QFile::remove(path);", "QFileInfo file(path);"})
            QVERIFY2(!foreignDoors().match(line).hasMatch(), line);
        for (const char* line :
             {"new QLabel(title)", "QLabel label;", "box.setInformativeText(name);",
              "QMessageBox::question(this, a, b);", "tr(\"%1 of %2\").arg(title).arg(2)",
              "tr(\"%1 of %2\").arg(QFileInfo(path).fileName())\n    .arg(bars)"})
            QVERIFY2(foreignText().match(line).hasMatch(), line);
        for (const char* line : {"tr(\"%1 of %2\").arg(bars).arg(title)", "QLabel* m_words;",
                                 "tr(\"%1 of %2\").arg(title, other)"})
            QVERIFY2(!foreignText().match(line).hasMatch(), line);
    }

    void aForbiddenIncludeIsSeen() {
        QCOMPARE(packageOf("torch/torch.h"), QString("torch"));
        QCOMPARE(packageOf("QWidget"), QString("QtWidgets"));
        QCOMPARE(packageOf("QString"), QString("QtCore"));
        QCOMPARE(packageOf("vector"), QString());
        QCOMPARE(violationsOf("engine/score/score.h", "#include <QString>\n").size(), 1);
        QCOMPARE(violationsOf("ui/views/x.cpp", "#include \"engine/nn/measure_vae.h\"\n").size(),
                 1);
        QCOMPARE(violationsOf("engine/encoding/x.h", "#include \"engine/score/score.h\"\n").size(),
                 0);
        QCOMPARE(violationsOf("somewhere/x.h", "").size(), 1);
    }

private:
    static QString textOf(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

    /// Of other files of ui, without their ending.
    static QStringList screenIncludesOf(const QString& text) {
        QStringList found;
        auto match = includeLine.globalMatch(text);
        while (match.hasNext()) {
            const QString include = match.next().captured(2);
            if (include.startsWith("ui/"))
                found << include.section('.', 0, -2);
        }
        return found;
    }

    /// Each as the names of the files that reach one another, in order.
    static QStringList circlesIn(const std::map<QString, QStringList>& includes) {
        std::map<QString, std::set<QString>> reached;
        for (const auto& [file, direct] : includes) {
            QStringList ahead = direct;
            while (!ahead.isEmpty()) {
                const QString next = ahead.takeLast();
                if (reached[file].insert(next).second && includes.contains(next))
                    ahead += includes.at(next);
            }
        }
        std::set<QString> circles;
        for (const auto& [file, direct] : includes) {
            QStringList circle;
            for (const QString& other : reached[file]) {
                if (other != file && reached[other].contains(file))
                    circle << other;
            }
            if (!circle.isEmpty()) {
                circle << file;
                circle.sort();
                circles.insert(circle.join(' '));
            }
        }
        return {circles.begin(), circles.end()};
    }

    /// What opens files for writing, or reads them, past engine/files.
    static const QRegularExpression& foreignDoors() {
        static const QRegularExpression doors(
            "\\b[io]?fstream\\b|\\bf(re)?open\\(|::open\\(\\w+[.,]|\\bcreat\\(|\\bmk[do]?s?temps?"
            "\\(|"
            "\\bsf_open\\(|\\bQSaveFile\\b|\\bQTemporaryFile\\b|\\bQFile \\w+[({;]|"
            "\\bQFile::copy\\(|\\bcopy_file\\(|\\bfs::rename\\(|filesystem::rename\\(|"
            "QIODevice::(WriteOnly|ReadWrite|Append)|\\b(image|pixmap)\\.save\\((?!&)|"
            "\\bQPdfWriter \\w+\\((?!&)|generator\\.setFileName\\(");
        return doors;
    }

    /// What guesses whether text is HTML, and arg() after an arg() that may have put a %1 there.
    static const QRegularExpression& foreignText() {
        // Of what stands in parentheses, three deep.
        const QString within = "(?:[^()]|\\((?:[^()]|\\((?:[^()]|\\([^()]*\\))*\\))*\\))*";
        static const QRegularExpression text(
            "\\bQLabel\\(|new QLabel\\b|\\bQLabel \\w+[({;]|setInformativeText\\(|"
            "\\bQMessageBox::(about|critical|information|question|warning)\\(|"
            "\\.arg\\(" +
            within + "?(QString|[nN]ame|[tT]itle|[pP]ath|sentence|words|base|slug|model)" + within +
            "\\)\\s*\\.arg\\(");
        return text;
    }

    /// Beside those that `mayHave`, and these for a reason.
    static QStringList found(const QRegularExpression& pattern,
                             const std::function<bool(const QString&)>& mayHave) {
        static const std::map<QString, QStringList> exceptions{
            {"ui/views/icons.cpp", {"QFile file("}},                               // compiled in
            {"ui/engraving/smufl_font.cpp", {"QFile file("}},                      // compiled in
            {"engine/formats/musicxml/xml_element.cpp", {"QIODevice::WriteOnly"}}, // into memory
            {"ui/print/print_files.cpp", {"QIODevice::WriteOnly"}}, // the way through the door
            {"engine/training/fine_tuning.cpp", {"fs::rename("}},   // of its own, whole files
            {"engine/library/library_place.cpp", {"fs::rename("}},  // what SQLite has written whole
        };
        QStringList wrong;
        const QString root = LACUNA_SOURCE_DIR;
        for (const char* top : {"app", "engine", "ui"}) {
            QDirIterator it(root + "/" + top, {"*.h", "*.cpp"}, QDir::Files,
                            QDirIterator::Subdirectories);
            while (it.hasNext()) {
                QFile file(it.next());
                const QString path = it.filePath().mid(root.size() + 1);
                if (mayHave(path))
                    continue;
                if (!file.open(QIODevice::ReadOnly))
                    return {path + " cannot be read"};
                const auto known = exceptions.find(path);
                auto matches = pattern.globalMatch(QString::fromUtf8(file.readAll()));
                while (matches.hasNext()) {
                    const QString words = matches.next().captured();
                    if (known == exceptions.end() || !known->second.contains(words))
                        wrong += path + " has " + words;
                }
            }
        }
        return wrong;
    }

    static QStringList violations(const QString& root, const QString& path) {
        QFile file(root + "/" + path);
        if (!file.open(QIODevice::ReadOnly))
            return {path + " cannot be read"};
        return violationsOf(path, QString::fromUtf8(file.readAll()));
    }

    static QStringList violationsOf(const QString& path, const QString& text) {
        const QString folder = folderOf(path);
        const auto rule = rules().find(folder);
        if (rule == rules().end())
            return {path + " lies in a folder that the table does not know"};
        QStringList wrong;
        auto matches = includeLine.globalMatch(text);
        while (matches.hasNext()) {
            const auto match = matches.next();
            const QString include = match.captured(2);
            if (match.captured(1) == "\"") {
                const QString target = folderOf(include);
                if (target != folder && !rule->second.folders.contains(target))
                    wrong += path + " includes " + include;
                continue;
            }
            const QString package = packageOf(include);
            const bool allowed =
                package.isEmpty() || rule->second.headerPackages.contains(package) ||
                (path.endsWith(".cpp") && rule->second.sourcePackages.contains(package));
            if (!allowed)
                wrong += path + " includes <" + include + "> of " + package;
        }
        return wrong;
    }
};

QTEST_APPLESS_MAIN(TestLayers)
#include "tst_layers.moc"
