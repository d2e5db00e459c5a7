#include "src/analysis/cell_columns.hpp"

namespace knoop {

auto CellColumns::of(TreeRef entry) -> CellPlace const* {
    auto const [places, is_new] = files_.try_emplace(entry.file.index);
    if (is_new) read((*model_.trees)[entry.file.index], places->second);
    auto const found = places->second.find(entry.node.index);
    return found == places->second.end() ? nullptr : &found->second;
}

void CellColumns::read(Tree const& tree, Places& places) const {
    auto const& vocabulary = *model_.vocabulary;
    for (std::uint32_t at = 0; at < tree.nodes.size(); ++at) {
        if (tree.nodes[at].kind != NodeKind::block) continue;
        std::vector<DimensionId> columns;  // from the first row
        for (auto const row : tree.children(NodeId{at})) {
            if (tree.kind(row) != NodeKind::row) continue;
            auto const is_header = columns.empty();
            std::size_t column = 0;
            for (auto const cell : tree.children(row)) {
                if (is_header) {
                    auto const head = tree.child(cell, 0u);
                    columns.push_back(head ? vocabulary.dimension(vocabulary.names.find(tree.text(head)), tree.dialect)
                                           : DimensionId{});
                    continue;
                }
                if (column < columns.size() && columns[column])
                    for (auto const entry : tree.children(cell)) places.emplace(entry.index, CellPlace{cell, columns[column]});
                ++column;
            }
        }
    }
}

}  // namespace knoop
