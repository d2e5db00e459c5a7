#include "src/model/import_rows.hpp"

#include "dsl/parser.hpp"
#include "src/base/csv.hpp"
#include "src/base/nearest.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr Message nothing_in_it{"register-empty", Severity::error, text("`{path}` has no rows", "`{path}` bevat geen rijen")};
constexpr Message bad_character{"register-character", Severity::error,
    text("this character cannot be read; save the file as UTF-8", "dit teken is niet te lezen; bewaar het bestand als UTF-8")};
constexpr Message open_quote{"register-quote", Severity::error,
    text("nothing closes this quote, so it is read as a sign of the text", "dit aanhalingsteken wordt niet gesloten en is als teken van de tekst gelezen")};
constexpr Message after_quote{"register-quote", Severity::warning,
    text("text after a closing quote is read as part of its cell", "tekst na een sluitend aanhalingsteken is gelezen als deel van de cel")};
constexpr Message column_missing{"register-column-missing", Severity::error,
    text("no column is known to hold {what}; say which one does: `column \"…\" is {word}`",
         "van geen kolom is bekend dat zij {what} bevat; zeg welke: `kolom \"…\" is {word}`")};
constexpr Message column_unread{"register-column-unread", Severity::warning,
    text("the column `{heading}` is not read; say what it is: `column \"{heading}\" is …`, or `is nothing`",
         "de kolom `{heading}` wordt niet gelezen; zeg wat zij is: `kolom \"{heading}\" is …`, of `is niets`")};
constexpr Message column_twice{"register-column-twice", Severity::warning,
    text("`{heading}` holds the same as `{other}` before it, and is not read", "`{heading}` bevat hetzelfde als `{other}` ervoor en wordt niet gelezen")};
constexpr Message no_heading{"register-no-heading", Severity::error,
    text("the register has no column `{heading}`", "het register heeft geen kolom `{heading}`")};
constexpr Message cell_outside{"register-cell-outside", Severity::error,
    text("this cell stands outside the columns of the heading", "deze cel staat buiten de kolommen van de kop")};
constexpr Message row_incomplete{"register-row-incomplete", Severity::error,
    text("this row has no {what}, so it grants nothing", "in deze rij ontbreekt {what}; zij verleent dus niets")};
constexpr Message bad_limit{"register-limit", Severity::error,
    text("`{text}` cannot be read as a limit; it stands as a condition in words", "`{text}` is niet als grens te lezen; het staat er als voorwaarde in woorden")};
constexpr Message bad_formula{"register-formula", Severity::error,
    text("`{text}` is no condition of the language; it stands as a condition in words",
         "`{text}` is geen voorwaarde in de taal; het staat er als voorwaarde in woorden")};
constexpr Message bad_date{"register-date", Severity::error,
    text("`{text}` cannot be read as a date; it stands as a condition in words", "`{text}` is niet als datum te lezen; het staat er als voorwaarde in woorden")};
constexpr Message bad_flag{"register-flag", Severity::error,
    text("`{text}` is neither yes nor no; it is read as unknown", "`{text}` is geen ja en geen nee; het is gelezen als onbekend")};
constexpr Message bad_form{"register-form", Severity::error,
    text("`{text}` is no form of grant that is known, so this row grants nothing", "`{text}` is geen bekende vorm van verlening; deze rij verleent dus niets")};
constexpr Message bare_until{"register-tot", Severity::advice,
    text("`{text}` is read as less than that amount{more}; write `up to and including` if it is included",
         "`{text}` is gelezen als minder dan dat bedrag{more}; schrijf `t/m` als het bedrag zelf erbij hoort")};
constexpr Message amount_in_words{"register-amount-in-words", Severity::warning,
    text("this condition has an amount in it, and stands as words that nobody can compute with; give the limit a column of its own",
         "in deze voorwaarde staat een bedrag; zij is als tekst gelezen, waarmee niet te rekenen is; geef de grens een eigen kolom")};

constexpr std::size_t rows_before_heading = 20;

struct Words {
    Text what;   // for a message
    Text word;   // for `column "…" is`
};
constexpr Words powers{{"the powers", "de bevoegdheden"}, {"object", "voorwerp"}};
constexpr Words grantees{{"the grantees", "de gemandateerden"}, {"to", "aan"}};
constexpr Words grantors{{"the grantors", "de mandaatgevers"}, {"subject", "onderwerp"}};

class ImportReader {
public:
    ImportReader(Sources const& s, ImportQuestion const& q, Diagnostics& d) : sources(s), question(q), diagnostics(d), csv(read_csv(s[q.file].text)) {}

    auto run() -> ImportedRegister {
        problems();
        if (csv.rows.empty()) {
            diagnostics.report(nothing_in_it, place(0, 0), {{"path", sources[question.file].path}});
            return std::move(result);
        }
        auto const heading = find_heading();
        read_heading(csv.rows[heading]);
        if (!complete) return std::move(result);
        for (auto nth = heading + 1; nth < csv.rows.size(); ++nth) row(csv.rows[nth]);
        if (bare_untils.count > 0) {
            auto const others = std::to_string(bare_untils.count - 1);
            auto const more = bare_untils.count == 1 ? OwnedText{} : OwnedText{" (as in other cells: " + others + ")", " (zo ook in andere cellen: " + others + ")"};
            diagnostics.report(bare_until, bare_untils.first, {{"text", bare_untils.text}, {"more", more}});
        }
        return std::move(result);
    }

private:
    Sources const& sources;
    ImportQuestion const& question;
    Diagnostics& diagnostics;
    Csv csv;
    ImportedRegister result;
    Language dialect = Language::nl;
    std::vector<Column> columns;
    bool complete = true;
    struct {
        Span first;
        std::string text;
        std::size_t count = 0;
    } bare_untils;

    [[nodiscard]] auto place(std::uint32_t begin, std::uint32_t end) const -> Span { return {question.file, begin, end}; }
    [[nodiscard]] auto place(CsvCell const& cell) const -> Span { return place(cell.begin, cell.end); }

    void problems() {
        constexpr std::string_view unreadable = "\uFFFD";
        auto const& text = sources[question.file].text;
        for (auto at = text.find(unreadable); at != std::string::npos; at = text.find(unreadable, at + 1))
            diagnostics.report(bad_character, place(static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + unreadable.size())));
        for (auto const& problem : csv.problems)
            diagnostics.report(problem.kind == CsvProblem::Kind::open_quote ? open_quote : after_quote, place(problem.begin, problem.end));
    }

    // ---- the heading

    // Titles may stand above it: the first row with two headings that are known, or named, is the one.
    auto find_heading() const -> std::size_t {
        for (std::size_t nth = 0; nth < std::min(csv.rows.size(), rows_before_heading); ++nth) {
            auto known = 0;
            for (auto const& cell : csv.rows[nth].cells)
                if (!cell.text.empty() && (named(cell.text) != nullptr || column_of(cell.text, Language::en))) ++known;
            if (known >= 2) return nth;
        }
        return 0;
    }

    auto named(std::string_view heading) const -> NamedColumn const* {
        auto const plain = plain_heading(heading);
        for (auto const& each : question.columns)
            if (plain_heading(each.heading) == plain) return &each;
        return nullptr;
    }

    void read_heading(CsvRow const& row) {
        auto dutch = 0;
        for (auto const& cell : row.cells)
            if (auto const known = column_of(cell.text, Language::en); known && known->language) dutch += known->language == Language::nl ? 1 : -1;
        result.language = dutch >= 0 ? Language::nl : Language::en;
        dialect = question.dialect.value_or(result.language);
        for (auto const& cell : row.cells) columns.push_back(column(cell));
        for (std::size_t nth = 0; nth < columns.size(); ++nth)
            for (std::size_t before = 0; before < nth; ++before)
                if (is_single(columns[nth].tag) && columns[nth].tag == columns[before].tag && columns[nth].word == columns[before].word) {
                    diagnostics.report(column_twice, place(row.cells[nth]), {{"heading", row.cells[nth].text}, {"other", row.cells[before].text}});
                    drop(row.cells[nth].text, place(row.cells[nth]), {"the same as a column before it", "hetzelfde als een kolom ervoor"});
                    columns[nth] = {};
                }
        for (auto const& each : question.columns) {
            auto const plain = plain_heading(each.heading);
            auto const is_it = [&](CsvCell const& cell) { return plain_heading(cell.text) == plain; };
            if (std::any_of(row.cells.begin(), row.cells.end(), is_it)) continue;
            auto& diagnostic = diagnostics.report(no_heading, each.place, {{"heading", each.heading}});
            std::vector<std::string_view> names;
            for (auto const& cell : row.cells) names.emplace_back(cell.text);
            if (auto const near = nearest(each.heading, names); !near.empty())
                diagnostic.note({}, text("did you mean `{near}`?", "bedoelt u `{near}`?"), {{"near", near}});
        }
        auto const has = [&](ColumnTag tag) { return std::any_of(columns.begin(), columns.end(), [&](Column const& each) { return each.tag == tag; }); };
        if (!has(ColumnTag::object)) missing(row, powers);
        if (!has(ColumnTag::role)) missing(row, grantees);
        if (!has(ColumnTag::subject) && !question.grantor_known) missing(row, grantors);
    }

    void missing(CsvRow const& row, Words const& words) {
        diagnostics.report(column_missing, place(row.begin, row.end), {{"what", words.what}, {"word", words.word}});
        complete = false;
    }

    // Several columns of conditions, articles and remarks add up.
    static auto is_single(ColumnTag tag) -> bool {
        switch (tag) {
            case ColumnTag::unread:
            case ColumnTag::nothing:
            case ColumnTag::condition:
            case ColumnTag::formula:
            case ColumnTag::dimension:
            case ColumnTag::limit:
            case ColumnTag::article:
            case ColumnTag::number:
            case ColumnTag::remark: return false;
            default: return true;
        }
    }

    auto column(CsvCell const& cell) -> Column {
        auto const [tax, heading] = tax_basis_in(cell.text);  // `Grensbedrag (excl. btw)`
        auto column = Column{};
        if (auto const* said = named(cell.text); said != nullptr) column = said->column;
        else if (auto const known = column_of(cell.text, dialect); known) column = known->column;
        else if (auto const bare = tax ? column_of(heading, dialect) : std::nullopt; bare && bare->column.tag == ColumnTag::limit) column = bare->column;
        column.tax = tax;
        if (column.tag == ColumnTag::nothing) drop(cell.text, place(cell), {"left out, as was said", "weggelaten, zoals gezegd"});
        if (column.tag != ColumnTag::unread) return column;
        if (cell.text.empty()) return {};
        diagnostics.report(column_unread, place(cell), {{"heading", cell.text}});
        drop(cell.text, place(cell), {"nobody said what this column is", "van deze kolom is niet gezegd wat zij is"});
        return {};
    }

    // ---- rows

    void drop(std::string text, Span where, Text why) { result.loss.dropped.push_back({{std::move(text), where}, why}); }

    void row(CsvRow const& cells) {
        ++result.loss.rows;
        ImportedRow row;
        row.place = place(cells.begin, cells.end);
        auto good = true;
        for (std::size_t nth = 0; nth < cells.cells.size(); ++nth) {
            auto const& cell = cells.cells[nth];
            if (cell.text.empty()) continue;
            if (nth < columns.size()) {
                good = read(cell, columns[nth], row) && good;
                continue;
            }
            diagnostics.report(cell_outside, place(cell));
            drop(cell.text, place(cell), {"outside the columns of the heading", "buiten de kolommen van de kop"});
        }
        auto const lacks = [&](bool is_there, Text what) {
            if (!is_there && good) {
                diagnostics.report(row_incomplete, row.place, {{"what", what}});
                drop({}, row.place, {"grants nothing: a power, grantee or grantor is missing", "verleent niets: bevoegdheid, gemandateerde of mandaatgever ontbreekt"});
            }
            good = good && is_there;
        };
        lacks(!row.object.empty(), {"power", "de bevoegdheid"});
        auto const is_role = [](auto const& role) { return !role.second.empty(); };
        lacks(std::any_of(row.roles.begin(), row.roles.end(), is_role), {"grantee", "de gemandateerde"});
        lacks(!row.subject.empty() || question.grantor_known, {"grantor", "de mandaatgever"});
        if (good) result.rows.push_back(std::move(row));
    }

    // False: the row cannot be what it says.
    auto read(CsvCell const& cell, Column const& column, ImportedRow& row) -> bool {
        switch (column.tag) {
            case ColumnTag::unread:
            case ColumnTag::nothing: break;
            case ColumnTag::subject: row.subject = names(cell); break;
            case ColumnTag::object: row.object = {{Joined::one, {{cell.text, place(cell)}}}}; break;  // a description, signs and all
            case ColumnTag::role: row.roles.emplace_back(column.word, names(cell)); break;
            case ColumnTag::option: option(cell, column.word, row); break;
            case ColumnTag::words: row.flags.emplace_back(column.word, ImportedText{quoted(cell.text), place(cell)}); break;
            case ColumnTag::dimension: row.conditions.push_back({dimension(cell, column.word), place(cell)}); break;
            case ColumnTag::limit: limit(cell, column.tax, row); break;
            case ColumnTag::condition: condition(cell, row); break;
            case ColumnTag::formula: formula(cell, row); break;
            case ColumnTag::from: date(cell, row, row.from, TokenKind::kw_from); break;
            case ColumnTag::until: date(cell, row, row.until, TokenKind::kw_until); break;
            case ColumnTag::article:
                for (auto const& group : read_names(cell.text))
                    for (auto const& part : group.names) row.articles.push_back({part.name, place(cell)});
                break;
            case ColumnTag::number: row.articles.push_back({(dialect == Language::nl ? "nr. " : "no. ") + cell.text, place(cell)}); break;
            case ColumnTag::remark: row.remarks.push_back({cell.text, place(cell)}); break;
            case ColumnTag::except: row.except = names(cell); break;
            case ColumnTag::passes_to: row.passes_to = names(cell); break;
            case ColumnTag::form:
                row.verb = {std::string{verb_of_form(cell.text, dialect)}, place(cell)};
                if (!row.verb.text.empty()) break;
                diagnostics.report(bad_form, place(cell), {{"text", cell.text}});
                drop({}, row.place, {"grants nothing: its form is not known", "verleent niets: de vorm is niet bekend"});
                return false;
        }
        return true;
    }

    // Parts of a cell have places of their own where no quote within it has moved them.
    auto names(CsvCell const& cell) const -> ImportedNames {
        ImportedNames all;
        auto const exact = cell.end - cell.begin == cell.text.size();
        for (auto const& group : read_names(cell.text)) {
            ImportedGroup each{group.joined, {}};
            for (auto const& part : group.names) {
                auto const begin = cell.begin + static_cast<std::uint32_t>(part.begin);
                each.names.push_back({part.name, exact ? place(begin, cell.begin + static_cast<std::uint32_t>(part.end)) : place(cell)});
            }
            all.push_back(std::move(each));
        }
        return all;
    }

    void option(CsvCell const& cell, std::string const& word, ImportedRow& row) {
        if (word != "submandate" && word != "ondermandaat") {
            auto const flag = read_flag(cell.text);
            if (!flag || !flag->remark.empty()) row.options.emplace_back(word, names(cell));
            else set_flag(cell, word, flag->flag, row);
            return;
        }
        auto const flag = read_flag(cell.text);
        if (!flag) diagnostics.report(bad_flag, place(cell), {{"text", cell.text}});
        if (!flag || !flag->remark.empty()) row.remarks.push_back({word + ": " + cell.text, place(cell)});
        set_flag(cell, word, flag ? flag->flag : Flag::unknown, row);
    }

    void set_flag(CsvCell const& cell, std::string const& word, Flag flag, ImportedRow& row) const {
        auto const value = flag == Flag::yes ? TokenKind::kw_yes : TokenKind::kw_unknown;
        if (flag == Flag::no) row.flags.emplace_back(word, ImportedText{dialect == Language::nl ? "nee" : "no", place(cell)});
        else if (flag != Flag::nothing) row.flags.emplace_back(word, ImportedText{std::string{spelling_of(value, dialect)}, place(cell)});
    }

    // ---- conditions

    void in_words(CsvCell const& cell, std::string const& words, ImportedRow& row) {
        row.conditions.push_back({quoted(words), place(cell)});
        result.loss.as_words.push_back({words, place(cell)});
    }

    void limit(CsvCell const& cell, std::optional<TaxBasis> of_column, ImportedRow& row) {
        auto const limit = read_limit(cell.text, dialect, of_column);
        auto const has_digit = std::any_of(cell.text.begin(), cell.text.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (!limit) {
            if (has_digit) diagnostics.report(bad_limit, place(cell), {{"text", cell.text}});
            return in_words(cell, cell.text, row);  // "binnen de begroting" limits too
        }
        if (!limit->formula.empty()) row.conditions.push_back({limit->formula, place(cell)});
        if (limit->bare_until && bare_untils.count++ == 0) {
            bare_untils.first = place(cell);
            bare_untils.text = cell.text;
        }
    }

    void condition(CsvCell const& cell, ImportedRow& row) {
        if (is_nothing(cell.text)) return;
        if (auto const limit = read_limit(cell.text, dialect); limit && !limit->formula.empty() && names_money(cell.text)) return this->limit(cell, {}, row);
        if (names_money(cell.text)) diagnostics.report(amount_in_words, place(cell));
        in_words(cell, cell.text, row);
    }

    // A condition of the language may not end the statement it stands in, so it is read alone first.
    void formula(CsvCell const& cell, ImportedRow& row) {
        Sources alone;
        Diagnostics found;
        std::string text = dialect == Language::nl ? "# taal: nl\na b c wanneer " : "# language: en\na b c when ";
        auto const file = alone.add({"", text + cell.text + "\n", dialect});
        auto const tree = parse(alone, file, found);
        auto const root = tree.children(tree.root());
        auto count = 0;
        for (auto const statement : root) count += tree.kind(statement) == NodeKind::plain && tree.child(statement, NodeKind::when) ? 1 : 2;
        auto const when = count == 1 ? tree.child(*root.begin(), NodeKind::when) : NodeId{};
        // Nothing of the cell may fall outside the formula: `amount > 5 with submandate yes` would grant more.
        auto const whole = when && tree[when].last == tree[*root.begin()].last && tree.comments.size() == 1;
        if (!found.empty() || !whole) {
            diagnostics.report(bad_formula, place(cell), {{"text", cell.text}});
            return in_words(cell, cell.text, row);
        }
        row.conditions.push_back({"(" + std::string{tree.text(tree.child(when, 0u))} + ")", place(cell)});
    }

    // `<= 12 weken`, `culture`, `"een tekst"`: as in the cell of a fact table.
    auto dimension(CsvCell const& cell, std::string const& word) const -> std::string {
        auto const digit = cell.text.front() >= '0' && cell.text.front() <= '9';
        auto const is_name = !digit && cell.text.back() != '-' && cell.text.back() != '.' && std::all_of(cell.text.begin(), cell.text.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || static_cast<unsigned char>(c) >= 0x80;
        });
        return word + " = " + (is_name ? cell.text : quoted(cell.text));
    }

    void date(CsvCell const& cell, ImportedRow& row, ImportedText& into, TokenKind word) {
        auto const day = read_day(cell.text, result.language);
        if (day) {
            into = {*day, place(cell)};
            return;
        }
        diagnostics.report(bad_date, place(cell), {{"text", cell.text}});
        in_words(cell, std::string{spelling_of(word, dialect)} + " " + cell.text, row);
    }
};

}  // namespace

auto read_import(Sources const& sources, ImportQuestion const& question, Diagnostics& diagnostics) -> ImportedRegister {
    return ImportReader{sources, question, diagnostics}.run();
}

auto quoted(std::string_view text) -> std::string {
    std::string out{'"'};
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto const c = text[at];
        if (c == '\r' && at + 1 < text.size() && text[at + 1] == '\n') continue;
        if (c == '"' || c == '\\') (out += '\\') += c;
        else if (c == '\n' || c == '\r') out += "\\n";
        else out += static_cast<unsigned char>(c) < ' ' || c == 0x7F ? ' ' : c;
    }
    return out += '"';
}

}  // namespace knoop
