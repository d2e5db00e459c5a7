// knoop fmt PATH…: the canonical form in place, or what it would change; with --to, in the other dialect.
#include "src/cli/library.hpp"
#include "src/cli/line_diff.hpp"
#include "src/cli/session.hpp"

#include "dsl/format.hpp"
#include "dsl/parser.hpp"
#include "src/model/translate.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr Message no_files{"no-files", Severity::error,
                           text("no .knoop files in `{path}`", "geen .knoop-bestanden in `{path}`")};

struct Target {
    std::string path;  // "-" for standard input
    std::string name;  // what messages call it, and what `use` finds
    FileId source;
    std::string result;
    bool good = true;  // its text was understood
};

class Formatting {
public:
    Formatting(Options const& options, Session session) : options_(options), session_(session) {}

    auto run() -> int {
        find_targets();
        for (auto& target : targets_) arrange(target);
        if (options_.to && std::all_of(targets_.begin(), targets_.end(), [](Target const& target) { return target.good; }))
            translate_all();
        else if (options_.to)
            return finish();  // a model with a syntax error in it has no words yet
        for (auto const& target : targets_)
            if (target.good) hand_over(target);
        return finish();
    }

private:
    // ---- what to format

    void find_targets() {
        for (auto const& path : options_.paths) {
            if (path == "-" || session_.files.kind(path) != FileKind::folder) {
                add(path);
                continue;
            }
            auto const below = files_below(session_.files, path, ".knoop");
            if (!below)
                report(troubles_, below.error(), path);
            else if (below.value().empty())
                troubles_.report(no_files, {}, {{"path", path}});
            else
                for (auto const& name : below.value()) add(name);
        }
    }

    void add(std::string const& path) {
        Target target;
        target.path = path == "-" ? path : normal_path(path);
        auto const known = [&](Target const& other) { return other.path == target.path; };
        if (std::any_of(targets_.begin(), targets_.end(), known)) return;
        auto content = session_.files.read(path);
        if (!content) {
            report(troubles_, content.error(), path);
            return;
        }
        auto const named = options_.stdin_filename.empty() ? "<stdin>" : normal_path(options_.stdin_filename);
        target.name = path == "-" ? named : target.path;
        target.source = sources_.add({target.name, std::move(content).value(), Language::en});
        targets_.push_back(std::move(target));
    }

    void arrange(Target& target) {
        Diagnostics found;
        auto const tree = parse(sources_, target.source, found);
        sources_[target.source].dialect = tree.dialect;
        target.good = !found.has_errors();
        // A translation keeps blocks as they are, however wide, so that it can be turned back.
        if (target.good)
            target.result = format(tree, {nullptr, !options_.to});
        else
            for (auto const& diagnostic : found.all()) diagnostics_.add(diagnostic);
    }

    // ---- the other dialect

    // The library as it will be: a file of it that is to be translated counts with the text it has now.
    [[nodiscard]] auto name_in_program(std::string const& name) const -> std::string {
        if (options_.stdlib.empty()) return name;
        auto const folder = normal_path(options_.stdlib) + '/';
        return name.starts_with(folder) ? "stdlib/" + name.substr(folder.size()) : name;
    }

    void translate_all() {
        auto library = open_library(session_.files, options_.stdlib);
        if (!library) {
            report(troubles_, library.error(), options_.stdlib);
            targets_.clear();
            return;
        }
        auto rows = library.value().files;
        std::vector<std::string> paths;
        std::map<std::string, std::string const*> texts;
        for (auto const& target : targets_) {
            paths.push_back(name_in_program(target.name));
            texts[paths.back()] = &target.result;
        }
        for (auto& row : rows)
            if (auto const own = texts.find("stdlib/" + std::string{row.path}); own != texts.end()) row.text = *own->second;
        auto files = session_.files;
        files.kind = [&texts, kind = files.kind](std::string const& path) {
            return texts.contains(path) ? FileKind::file : kind(path);
        };
        files.read = [&texts, read = files.read](std::string const& path) -> Result<std::string, FileError> {
            auto const own = texts.find(path);
            return own != texts.end() ? Result<std::string, FileError>{*own->second} : read(path);
        };

        Diagnostics found;
        auto const program = load(files, paths, rows, found);
        std::vector<std::optional<std::string>> results(targets_.size());
        if (!found.has_errors())
            for (std::size_t i = 0; i < targets_.size(); ++i)
                results[i] = translate_one({files, rows, program}, paths[i], found);
        found.sort();
        print(*program.sources, found);
        for (std::size_t i = 0; i < targets_.size(); ++i) {
            targets_[i].good = results[i].has_value();
            if (results[i]) targets_[i].result = *std::move(results[i]);
        }
        failed_ = failed_ || found.has_errors();
    }

    auto translate_one(TranslationSource const& source, std::string const& path, Diagnostics& found) const
        -> std::optional<std::string> {
        for (auto const id : source.program.sources->ids())
            if ((*source.program.sources)[id].path == path) return translate(source, id, *options_.to, found);
        return {};
    }

    // ---- what comes out

    void hand_over(Target const& target) {
        auto const& before = sources_[target.source].text;
        auto const differs = before != target.result;
        changed_ = changed_ || differs;
        if (options_.diff) session_.out << unified_diff(target.name, before, target.result);
        if (options_.only_check || options_.diff) {
            if (differs && !options_.diff && !options_.quiet) session_.out << target.name << '\n';
            return;
        }
        if (target.path == "-") {
            session_.out << target.result;
            return;
        }
        if (!differs) return;
        if (auto const written = session_.files.write(target.path, target.result); !written)
            report(troubles_, written.error(), target.path);
        else if (!options_.quiet)
            session_.out << target.name << '\n';
    }

    void print(Sources const& sources, Diagnostics const& diagnostics) {
        if (diagnostics.empty()) return;
        auto const language = options_.language.value_or(targets_.empty() ? session_.environment.language
                                                                          : sources_[targets_.front().source].dialect);
        auto words = text_options(options_, session_.environment, language);
        if (options_.color == ColorChoice::automatic) words.color = Color::never;
        session_.err << render_text(sources, diagnostics.all(), words);
    }

    auto finish() -> int {
        diagnostics_.sort();
        print(sources_, diagnostics_);
        print(Sources{}, troubles_);
        if (!troubles_.empty()) return exit_no_work;
        return failed_ || diagnostics_.has_errors() || (options_.only_check && changed_) ? exit_findings : exit_fine;
    }

    Options const& options_;
    Session session_;
    Sources sources_;
    std::vector<Target> targets_;
    Diagnostics diagnostics_;  // about the texts
    Diagnostics troubles_;     // about the files themselves
    bool changed_ = false;
    bool failed_ = false;
};

}  // namespace

auto fmt(Options const& options, Session session) -> int { return Formatting{options, session}.run(); }

}  // namespace knoop
