#include "src/reports/compact.hpp"

#include "src/base/place.hpp"
#include "src/base/utf8.hpp"
#include "src/reports/text.hpp"

namespace knoop {

auto render_compact(Report const& report) -> std::string {
    Places places{report.sources};
    std::string out;
    for (auto const& diagnostic : report.diagnostics) {
        if (!diagnostic.counts()) continue;
        if (diagnostic.span) {
            auto const [line, column] = places.position(diagnostic.span.file, diagnostic.span.begin);
            out += printable(places.path(diagnostic.span.file)) + ':' + std::to_string(line) + ':' + std::to_string(column) + ": ";
        }
        out += std::string{word_for(diagnostic.severity).in(report.language)} + '[' + diagnostic.id + "]: ";
        out += printable(message_of(diagnostic, report.language)) + '\n';
    }
    return out;
}

}  // namespace knoop
