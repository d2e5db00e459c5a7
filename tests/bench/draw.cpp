// How fast pictures are, beside Graphviz's own `dot` on the same tree.
//
//     bench_draw [KNOOP]      KNOOP: the program, else `knoop` beside this one; whole processes are timed, the best of nine
//
// A line a size: reading and checking nothing, layout alone, SVG in this process, the whole process, and `dot -Tsvg` on a tree
// with the same titles. Then a view laid out by `dot` (rows): ours beside plain `dot` on the same boxes and lines.
#include "src/diagrams/draw.hpp"
#include "src/base/files.hpp"
#include "src/base/library.hpp"
#include "src/diagrams/layered_layout.hpp"
#include "src/diagrams/tree_layout.hpp"
#include "src/model/declare.hpp"
#include "src/model/elaborate.hpp"
#include "tests/support/organisation.hpp"
#include "tests/bench/clock.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>

using namespace knoop;

namespace {

constexpr int rounds = 9;

auto best(std::function<void()> const& work) -> double {
    auto least = 1e9;
    for (auto i = 0; i < rounds; ++i) {
        least = std::min(least, bench::milliseconds(work));
        if (i >= 2 && least > 3000) break;
    }
    return least;
}

auto run(std::string const& command) -> void {
    if (std::system(command.c_str()) != 0) fmt::print(stderr, "failed: {}\n", command);
}

auto model_of(std::string const& text) -> Model {
    std::map<std::string, std::string> contents{{"model.knoop", text}};
    Diagnostics diagnostics;
    auto const program = load(memory_files(contents), {"model.knoop"}, embedded_library(), diagnostics);
    auto vocabulary = declare(program, program.roots.front(), diagnostics);
    return elaborate(program, program.roots.front(), std::move(vocabulary), date_of(2026, 1, 1), diagnostics);
}

}  // namespace

auto main(int argc, char** argv) -> int {
    namespace fs = std::filesystem;
    auto const knoop = argc > 1 ? std::string{argv[1]} : (fs::path{argv[0]}.parent_path().parent_path() / "knoop").string();
    auto const folder =
        fs::temp_directory_path() / fmt::format("knoop-bench-{}", std::chrono::steady_clock::now().time_since_epoch().count());
    fs::create_directory(folder);
    fmt::print("milliseconds, best of {}\n{:>6} {:>10} {:>10} {:>10} {:>10} {:>10}\n", rounds, "boxes", "layout", "svg",
               "process", "dot", "share");
    for (auto const count : {60u, 200u, 1000u, 5000u}) {
        auto const units = testing::units(count);
        auto const text = testing::text_of(units);
        auto const source = (folder / "tree.knoop").string();
        std::ofstream{source} << text;
        auto const tree = (folder / "tree.dot").string();
        {
            std::ofstream dot{tree};
            dot << "digraph { node [shape=box, fontname=\"Liberation Sans\", fontsize=12]\n";
            for (auto const& unit : units) dot << unit.name << " [label=\"" << unit.title << "\"]\n";
            for (std::size_t i = 1; i < units.size(); ++i)
                dot << units[units[i].parent].name << " -> " << units[i].name << '\n';
            dot << "}\n";
        }
        auto const model = model_of(text);
        auto const picture = build(model, default_view(model), Language::nl);
        auto const measured = text_of(picture);
        auto const layout = best([&] {
            LayoutMemory memory;
            (void)tree_layout(picture, measured, memory, 1.6);
        });
        auto const svg = best([&] { (void)draw(picture, PictureFormat::svg); });
        auto const process = best([&] { run(fmt::format("{} draw {} -o {}/tree.svg", knoop, source, folder.string())); });
        auto const dot = best([&] { run(fmt::format("dot -Tsvg {} -o {}/dot.svg", tree, folder.string())); });
        fmt::print("{:>6} {:>10.1f} {:>10.1f} {:>10.1f} {:>10.1f} {:>9.0f}%\n", count, layout, svg, process, dot,
                   100 * process / dot);
    }

    fmt::print("\nlaid out by dot\n{:>6} {:>10} {:>10} {:>10}\n", "boxes", "ours", "dot", "share");
    for (auto const count : {60u, 200u}) {
        auto const model = model_of(testing::text_of(testing::units(count)));
        auto picture = build(model, default_view(model), Language::nl);
        picture.layout = DiagramLayout::layered;
        auto const plain = (folder / "rows.dot").string();
        {
            std::ofstream dot{plain};
            dot << "digraph { compound=true newrank=true node [shape=box, fontname=\"Liberation Sans\", fontsize=12]\nsubgraph "
                   "cluster0 { label=\"o\"\n";
            for (auto const id : picture.nodes.ids())
                dot << 'n' << id.index << " [label=\"" << picture.nodes[id].title << "\"]\n";
            dot << "}\n";
            for (auto const& edge : picture.edges) dot << 'n' << edge.to.node.index << " -> n" << edge.from.node.index << '\n';
            dot << "}\n";
        }
        auto const ours = best([&] { (void)draw(picture, PictureFormat::svg); });
        auto const dot = best([&] { run(fmt::format("dot -Tsvg {} -o {}/rows.svg", plain, folder.string())); });
        fmt::print("{:>6} {:>10.1f} {:>10.1f} {:>9.0f}%\n", count, ours, dot, 100 * ours / dot);
    }
    fs::remove_all(folder);
    return 0;
}
