// parse(tokens) -> Tree. Always returns a tree that covers all tokens; what could not be read is an error node with a
// diagnostic.
#pragma once

#include "dsl/tree.hpp"
#include "src/base/diagnostics.hpp"

namespace knoop {

auto parse(Sources const& sources, FileId file, Diagnostics& diagnostics) -> Tree;

}  // namespace knoop
