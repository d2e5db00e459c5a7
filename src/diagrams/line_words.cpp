#include "src/diagrams/line_words.hpp"

#include "src/base/utf8.hpp"

namespace knoop {

namespace {

constexpr Text verb_and_list = text("{verb}: {list}", "{verb}: {list}");
constexpr Text limited = text("{name} (limited)", "{name} (begrensd)");
constexpr Text list_and_more = text("{list} and {count} more", "{list} en nog {count}");

constexpr std::size_t most_characters = 64;           // of a list
constexpr std::size_t most_characters_of_limit = 40;  // more stands in the view of mandates

// `adviser`, by the role the relation has for it; an ordinary member needs no word.
auto part_of(DrawnLine const& line, Model const& model, Speech const& speech) -> std::string {
    auto const& vocabulary = *model.vocabulary;
    auto const& relation = vocabulary.relations[line.relation];
    for (unsigned role = 2; role < relation.roles.size(); ++role) {
        if (vocabulary.text(relation.roles[role].name) != line.drawn->about) continue;
        auto const party = model.party(line.fact, role);
        auto const is_member = party.tag() == PartyTag::value && vocabulary.text(model.values[party.value()].unit) == "member";
        return is_member ? std::string{} : speech.name_of(party);
    }
    return {};
}

// As many as there is room for; the last of them rather than "and 1 more".
auto short_list(std::vector<std::string> const& items, Speech const& speech) -> std::string {
    std::string list;
    std::size_t taken = 0;
    for (auto const& item : items) {
        auto const has_room = count_characters(list) + count_characters(item) <= most_characters;
        if (taken > 0 && !has_room && taken + 1 < items.size()) break;
        list.append(taken == 0 ? "" : ", ").append(item);
        ++taken;
    }
    return taken == items.size() ? list
                                 : speech.say(list_and_more, {{"list", list}, {"count", std::to_string(items.size() - taken)}});
}

}  // namespace

auto LineWords::group(std::string const& head) -> Group& {
    for (auto& known : groups_)
        if (known.head == head) return known;
    return groups_.emplace_back(Group{head, {}});
}

void LineWords::add_about(DrawnLine const& line, Group& group, Model const& model, Speech const& speech, Limits& limits) {
    auto const& roles = model.vocabulary->relations[line.relation].roles;
    for (unsigned role = 0; role < roles.size(); ++role) {
        if (line.drawn->about.empty() || model.vocabulary->text(roles[role].name) != line.drawn->about) continue;
        auto name = speech.name_of(model.party(line.fact, role));
        if (name.empty()) continue;
        if (model.condition_of(line.fact)) {
            auto exact = limits.with_name(name, line.fact);
            name = count_characters(exact) <= count_characters(name) + most_characters_of_limit ? std::move(exact) : speech.say(limited, {{"name", name}});
        }
        add_once(group.items, name);
    }
}

void LineWords::add(DrawnLine const& line, Model const& model, Speech const& speech, Limits& limits) {
    switch (line.drawn->label) {
        case LineLabel::none: break;
        case LineLabel::verb: add_about(line, group(speech.verb_of(line)), model, speech, limits); break;
        case LineLabel::about: add_about(line, group({}), model, speech, limits); break;
        case LineLabel::part:
            if (auto const part = part_of(line, model, speech); !part.empty()) add_once(group({}).items, part);
            break;
    }
    if (line.alternative) add_once(group({}).items, speech.say(one_of_several));
    if (line.together.empty()) return;
    std::vector<std::string> names;
    for (auto const other : line.together) names.push_back(speech.name_of(other));
    add_once(group({}).items, speech.say(with_others, {{"names", joined(names)}}));
}

auto LineWords::label(Speech const& speech) const -> std::vector<std::string> {
    std::vector<std::string> lines;
    for (auto const& group : groups_) {
        auto list = short_list(group.items, speech);
        if (!group.head.empty())
            list = list.empty() ? group.head : speech.say(verb_and_list, {{"verb", group.head}, {"list", list}});
        if (!list.empty()) lines.push_back(std::move(list));
    }
    return lines;
}

}  // namespace knoop
