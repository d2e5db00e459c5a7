// What a writer of a language of lines (DOT, Mermaid) writes into.
#pragma once

#include <string>
#include <string_view>

namespace knoop {

class TextLines {
protected:
    template <class... Pieces>
    void line(Pieces const&... pieces) {
        (out_.append(std::string_view{pieces}), ...);
        out_ += '\n';
    }

    std::string out_;
};

}  // namespace knoop
