// What every form of a comparison of variants but JSON shows: tables with a column for each variant, and lists of findings.
#pragma once

#include "src/reports/variants.hpp"

#include <string>
#include <vector>

namespace knoop {

struct VariantRow {
    std::string label;
    std::vector<std::string> cells;  // by variant; "-" where there is nothing to count
};
struct VariantTable {
    std::string title;
    std::vector<VariantRow> rows;  // at least one
};
struct VariantList {
    std::string title;
    std::vector<std::string> findings;  // `rule: message`; at least one
};

// Which file a column is, on which day and in which readings.
auto variant_lines(Variants const& variants, Language language) -> std::vector<std::string>;
auto variant_tables(Variants const& variants, bool with_each, Language language) -> std::vector<VariantTable>;
// What became of the findings of the first one in each of the others, and what is new there.
auto variant_lists(Variants const& variants, Language language) -> std::vector<VariantList>;

}  // namespace knoop
