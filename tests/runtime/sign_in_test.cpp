// Signing in: wrong answers, growing delays that outlive a restart and never become a lock, resends, the code reader.
#include "kiosk/domain/sign_in_delay.hpp"
#include "tests/runtime/runtime_world.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {

using namespace runtime;

namespace {

constexpr const char* kWrongCode = "000000";

void ask_for_code(RuntimeWorld& world) {
    if (world.route<AttractScreen>() != nullptr) world.wake_up();
    if (world.route<home::Model>() != nullptr) world.tap(home::Event{home::SignInTouched{}});
    world.identify();
}

// From "that was not right" back to where something can be typed; waits when it must.
void go_on(RuntimeWorld& world) {
    const auto* refused = world.signing_in<sign_in::NotRecognised>();
    REQUIRE(refused != nullptr);
    // Somebody stays in front of the glass all the while.
    while (world.clock.now() < refused->retry_at) {
        world.pass(std::min(refused->retry_at - world.clock.now(), Milliseconds{50'000}));
        world.step(StageEvent{AnyTouch{}});
    }
    world.tap(sign_in::Event{sign_in::GoOn{}});
}

Milliseconds shown_wait(const RuntimeWorld& world) {
    const auto* refused = world.signing_in<sign_in::NotRecognised>();
    REQUIRE(refused != nullptr);
    return std::max(Milliseconds{0}, refused->retry_at - world.clock.now());
}

void try_password(RuntimeWorld& world, const char* email, const char* password) {
    if (world.route<AttractScreen>() != nullptr) world.wake_up();
    if (world.route<home::Model>() != nullptr) world.tap(home::Event{home::SignInTouched{}});
    if (world.signing_in<sign_in::EnterContract>() != nullptr) world.tap(sign_in::Event{sign_in::UseEmail{}});
    REQUIRE(world.signing_in<sign_in::EnterEmail>() != nullptr);
    world.tap(sign_in::Event{sign_in::Typed{PrivateText{email}}});
    world.tap(sign_in::Event{sign_in::GoOn{}});
    world.tap(sign_in::Event{sign_in::Typed{PrivateText{password}}});
    world.tap(sign_in::Event{sign_in::GoOn{}});
}

void fail_password(RuntimeWorld& world, int times, const char* email = kEmail) {
    for (int attempt = 0; attempt < times; ++attempt) {
        try_password(world, email, "wrong");
        REQUIRE(world.signing_in<sign_in::NotRecognised>() != nullptr);
        world.tap(sign_in::Event{sign_in::Back{}});
    }
}

}  // namespace

TEST_CASE("sign-in: e-mail and password open a session too") {
    RuntimeWorld world;
    try_password(world, kEmail, kPassword);
    CHECK(world.runtime().somebody_signed_in());
}

TEST_CASE("sign-in: whatever is wrong gets the same step, and so the same words") {
    RuntimeWorld world;
    SECTION("the code") {
        ask_for_code(world);
        world.give_code(kWrongCode);
    }
    SECTION("the password") {
        try_password(world, kEmail, "wrong");
    }
    SECTION("the address") {
        try_password(world, "nobody@mail.example", kPassword);
    }
    SECTION("the contract, if a backend says so at all") {
        world.backend.refuses_sign_in = refusal_of(PortalRefusal::Kind::invalid_credentials);
        ask_for_code(world);
    }
    CHECK(world.signing_in<sign_in::NotRecognised>() != nullptr);
}

TEST_CASE("sign-in: a backend that wants less haste is obeyed, with the same words") {
    RuntimeWorld world;
    SECTION("at the code") {
        ask_for_code(world);
        world.backend.refuses_sign_in = refusal_of(PortalRefusal::Kind::too_early, Milliseconds{20'000});
        world.give_code();
    }
    SECTION("before it") {
        world.backend.refuses_sign_in = refusal_of(PortalRefusal::Kind::too_early, Milliseconds{20'000});
        ask_for_code(world);
    }
    CHECK(shown_wait(world) == Milliseconds{20'000});
}

TEST_CASE("sign-in: two wrong answers are free, then the wait of this account grows from 30 s and is shown") {
    RuntimeWorld world;
    ask_for_code(world);
    for (const std::int64_t expected : {0, 0, 30'000, 60'000, 120'000}) {
        world.give_code(kWrongCode);
        CHECK(shown_wait(world) == Milliseconds{expected});
        go_on(world);
        REQUIRE(world.signing_in<sign_in::EnterCode>() != nullptr);
    }
    world.give_code();
    CHECK(world.runtime().somebody_signed_in());
}

TEST_CASE("sign-in: the longer of the kiosk's and the backend's wait counts") {
    RuntimeWorld world;
    world.backend.retry_after = Milliseconds{45'000};
    fail_password(world, 2);
    try_password(world, kEmail, "wrong");
    CHECK(shown_wait(world) == Milliseconds{45'000});
}

TEST_CASE("sign-in: while an account waits the backend is not even asked, and another account is not concerned") {
    RuntimeWorld world;
    fail_password(world, 3);
    const int asked = world.backend.asked<OpenSessionWithPassword>();
    try_password(world, kEmail, kPassword);
    CHECK(world.backend.asked<OpenSessionWithPassword>() == asked);
    CHECK(shown_wait(world) == Milliseconds{30'000});
    world.tap(sign_in::Event{sign_in::Back{}});
    ask_for_code(world);
    world.give_code();
    CHECK(world.runtime().somebody_signed_in());
}

TEST_CASE("sign-in: an address is one account however it is written") {
    RuntimeWorld world;
    fail_password(world, 1, "zoe.canari@mail.example");
    fail_password(world, 1, "Zoe.Canari@mail.example");
    try_password(world, "ZOE.CANARI@MAIL.EXAMPLE", "wrong");
    CHECK(shown_wait(world) == Milliseconds{30'000});
}

TEST_CASE("sign-in: a kiosk at which numbers are walked through slows down for every account") {
    RuntimeWorld world;
    for (int account = 0; account < 11; ++account) {
        fail_password(world, 1, ("tenant" + std::to_string(account) + "@mail.example").c_str());
    }
    try_password(world, "somebody.else@mail.example", "wrong");
    CHECK(shown_wait(world) == Milliseconds{30'000});
}

TEST_CASE("sign-in: it never becomes a lock: the longest wait is one hour, and then one may try") {
    RuntimeWorld world;
    for (int attempt = 0; attempt < 22; ++attempt) {
        try_password(world, kEmail, "wrong");
        CHECK(shown_wait(world) <= kSignInDelayLongest);
        go_on(world);
    }
    CHECK(world.backend.asked<OpenSessionWithPassword>() == 22);
    try_password(world, kEmail, kPassword);
    CHECK(world.runtime().somebody_signed_in());
}

TEST_CASE("sign-in: a right answer makes the count zero again") {
    RuntimeWorld world;
    fail_password(world, 2);
    try_password(world, kEmail, kPassword);
    REQUIRE(world.runtime().somebody_signed_in());
    world.leave();
    world.tap(session_end::FarewellAnswer::again);
    fail_password(world, 2);
    CHECK(world.stored<ForgetSignInFailures>() >= 1);
    world.restart();
    try_password(world, kEmail, "wrong");
    CHECK(shown_wait(world) == Milliseconds{30'000});  // the third since the right one
}

TEST_CASE("sign-in: waits outlive a restart, on the disk under a keyed hash only") {
    RuntimeWorld world;
    fail_password(world, 3);
    world.clock.advance(Milliseconds{10'000});
    world.restart(GENERATE(Boot::same, Boot::another));
    try_password(world, kEmail, kPassword);
    CHECK(shown_wait(world) == Milliseconds{20'000});
    CHECK(world.files_holding(kEmail) == 0);
    CHECK(world.backend.asked<OpenSessionWithPassword>() == 3);
}

TEST_CASE("sign-in: a disk that cannot count changes nothing about the wait") {
    RuntimeWorld world;
    world.store_fault = [](const StoreWork& work) -> std::optional<StoreError> {
        if (!std::holds_alternative<RecordSignInFailure>(work)) return std::nullopt;
        return StoreError{StoreError::Kind::full, 0, "no space"};
    };
    fail_password(world, 2);
    try_password(world, kEmail, "wrong");
    CHECK(shown_wait(world) == Milliseconds{30'000});
}

TEST_CASE("sign-in: a wall clock that was corrected neither locks an account nor frees it") {
    RuntimeWorld world;
    fail_password(world, 2);
    try_password(world, kEmail, "wrong");
    world.tap(sign_in::Event{sign_in::Back{}});
    const std::int64_t ten_years_ms = 315'360'000'000;
    SECTION("it went back ten years") {
        world.clock.set_wall(WallTime{world.clock.wall().unix_ms - ten_years_ms});
    }
    SECTION("it went on ten years") {
        world.clock.set_wall(WallTime{world.clock.wall().unix_ms + ten_years_ms});
    }
    SECTION("it went back ten years, and the program was started again") {
        world.clock.set_wall(WallTime{world.clock.wall().unix_ms - ten_years_ms});
        world.restart();
    }
    try_password(world, kEmail, kPassword);
    CHECK(shown_wait(world) == Milliseconds{30'000});
    world.pass(Milliseconds{30'000});
    go_on(world);
    try_password(world, kEmail, kPassword);
    CHECK(world.runtime().somebody_signed_in());
}

TEST_CASE("sign-in: a code that has expired is not tried again, a new one is asked for") {
    RuntimeWorld world;
    ask_for_code(world);
    for (int minute = 0; minute < 10; ++minute) {
        world.pass(Milliseconds{59'000});
        world.step(StageEvent{AnyTouch{}});
    }
    world.pass(Milliseconds{10'000});
    world.give_code(kWrongCode);
    REQUIRE(world.signing_in<sign_in::NotRecognised>() != nullptr);
    CHECK(std::holds_alternative<sign_in::EnterContract>(world.signing_in<sign_in::NotRecognised>()->try_again));
}

TEST_CASE("sign-in: another code can be asked for after 30 s, not before") {
    RuntimeWorld world;
    ask_for_code(world);
    world.pass(Milliseconds{29'999});
    world.tap(sign_in::Event{sign_in::CodeEvent{one_time_code::SendAgain{}}});
    CHECK(world.backend.asked<AskChallenge>() == 1);
    world.pass(Milliseconds{1});
    world.tap(sign_in::Event{sign_in::CodeEvent{one_time_code::SendAgain{}}});
    CHECK(world.backend.asked<AskChallenge>() == 2);
    CHECK(world.signing_in<sign_in::EnterCode>() != nullptr);
}

TEST_CASE("sign-in: a backend that does not answer is said to be away, and nothing counts as wrong") {
    RuntimeWorld world;
    ask_for_code(world);
    world.backend.works = Works::no;
    for (int attempt = 0; attempt < 5; ++attempt) {
        world.give_code();
        REQUIRE(world.signing_in<sign_in::BackendAway>() != nullptr);
        world.tap(sign_in::Event{sign_in::GoOn{}});
    }
    world.backend.works = Works::yes;
    world.give_code();
    CHECK(world.runtime().somebody_signed_in());
}

TEST_CASE("sign-in: a notice under the reader gives the contract number; anything else is said to be something else") {
    RuntimeWorld world;
    world.wake_up();
    world.tap(home::Event{home::SignInTouched{}});
    REQUIRE(world.reader_is_on());
    world.step(DeviceEvent{CodeScanned{PrivateText{"https://not-a-notice.example/"}}});
    REQUIRE(world.signing_in<sign_in::EnterContract>() != nullptr);
    CHECK(world.signing_in<sign_in::EnterContract>()->scanned == Scanned::something_else);
    world.step(DeviceEvent{CodeScanned{PrivateText{"AVE1-104201/01-202610-26"}}});
    REQUIRE(world.signing_in<sign_in::EnterBirthDate>() != nullptr);
    CHECK(world.signing_in<sign_in::EnterBirthDate>()->contract_digits == kContractDigitsTyped);
    CHECK_FALSE(world.reader_is_on());
    world.step(DeviceEvent{CodeScanned{PrivateText{"AVE1-104201/01-202610-26"}}});
    CHECK(world.signing_in<sign_in::EnterBirthDate>() != nullptr);
}

TEST_CASE(
    "sign-in: a session that is over in the middle of a payment asks nothing of the card, and the next use ends it") {
    RuntimeWorld world;
    world.sign_in();
    world.open_payment();
    world.choose_whole_balance();
    world.backend.refuses_payments = refusal_of(PortalRefusal::Kind::session_over);
    world.backend.refuses_contracts = refusal_of(PortalRefusal::Kind::session_over);
    world.validate();
    REQUIRE(world.paying<pay_rent::NotAccepted>() != nullptr);
    CHECK(world.paying<pay_rent::NotAccepted>()->reason == PaymentRefusedByBackend::Reason::session_over);
    CHECK(world.terminal.debits() == 0);
    world.tap(pay_rent::Event{pay_rent::Leave{}});
    world.open_payment();
    REQUIRE(world.route<session_end::Farewell>() != nullptr);
    CHECK_FALSE(world.runtime().somebody_signed_in());
}

}  // namespace kiosk::test
