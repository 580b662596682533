// Answers about account, papers, requests and appointments: whole, in bounds, adding up and about what was asked, or
// not believed.
#include "kiosk/portal/wire/service_replies.hpp"

#include <functional>

#include "kiosk/portal/wire/answers.hpp"
#include "tests/portal/service_answers.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::portal::wire;
using kiosk::test::good_answer;
using kiosk::test::good_answers;
using kiosk::test::GoodAnswer;

namespace {

std::optional<PortalReply> read(const GoodAnswer& answer, const Json& json) {
    return std::visit([&json](const auto& question) { return read_service_reply(question, json); }, answer.question);
}

Json parsed(const std::string& text) {
    auto json = parse_object(text);
    REQUIRE(json);
    return std::move(*json);
}

std::string replaced(std::string text, const std::string& before, const std::string& after) {
    const auto place = text.find(before);
    REQUIRE(place != std::string::npos);
    return text.replace(place, before.size(), after);
}

// With the first `before` replaced.
std::optional<PortalReply> spoilt(std::string_view name, const std::string& before, const std::string& after) {
    const auto answers = good_answers();
    const GoodAnswer& answer = good_answer(answers, name);
    return read(answer, parsed(replaced(answer.json, before, after)));
}

template <class Value>
Value value_of(std::string_view name) {
    const auto answers = good_answers();
    const GoodAnswer& answer = good_answer(answers, name);
    auto reply = read(answer, parsed(answer.json));
    REQUIRE(reply);
    return std::get<Value>(std::get<ServiceReply>(std::move(*reply)));
}

// What no member of this type may be.
std::vector<Json> wrong_values(const Json& value) {
    const Json long_text = WipedString(9'000, 'x');
    if (value.is_string()) return {1, true, Json::array(), Json::object(), WipedString{"a\u0001b"}, long_text};
    if (value.is_boolean()) return {0, "true", Json::array()};
    if (value.is_number()) return {"1", true, 1.5, std::int64_t{1'000'000'000'000}, Json::array()};
    if (value.is_object()) return {"{}", 1, Json::array()};
    Json long_list = Json::array();
    for (int item = 0; item < 201; ++item) long_list.push_back(value.empty() ? Json(1) : value[0]);
    return {"[]", Json::object(), long_list, Json::array({1})};
}

// Calls `look` for every member below `node`, with what is to be said of it.
void each_member(Json& node, const std::function<void(Json& owner, const WipedString& name)>& look) {
    if (node.is_array()) {
        for (Json& item : node) each_member(item, look);
    } else if (node.is_object()) {
        std::vector<WipedString> names;
        for (const auto& [name, value] : node.items()) names.push_back(name);
        for (const WipedString& name : names) {
            look(node, name);
            each_member(node[name], look);
        }
    }
}

}  // namespace

TEST_CASE("service_replies: every question has an answer that is believed") {
    for (const GoodAnswer& answer : good_answers()) {
        INFO(answer.name);
        CHECK(read(answer, parsed(answer.json)).has_value());
        CHECK_FALSE(read(answer, Json::object()).has_value());
    }
}

TEST_CASE("service_replies: no member may be of another type, out of bounds, or missing when it must be there") {
    for (const GoodAnswer& answer : good_answers()) {
        Json root = parsed(answer.json);
        each_member(root, [&](Json& owner, const WipedString& name) {
            const std::string plain_name{name.begin(), name.end()};
            INFO(answer.name << ": " << plain_name);
            const Json before = owner[name];
            if (before.is_null()) return;
            for (const Json& wrong : wrong_values(before)) {
                owner[name] = wrong;
                INFO(std::string_view{wrong.type_name()});
                CHECK_FALSE(read(answer, root).has_value());
            }
            const auto& optional = answer.optional;
            const bool may_miss = std::find(optional.begin(), optional.end(), plain_name) != optional.end();
            owner[name] = nullptr;
            if (!may_miss) CHECK_FALSE(read(answer, root).has_value());
            owner.erase(name);
            if (!may_miss) CHECK_FALSE(read(answer, root).has_value());
            owner[name] = before;
        });
    }
}

TEST_CASE("service_replies: what may be missing may be missing alone") {
    struct Case {
        const char* answer;
        const char* before;
        const char* after;
    };
    const auto each = GENERATE(
        Case{"profile", R"("email": "z@mail.example")", R"("email": null)"},
        Case{"profile", R"("since": "2026-01-02", )", ""}, Case{"entries", R"("next_cursor": "p_2")", R"("x": 1)"},
        Case{"entries", R"("period": "2026-10")", R"("period": null)"},
        Case{"notices", R"("pages": 2)", R"("pages": null)"}, Case{"notice", R"("siren": "999000003",)", ""},
        Case{"documents", R"("reason": "cropped")", R"("reason": null)"},
        Case{"documents", R"("document_id": "D-1")", R"("document_id": null)"},
        Case{"requests", R"("contract_number": "104201/01")", R"("contract_number": null)"},
        Case{"guest_by_amount", R"("period": "2026-10")", R"("period": null)"},
        Case{"call", R"("callback_phone": "01 02 03 04 05")", R"("callback_phone": null)"});
    INFO(each.answer << ": " << each.after);
    CHECK(spoilt(each.answer, each.before, each.after).has_value());
}

TEST_CASE("service_replies: a word that is in no enum, an impossible day or a malformed id spoils the answer") {
    struct Case {
        const char* answer;
        const char* before;
        const char* after;
    };
    const auto each = GENERATE(
        Case{"entries", R"("payment")", R"("gift")"}, Case{"entries", R"("captured")", R"("lost")"},
        Case{"entries", "2026-10-01", "2026-10-32"},
        Case{"entries", R"("period": "2026-10")", R"("period": "2026-13")"}, Case{"entries", R"("p_2")", R"("p 2")"},
        Case{"entries", R"("p_2")", R"("")"}, Case{"notices", R"("N-1")", R"("N/1")"},
        Case{"notices", R"("N-1")", R"("")"}, Case{"notices", R"("data")", R"("paper")"},
        Case{"notices", R"("recu")", R"("receipt")"}, Case{"notices", R"(["online", "paper"])", "[]"},
        Case{"notices", R"(["online", "paper"])", R"(["fax"])"},
        Case{"notices", R"(["online", "paper"])", R"(["paper", "paper"])"},
        Case{"notices", R"("pages": 2)", R"("pages": 0)"}, Case{"notices", R"("pages": 2)", R"("pages": 41)"},
        Case{"notice", R"("RENT")", R"("rent")"}, Case{"notice", R"("category": "rent")", R"("category": "gift")"},
        Case{"notice", "FR7630006000011234567890189", "7FR630006000011234567890189"},
        Case{"notice", "AGRIFRPP", "AGRIFRPPX"}, Case{"notice", "999000003", "99900000X"},
        Case{"notice", R"(["Mme Zoé Lambert", "M. Paul Lambert"])", "[]"},
        Case{"notice", R"("period_end": "2026-10-31")", R"("period_end": "2026-09-30")"},
        Case{"quittance", R"("means": "card")", R"("means": "gold")"},
        Case{"documents", R"("insurance_certificate")", R"("poem")"}, Case{"documents", R"("cropped")", R"("ugly")"},
        Case{"download", "https://", "javascript:"}, Case{"download", "h.example/t", "h.example/ t"},
        Case{"download", "600", "601"}, Case{"request", R"("status": "new")", R"("status": "lost")"},
        Case{"request", R"("kind": "status", "status": "new")", R"("kind": "status", "status": null)"},
        Case{"request", "2026-12-01T11:00", "2026-12-01T09:00"}, Case{"booked", R"("difficulties")", R"("Why?")"},
        Case{"call", R"("ringing")", R"("asleep")"}, Case{"guest_by_amount", R"("flat")", R"("castle")"},
        Case{"guest_by_amount", R"("amount_max_cents": 300000)", R"("amount_max_cents": 499)"},
        Case{"account", R"("code_length": 6)", R"("code_length": 4)"}, Case{"account", R"("c-1")", R"("")"},
        Case{"account_active", "active", "pending"}, Case{"papers_sent", "sending", "sent"});
    INFO(each.answer << ": " << each.after);
    CHECK_FALSE(spoilt(each.answer, each.before, each.after).has_value());
}

TEST_CASE("service_replies: what is about another notice, contract, month, request or call was not asked for") {
    struct Case {
        const char* answer;
        const char* before;
        const char* after;
    };
    const auto each = GENERATE(
        Case{"notices", "104201/01", "104202/01"}, Case{"notice", R"("N-1")", R"("N-2")"},
        Case{"notice", R"("contract_number": "104201/01")", R"("contract_number": "104202/01")"},
        Case{"notice", R"("period": "2026-10")", R"("period": "2026-09")"},
        Case{"notice", "AVE1-104201/01-202610-26", "AVE1-104201/01-202610-27"},
        Case{"quittance", "104201/01", "104202/01"},
        Case{"quittance", R"("period": "2026-10")", R"("period": "2026-09")"}, Case{"request", R"("R-1")", R"("R-2")"},
        Case{"comment", R"("R-1")", R"("R-2")"}, Case{"booked", R"("difficulties")", R"("keys")"},
        Case{"booked", R"("booked")", R"("cancelled")"}, Case{"cancelled", R"("A-1")", R"("A-2")"},
        Case{"cancelled", R"("cancelled")", R"("booked")"}, Case{"followed", R"("C-1")", R"("C-2")"},
        Case{"call_cancelled", R"("C-1")", R"("C-2")"}, Case{"guest_by_amount", "104201/01", "104202/01"},
        Case{"guest_by_amount", "40000", "40001"}, Case{"guest_by_notice", "104201/01", "104202/01"},
        Case{"guest_by_notice", R"("period": "2026-10")", R"("period": "2026-09")"});
    INFO(each.answer << ": " << each.after);
    CHECK_FALSE(spoilt(each.answer, each.before, each.after).has_value());
}

TEST_CASE("service_replies: a paper whose sums do not hold is not shown") {
    struct Case {
        const char* answer;
        const char* before;
        const char* after;
    };
    const auto each = GENERATE(Case{"notice", R"("amount_cents": 50000)", R"("amount_cents": 50001)"},
                               Case{"notice", R"("opening_cents": 100)", R"("opening_cents": 101)"},
                               Case{"notice", R"("balance_after_cents": 40100)", R"("balance_after_cents": 40000)"},
                               Case{"quittance", R"("amount_cents": 50000)", R"("amount_cents": 50001)"},
                               Case{"quittance", R"("amount_cents": 30000)", R"("amount_cents": 29999)"},
                               Case{"quittance", R"("paid_cents": 40000)", R"("paid_cents": 39999)"},
                               Case{"quittance", R"("remaining_cents": 0)", R"("remaining_cents": 1)"},
                               Case{"quittance", R"("kind": "quittance")", R"("kind": "recu")"},
                               Case{"quittance", R"("outcome": "quittance")", R"("outcome": "recu")"},
                               Case{"quittance", R"("reason": null)", R"("reason": "no_notice")"},
                               Case{"quittance_not_yet", R"("reason": "being_collected")", R"("reason": null)"});
    INFO(each.answer << ": " << each.after);
    CHECK_FALSE(spoilt(each.answer, each.before, each.after).has_value());
    // A quittance that leaves something to pay, in every other way right.
    const auto answers = good_answers();
    const GoodAnswer& quittance = good_answer(answers, "quittance");
    std::string text = replaced(quittance.json, R"("amount_cents": 30000)", R"("amount_cents": 29999)");
    text = replaced(replaced(text, R"("paid_cents": 40000)", R"("paid_cents": 39999)"), R"("remaining_cents": 0)",
                    R"("remaining_cents": 1)");
    CHECK_FALSE(read(quittance, parsed(text)).has_value());
    text = replaced(replaced(text, R"("kind": "quittance")", R"("kind": "recu")"), R"("outcome": "quittance")",
                    R"("outcome": "recu")");
    CHECK(read(quittance, parsed(text)).has_value());
}

TEST_CASE("service_replies: a month whose aid is more than its rent has a quittance, and nothing remains of it") {
    const auto answers = good_answers();
    const GoodAnswer& quittance = good_answer(answers, "quittance");
    const std::string payments = R"([{"date": "2026-10-04", "amount_cents": 30000, "means": "card"},
                 {"date": "2026-10-05", "amount_cents": 10000, "means": "cheque"}])";
    std::string text = replaced(quittance.json, R"("amount_cents": 50000)", R"("amount_cents": 9000)");
    text = replaced(replaced(text, R"("total_cents": 40000)", R"("total_cents": -1000)"), payments, "[]");
    text = replaced(text, R"("paid_cents": 40000)", R"("paid_cents": 0)");
    CHECK(read(quittance, parsed(text)).has_value());
    // What is left over is no debt, and no negative one either.
    CHECK_FALSE(read(quittance, parsed(replaced(text, R"("remaining_cents": 0)", R"("remaining_cents": -1000)"))));
}

TEST_CASE("service_replies: values arrive as they were sent") {
    const auto profile = value_of<Profile>("profile");
    CHECK(profile.full_name == "Zoé Lambert");
    CHECK(profile.paperless_notices.is_on);
    CHECK(profile.paperless_notices.effective_from == std::chrono::year{2026} / std::chrono::February);
    const auto message = value_of<MessageOnItsWay>("account");
    CHECK(message == MessageOnItsWay{PrivateText{"c-1"}, Milliseconds{600'000}, 6});
    const auto entries = value_of<AccountEntries>("entries");
    REQUIRE(entries.entries.size() == 1);
    CHECK(entries.entries[0].amount == Cents{-40'000});
    CHECK(entries.entries[0].kind == AccountEntry::Kind::payment);
    CHECK(entries.entries[0].reference == Reference::make(1, 7));
    CHECK(entries.next_cursor == "p_2");
    const auto notice = value_of<RentNotice>("notice");
    CHECK(notice.summary.channels == NoticeSummary::Channels::online_and_paper);
    CHECK(notice.head.holders.size() == 2);
    CHECK(notice.lines[1].category == PaperLine::Category::aid);
    REQUIRE(notice.direct_debit);
    CHECK(notice.direct_debit->amount == Cents{40'100});
    REQUIRE(notice.transfer);
    CHECK(notice.transfer->bic == "AGRIFRPP");
    const auto quittance = std::get<RentReceipt>(value_of<QuittanceAnswer>("quittance").outcome);
    CHECK(quittance.payments[1].means == RentReceipt::Means::cheque);
    const auto not_yet = std::get<QuittanceNotYet>(value_of<QuittanceAnswer>("quittance_not_yet").outcome);
    CHECK(not_yet.reason == QuittanceNotYet::Reason::being_collected);
    const auto documents = value_of<TenantDocuments>("documents");
    CHECK(documents.documents[0].reason == RejectionReason::cropped);
    CHECK(documents.insurance[0].document_id == "D-1");
    const auto request = value_of<TenantRequest>("request");
    CHECK(request.summary.status == RequestStatus::created);
    CHECK(request.history[1].text == "Vu\nmerci");
    CHECK(value_of<Appointments>("appointments").appointments[0].is_cancelled);
    CHECK(value_of<GuestSession>("guest_by_notice").same_amount_paid_lately);
    CHECK(value_of<AgentCall>("call").callback_phone == "01 02 03 04 05");
}

TEST_CASE("service_replies: a receipt without signing in is that of the three numbers, its payer masked") {
    const std::string good = R"({"number": "R-000123", "issued_at": "2026-11-25T04:36:00Z",
    "paid_at": "2026-11-25T04:35:00Z", "demonstration": false,
    "landlord": {"name": "Habitat", "address_line": "1", "postal_code": "99100", "city": "V", "phone": "01"},
    "agency": {"name": "Agence", "address_line": "1", "postal_code": "99100", "city": "V", "phone": "01"},
    "kiosk_id": "BRN-1", "payer": {"civility": "Mme", "given_names": "", "family_name": "É"},
    "contract_number": "104201/01", "contract_label": "", "contract_address": "", "reference": ")" +
                             Reference::make(1, 7).text() + R"(", "amount_cents": 15000,
    "means": {"last_four": "1234", "authorisation_number": null, "application_label": null},
    "balance": null, "statements": []})";
    const FindReceipt asked{Reference::make(1, 7), PrivateText{"104201/01"}, "1234"};
    const auto is_believed = [&asked](const std::string& text) {
        const auto reply = read_service_reply(PublicQuestion{asked}, parsed(text));
        return reply && std::holds_alternative<ReceiptData>(*reply);
    };
    CHECK(is_believed(good));
    CHECK_FALSE(is_believed(replaced(good, Reference::make(1, 7).text(), Reference::make(1, 8).text())));
    CHECK_FALSE(is_believed(replaced(good, "104201/01", "104202/01")));
    CHECK_FALSE(is_believed(replaced(good, R"("1234")", R"("1235")")));
    CHECK_FALSE(is_believed(replaced(good, R"("given_names": "")", R"("given_names": "Zoé")")));
    CHECK_FALSE(is_believed(replaced(good, R"("family_name": "É")", R"("family_name": "Élan")")));
    CHECK_FALSE(is_believed(replaced(good, R"("contract_label": "")", R"("contract_label": "T3, 1er")")));
    CHECK_FALSE(is_believed(replaced(good, R"("contract_address": "")", R"("contract_address": "8 rue")")));
    CHECK_FALSE(is_believed(
        replaced(good, R"("balance": null)", R"("balance": {"as_of": "2026-11-23", "estimated_after_cents": -500})")));
}
