#include "src/reports/junit.hpp"

#include "src/reports/markup.hpp"

#include "src/base/place.hpp"
#include "src/base/utf8.hpp"
#include "src/reports/text.hpp"

#include <map>
#include <vector>

namespace knoop {

namespace {

using Case = std::vector<Diagnostic const*>;

class JunitWriter {
public:
    explicit JunitWriter(Report const& report) : report_(report), places_(report.sources) {}

    auto write() -> std::string {
        sort_out();
        std::string suites;
        for (auto const& [path, cases] : files_) suites += suite(path, cases);
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"knoop\"" + counts(tests_, failures_) + ">\n" + suites +
               "</testsuites>\n";
    }

private:
    // Every file of the user has every rule that ran; findings about no file stand in a suite of their own.
    void sort_out() {
        for (auto const file : report_.sources.ids()) {
            auto const path = places_.path(file);
            if (path.starts_with("stdlib/")) continue;
            auto& cases = files_[std::string{path}];
            for (auto const& rule : report_.rules)
                if (rule.ran) cases[rule.id];
        }
        for (auto const& diagnostic : report_.diagnostics) {
            auto const path = diagnostic.span ? std::string{places_.path(diagnostic.span.file)} : std::string{"knoop"};
            files_[path][diagnostic.id].push_back(&diagnostic);
        }
    }

    static auto counts(std::size_t tests, std::size_t failures) -> std::string {
        return " tests=\"" + std::to_string(tests) + "\" failures=\"" + std::to_string(failures) + "\" errors=\"0\"";
    }

    auto suite(std::string const& path, std::map<std::string, Case> const& cases) -> std::string {
        std::string body;
        std::size_t failed = 0;
        for (auto const& [id, found] : cases) body += one_case(path, id, found, failed);
        tests_ += cases.size();
        failures_ += failed;
        return "  <testsuite name=\"" + escaped(path) + "\"" + counts(cases.size(), failed) + " skipped=\"0\">\n" + body + "  </testsuite>\n";
    }

    auto one_case(std::string const& path, std::string const& id, Case const& found, std::size_t& failed) -> std::string {
        std::string failing;
        std::string others;
        Diagnostic const* first = nullptr;
        for (auto const* diagnostic : found) {
            auto const failure = fails(*diagnostic, report_.fail_level);
            (failure ? failing : others) += line(*diagnostic);
            if (failure && !first) first = diagnostic;
        }
        auto const head = "    <testcase name=\"" + escaped(id) + "\" classname=\"" + escaped(path) + "\"";
        if (found.empty()) return head + "/>\n";
        auto out = head + ">\n";
        if (first) {
            ++failed;
            out += "      <failure type=\"" + escaped(word_for(first->severity).en) + "\" message=\"" +
                   escaped(message_of(*first, report_.language)) + "\">" + failing + "</failure>\n";
        }
        if (!others.empty()) out += "      <system-out>" + others + "</system-out>\n";
        return out + "    </testcase>\n";
    }

    auto line(Diagnostic const& diagnostic) -> std::string {
        std::string out;
        if (diagnostic.span) {
            auto const [row, column] = places_.position(diagnostic.span.file, diagnostic.span.begin);
            out += escaped(places_.path(diagnostic.span.file)) + ':' + std::to_string(row) + ':' + std::to_string(column) + ": ";
        }
        out += escaped(word_for(diagnostic.severity).in(report_.language)) + ": " + escaped(message_of(diagnostic, report_.language));
        if (diagnostic.accepted) out += escaped(" (" + std::string{accepted_word.in(report_.language)} + diagnostic.accepted->because + ")");
        if (diagnostic.is_known) out += escaped(known_word.in(report_.language));
        return out + '\n';
    }

    static constexpr Text accepted_word{"accepted: ", "aanvaard: "};
    static constexpr Text known_word{" (known)", " (bekend)"};

    Report const& report_;
    Places places_;
    std::map<std::string, std::map<std::string, Case>> files_;  // path -> rule -> findings
    std::size_t tests_ = 0;
    std::size_t failures_ = 0;
};

}  // namespace

auto render_junit(Report const& report) -> std::string { return JunitWriter{report}.write(); }

}  // namespace knoop
