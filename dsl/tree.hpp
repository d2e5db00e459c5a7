// The syntax tree: one flat vector in pre-order, so that a node is followed by its first child and `size` nodes further by its
// next sibling. Nodes hold token indices; all text comes from the source. Nothing is allocated per node.
#pragma once

#include "dsl/lexer.hpp"
#include "dsl/token.hpp"
#include "src/base/id.hpp"
#include "src/base/source.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace knoop {

enum class NodeKind : std::uint8_t {
#define KNOOP_NODE(name, meaning) name,
#include "dsl/syntax.def"
};

struct Node {
    NodeKind kind = NodeKind::error;
    std::uint32_t first = 0;  // tokens, inclusive
    std::uint32_t last = 0;
    std::uint32_t size = 1;  // nodes of the subtree, itself included
};
using NodeId = Id<Node>;

// Of a tree whose text stands in no file, for it was made from another one: where in that file each token comes from.
struct Placement {
    struct Range {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
    };
    std::string text;
    std::vector<Range> tokens;  // they need not stand in the order of the tokens
};

class Tree {
public:
    FileId file;
    Language dialect = Language::en;
    bool may_be_other = false;  // its dialect is the default, and keywords of the other one stand in it
    std::vector<Token> tokens;
    std::vector<Comment> comments;
    std::vector<Node> nodes;  // nodes[0] is the file
    std::string_view source;  // the text of the file; the Sources outlive the tree
    std::shared_ptr<Placement const> placement;  // then `source` is its text, and spans are in `file`

    [[nodiscard]] auto root() const -> NodeId { return NodeId{0u}; }
    [[nodiscard]] auto operator[](NodeId id) const -> Node const& { return nodes[id.index]; }
    [[nodiscard]] auto kind(NodeId id) const -> NodeKind { return nodes[id.index].kind; }

    [[nodiscard]] auto text(Token const& token) const -> std::string_view { return source.substr(token.begin, token.length); }
    [[nodiscard]] auto text(NodeId id) const -> std::string_view;  // from its first to its last token
    [[nodiscard]] auto first_token(NodeId id) const -> Token const& { return tokens[nodes[id.index].first]; }
    [[nodiscard]] auto span(NodeId id) const -> Span;
    [[nodiscard]] auto span_of_token(std::uint32_t token) const -> Span;
    // The content of a string or text-block leaf: quotes, escapes and common indentation removed.
    [[nodiscard]] auto string_value(NodeId id) const -> std::string;

    // Children in source order: for (auto child : tree.children(node)) …
    struct Children {
        Tree const* tree;
        std::uint32_t begin_at;
        std::uint32_t end_at;
        struct iterator {
            Tree const* tree;
            std::uint32_t at;
            auto operator*() const -> NodeId { return NodeId{at}; }
            auto operator++() -> iterator& {
                at += tree->nodes[at].size;
                return *this;
            }
            auto operator!=(iterator other) const -> bool { return at != other.at; }
        };
        [[nodiscard]] auto begin() const -> iterator { return {tree, begin_at}; }
        [[nodiscard]] auto end() const -> iterator { return {tree, end_at}; }
        [[nodiscard]] auto empty() const -> bool { return begin_at == end_at; }
    };
    [[nodiscard]] auto children(NodeId id) const -> Children { return {this, id.index + 1, id.index + nodes[id.index].size}; }
    // The nth child, or the empty id.
    [[nodiscard]] auto child(NodeId id, unsigned nth) const -> NodeId;
    // The first child of a kind, or the empty id.
    [[nodiscard]] auto child(NodeId id, NodeKind kind) const -> NodeId;
};

// After sources were added: their texts may have moved.
void follow_texts(std::vector<Tree>& trees, Sources const& sources);

auto name_of(NodeKind kind) -> std::string_view;

// One line a node, indented: for tests and `--debug`.
auto dump(Tree const& tree) -> std::string;

}  // namespace knoop
