#include "dsl/progress.hpp"

#include "dsl/common_mistakes.hpp"
#include "dsl/other_dialect.hpp"
#include "src/base/filled.hpp"
#include "src/base/nearest.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace knoop {

namespace {

constexpr std::size_t most_messages = 1000;  // as in the lexer
constexpr std::size_t most_named = 4;        // what was expected is listed up to so many
constexpr std::size_t longest_quote = 40;    // of source text within a message

constexpr Message expected_one_of{"expected", Severity::error,
                                  text("expected {expected}, found {found}", "{expected} verwacht, maar hier staat {found}")};
constexpr Message cannot_stand_here{"expected", Severity::error,
                                    text("{found} cannot stand here", "{found} kan hier niet staan")};
constexpr Message missing_token{"expected", Severity::error, text("{expected} is missing here", "hier ontbreekt {expected}")};
constexpr Message misspelt_keyword{
    "expected", Severity::error,
    text("expected `{keyword}`, found `{word}`", "`{keyword}` verwacht, maar hier staat `{word}`")};
constexpr Text write_keyword = text("write the keyword", "schrijf het sleutelwoord");
constexpr Message block_without_owner{"block-without-owner", Severity::error,
                                      text("a block belongs to a statement that begins on the same line",
                                           "een blok hoort bij een zin die op dezelfde regel begint")};
constexpr Message name_needed{"name-needed", Severity::error,
                              text("a name is needed here, found {found}", "hier is een naam nodig, maar er staat {found}")};
constexpr Message reserved_word{
    "reserved-word", Severity::error,
    text("`{word}` has a fixed meaning and cannot be a name", "`{word}` heeft een vaste betekenis en kan geen naam zijn")};
constexpr Message second_condition{
    "second-condition", Severity::error,
    text("a statement takes one `{when}`; join the conditions with `{and}`, or write an exception in its block",
         "een zin heeft hoogstens één `{when}`; verbind de voorwaarden met `{and}` of schrijf een uitzondering in het blok ervan")};
constexpr Message misplaced_part{
    "misplaced-part", Severity::error,
    text("`{part}` is part of a {owner}; the word `{keyword}` may be missing before the name of this block",
         "`{part}` hoort in een {owner}; misschien ontbreekt het woord `{keyword}` voor de naam van dit blok")};
constexpr Message mixed_and_or{
    "mixed-and-or", Severity::error,
    text("`{and}` and `{or}` together need parentheses", "`{and}` en `{or}` door elkaar vragen om haakjes")};
constexpr Message nested_too_deep{"too-deep", Severity::error,
                                  text("nested more than 256 deep", "dieper genest dan 256 niveaus")};

// Parts of rules, relations and views that stand nowhere else, so that a forgotten `rule` costs one message and not one a line.
auto owner_of_part(TokenKind part, Language dialect) -> TokenKind {
    switch (part) {
        case TokenKind::kw_for_:
        case TokenKind::kw_given:
        case TokenKind::kw_where:
        case TokenKind::kw_case_:
        case TokenKind::kw_message: return TokenKind::kw_rule;
        case TokenKind::kw_option: return TokenKind::kw_relation;
        case TokenKind::kw_column: return TokenKind::kw_rows;
        case TokenKind::kw_include:
        case TokenKind::kw_exclude: return TokenKind::kw_view;
        // A spelling in a Dutch file; in an English one it reads as a plain statement.
        case TokenKind::kw_and_: return dialect == Language::nl ? TokenKind::kw_relation : TokenKind::error;
        default: return TokenKind::error;
    }
}

auto is_end(TokenKind kind) -> bool { return kind == TokenKind::end_of_statement || kind == TokenKind::end_of_file; }

}  // namespace

auto Progress::report(Message const& message, Span place, Arguments arguments) -> Diagnostic& {
    if (++reported_ > most_messages || tentative_) return beyond_limit_ = {};
    return diagnostics_.report(message, place, std::move(arguments));
}

auto Progress::found(Cursor at) const -> OwnedText {
    auto const written = tree_.text(*at);
    if (is_end(at->kind) || written.empty()) return name_of(at->kind);
    auto const quotable = written.size() <= longest_quote && written.find_first_of("\n`") == std::string_view::npos;
    return quotable ? OwnedText{"`" + std::string{written} + "`"} : OwnedText{name_of(at->kind)};
}

void Progress::inserted(Cursor at, TokenKind kind) {
    auto const end = at == origin_ ? 0 : at[-1].end();
    report(missing_token, {tree_.file, end, end}, {{"expected", name_of(kind)}});
    last_report_ = at;
}

void Progress::mixed_connectives(Cursor at) {
    report(mixed_and_or, span(at),
           {{"and", spelling_of(TokenKind::kw_and_, dialect())}, {"or", spelling_of(TokenKind::kw_or_, dialect())}});
    last_report_ = at;
}

void Progress::too_deep(Cursor at) {
    if (!too_deep_reported_) report(nested_too_deep, span(at), {});
    too_deep_reported_ = true;
    abandoned = true;
    last_report_ = at;
}

auto Progress::mend_dialect(Cursor at, std::span<TokenKind const> candidates, bool begins_statement) -> bool {
    if (at->kind != TokenKind::word) return false;
    auto const word = tree_.text(*at);
    auto const meant = keyword_of(word, dialect() == Language::en ? Language::nl : Language::en);
    auto const fits = std::find(candidates.begin(), candidates.end(), meant) != candidates.end();
    if (!fits && !(begins_statement && word_class(meant) == 2)) return false;
    if (word == "of") return false;  // English too
    // Of a file that is in the other dialect as a whole, one message is enough.
    if (!tree_.may_be_other && ++reported_ <= most_messages) report_other_dialect(diagnostics_, tree_, span(at), word, spelling_of(meant, dialect()));
    tree_.may_be_other = tree_.may_be_other || !names_its_dialect(tree_);
    last_report_ = at;
    tree_.tokens[index(at)].kind = meant;
    return true;
}

auto Progress::mend_word(Cursor at, std::span<TokenKind const> candidates) -> bool {
    if (at->kind != TokenKind::word) return false;
    auto const word = tree_.text(*at);
    std::vector<std::string_view> spellings;
    for (auto const kind : candidates) spellings.push_back(spelling_of(kind, dialect()));
    auto const near = nearest(word, spellings);
    if (near.empty()) return false;
    report(misspelt_keyword, span(at), {{"keyword", near}, {"word", word}})
        .fix(Fix::Kind::review, write_keyword, {{span(at), std::string{near}}});
    last_report_ = at;
    tree_.tokens[index(at)].kind = keyword_of(near, dialect());
    return true;
}

auto Progress::mend(Cursor start, std::span<TokenKind const> heads) -> bool {
    if (tentative_ || abandoned || furthest_ < start || last_report_ == furthest_) return false;
    auto const required = expected_.keywords();
    return mend_dialect(start, heads, true) || mend_dialect(furthest_, required, false) || mend_word(furthest_, required) || mend_word(start, heads);
}

auto Progress::give_up(Cursor start, Expectation what) -> Cursor {
    abandoned = false;
    if (tentative_) ++reported_;
    missed(start, what);
    if (last_report_ < start) report_failure(start, what);
    auto depth_inside = 0;
    auto at = start;
    for (; at->kind != TokenKind::end_of_file; ++at) {
        if (at->kind == TokenKind::open_brace)
            ++depth_inside;
        else if (at->kind == TokenKind::end_of_statement && depth_inside == 0)
            break;
        else if (at->kind == TokenKind::close_brace && --depth_inside <= 0) {
            if (depth_inside == 0) ++at;  // the end of its own block; else of the block around it
            break;
        }
    }
    return at == start ? at + 1 : at;
}

void Progress::report_failure(Cursor start, Expectation what) {
    auto const at = std::max(furthest_, start);
    last_report_ = at;
    if (at->kind == TokenKind::error || (is_end(at->kind) && !complete_)) return;  // the lexer has reported it
    if (foreign) return;  // one missing word has made strangers of all these parts
    auto const place = span(at);
    auto const owner = what == Expectation::statement ? owner_of_part(start->kind, dialect()) : TokenKind::error;
    if (owner != TokenKind::error) {
        foreign = true;
        report(misplaced_part, span(start),
               {{"part", tree_.text(*start)}, {"owner", name_of(owner)}, {"keyword", spelling_of(owner, dialect())}});
        return;
    }
    if (at == start && at->kind == TokenKind::open_brace) {
        report(block_without_owner, place, {});
        return;
    }
    auto const had_when = std::any_of(start, at, [](Token const& token) { return token.kind == TokenKind::kw_when; });
    if (at->kind == TokenKind::kw_when && had_when) {
        report(second_condition, place, {{"when", tree_.text(*at)}, {"and", spelling_of(TokenKind::kw_and_, dialect())}});
        return;
    }
    if (expected_.has(Expectation::name) && word_class(at->kind) == 1) {
        report(reserved_word, place, {{"word", tree_.text(*at)}});
        return;
    }
    // At an end most sets hold whatever might have gone on; what the statement cannot do without is worth saying.
    if (is_end(at->kind) && expected_.count() > most_named) expected_.drop_continuations();
    auto const only_name = expected_.has(Expectation::name) && expected_.count() == 1;
    auto& diagnostic = at == furthest_ && only_name           ? report(name_needed, place, {{"found", found(at)}})
                       : at == start                          ? report(expected_one_of, place, {{"expected", name_of(what)}, {"found", found(at)}})
                       : expected_.count() <= most_named      ? report(expected_one_of, place, {{"expected", expected_.list(dialect())}, {"found", found(at)}})
                                                              : report(cannot_stand_here, place, {{"found", found(at)}});
    auto const conditional = std::any_of(start, at, [&](Token const& token) { return token.kind == TokenKind::word && is_condition_word(tree_.text(token)); });
    auto const before_at = at == start ? at : at - 1;
    if (start->kind == TokenKind::kw_rename && before_at->kind == TokenKind::word && at->kind == TokenKind::string && expected_.has(TokenKind::kw_to)) {
        Arguments const words{{"rename", tree_.text(*start)}, {"path", std::string{tree_.source.substr(start[1].begin, before_at->end() - start[1].begin)}},
                              {"to", spelling_of(TokenKind::kw_to, dialect())}, {"name", tree_.text(*before_at)}, {"title", tree_.text(*at)}};
        diagnostic.help = filled(title_alone, words);
    } else if (at != start && continues_statement(tree_, index(at))) diagnostic.help = OwnedText{continues_above};
    else if (parts_thousands(tree_, index(at))) diagnostic.help = OwnedText{thousands_by_underscore};
    else if (conditional && at->kind >= TokenKind::equal && at->kind <= TokenKind::greater_equal) diagnostic.help = OwnedText{conditions_begin};
}

}  // namespace knoop
