// From paths to syntax trees: reads and parses the files a model is made of, following `use` and `base` by name, each file once.
// A root is a file given by the user, or, in a folder, one that no other file there uses; every root is one model.
#pragma once

#include "dsl/tree.hpp"
#include "src/base/diagnostics.hpp"
#include "src/base/files.hpp"
#include "src/base/library.hpp"
#include "src/model/readings.hpp"
#include "src/model/vocabulary.hpp"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace knoop {

struct Root {
    FileId file;
    std::vector<FileId> vocabulary;  // files whose kinds, relations and rules apply: the library, then the files of the model
    std::vector<FileId> entities;    // files whose entities and facts are in the model: the same, without the rule files
    std::vector<FileId> layers;      // files of the user in the order in which their overlays apply: a base before its proposal
    std::vector<ReadingTopic> topics;  // what its files give several accounts of, in the order of `layers`
    bool complete = true;            // false: some `use` was not found, so an unknown word may come from there
};

// `import mandates "register.csv"`: its rows as statements, in a tree that is placed in the CSV file (import_text.hpp).
struct Import {
    TreeRef statement;
    FileId rows;
};

struct Program {
    std::shared_ptr<Sources> sources = std::make_shared<Sources>();
    std::shared_ptr<std::vector<Tree>> trees = std::make_shared<std::vector<Tree>>();  // by FileId
    std::vector<Root> roots;
    std::vector<Import> imports;
};

// `paths` are files or folders. What cannot be read is a diagnostic (without a span when the user named it on the command line).
// `besides` names files of the library that every root has though it does not `use` them.
auto load(Files const& files, std::vector<std::string> const& paths, std::span<LibraryFile const> library,
          Diagnostics& diagnostics, std::span<std::string const> besides = {}) -> Program;

// A text that stands in no file of its own: an example of a rule, or standard input. It sees the vocabulary of `beside`
// (the files reached from there), but none of its entities. `path` names it in messages.
auto load_text(Files const& files, std::string path, std::string text, std::vector<std::string> const& beside,
               std::span<LibraryFile const> library, Diagnostics& diagnostics) -> Program;

// Is the file part of the standard library?
auto is_library(Source const& source) -> bool;
auto library_name(Source const& source) -> std::string;  // of a file of the library, as `use` names it: `nl/municipality`

}  // namespace knoop
