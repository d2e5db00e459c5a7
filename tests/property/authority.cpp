// compute_authority() against a naive oracle, cell by cell. KNOOP_REGISTERS=10000 judges as many; the default keeps the suite
// short.
#include "tests/property/authority_oracle.hpp"
#include "tests/test.hpp"

#include <cstdlib>

using namespace knoop;

TEST_CASE("authority: random registers agree with the oracle in every cell", "[property][authority]") {
    auto const* wanted = std::getenv("KNOOP_REGISTERS");
    auto const* start = std::getenv("KNOOP_SEED");
    auto const count = wanted != nullptr ? static_cast<unsigned>(std::atoi(wanted)) : 60u;
    auto const seed = start != nullptr ? static_cast<unsigned>(std::atoi(start)) : 1u;
    for (auto at = seed; at < seed + count; ++at) {
        oracle::Oracle oracle{at};
        auto const difference = oracle.differs();
        INFO("seed " << at << ", " << oracle.facts.grants.size() << " grants: " << difference);
        REQUIRE(difference.empty());
    }
}
