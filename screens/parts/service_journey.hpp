// What the journeys behind payment and sign-in have in common: the effects that they may want, the news that they hear,
// and the shape of their outcome. One such journey is a folder with
//     Model, Event (what the tenant did), begin(), update(model, event, context), hear(model, news, context),
//     leaving(model), idle_time(model), help_topic(model)
// and a view. The runtime knows no more of it than that.
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "kiosk/base/private_text.hpp"
#include "kiosk/domain/deposit.hpp"
#include "kiosk/domain/reference.hpp"
#include "kiosk/ports/portal.hpp"
#include "kiosk/ports/service_values.hpp"
#include "screens/journeys.hpp"
#include "screens/parts/guest_amount.hpp"
#include "screens/parts/journey_context.hpp"
#include "screens/parts/papers.hpp"
#include "screens/parts/print_document.hpp"
#include "screens/parts/scanned_pages.hpp"
#include "screens/parts/show_paper.hpp"

namespace kiosk {

// --- effects ---------------------------------------------------------------------------------------------------------

// The backend; answered by one Answered. One question at a time: another one takes the place of the one before.
struct AskTenantService {
    TenantQuestion question;  // only while somebody is signed in
};
struct AskPublicService {
    PublicQuestion question;
};
struct AskContractList {};  // Contracts; only while somebody is signed in
struct AskReceiptAgain {    // ReceiptData; only while somebody is signed in
    Reference reference;
    PrivateText contract_number;
};
// Stored on the kiosk's disk and sent when it can be; answered by DepositLeft or DepositNotLeft.
struct LeaveDeposit {
    DepositBody body;
    std::vector<BoundDocument> documents{};
    // Who says so, where nobody can be recognised; else it is left by who is signed in.
    std::optional<DeclaredIdentity> declared{};
};
// Papers as the PDFs that will be sent; answered by DocumentsMade or DocumentsNotMade.
struct MakeDocuments {
    std::vector<PaperItem> papers;
};
// The page on the tenant's phone is of no use any more. Answered by nothing.
struct ForgetPhonePage {
    PrivateText id;
};
struct ReadCodes {};  // answered by CodeRead, any number of times, until StopReadingCodes or the journey's end
struct StopReadingCodes {};
struct ReadAloud {};  // what stands on the screen, in headphones, until the next touch; answered by nothing
struct OpenJourney {  // leaves this one
    JourneyName journey;
};
struct SignInFirst {  // leaves this one; afterwards that journey is opened; without one, what led here, or home
    std::optional<JourneyName> journey;
};
// To pay_rent, with the contract of the latest GuestSession that this journey was told.
struct PayAsGuest {
    GuestAmount amount = GuestAmount::proposed;
};
struct CallForAgent {};  // the help sheet opens, and rings the desk
struct LeaveJourney {};  // to home
struct EndSession {};

using JourneyEffect =
    std::variant<AskTenantService, AskPublicService, AskContractList, AskReceiptAgain, LeaveDeposit, MakeDocuments,
                 PrintDocument, CancelPrinting, DrawPage, ScanSheets, StopScanning, TurnPage, ReadPage,
                 PreparePhoneFile, ForgetPhonePage, ReadCodes, StopReadingCodes, ReadAloud, OpenJourney, SignInFirst,
                 PayAsGuest, CallForAgent, LeaveJourney, EndSession>;

template <class Model>
struct JourneyOutcome {
    Model model;
    std::vector<JourneyEffect> effects;
};

// How an update answers.
template <class Model>
[[nodiscard]] JourneyOutcome<Model> stay(Model model) {
    return {std::move(model), {}};
}
template <class Model, class Step, class... Effects>
[[nodiscard]] JourneyOutcome<Model> go(Model model, Step step, Effects... effects) {
    model.step = std::move(step);
    return {std::move(model), {JourneyEffect{std::move(effects)}...}};
}
template <class Model>
[[nodiscard]] JourneyOutcome<Model> leave(Model model) {
    return {std::move(model), {LeaveJourney{}}};
}

// For a journey that embeds a part whose outcome has a progress (goes_on, done, went_back): `at` is the journey's step
// that holds the part as `part`; `done` and `went_back` are told the model and that step, and say what follows.
template <class JourneyModel, class At, class PartOutcome, class Done, class WentBack>
[[nodiscard]] JourneyOutcome<JourneyModel> embed(JourneyModel model, At at, PartOutcome outcome, Done done,
                                                 WentBack went_back) {
    using Progress = decltype(outcome.progress);
    at.part = std::move(outcome.model);
    JourneyOutcome<JourneyModel> after;
    switch (outcome.progress) {
        case Progress::goes_on:
            after = go(std::move(model), std::move(at));
            break;
        case Progress::done:
            after = done(std::move(model), std::move(at));
            break;
        case Progress::went_back:
            after = went_back(std::move(model), std::move(at));
            break;
    }
    after.effects.insert(after.effects.begin(), std::make_move_iterator(outcome.effects.begin()),
                         std::make_move_iterator(outcome.effects.end()));
    return after;
}

// --- news ------------------------------------------------------------------------------------------------------------

using BackendAnswer = std::variant<Contracts, ReceiptData, ServiceReply, PortalRefusal>;
struct Answered {
    BackendAnswer answer;
    // The reply of this type, when it is one.
    template <class Reply>
    [[nodiscard]] const Reply* as() const {
        const auto* reply = std::get_if<ServiceReply>(&answer);
        return reply != nullptr ? std::get_if<Reply>(reply) : nullptr;
    }
    [[nodiscard]] const PortalRefusal* refusal() const { return std::get_if<PortalRefusal>(&answer); }
};
// Nobody answered, or nobody knows what came of it: the same question may be asked again. nullptr: an answer that does
// not belong to the question.
[[nodiscard]] inline bool is_no_answer(const PortalRefusal* refusal) {
    return refusal == nullptr || refusal->kind == PortalRefusal::Kind::unreachable ||
           refusal->kind == PortalRefusal::Kind::unclear;
}
[[nodiscard]] inline MonotonicTime retry_at(const PortalRefusal* refusal, MonotonicTime now) {
    return refusal == nullptr ? now : now + std::max(Milliseconds{0}, refusal->retry_after);
}
struct DepositLeft {
    Reference reference;               // to be shown, and printed
    std::vector<std::string> marks{};  // of each document: the first characters of its digest
};
struct DepositNotLeft {
    enum class Cause : unsigned char {
        not_now,  // nothing was stored; later it may be
        unclear,  // it may be there, and then it is sent under `reference`
    };
    Cause cause = Cause::not_now;
    std::optional<Reference> reference;
};
struct CodeRead {
    PrivateText text;  // as it was read; nothing has been checked
};
struct PrinterNews {
    print_document::Event event;
};
struct PageNews {
    show_paper::Event event;
};
struct ScanNews {
    scan_pages::DeviceNews news;
};
struct DocumentsMade {
    std::vector<std::shared_ptr<const PdfBytes>> documents;  // of the papers, in their order
};
struct DocumentsNotMade {};

using JourneyNews = std::variant<Answered, DepositLeft, DepositNotLeft, CodeRead, PrinterNews, PageNews, ScanNews,
                                 DocumentsMade, DocumentsNotMade>;

}  // namespace kiosk
