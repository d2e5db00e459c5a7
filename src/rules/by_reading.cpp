#include "src/rules/by_reading.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>

namespace knoop {

namespace {

using Key = std::tuple<std::string, std::uint32_t, std::uint32_t, std::uint32_t, std::vector<std::string>, std::string>;

auto key_of(Diagnostic const& diagnostic) -> Key {
    return {diagnostic.id, diagnostic.span.file.index, diagnostic.span.begin, diagnostic.span.end, diagnostic.elements,
            fill(diagnostic.text.en, diagnostic.arguments, Language::en)};
}

// Of each topic, the readings in which it holds while the other topics are as in the first variant; those topics only where that is
// some, and not all.
auto only_in(std::span<FoundInReading const> variants, std::vector<bool> const& holds) -> OnlyIn {
    OnlyIn result;
    auto const& first = variants.front().readings;
    result.together = holds.front();
    for (std::size_t topic = 0; topic < first.size(); ++topic) {
        TopicReadings row{first[topic].topic, {}};
        std::size_t all = 0;
        for (std::size_t at = 0; at < variants.size(); ++at) {
            if (at > 0 && variants[at].readings[topic] == first[topic]) continue;
            ++all;
            if (holds[at]) row.readings.push_back(variants[at].readings[topic].name);
        }
        if (!row.readings.empty() && row.readings.size() < all) result.topics.push_back(std::move(row));
    }
    return result;
}

auto is_within(Span span, std::span<Span const> blocks) -> bool {
    return std::any_of(blocks.begin(), blocks.end(), [&](Span block) {
        return span && block.file == span.file && block.begin <= span.begin && span.end <= block.end;
    });
}

}  // namespace

auto by_reading(std::vector<FoundInReading> variants, std::span<Span const> blocks) -> std::vector<Diagnostic> {
    if (variants.size() == 1) return std::move(variants.front().diagnostics);
    struct Seen {
        Diagnostic* diagnostic;
        std::vector<bool> holds;
    };
    std::vector<Seen> all;
    std::map<Key, std::size_t> known;
    for (std::size_t at = 0; at < variants.size(); ++at)
        for (auto& diagnostic : variants[at].diagnostics) {
            auto const [place, is_new] = known.emplace(key_of(diagnostic), all.size());
            if (is_new) all.push_back({&diagnostic, std::vector<bool>(variants.size())});
            all[place->second].holds[at] = true;
        }
    std::vector<Diagnostic> merged;
    for (auto const& seen : all) {
        auto& one = merged.emplace_back(std::move(*seen.diagnostic));
        auto const everywhere = std::find(seen.holds.begin(), seen.holds.end(), false) == seen.holds.end();
        if (everywhere || (!one.is_rule && is_within(one.span, blocks))) continue;
        one.only_in = only_in(variants, seen.holds);
    }
    return merged;
}

}  // namespace knoop
