// What the grammar decides by more than the next token. Words and commas only: nothing here reads over a statement.
#pragma once

#include "dsl/progress.hpp"
#include "dsl/word_sets.hpp"

namespace knoop::grammar {

inline auto at_pair(Cursor at, Progress const&) -> bool {
    return at[0].kind == K::kw_pair && is_name(at[1].kind) && at[2].kind == K::comma;
}
inline auto at_fact(Cursor at, Progress const&) -> bool {
    return at[0].kind == K::kw_fact && is_name(at[1].kind) && at[2].kind == K::open_paren;
}
// `x:`, `x, y:`, `pair p, q:` or `fact m (`: what makes `some`, `no` or `count` a quantifier, and not a word or a value.
inline auto at_binder(Cursor at, Progress const& progress) -> bool {
    if (at_pair(at, progress) || at_fact(at, progress)) return true;
    while (is_name(at[0].kind) && at[1].kind == K::comma) at += 2;
    return is_name(at[0].kind) && at[1].kind == K::colon;
}
inline auto at_quantifier(Cursor at, Progress const& progress) -> bool {
    switch (at->kind) {
        case K::kw_some:
        case K::kw_no:
        case K::kw_every: return at_binder(at + 1, progress);
        case K::kw_exactly: return at[1].kind == K::number && at_binder(at + 2, progress);
        case K::kw_at_: {
            auto const bound = at[1].kind == K::kw_least || at[1].kind == K::kw_most;
            return bound && at[2].kind == K::number && at_binder(at + 3, progress);
        }
        default: return false;
    }
}
inline auto at_aggregate(Cursor at, Progress const& progress) -> bool {
    auto const head = at->kind == K::kw_count || at->kind == K::kw_sum || at->kind == K::kw_min || at->kind == K::kw_max;
    return head && at_binder(at + 1, progress);
}
inline auto at_ceiling(Cursor at, Progress const&) -> bool { return at[0].kind == K::kw_ceil && at[1].kind == K::open_paren; }
inline auto at_closure(Cursor at, Progress const&) -> bool { return is_closure(at[1].kind); }
inline auto at_open_norm(Cursor at, Progress const&) -> bool { return is_text(at[0].kind) && !is_comparison(at[1].kind); }
// A relation atom goes on from a single term, not from a sum or parentheses.
inline auto after_leaf(Cursor, Progress const& progress) -> bool { return progress.lead.node + 1 == progress.nodes.size(); }

inline auto at_frequency(Cursor at, Progress const&) -> bool { return at[0].kind == K::kw_every && at[1].kind == K::duration; }
inline auto at_label(Cursor at, Progress const&) -> bool { return at[1].kind == K::colon && is_name(at[0].kind); }
inline auto at_plain(Cursor at, Progress const&) -> bool { return starts_plain(at->kind); }
inline auto at_tight_path(Cursor at, Progress const&) -> bool { return is_word(at->kind) && at[-1].end() == at->begin; }
inline auto at_one_of(Cursor at, Progress const&) -> bool { return at[0].kind == K::kw_one && at[1].kind == K::kw_of; }
inline auto at_currency(Cursor at, Progress const&) -> bool { return at[0].kind == K::kw_money_ && at[1].kind == K::word; }
inline auto in_row(Cursor at, Progress const&) -> bool { return !ends_statement(at->kind); }
inline auto at_lone_at(Cursor at, Progress const&) -> bool {
    return at[0].kind == K::at && (at[1].kind == K::pipe || ends_statement(at[1].kind));
}
// Dutch `en` means `and`, and is a language tag where one is due.
inline auto at_tag(Cursor at, Progress const& progress) -> bool {
    return at->kind == K::kw_en || at->kind == K::kw_nl || (at->kind == K::kw_and_ && progress.dialect() == Language::nl);
}

}  // namespace knoop::grammar
