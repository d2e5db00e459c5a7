// Values of operands: paths, norms, arithmetic, aggregates. One value after another into a sink; nothing is collected.
#include "src/rules/arithmetic.hpp"
#include "src/rules/truth.hpp"

#include <algorithm>

namespace knoop {

auto Evaluation::test(Comparator comparator, Datum const& left, Datum const& right) const -> bool {
    if (!left.is_value() || !right.is_value()) {
        auto const same = left.party == right.party && !left.is_value();
        return comparator == Comparator::equal ? same : comparator == Comparator::not_equal && !same;
    }
    auto one = left.value;
    auto other = right.value;
    read_alike(one, other);
    auto const order = compare(one, other, world.vocabulary.names);
    if (!order) return false;
    switch (comparator) {
        case Comparator::equal: return *order == 0;
        case Comparator::not_equal: return *order != 0;
        case Comparator::less: return *order < 0;
        case Comparator::less_equal: return *order <= 0;
        case Comparator::greater: return *order > 0;
        case Comparator::greater_equal: return *order >= 0;
    }
    return false;
}

auto Evaluation::other_tax_basis(Datum const& left, Datum const& right) -> bool {
    if (!left.is_value() || !right.is_value()) return false;
    auto const& one = left.value;
    auto const& other = right.value;
    return one.tag == ValueTag::money && other.tag == ValueTag::money && one.unit == other.unit && one.measure != other.measure;
}

auto Evaluation::values(OperandId id, bool careful, FunctionRef<bool(Datum const&)> sink, bool ignore_hidden) -> Coverage {
    auto const& operand = formula.operands[id];
    Coverage coverage;
    switch (operand.tag) {
        case OperandTag::variable:
        case OperandTag::party: {
            auto const start = operand.tag == OperandTag::variable ? frame[operand.slot] : operand.party;
            if (start == hidden) {
                if (!ignore_hidden) coverage.more.reason = Doubt::Reason::sketch;
                return coverage;
            }
            if (start) coverage.stopped = walk(start, formula.steps_of(operand), careful, coverage, sink);
            return coverage;
        }
        case OperandTag::literal: coverage.stopped = sink({{}, operand.value}); return coverage;
        case OperandTag::norm: coverage.stopped = sink({{}, world.norm(operand.norm)}); return coverage;
        case OperandTag::sum:
        case OperandTag::product:
        case OperandTag::ceiling: coverage.stopped = arithmetic(operand, 0, {}, careful, coverage, sink); return coverage;
        case OperandTag::aggregate: coverage.stopped = aggregate(operand, careful, coverage, sink); return coverage;
    }
    return coverage;
}

// Follows a path; every value at its end goes into the sink.
auto Evaluation::walk(Party party, std::span<Step const> steps, bool careful, Coverage& coverage, FunctionRef<bool(Datum const&)> sink) -> bool {
    auto const& model = world.model;
    auto const doubt = [&](Doubt::Reason reason, EntityId entity, FactId fact, Party owner) {
        if (!coverage.more) coverage.more = {reason, entity, fact, owner};
    };
    if (party.tag() == PartyTag::unknown || party.tag() == PartyTag::or_group || world.is_error(party)) return false;
    if (steps.empty()) {
        Datum datum{party, {}};
        if (party.tag() == PartyTag::value) datum.value = model.values[party.value()];
        if (datum.is_value() && datum.value.tag == ValueTag::unknown) return false;
        return sink(datum);
    }
    auto const& step = steps.front();
    auto const rest = steps.subspan(1);
    auto const go_on = [&](Party there) -> bool {
        auto const unknown_value = there.tag() == PartyTag::value && model.values[there.value()].tag == ValueTag::unknown;
        if (unknown_value || there.tag() == PartyTag::unknown || there.tag() == PartyTag::or_group)
            doubt(Doubt::Reason::unknown, {}, party.fact(), party);
        else if (world.is_error(there)) doubt(Doubt::Reason::error, {}, {}, party);
        if (there.tag() == PartyTag::and_group) {
            for (auto const member : model.members(there))
                if (walk(member, rest, careful, coverage, sink)) return true;
            return false;
        }
        return there && walk(there, rest, careful, coverage, sink);
    };
    auto const along = [&](std::uint32_t start_role, std::uint32_t value_role) -> bool {
        if (value_role >= world.vocabulary.relations[step.relation].roles.size()) return false;
        for (auto const relation : world.vocabulary.relations[step.relation].seen_as) {
            for (auto const fact : model.facts_at(party, relation, start_role))
                if (go_on(world.party(fact, value_role))) return true;
            if (!careful) continue;
            for (auto const fact : world.uncertain_facts(relation))
                if (!model.stands(fact, start_role, party) && world.might_stand(fact, start_role, party))
                    doubt(Doubt::Reason::unknown, {}, fact, {});
        }
        if (!careful) return false;
        std::vector<KindId> kinds;
        for (auto const& base : world.vocabulary.relations[step.relation].roles[value_role].type)
            if (base.tag == TypeTag::kind) kinds.push_back(base.kind);
        if (auto const sketch = world.sketch(party, step.relation, kinds)) doubt(Doubt::Reason::sketch, sketch, {}, {});
        return false;
    };
    switch (step.tag) {
        case StepTag::property: return along(Relation::object, Relation::subject);
        case StepTag::forward: return along(Relation::subject, Relation::object);
        case StepTag::derived: {
            auto const nearest = party.is_entity() ? world.around(party.entity(), step.kind) : EntityId{};
            return nearest && walk(nearest, rest, careful, coverage, sink);
        }
        case StepTag::attribute: {
            auto const rows = model.values_of(party, step.attribute);
            for (auto const& row : rows)
                if (go_on(row.value)) return true;
            if (careful && rows.empty())
                if (auto const sketch = world.sketch(party, step.attribute)) doubt(Doubt::Reason::sketch, sketch, {}, {});
            return false;
        }
        case StepTag::option: {
            auto const fact = party.fact();
            if (!fact) return false;
            auto const option = world.option_of(fact, step.relation, step.index);
            auto any = false;
            for (auto const& row : model.options_of(fact)) {
                if (row.option != option) continue;
                any = true;
                if (go_on(row.value)) return true;
            }
            if (careful && !any)
                if (auto const sketch = world.sketch(model.party(fact, Relation::subject), model.facts[fact].relation, {}))
                    doubt(Doubt::Reason::sketch, sketch, {}, {});
            return false;
        }
        case StepTag::role: {
            auto const fact = party.fact();
            if (!fact || step.index >= world.vocabulary.relations[model.facts[fact].relation].roles.size()) return false;
            auto const there = model.party(fact, step.index);
            if (there) return go_on(there);
            if (careful)
                if (auto const sketch = world.sketch(model.party(fact, Relation::subject), model.facts[fact].relation, {}))
                    doubt(Doubt::Reason::sketch, sketch, {}, {});
            return false;
        }
    }
    return false;
}

// Every combination of the values of its items.
auto Evaluation::arithmetic(Operand const& operand, std::size_t item, Value const& so_far, bool careful, Coverage& coverage,
                            FunctionRef<bool(Datum const&)> sink) -> bool {
    auto const items = formula.items_of(operand);
    if (item == items.size()) return sink({{}, so_far});
    auto const inner = values(items[item].operand, careful, [&](Datum const& datum) {
        if (!datum.is_value()) return false;
        auto result = std::optional{datum.value};
        if (operand.tag == OperandTag::ceiling) result = ceiling(datum.value);
        else if (item > 0)
            result = operand.tag == OperandTag::sum ? add(so_far, datum.value, items[item].inverse)
                                                    : multiply(so_far, datum.value, items[item].inverse);
        return result && arithmetic(operand, item + 1, *result, careful, coverage, sink);
    });
    if (!coverage.more) coverage.more = inner.more;
    coverage.unsure = coverage.unsure || inner.unsure;
    return inner.stopped;
}

auto Evaluation::aggregate(Operand const& operand, bool careful, Coverage& coverage, FunctionRef<bool(Datum const&)> sink) -> bool {
    auto const limit = limit_;
    limit_ = FlatMap::none;
    std::uint32_t count = 0;
    std::optional<Value> result;
    auto const take = [&](Value const& value) {
        if (!result) result = value;
        else if (operand.aggregate == Aggregate::sum) result = add(*result, value, false).value_or(*result);
        else if (auto const order = compare(value, *result, world.vocabulary.names))
            if (operand.aggregate == Aggregate::min ? *order < 0 : *order > 0) result = value;
    };
    scan(careful ? plan.careful[operand.scope.index] : plan.fast[operand.scope.index], careful, [&](Truth found) {
        if (found != Truth::yes) {
            coverage.unsure = true;
            return false;
        }
        ++count;
        if (operand.aggregate == Aggregate::count) return count >= limit;
        auto const inner = values(operand.of, careful, [&](Datum const& datum) {
            if (datum.is_value()) take(datum.value);
            return false;
        });
        coverage.unsure = coverage.unsure || inner.more || inner.unsure;
        return false;
    });
    limit_ = limit;
    if (operand.aggregate == Aggregate::count) {
        if (count >= limit) coverage.unsure = false;  // whoever else there may be makes no difference
        return sink({{}, whole(count)});
    }
    if (!result && operand.aggregate == Aggregate::sum) result = whole(0);
    return result && sink({{}, *result});
}

// How far a count has to go before its comparison is decided.
auto Evaluation::count_limit(Claim const& claim) -> std::uint32_t {
    auto limit = FlatMap::none;
    std::uint32_t numbers = 0;
    values(claim.right, false, [&](Datum const& datum) {
        ++numbers;
        if (datum.value.tag == ValueTag::number && datum.value.b > 0)
            limit = static_cast<std::uint32_t>(std::clamp<std::int64_t>(datum.value.a / datum.value.b + 1, 1, 1'000'000'000));
        return numbers > 1;
    });
    return numbers == 1 ? limit : FlatMap::none;
}

}  // namespace knoop
