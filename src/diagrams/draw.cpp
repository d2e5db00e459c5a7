#include "src/diagrams/draw.hpp"

#include "src/base/assert.hpp"
#include "src/diagrams/arrange.hpp"
#include "src/diagrams/dot.hpp"
#include "src/diagrams/mermaid.hpp"
#include "src/diagrams/organogram.hpp"
#include "src/diagrams/svg.hpp"
#include "src/diagrams/to_text.hpp"

#include <array>

namespace knoop {

namespace {

constexpr Text not_drawn = text("view `{name}`: views of the kind `{kind}` are not drawn yet",
                                "aanzicht `{name}`: aanzichten van de soort `{kind}` worden nog niet getekend");

auto not_drawn_yet(ViewSpec const& view) -> Error {
    auto const say = [&](Language language) {
        return fill(not_drawn.in(language), {{"name", view.name}, {"kind", std::string{word_of(view.kind).in(language)}}},
                    language);
    };
    return {OwnedText{say(Language::en), say(Language::nl)}};
}

}  // namespace

auto build(Model const& model, ViewSpec const& view, Language language, ViewSelection const& selection) -> Diagram {
    KNOOP_ASSERT(is_drawn(view.kind));
    auto picture = organogram(model, view, language, selection);
    arrange(picture);
    return picture;
}

auto format_of(std::string_view path) -> std::optional<PictureFormat> {
    constexpr std::array<std::pair<std::string_view, PictureFormat>, 6> endings{{{".svg", PictureFormat::svg},
                                                                                 {".png", PictureFormat::png},
                                                                                 {".pdf", PictureFormat::pdf},
                                                                                 {".dot", PictureFormat::dot},
                                                                                 {".mmd", PictureFormat::mermaid},
                                                                                 {".txt", PictureFormat::text}}};
    for (auto const& [ending, format] : endings)
        if (path.ends_with(ending)) return format;
    return {};
}

auto draw(Diagram const& picture, PictureFormat format) -> Result<Picture> {
    if (format == PictureFormat::mermaid) return Picture{to_mermaid(picture), {}};
    if (format == PictureFormat::text) return Picture{to_text(picture), {}};
    auto drawn = render(to_dot(picture), format);
    if (drawn.ok() && format == PictureFormat::svg) drawn.value().bytes = finish_svg(drawn.value().bytes, picture);
    return drawn;
}

auto draw(Model const& model, ViewSpec const& view, Language language, ViewSelection const& selection, PictureFormat format)
    -> Result<Picture> {
    if (!is_drawn(view.kind)) return not_drawn_yet(view);
    return draw(build(model, view, language, selection), format);
}

}  // namespace knoop
