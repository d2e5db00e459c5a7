#include "src/diagrams/power_picture.hpp"

#include "src/analysis/value_text.hpp"
#include "src/analysis/voting_body.hpp"
#include "src/base/reading_words.hpp"
#include "src/diagrams/measure.hpp"
#include "src/diagrams/speech.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr Text power_in = text("Votes and voting power: {name}", "Stemmen en stemmacht: {name}");
constexpr Text power_everywhere = text("Votes and voting power", "Stemmen en stemmacht");
constexpr Text none_here = text("Nobody here has a rule on votes.", "Geen orgaan heeft hier een stemregel.");
constexpr Text as_of_note = text("As of {date}.", "Toestand op {date}.");
constexpr Text on_these = text("{body}, on {decisions}", "{body}, over {decisions}");
constexpr Text in_some_cases = text("{body}, in some cases", "{body}, in sommige gevallen");
constexpr Text votes_label = text("share of the votes", "aandeel in de stemmen");
constexpr Text power_label = text("voting power (Banzhaf, when all attend)", "stemmacht (Banzhaf, als allen er zijn)");
constexpr Text voter_words = text("{name}: {votes} of the votes, {power} of the voting power",
                                  "{name}: {votes} van de stemmen, {power} van de stemmacht");
constexpr Text chair_words =
    text("the chair, who has the casting vote only", "de voorzitter, met alleen de doorslaggevende stem");
constexpr Text not_counted = text("No figures: what is known of this rule and its voters is not enough to count.",
                                  "Geen cijfers: wat van deze regel en de stemmers bekend is, is te weinig om te tellen.");
constexpr Text out_of_reach =
    text("No figures: this rule takes too long to count; `knoop power` says what holds without.",
         "Geen cijfers: deze regel uittellen duurt te lang; `knoop power` zegt wat zonder tellen vaststaat.");
constexpr Text guessed = text("What adopts, or who votes, is not said here; `knoop power` tells what was taken for it.",
                              "Wat iets aanneemt, of wie stemt, staat hier niet; `knoop power` zegt waar van uit is gegaan.");
constexpr Text no_graph = text("bars are no graph: draw them as .svg, .png or .pdf, or print them with `knoop power`",
                               "staven zijn geen graaf: teken ze als .svg, .png of .pdf, of druk ze af met `knoop power`");
constexpr Text too_small =
    text("on this paper the letters become too small to read; take larger paper, or a view of one body",
         "op dit papier worden de letters onleesbaar klein; neem groter papier, of een aanzicht van één orgaan");

constexpr double margin = 24;
constexpr double gap = 14;
constexpr double full = 320;       // the length of 100 %, of a picture where somebody has it all
constexpr double bar = 11;         // the height of one bar
constexpr double room = 62;        // behind a bar, for its figure
constexpr double most_name = 260;  // a longer name takes more lines
constexpr double thin = 0.7;

struct Row {
    std::vector<std::string> name;
    std::string plain;
    double votes = 0;  // shares, 0 to 1
    double power = 0;
};

struct Chart {
    std::string title;
    std::string id;
    std::vector<Row> rows;
    std::string remark;  // instead of rows, or about them
};

class PowerPicture {
public:
    PowerPicture(Model const& m, ViewSpec const& view, Language l, Theme const& t)
        : model(m), language(l), speech(m, l), theme(t), wider(t.font_width) {
        auto const bodies = bodies_with_votes(m, view.root);
        title = !view.title.empty()  ? view.title
                : bodies.size() == 1 ? speech.say(power_in, {{"name", name(bodies.front())}})
                                     : speech.say(power_everywhere);
        for (auto const body : bodies)
            for (auto const* clause : voting_clauses(m, body, {})) charts.push_back(chart(body, *clause));
        if (charts.empty()) notes.push_back(speech.say(none_here));
        if (model.as_of_mattered) notes.push_back(speech.say(as_of_note, {{"date", to_string(model.as_of)}}));
        if (!model.readings.empty()) notes.push_back(reading_line(topics_of(model.readings), speech.language()) + '.');
        measure();
    }

    auto plate() const -> Plate {
        return {title, sentences(), size, [this](Canvas& canvas) { paint(canvas); }, no_graph, too_small};
    }

private:
    Model const& model;
    Language language;
    Speech speech;
    Theme const& theme;
    double wider;  // than Arial, the theme's font
    std::string title;
    std::vector<Chart> charts;
    std::vector<std::string> notes;
    Size size;
    double names = 0;  // the width of the column of names
    double scale = full;

    auto name(EntityId entity) const -> std::string { return model.display_name(entity, language); }

    auto chart_title(EntityId body, VotingClause const& clause) const -> std::string {
        if (!clause.decisions.empty()) {
            std::vector<std::string> decisions;
            for (auto const decision : clause.decisions) decisions.push_back(name(decision));
            return speech.say(on_these, {{"body", name(body)}, {"decisions", joined(decisions, ", ")}});
        }
        return clause.when ? speech.say(in_some_cases, {{"body", name(body)}}) : name(body);
    }

    auto chart(EntityId body, VotingClause const& clause) const -> Chart {
        Chart one{chart_title(body, clause), model.path(clause.entity ? clause.entity : body), {}, {}};
        auto const vote = read_vote(model, body, &clause, {});
        VotingOptions asked;
        asked.shapley = false;
        asked.coalitions = 0;
        auto const answer =
            vote.computable ? voting_power(vote.rule, asked) : std::variant<VotingPower, VoteProblem>{VoteProblem{}};
        auto const* power = std::get_if<VotingPower>(&answer);
        if (power == nullptr || power->method == VoteMethod::none) {
            one.remark = speech.say(power == nullptr ? not_counted : out_of_reach);
            return one;
        }
        if (vote.guessed) one.remark = speech.say(guessed);
        auto const add = [&](std::string who, VotePower const& figures) {
            auto lines = wrapped(who, most_name / wider, node_title_size);
            one.rows.push_back(
                {std::move(lines), std::move(who), figures.share.value, figures.banzhaf ? figures.banzhaf->value : 0});
        };
        for (std::uint32_t at = 0; at < vote.voters.size(); ++at)
            add(voter_name(model, vote, at).in(language), power->participants[at]);
        if (power->chair) add(vote.chairs.empty() ? speech.say(chair_words) : name(vote.chairs.front()), *power->chair);
        return one;
    }

    auto sentences() const -> std::vector<std::string> {
        std::vector<std::string> all;
        for (auto const& one : charts) {
            if (charts.size() > 1 || one.title != title) all.push_back(one.title);
            if (!one.remark.empty()) all.push_back(one.remark);
            for (auto const& row : one.rows)
                all.push_back(speech.say(
                    voter_words, {{"name", row.plain}, {"votes", percentage(row.votes, language)}, {"power", percentage(row.power, language)}}));
        }
        all.insert(all.end(), notes.begin(), notes.end());
        return all;
    }

    static auto height_of(Row const& row) -> double {
        return std::max(2 * bar, static_cast<double>(row.name.size()) * node_title_size * line_height) + gap / 2;
    }

    void measure() {
        auto longest = 0.0;
        auto width = text_width(title, title_size, true) * wider;
        size.height = margin + title_size * line_height + gap + 2 * (small_size * line_height) + gap;
        for (auto const& one : charts) {
            width = std::max({width, text_width(one.title, cluster_title_size, true) * wider,
                              text_width(one.remark, small_size, false) * wider});
            size.height += cluster_title_size * line_height + gap;
            if (!one.remark.empty()) size.height += small_size * line_height;
            for (auto const& row : one.rows) {
                longest = std::max({longest, row.votes, row.power});
                size.height += height_of(row);
                for (auto const& line : row.name) names = std::max(names, text_width(line, node_title_size, false) * wider);
            }
        }
        if (longest > 0) scale = full / longest;
        width = std::max(width, names + gap + full + room);
        for (auto const& note : notes) width = std::max(width, text_width(note, small_size, false) * wider);
        size.height += static_cast<double>(notes.size()) * small_size * line_height + margin;
        size.width = width + 2 * margin;
    }

    // Votes are full, power is open with a heavy border: told apart without colour.
    void draw_bar(Canvas& canvas, double x, double y, double share, bool power) const {
        auto const width = std::max(1.0, share * scale);
        if (power)
            canvas.path(path_of(Box{x, y + 1, width, bar - 2}), theme.page, {theme.line_of(EdgeRole::grant), 1.6});
        else
            canvas.path(path_of(Box{x, y, width, bar - 1}), theme.line_of(EdgeRole::accountability), {theme.border, thin});
    }

    void paint(Canvas& canvas) const {
        auto y = margin;
        canvas.text({margin, y + title_size * ascent}, title, title_size, true, theme.text, Anchor::start);
        y += title_size * line_height + gap;
        for (auto const power : {false, true}) {
            draw_bar(canvas, margin, y + 2, 24 / scale, power);
            canvas.text({margin + 32, y + small_size * ascent}, speech.say(power ? power_label : votes_label), small_size,
                        false, theme.small_text, Anchor::start);
            y += small_size * line_height;
        }
        y += gap;
        for (auto const& one : charts) y = paint(canvas, one, y);
        for (auto const& note : notes) {
            canvas.text({margin, y + small_size * ascent}, note, small_size, false, theme.small_text, Anchor::start);
            y += small_size * line_height;
        }
    }

    auto paint(Canvas& canvas, Chart const& one, double y) const -> double {
        canvas.begin({Part::Role::frame, part_id(one.id), one.title, {}});
        canvas.text({margin, y + cluster_title_size * ascent}, one.title, cluster_title_size, true, theme.text, Anchor::start);
        y += cluster_title_size * line_height + gap / 2;
        if (!one.remark.empty()) {
            canvas.text({margin, y + small_size * ascent}, one.remark, small_size, false, theme.small_text, Anchor::start);
            y += small_size * line_height;
        }
        auto const x = margin + names + gap;
        for (auto const& row : one.rows) {
            auto line_y = y;
            for (auto const& line : row.name) {
                canvas.text({margin, line_y + node_title_size * ascent}, line, node_title_size, false, theme.text,
                            Anchor::start);
                line_y += node_title_size * line_height;
            }
            draw_bar(canvas, x, y, row.votes, false);
            draw_bar(canvas, x, y + bar, row.power, true);
            for (auto const power : {false, true}) {
                auto const share = power ? row.power : row.votes;
                canvas.text({x + std::max(1.0, share * scale) + 4, y + (power ? bar : 0) + bar - 1}, percentage(share, language),
                            small_size, false, theme.text, Anchor::start);
            }
            y += height_of(row);
        }
        canvas.end();
        return y + gap / 2;
    }
};

}  // namespace

auto bodies_with_votes(Model const& model, EntityId of) -> std::vector<EntityId> {
    std::vector<EntityId> bodies;
    for (auto const& clause : model.voting) {
        auto inside = !of;
        for (auto at = clause.body; at && !inside; at = model.entities[at].parent) inside = at == of;
        if (!inside || !model.entities[clause.body].in_force ||
            std::find(bodies.begin(), bodies.end(), clause.body) != bodies.end())
            continue;
        if (!voting_clauses(model, clause.body, {}).empty()) bodies.push_back(clause.body);
    }
    return bodies;
}

auto draw_power(Model const& model, ViewSpec const& view, Language language, DrawRequest const& request) -> Result<Drawn> {
    PowerPicture const picture{model, view, language, request.look.theme};
    return draw(picture.plate(), language, request);
}

auto power_in_words(Model const& model, ViewSpec const& view, Language language) -> std::vector<WordLine> {
    Theme const theme;
    return words_of(PowerPicture{model, view, language, theme}.plate());
}

}  // namespace knoop
