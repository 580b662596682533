// Notices and quittances out of the contract's JSON: every member arrives, and every member that is missing or of
// another kind is noticed.
#include "deploy/gateway/paper/rent_papers.hpp"

#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::gateway;
using namespace std::chrono_literals;

namespace {

Json head_json() {
    return Json::parse(R"({"demonstration": true,
        "landlord": {"name": "Rivages & Vallées Habitat", "legal_form": "SA d’HLM", "siren": "999000003",
            "address_line": "1 place de la Fontaine", "postal_code": "99100", "city": "SAINT-AUBIN-LES-PRÉS",
            "phone": "01 99 00 10 00", "email": "contact@rvh.example", "data_contact": "dpo@rvh.example"},
        "agency": {"name": "Agence Centre", "address_line": "1 place de la Fontaine", "postal_code": "99100",
            "city": "SAINT-AUBIN-LES-PRÉS", "phone": "01 99 00 10 10"},
        "holders": ["Mme Zoé Lambert"], "contract_number": "104201/01", "contract_label": "Appartement A-012",
        "contract_address": "8 rue des Tilleuls", "period": "2026-10", "period_start": "2026-10-01",
        "period_end": "2026-10-31"
})");
}

Json lines_json() {
    return Json::parse(R"([{"code": "RENT", "label": "Loyer", "category": "rent", "amount_cents": 50000},
                           {"code": "AID", "label": "APL", "category": "aid", "amount_cents": -10000}])");
}

Json notice_json() {
    Json notice = Json::parse(R"({"op_id": "x",
        "summary": {"id": "AE-2026-10-10420101", "contract_number": "104201/01", "period": "2026-10",
            "issued_on": "2026-10-20", "due_on": "2026-11-05", "amount_cents": 40000, "remaining_cents": 40000,
            "form": "data", "pages": null, "channels": ["online"], "receipt_kind": "none"},
        "notice_code": "AVE1-104201/01-202610-26", "opening_cents": 0, "total_cents": 40000,
        "balance_after_cents": 40000,
        "direct_debit": {"date": "2026-11-05", "amount_cents": 40000, "mandate_reference": "RUM1",
            "creditor_identifier": "FR53ZZZ999999"},
        "transfer": {"beneficiary": "Rivages & Vallées Habitat", "iban": "FR7699999000010000000000115",
            "bic": "RVHXFRPPXXX", "reference": "10420101 202610"}})");
    notice["head"] = head_json();
    notice["lines"] = lines_json();
    return notice;
}

Json quittance_json() {
    Json quittance = Json::parse(R"({"kind": "recu", "number": "Q-2026-000123", "issued_on": "2026-11-25",
        "total_cents": 40000, "paid_cents": 15000, "remaining_cents": 25000,
        "payments": [{"date": "2026-11-20", "amount_cents": 15000, "means": "card"}]})");
    quittance["head"] = head_json();
    quittance["lines"] = lines_json();
    return quittance;
}

// Each member of the document, and of the objects in it, once away and once of another kind.
template <class Read>
void check_that_all_counts(const Json& whole, Read read, const std::vector<std::string>& may_miss) {
    const Json flat = whole.flatten();  // by the path of each value that is no list and no object
    for (const auto& [path, ignored] : flat.items()) {
        const Json::json_pointer place(path);
        INFO(place.to_string());
        const bool may_be_away = std::find(may_miss.begin(), may_miss.end(), place.back()) != may_miss.end();
        Json wrong = whole;
        wrong[place] = Json::array({Json::object()});
        if (!may_be_away) CHECK_FALSE(read(wrong));
        Json without = whole;
        Json& parent = without[place.parent_pointer()];
        if (!parent.is_object() || may_be_away) continue;
        parent.erase(place.back());
        CHECK_FALSE(read(without));
    }
}

}  // namespace

TEST_CASE("rent_papers: a notice arrives whole") {
    const auto notice = rent_notice_of(notice_json());
    REQUIRE(notice);
    CHECK(notice->head.demonstration);
    CHECK(notice->head.landlord.siren == "999000003");
    CHECK(notice->head.agency.legal_form.empty());
    CHECK(notice->head.holders.at(0) == "Mme Zoé Lambert");
    CHECK(notice->head.period == 2026y / 10);
    CHECK(notice->summary.due_on == 2026y / 11 / 5);
    CHECK(notice->notice_code == "AVE1-104201/01-202610-26");
    CHECK(notice->lines.at(1).category == PaperLine::Category::aid);
    CHECK(notice->lines.at(1).amount == Cents{-10'000});
    CHECK(notice->balance_after == Cents{40'000});
    CHECK(notice->direct_debit->mandate_reference == "RUM1");
    CHECK(notice->transfer->iban == "FR7699999000010000000000115");
}

TEST_CASE("rent_papers: direct debit and transfer may be null") {
    Json document = notice_json();
    document["direct_debit"] = nullptr;
    document["transfer"] = nullptr;
    const auto notice = rent_notice_of(document);
    REQUIRE(notice);
    CHECK_FALSE(notice->direct_debit);
    CHECK_FALSE(notice->transfer);
}

TEST_CASE("rent_papers: a reçu arrives whole, and a quittance says that it is one") {
    const auto receipt = rent_receipt_of(quittance_json());
    REQUIRE(receipt);
    CHECK(receipt->kind == ReceiptKind::recu);
    CHECK(receipt->number == "Q-2026-000123");
    CHECK(receipt->payments.at(0).means == RentReceipt::Means::card);
    CHECK(receipt->paid == Cents{15'000});
    CHECK(receipt->remaining == Cents{25'000});
    Json document = quittance_json();
    document["kind"] = "quittance";
    CHECK(rent_receipt_of(document)->kind == ReceiptKind::quittance);
    document["kind"] = "none";
    CHECK_FALSE(rent_receipt_of(document));
}

TEST_CASE("rent_papers: what is missing or of another kind is noticed, wherever it stands") {
    check_that_all_counts(notice_json(), [](const Json& json) { return rent_notice_of(json).has_value(); },
                          {"op_id", "legal_form", "siren", "email", "data_contact", "form", "pages", "0"});
    check_that_all_counts(quittance_json(), [](const Json& json) { return rent_receipt_of(json).has_value(); },
                          {"legal_form", "siren", "email", "data_contact"});
    for (const Json& no_paper : {Json(nullptr), Json::array(), Json::object(), Json("x")}) {
        CHECK_FALSE(rent_notice_of(no_paper));
        CHECK_FALSE(rent_receipt_of(no_paper));
    }
    Json more = notice_json();
    more["more"] = 1;
    CHECK_FALSE(rent_notice_of(more));
}
