// The landlord's papers as values: rent notices, quittances and reçus, documents, PDFs from elsewhere (openapi.yaml).
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/domain/transfer.hpp"
#include "kiosk/ports/account_values.hpp"
#include "kiosk/ports/pdf_bytes.hpp"

namespace kiosk {

// --- papers ----------------------------------------------------------------------------------------------------------

enum class ReceiptKind : unsigned char { none, recu, quittance };

struct NoticeSummary {
    enum class Form : unsigned char { data, pdf };
    enum class Channels : unsigned char { online, paper, online_and_paper };
    PrivateText id;
    PrivateText contract_number;
    Period period{};
    Date issued_on;
    Date due_on;
    Cents amount;
    Cents remaining;
    Form form = Form::data;
    int pages = 0;  // 0: not known
    Channels channels = Channels::online;
    ReceiptKind receipt_kind = ReceiptKind::none;
    friend bool operator==(const NoticeSummary&, const NoticeSummary&) = default;
};
struct Notices {
    std::vector<NoticeSummary> notices;  // the newest first, at most 12
    std::string next_cursor;
    bool older_exist = false;  // they can be asked for
};

struct PostalParty {
    std::string name;
    std::string legal_form;  // empty for an agency; likewise siren
    std::string siren;
    std::string address_line;
    std::string postal_code;
    std::string city;
    std::string phone;
    std::string email;         // may be empty
    std::string data_contact;  // may be empty
    friend bool operator==(const PostalParty&, const PostalParty&) = default;
};
struct PaperHead {
    bool demonstration = false;
    PostalParty landlord;
    PostalParty agency;
    std::vector<PrivateText> holders;  // 1 to 6
    PrivateText contract_number;
    PrivateText contract_label;
    PrivateText contract_address;
    Period period{};
    Date period_start;
    Date period_end;
    friend bool operator==(const PaperHead&, const PaperHead&) = default;
};
struct PaperLine {
    enum class Category : unsigned char {
        rent,
        charges,
        adjustment,
        reduction,
        aid,
        supplement,
        contribution,
        other,
    };
    std::string code;  // "RENT"
    PrivateText label;
    Category category = Category::rent;
    Cents amount;
    friend bool operator==(const PaperLine&, const PaperLine&) = default;
};
struct DebitAnnouncement {
    Date date;
    Cents amount;
    PrivateText mandate_reference;  // RUM
    std::string creditor_identifier;
    friend bool operator==(const DebitAnnouncement&, const DebitAnnouncement&) = default;
};
struct RentNotice {
    PaperHead head;
    NoticeSummary summary;
    PrivateText notice_code;
    std::vector<PaperLine> lines;  // 1 to 30
    Cents opening;
    Cents total;
    Cents balance_after;
    std::optional<DebitAnnouncement> direct_debit;
    std::optional<TransferDetails> transfer;
    friend bool operator==(const RentNotice&, const RentNotice&) = default;
};

// A quittance or a reçu (loi 89-462 art. 21).
struct RentReceipt {
    enum class Means : unsigned char { card, direct_debit, transfer, cheque, cash, other };
    struct Part {
        Date date;
        Cents amount;  // what counts for this period
        Means means = Means::card;
        friend bool operator==(const Part&, const Part&) = default;
    };
    ReceiptKind kind = ReceiptKind::quittance;  // never none
    std::string number;
    Date issued_on;
    PaperHead head;
    std::vector<PaperLine> lines;  // 1 to 30
    Cents total;
    std::vector<Part> payments;  // at most 20
    Cents paid;
    Cents remaining;  // 0 for a quittance
    friend bool operator==(const RentReceipt&, const RentReceipt&) = default;
};
struct QuittanceNotYet {
    enum class Reason : unsigned char { nothing_received, being_collected, under_verification, no_notice };
    Reason reason = Reason::nothing_received;
};
struct QuittanceAnswer {
    std::variant<RentReceipt, QuittanceNotYet> outcome;
};

enum class RejectionReason : unsigned char {
    unreadable,
    cropped,
    expired,
    not_yet_valid,
    name_mismatch,
    address_mismatch,
    wrong_document,
    no_rental_risk,
    not_insurer,
    missing_page,
    password_protected,
    too_old,
    other,
};
struct TenantDocument {
    enum class Kind : unsigned char {
        lease,
        insurance_certificate,
        inventory_report,
        rent_certificate,
        charges_statement,
        letter,
        other,
    };
    enum class Status : unsigned char { available, in_review, valid, expiring, expired, rejected };
    PrivateText id;
    PrivateText contract_number;  // empty: of none
    Kind kind = Kind::other;
    PrivateText title;
    Date added_on;
    Status status = Status::available;
    std::optional<Date> valid_from;
    std::optional<Date> valid_until;
    std::optional<RejectionReason> reason;
    int pages = 0;  // 0: there is nothing to show
    friend bool operator==(const TenantDocument&, const TenantDocument&) = default;
};
struct InsuranceState {
    enum class Status : unsigned char {
        not_needed,
        by_landlord,
        missing,
        in_review,
        valid,
        expiring,
        expired,
        rejected,
    };
    PrivateText contract_number;
    Status status = Status::missing;
    std::optional<Date> valid_until;
    std::optional<RejectionReason> reason;
    PrivateText document_id;  // empty: none
    friend bool operator==(const InsuranceState&, const InsuranceState&) = default;
};
struct TenantDocuments {
    std::vector<TenantDocument> documents;  // the newest first, at most 20
    std::vector<InsuranceState> insurance;  // one a contract, at most 32
    std::string next_cursor;
};

// A PDF from elsewhere: hostile, looked at only by way of PageRenderer.
struct ForeignPdf {
    PdfBytes bytes;
};

struct PapersSending {};
struct DownloadOffered {
    PrivateText url;  // for a QR code: whoever has it may take the papers, once
    Milliseconds valid_for{0};
};

}  // namespace kiosk
