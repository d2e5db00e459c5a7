// What a comparison compares, as every form of it that people read says it: which two, on which days or from which revision, and in
// which readings.
#include "src/base/filled.hpp"
#include "src/base/reading_words.hpp"
#include "src/reports/difference_report.hpp"

namespace knoop {

namespace {

constexpr Text as_of_text = text("{file} on {date}", "{file} op {date}");
constexpr Text revision_text = text("{file} in {revision}", "{file} in {revision}");

}  // namespace

auto words_of(DiffSide const& side) -> OwnedText {
    OwnedText words{side.file};
    if (!side.revision.empty()) words = filled(revision_text, {{"file", words}, {"revision", side.revision}});
    if (!side.as_of.empty()) words = filled(as_of_text, {{"file", words}, {"date", side.as_of}});
    return words;
}

auto heading(DifferenceReport const& report, Text title, Language language) -> std::string {
    return fill(title.in(language), {{"before", words_of(report.before)}, {"after", words_of(report.after)}}, language);
}

auto caveats(DifferenceReport const& report, Language language) -> std::vector<std::string> {
    std::vector<std::string> lines;
    if (!report.readings.empty()) lines.push_back(reading_line(report.readings, language) + '.');
    if (report.mistakes) lines.emplace_back(mistakes_line.in(language));
    return lines;
}

}  // namespace knoop
