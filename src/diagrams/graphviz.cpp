#include "src/diagrams/graphviz.hpp"

#include "src/diagrams/apart.hpp"

#include <dlfcn.h>
#include <graphviz/cgraph.h>
#include <graphviz/gvc.h>

#include <algorithm>
#include <cstring>
#include <deque>
#include <memory>
#include <type_traits>
#include <unordered_map>

namespace knoop {

namespace {

// gvRenderData counts in size_t since Graphviz 12, which changed the name of the library too.
using Length =
    std::conditional_t<std::is_invocable_v<decltype(gvRenderData), GVC_t*, graph_t*, char const*, char**, std::size_t*>,
                       std::size_t, unsigned>;
constexpr auto const* library_name = std::is_same_v<Length, std::size_t> ? "libgvc.so.7" : "libgvc.so.6";

constexpr Text not_installed{"drawing needs Graphviz, which was not found: ",
                             "tekenen vraagt Graphviz, dat niet is gevonden: "};
constexpr Text engine_died{
    "Graphviz gave up on this picture; a smaller part of the model may go well (`depth`, `organogram of …`)",
    "Graphviz liep vast op dit beeld; een kleiner deel van het model lukt misschien wel (`diepte`, `organogram van …`)"};
constexpr Text engine_failed{"Graphviz could not draw this: ", "Graphviz kon dit niet tekenen: "};

auto failure(Text text, std::string const& detail) -> Error {
    return {OwnedText{std::string{text.en} + detail, std::string{text.nl} + detail}};
}

// The functions used here, looked up by name; libgvc brings libcgraph along.
struct Engine {
    decltype(&gvContext) context = nullptr;
    decltype(&gvFreeContext) free_context = nullptr;
    decltype(&gvLayout) layout = nullptr;
    decltype(&gvFreeLayout) free_layout = nullptr;
    decltype(&gvRenderData) render_data = nullptr;
    decltype(&gvFreeRenderData) free_render_data = nullptr;
    decltype(&agread) read = nullptr;
    decltype(&agclose) close = nullptr;
    decltype(&agattr) attribute = nullptr;
    decltype(&agseterrf) set_error_function = nullptr;
    decltype(&agseterr) set_error_level = nullptr;
    std::string missing;  // why it cannot be used; empty when it can
};

template <class Function>
void look_up(void* library, char const* name, Function& function, Engine& engine) {
    function = reinterpret_cast<Function>(dlsym(library, name));
    if (function == nullptr && engine.missing.empty()) engine.missing = name;
}

auto load_engine() -> Engine {
    Engine engine;
    // Never unloaded: its plugins keep pointers into it.
    auto* const library = dlopen(library_name, RTLD_NOW | RTLD_GLOBAL);
    if (library == nullptr) {
        auto const* const reason = dlerror();
        engine.missing = reason == nullptr ? library_name : reason;
        return engine;
    }
    look_up(library, "gvContext", engine.context, engine);
    look_up(library, "gvFreeContext", engine.free_context, engine);
    look_up(library, "gvLayout", engine.layout, engine);
    look_up(library, "gvFreeLayout", engine.free_layout, engine);
    look_up(library, "gvRenderData", engine.render_data, engine);
    look_up(library, "gvFreeRenderData", engine.free_render_data, engine);
    look_up(library, "agread", engine.read, engine);
    look_up(library, "agclose", engine.close, engine);
    look_up(library, "agattr", engine.attribute, engine);
    look_up(library, "agseterrf", engine.set_error_function, engine);
    look_up(library, "agseterr", engine.set_error_level, engine);
    return engine;
}

auto engine() -> Engine const& {
    static auto const loaded = load_engine();
    return loaded;
}

// ---- messages: the callback has no argument for data, so this is the one variable of the file.

std::string* messages = nullptr;

auto collect_message(char* text) -> int {
    if (messages != nullptr) *messages += text;
    return 0;
}

class MessageBuffer {
public:
    MessageBuffer() {
        messages = &text_;
        engine().set_error_level(AGWARN);
        engine().set_error_function(collect_message);
    }
    ~MessageBuffer() {
        engine().set_error_function(nullptr);
        messages = nullptr;
    }
    MessageBuffer(MessageBuffer const&) = delete;
    auto operator=(MessageBuffer const&) -> MessageBuffer& = delete;

    // One line each. Only an error says so in its first word.
    [[nodiscard]] auto lines() const -> std::vector<std::string> {
        std::vector<std::string> lines;
        for (std::size_t at = 0; at < text_.size();) {
            auto const end = std::min(text_.find('\n', at), text_.size());
            if (end > at) lines.push_back(text_.substr(at, end - at));
            at = end + 1;
        }
        return lines;
    }

private:
    std::string text_;
};

auto is_error(std::string const& message) -> bool { return message.rfind("Error", 0) == 0; }

// ---- ids: 1, 3, 5, … in the order of creation. Graphviz's own are addresses, and the order of clusters then varies with the
// heap.

struct Ids {
    std::unordered_map<std::string_view, IDTYPE> known;
    std::deque<std::string> names;
    std::unordered_map<IDTYPE, std::string*> name_of;
    IDTYPE next = 1;
};

auto ids_open(Agraph_t*, Agdisc_t*) -> void* { return new Ids; }
void ids_close(void* state) { delete static_cast<Ids*>(state); }
auto ids_map(void* state, int, char* name, IDTYPE* id, int create) -> long {
    auto& ids = *static_cast<Ids*>(state);
    if (name != nullptr) {
        if (auto const found = ids.known.find(name); found != ids.known.end()) {
            *id = found->second;
            return 1;
        }
        if (create == 0) return 0;
    }
    *id = ids.next;
    ids.next += 2;
    if (name != nullptr) {
        auto& kept = ids.names.emplace_back(name);
        ids.known.emplace(kept, *id);
        ids.name_of.emplace(*id, &kept);
    }
    return 1;
}
auto ids_alloc(void*, int, IDTYPE) -> long { return 0; }
void ids_free(void*, int, IDTYPE) {}
auto ids_print(void* state, int, IDTYPE id) -> char* {
    auto const& ids = *static_cast<Ids*>(state);
    auto const found = ids.name_of.find(id);
    return found == ids.name_of.end() ? nullptr : found->second->data();
}
void ids_register(void*, int, void*) {}

Agiddisc_t id_discipline{ids_open, ids_map, ids_alloc, ids_free, ids_print, ids_close, ids_register};

// ---- input: from memory, as the other disciplines of a graph can only be given to agread().

struct Input {
    std::string const* text;
    std::size_t at = 0;
};

auto input_read(void* channel, char* buffer, int size) -> int {
    auto& input = *static_cast<Input*>(channel);
    auto const count = std::min(input.text->size() - input.at, static_cast<std::size_t>(size));
    std::memcpy(buffer, input.text->data() + input.at, count);
    input.at += count;
    return static_cast<int>(count);
}
auto output_nothing(void*, char const*) -> int { return 0; }
auto flush_nothing(void*) -> int { return 0; }

Agiodisc_t io_discipline{input_read, output_nothing, flush_nothing};
Agdisc_t discipline{nullptr, &id_discipline, &io_discipline};

// ---- owners

struct CloseContext {
    void operator()(GVC_t* context) const { engine().free_context(context); }
};
struct CloseGraph {
    void operator()(Agraph_t* graph) const { engine().close(graph); }
};
struct FreeResult {
    void operator()(char* bytes) const { engine().free_render_data(bytes); }
};

class Layout {
public:
    Layout(GVC_t* context, Agraph_t* graph)
        : context_(context), graph_(graph), is_done_(engine().layout(context, graph, "dot") == 0) {}
    ~Layout() {
        if (is_done_) engine().free_layout(context_, graph_);
    }
    Layout(Layout const&) = delete;
    auto operator=(Layout const&) -> Layout& = delete;
    [[nodiscard]] auto is_done() const -> bool { return is_done_; }

private:
    GVC_t* context_;
    Agraph_t* graph_;
    bool is_done_;
};

auto name_of(PictureFormat format) -> char const* {
    switch (format) {
        case PictureFormat::svg: return "svg";
        case PictureFormat::png: return "png:cairo";
        case PictureFormat::pdf: return "pdf:cairo";
        case PictureFormat::dot:
        case PictureFormat::mermaid:
        case PictureFormat::text: break;
    }
    return "svg";
}

// Cairo writes the moment of drawing into a PDF. The same number of digits keeps its table of places right.
void forget_moment(std::string& pdf) {
    constexpr std::string_view key = "/CreationDate (D:";
    auto const at = pdf.find(key);
    if (at == std::string::npos) return;
    auto place = at + key.size();
    for (auto const digit : std::string_view{"20000101000000"}) {
        if (place >= pdf.size() || pdf[place] < '0' || pdf[place] > '9') return;
        pdf[place++] = digit;
    }
}

auto failed(MessageBuffer const& buffer) -> Error {
    std::string detail;
    for (auto const& message : buffer.lines()) detail += (detail.empty() ? "" : "; ") + message;
    return failure(engine_failed, detail.empty() ? "?" : detail);
}

auto render_here(std::string const& dot, PictureFormat format) -> Result<Picture> {
    if (!engine().missing.empty()) return failure(not_installed, engine().missing);

    MessageBuffer const buffer;
    std::unique_ptr<GVC_t, CloseContext> const context{engine().context()};
    Input input{&dot};
    std::unique_ptr<Agraph_t, CloseGraph> const graph{engine().read(&input, &discipline)};
    if (!context || !graph) return failed(buffer);
    if (format == PictureFormat::png) {
        char name[] = "dpi";
        char value[] = "144";
        engine().attribute(graph.get(), AGRAPH, name, value);
    }

    Layout const layout{context.get(), graph.get()};
    if (!layout.is_done()) return failed(buffer);
    char* bytes = nullptr;
    Length length = 0;
    auto const status = engine().render_data(context.get(), graph.get(), name_of(format), &bytes, &length);
    std::unique_ptr<char, FreeResult> const result{bytes};
    Picture picture;
    picture.remarks = buffer.lines();
    // The return codes do not tell: a broken label gives an empty box and success.
    if (status != 0 || bytes == nullptr || std::any_of(picture.remarks.begin(), picture.remarks.end(), is_error))
        return failed(buffer);
    picture.bytes.assign(bytes, length);
    if (format == PictureFormat::pdf) forget_moment(picture.bytes);
    return picture;
}

// ---- between the processes: each text with its length before it.

void put(std::string& message, std::string_view text) { message.append(std::to_string(text.size())).append(":").append(text); }

auto take(std::string_view& message) -> std::string {
    auto const colon = message.find(':');
    KNOOP_ASSERT(colon != std::string_view::npos);
    auto const size = static_cast<std::size_t>(std::stoull(std::string{message.substr(0, colon)}));
    auto text = std::string{message.substr(colon + 1, size)};
    message.remove_prefix(colon + 1 + size);
    return text;
}

auto packed(Result<Picture> const& drawn) -> std::string {
    std::string message;
    put(message, drawn.ok() ? "picture" : "error");
    if (drawn.ok()) {
        put(message, drawn.value().bytes);
        for (auto const& remark : drawn.value().remarks) put(message, remark);
    } else {
        put(message, drawn.error().text.en);
        put(message, drawn.error().text.nl);
    }
    return message;
}

auto unpacked(std::string_view message) -> Result<Picture> {
    if (take(message) == "error") {
        auto english = take(message);
        return Error{OwnedText{std::move(english), take(message)}};
    }
    Picture picture{take(message), {}};
    while (!message.empty()) picture.remarks.push_back(take(message));
    return picture;
}

constexpr std::chrono::seconds patience{120};

}  // namespace

auto render(std::string const& dot, PictureFormat format) -> Result<Picture> {
    if (format == PictureFormat::dot) return Picture{dot, {}};
    auto const answer = run_apart([&] { return packed(render_here(dot, format)); }, patience);
    if (answer.ok()) return unpacked(answer.value());
    if (answer.error() == ApartError::no_process) return render_here(dot, format);
    return Error{engine_died};
}

}  // namespace knoop
