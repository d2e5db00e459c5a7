#include "src/reports/json_writer.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace knoop {

namespace {

constexpr std::size_t enough = 1u << 16;  // to be worth writing

}  // namespace

auto JsonWriter::key(std::string_view name) -> JsonWriter& {
    separate();
    quote(name);
    out_ += ": ";
    after_key_ = true;
    return *this;
}

void JsonWriter::number(std::size_t value) { plain(std::to_string(value)); }

void JsonWriter::string(std::string_view value) {
    separate();
    quote(value);
}

void JsonWriter::strings(std::span<std::string const> values) {
    begin_array();
    for (auto const& value : values) string(value);
    end_array();
}

void JsonWriter::begin(char bracket) {
    separate();
    out_ += bracket;
    ++depth_;
    first_ = true;
}

void JsonWriter::end(char bracket) {
    --depth_;
    if (!first_) new_line();
    out_ += bracket;
    first_ = false;
    if (depth_ == 0) out_ += '\n';
    if (out_.size() > enough) flush();
}

void JsonWriter::take(JsonWriter& items) {
    if (items.out_.empty()) return;
    if (!first_) out_ += ',';
    out_ += items.out_;
    first_ = false;
    items.out_.clear();
    items.first_ = true;
    if (out_.size() > enough) flush();
}

void JsonWriter::flush() {
    if (stream_ == nullptr) return;
    stream_->write(out_.data(), static_cast<std::streamsize>(out_.size()));
    out_.clear();
}

void JsonWriter::plain(std::string_view text) {
    separate();
    out_ += text;
}

void JsonWriter::separate() {
    if (!after_key_ && depth_ > 0) {
        if (!first_) out_ += ',';
        new_line();
    }
    after_key_ = first_ = false;
}

void JsonWriter::new_line() {
    out_ += '\n';
    out_.append(2 * depth_, ' ');
}

void JsonWriter::quote(std::string_view text) {
    auto const is_plain = [](char c) { return c >= ' ' && c < '\x7F' && c != '"' && c != '\\'; };
    if (!std::all_of(text.begin(), text.end(), is_plain)) {
        out_ += nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
        return;
    }
    out_ += '"';
    out_ += text;
    out_ += '"';
}

}  // namespace knoop
