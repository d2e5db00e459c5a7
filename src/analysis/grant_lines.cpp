#include "src/analysis/grant_lines.hpp"

#include "src/analysis/case_formula.hpp"
#include "src/analysis/region_text.hpp"
#include "src/analysis/value_text.hpp"
#include "src/base/csv.hpp"
#include "src/model/import_headings.hpp"
#include "src/model/import_cells.hpp"
#include "src/model/import_rows.hpp"

#include <algorithm>
#include <numeric>
#include <array>
#include <unordered_map>

namespace knoop {

namespace {

constexpr Message condition_in_words{"register-condition-in-words", Severity::warning,
    text("the register can only say this in words; read back, nobody can compute with it",
         "het register kan dit alleen in woorden zeggen; teruggelezen is er niet mee te rekenen")};
constexpr Message block_left_out{"register-left-out", Severity::warning,
    text("the register has no place for this, so it is left out", "hiervoor is in het register geen plaats; het is weggelaten")};
constexpr Message changed{"register-changed", Severity::warning,
    text("`{text}` will be read back as something else, for its signs mean more in a register",
         "`{text}` wordt als iets anders teruggelezen, omdat tekens daarin in een register iets anders betekenen")};

struct Wanted {
    ColumnTag tag;
    std::string_view word;  // of an option, in English
    bool always;
};
constexpr std::array wanted{
    Wanted{ColumnTag::form, "", false},      Wanted{ColumnTag::object, "", true},          Wanted{ColumnTag::except, "", false},
    Wanted{ColumnTag::subject, "", true},    Wanted{ColumnTag::role, "to", true},          Wanted{ColumnTag::limit, "", true},
    Wanted{ColumnTag::condition, "", true},  Wanted{ColumnTag::formula, "", false},        Wanted{ColumnTag::option, "submandate", true},
    Wanted{ColumnTag::passes_to, "", false}, Wanted{ColumnTag::option, "consent", false},  Wanted{ColumnTag::option, "approval", false},
    Wanted{ColumnTag::option, "basis", false}, Wanted{ColumnTag::option, "form", false},   Wanted{ColumnTag::option, "generality", false},
    Wanted{ColumnTag::words, "publication", false}, Wanted{ColumnTag::words, "instructions", false},
    Wanted{ColumnTag::article, "", true},    Wanted{ColumnTag::from, "", true},            Wanted{ColumnTag::until, "", true},
    Wanted{ColumnTag::remark, "", true},
};

using Cells = std::array<std::string, wanted.size()>;

class Exporter {
public:
    Exporter(Model const& m, Language l, RegisterFor purpose, Diagnostics& d)
        : model(m), language(l), for_people(purpose == RegisterFor::people), diagnostics(d), cases(m, regions, silent) {
        for (auto const id : model.entities.ids()) {
            auto const& row = model.entities[id];
            if (row.error) continue;
            called(model.display_name(id, Language::en), id);
            called(model.display_name(id, Language::nl), id);
            called(model.vocabulary->text(row.name), id);
        }
    }

    auto run() -> GrantTable {
        auto const grants = relation("grants");
        std::vector<Cells> rows;
        std::vector<FactId> facts;
        auto forms = false;
        for (auto const id : model.facts.ids()) {
            auto const& fact = model.facts[id];
            if (!grants || !fact.in_force || fact.origin != Origin::stated || !is_seen_as(fact.relation, grants)) continue;
            rows.push_back(line(id));
            facts.push_back(id);
            forms = forms || fact.relation != relation("mandates");
        }
        return table(rows, std::move(facts), forms);
    }

    auto reservations() -> std::vector<std::string> {
        std::vector<std::string> all;
        auto const reserves = relation("reserves");
        for (auto const id : model.facts.ids()) {
            if (!reserves || !model.facts[id].in_force || model.facts[id].relation != reserves) continue;
            articles = {};
            cite(id, id);
            auto const cited = articles_in_words();
            all.push_back(name(id, model.party(id, Relation::subject), false) + ": " + in_block(id) + (cited.empty() ? "" : ", " + cited));
        }
        return all;
    }

    auto replacements() -> std::vector<std::string> {
        std::vector<std::pair<std::string, std::string>> all;  // who is replaced, by whom
        auto const replaces = relation("deputy-of");
        for (auto const id : model.facts.ids()) {
            auto const& fact = model.facts[id];
            if (!replaces || !fact.in_force || fact.origin != Origin::stated || !is_seen_as(fact.relation, replaces)) continue;
            auto const whom = name(id, model.party(id, Relation::object), false);
            auto known = std::find_if(all.begin(), all.end(), [&](auto const& row) { return row.first == whom; });
            if (known == all.end()) known = all.insert(all.end(), {whom, {}});
            articles = {};
            cite(id, id);
            auto const cited = articles_in_words();
            add(known->second, name(id, model.party(id, Relation::subject), false) + (cited.empty() ? "" : " (" + cited + ")"));
        }
        std::vector<std::string> lines;
        for (auto const& [whom, deputies] : all) lines.push_back(whom + ": " + deputies);
        return lines;
    }

private:
    Model const& model;
    Language language;
    bool for_people;
    Diagnostics& diagnostics;
    Diagnostics silent;  // `check` tells of conditions
    Regions regions;
    Cases cases;
    std::unordered_map<std::string, std::vector<EntityId>> titles;

    void called(std::string_view name, EntityId id) {
        auto& there = titles[plain_heading(name)];
        if (there.empty() || there.back() != id) there.push_back(id);
    }

    auto relation(std::string_view name) const -> RelationId {
        auto const symbol = model.vocabulary->names.find(name);
        return symbol ? model.vocabulary->relation(symbol, Language::en) : RelationId{};
    }
    auto is_seen_as(RelationId stated, RelationId asked) const -> bool {
        auto const& all = model.vocabulary->relations[asked].seen_as;
        return std::find(all.begin(), all.end(), stated) != all.end();
    }

    auto table(std::vector<Cells>& rows, std::vector<FactId> facts, bool forms) const -> GrantTable {
        GrantTable out;
        out.facts = std::move(facts);
        std::vector<std::size_t> used;
        for (std::size_t nth = 0; nth < wanted.size(); ++nth) {
            auto const filled = std::any_of(rows.begin(), rows.end(), [&](Cells const& row) { return !row[nth].empty(); });
            auto const always = wanted[nth].always && !for_people;
            if (!always && (wanted[nth].tag == ColumnTag::form ? !forms : !filled)) continue;
            if (wanted[nth].tag == ColumnTag::object) out.powers = used.size();
            if (wanted[nth].tag == ColumnTag::role) out.grantees = used.size();
            used.push_back(nth);
            out.headings.emplace_back(heading_of(wanted[nth].tag, language, wanted[nth].word));
        }
        for (auto& row : rows) {
            auto& cells = out.rows.emplace_back();
            for (auto const nth : used) cells.push_back(std::move(row[nth]));
        }
        return out;
    }

    static auto cell(Cells& cells, ColumnTag tag, std::string_view word = {}) -> std::string& {
        for (std::size_t nth = 0; nth < wanted.size(); ++nth)
            if (wanted[nth].tag == tag && wanted[nth].word == word) return cells[nth];
        return cells.back();
    }

    static void add(std::string& cell, std::string const& text) {
        if (!text.empty()) cell += (cell.empty() ? "" : "; ") + text;
    }

    // ---- one grant

    auto line(FactId id) -> Cells {
        Cells cells;
        auto const& fact = model.facts[id];
        auto const& vocabulary = *model.vocabulary;
        auto const& shape = vocabulary.relations[fact.relation];
        auto const verb = vocabulary.text(shape.words.first(Language::en));
        auto const form = form_of_verb(verb, language);
        cell(cells, ColumnTag::form) = form.empty() ? std::string{vocabulary.text(shape.words.first(language))} : std::string{form};
        cell(cells, ColumnTag::subject) = name(id, model.party(id, Relation::subject), false);
        cell(cells, ColumnTag::object) = name(id, model.party(id, Relation::object), true);
        for (std::size_t role = 2; role < shape.roles.size(); ++role)
            if (auto const there = name(id, model.party(id, static_cast<unsigned>(role)), false); !there.empty()) cell(cells, ColumnTag::role, "to") = there;
        condition(id, cells);
        for (auto const& option : model.options_of(id))
            if (!option.implied) this->option(id, vocabulary.text(shape.options[option.option].words.first(Language::en)), option.value, cells);
        articles = {};
        cite(id, id);
        if (fact.from != Date::always()) cell(cells, ColumnTag::from) = day(fact.from);
        if (fact.until != Date::forever()) cell(cells, ColumnTag::until) = day(fact.until);
        block(id, cells);
        cell(cells, ColumnTag::article) = articles_in_words();
        return cells;
    }

    auto day(Date date) const -> std::string {
        auto iso = to_string(date);
        if (iso.size() != 10) return iso;
        if (for_people) return date_in_words(date, language);
        if (language == Language::en) return iso;
        return iso.substr(8) + "-" + iso.substr(5, 2) + "-" + iso.substr(0, 4);
    }

    void option(FactId fact, std::string_view word, Party value, Cells& cells) {
        auto const has_column = std::any_of(wanted.begin(), wanted.end(), [&](Wanted const& each) { return each.word == word; });
        if (!has_column) {
            diagnostics.report(block_left_out, model.facts[fact].span);
            return;
        }
        auto const is_text = value.value() && model.values[value.value()].tag == ValueTag::text;
        add(cell(cells, is_text ? ColumnTag::words : ColumnTag::option, word), name(fact, value, false));
    }

    auto article(FactId fact, Citation const& citation) -> std::string {
        auto words = std::string{model.vocabulary->text(citation.article)};
        if (citation.document) words = called_as(citation.document, false) + (words.empty() ? "" : " " + words);
        if (words.find_first_of(";\n\r") != std::string::npos) tell_changed(fact, words);
        return words;
    }

    // ---- articles: each once; for people the document is named where it begins

    struct Cited {
        std::string document;
        std::string article;
        friend auto operator==(Cited const&, Cited const&) -> bool = default;
    };
    std::vector<Cited> articles;  // of the row

    void cite(FactId grant, FactId stated) {
        for (auto const& citation : model.citations_of(stated)) {
            Cited const one{for_people && citation.document ? called_as(citation.document, false) : "",
                            for_people ? std::string{model.vocabulary->text(citation.article)} : article(grant, citation)};
            if (std::find(articles.begin(), articles.end(), one) == articles.end()) articles.push_back(one);
        }
    }

    auto articles_in_words() const -> std::string {
        std::string all;
        std::string_view document;
        for (auto const& one : articles) {
            auto const named = one.document == document || one.document.empty() ? "" : one.document + (one.article.empty() ? "" : " ");
            all += (all.empty() ? "" : "; ") + named + one.article;
            document = one.document;
        }
        return all;
    }

    void tell_changed(FactId fact, std::string const& words) { diagnostics.report(changed, model.facts[fact].span, {{"text", words}}); }

    // What stands in the block of a grant.
    void block(FactId id, Cells& cells) {
        auto const& vocabulary = *model.vocabulary;
        for (auto const each : vocabulary.relations.ids()) {
            for (auto const about : model.facts_at(id, each, Relation::subject)) {
                auto const tag = each == relation("except") ? ColumnTag::except : each == relation("allows") ? ColumnTag::passes_to : ColumnTag::unread;
                auto const& roles = vocabulary.relations[each].roles;
                auto plain = tag != ColumnTag::unread && !model.condition_of(about) && model.options_of(about).empty() &&
                             model.facts[about].from == Date::always() && model.facts[about].until == Date::forever();
                cite(id, about);
                if (for_people && tag != ColumnTag::unread) {
                    add(cell(cells, tag), in_block(about));
                    continue;
                }
                for (std::size_t role = 2; role < roles.size(); ++role) plain = plain && !model.party(about, static_cast<unsigned>(role));
                // What is left out of an exception would widen the mandate: in words rather than not.
                auto const excepted = name(about, model.party(about, Relation::object), false);
                if (plain) {
                    add(cell(cells, tag), excepted);
                } else if (tag != ColumnTag::unread && excepted.find_first_of("\n") == std::string::npos) {
                    auto const words = tag == ColumnTag::except ? Text{"except: ", "uitgezonderd: "} : Text{"sub-mandate: ", "ondermandaat: "};
                    add(cell(cells, ColumnTag::remark), std::string{words.in(language)} + in_block(about));
                    diagnostics.report(condition_in_words, model.facts[about].span);
                } else {
                    diagnostics.report(block_left_out, model.facts[about].span);
                }
            }
        }
        auto const remark = vocabulary.names.find("remark");
        for (auto const attribute : vocabulary.attributes.ids()) {
            auto const is_remark = remark && vocabulary.attributes[attribute].words.first(Language::en) == remark;
            for (auto const& value : model.values_of(id, attribute)) {
                if (is_remark) add(cell(cells, ColumnTag::remark), text_of(value.value));
                else diagnostics.report(block_left_out, value.span);
            }
        }
    }

    // `Head, on Damages (up to and including EUR 5,000; consent: Secretary)`
    auto in_block(FactId about) -> std::string {
        auto const& shape = model.vocabulary->relations[model.facts[about].relation];
        auto words = name(about, model.party(about, Relation::object), false);
        for (std::size_t role = 2; role < shape.roles.size(); ++role)
            if (auto const there = name(about, model.party(about, static_cast<unsigned>(role)), false); !there.empty())
                words += ", " + std::string{model.vocabulary->text(shape.roles[role].words.first(language))} + " " + there;
        std::string details;
        auto const detail = [&](std::string const& one) { details += (details.empty() ? "" : "; ") + one; };
        if (auto const region = cases.region_of(about); region != Regions::everything) detail(describe(regions, region, model).in(language));
        for (auto const& option : model.options_of(about))
            if (!option.implied)
                detail(std::string{model.vocabulary->text(shape.options[option.option].words.first(language))} + ": " + name(about, option.value, false));
        auto const& fact = model.facts[about];
        if (fact.from != Date::always()) detail((language == Language::nl ? "vanaf " : "from ") + day(fact.from));
        if (fact.until != Date::forever()) detail((language == Language::nl ? "tot en met " : "up to and including ") + day(fact.until));
        return words + (details.empty() ? "" : " (" + details + ")");
    }

    // ---- names

    auto text_of(Party value) const -> std::string {
        if (!value.value()) return {};
        auto const& row = model.values[value.value()];
        if (row.tag == ValueTag::text) return std::string{model.vocabulary->text(row.unit)};
        if (row.tag == ValueTag::word) return std::string{model.vocabulary->text(model.vocabulary->word_in(row.unit, language))};
        return to_string(row, model.vocabulary->names, language);
    }

    auto name(FactId fact, Party party, bool whole_cell) -> std::string {
        switch (party.tag()) {
            case PartyTag::entity: return called_as(party.entity(), whole_cell);
            case PartyTag::unknown: return language == Language::nl ? "onbekend" : "unknown";
            case PartyTag::and_group:
            case PartyTag::or_group: {
                std::string all;
                auto const between = word_between(party.tag() == PartyTag::and_group ? Joined::together : Joined::either, language);
                for (auto const member : model.members(party)) all += (all.empty() ? "" : std::string{between}) + name(fact, member, false);
                return all;
            }
            case PartyTag::value: {
                auto const words = text_of(party);
                if (words.find_first_of("\n\r") != std::string::npos) tell_changed(fact, words);
                return words;
            }
            default: return {};
        }
    }

    // The title that only this one has, where a cell can hold it; else the path.
    auto called_as(EntityId id, bool whole_cell) const -> std::string {
        auto title = model.display_name(id, language);
        auto const key = plain_heading(title);
        auto const known = titles.find(key);
        auto const alone = known != titles.end() && known->second.size() == 1;
        auto const symbol = model.vocabulary->names.find(title);
        auto const other = symbol ? model.child({}, symbol) : EntityId{};
        auto const parts = read_names(title);
        auto const one = parts.size() == 1 && parts[0].names.size() == 1 && parts[0].names[0].name == title;
        auto const kept = read_csv(csv_cell(title, ';') + ";x\n").rows.front().cells.front().text == title;
        if (for_people && !key.empty() && alone) return title;
        if (key.empty() || !alone || (other && other != id) || is_unknown(title) || read_flag(title) || !kept || (!one && !whole_cell)) return model.path(id);
        return title;
    }

    // ---- in which cases

    void condition(FactId id, Cells& cells) {
        auto const region = cases.region_of(id);
        if (region == Regions::everything) return;
        auto const found = boxes_of(regions, region);
        if (for_people) return in_words(region, found, cells);
        if (found.complete && found.boxes.size() == 1) {
            if (simple(found.boxes.front(), cells)) return;
        } else if (found.complete && !found.boxes.empty()) {
            if (auto const formula = formula_of(regions, found.boxes, model, language); formula) {
                cell(cells, ColumnTag::formula) = *formula;
                return;
            }
        }
        if (auto const written = as_written(id); !written.empty()) {
            cell(cells, ColumnTag::formula) = written;
            return;
        }
        diagnostics.report(condition_in_words, model.facts[id].span);
        cell(cells, ColumnTag::condition) = describe(regions, region, model).in(language);
    }

    // One box: an amount, a norm, and what else there is as a formula.
    auto simple(Box const& box, Cells& cells) -> bool {
        std::string limit;
        std::string norm;
        std::string formula;
        for (auto const& side : box) {
            auto const& axis = regions.axis(side.axis);
            if (axis.tag == AxisTag::money && side.values.size() == 1 && is_amount(axis) && limit.empty()) {
                limit = limit_text(axis, side.values.front(), model, language);
                continue;
            }
            if (axis.tag == AxisTag::norm && side.values.front().low.a != 0 && norm.empty() && stays_norm(axis.norm)) {
                norm = axis.norm;
                continue;
            }
            auto const part = formula_of(axis, side, model, language);
            if (!part) return false;
            formula += (formula.empty() ? "" : language == Language::nl ? " en " : " and ") + *part;
        }
        cell(cells, ColumnTag::limit) = limit;
        cell(cells, ColumnTag::condition) = norm;
        cell(cells, ColumnTag::formula) = formula;
        return true;
    }

    // For people: an amount is a limit, whatever else there is a condition.
    void in_words(RegionId region, Boxes const& found, Cells& cells) {
        auto& limit = cell(cells, ColumnTag::limit);
        auto& condition = cell(cells, ColumnTag::condition);
        if (!found.complete || found.boxes.size() != 1) {
            condition = describe(regions, region, model).in(language);
            return;
        }
        Box rest;
        for (auto const& side : found.boxes.front()) {
            auto const& axis = regions.axis(side.axis);
            if (axis.tag == AxisTag::money && side.values.size() == 1 && is_amount(axis))
                add(limit, limit_text(axis, side.values.front(), model, language));
            else if (axis.tag == AxisTag::norm && side.values.front().low.a != 0)
                add(condition, axis.norm);
            else
                rest.push_back(side);
        }
        if (!rest.empty()) add(condition, describe(regions, rest, model).in(language));
    }

    auto is_amount(Axis const& axis) const -> bool {
        auto const& words = model.vocabulary->dimensions[axis.dimension].words;
        return model.vocabulary->text(words.first(Language::en)) == "amount" && model.vocabulary->text(axis.currency) == "EUR";
    }

    // Read from a cell of conditions it is the same text again.
    static auto stays_norm(std::string const& norm) -> bool {
        if (is_nothing(norm) || std::any_of(norm.begin(), norm.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; })) return false;
        if (auto const limit = read_limit(norm, Language::en); limit && !limit->formula.empty()) return false;
        if (names_money(norm)) return false;  // it would be asked for a column of its own
        return read_csv(csv_cell(norm, ';') + ";x\n").rows.front().cells.front().text == norm;
    }

    auto as_written(FactId id) const -> std::string {
        auto const first = model.condition_of(id);
        auto const count = std::count_if(model.conditions.begin(), model.conditions.end(), [&](Condition const& each) { return each.fact == id; });
        if (!first || count != 1) return {};
        auto const& tree = (*model.trees)[first.file.index];
        if (tree.dialect != language) return {};
        auto words = std::string{tree.text(first.node)};
        std::replace(words.begin(), words.end(), '\n', ' ');
        // A cell of a fact table says nothing without its column.
        switch (tree.kind(first.node)) {
            case NodeKind::all_of:
            case NodeKind::any_of:
            case NodeKind::negation:
            case NodeKind::parens:
            case NodeKind::comparison:
            case NodeKind::membership:
            case NodeKind::relation_atom:
            case NodeKind::is_a:
            case NodeKind::is_not_a:
            case NodeKind::open_norm: return words;
            default: return {};
        }
    }
};

}  // namespace

auto grouped_by(GrantTable table, std::size_t column) -> GrantTable {
    std::vector<std::size_t> order(table.rows.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return table.rows[a][column] < table.rows[b][column]; });
    auto const moved = [&](std::vector<std::string> cells) {
        std::rotate(cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(column), cells.begin() + static_cast<std::ptrdiff_t>(column) + 1);
        return cells;
    };
    GrantTable out;
    out.headings = moved(table.headings);
    out.grouped = true;
    for (auto const at : order) {
        out.rows.push_back(moved(std::move(table.rows[at])));
        out.facts.push_back(table.facts[at]);
    }
    return out;
}

auto grant_table(Model const& model, Language language, RegisterFor purpose, Diagnostics& diagnostics) -> GrantTable {
    return Exporter{model, language, purpose, diagnostics}.run();
}

auto reservations_of(Model const& model, Language language) -> std::vector<std::string> {
    Diagnostics silent;
    return Exporter{model, language, RegisterFor::people, silent}.reservations();
}

auto replacements_of(Model const& model, Language language) -> std::vector<std::string> {
    Diagnostics silent;
    return Exporter{model, language, RegisterFor::people, silent}.replacements();
}

}  // namespace knoop
