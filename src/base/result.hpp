// Result<T>: a value or an Error. For the outside world only (files, the drawing engine); what a user wrote wrong is a
// Diagnostic.
#pragma once

#include "src/base/assert.hpp"
#include "src/base/text.hpp"

#include <utility>
#include <variant>

namespace knoop {

struct Error {
    OwnedText text;  // a whole message, ready to print
};

template <class T, class E = Error>
class [[nodiscard]] Result {
public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}  // NOLINT: `return value;`
    Result(E error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: `return error;`

    [[nodiscard]] auto ok() const -> bool { return state_.index() == 0; }
    explicit operator bool() const { return ok(); }

    [[nodiscard]] auto value() & -> T& {
        KNOOP_ASSERT(ok());
        return *std::get_if<0>(&state_);
    }
    [[nodiscard]] auto value() const& -> T const& {
        KNOOP_ASSERT(ok());
        return *std::get_if<0>(&state_);
    }
    [[nodiscard]] auto value() && -> T {  // by value, so that `for (auto& x : f().value())` is safe
        KNOOP_ASSERT(ok());
        return std::move(*std::get_if<0>(&state_));
    }
    [[nodiscard]] auto error() const -> E const& {
        KNOOP_ASSERT(!ok());
        return *std::get_if<1>(&state_);
    }

private:
    std::variant<T, E> state_;
};

}  // namespace knoop
