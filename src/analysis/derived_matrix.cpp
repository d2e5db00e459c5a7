#include "src/analysis/derived_matrix.hpp"

#include "src/analysis/derived_facts.hpp"
#include "src/analysis/matrix.hpp"
#include "src/analysis/matrix_row.hpp"
#include "src/analysis/region_text.hpp"
#include "src/base/filled.hpp"

#include <algorithm>

namespace knoop {

namespace {

// A reader mends what he is told first; the rest is counted.
constexpr std::size_t most_told = 20;

constexpr Text more_gaps = text("more cases without a row, after the first {told}", "meer gevallen zonder rij, na de eerste {told}");
constexpr Text gaps_open = text("whether every case has a row", "of elk geval een rij heeft");
constexpr Text more_overlaps = text("{count} more pairs of rows with cases in common, after the first {told}",
                                    "nog {count} paren rijen met gemeenschappelijke gevallen, na de eerste {told}");
constexpr Text overlaps_open = text("whether two rows have cases in common", "of twee rijen gemeenschappelijke gevallen hebben");
constexpr Text rows_open = text("whether these rows are ever reached: {rows}", "of deze rijen ooit aan de beurt komen: {rows}");
constexpr Text too_wide = text("its rows: one of them has too many alternatives", "de rijen: een ervan heeft te veel alternatieven");

class MatrixDeriver {
public:
    MatrixDeriver(Model const& m, DerivedFacts& into, Diagnostics& diagnostics) : model(m), out(into), cases(m, regions, diagnostics) {}

    void derive() {
        leaves_open_ = out.asked("leaves-open");
        doubles_ = out.asked("doubles");
        passes_over_ = out.asked("passes-over");
        adds_nothing_ = out.asked("says-again");
        unchecked_ = out.asked("leaves-unchecked");
        if (!leaves_open_ && !doubles_ && !passes_over_ && !adds_nothing_ && !unchecked_) return;
        for (std::uint32_t at = 0; at < model.matrices.size(); ++at) {
            auto const& matrix = model.matrices[at];
            auto const& decision = model.entities[matrix.decision];
            if (!matrix.complete || decision.sketch || decision.external || !decision.in_force) continue;
            // Where every row that holds counts, one that names no decider leaves its cases to the others.
            std::function<bool(MatrixRow const&)> const closes = [&](MatrixRow const& row) { return names_decider(row); };
            report_ = check_matrix(model, at, cases, regions, {}, matrix.policy == HitPolicy::collect ? closes : nullptr);
            one(matrix);
        }
    }

private:
    Model const& model;
    DerivedFacts& out;
    Regions regions;
    Cases cases;
    RelationId leaves_open_;
    RelationId doubles_;
    RelationId passes_over_;
    RelationId adds_nothing_;
    RelationId unchecked_;
    MatrixReport report_;

    void one(Matrix const& matrix) {
        if (report_.too_wide) return open(matrix, too_wide, {});
        gaps(matrix);
        if (matrix.policy == HitPolicy::unique) overlaps(matrix);
        if (matrix.policy == HitPolicy::first) masked(matrix);
        if (matrix.policy == HitPolicy::collect) repeated(matrix);
        if (passes_over_)
            for (auto const row : report_.empty) out.add(passes_over_, {matrix.decision, number(row)}, span_of(matrix, row), reasons(matrix, {row}));
    }

    // ---- gaps

    void gaps(Matrix const& matrix) {
        auto const decides = out.relation("decides");
        auto const asked = std::any_of(matrix.columns.begin(), matrix.columns.end(), [&](MatrixColumn const& column) {
            return column.is == MatrixColumn::Is::verb && decides && column.index == decides.index;
        });
        if (!asked) return;  // who advises or is informed need not be said of every case
        if (!report_.gaps_decided) open(matrix, gaps_open, {});
        auto const elsewhere = decided_elsewhere(matrix);
        std::size_t told = 0;
        for (auto const gap : report_.gaps) {
            auto const region = regions.subtract(gap, elsewhere);
            if (region == Regions::nothing || mixes_bases(region)) continue;
            if (told == most_told) break;
            ++told;
            if (!leaves_open_) continue;
            auto const in = [&](Language language) { return closing_row(model, matrix, regions, region, language).value_or(""); };
            auto const row = OwnedText{in(Language::en), in(Language::nl)};
            out.add(leaves_open_, {matrix.decision, words(region), example(region), row.en.empty() ? Party{} : out.words(row)}, matrix.span, {});
        }
        if (told == most_told && (report_.gaps.size() > told || !report_.gaps_complete)) open(matrix, more_gaps, {{"told", std::to_string(told)}});
    }

    // `<= EUR 100 excl VAT` and `> EUR 100 incl VAT`: nobody knows whether there is such a case, as Cases has reported.
    auto mixes_bases(RegionId region) const -> bool {
        auto const axes = regions.axes_of(region);
        return std::any_of(axes.begin(), axes.end(), [&](AxisId beside) {
            return regions.axis(beside).beside && std::any_of(axes.begin(), axes.end(), [&](AxisId other) {
                return other != beside && regions.axis(other).tag == AxisTag::money && regions.axis(other).dimension == regions.axis(beside).dimension;
            });
        });
    }

    auto names_decider(MatrixRow const& row) const -> bool {
        auto const decides = out.relation("decides");
        for (std::uint32_t at = 0; at < row.count; ++at)
            if (model.facts[FactId{row.first.index + at}].relation == decides) return true;
        return false;
    }

    // What is said beside the matrix of who decides: that closes a gap too.
    auto decided_elsewhere(Matrix const& matrix) -> RegionId {
        auto result = Regions::nothing;
        for (auto const fact : model.facts_at(matrix.decision, out.relation("decides"), Relation::object)) {
            auto const own = std::any_of(matrix.rows.begin(), matrix.rows.end(), [&](MatrixRow const& row) {
                return row.first <= fact && fact.index < row.first.index + row.count;
            });
            if (!own) result = regions.unite(result, cases.region_of(fact));
        }
        return result;
    }

    // ---- rows

    void overlaps(Matrix const& matrix) {
        auto const mixed = std::erase_if(report_.overlaps, [&](MatrixOverlap const& overlap) { return mixes_bases(overlap.region); });
        report_.overlaps_total -= mixed;
        auto const told = std::min(report_.overlaps.size(), most_told);
        if (doubles_)
            for (std::size_t at = 0; at < told; ++at) {
                auto const& overlap = report_.overlaps[at];
                out.add(doubles_, {matrix.decision, words(overlap.region), number(overlap.one), number(overlap.other), example(overlap.region)},
                        span_of(matrix, overlap.other), reasons(matrix, {overlap.one, overlap.other}));
            }
        if (!report_.overlaps_complete && report_.overlaps.empty()) return open(matrix, overlaps_open, {});
        if (report_.overlaps_total > told)
            open(matrix, more_overlaps, {{"count", std::to_string(report_.overlaps_total - told)}, {"told", std::to_string(told)}});
    }

    void masked(Matrix const& matrix) {
        if (passes_over_)
            for (auto const& row : report_.masked) {
                auto because = row.by;
                because.push_back(row.row);
                out.add(passes_over_, {matrix.decision, number(row.row), numbers(row.by)}, span_of(matrix, row.row), reasons(matrix, because));
            }
        if (report_.unchecked.empty()) return;
        auto const& list = report_.unchecked;
        open(matrix, rows_open, {{"rows", listed(list)}});
    }

    // A row inside another that names the same people for the same adds nothing.
    void repeated(Matrix const& matrix) {
        if (!adds_nothing_) return;
        for (auto const& row : report_.subsumed)
            for (auto const by : row.by) {
                if (!says_no_more(matrix, row.row, by)) continue;
                out.add(adds_nothing_, {matrix.decision, number(row.row), number(by)}, span_of(matrix, row.row), reasons(matrix, {row.row, by}));
                break;
            }
    }

    auto says_no_more(Matrix const& matrix, std::uint32_t inner, std::uint32_t outer) const -> bool {
        auto const says = [&](std::uint32_t row, FactId wanted) {
            for (std::uint32_t at = 0; at < matrix.rows[row].count; ++at) {
                auto const fact = FactId{matrix.rows[row].first.index + at};
                auto const one = model.parties_of(fact);
                auto const other = model.parties_of(wanted);
                if (model.facts[fact].relation == model.facts[wanted].relation && std::equal(one.begin(), one.end(), other.begin(), other.end())) return true;
            }
            return false;
        };
        for (std::uint32_t at = 0; at < matrix.rows[inner].count; ++at)
            if (!says(outer, FactId{matrix.rows[inner].first.index + at})) return false;
        return true;
    }

    // ---- words

    void open(Matrix const& matrix, Text what, Arguments const& arguments) {
        if (unchecked_) out.add(unchecked_, {matrix.decision, out.words(filled(what, arguments))}, matrix.span, {});
    }
    auto words(RegionId region) -> Party { return out.words(describe(regions, region, model)); }
    auto example(RegionId region) -> Party {
        auto const known = regions.intersect(region, cases.declared());
        if (known != Regions::nothing) region = known;
        auto const text = describe(regions, example_of(regions, region), model);
        return text.en.empty() ? Party{} : out.words(text);
    }
    auto number(std::uint32_t row) -> Party { return out.number(row + 1); }  // the first below the header is 1
    static auto listed(std::vector<std::uint32_t> const& rows) -> OwnedText {
        OwnedText all;
        for (std::size_t at = 0; at < rows.size() && at < most_told; ++at) {
            auto const last = at + 1 == std::min(rows.size(), most_told) && at > 0 && rows.size() <= most_told;
            all.en += (at == 0 ? "" : last ? " and " : ", ") + std::to_string(rows[at] + 1);
            all.nl += (at == 0 ? "" : last ? " en " : ", ") + std::to_string(rows[at] + 1);
        }
        if (rows.size() > most_told) all = {all.en + " …", all.nl + " …"};
        return all;
    }
    auto numbers(std::vector<std::uint32_t> const& rows) -> Party { return out.words(listed(rows)); }

    auto span_of(Matrix const& matrix, std::uint32_t row) const -> Span {
        auto const place = matrix.rows[row].row;
        return (*model.trees)[place.file.index].span(place.node);
    }
    // One fact of each row: that it is decided, if it says so.
    auto reasons(Matrix const& matrix, std::vector<std::uint32_t> const& rows) const -> DerivedFacts::Reasons {
        auto const decides = out.relation("decides");
        DerivedFacts::Reasons all;
        for (auto const at : rows) {
            auto const& row = matrix.rows[at];
            if (row.count == 0) continue;
            auto chosen = row.first;
            for (std::uint32_t nth = 0; nth < row.count; ++nth)
                if (auto const fact = FactId{row.first.index + nth}; model.facts[fact].relation == decides) {
                    chosen = fact;
                    break;
                }
            all.push_back(chosen);
        }
        return all;
    }
};

}  // namespace

void add_matrix_facts(Model const& model, DerivedFacts& out, Diagnostics& diagnostics) {
    if (!model.matrices.empty()) MatrixDeriver{model, out, diagnostics}.derive();
}

}  // namespace knoop
