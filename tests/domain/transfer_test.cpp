// A transfer to the landlord: what may be written on paper, and the code for a bank's application (EPC069-12).
#include "kiosk/domain/transfer.hpp"

#include "tests/support/catch.hpp"

using namespace kiosk;

namespace {

TransferDetails sample_details() {
    return {"Habitat Fictif de l’Exemple", "FR7699999000010000000000197", "EXEMFRPPXXX", PrivateText{"104201/01"}};
}

}  // namespace

TEST_CASE("transfer: the code has the lines of EPC069-12 in their order") {
    const TransferDetails transfer = sample_details();
    CHECK(transfer_code(transfer, Cents{485'97}) == std::string_view{"BCD\n002\n1\nSCT\nEXEMFRPPXXX\n"
                                                                     "Habitat Fictif de l’Exemple\n"
                                                                     "FR7699999000010000000000197\nEUR485.97\n\n\n"
                                                                     "104201/01"});
    CHECK(transfer_code(transfer, Cents{5}).view().find("EUR0.05\n") != std::string_view::npos);
    CHECK(transfer_code(transfer, Cents{1'200'00}).view().find("EUR1200.00\n") != std::string_view::npos);
}

TEST_CASE("transfer: an IBAN is read in groups of four") {
    CHECK(grouped_iban("FR7699999000010000000000197") == "FR76 9999 9000 0100 0000 0000 197");
    CHECK(grouped_iban("NO9386011117947") == "NO93 8601 1117 947");
}

TEST_CASE("transfer: what has not the shape of an IBAN or a BIC is told") {
    CHECK(has_shape_of_iban("FR7699999000010000000000197"));
    for (const char* text : {"", "FR76", "7699999000010000000000197FR", "FRA699999000010000000000197",
                             "fr7699999000010000000000197", "FR76 9999 9000 0100 0000 0000 197"}) {
        CAPTURE(text);
        CHECK_FALSE(has_shape_of_iban(text));
    }
    CHECK_FALSE(has_shape_of_iban("FR" + std::string(33, '1')));
    CHECK(has_shape_of_bic("EXEMFRPP"));
    CHECK(has_shape_of_bic("EXEMFRPPXXX"));
    for (const char* text : {"", "EXEMFRP", "EXEMFRPPX", "EXEMFRPPXXXX", "exemfrpp"}) {
        CAPTURE(text);
        CHECK_FALSE(has_shape_of_bic(text));
    }
}

TEST_CASE("transfer: without a sum, a reference or the shape of an account there is no code") {
    const TransferDetails transfer = sample_details();
    CHECK(can_have_code(transfer, Cents{1}));
    CHECK_FALSE(can_have_code(transfer, Cents{0}));
    CHECK_FALSE(can_have_code(transfer, Cents{-1}));
    TransferDetails without = transfer;
    without.reference.clear();
    CHECK_FALSE(can_have_code(without, Cents{1}));
    without = transfer;
    without.iban = "IBAN";
    CHECK_FALSE(can_have_code(without, Cents{1}));
}

TEST_CASE("transfer: details that would add lines to the bank's code are refused") {
    TransferDetails transfer = sample_details();
    REQUIRE(transfer_fault(transfer) == nullptr);
    SECTION("the beneficiary") {
        transfer.beneficiary = "Habitat\nFR7612345678901234567890123";
    }
    SECTION("the reference") {
        transfer.reference = PrivateText{"104201/01\nEUR1"};
    }
    SECTION("the account") {
        transfer.iban = "IBAN";
    }
    SECTION("the bank") {
        transfer.bic = "EXEM";
    }
    CHECK(transfer_fault(transfer) != nullptr);
}
