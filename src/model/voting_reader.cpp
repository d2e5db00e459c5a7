#include "src/model/voting_reader.hpp"

#include <algorithm>

namespace knoop::elaboration {

namespace {

constexpr Message not_a_condition{"voting-condition", Severity::error,
    text("a condition of a vote reads `more than 1/2 of votes cast`, `at least 3 of participants`, `all participants` or `includes x`",
         "een stemvoorwaarde luidt `meer dan 1/2 van stemmen uitgebracht`, `ten minste 3 van deelnemers`, `alle deelnemers` of `inclusief x`")};
constexpr Message not_a_unit{"voting-unit", Severity::error,
    text("what is counted here: votes, members or participants?", "wat telt hier: stemmen, leden of deelnemers?")};
constexpr Message more_than_all{"more-than-all", Severity::error,
    text("a share is more than none and at most all of them", "een deel is meer dan niets en hoogstens het geheel")};
constexpr Message not_a_tie_step{"tie-step", Severity::error,
    text("a tie is settled by `second-meeting`, `chair`, `lot`, `rejected`, `escalate to x` or `none`, one after the other with `then`",
         "bij staken beslist `tweede-vergadering`, `voorzitter`, `loting`, `verworpen`, `voorleggen aan x` of `nihil`, na elkaar met `daarna`")};
constexpr Message not_a_key{"voting-key", Severity::error,
    text("a key reads `key 1 per 10_000 inhabitants, at least 2, rounded up, as-of 1 January`",
         "een sleutel luidt `sleutel 1 per 10_000 inwoners, ten minste 2, afgerond omhoog, peildatum 1 januari`")};

using W = VotingWord;

}  // namespace

VotingReader::VotingReader(State& state, Context const& context, Statement const& read)
    : state_(state), context_(context), tree_(*read.tree), statement_(read.node) {
    auto skip = [&](std::uint32_t token) {
        auto const within = [&](NodeId node) { return node && tree_[node].first <= token && token <= tree_[node].last; };
        return within(read.block) || std::any_of(read.citations.begin(), read.citations.end(), within);
    };
    for (auto token = tree_[read.node].first; token <= tree_[read.node].last; ++token)
        if (!skip(token) && tree_.tokens[token].kind != TokenKind::end_of_statement) tokens_.push_back(token);
}

auto VotingReader::token() const -> TokenKind { return at_end() ? TokenKind::end_of_statement : tree_.tokens[tokens_[at_]].kind; }

auto VotingReader::span() const -> Span { return tree_.span_of_token(tokens_[at_end() ? tokens_.size() - 1 : at_]); }

auto VotingReader::is(VotingWord word) const -> bool {
    return !at_end() && tree_.text(tree_.tokens[tokens_[at_]]) == text_of(word).in(tree_.dialect);
}

auto VotingReader::take(VotingWord word) -> bool {
    if (!is(word)) return false;
    state_.role(context_.file, tokens_[at_], {TokenRoleTag::voting, 0, static_cast<std::uint32_t>(word)});
    ++at_;
    return true;
}

auto VotingReader::take_unknown() -> bool {
    if (token() != TokenKind::kw_unknown) return false;
    ++at_;
    return true;
}

auto VotingReader::take_comma() -> bool {
    if (token() != TokenKind::comma) return false;
    ++at_;
    return true;
}

auto VotingReader::node(NodeKind kind) const -> NodeId {
    if (at_end()) return {};
    for (auto at = statement_.index; at < statement_.index + tree_[statement_].size; ++at)
        if (tree_.nodes[at].kind == kind && tree_.nodes[at].first == tokens_[at_]) return NodeId{at};
    return {};
}

auto VotingReader::value_is_share() const -> bool { return token() == TokenKind::fraction || token() == TokenKind::percent; }

auto VotingReader::value() -> std::optional<Value> {
    auto const found = node(NodeKind::value);
    if (!found) return {};
    auto const read = read_value(tree_, found, state_.vocabulary.names, state_.diagnostics);
    if (read) ++at_;
    return read;
}

auto VotingReader::entity(Type const& type, std::string_view place) -> std::optional<EntityId> {
    auto const path = node(NodeKind::path);
    if (!path) return {};
    auto const parties = resolve_parties(state_, context_, path, type, false, place);
    while (!at_end() && tokens_[at_] <= tree_[path].last) ++at_;
    return parties.empty() ? EntityId{} : parties.front().entity();
}

auto VotingReader::attribute() -> AttributeId {
    auto const path = node(NodeKind::path);
    auto const known = path ? state_.symbol(tree_, path) : Symbol{};
    auto const head = known ? state_.vocabulary.head(known, tree_.dialect) : Head{};
    if (head.tag != HeadTag::attribute) return {};
    state_.role(context_.file, tokens_[at_], {TokenRoleTag::attribute, 0, head.index});
    ++at_;
    return AttributeId{head.index};
}

void VotingReader::report(Message const& message, std::initializer_list<VotingWord> words) {
    auto& diagnostic = state_.diagnostics.report(message, span());
    if (at_end()) return;
    std::vector<std::string_view> candidates;
    for (auto const word : words) candidates.push_back(text_of(word).in(tree_.dialect));
    suggest(diagnostic, span(), tree_.text(tree_.tokens[tokens_[at_]]), candidates);
}

// ---- conditions

auto VotingReader::condition(std::vector<VotingCondition>& conditions) -> std::optional<std::uint32_t> {
    auto const first = term(conditions);
    if (!first) return {};
    auto const joint = token();
    if (joint != TokenKind::kw_and_ && joint != TokenKind::kw_or_) return first;
    VotingCondition group;
    group.tag = joint == TokenKind::kw_and_ ? VotingConditionTag::all : VotingConditionTag::any;
    group.span = conditions[*first].span;
    group.children.push_back(*first);
    while (token() == joint) {
        ++at_;
        auto const next = term(conditions);
        if (!next) return {};
        group.children.push_back(*next);
        group.span.end = conditions[*next].span.end;
    }
    conditions.push_back(std::move(group));
    return static_cast<std::uint32_t>(conditions.size() - 1);
}

auto VotingReader::term(std::vector<VotingCondition>& conditions) -> std::optional<std::uint32_t> {
    if (token() == TokenKind::open_paren) {
        ++at_;
        if (++depth_ > 32) return report(not_a_condition, {}), std::nullopt;
        auto const open = tree_.span_of_token(tokens_[at_ - 1]);
        auto const inner = condition(conditions);
        --depth_;
        if (!inner || token() != TokenKind::close_paren) return inner;
        conditions[*inner].span.begin = open.begin;
        conditions[*inner].span.end = span().end;
        ++at_;
        return inner;
    }
    VotingCondition found;
    found.span = span();
    if (take(W::includes)) {
        found.tag = VotingConditionTag::includes;
        auto const kind = state_.vocabulary.kind("party");
        auto const who = entity({{TypeTag::kind, kind, {}, {}}}, text_of(W::includes).in(tree_.dialect));
        if (!who) return report(not_a_condition, {}), std::nullopt;
        found.participant = *who;
        found.span.end = tree_.tokens[tokens_[at_ - 1]].end();
    } else {
        found.tag = VotingConditionTag::threshold;
        if (take(W::all)) {
            found.amount = {ValueTag::number, Measure::none, {}, 1, 1};
            found.strict = false;
        } else {
            auto const strict = is(W::more);
            if (!(take(W::more) && take(W::than)) && !(take(W::at) && take(W::least))) {
                report(not_a_condition, {W::more, W::than, W::at, W::least, W::all, W::includes});
                return {};
            }
            found.strict = strict;
            found.is_share = value_is_share();
            auto const read = amount();
            if (!read) return {};
            found.amount = *read;
        }
        take(W::of);
        if (!unit(found)) return {};
        found.span.end = tree_.tokens[tokens_[at_ - 1]].end();
    }
    conditions.push_back(std::move(found));
    return static_cast<std::uint32_t>(conditions.size() - 1);
}

auto VotingReader::amount() -> std::optional<Value> {
    auto const share = value_is_share();
    auto const place = span();
    if (!node(NodeKind::value)) return report(not_a_condition, {}), std::nullopt;
    auto const read = value();
    if (!read) return {};
    auto const fits = read->tag == ValueTag::number && read->a > 0 && (!share || read->a <= read->b);
    if (fits) return read;
    if (read->tag == ValueTag::number && share) state_.diagnostics.report(more_than_all, place);
    else state_.diagnostics.report(not_a_condition, place);
    return {};
}

// `members in office`, `votes cast`, `cast votes`, `participants`
auto VotingReader::unit(VotingCondition& condition) -> bool {
    auto const before = take(W::sitting)           ? VotingBase::in_office
                        : take(W::present_before)  ? VotingBase::present
                        : take(W::cast_before)     ? VotingBase::cast
                        : take(W::entitled_before) ? VotingBase::entitled
                                                   : VotingBase::unsaid;
    if (take(W::votes)) condition.unit = VotingUnit::votes;
    else if (take(W::members)) condition.unit = VotingUnit::members;
    else if (take(W::participants)) condition.unit = VotingUnit::participants;
    else {
        report(not_a_unit, {W::votes, W::members, W::participants, W::sitting, W::present_before, W::cast_before, W::entitled_before});
        return false;
    }
    auto const office = take(W::in);
    if (office && !take(W::office)) {
        report(not_a_unit, {W::office});
        return false;
    }
    condition.base = before != VotingBase::unsaid ? before
                     : office                     ? VotingBase::in_office
                     : take(W::present)           ? VotingBase::present
                     : take(W::cast)              ? VotingBase::cast
                     : take(W::entitled)          ? VotingBase::entitled
                                                  : VotingBase::unsaid;
    return true;
}

// ---- ties, keys

auto VotingReader::ties() -> std::optional<std::vector<VotingTie>> {
    std::vector<VotingTie> all;
    do {
        VotingTie tie;
        tie.span = span();
        auto const steps = {W::second_meeting, W::chair, W::lot, W::rejected, W::escalate, W::none};
        auto const found = std::find_if(steps.begin(), steps.end(), [&](W word) { return is(word); });
        if (found == steps.end()) return report(not_a_tie_step, {W::second_meeting, W::chair, W::lot, W::rejected, W::escalate, W::none}), std::nullopt;
        tie.tag = static_cast<VotingTieTag>(found - steps.begin());
        take(*found);
        if (tie.tag == VotingTieTag::escalate) {
            auto const kind = state_.vocabulary.kind("party");
            auto const to = take(W::to) ? entity({{TypeTag::kind, kind, {}, {}}}, text_of(W::escalate).in(tree_.dialect)) : std::nullopt;
            if (!to) return report(not_a_tie_step, {W::to}), std::nullopt;
            tie.to = *to;
        }
        tie.span.end = tree_.tokens[tokens_[at_ - 1]].end();
        all.push_back(tie);
    } while (take(W::then));
    return all;
}

auto VotingReader::key() -> std::optional<VotingKey> {
    VotingKey key;
    key.span = span();
    auto const wrong = [&]() -> std::optional<VotingKey> {
        report(not_a_key, {W::per, W::at, W::least, W::rounded, W::up, W::down, W::half, W::as_of, W::contribution});
        return {};
    };
    auto const positive = [](std::optional<Value> const& value) {
        return value && (value->tag == ValueTag::number || value->tag == ValueTag::money) && value->a > 0;
    };
    if (take_unknown()) {
        key.votes.tag = ValueTag::unknown;
        if (!take(W::per)) return wrong();
    } else {
        auto const votes = value();
        if (!positive(votes) || !take(W::per)) return wrong();
        auto const per = value();
        if (!positive(per)) return wrong();
        key.votes = *votes;
        key.per = *per;
    }
    if (!take(W::contribution)) {
        key.attribute = attribute();
        if (!key.attribute) return wrong();
    }
    while (token() == TokenKind::comma) {
        ++at_;
        if (take(W::at)) {
            key.least = take(W::least) ? value() : std::nullopt;
            if (!positive(key.least)) return wrong();
        } else if (take(W::rounded)) {
            key.rounding = take(W::up)       ? VotingKey::Rounding::up
                           : take(W::down)   ? VotingKey::Rounding::down
                           : take(W::half)   ? VotingKey::Rounding::half
                           : take_unknown()  ? VotingKey::Rounding::unknown
                                             : VotingKey::Rounding::unsaid;
            if (key.rounding == VotingKey::Rounding::unsaid) return wrong();
        } else if (take(W::as_of)) {
            key.as_of = take_unknown() ? Value{} : value();
            if (key.as_of && key.as_of->tag == ValueTag::unknown) continue;
            if (!key.as_of || (key.as_of->tag != ValueTag::date && key.as_of->tag != ValueTag::day)) return wrong();
        } else {
            return wrong();
        }
    }
    key.span.end = tree_.tokens[tokens_[at_ - 1]].end();
    return key;
}

}  // namespace knoop::elaboration
