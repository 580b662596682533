// OperationId: UUIDs of version 7, made once and read strictly.
#include "kiosk/base/operation_id.hpp"

#include <set>

#include "tests/support/catch.hpp"

using namespace kiosk;

TEST_CASE("operation_id: carries version, variant and the time of its birth") {
    SeededRandom random{1};
    const OperationId id = OperationId::make(WallTime{0x0123456789AB}, random);
    CHECK(id.text().substr(0, 15) == "01234567-89ab-7");
    CHECK(std::string{"89ab"}.find(id.text()[19]) != std::string::npos);
    CHECK(OperationId::parse(id.text()) == id);
}

TEST_CASE("operation_id: later ids sort after earlier ones and none comes twice") {
    SeededRandom random{2};
    std::set<OperationId> ids;
    for (int index = 0; index < 1000; ++index) {
        const OperationId id = OperationId::make(WallTime{1'795'000'000'000 + index}, random);
        if (!ids.empty()) CHECK(*ids.rbegin() < id);
        ids.insert(id);
    }
    CHECK(ids.size() == 1000);
}

TEST_CASE("operation_id: anything but its own 36 characters is refused") {
    CHECK_FALSE(OperationId::parse(""));
    CHECK_FALSE(OperationId::parse("01234567-89ab-7000-8000-00000000000"));
    CHECK_FALSE(OperationId::parse("01234567-89AB-7000-8000-000000000000"));
    CHECK_FALSE(OperationId::parse("01234567089ab-7000-8000-000000000000"));
    CHECK_FALSE(OperationId::parse("01234567-89ab-4000-8000-000000000000"));  // another version
    CHECK_FALSE(OperationId::parse("01234567-89ab-7000-c000-000000000000"));  // another variant
}
