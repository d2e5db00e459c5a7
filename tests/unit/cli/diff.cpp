// knoop diff where golden tests do not come: version control, the schema of its JSON, and the real cases.
#include "src/cli/run.hpp"

#include "tests/support/json_schema.hpp"
#include "tests/test.hpp"

#include <map>
#include <sstream>

using namespace knoop;
using nlohmann::json;

namespace {

struct Outcome {
    int status = 0;
    std::string out;
    std::string err;
};

auto run_with(std::vector<std::string> args, Files const& files, Environment environment = {}) -> Outcome {
    std::ostringstream out;
    std::ostringstream err;
    environment.today = date_of(2026, 1, 1);
    auto const status = run(std::move(args), files, environment, out, err);
    return {status, out.str(), err.str()};
}

auto const example = [](std::string const& path) { return KNOOP_ROOT "/examples/" + path; };

// A repository with one commit, in which the current folder is `work`.
auto git_with(std::map<std::string, std::string> const& commit) -> Git {
    return [commit](std::vector<std::string> const& arguments) -> GitAnswer {
        auto const is = [&](std::string const& first) { return arguments.front() == first; };
        if (is("rev-parse") && arguments.back() == "--show-prefix") return {0, "work/\n"};
        if (is("rev-parse")) {
            CHECK(arguments[arguments.size() - 2] == "--end-of-options");
            return arguments.back() == "v1^{commit}" ? GitAnswer{0, "0123456789abcdef0123456789abcdef01234567\n"} : GitAnswer{1, ""};
        }
        if (is("ls-tree")) {
            std::string out;
            for (auto const& [path, content] : commit) out += path + '\0';
            return {0, out};
        }
        REQUIRE(is("show"));
        auto const wanted = arguments.back().substr(arguments.back().find(':') + 1);
        auto const found = commit.find(wanted);
        return found == commit.end() ? GitAnswer{128, ""} : GitAnswer{0, found->second};
    };
}

constexpr auto town = "use nl/municipality\nuse \"../shared.knoop\"\nmunicipality hoorn \"Hoorn\" { unit space \"Space\" under secretary }\n";
constexpr auto later_town = "use nl/municipality\nuse \"../shared.knoop\"\nmunicipality hoorn \"Hoorn\" { unit space \"Space\" under secretary; unit parks \"Parks\" under secretary }\n";

}  // namespace

TEST_CASE("diff --since reads the earlier structure out of version control, with what it uses", "[cli][diff]") {
    std::map<std::string, std::string> contents{{"town.knoop", later_town}, {"../shared.knoop", "topic harbour\n"}};
    Environment environment;
    environment.git = git_with({{"shared.knoop", "topic harbour\ntopic quay\n"}, {"work/town.knoop", town}});
    auto const found = run_with({"diff", "--since", "v1", "town.knoop"}, memory_files(contents), environment);
    CHECK(found.err.empty());
    CHECK(found.out.find("From town.knoop in v1 to town.knoop") != std::string::npos);
    CHECK(found.out.find("- topic quay") != std::string::npos);
    CHECK(found.out.find("+ unit Parks (hoorn.parks)") != std::string::npos);
}

TEST_CASE("diff --since takes the folder one is in", "[cli][diff]") {
    std::map<std::string, std::string> contents{{"town.knoop", later_town}};
    Environment environment;
    environment.git = git_with({{"work/town.knoop", town}, {"shared.knoop", "topic harbour\n"}});
    contents["../shared.knoop"] = "topic harbour\n";
    auto const found = run_with({"diff", "--since", "v1", "."}, memory_files(contents), environment);
    CHECK(found.err.empty());
    CHECK(found.out.find("+ unit Parks (hoorn.parks)") != std::string::npos);
}

TEST_CASE("diff --since says what is missing", "[cli][diff]") {
    std::map<std::string, std::string> contents{{"town.knoop", "topic harbour\n"}};
    auto const files = memory_files(contents);
    auto const without = run_with({"diff", "--since", "v1", "town.knoop"}, files);
    CHECK(without.status == 2);
    CHECK(without.err.find("no-git") != std::string::npos);

    Environment environment;
    environment.git = [](std::vector<std::string> const&) { return GitAnswer{128, ""}; };
    CHECK(run_with({"diff", "--since", "v1", "town.knoop"}, files, environment).err.find("no-repository") != std::string::npos);

    environment.git = git_with({{"work/other.knoop", "topic x\n"}});
    CHECK(run_with({"diff", "--since", "v2", "town.knoop"}, files, environment).err.find("`v2`") != std::string::npos);
    auto const no_file = run_with({"diff", "--since", "v1", "town.knoop"}, files, environment);
    CHECK(no_file.status == 2);
    CHECK(no_file.err.find("@0123456/work/town.knoop") != std::string::npos);
}

TEST_CASE("a comparison as JSON keeps to the schema", "[cli][diff]") {
    auto const schema = json::parse(disk_files().read(KNOOP_ROOT "/docs/json-schema/diff.schema.json").value());
    for (auto const& [before, after] : {std::pair{"waternet/huidig-2022.knoop", "waternet/vernieuwd-2023.knoop"},
                                        std::pair{"lansingerland/directiemodel-2011.knoop", "lansingerland/concerndirectie-2019.knoop"}}) {
        auto const found = run_with({"diff", "--format", "json", example(before), example(after)}, disk_files());
        auto const document = json::parse(found.out);
        testing::conform(document, schema, schema, "");
        CHECK(document["class"] == "structural");
        CHECK(!document["entities"].empty());
        CHECK(!document["relations"].empty());
    }
}

// The rows of ../shared/cases/waternet-drie-versies.md, "Structuurvergelijking".
TEST_CASE("Waternet: every row of the case's comparison is found", "[cli][diff]") {
    auto const first = run_with({"diff", "--lang", "nl", example("waternet/huidig-2022.knoop"), example("waternet/vernieuwd-2023.knoop")}, disk_files()).out;
    auto const second = run_with({"diff", "--lang", "nl", example("waternet/vernieuwd-2023.knoop"), example("waternet/ontvlechting-2026.knoop")}, disk_files()).out;
    auto const says = [](std::string const& text, std::string const& words) {
        INFO(words);
        CHECK(text.find(words) != std::string::npos);
    };
    // stichtingsbestuur: politici eruit, directeuren erin; daarna vervalt het
    says(first, "eruit: Onafhankelijk voorzitter (voorzitter), Dijkgraaf, Wethouder Water");
    says(first, "erin: Directeur voor de taken van AGV, Directeur voor de taken van Amsterdam, Directeur Drinkwater");
    says(second, "- Stichtingsbestuur (waternet.bestuur)");
    // onafhankelijk voorzitter vervalt
    says(first, "- functie Onafhankelijk voorzitter");
    // Raad van Toezicht: nieuw, daarna vervallen (met de stichting)
    says(first, "+ raad-van-toezicht Raad van Toezicht");
    says(second, "- raad-van-toezicht Raad van Toezicht (waternet.rvt)");
    says(second, "stichting Stichting Waternet (waternet) wordt gesplitst in");
    // drinkwater: uit de stichting naar de NV, daarna naar de gemeentelijke organisatie
    says(first, "- Stichting Waternet, Directie werkt voor College van burgemeester en wethouders aan Drinkwatervoorziening, Riolering");
    says(first, "+ NV Drinkwater voert uit Drinkwatervoorziening");
    says(second, "- nv NV Drinkwater");
    says(second, "Organisatie voor drinkwater en riolering werkt voor College van burgemeester en wethouders aan");
    // secretaris AGV: los van de directeur van Waternet; de bestuursdienst binnen de stichting komt
    says(first, "- Secretaris onder Algemeen directeur");
    says(first, "+ onderdeel Bestuursdienst AGV (waternet.bestuursdienst-agv)");
    // mandaten: in de bronnen onbekend; die van versie 1 staan er niet meer
    says(first, "- Dagelijks bestuur mandateert Verlenen van watervergunningen, Uitvoering van de waterschapstaken aan Directie");
    says(first, "- College van burgemeester en wethouders mandateert Taken en bevoegdheden voor riool en drinkwater aan Algemeen directeur");
    says(first, "+ Afdeling Water geeft opdracht aan Stichting Waternet voor Riolering");
    // principalen van de directie: twee, dan drie, dan één per organisatie
    says(first, "Stichting Waternet werkt voor NV Drinkwater, Gemeente Amsterdam en Waterschap Amstel, Gooi en Vecht");
    says(second, "Opgelost (1)\n    - waarschuwing[double-principal]: Stichting Waternet");
}

TEST_CASE("Lansingerland: every row of the case's comparison is found", "[cli][diff]") {
    auto const found = run_with({"diff", example("lansingerland/directiemodel-2011.knoop"), example("lansingerland/concerndirectie-2019.knoop")}, disk_files()).out;
    auto const says = [&](std::string const& words) {
        INFO(words);
        CHECK(found.find(words) != std::string::npos);
    };
    says("onderdeel Afdeling (lansingerland.afdeling) heet nu Team (lansingerland.team)");
    says("+ onderdeel Programma (lansingerland.programma)");
    says("functie Afdelingshoofd (lansingerland.afdeling.afdelingshoofd) heet nu Teammanager (lansingerland.team.teammanager)");
    says("onderdeel Directie (lansingerland.directie) heet nu Concerndirectie (lansingerland.concerndirectie)");
    says("+ onderdeel Concernstaf (lansingerland.concernstaf)");
    says("besluit Vaststellen van de organisatiestructuur (structuur) heet nu Vaststellen van de hoofdstructuur (hoofdstructuur)");
    says("+ Gemeentesecretaris besluit over Vaststellen van de substructuur");
    says("+ functie Programmamanager (lansingerland.programmamanager)");
}

TEST_CASE("the works council's sheet names nobody, and marks what needs judgement", "[cli][diff]") {
    std::map<std::string, std::string> contents{
        {"a.knoop", "use nl/municipality\nperson anna \"A. Visser\"\nmunicipality hoorn \"Hoorn\" { domicile \"Hoorn\"; post head \"Head\" under secretary }\nanna holds hoorn.head\n"},
        {"b.knoop", "use nl/municipality\nperson bert \"B. de Boer\"\nmunicipality hoorn \"Hoorn\" { domicile \"Enkhuizen\"; unit space \"Space\" under secretary { post head \"Head\" } }\nbert holds hoorn.space.head\n"}};
    auto const found = run_with({"diff", "--format", "wor", "a.knoop", "b.knoop"}, memory_files(contents)).out;
    CHECK(found.find("Visser") == std::string::npos);
    CHECK(found.find("Boer") == std::string::npos);
    CHECK(found.find("unit Space is new") != std::string::npos);
    CHECK(found.find("Needs judgement") != std::string::npos);
    auto const location = found.find("Location (Wet op de ondernemingsraden art. 25 lid 1 onder f)");
    REQUIRE(location != std::string::npos);
    CHECK(found.find("Hoorn, domicile: was Hoorn, becomes Enkhuizen", location) != std::string::npos);
}
