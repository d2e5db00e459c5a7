#include "dsl/continuation.hpp"

#include "src/base/utf8.hpp"

#include <algorithm>

namespace knoop::layout {

namespace {

// Further right, what parentheses enclose goes on under their line instead.
constexpr std::size_t farthest_content = 60;

}  // namespace

auto Continuation::column(std::uint32_t first) const -> std::size_t {
    auto const kind = tree_.tokens[first].kind;
    auto const hanging = operand_ > 0 && open_.empty();
    if (kind == TokenKind::close_paren && !open_.empty()) return open_.back().closing;
    if (hanging && (kind == TokenKind::kw_and_ || kind == TokenKind::kw_or_))
        return std::max(operand_ - display_width(speller_.token(first)) - 1, indentation_ + 1);
    auto const base = !open_.empty() ? open_.back().content : hanging ? operand_ : indentation_ + indentation_step;
    // An operator goes on with what the line above began.
    auto const goes_on = kind >= TokenKind::plus && kind <= TokenKind::greater_equal;
    return base + (goes_on ? indentation_step : 0);
}

void Continuation::add(std::span<std::uint32_t const> line, std::size_t column, std::vector<bool> const& hangs,
                       std::size_t padded, std::size_t padding) {
    auto at = column;
    auto const below = column + (is_first_line_ ? 2 : 1) * indentation_step;
    is_first_line_ = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        auto const token = line[i];
        if (i > 0 && speller_.space_between(line[i - 1], token)) ++at;
        if (i > 0 && i == padded) at += padding;
        auto const end = at + display_width(speller_.token(token));
        switch (tree_.tokens[token].kind) {
            case TokenKind::open_paren:
                if (i + 1 < line.size() && end <= farthest_content)
                    open_.push_back({end, at});
                else
                    open_.push_back({below, below - indentation_step});
                break;
            case TokenKind::close_paren:
                if (!open_.empty()) open_.pop_back();
                break;
            default:
                if (hangs[token]) operand_ = end + 1;
        }
        at = end;
    }
}

}  // namespace knoop::layout
