#include "dsl/spelling.hpp"

#include <algorithm>

namespace knoop::layout {

namespace {

constexpr std::string_view euro = "\u20AC";
constexpr std::string_view no_break_space = "\u00A0";
constexpr std::string_view quotes = "\"\"\"";

// `EUR  50_000` -> `EUR 50_000`, `€ 5` -> `€5`.
auto one_space(std::string_view text) -> std::string {
    std::string out;
    auto gap = false;
    while (!text.empty()) {
        auto const blank = text.front() == ' ' || text.front() == '\t' ? 1u
                           : text.starts_with(no_break_space)          ? no_break_space.size()
                                                                       : 0u;
        if (blank > 0) {
            gap = true;
            text.remove_prefix(blank);
            continue;
        }
        if (gap && out != euro) out += ' ';
        gap = false;
        out += text.front();
        text.remove_prefix(1);
    }
    return out;
}

auto is_blank(std::string_view line) -> bool { return line.find_first_not_of(" \t") == std::string_view::npos; }

}  // namespace

Speller::Speller(Tree const& tree, Rewording const* rewording)
    : tree_(tree), rewording_(rewording), tight_(tree.tokens.size(), false) {
    for (auto const& node : tree.nodes)
        if (node.kind == NodeKind::library)
            for (auto at = node.first; at <= node.last; ++at) tight_[at] = tree.tokens[at].kind == TokenKind::slash;
}

auto Speller::token(std::uint32_t at) const -> std::string {
    if (rewording_ != nullptr && at < rewording_->tokens.size() && rewording_->tokens[at]) return *rewording_->tokens[at];
    auto const& token = tree_.tokens[at];
    auto const text = tree_.text(token);
    switch (token.kind) {
        case TokenKind::money:
        case TokenKind::duration:
        case TokenKind::day: return one_space(text);
        default: return std::string{text};
    }
}

auto Speller::text(std::span<std::uint32_t const> tokens, std::size_t indentation) const -> std::string {
    std::string out;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        auto const text = token(tokens[i]);
        if (text.empty()) continue;  // left out by a translation
        if (!out.empty() && space_between(tokens[i - 1], tokens[i])) out += ' ';
        out += tree_.tokens[tokens[i]].kind == TokenKind::text ? text_block(text, indentation) : text;
    }
    return out;
}

auto Speller::space_between(std::uint32_t left, std::uint32_t right) const -> bool {
    if (tight_[left] || tight_[right]) return false;
    switch (tree_.tokens[right].kind) {
        case TokenKind::comma:
        case TokenKind::colon:
        case TokenKind::close_paren:
        case TokenKind::dot:
        case TokenKind::range:
        case TokenKind::closure_plus:
        case TokenKind::closure_star: return false;
        default: break;
    }
    switch (tree_.tokens[left].kind) {
        case TokenKind::open_paren:
        case TokenKind::dot:
        case TokenKind::range:
        case TokenKind::at: return false;
        default: return true;
    }
}

// The same text after the indentation that its lines share is removed, so its value stays.
auto Speller::text_block(std::string_view text, std::size_t indentation) const -> std::string {
    std::vector<std::string> lines;
    while (true) {
        auto const end = text.find('\n');
        auto line = text.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        lines.emplace_back(line);
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
    if (lines.size() == 1 || !lines.back().ends_with(quotes)) return lines.front();  // not closed: reported by the lexer
    auto const closes_alone = is_blank(std::string_view{lines.back()}.substr(0, lines.back().size() - quotes.size()));
    auto common = std::string::npos;
    for (std::size_t i = 1; i < lines.size(); ++i)
        if (!is_blank(lines[i]) && !(closes_alone && i + 1 == lines.size()))
            common = std::min(common, lines[i].find_first_not_of(" \t"));
    auto const margin = std::string(indentation + 2, ' ');
    auto out = lines.front() == quotes || !is_blank(std::string_view{lines.front()}.substr(quotes.size()))
                   ? lines.front()
                   : std::string{quotes};
    for (std::size_t i = 1; i < lines.size(); ++i) {
        out += '\n';
        if (closes_alone && i + 1 == lines.size())
            out += margin + std::string{quotes};
        else if (!is_blank(lines[i]))
            out += margin + lines[i].substr(common);
    }
    return out;
}

}  // namespace knoop::layout
