// Any bytes -> tokens: no crash, and the tokens lie in the text, in order.
#include "dsl/lexer.hpp"
#include "src/base/assert.hpp"

using namespace knoop;

extern "C" auto LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) -> int {
    Sources sources;
    auto const file = sources.add({"fuzz.knoop", std::string{data, data + size}, Language::en});
    Diagnostics diagnostics;
    auto const tokens = lex(sources, file, diagnostics);
    std::size_t at = 0;
    for (auto const& token : tokens.tokens) {
        KNOOP_ASSERT(token.begin >= at || token.length == 0);
        KNOOP_ASSERT(token.end() <= size);
        at = token.end();
    }
    return 0;
}
