#include "src/model/program.hpp"

#include "dsl/parser.hpp"
#include "src/base/encoding.hpp"
#include "src/base/nearest.hpp"
#include "src/model/import_text.hpp"
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

constexpr Message base_cycle{"base-cycle", Severity::error,
    text("`{path}` rests on this file itself", "`{path}` rust zelf op dit bestand")};
constexpr Message base_twice{"base-twice", Severity::error,
    text("a file has one base", "een bestand heeft één basis")};

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
        bases_.emplace_back();
        complete_.push_back(!program.trees->back().may_be_other);
        return id;
    }

    // A file of the user; empty when it cannot be read. `used_at` is the place of the `use`, or empty.
    auto add_file(std::string const& path, Span used_at) -> FileId {
        auto const normal = normal_path(path);
        if (auto const known = by_path_.find(normal); known != by_path_.end()) return known->second;
        auto content = files_.read(normal);
        if (!content) {
            report_unreadable(content.error(), normal, used_at);
            return {};
        }
        auto const id = add(normal, std::move(content).value());
        follow_uses(id);
        return id;
    }

    // `base "FILE"`: loaded like a `use`, but never a step back to a file that waits for this one.
    void follow_base(FileId from, NodeId node, std::string const& name) {
        auto const span = (*program.trees)[from.index].span(node);
        auto const path = join_path(folder_of((*program.sources)[from].path), name);
        if (bases_[from.index]) {
            diagnostics_.report(base_twice, span);
            return;
        }
        if (auto const known = by_path_.find(normal_path(path)); known != by_path_.end())
            if (known->second == from || std::find(waiting_.begin(), waiting_.end(), known->second) != waiting_.end()) {
                diagnostics_.report(base_cycle, span, {{"path", name}});
                return;
            }
        waiting_.push_back(from);
        auto const target = add_file(path, span);
        waiting_.pop_back();
        if (target) bases_[from.index] = target;
        else complete_[from.index] = false;
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
        if (!is_library((*program.sources)[from])) follow_imports(from);
        // The tree vector may grow while files are added, so the uses are collected first.
        struct Use { NodeId node; NodeKind kind; std::string name; };
        std::vector<Use> uses;
        repoint();
        auto const& tree = (*program.trees)[from.index];
        for (auto const statement : tree.children(tree.root())) {
            auto const is_base = tree.kind(statement) == NodeKind::base;
            if (tree.kind(statement) != NodeKind::use && !is_base) continue;
            auto const what = tree.child(statement, 0u);
            if (!what) continue;
            auto const kind = is_base ? NodeKind::base : tree.kind(what);
            uses.push_back({what, kind, kind == NodeKind::library ? std::string{tree.text(what)} : tree.string_value(what)});
        }
        for (auto const& use : uses) {
            if (use.kind == NodeKind::base) {
                follow_base(from, use.node, use.name);
                continue;
            }
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

    // ---- registers: the rows of `import VERB "FILE"` become statements in a tree of their own

    void follow_imports(FileId from) {
        std::vector<NodeId> found;
        for (std::uint32_t at = 0; at < (*program.trees)[from.index].nodes.size(); ++at)
            if ((*program.trees)[from.index].nodes[at].kind == NodeKind::import) found.push_back(NodeId{at});
        for (auto const node : found) add_import(from, node);
    }

    void add_import(FileId from, NodeId node) {
        repoint();
        auto const& tree = (*program.trees)[from.index];
        auto const verb = tree.child(node, NodeKind::path);
        auto const name = tree.child(node, NodeKind::value);
        if (!verb || !name) return;
        auto const path = join_path(folder_of((*program.sources)[from].path), tree.string_value(name));
        auto content = files_.read(path);
        if (!content) return report_unreadable(content.error(), path, tree.span(name));

        ImportQuestion question;
        question.dialect = tree.dialect;
        question.columns = named_columns(tree, node);
        auto const top = tree.children(tree.root());
        question.grantor_known = true;
        for (auto const statement : top) question.grantor_known = question.grantor_known && statement != node;
        StatementWords words;
        words.dialect = tree.dialect;
        words.verb = tree.text(verb);
        if (auto const citation = tree.child(node, NodeKind::citation); citation) words.document = document_of(tree, citation);
        words.power = words.actor = words.other = [](ImportedText const& each) { return quoted(each.text); };

        question.file = program.sources->add({path, decode(std::move(content).value()).text, tree.dialect});
        program.trees->emplace_back();  // `tree` is gone from here on
        uses_.emplace_back();
        bases_.emplace_back();
        complete_.push_back(true);
        auto const rows = read_import(*program.sources, question, diagnostics_);
        program.trees->back() = tree_of(statements_of(rows, words), question.file, diagnostics_);
        program.imports.push_back({{from, node}, question.file});
    }

    static auto document_of(Tree const& tree, NodeId citation) -> std::string {
        auto const path = tree.child(citation, NodeKind::path);
        return path ? std::string{tree.text(path)} : std::string{};
    }

    // `column "Functie" is to`; what is no such thing, elaboration reports.
    static auto named_columns(Tree const& tree, NodeId import) -> std::vector<NamedColumn> {
        std::vector<NamedColumn> columns;
        auto const block = tree.child(import, NodeKind::block);
        if (!block) return columns;
        for (auto const statement : tree.children(block)) {
            std::vector<NodeId> words;
            for (auto const word : tree.children(statement)) words.push_back(word);
            if (words.size() < 4 || tree.kind(words[1]) != NodeKind::value) continue;
            auto const second = words.size() > 4 ? tree.text(words[4]) : std::string_view{};
            if (auto column = column_named(tree.text(words[3]), second, tree.dialect); column)
                columns.push_back({tree.string_value(words[1]), std::move(*column), tree.span(words[1])});
        }
        return columns;
    }

    void report_unreadable(FileError error, std::string const& path, Span used_at) {
        auto const reason = text_of(error);
        diagnostics_.report(file_unreadable, used_at,
            {{"reason", {fill(reason.en, {{"path", path}}, Language::en), fill(reason.nl, {{"path", path}}, Language::nl)}}});
    }

    // All rules of the library are there; `use rules/NAME` names a set of them that is to run, and brings no file. Which sets
    // there are, the rules say (src/rules/settings).
    [[nodiscard]] auto is_rule_set(std::string_view name) const -> bool {
        constexpr std::string_view folder = "rules/";
        if (!name.starts_with(folder) || name.find('/', folder.size()) != std::string_view::npos) return false;
        return std::none_of(library_.begin(), library_.end(), [&](auto const& file) { return file.path == std::string{name} + ".knoop"; });
    }

    // The library that declares a kind of this name, in either language: `nl/gemeente` is nl/municipality.
    [[nodiscard]] auto library_of_kind(std::string_view word) const -> std::string {
        for (auto const& file : library_) {
            if (file.path.starts_with("rules/") || file.path == "core.knoop") continue;  // always there
            Sources alone;
            Diagnostics none;
            auto const tree = parse(alone, alone.add({std::string{file.path}, std::string{file.text}, Language::en}), none);
            for (auto const statement : tree.children(tree.root())) {
                if (tree.kind(statement) != NodeKind::kind) continue;
                auto is_it = tree.text(tree.child(statement, 0u)) == word;
                if (auto const block = tree.child(statement, NodeKind::kind_body); block)
                    for (auto const spelling : tree.children(block)) {
                        if (tree.kind(spelling) != NodeKind::spelling) continue;
                        for (auto const each : tree.children(spelling)) is_it = is_it || tree.text(each) == word;
                    }
                if (is_it) return std::string{file.path.substr(0, file.path.size() - 6)};
            }
        }
        return {};
    }

    void report_unknown_library(Span span, std::string const& name) {
        auto& diagnostic = diagnostics_.report(unknown_library, span, {{"name", name}});
        auto last = name.substr(name.rfind('/') + 1);
        std::transform(last.begin(), last.end(), last.begin(), [](unsigned char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : static_cast<char>(c); });
        if (auto const meant = library_of_kind(last); !meant.empty()) {
            propose(diagnostic, Fix::Kind::safe, span, meant);
            return;
        }
        // What a user may name; the rules and the core are there in any case.
        std::vector<std::string_view> names;
        for (auto const& file : library_)
            if (!file.path.starts_with("rules/") && file.path != "core.knoop") names.push_back(file.path.substr(0, file.path.size() - 6));
        // By the last word: `nl/foo` is not nearly `nl/wor`.
        std::vector<std::string_view> words;
        for (auto const each : names) words.push_back(each.substr(each.rfind('/') + 1));
        if (auto const near = nearest(last, words); !near.empty() && last.size() > 3) {
            propose(diagnostic, Fix::Kind::safe, span, names[static_cast<std::size_t>(std::find(words.begin(), words.end(), near) - words.begin())]);
            return;
        }
        std::string list;
        for (auto const each : names) list += (list.empty() ? "`" : ", `") + std::string{each} + '`';
        if (!list.empty()) diagnostic.help = OwnedText{"the library has " + list, "in de bibliotheek staan " + list};
    }

    void add_core() {
        core_ = add_library("core");
        for (auto const& file : library_)
            if (file.path.starts_with("rules/")) rules_.push_back(add_library(file.path.substr(0, file.path.size() - 6)));
    }

    void add_besides(std::span<std::string const> names) {
        for (auto const& name : names)
            if (auto const file = add_library(name); file) besides_.push_back(file);
    }

    auto root_at(FileId file) const -> Root {
        Root root;
        root.file = file;
        std::set<FileId> library;
        std::vector<FileId> own;
        if (core_) collect(core_, library, own, root.complete);
        for (auto const other : besides_) collect(other, library, own, root.complete);
        collect(file, library, own, root.complete);
        root.entities.assign(library.begin(), library.end());
        for (auto const rule : rules_) collect(rule, library, own, root.complete);
        root.vocabulary.assign(library.begin(), library.end());
        root.vocabulary.insert(root.vocabulary.end(), own.begin(), own.end());
        root.entities.insert(root.entities.end(), own.begin(), own.end());
        std::set<FileId> visited;
        add_layers(file, visited, root.layers);
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
        if (bases_[file.index]) collect(bases_[file.index], library, own, complete);
        for (auto const used : uses_[file.index]) collect(used, library, own, complete);
    }

    // The base before the file that changes it, and what a file uses before the file.
    void add_layers(FileId file, std::set<FileId>& visited, std::vector<FileId>& layers) const {
        if (is_library((*program.sources)[file]) || !visited.insert(file).second) return;
        if (bases_[file.index]) add_layers(bases_[file.index], visited, layers);
        for (auto const used : uses_[file.index]) add_layers(used, visited, layers);
        layers.push_back(file);
    }

    [[nodiscard]] auto is_used(FileId file, std::vector<FileId> const& among) const -> bool {
        return std::any_of(among.begin(), among.end(), [&](FileId other) {
            auto const& uses = uses_[other.index];
            return other != file && std::find(uses.begin(), uses.end(), file) != uses.end();
        });
    }

    // Sources may have moved while they were added.
    void repoint() { follow_texts(*program.trees, *program.sources); }

    Program program;

private:
    Files const& files_;
    std::span<LibraryFile const> library_;
    Diagnostics& diagnostics_;
    std::map<std::string, FileId, std::less<>> by_path_;
    std::vector<std::vector<FileId>> uses_;  // by FileId
    std::vector<FileId> bases_;              // by FileId; empty: it rests on nothing
    std::vector<FileId> waiting_;            // whose base is being read
    std::vector<bool> complete_;
    FileId core_;
    std::vector<FileId> besides_;
    std::vector<FileId> rules_;
};

}  // namespace

auto is_library(Source const& source) -> bool { return source.path.starts_with(library_folder); }

auto library_name(Source const& source) -> std::string {
    auto const name = std::string_view{source.path}.substr(std::string_view{library_folder}.size());
    return std::string{name.substr(0, name.rfind('.'))};
}

auto load(Files const& files, std::vector<std::string> const& paths, std::span<LibraryFile const> library,
          Diagnostics& diagnostics, std::span<std::string const> besides) -> Program {
    Loader loader{files, library, diagnostics};
    loader.add_core();
    loader.add_besides(besides);
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
    for (auto& root : loader.program.roots) find_readings(loader.program, root, diagnostics);
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
    find_readings(loader.program, loader.program.roots.front(), diagnostics);
    return std::move(loader.program);
}

}  // namespace knoop
