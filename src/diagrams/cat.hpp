// Joins pieces of text. `"literal" + std::string` reads as well, but draws false warnings from GCC 12 when optimised.
#pragma once

#include <string>
#include <string_view>

namespace knoop {

template <class... Pieces>
auto cat(Pieces const&... pieces) -> std::string {
    std::string text;
    (text.append(std::string_view{pieces}), ...);
    return text;
}

}  // namespace knoop
