// Diagnostics are data: an id, a severity, places, typed arguments, notes and fixes. Text appears only in the renderer,
// which picks the language (src/reports). A Message is declared beside the code that reports it.
#pragma once

#include "src/base/source.hpp"
#include "src/base/text.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace knoop {

enum class Severity : unsigned char { error, warning, advice };

// `{name}` placeholders; both languages must use the same set, checked where the constant is written.
consteval auto text(char const* en, char const* nl) -> Text;

struct Message {
    std::string_view id;  // kebab-case, stable for ever
    Severity severity;
    Text text;
};

struct Argument {
    std::string_view name;
    OwnedText value;
};
using Arguments = std::vector<Argument>;

// One replacement of source text. `safe` edits never change meaning beyond mending the finding.
struct Edit {
    Span span;
    std::string replacement;
};
struct Fix {
    enum class Kind : unsigned char { safe, review };
    Kind kind = Kind::review;
    OwnedText title;
    std::vector<Edit> edits;
};

struct Note {
    Span span;            // may be empty: a note without a place
    Text text;            // template with placeholders, a constant
    Arguments arguments;
};

// Why a finding does not count: an `accept` in the model.
struct Accepted {
    std::string because;
    std::string by;     // path of the owner
    std::string until;  // ISO 8601; may be empty
    std::string basis;  // as cited; may be empty
};

// In which readings of the model a finding holds, when not in all: of each topic that makes a difference, its readings.
struct TopicReadings {
    std::string topic;  // may be empty
    std::vector<std::string> readings;
    friend auto operator==(TopicReadings const&, TopicReadings const&) -> bool = default;
};
struct OnlyIn {
    std::vector<TopicReadings> topics;  // empty: it holds in all
    bool together = true;               // in a reading of each of these topics; else in any of them
    friend auto operator==(OnlyIn const&, OnlyIn const&) -> bool = default;
};

struct Diagnostic {
    std::string id;
    Severity severity = Severity::error;
    Span span;
    OwnedText text;   // template with placeholders
    Arguments arguments;
    std::vector<Note> notes;
    std::vector<Fix> fixes;
    OwnedText help;                      // one sentence, may be empty
    bool is_rule = false;                // a finding of a rule: `knoop explain ID` has a page
    std::vector<std::string> elements;   // paths of the entities it is about (fingerprint), findings only
    std::vector<std::string> named;      // and of what its sentence or its help names besides: for its picture
    std::vector<std::string> kinds;      // and of the kinds, by their canonical names: `no recall-clause` is not `no seat-clause`
    std::optional<Accepted> accepted;    // shown where it is asked for, never counted
    bool is_known = false;               // in the baseline: the same
    OnlyIn only_in;                      // said with the message, no part of it: a fingerprint does not change with it

    [[nodiscard]] auto counts() const -> bool { return !accepted && !is_known; }

    auto note(Span at, Text words, Arguments values = {}) -> Diagnostic&;
    auto fix(Fix::Kind kind, OwnedText title, std::vector<Edit> edits) -> Diagnostic&;
};

class Diagnostics {
public:
    auto report(Message const& message, Span span, Arguments arguments = {}) -> Diagnostic&;
    auto add(Diagnostic diagnostic) -> Diagnostic&;

    [[nodiscard]] auto all() const -> std::vector<Diagnostic> const& { return all_; }
    [[nodiscard]] auto empty() const -> bool { return all_.empty(); }
    [[nodiscard]] auto has_errors() const -> bool;
    // File, position, then id; equal ones at one place are merged.
    void sort();

private:
    std::vector<Diagnostic> all_;
};

// The template with its placeholders filled in one language. An unknown placeholder stays as written.
auto fill(std::string_view text, Arguments const& arguments, Language language) -> std::string;

// ---- implementation of the compile-time check ----

namespace detail {

struct Placeholder {
    std::string_view rest;
    std::string_view name;  // empty: none left
};

constexpr auto next_placeholder(std::string_view text) -> Placeholder {
    auto const open = text.find('{');
    if (open == std::string_view::npos) return {};
    auto const close = text.find('}', open);
    if (close == std::string_view::npos) return {};
    return {text.substr(close + 1), text.substr(open + 1, close - open - 1)};
}

constexpr auto covers(std::string_view text, std::string_view other) -> bool {
    for (auto mine = next_placeholder(text); !mine.name.empty(); mine = next_placeholder(mine.rest)) {
        auto found = false;
        for (auto theirs = next_placeholder(other); !theirs.name.empty(); theirs = next_placeholder(theirs.rest))
            found = found || theirs.name == mine.name;
        if (!found) return false;
    }
    return true;
}

void the_two_languages_use_different_placeholders();  // never defined: reaching it at compile time is the error

}  // namespace detail

consteval auto text(char const* en, char const* nl) -> Text {
    if (!detail::covers(en, nl) || !detail::covers(nl, en)) detail::the_two_languages_use_different_placeholders();
    return {en, nl};
}

}  // namespace knoop
