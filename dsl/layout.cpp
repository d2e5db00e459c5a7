#include "dsl/layout.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace knoop::layout {

namespace {

constexpr unsigned most_blank_lines = 1;
constexpr unsigned most_blank_lines_before_heading = 2;

class Reader {
public:
    explicit Reader(Tree const& tree) : tree_(tree), statement_at_(tree.tokens.size()) {
        // The outermost node that begins at a token is the statement; the file begins nowhere.
        for (auto i = static_cast<std::uint32_t>(tree.nodes.size()); i-- > 1;) statement_at_[tree.nodes[i].first] = NodeId{i};
    }

    auto run() -> std::vector<Item> {
        for (std::uint32_t at = 0; at < tree_.tokens.size(); ++at) {
            auto const& token = tree_.tokens[at];
            if (token.kind == TokenKind::end_of_statement) {
                in_statement_ = false;
                if (token.length > 0) end_ = token.end();  // a `;`
                continue;
            }
            auto const newlines = take_comments(at);
            switch (token.kind) {
                case TokenKind::end_of_file: break;
                case TokenKind::open_brace: open(at); break;
                case TokenKind::close_brace: close(at); break;
                default: word(at, newlines); break;
            }
            end_ = token.end();
            last_ = token.kind;
        }
        return std::move(file_);
    }

private:
    [[nodiscard]] auto newlines_before(std::uint32_t begin) const -> unsigned {
        auto const gap = tree_.source.substr(end_, begin - end_);
        return static_cast<unsigned>(std::count(gap.begin(), gap.end(), '\n'));
    }
    [[nodiscard]] auto items() -> std::vector<Item>& { return open_.empty() ? file_ : open_.back()->items; }
    [[nodiscard]] auto blank_lines(unsigned newlines, unsigned most) -> unsigned {
        if (items().empty() || newlines < 2) return 0;
        return std::min(newlines - 1, most);
    }

    // The comments between the last token and this one. Returns how many lines end between the last of all these and the token.
    auto take_comments(std::uint32_t at) -> unsigned {
        auto const& token = tree_.tokens[at];
        for (; comment_ < tree_.comments.size() && tree_.comments[comment_].begin < token.begin; ++comment_) {
            auto const& comment = tree_.comments[comment_];
            auto const newlines = newlines_before(comment.begin);
            auto const behind = newlines == 0 && last_ != TokenKind::end_of_file;
            auto const inside = in_statement_ && token.kind != TokenKind::open_brace && token.kind != TokenKind::close_brace &&
                                token.kind != TokenKind::end_of_file;
            if (behind)
                place_behind();
            else if (inside)
                waiting_.push_back(comment_);
            else if (in_statement_ && token.kind == TokenKind::open_brace)
                into_block_.push_back(comment_);
            else
                items().push_back(own_line(newlines));
            end_ = comment.end;
        }
        return newlines_before(token.begin);
    }

    void place_behind() {
        auto& all = items();
        if (last_ == TokenKind::close_brace && !all.empty()) {
            all.back().closing_comment = comment_;
            return;
        }
        auto& line = last_ == TokenKind::open_brace ? open_.back()->lines.back() : all.back().lines.back();
        if (line.comment == no_comment)
            line.comment = comment_;
        else
            all.push_back(own_line(0));  // one before the brace, one behind it
    }

    auto own_line(unsigned newlines) -> Item {
        Item item;
        item.comment = comment_;
        auto const text = tree_.source.substr(tree_.comments[comment_].begin);
        auto const heading = text.starts_with("# ---");
        item.blank_lines = blank_lines(newlines, heading ? most_blank_lines_before_heading : most_blank_lines);
        return item;
    }

    void word(std::uint32_t at, unsigned newlines) {
        if (!in_statement_) {
            Item item;
            item.blank_lines = blank_lines(newlines, most_blank_lines);
            item.node = statement_at_[at];
            item.lines.emplace_back();
            items().push_back(std::move(item));
            in_statement_ = true;
        } else if (newlines > 0 && (last_ != TokenKind::at || !waiting_.empty())) {
            items().back().lines.emplace_back();
        }
        auto& line = items().back().lines.back();
        line.comments.insert(line.comments.end(), waiting_.begin(), waiting_.end());
        waiting_.clear();
        line.tokens.push_back(at);
    }

    void open(std::uint32_t at) {
        if (!in_statement_) {  // a block without a statement is a syntax error; keep its text all the same
            Item item;
            item.lines.emplace_back();
            items().push_back(std::move(item));
        }
        auto& owner = items().back();
        owner.has_block = true;
        owner.one_line = true;
        owner.items.clear();
        for (auto const comment : std::exchange(into_block_, {})) {
            Item item;
            item.comment = comment;
            owner.items.push_back(std::move(item));
        }
        // No row of `items` grows while the block is open: what is added goes into the block.
        open_.push_back(&owner);
        opened_.push_back(tree_.tokens[at].begin);
        in_statement_ = false;
    }

    void close(std::uint32_t at) {
        if (open_.empty()) return;
        auto& owner = *open_.back();
        auto const text = tree_.source.substr(opened_.back(), tree_.tokens[at].begin - opened_.back());
        auto const has_comment =
            std::any_of(owner.items.begin(), owner.items.end(), [](Item const& item) { return item.comment != no_comment; });
        owner.one_line = text.find('\n') == std::string_view::npos && !has_comment;
        open_.pop_back();
        opened_.pop_back();
        in_statement_ = false;
    }

    Tree const& tree_;
    std::vector<NodeId> statement_at_;  // by token
    std::vector<Item> file_;
    std::vector<Item*> open_;                // the owners of the blocks around this place
    std::vector<std::uint32_t> opened_;      // where these blocks begin
    std::vector<std::uint32_t> waiting_;     // comments inside the statement, before its next line
    std::vector<std::uint32_t> into_block_;  // comments between a statement and its brace
    std::uint32_t comment_ = 0;
    std::uint32_t end_ = 0;  // of the token or comment before this place
    TokenKind last_ = TokenKind::end_of_file;
    bool in_statement_ = false;
};

}  // namespace

auto read(Tree const& tree) -> std::vector<Item> { return Reader{tree}.run(); }

}  // namespace knoop::layout
