// JSON written as it is made, two spaces a level, keys in the order given: a report of a large model has tens of thousands of findings,
// and a tree of them all in memory is larger than the model. Small documents are built with nlohmann::json instead.
#pragma once

#include <cstddef>
#include <ostream>
#include <span>
#include <string>
#include <string_view>

namespace knoop {

class JsonWriter {
public:
    explicit JsonWriter(std::ostream& to) : stream_(&to) {}
    ~JsonWriter() { flush(); }
    // For more items of the array that `around` has open, made beside it; take() puts them in, and leaves the other empty.
    static auto beside(JsonWriter const& around) -> JsonWriter { return JsonWriter{around.depth_}; }
    void take(JsonWriter& items);
    JsonWriter(JsonWriter const&) = delete;
    auto operator=(JsonWriter const&) -> JsonWriter& = delete;

    // Whatever stands between these belongs to the object or array. In an object each value comes after its key.
    void begin_object() { begin('{'); }
    void end_object() { end('}'); }
    void begin_array() { begin('['); }
    void end_array() { end(']'); }
    auto key(std::string_view name) -> JsonWriter&;

    void null() { plain("null"); }
    void flag(bool value) { plain(value ? "true" : "false"); }
    void number(std::size_t value);
    void string(std::string_view value);  // bytes that are no UTF-8 become U+FFFD
    void string_or_null(std::string_view value) { value.empty() ? null() : string(value); }
    void strings(std::span<std::string const> values);

private:
    explicit JsonWriter(std::size_t depth) : depth_(depth) {}
    void begin(char bracket);
    void end(char bracket);
    void plain(std::string_view text);
    void separate();
    void new_line();
    void quote(std::string_view text);
    void flush();

    std::ostream* stream_ = nullptr;
    std::string out_;  // not yet in the stream
    std::size_t depth_ = 0;
    bool first_ = true;       // nothing stands in the innermost object or array yet
    bool after_key_ = false;
};

}  // namespace knoop
