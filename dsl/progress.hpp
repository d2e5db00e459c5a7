// What one run of the parser gathers: nodes, the furthest failure, and the messages about it. The grammar parts write to it.
#pragma once

#include "dsl/expected.hpp"
#include "dsl/tree.hpp"
#include "src/base/diagnostics.hpp"

#include <cstdint>
#include <span>

namespace knoop {

using Cursor = Token const*;

class Progress {
public:
    // Nodes go to `into`: one run may read a piece of the file. A tentative run mends and reports nothing; it only tells that it failed.
    Progress(Tree& tree, std::vector<Node>& into, bool complete, Diagnostics& diagnostics, bool tentative = false)
        : tree_(tree),
          nodes(into),
          tentative_(tentative),
          complete_(complete),
          diagnostics_(diagnostics),
          origin_(tree.tokens.data()),
          furthest_(origin_) {}

    [[nodiscard]] auto index(Cursor at) const -> std::uint32_t { return static_cast<std::uint32_t>(at - origin_); }
    [[nodiscard]] auto failed() const -> bool { return tentative_ && reported_ > 0; }
    [[nodiscard]] auto dialect() const -> Language { return tree_.dialect; }

    // Written in place: a node built elsewhere and copied costs a store that the load of the copy must wait for.
    void push(NodeKind kind, std::uint32_t first, std::uint32_t last) {
        nodes.emplace_back();
        auto& node = nodes.back();
        node.kind = kind;
        node.first = first;
        node.last = last;
    }

    // A terminal did not match here.
    template <class What>
    void missed(Cursor at, What what) {
        if (at < furthest_) return;
        if (at > furthest_) {
            furthest_ = at;
            expected_.clear();
        }
        expected_.add(what);
    }

    // `kind` was left out before `at`; parsing goes on as if it stood there.
    void inserted(Cursor at, TokenKind kind);
    void mixed_connectives(Cursor at);
    void too_deep(Cursor at);

    // A statement that began at `start` could not be read. True: a misspelt keyword was mended, so try again.
    auto mend(Cursor start, std::span<TokenKind const> heads) -> bool;
    // Reports why, and returns the token after the statement.
    auto give_up(Cursor start, Expectation what) -> Cursor;

private:
    // A keyword of the other dialect.
    auto mend_dialect(Cursor at, std::span<TokenKind const> candidates, bool begins_statement) -> bool;
    auto mend_word(Cursor at, std::span<TokenKind const> candidates) -> bool;
    void report_failure(Cursor start, Expectation what);
    auto report(Message const& message, Span place, Arguments arguments) -> Diagnostic&;
    [[nodiscard]] auto span(Cursor at) const -> Span { return tree_.span_of_token(index(at)); }
    [[nodiscard]] auto found(Cursor at) const -> OwnedText;

    Tree& tree_;

public:
    std::vector<Node>& nodes;

    // The operand an infix construct has just read: where its node would stand.
    struct Lead {
        std::uint32_t node = 0;
        std::uint32_t token = 0;
    };
    Lead lead;
    unsigned depth = 0;
    bool abandoned = false;       // too deep: this statement is given up, so nothing in it is worth mending
    bool by_ends_phrase = false;  // within `replace`
    bool foreign = false;         // within this statement of the file, parts of a rule or relation were met outside one

private:
    bool tentative_;
    bool complete_;
    Diagnostics& diagnostics_;
    Diagnostic beyond_limit_;
    std::size_t reported_ = 0;
    Cursor origin_;
    Cursor furthest_;
    Expected expected_;
    Cursor last_report_ = nullptr;
    bool too_deep_reported_ = false;
};

}  // namespace knoop
