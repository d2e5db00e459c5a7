// Runs the cases of one folder: golden/<area>/<case>/ holds `cmd` (the words after `knoop`), input files, and `expected`: all
// output, then the files that were written, then `exit N`. KNOOP_UPDATE=1 rewrites `expected`; read the difference before
// keeping it.
#include "src/base/files.hpp"
#include "src/cli/run.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <sstream>

namespace {

namespace fs = std::filesystem;

// Words split at spaces; '…' keeps spaces.
auto split(std::string const& line) -> std::vector<std::string> {
    std::vector<std::string> words;
    auto open = false;
    auto quoted = false;
    for (auto const c : line) {
        if (c == '\n' || (c == ' ' && !quoted)) {
            open = false;
            continue;
        }
        if (!open) words.emplace_back();
        open = true;
        if (c == '\'')
            quoted = !quoted;
        else
            words.back() += c;
    }
    return words;
}

auto read(std::string const& path) -> std::string {
    auto content = knoop::disk_files().read(path);
    return content ? std::move(content).value() : std::string{};
}

// The input files of a case, named as the command names them. A file called `stdin` is standard input.
auto inputs(std::string const& folder) -> std::map<std::string, std::string> {
    std::map<std::string, std::string> contents;
    for (auto const& path : knoop::files_below(knoop::disk_files(), folder, "").value()) {
        auto const name = path.substr(folder.size() + 1);
        if (name != "cmd" && name != "expected") contents[name == "stdin" ? "-" : name] = read(path);
    }
    return contents;
}

auto outcome(std::string const& folder) -> std::string {
    auto const before = inputs(folder);
    auto contents = before;
    std::ostringstream stream;  // both streams, in the order a terminal would show them
    knoop::Environment environment;
    environment.today = knoop::date_of(2026, 1, 1);
    auto const status = knoop::run(split(read(folder + "/cmd")), knoop::memory_files(contents), environment, stream, stream);
    auto text = stream.str();
    if (!text.empty() && !text.ends_with('\n')) text += '\n';
    for (auto const& [name, content] : contents)
        if (auto const old = before.find(name); old == before.end() || old->second != content)
            text += "=== " + name + '\n' + content + (content.empty() || content.ends_with('\n') ? "" : "\n");
    return text + "exit " + std::to_string(status) + '\n';
}

auto passes(std::string const& folder, bool update) -> bool {
    auto const expected = folder + "/expected";
    auto const found = outcome(folder);
    if (found == read(expected)) return true;
    if (update) {
        std::cout << "rewritten: " << expected << '\n';
        return static_cast<bool>(knoop::disk_files().write(expected, found));
    }
    std::cout << "--- " << expected << '\n' << read(expected) << "+++ found\n" << found;
    return false;
}

}  // namespace

auto main(int argc, char** argv) -> int {
    auto const* variable = std::getenv("KNOOP_UPDATE");
    auto const update = variable && std::string_view{variable} == "1";
    std::size_t cases = 0;
    std::size_t failed = 0;
    for (auto const* area : std::vector<char const*>{argv + 1, argv + argc}) {
        std::vector<std::string> folders;
        for (auto const& entry : fs::directory_iterator{area})
            if (fs::exists(entry.path() / "cmd")) folders.push_back(entry.path().string());
        std::sort(folders.begin(), folders.end());
        for (auto const& folder : folders) {
            ++cases;
            if (!passes(folder, update)) ++failed;
        }
    }
    std::cout << cases - failed << " of " << cases << " cases pass\n";
    return failed == 0 && cases > 0 ? 0 : 1;
}
