// Sets of tokens that the grammar asks for, as functions of the kind: who may be a name where, what a value begins with.
#pragma once

#include "dsl/token.hpp"

namespace knoop::grammar {

using K = TokenKind;

// Class 1 stands together in token.def, and so does class 2.
constexpr auto is_class_1(K kind) -> bool { return kind >= K::kw_when && kind <= K::kw_self; }
constexpr auto is_class_2(K kind) -> bool { return kind >= K::kw_use && kind <= K::kw_import; }

constexpr auto is_any_word(K kind) -> bool { return is_word(kind); }
constexpr auto is_value_word(K kind) -> bool { return kind == K::kw_yes || kind == K::kw_no || kind == K::kw_unknown; }
constexpr auto is_literal(K kind) -> bool { return kind >= K::string && kind <= K::day; }
constexpr auto is_simple_value(K kind) -> bool { return is_literal(kind) || is_value_word(kind); }
constexpr auto is_text(K kind) -> bool { return kind == K::string || kind == K::text; }

// The name of something declared.
constexpr auto is_name(K kind) -> bool { return is_word(kind) && !is_class_1(kind); }
// The first word of a path in a phrase; connectives and values are none.
constexpr auto is_phrase_word(K kind) -> bool {
    return is_word(kind) && kind != K::kw_when && kind != K::kw_and_ && kind != K::kw_or_ && !is_value_word(kind);
}
constexpr auto is_phrase_word_before_by(K kind) -> bool { return is_phrase_word(kind) && kind != K::kw_by; }
// In a cell, `when` heads a column.
constexpr auto is_cell_word(K kind) -> bool { return is_phrase_word(kind) || kind == K::kw_when; }
// The first word of a path in a formula. `exactly` is one unless a quantifier, as in `exactly 1/2 of votes`.
constexpr auto is_term_word(K kind) -> bool { return is_name(kind) || kind == K::kw_self || kind == K::kw_exactly; }

constexpr auto is_comparison(K kind) -> bool { return kind >= K::equal && kind <= K::greater_equal; }
constexpr auto is_sign(K kind) -> bool { return kind == K::plus || kind == K::minus; }
constexpr auto is_factor_sign(K kind) -> bool { return kind == K::star || kind == K::slash; }
constexpr auto is_closure(K kind) -> bool { return kind == K::closure_plus || kind == K::closure_star; }

constexpr auto starts_plain(K kind) -> bool {
    return (is_phrase_word(kind) && !is_class_2(kind)) || is_simple_value(kind) || kind == K::open_paren;
}
constexpr auto starts_formula(K kind) -> bool {
    return is_term_word(kind) || is_simple_value(kind) || kind == K::open_paren || kind == K::underscore ||
           kind == K::kw_not_ || kind == K::kw_some || kind == K::kw_every || kind == K::kw_count;
}

constexpr auto ends_statement(K kind) -> bool { return kind == K::end_of_statement; }
// After a `when` only these words go on: otherwise the tail of a misread condition would silently become a phrase.
constexpr auto follows_condition(K kind) -> bool {
    return kind == K::kw_with || kind == K::kw_from || kind == K::kw_until || kind == K::at || kind == K::open_brace ||
           ends_statement(kind);
}
constexpr auto follows_replaced(K kind) -> bool { return follows_condition(kind) || kind == K::kw_by; }
// Where a lost `)` may have stood.
constexpr auto follows_parens(K kind) -> bool {
    return follows_condition(kind) || kind == K::comma || kind == K::close_paren || kind == K::pipe;
}
// Where a lost `:` of a binder or type may have stood.
constexpr auto follows_colon(K kind) -> bool { return is_name(kind); }

}  // namespace knoop::grammar
