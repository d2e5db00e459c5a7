#include "src/cli/apply_fixes.hpp"

#include "dsl/format.hpp"
#include "dsl/parser.hpp"
#include "src/model/program.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace knoop {

namespace {

// The canonical text; empty for one that does not parse.
auto formatted(std::string const& path, std::string const& text) -> std::optional<std::string> {
    Sources sources;
    Diagnostics diagnostics;
    auto const tree = parse(sources, sources.add({path, text, Language::en}), diagnostics);
    if (diagnostics.has_errors()) return {};
    return format(tree, {nullptr, true});
}

// Also two insertions at one place: which comes first is not for us to say.
auto touch(Edit const& a, Edit const& b) -> bool {
    if (a.span.file != b.span.file) return false;
    return (a.span.begin < b.span.end && b.span.begin < a.span.end) || a.span.begin == b.span.begin;
}

class Applying {
public:
    explicit Applying(Sources const& sources) : sources_(sources) {}

    void take(Fix const& fix) {
        auto const in_a_file = [&](Edit const& edit) { return edit.span && !is_library(sources_[edit.span.file]); };
        auto const is_free = [&](Edit const& edit) {
            return std::none_of(edits_.begin(), edits_.end(), [&](Edit const& other) { return touch(edit, other); });
        };
        if (fix.edits.empty() || !std::all_of(fix.edits.begin(), fix.edits.end(), in_a_file)) return;
        if (std::all_of(fix.edits.begin(), fix.edits.end(), is_free)) edits_.insert(edits_.end(), fix.edits.begin(), fix.edits.end());
    }

    auto texts() -> std::map<std::string, std::string> {
        std::sort(edits_.begin(), edits_.end(), [](Edit const& a, Edit const& b) { return a.span < b.span; });
        std::map<std::string, std::string> changed;
        for (auto at = edits_.rbegin(); at != edits_.rend(); ++at) {  // from the end, so that places stay true
            auto const& source = sources_[at->span.file];
            auto& text = changed.try_emplace(source.path, source.text).first->second;
            text.replace(at->span.begin, at->span.end - at->span.begin, at->replacement);
        }
        for (auto const& source : sources_) {
            auto const found = changed.find(source.path);
            if (found == changed.end() || formatted(source.path, source.text) != source.text) continue;
            if (auto neat = formatted(source.path, found->second)) found->second = *std::move(neat);
        }
        return changed;
    }

private:
    Sources const& sources_;
    std::vector<Edit> edits_;
};

}  // namespace

auto apply_fixes(Sources const& sources, std::span<Diagnostic const> diagnostics, Fix::Kind most) -> std::map<std::string, std::string> {
    Applying applying{sources};
    for (auto const& diagnostic : diagnostics) {
        if (!diagnostic.counts()) continue;
        auto const fix = std::find_if(diagnostic.fixes.begin(), diagnostic.fixes.end(), [&](Fix const& one) { return one.kind <= most; });
        if (fix != diagnostic.fixes.end()) applying.take(*fix);
    }
    return applying.texts();
}

}  // namespace knoop
