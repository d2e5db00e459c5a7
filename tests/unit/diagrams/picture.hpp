// From text to a picture, and how to find things in it, for the tests of diagrams.
#pragma once

#include "src/base/files.hpp"
#include "src/base/library.hpp"
#include "src/diagrams/draw.hpp"
#include "src/model/declare.hpp"
#include "src/model/elaborate.hpp"
#include "tests/test.hpp"

#include <map>
#include <string>
#include <vector>

namespace knoop::testing {

inline auto model_of(std::string const& text, Date as_of = date_of(2026, 1, 1)) -> Model {
    std::map<std::string, std::string> contents{{"model.knoop", text}};
    Diagnostics diagnostics;
    auto const program = load(memory_files(contents), {"model.knoop"}, embedded_library(), diagnostics);
    REQUIRE(program.roots.size() == 1);
    auto vocabulary = declare(program, program.roots.front(), diagnostics);
    auto model = elaborate(program, program.roots.front(), std::move(vocabulary), as_of, diagnostics);
    for (auto const& diagnostic : diagnostics.all())
        if (diagnostic.span && !is_library((*program.sources)[diagnostic.span.file]))
            FAIL(fill(diagnostic.text.en, diagnostic.arguments, Language::en));
    return model;
}

inline auto entity(Model const& model, std::string_view path) -> EntityId {
    auto found = EntityId{};
    while (!path.empty()) {
        auto const dot = path.find('.');
        found = model.child(found, model.vocabulary->names.find(path.substr(0, dot)));
        REQUIRE(found);
        path = dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
    }
    return found;
}

inline auto picture_of(std::string const& text, ViewSpec view = {}, ViewSelection const& selection = {},
                       Language language = Language::en) -> Diagram {
    view.name = "test";
    return build(model_of(text), view, language, selection);
}

// A file of this repository.
inline auto model_of_file(std::string const& path, Date as_of = date_of(2026, 1, 1)) -> Model {
    Diagnostics diagnostics;
    auto const program = load(disk_files(), {KNOOP_ROOT "/" + path}, embedded_library(), diagnostics);
    REQUIRE(program.roots.size() == 1);
    auto vocabulary = declare(program, program.roots.front(), diagnostics);
    return elaborate(program, program.roots.front(), std::move(vocabulary), as_of, diagnostics);
}

// Its default view.
inline auto picture_of_file(std::string const& path, Date as_of = date_of(2026, 1, 1)) -> Diagram {
    auto const model = model_of_file(path, as_of);
    return build(model, default_view(model), Language::nl);
}

inline auto node(Diagram const& picture, std::string_view name) -> DiagramNode const* {
    for (auto const& node : picture.nodes)
        if (node.name == name) return &node;
    return nullptr;
}

inline auto cluster(Diagram const& picture, std::string_view name) -> DiagramCluster const* {
    for (auto const& cluster : picture.clusters)
        if (cluster.name == name) return &cluster;
    return nullptr;
}

inline auto name_of(Diagram const& picture, DiagramEnd end) -> std::string {
    return end.node ? picture.nodes[end.node].name : std::string{"["} + picture.clusters[end.cluster].name + "]";
}

inline auto edges(Diagram const& picture, std::string_view from, std::string_view to) -> std::vector<DiagramEdge> {
    std::vector<DiagramEdge> found;
    for (auto const& edge : picture.edges)
        if (name_of(picture, edge.from) == from && name_of(picture, edge.to) == to) found.push_back(edge);
    return found;
}

inline auto the_edge(Diagram const& picture, std::string_view from, std::string_view to) -> DiagramEdge {
    auto const found = edges(picture, from, to);
    REQUIRE(found.size() == 1);
    return found.front();
}

inline auto numbered(std::string word, std::size_t number) -> std::string { return word.append(std::to_string(number)); }

using Texts = std::vector<std::string>;

}  // namespace knoop::testing
