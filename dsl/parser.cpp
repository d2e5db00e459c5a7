#include "dsl/parser.hpp"

#include "dsl/grammar.hpp"
#include "dsl/pages.hpp"
#include "dsl/progress.hpp"
#include "src/base/assert.hpp"

#include <utility>

namespace knoop {

auto parse(Sources const& sources, FileId file, Diagnostics& diagnostics) -> Tree {
    auto read = lex(sources, file, diagnostics);
    Tree tree;
    tree.file = file;
    tree.dialect = read.dialect;
    tree.tokens = std::move(read.tokens);
    tree.comments = std::move(read.comments);
    tree.source = sources[file].text;
    tree.nodes.reserve(tree.tokens.size() + tree.tokens.size() / 4);
    prefer_large_pages(tree.nodes.data(), tree.nodes.capacity() * sizeof(Node));

    Progress progress{tree, read.complete, diagnostics};
    auto const context = grammar::x3::make_context<grammar::progress_tag>(progress);
    auto first = static_cast<Cursor>(tree.tokens.data());
    auto const last = first + tree.tokens.size();
    auto const read_all = grammar::file.parse(first, last, context, grammar::x3::unused, grammar::x3::unused);
    KNOOP_ASSERT(read_all);  // every statement recovers, and the lexer balances the braces
    return tree;
}

}  // namespace knoop
