#include "src/model/voting_statement.hpp"

#include <array>

namespace knoop::elaboration {

namespace {

class Stating {
public:
    explicit Stating(State& s) : state(s) {}

    auto relation(std::string_view name) const -> RelationId {
        return state.vocabulary.relation(name);
    }

    auto weight_fact(VotingClause const& clause, VotingWeight const& weight, RelationId voters, Origin origin) -> FactId {
        auto const fact = add_fact(state, voters, {weight.participant, clause.entity}, weight.span, clause.body, origin);
        auto const& options = state.vocabulary.relations[voters].options;
        auto const option = [&](std::string_view name, Party value) {
            for (std::uint32_t at = 0; at < options.size(); ++at)
                if (state.vocabulary.text(options[at].name) == name) state.model.options.push_back({fact, at, value, false});
        };
        if (weight.members) option("members", number({ValueTag::number, Measure::none, {}, *weight.members, 1}));
        if (weight.equal_to_others) option("equal-to-others", flag(Said::something));
        else option("votes", number(weight.votes));
        if (weight.contribution) option("contribution", number(*weight.contribution));
        return fact;
    }

    void clause_facts(VotingClause const& clause) {
        if (!clause.entity) return;
        auto const rule = clause.entity;
        auto const span = clause.span;
        for (auto const decision : clause.decisions) {
            auto const fact = link("applies-to", rule, decision, span, clause.body);
            if (fact && clause.when) state.model.conditions.push_back({fact, clause.when});
        }
        if (clause.when) set(rule, "in-some-cases", flag(Said::something), span);
        set(rule, "has-quorum", flag(clause.quorum), span);
        set(rule, "has-majority", flag(clause.adopts), span);
        if (clause.ties == Said::unknown) set(rule, "on-tie", Party::unknown(), span);
        constexpr std::array<std::string_view, 6> tie_words{"second-meeting", "chair", "lot", "rejected", "escalate", "none"};
        for (auto const& tie : clause.tie) {
            set(rule, "on-tie", word(tie_words[static_cast<std::size_t>(tie.tag)]), tie.span);
            if (tie.to) link("escalates-ties-to", rule, tie.to, tie.span, clause.body);
        }
        if (clause.capped == Said::something) set(rule, "vote-cap", number(clause.cap), span);
        if (clause.capped == Said::unknown) set(rule, "vote-cap", Party::unknown(), span);
        if (clause.blocks != Said::nothing) set(rule, "votes-as-block", flag(clause.blocks), span);
        if (clause.weighted != Said::nothing) set(rule, "has-weights", flag(clause.weighted), span);
        if (clause.key) key_attributes(rule, *clause.key);
        if (clause.weights_of)
            if (auto const voters = relation("has-votes-in"); voters)
                for (auto const& weight : clause.weights) weight_fact(clause, weight, voters, Origin::implied);
        if (clause.quorum == Said::something) state_condition(clause, clause.quorum_root, "quorum-condition", "requires-presence-of", false);
        if (clause.adopts == Said::something) state_condition(clause, clause.adopts_root, "majority-condition", "requires-vote-of", false);
    }

private:
    State& state;

    auto kind(std::string_view name) const -> KindId { return state.vocabulary.kind(name); }
    auto attribute(std::string_view name) const -> AttributeId {
        return state.vocabulary.attribute(name);
    }
    auto number(Value const& value) -> Party { return value.tag == ValueTag::unknown ? Party::unknown() : Party{state.model.values.add(value)}; }
    auto flag(Said said) -> Party {
        if (said == Said::unknown) return Party::unknown();
        return state.model.values.add({ValueTag::flag, Measure::none, {}, said == Said::something ? 1 : 0, 1});
    }
    auto word(std::string_view text) -> Party {
        Value value;
        value.tag = ValueTag::word;
        value.unit = state.intern(text);
        return state.model.values.add(value);
    }
    void set(EntityId entity, std::string_view name, Party value, Span span) {
        if (auto const id = attribute(name); id) state.model.attribute_values.push_back({entity, id, value, span});
    }
    auto link(std::string_view name, Party subject, Party object, Span span, EntityId where) -> FactId {
        auto const id = relation(name);
        return id ? add_fact(state, id, {subject, object}, span, where, Origin::stated) : FactId{};
    }

    void key_attributes(EntityId rule, VotingKey const& key) {
        set(rule, "has-key", flag(Said::something), key.span);
        if (!key.attribute) set(rule, "key-on-contribution", flag(Said::something), key.span);
        constexpr std::array<std::string_view, 4> roundings{"", "up", "down", "half"};
        if (key.rounding == VotingKey::Rounding::unknown) set(rule, "key-rounding", Party::unknown(), key.span);
        else if (key.rounding != VotingKey::Rounding::unsaid) set(rule, "key-rounding", word(roundings[static_cast<std::size_t>(key.rounding)]), key.span);
        if (key.as_of) set(rule, "key-date", key.as_of->tag == ValueTag::unknown ? Party::unknown() : Party{state.model.values.add(*key.as_of)}, key.span);
    }

    void state_condition(VotingClause const& clause, std::uint32_t root, std::string_view kind_name, std::string_view includes, bool alternative) {
        auto const& condition = clause.conditions[root];
        switch (condition.tag) {
            case VotingConditionTag::all:
            case VotingConditionTag::any:
                for (auto const child : condition.children)
                    state_condition(clause, child, kind_name, includes, alternative || condition.tag == VotingConditionTag::any);
                return;
            case VotingConditionTag::includes:
                if (condition.participant && !alternative) link(includes, clause.entity, condition.participant, condition.span, clause.body);
                return;
            case VotingConditionTag::threshold: break;
        }
        auto const of = kind(kind_name);
        if (!of) return;
        auto const entity = add_entity(clause, of, condition.span);
        constexpr std::array<std::string_view, 3> units{"votes", "members", "participants"};
        constexpr std::array<std::string_view, 5> bases{"", "in-office", "entitled", "present", "cast"};
        set(entity, condition.is_share ? "share" : "minimum", number(condition.amount), condition.span);
        set(entity, "more-than", flag(condition.strict ? Said::something : Said::none), condition.span);
        set(entity, "counts", word(units[static_cast<std::size_t>(condition.unit)]), condition.span);
        if (condition.base != VotingBase::unsaid) set(entity, "out-of", word(bases[static_cast<std::size_t>(condition.base)]), condition.span);
        if (alternative) set(entity, "alternative", flag(Said::something), condition.span);
    }

    // `voting-rule-1.quorum-condition-1`
    auto add_entity(VotingClause const& clause, KindId of, Span span) -> EntityId {
        Entity row;
        row.parent = clause.entity;
        row.kind = of;
        row.span = span;
        row.origin = state.model.entities[clause.entity].origin;
        auto const& words = state.vocabulary.kinds[of].words;
        auto const name = [&](Language language, int at) {
            return state.intern(std::string{state.vocabulary.text(words.first(language))} + '-' + std::to_string(at));
        };
        auto at = 1;
        while (state.model.child(clause.entity, name(Language::en, at))) ++at;
        row.name = name(Language::en, at);
        auto const entity = state.model.entities.add(row);
        state.model.name(clause.entity, row.name, entity);
        state.model.name(clause.entity, name(Language::nl, at), entity);
        return entity;
    }
};

}  // namespace

void state_clause(State& state, VotingClause const& clause) { Stating{state}.clause_facts(clause); }

auto state_weight(State& state, VotingClause const& clause, VotingWeight const& weight, Origin origin) -> FactId {
    Stating stating{state};
    auto const voters = stating.relation("has-votes-in");
    return voters ? stating.weight_fact(clause, weight, voters, origin) : FactId{};
}

}  // namespace knoop::elaboration
