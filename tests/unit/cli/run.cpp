// Every exit code, and what the program does with the streams and the environment. What it prints is in tests/golden.
#include "src/cli/run.hpp"

#include "tests/test.hpp"

#include <sstream>

using namespace knoop;

namespace {

struct Outcome {
    int status = 0;
    std::string out;
    std::string err;
};

auto run_with(std::vector<std::string> args, std::map<std::string, std::string> contents = {}, Environment environment = {})
    -> Outcome {
    std::ostringstream out;
    std::ostringstream err;
    auto const status = run(std::move(args), memory_files(contents), environment, out, err);
    return {status, out.str(), err.str()};
}

}  // namespace

TEST_CASE("results go to standard output, complaints to standard error", "[cli]") {
    auto const help = run_with({"--help"});
    CHECK(help.status == 0);
    CHECK(help.err.empty());
    CHECK(help.out.find("check") != std::string::npos);

    auto const wrong = run_with({"chek"});
    CHECK(wrong.status == 2);
    CHECK(wrong.out.empty());
    CHECK(wrong.err.find("did you mean `check`?") != std::string::npos);

    CHECK(run_with({"--version"}).out == "knoop 0.1.0\n");
    CHECK(run_with({}).status == 2);
}

TEST_CASE("usage messages follow --lang, else the environment", "[cli]") {
    Environment dutch;
    dutch.language = Language::nl;
    CHECK(run_with({"chek"}, {}, dutch).err.starts_with("fout[unknown-command]: onbekende opdracht"));
    CHECK(run_with({"chek", "--lang", "en"}, {}, dutch).err.starts_with("error[unknown-command]: unknown command"));
    CHECK(run_with({"--lang=nl", "chek"}).err.starts_with("fout[unknown-command]"));
}

TEST_CASE("a bug in knoop is 70, not a crash", "[cli]") {
    std::map<std::string, std::string> contents;
    auto files = memory_files(contents);
    files.kind = [](std::string const&) -> FileKind { bug("on purpose", "test", 1); };
    std::ostringstream out;
    std::ostringstream err;
    CHECK(run({"std", "list", "--stdlib", "x"}, files, {}, out, err) == 2);  // list() itself answers
    files.list = [](std::string const&) -> Result<std::vector<FolderEntry>, FileError> { bug("on purpose", "test", 1); };
    CHECK(run({"std", "list", "--stdlib", "x"}, files, {}, out, err) == 70);
    CHECK(err.str().find("bug in knoop") != std::string::npos);
}

TEST_CASE("the library can come from a folder", "[cli]") {
    std::map<std::string, std::string> const contents{{"lib/core.knoop", "kind actor\n"}, {"lib/nl/town.knoop", "kind town\n"}};
    CHECK(run_with({"std", "list", "--stdlib", "lib"}, contents).out == "core\nnl/town\n");
    CHECK(run_with({"std", "show", "nl/town", "--stdlib", "lib"}, contents).out == "kind town\n");
    CHECK(run_with({"std", "show", "nl/twon", "--stdlib", "lib"}, contents).err.find("`nl/town`") != std::string::npos);
    CHECK(run_with({"std", "list", "--stdlib", "none"}, contents).status == 2);
    CHECK(run_with({"std", "list"}).status == 0);
}

TEST_CASE("the shell completes every command and every flag", "[cli]") {
    auto const completions = disk_files().read(KNOOP_ROOT "/completions/knoop.bash").value();
    for (auto const* command : {"", "check", "fmt", "draw", "explain", "rules", "test", "std"}) {
        auto const help =
            run_with(*command ? std::vector<std::string>{command, "--help"} : std::vector<std::string>{"--help"}).out;
        CHECK(completions.find(command) != std::string::npos);
        for (auto at = help.find("--"); at != std::string::npos; at = help.find("--", at + 2)) {
            auto const flag = help.substr(at, help.find_first_not_of("abcdefghijklmnopqrstuvwxyz-", at) - at);
            INFO(command << ' ' << flag);
            CHECK(completions.find(flag) != std::string::npos);
        }
    }
}

TEST_CASE("a baseline never grows where CI is set", "[cli]") {
    std::map<std::string, std::string> const model{
        {"m.knoop", "# language: en\nuse nl/municipality\ntopic x\nmunicipality t { table talk { chair secretary; discusses x } }\n"}};
    Environment ci;
    ci.ci = true;
    std::vector<std::string> const update{"check", "m.knoop", "--select", "table-without-decision", "--baseline", "b.json", "--update-baseline"};
    auto const refused = run_with(update, model, ci);
    CHECK(refused.status == 2);
    CHECK(refused.err.find("baseline-grows-in-ci") != std::string::npos);
    CHECK(run_with(update, model).status == 0);

    auto grown = model;
    grown["b.json"] = R"({"format": "knoop-baseline", "version": 1, "findings": []})";
    auto const kept = run_with(update, grown, ci);  // nothing to take out, and nothing is put in
    CHECK(kept.status == 0);
    CHECK(kept.out.find("table-without-decision") != std::string::npos);
    auto grow = update;
    grow.back() = "--grow-baseline";
    CHECK(run_with(grow, grown, ci).status == 2);
    CHECK(run_with(grow, grown).out.find("help: knoop explain") == std::string::npos);
    CHECK(run_with({"check", "m.knoop", "--update-baseline"}, model).status == 2);
}
