// Evidence as sentences that a municipal secretary can read, in both languages; names in the reader's language where they have one.
#pragma once

#include "src/base/diagnostics.hpp"
#include "src/rules/evaluate.hpp"

#include <vector>

namespace knoop {

// Where several entities have one title: told apart by their organisation, or by that title alone where a path or the organisation
// stands beside it.
enum class Naming : unsigned char { told_apart, by_title };

// As a message calls it: the title of an entity, the value, the statement of a fact.
auto name_of(Model const& model, Party party, Naming naming = Naming::told_apart) -> OwnedText;
auto name_of(Model const& model, Datum const& datum, Naming naming = Naming::told_apart) -> OwnedText;
// `a, b and c`; nothing for none.
auto list_of(Model const& model, std::vector<Datum> const& values, Naming naming = Naming::told_apart) -> OwnedText;
auto list_of(Model const& model, std::vector<Party> const& parties, Naming naming = Naming::told_apart) -> OwnedText;

// The path of an entity, with templated names in each language: `hoorn.council`, `hoorn.raad`.
auto path_of(Model const& model, EntityId entity) -> OwnedText;
// A fact as it would be written: `agv.daily-board mandates permits to waternet.directorate`.
auto statement_of(Model const& model, FactId fact) -> OwnedText;
// Its citations: `Besluit mandaat AGV 2023 art. 2`; empty without any.
auto citation_of(Model const& model, Party owner) -> OwnedText;

// The notes of a finding: one for each piece of evidence, facts at their places.
auto notes_of(Model const& model, std::vector<Evidence> const& witness) -> std::vector<Note>;

// Why a rule was not assessed somewhere.
auto reason_of(Model const& model, Doubt const& doubt) -> OwnedText;

}  // namespace knoop
