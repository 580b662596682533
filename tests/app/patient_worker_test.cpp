// Turns and rests on a thread of their own. Meant for the thread sanitizer too (preset tsan).
#include "kiosk/app/patient_worker.hpp"

#include <atomic>
#include <future>

#include "tests/support/catch.hpp"

using namespace kiosk;
using kiosk::app::PatientWorker;

TEST_CASE("patient worker: turn after turn until one is the last") {
    std::promise<void> over;
    std::atomic<int> turns = 0;
    PatientWorker worker{"test", [&](const CancelToken&) -> std::optional<Milliseconds> {
                             if (++turns < 3) return Milliseconds{1};
                             over.set_value();
                             return std::nullopt;
                         }};
    REQUIRE(over.get_future().wait_for(std::chrono::seconds{10}) == std::future_status::ready);
    CHECK(turns == 3);
}

TEST_CASE("patient worker: its end waits for no rest") {
    const auto before = std::chrono::steady_clock::now();
    {
        std::promise<void> rests;
        PatientWorker worker{"test", [&](const CancelToken&) {
                                 rests.set_value();
                                 return std::optional{Milliseconds{3'600'000}};
                             }};
        rests.get_future().wait();
    }
    CHECK(std::chrono::steady_clock::now() - before < std::chrono::seconds{60});
}

TEST_CASE("patient worker: its end cancels the turn under way") {
    std::promise<void> works;
    std::atomic<bool> was_cancelled = false;
    {
        PatientWorker worker{"test", [&](const CancelToken& cancel) -> std::optional<Milliseconds> {
                                 works.set_value();
                                 while (!cancel.cancelled()) std::this_thread::yield();
                                 was_cancelled = true;
                                 return std::nullopt;
                             }};
        works.get_future().wait();
    }
    CHECK(was_cancelled);
}
