#include "src/reports/text.hpp"

#include "src/base/place.hpp"
#include "src/base/utf8.hpp"
#include "src/reports/report.hpp"

#include <algorithm>
#include <array>

namespace knoop {

namespace {

enum class Style : unsigned char { plain, error, warning, advice, note, help, gutter, strong, removed, added };

auto escape_of(Style style) -> std::string_view {
    switch (style) {
        case Style::plain: return "";
        case Style::error: return "\x1b[1;31m";
        case Style::warning: return "\x1b[1;33m";
        case Style::advice: return "\x1b[1;36m";
        case Style::note: return "\x1b[1;34m";
        case Style::help: return "\x1b[1;32m";
        case Style::gutter: return "\x1b[34m";
        case Style::strong: return "\x1b[1m";
        case Style::removed: return "\x1b[31m";
        case Style::added: return "\x1b[32m";
    }
    return "";
}

auto style_of(Severity severity) -> Style {
    switch (severity) {
        case Severity::error: return Style::error;
        case Severity::warning: return Style::warning;
        case Severity::advice: return Style::advice;
    }
    return Style::plain;
}

constexpr Text note_word{"note", "toelichting"};
constexpr Text help_word{"help", "hulp"};
constexpr Text safe_fix{"fix", "herstel"};
constexpr Text review_fix{"fix, to be read before use", "herstel, eerst nalezen"};
constexpr Text more_notes = text("and {count} more", "en nog {count}");
constexpr std::size_t max_diff_lines = 8;

auto number(std::size_t n) -> OwnedText { return std::to_string(n); }

// A source line, or as much of it as fits, and where in it a range of bytes came to stand.
struct Cut {
    std::string_view text;
    std::size_t begin = 0;
    std::size_t end = 0;
    bool before = false;
    bool after = false;
};

auto forward(std::string_view line, std::size_t at, std::size_t columns) -> std::size_t {
    while (at < line.size()) {
        auto const character = character_at(line, at);
        auto const width = display_width(character.code);
        if (width > columns) break;
        columns -= width;
        at += character.size;
    }
    return at;
}

auto cut(std::string_view line, std::size_t begin, std::size_t end, std::size_t width) -> Cut {
    if (display_width(line) <= width) return {line, begin, end, false, false};
    auto const before_span = display_width(line.substr(0, begin));
    auto const up_to_end = display_width(line.substr(0, end));
    auto const left = up_to_end + 1 <= width ? 0 : forward(line, 0, before_span - std::min(before_span, width / 3));
    auto const right = forward(line, left, width - 2);  // room for the two signs of omission
    return {line.substr(left, right - left), begin - left, std::min(end, right) - left, left > 0, right < line.size()};
}

// Writes one run of diagnostics; `gutter` is the width of the line numbers of the diagnostic at hand.
class Writer {
public:
    Writer(Sources const& sources, TextOptions const& options) : places_(sources), options_(options) {}

    void write(Diagnostic const& diagnostic);
    auto take() -> std::string { return std::move(out_); }

private:
    void put(Style style, std::string_view words);
    void head(Span span, Style style, std::string_view label, std::string_view message);
    void message(std::string_view words);
    void snippet(Span span, char mark, Style style);
    void gutter(std::string_view content, char separator);
    void note(Note const& note);
    void fix(Fix const& fix);
    auto hunk(std::span<Edit const> edits) -> std::size_t;
    void diff(std::size_t first_line, std::string_view lines, char sign, Style style);
    void measure(Diagnostic const& diagnostic);
    auto in_language(Text words) const -> std::string_view { return words.in(options_.language); }
    auto in_language(auto const& words, Arguments const& arguments) const -> std::string {
        return fill(words.in(options_.language), arguments, options_.language);
    }

    Places places_;
    TextOptions const& options_;
    std::string out_;
    std::size_t gutter_ = 0;
};

void Writer::put(Style style, std::string_view words) {
    auto const coloured = options_.color == Color::always && style != Style::plain;
    if (coloured) out_ += escape_of(style);
    out_ += words;
    if (coloured) out_ += "\x1b[0m";
}

// Further lines of a message are set in, so that every line that starts at the margin starts a message.
void Writer::message(std::string_view words) {
    auto const shown = printable(words, true);
    auto rest = std::string_view{shown};
    while (!rest.empty()) {
        auto const end = rest.find('\n');
        out_ += rest.substr(0, end);
        out_ += '\n';
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        if (!rest.empty()) out_ += "    ";
    }
    if (shown.empty()) out_ += '\n';
}

void Writer::head(Span span, Style style, std::string_view label, std::string_view words) {
    if (span) {
        auto const [line, column] = places_.position(span.file, span.begin);
        auto const path = printable(places_.path(span.file));
        put(Style::strong, path + ':' + std::to_string(line) + ':' + std::to_string(column) + ": ");
    }
    put(style, label);
    out_ += ": ";
    message(words);
}

void Writer::gutter(std::string_view content, char separator) {
    std::string margin(2 + gutter_ - content.size(), ' ');
    margin += content;
    margin += ' ';
    margin += separator;
    put(Style::gutter, margin);
}

void Writer::snippet(Span span, char mark, Style style) {
    auto const line_number = places_.line_of(span.file, span.begin);
    auto const line_begin = places_.line_begin(span.file, line_number);
    auto const line = places_.line_text(span.file, line_number);
    auto const begin = std::min(span.begin - line_begin, line.size());
    auto const end = std::clamp<std::size_t>(span.end - line_begin, begin, line.size());
    auto const shown = cut(line, begin, end, options_.width);

    gutter(std::to_string(line_number), '|');
    if (!line.empty()) {
        out_ += shown.before ? " …" : " ";
        out_ += printable(shown.text);
        if (shown.after) out_ += "…";
    }
    out_ += '\n';

    gutter("", '|');
    out_ += shown.before ? "  " : " ";
    for (std::size_t at = 0; at < shown.begin;) {
        auto const character = character_at(shown.text, at);
        if (character.code == '\t')
            out_ += '\t';
        else
            out_.append(display_width(character.code), ' ');
        at += character.size;
    }
    std::string marks;
    for (auto at = shown.begin; at < shown.end;) {
        auto const character = character_at(shown.text, at);
        if (character.code == '\t')
            marks += '\t';
        else
            marks.append(display_width(character.code), mark);
        at += character.size;
    }
    if (marks.empty()) marks += mark;
    put(style, marks);
    out_ += '\n';
}

void Writer::note(Note const& note) {
    head(note.span, Style::note, in_language(note_word), in_language(note.text, note.arguments));
    if (note.span) snippet(note.span, '-', Style::note);
}

void Writer::diff(std::size_t first_line, std::string_view lines, char sign, Style style) {
    std::size_t count = 0;
    while (!lines.empty()) {
        auto const end = lines.find('\n');
        auto line = lines.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        auto const shown = cut(line, 0, 0, options_.width);
        gutter(count == max_diff_lines ? "" : std::to_string(first_line + count), sign);
        if (count == max_diff_lines) {
            out_ += " …\n";
            return;
        }
        put(style, (line.empty() ? "" : " ") + printable(shown.text) + (shown.after ? "…" : ""));
        out_ += '\n';
        lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 1);
        ++count;
    }
}

// The lines that the first few edits touch, as they are and as they become. Returns how many edits that were.
auto Writer::hunk(std::span<Edit const> edits) -> std::size_t {
    auto const file = edits.front().span.file;
    auto const first_line = places_.line_of(file, edits.front().span.begin);
    auto last_line = first_line;
    std::size_t used = 0;
    for (auto const& edit : edits) {
        if (edit.span.file != file || (used > 0 && places_.line_of(file, edit.span.begin) > last_line)) break;
        last_line = std::max(last_line, places_.line_of(file, edit.span.end));
        ++used;
    }
    auto const whole = places_.text(file);
    auto const begin = places_.line_begin(file, first_line);
    auto const line_break = whole.find('\n', places_.line_begin(file, last_line));
    auto const end = line_break == std::string_view::npos ? whole.size() : line_break + 1;

    std::string after;
    auto at = begin;
    for (auto const& edit : edits.first(used)) {
        if (edit.span.begin < at) continue;  // overlaps the one before: that one wins
        after += whole.substr(at, edit.span.begin - at);
        after += edit.replacement;
        at = edit.span.end;
    }
    after += whole.substr(at, end - at);

    // A whole line taken away or put in leaves its neighbours as they were.
    auto removed = whole.substr(begin, end - begin);
    auto added = std::string_view{after};
    auto line_number = first_line;
    auto const first = [](std::string_view lines) { return lines.substr(0, lines.find('\n') + 1); };
    while (!first(removed).empty() && first(removed) == first(added)) {
        auto const size = first(removed).size();
        removed.remove_prefix(size);
        added.remove_prefix(size);
        ++line_number;
    }
    auto const last = [](std::string_view lines) {
        return lines.empty() ? lines : lines.substr(lines.substr(0, lines.size() - 1).rfind('\n') + 1);
    };
    while (!last(removed).empty() && last(removed) == last(added)) {
        auto const size = last(removed).size();
        removed.remove_suffix(size);
        added.remove_suffix(size);
    }
    diff(line_number, removed, '-', Style::removed);
    diff(line_number, added, '+', Style::added);
    return used;
}

void Writer::fix(Fix const& fix) {
    head({}, Style::help, in_language(fix.kind == Fix::Kind::safe ? safe_fix : review_fix), fix.title.in(options_.language));
    auto edits = fix.edits;
    std::erase_if(edits, [](Edit const& edit) { return !edit.span; });
    std::stable_sort(edits.begin(), edits.end(), [](Edit const& a, Edit const& b) { return a.span < b.span; });
    for (std::span<Edit const> rest = edits; !rest.empty();) rest = rest.subspan(hunk(rest));
}

// All line numbers of one diagnostic stand right under each other.
void Writer::measure(Diagnostic const& diagnostic) {
    std::size_t line = 1;
    auto const see = [&](Span span) {
        if (span) line = std::max(line, places_.line_of(span.file, span.end) + 1);
    };
    see(diagnostic.span);
    for (auto const& note : diagnostic.notes) see(note.span);
    for (auto const& fix : diagnostic.fixes)
        for (auto const& edit : fix.edits) see(edit.span);
    gutter_ = std::to_string(line + max_diff_lines).size();
}

void Writer::write(Diagnostic const& diagnostic) {
    measure(diagnostic);
    if (!out_.empty()) out_ += '\n';
    auto const style = style_of(diagnostic.severity);
    auto const label = std::string{in_language(word_for(diagnostic.severity))} + '[' + diagnostic.id + ']';
    head(diagnostic.span, style, label, message_of(diagnostic, options_.language));
    if (diagnostic.span) snippet(diagnostic.span, '^', style);

    auto const shown = std::min(diagnostic.notes.size(), options_.max_notes);
    for (auto const& note : std::span{diagnostic.notes}.first(shown)) this->note(note);
    if (shown < diagnostic.notes.size())
        head({}, Style::note, in_language(note_word),
             in_language(more_notes, {{"count", number(diagnostic.notes.size() - shown)}}));
    for (auto const& fix : diagnostic.fixes) this->fix(fix);
    auto const& help = diagnostic.help.in(options_.language);
    if (!help.empty()) head({}, Style::help, in_language(help_word), in_language(diagnostic.help, diagnostic.arguments));
    if (diagnostic.is_rule && diagnostic.id != "expect")  // a principle of the model has no page of its own
        head({}, Style::help, in_language(help_word), "knoop explain " + diagnostic.id);
}

// ---- the summary

struct Counted {
    Text one;
    Text many;
};
constexpr Counted file_count{{"1 file", "1 bestand"}, {"{n} files", "{n} bestanden"}};
constexpr Counted entity_count{{"1 entity", "1 entiteit"}, {"{n} entities", "{n} entiteiten"}};
constexpr Counted fact_count{{"1 fact", "1 feit"}, {"{n} facts", "{n} feiten"}};
constexpr Counted rule_count{{"1 rule", "1 regel"}, {"{n} rules", "{n} regels"}};
constexpr Counted error_count{{"1 error", "1 fout"}, {"{n} errors", "{n} fouten"}};
constexpr Counted warning_count{{"1 warning", "1 waarschuwing"}, {"{n} warnings", "{n} waarschuwingen"}};
constexpr Counted advice_count{{"1 piece of advice", "1 advies"}, {"{n} pieces of advice", "{n} adviezen"}};
constexpr Counted accepted_count{{"1 finding accepted in the model", "1 bevinding in het model aanvaard"},
                                 {"{n} findings accepted in the model", "{n} bevindingen in het model aanvaard"}};
constexpr Counted known_count{{"1 finding known from the baseline", "1 bevinding al bekend uit de nulmeting"},
                              {"{n} findings known from the baseline", "{n} bevindingen al bekend uit de nulmeting"}};
constexpr Text checked =
    text("checked {files}: {entities}, {facts}, {rules}", "nagekeken: {files}, {entities}, {facts}, {rules}");
constexpr Text as_of_line = text("as of {date}", "peildatum {date}");
constexpr Text readings_line = text("readings: {names}", "lezingen: {names}");
constexpr Text topic_line = text("readings of topic `{topic}`: {names}", "lezingen over `{topic}`: {names}");
constexpr Text nothing_found{"nothing found", "niets gevonden"};
constexpr Text nothing_open{"no open findings", "geen openstaande bevindingen"};  // there are, but accepted or known
constexpr Text not_assessed_line{"not assessed:", "niet beoordeeld:"};
constexpr Text not_assessed_row = text("  {count} x {rule}: {reason}", "  {count} x {rule}: {reason}");

auto counted(Counted const& words, std::size_t n) -> OwnedText {
    if (n == 1) return words.one;
    Arguments const arguments{{"n", number(n)}};
    return {fill(words.many.en, arguments, Language::en), fill(words.many.nl, arguments, Language::nl)};
}

}  // namespace

auto word_for(Severity severity) -> Text {
    switch (severity) {
        case Severity::error: return {"error", "fout"};
        case Severity::warning: return {"warning", "waarschuwing"};
        case Severity::advice: return {"advice", "advies"};
    }
    return {};
}

auto render_text(Sources const& sources, std::span<Diagnostic const> diagnostics, TextOptions const& options) -> std::string {
    Writer writer{sources, options};
    for (auto const& diagnostic : diagnostics)
        if (diagnostic.counts()) writer.write(diagnostic);
    return writer.take();
}

auto render_text(Summary const& summary, TextOptions const& options) -> std::string {
    auto const language = options.language;
    std::string out;
    auto const line = [&](Text words, Arguments const& arguments) {
        out += printable(fill(words.in(language), arguments, language));
        out += '\n';
    };

    line(checked, {{"files", counted(file_count, summary.files)},
                   {"entities", counted(entity_count, summary.entities)},
                   {"facts", counted(fact_count, summary.facts)},
                   {"rules", counted(rule_count, summary.rules)}});
    if (!summary.as_of.empty()) line(as_of_line, {{"date", summary.as_of}});
    for (auto const& row : summary.readings) {
        std::string names;
        for (auto const& name : row.readings) names += (names.empty() ? "" : ", ") + name;
        line(row.topic.empty() ? readings_line : topic_line, {{"names", names}, {"topic", row.topic}});
    }

    std::string found;
    for (auto const& [words, n] : {std::pair{error_count, summary.errors}, std::pair{warning_count, summary.warnings},
                                   std::pair{advice_count, summary.advice}}) {
        if (n == 0) continue;
        if (!found.empty()) found += ", ";
        found += counted(words, n).in(language);
    }
    auto const& none = summary.accepted + summary.known > 0 ? nothing_open : nothing_found;
    out += found.empty() ? none.in(language) : std::string_view{found};
    out += '\n';
    if (summary.accepted > 0) out += counted(accepted_count, summary.accepted).in(language) + '\n';
    if (summary.known > 0) out += counted(known_count, summary.known).in(language) + '\n';

    if (!summary.not_assessed.empty()) line(not_assessed_line, {});
    for (auto const& row : summary.not_assessed)
        line(not_assessed_row, {{"count", number(row.count)}, {"rule", OwnedText{row.rule}}, {"reason", row.reason}});
    return out;
}

}  // namespace knoop
