// What a run looked at and what it could not judge, so that silence never reads as approval. Plain data; the writers render it.
#pragma once

#include "src/base/diagnostics.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace knoop {

// A rule that could not answer in `count` cases, for one reason.
struct NotAssessed {
    std::string rule;
    std::size_t count = 0;
    OwnedText reason;
};

struct Summary {
    std::size_t files = 0;  // of the user; the library is not counted
    std::size_t entities = 0;
    std::size_t facts = 0;
    std::size_t rules = 0;  // that ran
    std::size_t errors = 0;
    std::size_t warnings = 0;
    std::size_t advice = 0;
    std::size_t accepted = 0;  // findings that an `accept` keeps out of the counts
    std::size_t known = 0;     // findings that the baseline keeps out of the counts
    std::vector<TopicReadings> readings;  // in which the models were read, by topic; the first one counts above
    std::vector<NotAssessed> not_assessed;
    std::string as_of;  // the date, when it mattered; else empty
};

inline void count(Summary& summary, std::vector<Diagnostic> const& diagnostics) {
    for (auto const& diagnostic : diagnostics) {
        summary.accepted += diagnostic.accepted ? 1 : 0;
        summary.known += diagnostic.is_known && !diagnostic.accepted ? 1 : 0;
        if (!diagnostic.counts()) continue;
        switch (diagnostic.severity) {
            case Severity::error: ++summary.errors; break;
            case Severity::warning: ++summary.warnings; break;
            case Severity::advice: ++summary.advice; break;
        }
    }
}

}  // namespace knoop
