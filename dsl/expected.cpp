#include "dsl/expected.hpp"

#include <string>
#include <string_view>

namespace knoop {

auto name_of(Expectation what) -> Text {
    switch (what) {
        case Expectation::name: return {"a name", "een naam"};
        case Expectation::value: return {"a value", "een waarde"};
        case Expectation::condition: return {"a condition", "een voorwaarde"};
        case Expectation::comparison: return {"a comparison", "een vergelijking"};
        case Expectation::operation: return {"a sum or product", "een som of product"};
        case Expectation::language_tag: return {"`en` or `nl`", "`en` of `nl`"};
        case Expectation::statement: return {"a statement", "een zin"};
        case Expectation::rule_part: return {"a part of a rule", "een onderdeel van een regel"};
        case Expectation::relation_part: return {"a part of a relation", "een onderdeel van een relatie"};
        case Expectation::kind_part: return {"a part of a kind", "een onderdeel van een soort"};
        case Expectation::view_part: return {"a part of a view", "een onderdeel van een aanzicht"};
        case Expectation::norm_part: return {"a part of a norm", "een onderdeel van een norm"};
        case Expectation::attribute_part: return {"a part of an attribute", "een onderdeel van een attribuut"};
        case Expectation::rows_part: return {"a part of a table of rows", "een onderdeel van een tabel met rijen"};
        case Expectation::spelling: return {"a spelling after `en` or `nl`", "een spelling na `en` of `nl`"};
    }
    return {};
}

void Expected::drop_continuations() {
    for (auto const what : {Expectation::name, Expectation::value, Expectation::comparison, Expectation::operation})
        bits_.reset(static_cast<std::size_t>(what));
    for (auto const kind : {TokenKind::comma, TokenKind::at, TokenKind::kw_when, TokenKind::kw_is})
        bits_.reset(static_cast<std::size_t>(kind));
}

auto Expected::keywords() const -> std::vector<TokenKind> {
    std::vector<TokenKind> found;
    for (auto i = static_cast<std::size_t>(TokenKind::word) + 1; i <= static_cast<std::size_t>(TokenKind::kw_nl); ++i)
        if (bits_.test(i)) found.push_back(static_cast<TokenKind>(i));
    return found;
}

auto Expected::list(Language dialect) const -> OwnedText {
    std::vector<OwnedText> items;
    for (auto i = static_cast<std::size_t>(Expectation::name); i <= static_cast<std::size_t>(Expectation::spelling); ++i)
        if (bits_.test(i)) items.emplace_back(name_of(static_cast<Expectation>(i)));
    auto const first_keyword = static_cast<std::size_t>(TokenKind::word) + 1;
    for (auto i = first_keyword; i <= static_cast<std::size_t>(TokenKind::kw_nl); ++i)
        if (bits_.test(i)) items.emplace_back("`" + std::string{spelling_of(static_cast<TokenKind>(i), dialect)} + "`");
    for (auto i = first_keyword; i-- > 0;)  // backwards: the ends of statement and file come last
        if (bits_.test(i)) items.emplace_back(name_of(static_cast<TokenKind>(i)));

    OwnedText all;
    for (std::size_t i = 0; i < items.size(); ++i) {
        auto const last = i + 1 == items.size();
        all.en += (i == 0 ? "" : last ? " or " : ", ") + items[i].en;
        all.nl += (i == 0 ? "" : last ? " of " : ", ") + items[i].nl;
    }
    return all;
}

}  // namespace knoop
