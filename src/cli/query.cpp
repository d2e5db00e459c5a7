// knoop query 'for … where …' [PATH…]: a table of what fits, as text, CSV or JSON. The question is a small source of its own: one
// line for `for`, one for `where`, read as the clauses of a rule; it may name entities of the model.
#include "src/cli/compile.hpp"

#include "dsl/parser.hpp"
#include "src/analysis/derived.hpp"
#include "src/base/reading_words.hpp"
#include "src/base/utf8.hpp"
#include "src/reports/readings_json.hpp"
#include "src/rules/compile.hpp"
#include "src/rules/derived_use.hpp"
#include "src/rules/sentences.hpp"
#include "src/rules/settings.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace knoop {

namespace {

constexpr Message no_question{"no-question", Severity::error,
    text("a question reads `for VARIABLES where CONDITION`", "een vraag luidt `voor VARIABELEN waarbij VOORWAARDE`")};
constexpr Text row_count = text("{count} found", "{count} gevonden");

struct Rows {
    std::vector<std::string> columns;
    std::vector<std::vector<std::pair<std::string, std::string>>> rows;  // path or statement, and title
};

auto is_word_byte(char c) -> bool {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || (static_cast<unsigned char>(c) & 0x80u);
}

// Where the condition begins: the first `where` outside texts and parentheses.
auto find_where(std::string_view question) -> std::size_t {
    auto depth = 0;
    auto quoted = false;
    for (std::size_t at = 0; at < question.size(); ++at) {
        auto const c = question[at];
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (depth > 0 || (at > 0 && is_word_byte(question[at - 1]))) continue;
        for (std::string_view const word : {"where", "waarbij"}) {
            auto const end = at + word.size();
            if (question.substr(at).starts_with(word) && (end == question.size() || !is_word_byte(question[end]))) return at;
        }
    }
    return std::string_view::npos;
}

auto dialect_of(std::string_view question, Language otherwise) -> Language {
    if (question.starts_with("voor ")) return Language::nl;
    if (question.starts_with("for ")) return Language::en;
    return otherwise;
}

// The question as the rule that the parser knows.
auto source_of(std::string const& question, Language dialect) -> std::string {
    auto const where = find_where(question);
    auto const nl = dialect == Language::nl;
    auto out = std::string{nl ? "# taal: nl\nregel vraag {\n" : "# language: en\nrule question {\n"};
    out += question.substr(0, question.find_last_not_of(' ', std::min(where, question.size()) - 1) + 1) + '\n';
    if (where != std::string::npos) out += question.substr(where) + '\n';
    return out + "}\n";
}

class Asking {
public:
    Asking(Compilation& compilation, Options const& options) : compilation_(compilation), options_(options) {}

    // Empty when the question has errors.
    auto run(Diagnostics& diagnostics) -> std::optional<Rows> {
        auto& sources = *compilation_.program.sources;
        auto& trees = *compilation_.program.trees;
        auto const text = source_of(options_.name, dialect_of(options_.name, compilation_.language));
        file_ = sources.add({"<question>", text, Language::en});
        trees.push_back(parse(sources, file_, diagnostics));
        sources[file_].dialect = trees.back().dialect;
        follow_texts(trees, sources);
        if (diagnostics.has_errors() || !find_clauses()) {
            if (!diagnostics.has_errors()) diagnostics.report(no_question, {});
            return {};
        }
        Rows table;
        for (std::size_t at = 0; at < compilation_.models.size(); ++at) ask_one(at, table, diagnostics);
        if (diagnostics.has_errors()) return {};
        return table;
    }

private:
    auto tree() const -> Tree const& { return (*compilation_.program.trees)[file_.index]; }

    auto find_clauses() -> bool {
        for (auto const statement : tree().children(tree().root()))
            for (auto const clause : tree().children(statement)) {
                if (tree().kind(clause) == NodeKind::for_clause)
                    for (auto const binder : tree().children(clause)) binders_.push_back(binder);
                if (tree().kind(clause) == NodeKind::where_clause) formula_ = tree().child(clause, 0u);
            }
        return !binders_.empty() && formula_;
    }

    void ask_one(std::size_t at, Rows& table, Diagnostics& diagnostics) {
        auto const& model = compilation_.models[at];
        auto const query = compile_query(*compilation_.vocabularies[at], *compilation_.program.trees, file_, binders_, formula_,
                                         entity_names(model, {}), diagnostics);
        if (!query) return;
        auto& vocabulary = *compilation_.vocabularies[at];
        add_derived_facts(compilation_.models[at], vocabulary, derived_relations(query->formula, vocabulary), diagnostics);
        if (table.columns.empty())
            for (auto const slot : query->variables) table.columns.push_back(query->formula.variables[slot].name);
        World world{model};
        for (auto const& binding : ask(*query, world)) {
            auto& row = table.rows.emplace_back();
            for (auto const party : binding) row.push_back(cell(model, party));
        }
    }

    auto cell(Model const& model, Party party) const -> std::pair<std::string, std::string> {
        auto const language = compilation_.language;
        if (party.is_entity()) return {path_of(model, party.entity()).in(language), model.display_name(party.entity(), language)};
        if (party.is_fact()) return {statement_of(model, party.fact()).in(language), {}};
        return {name_of(model, party).in(language), {}};
    }

    Compilation& compilation_;
    Options const& options_;
    FileId file_;
    std::vector<NodeId> binders_;
    NodeId formula_;
};

auto as_text(Rows const& table, Language language) -> std::string {
    std::vector<std::vector<std::string>> lines{table.columns};
    for (auto const& row : table.rows) {
        auto& line = lines.emplace_back();
        for (auto const& [path, title] : row) line.push_back(title.empty() || title == path ? path : path + " (" + title + ")");
    }
    std::vector<std::size_t> widths(table.columns.size(), 0);
    for (auto const& line : lines)
        for (std::size_t at = 0; at < line.size(); ++at) widths[at] = std::max(widths[at], display_width(line[at]));
    std::string out;
    for (std::size_t nth = 0; nth < lines.size(); ++nth) {
        for (std::size_t at = 0; at < lines[nth].size(); ++at) {
            out += printable(lines[nth][at]);
            if (at + 1 < lines[nth].size()) out.append(widths[at] + 2 - display_width(lines[nth][at]), ' ');
        }
        out += '\n';
    }
    return out + fill(row_count.in(language), {{"count", std::to_string(table.rows.size())}}, language) + '\n';
}

// As Dutch spreadsheets write it: semicolons, and a mark that says UTF-8.
auto as_csv(Rows const& table) -> std::string {
    auto const quoted = [](std::string const& cell) {
        if (cell.find_first_of(";\"\r\n") == std::string::npos) return cell;
        std::string out = "\"";
        for (auto const c : cell) out += c == '"' ? std::string{"\"\""} : std::string{c};
        return out + '"';
    };
    std::string out = "\xEF\xBB\xBF";
    for (std::size_t at = 0; at < table.columns.size(); ++at) out += (at > 0 ? ";" : "") + quoted(table.columns[at]);
    out += '\n';
    for (auto const& row : table.rows) {
        for (std::size_t at = 0; at < row.size(); ++at) out += (at > 0 ? ";" : "") + quoted(row[at].first);
        out += '\n';
    }
    return out;
}

auto as_json(Rows const& table, std::span<TopicReadings const> readings) -> std::string {
    using Json = nlohmann::ordered_json;
    auto rows = Json::array();
    for (auto const& row : table.rows) {
        Json cells = Json::object();
        for (std::size_t at = 0; at < row.size(); ++at)
            cells[table.columns[at]] = {{"path", row[at].first}, {"title", row[at].second.empty() ? Json(nullptr) : Json(row[at].second)}};
        rows.push_back(std::move(cells));
    }
    Json const document{{"format", "knoop-query"}, {"version", 1}, {"columns", table.columns}, {"rows", std::move(rows)}, {"readings", readings_json(readings)}};
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace

auto query(Options const& options, Session session) -> int {
    auto compilation = compile(options, session, Phases::up_to_model);
    Diagnostics diagnostics;
    std::optional<Rows> table;
    if (!compilation.unreadable) table = Asking{compilation, options}.run(diagnostics);
    auto words = text_options(options, session.environment, compilation.language);
    if (options.color == ColorChoice::automatic) words.color = Color::never;
    if (compilation.unreadable || diagnostics.has_errors()) {
        session.err << render_text(*compilation.program.sources, compilation.unreadable ? compilation.diagnostics.all() : diagnostics.all(), words);
        return exit_no_work;
    }
    // A table of half a model is worth having, but not without a word about the other half.
    session.err << render_text(*compilation.program.sources, compilation.diagnostics.all(), words);
    if (auto const line = reading_line(compilation.summary.readings, compilation.language); !line.empty()) session.err << line << '\n';
    auto const content = options.format == OutputFormat::json ? as_json(*table, compilation.summary.readings)
                         : options.format == OutputFormat::csv ? as_csv(*table)
                                                               : as_text(*table, compilation.language);
    if (auto const status = deliver(content, options, session); status != exit_fine) return status;
    return compilation.diagnostics.has_errors() ? exit_findings : exit_fine;
}

}  // namespace knoop
