// Rows of getting in and being helped: accounts and recoveries that wait for their code or link, guests, downloads,
// calls for an agent. As in rows.hpp, the store sees hashes and sealed texts only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "kiosk/base/clock.hpp"

namespace kiosk::gateway {

enum class ConfirmationKind : unsigned char { account, recovery };

// As it is stored. opened_account: by this one's link or code; its code is still taken for right.
enum class ConfirmationUse : unsigned char { none = 0, used = 1, opened_account = 2 };

// Somebody asked for an account or for a new password, and a message said how to go on.
struct ConfirmationRow {
    std::string challenge_id;
    ConfirmationKind kind = ConfirmationKind::account;
    std::string kiosk_id;
    std::string scope_hash;                 // of what was typed, whether or not it is somebody
    std::optional<std::int64_t> holder_id;  // nobody: no code can be right
    bool was_sent = false;                  // the code went out
    std::string code_hash;
    std::string link_hash;
    std::string sealed_wish;  // of an account: what was typed into the form; empty of a recovery
    WallTime created;
    WallTime code_expires;
    WallTime link_expires;
    int tries_left = 0;
    ConfirmationUse use = ConfirmationUse::none;
};

// The confirmations that stand for one question; a wrong code costs each of them a try.
struct ConfirmationScope {
    std::string scope_hash;
    std::string kiosk_id;
    WallTime now;
};

// Lets a new password be chosen, once, at one kiosk.
struct ResetTokenRow {
    std::string token_hash;
    std::string kiosk_id;
    std::int64_t holder_id = 0;
    WallTime expires;
};

// What confirming an account changes on its holder.
struct AccountRow {
    std::int64_t holder_id = 0;
    std::string email;
    std::optional<std::string> mobile;  // taken only where none is on file
    std::string password_hash;
    std::string language;
};

// Somebody who may pay one contract and see nothing else of it.
struct GuestRow {
    std::string token_hash;
    std::string kiosk_id;
    std::string contract_number;
    std::string tenant_id;
    std::int64_t holder_id = 0;  // whom the payment is for
    WallTime expires;
    std::string operation_id;  // of the POST that opened it
};

struct PaperChoice {
    std::string kind;             // notice document quittance receipt
    std::string id;               // of a notice or document
    std::string contract_number;  // these two of a quittance
    std::string period;
    std::string reference;  // of a receipt
};

// A page from which papers can be taken, as long as the session that asked for it lives.
struct DownloadRow {
    std::string link_hash;
    std::string session_token_hash;
    std::string tenant_id;
    WallTime expires;
};

struct DownloadPaperRow {
    std::string link_hash;
    int place = 0;
    PaperChoice choice;
    std::string title;
    bool is_taken = false;
};

// A page on which files can be given once, as long as the session that asked for it lives.
struct PhonePageRow {
    std::string phone_page_id;
    std::string link_hash;
    std::string session_token_hash;
    std::string purpose;  // certificate bank_details photo document
    std::string state;    // waiting received ended
    WallTime expires;     // of the page, and then of the files
};

// Its bytes are sealed, in a file of that name.
struct PhoneFileRow {
    std::string file_id;
    std::string phone_page_id;
    std::string media_type;
    std::int64_t size_bytes = 0;
};

struct AgentCallRow {
    std::string call_id;
    std::string kiosk_id;
    std::string topic;
    std::string state;  // ringing coming done nobody closed
    WallTime created;
    bool is_coming_told = false;  // the kiosk was answered that somebody comes
};

}  // namespace kiosk::gateway
