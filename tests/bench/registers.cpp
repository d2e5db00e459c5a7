// A register of 2,000 rows: read into a model, checked against all rules, exported. Beside it the yardstick: the same grants written as
// statements, checked. Prints the best of a few runs, in milliseconds.
#include "src/cli/run.hpp"
#include "tests/bench/clock.hpp"

#include <algorithm>
#include <functional>
#include <iostream>
#include <map>
#include <sstream>

using namespace knoop;

namespace {

constexpr int rows = 2'000;
constexpr int posts = 200;
constexpr int powers = 400;

auto declarations() -> std::string {
    std::string text = "# taal: nl\norgaan college \"College\" { heeft alle }\nbevoegdheid alle {\n";
    for (auto nth = 0; nth < powers; ++nth) text += "  bevoegdheid b" + std::to_string(nth) + " \"Bevoegdheid nummer " + std::to_string(nth) + "\" { verschilt-naar bedrag }\n";
    text += "}\n";
    for (auto nth = 0; nth < posts; ++nth) text += "functie f" + std::to_string(nth) + " \"Hoofd van afdeling " + std::to_string(nth) + "\"\n";
    return text;
}

auto grant(int nth) -> std::pair<int, int> { return {nth % powers, (nth * 7 + nth / powers) % posts}; }

auto best_of(std::function<void()> const& work) -> double {
    auto best = 1e9;
    for (auto run = 0; run < 7; ++run) best = std::min(best, bench::milliseconds(work));
    return best;
}

}  // namespace

auto main() -> int {
    std::string csv = "Bevoegdheid;Mandaatgever;Gemandateerde;Grens;Voorwaarden;Ondermandaat;Artikel;Vanaf\n";
    auto statements = declarations();
    for (auto nth = 0; nth < rows; ++nth) {
        auto const [power, post] = grant(nth);
        auto const amount = std::to_string(1 + nth % 90);
        csv += "Bevoegdheid nummer " + std::to_string(power) + ";College;Hoofd van afdeling " + std::to_string(post) + ";t/m € " + amount + ".000,00;;nee;art. " +
               std::to_string(nth) + ";01-07-2024\n";
        statements += "college mandateert alle.b" + std::to_string(power) + " aan f" + std::to_string(post) + " wanneer bedrag <= EUR " + amount +
                      "_000 met ondermandaat nee vanaf 2024-07-01 @\"art. " + std::to_string(nth) + "\"\n";
    }
    std::map<std::string, std::string> contents{
        {"r.csv", csv}, {"r.knoop", declarations() + "importeer mandateert \"r.csv\"\n"}, {"s.knoop", statements}};
    auto const files = memory_files(contents);
    Environment environment;
    environment.today = date_of(2026, 1, 1);
    auto failed = false;
    auto const ask = [&](std::vector<std::string> const& args) {
        return best_of([&] {
            std::ostringstream out;
            std::ostringstream err;
            failed = run(args, files, environment, out, err) > 1 || failed;
        });
    };
    std::cout << rows << " rows, " << csv.size() / 1024 << " KiB\n";
    std::cout << "yardstick: check the same as statements  " << ask({"check", "--quiet", "s.knoop"}) << " ms\n";
    std::cout << "import statement and check               " << ask({"check", "--quiet", "r.knoop"}) << " ms\n";
    std::cout << "export register                          " << ask({"export", "register", "r.knoop"}) << " ms\n";
    std::cout << "import register                          " << ask({"import", "register", "r.csv"}) << " ms\n";
    return failed ? 1 : 0;
}
