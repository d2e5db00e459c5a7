// Trees -> Vocabulary: collects kinds, traits, relations, attributes, dimensions, words, norms, defines and rules of all files
// (their order never matters), checks that every word has one meaning per dialect, and flattens families.
#pragma once

#include "src/model/program.hpp"
#include "src/model/vocabulary.hpp"

#include <memory>

namespace knoop {

auto declare(Program const& program, Root const& root, Diagnostics& diagnostics) -> std::shared_ptr<Vocabulary>;

}  // namespace knoop
