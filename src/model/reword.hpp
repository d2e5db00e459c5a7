// The words of a file in the other dialect: keywords, vocabulary, months and units, and the names of templated children. What
// people chose stays: names, titles, comments.
#pragma once

#include "dsl/format.hpp"
#include "src/model/token_roles.hpp"
#include "src/model/vocabulary.hpp"

namespace knoop {

// `roles` has the roles of every token: of elaborate(), record_word_roles(), and for templates of a model with an instance of
// each.
auto reword(Tree const& tree, Vocabulary const& vocabulary, TokenRoles const& roles, Language to) -> Rewording;

}  // namespace knoop
