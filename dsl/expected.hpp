// What the grammar could have gone on with at one token: the stuff of "expected …, found …".
#pragma once

#include "dsl/token.hpp"
#include "src/base/text.hpp"

#include <bitset>
#include <cstddef>
#include <vector>

namespace knoop {

// Classes of tokens and larger things; together with the kinds of tokens they are what can be expected.
enum class Expectation : unsigned char {
    name = 200,
    value,
    condition,
    comparison,
    operation,
    language_tag,
    statement,
    rule_part,
    relation_part,
    kind_part,
    view_part,
    norm_part,
    attribute_part,
    rows_part,
    spelling,
};
static_assert(static_cast<unsigned>(TokenKind::kw_nl) < static_cast<unsigned>(Expectation::name));

class Expected {
public:
    void add(TokenKind kind) { bits_.set(static_cast<std::size_t>(kind)); }
    void add(Expectation what) { bits_.set(static_cast<std::size_t>(what)); }
    void clear() { bits_.reset(); }

    void drop_continuations();  // names, values, `,`, `@`, `when`: they could follow nearly anything

    [[nodiscard]] auto has(TokenKind kind) const -> bool { return bits_.test(static_cast<std::size_t>(kind)); }
    [[nodiscard]] auto has(Expectation what) const -> bool { return bits_.test(static_cast<std::size_t>(what)); }
    [[nodiscard]] auto count() const -> std::size_t { return bits_.count(); }
    [[nodiscard]] auto keywords() const -> std::vector<TokenKind>;
    // "a name, `,` or the end of the statement"; keywords in the dialect of the file.
    [[nodiscard]] auto list(Language dialect) const -> OwnedText;

private:
    std::bitset<256> bits_;
};

auto name_of(Expectation what) -> Text;

}  // namespace knoop
