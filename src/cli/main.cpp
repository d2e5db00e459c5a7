#include "src/cli/run.hpp"

#include <iostream>

auto main(int argc, char** argv) -> int {
    std::ios::sync_with_stdio(false);
    std::vector<std::string> args{argv + (argc > 0 ? 1 : 0), argv + argc};
    auto const environment = knoop::environment_of_this_process();
    auto const status = knoop::run(std::move(args), knoop::disk_files(), environment, std::cout, std::cerr);
    std::cout.flush();
    constexpr int output_lost = 2;
    return std::cout ? status : output_lost;
}
