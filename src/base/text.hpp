// The two languages of everything a person reads. `Dialect` (of a file) and `Language` (of output) are the same two.
#pragma once

#include <string>
#include <string_view>

namespace knoop {

enum class Language : unsigned char { en, nl };

// A text in both languages, usually a constant.
struct Text {
    std::string_view en;
    std::string_view nl;

    [[nodiscard]] constexpr auto in(Language language) const -> std::string_view { return language == Language::en ? en : nl; }
};

// The same for texts that are put together at run time.
struct OwnedText {
    std::string en;
    std::string nl;

    OwnedText() = default;
    OwnedText(std::string same) : en(same), nl(std::move(same)) {}        // NOLINT: a neutral text reads the same in both
    OwnedText(std::string_view same) : en(same), nl(same) {}              // NOLINT
    OwnedText(char const* same) : en(same), nl(same) {}                   // NOLINT
    OwnedText(Text text) : en(text.en), nl(text.nl) {}                    // NOLINT
    OwnedText(std::string english, std::string dutch) : en(std::move(english)), nl(std::move(dutch)) {}

    [[nodiscard]] auto in(Language language) const -> std::string const& { return language == Language::en ? en : nl; }
};

}  // namespace knoop
