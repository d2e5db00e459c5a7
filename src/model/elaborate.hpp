// Trees + Vocabulary -> Model: declares entities level by level (templates of kinds first), then facts, then freezes at a date.
// Always returns a model; a statement that cannot be understood costs a diagnostic and that statement.
#pragma once

#include "src/base/date.hpp"
#include "src/model/model.hpp"
#include "src/model/program.hpp"
#include "src/model/token_roles.hpp"

#include <memory>

namespace knoop {

// For whom each conditional `each` holds, in the order of Model::conditional_eaches; without it their facts are not stated.
using EachMembers = std::vector<std::vector<EntityId>>;

// The vocabulary gains the names that the files use; it must not be shared with another model.
// `roles`, when given, is filled for every file.
auto elaborate(Program const& program, Root const& root, std::shared_ptr<Vocabulary> vocabulary, Date as_of,
               Diagnostics& diagnostics, TokenRoles* roles = nullptr, EachMembers const* members = nullptr) -> Model;

}  // namespace knoop
