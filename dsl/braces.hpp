// Where a lost brace belongs. Used only for files whose braces do not balance.
#pragma once

#include "dsl/token.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace knoop {

struct BraceRepair {
    enum class Kind : std::uint8_t { add_open, add_close, drop };

    Kind kind = Kind::add_close;
    std::uint32_t offset = 0;  // add: before the first token at or after this byte; drop: the brace at this byte
    std::uint32_t brace = 0;   // add_close: the brace that is left open
};

// In the order of their offsets; after them every brace has its partner.
auto repair_braces(std::string_view source, std::vector<Token> const& tokens, Language dialect) -> std::vector<BraceRepair>;

}  // namespace knoop
