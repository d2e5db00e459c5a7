// Work that falls apart into independent pieces, on all processors.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <thread>
#include <vector>

namespace knoop {

inline auto processors() -> std::size_t { return std::max(1u, std::thread::hardware_concurrency()); }

// Facts of a model: below, a second thread costs more than it gains.
inline constexpr std::size_t small_model = 20'000;

// Runs work(0) … work(count - 1), on at most `most` threads. Which one does which, and in what order, is open: a piece writes to its own
// results only, so that nothing depends on it. What a piece throws is thrown here: of several, the first.
template <class Work>
void in_parallel(std::size_t count, std::size_t most, Work const& work) {
    auto const threads = std::min({count, most, processors()});
    if (threads < 2) {
        for (std::size_t at = 0; at < count; ++at) work(at);
        return;
    }
    std::vector<std::exception_ptr> thrown(count);
    std::atomic<std::size_t> next = 0;
    auto const take = [&] {
        for (auto at = next++; at < count; at = next++) {
            try {
                work(at);
            } catch (...) {
                thrown[at] = std::current_exception();
            }
        }
    };
    {
        std::vector<std::jthread> others;
        for (std::size_t nth = 1; nth < threads; ++nth) others.emplace_back(take);
        take();
    }
    for (auto const& one : thrown)
        if (one) std::rethrow_exception(one);
}

}  // namespace knoop
