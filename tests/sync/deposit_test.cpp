// What tenants leave, as sealed operations.
#include "kiosk/sync/deposit.hpp"

#include <nlohmann/json.hpp>

#include "kiosk/base/base64.hpp"
#include "kiosk/sync/configuration_rule.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {
namespace {

using namespace kiosk::sync;
using Json = nlohmann::json;

// Keeps what it was given, so that a test can read it; what comes out shows nothing of it.
class OpenSealer final : public Sealer {
public:
    std::vector<std::byte> seal(std::span<const std::byte> plain, const SealKey&) const override {
        sealed.assign(reinterpret_cast<const char*>(plain.data()), plain.size());
        return std::vector<std::byte>(is_broken ? 0 : plain.size() + 48, std::byte{0x5A});
    }
    mutable std::string sealed;
    bool is_broken = false;
};

const SealKey kKey{"seal-1", {}};

OperationId some_id() {
    SeededRandom random{1};
    return OperationId::make(WallTime{1'795'600'000'000}, random);
}

Deposit deposit_of(DepositBody body, DepositIdentity identity = DepositTicket{PrivateText{"T"}}) {
    return {Reference::make(1, 7), std::move(identity), std::move(body), WallTime{1'795'600'000'000}};
}
DeclaredIdentity declared() {
    return {PrivateText{"104201/01"}, *parse_iso_date("1961-03-12")};
}
ProblemReport report() {
    return {PrivateText{"104201/01"},
            ProblemPlace::dwelling,
            "water",
            "leak",
            PrivateText{"Ça goutte \"fort\""},
            {},
            {},
            {}};
}

Json sealed_content(const Deposit& deposit) {
    const OpenSealer sealer;
    REQUIRE(make_deposit(some_id(), deposit, "key", kKey, sealer));
    return Json::parse(sealer.sealed);
}

std::string clear_text(const NewOperation& operation) {
    return {reinterpret_cast<const char*>(operation.envelope.data()), operation.envelope.size()};
}

}  // namespace

TEST_CASE("deposit: everything about the tenant is inside the envelope, the contract's way") {
    const Json content = sealed_content(deposit_of(report(), declared()));
    CHECK(content["version"] == 1);
    CHECK(content["op_id"] == some_id().text());
    CHECK(content["reference"] == Reference::make(1, 7).text());
    CHECK(content["kind"] == "problem_report");
    CHECK(content["captured_at"] == "2026-11-25T09:46:40.000Z");
    CHECK(content["identity"] ==
          Json({{"level", "declared"}, {"contract_number", "104201/01"}, {"birth_date", "1961-03-12"}}));
    CHECK(content["body"] == Json({{"contract_number", "104201/01"},
                                   {"category", "water"},
                                   {"subcategory", "leak"},
                                   {"comment", "Ça goutte \"fort\""},
                                   {"place", "dwelling"},
                                   {"access_times", ""},
                                   {"phone", nullptr},
                                   {"attachments", Json::array()}}));
    CHECK(content.size() == 7);
}

TEST_CASE("deposit: in clear stand the reference, the kind and the key, nothing else") {
    const OpenSealer sealer;
    const auto operation = make_deposit(some_id(), deposit_of(report(), declared()), "order", kKey, sealer);
    REQUIRE(operation);
    CHECK(operation->id == some_id());
    CHECK(operation->lane == Lane::requests);
    CHECK(operation->order_key == "order");
    CHECK(operation->kind == "problem_report");
    CHECK(operation->path == "/deposits");
    CHECK(operation->key_id == "seal-1");
    const Json request = Json::parse(clear_text(*operation));
    CHECK(request.size() == 4);
    CHECK(request["reference"] == Reference::make(1, 7).text());
    CHECK(request["kind"] == "problem_report");
    CHECK(request["key_id"] == "seal-1");
    const auto box = parse_base64(request["envelope"].get<std::string>());
    REQUIRE(box);
    CHECK(box->size() == sealer.sealed.size() + 48);
    for (const char* word : {"104201", "1961", "goutte", "water"}) {
        CHECK(clear_text(*operation).find(word) == std::string::npos);
    }
}

TEST_CASE("deposit: each kind has the members of the contract, and null for what is not known") {
    const PrivateText contract{"104201/01"};
    const Attachment page{some_id(), AttachmentRole::certificate, {std::byte{0xAB}}, Attachment::Type::jpeg, 2};
    const Json certificate = sealed_content(deposit_of(InsuranceCertificate{
        contract, {}, {}, parse_iso_date("2027-12-31"), {Ticked::yes, Ticked::no, Ticked::yes}, {}, {page}}))["body"];
    CHECK(certificate["insurer"].is_null());
    CHECK(certificate["valid_from"].is_null());
    CHECK(certificate["valid_until"] == "2027-12-31");
    CHECK(certificate["attachments"][0] == Json({{"upload_id", some_id().text()},
                                                 {"sha256", "ab" + std::string(62, '0')},
                                                 {"media_type", "image/jpeg"},
                                                 {"pages", 2},
                                                 {"role", "certificate"}}));
    CHECK(certificate["checks"] == Json({{"legible", true}, {"current", false}, {"mine", true}}));
    const Json quittance = sealed_content(
        deposit_of(QuittanceRequest{contract, std::chrono::year{2026} / std::chrono::September}))["body"];
    CHECK(quittance == Json({{"contract_number", "104201/01"}, {"period", "2026-09"}}));
    const Json preferences = sealed_content(deposit_of(ChangedPreferences{Switch::off, Switch::unchanged, {}}))["body"];
    CHECK(preferences ==
          Json({{"email_notifications", false}, {"paperless_notices", nullptr}, {"paperless_text_version", nullptr}}));
    const Json agreed =
        sealed_content(deposit_of(ChangedPreferences{Switch::unchanged, Switch::on, "paperless-1"}))["body"];
    CHECK(agreed == Json({{"email_notifications", nullptr},
                          {"paperless_notices", true},
                          {"paperless_text_version", "paperless-1"}}));
    DirectDebit debit;
    debit.contract_numbers = {contract, PrivateText{"104201/02"}};
    debit.iban = PrivateText{"FR7630006000011234567890189"};
    debit.account_holder = PrivateText{"Zoé Lambert"};
    debit.holder_address = {PrivateText{"12 rue du Modèle"}, PrivateText{"99100 EXEMPLEVILLE"}};
    debit.start_month = std::chrono::year{2027} / std::chrono::January;
    debit.pre_notification_days = 5;
    const Json mandate = sealed_content(deposit_of(debit))["body"];
    CHECK(mandate["iban"] == "FR7630006000011234567890189");
    CHECK(mandate["phone"].is_null());
    CHECK(mandate["consent"] == true);
    CHECK(mandate["contract_number"] == "104201/01");
    CHECK(mandate["other_contract_numbers"] == Json::array({"104201/02"}));
    CHECK(mandate["holder_address"] == Json::array({"12 rue du Modèle", "99100 EXEMPLEVILLE"}));
    CHECK(mandate["start_month"] == "2027-01");
    CHECK(mandate["pre_notification_days"] == 5);
    CHECK(mandate["signature"] == "drawn");
    CHECK(mandate["signature_proof"].is_null());
    CHECK(mandate["bank_details"] == "attached");
    CHECK(mandate.size() == 16);
    debit.signature_proof = PrivateText{"1764160000000.c-1.0f"};
    const Json by_code = sealed_content(deposit_of(debit))["body"];
    CHECK(by_code["signature"] == "code");
    CHECK(by_code["signature_proof"] == "1764160000000.c-1.0f");
    const GeneralRequest asked{contract, "lease", "lease_copy", PrivateText{"Merci"}, {}, {}};
    CHECK(sealed_content(deposit_of(asked))["body"] == Json({{"contract_number", "104201/01"},
                                                             {"category", "lease"},
                                                             {"subcategory", "lease_copy"},
                                                             {"comment", "Merci"},
                                                             {"phone", nullptr},
                                                             {"attachments", Json::array()}}));
    CHECK(sealed_content(deposit_of(SignedMandate{contract, PrivateText{"m-1"}, {}}))["body"] ==
          Json({{"contract_number", "104201/01"}, {"mandate_id", "m-1"}, {"attachments", Json::array()}}));
    ProblemReport problem = report();
    problem.place = ProblemPlace::garage;
    problem.access_times = PrivateText{"le matin"};
    const Json reported = sealed_content(deposit_of(problem))["body"];
    CHECK(reported["place"] == "garage");
    CHECK(reported["access_times"] == "le matin");
    CHECK(reported["phone"].is_null());
}

TEST_CASE("deposit: without a network nobody changes preferences or a bank account by saying who they are") {
    const OpenSealer sealer;
    const auto fault_of = [&](DepositBody body) {
        const auto made = make_deposit(some_id(), deposit_of(std::move(body), declared()), "k", kKey, sealer);
        return made ? std::nullopt : std::optional{made.error()};
    };
    CHECK(fault_of(ChangedPreferences{}) == DepositFault::identity_not_enough);
    CHECK(fault_of(DirectDebit{}) == DepositFault::identity_not_enough);
    CHECK(fault_of(report()) == std::nullopt);
    CHECK(fault_of(InsuranceCertificate{}) == std::nullopt);
    CHECK(fault_of(QuittanceRequest{}) == std::nullopt);
}

TEST_CASE("deposit: paperless notices are agreed to in certain words, or not at all") {
    const OpenSealer sealer;
    const auto fault_of = [&](Switch paperless, std::string version) {
        const auto made =
            make_deposit(some_id(), deposit_of(ChangedPreferences{Switch::unchanged, paperless, std::move(version)}),
                         "k", kKey, sealer);
        return made ? std::nullopt : std::optional{made.error()};
    };
    CHECK(fault_of(Switch::on, "") == DepositFault::consent_text_missing);
    CHECK(fault_of(Switch::on, "paperless-1") == std::nullopt);
    CHECK(fault_of(Switch::off, "") == std::nullopt);
    CHECK(fault_of(Switch::unchanged, "") == std::nullopt);
}

TEST_CASE("deposit: what cannot be sealed whole is refused before it is queued") {
    OpenSealer sealer;
    const auto fault_of = [&](const ProblemReport& each) {
        const auto made = make_deposit(some_id(), deposit_of(each), "k", kKey, sealer);
        return made ? std::nullopt : std::optional{made.error()};
    };
    ProblemReport long_one = report();
    long_one.comment = PrivateText{std::string(60'000, 'x')};
    CHECK(fault_of(long_one) == DepositFault::too_large);
    ProblemReport many = report();
    many.attachments.assign(kAttachmentsMax + 1, Attachment{some_id()});
    CHECK(fault_of(many) == DepositFault::too_large);
    ProblemReport broken = report();
    broken.comment = PrivateText{"\xC3\x28"};
    CHECK(fault_of(broken) == DepositFault::not_text);
    sealer.is_broken = true;
    CHECK(fault_of(report()) == DepositFault::no_usable_key);
}

TEST_CASE("deposit: a document becomes an upload of sealed bytes under its own id") {
    const OpenSealer sealer;
    const std::vector<std::byte> document(1'000, std::byte{7});
    const auto upload = make_upload(some_id(), document, "k", kKey, sealer);
    REQUIRE(upload);
    CHECK(upload->kind == kUploadKind);
    CHECK(upload->lane == Lane::uploads);
    CHECK(upload->path == "/uploads/" + some_id().text());
    CHECK(upload->envelope.size() == 1'048);
    CHECK_FALSE(make_upload(some_id(), {}, "k", kKey, sealer));
    const std::vector<std::byte> huge(kUploadPlainMaxBytes + 1);
    CHECK_FALSE(make_upload(some_id(), huge, "k", kKey, sealer));
}

TEST_CASE("configuration: of another kiosk, older than before, or out of date is not gone by") {
    const KioskConfiguration current{5, "BRN-1", {}, WallTime{2'000}, {kKey}};
    KioskConfiguration fresh = current;
    CHECK(judge(fresh, &current, "BRN-1", WallTime{1'000}) == ConfigurationVerdict::take);
    fresh.version = 4;
    CHECK(judge(fresh, &current, "BRN-1", WallTime{1'000}) == ConfigurationVerdict::older);
    CHECK(judge(fresh, nullptr, "BRN-1", WallTime{1'000}) == ConfigurationVerdict::take);
    CHECK(judge(current, nullptr, "BRN-2", WallTime{1'000}) == ConfigurationVerdict::other_kiosk);
    CHECK(judge(current, nullptr, "BRN-1", WallTime{2'000}) == ConfigurationVerdict::expired);
}

}  // namespace kiosk::test
