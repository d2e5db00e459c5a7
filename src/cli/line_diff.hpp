// Two texts as a unified diff, in the form that patch and git read. Empty when they are the same.
#pragma once

#include <string>
#include <string_view>

namespace knoop {

auto unified_diff(std::string_view path, std::string_view before, std::string_view after) -> std::string;

}  // namespace knoop
