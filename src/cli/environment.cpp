#include "src/cli/environment.hpp"

#include <cstdlib>
#include <ctime>
#include <string_view>

#include <unistd.h>

namespace knoop {

namespace {

auto variable(char const* name) -> std::string_view {
    auto const* value = std::getenv(name);
    return value ? value : "";
}

auto locale_language() -> Language {
    for (auto const* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
        if (auto const value = variable(name); !value.empty()) return value.starts_with("nl") ? Language::nl : Language::en;
    return Language::en;
}

auto today() -> Date {
    auto const now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    return date_of(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

}  // namespace

auto environment_of_this_process() -> Environment {
    return {today(), locale_language(), isatty(STDOUT_FILENO) != 0, !variable("NO_COLOR").empty(), !variable("CI").empty(), git_of_this_machine()};
}

}  // namespace knoop
