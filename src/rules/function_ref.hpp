// A callback passed down by reference: no allocation, never stored.
#pragma once

#include <memory>
#include <type_traits>
#include <utility>

namespace knoop {

template <class Signature>
class FunctionRef;

template <class R, class... Args>
class FunctionRef<R(Args...)> {
public:
    template <class F>
        requires(!std::is_same_v<std::remove_cvref_t<F>, FunctionRef> && std::is_invocable_r_v<R, F&, Args...>)
    FunctionRef(F&& function)  // NOLINT: a lambda is passed where a FunctionRef is due
        : object_(const_cast<void*>(static_cast<void const*>(std::addressof(function)))), call_([](void* object, Args... args) -> R {
              return (*static_cast<std::remove_reference_t<F>*>(object))(std::forward<Args>(args)...);
          }) {}

    auto operator()(Args... args) const -> R { return call_(object_, std::forward<Args>(args)...); }

private:
    void* object_;
    R (*call_)(void*, Args...);
};

}  // namespace knoop
