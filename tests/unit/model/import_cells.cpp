#include "src/model/import_cells.hpp"
#include "src/model/import_headings.hpp"

#include "tests/test.hpp"

using namespace knoop;

namespace {

auto limit(std::string_view cell) -> std::string {
    auto const read = read_limit(cell, Language::en);
    return read ? read->formula : "?";
}
auto day(std::string_view cell, Language language = Language::nl) -> std::string { return read_day(cell, language).value_or("?"); }
auto flag(std::string_view cell) -> int {
    auto const read = read_flag(cell);
    return read ? static_cast<int>(read->flag) : -1;
}

}  // namespace

TEST_CASE("limits as registers write them", "[register]") {
    CHECK(limit("€ 25.000,00") == "amount <= EUR 25_000");
    CHECK(limit("25000") == "amount <= EUR 25_000");
    CHECK(limit("€25.000,-") == "amount <= EUR 25_000");
    CHECK(limit("EUR 25,000.50") == "amount <= EUR 25_000.50");
    CHECK(limit("€ 25 000,05") == "amount <= EUR 25_000.05");
    CHECK(limit("1.234.567,89 euro") == "amount <= EUR 1_234_567.89");
    CHECK(limit("t/m € 25.000") == "amount <= EUR 25_000");
    CHECK(limit("Tot en met € 25.000") == "amount <= EUR 25_000");
    CHECK(limit("max. € 25.000") == "amount <= EUR 25_000");
    CHECK(limit("meer dan € 5.000") == "amount > EUR 5_000");
    CHECK(limit("vanaf € 5.000 tot en met € 25.000") == "amount >= EUR 5_000 and <= EUR 25_000");
    CHECK(limit("meer dan € 5.000 t/m € 25.000,-") == "amount > EUR 5_000 and <= EUR 25_000");
    CHECK(limit("€ 5.000 - € 25.000") == "amount >= EUR 5_000 and <= EUR 25_000");
    CHECK(limit("> € 5.000 en <= € 25.000") == "amount > EUR 5_000 and <= EUR 25_000");
    CHECK(limit("over EUR 5,000 up to and including EUR 25,000") == "amount > EUR 5_000 and <= EUR 25_000");
    CHECK(limit("€ 1,5 miljoen") == "amount <= EUR 1_500_000");
    CHECK(limit("10 mln") == "amount <= EUR 10_000_000");
    CHECK(limit("minder dan € 0,50") == "amount < EUR 0.50");
    CHECK(limit("onbeperkt").empty());
    CHECK(limit("-").empty());
    CHECK(limit("n.v.t.").empty());
    CHECK(limit("tot € 25.000") == "amount < EUR 25_000");
    CHECK(read_limit("tot € 25.000", Language::nl)->bare_until);
    CHECK(limit("€ 25.000 (excl. btw)") == "amount <= EUR 25_000 excl VAT");
    CHECK(read_limit("€ 5.000 t/m € 25.000 incl. btw", Language::nl)->formula == "bedrag >= EUR 5_000 incl btw en <= EUR 25_000 incl btw");
    CHECK(read_limit("€ 25.000", Language::nl, TaxBasis::without)->formula == "bedrag <= EUR 25_000 excl btw");
    CHECK_FALSE(read_limit("€ 5.000 excl. btw t/m € 25.000 incl. btw", Language::nl));
    CHECK(read_limit("meer dan € 5", Language::nl)->formula == "bedrag > EUR 5");
    CHECK(limit("van € 5.000 tot en met € 25.000 inclusief btw") == "amount >= EUR 5_000 incl VAT and <= EUR 25_000 incl VAT");
    CHECK(limit("boven de € 25.000") == "amount > EUR 25_000");
    CHECK(limit("tot en met een bedrag van € 25.000") == "amount <= EUR 25_000");
    CHECK(limit("hoger dan € 10.000 en lager dan of gelijk aan € 25.000") == "amount > EUR 10_000 and <= EUR 25_000");
    CHECK(limit("€ 10.000 en lager dan € 25.000") == "amount >= EUR 10_000 and < EUR 25_000");
    CHECK(limit("€ 25.000 of meer") == "amount >= EUR 25_000");
    CHECK(limit("EUR 25,000 or less") == "amount <= EUR 25_000");
    CHECK(limit("€ 25.000 en hoger (excl. btw)") == "amount >= EUR 25_000 excl VAT");
    CHECK(limit("een bedrag van € 500") == "?");
    CHECK(limit("van € 500") == "?");
    CHECK(limit("meer dan € 25.000 of meer") == "?");
    CHECK(limit("t/m € 25.000 (per jaar)") == "?");
}

TEST_CASE("what is no limit is not taken for one", "[register]") {
    for (auto const* cell : {"binnen de begroting", "25.00.00", "€ 25.0000", "3 fte", "€ 5 per stuk", "tot", "meer dan", "€ 1 € 2 € 3", "2.500.00", "$ 5",
                             "meer dan € 5 vanaf € 7", "12345678901234567", "€ 5 of meer per jaar", "art. 5"})
        CHECK(limit(cell) == "?");
}

TEST_CASE("dates as registers write them", "[register]") {
    CHECK(day("2024-07-01") == "2024-07-01");
    CHECK(day("01-07-2024") == "2024-07-01");
    CHECK(day("1/7/2024") == "2024-07-01");
    CHECK(day("1.7.2024") == "2024-07-01");
    CHECK(day("1 juli 2024") == "2024-07-01");
    CHECK(day("1 mrt. 2024") == "2024-03-01");
    CHECK(day("July 1, 2024", Language::en) == "2024-07-01");
    CHECK(day("25/12/2024", Language::en) == "2024-12-25");
    CHECK(day("12/25/2024", Language::en) == "2024-12-25");
    CHECK(day("juli 2024") == "2024-07");
    CHECK(day("2024") == "2024");
    CHECK(day("onbepaald").empty());
    CHECK(day("-").empty());
}

TEST_CASE("what is no date is not taken for one", "[register]") {
    for (auto const* cell : {"31-02-2024", "1-7-24", "medio 2024", "1 juli", "32 januari 2024", "7", "2024-13-01", "01072024", "1-7/2024"}) CHECK(day(cell) == "?");
    CHECK(day("01/07/2024", Language::en) == "?");
}

TEST_CASE("yes, no and lists of names", "[register]") {
    CHECK(flag("Ja") == static_cast<int>(Flag::yes));
    CHECK(flag("nee") == static_cast<int>(Flag::no));
    CHECK(flag("niet toegestaan") == static_cast<int>(Flag::no));
    CHECK(flag("") == static_cast<int>(Flag::nothing));
    CHECK(flag("n.v.t.") == static_cast<int>(Flag::nothing));
    CHECK(flag("onbekend") == static_cast<int>(Flag::unknown));
    CHECK(flag("misschien") == -1);
    CHECK(read_flag("ja, schriftelijk")->remark == "ja, schriftelijk");

    auto const names = read_names("SG samen met Diensthoofd; DG\nA dan wel B");
    REQUIRE(names.size() == 3);
    CHECK(names[0].joined == Joined::together);
    CHECK(names[0].names[1].name == "Diensthoofd");
    CHECK(names[1].names[0].name == "DG");
    CHECK(names[2].joined == Joined::either);
    CHECK(read_names("Hoofd Personeel, Organisatie en Informatie").size() == 1);
    CHECK(read_names(" ; ").empty());
}

TEST_CASE("headings in two languages", "[register]") {
    CHECK(column_of("Mandaat aan:", Language::nl)->column.word == "aan");
    CHECK(column_of("GRANTEE", Language::nl)->column.word == "aan");
    CHECK(column_of("Ondermandaat (ja/nee)", Language::en)->column.word == "submandate");
    CHECK_FALSE(column_of("Geldig tot", Language::nl));  // including that day, or not?
    CHECK(column_of("Maximum", Language::nl)->language == std::nullopt);
    CHECK(verb_of_form("Volmacht", Language::nl) == "verleent-volmacht-voor");
    for (auto const language : {Language::en, Language::nl})
        for (auto const tag : {ColumnTag::object, ColumnTag::subject, ColumnTag::limit, ColumnTag::condition, ColumnTag::formula, ColumnTag::article,
                               ColumnTag::from, ColumnTag::until, ColumnTag::form, ColumnTag::remark, ColumnTag::except, ColumnTag::passes_to}) {
            auto const read = column_of(heading_of(tag, language), language);
            REQUIRE(read);
            CHECK(read->column.tag == tag);
        }
    for (auto const language : {Language::en, Language::nl})
        for (std::string_view const option : {"submandate", "consent", "approval", "basis", "form", "generality"}) {
            auto const read = column_of(heading_of(ColumnTag::option, language, option), Language::en);
            REQUIRE(read);
            CHECK(read->column.word == option);
        }
}
