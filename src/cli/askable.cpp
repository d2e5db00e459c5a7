#include "src/cli/askable.hpp"

#include "src/analysis/difference.hpp"
#include "src/analysis/voting_body.hpp"
#include "src/base/utf8.hpp"
#include "src/cli/compile.hpp"
#include "src/cli/question.hpp"
#include "src/rules/sentences.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr Message needs_name{"missing-argument", Severity::error,
    text("`{command}` needs a {argument}", "bij `{command}` ontbreekt {argument}")};
constexpr Text how_to_ask = text("One of them: {command} {place}{name}", "Een ervan: {command} {place}{name}");

// What one of the commands can be asked about.
struct Askable {
    std::string_view command;
    Text argument;
    Text heading;
    Text none;
    auto (*find)(Model const& model) -> std::vector<EntityId>;
};

// Of the model itself, of any of these kinds.
auto all_of(Model const& model, std::initializer_list<std::string_view> kinds) -> std::vector<EntityId> {
    auto const own = own_entities(model);
    std::vector<EntityId> found;
    for (auto const id : model.entities.ids()) {
        auto const fits = [&](std::string_view name) {
            auto const kind = model.vocabulary->kind(name);
            return kind && model.is_a(id, kind);
        };
        if (own[id.index] && std::any_of(kinds.begin(), kinds.end(), fits)) found.push_back(id);
    }
    return found;
}

auto topics(Model const& model) -> std::vector<EntityId> { return all_of(model, {"power", "decision"}); }

// Who holds something, and to whom something was granted without effect.
auto holders(Model const& model) -> std::vector<EntityId> {
    Question const question{model};
    auto found = all_of(model, {"actor"});
    std::erase_if(found, [&](EntityId actor) {
        auto const granted = [&](Grant const& grant) {
            auto const members = question.facts.holders.members(grant.to);
            return std::find(members.begin(), members.end(), actor) != members.end();
        };
        return question.competence.of_actor(actor).empty() && std::none_of(question.facts.grants.begin(), question.facts.grants.end(), granted);
    });
    return found;
}

auto voting_forums(Model const& model) -> std::vector<EntityId> {
    auto found = all_of(model, {"forum"});
    std::erase_if(found, [&](EntityId forum) {
        return voting_clauses(model, forum, {}).empty() && read_vote(model, forum, nullptr, {}).voters.empty();
    });
    return found;
}

auto with_matrix(Model const& model) -> std::vector<EntityId> {
    std::vector<EntityId> found;
    for (auto const& matrix : model.matrices)
        if (std::find(found.begin(), found.end(), matrix.decision) == found.end()) found.push_back(matrix.decision);
    return found;
}

auto askable(Command command) -> std::optional<Askable> {
    switch (command) {
        case Command::who:
            return Askable{"knoop who", {"power or decision", "een bevoegdheid of besluit"},
                           {"{file}: powers and decisions", "{file}: bevoegdheden en besluiten"},
                           {"{file}: no powers and no decisions", "{file}: geen bevoegdheden en geen besluiten"}, topics};
        case Command::may:
            return Askable{"knoop may", {"post or body", "een functie of orgaan"},
                           {"{file}: who has a power, or was granted one", "{file}: wie een bevoegdheid heeft of kreeg"},
                           {"{file}: nobody has a power", "{file}: niemand heeft een bevoegdheid"}, holders};
        case Command::power:
            return Askable{"knoop power", {"body or table", "een orgaan of tafel"},
                           {"{file}: bodies and tables with votes or members", "{file}: organen en tafels met stemmen of leden"},
                           {"{file}: no body or table with votes or members", "{file}: geen orgaan of tafel met stemmen of leden"}, voting_forums};
        case Command::matrix:
            return Askable{"knoop matrix", {"decision", "een besluit"}, {"{file}: decisions with a matrix", "{file}: besluiten met een matrix"},
                           {"{file}: no decision with a matrix", "{file}: geen besluit met een matrix"}, with_matrix};
        default: return {};
    }
}

// A bare word may be the name of a folder and of a body at once: then the body is meant.
auto is_place(std::string const& word, Files const& files) -> bool {
    return word == "-" || word == "." || word == ".." || word.ends_with(".knoop") || files.kind(word) == FileKind::file ||
           (word.find('/') != std::string::npos && files.kind(word) != FileKind::none);
}

}  // namespace

auto list_askable(Options const& options, Session session) -> std::optional<int> {
    auto const known = askable(options.command);
    auto const at_place = !options.name.empty() && is_place(options.name, session.files);
    if (!known || !(options.name.empty() || at_place)) return {};
    auto place = options;
    place.name.clear();
    // What stood before it is a place too; `.` when nothing did.
    if (at_place && options.paths == std::vector<std::string>{"."}) place.paths = {options.name};
    else if (at_place) place.paths.push_back(options.name);
    if (options.format != OutputFormat::text) {
        Diagnostics wrong;
        wrong.report(needs_name, {}, {{"command", known->command}, {"argument", known->argument}});
        return give_up(wrong, options, session);
    }

    auto const compilation = compile(place, session, Phases::up_to_model);
    if (compilation.unreadable) return give_up(compilation.diagnostics, place, session);
    auto const language = compilation.language;
    auto const say = [&](Text words, Arguments const& arguments) { return fill(words.in(language), arguments, language) + '\n'; };
    std::string out;
    std::string example;
    for (std::size_t at = 0; at < compilation.models.size(); ++at) {
        auto const& model = compilation.models[at];
        auto const file = (*compilation.program.sources)[compilation.program.roots[at].file].path;
        auto const found = known->find(model);
        out += say(found.empty() ? known->none : known->heading, {{"file", file}});
        std::size_t widest = 0;
        for (auto const id : found) widest = std::max(widest, display_width(path_of(model, id).in(language)));
        for (auto const id : found) {
            auto const path = path_of(model, id).in(language);
            auto const title = model.display_name(id, language);
            out += "  " + path;
            if (title != path) out += std::string(widest - display_width(path) + 2, ' ') + printable(title);
            out += '\n';
        }
        if (example.empty() && !found.empty()) example = path_of(model, found.front()).in(language);
    }
    if (!example.empty()) {
        auto const here = place.paths == std::vector<std::string>{"."} ? std::string{} : place.paths.back() + ' ';
        out += say(how_to_ask, {{"command", known->command}, {"place", here}, {"name", example}});
    }
    if (auto const status = deliver(out, place, session); status != exit_fine) return status;
    return example.empty() ? exit_findings : exit_fine;
}

}  // namespace knoop
