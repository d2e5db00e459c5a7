// Answers to "who may …?" and "what may …?": texts only, for people and for machines. Nothing here decides anything.
#pragma once

#include "src/base/diagnostics.hpp"
#include "src/base/source.hpp"
#include "src/base/text.hpp"

#include <string>
#include <vector>

namespace knoop {

// A fact that an answer rests on: as it would be written, with its articles and its place.
struct AnswerLink {
    OwnedText statement;
    OwnedText source;  // may be empty
    Span span;
};

// What nobody can decide beforehand: an open norm, or an amount on another tax basis than the one that was asked about.
struct AnswerCondition {
    OwnedText text;
    OwnedText asked;  // the amount that does not compare with it; empty of a norm
};

// A power inside the one that a row is about, and the cases in which the row does not hold for it.
struct AnswerException {
    OwnedText power;
    std::string path;
    OwnedText cases;  // empty: none of the cases of the row
};

// One way in which an actor, alone or with others, may exercise a power.
struct AnswerRow {
    OwnedText holder;
    std::vector<std::string> paths;    // of the holder; several: only together
    OwnedText shown_paths;             // the same, as each dialect writes them
    OwnedText power;
    std::string power_path;
    OwnedText shown_power_path;
    OwnedText region;                  // the cases, in words
    std::vector<AnswerException> exceptions;
    OwnedText on_behalf_of;            // empty: in his own name
    std::vector<AnswerCondition> conditions;
    std::vector<OwnedText> deputies;   // when absent, in this order
    OwnedText replaces;                // he acts only in the place of this one
    unsigned turn = 0;
    bool vacant = false;
    std::vector<AnswerLink> chain;     // from the attribution down
};

// What stands in the model, but does not count, or what keeps the answer from being complete.
struct AnswerRemark {
    OwnedText text;
    Span span;
};

struct AnswerSection {
    OwnedText subject;   // the power, decision, post or body
    std::string path;
    OwnedText shown_path;
    OwnedText asked;     // the case that was asked about; empty: all of them
    bool is_power = true;  // who may exercise it; else: what may it exercise
    bool is_decision = false;  // who decides it, and who may exercise the powers it takes
    std::vector<AnswerLink> deciders;  // of a decision: who decides it, as stated
    std::vector<AnswerRow> rows;
    std::vector<AnswerRemark> not_counted;
    std::vector<AnswerRemark> not_known;
};

struct Answer {
    std::vector<AnswerSection> sections;
    std::string as_of;  // when it mattered
    std::vector<TopicReadings> readings;  // in which the model was read
};

auto render_text(Answer const& answer, Sources const& sources, Language language) -> std::string;
auto render_json(Answer const& answer, Sources const& sources, Language language) -> std::string;

}  // namespace knoop
