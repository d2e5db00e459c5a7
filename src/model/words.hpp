// What the phases of src/model share when they read words from a tree.
#pragma once

#include "src/base/diagnostics.hpp"
#include "src/base/nearest.hpp"
#include "src/model/vocabulary.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace knoop {

// "did you mean", with the edit that writes it.
void propose(Diagnostic& diagnostic, Fix::Kind kind, Span span, std::string_view instead);

// The same, for the candidate that is near the word, if one is.
auto suggest(Diagnostic& diagnostic, Span span, std::string_view word, std::vector<std::string_view> const& candidates) -> bool;
// Of a column of rows: where none is near, all there are.
void suggest_column(Diagnostic& diagnostic, Span span, std::string_view word, std::vector<std::string_view> const& columns);

// The single word of a path of one segment, else an empty text.
auto single_word(Tree const& tree, NodeId node) -> std::string_view;

// A value of the tree as a Value: number, money, date, `yes`, … Empty after reporting what is wrong with it.
// A bare four-digit number is a year where a date is due; see read_as().
auto read_value(Tree const& tree, NodeId node, Interner& names, Diagnostics& diagnostics) -> std::optional<Value>;

// Does a value fit a base type; adjusts it where the type says how it is meant (a year as a date, a number as money, a word).
auto fit(Value value, BaseType const& type, Vocabulary const& vocabulary) -> std::optional<Value>;

// The type as a person reads it: "a date", "een bedrag in EUR".
auto describe(Type const& type, Vocabulary const& vocabulary) -> OwnedText;

}  // namespace knoop
