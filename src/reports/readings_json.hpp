// The readings in which a model was read, for the JSON of every command.
#pragma once

#include "src/base/diagnostics.hpp"

#include <nlohmann/json.hpp>

#include <span>

namespace knoop {

inline auto readings_json(std::span<TopicReadings const> readings) -> nlohmann::ordered_json {
    auto rows = nlohmann::ordered_json::array();
    for (auto const& row : readings) {
        nlohmann::ordered_json const topic = row.topic.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(row.topic);
        rows.push_back({{"topic", topic}, {"readings", row.readings}});
    }
    return rows;
}

}  // namespace knoop
