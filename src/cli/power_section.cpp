#include "src/cli/power_section.hpp"

#include "src/analysis/value_text.hpp"
#include "src/analysis/voting_body.hpp"
#include "src/base/filled.hpp"
#include "src/base/nearest.hpp"
#include "src/rules/sentences.hpp"

#include <algorithm>
#include <charconv>

namespace knoop {

namespace {

constexpr Message unknown_participant{"unknown-participant", Severity::error,
    text("`{name}` has no vote here", "`{name}` heeft hier geen stem")};
constexpr Message votes_already{"votes-already", Severity::error,
    text("`{name}` has a vote here already", "`{name}` heeft hier al een stem")};
constexpr Message joins_with{"joins-with", Severity::error,
    text("`--with` needs a name and a number of votes, as `velsen=3`, not `{word}`", "`--with` vraagt een naam en een aantal stemmen, als `velsen=3`, niet `{word}`")};
constexpr Text did_you_mean = text("did you mean `{near}`?", "bedoelt u `{near}`?");

constexpr Text about_decision = text("On {decision}", "Over {decision}");
constexpr Text in_cases = text("where {cases}", "als {cases}");
constexpr Text only_in_cases = text("Where {cases}", "Als {cases}");
constexpr Text general_rule = text("On all that has no rule of its own", "Over alles waarvoor geen eigen regel geldt");
constexpr Text left = text("without {name}", "zonder {name}");
constexpr Text joined = text("with {name} ({votes})", "met {name} ({votes})");
constexpr Text quorum_label = text("quorum", "quorum");
constexpr Text adopts_label = text("adopted when", "aangenomen bij");
constexpr Text tie_label = text("when tied", "bij staken");
constexpr Text cap_label = text("at most", "ten hoogste");

constexpr Text cap_words = text("{share} of the votes for one participant", "{share} van de stemmen voor één deelnemer");

constexpr Text cap_of_all = text("{share} of all votes for one participant", "{share} van alle stemmen voor één deelnemer");
constexpr Text cap_lapse = text("; what is above it lapses", "; wat erboven komt, vervalt");
constexpr Text cap_shared = text("; what is above it goes to the others", "; wat erboven komt, gaat naar de anderen");

constexpr Text vetoes = text("veto", "veto");
constexpr Text decides = text("decides alone", "beslist alleen");
constexpr Text never = text("never counts", "telt nooit mee");
constexpr Text joins = text("joins", "komt erbij");
constexpr Text leaves = text("leaves", "vertrekt");
constexpr Text no_part = text("does not vote", "stemt niet mee");
constexpr Text casting = text("casting vote", "doorslaggevende stem");
constexpr Text equal_votes = text("{votes} (equal to the others)", "{votes} (gelijk aan de anderen)");
constexpr Text capped_votes = text("{votes} (counts as {counted})", "{votes} (telt als {counted})");

constexpr Text says_veto = text("nothing is adopted against {name}", "tegen {name} wordt niets aangenomen");
constexpr Text says_dictator = text("{name} decides alone", "{name} beslist alleen");
constexpr Text says_passes = text("{name} alone can adopt", "{name} alleen kan iets aannemen");
constexpr Text says_dummy = text("{name} has votes, and they never turn the scale", "{name} heeft stemmen, en die geven nooit de doorslag");
constexpr Text says_absence = text("{name} can prevent every decision by staying away", "{name} kan elk besluit tegenhouden door weg te blijven");
constexpr Text says_tie = text("the votes can be equal: {sides}", "de stemmen kunnen staken: {sides}");
constexpr Text says_tie_open = text("the votes can be equal, and nothing here settles that: {sides}",
                                    "de stemmen kunnen staken, en niets hierin beslist dan: {sides}");
constexpr Text says_deadlock = text("it can get stuck, neither side can adopt: {sides} ({count} such divisions)",
                                    "het kan vastlopen, geen van beide kanten kan iets aannemen: {sides} ({count} zulke verdelingen)");
constexpr Text says_deadlock_once = text("it can get stuck in one way, neither side can adopt: {sides}",
                                         "het kan op één manier vastlopen, geen van beide kanten kan iets aannemen: {sides}");
constexpr Text says_improper = text("opposite proposals can both be adopted", "tegengestelde voorstellen kunnen beide worden aangenomen");
constexpr Text says_unreachable = text("nothing can be adopted, not even by all together", "er kan niets worden aangenomen, zelfs niet door allen samen");
constexpr Text says_no_quorum = text("the quorum is not met even when everyone who may vote is there", "het quorum wordt niet gehaald, ook niet als iedereen die mag stemmen er is");
constexpr Text says_nothing_needed = text("a proposal is adopted even when nobody is in favour", "een voorstel is ook aangenomen als niemand voor is");

constexpr Text everyone_votes = text("everyone is there and votes for or against", "iedereen is aanwezig en stemt voor of tegen");
constexpr Text no_figures_unknown = text("No figures: something they rest on is not known.", "Geen cijfers: iets waarop ze rusten is niet bekend.");
constexpr Text no_voters = text("No figures: nobody has a vote here, as far as the model tells.",
                                "Geen cijfers: niemand heeft hier een stem, voor zover het model vermeldt.");
constexpr Text out_of_reach = text("Not all figures: they would take too long to count exactly.", "Niet alle cijfers: exact tellen zou te lang duren.");

auto assumption(VoteAssumption what) -> Text {
    switch (what) {
        case VoteAssumption::blocks:
            return {"members of one participant vote alike, which the rule does not say", "leden van één deelnemer stemmen hetzelfde; de regel zegt dat niet"};
        case VoteAssumption::divided_in_part:
            return {"members who vote apart each count for their part of a participant", "leden die apart stemmen tellen elk voor hun deel van een deelnemer"};
        case VoteAssumption::equal_when_present:
            return {"\"as many as the others\" means the others who vote", "\"evenveel als de anderen\" zijn de anderen die stemmen"};
        case VoteAssumption::tie_open: return {"equal votes: not adopted, for nothing settles it", "staken van stemmen: niet aangenomen, want niets beslist"};
        case VoteAssumption::tie_leaves: return {"equal votes: not adopted here, for others settle it", "staken van stemmen: hier niet aangenomen, want anderen beslissen"};
        case VoteAssumption::tie_by_lot: return {"equal votes: the mean of both outcomes of the lot", "staken van stemmen: het gemiddelde van beide uitkomsten van de loting"};
        case VoteAssumption::chair_outside: return {"the chair has no vote but the casting one", "de voorzitter heeft alleen de doorslaggevende stem"};
        case VoteAssumption::chair_missing: return {"the chair does not vote here, so its casting vote was passed over", "de voorzitter stemt hier niet mee, dus ook niet doorslaggevend"};
        case VoteAssumption::quorum_ignored: return {"the quorum is there", "het quorum is aanwezig"};
        case VoteAssumption::second_meeting: return {"a second meeting gives the same votes", "een tweede vergadering geeft dezelfde stemmen"};
    }
    return {"", ""};
}

auto problem(VoteProblemTag what) -> Text {
    switch (what) {
        case VoteProblemTag::no_voters: return no_voters;
        case VoteProblemTag::cap_not_possible:
            return {"No figures: with so few participants somebody is always above the cap.", "Geen cijfers: met zo weinig deelnemers komt er altijd een boven het maximum."};
        case VoteProblemTag::equal_to_each_other:
            return {"No figures: more than one has as many votes as all others together.", "Geen cijfers: meer dan een heeft evenveel stemmen als alle anderen samen."};
        case VoteProblemTag::bad_number:
        case VoteProblemTag::too_large: return {"No figures: the numbers of votes are too large or too fine.", "Geen cijfers: de aantallen stemmen zijn te groot of te fijn verdeeld."};
    }
    return {"", ""};
}

auto number(VoteFraction const& of) -> std::string {
    return std::to_string(of.numerator) + (of.denominator == 1 ? "" : "/" + std::to_string(of.denominator));
}

auto figure(std::optional<VoteRatio> const& of) -> std::optional<PowerFigure> {
    if (!of) return {};
    return PowerFigure{of->exact() ? (of->denominator == "1" ? of->numerator : of->numerator + "/" + of->denominator) : "", of->value};
}

struct Newcomer {
    std::string name;
    VoteParticipant participant;
};

// What one rule of one body gives.
class Section {
public:
    Section(Model const& m, Options const& o, VotingClause const* clause, EntityId body, EntityId about, Diagnostics& w)
        : model(m), options(o), vote(read_vote(m, body, clause, about)), decision(about), wrong(w) {}

    auto run() -> PowerSection {
        head();
        rule_as_written();
        change();
        append(section.assumed, vote.counted);
        if (!vote.computable) {
            auto const hidden = vote.clause && vote.clause->weighted == Said::unknown;
            section.no_figures = filled(vote.voters.empty() && !hidden ? no_voters : no_figures_unknown);
            rows(nullptr, nullptr);
        } else {
            section.assumed.insert(section.assumed.begin(), {filled(everyone_votes), {}});
            figures();
            append(section.assumed, vote.assumed);
        }
        append(section.not_known, vote.unknown);
        return std::move(section);
    }

private:
    Model const& model;
    Options const& options;
    BodyVote vote;
    EntityId decision;
    Diagnostics& wrong;
    PowerSection section;
    std::vector<std::uint32_t> leaving;
    std::vector<Newcomer> joining;

    static void append(std::vector<AnswerRemark>& to, std::vector<VoteRemark> const& from) {
        for (auto const& each : from) to.push_back({each.text, each.span});
    }
    auto written(Span span) const -> std::string {
        std::string out;
        for (auto const c : (*model.sources)[span.file].text.substr(span.begin, span.end - span.begin))
            if (c == '\n' || c == '\t' || c == ' ') out += out.ends_with(' ') ? "" : " ";
            else out += c;
        return out;
    }

    void head() {
        section.subject = name_of(model, vote.body, Naming::by_title);
        section.path = model.path(vote.body);
        section.shown_path = path_of(model, vote.body);
        auto const* clause = vote.clause;
        if (decision) {
            section.about = filled(about_decision, {{"decision", name_of(model, decision)}});
        } else if (clause && !clause->decisions.empty()) {
            std::vector<Party> parties(clause->decisions.begin(), clause->decisions.end());
            section.about = filled(about_decision, {{"decision", list_of(model, parties)}});
        } else if (clause && clause->is_general() && several_rules()) {
            section.about = filled(general_rule);
        }
        if (!clause || !clause->when) return;
        auto const& tree = (*model.trees)[clause->when.file.index];
        auto const cases = Arguments{{"cases", written(tree.span(clause->when.node))}};
        auto const& about = section.about;
        section.about = about.en.empty() ? filled(only_in_cases, cases)
                                         : OwnedText{about.en + ", " + filled(in_cases, cases).en, about.nl + ", " + filled(in_cases, cases).nl};
    }

    auto several_rules() const -> bool {
        return std::count_if(model.voting.begin(), model.voting.end(), [&](auto const& other) { return other.body == vote.body; }) > 1;
    }

    void rule_as_written() {
        auto const* clause = vote.clause;
        if (!clause) return;
        if (clause->entity) section.source = cited([&](Span span) {
            return span.begin >= clause->span.begin && !within(span, clause->quorum_span) && !within(span, clause->adopts_span) &&
                   !within(span, clause->ties_span) && !within(span, clause->cap_span);
        });
        auto const add = [&](Text label, Span span, Span statement) {
            AnswerLink link;
            link.statement = written(span);
            link.source = cited([&](Span citation) { return within(citation, statement); });
            link.span = span;
            section.rule.emplace_back(filled(label), std::move(link));
        };
        if (clause->quorum == Said::something) add(quorum_label, clause->conditions[clause->quorum_root].span, clause->quorum_span);
        if (clause->adopts == Said::something) add(adopts_label, clause->conditions[clause->adopts_root].span, clause->adopts_span);
        if (!clause->tie.empty()) {
            auto span = clause->tie.front().span;
            span.end = clause->tie.back().span.end;
            add(tie_label, span, clause->ties_span);
        }
        if (clause->capped == Said::something) {
            AnswerLink link;
            link.statement = filled(clause->cap_of_all ? cap_of_all : cap_words, {{"share", number({clause->cap.a, clause->cap.b})}});
            auto const rest = clause->cap_rest == VotingCapRest::lapse          ? OwnedText{cap_lapse}
                              : clause->cap_rest == VotingCapRest::redistribute ? OwnedText{cap_shared}
                                                                                : OwnedText{};
            link.statement.en += rest.en;
            link.statement.nl += rest.nl;
            link.source = cited([&](Span citation) { return within(citation, clause->cap_span); });
            link.span = clause->cap_span;
            section.rule.emplace_back(filled(cap_label), std::move(link));
        }
    }

    static auto within(Span inner, Span outer) -> bool {
        return outer && inner.file == outer.file && outer.begin <= inner.begin && inner.end <= outer.end;
    }

    // The articles that stand in some part of the rule, which cites them as a whole.
    template <class Wanted>
    auto cited(Wanted const& wanted) const -> OwnedText {
        OwnedText all;
        std::vector<EntityId> rules;
        for (auto const& clause : model.voting)
            if (clause.entity && clause.body == vote.body) rules.push_back(clause.entity);
        for (auto const rule : rules)
            for (auto const& citation : model.citations_of(rule)) {
                auto const own = vote.clause && rule == vote.clause->entity;
                if (!wanted(citation.span) || (!own && !takes_over(citation.span))) continue;
                auto one = citation.document ? name_of(model, citation.document) : OwnedText{};
                auto const article = std::string{model.vocabulary->text(citation.article)};
                if (!article.empty()) one = {one.en + (one.en.empty() ? "" : " ") + article, one.nl + (one.nl.empty() ? "" : " ") + article};
                all.en += (all.en.empty() ? "" : "; ") + one.en;
                all.nl += (all.nl.empty() ? "" : "; ") + one.nl;
            }
        return all;
    }
    // A part of the general rule that holds here too.
    auto takes_over(Span citation) const -> bool {
        auto const& clause = *vote.clause;
        return within(citation, clause.quorum_span) || within(citation, clause.adopts_span) || within(citation, clause.ties_span) || within(citation, clause.cap_span);
    }

    // ---- who leaves and joins

    auto find(std::string const& name) const -> std::optional<std::uint32_t> {
        for (auto const with_organisation : {false, true})
            for (std::uint32_t at = 0; at < vote.voters.size(); ++at)
                for (auto entity = vote.voters[at].who; entity; entity = with_organisation ? model.entities[entity].parent : EntityId{}) {
                    auto const path = model.path(entity);
                    if (path == name || path.ends_with("." + name) || model.display_name(entity, Language::en) == name || model.display_name(entity, Language::nl) == name)
                        return at;
                }
        return {};
    }

    void change() {
        auto const add = [&](OwnedText const& words) {
            section.changed.en += (section.changed.en.empty() ? "" : ", ") + words.en;
            section.changed.nl += (section.changed.nl.empty() ? "" : ", ") + words.nl;
        };
        for (auto const& name : options.leaving) {
            auto const found = find(name);
            if (!found) {
                auto& diagnostic = wrong.report(unknown_participant, {}, {{"name", name}});
                std::vector<std::string> names;
                for (auto const& voter : vote.voters)
                    for (auto entity = voter.who; entity; entity = model.entities[entity].parent) names.push_back(model.path(entity));
                std::vector<std::string_view> const views{names.begin(), names.end()};
                if (auto const near = nearest(name, views); !near.empty()) diagnostic.note({}, did_you_mean, {{"near", near}});
                continue;
            }
            leaving.push_back(*found);
            add(filled(left, {{"name", voter_name(model, vote, *found)}}));
        }
        for (auto const& word : options.joining) {
            auto const equals = word.find('=');
            Newcomer newcomer;
            newcomer.name = word.substr(0, equals);
            auto const digits = equals == std::string::npos ? std::string{} : word.substr(equals + 1);
            auto& votes = newcomer.participant.votes.numerator;
            auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), votes);
            if (newcomer.name.empty() || error != std::errc{} || end != digits.data() + digits.size() || votes < 0 || votes > 1'000'000'000) {
                wrong.report(joins_with, {}, {{"word", word}});
                continue;
            }
            if (find(newcomer.name)) {
                wrong.report(votes_already, {}, {{"name", newcomer.name}});
                continue;
            }
            newcomer.participant.block = VoteBlock::yes;
            add(filled(joined, {{"name", newcomer.name}, {"votes", digits}}));
            joining.push_back(std::move(newcomer));
        }
        std::sort(leaving.begin(), leaving.end());
        leaving.erase(std::unique(leaving.begin(), leaving.end()), leaving.end());
        section.compares = !leaving.empty() || !joining.empty();
    }

    // ---- figures

    auto play(VotingRule const& rule, VotingReading reading = VotingReading::all_attend) const -> std::variant<VotingPower, VoteProblem> {
        VotingOptions asked;
        asked.reading = reading;
        asked.exact_shapley = options.exact;
        asked.shapley = reading == VotingReading::all_attend;
        // Of dozens of voters nobody reads the lists, and they take long to find.
        asked.coalitions = reading == VotingReading::all_attend && rule.participants.size() <= 40 ? 12 : 0;
        return voting_power(rule, asked);
    }

    void figures() {
        auto changed = vote.rule;
        for (auto at = leaving.rbegin(); at != leaving.rend(); ++at) changed = without_participant(std::move(changed), *at);
        for (auto const& newcomer : joining) changed = with_participant(std::move(changed), newcomer.participant);
        auto const answer = play(changed);
        if (auto const* failed = std::get_if<VoteProblem>(&answer); failed) {
            section.no_figures = filled(problem(failed->tag));
            return rows(nullptr, nullptr);
        }
        auto const& power = std::get<VotingPower>(answer);
        std::optional<VotingPower> before;
        if (section.compares)
            if (auto old = play(vote.rule); std::holds_alternative<VotingPower>(old)) before = std::move(std::get<VotingPower>(old));
        rows(&power, before ? &*before : nullptr);
        if (power.method == VoteMethod::none) section.no_figures = filled(out_of_reach);
        tell(power, changed);
        for (auto const what : power.assumptions) section.assumed.push_back({filled(assumption(what)), {}});
    }

    // After the change: who stays, then who joins. The row of one who left tells only what was.
    void rows(VotingPower const* power, VotingPower const* before) {
        std::uint32_t now = 0;
        for (std::uint32_t at = 0; at < vote.voters.size(); ++at) {
            auto const& voter = vote.voters[at];
            auto const& participant = vote.rule.participants[at];
            PowerRow row;
            row.name = voter_name(model, vote, at);
            row.path = model.path(voter.who);
            row.seats = std::to_string(participant.members);
            row.votes = participant.equal_to_others ? OwnedText{""} : OwnedText{number(participant.votes)};
            if (voter.weight && voter.weight->votes.tag == ValueTag::unknown && !participant.equal_to_others) row.votes = filled({"unknown", "onbekend"});
            // A key without a table, or a number of members that nobody knows: what was counted so far is no answer.
            if (!vote.computable && !voter.weight) row.seats.clear(), row.votes = filled({"unknown", "onbekend"});
            row.inhabitants = inhabitants_of(voter.who);
            if (voter.contribution) row.contribution = {amount(*voter.contribution, Language::en), amount(*voter.contribution, Language::nl)};
            if (participant.attendance != VoteAttendance::votes) row.remarks.push_back(filled(no_part));
            if (before) {
                row.banzhaf_before = figure(before->participants[at].banzhaf);
                row.shapley_before = figure(before->participants[at].shapley);
            }
            if (std::binary_search(leaving.begin(), leaving.end(), at)) {
                row.remarks.push_back(filled(leaves));
            } else if (power) {
                fill_in(row, power->participants[now], participant);
                for (auto const& tie : vote.rule.tie)
                    if (tie.tag == VoteTieTag::chair && tie.chair == at) row.remarks.push_back(filled(casting));
                ++now;
            }
            section.rows.push_back(std::move(row));
        }
        for (auto const& newcomer : joining) {
            PowerRow row;
            row.name = newcomer.name;
            row.seats = "1";
            row.votes = number(newcomer.participant.votes);
            row.remarks.push_back(filled(joins));
            if (power) fill_in(row, power->participants[now++], newcomer.participant);
            section.rows.push_back(std::move(row));
        }
        if (!power || !power->chair) return;
        PowerRow row;
        row.name = vote.chairs.empty() ? filled({"the chair", "de voorzitter"}) : name_of(model, vote.chairs.front());
        row.path = vote.chairs.empty() ? "" : model.path(vote.chairs.front());
        row.seats = "0";
        row.votes = OwnedText{"0"};
        row.remarks.push_back(filled(casting));
        fill_in(row, *power->chair, {});
        if (before && before->chair) row.banzhaf_before = figure(before->chair->banzhaf), row.shapley_before = figure(before->chair->shapley);
        section.rows.push_back(std::move(row));
    }

    auto inhabitants_of(EntityId participant) const -> std::string {
        auto const attribute = model.vocabulary->attribute("inhabitants");
        if (!attribute) return {};
        for (auto at = participant; at; at = model.entities[at].parent)
            for (auto const& each : model.values_of(at, attribute))
                if (auto const value = each.value.value(); value && model.values[value].b == 1) return std::to_string(model.values[value].a);
        return {};
    }

    auto amount(Value const& value, Language language) const -> std::string {
        if (value.tag == ValueTag::number && value.a <= value.b) {  // a share of the costs
            auto const tenths = (value.a * 2000 + value.b) / (2 * value.b);
            auto const rest = tenths % 10 == 0 ? std::string{} : (language == Language::nl ? "," : ".") + std::to_string(tenths % 10);
            return std::to_string(tenths / 10) + rest + '%';
        }
        if (value.tag != ValueTag::money) return to_string(value, model.vocabulary->names, language);
        Axis axis;
        axis.tag = AxisTag::money;
        axis.currency = value.unit;
        axis.measure = value.measure;
        return value_text(axis, value.a, value.b, model, language);
    }

    static void fill_in(PowerRow& row, VotePower const& power, VoteParticipant const& participant) {
        auto const counted = number(power.counted);
        if (participant.equal_to_others) row.votes = filled(equal_votes, {{"votes", counted}});
        else if (participant.attendance == VoteAttendance::votes && row.votes.en != "0" && counted != number(participant.votes))
            row.votes = filled(capped_votes, {{"votes", number(participant.votes)}, {"counted", counted}});
        row.share = figure(power.share);
        row.banzhaf = figure(power.banzhaf);
        row.shapley = figure(power.shapley);
        row.veto = power.veto;
        row.dictator = power.dictator;
        row.dummy = power.dummy;
        if (power.dictator) row.remarks.push_back(filled(decides));
        else if (power.veto) row.remarks.push_back(filled(vetoes));
        if (power.dummy.value_or(false)) row.remarks.push_back(filled(never));
    }

    void tell(VotingPower const& power, VotingRule const& rule) {
        auto const say = [&](OwnedText words) { section.stands_out.push_back({std::move(words), {}}); };
        if (!power.quorum_met) return say(filled(says_no_quorum));
        if (!power.reachable) return say(filled(says_unreachable));
        if (power.adopts_nothing_needed) say(filled(says_nothing_needed));
        auto const now = changed_vote();
        auto const away = now.rule.quorum ? play(rule, VotingReading::others_may_stay_away) : std::variant<VotingPower, VoteProblem>{VoteProblem{}};
        auto const* absence = std::get_if<VotingPower>(&away);
        for (std::uint32_t at = 0; at < power.participants.size(); ++at) {
            auto const& one = power.participants[at];
            auto const name = Arguments{{"name", voter_name(model, now, at)}};
            if (one.dictator) say(filled(says_dictator, name));
            else if (one.passes) say(filled(says_passes, name));
            else if (one.veto) say(filled(says_veto, name));
            if (one.dummy.value_or(false)) say(filled(says_dummy, name));
            if (absence && absence->reachable && absence->participants[at].veto && !one.veto) say(filled(says_absence, name));
        }
        auto const open = std::any_of(power.assumptions.begin(), power.assumptions.end(), [](auto what) { return what == VoteAssumption::tie_open; });
        if (power.tie) say(filled(open ? says_tie_open : says_tie, {{"sides", sides_of(model, now, *power.tie)}}));
        if (power.deadlock && !(power.tie && power.deadlocks == "1")) {
            auto const sides = sides_of(model, now, *power.deadlock);
            if (power.deadlocks == "1") say(filled(says_deadlock_once, {{"sides", sides}}));
            else say(filled(says_deadlock, {{"sides", sides}, {"count", power.deadlocks}}));
        }
        if (power.improper.value_or(false)) say(filled(says_improper));
        for (auto const& one : power.minimal_winning) section.adopting.push_back(set_of(model, now, one));
        for (auto const& one : power.minimal_blocking) section.blocking.push_back(set_of(model, now, one));
        section.more_adopting = power.more_winning;
        section.more_blocking = power.more_blocking;
    }

    // The voters as they are after the change, for the names of both sides.
    auto changed_vote() const -> BodyVote {
        auto now = vote;
        for (auto at = leaving.rbegin(); at != leaving.rend(); ++at) {
            now.voters.erase(now.voters.begin() + *at);
            now.rule.participants.erase(now.rule.participants.begin() + *at);
        }
        for (auto const& newcomer : joining) {
            now.voters.push_back({{}, nullptr, {}, {}, newcomer.name});
            now.rule.participants.push_back(newcomer.participant);
        }
        return now;
    }
};

}  // namespace

auto power_section(Model const& model, Options const& options, VotingClause const* clause, EntityId body, EntityId about, Diagnostics& wrong)
    -> PowerSection {
    return Section{model, options, clause, body, about, wrong}.run();
}

}  // namespace knoop
