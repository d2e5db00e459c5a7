#include "src/diagrams/xml.hpp"

#include "src/base/utf8.hpp"

namespace knoop {

auto escape_xml(std::string_view text) -> std::string {
    std::string escaped;
    for (std::size_t at = 0; at < text.size();) {
        auto const [code, size] = character_at(text, at);
        if (code < 0x20 || code == 0x7F)
            escaped += ' ';
        else if (code == 0xFFFD || code == 0xFFFE || code == 0xFFFF)
            escaped += "\xEF\xBF\xBD";
        else if (code == '&')
            escaped += "&amp;";
        else if (code == '<')
            escaped += "&lt;";
        else if (code == '>')
            escaped += "&gt;";
        else if (code == '"')
            escaped += "&quot;";
        else if (code == '\'')
            escaped += "&#39;";
        else
            escaped += text.substr(at, size);
        at += size;
    }
    return escaped;
}

}  // namespace knoop
