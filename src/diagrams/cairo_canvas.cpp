#include "src/diagrams/cairo_canvas.hpp"

#include "src/diagrams/cat.hpp"
#include "src/diagrams/theme.hpp"

#include <dlfcn.h>

#include <array>
#include <cmath>

namespace knoop {

// The few functions used, as their manuals declare them; types that are only passed on are `void`.
struct PaintLibraries {
    using Write = int (*)(void* closure, unsigned char const* data, unsigned length);

    void* (*image_surface_create)(int format, int width, int height) = nullptr;
    void* (*pdf_surface_create_for_stream)(Write write, void* closure, double width, double height) = nullptr;
    void (*pdf_surface_set_size)(void* surface, double width, double height) = nullptr;
    void (*pdf_surface_set_metadata)(void* surface, int metadata, char const* text) = nullptr;
    int (*surface_write_to_png_stream)(void* surface, Write write, void* closure) = nullptr;
    void (*surface_finish)(void* surface) = nullptr;
    int (*surface_status)(void* surface) = nullptr;
    void (*surface_destroy)(void* surface) = nullptr;
    void* (*create)(void* surface) = nullptr;
    void (*destroy)(void* cairo) = nullptr;
    int (*status)(void* cairo) = nullptr;
    void (*save)(void* cairo) = nullptr;
    void (*restore)(void* cairo) = nullptr;
    void (*show_page)(void* cairo) = nullptr;
    void (*translate)(void* cairo, double x, double y) = nullptr;
    void (*scale)(void* cairo, double x, double y) = nullptr;
    void (*rectangle)(void* cairo, double x, double y, double width, double height) = nullptr;
    void (*clip)(void* cairo) = nullptr;
    void (*new_path)(void* cairo) = nullptr;
    void (*move_to)(void* cairo, double x, double y) = nullptr;
    void (*line_to)(void* cairo, double x, double y) = nullptr;
    void (*curve_to)(void* cairo, double x1, double y1, double x2, double y2, double x3, double y3) = nullptr;
    void (*close_path)(void* cairo) = nullptr;
    void (*fill_preserve)(void* cairo) = nullptr;
    void (*stroke)(void* cairo) = nullptr;
    void (*set_source_rgb)(void* cairo, double red, double green, double blue) = nullptr;
    void (*set_line_width)(void* cairo, double width) = nullptr;
    void (*set_dash)(void* cairo, double const* dashes, int count, double offset) = nullptr;
    void* (*font_options_create)() = nullptr;
    void (*font_options_set_hint_style)(void* options, int style) = nullptr;
    void (*font_options_set_hint_metrics)(void* options, int metrics) = nullptr;
    void (*font_options_destroy)(void* options) = nullptr;
    void (*tag_begin)(void* cairo, char const* tag, char const* attributes) = nullptr;
    void (*tag_end)(void* cairo, char const* tag) = nullptr;

    void* (*create_layout)(void* cairo) = nullptr;
    void (*context_set_font_options)(void* context, void const* options) = nullptr;
    void* (*layout_get_context)(void* layout) = nullptr;
    void (*context_set_round_glyph_positions)(void* context, int round) = nullptr;
    void (*update_layout)(void* cairo, void* layout) = nullptr;
    void (*show_layout)(void* cairo, void* layout) = nullptr;
    void (*layout_set_text)(void* layout, char const* text, int length) = nullptr;
    void (*layout_set_font_description)(void* layout, void const* font) = nullptr;
    void (*layout_get_size)(void* layout, int* width, int* height) = nullptr;
    int (*layout_get_baseline)(void* layout) = nullptr;
    void* (*font_description_from_string)(char const* text) = nullptr;
    void (*font_description_set_absolute_size)(void* font, double size) = nullptr;
    void (*font_description_set_weight)(void* font, int weight) = nullptr;
    void (*font_description_free)(void* font) = nullptr;
    void (*object_unref)(void* object) = nullptr;

    std::string missing;  // why nothing can be painted; empty when it can
};

namespace {

constexpr Text not_installed{"PNG and PDF need the libraries Cairo and Pango, which were not found: ",
                             "PNG en PDF vragen de bibliotheken Cairo en Pango, die niet zijn gevonden: "};
constexpr Text cannot_paint{"the picture is too large to paint; take SVG, or PDF with `--paper`",
                            "het beeld is te groot om te tekenen; neem SVG, of PDF met `--paper`"};

constexpr int format_rgb24 = 1;
constexpr int metadata_title = 0;
constexpr int metadata_create_date = 5;
constexpr int weight_bold = 700;
constexpr int hint_none = 1;
constexpr int hint_metrics_off = 1;
constexpr double pango_scale = 1024;
constexpr double dots_per_point = 2;      // 144 dots an inch
constexpr double most_dots = 30'000;      // Cairo's limit is 32,767 a side
constexpr double most_dots_in_all = 2e8;  // what a viewer can still open

auto load() -> PaintLibraries {
    PaintLibraries all;
    auto const open = [&](char const* name) -> void* {
        auto* const library = dlopen(name, RTLD_NOW | RTLD_GLOBAL);
        if (library == nullptr && all.missing.empty()) all.missing = name;
        return library;
    };
    auto* const cairo = open("libcairo.so.2");
    auto* const pangocairo = open("libpangocairo-1.0.so.0");
    auto* const pango = open("libpango-1.0.so.0");
    auto* const gobject = open("libgobject-2.0.so.0");
    if (!all.missing.empty()) return all;
    auto const find = [&](void* library, char const* name, auto& function) {
        function = reinterpret_cast<std::remove_reference_t<decltype(function)>>(dlsym(library, name));
        if (function == nullptr && all.missing.empty()) all.missing = name;
    };
    find(cairo, "cairo_image_surface_create", all.image_surface_create);
    find(cairo, "cairo_pdf_surface_create_for_stream", all.pdf_surface_create_for_stream);
    find(cairo, "cairo_pdf_surface_set_size", all.pdf_surface_set_size);
    find(cairo, "cairo_pdf_surface_set_metadata", all.pdf_surface_set_metadata);
    find(cairo, "cairo_surface_write_to_png_stream", all.surface_write_to_png_stream);
    find(cairo, "cairo_surface_finish", all.surface_finish);
    find(cairo, "cairo_surface_status", all.surface_status);
    find(cairo, "cairo_surface_destroy", all.surface_destroy);
    find(cairo, "cairo_create", all.create);
    find(cairo, "cairo_destroy", all.destroy);
    find(cairo, "cairo_status", all.status);
    find(cairo, "cairo_save", all.save);
    find(cairo, "cairo_restore", all.restore);
    find(cairo, "cairo_show_page", all.show_page);
    find(cairo, "cairo_translate", all.translate);
    find(cairo, "cairo_scale", all.scale);
    find(cairo, "cairo_rectangle", all.rectangle);
    find(cairo, "cairo_clip", all.clip);
    find(cairo, "cairo_new_path", all.new_path);
    find(cairo, "cairo_move_to", all.move_to);
    find(cairo, "cairo_line_to", all.line_to);
    find(cairo, "cairo_curve_to", all.curve_to);
    find(cairo, "cairo_close_path", all.close_path);
    find(cairo, "cairo_fill_preserve", all.fill_preserve);
    find(cairo, "cairo_stroke", all.stroke);
    find(cairo, "cairo_set_source_rgb", all.set_source_rgb);
    find(cairo, "cairo_set_line_width", all.set_line_width);
    find(cairo, "cairo_set_dash", all.set_dash);
    find(cairo, "cairo_font_options_create", all.font_options_create);
    find(cairo, "cairo_font_options_set_hint_style", all.font_options_set_hint_style);
    find(cairo, "cairo_font_options_set_hint_metrics", all.font_options_set_hint_metrics);
    find(cairo, "cairo_font_options_destroy", all.font_options_destroy);
    find(cairo, "cairo_tag_begin", all.tag_begin);
    find(cairo, "cairo_tag_end", all.tag_end);
    find(pangocairo, "pango_cairo_create_layout", all.create_layout);
    find(pangocairo, "pango_cairo_context_set_font_options", all.context_set_font_options);
    find(pango, "pango_layout_get_context", all.layout_get_context);
    find(pango, "pango_context_set_round_glyph_positions", all.context_set_round_glyph_positions);
    find(pangocairo, "pango_cairo_update_layout", all.update_layout);
    find(pangocairo, "pango_cairo_show_layout", all.show_layout);
    find(pango, "pango_layout_set_text", all.layout_set_text);
    find(pango, "pango_layout_set_font_description", all.layout_set_font_description);
    find(pango, "pango_layout_get_size", all.layout_get_size);
    find(pango, "pango_layout_get_baseline", all.layout_get_baseline);
    find(pango, "pango_font_description_from_string", all.font_description_from_string);
    find(pango, "pango_font_description_set_absolute_size", all.font_description_set_absolute_size);
    find(pango, "pango_font_description_set_weight", all.font_description_set_weight);
    find(pango, "pango_font_description_free", all.font_description_free);
    find(gobject, "g_object_unref", all.object_unref);
    return all;
}

auto libraries() -> PaintLibraries const& {
    static auto const loaded = load();
    return loaded;
}

auto append(void* closure, unsigned char const* data, unsigned length) -> int {
    static_cast<std::string*>(closure)->append(reinterpret_cast<char const*>(data), length);
    return 0;
}

// Text in a PDF tag stands between quotes.
auto quoted(std::string_view text) -> std::string {
    std::string inside;
    for (auto const c : text) {
        if (c == '\'' || c == '\\') inside += '\\';
        inside += c;
    }
    return cat("'", inside, "'");
}

}  // namespace

auto CairoCanvas::create(Form form, std::string font, std::string title) -> Result<std::unique_ptr<CairoCanvas>> {
    auto const& all = libraries();
    if (!all.missing.empty()) return Error{OwnedText{cat(not_installed.en, all.missing), cat(not_installed.nl, all.missing)}};
    return std::unique_ptr<CairoCanvas>{new CairoCanvas{all, form, std::move(font), std::move(title)}};
}

CairoCanvas::CairoCanvas(PaintLibraries const& libraries, Form form, std::string font, std::string title)
    : libraries_(libraries), form_(form), font_(std::move(font)), title_(std::move(title)) {}

CairoCanvas::~CairoCanvas() {
    if (layout_ != nullptr) libraries_.object_unref(layout_);
    if (cairo_ != nullptr) libraries_.destroy(cairo_);
    if (surface_ != nullptr) libraries_.surface_destroy(surface_);
}

void CairoCanvas::begin_sheet(Size paper, unsigned number) {
    if (form_ == Form::pdf && surface_ != nullptr) {
        libraries_.pdf_surface_set_size(surface_, paper.width, paper.height);
        mark_sheet(number);
        return;
    }
    auto dots = dots_per_point;
    if (form_ == Form::pdf) {
        surface_ = libraries_.pdf_surface_create_for_stream(append, &bytes_, paper.width, paper.height);
        // No moment of drawing: the same picture gives the same bytes.
        libraries_.pdf_surface_set_metadata(surface_, metadata_create_date, "2000-01-01T00:00:00");
        libraries_.pdf_surface_set_metadata(surface_, metadata_title, title_.c_str());
    } else {
        auto const longest = std::max({paper.width, paper.height, 1.0});
        dots = std::min({dots, most_dots / longest, std::sqrt(most_dots_in_all / std::max(paper.width * paper.height, 1.0))});
        surface_ = libraries_.image_surface_create(format_rgb24, std::max(1, static_cast<int>(std::ceil(paper.width * dots))),
                                                   std::max(1, static_cast<int>(std::ceil(paper.height * dots))));
    }
    cairo_ = libraries_.create(surface_);
    if (form_ == Form::png) libraries_.scale(cairo_, dots, dots);
    layout_ = libraries_.create_layout(cairo_);
    // As wide as measured, at any scale: no fitting of letters to the dots of the screen.
    auto* const options = libraries_.font_options_create();
    libraries_.font_options_set_hint_style(options, hint_none);
    libraries_.font_options_set_hint_metrics(options, hint_metrics_off);
    auto* const context = libraries_.layout_get_context(layout_);
    libraries_.context_set_font_options(context, options);
    libraries_.context_set_round_glyph_positions(context, 0);
    libraries_.font_options_destroy(options);
    mark_sheet(number);
}

void CairoCanvas::mark_sheet(unsigned number) {
    if (form_ != Form::pdf || number == 0) return;
    libraries_.tag_begin(cairo_, "cairo.dest", cat("name='sheet-", std::to_string(number), "'").c_str());
    libraries_.tag_end(cairo_, "cairo.dest");
}

void CairoCanvas::end_sheet() {
    failed_ = failed_ || libraries_.status(cairo_) != 0;
    if (form_ == Form::pdf) {
        libraries_.show_page(cairo_);
        return;
    }
    bytes_.clear();
    failed_ = libraries_.surface_write_to_png_stream(surface_, append, &bytes_) != 0 || failed_;
    files_.push_back(std::move(bytes_));
    libraries_.object_unref(layout_);
    libraries_.destroy(cairo_);
    libraries_.surface_destroy(surface_);
    layout_ = cairo_ = surface_ = nullptr;
}

auto CairoCanvas::take() -> Result<std::vector<std::string>> {
    if (form_ == Form::pdf && surface_ != nullptr) {
        libraries_.surface_finish(surface_);
        failed_ = failed_ || libraries_.surface_status(surface_) != 0;
        files_.push_back(std::move(bytes_));
    }
    if (failed_) return Error{cannot_paint};
    return std::move(files_);
}

void CairoCanvas::begin_window(Point corner, double scale, Box window) {
    libraries_.save(cairo_);
    libraries_.translate(cairo_, corner.x, corner.y);
    libraries_.scale(cairo_, scale, scale);
    libraries_.rectangle(cairo_, 0, 0, window.width, window.height);
    libraries_.clip(cairo_);
    libraries_.translate(cairo_, -window.x, -window.y);
}
void CairoCanvas::end_window() { libraries_.restore(cairo_); }

void CairoCanvas::begin(Part const& part) {
    auto const has_link = form_ == Form::pdf && !part.link.empty();
    links_ += has_link ? 'a' : '-';
    if (!has_link) return;
    auto const target = part.link.front() == '#' ? cat("dest=", quoted(part.link.substr(1))) : cat("uri=", quoted(part.link));
    libraries_.tag_begin(cairo_, "Link", target.c_str());
}
void CairoCanvas::end() {
    if (links_.back() == 'a') libraries_.tag_end(cairo_, "Link");
    links_.pop_back();
}

void CairoCanvas::set_colour(std::string_view colour) {
    auto const [red, green, blue] = rgb_of(colour);
    libraries_.set_source_rgb(cairo_, red, green, blue);
}

void CairoCanvas::path(Path const& path, std::string_view fill, Pen const& pen) {
    using Piece = PathPiece::Kind;
    libraries_.new_path(cairo_);
    for (auto const& [kind, end, first, second] : path) {
        switch (kind) {
            case Piece::move: libraries_.move_to(cairo_, end.x, end.y); break;
            case Piece::line: libraries_.line_to(cairo_, end.x, end.y); break;
            case Piece::curve: libraries_.curve_to(cairo_, first.x, first.y, second.x, second.y, end.x, end.y); break;
            case Piece::close: libraries_.close_path(cairo_); break;
        }
    }
    if (!fill.empty()) {
        set_colour(fill);
        libraries_.fill_preserve(cairo_);
    }
    if (!pen.colour.empty()) {
        constexpr std::array dashed{6.0, 3.0};
        constexpr std::array dotted{1.5, 3.0};
        set_colour(pen.colour);
        libraries_.set_line_width(cairo_, pen.width);
        libraries_.set_dash(cairo_, pen.dash == Dash::dashed ? dashed.data() : dotted.data(), pen.dash == Dash::solid ? 0 : 2,
                            0);
        libraries_.stroke(cairo_);
    }
    libraries_.new_path(cairo_);
}

void CairoCanvas::text(Point baseline, std::string_view text, double size, bool bold, std::string_view colour, Anchor anchor) {
    auto* const font = libraries_.font_description_from_string(cat(font_, ",").c_str());
    libraries_.font_description_set_absolute_size(font, size * pango_scale);
    if (bold) libraries_.font_description_set_weight(font, weight_bold);
    libraries_.update_layout(cairo_, layout_);
    libraries_.layout_set_font_description(layout_, font);
    libraries_.font_description_free(font);
    libraries_.layout_set_text(layout_, text.data(), static_cast<int>(text.size()));
    auto width = 0;
    auto height = 0;
    libraries_.layout_get_size(layout_, &width, &height);
    auto const share = anchor == Anchor::start ? 0.0 : anchor == Anchor::middle ? 0.5 : 1.0;
    set_colour(colour);
    libraries_.move_to(cairo_, baseline.x - share * width / pango_scale,
                       baseline.y - libraries_.layout_get_baseline(layout_) / pango_scale);
    libraries_.show_layout(cairo_, layout_);
}

}  // namespace knoop
