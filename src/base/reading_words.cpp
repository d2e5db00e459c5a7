#include "src/base/reading_words.hpp"

namespace knoop {

namespace {

constexpr Text in_reading = text("in reading {names}", "in lezing {names}");
constexpr Text in_readings = text("in readings {names}", "in de lezingen {names}");
constexpr Text of_topic = text(" of topic `{topic}`", " over `{topic}`");
constexpr Text and_word{" and ", " en "};
constexpr Text or_word{" or ", " of "};

auto words_of(TopicReadings const& row, Language language) -> std::string {
    std::string names;
    for (std::size_t at = 0; at < row.readings.size(); ++at) {
        if (at > 0) names += at + 1 < row.readings.size() ? std::string_view{", "} : and_word.in(language);
        names += '`' + row.readings[at] + '`';
    }
    auto out = fill((row.readings.size() > 1 ? in_readings : in_reading).in(language), {{"names", names}}, language);
    if (!row.topic.empty()) out += fill(of_topic.in(language), {{"topic", row.topic}}, language);
    return out;
}

}  // namespace

auto words_of(std::span<TopicReadings const> topics, bool together) -> OwnedText {
    OwnedText all;
    for (auto const language : {Language::en, Language::nl}) {
        auto& out = language == Language::en ? all.en : all.nl;
        for (auto const& topic : topics) {
            if (!out.empty()) out += (together ? and_word : or_word).in(language);
            out += words_of(topic, language);
        }
    }
    return all;
}

auto reading_line(std::span<TopicReadings const> topics, Language language) -> std::string {
    auto line = std::string{words_of(topics).in(language)};
    if (!line.empty()) line.front() = 'I';  // both languages begin with `in`
    return line;
}

}  // namespace knoop
