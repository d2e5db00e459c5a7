// What a fact is bounded to, in words: `up to EUR 50,000; except appeals`. The region is computed when first asked for.
#pragma once

#include "src/analysis/cases.hpp"
#include "src/diagrams/speech.hpp"

#include <string>

namespace knoop {

class Limits {
public:
    Limits(Model const& model, Language language);

    // Empty where it is not bounded.
    auto of(FactId fact) -> std::string;
    // `Permits (up to EUR 50,000)`.
    auto with_name(std::string name, FactId fact) -> std::string;

private:
    Model const& model_;
    Speech speech_;
    Regions regions_;
    Diagnostics diagnostics_;  // of limits that cannot be read: `check` reports them
    Cases cases_;
};

}  // namespace knoop
