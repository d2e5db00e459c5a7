#include "src/base/csv.hpp"
#include "src/base/encoding.hpp"

#include "tests/test.hpp"

#include <random>

using namespace knoop;

namespace {

auto texts(Csv const& csv) -> std::vector<std::vector<std::string>> {
    std::vector<std::vector<std::string>> all;
    for (auto const& row : csv.rows) {
        all.emplace_back();
        for (auto const& cell : row.cells) all.back().push_back(cell.text);
    }
    return all;
}

using Rows = std::vector<std::vector<std::string>>;

}  // namespace

TEST_CASE("the delimiter is the one that parts the rows alike", "[csv]") {
    CHECK(texts(read_csv("a;b\n€ 1,00;€ 2,50\n")) == Rows{{"a", "b"}, {"€ 1,00", "€ 2,50"}});
    CHECK(texts(read_csv("a,b\r\n\"1;2;3\",\"4;5\"\r\n")) == Rows{{"a", "b"}, {"1;2;3", "4;5"}});
    CHECK(texts(read_csv("a\tb\n1\t2")) == Rows{{"a", "b"}, {"1", "2"}});
    CHECK(texts(read_csv("sep=,\na,b;c\n1,2;3\n")) == Rows{{"a", "b;c"}, {"1", "2;3"}});
    CHECK(texts(read_csv("Titel, met komma\nA;B\n1;2\n3;4\n")) == Rows{{"Titel, met komma"}, {"A", "B"}, {"1", "2"}, {"3", "4"}});
    CHECK(texts(read_csv("one column\nand no more\n")) == Rows{{"one column"}, {"and no more"}});
    CHECK(texts(read_csv("")).empty());
    CHECK(texts(read_csv("a;b\n;;\n  ; ;\n\n")) == Rows{{"a", "b"}});
}

TEST_CASE("quotes hold delimiters, line breaks and quotes", "[csv]") {
    std::string_view const text = "a;b\n\"x\"\"y\";\"two\nlines\"\n";
    auto const csv = read_csv(text);
    CHECK(texts(csv) == Rows{{"a", "b"}, {"x\"y", "two\nlines"}});
    CHECK(csv.problems.empty());
    CHECK(text.substr(csv.rows[1].cells[0].begin, csv.rows[1].cells[0].end - csv.rows[1].cells[0].begin) == "x\"\"y");
    CHECK(text.substr(csv.rows[1].begin, csv.rows[1].end - csv.rows[1].begin) == "\"x\"\"y\";\"two\nlines\"");
}

TEST_CASE("broken quotes are told of, and lose nothing", "[csv]") {
    auto const open = read_csv("a;b\n\"x;y\nz;w\n");
    CHECK(texts(open) == Rows{{"a", "b"}, {"\"x", "y"}, {"z", "w"}});
    REQUIRE(open.problems.size() == 1);
    CHECK(open.problems[0].kind == CsvProblem::Kind::open_quote);
    auto const after = read_csv("a;b\n\"x\" y;z\n");
    CHECK(texts(after) == Rows{{"a", "b"}, {"xy", "z"}});
    REQUIRE(after.problems.size() == 1);
    CHECK(after.problems[0].kind == CsvProblem::Kind::after_quote);
}

TEST_CASE("what is written as cells is read back", "[csv][property]") {
    std::mt19937 random{1};
    std::string const letters = "ab\";,\n\r\t|é ";
    auto const pick = [&](std::size_t below) { return std::uniform_int_distribution<std::size_t>{0, below - 1}(random); };
    for (auto round = 0; round < 3000; ++round) {
        auto const delimiter = std::string_view{";,\t|"}[pick(4)];
        Rows rows;
        std::string text = std::string{"sep="} + delimiter + "\n";
        auto const width = pick(4) + 1;
        for (std::size_t row = 0; row <= pick(4); ++row) {
            rows.emplace_back();
            for (std::size_t cell = 0; cell < width; ++cell) {
                std::string word{"w"};  // spaces at the ends are not kept
                for (auto length = pick(6); length > 0; --length) word += letters[pick(letters.size() - 3)];
                word += "w";
                rows.back().push_back(word);
                text += (cell > 0 ? std::string{delimiter} : "") + csv_cell(word, delimiter);
            }
            text += pick(2) == 0 ? "\n" : "\r\n";
        }
        auto const csv = read_csv(text);
        INFO(text);
        CHECK(csv.problems.empty());
        REQUIRE(texts(csv) == rows);
    }
}

TEST_CASE("bytes become UTF-8", "[encoding]") {
    CHECK(decode("\xEF\xBB\xBF" "Co\xC3\xB6").text == "Coö");
    CHECK(decode("Coö €").found == Encoding::utf8);
    CHECK(decode("Co\xF6 \x80").text == "Coö €");
    CHECK(decode("Co\xF6").found == Encoding::windows_1252);
    CHECK(decode("\x81").text == "\uFFFD");
    CHECK(decode(std::string{"\xFF\xFE\x41\x00\xF6\x00", 6}).text == "Aö");
    CHECK(decode(std::string{"\xFE\xFF\x00\x41\xD8\x3D\xDE\x00", 8}).text == "A\U0001F600");
    CHECK(decode("\uFFFD").found == Encoding::utf8);
}
