#include "src/reports/markup.hpp"

#include "src/base/utf8.hpp"

namespace knoop {

auto escaped(std::string_view text) -> std::string {
    std::string out;
    for (auto const c : printable(text)) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            default: out += c;
        }
    }
    return out;
}

}  // namespace knoop
