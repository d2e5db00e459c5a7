#include "src/analysis/matrix_row.hpp"

#include "dsl/token.hpp"
#include "src/analysis/interval_ends.hpp"
#include "src/analysis/region_boxes.hpp"

#include <algorithm>

namespace knoop {

namespace {

class RowWriter {
public:
    RowWriter(Model const& m, Matrix const& of, Regions const& r, Language l) : model(m), matrix(of), regions(r), dialect(l) {}

    auto write(Box const& box) -> std::optional<std::string> {
        auto norms = std::vector<Side>{};
        for (auto const& side : box)
            if (regions.axis(side.axis).tag == AxisTag::norm) norms.push_back(side);
        std::string row = "|";
        for (std::size_t at = 0; at < matrix.columns.size(); ++at) {
            auto cell = std::optional<std::string>{"-"};
            switch (matrix.columns[at].is) {
                case MatrixColumn::Is::condition: cell = condition(DimensionId{matrix.columns[at].index}, box, norms); break;
                case MatrixColumn::Is::verb: cell = is_named(at) ? word(TokenKind::kw_unknown) : "-"; break;
                case MatrixColumn::Is::citations:
                case MatrixColumn::Is::skipped: break;
            }
            if (!cell) return {};
            row += " " + *cell + " |";
        }
        if (!norms.empty()) return {};  // an open norm found no free column
        return row;
    }

private:
    Model const& model;
    Matrix const& matrix;
    Regions const& regions;
    Language dialect;

    auto word(TokenKind kind) const -> std::string { return std::string{spelling_of(kind, dialect)}; }

    auto is_named(std::size_t column) const -> bool {
        auto const decides = model.vocabulary->names.find("decides");
        if (model.vocabulary->relations[RelationId{matrix.columns[column].index}].name == decides) return true;
        return std::all_of(matrix.rows.begin(), matrix.rows.end(), [&](MatrixRow const& row) {
            auto const& tree = (*model.trees)[row.row.file.index];
            auto const cell = tree.child(row.row.node, static_cast<unsigned>(column));
            auto const first = cell ? tree.child(cell, 0u) : NodeId{};
            return first && tree.kind(first) != NodeKind::cell_any;
        });
    }

    auto condition(DimensionId dimension, Box const& box, std::vector<Side>& norms) const -> std::optional<std::string> {
        std::optional<Side> own;
        for (auto const& side : box) {
            if (regions.axis(side.axis).tag == AxisTag::norm || regions.axis(side.axis).dimension != dimension) continue;
            if (own) return {};  // amounts on two tax bases: one cell cannot say both
            own = side;
        }
        if (own) return cell(regions.axis(own->axis), *own);
        auto const& type = model.vocabulary->dimensions[dimension].type;
        if (norms.empty() || type.front().tag == TypeTag::text) return "-";
        auto const side = norms.front();
        norms.erase(norms.begin());
        auto const& norm = regions.axis(side.axis).norm;
        if (norm.find_first_of("\"\\\n|") != std::string::npos) return {};
        return (side.values.front().low.a != 0 ? "" : word(TokenKind::kw_not_) + " ") + "\"" + norm + "\"";
    }

    auto cell(Axis const& axis, Side const& side) const -> std::optional<std::string> {
        std::string all;
        auto const add = [&](std::string const& entry) { all += (all.empty() ? "" : ", ") + entry; };
        if (axis.is_ordered()) {
            for (auto const& values : side.values) {
                auto const entry = range(axis, values);
                if (!entry) return {};
                add(*entry);
            }
            return all;
        }
        return named(axis, side);
    }

    // By name; where what nobody declared belongs to it too, by what does not: `not (culture, sport)`.
    auto named(Axis const& axis, Side const& side) const -> std::optional<std::string> {
        auto const open_ended = axis.tag == AxisTag::entity && side.values.back().high == axis.domain.high;
        auto const has = [&](std::int64_t first, std::int64_t past) {
            Cut const low{first, 1, false};
            Cut const high{past, 1, false};
            if (open_ended) return std::none_of(side.values.begin(), side.values.end(), [&](Interval const& each) { return each.low < high && low < each.high; });
            return std::any_of(side.values.begin(), side.values.end(), [&](Interval const& each) { return each.low <= low && high <= each.high; });
        };
        std::string all;
        auto several = false;
        auto const count = axis.tag == AxisTag::entity ? axis.entities.size() : static_cast<std::size_t>(axis.domain.high.a);
        for (std::size_t at = 0; at < count;) {
            auto const extent = axis.tag == AxisTag::entity ? axis.extents[at] : static_cast<std::uint32_t>(at + 1);
            if (!has(static_cast<std::int64_t>(at), extent)) {
                // The rest of something, without its parts, has no name of its own.
                if (extent != at + 1 && has(static_cast<std::int64_t>(at), static_cast<std::int64_t>(at) + 1)) return {};
                ++at;
                continue;
            }
            auto const entry = name(axis, at);
            if (!entry) return {};
            several = several || !all.empty();
            all += (all.empty() ? "" : ", ") + *entry;
            at = extent;
        }
        if (!open_ended) return all;
        return word(TokenKind::kw_not_) + " " + (several ? "(" + all + ")" : all);
    }

    auto range(Axis const& axis, Interval const& values) const -> std::optional<std::string> {
        if (is_single(axis, values)) return value(axis, values.low.a, values.low.b);
        auto const low = low_end(axis, values.low);
        auto const high = high_end(axis, values.high);
        std::string text;
        for (auto const* end : {&low, &high}) {
            if (end->is_open) continue;
            auto const written = value(axis, end->a, end->b);
            if (!written) return {};
            auto const* sign = end == &low ? (end->included ? ">= " : "> ") : end->included ? "<= " : "< ";
            text += (text.empty() ? "" : " " + word(TokenKind::kw_and_) + " ") + sign + *written;
        }
        return text;
    }

    auto value(Axis const& axis, std::int64_t a, std::int64_t b) const -> std::optional<std::string> {
        // Half a day, or so often in so long a time, has no spelling.
        if (!axis.is_ordered() || (b != 1 && (axis.tag == AxisTag::duration || axis.tag == AxisTag::frequency))) return {};
        auto const text = to_string(value_on(axis, a, b), model.vocabulary->names, dialect);
        return axis.tag == AxisTag::money && axis.measure == Measure::none ? text.substr(text.find(' ') + 1) : text;  // the column knows the currency
    }

    auto name(Axis const& axis, std::size_t at) const -> std::optional<std::string> {
        switch (axis.tag) {
            case AxisTag::flag: return at != 0 ? word(TokenKind::kw_yes) : dialect == Language::nl ? "nee" : "no";
            case AxisTag::word: return std::string{model.vocabulary->text(model.vocabulary->word_in(axis.words[at], dialect))};
            case AxisTag::entity: return at < axis.entities.size() ? std::optional{path(axis.entities[at])} : std::nullopt;
            default: return {};
        }
    }

    // The shortest path that means it from the block of the decision.
    auto path(EntityId entity) const -> std::string {
        std::vector<EntityId> around;
        for (auto at = entity; at; at = model.entities[at].parent) around.push_back(at);
        std::string text;
        for (auto const at : around) {
            auto const name = model.entities[at].name;
            text = std::string{model.vocabulary->text(name)} + (text.empty() ? "" : "." + text);
            for (auto scope = matrix.decision;; scope = model.entities[scope].parent) {
                if (auto const found = model.child(scope, name); found) {
                    if (found == at) return text;
                    break;
                }
                if (!scope) break;
            }
        }
        return text;
    }
};

}  // namespace

auto closing_row(Model const& model, Matrix const& matrix, Regions& regions, RegionId gap, Language dialect) -> std::optional<std::string> {
    auto const found = boxes_of(regions, gap, 2);
    if (!found.complete || found.boxes.size() != 1) return {};
    return RowWriter{model, matrix, regions, dialect}.write(found.boxes.front());
}

}  // namespace knoop
