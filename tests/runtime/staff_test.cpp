// The staff side at work: the hidden way in, PINs with and without the backend, the journal, and a kiosk that staff
// have put out of service.
#include <algorithm>

#include "kiosk/base/hexadecimal.hpp"
#include "kiosk/runtime/staff_desk.hpp"
#include "tests/runtime/staff_at_work.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {

using namespace runtime;

namespace {

constexpr const char* kBadge = "BADGE-0012";

Digest badge_digest(std::string_view code) {
    std::string text{"agency-kiosk badge 1"};
    text += '\0';
    text += code;
    return crypto::SodiumHasher{crypto::Sodium::initialise().value()}.sha256(std::as_bytes(std::span{text}));
}

// Nobody but the list says who it is.
void lose_backend(RuntimeWorld& world) {
    world.backend.works = Works::no;
    world.pass(Milliseconds{30'000});
}

void type_wrong_pin(RuntimeWorld& world, int times) {
    for (int wrong = 0; wrong < times; ++wrong) {
        enter(world, "12", "555000");
        world.tap(staff::Event{staff::Back{}});
    }
}

}  // namespace

TEST_CASE("staff: five quick touches of the corner lead there, four or slow ones do not") {
    RuntimeWorld world;
    employ(world);
    touch_corner(world, 4);
    CHECK(world.route<staff::Model>() == nullptr);
    world.pass(Milliseconds{5'000});
    touch_corner(world, 4);
    CHECK(world.route<staff::Model>() == nullptr);
    world.tap(AnyTouch{});  // a touch elsewhere: it was no gesture
    touch_corner(world, 4);
    CHECK(world.route<staff::Model>() == nullptr);
    touch_corner(world, 1);
    CHECK(at<staff::EnterAgent>(world) != nullptr);
    world.pass(Milliseconds{60'000});
    CHECK(world.route<AttractScreen>() != nullptr);
}

TEST_CASE("staff: a tenant's session ends before anybody opens the staff side") {
    RuntimeWorld world;
    employ(world);
    world.sign_in();
    REQUIRE(world.runtime().somebody_signed_in());
    touch_corner(world, 5);
    CHECK(at<staff::EnterAgent>(world) != nullptr);
    CHECK_FALSE(world.runtime().somebody_signed_in());
    CHECK(world.backend.open_sessions().empty());
    CHECK(acts(world) == std::vector<std::string>{"session_ended"});
}

TEST_CASE("staff: while a card is asked for, the gesture does nothing") {
    RuntimeWorld world;
    employ(world);
    world.hold(Worker::terminal);
    world.pay();
    touch_corner(world, 5);
    CHECK(world.route<staff::Model>() == nullptr);
    world.release(Worker::terminal);
    CHECK(world.paying<pay_rent::Accepted>() != nullptr);
}

TEST_CASE("staff: the right PIN opens, at the backend too, and leaving closes both") {
    RuntimeWorld world;
    employ(world);
    enter(world, "12", kPin);
    REQUIRE(at<staff::Health>(world) != nullptr);
    CHECK(world.route<staff::Model>()->agent->reach == AgentOnDuty::Reach::online);
    CHECK(world.backend.open_agent_sessions().size() == 1);
    CHECK(world.route<staff::Model>()->facts.free_mb == 61'000);
    world.tap(staff::Event{staff::LeaveTouched{}});
    CHECK(world.route<AttractScreen>() != nullptr);
    CHECK(world.backend.open_agent_sessions().empty());
    CHECK(acts(world) == std::vector<std::string>{"signed_in", "left"});
}

TEST_CASE("staff: nobody who stays away leaves the staff side open") {
    RuntimeWorld world;
    employ(world);
    enter(world, "12", kPin);
    world.pass(Milliseconds{299'000});
    CHECK(at<staff::Health>(world) != nullptr);
    world.pass(Milliseconds{2'000});
    CHECK(world.route<AttractScreen>() != nullptr);
    CHECK(world.staff_entries().front().detail == "silent");
}

TEST_CASE("staff: without the backend the signed list lets its own people in, for what needs no backend") {
    RuntimeWorld world;
    employ(world);
    lose_backend(world);
    SECTION("with the list from before, also after a restart") {
        world.restart();
        enter(world, "12", kPin);
        REQUIRE(at<staff::Health>(world) != nullptr);
        CHECK(world.route<staff::Model>()->agent->reach == AgentOnDuty::Reach::offline);
        CHECK_FALSE(world.route<staff::Model>()->agent->may(StaffRight::decide_payment));
        CHECK(world.route<staff::Model>()->agent->may(StaffRight::restart));
    }
    SECTION("not while the clock stands days before the list was signed") {
        world.clock.set_wall(WallTime{world.clock.wall().unix_ms - 25 * 3'600'000});
        world.restart();
        enter(world, "12", kPin);
        REQUIRE(at<staff::NotLetIn>(world) != nullptr);
    }
    SECTION("not with a list that is more than seven days old") {
        world.pass(Milliseconds{604'800'000});
        enter(world, "12", kPin);
        REQUIRE(at<staff::NotLetIn>(world) != nullptr);
        CHECK(at<staff::NotLetIn>(world)->cause == staff::NotLetIn::Cause::nobody_known);
    }
}

TEST_CASE("staff: without a list the backend alone says who it is") {
    RuntimeWorld world;  // no root key: no list is believed
    world.backend.agents["12"] = {kPin, StaffRole::technician, PinKind::own};
    enter(world, "12", "000000");
    REQUIRE(at<staff::EnterPin>(world) != nullptr);
    CHECK(at<staff::EnterPin>(world)->was_wrong);
    world.tap(staff::Event{staff::Typed{PrivateText{kPin}}});
    REQUIRE(at<staff::Health>(world) != nullptr);
    CHECK(world.route<staff::Model>()->agent->role == StaffRole::technician);
    CHECK(world.route<staff::Model>()->agent->reach == AgentOnDuty::Reach::online);
}

TEST_CASE("staff: a list with a bad signature, for another kiosk, or older than the one before changes nothing") {
    RuntimeWorld world;
    employ(world);
    const auto offer = [&world](std::string payload) {
        world.backend.staff_list = SignedStaffList{std::move(payload), {}};
        world.pass(Milliseconds{3'600'000});
    };
    SECTION("unsigned") {
        offer("staff list 9");
    }
    SECTION("for another kiosk") {
        world.signed_staff_lists["other"] = world.signed_staff_lists["staff list 1"];
        world.signed_staff_lists["other"].version = 2;
        world.signed_staff_lists["other"].kiosk_id = "kiosk-2";
        world.signed_staff_lists["other"].agents.clear();
        offer("other");
    }
    SECTION("older") {
        world.signed_staff_lists["older"] = world.signed_staff_lists["staff list 1"];
        world.signed_staff_lists["older"].version = 0;
        world.signed_staff_lists["older"].agents.clear();
        offer("older");
    }
    CHECK(world.log.count("staff.list_refused") >= 1);
    CHECK(world.runtime().staff_facts().staff_list == Works::no);
    lose_backend(world);
    enter(world, "12", kPin);
    CHECK(at<staff::Health>(world) != nullptr);
}

TEST_CASE("staff: a refused list is told until a good one comes, not while none comes") {
    RuntimeWorld world;
    employ(world);
    CHECK(world.runtime().staff_facts().staff_list == Works::yes);
    CHECK(world.runtime().staff_facts().staff_list_version == 1);
    world.backend.staff_list = SignedStaffList{"unsigned", {}};
    world.pass(std::chrono::minutes{61});
    CHECK(world.runtime().staff_facts().staff_list == Works::no);
    lose_backend(world);
    world.pass(std::chrono::minutes{61});
    CHECK(world.runtime().staff_facts().staff_list == Works::no);
    world.backend.works = Works::yes;
    world.hire(3, team());
    world.pass(std::chrono::minutes{61});
    CHECK(world.runtime().staff_facts().staff_list == Works::yes);
}

TEST_CASE("staff: five wrong PINs lock, longer and longer, and a restart forgives none of them") {
    RuntimeWorld world;
    employ(world);
    lose_backend(world);
    for (int wrong = 0; wrong < 4; ++wrong) {
        enter(world, "12", "555000");
        REQUIRE(at<staff::EnterPin>(world) != nullptr);
        CHECK(at<staff::EnterPin>(world)->was_wrong);
        world.tap(staff::Event{staff::Back{}});
    }
    enter(world, "12", "555000");
    REQUIRE(at<staff::Locked>(world) != nullptr);
    CHECK(at<staff::Locked>(world)->until - world.clock.now() == Milliseconds{30'000});
    CHECK(acts(world).back() == "sign_in_locked");
    world.restart(GENERATE(Boot::same, Boot::another));
    enter(world, "12", kPin);
    REQUIRE(at<staff::Locked>(world) != nullptr);
    world.pass(Milliseconds{31'000});
    world.tap(staff::Event{staff::Back{}});
    enter(world, "12", "555000");
    REQUIRE(at<staff::Locked>(world) != nullptr);
    CHECK(at<staff::Locked>(world)->until - world.clock.now() == Milliseconds{60'000});
    world.pass(Milliseconds{61'000});
    enter(world, "12", kPin);
    CHECK(at<staff::Health>(world) != nullptr);
}

TEST_CASE("staff: a PIN that is typed before the disk has told of the wrong ones waits for them") {
    RuntimeWorld world;
    employ(world);
    lose_backend(world);
    type_wrong_pin(world, 5);
    world.hold(Worker::store);
    world.restart();
    enter(world, "12", kPin);
    CHECK(at<staff::Checking>(world) != nullptr);
    world.release(Worker::store);
    CHECK(at<staff::Locked>(world) != nullptr);
}

TEST_CASE("staff: a colleague is not locked out by somebody else's wrong PINs") {
    RuntimeWorld world;
    employ(world);
    lose_backend(world);
    type_wrong_pin(world, 5);
    enter(world, "21", "730518");
    CHECK(at<staff::Health>(world) != nullptr);
}

TEST_CASE("staff: an agent whom the backend does not let in any more is out, whatever the list says") {
    RuntimeWorld world;
    employ(world);
    world.backend.agents.erase("12");
    enter(world, "12", kPin);
    REQUIRE(at<staff::NotLetIn>(world) != nullptr);
    CHECK(at<staff::NotLetIn>(world)->cause == staff::NotLetIn::Cause::by_backend);
    CHECK_FALSE(world.route<staff::Model>()->agent);
}

TEST_CASE("staff: a temporary PIN opens nothing but the choice of another") {
    RuntimeWorld world;
    employ(world);
    enter(world, "34", "915204");
    REQUIRE(at<staff::ChoosePin>(world) != nullptr);
    for (int time = 0; time < 2; ++time) {
        world.tap(staff::Event{staff::Typed{PrivateText{"640271"}}});
        world.tap(staff::Event{staff::GoOn{}});
    }
    REQUIRE(at<staff::PinKept>(world) != nullptr);
    CHECK(world.backend.agents["34"].pin == "640271");
    CHECK(world.staff_entries().front().act == "pin_chosen");
    CHECK(world.staff_entries().front().agent_id == "34");
    CHECK(world.backend.open_agent_sessions().empty());
}

TEST_CASE("staff: a badge at the reader says who it is, a stolen one still needs the PIN") {
    RuntimeWorld world;
    auto staff_with_badge = team();
    staff_with_badge[0].member.badge = badge_digest(kBadge);
    employ(world, staff_with_badge);
    CHECK(world.reader_is_on());
    world.step(DeviceEvent{CodeScanned{PrivateText{"AVE1-104201/01-202610-26"}}});
    CHECK(world.route<AttractScreen>() != nullptr);
    world.step(DeviceEvent{CodeScanned{PrivateText{kBadge}}});
    world.run();
    REQUIRE(at<staff::EnterPin>(world) != nullptr);
    CHECK(at<staff::EnterPin>(world)->agent_id == "12");
    world.tap(staff::Event{staff::Typed{PrivateText{"000001"}}});
    CHECK(at<staff::EnterPin>(world)->was_wrong);
    world.tap(staff::Event{staff::Typed{PrivateText{kPin}}});
    CHECK(at<staff::Health>(world) != nullptr);
    CHECK_FALSE(world.reader_is_on());
}

TEST_CASE("staff: what an agent did is one chain on the disk, and the backend is told each link once") {
    RuntimeWorld world;
    employ(world);
    enter(world, "21", "730518");
    world.tap(staff::Event{staff::TabChosen{staff::Tab::settings}});
    world.tap(staff::Event{staff::ActTouched{staff::Act::roll_changed}});
    world.tap(staff::Event{staff::LeaveTouched{}});
    world.restart(Boot::another);
    enter(world, "12", kPin);
    auto entries = world.staff_entries();
    std::reverse(entries.begin(), entries.end());
    REQUIRE(entries.size() == 4);
    const crypto::SodiumHasher hasher{crypto::Sodium::initialise().value()};
    Digest before{};
    for (std::size_t index = 0; index < entries.size(); ++index) {
        CHECK(entries[index].sequence == static_cast<std::int64_t>(index) + 1);
        CHECK(entries[index].previous_hash == before);
        const std::string text = text_to_hash(entries[index]);
        CHECK(entries[index].hash == hasher.sha256(std::as_bytes(std::span{text})));
        before = entries[index].hash;
    }
    CHECK(entries[1].detail == "ticket printed=0");
    world.pass(Milliseconds{120'000});
    std::size_t told = 0;
    for (const auto& [id, result] : world.backend.results()) {
        if (result.path != "/kiosks/self/journal-entries") continue;
        ++told;
        const bool is_a_link = std::ranges::any_of(entries, [&result](const StaffEntry& entry) {
            return result.body.find(to_hexadecimal(entry.hash)) != std::string::npos;
        });
        CHECK(is_a_link);
    }
    CHECK(told == entries.size());
}

TEST_CASE("staff: an act that the disk does not take waits, and keeps its place in the chain") {
    const auto kind = GENERATE(StoreError::Kind::io, StoreError::Kind::conflict);
    RuntimeWorld world;
    employ(world);
    world.store_fault = [kind](const StoreWork& work) {
        return std::holds_alternative<AppendStaffEntry>(work) ? std::optional{StoreError{kind, 0, "no"}} : std::nullopt;
    };
    enter(world, "12", kPin);
    world.tap(staff::Event{staff::LeaveTouched{}});
    CHECK(world.staff_entries().empty());
    world.store_fault = nullptr;
    world.pass(Milliseconds{20'000});
    CHECK(acts(world) == std::vector<std::string>{"signed_in", "left"});
}

TEST_CASE("staff: acts that the disk has not answered yet are with it already, in their order") {
    RuntimeWorld world;
    employ(world);
    enter(world, "12", kPin);
    world.hold(Worker::store);
    world.tap(staff::Event{staff::LeaveTouched{}});
    enter(world, "12", "555000");
    while (world.work(Worker::store)) {
    }
    CHECK(acts(world) == std::vector<std::string>{"signed_in", "left", "sign_in_refused"});
    world.release(Worker::store);
    world.tap(staff::Event{staff::Back{}});
    enter(world, "12", kPin);
    CHECK(acts(world) == std::vector<std::string>{"signed_in", "left", "sign_in_refused", "signed_in"});
}

TEST_CASE("staff: a kiosk that an agent closed says so, serves nobody, and stays closed over a restart") {
    RuntimeWorld world;
    employ(world);
    enter(world, "21", "730518");
    world.tap(staff::Event{staff::TabChosen{staff::Tab::settings}});
    world.tap(staff::Event{staff::ActTouched{staff::Act::close_kiosk}});
    world.tap(staff::Event{staff::MessageChosen{staff::Message::own}});
    world.tap(staff::Event{staff::Typed{PrivateText{"Retour demain à 9 h."}}});
    world.tap(staff::Event{staff::GoOn{}});
    world.tap(staff::Event{staff::LeaveTouched{}});
    REQUIRE(world.route<out_of_service::ClosedByStaff>() != nullptr);
    CHECK(world.route<out_of_service::ClosedByStaff>()->message == "Retour demain à 9 h.");
    world.tap(AttractTouched{});
    world.tap(BarTouch::help);
    CHECK(world.route<out_of_service::ClosedByStaff>() != nullptr);
    world.tap(BarTouch::text_size);
    CHECK(world.stage().preferences.text == TextStep::large);
    world.pass(Milliseconds{60'000});
    CHECK(world.stage().preferences.text == TextStep::normal);
    world.restart(Boot::another);
    REQUIRE(world.route<out_of_service::ClosedByStaff>() != nullptr);
    enter(world, "21", "730518");
    world.tap(staff::Event{staff::TabChosen{staff::Tab::settings}});
    world.tap(staff::Event{staff::ActTouched{staff::Act::open_kiosk}});
    world.tap(staff::Event{staff::LeaveTouched{}});
    CHECK(world.route<AttractScreen>() != nullptr);
}

TEST_CASE("staff: what waits is listed by kind, and is sent when a technician says so, without waiting any longer") {
    RuntimeWorld world;
    employ(world);
    lose_backend(world);
    enter(world, "12", kPin);
    world.pass(std::chrono::minutes{2});
    world.tap(staff::Event{staff::TabChosen{staff::Tab::queue}});
    REQUIRE(at<staff::Queue>(world) != nullptr);
    REQUIRE(!at<staff::Queue>(world)->waiting.empty());
    const WaitingOperation first = at<staff::Queue>(world)->waiting.front();
    CHECK(first.kind == "staff_journal");
    CHECK(first.size_bytes > 0);
    CHECK(first.attempts > 0);
    CHECK(first.http_status == 0);
    world.backend.works = Works::yes;
    const std::size_t waiting = world.runtime().staff_facts().unsent;
    CHECK(waiting > 0);
    world.tap(staff::Event{staff::ActTouched{staff::Act::send_now}});
    world.run();
    CHECK(world.runtime().staff_facts().unsent == 0);
    CHECK(at<staff::Queue>(world)->waiting.empty());
    CHECK(std::ranges::count(acts(world), "sent_now") == 1);
}

TEST_CASE("staff: a technician may restart the program, and the journal has it on the disk before") {
    RuntimeWorld world;
    employ(world);
    enter(world, "12", kPin);
    world.tap(staff::Event{staff::TabChosen{staff::Tab::settings}});
    world.tap(staff::Event{staff::ActTouched{staff::Act::restart}});
    CHECK(world.ends() == 0);
    world.tap(staff::Event{staff::GoOn{}});
    CHECK(world.ends() == 1);
    CHECK(acts(world) == std::vector<std::string>{"signed_in", "restarted", "left"});
}

TEST_CASE("staff: the paper counter grows with each ticket and begins anew with a roll") {
    RuntimeWorld world;
    employ(world);
    world.pay();
    world.tap(pay_rent::Event{pay_rent::PrintAsked{}});
    world.pass(Milliseconds{10'000});
    world.leave();
    world.pass(Milliseconds{20'000});
    world.restart();
    enter(world, "21", "730518");
    CHECK(world.route<staff::Model>()->facts.tickets_since_roll == 1);
    world.tap(staff::Event{staff::TabChosen{staff::Tab::settings}});
    world.tap(staff::Event{staff::ActTouched{staff::Act::roll_changed}});
    CHECK(world.route<staff::Model>()->facts.tickets_since_roll == 0);
}

TEST_CASE("staff: no PIN is in a file, in the log, or told to the backend by the journal") {
    RuntimeWorld world;
    employ(world);
    enter(world, "12", "555000");
    world.tap(staff::Event{staff::Typed{PrivateText{kPin}}});
    world.tap(staff::Event{staff::LeaveTouched{}});
    world.pass(Milliseconds{120'000});
    CHECK(world.files_holding("555000") == 0);
    CHECK(world.files_holding(kPin) == 0);
    for (const auto& [id, result] : world.backend.results()) {
        CHECK(result.body.find(kPin) == std::string::npos);
    }
}

TEST_CASE(
    "staff: what an agent did stays done although the disk refused it for a while, and Health tells of the disk") {
    RuntimeWorld world;
    employ(world);
    world.pass(std::chrono::minutes{1});
    world.store_fault = [](const StoreWork& work) {
        const bool is_refused =
            std::holds_alternative<KeepStaffNote>(work) || std::holds_alternative<CheckAdmission>(work);
        return is_refused ? std::optional{StoreError{StoreError::Kind::io, 0, "the disk fails"}} : std::nullopt;
    };
    enter(world, "21", "730518");
    world.tap(staff::Event{staff::TabChosen{staff::Tab::settings}});
    world.tap(staff::Event{staff::ActTouched{staff::Act::close_kiosk}});
    world.tap(staff::Event{staff::MessageChosen{staff::Message::supplies}});
    CHECK(world.works().store == Works::no);
    world.store_fault = nullptr;
    world.pass(std::chrono::minutes{1});
    world.restart();
    world.pass(std::chrono::seconds{10});
    CHECK(world.route<out_of_service::ClosedByStaff>() != nullptr);
}

TEST_CASE("staff: a wrong PIN is told once the disk has counted it, so that a pulled plug forgives none") {
    RuntimeWorld world;
    employ(world);
    touch_corner(world, 5);
    world.hold(Worker::store);
    enter(world, "12", "999999");
    const auto* asked = at<staff::EnterPin>(world);
    CHECK((asked == nullptr || !asked->was_wrong));
    world.release(Worker::store);
    asked = at<staff::EnterPin>(world);
    REQUIRE(asked != nullptr);
    CHECK(asked->was_wrong);
}

TEST_CASE("staff: made-up numbers keep the agency out for a minute at the longest") {
    RuntimeWorld world;
    employ(world);
    for (int number = 0; number < 40; ++number) {
        enter(world, std::to_string(60 + number).c_str(), "999999");
        world.pass(std::chrono::seconds{61});
        world.tap(staff::Event{staff::LeaveTouched{}});
    }
    enter(world, "21", "730518");
    REQUIRE(world.route<staff::Model>() != nullptr);
    CHECK(staff::is_on_duty(*world.route<staff::Model>()));
}

TEST_CASE("staff: an agent who is no longer on a new list is off duty at once, and a new role counts at once") {
    RuntimeWorld world;
    employ(world);
    world.pass(std::chrono::minutes{58});  // the list is asked for again after an hour
    enter(world, "21", "730518");
    REQUIRE(staff::is_on_duty(*world.route<staff::Model>()));
    auto others = team();
    SECTION("gone") {
        std::erase_if(others, [](const auto& hired) { return hired.member.agent_id == "21"; });
        world.hire(2, others);
        world.pass(std::chrono::minutes{3});
        REQUIRE(world.route<staff::Model>() != nullptr);
        CHECK_FALSE(staff::is_on_duty(*world.route<staff::Model>()));
        CHECK(acts(world).back() == "signed_out_by_backend");
        CHECK(world.backend.open_agent_sessions().empty());
    }
    SECTION("with another role") {
        others[1].member.role = StaffRole::reception;
        world.hire(2, others);
        world.pass(std::chrono::minutes{3});
        REQUIRE(staff::is_on_duty(*world.route<staff::Model>()));
        CHECK(world.route<staff::Model>()->agent->role == StaffRole::reception);
    }
}

}  // namespace kiosk::test
