#include "src/analysis/match_map.hpp"

#include "src/analysis/matcher.hpp"
#include "src/base/nearest.hpp"
#include "src/model/program.hpp"

#include <algorithm>
#include <map>

namespace knoop {

namespace {

constexpr Message no_map_line{"no-map-line", Severity::error,
    text("this line is no `before is after`", "deze regel is geen `voorheen is nu`")};
constexpr Message not_in_before{"not-in-earlier-model", Severity::error,
    text("`{name}` is nobody in the earlier model", "`{name}` komt in het eerste model niet voor")};
constexpr Message not_in_after{"not-in-later-model", Severity::error,
    text("`{name}` is nobody in the later model", "`{name}` komt in het tweede model niet voor")};
constexpr Message mapped_twice{"mapped-twice", Severity::error,
    text("`{name}` has a line already", "`{name}` heeft al een regel")};
constexpr Message other_sorts{"map-of-other-sort", Severity::error,
    text("`{name}` is a {kind}, and cannot be `{other}`, a {other_kind}", "`{name}` is een {kind} en kan dus niet `{other}` zijn, een {other_kind}")};
constexpr Message several_to_several{"several-to-several", Severity::error,
    text("several cannot become several in one line: give each its own", "meerdere kunnen niet in één regel meerdere worden: geef elk een eigen regel")};
constexpr Text the_other_line = text("the other line", "de andere regel");
constexpr Text write_it_so = text("write `water.board is river.board`, `water.board is gone` or `river.board is new`",
                                  "schrijf `water.bestuur is rivier.bestuur`, `water.bestuur is vervallen` of `rivier.bestuur is nieuw`");
constexpr Text perhaps = text("did you mean `{name}`?", "bedoelt u `{name}`?");

constexpr Text gone_word{"gone", "vervallen"};
constexpr Text new_word{"new", "nieuw"};
auto is_word(std::string_view word, Text const& text) -> bool { return word == text.en || word == text.nl; }

struct Word {
    std::string_view text;
    Span span;
};

class MapReader {
public:
    MapReader(FileId file, Model const& before, Model const& after, Diagnostics& diagnostics)
        : matcher_(before, after), file_(file), diagnostics_(diagnostics) {}

    auto read(std::string_view text) -> std::vector<MatchOverride> {
        for (std::size_t at = 0; at < text.size();) {
            auto const end = std::min(text.find('\n', at), text.size());
            line(text, at, end);
            at = end + 1;
        }
        return std::move(rows_);
    }

private:
    Matcher matcher_;
    FileId file_;
    Diagnostics& diagnostics_;
    std::vector<MatchOverride> rows_;
    std::map<EntityId, Span> seen_[2];

    void line(std::string_view text, std::size_t begin, std::size_t end) {
        std::vector<Word> words;
        for (auto at = begin; at < end && text[at] != '#';) {
            auto const first = at;
            auto const is_space = [](char letter) { return letter == ' ' || letter == '\t' || letter == '\r'; };
            if (is_space(text[at])) {
                ++at;
                continue;
            }
            if (text[at] == ',') ++at;
            else
                while (at < end && !is_space(text[at]) && text[at] != ',' && text[at] != '#') ++at;
            words.push_back({text.substr(first, at - first), {file_, static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(at)}});
        }
        if (words.empty()) return;
        auto const whole = Span{file_, words.front().span.begin, words.back().span.end};
        auto const is = std::find_if(words.begin(), words.end(), [](Word const& word) { return word.text == "is"; });
        std::vector<Word> left;
        std::vector<Word> right;
        if (is == words.end() || !names({words.begin(), is}, left) || !names({is + 1, words.end()}, right)) {
            diagnostics_.report(no_map_line, whole).help = write_it_so;
            return;
        }
        MatchOverride row;
        auto const is_gone = right.size() == 1 && is_word(right.front().text, gone_word);
        auto const is_new = right.size() == 1 && is_word(right.front().text, new_word);
        auto known = is_new ? find(left, row.after, true) : find(left, row.before, false);
        if (!is_gone && !is_new) known = find(right, row.after, true) && known;
        if (!known) return;
        if (row.before.size() > 1 && row.after.size() > 1) {
            diagnostics_.report(several_to_several, whole);
            return;
        }
        for (auto const one : row.before)
            for (auto const other : row.after)
                if (matcher_.likeness(one, other) == Matcher::Likeness::none) {
                    diagnostics_.report(other_sorts, whole, {{"name", matcher_.before.path(one)}, {"kind", kind(matcher_.before, one)},
                                                             {"other", matcher_.after.path(other)}, {"other_kind", kind(matcher_.after, other)}});
                    return;
                }
        rows_.push_back(std::move(row));
    }

    // a, b, c
    static auto names(std::vector<Word> words, std::vector<Word>& found) -> bool {
        for (std::size_t at = 0; at < words.size(); ++at) {
            if ((at % 2 == 1) != (words[at].text == ",")) return false;
            if (at % 2 == 0) found.push_back(words[at]);
        }
        return words.size() % 2 == 1;
    }

    static auto kind(Model const& model, EntityId entity) -> OwnedText {
        auto const kind = model.entities[entity].kind;
        if (!kind) return "?";
        auto const& words = model.vocabulary->kinds[kind].words;
        return {std::string{model.vocabulary->text(words.first(Language::en))}, std::string{model.vocabulary->text(words.first(Language::nl))}};
    }

    auto find(std::vector<Word> const& words, std::vector<EntityId>& found, bool later) -> bool {
        auto const& model = later ? matcher_.after : matcher_.before;
        auto fine = true;
        for (auto const& word : words) {
            auto const entity = entity_at(model, word.text);
            if (!entity || !Matcher::is_there(model, entity)) {
                suggest(model, word, diagnostics_.report(later ? not_in_after : not_in_before, word.span, {{"name", std::string{word.text}}}));
                fine = false;
            } else if (auto const [row, added] = seen_[later].emplace(entity, word.span); !added) {
                diagnostics_.report(mapped_twice, word.span, {{"name", std::string{word.text}}}).note(row->second, the_other_line);
                fine = false;
            } else {
                found.push_back(entity);
            }
        }
        return fine;
    }

    static void suggest(Model const& model, Word const& word, Diagnostic& diagnostic) {
        std::vector<std::string> paths;
        for (auto const id : model.entities.ids())
            if (Matcher::is_there(model, id)) paths.push_back(model.path(id));
        std::vector<std::string_view> const candidates(paths.begin(), paths.end());
        if (auto const near = nearest(word.text, candidates); !near.empty()) diagnostic.note({}, perhaps, {{"name", std::string{near}}});
    }
};

}  // namespace

auto read_match_map(Sources const& sources, FileId file, Model const& before, Model const& after, Diagnostics& diagnostics) -> std::vector<MatchOverride> {
    return MapReader{file, before, after, diagnostics}.read(sources[file].text);
}

// ---- and back

namespace {

constexpr Text grounds[] = {
    text("your map", "uw tabel"),
    text("the proposal says so", "het voorstel zegt het"),
    text("`was` says so", "`was` zegt het"),
    text("the same place", "dezelfde plaats"),
    text("the same name", "dezelfde naam"),
    text("the same title", "dezelfde titel"),
    text("{score} of 1000 alike: {shared} of {before} and {after} lines are the same",
         "{score} van de 1000 gelijk: {shared} van {before} en {after} relaties zijn dezelfde"),
};
constexpr Text one_of_several = text("one of several that nothing tells apart", "een van meerdere die nergens in verschillen");
constexpr Text shared_out = text("its lines are found there, {score} of 1000", "de relaties zijn daar terug te vinden, {score} van de 1000");
constexpr Text heading = text(
    "# Who is who. Correct a line where it is wrong, and give the file with `--map`. Written here is only what another place or name has, and\n"
    "# what is gone, new, split or merged: `a is b`, `a is gone`, `b is new`, `a is b, c`, `a, b is c`.\n",
    "# Wie is wie. Verbeter een regel die niet klopt, en geef het bestand op met `--map`. Hier staat alleen wat een andere plaats of naam heeft,\n"
    "# en wat is vervallen, nieuw, gesplitst of samengevoegd: `a is b`, `a is vervallen`, `b is nieuw`, `a is b, c`, `a, b is c`.\n");

auto of_user(Model const& model, EntityId entity) -> bool {
    auto const& row = model.entities[entity];
    return Matcher::is_there(model, entity) && !row.error && row.span && !is_library((*model.sources)[row.span.file]);
}

struct MapLine {
    std::string left;
    std::string right;
    std::string why;
};

class MapWriter {
public:
    MapWriter(Matching const& m, Model const& b, Model const& a, Language l) : matching(m), before(b), after(a), language(l) {}

    auto write() -> std::string {
        std::vector<bool> divided_before(before.entities.size());
        std::vector<bool> divided_after(after.entities.size());
        for (auto const& row : matching.splits) {
            divided_before[row.whole.index] = true;
            for (auto const part : row.parts) divided_after[part.index] = true;
            lines.push_back({before.path(row.whole), all(after, row.parts), why(row)});
        }
        for (auto const& row : matching.mergers) {
            divided_after[row.whole.index] = true;
            for (auto const part : row.parts) divided_before[part.index] = true;
            lines.push_back({all(before, row.parts), after.path(row.whole), why(row)});
        }
        for (auto const& row : matching.matches) {
            if (!of_user(before, row.before) || divided_before[row.before.index] || divided_after[row.after.index]) continue;
            if (row.ground != MatchGround::path) lines.push_back({before.path(row.before), after.path(row.after), why(row)});
        }
        for (auto const id : before.entities.ids())
            if (of_user(before, id) && !matching.after_of[id.index] && !divided_before[id.index]) lines.push_back({before.path(id), std::string{gone_word.in(language)}, {}});
        for (auto const id : after.entities.ids())
            if (of_user(after, id) && !matching.before_of[id.index] && !divided_after[id.index]) lines.push_back({after.path(id), std::string{new_word.in(language)}, {}});
        std::string out{heading.in(language)};
        for (auto const& line : lines) out += line.left + " is " + line.right + (line.why.empty() ? "" : "  # " + line.why) + "\n";
        return out;
    }

private:
    Matching const& matching;
    Model const& before;
    Model const& after;
    Language language;
    std::vector<MapLine> lines;

    static auto all(Model const& model, std::vector<EntityId> const& entities) -> std::string {
        std::string out;
        for (auto const id : entities) out += (out.empty() ? "" : ", ") + model.path(id);
        return out;
    }
    auto why(Match const& row) const -> std::string {
        auto const words = grounds[static_cast<std::size_t>(row.ground)].in(language);
        if (row.ground != MatchGround::structure) return std::string{words};
        if (row.tied) return std::string{one_of_several.in(language)};
        auto const found = evidence(before, after, matching, row.before, row.after);
        return fill(words, {{"score", std::to_string(row.score)}, {"shared", std::to_string(found.shared.size())}, {"before", std::to_string(found.before)},
                            {"after", std::to_string(found.after)}}, language);
    }
    auto why(Division const& row) const -> std::string {
        if (row.ground != MatchGround::structure) return std::string{grounds[static_cast<std::size_t>(row.ground)].in(language)};
        return fill(shared_out.in(language), {{"score", std::to_string(row.score)}}, language);
    }
};

}  // namespace

auto write_match_map(Matching const& matching, Model const& before, Model const& after, Language language) -> std::string {
    return MapWriter{matching, before, after, language}.write();
}

}  // namespace knoop
