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
constexpr auto is_new = std::is_invocable_v<decltype(gvRenderData), GVC_t*, graph_t*, char const*, char**, std::size_t*>;
constexpr auto const* library_name = is_new ? "libgvc.so.7" : "libgvc.so.6";

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
    decltype(&agread) read = nullptr;
    decltype(&agclose) close = nullptr;
    decltype(&agfstnode) first_node = nullptr;
    decltype(&agnxtnode) next_node = nullptr;
    decltype(&agfstout) first_edge = nullptr;
    decltype(&agnxtout) next_edge = nullptr;
    decltype(&agnameof) name_of = nullptr;
    decltype(&agget) get = nullptr;
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
    look_up(library, "agread", engine.read, engine);
    look_up(library, "agclose", engine.close, engine);
    look_up(library, "agfstnode", engine.first_node, engine);
    look_up(library, "agnxtnode", engine.next_node, engine);
    look_up(library, "agfstout", engine.first_edge, engine);
    look_up(library, "agnxtout", engine.next_edge, engine);
    look_up(library, "agnameof", engine.name_of, engine);
    look_up(library, "agget", engine.get, engine);
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

auto failed(MessageBuffer const& buffer) -> Error {
    std::string detail;
    for (auto const& message : buffer.lines()) detail += (detail.empty() ? "" : "; ") + message;
    return failure(engine_failed, detail.empty() ? "?" : detail);
}

// Graphviz's y runs upwards.
void read_clusters(Agraph_t* graph, double height, Placed& placed) {
    for (auto i = 1; i <= GD_n_cluster(graph); ++i) {
        auto* const cluster = GD_clust(graph)[i];
        auto const& box = GD_bb(cluster);
        placed.boxes[engine().name_of(cluster)] = {box.LL.x, height - box.UR.y, box.UR.x - box.LL.x, box.UR.y - box.LL.y};
        read_clusters(cluster, height, placed);
    }
}

void read_line(Agedge_t* edge, double height, Placed& placed) {
    char key[] = "id";
    auto const* const id = engine().get(edge, key);
    if (id == nullptr || *id == '\0' || ED_spl(edge) == nullptr) return;
    auto& points = placed.lines[id];
    for (auto piece = 0; piece < static_cast<int>(ED_spl(edge)->size); ++piece) {
        auto const& curve = ED_spl(edge)->list[piece];
        if (!points.empty()) continue;  // only lines through a concentrator have more than one
        for (auto i = 0; i < static_cast<int>(curve.size); ++i) points.push_back({curve.list[i].x, height - curve.list[i].y});
    }
}

auto place_here(std::string const& dot) -> Result<Placed> {
    if (!engine().missing.empty()) return failure(not_installed, engine().missing);

    MessageBuffer const buffer;
    std::unique_ptr<GVC_t, CloseContext> const context{engine().context()};
    Input input{&dot};
    std::unique_ptr<Agraph_t, CloseGraph> const graph{engine().read(&input, &discipline)};
    if (!context || !graph) return failed(buffer);
    Layout const layout{context.get(), graph.get()};
    auto const messages_now = buffer.lines();
    // The return codes do not tell: a broken label gives an empty box and success.
    if (!layout.is_done() || std::any_of(messages_now.begin(), messages_now.end(), is_error)) return failed(buffer);
    Placed placed;
    auto const& page = GD_bb(graph.get());
    auto const height = page.UR.y;
    placed.size = {page.UR.x, height};
    for (auto* node = engine().first_node(graph.get()); node != nullptr; node = engine().next_node(graph.get(), node)) {
        auto const at = ND_coord(node);
        auto const width = ND_width(node) * 72;
        auto const tall = ND_height(node) * 72;
        placed.boxes[engine().name_of(node)] = {at.x - width / 2, height - at.y - tall / 2, width, tall};
        for (auto* edge = engine().first_edge(graph.get(), node); edge != nullptr; edge = engine().next_edge(graph.get(), edge))
            read_line(edge, height, placed);
    }
    read_clusters(graph.get(), height, placed);
    return placed;
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

void put(std::string& message, double number) { message.append(reinterpret_cast<char const*>(&number), sizeof number); }
auto take_number(std::string_view& message) -> double {
    KNOOP_ASSERT(message.size() >= sizeof(double));
    double number = 0;
    std::memcpy(&number, message.data(), sizeof number);
    message.remove_prefix(sizeof number);
    return number;
}

auto packed(Result<Placed> const& result) -> std::string {
    std::string message;
    put(message, result.ok() ? "places" : "error");
    if (!result.ok()) {
        put(message, result.error().text.en);
        put(message, result.error().text.nl);
        return message;
    }
    auto const& placed = result.value();
    put(message, placed.size.width);
    put(message, placed.size.height);
    put(message, static_cast<double>(placed.boxes.size()));
    for (auto const& [name, box] : placed.boxes) {
        put(message, name);
        for (auto const number : {box.x, box.y, box.width, box.height}) put(message, number);
    }
    for (auto const& [name, points] : placed.lines) {
        put(message, name);
        put(message, static_cast<double>(points.size()));
        for (auto const point : points) {
            put(message, point.x);
            put(message, point.y);
        }
    }
    return message;
}

auto unpacked(std::string_view message) -> Result<Placed> {
    if (take(message) == "error") {
        auto english = take(message);
        return Error{OwnedText{std::move(english), take(message)}};
    }
    Placed placed;
    placed.size.width = take_number(message);
    placed.size.height = take_number(message);
    for (auto left = take_number(message); left > 0; --left) {
        auto& box = placed.boxes[take(message)];
        for (auto* const number : {&box.x, &box.y, &box.width, &box.height}) *number = take_number(message);
    }
    while (!message.empty()) {
        auto& points = placed.lines[take(message)];
        for (auto left = take_number(message); left > 0; --left) {
            auto const x = take_number(message);
            points.push_back({x, take_number(message)});
        }
    }
    return placed;
}

constexpr std::chrono::seconds patience{120};

}  // namespace

auto place_by_dot(std::string const& dot) -> Result<Placed> {
    auto const answer = run_apart([&] { return packed(place_here(dot)); }, patience);
    if (answer.ok()) return unpacked(answer.value());
    if (answer.error() == ApartError::no_process) return place_here(dot);
    return Error{engine_died};
}

}  // namespace knoop
