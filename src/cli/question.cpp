#include "src/cli/question.hpp"

#include "dsl/unit.hpp"
#include "src/analysis/region_text.hpp"
#include "src/base/filled.hpp"
#include "src/base/nearest.hpp"
#include "src/rules/settings.hpp"

#include <algorithm>
#include <charconv>

namespace knoop {

namespace {

constexpr Message unknown_dimension{"unknown-dimension", Severity::error,
    text("`{name}` is no dimension by which cases differ", "`{name}` is geen dimensie waarin gevallen verschillen")};
constexpr Message not_a_value{"not-a-value", Severity::error,
    text("`{value}` is no value of `{name}`", "`{value}` is geen waarde van `{name}`")};
constexpr Message not_an_amount{"not-a-value", Severity::error,
    text("`{value}` is no amount of `{name}`: write it as `40000` or `40_000`, where need be with `excl VAT` or `incl VAT` behind it",
         "`{value}` is geen bedrag voor `{name}`: schrijf het als `40000` of `40_000`, zo nodig met `excl btw` of `incl btw` erachter")};
constexpr Message other_tax_basis{"tax-bases-do-not-compare", Severity::error,
    text("`{value}`: the model says nothing of `{name}` on this tax basis", "`{value}`: het model zegt niets over `{name}` op deze btw-grondslag")};
constexpr Message no_model_here{"no-model", Severity::error, text("there is no model here", "er is hier geen model")};
constexpr Message several_fit{"several-fit", Severity::error,
    text("`{name}` can be several; write the whole path", "`{name}` kan meer dan één element zijn; schrijf het hele pad")};
constexpr Text did_you_mean = text("did you mean `{near}`?", "bedoelt u `{near}`?");
constexpr Text known_here = text("known here: {names}", "hier bekend: {names}");
constexpr Text known_and_more = text("known here: {names}, and {count} more", "hier bekend: {names} en nog {count}");
constexpr std::size_t most_known = 6;
constexpr Text candidate = text("`{path}`", "`{path}`");

constexpr Text lacks = text("`{fact}`, {cases}: {grantor} has nothing of this to grant",
                            "`{fact}`, {cases}: {grantor} heeft hiervan niets te verlenen");
constexpr Text may_not_pass_on = text("`{fact}`, {cases}: nothing allows {grantor} to pass it on",
                                      "`{fact}`, {cases}: nergens staat dat {grantor} dit mag doorverlenen");
constexpr Text has_delegated = text("`{fact}`, {cases}: {grantor} delegated this to another",
                                    "`{fact}`, {cases}: {grantor} heeft dit aan een ander gedelegeerd");
constexpr Text rests_on_norm = text("whether this holds, each time: {norm}", "of dit zo is, blijkt per geval: {norm}");
constexpr Text unknown_in = text("who or what is meant in `{fact}`", "wie of wat bedoeld is in `{fact}`");
constexpr Text unknown_option = text("`{word}` of `{fact}`", "`{word}` van `{fact}`");
constexpr Text no_consent = text("whether {name} agreed to `{fact}`, as `{permission}` asks",
                                 "of {name} instemde met `{fact}`, zoals `{permission}` vraagt");
constexpr Text sketched = text("whether more is stated elsewhere: `{name}` is a sketch", "of elders meer is geregeld: `{name}` is een schets");
constexpr Text not_stated = text("who has this power: nothing in the model is about it",
                                 "wie deze bevoegdheid heeft: niets in het model gaat erover");
constexpr Text mistakes = text("what stands where the model could not be read (mistakes: {count}); `knoop check` names them",
                               "wat er staat waar het model niet te lezen is (fouten: {count}); `knoop check` noemt ze");

auto split(std::string_view path) -> std::vector<std::string_view> {
    std::vector<std::string_view> words;
    for (auto dot = path.find('.'); dot != std::string_view::npos; dot = path.find('.')) {
        words.push_back(path.substr(0, dot));
        path = path.substr(dot + 1);
    }
    words.push_back(path);
    return words;
}

// `80000`, `80_000` or `80_000.50`.
auto read_number(std::string const& text, std::int64_t& a, std::int64_t& b) -> bool {
    std::string digits;
    b = 1;
    auto decimals = false;
    for (auto const c : text) {
        if (c == '_') continue;
        if (c == '.' && !decimals) {
            decimals = true;
            continue;
        }
        if (c < '0' || c > '9' || digits.size() > 15) return false;
        digits += c;
        if (decimals) b *= 10;
    }
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), a);
    return error == std::errc{} && !digits.empty() && end == digits.data() + digits.size();
}

}  // namespace

Question::Question(Model const& of)
    : model(of), cases(of, regions, diagnostics), facts(read_register(of, cases, regions)), competence(compute_authority(facts, regions)) {}

void Question::narrow(std::string const& word, std::string const& value) {
    auto const& vocabulary = *model.vocabulary;
    auto const symbol = vocabulary.names.find(word);
    auto dimension = symbol ? vocabulary.dimension(symbol, Language::en) : DimensionId{};
    if (symbol && !dimension) dimension = vocabulary.dimension(symbol, Language::nl);
    auto axis = dimension ? cases.axis_of(dimension) : AxisId{};
    if (!axis) {
        diagnostics.report(unknown_dimension, {}, {{"name", word}});
        return;
    }
    auto const wrong = [&] { diagnostics.report(not_a_value, {}, {{"value", value}, {"name", word}}); };
    auto const& values = regions.axis(axis);
    if (values.tag == AxisTag::entity) {
        auto const known = find_named(model, value, [&](EntityId entity) {
            return std::find(values.entities.begin(), values.entities.end(), entity) != values.entities.end();
        });
        if (known.size() != 1) return wrong();
        asked_ = regions.intersect(asked_, cases.inside(dimension, known.front()));
        return;
    }
    std::int64_t a = 0;
    std::int64_t b = 1;
    if (values.tag == AxisTag::word) {
        auto const typed = vocabulary.names.find(value);
        auto const meant = typed ? vocabulary.canonical_word(typed, Language::nl) : Symbol{};
        auto found = std::find(values.words.begin(), values.words.end(), typed);
        if (found == values.words.end()) found = std::find(values.words.begin(), values.words.end(), meant);
        if (found == values.words.end()) return wrong();
        a = found - values.words.begin();
    } else if (values.tag == AxisTag::money) {
        auto const no_amount = [&] { diagnostics.report(not_an_amount, {}, {{"value", value}, {"name", word}}); };
        // `80000 excl VAT`, in either language: what the amounts of the model are not, is not compared with them.
        auto const words = tax_words(value);
        auto basis = tax_basis_of(words, Language::en);
        if (!basis) basis = tax_basis_of(words, Language::nl);
        auto const measure = !basis ? Measure::none : *basis == TaxBasis::without ? Measure::without_tax : Measure::tax_included;
        if (!words.empty() && !basis) return no_amount();
        auto const digits = value.substr(0, value.find_last_of("0123456789") + 1);
        if (!read_number(digits, a, b) || b > 100) return no_amount();
        auto const all = cases.axes_of(dimension);
        // A bare amount is read on the basis that each power has; one with a basis only where the model speaks of that.
        if (measure == Measure::none) {
            for (auto const id : all) asked_ = regions.intersect(asked_, regions.point(id, a * (100 / b), 1));
            return;
        }
        auto const own = std::find_if(all.begin(), all.end(), [&](AxisId id) { return regions.axis(id).measure == measure; });
        if (own == all.end()) {
            diagnostics.report(other_tax_basis, {}, {{"value", value}, {"name", word}});
            return;
        }
        axis = *own;
        a *= 100 / b;
        b = 1;
    } else if (values.tag == AxisTag::date) {
        auto const period = parse_period(value);
        if (!period || period->first != period->last) return wrong();
        a = period->first.days;
    } else if (!read_number(value, a, b) || !values.is_ordered()) {
        return wrong();
    }
    asked_ = regions.intersect(asked_, regions.point(axis, a, b));
}

auto Question::asked_words() -> OwnedText { return asked_ == Regions::everything ? OwnedText{} : describe(regions, asked_, model); }

auto Question::names_of(HolderId holder, Naming naming) const -> OwnedText {
    std::vector<Party> members;
    for (auto const actor : competence.holders.members(holder)) members.emplace_back(actor);
    return list_of(model, members, naming);
}

auto Question::link(FactId fact) const -> AnswerLink {
    return {statement_of(model, fact), citation_of(model, fact), model.facts[fact].span};
}

auto Question::row(HoldingId id) -> AnswerRow {
    auto const& holding = competence.holdings[id];
    auto const within = regions.intersect(holding.remains, asked_);
    AnswerRow row;
    row.holder = names_of(holding.holder, Naming::by_title);
    for (auto const actor : competence.holders.members(holding.holder)) row.paths.push_back(model.path(actor));
    row.power = name_of(model, holding.power, Naming::by_title);
    row.power_path = model.path(holding.power);
    // Asked of one case, the whole region still tells more than the case itself.
    row.region = describe(regions, holding.remains, model);
    for (auto const axis : regions.axes_of(within))
        if (regions.axis(axis).tag == AxisTag::norm) row.norms.push_back(regions.axis(axis).norm);
    if (auto const principal = competence.principal(id); principal && principal != id)
        row.on_behalf_of = names_of(competence.holdings[principal].holder);
    row.vacant = holding.vacant;
    if (holding.replaces) {
        row.replaces = name_of(model, holding.replaces);
        row.turn = holding.turn;
    }
    for (auto const each : competence.chain(id)) {
        auto const fact = competence.holdings[each].fact;
        row.chain.push_back(link(fact));
        if (std::find(chained_.begin(), chained_.end(), fact) == chained_.end()) chained_.push_back(fact);
    }

    // Who replaces: the holdings that rest on this one by a replacement.
    if (deputies_of_ != holding.power) {
        deputies_of_ = holding.power;
        auto const first = competence.first_of_power(holding.power);
        auto const all = competence.of_power(holding.power);
        replaced_by_.assign(all.size(), {});
        for (std::uint32_t at = 0; at < all.size(); ++at)
            if (all[at].replaces) replaced_by_[all[at].source.index - first.index].push_back(HoldingId{first.index + at});
    }
    for (auto const deputy : replaced_by_[id.index - competence.first_of_power(holding.power).index])
        row.deputies.push_back(names_of(competence.holdings[deputy].holder));
    return row;
}

void Question::add_without_effect(AnswerSection& section, std::function<bool(Grant const&, EntityId power)> const& wanted) {
    for (auto const& excess : competence.excesses) {
        auto const& grant = facts.grants[excess.grant];
        if (!wanted(grant, excess.power)) continue;
        auto const tell = [&](Text words, RegionId where) {
            auto const region = regions.certain(regions.intersect(where, asked_));
            if (region == Regions::nothing) return;
            section.not_counted.push_back({filled(words, {{"fact", statement_of(model, grant.fact)},
                                                          {"cases", describe(regions, region, model)},
                                                          {"grantor", names_of(grant.from)}}),
                                           model.facts[grant.fact].span});
        };
        auto const moved = excess.moved;
        auto const unpermitted = regions.subtract(excess.unpermitted, moved);
        tell(has_delegated, moved);
        tell(may_not_pass_on, unpermitted);
        tell(lacks, regions.subtract(regions.subtract(excess.region, moved), unpermitted));
    }
}

void Question::add_unknowns(AnswerSection& section, EntityId power, EntityId actor) {
    auto& known = section.not_known;
    auto const add = [&](OwnedText words, Span span) {
        auto const same = [&](AnswerRemark const& other) { return other.text.en == words.en && other.span == span; };
        if (std::none_of(known.begin(), known.end(), same)) known.push_back({std::move(words), span});
    };
    std::vector<std::string> norms;
    for (auto const& row : section.rows)
        for (auto const& norm : row.norms)
            if (std::find(norms.begin(), norms.end(), norm) == norms.end()) norms.push_back(norm);
    for (auto const& norm : norms) add(filled(rests_on_norm, {{"norm", norm}}), {});

    auto const around = power ? containers(facts, power) : std::vector<EntityId>{};
    auto const& vocabulary = *model.vocabulary;
    for (auto const fact : chained_) {
        for (auto const& option : model.options_of(fact)) {
            if (option.value.tag() != PartyTag::unknown) continue;
            auto const& word = vocabulary.relations[model.facts[fact].relation].options[option.option].words;
            OwnedText const name{std::string{vocabulary.text(word.first(Language::en))}, std::string{vocabulary.text(word.first(Language::nl))}};
            add(filled(unknown_option, {{"word", name}, {"fact", statement_of(model, fact)}}), model.facts[fact].span);
        }
        for (auto const& missing : competence.missing_consents)
            if (facts.grants[missing.grant].fact == fact)
                add(filled(no_consent, {{"name", name_of(model, missing.of)},
                                        {"fact", statement_of(model, fact)},
                                        {"permission", statement_of(model, missing.permission)}}),
                    model.facts[fact].span);
    }
    for (auto const relation : vocabulary.relations.ids()) {
        if (vocabulary.relations[relation].authority == Authority::none) continue;
        for (auto const fact : model.uncertain_facts(relation)) {
            auto const object = model.party(fact, Relation::object);
            auto concerned = power && (!object.is_entity() || std::find(around.begin(), around.end(), object.entity()) != around.end());
            for (unsigned role = 0; actor && role < model.parties_of(fact).size(); ++role)
                concerned = concerned || (role != Relation::object && (model.stands(fact, role, actor) || model.might_stand(fact, role, actor)));
            if (concerned) add(filled(unknown_in, {{"fact", statement_of(model, fact)}}), model.facts[fact].span);
        }
    }
    auto const grants = vocabulary.relation(vocabulary.names.find("grants"), Language::en);
    auto const sketch = [&](EntityId entity) {
        if (entity && grants && model.is_sketch(entity, {HeadTag::verb, grants.index}))
            add(filled(sketched, {{"name", path_of(model, entity)}}), model.entities[entity].span);
    };
    sketch(power);
    sketch(actor);
    if (power)
        for (auto const& holding : competence.of_power(competence.named(power)))
            for (auto const each : competence.holders.members(holding.holder)) sketch(each);
    if (power && !competence.named(power)) add(not_stated, {});
}

auto find_named(Model const& model, std::string_view name, std::function<bool(EntityId)> const& fits) -> std::vector<EntityId> {
    auto const words = split(name);
    auto const [party, taken] = entity_names(model, {})(words);
    if (taken == words.size() && party.is_entity() && fits(party.entity())) return {party.entity()};
    std::vector<EntityId> found;
    auto const symbol = model.vocabulary->names.find(words.back());
    auto const title = model.vocabulary->names.find(name);
    for (auto const id : model.entities.ids()) {
        auto const& row = model.entities[id];
        if (row.error || !row.in_force) continue;
        auto const by_name = symbol && (row.name == symbol || model.child(row.parent, symbol) == id);
        if (!by_name && !(title && row.title == title)) continue;
        if (by_name && words.size() > 1 && !model.path(id).ends_with(name)) continue;
        if (fits(id)) found.push_back(id);
    }
    return found;
}

void report_several(Diagnostics& wrong, Model const& model, std::string const& name, std::vector<EntityId> const& found) {
    auto& diagnostic = wrong.report(several_fit, {}, {{"name", name}});
    for (std::size_t at = 0; at < found.size() && at < 5; ++at) diagnostic.note({}, candidate, {{"path", model.path(found[at])}});
}

void report_unknown(Diagnostics& wrong, Text message, std::vector<Model> const& models, Fits const& fits, std::string const& name) {
    Diagnostic diagnostic;
    diagnostic.id = "unknown-name";
    diagnostic.text = message;
    diagnostic.arguments = {{"name", name}};
    std::vector<std::string> names;
    std::vector<std::string> paths;
    for (auto const& model : models)
        for (auto const id : model.entities.ids()) {
            if (model.entities[id].error || !fits(model, id)) continue;
            names.push_back(model.path(id));
            names.emplace_back(model.vocabulary->text(model.entities[id].name));
            auto const& path = names[names.size() - 2];
            if (model.entities[id].in_force && std::find(paths.begin(), paths.end(), path) == paths.end()) paths.push_back(path);
        }
    std::vector<std::string_view> const views{names.begin(), names.end()};
    if (auto const near = nearest(name, views); !near.empty()) {
        diagnostic.note({}, did_you_mean, {{"near", near}});
    } else if (!paths.empty()) {
        std::string list;
        for (std::size_t at = 0; at < paths.size() && at < most_known; ++at) list += (at == 0 ? "`" : ", `") + paths[at] + '`';
        auto const more = paths.size() - std::min(paths.size(), most_known);
        diagnostic.note({}, more == 0 ? known_here : known_and_more, {{"names", list}, {"count", std::to_string(more)}});
    }
    wrong.add(std::move(diagnostic));
}

auto asked_about(std::string const& name, std::vector<Model> const& models, std::function<bool(Model const&, EntityId)> const& fits, Text unknown,
                 Diagnostics& wrong) -> std::vector<std::pair<Model const*, EntityId>> {
    if (models.empty()) wrong.report(no_model_here, {});
    std::vector<std::pair<Model const*, EntityId>> all;
    auto known = false;
    for (auto const& model : models) {
        auto const found = find_named(model, name, [&](EntityId entity) { return fits(model, entity); });
        known = known || !found.empty();
        if (found.size() > 1) report_several(wrong, model, name, found);
        if (found.size() == 1) all.emplace_back(&model, found.front());
    }
    if (!known && wrong.empty()) report_unknown(wrong, unknown, models, fits, name);
    return all;
}

auto answer_question(Options const& options, Session session, Asked const& asked) -> int {
    auto const kept = session.keep(compile(options, session, Phases::up_to_model));
    auto const& compilation = *kept;
    if (compilation.unreadable) return give_up(compilation.diagnostics, options, session);
    Diagnostics wrong;
    auto const& all = compilation.diagnostics.all();
    auto const errors = std::count_if(all.begin(), all.end(), [](auto const& each) { return each.severity == Severity::error; });

    Answer answer;
    answer.as_of = compilation.summary.as_of;
    answer.readings = compilation.summary.readings;
    for (auto const& [model, entity] : asked_about(options.name, compilation.models, asked.fits, asked.unknown, wrong)) {
        Question question{*model};
        auto const before = question.diagnostics.all().size();
        for (auto const& [dimension, value] : options.asked_case) question.narrow(dimension, value);
        for (auto at = before; at < question.diagnostics.all().size(); ++at) wrong.add(question.diagnostics.all()[at]);
        if (!wrong.empty()) break;
        asked.ask(question, entity, answer);
        if (errors > 0)
            answer.sections.back().not_known.push_back({filled(mistakes, {{"count", std::to_string(errors)}}), {}});
    }
    if (!wrong.empty()) return give_up(wrong, options, session, compilation.language);

    auto const& sources = *compilation.program.sources;
    auto const text = options.format == OutputFormat::json ? render_json(answer, sources, compilation.language)
                                                           : render_text(answer, sources, compilation.language);
    if (auto const status = deliver(text, options, session); status != exit_fine) return status;
    auto const none = [](AnswerSection const& section) { return section.rows.empty(); };
    return std::any_of(answer.sections.begin(), answer.sections.end(), none) ? exit_findings : exit_fine;
}

}  // namespace knoop
