#include "src/reports/answer.hpp"

#include "src/base/diagnostics.hpp"
#include "src/base/reading_words.hpp"
#include "src/base/place.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr Text who_may = text("Who may exercise {subject}", "Wie mag {subject} uitoefenen");
constexpr Text who_decides = text("Who decides {subject}", "Wie besluit over {subject}");
constexpr Text what_may = text("What {subject} may exercise", "Wat {subject} mag uitoefenen");
constexpr Text in_case = text("Asked of: {case}", "Gevraagd voor: {case}");
constexpr Text on_day = text("As of {date}", "Peildatum {date}");
constexpr Text nobody = text("Nobody, as far as the model tells.", "Niemand, voor zover het model vermeldt.");
constexpr Text nobody_competent = text("Nobody has a power for this, as far as the model tells.", "Niemand heeft hiervoor een bevoegdheid, voor zover het model vermeldt.");
constexpr Text no_power = text("Nothing, as far as the model tells.", "Niets, voor zover het model vermeldt.");
constexpr Text decided_by = text("decided by", "beslisser");
constexpr Text cases_label = text("cases", "gevallen");
constexpr Text except_label = text("but not", "maar niet");
constexpr Text but_not = text("{power}: {cases}", "{power}: {cases}");
constexpr Text more_exceptions = text("and {count} more parts of this power", "en nog {count} onderdelen van deze bevoegdheid");
constexpr std::size_t most_exceptions = 6;  // where several may do it; what one may do is told in full
constexpr Text name_label = text("in the name of", "namens");
constexpr Text own_name = text("itself", "zichzelf");
constexpr Text together_label = text("only together", "alleen samen");
constexpr Text yes = text("yes", "ja");
constexpr Text absent_label = text("replaced by", "vervangen door");
constexpr Text replaces_label = text("in the place of", "als vervanger van");
constexpr Text turn_words = text("{name}, as number {turn}", "{name}, als nummer {turn}");
constexpr Text vacant_label = text("vacant", "vacant");
constexpr Text chain_label = text("because", "op grond van");
constexpr Text not_counted = text("Stated, but without effect here", "Vermeld, maar hier zonder werking");
constexpr Text not_known = text("Not known", "Niet bekend");

class Writer {
public:
    Writer(Sources const& sources, Language l) : places(sources), language(l) {}

    void section(AnswerSection const& section, Answer const& answer);
    std::string out;

private:
    auto say(Text words, Arguments const& arguments = {}) const -> std::string { return fill(words.in(language), arguments, language); }
    auto place(Span span) -> std::string;
    void line(Text label, std::string const& content);
    void links(Text label, std::vector<AnswerLink> const& all);
    void exceptions(std::vector<AnswerException> const& all, std::size_t most);
    void remarks(Text title, std::vector<AnswerRemark> const& all);

    Places places;
    Language language;
};

auto Writer::place(Span span) -> std::string {
    if (!span) return {};
    return std::string{places.path(span.file)} + ":" + std::to_string(places.line_of(span.file, span.begin));
}

// Labels stand in a column of their own; Dutch ones are the longer.
void Writer::line(Text label, std::string const& content) {
    constexpr std::size_t width = 18;
    auto const word = std::string{label.in(language)};
    out += "  " + word + std::string(width > word.size() ? width - word.size() : 1, ' ') + content + "\n";
}

void Writer::links(Text label, std::vector<AnswerLink> const& all) {
    auto first = true;
    for (auto const& link : all) {
        auto content = link.statement.in(language);
        auto const& source = link.source.in(language);
        auto const where = place(link.span);
        if (!source.empty()) content += " (" + source + ")";
        if (!where.empty()) content += "  # " + where;
        line(first ? label : Text{"", ""}, content);
        first = false;
    }
}

void Writer::exceptions(std::vector<AnswerException> const& all, std::size_t most) {
    // One more line for the last of them would be as long as the line that counts the rest.
    auto const told = all.size() <= most + 1 ? all.size() : most;
    for (std::size_t at = 0; at < told; ++at) {
        auto const& each = all[at];
        line(at == 0 ? except_label : Text{"", ""}, each.cases.en.empty() ? each.power.in(language) : say(but_not, {{"power", each.power}, {"cases", each.cases}}));
    }
    if (told < all.size()) line({"", ""}, say(more_exceptions, {{"count", std::to_string(all.size() - told)}}));
}

void Writer::remarks(Text title, std::vector<AnswerRemark> const& all) {
    if (all.empty()) return;
    out += "\n" + say(title) + "\n";
    for (auto const& remark : all) {
        auto const where = place(remark.span);
        out += "  - " + remark.text.in(language) + (where.empty() ? "" : "  # " + where) + "\n";
    }
}

void Writer::section(AnswerSection const& section, Answer const& answer) {
    if (!out.empty()) out += "\n";
    auto const& name = section.subject.in(language);
    auto const& path = section.shown_path.in(language);
    auto const subject = name == path ? name : name + " (" + path + ")";
    out += say(section.is_decision ? who_decides : section.is_power ? who_may : what_may, {{"subject", subject}}) + "\n";
    if (!section.asked.en.empty()) out += say(in_case, {{"case", section.asked}}) + "\n";
    if (!answer.as_of.empty()) out += say(on_day, {{"date", answer.as_of}}) + "\n";
    if (!answer.readings.empty()) out += reading_line(answer.readings, language) + "\n";
    if (!section.deciders.empty()) {
        out += "\n";
        links(decided_by, section.deciders);
    }
    if (section.rows.empty()) out += "\n" + say(!section.is_power ? no_power : section.deciders.empty() ? nobody : nobody_competent) + "\n";
    for (auto const& row : section.rows) {
        auto const& head = section.is_power ? row.holder.in(language) : row.power.in(language);
        auto const& detail = section.is_power ? row.shown_paths.in(language) : row.shown_power_path.in(language);
        out += "\n" + head + (head == detail ? "" : " (" + detail + ")") + "\n";
        line(cases_label, row.region.in(language));
        exceptions(row.exceptions, section.is_power ? most_exceptions : row.exceptions.size());
        if (row.replaces.en.empty()) line(name_label, row.on_behalf_of.en.empty() ? say(own_name) : row.on_behalf_of.in(language));
        if (row.paths.size() > 1) line(together_label, section.is_power ? say(yes) : row.holder.in(language));
        if (!row.replaces.en.empty())
            line(replaces_label, say(turn_words, {{"name", row.replaces}, {"turn", std::to_string(row.turn)}}));
        std::string deputies;
        for (auto const& deputy : row.deputies) deputies += (deputies.empty() ? "" : "; ") + deputy.in(language);
        if (!deputies.empty()) line(absent_label, deputies);
        if (row.vacant) line(vacant_label, say(yes));
        links(chain_label, row.chain);
    }
    remarks(not_counted, section.not_counted);
    remarks(not_known, section.not_known);
}

}  // namespace

auto render_text(Answer const& answer, Sources const& sources, Language language) -> std::string {
    Writer writer{sources, language};
    for (auto const& section : answer.sections) writer.section(section, answer);
    return std::move(writer.out);
}

}  // namespace knoop
