// Where things of a model are declared, and on what ground: for the links and tooltips of a picture.
#pragma once

#include "src/base/place.hpp"
#include "src/diagrams/diagram.hpp"
#include "src/model/model.hpp"

#include <string>

namespace knoop {

class Provenance {
public:
    explicit Provenance(Model const& model) : model_(model), places_(*model.sources) {}

    // Empty for what a law or a library brings: the user has no file to look at.
    auto at(Span span) -> DeclaredAt;
    // The articles cited there: `Gemeentewet art. 160; Mandaatbesluit art. 3`.
    [[nodiscard]] auto ground_of(Party owner, Language language) const -> std::string;

private:
    Model const& model_;
    Places places_;
};

}  // namespace knoop
