// One page: what it is, what is asked for, from which account, and who signed.
#include "printing/documents/direct_debit_request.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

#include "kiosk/base/match.hpp"
#include "printing/documents/letter_parts.hpp"
#include "printing/documents/payment_receipt_wording.hpp"

namespace kiosk::printing {
namespace {

constexpr const char* kRequestTitle = "Demande de prélèvement automatique";
constexpr std::size_t kContractsMax = 6;
constexpr std::size_t kAddressLinesMax = 6;
constexpr std::size_t kAgreedMax = 4;
constexpr std::ptrdiff_t kIbanCharactersShown = 8;
constexpr unsigned kDebitDayMax = 28;
constexpr unsigned kNotificationDaysMax = 60;

bool is_masked(std::string_view iban) {
    const auto in_clear = std::ranges::count_if(iban, [](char character) {
        return (character >= '0' && character <= '9') || (character >= 'A' && character <= 'Z');
    });
    return iban.find('*') != std::string_view::npos && in_clear <= kIbanCharactersShown;
}

const char* fault_in(const DirectDebitRequest& request) {
    if (request.landlord.name.empty()) return "landlord.name: empty";
    if (request.contracts.empty() || request.contracts.size() > kContractsMax) return "contracts: not 1 to 6";
    if (request.holder.empty()) return "holder: empty";
    const std::size_t lines = request.address_lines.size();
    if (lines == 0 || lines > kAddressLinesMax) return "address_lines: not 1 to 6";
    if (!is_masked(request.masked_iban.view())) return "masked_iban: not masked";
    if (request.debit_day == 0 || request.debit_day > kDebitDayMax) return "debit_day: not 1 to 28";
    if (!request.first_month.ok()) return "first_month: no month";
    if (request.pre_notification_days > kNotificationDaysMax) return "pre_notification_days: too many";
    if (request.agreed.size() > kAgreedMax) return "agreed: too many";
    const auto* drawn = std::get_if<Signature>(&request.signed_with);
    return drawn != nullptr && !drawn->is_enough() ? "signed_with: nothing that is a signature" : nullptr;
}

std::string in_words(const LocalDateTime& moment) {
    return to_french_words(moment.date) + " à\u00A0" + to_french_time(moment);
}

// --- the rows
// ---------------------------------------------------------------------------------------------------------

class Rows {
public:
    explicit Rows(Flow& flow) : m_flow(flow) {}

    void heading(std::string_view words) {
        m_flow.space(12);
        m_flow.paragraph("heading", words, letter::kHeading);
        m_flow.keep_with_next();
        m_flow.space(3);
        m_flow.keep_with_next();
    }
    void add(std::string_view field, std::string_view label, std::string_view value) {
        constexpr double kValueStartPt = 170;
        if (value.empty()) return;
        m_flow.rule(0.5, letter::kHair);
        m_flow.keep_with_next();
        m_flow.space(2);
        m_flow.keep_with_next();
        m_flow.row(field, label, value, kValueStartPt, letter::kRow, letter::kRowBold);
        m_flow.space(2);
    }

private:
    Flow& m_flow;
};

void add_what_is_asked(Rows& rows, const DirectDebitRequest& request) {
    rows.heading("Ce que vous demandez");
    for (const auto& contract : request.contracts) {
        PrivateText words = contract.number;
        if (!contract.dwelling.empty()) {
            words.append(" – ");
            words.append(contract.dwelling.view());
        }
        rows.add("contracts", "Contrat", words.view());
    }
    rows.add("debit_day", "Jour du prélèvement", "le " + to_french_day(request.debit_day) + " de chaque mois");
    rows.add("first_month", "À partir de", to_french_month_in_sentence(request.first_month));
    if (request.pre_notification_days == 0) return;
    const std::string days = letter::days_in_words(static_cast<int>(request.pre_notification_days));
    rows.add("pre_notification_days", "Avant chaque prélèvement",
             "vous recevez le montant et la date, au moins " + days + " avant");
}

void add_account(Rows& rows, const DirectDebitRequest& request) {
    rows.heading("Le compte à débiter");
    rows.add("holder", "Titulaire du compte", request.holder.view());
    rows.add("address_lines", "Adresse", letter::joined(request.address_lines).view());
    rows.add("masked_iban", "IBAN", request.masked_iban.view());
    rows.add("bank_details", "RIB",
             request.bank_details == DirectDebitRequest::BankDetails::attached ? "joint à cette demande"
                                                                               : "à fournir à votre bailleur");
    rows.add("phone", "Téléphone", request.phone.view());
    rows.add("email", "E\u2011mail", request.email.view());
}

void add_what_it_is(Flow& flow, const DirectDebitRequest& request) {
    constexpr double kPaddingPt = 12;
    Flow panel{flow.setter(), flow.width() - 2 * kPaddingPt};
    panel.paragraph("what", "Ceci est une demande. Ce n’est pas un mandat.", letter::kBodyBold);
    panel.paragraph("what",
                    request.landlord.name + " vous envoie le mandat à signer. Les prélèvements commencent après.",
                    letter::kBody);
    panel.paragraph("what", "D’ici là, continuez à payer votre loyer.", letter::kBody);
    flow.tinted(std::move(panel), kPaddingPt, letter::kTint);
}

void add_signature(Flow& flow, const DirectDebitRequest& request) {
    constexpr double kPaddingPt = 10;
    constexpr double kWidthPt = 70 * kPointsPerMm;
    constexpr double kPenPt = 1.3;
    flow.space(14);
    for (const auto& words : request.agreed) {
        flow.paragraph("agreed", words.view(), letter::kBody);
        flow.space(4);
    }
    Flow place{flow.setter(), flow.width() - kWidthPt - 2 * kPaddingPt};
    Flow box{flow.setter(), kWidthPt};
    std::visit(match{[&](const Signature& drawn) {
                         place.paragraph("signed_at", "Signé à la borne, avec le doigt", letter::kBodyBold);
                         place.paragraph("signed_at", "le " + in_words(request.signed_at), letter::kBody);
                         Flow inner{flow.setter(), kWidthPt - 2 * kPaddingPt};
                         inner.signature(drawn.simplified(), kPenPt);
                         box.framed(std::move(inner), kPaddingPt, letter::kFrame);
                     },
                     [&](const SignedByCode& code) {
                         place.paragraph("signed_at", "Signé par code à usage unique", letter::kBodyBold);
                         place.paragraph("signed_at", "le " + in_words(code.at), letter::kBody);
                     }},
               request.signed_with);
    flow.space(6);
    flow.side_by_side(std::move(place), std::move(box), 2 * kPaddingPt);
}

void add_heads(Flow& flow, const DirectDebitRequest& request) {
    using namespace letter;
    constexpr double kGapPt = 20;
    Flow sender{flow.setter(), kAddresseeStartPt - kGapPt};
    add_landlord(sender, request.landlord);
    Flow facts{flow.setter(), flow.width() - kAddresseeStartPt};
    facts.paragraph("reference", "Référence de la demande", kSecondWords);
    facts.paragraph("reference", request.reference.spoken(), kReference);
    facts.paragraph("signed_at",
                    made_in_words(request.agency, request.kiosk_id, to_french_words(request.signed_at.date)),
                    kSecondWords);
    flow.side_by_side(std::move(sender), std::move(facts), kGapPt);
}

Result<PdfBytes, PrintingError> make_letter(const DirectDebitRequest& request, PdfDocument& document) {
    using namespace letter;
    constexpr TextStyle kRequestHead{Face::sans_bold, 22, 1.25};
    TextSetter setter{document};
    RunningParts running = running_parts(setter, demonstration_words(request.demonstration), request.landlord);
    Flow body{setter, kA4.content_width_pt()};
    add_heads(body, request);
    body.space(18);
    body.paragraph("title", kRequestTitle, kRequestHead);
    body.space(10);
    add_what_it_is(body, request);
    Rows rows{body};
    add_what_is_asked(rows, request);
    add_account(rows, request);
    add_signature(body, request);
    return make_pages(document, kA4, std::move(body), std::move(running));
}

}  // namespace

Result<PdfBytes, PrintingError> render(const DirectDebitRequest& request, const FontFiles& fonts) {
    if (const char* fault = fault_in(request); fault != nullptr) {
        return failure(PrintingError{PrintingError::Kind::invalid_document, 0, fault});
    }
    auto document = PdfDocument::open(fonts, {kRequestTitle, request.signed_at});
    if (!document) return failure(std::move(document.error()));
    return make_letter(request, *document);
}

}  // namespace kiosk::printing
