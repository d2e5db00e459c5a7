#include "dsl/other_dialect.hpp"

#include <algorithm>
#include <string>

namespace knoop {

namespace {

constexpr Message other_here{"other-dialect", Severity::error,
    text("`{word}` is {other}; in this file, in {own}, it is `{here}`", "`{word}` is {other}; in dit bestand, in het {own}, heet dat `{here}`")};
constexpr Message other_file{"other-dialect", Severity::error,
    text("`{word}` is {other}, and a file is read as {own} unless its first line says otherwise",
         "`{word}` is {other}, en een bestand wordt gelezen als {own} tenzij de eerste regel anders zegt")};
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

auto name_of(Language dialect) -> OwnedText {
    return dialect == Language::en ? OwnedText{"English", "Engels"} : OwnedText{"Dutch", "Nederlands"};
}

}  // namespace

auto names_its_dialect(Tree const& tree) -> bool {
    if (tree.comments.empty() || (!tree.tokens.empty() && tree.tokens.front().begin < tree.comments.front().begin)) return false;
    auto const first = tree.source.substr(tree.comments.front().begin, tree.comments.front().end - tree.comments.front().begin);
    auto const words = first.substr(std::min(first.find_first_not_of("# \t"), first.size()));
    return words.starts_with("language:") || words.starts_with("taal:");
}

auto report_other_dialect(Diagnostics& diagnostics, Tree const& tree, Span place, std::string_view word, std::string_view here) -> Diagnostic& {
    auto const other = tree.dialect == Language::en ? Language::nl : Language::en;
    auto const told = names_its_dialect(tree);
    auto& diagnostic = diagnostics.report(told ? other_here : other_file, place,
                                          {{"word", word}, {"other", name_of(other)}, {"own", name_of(tree.dialect)}, {"here", here}});
    if (told) {
        diagnostic.fix(Fix::Kind::review, {"write `" + std::string{here} + "`", "schrijf `" + std::string{here} + "`"}, {{place, std::string{here}}});
        return diagnostic;
    }
    auto const line = std::string{other == Language::en ? "# language: en" : "# taal: nl"};
    auto const begin = static_cast<std::uint32_t>(tree.source.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
    diagnostic.fix(Fix::Kind::review, {"begin the file with `" + line + "`", "begin het bestand met `" + line + "`"},
                   {{Span{place.file, begin, begin}, line + "\n"}});
    return diagnostic;
}

}  // namespace knoop
