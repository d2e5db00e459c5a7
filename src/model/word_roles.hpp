// Which token plays which role where elaboration does not come: in the declarations of the vocabulary and in formulas. Needs
// the vocabulary and no model, so it works on any file that was read. Reports the words of formulas that mean nothing.
#pragma once

#include "dsl/tree.hpp"
#include "src/base/diagnostics.hpp"
#include "src/model/token_roles.hpp"
#include "src/model/vocabulary.hpp"

namespace knoop {

void record_word_roles(Tree const& tree, Vocabulary const& vocabulary, TokenRoles& roles, Diagnostics& diagnostics);

}  // namespace knoop
