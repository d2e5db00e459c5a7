#include "src/cli/run.hpp"

#include <cstdlib>
#include <iostream>

#if __has_include(<malloc.h>)
#include <malloc.h>
#endif

auto main(int argc, char** argv) -> int {
    std::ios::sync_with_stdio(false);
#if defined(__GLIBC__)
    // What one phase gives back, the next one takes: memory that is asked of the system again has to be cleared again.
    mallopt(M_MMAP_THRESHOLD, 32 << 20);  // the largest it takes
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
#endif
    std::vector<std::string> args{argv + (argc > 0 ? 1 : 0), argv + argc};
    auto const environment = knoop::environment_of_this_process();
    knoop::Leftovers leftovers;
    auto const status = knoop::run(std::move(args), knoop::disk_files(), environment, std::cout, std::cerr, &leftovers);
    std::cout.flush();
    std::cerr.flush();
    constexpr int output_lost = 2;
    std::_Exit(std::cout ? status : output_lost);  // without taking the leftovers apart
}
