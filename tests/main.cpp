// The test runner, in a file of its own because Catch2's costs 16 s to compile.
#define CATCH_CONFIG_RUNNER
#include "tests/test.hpp"

auto main(int argc, char** argv) -> int { return Catch::Session().run(argc, argv); }
