// Gaps, overlaps and idle rows of matrices as they are written, and the rows that would close the gaps.
#include "src/analysis/matrix.hpp"

#include "src/analysis/matrix_row.hpp"
#include "tests/test.hpp"
#include "tests/unit/analysis/analysed.hpp"

using namespace knoop;
using knoop::testing::Analysed;

namespace {

using Lines = std::vector<std::string>;

struct Checked {
    Analysed analysed;
    MatrixReport report;

    explicit Checked(std::string const& matrix)
        : analysed("dimension level: one of (low, medium, high) { nl niveau }\ndimension since: date\ndimension urgent: flag\n"
                   "matter culture\nmatter sport\nmatter welfare { matter youth; matter elderly }\n"
                   "power p { varies-by amount, case-type, term, level, since, urgent }\nbody b\nbody c\n"
                   "decision d { exercises p\n" +
                   matrix + " }\n") {
        INFO(matrix);
        CHECK(analysed.ids() == "");
        REQUIRE(analysed.model().matrices.size() == 1);
        report = check_matrix(analysed.model(), 0, *analysed.cases, analysed.regions);
    }
    auto gaps() -> Lines {
        Lines lines;
        for (auto const gap : report.gaps) lines.push_back(analysed.words(gap));
        return lines;
    }
    auto rows(Language dialect = Language::en) -> Lines {
        Lines lines;
        for (auto const gap : report.gaps)
            lines.push_back(closing_row(analysed.model(), analysed.model().matrices[0], analysed.regions, gap, dialect).value_or("none"));
        return lines;
    }
    auto overlaps() -> Lines {
        Lines lines;
        for (auto const& each : report.overlaps)
            lines.push_back(std::to_string(each.one + 1) + " and " + std::to_string(each.other + 1) + ": " + analysed.words(each.region));
        return lines;
    }
    static auto covered(std::vector<GridCovered> const& all) -> Lines {
        Lines lines;
        for (auto const& row : all) {
            lines.push_back(std::to_string(row.row + 1) + " by");
            for (auto const by : row.by) lines.back() += " " + std::to_string(by + 1);
        }
        return lines;
    }
};

}  // namespace

TEST_CASE("limits that do not meet leave a gap; that of one value too") {
    Checked checked{"matrix { | amount | decides |\n| < 10_000 | b |\n| > 10_000 and <= 25_000 | c |\n| > 50_000 | b | }"};
    CHECK(checked.gaps() == Lines{"exactly EUR 10,000", "above EUR 25,000 up to and including EUR 50,000"});
    CHECK(checked.rows() == Lines{"| 10_000 | unknown |", "| > 25_000 and <= 50_000 | unknown |"});
    CHECK(checked.rows(Language::nl).back() == "| > 25_000 en <= 50_000 | onbekend |");
    CHECK(checked.overlaps().empty());
}

TEST_CASE("money has cents, terms are dense") {
    CHECK(Checked{"matrix { | amount | decides |\n| <= 9_999.99 | b |\n| >= 10_000 | c | }"}.gaps().empty());
    Checked terms{"matrix { | term | decides |\n| <= 6 weeks | b |\n| >= 7 weeks | c | }"};
    CHECK(terms.gaps() == Lines{"more than 6 weeks but less than 7 weeks"});
    CHECK(terms.rows() == Lines{"| > 6 weeks and < 7 weeks | unknown |"});
    Checked dates{"matrix { | since | decides |\n| < 2024-07-01 | b |\n| > 2024-12-31 | c | }"};
    CHECK(dates.rows() == Lines{"| >= 2024-07-01 and <= 2024-12-31 | unknown |"});
}

TEST_CASE("one gap is one region, however it is cut up") {
    Checked checked{"matrix { | amount | case-type | level | decides |\n| <= 10_000 | - | - | b |\n| > 10_000 | culture | - | b |\n"
                    "| > 10_000 | sport | low, high | b |\n| > 10_000 | not (culture, sport) | - | b | }"};
    CHECK(checked.gaps() == Lines{"above EUR 10,000, sport only, medium only"});
    CHECK(checked.rows() == Lines{"| > 10_000 | sport | medium | unknown |"});
    Checked two{"matrix { | case-type | decides | advises |\n| sport | b | - |\n| culture | c | b | }"};
    CHECK(two.gaps() == Lines{"welfare only"});
    CHECK(two.rows() == Lines{"| welfare | unknown | - |"});
    Checked most{"matrix { | case-type | urgent | decides | @ |\n| sport | - | b | |\n| - | yes | b | | }"};
    CHECK(most.gaps() == Lines{"not sport, urgent: no"});
    CHECK(most.rows() == Lines{"| not sport | no | unknown | - |"});
}

TEST_CASE("entities that nobody declared make no gap") {
    CHECK(Checked{"matrix { | case-type | decides |\n| culture, sport | b |\n| youth, elderly | c | }"}.gaps().empty());
    CHECK(Checked{"matrix { | case-type | decides |\n| culture, sport | b |\n| youth | c | }"}.gaps() == Lines{"elderly only"});
}

TEST_CASE("an open norm is a column of its own: with it and without it") {
    Checked checked{"matrix { | amount | term | decides |\n| <= 10_000 | - | b |\n| > 10_000 | \"as far as urgent\" | c | }"};
    CHECK(checked.gaps() == Lines{"above EUR 10,000, unless: as far as urgent"});
    CHECK(checked.rows() == Lines{"| > 10_000 | not \"as far as urgent\" | unknown |"});
    CHECK(checked.overlaps().empty());
    CHECK(Checked{"matrix { | amount | decides |\n| \"urgent\" | b |\n| not \"urgent\" | c | }"}.gaps().empty());
    CHECK(Checked{"matrix { | amount | decides |\n| <= 10_000, \"urgent\" | b |\n| > 10_000 | c | }"}.overlaps() ==
          Lines{"1 and 2: above EUR 10,000, if: urgent"});
}

TEST_CASE("rows with cases in common, and what they have in common") {
    Checked checked{"matrix { | amount | case-type | decides |\n| <= 50_000 | - | b |\n| >= 50_000 | culture, sport | c |\n| - | sport, welfare | b | }"};
    CHECK(checked.overlaps() == Lines{"1 and 2: exactly EUR 50,000, culture or sport only",
                                      "1 and 3: up to and including EUR 50,000, sport or welfare only", "2 and 3: from EUR 50,000, sport only"});
}

TEST_CASE("rows that are never reached, and rows inside another") {
    Checked first{"matrix first { | amount | case-type | decides |\n| - | culture | b |\n| - | not culture | c |\n| <= 10 | - | b |\n| 5 | culture | c | }"};
    CHECK(Checked::covered(first.report.masked) == Lines{"3 by 1 2", "4 by 1"});
    CHECK(Checked::covered(first.report.subsumed) == Lines{"4 by 1 3"});
    Checked same{"matrix collect { | amount | decides |\n| <= 10, >= 20 | b |\n| 5 | b |\n| >= 20, <= 10 | c | }"};
    CHECK(Checked::covered(same.report.subsumed) == Lines{"2 by 1 3", "3 by 1"});
    Checked empty{"matrix { | amount | decides |\n| > 10 and < 5 | b |\n| - | b | }"};
    CHECK(empty.report.empty == std::vector<std::uint32_t>{0});
    CHECK(empty.overlaps().empty());
}

TEST_CASE("a matrix without conditions, and one without rows") {
    CHECK(Checked{"matrix { | decides |\n| b | }"}.gaps().empty());
    CHECK(Checked{"matrix { | decides |\n| b |\n| c | }"}.overlaps() == Lines{"1 and 2: all cases"});
    CHECK(Checked{"matrix { | amount | decides | }"}.gaps() == Lines{"all cases"});
}
