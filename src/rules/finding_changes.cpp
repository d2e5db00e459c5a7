#include "src/rules/finding_changes.hpp"

#include "src/analysis/matcher.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>

namespace knoop {

namespace {

// A finding in terms of the second model: its elements there, where they have a counterpart.
struct Subject {
    std::string path;  // as this model has it
    std::string there; // its path in the second model; empty: it has no counterpart
    KindId kind;       // of the second vocabulary, where it has that kind
    bool renamed = false;
    bool by_structure = false;
};
struct Known {
    std::size_t at = 0;
    std::vector<Subject> subjects{};  // in the order of the finding: the first is its place
    std::vector<std::string> parts{}; // what its place was split into, in the second model
    bool done = false;
};

class Comparing {
public:
    Comparing(std::span<Diagnostic const> b, std::span<Diagnostic const> a, Model const& f, Model const& s, Matching const& m,
              std::vector<Unanswered> u)
        : before(b), after(a), first(f), second(s), matching(m), unanswered(std::move(u)), ground(m.before_of.size(), MatchGround::path) {
        std::sort(unanswered.begin(), unanswered.end());
        for (auto const& match : matching.matches)
            if (match.after) ground[match.after.index] = match.ground;
    }

    auto run() -> std::vector<FindingChange> {
        for (std::size_t at = 0; at < before.size(); ++at)
            if (before[at].is_rule) olds.push_back(of_before(at));
        for (std::size_t at = 0; at < after.size(); ++at)
            if (after[at].is_rule) news.push_back(of_after(at));
        pair_by([](Known const& known, Diagnostic const& diagnostic) { return exact(known, diagnostic); });
        pair_by([](Known const& known, Diagnostic const& diagnostic) {
            return known.subjects.empty() || known.subjects.front().there.empty() ? std::string{} : diagnostic.id + '\n' + known.subjects.front().there;
        });
        pair_with_parts();
        pair_by_likeness();
        std::stable_sort(changes.begin(), changes.end(), [](auto const& one, auto const& other) { return *one.after < *other.after; });
        std::vector<FindingChange> all;
        for (auto const& known : news) {
            auto const paired = std::lower_bound(changes.begin(), changes.end(), known.at, [](auto const& change, std::size_t at) { return *change.after < at; });
            if (paired != changes.end() && *paired->after == known.at) all.push_back(*paired);
            else all.push_back({FindingFate::introduced, {}, known.at});
        }
        for (auto const& known : olds)
            if (!known.done) all.push_back({fate_of(known), known.at, {}});
        return all;
    }

private:
    auto of_before(std::size_t at) const -> Known {
        Known known{at};
        for (auto const& path : before[at].elements) {
            auto& subject = known.subjects.emplace_back();
            subject.path = path;
            auto const entity = entity_at(first, path);
            if (!entity) continue;
            if (auto const kind = first.entities[entity].kind; kind) subject.kind = matching.words.kinds[kind.index];
            auto there = matching.after_of[entity.index];
            auto const in = [&](Division const& merger) { return std::find(merger.parts.begin(), merger.parts.end(), entity) != merger.parts.end(); };
            if (!there)
                if (auto const merger = std::find_if(matching.mergers.begin(), matching.mergers.end(), in); merger != matching.mergers.end()) there = merger->whole;
            if (!there && &path == &before[at].elements.front())
                for (auto const& split : matching.splits)
                    if (split.whole == entity)
                        for (auto const part : split.parts) known.parts.push_back(second.path(part));
            if (!there) continue;
            subject.there = second.path(there);
            auto const title = [](Model const& model, EntityId id) { return model.vocabulary->text(model.entities[id].title); };
            subject.renamed = subject.there != path || title(first, entity) != title(second, there);
            subject.by_structure = ground[there.index] == MatchGround::structure;
        }
        return known;
    }

    auto of_after(std::size_t at) const -> Known {
        Known known{at};
        for (auto const& path : after[at].elements) {
            auto& subject = known.subjects.emplace_back();
            subject.path = path;
            auto const entity = entity_at(second, path);
            if (!entity) continue;
            subject.kind = second.entities[entity].kind;
            if (matching.before_of[entity.index]) subject.there = path;
        }
        return known;
    }

    [[nodiscard]] auto fate_of(Known const& old) const -> FindingFate {
        if (old.subjects.empty()) return FindingFate::resolved;
        auto const& place = old.subjects.front();
        if (place.there.empty() && old.parts.empty()) return FindingFate::gone;
        auto const is_about = [&](std::string const& path) {
            return std::any_of(old.subjects.begin(), old.subjects.end(), [&](Subject const& subject) { return subject.there == path; });
        };
        // The same place, and of a fact the same others.
        auto const open = [&](std::string const& path) {
            auto const& rule = before[old.at].id;
            for (auto row = std::lower_bound(unanswered.begin(), unanswered.end(), Unanswered{rule, {path}});
                 row != unanswered.end() && row->rule == rule && row->elements.front() == path; ++row)
                if (std::all_of(row->elements.begin() + 1, row->elements.end(), is_about)) return true;
            return false;
        };
        return open(place.there) || std::any_of(old.parts.begin(), old.parts.end(), open) ? FindingFate::not_assessed : FindingFate::resolved;
    }

    // Rule and elements; of a finding about none (a design principle) its sentence. Empty when some element is gone or new.
    static auto exact(Known const& known, Diagnostic const& diagnostic) -> std::string {
        auto key = diagnostic.id;
        std::vector<std::string> paths;
        for (auto const& subject : known.subjects) {
            if (subject.there.empty()) return {};
            paths.push_back(subject.there);
        }
        for (auto const& kind : diagnostic.kinds) paths.push_back("kind " + kind);
        if (paths.empty()) paths.push_back(fill(diagnostic.text.en, diagnostic.arguments, Language::en));
        std::sort(paths.begin(), paths.end());
        for (auto const& path : paths) key += '\n' + path;
        return key;
    }

    template <class Key>
    void pair_by(Key&& key) {
        std::unordered_map<std::string, std::vector<std::size_t>> waiting;
        for (auto nth = olds.size(); nth-- > 0;)
            if (auto const name = olds[nth].done ? std::string{} : key(olds[nth], before[olds[nth].at]); !name.empty()) waiting[name].push_back(nth);
        for (auto& known : news) {
            if (known.done) continue;
            auto const name = key(known, after[known.at]);
            auto const found = name.empty() ? waiting.end() : waiting.find(name);
            if (found == waiting.end() || found->second.empty()) continue;
            pair(olds[found->second.back()], known);
            found->second.pop_back();
        }
    }

    // The same rule at one of the parts of what was split.
    void pair_with_parts() {
        for (auto& old : olds) {
            if (old.done || old.parts.empty()) continue;
            auto const at_part = [&](Known const& known) {
                return !known.done && after[known.at].id == before[old.at].id && !known.subjects.empty() &&
                       std::find(old.parts.begin(), old.parts.end(), known.subjects.front().path) != old.parts.end();
            };
            auto const found = std::find_if(news.begin(), news.end(), at_part);
            if (found == news.end()) continue;
            pair(old, *found);
            changes.back().fate = FindingFate::survives_renamed;
        }
    }

    // The same rule about something of the same kind, gone here and new there, with a common element besides: the same question under
    // another name, if no other finding fits as well.
    void pair_by_likeness() {
        std::unordered_map<std::string, std::pair<std::vector<std::size_t>, std::vector<std::size_t>>> alike;
        auto const keys = [&](Known const& known, Diagnostic const& diagnostic) {
            std::vector<std::string> all;
            if (known.subjects.empty() || !known.subjects.front().there.empty() || !known.subjects.front().kind) return all;
            for (auto const& subject : known.subjects)
                if (!subject.there.empty())
                    all.push_back(diagnostic.id + '\n' + std::to_string(known.subjects.front().kind.index) + '\n' + subject.there);
            return all;
        };
        for (std::size_t nth = 0; nth < olds.size(); ++nth)
            if (!olds[nth].done)
                for (auto const& key : keys(olds[nth], before[olds[nth].at])) alike[key].first.push_back(nth);
        for (std::size_t nth = 0; nth < news.size(); ++nth)
            if (!news[nth].done)
                for (auto const& key : keys(news[nth], after[news[nth].at])) alike[key].second.push_back(nth);
        for (auto& known : news) {
            if (known.done) continue;
            for (auto const& key : keys(known, after[known.at])) {
                auto const& [was, is] = alike[key];
                if (was.size() != 1 || is.size() != 1 || olds[was.front()].done) continue;
                pair(olds[was.front()], known);
                changes.back().fate = FindingFate::survives_renamed;
                changes.back().by_structure = true;
                break;
            }
        }
    }

    void pair(Known& old, Known& now) {
        FindingChange change;
        change.before = old.at;
        change.after = now.at;
        std::vector<std::string> was;
        std::vector<std::string> is;
        for (auto const& subject : old.subjects) {
            if (subject.renamed) change.fate = FindingFate::survives_renamed;
            change.by_structure = change.by_structure || subject.by_structure;
            was.push_back(subject.there);
        }
        for (auto const& subject : now.subjects) is.push_back(subject.path);
        std::sort(was.begin(), was.end());
        std::sort(is.begin(), is.end());
        change.other_parties = was != is;
        old.done = now.done = true;
        changes.push_back(change);
    }

    std::span<Diagnostic const> before;
    std::span<Diagnostic const> after;
    Model const& first;
    Model const& second;
    Matching const& matching;
    std::vector<Unanswered> unanswered;  // sorted
    std::vector<MatchGround> ground;  // by entity of the second model
    std::vector<Known> olds;
    std::vector<Known> news;
    std::vector<FindingChange> changes;
};

}  // namespace

auto compare_findings(std::span<Diagnostic const> before, std::span<Diagnostic const> after, Model const& first, Model const& second,
                      Matching const& matching, std::vector<Unanswered> unanswered) -> std::vector<FindingChange> {
    return Comparing{before, after, first, second, matching, std::move(unanswered)}.run();
}

}  // namespace knoop
