#include "src/analysis/matching.hpp"

#include <algorithm>

namespace knoop {

namespace {

template <class Row, class Named>
auto by_name(Table<Row> const& rows, Table<Row> const& others, std::vector<Symbol> const& symbols, std::size_t names, Named&& same) -> std::vector<Id<Row>> {
    std::vector<Id<Row>> by_symbol(names);
    for (auto const id : others.ids()) by_symbol[others[id].name.index] = id;
    std::vector<Id<Row>> found(rows.size());
    for (auto const id : rows.ids()) {
        auto const symbol = symbols[rows[id].name.index];
        auto const other = symbol ? by_symbol[symbol.index] : Id<Row>{};
        if (other && same(rows[id], others[other])) found[id.index] = other;
    }
    return found;
}

}  // namespace

auto correspond(Vocabulary const& before, Vocabulary const& after) -> Correspondence {
    Correspondence words;
    words.symbols.resize(before.names.size());
    for (std::size_t at = 0; at < words.symbols.size(); ++at) words.symbols[at] = after.names.find(before.names.text(Symbol{at}));
    auto const names = after.names.size();
    auto const any = [](auto const&, auto const&) { return true; };
    auto const same_names = [&](auto const& one, auto const& other) {
        return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                          [&](auto const& left, auto const& right) { return words.symbols[left.name.index] == right.name; });
    };
    words.kinds = by_name(before.kinds, after.kinds, words.symbols, names, any);
    words.relations = by_name(before.relations, after.relations, words.symbols, names,
                              [&](Relation const& one, Relation const& other) { return same_names(one.roles, other.roles) && same_names(one.options, other.options); });
    words.attributes = by_name(before.attributes, after.attributes, words.symbols, names, any);
    words.dimensions = by_name(before.dimensions, after.dimensions, words.symbols, names, any);
    return words;
}

auto Correspondence::value(Value value) const -> Value {
    if (value.unit) value.unit = symbols[value.unit.index];
    if (value.tag == ValueTag::text && value.a != 0) {
        auto const dutch = symbols[static_cast<std::size_t>(value.a - 1)];
        if (!dutch) value.unit = {};
        value.a = dutch ? 1 + static_cast<std::int64_t>(dutch.index) : 0;
    }
    return value;
}

}  // namespace knoop
