// PINs that anybody would try first, and what each role may do.
#include "kiosk/domain/staff.hpp"

#include <algorithm>

#include "kiosk/domain/staff_pin.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {

TEST_CASE("staff PIN: six digits, and none of those that are tried first") {
    CHECK(fault_of_staff_pin("284913") == StaffPinFault::none);
    CHECK(fault_of_staff_pin("730518") == StaffPinFault::none);
    CHECK(fault_of_staff_pin("28491") == StaffPinFault::not_six_digits);
    CHECK(fault_of_staff_pin("2849137") == StaffPinFault::not_six_digits);
    CHECK(fault_of_staff_pin("28491a") == StaffPinFault::not_six_digits);
    CHECK(fault_of_staff_pin("") == StaffPinFault::not_six_digits);
    for (const char* run : {"123456", "012345", "789012", "987654", "210987"}) {
        CHECK(fault_of_staff_pin(run) == StaffPinFault::a_run);
    }
    for (const char* repetition : {"111111", "121212", "123123", "909090"}) {
        CHECK(fault_of_staff_pin(repetition) == StaffPinFault::a_repetition);
    }
    for (const char* few : {"112122", "558858"}) CHECK(fault_of_staff_pin(few) == StaffPinFault::too_few_digits);
    for (const char* known : {"147258", "159753", "123321", "112233"}) {
        CHECK(fault_of_staff_pin(known) == StaffPinFault::well_known);
    }
}

TEST_CASE("staff PIN: most numbers are free") {
    int taken = 0;
    for (int number = 0; number < 1'000'000; ++number) {
        std::string pin = std::to_string(number);
        pin.insert(0, kStaffPinDigits - pin.size(), '0');
        if (fault_of_staff_pin(pin) == StaffPinFault::none) ++taken;
    }
    CHECK(taken > 990'000);
}

TEST_CASE("staff: the number of an agent is two to six digits") {
    for (const char* good : {"12", "123456"}) CHECK(is_agent_id(good));
    for (const char* bad : {"", "1", "1234567", "1a", "-1", "１２"}) CHECK_FALSE(is_agent_id(bad));
}

TEST_CASE("staff: the manager may do all, the others what is theirs, and everybody sees how the kiosk is") {
    for (const StaffRight right : kStaffRights) CHECK(may(StaffRole::manager, right));
    for (const StaffRole role : {StaffRole::reception, StaffRole::technician}) {
        CHECK(may(role, StaffRight::see_health));
        for (const StaffRight right :
             {StaffRight::see_journal, StaffRight::see_totals, StaffRight::manage_users, StaffRight::announce}) {
            CHECK_FALSE(may(role, right));
        }
    }
    CHECK(may(StaffRole::reception, StaffRight::help_tenant));
    CHECK_FALSE(may(StaffRole::technician, StaffRight::help_tenant));
    CHECK(may(StaffRole::technician, StaffRight::restart));
    for (const StaffRole role : {StaffRole::reception, StaffRole::technician}) {
        CHECK(may(role, StaffRight::find_payment));
    }
    CHECK(may(StaffRole::technician, StaffRight::decide_payment));
    CHECK_FALSE(may(StaffRole::reception, StaffRight::decide_payment));
    CHECK_FALSE(may(StaffRole::reception, StaffRight::restart));
}

}  // namespace kiosk::test
