// An act of staff as the contract wants it, and the hash that chains it.
#include "kiosk/sync/journal_operation.hpp"

#include <nlohmann/json.hpp>

#include "tests/support/catch.hpp"

namespace kiosk::test {

TEST_CASE("staff journal: the operation says what the entry says, in clear and without a key") {
    SeededRandom random{1};
    StaffEntry entry{3, WallTime{1'795'600'030'000}, "12", "paper_changed", "", "ticket printed=211", {}, {}};
    entry.previous_hash.fill(std::byte{0xAB});
    entry.hash.fill(std::byte{0xCD});
    const NewOperation operation =
        sync::make_journal_operation(OperationId::make(WallTime{1'795'600'030'000}, random), entry);
    CHECK(operation.path == "/kiosks/self/journal-entries");
    CHECK(operation.lane == Lane::telemetry);
    CHECK(operation.key_id.empty());
    const auto body =
        nlohmann::json::parse(reinterpret_cast<const char*>(operation.envelope.data()),
                              reinterpret_cast<const char*>(operation.envelope.data()) + operation.envelope.size());
    CHECK(body["sequence"] == 3);
    CHECK(body["at"] == "2026-11-25T09:47:10.000Z");
    CHECK(body["agent_id"] == "12");
    CHECK(body["act"] == "paper_changed");
    CHECK(body["detail"] == "ticket printed=211");
    CHECK(body["previous_hash"].get<std::string>().substr(0, 4) == "abab");
    CHECK(body["hash"].get<std::string>().size() == 64);
    CHECK(body.size() == 8);
}

TEST_CASE("staff journal: what is hashed is every member but the hash, a line each") {
    const StaffEntry entry{3, WallTime{1'795'600'030'000}, "12", "left", "K4M729TX", "silent", {}, {}};
    CHECK(text_to_hash(entry) == "3\n1795600030000\n12\nleft\nK4M729TX\nsilent\n" + std::string(64, '0'));
}

}  // namespace kiosk::test
