#include "src/model/vocabulary.hpp"

#include <algorithm>

namespace knoop {

namespace {

template <class Map>
auto find_in(Map const& map, Symbol word) -> typename Map::mapped_type {
    auto const found = map.find(word);
    return found == map.end() ? typename Map::mapped_type{} : found->second;
}

auto is_spelling(Words const& words, Symbol word, Language dialect) -> bool {
    auto const has = [&](std::vector<Symbol> const& all) { return std::find(all.begin(), all.end(), word) != all.end(); };
    if (!words.in(dialect).empty()) return has(words.in(dialect));
    return has(words.in(dialect == Language::en ? Language::nl : Language::en));
}

}  // namespace

auto Vocabulary::head(Symbol word, Language dialect) const -> Head {
    auto const& heads = lookup[static_cast<int>(dialect)].heads;
    return word.index < heads.size() ? heads[word.index] : Head{};
}

auto Vocabulary::kind(Symbol word, Language dialect) const -> KindId { return find_in(lookup[static_cast<int>(dialect)].kinds, word); }

auto Vocabulary::relation(Symbol word, Language dialect) const -> RelationId {
    auto const found = head(word, dialect);
    return found.tag == HeadTag::verb ? RelationId{found.index} : RelationId{};
}

auto Vocabulary::attribute(Symbol word, Language dialect) const -> AttributeId {
    return find_in(lookup[static_cast<int>(dialect)].attributes, word);
}

auto Vocabulary::dimension(Symbol word, Language dialect) const -> DimensionId {
    return find_in(lookup[static_cast<int>(dialect)].dimensions, word);
}

auto Vocabulary::property(Symbol word, Language dialect) const -> Property const* {
    auto const found = head(word, dialect);
    return found.tag == HeadTag::property ? &properties[found.index] : nullptr;
}

auto Vocabulary::norm(Symbol word) const -> NormId { return find_in(norm_of, word); }
auto Vocabulary::define(Symbol word) const -> DefineId { return find_in(define_of, word); }

auto Vocabulary::canonical_word(Symbol word, Language dialect) const -> Symbol {
    auto const found = find_in(lookup[static_cast<int>(dialect)].words, word);
    return found ? found : word;
}

auto Vocabulary::word_in(Symbol canonical, Language language) const -> Symbol {
    auto const found = closed_words.find(canonical);
    return found == closed_words.end() ? canonical : found->second.first(language);
}

auto Vocabulary::role(RelationId relation, Symbol word, Language dialect) const -> std::optional<unsigned> {
    auto const& roles = relations[relation].roles;
    for (unsigned at = 1; at < roles.size(); ++at)
        if (is_spelling(roles[at].words, word, dialect)) return at;
    return {};
}

auto Vocabulary::option(RelationId relation, Symbol word, Language dialect) const -> std::optional<unsigned> {
    auto const& options = relations[relation].options;
    for (unsigned at = 0; at < options.size(); ++at)
        if (is_spelling(options[at].words, word, dialect)) return at;
    return {};
}

auto Vocabulary::is_a(KindId kind, KindId ancestor) const -> bool {
    auto const& all = kinds[kind].ancestors;
    return std::binary_search(all.begin(), all.end(), ancestor);
}

auto Vocabulary::compatible(KindId one, KindId other) const -> bool {
    if (kinds[one].is_trait || kinds[other].is_trait) return true;
    return std::any_of(kinds.begin(), kinds.end(), [&](auto const& kind) {
        return std::binary_search(kind.ancestors.begin(), kind.ancestors.end(), one) &&
               std::binary_search(kind.ancestors.begin(), kind.ancestors.end(), other);
    });
}

}  // namespace knoop
