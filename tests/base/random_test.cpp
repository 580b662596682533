// Randomness: repeatable from a seed, even below a bound.
#include "kiosk/base/random.hpp"

#include <array>

#include "tests/support/catch.hpp"

using namespace kiosk;

TEST_CASE("random: one seed gives one sequence, another seed another") {
    SeededRandom first{7};
    SeededRandom again{7};
    SeededRandom other{8};
    const auto value = first.next_u64();
    CHECK(value == again.next_u64());
    CHECK(value != other.next_u64());
}

TEST_CASE("random: below() reaches every value and never the bound") {
    SeededRandom random{3};
    std::array<int, 6> counts{};
    for (int draw = 0; draw < 6000; ++draw) ++counts.at(random.below(6));
    for (const int count : counts) CHECK((count > 800 && count < 1200));
}

TEST_CASE("random: the kernel's bytes differ from call to call") {
    SystemRandom random;
    CHECK(random.next_u64() != random.next_u64());
}
