// A verb as people speak it: `legt verantwoording af aan` for `legt-verantwoording-af-aan`, `is lid van` for `lid-van`, `valt onder` for `onder`.
#include "src/model/elaboration.hpp"
#include "src/model/words.hpp"

#include <algorithm>
#include <optional>

namespace knoop::elaboration {

namespace {

constexpr Message unknown_word{"unknown-word", Severity::error, text("unknown word `{word}`", "onbekend woord `{word}`")};
constexpr Text one_verb = text("words that are one verb together are joined by hyphens", "woorden die samen één werkwoord zijn, staan met streepjes aan elkaar");
constexpr std::size_t most_words = 6;

struct SpacedVerb {
    std::string verb;
    Span span;
    bool only_hyphens = false;  // nothing else is wrong
};

// The longest that these phrases begin with.
auto spaced_verb(State const& state, Tree const& tree, std::span<NodeId const> phrases, std::size_t most_skipped) -> std::optional<SpacedVerb> {
    for (std::size_t skipped = 0; skipped <= most_skipped; ++skipped) {
        std::string joined;
        std::optional<SpacedVerb> found;
        for (auto at = skipped; at < std::min(phrases.size(), most_words); ++at) {
            auto const word = tree.text(phrases[at]);
            if (word.find_first_of(" \t\n\",.") != std::string_view::npos) break;
            joined += (joined.empty() ? "" : "-") + std::string{word};
            if (at == 0) continue;  // the word itself
            auto const symbol = state.vocabulary.names.find(joined);
            auto const head = symbol ? state.vocabulary.head(symbol, tree.dialect) : Head{};
            if (head.tag != HeadTag::verb || !is_spoken(state, head)) continue;
            auto span = tree.span(phrases[0]);
            span.end = tree.span(phrases[at]).end;
            found = SpacedVerb{joined, span, skipped == 0};
        }
        if (found) return found;
    }
    return {};
}

}  // namespace

auto report_spaced_verb(State& state, Tree const& tree, std::span<NodeId const> phrases, bool may_skip) -> bool {
    auto const meant = spaced_verb(state, tree, phrases, may_skip ? 1 : 0);
    if (!meant) return false;
    auto const& source = (*state.program.sources)[meant->span.file].text;
    auto& diagnostic = state.diagnostics.report(unknown_word, meant->span, {{"word", source.substr(meant->span.begin, meant->span.end - meant->span.begin)}});
    propose(diagnostic, Fix::Kind::review, meant->span, meant->verb);
    if (meant->only_hyphens) diagnostic.help = OwnedText{one_verb};
    return true;
}

}  // namespace knoop::elaboration
