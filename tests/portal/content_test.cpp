// The landlord's documents of the feed: one with a member that cannot be believed is left out whole.
#include "kiosk/portal/wire/content.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;

namespace {

std::optional<PaymentChannels> channels_from(const std::string& iban, const std::string& bic) {
    CachedDocument document;
    document.name = "payment_channels";
    document.content = R"({"transfer": {"beneficiary": "Habitat Fictif", "iban": ")" + iban + R"(", "bic": ")" + bic +
                       R"("}, "channels": [{"kind": "cheque", "title": "Chèque", "text": "À l’ordre du bailleur."}]})";
    return portal::wire::DocumentReader{}.read({document}).payment_channels;
}

// An announcement with one member otherwise; the value as JSON.
std::string announcement(const std::string& member = "", const std::string& value = "") {
    std::vector<std::pair<std::string, std::string>> members{
        {"announcement_id", R"("A-1")"},          {"agency", R"("Agence Centre")"}, {"title", R"("Travaux")"},
        {"text", R"("L’ascenseur est arrêté.")"}, {"from", R"("2026-11-20")"},      {"until", R"("2026-12-04")"}};
    std::string object;
    for (auto& [name, words] : members) {
        if (name == member) words = value;
        if (words.empty()) continue;
        object.append(object.empty() ? "{" : ",").append("\"").append(name).append("\":").append(words);
    }
    return object + "}";
}

CachedDocument announcements_of(const std::string& items) {
    return {"announcements", 1, R"({"announcements":[)" + items + "]}"};
}

bool believes(const std::string& items) {
    return portal::wire::DocumentReader{}.believes(announcements_of(items));
}

std::string quoted(std::size_t characters) {
    std::string words = "\"";
    for (std::size_t at = 0; at < characters; ++at) words += "é";
    return words + "\"";
}

}  // namespace

TEST_CASE("content: what agencies announce, with its days; for every agency when none is named") {
    const auto content = portal::wire::DocumentReader{}.read(
        {announcements_of(announcement() + "," + announcement("agency", R"("")") + "," + announcement("agency"))});
    REQUIRE(content.announcements.size() == 3);
    using std::chrono::year;
    CHECK(content.announcements[0] == Announcement{"A-1", "Agence Centre", "Travaux", "L’ascenseur est arrêté.",
                                                   year{2026} / 11 / 20, year{2026} / 12 / 4});
    CHECK(content.announcements[1].agency.empty());
    CHECK(content.announcements[2].agency.empty());
    CHECK(believes(""));
}

TEST_CASE("content: announcements with one member that cannot be believed are left out whole") {
    for (const auto& [member, value] :
         std::initializer_list<std::pair<std::string, std::string>>{{"announcement_id", ""},
                                                                    {"announcement_id", quoted(37)},
                                                                    {"title", ""},
                                                                    {"title", quoted(61)},
                                                                    {"title", R"("")"},
                                                                    {"title", "7"},
                                                                    {"text", ""},
                                                                    {"text", R"(" ")"},
                                                                    {"text", quoted(281)},
                                                                    {"text", R"("Une\u0007cloche")"},
                                                                    {"from", ""},
                                                                    {"from", R"("2026-02-30")"},
                                                                    {"until", R"("2026-11-19")"},
                                                                    {"agency", "[]"}}) {
        CAPTURE(member, value);
        CHECK_FALSE(believes(announcement(member, value)));
        CHECK_FALSE(believes(announcement() + "," + announcement(member, value)));
    }
    CHECK(believes(announcement("title", quoted(60)) + "," + announcement("text", quoted(280))));
}

TEST_CASE("content: at most fifty announcements") {
    std::string items = announcement();
    for (int count = 1; count < 50; ++count) items += "," + announcement();
    CHECK(believes(items));
    CHECK_FALSE(believes(items + "," + announcement()));
}

TEST_CASE("content: a reader believes what it can read, of the names that it reads") {
    const portal::wire::DocumentReader reader;
    CHECK(reader.believes({"known_problems", 1, R"({"problems":[]})"}));
    CHECK(reader.believes({"opening_hours", 1, R"({"agencies":[]})"}));
    for (const char* name : {"known_problems", "opening_hours", "payment_channels", "request_taxonomy", "direct_debit",
                             "announcements", "something_else"}) {
        CAPTURE(name);
        CHECK_FALSE(reader.believes({name, 1, "{}"}));
        CHECK_FALSE(reader.believes({name, 1, "not JSON"}));
        CHECK_FALSE(reader.believes({name, 1, ""}));
    }
}

TEST_CASE("content: the landlord's account and the other ways to pay are read") {
    const auto channels = channels_from("FR7699999000010000000000197", "EXEMFRPPXXX");
    REQUIRE(channels.has_value());
    CHECK(channels->transfer ==
          TransferDetails{"Habitat Fictif", "FR7699999000010000000000197", "EXEMFRPPXXX", PrivateText{}});
    REQUIRE(channels->channels.size() == 1);
    CHECK(channels->channels[0].kind == PaymentChannel::Kind::cheque);
}

TEST_CASE("content: an account without the shape of an IBAN and a BIC is not believed: money would go astray") {
    for (const char* iban : {"FR76", "769999900001FR", "FRA699999000010000000000197", "123456789012345"}) {
        CAPTURE(iban);
        CHECK_FALSE(channels_from(iban, "EXEMFRPPXXX").has_value());
    }
    for (const char* bic : {"EXEM", "EXEMFRPPX", "EXEMFRPPXX"}) {
        CAPTURE(bic);
        CHECK_FALSE(channels_from("FR7699999000010000000000197", bic).has_value());
    }
}

TEST_CASE("content: the landlord's terms of direct debits, and none when one member is not believed") {
    const auto terms_of = [](const std::string& content) {
        return portal::wire::DocumentReader{}.read({{"direct_debit", 1, content}}).direct_debit;
    };
    const std::string good =
        R"({"creditor_address":"1 place de la Fontaine, 99100 SAINT-AUBIN","creditor_identifier":"FR53ZZZ999999",)"
        R"("creditor_name":"Rivages & Vallées Habitat","cut_off_day":15,"debit_days":[5,10,15],)"
        R"("pre_notification_days":5})";
    const auto terms = terms_of(good);
    REQUIRE(terms);
    CHECK(terms->debit_days == std::vector<int>{5, 10, 15});
    CHECK(terms->pre_notification_days == 5);
    CHECK(terms->creditor_identifier == "FR53ZZZ999999");
    CHECK_FALSE(terms_of(R"({"debit_days":[5,29]})"));
    CHECK_FALSE(terms_of(R"({"debit_days":[]})"));
    CHECK_FALSE(terms_of("{}"));
}

TEST_CASE("content: the taxonomy of the landlord takes the place of the kiosk's own, unless it is not believed") {
    const std::string own = R"({"repair":[{"code":"a","label":"A","places":["dwelling"],"problems":[{"code":"other",)"
                            R"("label":"Autre","urgency":3,"payer":"depends","emergency":null}]}],)"
                            R"("administrative":[{"code":"b","label":"B","types":[{"code":"other","label":"Autre",)"
                            R"("attachment":"none"}]}],"emergencies":[{"code":"gas","title":"Gaz","steps":["Sortez."],)"
                            R"("numbers":[{"number":"18","label":"Pompiers"}]}]})";
    std::string theirs = own;
    theirs.replace(theirs.find("\"A\""), 3, "\"C\"");
    const portal::wire::DocumentReader reader{own};
    CHECK(reader.read({}).taxonomy.repair.front().label == "A");
    CHECK(reader.read({{"request_taxonomy", 1, theirs}}).taxonomy.repair.front().label == "C");
    CHECK(reader.read({{"request_taxonomy", 1, R"({"repair":[]})"}}).taxonomy.repair.front().label == "A");
    CHECK(reader.read({}).taxonomy.emergency("gas") != nullptr);
}
