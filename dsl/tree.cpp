#include "dsl/tree.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace knoop {

namespace {

constexpr auto node_names = std::to_array<std::string_view>({
#define KNOOP_NODE(name, meaning) #name,
#include "dsl/syntax.def"
});

// What a reader sees between the quotes.
auto unescaped(std::string_view text) -> std::string {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const escaped = text[i] == '\\' && i + 1 < text.size();
        if (!escaped) {
            out += text[i];
            continue;
        }
        auto const next = text[++i];
        if (next == 'n')
            out += '\n';
        else if (next == '"' || next == '\\')
            out += next;
        else
            (out += '\\') += next;  // reported by the lexer
    }
    return out;
}

auto is_blank(std::string_view line) -> bool { return line.find_first_not_of(" \t") == std::string_view::npos; }

// Lines without the indentation they share. The line of the opening quotes counts only if text stands on it, and then it has no
// indentation of its own; a last line with the closing quotes alone does not count.
auto dedented(std::string_view text) -> std::string {
    std::vector<std::string_view> lines;
    for (auto rest = text;;) {
        auto const end = rest.find('\n');
        auto line = rest.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        lines.push_back(line);
        if (end == std::string_view::npos) break;
        rest.remove_prefix(end + 1);
    }
    if (lines.size() > 1 && is_blank(lines.back())) lines.pop_back();
    auto const text_on_first = !is_blank(lines.front());
    auto common = std::string_view::npos;
    for (std::size_t i = 1; i < lines.size(); ++i)
        if (!is_blank(lines[i])) common = std::min(common, lines[i].find_first_not_of(" \t"));
    std::string out;
    for (std::size_t i = text_on_first ? 0 : 1; i < lines.size(); ++i) {
        if (i > (text_on_first ? 0u : 1u)) out += '\n';
        if (is_blank(lines[i])) continue;
        out += i == 0 ? lines[i] : lines[i].substr(common);
    }
    return out;
}

constexpr std::string_view block_quotes = "\"\"\"";
constexpr std::array<std::string_view, 3> curly_quotes = {"\u201C", "\u201D", "\u201E"};

}  // namespace

auto Tree::text(NodeId id) const -> std::string_view {
    auto const& node = nodes[id.index];
    auto const begin = tokens[node.first].begin;
    // A node without tokens (an empty cell, an empty file) ends before it begins.
    return source.substr(begin, node.last < node.first ? 0 : std::max(begin, tokens[node.last].end()) - begin);
}

auto Tree::span(NodeId id) const -> Span {
    auto const& node = nodes[id.index];
    if (!placement) {
        auto const begin = tokens[node.first].begin;
        return {file, begin, node.last < node.first ? begin : std::max(begin, tokens[node.last].end())};
    }
    auto place = placement->tokens[node.first];
    for (auto token = node.first + 1; token <= node.last; ++token) {
        place.begin = std::min(place.begin, placement->tokens[token].begin);
        place.end = std::max(place.end, placement->tokens[token].end);
    }
    return {file, place.begin, place.end};
}

auto Tree::span_of_token(std::uint32_t token) const -> Span {
    if (placement) return {file, placement->tokens[token].begin, placement->tokens[token].end};
    return {file, tokens[token].begin, tokens[token].end()};
}

auto Tree::string_value(NodeId id) const -> std::string {
    auto inner = text(id);
    if (inner.starts_with(block_quotes)) {
        inner.remove_prefix(block_quotes.size());
        if (inner.ends_with(block_quotes)) inner.remove_suffix(block_quotes.size());
        return unescaped(dedented(inner));
    }
    // Curly quotes and a missing closing quote were reported by the lexer.
    auto const quote = std::find_if(curly_quotes.begin(), curly_quotes.end(), [&](auto q) { return inner.starts_with(q); });
    inner.remove_prefix(quote == curly_quotes.end() ? inner.starts_with('"') : quote->size());
    if (inner.ends_with('"')) inner.remove_suffix(1);
    for (auto const curly : curly_quotes)
        if (quote != curly_quotes.end() && inner.ends_with(curly)) inner.remove_suffix(curly.size());
    return unescaped(inner);
}

auto Tree::child(NodeId id, unsigned nth) const -> NodeId {
    for (auto const node : children(id))
        if (nth-- == 0) return node;
    return {};
}

auto Tree::child(NodeId id, NodeKind wanted) const -> NodeId {
    for (auto const node : children(id))
        if (kind(node) == wanted) return node;
    return {};
}

void follow_texts(std::vector<Tree>& trees, Sources const& sources) {
    for (auto const id : sources.ids())
        if (!trees[id.index].placement) trees[id.index].source = sources[id].text;
}

auto name_of(NodeKind kind) -> std::string_view { return node_names[static_cast<std::size_t>(kind)]; }

auto dump(Tree const& tree) -> std::string {
    std::string out;
    std::vector<std::uint32_t> ends;  // of the nodes around the current one
    for (std::uint32_t i = 0; i < tree.nodes.size(); ++i) {
        while (!ends.empty() && ends.back() <= i) ends.pop_back();
        auto const id = NodeId{i};
        out.append(ends.size() * 2, ' ').append(name_of(tree.kind(id)));
        if (tree.nodes[i].size == 1) {
            auto line = std::string{tree.text(id)};
            std::replace(line.begin(), line.end(), '\n', ' ');
            if (!line.empty()) out.append(" ").append(line);
        }
        out += '\n';
        ends.push_back(i + tree.nodes[i].size);
    }
    return out;
}

}  // namespace knoop
