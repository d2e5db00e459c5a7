// Text inside HTML and XML.
#pragma once

#include <string>
#include <string_view>

namespace knoop {

// The characters that mean something there are escaped; what XML 1.0 cannot hold becomes visible first.
auto escaped(std::string_view text) -> std::string;

}  // namespace knoop
