// What was counted in a model (src/rules/measures.hpp), so that variants can be set side by side. Plain data.
#pragma once

#include "src/base/text.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace knoop {

struct MeasuredOne {
    std::string path;  // of the entity; of a fact its English statement
    OwnedText name;
    std::size_t count = 0;  // 0: nothing is stated, and there may be some
    bool more = false;      // than `count`, for all that the model says: a sketch, an unknown
};

struct Measurement {
    std::string id;
    OwnedText title;
    bool is_distribution = false;
    std::size_t count = 0;              // of those for which it holds
    std::optional<std::size_t> out_of;  // of those of whom it could be asked
    std::size_t open = 0;               // of those: for which it may hold, and the model does not say
    bool more = false;                  // without `out_of`: than `count` there may be
    std::vector<MeasuredOne> each;      // of a distribution, by path: those with at least one, or who may have one
};

// Over those with at least one that is stated. In tenths, rounded half up: exact enough to compare, and the same everywhere.
struct Spread {
    std::size_t average = 0;
    std::size_t median = 0;
    std::size_t most = 0;  // whole
};
auto spread_of(std::span<MeasuredOne const> each) -> std::optional<Spread>;

}  // namespace knoop
