// How people are told in which reading something holds (src/model/readings.hpp).
#pragma once

#include "src/base/diagnostics.hpp"

#include <span>
#include <string>

namespace knoop {

// `in reading broad of topic scope and in readings a and b`; with `together` no: `… or …`.
auto words_of(std::span<TopicReadings const> topics, bool together = true) -> OwnedText;
// The same as a line of its own, `In reading …`; "" for a model that gives no readings.
auto reading_line(std::span<TopicReadings const> topics, Language language) -> std::string;

}  // namespace knoop
