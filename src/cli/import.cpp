// knoop import register FILE: a published register as a model, with a declaration of everybody it names.
#include "src/cli/compile.hpp"
#include "src/cli/question.hpp"

#include "dsl/format.hpp"
#include "dsl/parser.hpp"
#include "src/base/encoding.hpp"
#include "src/base/filled.hpp"
#include "src/base/place.hpp"
#include "src/base/utf8.hpp"
#include "src/model/import_text.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace knoop {

namespace {

constexpr Text flag_for_column = text("here: `--column \"HEADING={word}\"`", "hier: `--column \"KOP={word}\"`");
constexpr Text flag_or_grantor = text("here: `--column \"HEADING={word}\"`, or `--grantor NAME` where one grants all of it",
                                      "hier: `--column \"KOP={word}\"`, of `--grantor NAAM` als een en dezelfde alles verleent");
constexpr Message bad_column{"import-column", Severity::error,
    text("`--column {words}` should say what a column is, as `\"Who=to\"` or `\"Passed on=with submandate\"`",
         "`--column {words}` hoort te zeggen wat een kolom is, als `\"Wie=aan\"` of `\"Doorgeven=met ondermandaat\"`")};
constexpr std::size_t longest_name = 48;
constexpr std::size_t most_listed = 20;  // conditions kept as text; what is dropped is listed in full
constexpr Text text_of_row = text("  line {line}: {why}", "  regel {line}: {why}");
constexpr Text text_of_cell = text("  line {line}: {text}: {why}", "  regel {line}: {text}: {why}");

// `Hoofd Personeel & Organisatie` -> `hoofd-personeel-organisatie`; letters beyond ASCII stay, names break between words.
auto plain_name(std::string_view title) -> std::string {
    std::string out;
    auto gap = false;
    auto const plain = plain_heading(title);
    for (std::size_t at = 0; at < plain.size();) {
        auto const character = character_at(plain, at);
        auto const c = plain[at];
        auto const letter = (c >= 'a' && c <= 'z') || (character.code >= 0xC0 && character.code <= 0x24F && character.code != 0xD7 && character.code != 0xF7);
        auto const digit = c >= '0' && c <= '9';
        if (letter || (digit && !out.empty())) {
            if (gap && !out.empty()) {
                if (out.size() >= longest_name) break;
                out += '-';
            }
            out.append(plain, at, character.size);
            gap = false;
        } else {
            gap = true;
        }
        at += character.size;
    }
    return out;
}

class Importing {
public:
    Importing(Options const& o, Session s) : options(o), session(s) {}

    auto run() -> int {
        auto content = session.files.read(options.paths.front());
        if (!content) {
            report(troubles, content.error(), options.paths.front());
            return give_up(troubles, options, session);
        }
        ImportQuestion question;
        question.dialect = options.language;
        question.grantor_known = !options.grantor.empty();
        read_columns(question);
        if (!troubles.empty()) return give_up(troubles, options, session);
        question_file = question.file = sources.add({options.paths.front(), decode(std::move(content).value()).text, Language::nl});
        auto import = read_import(sources, question, found);
        dialect = options.language.value_or(import.language);
        for (auto& row : import.rows)
            if (row.subject.empty()) row.subject = {{Joined::one, {{options.grantor, row.place}}}};
        part_lists(import);

        found.sort();
        auto words = text_options(options, session.environment, options.language.value_or(dialect));
        words.color = Color::never;
        auto all = found.all();
        for (auto& each : all)
            if (each.id == "register-column-missing") each.help = flags_for(each);
        session.err << render_text(sources, all, words);
        session.err << loss_report(import, options.language.value_or(dialect));
        if (import.rows.empty()) return exit_findings;
        if (auto const status = deliver(model_of(import), options, session); status != exit_fine) return status;
        return found.has_errors() ? exit_findings : exit_fine;
    }

private:
    Options const& options;
    Session session;
    Sources sources;
    FileId question_file;
    Diagnostics troubles;
    Diagnostics found;
    Language dialect = Language::nl;

    struct Known {
        std::string name;
        std::string title;
    };
    std::map<std::string, std::size_t> by_title[2];  // actors, powers: plain title -> index
    std::vector<Known> known[2];
    std::set<std::string> taken;
    std::set<std::string> grantees;  // plain titles
    std::set<std::pair<std::string, std::string>> varied;  // plain title of a power, dimension

    [[nodiscard]] auto in(Text text) const -> std::string { return std::string{text.in(dialect)}; }

    // The message speaks of a block `import`; here it is a flag.
    static auto flags_for(Diagnostic const& missing) -> OwnedText {
        OwnedText word;
        for (auto const& [name, value] : missing.arguments)
            if (name == "word") word = value;
        return filled(word.en == "subject" ? flag_or_grantor : flag_for_column, {{"word", word}});
    }

    // `Wie=aan`, as in `column "Wie" is to`, in either language.
    void read_columns(ImportQuestion& question) {
        for (auto const& each : options.columns) {
            auto const equals = each.rfind('=');
            auto const what = equals == std::string::npos ? std::string{} : each.substr(equals + 1);
            auto const space = what.find(' ');
            auto const first = what.substr(0, space);
            auto const second = space == std::string::npos ? std::string{} : what.substr(space + 1);
            std::optional<Column> column;
            for (auto const language : {Language::nl, Language::en})
                if (auto const named = first.empty() ? std::nullopt : column_named(first, second, language); named)
                    if (!column || (column->tag == ColumnTag::role && named->tag != ColumnTag::role)) column = named;
            if (!column) troubles.report(bad_column, {}, {{"words", each}});
            else question.columns.push_back({each.substr(0, equals), *column, {}});
        }
    }

    // ---- what became of the register

    auto loss_report(ImportedRegister const& import, Language language) const -> std::string {
        auto const say = [&](Text words, Arguments const& arguments) { return fill(words.in(language), arguments, language) + "\n"; };
        Places places{sources};
        auto const line = [&](Span place) { return std::to_string(places.line_of(question_file, place.begin)); };
        std::size_t remarks = 0;
        for (auto const& row : import.rows) remarks += row.remarks.size();
        auto const& loss = import.loss;
        auto text = say({"read: {read} of {rows} rows", "gelezen: {read} van {rows} rijen"},
                        {{"read", std::to_string(import.rows.size())}, {"rows", std::to_string(loss.rows)}});
        text += say({"kept as text: conditions {words}, remarks {remarks}", "als tekst bewaard: voorwaarden {words}, opmerkingen {remarks}"},
                    {{"words", std::to_string(loss.as_words.size())}, {"remarks", std::to_string(remarks)}});
        for (std::size_t at = 0; at < std::min(loss.as_words.size(), most_listed); ++at)
            text += say({"  line {line}: {text}", "  regel {line}: {text}"}, {{"line", line(loss.as_words[at].place)}, {"text", quoted(loss.as_words[at].text)}});
        if (loss.as_words.size() > most_listed)
            text += say({"  and {count} more", "  en nog {count}"}, {{"count", std::to_string(loss.as_words.size() - most_listed)}});
        text += say({"dropped: {count}", "vervallen: {count}"}, {{"count", std::to_string(loss.dropped.size())}});
        for (auto const& [what, why] : loss.dropped)
            text += say(what.text.empty() ? text_of_row : text_of_cell, {{"line", line(what.place)}, {"text", quoted(what.text)}, {"why", why}});
        return text;
    }

    // ---- names

    auto name_of(std::string const& title, bool power) -> std::string {
        auto const key = plain_heading(title);
        auto& index = by_title[power ? 1 : 0];
        if (auto const there = index.find(key); there != index.end()) return known[power ? 1 : 0][there->second].name;
        auto name = plain_name(title);
        if (name.empty()) name = in(power ? Text{"power", "bevoegdheid"} : Text{"actor", "actor"}) + "-1";
        auto unique = name;
        for (auto nth = 2; is_reserved(unique) || !taken.insert(unique).second; ++nth) unique = name + "-" + std::to_string(nth);
        index.emplace(key, known[power ? 1 : 0].size());
        known[power ? 1 : 0].push_back({unique, title});
        return unique;
    }

    void see(ImportedNames const& names, bool power, bool grantee) {
        for (auto const& group : names)
            for (auto const& name : group.names) {
                if (is_unknown(name.text)) continue;
                name_of(name.text, power);
                if (grantee) grantees.insert(plain_heading(name.text));
            }
    }

    // `Head, Director` is a list where both stand on their own elsewhere in the register; else the comma is part of a name.
    void part_lists(ImportedRegister& import) const {
        std::set<std::string> alone[2];
        auto const each_list = [&](ImportedRow& row, auto const& use) {
            use(row.subject, false);
            for (auto& [role, names] : row.roles) use(names, false);
            use(row.passes_to, false);
            use(row.object, true);
            use(row.except, true);
        };
        auto const see_alone = [&](ImportedNames const& names, bool power) {
            for (auto const& group : names)
                for (auto const& name : group.names)
                    if (name.text.find_first_of(",/") == std::string::npos) alone[power ? 1 : 0].insert(plain_heading(name.text));
        };
        auto const part = [&](ImportedNames& names, bool power) {
            ImportedNames parted;
            for (auto& group : names) {
                auto const parts = group.names.size() == 1 ? parts_of(group.names.front().text) : std::vector<std::string>{};
                auto const known_all = parts.size() > 1 && std::all_of(parts.begin(), parts.end(), [&](std::string const& each) { return alone[power ? 1 : 0].contains(plain_heading(each)); });
                if (!known_all) parted.push_back(std::move(group));
                else
                    for (auto const& each : parts) parted.push_back({Joined::one, {{each, group.names.front().place}}});
            }
            names = std::move(parted);
        };
        for (auto& row : import.rows) each_list(row, see_alone);
        for (auto& row : import.rows) each_list(row, part);
    }

    static auto parts_of(std::string const& list) -> std::vector<std::string> {
        std::vector<std::string> parts;
        for (std::size_t at = 0; at <= list.size();) {
            auto const end = std::min(list.find_first_of(",/", at), list.size());
            auto const first = list.find_first_not_of(' ', at);
            auto const last = list.find_last_not_of(' ', end == 0 ? 0 : end - 1);
            parts.push_back(first < end && last != std::string::npos ? list.substr(first, last - first + 1) : std::string{});
            at = end + 1;
        }
        return parts;
    }

    // In the order in which the register names them.
    void see(ImportedRegister const& import) {
        for (auto const& row : import.rows) {
            see(row.subject, false, false);
            for (auto const& [role, names] : row.roles) see(names, false, true);
            see(row.passes_to, false, true);
            see(row.object, true, false);
            see(row.except, true, false);
            for (auto const& condition : row.conditions)
                if (condition.text.front() != '"')
                    for (auto const& power : row.object)
                        for (auto const& name : power.names) vary(plain_heading(name.text), condition.text);
        }
    }

    // The dimensions of a condition: the words before a sign of comparison. Whether they are any, elaboration says.
    void vary(std::string const& power, std::string const& condition) {
        std::string word;
        auto in_text = false;
        for (std::size_t at = 0; at <= condition.size(); ++at) {
            auto const c = at < condition.size() ? condition[at] : ' ';
            if (c == '"') in_text = !in_text;
            if (in_text) continue;
            if ((c >= 'a' && c <= 'z') || c == '-') {
                word += c;
                continue;
            }
            auto const sign = condition.find_first_not_of(' ', at);
            auto const compares = sign != std::string::npos && std::string_view{"<>=!"}.find(condition[sign]) != std::string_view::npos;
            auto const listed = condition.compare(std::min(at, condition.size()), 4, " in ") == 0;
            if (!word.empty() && !is_reserved(word) && (compares || listed)) varied.insert({power, word});
            word.clear();
        }
    }

    // ---- the text

    auto model_of(ImportedRegister const& import) -> std::string {
        see(import);
        auto const document = document_name();
        StatementWords words;
        words.dialect = dialect;
        words.verb = in({"mandates", "mandateert"});
        words.document = document;
        words.power = [this](ImportedText const& each) { return name_of(each.text, true); };
        words.actor = [this](ImportedText const& each) { return name_of(each.text, false); };
        words.other = [this](ImportedText const& each) {
            auto const& index = by_title[0];
            if (index.contains(plain_heading(each.text))) return name_of(each.text, false);
            return plain_name(each.text) == each.text ? each.text : quoted(each.text);  // `written`, or a text
        };
        declare_options(import);

        auto text = in({"# language: en\n", "# taal: nl\n"});
        text += in({"#\n# From the register `", "#\n# Uit het register `"}) + options.paths.front() + in({"`: ", "`: "}) + std::to_string(import.rows.size()) +
                in({" grants. A grantor who has nothing from anybody here is taken for an organ; the others for posts.\n",
                    " verleningen. Wie alleen verleent, is als orgaan opgenomen; de anderen als functie.\n"}) +
                in({"# What law gives these organs is not in a register: add `ORGAN has POWER`.\n\n",
                    "# Wat de wet aan deze organen geeft, staat niet in een register: voeg `ORGAAN heeft BEVOEGDHEID` toe.\n\n"});
        text += in({"document ", "document "}) + document + " " + quoted(in({"Register of mandates", "Mandaatregister"})) + "\n\n";
        for (auto const& actor : known[0]) {
            auto const is_grantee = grantees.contains(plain_heading(actor.title));
            text += (is_grantee ? in({"post ", "functie "}) : in({"body ", "orgaan "})) + actor.name + " " + quoted(actor.title) + "\n";
        }
        text += "\n";
        for (auto const& power : known[1]) {
            text += in({"power ", "bevoegdheid "}) + power.name + " " + quoted(power.title);
            std::string dimensions;
            for (auto const& [of, dimension] : varied)
                if (of == plain_heading(power.title)) dimensions += (dimensions.empty() ? "" : ", ") + dimension;
            if (!dimensions.empty()) text += " { " + in({"varies-by ", "verschilt-naar "}) + dimensions + " }";
            text += "\n";
        }
        auto statements = statements_of(import, words).text;
        text += "\n" + statements.substr(statements.find('\n') + 1);
        Sources alone;
        Diagnostics none;
        auto const file = alone.add({"", text, dialect});
        auto const tree = parse(alone, file, none);
        return none.empty() ? format(tree) : text;
    }

    // Everybody whose consent is asked is somebody too; words such as `written` are not.
    void declare_options(ImportedRegister const& import) {
        for (auto const& row : import.rows)
            for (auto const& [option, names] : row.options)
                if (option == "consent" || option == "instemming" || option == "approval" || option == "goedkeuring") see(names, false, true);
    }

    auto document_name() -> std::string {
        auto name = in({"register", "register"});
        while (!taken.insert(name).second) name += "-1";
        return name;
    }
};

}  // namespace

auto import_register(Options const& options, Session session) -> int { return Importing{options, session}.run(); }

}  // namespace knoop
