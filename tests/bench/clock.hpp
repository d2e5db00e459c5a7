// The clocks of the benchmarks: nothing but them reads one.
#pragma once

#include <chrono>
#include <ctime>

namespace knoop::bench {

// What a piece of work takes, as somebody who waits for it sees it.
template <class Work>
auto milliseconds(Work const& work) -> double {
    auto const start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

// Of this process on all processors, so that neighbours on the machine do not count.
inline auto processor_seconds() -> double {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

}  // namespace knoop::bench
