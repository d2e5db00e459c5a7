#include "src/analysis/authority_change.hpp"
#include "tests/support/matching.hpp"
#include "tests/test.hpp"

using namespace knoop;
using knoop::testing::match_texts;
using Lines = std::vector<std::string>;

namespace {

constexpr char const* kinds[] = {"lost", "gained", "narrowed", "widened", "form", "moved", "split", "merged", "redistributed"};

auto names(std::vector<ChangedHolder> const& all) -> std::string {
    std::string text;
    for (auto const& each : all) text += (text.empty() ? "" : ", ") + each.name.en;
    return text.empty() ? "nobody" : text;
}

auto forms(Forms const& forms) -> std::string {
    return std::string{forms.own_name ? "own" : ""} + (forms.on_behalf ? "behalf" : "") + (forms.replacement ? "deputy" : "") + (forms.none() ? "none" : "");
}

auto parties(std::vector<ChangedParty> const& all) -> std::string {
    std::string text;
    for (auto const& each : all)
        text += (text.empty() ? "" : ", ") + each.holder.name.en + " [" + each.cases.en + "] " + forms(each.was) + ">" + forms(each.becomes);
    return text;
}

auto text_of(knoop::testing::Matched const& matched, AuthorityChange const& row) -> std::string {
    std::string text = std::string{kinds[static_cast<int>(row.kind)]} + (row.as_deputy ? " (deputy) " : " ") + row.power.en;
    for (auto const& part : row.except) text += " except " + part.en;
    if (!row.from.empty()) text += " from " + parties(row.from);
    if (!row.to.empty()) text += " to " + parties(row.to);
    text += "; " + row.smallest.text.en + ": " + names(row.smallest.could) + " -> " + names(row.smallest.can);
    auto const facts = [&](auto const& compiled, auto const& ids) {
        for (auto const id : ids) text += " {" + compiled.name(compiled.model.party(id, 0)) + " " + std::string{compiled.vocabulary->text(compiled.vocabulary->relations[compiled.model.facts[id].relation].name)} + "}";
    };
    text += "; by";
    facts(*matched.before, row.facts_before);
    text += " ->";
    facts(*matched.after, row.facts_after);
    return text;
}

auto changes(std::string before, std::string after) -> Lines {
    auto const matched = match_texts(std::move(before), std::move(after));
    CHECK(matched.before->ids() == "");
    CHECK(matched.after->ids() == "");
    Diagnostics diagnostics;
    auto const found = compare_authority(matched.before->model, matched.after->model, matched.matching, diagnostics);
    CHECK(diagnostics.empty());
    Lines lines;
    for (auto const& row : found.changes) lines.push_back(text_of(matched, row));
    for (auto const& row : found.unknown) lines.push_back("not known whether " + text_of(matched, row));
    for (auto const& row : found.open) lines.push_back(std::string{"perhaps "} + (row.gains ? "gained " : "lost ") + row.power.en + ": " + row.holder.name.en + " [" + row.cases.en + "]");
    return lines;
}

// A town whose board has the permits; what it grants comes after.
auto town(std::string grants, std::string more = "") -> std::string {
    return "organisation town \"Town\" {\n"
           "  body board \"Board\"\n"
           "  post director \"Director\"\n"
           "  post head \"Head\"\n"
           "  post clerk \"Clerk\"\n" + more + "}\n"
           "power permits \"Permits\" { varies-by amount, area; power felling \"Felling\"; power building \"Building\" }\n"
           "town.board has permits\n" + grants;
}

constexpr auto mandate = "town.board mandates permits to town.director when amount <= EUR 200_000\n";

}  // namespace

TEST_CASE("authority change: a limit is lowered, raised, taken away", "[effects]") {
    CHECK(changes(town(mandate), town("town.board mandates permits to town.director when amount <= EUR 150_000\n")) == Lines{"narrowed Permits from Director [above EUR 150,000 up to and including EUR 200,000] behalf>none; EUR 150,000.01: Board, Director -> Board; by {town.board has} {town.board mandates} -> {town.board mandates}"});
    CHECK(changes(town(mandate), town("town.board mandates permits to town.director\n")) == Lines{"widened Permits to Director [above EUR 200,000] none>behalf; EUR 200,000.01: Board -> Board, Director; by {town.board mandates} -> {town.board has} {town.board mandates}"});
    CHECK(changes(town(mandate), town("")) == Lines{"lost Permits from Director [up to and including EUR 200,000] behalf>none; EUR 200,000: Board, Director -> Board; by {town.board has} {town.board mandates} ->"});
    CHECK(changes(town(""), town(mandate)) == Lines{"gained Permits to Director [up to and including EUR 200,000] none>behalf; EUR 200,000: Board -> Board, Director; by -> {town.board has} {town.board mandates}"});
}

TEST_CASE("authority change: what one lost another gained", "[effects]") {
    CHECK(changes(town(mandate), town("town.board mandates permits to town.head when amount <= EUR 200_000\n")) == Lines{"moved Permits from Director [up to and including EUR 200,000] behalf>none to Head [up to and including EUR 200,000] none>behalf; EUR 200,000: Board, Director -> Board, Head; by {town.board has} {town.board mandates} -> {town.board has} {town.board mandates}"});
    CHECK(changes(town(mandate), town("town.board mandates permits to town.head when amount <= EUR 50_000\n"
                                      "town.board mandates permits to town.clerk when amount > EUR 50_000 and <= EUR 200_000\n")) == Lines{"split Permits from Director [up to and including EUR 200,000] behalf>none to Head [up to and including EUR 50,000] none>behalf, Clerk [above EUR 50,000 up to and including EUR 200,000] none>behalf; EUR 50,000: Board, Director -> Board, Head; by {town.board has} {town.board mandates} -> {town.board has} {town.board mandates} {town.board mandates}"});
    CHECK(changes(town("town.board mandates permits to town.head when amount <= EUR 50_000\n"
                       "town.board mandates permits to town.clerk when amount > EUR 50_000 and <= EUR 200_000\n"),
                  town(mandate)) == Lines{"merged Permits from Head [up to and including EUR 50,000] behalf>none, Clerk [above EUR 50,000 up to and including EUR 200,000] behalf>none to Director [up to and including EUR 200,000] none>behalf; EUR 50,000: Board, Head -> Board, Director; by {town.board has} {town.board mandates} {town.board mandates} -> {town.board has} {town.board mandates}"});
    CHECK(changes(town(mandate), town("town.board delegates permits to town.director when amount <= EUR 200_000\n")) == Lines{"form Permits from Director [up to and including EUR 200,000] behalf>own; EUR 200,000: Board, Director -> Director; by {town.board has} {town.board mandates} -> {town.board has} {town.board delegates}",
                "narrowed Permits from Board [up to and including EUR 200,000] own>none; EUR 200,000: Board, Director -> Director; by {town.board has} -> {town.board has} {town.board delegates}"});
}

TEST_CASE("authority change: how it is written makes no difference", "[effects]") {
    CHECK(changes(town(mandate), town("town.board mandates permits to town.director when amount <= EUR 50_000\n"
                                      "town.board mandates permits to town.director when amount > EUR 50_000 and <= EUR 200_000\n")) == Lines{});
    CHECK(changes(town(mandate), town("town.board mandates felling to town.director when amount <= EUR 200_000\n"
                                      "town.board mandates building to town.director when amount <= EUR 200_000\n")) == Lines{"lost Permits except Felling except Building from Director [up to and including EUR 200,000] behalf>none; EUR 200,000: Board, Director -> Board; by {town.board has} {town.board mandates} ->"});
}

TEST_CASE("authority change: exceptions and reservations", "[effects]") {
    CHECK(changes(town(mandate), town(mandate + std::string{"town.board reserves felling when amount > EUR 1_000\n"})) == Lines{"narrowed Felling from Director [above EUR 1,000 up to and including EUR 200,000] behalf>none; EUR 1,000.01: Board, Director -> Board; by {town.board has} {town.board mandates} -> {town.board mandates} {town.board reserves}"});
    CHECK(changes(town("town.board mandates permits to town.director { except felling }\n"), town("town.board mandates permits to town.director\n")) == Lines{"gained Felling to Director [all cases] none>behalf; : Board -> Board, Director; by {town.board mandates} {fact except} -> {town.board has} {town.board mandates}"});
}

TEST_CASE("authority change: through chains, and only as far as the grantor has it", "[effects]") {
    auto const chain = std::string{"town.board mandates permits to town.director when amount <= EUR 90_000 { allows town.head }\n"};
    CHECK(changes(town(chain), town(chain + "town.director mandates permits to town.head\n")) == Lines{"gained Permits to Head [up to and including EUR 90,000] none>behalf; EUR 90,000: Board, Director -> Board, Director, Head; by -> {town.board has} {town.board mandates} {town.director mandates}"});
    CHECK(changes(town(chain + "town.director mandates permits to town.head\n"), town("town.director mandates permits to town.head\n")) == Lines{"lost Permits from Director [up to and including EUR 90,000] behalf>none; EUR 90,000: Board, Director, Head -> Board; by {town.board has} {town.board mandates} ->",
                "lost Permits from Head [up to and including EUR 90,000] behalf>none; EUR 90,000: Board, Director, Head -> Board; by {town.board has} {town.board mandates} {town.director mandates} -> {town.director mandates}"});
}

TEST_CASE("authority change: other names are no effect", "[effects]") {
    auto const rename = [](std::string text, std::string const& from, std::string const& to) {
        for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
        return text;
    };
    auto const either = std::string{"town.board mandates permits to town.director or town.head when amount <= EUR 9_000\n"};
    CHECK(changes(town(mandate), rename(rename(town(mandate), "director", "leader"), "post leader \"Director\"", "post leader \"Leader\" { was \"town.director\" }")) == Lines{});
    CHECK(changes(town(either), rename(town(either), "director", "leader")) == Lines{});
}

TEST_CASE("authority change: areas", "[effects]") {
    auto const areas = [](std::string const& text) { return "\nterritory city \"City\" { " + text + " }\n"; };
    auto const north = std::string{"town.board mandates permits to town.head when area = city.north\n"};
    // A district gets parts; the mandate goes to one of them.
    CHECK(changes(town(north + areas("territory north \"North\"; territory south \"South\"")),
                  town(north + areas("territory north \"North\" { territory hill \"Hill\"; territory dale \"Dale\" }; territory south \"South\""))) == Lines{});
    CHECK(changes(town(north + areas("territory north \"North\"; territory south \"South\"")),
                  town("town.board mandates permits to town.head when area = city.north.hill\n" +
                       areas("territory north \"North\" { territory hill \"Hill\"; territory dale \"Dale\" }; territory south \"South\""))) == Lines{"narrowed Permits from Head [only the rest of North or Dale] behalf>none; the rest of North: Board, Head -> Board; by {town.board has} {town.board mandates} -> {town.board mandates}"});
    // A quarter goes to another district, and with it who may decide there.
    CHECK(changes(town(north + areas("territory north \"North\" { territory hill \"Hill\" }; territory south \"South\"")),
                  town(north + areas("territory north \"North\"; territory south \"South\" { territory hill \"Hill\" }"))) == Lines{"narrowed Permits from Head [Hill only] behalf>none; Hill: Board, Head -> Board; by {town.board has} {town.board mandates} -> {town.board mandates}"});
    // An area more is part of all areas.
    CHECK(changes(town(mandate + areas("territory north \"North\"")), town(mandate + areas("territory north \"North\"; territory east \"East\""))) == Lines{});
}

TEST_CASE("authority change: powers that are new, gone or elsewhere", "[effects]") {
    auto const with_power = [](std::string text, std::string const& from, std::string const& to) { return text.replace(text.find(from), from.size(), to); };
    auto const before = town(mandate);
    CHECK(changes(before, with_power(before, "power building \"Building\"", "power building \"Building\"; power paving \"Paving\"")) == Lines{});
    CHECK(changes(before, with_power(before, "; power building \"Building\"", "")) == Lines{});
    CHECK(changes(before, before + "power roads \"Roads\"\ntown.head has roads\n") == Lines{"gained Roads to Head [all cases] none>own; : nobody -> Head; by -> {town.head has}"});
    CHECK(changes(before, with_power(before, "; power building \"Building\" }", " }\npower building \"Building\"")) == Lines{"lost Building from Board [all cases] own>none; EUR 200,000.01: Board -> nobody; by {town.board has} ->",
                "lost Building from Director [up to and including EUR 200,000] behalf>none; EUR 200,000: Board, Director -> nobody; by {town.board has} {town.board mandates} ->"});
}

TEST_CASE("authority change: open norms stay apart", "[effects]") {
    CHECK(changes(town(mandate), town("town.board mandates permits to town.director when amount <= EUR 200_000 and \"within the budget\"\n")) == Lines{"perhaps lost Permits: Director [up to and including EUR 200,000, unless: within the budget]"});
}

TEST_CASE("authority change: deputies", "[effects]") {
    // Told when the replacement changes, not when what the replaced one may changes.
    CHECK(changes(town(mandate), town(mandate, "  clerk deputy-of director\n")) == Lines{"gained (deputy) Permits to Clerk [up to and including EUR 200,000] none>deputy; EUR 200,000: Board, Director -> Board, Director; by -> {town.board has} {town.board mandates} {town.clerk deputy-of}"});
    CHECK(changes(town(mandate, "  clerk deputy-of director\n"), town("", "  clerk deputy-of director\n")) == Lines{"lost Permits from Director [up to and including EUR 200,000] behalf>none; EUR 200,000: Board, Director -> Board; by {town.board has} {town.board mandates} ->"});
}

TEST_CASE("authority change: a sketch may have left it out", "[effects]") {
    auto const sketch = std::string{"  sketch mandates\n"};
    CHECK(changes(town(mandate), town("", sketch)) == Lines{"not known whether lost Permits from Director [up to and including EUR 200,000] behalf>none; EUR 200,000: Board, Director -> Board; by {town.board has} {town.board mandates} ->"});
    CHECK(changes(town("", sketch), town(mandate)) == Lines{"not known whether gained Permits to Director [up to and including EUR 200,000] none>behalf; EUR 200,000: Board -> Board, Director; by -> {town.board has} {town.board mandates}"});
    CHECK(changes(town(mandate), town("unknown mandates permits to town.head\n")) == Lines{"not known whether lost Permits from Director [up to and including EUR 200,000] behalf>none; EUR 200,000: Board, Director -> Board; by {town.board has} {town.board mandates} ->",
                "perhaps gained Permits: Head [if: grantor unknown]"});
    // What is new in a sketch is new; who lost it may still have it.
    CHECK(changes(town(mandate), town("town.board mandates permits to town.head when amount <= EUR 200_000\n", sketch)) == Lines{"gained Permits to Head [up to and including EUR 200,000] none>behalf; EUR 200,000: Board, Director -> Board, Head; by -> {town.board has} {town.board mandates}",
                "not known whether lost Permits from Director [up to and including EUR 200,000] behalf>none; EUR 200,000: Board, Director -> Board, Head; by {town.board has} {town.board mandates} ->"});
    // A sketch of something else is none.
    CHECK(changes(town("town.board delegates permits to town.director\n"), town("", sketch)) == Lines{"moved Permits from Director [all cases] own>none to Board [all cases] none>own; : Director -> Board; by {town.board has} {town.board delegates} -> {town.board has}"});
    CHECK(changes(town(mandate), town("", "  sketch appoints\n")) == Lines{"lost Permits from Director [up to and including EUR 200,000] behalf>none; EUR 200,000: Board, Director -> Board; by {town.board has} {town.board mandates} ->"});
    // Who is not there any more has nothing there; but whoever came in his place may have it, where the board's mandates are told in part.
    auto const without = [](std::string text, std::string const& words, std::string const& instead = "") { return text.replace(text.find(words), words.size(), instead); };
    auto const gone = without(town(""), "  post director \"Director\"\n");
    CHECK(changes(town(mandate), gone) == Lines{"lost Permits from Director [up to and including EUR 200,000] behalf>none; EUR 200,000: Board, Director -> Board; by {town.board has} {town.board mandates} ->"});
    CHECK(changes(town(mandate), without(town("", sketch), "  post director \"Director\"\n")) == Lines{"not known whether lost Permits from Director [up to and including EUR 200,000] behalf>none; EUR 200,000: Board, Director -> Board; by {town.board has} {town.board mandates} ->"});
    CHECK(changes(town(mandate), without(gone, "\"Town\"", "\"Town\" is sketch")) == Lines{"not known whether lost Permits from Director [up to and including EUR 200,000] behalf>none; EUR 200,000: Board, Director -> Board; by {town.board has} {town.board mandates} ->"});
}
