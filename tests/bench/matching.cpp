// How long two models take to be matched, beside elaborating one of them: the same, with 50 names changed, with every name changed, and with
// every name and 50 lines changed.
//   bench_matching [MUNICIPALITIES]
// Seconds of this process on a processor, so that neighbours on the machine do not count.
#include "src/analysis/matching.hpp"
#include "tests/bench/synthetic.hpp"
#include "tests/support/compile.hpp"
#include "tests/bench/clock.hpp"

#include <fmt/core.h>

#include <cctype>
#include <string>

using namespace knoop;

namespace {

// Every name with digits (all that the synthetic model declares) begins with a z, every title is another; or only some.
auto renamed(std::string const& text, bool all) -> std::string {
    std::string out;
    auto count = 0;
    for (std::size_t at = 0; at < text.size();) {
        auto const begin = at;
        if (text[at] == '"') {
            at = text.find('"', at + 1) + 1;
            out += all && text[begin - 1] != '@' ? "\"Z " + text.substr(begin + 1, at - begin - 1) : text.substr(begin, at - begin);
            continue;
        }
        while (at < text.size() && (std::isalnum(static_cast<unsigned char>(text[at])) || text[at] == '-')) ++at;
        auto const word = text.substr(begin, at - begin);
        auto const is_name = word.size() > 1 && std::isdigit(static_cast<unsigned char>(word[1])) && std::isalpha(static_cast<unsigned char>(word[0]));
        auto const is_table = is_name && word[0] == 't';  // nobody names a table but its own declaration
        if (all ? is_name || word == "head" : is_table && count < 50) {
            if (!all && out.size() > 6 && out.substr(out.size() - 6) == "table ") out += "renamed-", ++count;
            else if (all) out += 'z';
        }
        out += word;
        if (at == begin) out += text[at++];
    }
    return out;
}

// Fifty tables more decide what they discuss.
auto edited(std::string text) -> std::string {
    std::size_t at = 0;
    for (auto count = 0; count < 50; ++count) {
        at = text.find("discusses ", at);
        if (at == std::string::npos) break;
        text.replace(at, 9, "prepares");
    }
    return text;
}

}  // namespace

auto main(int count, char** arguments) -> int {
    auto const municipalities = count > 1 ? std::stoi(arguments[1]) : 100;
    auto const text = bench::synthetic_model(municipalities);
    auto start = bench::processor_seconds();
    auto const before = testing::compile_text(text);
    auto const elaborating = bench::processor_seconds() - start;
    fmt::print("{} municipalities, {} entities; read and elaborated in {:.3f} s\n", municipalities, before->model.entities.size(), elaborating);
    struct Case {
        char const* name;
        std::string text;
    };
    for (auto const& one : {Case{"itself", text}, Case{"50 tables renamed", renamed(text, false)}, Case{"all renamed", renamed(text, true)},
                           Case{"that, 50 edited", edited(renamed(text, true))}}) {
        auto const after = testing::compile_text(one.text);
        start = bench::processor_seconds();
        auto const matching = match(before->model, after->model);
        auto const took = bench::processor_seconds() - start;
        std::size_t moved = 0;
        std::size_t structure = 0;
        for (auto const& row : matching.matches) {
            structure += row.ground == MatchGround::structure;
            auto const around = before->model.entities[row.before].parent;
            moved += around && matching.after_of[around.index] != after->model.entities[row.after].parent;
        }
        fmt::print("{:>18}: {:.3f} s; {} of {} matched, {} by structure, {} not in their place\n", one.name, took, matching.matches.size(), before->model.entities.size(), structure, moved);
    }
}
