// Any bytes -> tree: no crash, no hang, and every node of the tree covers tokens that exist.
#include "dsl/parser.hpp"
#include "src/base/assert.hpp"

using namespace knoop;

extern "C" auto LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) -> int {
    Sources sources;
    auto const file = sources.add({"fuzz.knoop", std::string{data, data + size}, Language::en});
    Diagnostics diagnostics;
    auto const tree = parse(sources, file, diagnostics);
    KNOOP_ASSERT(!tree.nodes.empty());
    for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
        auto const& node = tree.nodes[i];
        KNOOP_ASSERT(node.size >= 1 && node.size <= tree.nodes.size() - i);
        KNOOP_ASSERT(node.last < tree.tokens.size());
    }
    return 0;
}
