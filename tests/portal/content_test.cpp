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

}  // namespace

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
