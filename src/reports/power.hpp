// The answer of `knoop power`: who weighs how much in a vote. Texts and figures only, for people, spreadsheets and machines.
#pragma once

#include "src/reports/answer.hpp"

#include <optional>
#include <string>
#include <vector>

namespace knoop {

// A share as a fraction in lowest terms ("" when only its value is known), and as a number.
struct PowerFigure {
    std::string fraction;
    double value = 0;
};

struct PowerRow {
    OwnedText name;
    std::string path;          // empty for one who only joins
    std::string seats;
    OwnedText votes;
    std::string inhabitants;   // of the participant, or of what it is part of; empty: not known
    OwnedText contribution;
    std::optional<PowerFigure> share, banzhaf, shapley;
    std::optional<PowerFigure> banzhaf_before, shapley_before;  // before someone left or joined
    std::vector<OwnedText> remarks;
    // For machines.
    bool veto = false;
    bool dictator = false;
    std::optional<bool> dummy;
};

struct PowerSection {
    OwnedText subject;
    std::string path;
    OwnedText shown_path;      // with the words of each language
    OwnedText source;          // the articles of the rule as a whole
    OwnedText about;           // the decision, and in which cases
    OwnedText changed;         // who left or joined
    std::vector<std::pair<OwnedText, AnswerLink>> rule;  // quorum, majority, …: as written
    std::vector<PowerRow> rows;
    bool compares = false;     // the rows have figures of before
    OwnedText no_figures;      // why there are none
    // Sets of which everyone is needed, the smallest first: who can adopt together, who can prevent together.
    std::vector<OwnedText> adopting, blocking;
    bool more_adopting = false, more_blocking = false;  // than these
    std::vector<AnswerRemark> stands_out;
    std::vector<AnswerRemark> assumed;
    std::vector<AnswerRemark> not_known;
};

struct PowerAnswer {
    std::vector<PowerSection> sections;
    std::string as_of;
    std::vector<TopicReadings> readings;  // in which the model was read
    bool exact = false;        // fractions beside the percentages
};

auto render_text(PowerAnswer const& answer, Sources const& sources, Language language) -> std::string;
auto render_markdown(PowerAnswer const& answer, Sources const& sources, Language language) -> std::string;
auto render_csv(PowerAnswer const& answer, Language language) -> std::string;
auto render_json(PowerAnswer const& answer, Sources const& sources, Language language) -> std::string;

}  // namespace knoop
