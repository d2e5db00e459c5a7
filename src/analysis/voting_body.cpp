#include "src/analysis/voting_body.hpp"

#include "src/base/filled.hpp"

#include <algorithm>
#include <array>

namespace knoop {

namespace {

constexpr Text majority_assumed = text("nothing says what adopts a proposal: more than half of the votes cast was taken",
                                       "nergens staat wanneer een voorstel is aangenomen: gerekend is met meer dan de helft van de uitgebrachte stemmen");
constexpr Text members_by_head = text("nothing says who has how many votes: one for every member was taken",
                                      "nergens staat wie hoeveel stemmen heeft: gerekend is met één stem per lid");
constexpr Text one_member = text("how many members {name} has is not said: one was taken", "hoeveel leden {name} heeft, staat er niet: gerekend is met één");
constexpr Text counted_inside = text("counted as members, for they stand in its own block: {names}", "als lid meegeteld, want vermeld in het eigen blok: {names}");
constexpr Text counted_chair = text("{name} chairs the meeting, and is counted as a member", "{name} zit het overleg voor, en is als lid meegeteld");
constexpr Text chair_no_member = text("who chairs it ({name}) is not stated to be a member: not counted",
                                      "wie voorzit ({name}), staat niet als lid vermeld: niet meegeteld");
constexpr Text without_a_vote = text("there as adviser, secretary or guest, without a vote: {names}", "erbij als adviseur, secretaris of gast, zonder stem: {names}");
constexpr Text in_office_taken = text("`{condition}`: of all in office was taken", "`{condition}`: gerekend is met allen in functie");
constexpr Text cap_lapses = text("votes above the cap lapse; whether they do, the rule does not say",
                                 "stemmen boven het maximum vervallen; of dat zo is, zegt de regel niet");
constexpr Text needs_its_group = text("`{condition}`: {name} votes with all members of {group}",
                                      "`{condition}`: {name} stemt mee met alle leden van {group}");
constexpr Text chair_of_group = text("the chair, {name}, votes with all members of {group}", "de voorzitter, {name}, stemt mee met alle leden van {group}");
constexpr Text abstains = text("{name} does not vote on this", "{name} stemt hier niet over mee");
constexpr Text votes_unknown = text("how many votes {name} has", "hoeveel stemmen {name} heeft");
constexpr Text number_unknown = text("how many members {name} has", "hoeveel leden {name} heeft");
constexpr Text stands_vacant = text("{name} is vacant: it is not counted", "{name} is vacant, en telt niet mee");
constexpr Text key_only = text("who has how many votes: there is a key, and no table", "wie hoeveel stemmen heeft: er is een sleutel, en geen tabel");
constexpr Text majority_unknown = text("what adopts a proposal", "wanneer een voorstel is aangenomen");
constexpr Text quorum_unknown = text("how many must be there", "hoeveel er aanwezig moeten zijn");
constexpr Text quorum_unsaid = text("whether a quorum is asked: nothing is said about it", "of er een quorum geldt: daarover staat niets");
constexpr Text cap_unknown = text("above which share votes do not count", "boven welk deel stemmen niet meetellen");
constexpr Text weights_unknown = text("who has how many votes", "wie hoeveel stemmen heeft");
constexpr Text ties_unknown = text("what happens when the votes are equal", "wat bij staken van stemmen geldt");
constexpr Text ties_unsaid = text("what happens when the votes are equal: nothing is said about it", "wat bij staken van stemmen geldt: daarover staat niets");
constexpr Text no_chair = text("who chairs", "wie voorzitter is");
constexpr Text not_a_voter = text("what `{condition}` means: {name} has no vote here", "wat `{condition}` betekent: {name} heeft hier geen stem");
constexpr Text member_unknown = text("who `{name}` is, or who else is a member", "wie `{name}` is, of wie verder lid is");
constexpr Text sketched = text("whether more is said elsewhere: `{name}` is a sketch", "of elders meer staat: `{name}` is een schets");

class Reader {
public:
    Reader(Model const& m, EntityId body, VotingClause const* clause, EntityId about) : model(m), decision(about) {
        vote.body = body;
        vote.clause = clause;
    }

    auto run() -> BodyVote {
        if (vote.clause && vote.clause->weighted == Said::something) by_weights();
        else by_members();
        if (vote.clause && vote.clause->weighted == Said::nothing && vote.clause->key) unknown(key_only, {}, vote.clause->key->span), vote.computable = false;
        if (vote.clause && vote.clause->weighted == Said::unknown) unknown(weights_unknown, {}, place()), vote.computable = false;
        contributions();
        recuse();
        conditions();
        ties();
        cap();
        if (model.is_sketch(vote.body, {HeadTag::kind, kind("voting-rule").index})) {
            unknown(sketched, {{"name", name(vote.body)}}, model.entities[vote.body].span);
            vote.guessed = true;
        }
        if (vote.voters.empty()) vote.computable = false;
        return std::move(vote);
    }

private:
    Model const& model;
    EntityId decision;
    BodyVote vote;

    auto kind(std::string_view name) const -> KindId { return model.vocabulary->kind(name); }
    auto relation(std::string_view name) const -> RelationId {
        return model.vocabulary->relation(name);
    }
    // Of the rule: what a template brought stands where it was brought, not in the library.
    auto place() const -> Span {
        if (!vote.clause) return {};
        return vote.clause->entity ? model.entities[vote.clause->entity].span : vote.clause->span;
    }
    auto name(EntityId entity) const -> OwnedText {
        return {model.display_name(entity, Language::en), model.display_name(entity, Language::nl)};
    }
    auto written(Span span) const -> std::string {
        return std::string{(*model.sources)[span.file].text.substr(span.begin, span.end - span.begin)};
    }
    // "a, b and c"
    auto names(std::vector<EntityId> const& all) const -> OwnedText {
        OwnedText list;
        for (std::size_t at = 0; at < all.size(); ++at) {
            auto const last = at + 1 == all.size();
            auto const one = name(all[at]);
            list.en += (at == 0 ? "" : last ? " and " : ", ") + one.en;
            list.nl += (at == 0 ? "" : last ? " en " : ", ") + one.nl;
        }
        return list;
    }
    void assume(Text words, Arguments const& arguments, Span span) { add(vote.assumed, words, arguments, span); }
    void unknown(Text words, Arguments const& arguments, Span span) { add(vote.unknown, words, arguments, span); }
    static void add(std::vector<VoteRemark>& all, Text words, Arguments const& arguments, Span span) {
        auto remark = VoteRemark{filled(words, arguments), span};
        auto const same = [&](VoteRemark const& other) { return other.text.en == remark.text.en; };
        if (std::none_of(all.begin(), all.end(), same)) all.push_back(std::move(remark));
    }

    // ---- who votes

    void by_weights() {
        auto const& clause = *vote.clause;
        auto const block = clause.blocks == Said::something ? VoteBlock::yes : clause.blocks == Said::none ? VoteBlock::no : VoteBlock::unknown;
        for (auto const& weight : clause.weights) {
            if (!model.entities[weight.participant].in_force) continue;
            if (is_vacant(weight.participant)) {
                assume(stands_vacant, {{"name", name(weight.participant)}}, weight.span);
                continue;
            }
            VoteParticipant participant;
            participant.equal_to_others = weight.equal_to_others;
            auto const seats = members_of(weight.participant);
            participant.members = static_cast<std::uint32_t>(weight.members.value_or(std::max<std::int64_t>(seats, 1)));
            participant.block = participant.members == 1 ? VoteBlock::yes : block;
            if (!weight.equal_to_others && weight.votes.tag == ValueTag::unknown) {
                unknown(votes_unknown, {{"name", name(weight.participant)}}, weight.span);
                vote.computable = false;
            } else if (!weight.equal_to_others) {
                participant.votes = {weight.votes.a, weight.votes.b};
            }
            BodyVoter voter{weight.participant, &weight, {}, weight.contribution, {}};
            if (auto const has = relation("has-votes-in"); has)
                for (auto const fact : model.facts_at(weight.participant, has, Relation::subject))
                    if (model.party(fact, Relation::object).entity() == clause.entity) voter.fact = fact;
            vote.voters.push_back(voter);
            vote.rule.participants.push_back(participant);
        }
    }

    // How many members of the body this actor designates; 0: none, or none that are said.
    auto members_of(EntityId actor) const -> std::int64_t {
        std::int64_t count = 0;
        for (auto const& [member, fact] : members().all)
            if (designator(member) == actor) count += number_of(member).value_or(1);
        return count;
    }

    struct Member {
        EntityId who;
        FactId fact;
    };
    struct Members {
        std::vector<Member> all;
        std::vector<EntityId> inside;     // of whom no `member` says it
        std::vector<EntityId> no_say;     // advisers, secretaries and guests
        EntityId chair;                   // of a table, where nothing says that he is a member
        EntityId chair_besides;           // of a body, who is none
    };
    auto members() const -> Members {
        Members found;
        auto const add = [&](EntityId who, FactId fact) {
            auto const known = std::any_of(found.all.begin(), found.all.end(), [&](Member const& other) { return other.who == who; });
            if (!known) found.all.push_back({who, fact});
            return !known;
        };
        auto const no_say = [&](EntityId who) { return std::find(found.no_say.begin(), found.no_say.end(), who) != found.no_say.end(); };
        auto const of = relation("member-of");
        if (!of) return found;
        auto const as = model.vocabulary->role(of, model.vocabulary->names.find("as"), Language::en);
        for (auto const fact : model.facts_at(vote.body, of, Relation::object)) {
            auto const who = model.party(fact, Relation::subject).entity();
            if (!who) continue;
            if (as)
                if (auto const value = model.party(fact, *as).value(); value) {
                    auto const word = model.vocabulary->text(model.values[value].unit);
                    if (word == "adviser" || word == "guest" || word == "secretary") {
                        if (!no_say(who)) found.no_say.push_back(who);
                        continue;
                    }
                }
            add(who, fact);
        }
        auto const is_table = model.is_a(vote.body, kind("table"));
        if (auto const part_of = relation("part-of"); part_of && !is_table)
            for (auto const fact : model.facts_at(vote.body, part_of, Relation::object)) {
                auto const who = model.party(fact, Relation::subject).entity();
                if (!who || no_say(who) || (!model.is_a(who, kind("post")) && !model.is_a(who, kind("person")))) continue;
                if (add(who, fact)) found.inside.push_back(who);
            }
        if (auto const chairs = relation("chairs"); chairs)
            for (auto const fact : model.facts_at(vote.body, chairs, Relation::object)) {
                auto const who = model.party(fact, Relation::subject).entity();
                if (!who || no_say(who)) continue;
                if (is_table) found.chair = add(who, fact) ? who : found.chair;
                else if (std::none_of(found.all.begin(), found.all.end(), [&](Member const& other) { return other.who == who; })) found.chair_besides = who;
            }
        return found;
    }

    // Who sent him to this body: said of this body, or of none in particular.
    auto designator(EntityId member) const -> EntityId {
        auto const designates = relation("designates");
        if (!designates) return {};
        auto const forum = model.vocabulary->role(designates, model.vocabulary->names.find("for"), Language::en);
        auto found = EntityId{};
        for (auto const fact : model.facts_at(member, designates, Relation::object)) {
            auto const by = model.party(fact, Relation::subject).entity();
            if (!by || by == vote.body) continue;
            auto const where = forum ? model.party(fact, *forum) : Party{};
            if (where == Party{vote.body}) return by;
            if (!where && !found) found = by;
        }
        return found;
    }

    auto number_of(EntityId seat) const -> std::optional<std::int64_t> {
        auto const number = model.vocabulary->attribute("number");
        if (!number) return {};
        for (auto const& value : model.values_of(seat, number))
            if (value.value.value() && model.values[value.value.value()].b == 1) return model.values[value.value.value()].a;
        return {};
    }

    auto is_vacant(EntityId post) const -> bool {
        auto const vacant = model.vocabulary->attribute("vacant");
        if (!vacant) return false;
        auto const values = model.values_of(post, vacant);
        return std::any_of(values.begin(), values.end(), [&](auto const& value) { return value.value.value() && model.values[value.value.value()].a == 1; });
    }

    auto number_is_unknown(EntityId seat) const -> bool {
        auto const number = model.vocabulary->attribute("number");
        if (!number) return false;
        auto const values = model.values_of(seat, number);
        return std::any_of(values.begin(), values.end(), [](auto const& value) { return value.value == Party::unknown(); });
    }

    void by_members() {
        auto const seat = kind("seat");
        auto const blocks = !vote.clause                          ? VoteBlock::unknown
                            : vote.clause->blocks == Said::something ? VoteBlock::yes
                            : vote.clause->blocks == Said::none      ? VoteBlock::no
                                                                     : VoteBlock::unknown;
        // Where the rows of a table of seats say how many each is, one that does not say so is a gap.
        auto const found = members();
        auto const& all = found.all;
        say_who_counts(found);
        auto const counted = std::any_of(all.begin(), all.end(), [&](Member const& one) { return number_of(one.who).has_value(); });
        for (auto const& [member, fact] : all) {
            if (is_vacant(member)) {
                assume(stands_vacant, {{"name", name(member)}}, model.entities[member].span);
                continue;
            }
            auto const count = number_of(member);
            if (number_is_unknown(member)) {
                unknown(number_unknown, {{"name", name(member)}}, model.entities[member].span);
                vote.computable = false;
            }
            if (counted && !count && seat && model.is_a(member, seat)) assume(one_member, {{"name", name(member)}}, model.entities[member].span);
            if (count && *count <= 0) continue;
            auto who = designator(member);
            if (!who) who = member;
            auto at = std::find_if(vote.voters.begin(), vote.voters.end(), [&](BodyVoter const& voter) { return voter.who == who; });
            if (at == vote.voters.end()) {
                vote.voters.push_back({who, nullptr, fact, {}, {}});
                vote.rule.participants.push_back({{0, 1}, false, 0, blocks, VoteAttendance::votes});
                at = vote.voters.end() - 1;
            }
            auto& participant = vote.rule.participants[static_cast<std::size_t>(at - vote.voters.begin())];
            participant.members += static_cast<std::uint32_t>(count.value_or(1));
            participant.votes.numerator = participant.members;
        }
        for (auto& participant : vote.rule.participants)
            if (participant.members == 1) participant.block = VoteBlock::yes;
        if (auto const of = relation("member-of"); of)
            for (auto const fact : model.uncertain_facts(of))
                if (model.might_stand(fact, Relation::object, vote.body) || model.stands(fact, Relation::object, vote.body)) {
                    unknown(member_unknown, {{"name", written(model.facts[fact].span)}}, model.facts[fact].span);
                    vote.guessed = true;
                }
        if (!vote.voters.empty() && (!vote.clause || vote.clause->weighted == Said::nothing)) assume(members_by_head, {}, {});
    }

    void say_who_counts(Members const& found) {
        if (!found.inside.empty()) add(vote.counted, counted_inside, {{"names", names(found.inside)}}, {});
        if (!found.no_say.empty()) add(vote.counted, without_a_vote, {{"names", names(found.no_say)}}, {});
        if (found.chair) {
            add(vote.counted, counted_chair, {{"name", name(found.chair)}}, {});
            vote.guessed = true;
        }
        // That he has a casting vote and no other is said of the rule.
        auto const casts = vote.clause && std::any_of(vote.clause->tie.begin(), vote.clause->tie.end(), [](VotingTie const& tie) { return tie.tag == VotingTieTag::chair; });
        if (found.chair_besides && !casts) add(vote.counted, chair_no_member, {{"name", name(found.chair_besides)}}, {});
    }

    void contributions() {
        auto const finances = relation("finances");
        if (!finances) return;
        auto const& options = model.vocabulary->relations[finances].options;
        for (auto& voter : vote.voters)
            for (auto payer = voter.who; payer && !voter.contribution; payer = model.entities[payer].parent)
                for (auto const fact : model.facts_at(payer, finances, Relation::subject)) {
                    auto paid = vote.body;
                    while (paid && !model.stands(fact, Relation::object, paid)) paid = model.entities[paid].parent;
                    for (auto const& option : model.options_of(fact))
                        if (paid && option.value.value() && model.vocabulary->text(options[option.option].name) == "contribution")
                            voter.contribution = model.values[option.value.value()];
                }
    }

    void recuse() {
        auto const abstaining = decision ? relation("abstains-on") : RelationId{};
        if (!abstaining) return;
        for (std::size_t at = 0; at < vote.voters.size(); ++at)
            for (auto const fact : model.facts_at(vote.voters[at].who, abstaining, Relation::subject))
                if (model.party(fact, Relation::object).entity() == decision) {
                    vote.rule.participants[at].attendance = VoteAttendance::recused;
                    assume(abstains, {{"name", voter_name(model, vote, static_cast<std::uint32_t>(at))}}, model.facts[fact].span);
                }
    }

    // The voter that this is, or with whose members it votes.
    auto voter(EntityId who) const -> std::optional<std::uint32_t> {
        for (std::uint32_t at = 0; at < vote.voters.size(); ++at)
            if (vote.voters[at].who == who) return at;
        auto const by = designator(who);
        for (std::uint32_t at = 0; by && at < vote.voters.size(); ++at)
            if (vote.voters[at].who == by) return at;
        return {};
    }

    // ---- what it asks

    void conditions() {
        auto& rule = vote.rule;
        auto const* clause = vote.clause;
        if (!clause || clause->adopts != Said::something) {
            if (clause && clause->adopts == Said::unknown) unknown(majority_unknown, {}, place()), vote.computable = false;
            else assume(majority_assumed, {}, {});
            vote.guessed = true;
            rule.conditions.push_back({VoteConditionTag::threshold, {}, VoteUnit::votes, VoteBase::cast, {1, 2}, true, true, 0});
            rule.adopts = 0;
        } else {
            rule.adopts = condition(clause->adopts_root, false);
        }
        if (!clause || clause->quorum == Said::nothing) {
            unknown(quorum_unsaid, {}, place());
        } else if (clause->quorum == Said::unknown) {
            unknown(quorum_unknown, {}, place());
        } else if (clause->quorum == Said::something) {
            rule.quorum = condition(clause->quorum_root, true);
        }
    }

    auto condition(std::uint32_t root, bool is_quorum) -> std::uint32_t {
        auto const& from = vote.clause->conditions[root];
        VoteCondition to;
        switch (from.tag) {
            case VotingConditionTag::all: to.tag = VoteConditionTag::all; break;
            case VotingConditionTag::any: to.tag = VoteConditionTag::any; break;
            case VotingConditionTag::threshold: threshold(from, to, is_quorum); break;
            case VotingConditionTag::includes: {
                to.tag = VoteConditionTag::includes;
                auto const found = from.participant ? voter(from.participant) : std::nullopt;
                if (!found) {
                    to.tag = VoteConditionTag::always;
                    if (from.participant)
                        unknown(not_a_voter, {{"condition", written(from.span)}, {"name", name(from.participant)}}, from.span);
                    vote.computable = false;
                } else {
                    to.participant = *found;
                    if (vote.voters[*found].who != from.participant && vote.rule.participants[*found].members > 1)
                        assume(needs_its_group, {{"condition", written(from.span)}, {"name", name(from.participant)}, {"group", name(vote.voters[*found].who)}}, from.span);
                }
                break;
            }
        }
        for (auto const child : from.children) to.children.push_back(condition(child, is_quorum));
        vote.rule.conditions.push_back(std::move(to));
        return static_cast<std::uint32_t>(vote.rule.conditions.size() - 1);
    }

    void threshold(VotingCondition const& from, VoteCondition& to, bool is_quorum) {
        to.tag = VoteConditionTag::threshold;
        to.unit = from.unit == VotingUnit::votes ? VoteUnit::votes : from.unit == VotingUnit::members ? VoteUnit::members : VoteUnit::participants;
        to.amount = {from.amount.a, from.amount.b};
        to.is_share = from.is_share;
        to.strict = from.strict;
        switch (from.base) {
            case VotingBase::in_office: to.base = VoteBase::in_office; return;
            case VotingBase::entitled: to.base = VoteBase::entitled; return;
            case VotingBase::present: to.base = VoteBase::present; return;
            case VotingBase::cast: to.base = VoteBase::cast; return;
            case VotingBase::unsaid: break;
        }
        // "Of the votes" are those that are cast; "of the members", or of a quorum, all there are.
        auto const cast = !is_quorum && from.unit == VotingUnit::votes;
        to.base = cast ? VoteBase::cast : VoteBase::in_office;
        if (from.is_share && !cast && from.amount.a != from.amount.b) assume(in_office_taken, {{"condition", written(from.span)}}, from.span);
    }

    // ---- ties and caps

    void ties() {
        auto const* clause = vote.clause;
        if (!clause || clause->ties == Said::nothing) return unknown(ties_unsaid, {}, place());
        if (clause->ties == Said::unknown) {
            unknown(ties_unknown, {}, place());
            vote.rule.tie.push_back({VoteTieTag::unknown, vote_outsider});
            return;
        }
        for (auto const& tie : clause->tie) {
            VoteTieStep step;
            switch (tie.tag) {
                case VotingTieTag::second_meeting: step.tag = VoteTieTag::second_meeting; break;
                case VotingTieTag::chair: step = chair(tie.span); break;
                case VotingTieTag::lot: step.tag = VoteTieTag::lot; break;
                case VotingTieTag::rejected: step.tag = VoteTieTag::rejected; break;
                case VotingTieTag::escalate: step.tag = VoteTieTag::escalate; break;
                case VotingTieTag::none: step.tag = VoteTieTag::none; break;
            }
            vote.rule.tie.push_back(step);
        }
    }

    auto chair(Span span) -> VoteTieStep {
        VoteTieStep step{VoteTieTag::chair, vote_outsider};
        auto const chairs = relation("chairs");
        if (chairs)
            for (auto const fact : model.facts_at(vote.body, chairs, Relation::object))
                if (auto const who = model.party(fact, Relation::subject).entity(); who) vote.chairs.push_back(who);
        if (vote.chairs.empty()) {
            unknown(no_chair, {}, span);
            return step;
        }
        if (auto const found = voter(vote.chairs.front()); found) {
            step.chair = *found;
            if (vote.voters[*found].who != vote.chairs.front() && vote.rule.participants[*found].members > 1)
                assume(chair_of_group, {{"name", name(vote.chairs.front())}, {"group", name(vote.voters[*found].who)}}, span);
        }
        return step;
    }

    void cap() {
        auto const* clause = vote.clause;
        if (!clause || clause->capped == Said::nothing || clause->capped == Said::none) return;
        if (clause->capped == Said::unknown) {
            unknown(cap_unknown, {}, place());
            vote.computable = false;
            return;
        }
        auto const others = clause->cap_rest == VotingCapRest::redistribute;
        auto const reading = others ? VoteCapTag::redistributed : clause->cap_of_all ? VoteCapTag::cut_of_all : VoteCapTag::cut;
        vote.rule.cap = VoteCap{{clause->cap.a, clause->cap.b}, reading};
        if (clause->cap_rest == VotingCapRest::unsaid) assume(cap_lapses, {}, clause->cap_span);
    }
};

}  // namespace

auto read_vote(Model const& model, EntityId body, VotingClause const* clause, EntityId decision) -> BodyVote {
    return Reader{model, body, clause, decision}.run();
}

auto voter_name(Model const& model, BodyVote const& vote, std::uint32_t at) -> OwnedText {
    auto const& voter = vote.voters[at];
    if (!voter.who) return OwnedText{voter.newcomer};
    auto const own = OwnedText{model.display_name(voter.who, Language::en), model.display_name(voter.who, Language::nl)};
    auto const& row = model.entities[voter.who];
    auto const same = std::count_if(vote.voters.begin(), vote.voters.end(), [&](BodyVoter const& other) {
        return other.who && model.display_name(other.who, Language::en) == own.en;
    });
    // An organ that came with its organisation, and was given no title of its own, is called as all of its kind are.
    auto const nameless = row.origin == Origin::templated && row.parent && row.span == model.entities[row.parent].span;
    if ((same < 2 && !nameless) || !row.parent || !row.kind) return own;
    auto const& kind = model.vocabulary->kinds[row.kind].words;
    auto const told_apart = [&](Language language) {
        return model.display_name(row.parent, language) + " (" + std::string{model.vocabulary->text(kind.first(language))} + ')';
    };
    return {told_apart(Language::en), told_apart(Language::nl)};
}

namespace {

// The names of a set, and of the voters that are not in it.
auto named_sides(Model const& model, BodyVote const& vote, VoteCoalition const& one, Language language) -> std::array<std::string, 2> {
    std::array<std::vector<std::string>, 2> named;
    auto const add = [&](std::size_t where, std::uint32_t participant, std::size_t count, std::size_t of) {
        if (count == 0) return;
        auto name = participant != vote_outsider ? voter_name(model, vote, participant).in(language)
                    : vote.chairs.empty()        ? std::string{language == Language::en ? "the chair" : "de voorzitter"}
                                                 : model.display_name(vote.chairs.front(), language);
        if (count < of) name += " (" + std::to_string(count) + (language == Language::en ? " of " : " van ") + std::to_string(of) + ')';
        named[where].push_back(std::move(name));
    };
    for (std::uint32_t at = 0; at < vote.voters.size(); ++at) {
        auto const& participant = vote.rule.participants[at];
        if (participant.attendance != VoteAttendance::votes) continue;
        auto const there = static_cast<std::size_t>(std::count(one.begin(), one.end(), at));
        // One that votes as a block is there once, whatever its members.
        auto const whole = there <= 1 && participant.block != VoteBlock::no;
        auto const of = whole ? std::size_t{1} : std::size_t{participant.members};
        add(0, at, there, of);
        add(1, at, of - std::min(there, of), of);
    }
    if (std::find(one.begin(), one.end(), vote_outsider) != one.end()) add(0, vote_outsider, 1, 1);
    std::array<std::string, 2> joined;
    for (std::size_t side = 0; side < 2; ++side)
        for (std::size_t at = 0; at < named[side].size(); ++at)
            joined[side] += (at == 0 ? "" : at + 1 < named[side].size() ? ", " : language == Language::en ? " and " : " en ") + named[side][at];
    return joined;
}

}  // namespace

auto sides_of(Model const& model, BodyVote const& vote, VoteCoalition const& one) -> OwnedText {
    auto const en = named_sides(model, vote, one, Language::en);
    auto const nl = named_sides(model, vote, one, Language::nl);
    return {en[0] + " against " + en[1], nl[0] + " tegen " + nl[1]};
}

auto set_of(Model const& model, BodyVote const& vote, VoteCoalition const& one) -> OwnedText {
    return {named_sides(model, vote, one, Language::en)[0], named_sides(model, vote, one, Language::nl)[0]};
}

auto voting_clauses(Model const& model, EntityId body, EntityId decision) -> std::vector<VotingClause const*> {
    std::vector<VotingClause const*> found;
    auto always = false;
    for (auto const& clause : model.voting) {
        if (clause.body != body || (clause.entity && !model.entities[clause.entity].in_force)) continue;
        auto const about = std::find(clause.decisions.begin(), clause.decisions.end(), decision) != clause.decisions.end();
        if (decision && !about && !clause.decisions.empty()) continue;
        if (decision && clause.is_general()) continue;
        found.push_back(&clause);
        always = always || (about && !clause.when);
    }
    if (!decision || always) return found;
    for (auto const& clause : model.voting)
        if (clause.body == body && clause.is_general()) found.insert(found.begin(), &clause);
    return found;
}

}  // namespace knoop
