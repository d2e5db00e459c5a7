#include "src/rules/conditional_each.hpp"

#include "src/rules/compile.hpp"
#include "src/rules/evaluate.hpp"
#include "src/rules/settings.hpp"

#include <array>

namespace knoop {

namespace {

auto members_of(Model const& model, ConditionalEach const& row, Vocabulary& vocabulary, Diagnostics& diagnostics) -> std::vector<EntityId> {
    auto const& tree = (*model.trees)[row.each.file.index];
    std::array const binder{row.each.node};
    auto const formula = tree.child(tree.child(row.each.node, 1u), 1u);
    auto const query = compile_query(vocabulary, *model.trees, row.each.file, binder, formula, entity_names(model, row.scope), diagnostics);
    std::vector<EntityId> members;
    if (!query) return members;
    World world{model};
    for (auto const& binding : ask(*query, world))
        if (auto const entity = binding.front().entity(); entity) members.push_back(entity);
    return members;
}

}  // namespace

auto elaborate_fully(Program const& program, Root const& root, std::shared_ptr<Vocabulary> const& vocabulary, Date as_of,
                     Diagnostics& diagnostics) -> Model {
    Diagnostics first;
    auto model = elaborate(program, root, vocabulary, as_of, first);
    if (model.conditional_eaches.empty()) {
        for (auto const& diagnostic : first.all()) diagnostics.add(diagnostic);
        return model;
    }
    EachMembers members;
    for (auto const& row : model.conditional_eaches) members.push_back(members_of(model, row, *vocabulary, diagnostics));
    return elaborate(program, root, vocabulary, as_of, diagnostics, nullptr, &members);
}

}  // namespace knoop
