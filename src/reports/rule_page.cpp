#include "src/reports/rule_page.hpp"

#include <string_view>

namespace knoop {

namespace {

constexpr Text level_line{"Level: ", "Niveau: "};
constexpr Text category_line{"category: ", "categorie: "};
constexpr Text says{"## What it says", "## Wat er staat"};
constexpr Text asks{"## What it asks", "## Wat de regel vraagt"};
constexpr Text why_title{"## Why", "## Waarom"};
constexpr Text mend{"## How to mend it", "## Hoe te herstellen"};
constexpr Text offered{"Offered as an edit, where it fits:", "Aangeboden als wijziging, waar het past:"};
constexpr Text source_title{"## Source", "## Bron"};
constexpr Text examples_title{"## Examples", "## Voorbeelden"};
constexpr Text found{"Found: ", "Gevonden: "};
constexpr Text not_found{"Not found: ", "Niet gevonden: "};
constexpr Text text_read{"Text read: the version of ", "Gelezen tekst: de versie van "};
constexpr Text not_reviewed{"The cited text was not read in a current version: check the article.",
                            "De aangehaalde tekst is niet in een actuele versie gelezen: controleer het artikel."};

// The lines between the braces, with the indentation they share removed.
auto outdented(std::string_view text) -> std::string {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        auto const end = text.find('\n');
        lines.push_back(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
    auto const blank = [](std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; };
    auto shared = std::string_view::npos;
    for (std::size_t at = 0; at < lines.size(); ++at)
        if (!blank(lines[at]) && (at > 0 || lines.size() == 1)) shared = std::min(shared, lines[at].find_first_not_of(' '));
    if (shared == std::string_view::npos) shared = 0;
    std::string out;
    for (auto const line : lines)
        if (!blank(line)) out += "    " + std::string{line.substr(std::min(shared, line.find_first_not_of(' ')))} + "\n";
    return out;
}

}  // namespace

auto rule_page(RuleText const& rule, Language language) -> std::string {
    auto out = "# " + rule.title.in(language) + "\n\n`" + rule.id + "`. ";
    out += std::string{level_line.in(language)} + std::string{rule.level.in(language)} + "; " + std::string{category_line.in(language)} + rule.category + ".\n";
    auto const section = [&](Text title, std::string const& text) {
        if (!text.empty()) out += "\n" + std::string{title.in(language)} + "\n\n" + text + "\n";
    };
    auto message = rule.message.in(language);
    for (auto const& each : rule.cases) message += (message.empty() ? "- " : "\n- ") + each.in(language);
    section(says, message);
    section(why_title, rule.why.in(language));
    auto help = rule.help.in(language);
    for (std::size_t at = 0; at < rule.fixes.size(); ++at)
        help += (at == 0 ? "\n\n" + std::string{offered.in(language)} + "\n\n- " : "\n- ") + rule.fixes[at].in(language);
    section(mend, help);
    std::string sources;
    for (auto const& source : rule.sources) sources += (sources.empty() ? "- " : "\n- ") + source;
    if (rule.cites_law && !rule.version.empty()) sources += "\n\n" + std::string{text_read.in(language)} + rule.version + ".";
    if (rule.cites_law && !rule.reviewed) sources += "\n\n" + std::string{not_reviewed.in(language)};
    section(source_title, sources);
    if (!rule.question.empty()) {
        auto question = outdented(rule.question);
        question.pop_back();
        section(asks, question);
    }
    std::string examples;
    for (auto const& example : rule.examples)
        examples += (examples.empty() ? "" : "\n") + std::string{(example.bad ? found : not_found).in(language)} + example.title + "\n\n" + outdented(example.text);
    if (!examples.empty()) examples.pop_back();
    section(examples_title, examples);
    return out;
}

}  // namespace knoop
