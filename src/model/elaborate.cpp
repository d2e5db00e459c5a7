#include "src/model/elaboration.hpp"

#include "dsl/pages.hpp"

namespace knoop {

namespace {

// Room for what a text of so many tokens may become, asked for once: growing would touch and copy each table many times over. What
// is not filled is never touched, so it costs no memory.
template <class Rows>
void make_room(Rows& rows, std::size_t count) {
    rows.reserve(rows.size() + count);
    if (count > 0) prefer_large_pages(rows.data(), rows.capacity() * sizeof(*rows.data()));
}

void make_room(elaboration::State& state) {
    std::size_t tokens = 0;
    for (auto const file : state.root.entities) tokens += state.tree(file).tokens.size();
    make_room(state.model.entities, tokens / 8);
    make_room(state.model.facts, tokens / 4);
    make_room(state.model.parties, tokens / 2);
    make_room(state.pending, tokens / 6);
}

}  // namespace

auto elaborate(Program const& program, Root const& root, std::shared_ptr<Vocabulary> vocabulary, Date as_of,
               Diagnostics& diagnostics, TokenRoles* roles, EachMembers const* members) -> Model {
    using namespace elaboration;
    State state{program, root, *vocabulary, diagnostics, roles};
    state.members = members;
    state.model.vocabulary = vocabulary;
    state.model.sources = program.sources;
    state.model.trees = program.trees;
    state.model.readings = chosen_readings(root);
    state.model.dialect = program.trees->at(root.file.index).dialect;
    state.symbols.resize(program.trees->size());
    state.speaks.resize(program.trees->size());
    for (auto const file : root.entities) state.speaks[file.index] = true;
    for (auto const file : root.vocabulary)
        if (!is_library((*program.sources)[file])) state.speaks[file.index] = true;
    // The words of the vocabulary that the kernel itself knows.
    auto const kind = [&](std::string_view name) { return vocabulary->kind(name); };
    state.organisation = kind("organisation");
    state.document = kind("document");
    state.power = kind("power");
    state.external = kind("external");
    state.transparent = kind("transparent");
    state.sketch = kind("sketch");
    state.part_of = vocabulary->relation("part-of");

    make_room(state);
    declare_entities(state);
    // What is part of something left out is left out too; parents come before their children.
    state.absent.resize(state.model.entities.size());
    for (auto const id : state.model.entities.ids())
        if (auto& row = state.model.entities[id]; row.parent && state.absent[row.parent.index]) state.absent[id.index] = row.error = true;
    state_facts(state);
    settle_incomplete(state);
    auto model = std::move(state.model);
    state.contexts = {};
    state.pending = {};  // before the indexes are built: they are as large
    state.symbols = {};
    model.freeze(as_of);
    return model;
}

}  // namespace knoop
