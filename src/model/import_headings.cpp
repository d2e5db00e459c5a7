#include "src/model/import_headings.hpp"

#include "src/base/utf8.hpp"
#include "src/model/kernel_words.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace knoop {

namespace {

struct Known {
    ColumnTag tag;
    Text word;              // of a role or option
    std::string_view en;    // spellings, `|` between them; the first is written by an export
    std::string_view nl;
};

constexpr std::array known_headings{
    Known{ColumnTag::number, {}, "No.|number|row|#", "Nr.|nr|nummer|volgnummer|volgnr|id"},
    Known{ColumnTag::form, {}, "Form|kind|type|form of grant|kind of grant", "Vorm van verlening|soort|soort verlening|type|m/v/m|mandaat/volmacht/machtiging"},
    Known{ColumnTag::object, {}, "Power|powers|competence|description|description of the power|decision|subject",
          "Bevoegdheid|bevoegdheden|omschrijving|omschrijving bevoegdheid|omschrijving van de bevoegdheid|onderwerp|taak|taak/bevoegdheid|mandaat"},
    Known{ColumnTag::except, {}, "Except|except for|excluded", "Uitgezonderd|behalve|met uitzondering van"},
    Known{ColumnTag::subject, {}, "Grantor|granted by|mandator|principal|from whom",
          "Mandaatgever|verleend door|verlener|gever|mandans|volmachtgever|bestuursorgaan|bevoegd orgaan|bevoegd bestuursorgaan|orgaan"},
    Known{ColumnTag::role, {"to", "aan"}, "Grantee|granted to|mandatary|mandatee|mandate holder|to|to whom|post",
          "Gemandateerde|mandaat aan|verleend aan|mandataris|gemandateerd aan|gemandateerde functionaris|gevolmachtigde|gemachtigde|functionaris|functie|aan|aan wie|mandaat verleend aan"},
    Known{ColumnTag::limit, {}, "Limit|amount|maximum|maximum amount|threshold|financial limit|up to amount",
          "Grens|grensbedrag|bedrag|limiet|maximum|maximumbedrag|maximum bedrag|max. bedrag|drempel|drempelbedrag|financiële grens|financiele grens|financieel mandaat|mandaatgrens"},
    Known{ColumnTag::condition, {}, "Conditions|condition|restrictions|limitations",
          "Voorwaarden|voorwaarde|beperkingen|beperking|voorwaarden en beperkingen|beperkingen en voorwaarden|randvoorwaarden|voorwaarden/beperkingen"},
    Known{ColumnTag::formula, {}, "When", "Wanneer"},
    Known{ColumnTag::option, {"submandate", "ondermandaat"}, "Sub-mandate|submandate|sub-mandate allowed|submandate allowed|may be passed on",
          "Ondermandaat|ondermandaat toegestaan|ondermandaat mogelijk|ondermandaat ja/nee|ondermandaat (ja/nee)|doormandatering|doormandateren toegestaan"},
    Known{ColumnTag::passes_to, {}, "Sub-mandate to|submandate to", "Ondermandaat aan|ondergemandateerde"},
    Known{ColumnTag::option, {"consent", "instemming"}, "Consent|with consent of", "Instemming|met instemming van"},
    Known{ColumnTag::option, {"approval", "goedkeuring"}, "Approval|with approval of", "Goedkeuring|met goedkeuring van"},
    Known{ColumnTag::option, {"basis", "grondslag"}, "Basis of the grant|basis for granting", "Grondslag van de verlening"},
    Known{ColumnTag::option, {"form", "vorm"}, "Written or oral", "Schriftelijk of mondeling"},
    Known{ColumnTag::option, {"generality", "strekking"}, "Generality|general or specific", "Strekking|algemeen of bijzonder"},
    Known{ColumnTag::words, {"publication", "bekendmaking"}, "Publication|published in", "Bekendmaking|bekendgemaakt in"},
    Known{ColumnTag::words, {"instructions", "instructies"}, "Instructions", "Instructies|instructie"},
    Known{ColumnTag::article, {}, "Article|articles|legal basis|statutory basis|legal ground",
          "Artikel|artikelen|art|wettelijke grondslag|wetsartikel|wet en artikel|wettelijke basis|grondslag|wettelijk voorschrift|regeling"},
    Known{ColumnTag::from, {}, "From|valid from|effective from|effective date|start date", "Vanaf|geldig vanaf|ingangsdatum|datum ingang|datum inwerkingtreding|met ingang van"},
    Known{ColumnTag::until, {}, "Until|up to and including|valid until|valid through|end date", "Tot en met|t/m|geldig tot en met|geldig t/m|einddatum|datum einde"},
    Known{ColumnTag::remark, {}, "Remarks|remark|notes|note|comments|comment|explanation", "Opmerkingen|opmerking|toelichting|bijzonderheden|aantekeningen"},
};

struct Target {
    std::size_t word;  // in import_words
    ColumnTag tag;
};
constexpr std::array targets{
    Target{1, ColumnTag::limit},   Target{2, ColumnTag::condition}, Target{3, ColumnTag::formula}, Target{4, ColumnTag::article},
    Target{5, ColumnTag::number},  Target{6, ColumnTag::form},      Target{7, ColumnTag::remark},  Target{8, ColumnTag::except},
    Target{9, ColumnTag::passes_to}, Target{10, ColumnTag::nothing},
};

struct Form {
    Text verb;
    std::string_view en;
    std::string_view nl;
};
constexpr std::array forms{
    Form{{"mandates", "mandateert"}, "mandate|mandates", "mandaat|ondermandaat|beslissingsmandaat|mandateert"},
    Form{{"proxies", "verleent-volmacht-voor"}, "proxy|power of attorney", "volmacht|ondervolmacht"},
    Form{{"authorises", "verleent-machtiging-voor"}, "authorisation|authorization", "machtiging|ondermachtiging"},
    Form{{"empowers", "machtigt-volledig"}, "mandate, proxy and authorisation|all forms",
         "mandaat, volmacht en machtiging|mandaat volmacht en machtiging|mandaat/volmacht/machtiging|alle vormen|mvm"},
    Form{{"signs-for", "verleent-ondertekeningsmandaat-voor"}, "signing mandate|signing only", "ondertekeningsmandaat|tekenmandaat|ondertekening"},
    Form{{"delegates", "delegeert"}, "delegation|delegates", "delegatie|delegeert"},
    Form{{"grants", "verleent"}, "grant|grants", "verlening|verleent"},
};

auto first_of(std::string_view spellings) -> std::string_view { return spellings.substr(0, spellings.find('|')); }

auto is_among(std::string_view spellings, std::string_view word) -> bool {
    while (true) {
        auto const end = spellings.find('|');
        if (plain_heading(spellings.substr(0, end)) == word) return true;
        if (end == std::string_view::npos) return false;
        spellings.remove_prefix(end + 1);
    }
}

}  // namespace

auto plain_heading(std::string_view heading) -> std::string {
    std::string out;
    auto space = false;
    for (std::size_t at = 0; at < heading.size();) {
        auto const character = character_at(heading, at);
        auto const blank = character.code <= ' ' || character.code == 0xA0;
        if (!blank) {
            if (space && !out.empty()) out += ' ';
            auto const letter = heading[at];
            if (character.size == 1 && letter >= 'A' && letter <= 'Z') out += static_cast<char>(letter + ('a' - 'A'));
            else out.append(heading.substr(at, character.size));
        }
        space = blank;
        at += character.size;
    }
    constexpr std::string_view signs = ".:*?";
    while (!out.empty() && (signs.find(out.back()) != std::string_view::npos || out.back() == ' ')) out.pop_back();
    return out;
}

auto column_of(std::string_view heading, Language words_in) -> std::optional<Heading> {
    auto const plain = plain_heading(heading);
    if (plain.empty()) return {};
    for (auto const& known : known_headings) {
        auto const en = is_among(known.en, plain);
        auto const nl = is_among(known.nl, plain);
        if (!en && !nl) continue;
        Heading found;
        found.column = {known.tag, std::string{known.word.in(words_in)}};
        if (en != nl) found.language = en ? Language::en : Language::nl;
        return found;
    }
    return {};
}

auto heading_of(ColumnTag tag, Language language, std::string_view word) -> std::string_view {
    auto const found = std::find_if(known_headings.begin(), known_headings.end(), [&](Known const& each) { return each.tag == tag && each.word.en == word; });
    if (found == known_headings.end()) return {};
    return first_of(language == Language::en ? found->en : found->nl);
}

namespace {

struct FactWord {
    Text word;
    ColumnTag tag;
};
constexpr std::array fact_words{FactWord{{"subject", "onderwerp"}, ColumnTag::subject}, FactWord{{"object", "voorwerp"}, ColumnTag::object},
                                FactWord{{"from", "vanaf"}, ColumnTag::from}, FactWord{{"until", "tot-en-met"}, ColumnTag::until}};

}  // namespace

auto column_named(std::string_view first, std::string_view second, Language dialect) -> std::optional<Column> {
    auto const is = [&](std::string_view word, Text spelled) { return word == spelled.in(dialect); };
    if (!second.empty()) {
        if (is(first, {"with", "met"})) return Column{ColumnTag::option, std::string{second}};
        if (is(first, {"dimension", "dimensie"})) return Column{ColumnTag::dimension, std::string{second}};
        return {};
    }
    for (auto const& [word, tag] : fact_words)
        if (is(first, word)) return Column{tag, {}};
    for (auto const& target : targets)
        if (is(first, import_words[target.word])) return Column{target.tag, {}};
    return Column{ColumnTag::role, std::string{first}};
}

auto column_word(std::string_view word, Language dialect) -> std::string_view {
    auto const from = dialect == Language::en ? Language::nl : Language::en;
    for (auto const& [text, tag] : fact_words)
        if (text.in(from) == word) return text.in(dialect);
    return counterpart(import_words, word, from);
}

auto verb_of_form(std::string_view noun, Language dialect) -> std::string_view {
    auto const plain = plain_heading(noun);
    for (auto const& form : forms)
        if (is_among(form.en, plain) || is_among(form.nl, plain)) return form.verb.in(dialect);
    return {};
}

auto form_of_verb(std::string_view english_verb, Language language) -> std::string_view {
    for (auto const& form : forms)
        if (form.verb.en == english_verb) return first_of(language == Language::en ? form.en : form.nl);
    return {};
}

}  // namespace knoop
