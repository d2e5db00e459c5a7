#include "src/base/diagnostics.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace knoop {

auto Diagnostic::note(Span at, Text words, Arguments values) -> Diagnostic& {
    notes.push_back({at, words, std::move(values)});
    return *this;
}

auto Diagnostic::fix(Fix::Kind kind, OwnedText title, std::vector<Edit> edits) -> Diagnostic& {
    fixes.push_back({kind, std::move(title), std::move(edits)});
    return *this;
}

auto Diagnostics::report(Message const& message, Span span, Arguments arguments) -> Diagnostic& {
    Diagnostic diagnostic;
    diagnostic.id = message.id;
    diagnostic.severity = message.severity;
    diagnostic.span = span;
    diagnostic.text = message.text;
    diagnostic.arguments = std::move(arguments);
    return add(std::move(diagnostic));
}

auto Diagnostics::add(Diagnostic diagnostic) -> Diagnostic& {
    all_.push_back(std::move(diagnostic));
    return all_.back();
}

auto Diagnostics::has_errors() const -> bool {
    return std::any_of(all_.begin(), all_.end(), [](auto const& d) { return d.severity == Severity::error; });
}

void Diagnostics::sort() {
    auto const key = [](Diagnostic const& d) {
        return std::tuple{d.span.file.index, d.span.begin, std::string_view{d.id}, d.span.end};
    };
    auto const words = [](Diagnostic const& d) { return fill(d.text.en, d.arguments, Language::en); };
    auto const before = [&](auto const& a, auto const& b) { return key(a) < key(b); };
    if (!std::is_sorted(all_.begin(), all_.end(), before)) std::stable_sort(all_.begin(), all_.end(), before);
    // Several of one rule may stand at one place in turns: once for each model that the file is in.
    auto end = all_.begin();  // of what is kept
    for (auto next = all_.begin(); next != all_.end(); ++next) {
        auto known = false;
        for (auto other = end; other != all_.begin() && key(*std::prev(other)) == key(*next) && !known; --other)
            known = std::prev(other)->elements == next->elements && words(*std::prev(other)) == words(*next) &&
                    std::prev(other)->only_in == next->only_in;
        if (known) continue;
        if (end != next) *end = std::move(*next);
        ++end;
    }
    all_.erase(end, all_.end());
}

auto fill(std::string_view text, Arguments const& arguments, Language language) -> std::string {
    std::string out;
    out.reserve(text.size() + 32);
    while (true) {
        auto const open = text.find('{');
        auto const close = open == std::string_view::npos ? open : text.find('}', open);
        if (close == std::string_view::npos) return out += text;
        auto const name = text.substr(open + 1, close - open - 1);
        auto const found = std::find_if(arguments.begin(), arguments.end(), [&](auto const& a) { return a.name == name; });
        out += text.substr(0, open);
        if (found == arguments.end()) out += text.substr(open, close + 1 - open);
        else out += found->value.in(language);
        text.remove_prefix(close + 1);
    }
}

}  // namespace knoop
