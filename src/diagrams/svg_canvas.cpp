#include "src/diagrams/svg_canvas.hpp"

#include "src/diagrams/xml.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace knoop {

namespace {

auto role_of(Part::Role role) -> char const* {
    switch (role) {
        case Part::Role::frame: return "graphics-object";
        case Part::Role::box:
        case Part::Role::line: return "graphics-symbol";
        case Part::Role::furniture: break;
    }
    return "group";
}

}  // namespace

// Tenths of a point, whatever the locale.
void SvgCanvas::number(double value) {
    auto const tenths = std::lround(value * 10);
    std::array<char, 24> digits{};
    auto* end = std::to_chars(digits.data(), digits.data() + digits.size(), std::abs(tenths) / 10).ptr;
    if (tenths < 0) out_ += '-';
    out_.append(digits.data(), end);
    if (tenths % 10 != 0) {
        out_ += '.';
        out_ += static_cast<char>('0' + std::abs(tenths) % 10);
    }
}

void SvgCanvas::pair(double x, double y) {
    number(x);
    out_ += ' ';
    number(y);
}

void SvgCanvas::begin_sheet(Size paper, unsigned /*number: a file holds one sheet*/) {
    add("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" "
        "xmlns:xlink=\"http://www.w3.org/1999/xlink\" role=\"graphics-document document\" "
        "aria-labelledby=\"knoop--title knoop--desc\" xml:lang=\"",
        about_.language, "\" lang=\"", about_.language, "\" width=\"");
    number(paper.width);
    add("pt\" height=\"");
    number(paper.height);
    add("pt\" viewBox=\"0 0 ");
    pair(paper.width, paper.height);
    add("\" font-family=\"", escape_xml(about_.font), "\">\n<title id=\"knoop--title\">", escape_xml(about_.title),
        "</title>\n<desc id=\"knoop--desc\">", escape_xml(about_.description), "</desc>\n");
}
void SvgCanvas::end_sheet() { add("</svg>\n"); }

void SvgCanvas::begin_window(Point corner, double scale, Box window) {
    add("<svg x=\"");
    number(corner.x);
    add("\" y=\"");
    number(corner.y);
    add("\" width=\"");
    number(window.width * scale);
    add("\" height=\"");
    number(window.height * scale);
    add("\" viewBox=\"");
    pair(window.x, window.y);
    out_ += ' ';
    pair(window.width, window.height);
    add("\">\n");
}
void SvgCanvas::end_window() { add("</svg>\n"); }

void SvgCanvas::begin(Part const& part) {
    add("<g");
    if (!part.id.empty()) add(" id=\"", escape_xml(part.id), "\"");
    add(" role=\"", role_of(part.role), "\">");
    if (!part.title.empty()) add("<title>", escape_xml(part.title), "</title>");
    open_links_ += part.link.empty() ? '-' : 'a';
    if (!part.link.empty()) {
        auto const link = escape_xml(part.link);
        add("<a xlink:href=\"", link, "\" href=\"", link, "\">");
    }
    out_ += '\n';
}
void SvgCanvas::end() {
    if (open_links_.back() == 'a') add("</a>");
    open_links_.pop_back();
    add("</g>\n");
}

void SvgCanvas::path(Path const& path, std::string_view fill, Pen const& pen) {
    using Kind = PathPiece::Kind;
    add("<path fill=\"", fill.empty() ? "none" : fill, "\"");
    if (!pen.colour.empty()) {
        add(" stroke=\"", pen.colour, "\"");
        if (pen.width != 1) {
            add(" stroke-width=\"");
            number(pen.width);
            out_ += '"';
        }
        if (pen.dash == Dash::dashed) add(" stroke-dasharray=\"6 3\"");
        if (pen.dash == Dash::dotted) add(" stroke-dasharray=\"1.5 3\"");
    }
    add(" d=\"");
    for (auto const& piece : path) {
        switch (piece.kind) {
            case Kind::move: out_ += 'M'; break;
            case Kind::line: out_ += 'L'; break;
            case Kind::curve:
                out_ += 'C';
                pair(piece.first.x, piece.first.y);
                out_ += ' ';
                pair(piece.second.x, piece.second.y);
                out_ += ' ';
                break;
            case Kind::close: out_ += 'Z'; continue;
        }
        pair(piece.end.x, piece.end.y);
    }
    add("\"/>\n");
}

void SvgCanvas::text(Point baseline, std::string_view text, double size, bool bold, std::string_view colour, Anchor anchor) {
    add("<text x=\"");
    number(baseline.x);
    add("\" y=\"");
    number(baseline.y);
    add("\" font-size=\"");
    number(size);
    out_ += '"';
    if (bold) add(" font-weight=\"bold\"");
    if (anchor != Anchor::start) add(anchor == Anchor::middle ? " text-anchor=\"middle\"" : " text-anchor=\"end\"");
    add(" fill=\"", colour, "\">", escape_xml(text), "</text>\n");
}

}  // namespace knoop
