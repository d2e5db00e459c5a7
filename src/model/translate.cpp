#include "src/model/translate.hpp"

#include "dsl/parser.hpp"
#include "src/model/declare.hpp"
#include "src/model/elaborate.hpp"
#include "src/model/kernel_words.hpp"
#include "src/model/reword.hpp"
#include "src/model/word_roles.hpp"
#include "src/model/words.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr Message reads_differently{
    "translation-differs", Severity::error,
    text("translated, this file would read differently, probably since a name in it is a word of the other dialect",
         "vertaald zou dit bestand iets anders zeggen, waarschijnlijk doordat een naam erin een woord van het andere dialect "
         "is")};

// Validity has no say in what a word means.
constexpr Date any_day{};

auto parse_text(Sources& sources, std::string text, Diagnostics& diagnostics) -> Tree {
    auto const file = sources.add({"translation", std::move(text), Language::en});
    return parse(sources, file, diagnostics);
}

// Kinds of nodes in order, without the spellings of declarations, which a translation may join and part.
auto shape(Tree const& tree) -> std::vector<NodeKind> {
    std::vector<NodeKind> kinds;
    for (std::uint32_t i = 0; i < tree.nodes.size(); ++i) {
        if (tree.nodes[i].kind == NodeKind::spelling)
            i += tree.nodes[i].size - 1;
        else
            kinds.push_back(tree.nodes[i].kind);
    }
    return kinds;
}

class Translator {
public:
    Translator(TranslationSource const& source, FileId file, Language to, Diagnostics& diagnostics)
        : source_(source), file_(file), to_(to), diagnostics_(diagnostics) {}

    auto run() -> std::optional<std::string> {
        auto words = reword_file();
        if (!words) return {};
        examples(*words);
        if (failed_) return {};
        return finish(*words);
    }

private:
    [[nodiscard]] auto tree() const -> Tree const& { return (*source_.program.trees)[file_.index]; }
    // A model that says what this file says; else one that only uses its vocabulary.
    [[nodiscard]] auto first_root() const -> Root const* {
        for (auto const files : {&Root::entities, &Root::vocabulary})
            for (auto const& root : source_.program.roots)
                if (std::find((root.*files).begin(), (root.*files).end(), file_) != (root.*files).end()) return &root;
        return nullptr;
    }

    auto refuse(Diagnostics const& found) -> bool {
        for (auto const& diagnostic : found.all())
            if (diagnostic.severity == Severity::error) diagnostics_.add(diagnostic);
        failed_ = failed_ || found.has_errors();
        return found.has_errors();
    }

    auto reword_file() -> std::optional<Rewording> {
        auto const* root = first_root();
        if (root == nullptr) return {};
        Diagnostics found;
        auto model = *root;
        if (auto probe = add_probe(); probe) model.entities.push_back(probe);
        auto words = reword_in(source_.program, model, file_, found);
        if (refuse(found)) return {};
        return words;
    }

    auto reword_in(Program const& program, Root const& root, FileId file, Diagnostics& found) const -> Rewording {
        auto const vocabulary = declare(program, root, found);
        TokenRoles roles;
        auto const& one = (*program.trees)[file.index];
        std::vector<Model> models;  // each reading has words of its own
        for (auto const& variant : variants_of(root)) models.push_back(elaborate(program, variant, vocabulary, any_day, found, &roles));
        record_word_roles(one, *vocabulary, roles, found);
        for (auto const& model : models)
            for (auto const& kept : model.kept)
                if (kept.place.file == file) record_paths(model, one, kept, roles);
        return reword(one, *vocabulary, roles, to_);
    }

    // Statements that later phases read (`accept … by hoorn.mayor`): their paths, where they end at a templated child.
    static void record_paths(Model const& model, Tree const& tree, Kept const& kept, TokenRoles& roles) {
        auto const& vocabulary = *model.vocabulary;
        auto const symbol = [&](std::uint32_t token) { return vocabulary.names.find(tree.text(tree.tokens[token])); };
        auto const end = kept.place.node.index + tree[kept.place.node].size;
        for (auto at = kept.place.node.index; at < end; ++at) {
            auto const& path = tree.nodes[at];
            if (path.kind != NodeKind::path || roles.of(tree.file, path.first).tag != TokenRoleTag::none) continue;
            auto scope = kept.scope;
            auto entity = EntityId{};
            for (auto const first = symbol(path.first); first; scope = model.entities[scope].parent) {
                entity = model.child(scope, first);
                if (entity || !scope) break;
            }
            for (auto token = path.first; entity && token <= path.last; token += 2) {
                if (token != path.first) entity = symbol(token) ? model.child(entity, symbol(token)) : EntityId{};
                if (!entity) break;
                auto const& row = model.entities[entity];
                if (row.origin == Origin::templated && row.kind && row.name == vocabulary.kinds[row.kind].name)
                    roles.set(tree.file, token, {TokenRoleTag::child, 0, row.kind.index});
            }
        }
    }

    // What a template says is only read for an instance, so each kind of this file gets one, in a file of the program that
    // nobody uses.
    auto add_probe() -> FileId {
        std::string text = tree().dialect == Language::nl ? "# taal: nl\n" : "# language: en\n";
        auto count = 0;
        for (auto const statement : tree().children(tree().root())) {
            if (tree().kind(statement) != NodeKind::kind || !tree().child(statement, NodeKind::kind_body)) continue;
            text += std::string{tree().text(tree().child(statement, 0u))} + " instance-" + std::to_string(++count) + "\n";
        }
        if (count == 0) return {};
        auto& sources = *source_.program.sources;
        auto& trees = *source_.program.trees;
        auto const probe = sources.add({"instances", std::move(text), tree().dialect});
        Diagnostics none;
        trees.push_back(parse(sources, probe, none));
        follow_texts(trees, sources);
        return probe;
    }

    // ---- examples of rules: models of their own

    void examples(Rewording& words) {
        for (std::uint32_t i = 0; i < tree().nodes.size(); ++i)
            if (tree().nodes[i].kind == NodeKind::example) example(NodeId{i}, words);
    }

    // With `before { … }` it is two models, each with words of its own.
    void example(NodeId node, Rewording& words) {
        auto const block = tree().child(node, NodeKind::block);
        auto const earlier = before_block(tree(), block);
        if (!earlier) return part_of_example(tree()[block], {}, words);
        part_of_example(tree()[tree().child(earlier, NodeKind::block)], {}, words);
        part_of_example(tree()[block], tree().span(earlier), words);
        words.tokens[tree()[earlier].first] = before_word.in(to_);
    }

    void part_of_example(Node const& block, Span without, Rewording& words) {
        Diagnostics found;
        auto const& path = (*source_.program.sources)[file_].path;
        auto const of_library = is_library((*source_.program.sources)[file_]);
        auto const beside = of_library ? std::vector<std::string>{} : std::vector<std::string>{path};
        auto const program =
            load_text(source_.files, join_path(folder_of(path), "example"), alone(block, without), beside, source_.library, found);
        auto const& root = program.roots.front();
        auto const translated = reword_in(program, root, root.file, found);
        if (found.has_errors()) {
            for (auto diagnostic : found.all()) {
                if (diagnostic.severity != Severity::error) continue;
                // The same bytes of the same text, but a file of another program.
                diagnostic.span.file = diagnostic.span.file == root.file ? file_ : FileId{};
                diagnostic.notes.clear();
                diagnostic.fixes.clear();
                diagnostics_.add(std::move(diagnostic));
            }
            failed_ = true;
            return;
        }
        auto const& there = (*program.trees)[root.file.index];
        std::uint32_t at = 0;
        for (auto token = block.first + 1; token < block.last; ++token) {
            auto const& mine = tree().tokens[token];
            if (mine.kind == TokenKind::end_of_statement || (mine.begin >= without.begin && mine.begin < without.end)) continue;
            while (at < there.tokens.size() &&
                   (there.tokens[at].begin < mine.begin || there.tokens[at].kind == TokenKind::end_of_statement))
                ++at;
            if (at < there.tokens.size() && there.tokens[at].begin == mine.begin && at < translated.tokens.size())
                words.tokens[token] = translated.tokens[at];
        }
    }

    // The text of the file with everything blank but the inside of the block, less a part of it, and the line that tells the dialect.
    [[nodiscard]] auto alone(Node const& block, Span without) const -> std::string {
        std::string out{tree().source};
        auto const begin = tree().tokens[block.first].end();
        auto const end = tree().tokens[block.last].begin;
        auto const keep =
            tree().comments.empty() || tree().comments[0].before_token != 0 ? std::uint32_t{0} : tree().comments[0].end;
        for (std::uint32_t at = keep; at < out.size(); ++at)
            if ((at < begin || at >= end || (at >= without.begin && at < without.end)) && out[at] != '\n') out[at] = ' ';
        return out;
    }

    // Printed twice: joined and parted spellings of a declaration find their lines when they are read again.
    auto finish(Rewording const& words) -> std::optional<std::string> {
        FormatOptions options;
        options.open_wide_blocks = false;
        options.rewording = &words;
        Sources sources;
        Diagnostics found;
        auto const translated = parse_text(sources, format(tree(), options), found);
        if (found.has_errors() || shape(translated) != shape(tree())) {
            diagnostics_.report(reads_differently, {file_, 0, 0});
            return {};
        }
        options.rewording = nullptr;
        return format(translated, options);
    }

    TranslationSource const& source_;
    FileId file_;
    Language to_;
    Diagnostics& diagnostics_;
    bool failed_ = false;
};

}  // namespace

auto translate(TranslationSource const& source, FileId file, Language to, Diagnostics& diagnostics)
    -> std::optional<std::string> {
    return Translator{source, file, to, diagnostics}.run();
}

}  // namespace knoop
