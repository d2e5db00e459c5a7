#include "src/diagrams/provenance.hpp"

#include "src/model/program.hpp"

namespace knoop {

auto Provenance::at(Span span) -> DeclaredAt {
    if (!span || is_library((*model_.sources)[span.file])) return {};
    return {(*model_.sources)[span.file].path, static_cast<unsigned>(places_.line_of(span.file, span.begin))};
}

auto Provenance::ground_of(Party owner, Language language) const -> std::string {
    std::string ground;
    for (auto const& citation : model_.citations_of(owner)) {
        if (!ground.empty()) ground += "; ";
        auto const article = model_.vocabulary->text(citation.article);
        if (citation.document) ground += model_.display_name(citation.document, language);
        if (citation.document && !article.empty()) ground += ' ';
        ground += article;
    }
    return ground;
}

}  // namespace knoop
