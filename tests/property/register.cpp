// A register that is exported and imported again says the same: random grants, written in the language, against what comes back from
// the CSV file beside the same declarations.
#include "src/analysis/grant_lines.hpp"
#include "src/analysis/region_text.hpp"
#include "src/base/library.hpp"
#include "src/model/declare.hpp"
#include "src/model/elaborate.hpp"
#include "src/reports/grant_table.hpp"

#include "tests/test.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <random>

using namespace knoop;

namespace {

struct Read {
    Program program;
    Model model;
    std::size_t mistakes = 0;
    std::string first;
};

auto read(std::map<std::string, std::string> contents, std::string const& path) -> Read {
    auto const files = memory_files(contents);
    Diagnostics diagnostics;
    Read result;
    result.program = load(files, {path}, embedded_library(), diagnostics);
    auto const& root = result.program.roots.front();
    result.model = elaborate(result.program, root, declare(result.program, root, diagnostics), date_of(2024, 6, 1), diagnostics);
    result.mistakes = diagnostics.all().size();
    if (result.mistakes > 0) result.first = fill(diagnostics.all().front().text.en, diagnostics.all().front().arguments, Language::en);
    return result;
}

// Every grant in force as a line of its own, put together from the tables of the model alone.
auto grants(Model const& model) -> std::vector<std::string> {
    Regions regions;
    Diagnostics silent;
    Cases cases{model, regions, silent};
    auto const& vocabulary = *model.vocabulary;
    auto const grant = vocabulary.relation(vocabulary.names.find("grants"), Language::en);
    std::function<std::string(Party)> const words = [&](Party party) -> std::string {
        if (party.is_entity()) return model.path(party.entity());
        if (party.value()) return to_string(model.values[party.value()], vocabulary.names, Language::en);
        if (party.tag() == PartyTag::unknown) return "?";
        auto text = std::string{party.tag() == PartyTag::and_group ? "&(" : "|("};
        for (auto const member : model.members(party)) text += words(member) + " ";
        return text + ")";
    };
    std::vector<std::string> lines;
    for (auto const id : model.facts.ids()) {
        auto const& fact = model.facts[id];
        auto const& family = vocabulary.relations[grant].seen_as;
        if (!fact.in_force || std::find(family.begin(), family.end(), fact.relation) == family.end()) continue;
        auto line = std::string{vocabulary.text(vocabulary.relations[fact.relation].words.first(Language::en))};
        for (auto const party : model.parties_of(id)) line += " " + words(party);
        line += " when " + describe(regions, cases.region_of(id), model, 100).en;
        for (auto const& option : model.options_of(id)) line += " with " + std::to_string(option.option) + " " + words(option.value);
        line += " " + to_string(fact.from) + ".." + to_string(fact.until);
        for (auto const& citation : model.citations_of(id))
            line += " @" + (citation.document ? model.path(citation.document) : "") + " " + std::string{vocabulary.text(citation.article)};
        for (auto const relation : {"except", "allows"})
            for (auto const about : model.facts_at(id, vocabulary.relation(vocabulary.names.find(relation), Language::en), Relation::subject))
                line += " " + std::string{relation} + " " + words(model.party(about, Relation::object));
        for (auto const attribute : vocabulary.attributes.ids())
            for (auto const& value : model.values_of(id, attribute)) line += " : " + words(value.value);
        lines.push_back(line);
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

// Titles that a careless reader would part, trim or take for something else.
constexpr std::array titles{"Hoofd Vergunningen", "Hoofd Personeel, Organisatie en Informatie", "Coördinator \\\"Bijstand\\\"", "Directeur; a.i.",
                            "Teamleider A/B", "Secretaris samen met griffier", "onbekend", "Hoofd Vergunningen", "hoofd  vergunningen", " Ruim ", "1e medewerker", "-"};

class Random {
public:
    explicit Random(unsigned seed) : engine(seed) {}
    auto below(int limit) -> int { return std::uniform_int_distribution<int>{0, limit - 1}(engine); }
    auto chance(int in) -> bool { return below(in) == 0; }

    auto actor() -> std::string { return "a" + std::to_string(below(static_cast<int>(titles.size()))); }

    auto declarations() -> std::string {
        std::string text = "document besluit \"Mandaatbesluit 2024\"\nmatter bomen \"Bomen\"\nmatter wegen \"Wegen\"\n";
        for (std::size_t nth = 0; nth < titles.size(); ++nth) text += "post a" + std::to_string(nth) + " \"" + titles[nth] + "\"\n";
        for (auto nth = 0; nth < 4; ++nth)
            text += "power p" + std::to_string(nth) + " \"" + std::array{"Verlenen; en intrekken", "Kap, of snoei", "Subsidies", "Boetes"}[static_cast<std::size_t>(nth)] +
                    "\" { varies-by amount, case-type }\n";
        return text;
    }

    auto condition() -> std::string {
        auto const money = [&] { return "EUR " + std::to_string(below(3) * 1000 + below(2) * 25) + (chance(3) ? ".50" : "") + std::array{"", "", " excl VAT", " incl VAT"}[static_cast<std::size_t>(below(4))]; };
        switch (below(10)) {
            case 0: return " when amount <= " + money();
            case 1: return " when amount > " + money();
            case 2: return " when amount >= EUR 5 and < EUR 5_000";
            case 3: return " when amount < EUR 9_000 and \"binnen de begroting\"";
            case 4: return " when \"na advies; tot € 5.000\" and \"-\"";
            case 5: return " when (amount < EUR 10 and case-type = bomen) or amount > EUR 100";
            case 6: return " when not \"spoed\" and case-type = wegen";
            case 7: return " when \"t/m € 5\"";
            case 8: return " when amount <= " + money() + " and amount < EUR 12_100 incl VAT";
            default: return "";
        }
    }

    auto statement() -> std::string {
        auto const verbs = std::array{"mandates", "proxies", "authorises", "empowers", "delegates", "signs-for"};
        auto text = actor() + " " + verbs[static_cast<std::size_t>(below(6))] + " p" + std::to_string(below(4)) + " to ";
        switch (below(6)) {
            case 0: text += actor() + " and " + actor(); break;
            case 1: text += actor() + " or " + actor(); break;
            case 2: text += "unknown"; break;
            default: text += actor();
        }
        text += condition();
        if (chance(3)) text += chance(2) ? " with submandate yes" : chance(2) ? " with submandate no" : " with submandate unknown";
        if (chance(5)) text += " with consent " + actor();
        if (chance(6)) text += chance(2) ? " with form written" : " with basis besluit";
        if (chance(6)) text += " with publication \"Gemeenteblad 2024, 12\"";
        if (chance(4)) text += " from 2024-0" + std::to_string(1 + below(5)) + "-15";
        if (chance(4)) text += " until 2025";
        if (chance(3)) text += " @besluit \"art. " + std::to_string(below(9)) + "\"";
        if (chance(4)) text += " @\"APV art. 4:11\"";
        if (chance(5)) text += " { remark \"zie \\\"bijlage\\\"\" }";
        else if (chance(6)) text += " { except p" + std::to_string(below(4)) + "; allows " + actor() + " }";
        return text + "\n";
    }

private:
    std::mt19937 engine;
};

}  // namespace

TEST_CASE("an exported register is the same facts when it is imported again", "[property][register]") {
    for (auto seed = 0u; seed < 250; ++seed) {
        Random random{seed};
        auto const declared = random.declarations();
        std::string stated;
        for (auto count = 1 + random.below(12); count > 0; --count) stated += random.statement();
        auto const language = seed % 2 == 0 ? Language::en : Language::nl;
        auto const first = read({{"a.knoop", declared + stated}}, "a.knoop");
        INFO(declared << stated << first.first);
        REQUIRE(first.mistakes == 0);
        Diagnostics told;
        auto const csv = render_csv(grant_table(first.model, language, RegisterFor::spreadsheet, told), language);
        REQUIRE(told.empty());
        INFO(csv);
        // A column of formulas is read in the dialect of the file that imports it.
        auto const importer = language == Language::nl ? "# taal: nl\ngebruik \"./a.knoop\"\nimporteer mandateert \"r.csv\"\n" : "use \"./a.knoop\"\nimport mandates \"r.csv\"\n";
        auto const again = read({{"a.knoop", declared}, {"b.knoop", importer}, {"r.csv", csv}}, "b.knoop");
        INFO(again.first);
        CHECK(again.mistakes == 0);
        REQUIRE(grants(again.model) == grants(first.model));
    }
}
