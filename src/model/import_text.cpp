#include "src/model/import_text.hpp"

#include "dsl/parser.hpp"

#include <algorithm>
#include <array>

namespace knoop {

namespace {

class Writer {
public:
    explicit Writer(StatementWords const& w) : words(w) { out.text = words.dialect == Language::nl ? "# taal: nl\n" : "# language: en\n"; }

    auto all(ImportedRegister const& import) -> ImportedStatements {
        for (auto const& each : import.rows) row(each);
        return std::move(out);
    }

private:
    StatementWords const& words;
    ImportedStatements out;

    void put(std::string_view text) { out.text += text; }
    void put(std::string_view text, Span place) {
        auto const begin = out.text.size();
        out.text += text;
        out.pieces.push_back({begin, out.text.size(), place});
    }
    void word(TokenKind kind) { (out.text += spelling_of(kind, words.dialect)) += ' '; }
    [[nodiscard]] auto in(Text text) const -> std::string_view { return text.in(words.dialect); }

    void row(ImportedRow const& row) {
        auto const begin = out.text.size();
        if (!row.subject.empty()) {
            names(row.subject, words.actor);
            put(" ");
        }
        put(row.verb.text.empty() ? words.verb : row.verb.text);
        put(" ");
        names(row.object, words.power);
        for (auto const& [role, members] : row.roles) {
            put(" " + role + " ");
            names(members, words.actor);
        }
        for (std::size_t nth = 0; nth < row.conditions.size(); ++nth) {
            put(" ");
            word(nth == 0 ? TokenKind::kw_when : TokenKind::kw_and_);
            put(row.conditions[nth].text, row.conditions[nth].place);
        }
        for (auto const& [option, value] : row.flags) {
            put(" ");
            word(TokenKind::kw_with);
            put(option + " ");
            put(value.text, value.place);
        }
        for (auto const& [option, members] : row.options) {
            put(" ");
            word(TokenKind::kw_with);
            put(option + " ");
            names(members, words.other);
        }
        date(TokenKind::kw_from, row.from);
        date(TokenKind::kw_until, row.until);
        if (row.articles.empty() && !words.document.empty()) put(" @" + words.document);
        for (auto const& article : row.articles) {
            put(is_of_document(article.text) && !words.document.empty() ? " @" + words.document + " " : " @");
            put(quoted(article.text), article.place);
        }
        block(row);
        out.rows.push_back({begin, out.text.size(), row.place});
        put("\n");
    }

    // `art. 3 lid 2`, `nr. 12`, `3.2`: without a name before or behind it. `APV art. 4:11` and `art. 160 lid 1 Gemeentewet` are of something else.
    static auto is_of_document(std::string_view article) -> bool {
        auto const plain = plain_heading(article);
        if (names_law(article)) return false;
        if (plain.empty() || (plain.front() >= '0' && plain.front() <= '9')) return true;
        constexpr std::array<std::string_view, 9> beginnings{"art", "lid ", "nr", "no", "bijlage", "onderdeel", "annex", "schedule", "§"};
        return std::any_of(beginnings.begin(), beginnings.end(), [&](std::string_view each) { return plain.starts_with(each); });
    }

    // A word with a capital, after the first: `Gemeentewet`, `Awb`, `APV`; no `A` or `II`.
    static auto names_law(std::string_view article) -> bool {
        auto const is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
        for (auto at = std::find_if_not(article.begin(), article.end(), is_letter); at != article.end();) {
            at = std::find_if(at, article.end(), is_letter);
            auto const end = std::find_if_not(at, article.end(), is_letter);
            std::string_view const word{at, end};
            if (word.size() > 2 && word.front() >= 'A' && word.front() <= 'Z' && word.find_first_not_of("IVXLC") != std::string_view::npos) return true;
            at = end;
        }
        return false;
    }

    void date(TokenKind kind, ImportedText const& date) {
        if (date.text.empty()) return;
        put(" ");
        word(kind);
        put(date.text, date.place);
    }

    void block(ImportedRow const& row) {
        if (row.except.empty() && row.passes_to.empty() && row.remarks.empty()) return;
        auto separator = " { ";
        auto const next = [&](Text verb) {
            put(separator);
            put(in(verb));
            put(" ");
            separator = "; ";
        };
        if (!row.except.empty()) {
            next({"except", "uitgezonderd"});
            names(row.except, words.power);
        }
        if (!row.passes_to.empty()) {
            next({"allows", "staat-toe"});
            names(row.passes_to, words.actor);
        }
        for (auto const& remark : row.remarks) {
            next({"remark", "opmerking"});
            put(quoted(remark.text), remark.place);
        }
        put(" }");
    }

    void names(ImportedNames const& names, NameWriter const& write) {
        for (std::size_t nth = 0; nth < names.size(); ++nth) {
            if (nth > 0) put(", ");
            auto const& group = names[nth];
            auto const brackets = names.size() > 1 && group.names.size() > 1;
            if (brackets) put("(");
            for (std::size_t member = 0; member < group.names.size(); ++member) {
                if (member > 0) {
                    put(" ");
                    word(group.joined == Joined::either ? TokenKind::kw_or_ : TokenKind::kw_and_);
                }
                auto const& name = group.names[member];
                put(is_unknown(name.text) ? std::string{spelling_of(TokenKind::kw_unknown, words.dialect)} : write(name), name.place);
            }
            if (brackets) put(")");
        }
    }
};

// The piece or row that a byte of the text lies in.
auto place_of(std::vector<ImportedStatements::Piece> const& all, std::size_t at) -> Span {
    auto const after = std::upper_bound(all.begin(), all.end(), at, [](std::size_t wanted, auto const& each) { return wanted < each.begin; });
    return after == all.begin() || at >= (after - 1)->end ? Span{} : (after - 1)->place;
}

}  // namespace

auto statements_of(ImportedRegister const& import, StatementWords const& words) -> ImportedStatements { return Writer{words}.all(import); }

auto tree_of(ImportedStatements statements, FileId file, Diagnostics& diagnostics) -> Tree {
    auto const place = [&](std::size_t at) {
        if (auto const piece = place_of(statements.pieces, at); piece) return piece;
        if (auto const row = place_of(statements.rows, at); row) return row;
        return Span{file, 0, 0};
    };
    Sources alone;
    auto const only = alone.add({"", statements.text, Language::en});
    Diagnostics found;
    auto tree = parse(alone, only, found);
    // Whatever the writer let through is wrong in the cell it came from.
    for (auto diagnostic : found.all()) {
        diagnostic.span = place(diagnostic.span.begin);
        diagnostic.notes.clear();
        diagnostic.fixes.clear();
        diagnostics.add(std::move(diagnostic));
    }
    auto placement = std::make_shared<Placement>();
    placement->text = std::move(statements.text);
    placement->tokens.reserve(tree.tokens.size());
    for (auto const& token : tree.tokens) {
        auto const at = place(token.begin);
        placement->tokens.push_back({at.begin, at.end});
    }
    tree.file = file;
    tree.source = placement->text;
    tree.placement = std::move(placement);
    return tree;
}

}  // namespace knoop
