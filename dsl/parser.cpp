#include "dsl/parser.hpp"

#include "dsl/grammar.hpp"
#include "dsl/pages.hpp"
#include "dsl/progress.hpp"
#include "src/base/assert.hpp"
#include "src/base/parallel.hpp"

#include <utility>

namespace knoop {

namespace {

constexpr std::size_t piece_tokens = 100'000;  // fewer are read before a second thread has begun

// The statements of the file from one token up to another, or to where `progress` failed; where reading ended.
auto read_statements(Cursor at, Cursor stop, Progress& progress) -> Cursor {
    auto const context = grammar::x3::make_context<grammar::progress_tag>(progress);
    while (at < stop && !progress.failed()) {
        auto const read = grammar::file_statement.parse(at, stop, context, grammar::x3::unused, grammar::x3::unused);
        KNOOP_ASSERT(read);  // every statement recovers, and the lexer balances the braces
    }
    return at;
}

// Where statements of the file begin, about as far apart as asked; the first token, and the end of the file as last.
auto cut(std::vector<Token> const& tokens, std::size_t length) -> std::vector<std::size_t> {
    std::vector<std::size_t> cuts{0};
    auto depth = 0;
    for (std::size_t at = 0; at + 1 < tokens.size(); ++at) {
        auto const kind = tokens[at].kind;
        depth += (kind == TokenKind::open_brace) - (kind == TokenKind::close_brace);
        auto const ends = depth == 0 && (kind == TokenKind::close_brace || kind == TokenKind::end_of_statement);
        if (ends && at + 1 >= cuts.back() + length && at + 2 < tokens.size()) cuts.push_back(at + 1);
    }
    cuts.push_back(tokens.size() - 1);
    return cuts;
}

void make_room(std::vector<Node>& nodes, std::size_t tokens) {
    nodes.reserve(tokens + tokens / 4);
    prefer_large_pages(nodes.data(), nodes.capacity() * sizeof(Node));
}

// Large files are read in pieces, side by side. A node knows its tokens by their place in the file and its children by their number, so
// pieces only have to be put behind each other. One mistake, and the file is read as a whole: what is reported depends on what came before.
auto read_in_pieces(Tree& tree, bool complete) -> bool {
    auto const cuts = cut(tree.tokens, tree.tokens.size() / processors() + 1);
    struct Piece {
        std::vector<Node> nodes;
        bool good = false;
    };
    std::vector<Piece> pieces(cuts.size() - 1);
    auto const origin = static_cast<Cursor>(tree.tokens.data());
    in_parallel(pieces.size(), pieces.size(), [&](std::size_t nth) {
        auto& nodes = nth == 0 ? tree.nodes : pieces[nth].nodes;
        if (nth != 0) make_room(nodes, cuts[nth + 1] - cuts[nth]);
        Diagnostics none;
        Progress progress{tree, nodes, complete, none, true};
        auto const end = read_statements(origin + cuts[nth], origin + cuts[nth + 1], progress);
        pieces[nth].good = end == origin + cuts[nth + 1] && !progress.failed();
    });
    auto const good = std::all_of(pieces.begin(), pieces.end(), [](Piece const& piece) { return piece.good; });
    if (good)
        for (auto const& piece : pieces) tree.nodes.insert(tree.nodes.end(), piece.nodes.begin(), piece.nodes.end());
    else tree.nodes.resize(1);
    return good;
}

}  // namespace

auto parse(Sources const& sources, FileId file, Diagnostics& diagnostics) -> Tree {
    auto read = lex(sources, file, diagnostics);
    Tree tree;
    tree.file = file;
    tree.dialect = read.dialect;
    tree.tokens = std::move(read.tokens);
    tree.comments = std::move(read.comments);
    tree.source = sources[file].text;
    make_room(tree.nodes, tree.tokens.size());

    auto const last = static_cast<std::uint32_t>(tree.tokens.size() - 1);
    tree.nodes.push_back({NodeKind::file, 0, last, 1});
    if (tree.tokens.size() < 2 * piece_tokens || !read_in_pieces(tree, read.complete)) {
        Progress progress{tree, tree.nodes, read.complete, diagnostics};
        read_statements(tree.tokens.data(), tree.tokens.data() + last, progress);
    }
    tree.nodes[0].size = static_cast<std::uint32_t>(tree.nodes.size());
    return tree;
}

}  // namespace knoop
