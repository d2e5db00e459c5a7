// One page with every picture of a model and its words: plain HTML, nothing from elsewhere, good on paper and for a screen reader.
#pragma once

#include "src/diagrams/in_words.hpp"

#include <string>
#include <vector>

namespace knoop {

struct IndexEntry {
    std::string name;  // of the view
    std::string title;
    std::vector<std::string> files;  // one a sheet, as seen from the page
    std::vector<WordLine> words;
};

struct IndexPage {
    std::string source;  // the model's root file
    std::string as_of;   // may be empty
    Language language = Language::en;
    std::vector<IndexEntry> entries;
};

auto to_html(IndexPage const& page) -> std::string;

}  // namespace knoop
