#include "src/cli/line_sentences.hpp"

#include "src/rules/sentences.hpp"

#include <algorithm>

namespace knoop {

namespace {

// `besluit-over` reads "besluit over".
auto spoken(std::string_view word) -> std::string {
    std::string out{word};
    std::replace(out.begin(), out.end(), '-', ' ');
    return out;
}

auto append(OwnedText& to, OwnedText const& more, std::string_view between) {
    if (!to.en.empty()) {
        to.en += between;
        to.nl += between;
    }
    to.en += more.en;
    to.nl += more.nl;
}

}  // namespace

auto LineSentences::party(Party party) const -> OwnedText {
    if (party.is_fact()) {
        auto const fact = tell(party.fact());
        return {"“" + fact.en + "”", "“" + fact.nl + "”"};
    }
    auto const together = party.tag() == PartyTag::and_group;
    if (!together && party.tag() != PartyTag::or_group) return name_of(model_, party);
    OwnedText all;
    for (auto const member : model_.members(party)) {
        auto const one = this->party(member);
        all = all.en.empty() ? one : OwnedText{all.en + (together ? " and " : " or ") + one.en, all.nl + (together ? " en " : " of ") + one.nl};
    }
    return all;
}

auto LineSentences::sentence(RelationId relation, std::vector<std::vector<Party>> const& roles) const -> OwnedText {
    auto const& row = model_.vocabulary->relations[relation];
    auto const word = [&](Words const& words) -> OwnedText {
        return {spoken(model_.vocabulary->text(words.first(Language::en))), spoken(model_.vocabulary->text(words.first(Language::nl)))};
    };
    OwnedText all;
    for (unsigned role = 0; role < roles.size(); ++role) {
        if (role == 1) append(all, word(row.words), " ");
        std::vector<OwnedText> named;
        for (auto const each : roles[role])
            if (each) named.push_back(party(each));
        // Titles may have commas of their own.
        auto const commas = named.size() > 1 && std::any_of(named.begin(), named.end(), [](OwnedText const& one) {
                                return one.en.find(',') != std::string::npos || one.nl.find(',') != std::string::npos;
                            });
        OwnedText parties;
        for (auto const& one : named) append(parties, one, commas ? "; " : ", ");
        if (parties.en.empty()) continue;
        if (role > Relation::object || (role == Relation::object && !row.has_object)) append(all, word(row.roles[role].words), " ");
        append(all, parties, " ");
    }
    if (roles.size() == 1) append(all, word(row.words), " ");
    return all;
}

auto LineSentences::tell(std::span<FactId const> facts) const -> std::vector<OwnedText> {
    auto const relation = model_.facts[facts.front()].relation;
    std::vector<std::vector<Party>> roles(model_.vocabulary->relations[relation].roles.size());
    for (auto const fact : facts) {
        auto const all = model_.parties_of(fact);
        for (unsigned role = 0; role < all.size(); ++role)
            if (std::find(roles[role].begin(), roles[role].end(), all[role]) == roles[role].end()) roles[role].push_back(all[role]);
    }
    std::size_t combinations = 1;
    for (auto const& each : roles) combinations *= each.size();
    if (combinations == facts.size()) return {sentence(relation, roles)};
    std::vector<OwnedText> all;
    for (auto const fact : facts) {
        auto const parties = model_.parties_of(fact);
        std::vector<std::vector<Party>> single;
        for (auto const each : parties) single.push_back({each});
        all.push_back(sentence(relation, single));
    }
    return all;
}

}  // namespace knoop
