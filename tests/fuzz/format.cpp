// Any bytes -> canonical form: no crash; and what has no syntax errors stays without, and is stable.
#include "dsl/format.hpp"
#include "dsl/parser.hpp"
#include "src/base/assert.hpp"

using namespace knoop;

extern "C" auto LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) -> int {
    Sources sources;
    Diagnostics diagnostics;
    auto const file = sources.add({"fuzz.knoop", std::string{data, data + size}, Language::en});
    auto const tree = parse(sources, file, diagnostics);
    auto const formatted = format(tree);
    if (diagnostics.has_errors()) return 0;
    Sources again;
    auto const second = parse(again, again.add({"fuzz.knoop", formatted, Language::en}), diagnostics);
    KNOOP_ASSERT(!diagnostics.has_errors());
    KNOOP_ASSERT(second.nodes.size() == tree.nodes.size() && second.comments.size() == tree.comments.size());
    KNOOP_ASSERT(format(second) == formatted);
    return 0;
}
