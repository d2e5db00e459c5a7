// Organisations of any size, as text: the same for the same numbers. For tests and benchmarks of pictures.
#pragma once

#include <string>
#include <vector>

namespace knoop::testing {

struct Unit {
    std::string name;
    std::string title;
    std::size_t parent = 0;  // an earlier one; of the first: itself
};

// A tree with four children at the upper levels and six below, titles of one to five words.
inline auto units(std::size_t count) -> std::vector<Unit> {
    constexpr char const* words[] = {
        "Ruimte", "Bestuur en Strategie", "Sociaal Domein",        "Financiën", "Burgerzaken", "Handhaving", "Openbare Orde",
        "Inkoop", "Juridische Zaken",     "Informatievoorziening", "Personeel", "Cultuur",     "Groenbeheer"};
    constexpr char const* kinds[] = {"Afdeling", "Team", "Bureau", "Directie"};
    std::vector<Unit> all;
    for (std::size_t i = 0; i < count; ++i) {
        Unit unit;
        unit.name = std::string{"u"}.append(std::to_string(i));
        unit.title = std::string{kinds[i * 7 % 4]}.append(" ").append(words[i * 5 % 13]);
        unit.parent = i == 0 ? 0 : (i - 1) / (i < 21 ? 4 : 6);
        all.push_back(std::move(unit));
    }
    return all;
}

inline auto text_of(std::vector<Unit> const& units) -> std::string {
    std::string text = "organisation o \"Voorbeeldstad\" {\n";
    for (std::size_t i = 0; i < units.size(); ++i) {
        text.append("  unit ").append(units[i].name).append(" \"").append(units[i].title).append("\"");
        if (i > 0) text.append(" under ").append(units[units[i].parent].name);
        text += '\n';
    }
    return text + "}\n";
}

}  // namespace knoop::testing
