#include "src/analysis/interval_ends.hpp"

namespace knoop {

namespace {

// How round a number is: the zeros it ends in.
auto zeros(std::int64_t number) -> int {
    if (number == 0) return 18;
    auto count = 0;
    for (; number % 10 == 0; number /= 10) ++count;
    return count;
}

}  // namespace

auto low_end(Axis const& axis, Cut const& cut) -> IntervalEnd {
    if (cut == axis.domain.low) return {};
    if (axis.is_dense()) return {false, !cut.after, cut.a, cut.b};
    auto const included = axis.tag == AxisTag::date || zeros(cut.a) >= zeros(cut.a - 1);
    return {false, included, included ? cut.a : cut.a - 1, 1};
}

auto high_end(Axis const& axis, Cut const& cut) -> IntervalEnd {
    if (cut == axis.domain.high) return {};
    if (axis.is_dense()) return {false, cut.after, cut.a, cut.b};
    auto const included = axis.tag == AxisTag::date || zeros(cut.a - 1) >= zeros(cut.a);
    return {false, included, included ? cut.a - 1 : cut.a, 1};
}

auto value_on(Axis const& axis, std::int64_t a, std::int64_t b) -> Value {
    Value value;
    value.a = a;
    value.b = b;
    value.measure = axis.measure;
    switch (axis.tag) {
        case AxisTag::money:
            value.tag = ValueTag::money;
            value.unit = axis.currency;
            break;
        case AxisTag::date:
            value.tag = ValueTag::date;
            value.b = a;
            break;
        case AxisTag::duration: value.tag = ValueTag::duration; break;
        case AxisTag::frequency: value.tag = ValueTag::frequency; break;
        default: value.tag = ValueTag::number; break;
    }
    return value;
}

auto is_single(Axis const& axis, Interval const& values) -> bool {
    if (axis.is_dense()) return values.low.a == values.high.a && values.low.b == values.high.b && values.low.b != 0;
    return !values.low.is_end() && values.high == Cut{values.low.a + 1, 1, false};
}

}  // namespace knoop
