// What the store's files hold: nothing of a card ticket once it is printed or declined.
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/store/store_fixture.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {
namespace {

int files_holding(const std::string& directory, const std::string& needle) {
    int count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(directory)) {
        std::ifstream file(entry.path(), std::ios::binary);
        std::ostringstream text;
        text << file.rdbuf();
        if (text.str().find(needle) != std::string::npos) ++count;
    }
    return count;
}

constexpr const char* kCanary = "TICKET-CANARY-5571";

void pay_with_ticket(store::Outbox& outbox) {
    const PaymentRow created = created_row(0);
    REQUIRE(outbox.commit_created(created).has_value());
    REQUIRE(outbox.commit_sent(sent_row(created)).has_value());
    const PaymentRow approved = approved_row(sent_row(created));
    REQUIRE(outbox.commit_result_with_operation(approved, result_operation(approved), {kCanary, "MERCI"}).has_value());
}

}  // namespace

TEST_CASE("ticket: its text is on the disk until it is erased, then in no file at all") {
    const TemporaryDirectory directory;
    StoreOnDisk store(directory.path());
    pay_with_ticket(*store.outbox);
    CHECK(files_holding(directory.path(), kCanary) > 0);
    REQUIRE(store.outbox->erase_ticket(created_row(0).reference).has_value());
    CHECK(files_holding(directory.path(), kCanary) == 0);
    CHECK(store.outbox->load_at_boot().value().tickets.empty());
}

TEST_CASE("ticket: it never reaches pay.journal") {
    const TemporaryDirectory directory;
    StoreOnDisk store(directory.path());
    pay_with_ticket(*store.outbox);
    std::ifstream file(directory.path("pay.journal"));
    std::ostringstream text;
    text << file.rdbuf();
    CHECK(text.str().find(kCanary) == std::string::npos);
    CHECK(text.str().find("4242") != std::string::npos);
}

}  // namespace kiosk::test
