// What a finding is known by when lines move, files are renamed or the language changes: its rule and the elements it is about.
#pragma once

#include "src/base/diagnostics.hpp"

#include <string>
#include <vector>

namespace knoop {

// The paths of the elements, sorted; of a finding about none (a design principle), its English sentence.
auto subjects_of(Diagnostic const& diagnostic) -> std::vector<std::string>;

// 16 hexadecimal digits over the rule and its subjects.
auto fingerprint(Diagnostic const& diagnostic) -> std::string;

}  // namespace knoop
