#include "src/analysis/region_boxes.hpp"
#include "tests/test.hpp"

using namespace knoop;

namespace {

struct Fixture {
    Regions regions;
    AxisId amount;   // discrete, from zero
    AxisId surface;  // dense, from zero

    Fixture() {
        Axis axis;
        axis.tag = AxisTag::money;
        axis.domain.low = {0, 1, false};
        amount = regions.add_axis(axis);
        axis.tag = AxisTag::number;
        surface = regions.add_axis(axis);
    }
    auto up_to(AxisId axis, std::int64_t value) -> RegionId {
        return regions.interval(axis, {Cut::lowest(), regions.cut(axis, value, 1, true)});
    }
    auto below(AxisId axis, std::int64_t value) -> RegionId {
        return regions.interval(axis, {Cut::lowest(), regions.cut(axis, value, 1, false)});
    }
    auto from(AxisId axis, std::int64_t value) -> RegionId {
        return regions.interval(axis, {regions.cut(axis, value, 1, false), Cut::highest()});
    }
    auto above(AxisId axis, std::int64_t value) -> RegionId {
        return regions.interval(axis, {regions.cut(axis, value, 1, true), Cut::highest()});
    }
};

}  // namespace

TEST_CASE("regions: equal sets have equal ids") {
    Fixture f;
    auto& r = f.regions;
    auto const low = f.up_to(f.amount, 100);
    auto const small = f.below(f.surface, 5);
    CHECK(r.unite(low, r.complement(low)) == Regions::everything);
    CHECK(r.intersect(low, r.complement(low)) == Regions::nothing);
    CHECK(r.complement(r.complement(low)) == low);
    CHECK(r.unite(low, small) == r.complement(r.intersect(r.complement(small), r.complement(low))));
    CHECK(r.subtract(low, small) == r.intersect(low, f.from(f.surface, 5)));
    CHECK(r.contains(f.up_to(f.amount, 200), low));
    CHECK_FALSE(r.contains(low, f.up_to(f.amount, 200)));
    CHECK(f.from(f.amount, 0) == Regions::everything);  // amounts begin at zero
}

TEST_CASE("regions: money is counted in cents, numbers are dense") {
    Fixture f;
    auto& r = f.regions;
    CHECK(r.unite(f.up_to(f.amount, 100), f.from(f.amount, 101)) == Regions::everything);
    CHECK(r.unite(f.up_to(f.surface, 100), f.from(f.surface, 101)) != Regions::everything);
    CHECK(f.above(f.amount, 100) == f.from(f.amount, 101));
    CHECK(r.intersect(f.above(f.amount, 100), f.below(f.amount, 101)) == Regions::nothing);
    auto const gap = r.intersect(f.above(f.surface, 1), f.below(f.surface, 2));
    CHECK(gap != Regions::nothing);
    auto const example = example_of(r, gap);
    REQUIRE(example.size() == 1);
    CHECK(r.holds(gap, example));
    CHECK(Cut{1, 3, false} < Cut{1, 2, false});
    CHECK(Cut{1, 2, false} < Cut{1, 2, true});
    CHECK(Cut::lowest() < Cut{-1'000'000, 1, false});
    CHECK(Cut{1'000'000, 1, true} < Cut::highest());
}

TEST_CASE("regions: an L is two boxes, each as wide as it can be") {
    Fixture f;
    auto& r = f.regions;
    auto const shape = r.unite(f.up_to(f.amount, 100), f.up_to(f.surface, 10));
    auto const found = boxes_of(r, shape);
    REQUIRE(found.boxes.size() == 2);
    CHECK(found.complete);
    CHECK(found.boxes[0].size() == 1);
    CHECK(found.boxes[1].size() == 1);
    CHECK(r.unite(region_of(r, found.boxes[0]), region_of(r, found.boxes[1])) == shape);
}

TEST_CASE("regions: pieces are single intervals") {
    Fixture f;
    auto& r = f.regions;
    auto const holes = r.unite(r.point(f.amount, 100), f.above(f.amount, 500));
    auto const pieces = pieces_of(r, holes);
    REQUIRE(pieces.size() == 2);
    CHECK(pieces[0] == r.point(f.amount, 100));
    CHECK(pieces[1] == f.above(f.amount, 500));
    CHECK(r.hull(r.unite(r.point(f.amount, 100), r.point(f.amount, 300))) ==
          r.intersect(f.from(f.amount, 100), f.up_to(f.amount, 300)));
}

TEST_CASE("regions: what is certain whatever an open norm means, and what is possible") {
    Fixture f;
    auto& r = f.regions;
    auto const low = f.up_to(f.amount, 100);
    auto const norm = r.norm("reasonable");
    auto const either = r.unite(low, norm);
    CHECK(r.certain(either) == low);
    CHECK(r.possible(either) == Regions::everything);
    CHECK(r.certain(r.intersect(low, norm)) == Regions::nothing);
    CHECK(r.possible(r.intersect(low, norm)) == low);
    CHECK(r.norm("reasonable") == norm);
    CHECK(r.without_axis(r.intersect(low, norm), f.amount) == norm);
    CHECK(r.shadow(r.intersect(low, norm), f.amount) == low);
}

TEST_CASE("regions: an amount beside amounts on another tax basis is exact among its own, and certain of nothing else") {
    Fixture f;
    auto& r = f.regions;
    auto const beside = r.beside_axis(f.amount, Measure::tax_included);
    CHECK(r.beside_axis(f.amount, Measure::tax_included) == beside);
    CHECK(r.beside_axis(f.amount, Measure::none) != beside);
    auto const low = f.up_to(f.amount, 100);
    auto const small = f.up_to(beside, 121);
    CHECK(r.contains(small, f.up_to(beside, 120)));
    CHECK(r.intersect(small, f.above(beside, 121)) == Regions::nothing);
    CHECK(r.unite(small, f.above(beside, 121)) == Regions::everything);
    CHECK(r.certain(r.unite(low, small)) == low);
    CHECK(r.certain(r.intersect(low, small)) == Regions::nothing);
    CHECK(r.possible(r.intersect(low, small)) == low);
}

TEST_CASE("regions: of cases within others, boxes say no more than what tells them apart") {
    Fixture f;
    auto& r = f.regions;
    auto const whole = r.intersect(f.up_to(f.amount, 500), r.norm("reasonable"));
    auto const part = r.intersect(whole, f.above(f.amount, 100));
    auto const found = boxes_of(r, part, usual_boxes, whole);
    REQUIRE(found.boxes.size() == 1);
    CHECK(region_of(r, found.boxes.front()) == f.above(f.amount, 100));
    CHECK(r.intersect(region_of(r, found.boxes.front()), whole) == part);
}

TEST_CASE("regions: an example is a telling case") {
    Fixture f;
    auto& r = f.regions;
    auto const only = [&](RegionId region) { return example_of(r, region).front().a; };
    CHECK(only(f.up_to(f.amount, 100)) == 100);  // the limit itself
    CHECK(only(f.above(f.amount, 100)) == 101);  // the first past it
    CHECK(only(f.from(f.surface, 7)) == 7);
    CHECK(only(f.above(f.surface, 7)) == 8);
    CHECK(example_of(r, Regions::everything).empty());
}
