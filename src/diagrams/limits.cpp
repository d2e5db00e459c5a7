#include "src/diagrams/limits.hpp"

#include "src/analysis/region_text.hpp"
#include "src/diagrams/cat.hpp"

namespace knoop {

namespace {

constexpr Text name_and_limit = text("{name} ({limit})", "{name} ({limit})");
constexpr Text left_out = text("except {list}", "behalve {list}");
constexpr Text and_more = text("and {count} more", "en nog {count}");

constexpr std::size_t most_excepted = 3;

}  // namespace

Limits::Limits(Model const& model, Language language) : model_(model), speech_(model, language), cases_(model, regions_, diagnostics_) {}

auto Limits::of(FactId fact) -> std::string {
    auto const region = cases_.region_of(fact);
    auto limit = region == Regions::everything ? std::string{} : describe(regions_, region, model_).in(speech_.language());
    auto const except = model_.vocabulary->relation("except");
    std::vector<std::string> excepted;
    if (except)
        for (auto const each : model_.facts_at(fact, except, Relation::subject))
            excepted.push_back(with_name(speech_.name_of(model_.party(each, Relation::object)), each));
    if (excepted.empty()) return limit;
    if (excepted.size() > most_excepted + 1) {
        auto const more = std::to_string(excepted.size() - most_excepted);
        excepted.resize(most_excepted);
        excepted.push_back(speech_.say(and_more, {{"count", more}}));
    }
    auto const rest = speech_.say(left_out, {{"list", joined(excepted)}});
    return limit.empty() ? rest : cat(limit, "; ", rest);
}

auto Limits::with_name(std::string name, FactId fact) -> std::string {
    auto const limit = of(fact);
    if (limit.empty()) return name;
    return name.empty() ? limit : speech_.say(name_and_limit, {{"name", name}, {"limit", limit}});
}

}  // namespace knoop
