#include "dsl/format.hpp"

#include "dsl/columns.hpp"
#include "dsl/continuation.hpp"
#include "dsl/layout.hpp"
#include "dsl/spelling.hpp"
#include "src/base/utf8.hpp"

#include <algorithm>
#include <span>

namespace knoop {

namespace {

using layout::Item;
using layout::Line;
using layout::no_comment;
using layout::OutputLine;

constexpr auto step = layout::indentation_step;
constexpr std::size_t widest = 130;  // a block on one line may reach this far

// Statements of one kind below each other have their second column in common: the name and what follows it in vocabulary, the
// title in declarations. `cut`: how many tokens stand before that column; 0: none here.
struct Head {
    std::string group;  // empty: of no group
    std::size_t cut = 0;
    std::size_t width = 0;
};

class Formatter {
public:
    Formatter(Tree const& tree, FormatOptions const& options)
        : tree_(tree),
          options_(options),
          speller_(tree, options.rewording),
          in_margin_(tree.tokens.size(), false),
          tags_(tree.tokens.size(), false),
          hangs_(tree.tokens.size(), false) {
        for (std::uint32_t i = 0; i < tree.nodes.size(); ++i) {
            auto const& node = tree.nodes[i];
            if (node.kind == NodeKind::language_text) tags_[node.first] = true;
            // The source of a case stands between its texts and its `where`, and hangs nothing from it.
            auto const before = node.first == 0 ? TokenKind::end_of_statement : tree.tokens[node.first - 1].kind;
            auto const of_case = node.kind == NodeKind::source_clause && (before == TokenKind::string || before == TokenKind::text);
            if (node.kind == NodeKind::given_clause || node.kind == NodeKind::where_clause ||
                (node.kind == NodeKind::source_clause && !of_case))
                hangs_[node.first] = true;
            if (node.kind == NodeKind::source_clause)
                for (auto at = node.first; at <= node.last; ++at) of_source_.push_back(at);
            if (node.kind == NodeKind::citation)
                for (auto at = node.first; at <= node.last; ++at) in_margin_[at] = true;
        }
        for (auto const at : of_source_) in_margin_[at] = false;  // there they are the text
    }

    auto run() -> std::string {
        auto items = layout::read(tree_);
        if (options_.rewording != nullptr) {
            leave_out(items);
            if (options_.rewording->dialect) dialect_line(*options_.rewording->dialect);
        }
        block(items, 0);
        return std::move(out_);
    }

private:
    // ---- what a translation changes

    void dialect_line(Language dialect) {
        out_ += dialect == Language::en ? "# language: en\n" : "# taal: nl\n";
        if (tree_.comments.empty() || tree_.comments[0].before_token != 0) return;
        auto text = comment_text(0);
        text.erase(0, std::min(text.find_first_not_of(" \t", 1), text.size()));
        first_comment_replaced_ = text.starts_with("language:") || text.starts_with("taal:");
    }

    void leave_out(std::vector<Item>& items) const {
        auto const emptied = [&](Line const& line) {
            return std::all_of(line.tokens.begin(), line.tokens.end(),
                               [&](auto token) { return speller_.token(token).empty(); });
        };
        for (auto& item : items) {
            leave_out(item.items);
            if (item.lines.empty() || !std::all_of(item.lines.begin(), item.lines.end(), emptied)) continue;
            item.comment = item.lines.front().comment;  // kept, on a line of its own
            item.lines.clear();
        }
        std::erase_if(items, [](Item const& item) { return item.lines.empty() && item.comment == no_comment; });
    }

    [[nodiscard]] auto comment_text(std::uint32_t comment) const -> std::string {
        auto const& row = tree_.comments[comment];
        auto const text = tree_.source.substr(row.begin, row.end - row.begin);
        return std::string{text.substr(0, text.find_last_not_of(" \t\r") + 1)};
    }

    // ---- blocks on one line

    [[nodiscard]] auto on_one_line(Item const& item) const -> std::string {
        std::string out;
        for (auto const& line : item.lines) out += (out.empty() ? "" : " ") + speller_.text(line.tokens, 0);
        return out + tail(item);
    }
    [[nodiscard]] auto tail(Item const& item) const -> std::string {
        if (!item.has_block) return {};
        if (item.items.empty()) return " {}";
        if (!item.one_line) return " {";
        std::string out = " { ";
        for (std::size_t i = 0; i < item.items.size(); ++i) out += (i == 0 ? "" : "; ") + on_one_line(item.items[i]);
        return out + " }";
    }
    static auto is_open(Item const& item) -> bool { return item.has_block && !item.items.empty() && !item.one_line; }

    void open_if_wide(Item& item, std::size_t indentation) const {
        if (!options_.open_wide_blocks || !item.has_block || !item.one_line) return;
        auto const& line = item.lines.back();
        auto const begin = indentation + (item.lines.size() > 1 ? step : 0);
        auto const text = speller_.text(line.tokens, indentation) + tail(item);
        if (text.find('\n') == std::string::npos && begin + display_width(text) > widest) item.one_line = false;
    }

    // ---- blocks and runs

    void block(std::vector<Item>& items, std::size_t indentation) {
        for (auto& item : items) open_if_wide(item, indentation);
        auto const all = std::span{items};
        std::size_t begin = 0;
        while (begin < all.size()) {
            // A run: neighbours without a blank line or an open block between them share their columns.
            auto end = begin + 1;
            while (end < all.size() && all[end].blank_lines == 0 && !is_open(all[end - 1])) ++end;
            run(all.subspan(begin, end - begin), indentation);
            begin = end;
        }
    }

    void run(std::span<Item> items, std::size_t indentation) {
        auto const heads = heads_of(items);
        std::vector<OutputLine> lines;
        for (std::size_t i = 0; i < items.size(); ++i) write(items[i], heads[i], indentation, lines);
        layout::align_rows(lines);
        layout::align_blocks(lines);
        layout::align_citations(lines);
        layout::align_comments(lines);
        for (auto const& line : lines) out_ += line.finished() + '\n';
        auto& last = items.back();
        if (is_open(last)) {
            block(last.items, indentation + step);
            out_ += std::string(indentation, ' ') + '}';
            if (last.closing_comment != no_comment) out_ += "  " + comment_text(last.closing_comment);
            out_ += '\n';
        }
    }

    void write(Item const& item, Head const& head, std::size_t indentation, std::vector<OutputLine>& lines) const {
        if (item.comment != no_comment) {
            if (item.comment == 0 && first_comment_replaced_) return;
            comment_line(item.comment, indentation, lines);
            lines.back().blank_lines = item.blank_lines;
            return;
        }
        auto const first = lines.size();
        std::size_t tag_column = 0;
        layout::Continuation continuation{tree_, speller_, indentation};
        for (std::size_t i = 0; i < item.lines.size(); ++i) {
            auto const& line = item.lines[i];
            auto const last = i + 1 == item.lines.size();
            for (auto const comment : line.comments) comment_line(comment, indentation + step, lines);
            auto tokens = std::span{line.tokens};
            auto const cited = citations_of(tokens);
            auto const tokens_of_text = tokens.first(tokens.size() - cited);
            OutputLine out;
            out.indentation = i == 0                                    ? indentation
                              : tags_[tokens.front()] && tag_column > 0 ? tag_column
                                                                        : continuation.column(tokens.front());
            if (i == 0 && item.node && tree_.kind(item.node) == NodeKind::row)
                out.cells = cells_of(tokens);
            else if (i == 0)
                out.text = first_line(tokens_of_text, head, indentation);
            else
                out.text = speller_.text(tokens_of_text, out.indentation);
            if (i == 0) tag_column = find_tag(tokens_of_text, head, indentation);
            out.citations = speller_.text(tokens.last(cited), indentation);
            // On a line of their own, citations stand in the margin only if the line above left no room for them.
            if (out.text.empty() && out.cells.empty() && !(i == 1 && lines.back().end_of_text() + step > layout::margin))
                std::swap(out.text, out.citations);
            if (last) {
                out.tail = tail(item);
                out.opens_block = is_open(item);
                // `document a "…" { date 2024 }`: what follows a title is a column of its own.
                auto const after_title = !head.group.empty() && item.has_block && tokens_of_text.size() == head.cut + 1;
                if (after_title && i == 0 && cited == 0 && tree_.kind(item.node) == NodeKind::plain)
                    out.block_group = head.group;
                if (item.closing_comment != no_comment && !is_open(item)) out.comment = comment_text(item.closing_comment);
            }
            if (line.comment != no_comment) out.comment = comment_text(line.comment);
            auto const padded = i == 0 ? head.cut : 0;
            continuation.add(tokens, out.indentation, hangs_, padded, padded == 0 ? 0 : padding(tokens, head));
            lines.push_back(std::move(out));
        }
        if (first < lines.size()) lines[first].blank_lines = item.blank_lines;
    }

    void comment_line(std::uint32_t comment, std::size_t indentation, std::vector<OutputLine>& lines) const {
        OutputLine line;
        line.indentation = indentation;
        line.text = comment_text(comment);
        lines.push_back(std::move(line));
    }

    // How many tokens at the end of the line are citations of the statement.
    [[nodiscard]] auto citations_of(std::span<std::uint32_t const> tokens) const -> std::size_t {
        std::size_t count = 0;
        if (tokens.empty() || tree_.tokens[tokens.front()].kind == TokenKind::pipe) return 0;
        while (count < tokens.size() && in_margin_[tokens[tokens.size() - 1 - count]]) ++count;
        return count;
    }

    [[nodiscard]] auto cells_of(std::span<std::uint32_t const> tokens) const -> std::vector<std::string> {
        std::vector<std::string> cells;
        std::size_t begin = 1;
        for (std::size_t at = 1; at < tokens.size(); ++at) {
            if (tree_.tokens[tokens[at]].kind != TokenKind::pipe) continue;
            cells.push_back(speller_.text(tokens.subspan(begin, at - begin), 0));
            begin = at + 1;
        }
        return cells;
    }

    // ---- second columns

    [[nodiscard]] auto padding(std::span<std::uint32_t const> tokens, Head const& head) const -> std::size_t {
        return head.cut > tokens.size() ? 0 : head.width - display_width(speller_.text(tokens.first(head.cut), 0));
    }

    [[nodiscard]] auto first_line(std::span<std::uint32_t const> tokens, Head const& head, std::size_t indentation) const
        -> std::string {
        if (head.cut == 0 || head.cut > tokens.size()) return speller_.text(tokens, indentation);
        auto text = speller_.text(tokens.first(head.cut), indentation);
        text.append(padding(tokens, head), ' ');
        auto const rest = speller_.text(tokens.subspan(head.cut), indentation);
        return rest.empty() ? text : text + ' ' + rest;
    }

    // The column of the first `en` or `nl` on the line, under which the next text goes; 0: there is none.
    [[nodiscard]] auto find_tag(std::span<std::uint32_t const> tokens, Head const& head, std::size_t indentation) const
        -> std::size_t {
        for (std::size_t at = 0; at < tokens.size(); ++at)
            if (tags_[tokens[at]]) return indentation + display_width(first_line(tokens.first(at), head, indentation)) + 1;
        return 0;
    }

    [[nodiscard]] auto heads_of(std::span<Item const> items) const -> std::vector<Head> {
        std::vector<Head> heads;
        for (auto const& item : items) heads.push_back(item.lines.empty() ? Head{} : head_of(item));
        std::size_t begin = 0;
        while (begin < heads.size()) {
            auto end = begin + 1;  // comments between them do not part them
            while (end < heads.size() && (items[end].lines.empty() || heads[end].group == heads[begin].group)) ++end;
            std::size_t width = 0;
            for (auto at = begin; at < end; ++at)
                if (heads[at].cut > 0)
                    width = std::max(
                        width, display_width(speller_.text(std::span{items[at].lines.front().tokens}.first(heads[at].cut), 0)));
            for (auto at = begin; at < end; ++at) heads[at].width = width;
            begin = end;
        }
        return heads;
    }

    [[nodiscard]] auto head_of(Item const& item) const -> Head {
        auto const& tokens = item.lines.front().tokens;
        if (!item.node || tokens.empty()) return {};  // a block without a statement
        auto const followed = [&](std::size_t cut) { return tokens.size() > cut || (tokens.size() == cut && item.has_block); };
        auto const first = tree_.tokens[tokens.front()].kind;
        switch (tree_.kind(item.node)) {
            case NodeKind::trait:
            case NodeKind::kind:
            case NodeKind::word:
            case NodeKind::relation:
                if (is_open(item)) return {};
                return {std::string{name_of(tree_.kind(item.node))}, followed(2) ? 2u : 0u, 0};
            case NodeKind::role:
            case NodeKind::option:
            case NodeKind::column:
            case NodeKind::flag: return {"part", followed(1) ? 1u : 0u, 0};
            case NodeKind::text_clause:
                if (first == TokenKind::kw_why || first == TokenKind::kw_help) return {"text", followed(1) ? 1u : 0u, 0};
                return {};
            case NodeKind::plain: return is_open(item) ? Head{} : title_of(item);
            default: return {};
        }
    }

    // `council "Gemeenteraad"`, `law awb "Algemene wet bestuursrecht"`.
    [[nodiscard]] auto title_of(Item const& item) const -> Head {
        auto const is_word = [&](NodeId node) {
            return node && tree_.kind(node) == NodeKind::path && tree_[node].first == tree_[node].last;
        };
        auto const is_title = [&](NodeId node) {
            return node && tree_.kind(node) == NodeKind::value && tree_.first_token(node).kind == TokenKind::string;
        };
        auto const first = tree_.child(item.node, 0u);
        auto const second = tree_.child(item.node, 1u);
        auto const on_first_line = [&](std::size_t count) { return item.lines.front().tokens.size() >= count; };
        if (is_word(first) && is_title(second) && on_first_line(2)) return {"title", 1, 0};
        if (is_word(first) && is_word(second) && is_title(tree_.child(item.node, 2u)) && on_first_line(3))
            return {"title of " + speller_.token(tree_[first].first), 2, 0};
        return {};
    }

    Tree const& tree_;
    FormatOptions const& options_;
    layout::Speller speller_;
    std::vector<bool> in_margin_;  // by token: part of a citation of a statement
    std::vector<bool> tags_;       // by token: begins a text in one language
    std::vector<bool> hangs_;      // by token: what follows it stands in one column (`where`, `given`, `source`)
    std::vector<std::uint32_t> of_source_;
    std::string out_;
    bool first_comment_replaced_ = false;
};

}  // namespace

auto format(Tree const& tree, FormatOptions const& options) -> std::string { return Formatter{tree, options}.run(); }

}  // namespace knoop
