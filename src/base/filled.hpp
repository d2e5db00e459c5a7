// A text with its placeholders filled in, in both languages.
#pragma once

#include "src/base/diagnostics.hpp"

namespace knoop {

inline auto filled(Text words, Arguments const& arguments = {}) -> OwnedText {
    return {fill(words.en, arguments, Language::en), fill(words.nl, arguments, Language::nl)};
}

}  // namespace knoop
