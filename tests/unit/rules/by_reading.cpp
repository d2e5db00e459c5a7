#include "src/rules/by_reading.hpp"

#include "src/base/reading_words.hpp"
#include "tests/test.hpp"

using namespace knoop;

namespace {

auto finding(std::string id) -> Diagnostic {
    Diagnostic diagnostic;
    diagnostic.id = std::move(id);
    diagnostic.is_rule = true;
    return diagnostic;
}

// Topics x (a, b, c) and y (d, e), as variants_of() gives them: a d, b d, c d, a e.
auto variants(std::vector<std::vector<std::string>> const& found) -> std::vector<FoundInReading> {
    std::vector<std::pair<std::string, std::string>> const readings{{"a", "d"}, {"b", "d"}, {"c", "d"}, {"a", "e"}};
    std::vector<FoundInReading> all;
    for (std::size_t at = 0; at < readings.size(); ++at) {
        all.push_back({{{"x", readings[at].first}, {"y", readings[at].second}}, {}});
        for (auto const& id : found[at]) all.back().diagnostics.push_back(finding(id));
    }
    return all;
}

auto said(std::vector<std::vector<std::string>> const& found, Language language = Language::en) -> std::vector<std::string> {
    std::vector<std::string> all;
    for (auto const& each : by_reading(variants(found), {}))
        all.push_back(each.id + ": " + std::string{words_of(each.only_in.topics, each.only_in.together).in(language)});
    return all;
}

using Sentences = std::vector<std::string>;

}  // namespace

TEST_CASE("what holds in every reading says nothing of readings", "[readings]") {
    CHECK(said({{"one"}, {"one"}, {"one"}, {"one"}}) == Sentences{"one: "});
    CHECK(said({{}, {}, {}, {}}).empty());
}

TEST_CASE("what holds in some readings says in which", "[readings]") {
    CHECK(said({{"one"}, {}, {}, {"one"}}) == Sentences{"one: in reading `a` of topic `x`"});
    CHECK(said({{"one"}, {}, {"one"}, {"one"}}) == Sentences{"one: in readings `a` and `c` of topic `x`"});
    CHECK(said({{}, {"one"}, {}, {}}) == Sentences{"one: in reading `b` of topic `x`"});
    CHECK(said({{}, {"one"}, {}, {}}, Language::nl) == Sentences{"one: in lezing `b` over `x`"});
}

TEST_CASE("a finding of the first variant needs a reading of each topic; another one of any", "[readings]") {
    CHECK(said({{"one"}, {}, {}, {}}) == Sentences{"one: in reading `a` of topic `x` and in reading `d` of topic `y`"});
    CHECK(said({{}, {"one"}, {}, {"one"}}) == Sentences{"one: in reading `b` of topic `x` or in reading `e` of topic `y`"});
}

TEST_CASE("findings keep the order in which they are first met", "[readings]") {
    CHECK(said({{"one", "two"}, {"two", "three"}, {"two"}, {"two"}}) ==
          Sentences{"one: in reading `a` of topic `x` and in reading `d` of topic `y`", "two: ", "three: in reading `b` of topic `x`"});
}
