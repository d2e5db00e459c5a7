#include "src/analysis/authority.hpp"
#include "tests/test.hpp"
#include "tests/unit/analysis/analysed.hpp"

using namespace knoop;
using knoop::testing::Analysed;

namespace {

using Lines = std::vector<std::string>;

auto in_o(std::string const& statements) -> std::string {
    return "power all { power damages { varies-by amount }; power formation }\n"
           "power permits { varies-by amount }\n"
           "organisation o {\n  body board; body council\n  post director; post head; post clerk; post deputy\n" +
           statements + "}\n";
}

}  // namespace

TEST_CASE("authority: a mandate shares, a delegation moves") {
    Analysed mandate{in_o("board has permits\nboard mandates permits to head when amount <= 10_000\n")};
    CHECK(mandate.ids() == "");
    CHECK(mandate.who("permits") == Lines{"o.board: all cases", "o.head: up to and including EUR 10,000"});
    Analysed delegation{
        in_o("council has permits\ncouncil delegates permits to board when amount <= 10_000\ncouncil mandates permits to head "
             "when amount <= 20_000\n")};
    CHECK(delegation.who("permits") == Lines{"o.council: above EUR 10,000", "o.board: up to and including EUR 10,000",
                                             "o.head: above EUR 10,000 up to and including EUR 20,000"});
    REQUIRE(delegation.competence.excesses.size() == 1);
    CHECK(delegation.words(delegation.competence.excesses[0].moved) == "up to and including EUR 10,000");
}

TEST_CASE("authority: a sub-mandate needs permission, and goes no further than its source") {
    auto const chain = [](std::string const& permission) {
        return in_o("board has permits\nboard mandates permits to director when amount <= 250_000 " + permission +
                    "\ndirector mandates permits to head when amount <= 500_000\n");
    };
    Analysed allowed{chain("with submandate yes")};
    CHECK(allowed.who("permits") == Lines{"o.board: all cases", "o.director: up to and including EUR 250,000",
                                          "o.head: up to and including EUR 250,000"});
    REQUIRE(allowed.competence.excesses.size() == 1);
    CHECK(allowed.words(allowed.competence.excesses[0].region, Language::nl) == "boven € 250.000 tot en met € 500.000");
    CHECK(allowed.competence.excesses[0].unpermitted == Regions::nothing);
    Analysed silent{chain("")};
    CHECK(silent.who("permits").size() == 2);
    REQUIRE(silent.competence.excesses.size() == 1);
    CHECK(silent.words(silent.competence.excesses[0].unpermitted) == "up to and including EUR 250,000");
    CHECK_FALSE(silent.competence.founded[1]);
    Analysed limited{chain("{ allows head when amount <= 5_000 with consent council }")};
    CHECK(limited.who("permits").back() == "o.head: up to and including EUR 5,000");
    REQUIRE(limited.competence.missing_consents.size() == 1);
    CHECK(limited.competence.missing_consents[0].of == limited.compiled->entity("o.council"));
    Analysed other{chain("{ allows clerk }")};
    CHECK(other.who("permits").size() == 2);
}

TEST_CASE("authority: how deep it may go") {
    Analysed analysed{
        in_o("board has permits\n"
             "board mandates permits to director { allows o with depth 1 }\n"
             "director mandates permits to head with submandate yes\n"
             "head mandates permits to clerk\n")};
    CHECK(analysed.who("permits") == Lines{"o.board: all cases", "o.director: all cases", "o.head: all cases"});
}

TEST_CASE("authority: powers form a tree; exceptions and reservations take out") {
    Analysed analysed{
        in_o("board has all\nboard mandates all to director { except formation; except damages when amount > 2_500 }\n"
             "board mandates all to head\nboard reserves formation\n")};
    CHECK(analysed.ids() == "");
    CHECK(analysed.who("all.damages") ==
          Lines{"o.board: all cases", "o.director: up to and including EUR 2,500", "o.head: all cases"});
    CHECK(analysed.who("all.formation") == Lines{"o.board: all cases"});
    CHECK(analysed.who("all") == Lines{"o.board: all cases", "o.director: all cases", "o.head: all cases"});
}

TEST_CASE("authority: joint grants, deputies in order, vacancies") {
    Analysed analysed{
        in_o("board has permits\nboard mandates permits to director and head\n"
             "deputy deputy-of director\nclerk deputy-of director\ndeputy deputy-of head\nhead { vacant yes }\n")};
    CHECK(analysed.ids() == "");
    CHECK(analysed.who("permits") ==
          Lines{"o.board: all cases", "o.director and o.head: all cases", "o.head and o.deputy for o.director: all cases",
                "o.head and o.clerk for o.director: all cases", "o.director and o.deputy for o.head: all cases"});
    REQUIRE(analysed.competence.collapses.size() == 1);
    CHECK(analysed.competence.collapses[0].by == analysed.compiled->entity("o.deputy"));
    CHECK(analysed.competence.collapses[0].facts.size() == 2);
    CHECK(analysed.competence.of_power(analysed.compiled->entity("permits"))[1].vacant);
    CHECK(analysed.competence.of_power(analysed.compiled->entity("permits"))[3].turn == 2);
    CHECK(analysed.competence.of_actor(analysed.compiled->entity("o.clerk")).size() == 1);
}

TEST_CASE("authority: one of several, and what nobody knows, are open norms") {
    Analysed analysed{
        in_o("board has permits\nboard mandates permits to director or head\nunknown mandates permits to clerk\n")};
    CHECK(analysed.who("permits") == Lines{"o.board: all cases", "o.clerk: if: grantor unknown",
                                           "o.director: if: director or head", "o.head: if: director or head"});
    CHECK(analysed.competence.excesses.empty());
}

TEST_CASE("authority: gaps and overlaps") {
    Analysed analysed{
        in_o("board has permits\nboard mandates permits to head when amount < 10_000\n"
             "board mandates permits to director when amount > 10_000 and amount <= 50_000\n"
             "board mandates permits to clerk when amount > 45_000 and amount <= 60_000\n")};
    REQUIRE(analysed.competence.uncovered.size() == 1);
    auto const& gap = analysed.competence.uncovered[0];
    CHECK(analysed.name(gap.grantor) == "o.board");
    CHECK(analysed.words(gap.region) == "exactly EUR 10,000 or above EUR 60,000");
    CHECK(analysed.words(gap.between) == "exactly EUR 10,000");
    CHECK(describe(analysed.regions, example_of(analysed.regions, gap.between), analysed.model()).nl == "€ 10.000");
    REQUIRE(analysed.competence.overlaps.size() == 1);
    auto const& overlap = analysed.competence.overlaps[0];
    CHECK(analysed.name(analysed.competence.holdings[overlap.one].holder) == "o.director");
    CHECK(analysed.words(overlap.region) == "above EUR 45,000 up to and including EUR 50,000");
}

TEST_CASE("authority: a reservation, an exception and a norm are no gap that may be claimed") {
    Analysed analysed{
        in_o("board has permits\nboard mandates permits to head when amount < 10_000 { except permits when amount < 10 }\n"
             "board reserves permits when amount > 50_000\n"
             "board mandates permits to clerk when amount >= 10_000 and amount <= 50_000 and \"with care\"\n")};
    REQUIRE(analysed.competence.uncovered.size() == 1);
    auto const region = analysed.competence.uncovered[0].region;
    CHECK(analysed.words(region) == "from EUR 10,000 up to and including EUR 50,000, unless: with care");
    CHECK(analysed.regions.certain(region) == Regions::nothing);
}

TEST_CASE("authority: a narrower grant beside a wider one limits nothing") {
    Analysed analysed{
        in_o("board has all\nboard mandates all to head\nboard mandates damages to head when amount <= 2_500\n"
             "board empowers permits to clerk\nboard mandates permits to clerk\nboard proxies permits to director\nboard "
             "mandates permits to director\n")};
    REQUIRE(analysed.competence.idle_limits.size() == 2);
    CHECK(analysed.competence.idle_limits[0].grant == 1);
    CHECK(analysed.competence.idle_limits[0].wider == 0);
    CHECK_FALSE(analysed.competence.idle_limits[0].repeats);
    CHECK(analysed.competence.idle_limits[1].repeats);
}

TEST_CASE("authority: circles end, are named, and found nothing") {
    Analysed analysed{
        in_o("director mandates permits to head with submandate yes\nhead mandates permits to director with submandate yes\n"
             "board has permits\nboard mandates permits to clerk with submandate yes\nclerk mandates permits to clerk\n")};
    CHECK(analysed.who("permits").front() == "o.board: all cases");
    CHECK(analysed.competence.cycles.size() == 2);
    CHECK_FALSE(analysed.competence.founded[0]);
    CHECK_FALSE(analysed.competence.founded[1]);
    CHECK(analysed.competence.founded[2]);
}

TEST_CASE("authority: the chain, the principal and the root") {
    Analysed analysed{
        in_o("council has permits\ncouncil delegates permits to board\nboard mandates permits to director with submandate yes\n"
             "director mandates permits to head\n")};
    auto const all = analysed.competence.of_power(analysed.compiled->entity("permits"));
    auto const last =
        HoldingId{analysed.competence.first_of_power(analysed.compiled->entity("permits")).index + all.size() - 1};
    CHECK(analysed.competence.chain(last).size() == 4);
    CHECK(analysed.name(analysed.competence.holdings[analysed.competence.principal(last)].holder) == "o.board");
    CHECK(analysed.name(analysed.competence.holdings[analysed.competence.root(last)].holder) == "o.council");
}

TEST_CASE("authority: an organ has its powers within the territory of its legal person") {
    Analysed analysed{
        "territory north { territory village }\nterritory south\npower permits { varies-by area }\n"
        "organisation o {\n  jurisdiction north\n  body board\n  post head; post clerk\n  board has permits\n"
        "  board mandates permits to head\n  board mandates permits to clerk when area = south\n}\n"};
    CHECK(analysed.ids() == "");
    CHECK(analysed.who("permits") == Lines{"o.board: north only", "o.head: north only"});
    REQUIRE(analysed.competence.excesses.size() == 1);  // silence on the area means the grantor's own
    CHECK(analysed.words(analysed.competence.excesses[0].region) == "south only");
}

TEST_CASE("authority: what lapsed gives nothing") {
    Analysed analysed{
        in_o("board has permits\nboard mandates permits to head until 2020-12-31\nboard mandates permits to clerk from "
             "2027-01-01\n")};
    CHECK(analysed.who("permits") == Lines{"o.board: all cases"});
}

TEST_CASE("authority: a gap among what nobody declared can be told from the others") {
    Analysed analysed{
        "matter culture\nmatter sport\npower permits { varies-by case-type }\n"
        "organisation o {\n  body board\n  post head; post clerk\n  board has permits\n"
        "  board mandates permits to head when case-type = culture\n  board mandates permits to clerk when case-type = "
        "sport\n}\n"};
    REQUIRE(analysed.competence.uncovered.size() == 1);
    auto const region = analysed.competence.uncovered[0].region;
    CHECK(analysed.words(region) == "all but culture and sport");
    CHECK_FALSE(analysed.regions.meets(region, analysed.cases->declared()));
}

TEST_CASE("authority: whoever of two holds a power, nobody knows") {
    Analysed analysed{in_o("board or council has permits\nboard mandates permits to head\n")};
    CHECK(analysed.who("permits") == Lines{"o.board: if: board or council", "o.council: if: board or council",
                                           "o.head: if: board or council"});
    REQUIRE(analysed.competence.excesses.size() == 1);
    CHECK(analysed.regions.certain(analysed.competence.excesses[0].region) == Regions::nothing);
}
