#include "src/analysis/voting_facts.hpp"

#include "src/analysis/derived_facts.hpp"
#include "src/analysis/voting_body.hpp"
#include "src/analysis/voting_key.hpp"
#include "src/analysis/voting_shares.hpp"

#include <algorithm>

namespace knoop {

namespace {

class VotingFacts {
public:
    VotingFacts(Model const& m, DerivedFacts& into) : model(m), out(into) {}

    void run() {
        alone = out.asked("decides-alone-in");
        blocks = out.asked("blocks-alone-in");
        never = out.asked("never-counts-in");
        ties = out.asked("can-tie");
        stays = out.asked("stays-tied");
        stuck = out.asked("can-deadlock");
        opposites = out.asked("adopts-opposites");
        unreachable = out.asked("never-adopts");
        key = out.asked("differs-from-key");
        few = out.asked("few-suffice");
        unlike = out.asked("weighs-unlike-it-pays");
        auto const games = {alone, blocks, never, ties, stays, stuck, opposites, unreachable, few, unlike};
        auto const any_game = std::any_of(games.begin(), games.end(), [](RelationId id) { return static_cast<bool>(id); });
        for (auto const& clause : model.voting) {
            if (!clause.entity || !model.entities[clause.entity].in_force || model.entities[clause.entity].error) continue;
            if (key) compare_with_key(clause);
            if (any_game) play(clause);
        }
    }

private:
    Model const& model;
    DerivedFacts& out;
    RelationId alone, blocks, never, ties, stays, stuck, opposites, unreachable, key, few, unlike;

    // ---- games

    void play(VotingClause const& clause) {
        // A rule for several decisions is the same for each, but who abstains may differ.
        auto const decision = clause.decisions.size() == 1 ? clause.decisions.front() : EntityId{};
        auto vote = read_vote(model, clause.body, &clause, decision);
        if (!vote.computable || vote.guessed) return;
        std::vector<VotingPower> all;
        auto open = false;
        for (auto const block : {VoteBlock::yes, VoteBlock::no}) {
            auto rule = vote.rule;
            for (auto& participant : rule.participants)
                if (participant.block == VoteBlock::unknown) open = true, participant.block = block;
            VotingOptions options;
            options.coalitions = few ? 1 : 0;  // the smallest is the first
            options.shapley = false;
            options.effort = 0.1;  // a check asks this of every rule of every body
            auto answer = voting_power(rule, options);
            if (!std::holds_alternative<VotingPower>(answer)) return;
            all.push_back(std::move(std::get<VotingPower>(answer)));
            if (!open) break;
        }
        auto const holds = [&](auto&& test) { return std::all_of(all.begin(), all.end(), test); };
        auto const rule = Party{clause.entity};
        std::vector<FactId> reasons;
        for (auto const& voter : vote.voters)
            if (voter.fact) reasons.push_back(voter.fact);
        for (std::size_t at = 0; at < vote.voters.size(); ++at) {
            auto const state_it = [&](RelationId of, auto&& test) {
                if (of && holds([&](VotingPower const& power) { return test(power.participants[at]); }))
                    out.add(of, {vote.voters[at].who, rule}, model.entities[clause.entity].span, reasons);
            };
            state_it(alone, [](VotePower const& power) { return power.dictator; });
            state_it(blocks, [](VotePower const& power) { return power.veto && !power.dictator; });
            state_it(never, [](VotePower const& power) { return power.dummy.value_or(false); });
        }
        auto const& first = all.front();
        auto const tie = first.tie ? sides_of(model, vote, *first.tie) : OwnedText{};
        auto const side = [&](RelationId of, OwnedText const& text) {
            if (of) out.add(of, {rule, out.words(text)}, model.entities[clause.entity].span, reasons);
        };
        if (first.tie && holds([](VotingPower const& power) { return power.tie_possible.value_or(false); })) {
            side(ties, tie);
            if (!settled(clause)) side(stays, tie);
        }
        if (first.deadlock && holds([](VotingPower const& power) { return !power.deadlocks.empty() && power.deadlocks != "0"; }))
            side(stuck, sides_of(model, vote, *first.deadlock));
        if (opposites && holds([](VotingPower const& power) { return power.improper.value_or(false); }))
            out.add(opposites, {rule}, model.entities[clause.entity].span, reasons);
        if (unreachable && holds([](VotingPower const& power) { return !power.reachable || !power.quorum_met; }))
            out.add(unreachable, {rule}, model.entities[clause.entity].span, reasons);
        if (few) few_are_enough(vote, all, rule, reasons);
        if (unlike && clause.is_general()) compare_with_contributions(vote, first, rule, reasons);
    }

    void few_are_enough(BodyVote const& vote, std::vector<VotingPower> const& all, Party rule, std::vector<FactId> const& reasons) {
        // Of divided members there may be several in a coalition: participants are counted.
        VoteCoalition most;
        for (auto const& power : all) {
            if (power.minimal_winning.empty()) return;
            auto coalition = power.minimal_winning.front();
            coalition.erase(std::unique(coalition.begin(), coalition.end()), coalition.end());
            if (coalition.size() > most.size()) most = coalition;
        }
        if (std::find(most.begin(), most.end(), vote_outsider) != most.end()) return;
        auto const number = [&](std::size_t count) { return out.number(static_cast<std::int64_t>(count)); };
        auto const count = most.size();
        constexpr std::size_t named = 8;
        if (count > named) most.resize(named);
        auto names = set_of(model, vote, most);
        if (count > named) names = {names.en + " and others", names.nl + " en andere"};
        out.add(few, {rule, number(count), number(vote.voters.size()), out.words(names)}, model.entities[rule.entity()].span, reasons);
    }

    void compare_with_contributions(BodyVote const& vote, VotingPower const& power, Party rule, std::vector<FactId> const& reasons) {
        auto const shares = shares_of(vote, power);
        for (std::size_t at = 0; at < shares.size(); ++at) {
            auto const times = out.value({ValueTag::number, Measure::none, {}, shares[at].times.numerator, shares[at].times.denominator});
            out.add(unlike, {vote.voters[at].who, rule, out.words(shares[at].votes), out.words(shares[at].contribution), times},
                             model.entities[rule.entity()].span, reasons);
        }
    }

    // Voting again settles nothing while everyone votes as before.
    static auto settled(VotingClause const& clause) -> bool {
        if (clause.ties == Said::unknown) return true;  // it may be
        return std::any_of(clause.tie.begin(), clause.tie.end(), [](VotingTie const& tie) {
            return tie.tag != VotingTieTag::second_meeting && tie.tag != VotingTieTag::none;
        });
    }

    // ---- the key

    void compare_with_key(VotingClause const& clause) {
        if (!clause.key || clause.weights_of) return;
        for (auto const& weight : clause.weights) {
            if (weight.equal_to_others || weight.votes.tag != ValueTag::number) continue;
            auto const due = votes_by_key(model, *clause.key, weight.participant, &weight);
            if (!due) continue;
            auto const& [a, b] = std::pair{weight.votes.a, weight.votes.b};
            if (b == 1 && due->low <= a && a <= due->high) continue;
            auto const low = std::to_string(due->low);
            auto const high = std::to_string(due->high);
            auto const text = due->low == due->high ? OwnedText{low} : OwnedText{low + " or " + high, low + " of " + high};
            auto const stated = out.value(weight.votes);
            out.add(key, {weight.participant, clause.entity, stated, out.words(text)}, weight.span, {});
        }
    }
};

}  // namespace

void add_voting_facts(Model const& model, DerivedFacts& out) {
    if (!model.voting.empty()) VotingFacts{model, out}.run();
}

}  // namespace knoop
