#include "dsl/pages.hpp"

#include <cstdint>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace knoop {

void prefer_large_pages([[maybe_unused]] void* buffer, [[maybe_unused]] std::size_t bytes) {
#if defined(__linux__) && defined(MADV_HUGEPAGE)
    constexpr std::size_t large_page = 2u << 20;
    auto const begin = reinterpret_cast<std::uintptr_t>(buffer);
    auto const first = (begin + large_page - 1) / large_page * large_page;
    auto const last = (begin + bytes) / large_page * large_page;
    if (first < last) madvise(reinterpret_cast<void*>(first), last - first, MADV_HUGEPAGE);
#endif
}

}  // namespace knoop
