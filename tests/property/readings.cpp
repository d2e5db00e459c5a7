// Readings against an oracle that knows nothing of them: the same text with the chosen blocks written out and the others left out.
#include "tests/test.hpp"

#include "src/cli/run.hpp"
#include "src/model/declare.hpp"
#include "src/model/elaborate.hpp"
#include "src/model/program.hpp"
#include "tests/property/model_files.hpp"
#include "tests/support/compile.hpp"

#include <nlohmann/json.hpp>

#include <map>
#include <random>
#include <set>
#include <sstream>

using namespace knoop;

namespace {

using Json = nlohmann::json;

// (rule, message without the readings, elements) -> how often.
using Findings = std::multiset<std::string>;

struct Checked {
    Findings all;                                   // of rules
    std::map<std::string, std::vector<Json>> only;  // by finding: its `onlyIn`
};

auto check_text(std::string const& text) -> Checked {
    TextFiles files{{"model.knoop", text}};
    Environment environment;
    environment.today = date_of(2026, 1, 1);
    std::ostringstream out;
    run({"check", "--format", "json", "--lang", "en", "model.knoop"}, memory_files(files), environment, out, out);
    auto const document = Json::parse(out.str());
    Checked checked;
    for (auto const& finding : document["findings"]) {
        INFO(text);
        if (finding["source"] != "rule") FAIL_CHECK(finding["message"].get<std::string>());
        auto message = finding["message"].get<std::string>();
        if (!finding["onlyIn"].is_null()) message.resize(message.rfind(" (only in"));
        auto const key = finding["id"].get<std::string>() + '|' + message + '|' + finding["elements"].dump();
        checked.all.insert(key);
        checked.only[key].push_back(finding["onlyIn"]);
    }
    return checked;
}

constexpr auto frame = R"(# language: en
use nl/municipality
power permits
power taxes
decision plan "Plan" { exercises permits }
decision levy "Levy" { exercises taxes }
topic harbour "Harbour"
municipality hoorn "Gemeente Hoorn" {
  post director "Director" under secretary
  post head "Head" under director
  unit space "Space" under director
  table talk "Talk" { chair director; member head, space; discusses harbour }
  executive has permits
}
)";

// Each may be stated once; none contradicts another.
std::vector<std::string> const statements{
    "hoorn.head under hoorn.secretary",
    "hoorn.council decides plan",
    "hoorn.executive decides levy",
    "hoorn.talk advises plan",
    "hoorn.talk decides levy",
    "hoorn.executive mandates permits to hoorn.director with form written",
    "hoorn.director mandates permits to hoorn.head",
    "hoorn.director decides plan",
    "hoorn { table extra \"Extra\" { chair head } }",
    "hoorn.council has taxes",
};

}  // namespace

TEST_CASE("what a check says of readings is what checks of the texts without them say", "[readings]") {
    std::mt19937 random{20261123};
    for (auto round = 0; round < 12; ++round) {
        // Every statement goes into a reading of one of two topics, or outside them.
        std::vector<std::vector<std::vector<std::string>>> topics(2);
        for (auto& topic : topics) topic.resize(2 + random() % 2);
        std::string shared;
        for (auto const& statement : statements) {
            auto const where = random() % 5;
            if (where == 0) continue;
            if (where == 1) shared += statement + '\n';
            else {
                auto& topic = topics[where % 2];
                topic[random() % topic.size()].push_back(statement);
            }
        }
        auto text = std::string{frame} + shared;
        auto const block = [&](std::size_t topic, std::size_t reading) {
            std::string out;
            for (auto const& statement : topics[topic][reading]) out += statement + '\n';
            return out;
        };
        for (std::size_t topic = 0; topic < 2; ++topic)
            for (std::size_t reading = 0; reading < topics[topic].size(); ++reading)
                text += "reading r" + std::to_string(reading) + " on t" + std::to_string(topic) + " {\n" + block(topic, reading) + "}\n";
        auto const checked = check_text(text);

        std::vector<std::pair<std::vector<std::size_t>, Findings>> variants;  // the reading of each topic, and what is found
        auto const add = [&](std::size_t first, std::size_t second) {
            variants.push_back({{first, second}, check_text(std::string{frame} + shared + block(0, first) + block(1, second)).all});
        };
        add(0, 0);
        for (std::size_t reading = 1; reading < topics[0].size(); ++reading) add(reading, 0);
        for (std::size_t reading = 1; reading < topics[1].size(); ++reading) add(0, reading);

        INFO(text);
        std::set<std::string> every;
        for (auto const& variant : variants) every.insert(variant.second.begin(), variant.second.end());
        std::set<std::string> const said{checked.all.begin(), checked.all.end()};
        CHECK(said == every);
        for (auto const& key : every) {
            if (!checked.only.contains(key)) continue;
            INFO(key);
            auto const holds = [&](auto const& variant) { return variant.second.contains(key); };
            auto const everywhere = std::all_of(variants.begin(), variants.end(), holds);
            for (auto const& only : checked.only.at(key)) {
                CHECK(only.is_null() == everywhere);
                if (only.is_null()) continue;
                // Per topic: the readings with which it holds while the other topic is in its first.
                std::map<std::string, std::set<std::string>> expected;
                for (std::size_t topic = 0; topic < 2; ++topic) {
                    std::set<std::string> some;
                    std::size_t all = 0;
                    for (auto const& variant : variants) {
                        if (variant.first[1 - topic] != 0) continue;
                        ++all;
                        if (holds(variant)) some.insert("r" + std::to_string(variant.first[topic]));
                    }
                    if (!some.empty() && some.size() < all) expected["t" + std::to_string(topic)] = some;
                }
                std::map<std::string, std::set<std::string>> found;
                for (auto const& topic : only["topics"]) found[topic["topic"]] = topic["readings"].get<std::set<std::string>>();
                CHECK(found == expected);
                CHECK(only["together"].get<bool>() == holds(variants.front()));
            }
        }
    }
}

TEST_CASE("a model in one reading is the model without the word", "[readings]") {
    std::mt19937 random{7};
    auto const files = repository_files({"examples"});
    auto tried = 0;
    for (auto const& [path, text] : files) {
        if (!is_model(path)) continue;
        auto const model_of = [&, path = path](std::string const& own, Diagnostics& diagnostics) {
            auto contents = files;
            contents[path] = own;
            auto const program = load(memory_files(contents), {path}, embedded_library(), diagnostics);
            auto const vocabulary = declare(program, program.roots.front(), diagnostics);
            return as_text(elaborate(program, program.roots.front(), vocabulary, date_of(2026, 1, 1), diagnostics));
        };
        Diagnostics before;
        auto contents = files;
        auto const program = load(memory_files(contents), {path}, embedded_library(), before);
        auto const& tree = (*program.trees)[program.roots.front().file.index];
        std::vector<NodeId> own;
        for (auto const node : tree.children(tree.root()))
            if (tree.kind(node) == NodeKind::plain && tree.first_token(node).kind != TokenKind::kw_source) own.push_back(node);
        if (own.empty()) continue;
        auto const word = tree.dialect == Language::nl ? "lezing enige op iets {\n" : "reading only on something {\n";
        for (auto round = 0; round < 3; ++round) {
            auto const node = own[random() % own.size()];
            auto const span = tree.span(node);
            auto wrapped = text;
            wrapped.insert(span.end, "\n}\n");
            wrapped.insert(span.begin, word);
            Diagnostics one;
            Diagnostics other;
            INFO(path << '\n' << text.substr(span.begin, span.end - span.begin));
            CHECK(first_difference(model_of(text, one), model_of(wrapped, other)) == "");
            ++tried;
        }
    }
    CHECK(tried > 30);
}
