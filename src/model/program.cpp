#include "src/model/program.hpp"

#include "dsl/parser.hpp"
#include "src/model/words.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace knoop {

namespace {

constexpr Message file_unreadable{"file-unreadable", Severity::error, text("{reason}", "{reason}")};
constexpr Message nothing_here{"no-files", Severity::error,
    text("no .knoop files in `{path}`", "geen .knoop-bestanden in `{path}`")};
constexpr Message unknown_library{"unknown-library", Severity::error,
    text("there is no library `{name}`", "er is geen bibliotheek `{name}`")};

constexpr std::string_view library_folder = "stdlib/";

class Loader {
public:
    Loader(Files const& files, std::span<LibraryFile const> library, Diagnostics& diagnostics)
        : files_(files), library_(library), diagnostics_(diagnostics) {}

    auto add(std::string path, std::string text) -> FileId {
        auto const known = by_path_.find(path);
        if (known != by_path_.end()) return known->second;
        auto const id = program.sources->add({path, std::move(text), Language::en});
        by_path_.emplace(std::move(path), id);
        program.trees->push_back(parse(*program.sources, id, diagnostics_));
        (*program.sources)[id].dialect = program.trees->back().dialect;
        uses_.emplace_back();
        complete_.push_back(true);
        return id;
    }

    // A file of the user; empty when it cannot be read. `used_at` is the place of the `use`, or empty.
    auto add_file(std::string const& path, Span used_at) -> FileId {
        auto const normal = normal_path(path);
        if (auto const known = by_path_.find(normal); known != by_path_.end()) return known->second;
        auto content = files_.read(normal);
        if (!content) {
            auto const reason = text_of(content.error());
            diagnostics_.report(file_unreadable, used_at,
                {{"reason", {fill(reason.en, {{"path", normal}}, Language::en), fill(reason.nl, {{"path", normal}}, Language::nl)}}});
            return {};
        }
        auto const id = add(normal, std::move(content).value());
        follow_uses(id);
        return id;
    }

    auto add_library(std::string_view name) -> FileId {
        auto const wanted = std::string{name} + ".knoop";
        for (auto const& file : library_)
            if (file.path == wanted) {
                auto const path = std::string{library_folder} + wanted;
                if (auto const known = by_path_.find(path); known != by_path_.end()) return known->second;
                auto const id = add(path, std::string{file.text});
                follow_uses(id);
                return id;
            }
        return {};
    }

    void follow_uses(FileId from) {
        // The tree vector may grow while files are added, so the uses are collected first.
        struct Use { NodeId node; NodeKind kind; std::string name; };
        std::vector<Use> uses;
        repoint();
        auto const& tree = (*program.trees)[from.index];
        for (auto const statement : tree.children(tree.root())) {
            if (tree.kind(statement) != NodeKind::use) continue;
            auto const what = tree.child(statement, 0u);
            if (!what) continue;
            auto const kind = tree.kind(what);
            uses.push_back({what, kind, kind == NodeKind::library ? std::string{tree.text(what)} : tree.string_value(what)});
        }
        for (auto const& use : uses) {
            auto const span = (*program.trees)[from.index].span(use.node);
            auto target = FileId{};
            if (use.kind == NodeKind::library) {
                if (is_rule_set(use.name)) continue;
                target = add_library(use.name);
                if (!target) report_unknown_library(span, use.name);
            } else {
                target = add_file(join_path(folder_of((*program.sources)[from].path), use.name), span);
            }
            if (target) uses_[from.index].push_back(target);
            else complete_[from.index] = false;
        }
    }

    // All rules of the library are there; `use rules/NAME` names a set of them that is to run, and brings no file. Which sets
    // there are, the rules say (src/rules/settings).
    [[nodiscard]] auto is_rule_set(std::string_view name) const -> bool {
        constexpr std::string_view folder = "rules/";
        if (!name.starts_with(folder) || name.find('/', folder.size()) != std::string_view::npos) return false;
        return std::none_of(library_.begin(), library_.end(), [&](auto const& file) { return file.path == std::string{name} + ".knoop"; });
    }

    void report_unknown_library(Span span, std::string const& name) {
        auto& diagnostic = diagnostics_.report(unknown_library, span, {{"name", name}});
        std::vector<std::string_view> names;
        for (auto const& file : library_) names.push_back(file.path.substr(0, file.path.size() - 6));
        suggest(diagnostic, span, name, names);
    }

    void add_core() {
        core_ = add_library("core");
        for (auto const& file : library_)
            if (file.path.starts_with("rules/")) rules_.push_back(add_library(file.path.substr(0, file.path.size() - 6)));
    }

    auto root_at(FileId file) const -> Root {
        Root root;
        root.file = file;
        std::set<FileId> library;
        std::vector<FileId> own;
        if (core_) collect(core_, library, own, root.complete);
        collect(file, library, own, root.complete);
        root.entities.assign(library.begin(), library.end());
        for (auto const rule : rules_) collect(rule, library, own, root.complete);
        root.vocabulary.assign(library.begin(), library.end());
        root.vocabulary.insert(root.vocabulary.end(), own.begin(), own.end());
        root.entities.insert(root.entities.end(), own.begin(), own.end());
        return root;
    }

    void collect(FileId file, std::set<FileId>& library, std::vector<FileId>& own, bool& complete) const {
        if (is_library((*program.sources)[file])) {
            if (!library.insert(file).second) return;
        } else {
            if (std::find(own.begin(), own.end(), file) != own.end()) return;
            own.push_back(file);
        }
        complete = complete && complete_[file.index];
        for (auto const used : uses_[file.index]) collect(used, library, own, complete);
    }

    [[nodiscard]] auto is_used(FileId file, std::vector<FileId> const& among) const -> bool {
        return std::any_of(among.begin(), among.end(), [&](FileId other) {
            auto const& uses = uses_[other.index];
            return other != file && std::find(uses.begin(), uses.end(), file) != uses.end();
        });
    }

    // Sources may have moved while they were added.
    void repoint() {
        for (auto const id : program.sources->ids()) (*program.trees)[id.index].source = (*program.sources)[id].text;
    }

    Program program;

private:
    Files const& files_;
    std::span<LibraryFile const> library_;
    Diagnostics& diagnostics_;
    std::map<std::string, FileId, std::less<>> by_path_;
    std::vector<std::vector<FileId>> uses_;  // by FileId
    std::vector<bool> complete_;
    FileId core_;
    std::vector<FileId> rules_;
};

}  // namespace

auto is_library(Source const& source) -> bool { return source.path.starts_with(library_folder); }

auto load(Files const& files, std::vector<std::string> const& paths, std::span<LibraryFile const> library,
          Diagnostics& diagnostics) -> Program {
    Loader loader{files, library, diagnostics};
    loader.add_core();
    std::vector<FileId> roots;
    auto const add_root = [&](FileId file) {
        if (file && std::find(roots.begin(), roots.end(), file) == roots.end()) roots.push_back(file);
    };
    for (auto const& path : paths) {
        if (files.kind(path) != FileKind::folder) {
            add_root(loader.add_file(path, {}));
            continue;
        }
        auto const names = files_below(files, path, ".knoop");
        if (!names || names.value().empty()) {
            diagnostics.report(nothing_here, {}, {{"path", path}});
            continue;
        }
        std::vector<FileId> here;
        for (auto const& name : names.value())
            if (auto const file = loader.add_file(name, {}); file) here.push_back(file);
        auto const before = roots.size();
        for (auto const file : here)
            if (!loader.is_used(file, here)) add_root(file);
        if (roots.size() == before && !here.empty()) add_root(here.front());  // they all use each other
    }
    for (auto const file : roots) loader.program.roots.push_back(loader.root_at(file));
    loader.repoint();
    return std::move(loader.program);
}

auto load_text(Files const& files, std::string path, std::string text, std::vector<std::string> const& beside,
               std::span<LibraryFile const> library, Diagnostics& diagnostics) -> Program {
    Loader loader{files, library, diagnostics};
    loader.add_core();
    std::vector<FileId> vocabulary;
    for (auto const& other : beside)
        if (auto const file = loader.add_file(other, {}); file) vocabulary.push_back(file);
    auto const file = loader.add(std::move(path), std::move(text));
    loader.follow_uses(file);
    auto root = loader.root_at(file);
    for (auto const other : vocabulary)
        for (auto const reached : loader.root_at(other).vocabulary)
            if (std::find(root.vocabulary.begin(), root.vocabulary.end(), reached) == root.vocabulary.end())
                root.vocabulary.push_back(reached);
    loader.program.roots.push_back(std::move(root));
    loader.repoint();
    return std::move(loader.program);
}

}  // namespace knoop
