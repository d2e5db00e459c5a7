// Candidates for a variable: from the index that its plan chose, pushed on the scratch stack.
#include "src/rules/truth.hpp"

#include <algorithm>

namespace knoop {

void Evaluation::sort_scratch(std::size_t from) {
    if (scratch_.size() < from + 2) return;
    auto const first = scratch_.begin() + static_cast<std::ptrdiff_t>(from);
    if (!std::is_sorted(first, scratch_.end())) std::sort(first, scratch_.end());
    scratch_.erase(std::unique(first, scratch_.end()), scratch_.end());
}

auto Evaluation::candidates(std::uint32_t generator) -> std::vector<Party> {
    auto const begin = scratch_.size();
    generate(plan.generators[generator]);
    sort_scratch(begin);
    std::vector<Party> all{scratch_.begin() + static_cast<std::ptrdiff_t>(begin), scratch_.end()};
    scratch_.resize(begin);
    return all;
}

void Evaluation::generate(Generator const& generator) {
    switch (generator.tag) {
        case GeneratorTag::kind: return generate_kind(generator);
        case GeneratorTag::all_kinds:
            for (auto const kind : world.vocabulary.kinds.ids()) scratch_.emplace_back(kind);
            return;
        case GeneratorTag::atom: return generate_atom(generator);
        case GeneratorTag::closure: return generate_closure(generator);
        case GeneratorTag::values:
            values(generator.source, false, [&](Datum const& datum) {
                if (datum.party) scratch_.push_back(datum.party);
                return false;
            });
            return;
        case GeneratorTag::back: return generate_back(generator);
        case GeneratorTag::kinds_of: {
            auto const terms = formula.terms_of(formula.claims[generator.claim]);
            return world.kinds_of(party(terms[0]), scratch_);
        }
        case GeneratorTag::of_kind: {
            auto const terms = formula.terms_of(formula.claims[generator.claim]);
            if (auto const kind = party(terms[1]).kind())
                for (auto const entity : world.model.of_kind(kind)) scratch_.emplace_back(entity);
            return;
        }
        case GeneratorTag::either:
            for (std::uint32_t at = 0; at < generator.count; ++at)
                generate(plan.generators[plan.generator_lists[generator.first + at]]);
            return;
        case GeneratorTag::inner: return generate_inner(generator, 0);
    }
}

void Evaluation::generate_kind(Generator const& generator) {
    auto const& variable = formula.variables[generator.slot];
    for (auto const& base : variable.type) {
        if (base.tag == TypeTag::kind) {
            for (auto const entity : world.model.of_kind(base.kind)) scratch_.emplace_back(entity);
        } else if (base.tag == TypeTag::any_kind) {
            for (auto const kind : world.vocabulary.kinds.ids()) scratch_.emplace_back(kind);
        } else if (base.tag == TypeTag::fact) {
            for (auto const id : world.model.facts.ids())
                if (world.model.facts[id].in_force) scratch_.emplace_back(id);
        }
    }
}

void Evaluation::generate_atom(Generator const& generator) {
    auto const& claim = formula.claims[generator.claim];
    each_match(claim, [&](RelationId relation, FactId fact) {
        if (generator.term == Generator::the_fact) scratch_.emplace_back(fact);
        else if (generator.term < world.vocabulary.relations[relation].roles.size())
            world.each_party(fact, generator.term, [&](Party there) { scratch_.push_back(there); });
        return false;
    });
}

void Evaluation::generate_closure(Generator const& generator) {
    auto const& claim = formula.claims[generator.claim];
    auto const& chain = formula.chains[claim.chain];
    auto const terms = formula.terms_of(claim);
    auto const at = generator.term;
    auto bound = true;
    for (std::size_t other = 0; other < terms.size(); ++other) {
        auto const there = party(terms[other]);
        if (there == hidden) return;
        if (other != at && !there) bound = false;
    }
    auto const& all = graph(claim.chain);
    if (at < 2 && bound) {
        Party held[8];
        auto const width = std::min<std::size_t>(terms.size() - 2, 8);
        for (std::size_t nth = 0; nth < width; ++nth) held[nth] = party(terms[nth + 2]);
        auto const end = party(terms[1 - at]);
        if (claim.reflexive) scratch_.push_back(end);
        marks.ahead.clear();
        all.reached(all.node({held, width}, end), at == 0, marks.ahead, marks);
        for (auto const node : marks.ahead) scratch_.push_back(all.party(node));
        return;
    }
    if (!chain.relation) {  // of a define there are no facts to look at
        for (ChainGraph::Node node = 0; node < all.size(); ++node) {
            auto const held = all.held(node);
            auto fits = true;
            for (std::size_t nth = 0; nth < held.size(); ++nth) {
                auto const wanted = party(terms[nth + 2]);
                fits = fits && (nth + 2 == at || !wanted || wanted == held[nth]);
            }
            if (fits) scratch_.push_back(at < 2 ? all.party(node) : held[at - 2]);
        }
        return;
    }
    // The facts that a path may begin or end with; one end narrows what is held, not the other end.
    auto const role_of = [&](std::size_t term) { return term == 0 ? chain.from : term == 1 ? chain.to : chain.held[term - 2]; };
    auto const& model = world.model;
    for (auto const relation : world.vocabulary.relations[chain.relation].seen_as) {
        auto facts = model.facts_of(relation);
        auto const skip_to = at >= 2 && party(terms[0]);
        auto const narrows = [&](std::size_t term) {
            return term != at && party(terms[term]) && !(at < 2 && term < 2) && !(skip_to && term == 1);
        };
        for (std::size_t term = 0; term < terms.size(); ++term) {
            if (!narrows(term)) continue;
            auto const fewer = model.facts_at(party(terms[term]), relation, role_of(term));
            if (fewer.size() < facts.size()) facts = fewer;
        }
        for (auto const fact : facts) {
            auto fits = true;
            for (std::size_t term = 0; term < terms.size(); ++term)
                fits = fits && (!narrows(term) || model.stands(fact, role_of(term), party(terms[term])));
            if (fits) world.each_party(fact, role_of(at), [&](Party there) { scratch_.push_back(there); });
        }
    }
}

// From the value of a path to where it may begin, a step at a time.
void Evaluation::generate_back(Generator const& generator) {
    auto const& path = formula.operands[generator.path];
    values(generator.source, false, [&](Datum const& datum) {
        if (datum.party) back(path, path.step_count, datum.party);
        return false;
    });
}

void Evaluation::back(Operand const& path, std::size_t left, Party party) {
    if (left == 0) return scratch_.push_back(party);
    auto const& step = formula.steps_of(path)[left - 1];
    auto const& model = world.model;
    auto const through = [&](std::uint32_t value_role, std::uint32_t start_role) {
        for (auto const relation : world.vocabulary.relations[step.relation].seen_as)
            for (auto const fact : model.facts_at(party, relation, value_role))
                world.each_party(fact, start_role, [&](Party there) { back(path, left - 1, there); });
    };
    switch (step.tag) {
        case StepTag::property: return through(Relation::subject, Relation::object);
        case StepTag::forward: return through(Relation::object, Relation::subject);
        case StepTag::derived:
            if (party.is_entity() && world.is_a(party, step.kind))
                for (auto const entity : world.inside(party.entity(), step.kind)) back(path, left - 1, entity);
            return;
        case StepTag::role:
            for (auto const relation : world.vocabulary.relations[step.relation].seen_as)
                for (auto const fact : model.facts_at(party, relation, step.index)) back(path, left - 1, fact);
            return;
        case StepTag::attribute:
        case StepTag::option: return;  // no index; the planner does not ask
    }
}

void Evaluation::generate_inner(Generator const& generator, std::uint32_t at) {
    auto const& here = plan.steps[generator.first + at];
    if (at + 1 == generator.count) return generate(plan.generators[here.generator]);
    auto const begin = scratch_.size();
    generate(plan.generators[here.generator]);
    sort_scratch(begin);
    auto const last = scratch_.size();
    for (auto next = begin; next < last; ++next) {
        auto const candidate = scratch_[next];
        if (!world.fits(candidate, formula.variables[here.slot].type)) continue;
        frame[here.slot] = candidate;
        generate_inner(generator, at + 1);
    }
    frame[here.slot] = {};
    scratch_.erase(scratch_.begin() + static_cast<std::ptrdiff_t>(begin), scratch_.begin() + static_cast<std::ptrdiff_t>(last));  // what they led to stays
}

}  // namespace knoop
