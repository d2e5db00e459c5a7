// Words of time that belong to the number before them: `12 weeks`, `1 May`.
#pragma once

#include "src/base/text.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace knoop {

enum class TimeUnit : std::uint8_t {
#define KNOOP_UNIT(name, en, nl) name,
#include "dsl/unit.def"
};

auto unit_of(std::string_view word, Language dialect) -> std::optional<TimeUnit>;
auto spelling_of(TimeUnit unit, bool several, Language dialect) -> std::string_view;
// 1 to 12, or 0 for a word that is no month. Dutch months may begin with a capital.
auto month_of(std::string_view word, Language dialect) -> int;
auto spelling_of_month(int month, Language dialect) -> std::string_view;

}  // namespace knoop
