#include "src/diagrams/index_page.hpp"

#include "src/base/diagnostics.hpp"
#include "src/diagrams/cat.hpp"
#include "src/diagrams/xml.hpp"

namespace knoop {

namespace {

constexpr Text page_title = text("Pictures of {file}", "Beelden van {file}");
constexpr Text as_of_line = text("As of {date}.", "Toestand op {date}.");
constexpr Text contents = text("Contents", "Inhoud");
constexpr Text in_words_line = text("The same in words", "Hetzelfde in woorden");
constexpr Text open_large = text("{title}: open the picture on its own", "{title}: open het beeld apart");
constexpr Text sheet_line = text("{title}, sheet {n} of {m}", "{title}, blad {n} van {m}");
constexpr Text open_file = text("Open {file}", "Open {file}");
constexpr Text skip = text("Back to the contents", "Terug naar de inhoud");

constexpr auto style = R"(body{font:1rem/1.5 "Liberation Sans",Arial,Helvetica,sans-serif;color:#111;background:#fff;max-width:75rem;margin:0 auto;padding:1rem}
h1{font-size:1.6rem}h2{font-size:1.3rem;border-top:1px solid #666;padding-top:1rem;margin-top:2.5rem}h3{font-size:1rem;margin-bottom:0}
a{color:#004b7a}a:focus-visible,summary:focus-visible{outline:3px solid #004b7a;outline-offset:2px}
nav ul{display:grid;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr));gap:1rem;list-style:none;padding:0}
nav a{display:block;border:1px solid #666;padding:.5rem;text-decoration:none}nav img{display:block;width:100%;height:9rem;object-fit:contain;margin-bottom:.5rem}
figure{margin:1rem 0}figure img{max-width:100%;height:auto;border:1px solid #ccc}
summary{cursor:pointer;padding:.3rem 0}ul{margin:.2rem 0}
@media print{nav,summary,.back{display:none}h2{break-before:page}})";

auto is_image(std::string_view file) -> bool { return file.ends_with(".svg") || file.ends_with(".png"); }

}  // namespace

auto to_html(IndexPage const& page) -> std::string {
    auto const say = [&](Text text, Arguments const& arguments = {}) {
        return escape_xml(fill(text.in(page.language), arguments, page.language));
    };
    auto const title = say(page_title, {{"file", page.source}});
    auto out = cat("<!DOCTYPE html>\n<html lang=\"", page.language == Language::en ? "en" : "nl",
                   "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>",
                   title, "</title>\n<style>\n", style, "\n</style>\n</head>\n<body>\n<header>\n<h1>", title, "</h1>\n");
    if (!page.as_of.empty()) out += cat("<p>", say(as_of_line, {{"date", page.as_of}}), "</p>\n");
    out += cat("</header>\n<nav id=\"contents\" aria-label=\"", say(contents), "\">\n<ul>\n");
    for (auto const& entry : page.entries) {
        out += cat("<li><a href=\"#", escape_xml(entry.name), "\">");
        // Its words are right behind the link; the small picture adds nothing for who cannot see it.
        if (is_image(entry.files.front())) out += cat("<img src=\"", escape_xml(entry.files.front()), "\" alt=\"\">");
        out += cat(escape_xml(entry.title), "</a></li>\n");
    }
    out += "</ul>\n</nav>\n<main>\n";
    for (auto const& entry : page.entries) {
        auto const name = escape_xml(entry.name);
        out += cat("<section id=\"", name, "\" aria-labelledby=\"", name, "-title\">\n<h2 id=\"", name, "-title\">", escape_xml(entry.title),
                   "</h2>\n");
        for (std::size_t i = 0; i < entry.files.size(); ++i) {
            auto const file = escape_xml(entry.files[i]);
            auto const alt = entry.files.size() == 1
                                 ? say(open_large, {{"title", entry.title}})
                                 : say(sheet_line, {{"title", entry.title}, {"n", std::to_string(i + 1)}, {"m", std::to_string(entry.files.size())}});
            if (is_image(entry.files[i]))
                out += cat("<figure><a href=\"", file, "\"><img src=\"", file, "\" alt=\"", alt, "\"></a></figure>\n");
            else
                out += cat("<p><a href=\"", file, "\">", say(open_file, {{"file", entry.files[i]}}), "</a></p>\n");
        }
        out += cat("<details>\n<summary>", say(in_words_line), "</summary>\n", to_html(entry.words, 3), "</details>\n<p class=\"back\"><a href=\"#contents\">",
                   say(skip), "</a></p>\n</section>\n");
    }
    return out + "</main>\n</body>\n</html>\n";
}

}  // namespace knoop
