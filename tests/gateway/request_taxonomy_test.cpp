// The tree of what tenants can ask for, as the gateway checks it before any kiosk gets it.
#include "deploy/gateway/landlord/request_taxonomy.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "tests/support/catch.hpp"

using namespace kiosk::gateway;

namespace {

Json tree() {
    std::ifstream stream(std::string{std::getenv("KIOSK_SOURCE_DIR")} + "/assets/requests/taxonomy.json");
    return Json::parse(std::string(std::istreambuf_iterator<char>(stream), {}));
}

bool is_taken(const Json& tree) {
    return request_taxonomy_document(tree.dump(), "01 99 00 10 99").has_value();
}

}  // namespace

TEST_CASE("request taxonomy: a landlord without a telephone at night has no line for it", "[taxonomy]") {
    const auto document = request_taxonomy_document(tree().dump(), "");
    REQUIRE(document);
    CHECK(document->name == "request_taxonomy");
    CHECK(document->content.find("{landlord") == std::string::npos);
    CHECK(document->content.find("\"\"") == std::string::npos);
}

TEST_CASE("request taxonomy: what a kiosk could not show is refused", "[taxonomy]") {
    REQUIRE(is_taken(tree()));
    const auto refuses = [](auto spoil) {
        Json spoilt = tree();
        spoil(spoilt);
        return !is_taken(spoilt);
    };
    CHECK(refuses([](Json& it) { it["repair"][0]["problems"][0]["emergency"] = "flood"; }));
    CHECK(refuses([](Json& it) { it["repair"][0]["problems"][0]["urgency"] = 4; }));
    CHECK(refuses([](Json& it) { it["repair"][0]["problems"][0]["payer"] = "nobody"; }));
    CHECK(refuses([](Json& it) { it["repair"][0]["problems"].erase(6); }));
    CHECK(refuses([](Json& it) { it["repair"][0]["places"] = {"roof"}; }));
    CHECK(refuses([](Json& it) { it["repair"][1]["code"] = it["repair"][0]["code"]; }));
    CHECK(refuses([](Json& it) { it["repair"][0]["code"] = "PLUMBING"; }));
    CHECK(refuses([](Json& it) { it["repair"].erase(it["repair"].size() - 1); }));
    CHECK(refuses([](Json& it) { it["administrative"][0]["types"][0]["attachment"] = "maybe"; }));
    CHECK(refuses([](Json& it) { it["emergencies"][0]["steps"] = {1}; }));
    CHECK(refuses([](Json& it) { it["emergencies"][0]["numbers"] = {"18"}; }));
    CHECK(refuses([](Json& it) { it["emergencies"][0]["numbers"][0]["label"] = std::string(81, 'x'); }));
    CHECK(refuses([](Json& it) { it["repair"] = {1, "x"}; }));
    CHECK(refuses([](Json& it) { it["more"] = 1; }));
    CHECK(refuses([](Json& it) { it = Json::object(); }));
}

TEST_CASE("request taxonomy: a title needs nothing of a document to be one", "[taxonomy]") {
    for (const char* document : {"", "[]", "{}", R"({"repair": 1})", R"({"repair": [1, {"code": 1}]})",
                                 R"({"repair": [{"code": "gas", "label": 7}]})"}) {
        CHECK(repair_title(document, "gas", "gas_none") == "Autre");
    }
    CHECK(repair_title(R"({"repair": [{"code": "gas", "label": "Gaz"}]})", "gas", "gas_none") == "Gaz › Autre");
}
