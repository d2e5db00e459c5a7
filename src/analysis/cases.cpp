#include "src/analysis/cases.hpp"

#include "src/analysis/axes.hpp"
#include "src/analysis/cell_columns.hpp"
#include "src/analysis/common_axes.hpp"
#include "src/analysis/tax_bases.hpp"
#include "src/model/words.hpp"

#include <algorithm>
#include <set>

namespace knoop {

namespace {

constexpr Message units_do_not_compare{"units-do-not-compare", Severity::warning,
                                       text("`{text}` does not compare with the other terms of `{dimension}`, which are in "
                                            "{unit}: months have no fixed number of days",
                                            "`{text}` is niet te vergelijken met de andere termijnen van `{dimension}`, die in "
                                            "{unit} zijn: een maand heeft geen vast aantal dagen")};
constexpr Message tax_bases_do_not_compare{
    "tax-bases-do-not-compare", Severity::warning,
    text("`{text}` does not compare with the other amounts of this power, which {basis}: nothing is concluded from the two together",
         "`{text}` is niet te vergelijken met de andere bedragen bij deze bevoegdheid, die {basis}: uit die twee samen wordt niets afgeleid")};
constexpr Message condition_never_holds{
    "condition-never-holds", Severity::warning,
    text("no case can meet this condition", "geen enkel geval kan aan deze voorwaarde voldoen")};
auto unit_words(Measure measure) -> Text {
    switch (measure) {
        case Measure::none:
        case Measure::without_tax:
        case Measure::tax_included:
        case Measure::hours: return {"hours", "uren"};
        case Measure::days: return {"days or weeks", "dagen of weken"};
        case Measure::working_days: return {"working days", "werkdagen"};
        case Measure::months: return {"months or years", "maanden of jaren"};
    }
    return {};
}

auto basis_words(Measure measure) -> Text {
    switch (measure) {
        case Measure::without_tax: return {"are without VAT", "exclusief btw zijn"};
        case Measure::tax_included: return {"include VAT", "inclusief btw zijn"};
        default: return {"say nothing of VAT", "niets over btw zeggen"};
    }
}

auto is_inside_word(std::string_view word) -> bool { return word == "inside" || word == "binnen"; }

auto is_cell(NodeKind kind) -> bool {
    switch (kind) {
        case NodeKind::cell_test:
        case NodeKind::cell_not:
        case NodeKind::cell_words:
        case NodeKind::path:
        case NodeKind::value:
        case NodeKind::frequency:
        case NodeKind::range:
        case NodeKind::and_group:
        case NodeKind::or_group:
        case NodeKind::list: return true;
        default: return false;
    }
}

}  // namespace

class Cases::Reader {
public:
    Reader(Model const& m, Regions& r, Diagnostics& d, Axes on)
        : model(m), vocabulary(*m.vocabulary), regions(r), diagnostics(d), axes(std::move(on)), bases(m), columns(m) {
        for (std::uint32_t matrix = 0; matrix < m.matrices.size(); ++matrix) {
            auto const& rows = m.matrices[matrix].rows;
            for (std::uint32_t row = 0; m.matrices[matrix].policy == HitPolicy::first && row < rows.size(); ++row)
                if (rows[row].count != 0) ordered_rows.push_back({rows[row].first, rows[row].count, matrix, row});
        }
    }

    auto all_axes() -> Axes& { return axes; }
    auto is_unlike(FactId id) const -> bool { return unlike.contains(id); }

    // ---- conditions

    auto of_fact(FactId id) -> RegionId {
        auto const written = stated(id);
        auto const row = std::upper_bound(ordered_rows.begin(), ordered_rows.end(), id, [](FactId wanted, OrderedRow const& each) { return wanted < each.first; });
        if (row == ordered_rows.begin()) return written;
        auto const& in = *std::prev(row);
        if (id.index >= in.first.index + in.count) return written;
        return regions.subtract(written, before(in.matrix, in.row));
    }

    auto of_row(std::uint32_t matrix, std::uint32_t row) -> RegionId {
        auto const& table = model.matrices[matrix];
        auto result = Regions::everything;
        std::size_t at = 0;
        for (auto const cell : (*model.trees)[table.rows[row].row.file.index].children(table.rows[row].row.node)) {
            auto const& column = table.columns[at++];
            if (column.is == MatrixColumn::Is::condition) result = regions.intersect(result, of_whole_cell({table.rows[row].row.file, cell}, DimensionId{column.index}, table.decision));
        }
        return result;
    }

    // Entries are alternatives; an empty cell says nothing.
    auto of_whole_cell(TreeRef cell, DimensionId dimension, EntityId from) -> RegionId {
        begin(cell.file, from, {});
        auto result = Regions::nothing;
        auto empty = true;
        for (auto const child : tree->children(cell.node)) {
            empty = false;
            result = regions.unite(result, entry(child, dimension));
        }
        return empty ? Regions::everything : result;
    }

private:
    // What the rows of a `first` matrix before this one have already.
    auto before(std::uint32_t matrix, std::uint32_t row) -> RegionId {
        auto& known = taken[matrix];
        if (known.empty()) known.push_back(Regions::nothing);
        while (known.size() <= row && regions.size() < most_nodes)
            known.push_back(regions.unite(known.back(), of_row(matrix, static_cast<std::uint32_t>(known.size() - 1))));
        if (row < known.size()) return known[row];
        return regions.unite(known.back(), regions.norm(std::string{(*model.trees)[model.matrices[matrix].statement.file.index].dialect == Language::nl ? "een eerdere rij van de matrix past" : "an earlier row of the matrix holds"}));
    }

    auto stated(FactId id) -> RegionId {
        auto const first = first_condition(id);
        auto result = Regions::everything;
        auto in_cell = Regions::nothing;
        auto cell = NodeId{};
        for (auto row = first; row != model.conditions.end() && row->fact == id; ++row) {
            auto const place = row->formula;
            begin(place.file, model.facts[id].stated_in, id);
            auto const where =
                is_cell(tree->kind(place.node)) || tree->kind(place.node) == NodeKind::parens ? columns.of(place) : nullptr;
            if (where == nullptr) {
                result = regions.intersect(result, cached(place.node));
                continue;
            }
            // Entries of one cell are alternatives.
            if (cell && cell != where->cell) result = regions.intersect(result, in_cell);
            if (cell != where->cell) in_cell = Regions::nothing;
            cell = where->cell;
            in_cell = regions.unite(in_cell, entry(place.node, where->dimension));
        }
        return cell ? regions.intersect(result, in_cell) : result;
    }

    // Facts are mostly asked for in order, so the answer is mostly where the last one ended.
    auto first_condition(FactId id) -> std::vector<Condition>::const_iterator {
        auto const& all = model.conditions;
        auto at = all.begin() + static_cast<std::ptrdiff_t>(after_last);
        auto const here = (at == all.begin() || (at - 1)->fact < id) && (at == all.end() || id <= at->fact);
        if (!here)
            at = std::lower_bound(all.begin(), all.end(), id,
                                  [](Condition const& row, FactId wanted) { return row.fact < wanted; });
        after_last = static_cast<std::size_t>(at - all.begin());
        while (after_last < all.size() && all[after_last].fact == id) ++after_last;
        return at;
    }

public:
    auto of_formula(TreeRef place, EntityId from) -> RegionId {
        begin(place.file, from, {});
        return formula(place.node);
    }

private:
    // Of a matrix whose first row counts: the facts of a row.
    struct OrderedRow {
        FactId first;
        std::uint32_t count;
        std::uint32_t matrix;
        std::uint32_t row;
    };
    // Beyond so many nodes of all regions together the union of earlier rows is left open: it can grow with the product of the
    // columns, and nothing certain is then said of the rows below.
    static constexpr std::size_t most_nodes = 200'000;
    std::vector<OrderedRow> ordered_rows;
    std::unordered_map<std::uint32_t, std::vector<RegionId>> taken;  // by matrix, then row: what the rows before it have

    Model const& model;
    Vocabulary const& vocabulary;
    Regions& regions;
    Diagnostics& diagnostics;
    Interner own;  // for values: the vocabulary is frozen
    Axes axes;
    TaxBases bases;
    std::set<FactId> unlike;  // with an amount on another basis
    std::set<std::pair<FileId, NodeId>> told;  // such amounts

    CellColumns columns;
    std::size_t after_last = 0;                              // in Model::conditions
    std::unordered_map<std::string_view, RegionId> by_text;  // of formulas that name nobody

    // The formula that is being read.
    FileId file;
    Tree const* tree = nullptr;
    EntityId scope;
    FactId fact;
    bool names_somebody = false;  // its meaning depends on where it stands

    void begin(FileId in, EntityId from, FactId of) {
        file = in;
        tree = &(*model.trees)[in.index];
        scope = from;
        fact = of;
    }

    // ---- formulas

    auto cached(NodeId node) -> RegionId {
        auto const written = tree->text(node);
        if (auto const known = by_text.find(written); known != by_text.end()) return known->second;
        names_somebody = false;
        auto const region = formula(node);
        if (region == Regions::nothing)
            diagnostics.report(condition_never_holds, tree->span(node));
        else if (!names_somebody)
            by_text.emplace(written, region);
        return region;
    }

    auto norm(NodeId node) -> RegionId { return regions.norm(tree->text(node)); }

    auto formula(NodeId node) -> RegionId {
        switch (tree->kind(node)) {
            case NodeKind::parens: return formula(tree->child(node, 0u));
            case NodeKind::negation: return regions.complement(formula(tree->child(node, 0u)));
            case NodeKind::open_norm: return regions.norm(tree->string_value(node));
            case NodeKind::all_of: {
                auto result = Regions::everything;
                auto last = NodeId{};  // what `and <= 20` goes on from
                for (auto const child : tree->children(node)) {
                    auto const more = tree->kind(child) == NodeKind::more_comparison;
                    if (!more) last = tree->child(child, 0u);
                    auto const value = more ? tree->child(child, 0u) : NodeId{};
                    result = regions.intersect(result, more && last ? comparison(last, value)
                                                       : more       ? norm(child)
                                                                    : formula(child));
                }
                return result;
            }
            case NodeKind::any_of: {
                auto result = Regions::nothing;
                for (auto const child : tree->children(node)) result = regions.unite(result, formula(child));
                return result;
            }
            case NodeKind::comparison: return comparison(tree->child(node, 0u), tree->child(node, 1u));
            case NodeKind::membership: {
                auto const dimension = dimension_of(tree->child(node, 0u));
                if (!dimension) return norm(node);
                auto result = Regions::nothing;
                auto first = true;
                for (auto const child : tree->children(node)) {
                    if (!first) result = regions.unite(result, equal_to(dimension, child, TokenKind::equal));
                    first = false;
                }
                return result;
            }
            case NodeKind::relation_atom: {  // domain inside water
                auto const dimension = dimension_of(tree->child(node, 0u));
                auto const verb = tree->child(node, 1u);
                auto const value = tree->child(node, 2u);
                if (!dimension || !value || tree->child(node, 3u) || !is_inside_word(tree->text(verb))) return norm(node);
                return equal_to(dimension, value, TokenKind::equal);
            }
            case NodeKind::is_a:
            case NodeKind::is_not_a: {
                auto const found = of_trait(tree->child(node, 0u), tree->child(node, 1u));
                if (!found) return norm(node);
                return tree->kind(node) == NodeKind::is_a ? *found : regions.complement(*found);
            }
            default: return norm(node);
        }
    }

    auto comparison(NodeId left, NodeId right) -> RegionId {
        auto const dimension = dimension_of(left);
        if (!dimension) return norm(right);
        return equal_to(dimension, right, operator_before(right));
    }

    auto operator_before(NodeId node) const -> TokenKind {
        auto at = (*tree)[node].first;
        return at == 0 ? TokenKind::equal : tree->tokens[at - 1].kind;
    }

    auto dimension_of(NodeId node) const -> DimensionId {
        if (!node || tree->kind(node) != NodeKind::path) return {};
        return vocabulary.dimension(vocabulary.names.find(tree->text(node)), tree->dialect);
    }

    // `area is rural`: the entities of a kind or with a trait.
    auto of_trait(NodeId left, NodeId right) -> std::optional<RegionId> {
        auto const dimension = dimension_of(left);
        auto const kind = vocabulary.kind(vocabulary.names.find(tree->text(right)), tree->dialect);
        auto const id = dimension ? axes.axis_of(dimension) : AxisId{};
        if (!kind || !id || regions.axis(id).tag != AxisTag::entity) return {};
        return axes.of_kind(id, kind);
    }

    // ---- one value of a dimension, with an operator before it

    auto equal_to(DimensionId dimension, NodeId node, TokenKind comparator) -> RegionId {
        if (tree->kind(node) == NodeKind::parens) node = tree->child(node, 0u);
        auto const id = axes.axis_of(dimension);
        if (!id) return norm(node);
        if (tree->kind(node) == NodeKind::path) return named(id, dimension, node, comparator);
        Diagnostics silent;  // elaboration has said it
        auto const read = read_value(*tree, node, own, silent);
        if (!read) return norm(node);
        auto const value = fitted(*read, dimension);
        if (!value || value->tag == ValueTag::unknown || value->tag == ValueTag::day) return open(dimension, node, comparator);
        auto const& axis = regions.axis(id);
        switch (axis.tag) {
            case AxisTag::text: {
                auto const words = std::string{own.text(value->unit)};
                auto& texts = regions.axis(id).texts;
                auto const known = std::find(texts.begin(), texts.end(), words);
                auto const place = known - texts.begin();
                if (known == texts.end()) texts.push_back(words);
                return compared(id, {place, 1, false}, {place, 1, true}, comparator);
            }
            case AxisTag::word: {
                auto const& words = axes.places(id).words;
                auto const place = std::find(words.begin(), words.end(), value->unit) - words.begin();
                return compared(id, {place, 1, false}, {place, 1, true}, comparator);
            }
            case AxisTag::date: return compared(id, {value->a, 1, false}, {value->b, 1, true}, comparator);
            case AxisTag::duration:
            case AxisTag::frequency:
                if (axis.measure == Measure::none) regions.axis(id).measure = value->measure;
                if (axis.measure != value->measure) {
                    auto const unit = unit_words(axis.measure);
                    diagnostics.report(units_do_not_compare, tree->span(node),
                                       {{"text", tree->text(node)}, {"dimension", dimension_word(dimension)}, {"unit", unit}});
                    return open(dimension, node, comparator);
                }
                return compared(id, {value->a, 1, false}, {value->a, 1, true}, comparator);
            case AxisTag::number: return compared(id, {value->a, value->b, false}, {value->a, value->b, true}, comparator);
            case AxisTag::money: {
                names_somebody = names_somebody || bases.any();
                if (auto const other = bases.differs(fact, scope, dimension, value->measure); other) {
                    if (fact) unlike.insert(fact);
                    if (told.emplace(file, node).second)
                        diagnostics.report(tax_bases_do_not_compare, tree->span(node), {{"text", tree->text(node)}, {"basis", basis_words(*other)}});
                    return compared(regions.beside_axis(id, value->measure), {value->a, 1, false}, {value->a, 1, true}, comparator);
                }
                return compared(axes.axis_of(dimension, value->measure), {value->a, 1, false}, {value->a, 1, true}, comparator);
            }
            case AxisTag::flag: return compared(id, {value->a, 1, false}, {value->a, 1, true}, comparator);
            case AxisTag::entity:
            case AxisTag::norm: return open(dimension, node, comparator);
        }
        return open(dimension, node, comparator);
    }

    // From before the value to after it.
    auto compared(AxisId id, Cut before, Cut after, TokenKind comparator) -> RegionId {
        before = regions.cut(id, before.a, before.b, before.after);
        after = regions.cut(id, after.a, after.b, after.after);
        switch (comparator) {
            case TokenKind::less: return regions.interval(id, {Cut::lowest(), before});
            case TokenKind::less_equal: return regions.interval(id, {Cut::lowest(), after});
            case TokenKind::greater: return regions.interval(id, {after, Cut::highest()});
            case TokenKind::greater_equal: return regions.interval(id, {before, Cut::highest()});
            case TokenKind::not_equal: return regions.complement(regions.interval(id, {before, after}));
            default: return regions.interval(id, {before, after});
        }
    }

    // The value with its units in the symbols of the vocabulary.
    auto fitted(Value value, DimensionId dimension) -> std::optional<Value> {
        if (value.tag == ValueTag::money || value.tag == ValueTag::word)
            value.unit = vocabulary.names.find(own.text(value.unit));
        for (auto const& base : vocabulary.dimensions[dimension].type)
            if (auto const result = fit(value, base, vocabulary); result) return result;
        return {};
    }

    auto dimension_word(DimensionId dimension) const -> OwnedText {
        auto const& words = vocabulary.dimensions[dimension].words;
        return {std::string{vocabulary.text(words.first(Language::en))},
                std::string{vocabulary.text(words.first(Language::nl))}};
    }

    // A comparison whose outcome nobody can compute, as a norm named by what is written.
    auto open(DimensionId dimension, NodeId node, TokenKind comparator) -> RegionId {
        auto const& words = vocabulary.dimensions[dimension].words;
        auto const sign = comparator == TokenKind::less            ? "<"
                          : comparator == TokenKind::less_equal    ? "<="
                          : comparator == TokenKind::greater       ? ">"
                          : comparator == TokenKind::greater_equal ? ">="
                          : comparator == TokenKind::not_equal     ? "!="
                                                                   : "=";
        return regions.norm(std::string{vocabulary.text(words.first(tree->dialect))} + " " + sign + " " +
                            std::string{tree->text(node)});
    }

    // A word of a closed list, an entity, or a path from a role of the fact: `to.domain`.
    auto named(AxisId id, DimensionId dimension, NodeId node, TokenKind comparator) -> RegionId {
        auto const tag = regions.axis(id).tag;
        auto const negated = comparator == TokenKind::not_equal;
        if (tag == AxisTag::word) {
            auto const symbol = vocabulary.names.find(tree->text(node));
            auto const canonical = symbol ? vocabulary.canonical_word(symbol, tree->dialect) : Symbol{};
            auto const& words = axes.places(id).words;
            for (std::size_t at = 0; at < words.size(); ++at)
                if (words[at] && (words[at] == canonical || words[at] == symbol || spelled(words[at], symbol)))
                    return compared(id, {static_cast<std::int64_t>(at), 1, false}, {static_cast<std::int64_t>(at), 1, true},
                                    comparator);
            return open(dimension, node, comparator);
        }
        if (tag != AxisTag::entity) return open(dimension, node, comparator);
        names_somebody = true;
        auto entities = resolve(node);
        if (entities.empty()) entities = inner(axes.places(id).entities, node);
        auto result = Regions::nothing;
        auto known = false;
        for (auto const entity : entities)
            if (auto const region = axes.inside(id, entity); region) {
                known = true;
                result = regions.unite(result, *region);
            }
        if (!known) return open(dimension, node, comparator);
        return negated ? regions.complement(result) : result;
    }

    auto spelled(Symbol canonical, Symbol symbol) const -> bool {
        auto const words = vocabulary.closed_words.find(canonical);
        if (!symbol || words == vocabulary.closed_words.end()) return false;
        auto const& all = words->second.in(tree->dialect);
        return std::find(all.begin(), all.end(), symbol) != all.end();
    }

    auto symbol_at(std::uint32_t token) const -> Symbol { return vocabulary.names.find(tree->text(tree->tokens[token])); }

    auto resolve(NodeId path) -> std::vector<EntityId> {
        auto const& node = (*tree)[path];
        for (auto from = scope;; from = model.entities[from].parent) {
            auto entity = model.child(from, symbol_at(node.first));
            if (!entity && from && model.entities[from].name == symbol_at(node.first)) entity = from;
            for (auto token = node.first + 2; entity && token <= node.last; token += 2)
                entity = model.child(entity, symbol_at(token));
            if (entity) return {entity};
            if (!from) break;
        }
        if (!fact) return {};
        auto const role = vocabulary.role(model.facts[fact].relation, symbol_at(node.first), tree->dialect);
        if (!role) return {};
        std::vector<EntityId> at;
        if (auto const party = model.party(fact, *role); party.is_entity()) at.push_back(party.entity());
        for (auto token = node.first + 2; token <= node.last; token += 2) at = step(at, symbol_at(token));
        return at;
    }

    // A name inside something transparent is known outside it, if it is the only one: elaboration has looked that up.
    auto inner(std::vector<EntityId> const& all, NodeId path) const -> std::vector<EntityId> {
        auto const& node = (*tree)[path];
        std::vector<EntityId> found;
        for (auto const each : all)
            if (each && model.entities[each].name == symbol_at(node.first)) found.push_back(each);
        if (found.size() != 1) return {};
        for (auto token = node.first + 2; found[0] && token <= node.last; token += 2) found[0] = model.child(found[0], symbol_at(token));
        return found[0] ? found : std::vector<EntityId>{};
    }

    // An attribute, a property (`unit.led-by`) or a relation seen forward (`to.executes`).
    auto step(std::vector<EntityId> const& from, Symbol word) const -> std::vector<EntityId> {
        std::vector<EntityId> reached;
        auto const add = [&](Party party) {
            if (party.is_entity()) reached.push_back(party.entity());
        };
        auto const attribute = vocabulary.attribute(word, tree->dialect);
        auto const* property = vocabulary.property(word, tree->dialect);
        auto const relation = vocabulary.relation(word, tree->dialect);
        for (auto const entity : from) {
            if (attribute)
                for (auto const& row : model.values_of(entity, attribute)) add(row.value);
            if (property != nullptr)
                for (auto const each : vocabulary.relations[property->relation].seen_as)
                    for (auto const id : model.facts_at(entity, each, Relation::object))
                        add(model.party(id, Relation::subject));
            if (relation && vocabulary.relations[relation].has_object)
                for (auto const each : vocabulary.relations[relation].seen_as)
                    for (auto const id : model.facts_at(entity, each, Relation::subject))
                        add(model.party(id, Relation::object));
        }
        return reached;
    }

    // ---- cells

    auto entry(NodeId node, DimensionId dimension) -> RegionId {
        switch (tree->kind(node)) {
            case NodeKind::cell_any: return Regions::everything;
            case NodeKind::parens: return entry(tree->child(node, 0u), dimension);
            case NodeKind::cell_not: return regions.complement(entry(tree->child(node, 0u), dimension));
            case NodeKind::cell_test: {
                auto result = Regions::everything;
                for (auto const value : tree->children(node))
                    result = regions.intersect(result, equal_to(dimension, value, operator_before(value)));
                return result;
            }
            case NodeKind::or_group:
            case NodeKind::list: {
                auto result = Regions::nothing;
                for (auto const child : tree->children(node)) result = regions.unite(result, entry(child, dimension));
                return result;
            }
            case NodeKind::value:
                if (vocabulary.dimensions[dimension].type.front().tag != TypeTag::text &&
                    (tree->first_token(node).kind == TokenKind::string || tree->first_token(node).kind == TokenKind::text))
                    return regions.norm(tree->string_value(node));
                return equal_to(dimension, node, TokenKind::equal);
            case NodeKind::range: {
                auto const low = equal_to(dimension, tree->child(node, 0u), TokenKind::greater_equal);
                return regions.intersect(low, equal_to(dimension, tree->child(node, 1u), TokenKind::less_equal));
            }
            case NodeKind::path:
            case NodeKind::frequency: return equal_to(dimension, node, TokenKind::equal);
            default: return norm(node);
        }
    }
};

Cases::Cases(Model const& model, Regions& regions, Diagnostics& diagnostics)
    : reader_(std::make_unique<Reader>(model, regions, diagnostics, Axes{model, regions})) {}
Cases::Cases(CommonAxes& common, bool after, Regions& regions, Diagnostics& diagnostics)
    : reader_(std::make_unique<Reader>(common.model(after), regions, diagnostics, Axes{common, after, regions})), common_(&common), after_(after) {}
Cases::~Cases() = default;

auto Cases::region_of(FactId fact) -> RegionId { return reader_->of_fact(fact); }
auto Cases::region_of(TreeRef formula, EntityId scope) -> RegionId { return reader_->of_formula(formula, scope); }
auto Cases::cell_region(TreeRef cell, DimensionId dimension, EntityId scope) -> RegionId {
    return reader_->of_whole_cell(cell, dimension, scope);
}
auto Cases::row_region(std::uint32_t matrix, std::uint32_t row) -> RegionId { return reader_->of_row(matrix, row); }
auto Cases::is_unlike(FactId fact) const -> bool { return reader_->is_unlike(fact); }
auto Cases::axis_of(DimensionId dimension) -> AxisId { return reader_->all_axes().axis_of(dimension); }
auto Cases::axes_on(DimensionId dimension, Measure tax_basis) -> std::vector<AxisId> {
    return reader_->all_axes().axes_on(dimension, tax_basis);
}
auto Cases::inside(DimensionId dimension, EntityId entity) -> RegionId {
    auto& axes = reader_->all_axes();
    auto const axis = axes.axis_of(dimension);
    return axis ? axes.inside(axis, entity).value_or(Regions::everything) : Regions::everything;
}
auto Cases::name(Model const& model, EntityId entity) const -> std::string {
    return common_ != nullptr ? common_->name(after_, entity) : model.full_name(entity, model.dialect);
}
auto Cases::declared() -> RegionId { return reader_->all_axes().declared(); }

}  // namespace knoop
