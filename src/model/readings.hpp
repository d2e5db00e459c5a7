// Readings: incompatible accounts of one thing, `reading NAME [on TOPIC] { … }`. A model is read with one of each topic. Which ones, its
// root says; so checking a model in several is elaborating several roots over the same trees.
#pragma once

#include "src/base/diagnostics.hpp"
#include "src/model/vocabulary.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace knoop {

struct Program;
struct Root;

struct Reading {
    std::string name;
    std::vector<TreeRef> parts;     // its blocks: it may be told in several places
};

// What the accounts differ about. A reading without a topic is one of the topic without a name.
struct ReadingTopic {
    std::string name;
    std::vector<Reading> readings;  // in the order of the files (used before using, a base before its proposal), then as written
    std::uint32_t chosen = 0;       // index in readings: the one that elaborate() reads
    bool is_fixed = false;          // the user chose it, so it is not varied
};

// One reading by name, as a model was made with it and as a finding holds in it.
struct ChosenReading {
    std::string topic;  // may be empty
    std::string name;
    friend auto operator==(ChosenReading const&, ChosenReading const&) -> bool = default;
};

// The topics of a root, the first reading of each chosen. Reports a reading written twice in one block, and a topic with only one.
void find_readings(Program const& program, Root& root, Diagnostics& diagnostics);

// Fixes the readings that the user names, as `NAME` or `TOPIC=NAME`, in every root that has them. Returns those that no root has;
// reports, without a place, what fits two topics and two readings of one topic.
auto choose_readings(std::span<Root> roots, std::span<std::string const> names, Diagnostics& diagnostics) -> std::vector<std::string>;
void report_unknown_reading(std::span<Root const> roots, std::string const& name, Diagnostics& diagnostics);

// The blocks of all readings of the root.
auto reading_blocks(Program const& program, Root const& root) -> std::vector<Span>;

// The root as chosen, and after it one for every other reading of each topic that is not fixed: one topic varied at a time.
auto variants_of(Root const& root) -> std::vector<Root>;

// The readings chosen, by topic.
auto chosen_readings(Root const& root) -> std::vector<ChosenReading>;

// As people are told of them: each topic with its one reading.
auto topics_of(std::span<ChosenReading const> chosen) -> std::vector<TopicReadings>;

// Is this block part of a chosen reading? Only of those find_readings() found.
auto is_chosen(Root const& root, TreeRef block) -> bool;

}  // namespace knoop
