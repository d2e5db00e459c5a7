#include "src/model/elaboration.hpp"

namespace knoop {

auto elaborate(Program const& program, Root const& root, std::shared_ptr<Vocabulary> vocabulary, Date as_of,
               Diagnostics& diagnostics, TokenRoles* roles, EachMembers const* members) -> Model {
    using namespace elaboration;
    State state{program, root, *vocabulary, diagnostics, roles};
    state.members = members;
    state.model.vocabulary = vocabulary;
    state.model.sources = program.sources;
    state.model.trees = program.trees;
    state.model.dialect = program.trees->at(root.file.index).dialect;
    state.symbols.resize(program.trees->size());
    // The words of the vocabulary that the kernel itself knows.
    auto const kind = [&](std::string_view name) { return vocabulary->kind(vocabulary->names.find(name), Language::en); };
    state.organisation = kind("organisation");
    state.document = kind("document");
    state.power = kind("power");
    state.external = kind("external");
    state.transparent = kind("transparent");
    state.sketch = kind("sketch");
    state.part_of = vocabulary->relation(vocabulary->names.find("part-of"), Language::en);

    declare_entities(state);
    // What is part of something left out is left out too; parents come before their children.
    state.absent.resize(state.model.entities.size());
    for (auto const id : state.model.entities.ids())
        if (auto& row = state.model.entities[id]; row.parent && state.absent[row.parent.index]) state.absent[id.index] = row.error = true;
    state_facts(state);
    settle_incomplete(state);
    state.model.freeze(as_of);
    return std::move(state.model);
}

}  // namespace knoop
