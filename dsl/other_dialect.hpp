// A word of the other dialect: what the message says depends on whether the file tells which one it is written in.
#pragma once

#include "dsl/tree.hpp"
#include "src/base/diagnostics.hpp"

#include <string_view>

namespace knoop {

// Does its first line say `# language: en` or `# taal: nl`?
auto names_its_dialect(Tree const& tree) -> bool;

// `here` is the word for the same in the dialect of the file. Where that is only the default, the fix is a first line.
auto report_other_dialect(Diagnostics& diagnostics, Tree const& tree, Span place, std::string_view word, std::string_view here) -> Diagnostic&;

}  // namespace knoop
