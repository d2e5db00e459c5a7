// What a project says about rules: `level`, `set`, `accept`, and the design principles it expects. Read from the statements that
// elaboration kept, against the frozen model.
#pragma once

#include "src/base/diagnostics.hpp"
#include "src/model/program.hpp"
#include "src/rules/compile.hpp"

#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace knoop {

struct LevelSetting {
    std::string rule;
    std::optional<Severity> level;  // empty: off
    EntityId scope;                 // what is part of it; empty: everything
};

// A norm that differs for what is part of `scope`.
struct NormSetting {
    NormId norm;
    Value value;
    EntityId scope;
};

struct Acceptance {
    std::string rule;
    EntityId on;        // empty: everywhere in `scope`
    EntityId scope;     // of the block it stands in
    EntityId by;
    Date until = Date::forever();
    Span span;
    std::string because;
    std::string basis;  // as cited; empty: none
};

struct Settings {
    std::vector<std::string> sets;  // of the library's rules; empty: all
    std::vector<LevelSetting> levels;
    std::unordered_map<NormId, Value> norms;
    std::vector<NormSetting> norms_of_parts;
    std::vector<Acceptance> accepted;
};

// The names of `use rules/NAME` in the files of a root; `recommended` when there are none.
auto used_rule_sets(Program const& program, Root const& root, std::vector<Rule> const& rules, Diagnostics& diagnostics)
    -> std::vector<std::string>;
// Is the rule in one of these sets? Each is in `all`, in that of its category, of the laws it cites, and of its `sets` clause.
auto is_in(Rule const& rule, std::span<std::string const> sets) -> bool;
auto read_settings(Model const& model, Vocabulary& vocabulary, std::vector<Rule> const& rules, Diagnostics& diagnostics) -> Settings;
// The `expect` statements of the model, as rules.
auto compile_expects(Model const& model, Vocabulary& vocabulary, Diagnostics& diagnostics) -> std::vector<Rule>;
// Names as they are found from a scope outwards.
auto entity_names(Model const& model, EntityId scope) -> EntityNames;

}  // namespace knoop
