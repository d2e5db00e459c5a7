// knoop may [PATH] POST|BODY: what it may exercise, in which cases, along which chain, and what is not known.
#include "src/cli/askable.hpp"
#include "src/cli/question.hpp"
#include "src/rules/sentences.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr Text unknown_actor = text("there is no post, body or other actor `{name}`", "er is geen functie, orgaan of andere actor `{name}`");

auto is_actor(Model const& model, EntityId entity) -> bool {
    return model.is_a(entity, model.vocabulary->kind("actor"));
}

// The same grants give it with a power that contains this one; for what cases they do not, that row says.
auto goes_without_saying(Question& question, HoldingId id, std::vector<HoldingId> const& all) -> bool {
    auto const& holdings = question.competence.holdings;
    auto const wholes = containers(question.facts, holdings[id].power);
    if (wholes.size() == 1) return false;
    return std::any_of(all.begin(), all.end(), [&](HoldingId other) {
        return holdings[other].power != holdings[id].power && std::find(wholes.begin(), wholes.end(), holdings[other].power) != wholes.end() &&
               question.same_chain(id, other) && question.regions.contains(holdings[other].remains, holdings[id].remains);
    });
}

void ask_actor(Question& question, EntityId about, Answer& answer) {
    AnswerSection section;
    section.subject = name_of(question.model, about, Naming::by_title);
    section.path = question.model.path(about);
    section.shown_path = path_of(question.model, about);
    section.asked = question.asked_words();
    section.is_power = false;
    auto const& competence = question.competence;
    // By power, then in the order in which they were derived.
    auto const all = competence.of_actor(about);
    std::vector<HoldingId> holdings(all.begin(), all.end());
    std::sort(holdings.begin(), holdings.end());
    for (auto const id : holdings)
        if (question.concerns_case(competence.holdings[id]) && !goes_without_saying(question, id, holdings)) section.rows.push_back(question.row(id));
    question.add_without_effect(section, [&](Grant const& grant, EntityId) {
        auto const members = question.facts.holders.members(grant.to);
        return std::find(members.begin(), members.end(), about) != members.end();
    });
    question.add_unknowns(section, {}, about);
    answer.sections.push_back(std::move(section));
}

}  // namespace

auto may(Options const& options, Session session) -> int {
    if (auto const listed = list_askable(options, session); listed) return *listed;
    Asked asked;
    asked.unknown = unknown_actor;
    asked.fits = is_actor;
    asked.ask = ask_actor;
    return answer_question(options, session, asked);
}

}  // namespace knoop
