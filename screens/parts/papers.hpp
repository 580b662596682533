// What the journeys of issue "papers" print and show, beside the ticket of a payment: the landlord's papers, and slips
// that a tenant takes along. Values are shared, because a model is copied and a paper may be large.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/base/private_text.hpp"
#include "kiosk/domain/deposit.hpp"
#include "kiosk/domain/reference.hpp"
#include "kiosk/domain/signature.hpp"
#include "kiosk/ports/portal.hpp"
#include "kiosk/ports/request_taxonomy.hpp"
#include "kiosk/ports/service_values.hpp"
#include "screens/parts/day_account.hpp"
#include "screens/parts/scanned_pages.hpp"
#include "screens/parts/test_papers.hpp"

namespace kiosk {

// --- papers on sheets
struct AccountGuide {  // "Créer mon compte", for whoever wants to do it at home; names nobody
    friend bool operator==(const AccountGuide&, const AccountGuide&) = default;
};
using SharedPdf = std::shared_ptr<const ForeignPdf>;
// "Demande de prélèvement automatique": what the tenant signed. The runtime puts the reference in.
struct DirectDebitForm {
    struct Contract {
        PrivateText number;
        PrivateText label;
        friend bool operator==(const Contract&, const Contract&) = default;
    };
    std::optional<Reference> reference;
    std::vector<Contract> contracts;
    PrivateText holder;
    std::vector<PrivateText> address_lines;
    PrivateText masked_iban;
    BankDetails bank_details = BankDetails::to_follow;
    int debit_day = 0;
    std::chrono::year_month start_month{};
    int pre_notification_days = 0;
    PrivateText phone;
    PrivateText email;
    std::optional<Signature> signature;  // none: a one-time code signed it
    WallTime signed_at;
};
using SharedDebitForm = std::shared_ptr<const DirectDebitForm>;
struct NoticePdf {  // a notice that the landlord has as a PDF; the month says which one, should it not print
    SharedPdf pdf;
    Period period{};
    friend bool operator==(const NoticePdf&, const NoticePdf&) = default;
};
struct AbsentNotice {  // the landlord would not give it: a sheet in its place names it
    Period period{};
    friend bool operator==(const AbsentNotice&, const AbsentNotice&) = default;
};
using PaperItem = std::variant<RentNotice, RentReceipt, NoticePdf, AbsentNotice, SharedPdf, AccountGuide, ScannedPages,
                               SharedDebitForm, TestSheet, SharedReadiness>;
using SharedPapers = std::shared_ptr<const std::vector<PaperItem>>;

[[nodiscard]] inline SharedPapers share(PaperItem item) {
    std::vector<PaperItem> items;
    items.push_back(std::move(item));
    return std::make_shared<const std::vector<PaperItem>>(std::move(items));
}

struct PaperStack {  // comes out of the A4 printer, in this order
    SharedPapers papers;
    friend bool operator==(const PaperStack&, const PaperStack&) = default;
};

// --- slips: come out of the ticket printer; one may be left in the tray, so they name nobody
struct PendingAccountSlip {
    friend bool operator==(const PendingAccountSlip&, const PendingAccountSlip&) = default;
};
struct RequestSlip {
    std::optional<Reference> reference;  // of what was left at this kiosk
    PrivateText number;                  // of the landlord; empty: not known yet
    PrivateText title;
    friend bool operator==(const RequestSlip&, const RequestSlip&) = default;
};
// What was left at the glass: its number, how much paper, and how it goes on.
struct DepositSlip {
    enum class Kind : unsigned char { certificate, problem, request, direct_debit, mandate };
    enum class Way : unsigned char { on_its_way, waits_for_network };
    enum class Who : unsigned char { recognised, declared };
    Kind kind = Kind::request;
    Reference reference;
    PrivateText subject;             // may be empty
    int pages = 0;                   // that were handed in
    std::vector<std::string> marks;  // of the documents
    Way way = Way::on_its_way;
    WallTime left_at;
    Who who = Who::recognised;
    friend bool operator==(const DepositSlip&, const DepositSlip&) = default;
};
struct EmergencySlip {  // numbers and what to do; names nobody
    Emergency emergency;
    friend bool operator==(const EmergencySlip&, const EmergencySlip&) = default;
};
struct AppointmentSlip {
    Appointment appointment;
    friend bool operator==(const AppointmentSlip&, const AppointmentSlip&) = default;
};
struct TransferSlip {
    TransferDetails details;
    Cents amount;  // 0: none is proposed
    friend bool operator==(const TransferSlip&, const TransferSlip&) = default;
};
struct DuplicateTicket {  // DUPLICATA of the ticket of a payment
    std::shared_ptr<const ReceiptData> receipt;
    friend bool operator==(const DuplicateTicket&, const DuplicateTicket&) = default;
};
struct DayEndSlip {  // for the agency's own people
    std::shared_ptr<const DayAccount> account;
    std::string agent_id;  // who has closed the day
    friend bool operator==(const DayEndSlip&, const DayEndSlip&) = default;
};
using SlipContent = std::variant<PendingAccountSlip, RequestSlip, DepositSlip, EmergencySlip, AppointmentSlip,
                                 TransferSlip, DuplicateTicket, TestTicket, DayEndSlip>;
struct SlipOrder {
    SlipContent content;
    friend bool operator==(const SlipOrder&, const SlipOrder&) = default;
};

}  // namespace kiosk
