// Two models matched, as short lines: what tests of matching and of comparison start from.
#pragma once

#include "src/analysis/matching.hpp"
#include "tests/support/compile.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace knoop::testing {

inline auto word(MatchGround ground) -> std::string {
    switch (ground) {
        case MatchGround::map: return "map";
        case MatchGround::proposal: return "proposal";
        case MatchGround::was: return "was";
        case MatchGround::path: return "path";
        case MatchGround::name: return "name";
        case MatchGround::title: return "title";
        case MatchGround::structure: return "structure";
    }
    return {};
}

struct Matched {
    std::unique_ptr<Compiled> before;
    std::unique_ptr<Compiled> after;
    Matching matching;

    // Every pair whose path or ground is another than its own place, and who is gone or new, of the user's own: sorted lines.
    [[nodiscard]] auto changes() const -> std::vector<std::string> {
        std::vector<std::string> lines;
        auto const path_before = [&](EntityId id) { return before->model.path(id); };
        auto const path_after = [&](EntityId id) { return after->model.path(id); };
        for (auto const& row : matching.matches)
            if (path_before(row.before) != path_after(row.after) || row.ground != MatchGround::path)
                lines.push_back(path_before(row.before) + " -> " + path_after(row.after) + " (" + word(row.ground) + ")");
        auto divided = std::vector<bool>(before->model.entities.size());
        auto joined = std::vector<bool>(after->model.entities.size());
        for (auto const& row : matching.splits) {
            auto line = path_before(row.whole) + " splits into";
            divided[row.whole.index] = true;
            for (auto const part : row.parts) line += " " + path_after(part), joined[part.index] = true;
            lines.push_back(line + " (" + word(row.ground) + ")");
        }
        for (auto const& row : matching.mergers) {
            std::string line;
            joined[row.whole.index] = true;
            for (auto const part : row.parts) line += path_before(part) + " ", divided[part.index] = true;
            lines.push_back(line + "merge into " + path_after(row.whole) + " (" + word(row.ground) + ")");
        }
        for (auto const id : before->model.entities.ids())
            if (before->model.entities[id].in_force && !matching.after_of[id.index] && !divided[id.index]) lines.push_back("- " + path_before(id));
        for (auto const id : after->model.entities.ids())
            if (after->model.entities[id].in_force && !matching.before_of[id.index] && !joined[id.index]) lines.push_back("+ " + path_after(id));
        std::sort(lines.begin(), lines.end());
        return lines;
    }
};

inline auto match_models(std::unique_ptr<Compiled> before, std::unique_ptr<Compiled> after, std::vector<MatchOverride> const& overrides = {}) -> Matched {
    Matched matched{std::move(before), std::move(after), {}};
    matched.matching = match(matched.before->model, matched.after->model, overrides);
    return matched;
}

inline auto match_texts(std::string before, std::string after) -> Matched { return match_models(compile_text(std::move(before)), compile_text(std::move(after))); }

// A proposal on a base.
inline auto match_proposal(std::string base, std::string proposal) -> Matched {
    std::map<std::string, std::string> const files{{"base.knoop", std::move(base)}, {"proposal.knoop", "base \"base.knoop\"\n" + std::move(proposal)}};
    return match_models(compile_files(files, "base.knoop"), compile_files(files, "proposal.knoop"));
}

}  // namespace knoop::testing
