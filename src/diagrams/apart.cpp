#include "src/diagrams/apart.hpp"

#include <array>
#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

namespace knoop {

namespace {

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() { close(); }
    Descriptor(Descriptor const&) = delete;
    auto operator=(Descriptor const&) -> Descriptor& = delete;
    [[nodiscard]] auto number() const -> int { return number_; }
    void close() {
        if (number_ >= 0) ::close(number_);
        number_ = -1;
    }

private:
    int number_;
};

// A last byte says that nothing is missing.
constexpr char complete = '.';

[[noreturn]] void answer(std::function<std::string()> const& work, int pipe) {
    if (auto const nowhere = open("/dev/null", O_WRONLY); nowhere >= 0) {
        dup2(nowhere, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);  // a failed assertion talks
    }
    auto status = 1;
    try {
        auto const bytes = work() + complete;
        std::size_t written = 0;
        while (written < bytes.size()) {
            auto const count = write(pipe, bytes.data() + written, bytes.size() - written);
            if (count < 0 && errno == EINTR) continue;
            if (count <= 0) break;
            written += static_cast<std::size_t>(count);
        }
        status = written == bytes.size() ? 0 : 1;
    } catch (...) {  // reported by the status
    }
    _exit(status);  // no destructors, no buffers of the parent
}

enum class Reading : unsigned char { done, too_long };

auto read_all(int pipe, std::chrono::steady_clock::time_point deadline, std::string& bytes) -> Reading {
    std::array<char, 1 << 16> buffer{};
    while (true) {
        auto const left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now()).count();
        if (left <= 0) return Reading::too_long;
        pollfd waiting{pipe, POLLIN, 0};
        auto const ready = poll(&waiting, 1, static_cast<int>(left));
        if (ready < 0 && errno == EINTR) continue;
        if (ready == 0) return Reading::too_long;
        auto const count = read(pipe, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return Reading::done;
        bytes.append(buffer.data(), static_cast<std::size_t>(count));
    }
}

}  // namespace

auto run_apart(std::function<std::string()> const& work, std::chrono::seconds limit) -> Result<std::string, ApartError> {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) return ApartError::no_process;
    Descriptor const reading{ends[0]};
    Descriptor writing{ends[1]};
    auto const child = fork();
    if (child < 0) return ApartError::no_process;
    if (child == 0) answer(work, writing.number());

    writing.close();
    std::string bytes;
    auto const reading_ended = read_all(reading.number(), std::chrono::steady_clock::now() + limit, bytes);
    if (reading_ended == Reading::too_long) kill(child, SIGKILL);
    auto status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (reading_ended == Reading::too_long) return ApartError::too_long;
    if (bytes.empty() || bytes.back() != complete || !WIFEXITED(status) || WEXITSTATUS(status) != 0) return ApartError::died;
    bytes.pop_back();
    return bytes;
}

}  // namespace knoop
