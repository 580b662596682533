// What the journeys of issue "papers" print and show, beside the ticket of a payment: the landlord's papers, and slips
// that a tenant takes along. Values are shared, because a model is copied and a paper may be large.
#pragma once

#include <memory>
#include <optional>
#include <variant>
#include <vector>

#include "kiosk/base/private_text.hpp"
#include "kiosk/domain/reference.hpp"
#include "kiosk/ports/portal.hpp"
#include "kiosk/ports/service_values.hpp"

namespace kiosk {

// --- papers on sheets
struct AccountGuide {  // "Créer mon compte", for whoever wants to do it at home; names nobody
    friend bool operator==(const AccountGuide&, const AccountGuide&) = default;
};
using SharedPdf = std::shared_ptr<const ForeignPdf>;
struct NoticePdf {  // a notice that the landlord has as a PDF; the month says which one, should it not print
    SharedPdf pdf;
    Period period{};
    friend bool operator==(const NoticePdf&, const NoticePdf&) = default;
};
struct AbsentNotice {  // the landlord would not give it: a sheet in its place names it
    Period period{};
    friend bool operator==(const AbsentNotice&, const AbsentNotice&) = default;
};
using PaperItem = std::variant<RentNotice, RentReceipt, NoticePdf, AbsentNotice, SharedPdf, AccountGuide>;
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
using SlipContent = std::variant<PendingAccountSlip, RequestSlip, AppointmentSlip, TransferSlip, DuplicateTicket>;
struct SlipOrder {
    SlipContent content;
    friend bool operator==(const SlipOrder&, const SlipOrder&) = default;
};

}  // namespace kiosk
