// Workers and their inbox: order, bounds, an orderly end. Meant for the thread sanitizer too (preset tsan).
#include <atomic>
#include <string>

#include "kiosk/app/inbox.hpp"
#include "kiosk/app/serial_worker.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk::app;

TEST_CASE("serial_worker: tasks run one after another in the order in which they were posted") {
    std::string order;
    SerialWorker worker{"test"};
    for (char letter = 'a'; letter <= 'z'; ++letter) worker.post([&order, letter] { order += letter; });
    worker.finish();
    CHECK(order == "abcdefghijklmnopqrstuvwxyz");
}

TEST_CASE("serial_worker: ends after the task under way and drops those that wait") {
    std::atomic<bool> release = false;
    std::atomic<int> started = 0;
    {
        SerialWorker worker{"test"};
        for (int task = 0; task < 3; ++task) {
            worker.post([&] {
                ++started;
                while (!release) std::this_thread::yield();
            });
        }
        while (started == 0) std::this_thread::yield();
        std::thread ender{[&] { release = true; }};
        ender.join();
    }
    CHECK(started >= 1);
    CHECK(started <= 3);
}

TEST_CASE("inbox: events from several threads all arrive, each thread's in its order, and wake the loop") {
    std::atomic<int> woken = 0;
    Inbox<int> inbox{[&woken] { ++woken; }};
    std::thread first{[&] {
        for (int event = 0; event < 1000; ++event) inbox.push(event);
    }};
    std::thread second{[&] {
        for (int event = 10'000; event < 11'000; ++event) inbox.push(event);
    }};
    first.join();
    second.join();
    CHECK(woken == 2000);
    int last_first = -1;
    int last_second = 9'999;
    int count = 0;
    while (!inbox.empty()) {
        const auto events = inbox.drain(64);
        CHECK(events.size() <= 64);
        for (const int event : events) {
            ++count;
            int& last = event < 10'000 ? last_first : last_second;
            CHECK(event == last + 1);
            last = event;
        }
    }
    CHECK(count == 2000);
}
