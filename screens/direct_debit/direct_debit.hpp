// Journey "direct_debit" (Mes démarches › Mandat de prélèvement; promises P30 to P34): for which contracts, whose
// account, its IBAN, when, the RIB, what is agreed to, a signature, a summary, the reference. What is signed here is a
// request: the landlord sends the mandate, which is printed, signed with a pen and handed back by this journey too.
// The whole IBAN is shown while it is typed and never again.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/domain/iban.hpp"
#include "kiosk/domain/signature.hpp"
#include "screens/parts/hand_over.hpp"
#include "screens/parts/leave_deposit.hpp"
#include "screens/parts/one_time_code.hpp"
#include "screens/parts/scan_pages.hpp"
#include "screens/parts/service_journey.hpp"

namespace kiosk::direct_debit {

// --- steps: before
struct Loading {
    friend bool operator==(const Loading&, const Loading&) = default;
};
struct LoadFailed {
    friend bool operator==(const LoadFailed&, const LoadFailed&) = default;
};
struct NotOffered {  // the landlord has not said when it debits
    friend bool operator==(const NotOffered&, const NotOffered&) = default;
};
// --- steps: a mandate that waits for a signature
struct MandateReady {
    friend bool operator==(const MandateReady&, const MandateReady&) = default;
};
struct FetchingMandate {
    friend bool operator==(const FetchingMandate&, const FetchingMandate&) = default;
};
struct NoMandatePaper {  // it did not come
    friend bool operator==(const NoMandatePaper&, const NoMandatePaper&) = default;
};
struct PrintingMandate {
    hand_over::Model part;
    friend bool operator==(const PrintingMandate&, const PrintingMandate&) = default;
};
struct CollectingMandate {
    scan_pages::Model part;
    friend bool operator==(const CollectingMandate&, const CollectingMandate&) = default;
};
struct HandingMandate {
    leave_deposit::Model part;
    friend bool operator==(const HandingMandate&, const HandingMandate&) = default;
};
// --- steps: the request
struct ChooseContracts {
    friend bool operator==(const ChooseContracts&, const ChooseContracts&) = default;
};
struct Holder {  // whose account, and where they live
    friend bool operator==(const Holder&, const Holder&) = default;
};
struct EnterHolder {
    PrivateText text;
    friend bool operator==(const EnterHolder&, const EnterHolder&) = default;
};
struct EnterAddress {
    PrivateText text;
    friend bool operator==(const EnterAddress&, const EnterAddress&) = default;
};
struct EnterIban {
    PrivateText typed;
    friend bool operator==(const EnterIban&, const EnterIban&) = default;
};
struct ChooseDay {
    friend bool operator==(const ChooseDay&, const ChooseDay&) = default;
};
struct AskBankDetails {
    friend bool operator==(const AskBankDetails&, const AskBankDetails&) = default;
};
struct CollectingBankDetails {
    scan_pages::Model part;
    friend bool operator==(const CollectingBankDetails&, const CollectingBankDetails&) = default;
};
struct Agree {
    friend bool operator==(const Agree&, const Agree&) = default;
};
struct Sign {
    friend bool operator==(const Sign&, const Sign&) = default;
};
// --- steps: a code instead of the finger
struct AskingCode {
    friend bool operator==(const AskingCode&, const AskingCode&) = default;
};
struct CodeNotSent {
    enum class Cause : unsigned char { too_many, backend };
    Cause cause = Cause::backend;
    friend bool operator==(const CodeNotSent&, const CodeNotSent&) = default;
};
struct EnterCode {
    one_time_code::Model part;
    friend bool operator==(const EnterCode&, const EnterCode&) = default;
};
struct ConfirmingCode {
    EnterCode from;
    friend bool operator==(const ConfirmingCode&, const ConfirmingCode&) = default;
};
struct CodeNotConfirmed {
    enum class Cause : unsigned char { wrong_code, backend };
    EnterCode from;
    Cause cause = Cause::wrong_code;
    MonotonicTime wait_until{};
    friend bool operator==(const CodeNotConfirmed&, const CodeNotConfirmed&) = default;
};
// --- steps: to the landlord
struct Summary {
    friend bool operator==(const Summary&, const Summary&) = default;
};
struct HandingIn {
    leave_deposit::Model part;
    friend bool operator==(const HandingIn&, const HandingIn&) = default;
};
using Step = std::variant<Loading, LoadFailed, NotOffered, MandateReady, FetchingMandate, NoMandatePaper,
                          PrintingMandate, CollectingMandate, HandingMandate, ChooseContracts, Holder, EnterHolder,
                          EnterAddress, EnterIban, ChooseDay, AskBankDetails, CollectingBankDetails, Agree, Sign,
                          AskingCode, CodeNotSent, EnterCode, ConfirmingCode, CodeNotConfirmed, Summary, HandingIn>;

// A code that came back signed what is asked for as it then stood.
struct SignedByCode {
    PrivateText proof;
    WallTime at;
    friend bool operator==(const SignedByCode&, const SignedByCode&) = default;
};

struct Model {
    std::vector<ContractSummary> contracts;
    std::optional<Profile> profile;
    std::vector<Mandate> to_sign;
    std::vector<Ticked> chosen;  // one a contract
    PrivateText holder;
    PrivateText address;  // one line, as the profile has it
    PrivateText iban;     // whole and good; empty until then
    int debit_day = 0;    // 0: not chosen
    std::chrono::year_month start_month{};
    scan_pages::Model bank_details;
    BankDetails bank_details_come = BankDetails::to_follow;
    Ticked agreed = Ticked::no;
    Signature signature;
    std::optional<SignedByCode> signed_by_code;  // instead of the signature
    scan_pages::Model mandate_pages;
    Step step;
    friend bool operator==(const Model&, const Model&) = default;
};

// --- events: the tenant
struct GoOn {};  // the one primary of the step
struct Back {};
struct ListenAsked {};  // to the summary
struct MandatePrintAsked {};
struct AnotherRequest {};  // although a mandate waits
struct HandOverEvent {
    hand_over::Event event;
};
struct ContractTouched {
    std::size_t contract = 0;
};
struct HolderAsked {};
struct AddressAsked {};
struct Typed {  // text of a name, an address, an IBAN
    PrivateText text;
};
struct DayChosen {
    int day = 0;
};
struct BankDetailsAsked {};
struct NoBankDetails {};
struct ScanEvent {
    scan_pages::Event event;
};
struct AgreeTouched {};
struct Drawn {
    SignatureMarks marks;
};
struct EraseAsked {};
struct CodeAsked {};
struct CodeEvent {
    one_time_code::Event event;
};
struct LeaveEvent {
    leave_deposit::Event event;
};
struct Leave {};
using Event = std::variant<GoOn, Back, ListenAsked, MandatePrintAsked, AnotherRequest, HandOverEvent, ContractTouched,
                           HolderAsked, AddressAsked, Typed, DayChosen, BankDetailsAsked, NoBankDetails, ScanEvent,
                           AgreeTouched, Drawn, EraseAsked, CodeAsked, CodeEvent, LeaveEvent, Leave>;

using Outcome = JourneyOutcome<Model>;

[[nodiscard]] Outcome begin();
[[nodiscard]] Outcome update(Model model, const Event& event, const JourneyContext& context);
[[nodiscard]] Outcome hear(Model model, const JourneyNews& news, const JourneyContext& context);

[[nodiscard]] Leaving leaving(const Model& model);
[[nodiscard]] IdleTime idle_time(const Model& model);
[[nodiscard]] HelpTopic help_topic(const Model& model);
[[nodiscard]] show_paper::SharedPicture page_on_show(const Model& model);
// Of a wait that counts down.
[[nodiscard]] std::optional<MonotonicTime> next_change(const Model& model, MonotonicTime now);

// --- rules
inline constexpr std::size_t kHolderCharactersMax = 70;
inline constexpr std::size_t kAddressCharactersMax = 140;
// The month of the first debit: the next one, or the one after when today is past the landlord's cut-off day.
[[nodiscard]] std::chrono::year_month start_month(Date today, const DirectDebitTerms& terms);
// What the RIB says of the IBAN that was typed. Nothing is refused for it.
enum class RibCheck : unsigned char { not_read, same, differs };
[[nodiscard]] RibCheck rib_check(const Model& model);
[[nodiscard]] std::size_t chosen_count(const Model& model);
// Whether a code can sign, and if not, why.
enum class CodeWay : unsigned char { open, no_network, no_contact };
[[nodiscard]] CodeWay code_way(const Model& model, const JourneyContext& context);
[[nodiscard]] PrivateText masked_iban(const Model& model);
// At most six lines of 38 characters (NF Z10-011), broken at blanks.
[[nodiscard]] std::vector<PrivateText> address_lines(const PrivateText& address);

}  // namespace kiosk::direct_debit
