#include "src/cli/git.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace knoop {

namespace {

constexpr Message no_git{"no-git", Severity::error, text("`--since` needs git, and it cannot be run here", "`--since` vraagt git, en dat is hier niet te gebruiken")};
constexpr Message no_repository{"no-repository", Severity::error,
                                text("this folder is in no git repository, so `--since` has nothing to compare with",
                                     "deze map hoort niet bij een git-archief, dus `--since` heeft niets om mee te vergelijken")};
constexpr Message no_revision{"no-revision", Severity::error, text("git knows no revision `{revision}` here", "git kent hier geen revisie `{revision}`")};

auto first_line(std::string const& text) -> std::string { return text.substr(0, text.find('\n')); }

}  // namespace

auto git_of_this_machine() -> Git {
    return [](std::vector<std::string> const& arguments) -> GitAnswer {
        std::array<int, 2> pipe_ends{};
        if (::pipe2(pipe_ends.data(), O_CLOEXEC) != 0) return {};
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, pipe_ends[1], STDOUT_FILENO);
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);  // what goes wrong we say ourselves
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        std::string name = "git";
        auto copies = arguments;
        std::vector<char*> all{name.data()};
        for (auto& argument : copies) all.push_back(argument.data());
        all.push_back(nullptr);
        pid_t child = 0;
        auto const failed = ::posix_spawnp(&child, name.c_str(), &actions, nullptr, all.data(), environ);
        posix_spawn_file_actions_destroy(&actions);
        ::close(pipe_ends[1]);
        GitAnswer answer;
        if (failed == 0) {
            std::array<char, 1u << 16> buffer;
            while (true) {
                auto const count = ::read(pipe_ends[0], buffer.data(), buffer.size());
                if (count > 0) answer.out.append(buffer.data(), static_cast<std::size_t>(count));
                else if (count == 0 || errno != EINTR) break;
            }
            auto status = 0;
            while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {}
            constexpr auto not_found = 127;  // of posix_spawnp where the program is looked for by the child
            if (WIFEXITED(status) && WEXITSTATUS(status) != not_found) answer.status = WEXITSTATUS(status);
        }
        ::close(pipe_ends[0]);
        return answer;
    };
}

auto Revision::path(std::string const& path) const -> std::string { return normal_path(root + "/" + (folder.empty() ? "" : folder + "/") + path); }

auto revision_at(Files const& disk, Git const& git, std::string const& revision, Diagnostics& wrong) -> std::optional<Revision> {
    auto const where = git ? git({"rev-parse", "--show-prefix"}) : GitAnswer{};
    if (where.status != 0) {
        wrong.report(where.status < 0 ? no_git : no_repository, {});
        return {};
    }
    auto const commit = git({"rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"});
    auto const hash = first_line(commit.out);
    auto const listing = hash.empty() || commit.status != 0 ? GitAnswer{} : git({"ls-tree", "-r", "-z", "--name-only", "--full-tree", hash});
    if (listing.status != 0) {
        wrong.report(no_revision, {}, {{"revision", revision}});
        return {};
    }
    auto const paths = std::make_shared<std::vector<std::string>>();
    for (std::size_t at = 0; at < listing.out.size();) {
        auto const end = std::min(listing.out.find('\0', at), listing.out.size());
        paths->push_back(listing.out.substr(at, end - at));
        at = end + 1;
    }
    std::sort(paths->begin(), paths->end());

    Revision made;
    made.root = "@" + hash.substr(0, 7);
    made.folder = first_line(where.out);
    if (made.folder.ends_with('/')) made.folder.pop_back();
    // What a path is in the commit; nothing when it is none of its paths.
    auto const inside = [root = made.root](std::string const& path) -> std::optional<std::string> {
        auto const normal = normal_path(path);
        if (normal == root) return std::string{};
        return normal.starts_with(root + "/") ? std::optional{normal.substr(root.size() + 1)} : std::nullopt;
    };
    auto const kind_of = [paths](std::string const& path) {
        if (path.empty()) return FileKind::folder;
        if (std::binary_search(paths->begin(), paths->end(), path)) return FileKind::file;
        auto const below = std::lower_bound(paths->begin(), paths->end(), path + "/");
        return below != paths->end() && below->starts_with(path + "/") ? FileKind::folder : FileKind::none;
    };
    made.files.kind = [&disk, inside, kind_of](std::string const& path) {
        auto const there = inside(path);
        return there ? kind_of(*there) : disk.kind(path);
    };
    made.files.read = [&disk, inside, kind_of, git, hash](std::string const& path) -> Result<std::string, FileError> {
        auto const there = inside(path);
        if (!there) return disk.read(path);
        if (auto const kind = kind_of(*there); kind != FileKind::file) return kind == FileKind::folder ? FileError::is_folder : FileError::not_found;
        auto answer = git({"show", hash + ":" + *there});
        if (answer.status != 0) return FileError::unreadable;
        return std::move(answer.out);
    };
    made.files.list = [&disk, inside, kind_of, paths](std::string const& path) -> Result<std::vector<FolderEntry>, FileError> {
        auto const there = inside(path);
        if (!there) return disk.list(path);
        if (kind_of(*there) != FileKind::folder) return FileError::not_a_folder;
        auto const start = there->empty() ? std::string{} : *there + "/";
        std::vector<FolderEntry> entries;
        for (auto const& each : *paths) {
            if (!each.starts_with(start)) continue;
            auto const name = each.substr(start.size(), each.find('/', start.size()) - start.size());
            if (entries.empty() || entries.back().name != name)
                entries.push_back({name, each.size() == start.size() + name.size() ? FileKind::file : FileKind::folder});
        }
        std::sort(entries.begin(), entries.end(), [](auto const& one, auto const& other) { return one.name < other.name; });
        return entries;
    };
    made.files.write = disk.write;
    return made;
}

}  // namespace knoop
