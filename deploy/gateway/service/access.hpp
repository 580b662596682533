// What accounts and recoveries have in common, for the operations of the contract and for the pages behind the links:
// asking within limits, the code or the link that comes back, and what it brings about.
#pragma once

#include "deploy/gateway/messages/access_texts.hpp"
#include "deploy/gateway/service/failure_counter.hpp"
#include "deploy/gateway/service/operations.hpp"

namespace kiosk::gateway {

inline constexpr Milliseconds kAccountTimeToLive = std::chrono::hours{24};
inline constexpr Milliseconds kRecoveryLinkTimeToLive = std::chrono::hours{1};
inline constexpr Milliseconds kRecoveryCodeTimeToLive = std::chrono::minutes{10};

// The paths of the pages, after the public address of all of them and before the token.
inline constexpr std::string_view kAccountPage = "/compte/";
inline constexpr std::string_view kRecoveryPage = "/mot-de-passe/";
inline constexpr std::string_view kDownloadPage = "/papiers/";
// The page's whole address, with a token that nobody can guess; `hash` is what the store keeps of it.
struct PageLink {
    PrivateText address;
    std::string hash;
};
[[nodiscard]] PageLink new_page_link(Tools& tools, std::string_view page);
[[nodiscard]] std::string hash_of_page_token(const Secrets& secrets, std::string_view page, std::string_view token);

// nullopt: this kiosk may ask; else `too-early`. Every question counts, whatever becomes of it.
[[nodiscard]] std::optional<Answer> limit_questions(Tools& tools, const Call& call, std::string_view about);
// Whether one more message about this (accounts, recoveries) may go to this person (0: nobody) and this address; counts
// it when it may. As many rows are read and written for nobody.
[[nodiscard]] bool may_send_to(Tools& tools, WallTime now, std::string_view about, std::int64_t holder_id,
                               std::string_view address);

// Whether the first message of its kind today may go to this person (0: nobody); counts it when it is wanted.
[[nodiscard]] bool once_a_day(Tools& tools, WallTime now, std::string_view about, std::int64_t holder_id,
                              bool is_wanted);

// A question that waits for its code or link. `confirmation` comes with everything but ids, hashes and tries.
struct Asked {
    ConfirmationRow confirmation;
    PrivateText code;
    PageLink link;
};
[[nodiscard]] Asked new_question(Tools& tools, const Call& call, ConfirmationRow confirmation, std::string_view page);
[[nodiscard]] Answer message_on_its_way(const ConfirmationRow& confirmation, Milliseconds code_time_to_live);

// Reads {challenge_id, code}. The confirmation that was named, when the code is right for it; else the answer.
struct CodeCheck {
    std::optional<ConfirmationRow> confirmed;
    Answer refusal;
};
using Effect = bool (*)(Tools&, const ConfirmationRow&, WallTime);  // false: it cannot come about any more
[[nodiscard]] CodeCheck check_code(Tools& tools, const Call& call, ConfirmationKind kind, Effect effect);

// The confirmation behind a link, as long as it is good for something.
[[nodiscard]] std::optional<ConfirmationRow> confirmation_behind(Tools& tools, ConfirmationKind kind,
                                                                 std::string_view link_hash, WallTime now);
// What is confirmed besides the account itself.
struct AccountChoices {
    bool wants_emails = false;
    bool wants_paperless = false;
};
[[nodiscard]] std::optional<AccountChoices> account_choices(const Secrets& secrets,
                                                            const ConfirmationRow& confirmation);
// With the wish of this question and no other; what was on file before is told.
[[nodiscard]] bool activate_account(Tools& tools, const ConfirmationRow& confirmation, WallTime now);
// The confirmation of a recovery is used up; choose_password() can follow.
[[nodiscard]] bool use_recovery(Tools& tools, const ConfirmationRow& confirmation, WallTime now);
// Every link, code and token for a new password of the person: where they went may be somebody else's by now.
void void_recoveries(Tools& tools, std::int64_t holder_id);
// Ends every session of the person, and tells the address on file.
void choose_password(Tools& tools, std::int64_t holder_id, const PrivateText& password, WallTime now,
                     std::string_view unique_key);

}  // namespace kiosk::gateway
