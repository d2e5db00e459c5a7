// Any bytes as a model of one file through the whole program: exit code 0 or 1, in both languages and both formats.
#include "src/base/assert.hpp"
#include "src/cli/run.hpp"

#include <sstream>

using namespace knoop;

extern "C" auto LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) -> int {
    std::map<std::string, std::string> contents{{"model.knoop", std::string{data, data + size}}};
    Environment environment;
    environment.today = date_of(2026, 1, 1);
    auto const* language = size % 2 == 0 ? "en" : "nl";
    auto const* format = size % 4 < 2 ? "text" : "json";
    std::ostringstream out;
    auto const status =
        run({"check", "--lang", language, "--format", format, "model.knoop"}, memory_files(contents), environment, out, out);
    KNOOP_ASSERT(status == 0 || status == 1);
    return 0;
}
