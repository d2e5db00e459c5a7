// What is no fact of a relation: attributes, traits and dimensions; and the conditions that compare dimensions.
#include "src/model/facts.hpp"

#include "dsl/unit.hpp"
#include "src/model/kernel_words.hpp"

#include <algorithm>

namespace knoop::elaboration {

namespace {

constexpr Message no_count{"frequency-without-number", Severity::error,
    text("`{text}` needs a number", "bij `{text}` hoort een getal")};
constexpr Message dimension_not_of_power{"dimension-not-of-power", Severity::error,
    text("`{power}` does not vary by `{name}`", "`{power}` verschilt niet naar `{name}`")};
constexpr Message condition_form{"condition-form", Severity::error,
    text("a condition compares a dimension with a value", "een voorwaarde vergelijkt een dimensie met een waarde")};

constexpr Message unknown_trait{"unknown-trait", Severity::error, text("unknown trait `{name}`", "onbekende trek `{name}`")};

auto is_post(State& state, Context const& context, NodeId path) -> bool {
    if (!find_name(state, context, path).found) return false;
    auto const found = resolve_name(state, context, path);
    auto const post = state.vocabulary.kind("post");
    return post && found.parties.size() == 1 && found.parties.front().is_entity() &&
           state.vocabulary.is_a(state.model.entities[found.parties.front().entity()].kind, post);
}

}  // namespace

void Facts::attribute(Context const& context, Statement const& read, AttributeId id) {
    auto const& tree = *read.tree;
    auto const& attribute = state.vocabulary.attributes[id];
    auto const word = tree.text(read.phrases[0]);
    auto const owners = own_subject(context);
    if (owners.empty()) {
        state.diagnostics.report(no_subject, tree.span(read.phrases[0]), {{"verb", word}});
        return mark_incomplete(state, context, read.node);
    }
    if (read.phrases.size() < 2) {
        state.diagnostics.report(value_missing, tree.span(read.phrases[0]), {{"word", word}});
        return mark_incomplete(state, context, read.node);
    }
    auto const belongs = [&](Party owner) {
        auto const kind = owner.is_entity() ? state.model.entities[owner.entity()].kind : KindId{};
        return kind && std::any_of(attribute.on.begin(), attribute.on.end(), [&](KindId on) { return state.vocabulary.is_a(kind, on); });
    };
    if (!std::all_of(owners.begin(), owners.end(), belongs)) {  // by a trait, or not at all
        Type on;
        for (auto const kind : attribute.on) on.push_back({TypeTag::kind, kind, {}, {}});
        if (!check_owner(context, read, owners, on, word)) return;
    }
    if (misses_count(context, read)) return;
    auto const values = resolve_parties(state, context, read.phrases[1], attribute.type, false, word);
    for (auto const owner : owners) {
        if (!owner.is_entity() && !owner.is_fact()) continue;
        for (auto const value : values) {
            state.model.attribute_values.push_back({owner, id, value, span_between(tree, read.phrases[0], read.phrases[1])});
            if (value.value()) add_citations(state, context, read.citations, value);  // the value itself is cited
        }
    }
    auto const failed = tree.kind(read.phrases[1]) == NodeKind::path && values.size() == 1 && values.front() == Party::unknown();
    if (!failed) leftovers(context, read, 2);
}

auto Facts::misses_count(Context const& context, Statement const& read) -> bool {
    auto const& tree = *read.tree;
    if (read.phrases.size() < 3) return false;
    auto const every = tree.text(read.phrases[1]);
    auto const unit = single_word(tree, read.phrases[2]);
    if (keyword_of(every, tree.dialect) != TokenKind::kw_every || unit.empty() || !unit_of(unit, tree.dialect)) return false;
    auto const span = span_between(tree, read.phrases[1], read.phrases[2]);
    propose(state.diagnostics.report(no_count, span, {{"text", std::string{every} + ' ' + std::string{unit}}}), Fix::Kind::safe, span,
            std::string{every} + " 1 " + std::string{unit});
    mark_incomplete(state, context, read.node);
    return true;
}

void Facts::leftovers(Context const& context, Statement const& read, std::uint32_t from) {
    if (from < read.phrases.size()) unexpected_phrase(state, context, read.phrases[from], {});
}

void Facts::varies_by(Context const& context, Statement const& read) {
    auto const& tree = *read.tree;
    state.role(context.file, tree[read.phrases[0]].first, {TokenRoleTag::kernel, 0, 0});
    if (read.phrases.size() < 2) {
        state.diagnostics.report(value_missing, tree.span(read.phrases[0]), {{"word", tree.text(read.phrases[0])}});
        return;
    }
    auto const one = [&](NodeId node) {
        auto const dimension = find_dimension(context, tree, node);
        if (dimension && context.owner) state.model.variations.push_back({context.owner, dimension});
    };
    if (tree.kind(read.phrases[1]) == NodeKind::list)
        for (auto const node : tree.children(read.phrases[1])) one(node);
    else one(read.phrases[1]);
    leftovers(context, read, 2);
}

void Facts::condition(Context const& context, NodeId formula, Draft const& draft) {
    auto const& tree = state.tree(context.file);
    auto last = DimensionId{};
    check_condition(context, tree, formula, draft, last);
}

void Facts::check_condition(Context const& context, Tree const& tree, NodeId node, Draft const& draft, DimensionId& last) {
    switch (tree.kind(node)) {
        case NodeKind::all_of:
        case NodeKind::any_of:
        case NodeKind::negation:
        case NodeKind::parens:
            for (auto const child : tree.children(node)) check_condition(context, tree, child, draft, last);
            return;
        case NodeKind::open_norm: return;
        case NodeKind::comparison:
        case NodeKind::membership:
        case NodeKind::relation_atom:
        case NodeKind::is_a:
        case NodeKind::is_not_a: {
            auto first = true;
            last = {};
            for (auto const child : tree.children(node)) {
                if (first) last = dimension_of(context, tree, child, draft);
                else if (tree.kind(node) == NodeKind::comparison || tree.kind(node) == NodeKind::membership) check_value(context, tree, child, last);
                first = false;
            }
            return;
        }
        case NodeKind::more_comparison:
            for (auto const child : tree.children(node)) check_value(context, tree, child, last);
            return;
        default: state.diagnostics.report(condition_form, tree.span(node)); return;
    }
}

auto Facts::dimension_of(Context const& context, Tree const& tree, NodeId node, Draft const& draft) -> DimensionId {
    if (tree.kind(node) != NodeKind::path) {
        state.diagnostics.report(condition_form, tree.span(node));
        return {};
    }
    auto const dimension = find_dimension(context, tree, node);
    if (!dimension || !state.vocabulary.relations[draft.relation].has_object) return dimension;
    for (auto const object : draft.roles[Relation::object]) {
        if (!object.is_entity() || varies(object.entity(), dimension)) continue;
        state.diagnostics.report(dimension_not_of_power, tree.span(node), {{"power", state.model.path(object.entity())}, {"name", tree.text(node)}})
            .note(state.model.entities[object.entity()].span, text("add `varies-by {name}` to it", "zet er `verschilt-naar {name}` bij"), {{"name", tree.text(node)}});
        break;
    }
    return dimension;
}

auto Facts::key(EntityId entity, DimensionId dimension) -> std::uint64_t {
    return static_cast<std::uint64_t>(entity.index) << 32 | dimension.index;
}

void Facts::index_variations() {
    for (; state.variations_indexed < state.model.variations.size(); ++state.variations_indexed) {
        auto const& variation = state.model.variations[state.variations_indexed];
        for (auto const dimension : {variation.dimension, DimensionId{}}) {
            state.varies_own.insert(key(variation.power, dimension));
            for (auto around = variation.power; around; around = state.model.entities[around].parent) state.varies_within.insert(key(around, dimension));
        }
    }
}

auto Facts::is_power(EntityId entity) const -> bool { return state.power && state.vocabulary.is_a(state.model.entities[entity].kind, state.power); }

void Facts::check_value(Context const& context, Tree const& tree, NodeId node, DimensionId dimension) {
    if (!dimension || tree.kind(node) == NodeKind::parens) return;
    auto const& type = state.vocabulary.dimensions[dimension].type;
    auto const place = state.vocabulary.text(state.vocabulary.dimensions[dimension].words.first(tree.dialect));
    if (tree.kind(node) == NodeKind::path) resolve_parties(state, context, node, type, false, place);
    if (tree.kind(node) != NodeKind::value) return;
    // A register has the same few limits in thousands of rows.
    auto const written = std::pair{dimension.index, tree.text(node)};
    if (state.roles == nullptr && state.fitting_values.contains(written)) return;
    auto const before = state.diagnostics.all().size();
    resolve_parties(state, context, node, type, false, place);
    if (state.diagnostics.all().size() == before) state.fitting_values.insert(written);
}

void classify(State& state, Context const& context, EntityId entity, NodeId traits) {
    auto const& tree = state.tree(context.file);
    auto const one = [&](NodeId node) {
        auto const word = tree.text(node);
        auto const kind = state.vocabulary.kind(state.vocabulary.names.find(word), tree.dialect);
        if (!kind || !state.vocabulary.kinds[kind].is_trait) {
            std::vector<std::string_view> names;
            for (auto const& each : state.vocabulary.kinds)
                if (each.is_trait) names.push_back(state.vocabulary.text(each.words.first(tree.dialect)));
            auto& diagnostic = state.diagnostics.report(unknown_trait, tree.span(node), {{"name", word}});
            // `is vacant`: of whoever has the attribute.
            if (auto const symbol = state.vocabulary.names.find(word); symbol && state.vocabulary.attribute(symbol, tree.dialect))
                diagnostic.help = OwnedText{"`" + std::string{word} + "` takes a value, in the block: `{ " + std::string{word} + " yes }`",
                                            "bij `" + std::string{word} + "` hoort een waarde, in het blok: `{ " + std::string{word} + " ja }`"};
            // `jan is hoofd`: a post is held.
            else if (tree.kind(node) == NodeKind::path && !suggest(diagnostic, tree.span(node), word, names) && is_post(state, context, node))
                diagnostic.help = OwnedText{"`is` says what kind of thing it is; of a post it is `holds " + std::string{word} + "`",
                                            "`is` zegt wat voor iets het is; van een functie is het `bekleedt " + std::string{word} + "`"};
            return;
        }
        state.role(context.file, tree[node].first, {TokenRoleTag::kind, 0, kind.index});
        state.model.traits.emplace_back(entity, kind);
        state.model.entities[entity].external = state.model.entities[entity].external || kind == state.external;
        state.model.entities[entity].sketch = state.model.entities[entity].sketch || kind == state.sketch;
    };
    if (tree.kind(traits) == NodeKind::list)
        for (auto const node : tree.children(traits)) one(node);
    else one(traits);
}

}  // namespace knoop::elaboration
