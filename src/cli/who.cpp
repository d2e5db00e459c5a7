// knoop who [PATH] POWER|DECISION: who may exercise it, in which cases, on whose behalf, along which chain, and what is not known.
#include "src/cli/askable.hpp"
#include "src/cli/question.hpp"
#include "src/rules/sentences.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr Text unknown_power = text("there is no power or decision `{name}`", "er is geen bevoegdheid of besluit `{name}`");

void ask_power(Question& question, EntityId power, AnswerSection& section) {
    auto const& competence = question.competence;
    auto const named = competence.named(power);
    if (named) {
        auto const first = competence.first_of_power(named);
        for (std::uint32_t at = 0; at < competence.of_power(named).size(); ++at) {
            auto const id = HoldingId{first.index + at};
            if (question.concerns_case(competence.holdings[id])) section.rows.push_back(question.row(id));
        }
    }
    question.add_without_effect(section, [&](Grant const&, EntityId of) { return of == named; });
    question.add_unknowns(section, power, {});
}

auto section_of(Question& question, EntityId about) -> AnswerSection {
    AnswerSection section;
    section.subject = name_of(question.model, about, Naming::by_title);
    section.path = question.model.path(about);
    section.shown_path = path_of(question.model, about);
    section.asked = question.asked_words();
    return section;
}

// A power, and the cases in which a decision uses it.
struct Use {
    EntityId power;
    RegionId cases = Regions::everything;
};

void ask_once(Question& question, EntityId about, std::vector<Use> const& uses, std::vector<FactId> const& deciding, Answer& answer) {
    auto section = section_of(question, about);
    section.is_decision = !question.model.is_a(about, question.model.vocabulary->kind("power"));
    for (auto const fact : deciding)
        if (question.regions.meets(question.cases.region_of(fact), question.asked())) section.deciders.push_back(question.link(fact));
    auto none = true;
    for (auto const& use : uses) {
        if (!question.regions.meets(use.cases, question.asked())) continue;
        ask_power(question, use.power, section);
        none = false;
    }
    if (none) question.add_unknowns(section, about, {});
    answer.sections.push_back(std::move(section));
}

// A power; or a decision: who is said to decide it, and who holds the powers that it uses.
void ask_topic(Question& question, EntityId about, Answer& answer) {
    auto const& model = question.model;
    std::vector<Use> uses;
    std::vector<FactId> deciding;
    if (model.is_a(about, model.vocabulary->kind("power"))) {
        uses.push_back({about});
    } else {
        if (auto const decides = model.vocabulary->relation("decides"); decides)
            for (auto const fact : model.facts_at(about, decides, Relation::object)) deciding.push_back(fact);
        if (auto const exercises = model.vocabulary->relation("exercises"); exercises)
            for (auto const fact : model.facts_at(about, exercises, Relation::subject))
                if (auto const power = model.party(fact, Relation::object).entity(); power) uses.push_back({power, question.cases.region_of(fact)});
    }
    std::vector<RegionId> limits;
    for (auto const fact : deciding) limits.push_back(question.cases.region_of(fact));
    auto const& competence = question.competence;
    for (auto const& use : uses) {
        limits.push_back(use.cases);
        if (auto const named = competence.named(use.power); named)
            for (auto const& holding : competence.of_power(named)) limits.push_back(holding.remains);
    }
    auto const bases = question.bases_met(limits);
    for (auto const basis : bases) {
        question.read_on(basis, bases.size() > 1);
        ask_once(question, about, uses, deciding, answer);
    }
}

}  // namespace

auto who(Options const& options, Session session) -> int {
    if (auto const listed = list_askable(options, session); listed) return *listed;
    Asked asked;
    asked.unknown = unknown_power;
    asked.fits = [](Model const& model, EntityId entity) {
        return model.is_a(entity, model.vocabulary->kind("power")) || model.is_a(entity, model.vocabulary->kind("decision"));
    };
    asked.ask = ask_topic;
    return answer_question(options, session, asked);
}

}  // namespace knoop
