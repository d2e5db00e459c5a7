#include "dsl/braces.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace knoop {

namespace {

using Kind = BraceRepair::Kind;

constexpr std::size_t look_back = 2000;  // tokens, for a head that lost its `{`
constexpr std::size_t most_guesses = 1000;  // after so many lost braces the file is no model, and guessing only takes time

// Indentation is the only witness of what was meant: a block ends where a line returns to the column at which the line of its
// owner begins, and a `}` stands in that column, or on the line of its `{`.
class Repair {
public:
    Repair(std::string_view source, std::vector<Token> const& tokens, Language dialect)
        : source_(source), tokens_(tokens), dialect_(dialect) {
        for (auto const& token : tokens_)
            surplus_ += (token.kind == TokenKind::open_brace) - (token.kind == TokenKind::close_brace);
    }

    auto run() -> std::vector<BraceRepair> {
        for (at_ = 0; at_ < tokens_.size(); ++at_) {
            auto const kind = tokens_[at_].kind;
            if (kind == TokenKind::end_of_statement && tokens_[at_].length == 0) continue;
            enter_line();
            if (line_first_ == at_) close_by_indentation();
            if (kind == TokenKind::open_brace)
                open();
            else if (kind == TokenKind::close_brace)
                close();
        }
        auto const file_end = static_cast<std::uint32_t>(source_.size());
        for (; !open_.empty(); open_.pop_back()) repairs_.push_back({Kind::add_close, file_end, begin(open_.back().token)});
        std::stable_sort(repairs_.begin(), repairs_.end(), [](auto const& a, auto const& b) { return a.offset < b.offset; });
        return std::move(repairs_);
    }

private:
    struct Open {
        std::size_t token;
        std::size_t indent;      // of the line it stands in
        std::size_t line_begin;  // where that line begins
    };

    [[nodiscard]] auto begin(std::size_t token) const -> std::uint32_t { return tokens_[token].begin; }
    [[nodiscard]] auto at_brace(TokenKind kind) const -> bool { return tokens_[at_].kind == kind; }

    // Is this token the first of a new line? A line that continues a statement keeps the indentation of the statement.
    void enter_line() {
        auto const here = std::size_t{begin(at_)};
        auto const newline = source_.substr(searched_, here - searched_).rfind('\n');
        auto const line = newline == std::string_view::npos ? line_begin_ : searched_ + newline + 1;
        searched_ = here;
        if (newline == std::string_view::npos && at_ != 0) return;
        auto const starts_statement = at_ == 0 || !continues(tokens_[at_ - 1].kind);
        line_begin_ = line;
        line_first_ = at_;
        if (starts_statement || at_brace(TokenKind::close_brace)) indent_ = here - line;
    }
    static auto continues(TokenKind before) -> bool {
        return before != TokenKind::end_of_statement && before != TokenKind::open_brace && before != TokenKind::close_brace;
    }

    void close_by_indentation() {
        auto const closing = at_brace(TokenKind::close_brace);
        if (closing) {
            while (surplus_ > 0 && !open_.empty() && indent_ < open_.back().indent) add_close();
        } else {
            while (surplus_ > 0 && !open_.empty() && indent_ <= open_.back().indent) add_close();
        }
    }
    void add_close() {
        repairs_.push_back({Kind::add_close, begin(at_), begin(open_.back().token)});
        open_.pop_back();
        --surplus_;
    }

    void open() {
        auto const doubled = at_ > 0 && tokens_[at_ - 1].kind == TokenKind::open_brace;
        if (doubled && surplus_ > 0) {
            repairs_.push_back({Kind::drop, begin(at_), 0});
            --surplus_;
            return;
        }
        open_.push_back({at_, indent_, line_begin_});
    }

    void close() {
        auto const alone = line_first_ == at_;
        auto const suspect = !open_.empty() && (alone ? indent_ > open_.back().indent : line_begin_ != open_.back().line_begin);
        if (open_.empty() || (surplus_ < 0 && suspect)) {
            ++surplus_;
            auto const guess = repairs_.size() < most_guesses;
            auto const place = !guess ? std::nullopt : alone ? lost_open_above() : lost_open_in_line();
            if (place)
                repairs_.push_back({Kind::add_open, *place, 0});
            else
                repairs_.push_back({Kind::drop, begin(at_), 0});
            return;
        }
        open_.pop_back();
    }

    // The last statement in the column of a lone `}` lost its `{` at the end of its first line.
    [[nodiscard]] auto lost_open_above() const -> std::optional<std::uint32_t> {
        auto const furthest_back = at_ - std::min(at_, look_back);
        for (auto i = at_; i-- > furthest_back;) {
            auto const kind = tokens_[i].kind;
            if (!open_.empty() && i == open_.back().token) return std::nullopt;
            if (!continues(kind) || (i != 0 && continues(tokens_[i - 1].kind))) continue;
            auto const line = source_.rfind('\n', begin(i));
            auto const column = line == std::string_view::npos ? begin(i) : begin(i) - (line + 1);
            if (column != indent_) continue;
            auto const line_end = source_.find('\n', begin(i));
            auto next = i;
            while (next < at_ && begin(next) < line_end) ++next;
            for (auto j = i; j < next; ++j)
                if (tokens_[j].kind == TokenKind::open_brace) return std::nullopt;
            return begin(next);
        }
        return std::nullopt;
    }

    // `bad "title" topic x; … }` or `to actor nl aan }`: a head usually ends in its title, or before a spelling, else after a
    // name.
    [[nodiscard]] auto lost_open_in_line() const -> std::optional<std::uint32_t> {
        auto end = line_first_;
        while (end < at_ && continues(tokens_[end].kind)) ++end;
        if (end == line_first_ || tokens_[end].kind == TokenKind::open_brace) return std::nullopt;  // it has a block
        for (auto i = line_first_; i < end; ++i) {
            if (tokens_[i].kind == TokenKind::string) return begin(i + 1);
            if (i > line_first_ && is_tag(tokens_[i].kind)) return begin(i);
        }
        return begin(std::min(line_first_ + 2, end));
    }
    [[nodiscard]] auto is_tag(TokenKind kind) const -> bool {
        return kind == TokenKind::kw_en || kind == TokenKind::kw_nl || (kind == TokenKind::kw_and_ && dialect_ == Language::nl);
    }

    std::string_view source_;
    std::vector<Token> const& tokens_;
    Language dialect_;
    std::vector<BraceRepair> repairs_;
    std::vector<Open> open_;
    long surplus_ = 0;  // `{` without `}`, negative: `}` without `{`
    std::size_t at_ = 0;
    std::size_t searched_ = 0;  // line breaks before this byte are known
    std::size_t line_begin_ = 0;
    std::size_t line_first_ = 0;
    std::size_t indent_ = 0;
};

}  // namespace

auto repair_braces(std::string_view source, std::vector<Token> const& tokens, Language dialect) -> std::vector<BraceRepair> {
    return Repair{source, tokens, dialect}.run();
}

}  // namespace knoop
