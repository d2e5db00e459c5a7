#include "src/model/readings.hpp"

#include "src/model/program.hpp"
#include "tests/support/compile.hpp"
#include "tests/test.hpp"

using namespace knoop;
using namespace knoop::testing;

namespace {

constexpr auto two_topics = R"(organisation town {
  reading small on size { post a }
  post b
  reading large on size { post a; post c }
}
reading old on age { post d }
reading new on age { post e }
)";

struct Loaded {
    Diagnostics diagnostics;
    Program program;
    std::vector<std::string> unknown;
};

auto load_and_choose(std::map<std::string, std::string> contents, std::vector<std::string> const& names) -> std::unique_ptr<Loaded> {
    auto loaded = std::make_unique<Loaded>();
    loaded->program = load(memory_files(contents), {"model.knoop"}, embedded_library(), loaded->diagnostics);
    loaded->unknown = choose_readings(loaded->program.roots, names, loaded->diagnostics);
    return loaded;
}

auto chosen(Loaded const& loaded) -> std::string {
    std::string out;
    for (auto const& [topic, name] : chosen_readings(loaded.program.roots.front())) out += topic + '=' + name + ' ';
    return out;
}

auto ids(Diagnostics const& diagnostics) -> std::vector<std::string> {
    std::vector<std::string> all;
    for (auto const& each : diagnostics.all()) all.push_back(each.id);
    return all;
}

}  // namespace

TEST_CASE("the first reading of each topic is the one that is read", "[readings]") {
    auto const loaded = load_and_choose({{"model.knoop", two_topics}}, {});
    CHECK(chosen(*loaded) == "size=small age=old ");
    auto const compiled = compile_text(two_topics);
    CHECK(compiled->diagnostics.empty());
    std::vector<std::string> paths;
    for (auto const id : compiled->model.entities.ids())
        if (!is_library((*compiled->program.sources)[compiled->model.entities[id].span.file])) paths.push_back(compiled->model.path(id));
    std::sort(paths.begin(), paths.end());
    CHECK(paths == std::vector<std::string>{"d", "town", "town.a", "town.b"});
}

TEST_CASE("one topic is varied at a time, and what is fixed is not varied", "[readings]") {
    auto const all = [](Loaded const& loaded) {
        std::vector<std::string> names;
        for (auto const& variant : variants_of(loaded.program.roots.front())) {
            auto& one = names.emplace_back();
            for (auto const& each : chosen_readings(variant)) one += each.name + ' ';
        }
        return names;
    };
    CHECK(all(*load_and_choose({{"model.knoop", two_topics}}, {})) == std::vector<std::string>{"small old ", "large old ", "small new "});
    CHECK(all(*load_and_choose({{"model.knoop", two_topics}}, {"large"})) == std::vector<std::string>{"large old ", "large new "});
    CHECK(all(*load_and_choose({{"model.knoop", two_topics}}, {"large", "age=new"})) == std::vector<std::string>{"large new "});
}

TEST_CASE("a reading that cannot be meant is reported", "[readings]") {
    CHECK(load_and_choose({{"model.knoop", two_topics}}, {"larger"})->unknown == std::vector<std::string>{"larger"});
    CHECK(load_and_choose({{"model.knoop", two_topics}}, {"age=large"})->unknown == std::vector<std::string>{"age=large"});
    CHECK(ids(load_and_choose({{"model.knoop", two_topics}}, {"large", "small"})->diagnostics) == std::vector<std::string>{"readings-exclude"});
    constexpr auto same_name = "reading a on x { }\nreading b on x { }\nreading a on y { }\nreading b on y { }\n";
    CHECK(ids(load_and_choose({{"model.knoop", same_name}}, {"a"})->diagnostics) == std::vector<std::string>{"several-readings"});
    auto const named = load_and_choose({{"model.knoop", same_name}}, {"y=b"});
    CHECK(named->diagnostics.empty());
    CHECK(chosen(*named) == "x=a y=b ");
}

TEST_CASE("a base comes before its proposal, and what is used before what uses it", "[readings]") {
    std::map<std::string, std::string> const files{
        {"model.knoop", "base \"base.knoop\"\nreading third on x { }\n"},
        {"base.knoop", "use \"./used.knoop\"\nreading second on x { }\n"},
        {"used.knoop", "reading first on x { }\n"},
    };
    auto const loaded = load_and_choose(files, {});
    CHECK(loaded->diagnostics.empty());
    auto const& readings = loaded->program.roots.front().topics.front().readings;
    REQUIRE(readings.size() == 3);
    CHECK(readings[0].name == "first");
    CHECK(readings[1].name == "second");
    CHECK(readings[2].name == "third");
}

TEST_CASE("a reading may be told in several places, but not twice in one", "[readings]") {
    auto const parts = load_and_choose({{"model.knoop", "organisation o { reading a { } }\nreading a { }\nreading b { }\n"}}, {});
    CHECK(parts->diagnostics.empty());
    CHECK(parts->program.roots.front().topics.front().readings.front().parts.size() == 2);
    CHECK(ids(load_and_choose({{"model.knoop", "reading a { }\nreading b { }\nreading a { }\n"}}, {})->diagnostics) == std::vector<std::string>{"reading-twice"});
    CHECK(ids(load_and_choose({{"model.knoop", "reading a { }\n"}}, {})->diagnostics) == std::vector<std::string>{"single-reading"});
}

TEST_CASE("what has no citation of its own has that of its reading", "[readings]") {
    auto const compiled = compile_text(R"(document paper "Paper"
document letter "Letter"
power permits
organisation o { post a; post b }
reading one @paper "p. 1" {
  post c
  o.a mandates permits to o.b
  o.b mandates permits to o.a @letter
  o.a mandates {
    | permits | to  |
    | permits | o.b |
  }
}
reading two { }
)");
    auto const& model = compiled->model;
    auto cited = [&](Party owner) {
        std::string out;
        for (auto const& citation : model.citations_of(owner))
            out += model.path(citation.document) + ' ' + std::string{model.vocabulary->text(citation.article)} + ';';
        return out;
    };
    CHECK(cited(model.child({}, model.vocabulary->names.find("c"))) == "paper p. 1;");
    std::vector<std::string> grants;
    auto const mandates = model.vocabulary->relation(model.vocabulary->names.find("mandates"), Language::en);
    for (auto const fact : model.facts_of(mandates)) grants.push_back(cited(fact));
    REQUIRE(grants.size() >= 2);
    CHECK(grants[0] == "paper p. 1;");
    CHECK(grants[1] == "letter ;");
    if (grants.size() > 2) CHECK(grants[2] == "paper p. 1;");
}
