// One derived fact: stated of the model, with the facts it follows from in its option `because`.
#pragma once

#include "src/model/model.hpp"

#include <span>
#include <vector>

namespace knoop {

// At most twelve reasons: a reader follows no more. A relation with options has `because` as its first. Freeze the model afterwards.
void add_derived_fact(Model& model, RelationId of, std::vector<Party> parties, Span span, std::span<FactId const> reasons);

}  // namespace knoop
