#include "src/analysis/matrix_sheet.hpp"

#include "src/analysis/region_text.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr Text readings[] = {text("Unique: no case belongs in two rows.", "Uniek: geen geval hoort in twee rijen."),
                             text("First: the first row that holds counts.", "Eerste: de eerste rij die past, geldt."),
                             text("Collect: every row that holds counts.", "Verzamel: elke rij die past, geldt.")};
constexpr Text source_title = text("Source", "Vindplaats");
constexpr Text unknown_word = text("unknown", "onbekend");

// `case-type` above a column: `Case type`.
// `besluit-over` heads a column of names: "Besluit".
auto as_title(std::string_view word) -> std::string {
    constexpr std::string_view about = "-over";
    if (word.ends_with(about)) word.remove_suffix(about.size());
    auto title = std::string{word};
    std::replace(title.begin(), title.end(), '-', ' ');
    if (!title.empty() && title[0] >= 'a' && title[0] <= 'z') title[0] = static_cast<char>(title[0] - 'a' + 'A');
    return title;
}

class SheetWriter {
public:
    SheetWriter(Model const& m, Matrix const& of, Cases& c, Regions& r) : model(m), matrix(of), cases(c), regions(r) {}

    auto write() -> MatrixSheet {
        MatrixSheet sheet;
        sheet.title = {model.display_name(matrix.decision, Language::en), model.display_name(matrix.decision, Language::nl)};
        sheet.path = model.path(matrix.decision);
        sheet.policy = matrix.policy;
        sheet.reading = readings[static_cast<std::size_t>(matrix.policy)];
        sheet.complete = matrix.complete;
        sheet.span = matrix.span;
        for (auto const& column : matrix.columns)
            if (column.is != MatrixColumn::Is::skipped) sheet.columns.push_back(title(column));
        for (auto const& row : matrix.rows) sheet.rows.push_back(line(row));
        for (auto const& row : matrix.rows)
            if (row.count != 0) {
                auto const first = span_of(matrix.rows.front());
                sheet.source = cited(row.first, [&](Span span) { return span.end <= first.begin; });
                break;
            }
        return sheet;
    }

private:
    Model const& model;
    Matrix const& matrix;
    Cases& cases;
    Regions& regions;

    auto span_of(MatrixRow const& row) const -> Span { return (*model.trees)[row.row.file.index].span(row.row.node); }

    auto title(MatrixColumn const& column) const -> SheetColumn {
        auto const& vocabulary = *model.vocabulary;
        if (column.is == MatrixColumn::Is::citations) return {column.is, source_title, "source"};
        auto const& words = column.is == MatrixColumn::Is::condition ? vocabulary.dimensions[DimensionId{column.index}].words
                                                                     : vocabulary.relations[RelationId{column.index}].words;
        auto const word = [&](Language language) { return std::string{vocabulary.text(words.first(language))}; };
        return {column.is, {as_title(word(Language::en)), as_title(word(Language::nl))}, word(Language::en)};
    }

    auto line(MatrixRow const& row) -> SheetRow {
        SheetRow result;
        result.span = span_of(row);
        std::size_t at = 0;
        for (auto const cell : (*model.trees)[row.row.file.index].children(row.row.node)) {
            auto const& column = matrix.columns[at++];
            switch (column.is) {
                case MatrixColumn::Is::skipped: break;
                case MatrixColumn::Is::condition: {
                    auto const region = cases.cell_region({row.row.file, cell}, DimensionId{column.index}, matrix.decision);
                    result.cells.push_back({describe_cell(regions, region, model), {}});
                    break;
                }
                case MatrixColumn::Is::verb: result.cells.push_back(parties(row, RelationId{column.index})); break;
                case MatrixColumn::Is::citations: {
                    auto const own = result.span;
                    result.cells.push_back({row.count == 0 ? OwnedText{} : cited(row.first, [&](Span span) { return own.begin <= span.begin && span.end <= own.end; }), {}});
                    break;
                }
            }
        }
        return result;
    }

    auto parties(MatrixRow const& row, RelationId verb) const -> SheetCell {
        SheetCell cell;
        for (std::uint32_t at = 0; at < row.count; ++at) {
            auto const fact = FactId{row.first.index + at};
            if (model.facts[fact].relation != verb) continue;
            auto const party = model.parties[model.facts[fact].parties];
            auto const name = this->name(party, cell.paths);
            cell.text.en += (cell.text.en.empty() ? "" : ", ") + name.en;
            cell.text.nl += (cell.text.nl.empty() ? "" : ", ") + name.nl;
        }
        return cell;
    }

    auto name(Party party, std::vector<std::string>& paths) const -> OwnedText {
        if (auto const entity = party.entity(); entity) {
            paths.push_back(model.path(entity));
            return {model.display_name(entity, Language::en), model.display_name(entity, Language::nl)};
        }
        if (party.tag() != PartyTag::and_group && party.tag() != PartyTag::or_group) return unknown_word;
        OwnedText all;
        auto const together = party.tag() == PartyTag::and_group;
        for (auto const member : model.members(party)) {
            auto const one = name(member, paths);
            all.en += (all.en.empty() ? "" : together ? " and " : " or ") + one.en;
            all.nl += (all.nl.empty() ? "" : together ? " en " : " of ") + one.nl;
        }
        return all;
    }

    template <class Wanted>
    auto cited(FactId fact, Wanted const& wanted) const -> OwnedText {
        OwnedText all;
        for (auto const& citation : model.citations_of(fact)) {
            if (!wanted(citation.span)) continue;
            auto const article = std::string{model.vocabulary->text(citation.article)};
            auto const one = [&](Language language) {
                if (!citation.document) return article;
                return model.display_name(citation.document, language) + (article.empty() ? "" : " " + article);
            };
            all.en += (all.en.empty() ? "" : "; ") + one(Language::en);
            all.nl += (all.nl.empty() ? "" : "; ") + one(Language::nl);
        }
        return all;
    }
};

}  // namespace

auto sheet_of(Model const& model, std::uint32_t matrix, Cases& cases, Regions& regions) -> MatrixSheet {
    return SheetWriter{model, model.matrices[matrix], cases, regions}.write();
}

}  // namespace knoop
