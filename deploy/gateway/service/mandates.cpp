// Mandates of direct debits: made ready, signed by the tenant, active. The whole paper is sealed at rest: the number of
// the account stands on it.
#include "deploy/gateway/service/mandates.hpp"

#include <algorithm>

#include "deploy/gateway/messages/tenant_texts.hpp"
#include "deploy/gateway/service/case_work.hpp"
#include "kiosk/base/utf8.hpp"

namespace kiosk::gateway {
namespace {

constexpr std::size_t kMandatesShown = 8;
constexpr std::size_t kReferenceMax = 35;
constexpr std::size_t kAddressLinesMax = 6;
constexpr int kPreNotificationByLaw_days = 14;

std::vector<std::string> texts_of(const Json& body, const char* name) {
    std::vector<std::string> texts;
    const auto found = body.find(name);
    if (found == body.end() || !found->is_array()) return texts;
    for (const Json& item : *found) {
        if (item.is_string()) texts.push_back(item.get<std::string>());
    }
    return texts;
}

std::string text_of(const Json& body, const char* name) {
    const auto found = body.find(name);
    return found != body.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

int number_of(const Json& body, const char* name, int otherwise) {
    const auto found = body.find(name);
    return found != body.end() && found->is_number_integer() ? found->get<int>() : otherwise;
}

// What the tenant asked for, out of the sealed deposit, which was checked when it came. nullopt: it cannot be read.
std::optional<Json> wish_of(const Tools& tools, const DepositRow& deposit) {
    const auto plain = tools.secrets.open_sealed(deposit.sealed_content);
    auto content = plain ? parse_object(plain->view(), JsonLimits{}) : failure(JsonError{});
    if (!content || !content->contains("body")) return std::nullopt;
    return std::move(content->at("body"));
}

// "12 rue du Port, 99100 VILLE" in the lines of an address.
std::vector<std::string> lines_of_address(std::string_view address) {
    std::vector<std::string> lines;
    while (!address.empty() && lines.size() < kAddressLinesMax) {
        const std::string_view line = address.substr(0, address.find(", "));
        lines.emplace_back(line);
        address.remove_prefix(std::min(address.size(), line.size() + 2));
    }
    return lines;
}

// One after the other for each contract: RVH10420101A, RVH10420101B … Never given twice, whatever became of it.
std::optional<std::string> next_reference(Tools& tools, const ContractRow& contract) {
    constexpr std::int64_t kLetters = 26;
    const std::string stem = tools.landlord.mandate_prefix + contract.lookup;
    for (std::int64_t tries = 0; tries < kLetters * kLetters; ++tries) {
        const std::int64_t number = tools.store.next_paper_number("mandate-" + contract.lookup) - 1;
        const std::string last(1, static_cast<char>('A' + number % kLetters));
        const std::string first =
            number < kLetters ? "" : std::string(1, static_cast<char>('A' + (number / kLetters - 1) % kLetters));
        std::string reference = stem + first + last;
        if (reference.size() > kReferenceMax) return std::nullopt;
        if (!tools.store.is_mandate_reference(reference)) return reference;
    }
    return std::nullopt;
}

MandatePaper paper_of(const Tools& tools, const Json& wish, const ContractRow& contract, Date today) {
    MandatePaper paper;
    paper.landlord = tools.landlord;
    paper.holder = PrivateText{text_of(wish, "account_holder")};
    paper.iban = PrivateText{text_of(wish, "iban")};
    std::vector<std::string> address = texts_of(wish, "holder_address");
    std::erase(address, "");
    if (address.empty()) address = lines_of_address(contract.address_line);
    for (const std::string& line : address) paper.holder_address.emplace_back(line);
    paper.contract_numbers = {contract.contract_number};
    for (std::string& number : texts_of(wish, "other_contract_numbers"))
        paper.contract_numbers.push_back(std::move(number));
    paper.debit_day = number_of(wish, "debit_day", 0);
    const auto start = parse_iso_date(text_of(wish, "start_month") + "-01");
    if (start) paper.start = std::chrono::year_month{start->year(), start->month()};
    paper.pre_notification_days = number_of(wish, "pre_notification_days", kPreNotificationByLaw_days);
    paper.issued_on = today;
    return paper;
}

// Of the same contract: the tenant must not sign, and nobody collect by, one that another one follows.
void replace_mandates(Store& store, const MandateRow& by, std::string_view state) {
    for (MandateRow& before : store.mandates_of(by.tenant_id)) {
        const bool is_before = before.contract_number == by.contract_number && before.mandate_id != by.mandate_id;
        if (!is_before || before.state != state) continue;
        before.state = "replaced";
        store.put_mandate(before);
        auto document = store.document(before.document_id);
        if (!document) continue;
        document->title = "Mandat de prélèvement SEPA (remplacé)";
        store.put_document(*document);
    }
}

void add_document(Store& store, const MandateRow& mandate) {
    DocumentRow document;
    document.document_id = mandate.document_id;
    document.tenant_id = mandate.tenant_id;
    document.contract_number = mandate.contract_number;
    document.kind = "sepa_mandate";
    document.title = "Mandat de prélèvement SEPA";
    document.added = mandate.ready_on;
    document.status = "available";
    document.pages = 1;
    store.put_document(document);
}

void move_if_open(Tools& tools, const std::optional<RequestRow>& request, const RequestMove& move, WallTime now,
                  Tell whom) {
    if (request && !is_over(*request)) move_request(tools, *request, move, now, whom);
}

Json mandate_json(const MandateRow& mandate) {
    return {{"mandate_id", mandate.mandate_id},
            {"contract_number", mandate.contract_number},
            {"other_contract_numbers", mandate.other_contract_numbers},
            {"document_id", mandate.document_id},
            {"reference", mandate.reference},
            {"ready_on", to_iso(mandate.ready_on)},
            {"state", mandate.state}};
}

}  // namespace

CaseOutcome make_mandate_ready(Tools& tools, const std::string& number, WallTime now) {
    const auto request = tools.store.request(number);
    if (!request) return CaseOutcome::no_such_case;
    const auto deposit = request->operation_id ? tools.store.deposit(*request->operation_id) : std::nullopt;
    const bool is_wanted = deposit && deposit->kind == "direct_debit" && !is_over(*request) &&
                           !tools.store.mandate_of_request(number) && !tools.landlord.creditor_identifier.empty();
    const auto wish = is_wanted ? wish_of(tools, *deposit) : std::nullopt;
    const auto contract =
        wish ? contract_of(tools.store, request->tenant_id, text_of(*wish, "contract_number")) : std::nullopt;
    if (!contract) return CaseOutcome::not_possible;
    MandatePaper paper = paper_of(tools, *wish, *contract, paris_time(now).date);
    const auto reference = next_reference(tools, *contract);
    if (!reference) return CaseOutcome::not_possible;
    paper.reference = *reference;
    const auto pdf = tools.mandates.render(paper);
    if (!pdf) return CaseOutcome::not_possible;
    MandateRow mandate;
    mandate.mandate_id = "MND-" + number;
    mandate.tenant_id = request->tenant_id;
    mandate.contract_number = contract->contract_number;
    mandate.other_contract_numbers.assign(paper.contract_numbers.begin() + 1, paper.contract_numbers.end());
    mandate.document_id = "DOC-" + mandate.mandate_id;
    mandate.reference = *reference;
    mandate.ready_on = paper.issued_on;
    mandate.state = "to_sign";
    mandate.request_id = number;
    mandate.sealed_pdf = tools.secrets.seal(pdf->view());
    tools.store.put_mandate(mandate);
    add_document(tools.store, mandate);
    replace_mandates(tools.store, mandate, "to_sign");
    move_request(tools, *request,
                 {"in_progress", "Votre mandat est prêt à signer. Imprimez-le à la borne, signez-le et rendez-le.",
                  std::nullopt, std::nullopt},
                 now, Tell::nobody);
    tools.store.finish_deposit(deposit->operation_id, now);
    notify(tools, mandate.tenant_id, "mandate_ready", mandate.mandate_id, now,
           [&](const HolderRow& holder) { return mandate_ready_message(tools.landlord, holder, *request); });
    return CaseOutcome::done;
}

CaseOutcome activate_mandate(Tools& tools, const std::string& mandate_id, WallTime now) {
    auto mandate = tools.store.mandate(mandate_id);
    if (!mandate) return CaseOutcome::no_such_case;
    if (mandate->state != "to_sign" && mandate->state != "received") return CaseOutcome::not_possible;
    mandate->state = "active";
    tools.store.put_mandate(*mandate);
    replace_mandates(tools.store, *mandate, "active");
    tools.store.put_mandate_reference(mandate->contract_number, mandate->reference);
    for (const std::string& number : mandate->other_contract_numbers)
        tools.store.put_mandate_reference(number, mandate->reference);
    if (mandate->signed_operation_id) {
        const std::string& operation_id = *mandate->signed_operation_id;
        move_if_open(tools, tools.store.request_of_deposit(operation_id), {"done", "", std::nullopt, std::nullopt}, now,
                     Tell::nobody);
        tools.store.finish_deposit(operation_id, now);
    }
    move_if_open(tools, tools.store.request(mandate->request_id),
                 {"done", "Votre prélèvement automatique est en place.", std::nullopt, std::nullopt}, now,
                 Tell::tenant);
    return CaseOutcome::done;
}

CaseOutcome send_mandate_back(Tools& tools, const std::string& mandate_id, const std::string& note, WallTime now) {
    if (is_blank(note) || characters_in(note) > kCaseTextMax) return CaseOutcome::wrong_words;
    auto mandate = tools.store.mandate(mandate_id);
    if (!mandate) return CaseOutcome::no_such_case;
    if (mandate->state != "received" || !mandate->signed_operation_id) return CaseOutcome::not_possible;
    const std::string operation_id = *mandate->signed_operation_id;
    mandate->state = "to_sign";
    mandate->signed_operation_id = std::nullopt;
    tools.store.put_mandate(*mandate);
    move_if_open(tools, tools.store.request_of_deposit(operation_id), {"rejected", note, std::nullopt, std::nullopt},
                 now, Tell::tenant);
    tools.store.finish_deposit(operation_id, now);
    return CaseOutcome::done;
}

Answer get_mandates(Tools& tools, const Call& call) {
    Json list = Json::array();
    for (const MandateRow& mandate : tools.store.mandates_of(call.session->tenant_id)) {
        if (mandate.state != "replaced" && list.size() < kMandatesShown) list.push_back(mandate_json(mandate));
    }
    return good(200, {{"mandates", list}});
}

int mandates_to_sign(Store& store, std::string_view tenant_id) {
    const std::vector<MandateRow> all = store.mandates_of(tenant_id);
    return static_cast<int>(
        std::count_if(all.begin(), all.end(), [](const MandateRow& mandate) { return mandate.state == "to_sign"; }));
}

std::optional<MandateRow> mandate_given_back(Store& store, std::string_view tenant_id, std::string_view mandate_id,
                                             std::string_view contract_number) {
    auto mandate = store.mandate(mandate_id);
    if (!mandate || mandate->tenant_id != tenant_id) return std::nullopt;
    const std::string lookup = contract_lookup(contract_number);
    const auto is_it = [&](const std::string& number) { return contract_lookup(number) == lookup; };
    const auto& others = mandate->other_contract_numbers;
    const bool is_for_it = is_it(mandate->contract_number) || std::any_of(others.begin(), others.end(), is_it);
    return is_for_it ? std::move(mandate) : std::nullopt;
}

void receive_mandate(Store& store, MandateRow mandate, const std::string& operation_id) {
    if (mandate.state != "to_sign" && mandate.state != "received") return;
    mandate.state = "received";
    mandate.signed_operation_id = operation_id;
    store.put_mandate(mandate);
}

}  // namespace kiosk::gateway
