// Of every file in the repository: its canonical form says the same, and is the canonical form of everything that differs from
// it in spaces only.
#include "tests/test.hpp"

#include "dsl/format.hpp"
#include "dsl/parser.hpp"
#include "tests/property/model_files.hpp"

#include <random>

using namespace knoop;

namespace {

struct Parsed {
    Sources sources;
    Diagnostics diagnostics;
    Tree tree;
};

auto parsed(std::string text) -> std::unique_ptr<Parsed> {
    auto result = std::make_unique<Parsed>();
    auto const file = result->sources.add({"test.knoop", std::move(text), Language::en});
    result->tree = parse(result->sources, file, result->diagnostics);
    return result;
}

auto without_spaces(std::string_view text) -> std::string {
    std::string out;
    for (auto const c : text)
        if (c != ' ' && c != '\t' && c != '\r' && c != '\n') out += c;
    return out;
}

// Nodes and tokens without layout. Spaces inside a token (`EUR  50`, a text block) are layout too.
auto meaning(Tree const& tree) -> std::string {
    std::string out;
    for (auto const& node : tree.nodes) out += std::string{name_of(node.kind)} + ' ';
    for (auto const& token : tree.tokens)
        if (token.kind != TokenKind::end_of_statement) out += without_spaces(tree.text(token)) + '\n';
    for (std::uint32_t i = 0; i < tree.nodes.size(); ++i)
        if (tree.nodes[i].kind == NodeKind::value && tree.first_token(NodeId{i}).kind <= TokenKind::text)
            out += tree.string_value(NodeId{i}) + '\n';
    return out;
}

auto comments(Tree const& tree) -> std::vector<std::string> {
    std::vector<std::string> all;
    for (auto const& comment : tree.comments) {
        auto const text = tree.source.substr(comment.begin, comment.end - comment.begin);
        all.emplace_back(text.substr(0, text.find_last_not_of(" \t") + 1));
    }
    return all;
}

// The same tokens on the same lines, with other spaces: deeper or shallower, wider or narrower, with other line ends.
auto mangled(Tree const& tree, unsigned seed) -> std::string {
    std::mt19937 random{seed};
    auto const some = [&](unsigned least, unsigned most) {
        return least + static_cast<unsigned>(random() % (most - least + 1));
    };
    auto const deeper = some(1, 4);
    auto const tabs = seed % 3 == 0;
    auto const line_end = seed % 2 == 0 ? "\n" : "\r\n";
    std::string out;
    auto const text = tree.source;
    std::size_t at = 0;
    auto const gap = [&](std::size_t to) {
        auto const blank = text.substr(at, to - at);
        if (auto const line = blank.rfind('\n'); line != std::string_view::npos) {
            for (auto const c : blank)
                if (c == '\n') (out += std::string(some(0, 2), ' ')) += line_end;
            out += std::string((blank.size() - line - 1) * (tabs ? 1 : deeper), tabs ? '\t' : ' ');
        } else if (blank == " " || blank.find_first_not_of(' ') == std::string_view::npos) {
            out += std::string(blank.empty() ? 0 : some(1, 5), ' ');
        } else {
            out += blank;
        }
        at = to;
    };
    auto const copy = [&](std::size_t begin, std::size_t end) {
        gap(begin);
        out += text.substr(begin, end - begin);
        at = end;
    };
    std::size_t comment = 0;
    for (auto const& token : tree.tokens) {
        if (token.length == 0 && token.kind != TokenKind::end_of_file) continue;
        for (; comment < tree.comments.size() && tree.comments[comment].begin < token.begin; ++comment)
            copy(tree.comments[comment].begin, tree.comments[comment].end);
        copy(token.begin, token.end());
    }
    return out;
}

void check_file(std::string const& path, std::string const& text) {
    INFO(path);
    auto const source = parsed(text);
    if (source->diagnostics.has_errors()) return;
    auto const formatted = format(source->tree);
    auto const again = parsed(formatted);
    CHECK_FALSE(again->diagnostics.has_errors());
    CHECK(first_difference(meaning(source->tree), meaning(again->tree)) == "");
    CHECK(comments(again->tree) == comments(source->tree));
    CHECK(first_difference(formatted, format(again->tree)) == "");
    for (auto seed = 0u; seed < 6; ++seed) {
        auto const other = parsed(mangled(again->tree, seed));
        INFO("seed " << seed);
        CHECK_FALSE(other->diagnostics.has_errors());
        CHECK(first_difference(formatted, format(other->tree)) == "");
    }
}

}  // namespace

TEST_CASE("the canonical form is stable, keeps the tree and all comments, and ignores spaces", "[fmt]") {
    for (auto const& [path, text] : repository_files({"stdlib", "examples", "tests/golden"}))
        if (is_model(path)) check_file(path, text);
}

TEST_CASE("every prefix of an example is formatted without a crash", "[fmt]") {
    for (auto const& [path, text] : repository_files({"examples/tutorial"}))
        for (std::size_t size = 0; size < text.size(); size += 7) format(parsed(text.substr(0, size))->tree);
}
