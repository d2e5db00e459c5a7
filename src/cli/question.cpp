#include "src/cli/question.hpp"

#include "dsl/unit.hpp"
#include "src/analysis/region_text.hpp"
#include "src/analysis/value_text.hpp"
#include "src/base/filled.hpp"
#include "src/base/nearest.hpp"
#include "src/rules/settings.hpp"

#include <algorithm>
#include <unordered_set>
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
constexpr Text other_basis = text("whether {asked} is within the limit “{limit}”: the tax bases differ",
                                  "of {asked} binnen de grens ‘{limit}’ valt: de btw-grondslagen verschillen");
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
        without_amounts_ = regions.intersect(without_amounts_, cases.inside(dimension, known.front()));
        return read_on(Measure::none, false);
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
        // `80000 excl VAT`, in either language.
        auto const words = tax_words(value);
        auto basis = tax_basis_of(words, Language::en);
        if (!basis) basis = tax_basis_of(words, Language::nl);
        if (!words.empty() && !basis) return no_amount();
        auto const digits = value.substr(0, value.find_last_of("0123456789") + 1);
        if (!read_number(digits, a, b) || b > 100) return no_amount();
        auto& amount = amounts_.emplace_back();
        amount.dimension = dimension;
        amount.cents = a * (100 / b);
        if (basis) amount.stated = *basis == TaxBasis::without ? Measure::without_tax : Measure::tax_included;
        return read_on(Measure::none, false);
    } else if (values.tag == AxisTag::date) {
        auto const period = parse_period(value);
        if (!period || period->first != period->last) return wrong();
        a = period->first.days;
    } else if (!read_number(value, a, b) || !values.is_ordered()) {
        return wrong();
    }
    without_amounts_ = regions.intersect(without_amounts_, regions.point(axis, a, b));
    read_on(Measure::none, false);
}

auto Question::bases_met(std::vector<RegionId> const& limits) const -> std::vector<Measure> {
    std::vector<Measure> bases;
    auto const meets = [&](Axis const& axis) {
        return std::any_of(amounts_.begin(), amounts_.end(), [&](Amount const& each) { return !each.stated && each.dimension == axis.dimension; });
    };
    for (auto const limit : limits)
        for (auto const id : regions.axes_of(limit))
            if (auto const& axis = regions.axis(id); axis.tag == AxisTag::money && meets(axis)) bases.push_back(axis.measure);
    std::sort(bases.begin(), bases.end());
    bases.erase(std::unique(bases.begin(), bases.end()), bases.end());
    if (bases.empty()) bases.push_back(Measure::none);
    return bases;
}

void Question::read_on(Measure basis, bool is_one_of_several) {
    chained_.clear();
    asked_ = without_amounts_;
    for (auto& amount : amounts_) {
        amount.basis = amount.stated.value_or(basis);
        for (auto const axis : cases.axes_on(amount.dimension, amount.basis)) {
            auto const point = regions.point(axis, amount.cents);
            asked_ = regions.intersect(asked_, point);
            if (regions.axis(axis).beside) continue;
            amount.case_words = describe(regions, point, model);
            amount.words = {value_text(regions.axis(axis), amount.cents, 1, model, Language::en), value_text(regions.axis(axis), amount.cents, 1, model, Language::nl)};
        }
        if (!is_one_of_several || amount.basis != Measure::none) continue;
        for (auto* words : {&amount.words, &amount.case_words}) {
            words->en += " (VAT not stated)";
            words->nl += " (btw niet vermeld)";
        }
    }
}

auto Question::asked_words() -> OwnedText {
    OwnedText words;
    auto const add = [&](OwnedText const& more) {
        words.en += (words.en.empty() ? "" : ", ") + more.en;
        words.nl += (words.nl.empty() ? "" : ", ") + more.nl;
    };
    for (auto const& amount : amounts_) add(amount.case_words);
    if (without_amounts_ != Regions::everything) add(describe(regions, without_amounts_, model));
    return words;
}

// What is left to be seen in the cases asked about: open norms, and limits on another tax basis than the amount that was asked about.
auto Question::conditions_of(RegionId within) -> std::vector<AnswerCondition> {
    std::vector<AnswerCondition> conditions;
    for (auto const id : regions.axes_of(within)) {
        auto const& axis = regions.axis(id);
        if (axis.tag == AxisTag::norm) conditions.push_back({{axis.norm, axis.norm}, {}});
        if (axis.tag != AxisTag::money) continue;
        auto const amount = std::find_if(amounts_.begin(), amounts_.end(), [&](Amount const& each) { return each.dimension == axis.dimension; });
        if (amount != amounts_.end() && amount->basis != axis.measure)
            conditions.push_back({describe(regions, regions.shadow(within, id), model), amount->words});
    }
    return conditions;
}

// The cases that are in the region however open norms turn out. Nothing is open about an amount that is asked about.
auto Question::certainly(RegionId region) -> RegionId {
    for (auto const& amount : amounts_)
        for (auto const axis : cases.axes_on(amount.dimension, amount.basis))
            if (regions.axis(axis).beside) region = regions.without_axis(region, axis);
    return regions.certain(region);
}

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
    for (auto const actor : competence.holders.members(holding.holder)) {
        row.paths.push_back(model.path(actor));
        auto const shown = path_of(model, actor);
        row.shown_paths.en += (row.shown_paths.en.empty() ? "" : ", ") + shown.en;
        row.shown_paths.nl += (row.shown_paths.nl.empty() ? "" : ", ") + shown.nl;
    }
    row.power = name_of(model, holding.power, Naming::by_title);
    row.power_path = model.path(holding.power);
    row.shown_power_path = path_of(model, holding.power);
    // Asked of one case, the whole region still tells more than the case itself.
    row.region = describe(regions, holding.remains, model);
    row.exceptions = exceptions_of(id);
    row.conditions = conditions_of(within);
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

auto Question::same_chain(HoldingId one, HoldingId other) const -> bool {
    for (; one && other; one = competence.holdings[one].source, other = competence.holdings[other].source)
        if (competence.holdings[one].fact != competence.holdings[other].fact || competence.holdings[one].holder != competence.holdings[other].holder) return false;
    return one == other;  // both are at their end
}

// The powers inside it that this chain gives for fewer cases: by `except`, a reservation, a delegation, or for want of a source.
auto Question::exceptions_of(HoldingId id) -> std::vector<AnswerException> {
    auto const& holding = competence.holdings[id];
    if (parts_.empty()) {
        parts_.resize(model.entities.size());
        for (auto const power : model.entities.ids())
            if (competence.named(power) == power)
                for (auto const whole : containers(facts, power))
                    if (whole != power) parts_[whole.index].push_back(power);
    }
    std::vector<AnswerException> found;
    std::vector<std::pair<EntityId, RegionId>> told;
    for (auto const part : parts_[holding.power.index]) {
        auto left_out = regions.intersect(holding.remains, asked_);
        auto const first = competence.first_of_power(part);
        auto const all = competence.of_power(part);
        for (std::uint32_t at = 0; at < all.size() && left_out != Regions::nothing; ++at)
            if (same_chain(id, HoldingId{first.index + at})) left_out = regions.subtract(left_out, all[at].remains);
        if (left_out == Regions::nothing) continue;
        auto const around = containers(facts, part);
        auto const is_told = [&](auto const& row) { return std::find(around.begin(), around.end(), row.first) != around.end() && regions.contains(row.second, left_out); };
        if (std::any_of(told.begin(), told.end(), is_told)) continue;
        told.emplace_back(part, left_out);
        auto const is_all = left_out == regions.intersect(holding.remains, asked_);
        found.push_back({name_of(model, part), model.path(part), is_all ? OwnedText{} : describe(regions, left_out, model, 6, regions.intersect(holding.remains, asked_))});
    }
    return found;
}

void Question::add_without_effect(AnswerSection& section, std::function<bool(Grant const&, EntityId power)> const& wanted) {
    for (auto const& excess : competence.excesses) {
        auto const& grant = facts.grants[excess.grant];
        if (!wanted(grant, excess.power)) continue;
        auto const tell = [&](Text words, RegionId where) {
            auto const region = certainly(regions.intersect(where, asked_));
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
    for (auto const& row : section.rows)
        for (auto const& each : row.conditions)
            add(each.asked.en.empty() ? filled(rests_on_norm, {{"norm", each.text}}) : filled(other_basis, {{"asked", each.asked}, {"limit", each.text}}), {});

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
    auto const grants = vocabulary.relation("grants");
    auto const sketch = [&](EntityId entity) {
        if (!entity || !grants || !model.is_sketch(entity, {HeadTag::verb, grants.index})) return;
        // Of a sketch with all its parts, the sketch is named and not each part.
        for (auto at = model.entities[entity].parent; at && model.is_sketch(at, {HeadTag::verb, grants.index}); at = model.entities[at].parent) entity = at;
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
    for (std::size_t at = 0; at < found.size() && at < 5; ++at) diagnostic.note({}, candidate, {{"path", path_of(model, found[at])}});
}

void report_unknown(Diagnostics& wrong, Text message, std::vector<Model> const& models, Fits const& fits, std::string const& name) {
    Diagnostic diagnostic;
    diagnostic.id = "unknown-name";
    diagnostic.text = message;
    diagnostic.arguments = {{"name", name}};
    std::vector<std::string> names;
    std::vector<OwnedText> paths;
    std::unordered_set<std::string> listed;
    for (auto const& model : models)
        for (auto const id : model.entities.ids()) {
            if (model.entities[id].error || !fits(model, id)) continue;
            names.push_back(model.path(id));
            names.emplace_back(model.vocabulary->text(model.entities[id].name));
            auto const path = path_of(model, id);
            names.push_back(path.nl);
            names.push_back(path.nl.substr(path.nl.rfind('.') + 1));
            if (model.entities[id].in_force && listed.insert(path.en).second) paths.push_back(path);
        }
    std::vector<std::string_view> const views{names.begin(), names.end()};
    if (auto const near = nearest(name, views); !near.empty()) {
        diagnostic.note({}, did_you_mean, {{"near", near}});
    } else if (!paths.empty()) {
        OwnedText list;
        for (std::size_t at = 0; at < paths.size() && at < most_known; ++at) {
            list.en += (at == 0 ? "`" : ", `") + paths[at].en + '`';
            list.nl += (at == 0 ? "`" : ", `") + paths[at].nl + '`';
        }
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
