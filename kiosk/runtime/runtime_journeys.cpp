// The runtime's part of the service journeys: their questions to the backend, with what this session was told already,
// what they leave, the pages that they show.
#include "kiosk/runtime/runtime_journeys.hpp"

#include <algorithm>

#include "kiosk/base/check.hpp"
#include "kiosk/base/match.hpp"

namespace kiosk::runtime {
namespace {

// An answer is remembered for so long within a session: long enough to go back and forth between screens.
constexpr Milliseconds kRememberedFor{120'000};
// Lists, not papers: those are large.
constexpr std::size_t kRememberedMax = 32;

// Whether asking changes nothing.
bool only_asks(const TenantQuestion& question) {
    return std::visit(
        match{[](const ChangeContact&) { return false; }, [](const ConfirmContact&) { return false; },
              [](const SendPapers&) { return false; }, [](const OfferPapers&) { return false; },
              [](const AddRequestComment&) { return false; }, [](const BookAppointment&) { return false; },
              [](const CancelAppointment&) { return false; }, [](const OfferPhonePage&) { return false; },
              [](const EndPhonePage&) { return false; }, [](const AskSignatureCode&) { return false; },
              [](const ConfirmSignature&) { return false; }, [](const auto&) { return true; }},
        question);
}

// Seen by the tenant, a request has no news any more; papers take too much memory.
bool may_be_remembered(const TenantQuestion& question) {
    return std::visit(match{[](const AskProfile&) { return true; }, [](const AskAccountEntries&) { return true; },
                            [](const AskNotices&) { return true; }, [](const AskDocuments&) { return true; },
                            [](const AskRequests&) { return true; }, [](const AskNotice&) { return true; },
                            [](const auto&) { return false; }},
                      question);
}

}  // namespace

void Runtime::perform(JourneyEffect effect) {
    std::visit(match{[this](AskTenantService& ask) { ask_in_session(std::move(ask.question)); },
                     [this](AskPublicService& ask) { ask_publicly(std::move(ask.question)); },
                     [this](const AskContractList&) { ask_for_contract_list(); },
                     [this](const AskReceiptAgain& again) {
                         KIOSK_CHECK(m_session.has_value());
                         ask_for_journey(AskReceipt{m_session->token, again.reference, again.contract_number}, {});
                     },
                     [this](const LeaveDeposit& deposit) { leave_deposit(deposit); },
                     [this](const PrintDocument& print) { begin_printing(print.request); },
                     [this](const CancelPrinting&) { cancel_printing(); },
                     [this](DrawPage& page) {
                         m_page_tag = m_next_page_tag++;
                         emit(DrawPageOf{m_page_tag, std::move(page)});
                     },
                     [this](MakeDocuments& make) { make_documents(std::move(make.papers)); },
                     [this](const ScanSheets& wish) { scan_sheets(wish); },
                     [this](const StopScanning&) { stop_scanner(); },
                     [this](TurnPage& wish) { turn_page(std::move(wish)); },
                     [this](const ReadPage& read) { read_page(read.page); },
                     [this](PreparePhoneFile& wish) { prepare_file(std::move(wish)); },
                     [this](const ForgetPhonePage& page) { forget_phone_page(page.id); },
                     [this](const ReadCodes&) { emit(StartReader{}); },
                     [this](const StopReadingCodes&) { emit(StopReader{}); },
                     [this](const ReadAloud&) { emit(ReadScreenAloud{}); },
                     [this](const OpenJourney& open) { enter_instead(open.journey); },
                     [this](const SignInFirst& then) { sign_in_first(then.journey); },
                     [this](const CallForAgent&) {
                         open_help();
                         call_agent();
                     },
                     [this](const PayAsGuest& pay) { pay_as_guest(pay.amount); },
                     [this](const LeaveJourney&) { enter_home(); },
                     [this](const EndSession&) { end_session(session_end::EndReason::finished); }},
               effect);
}

void Runtime::sign_in_first(std::optional<JourneyName> then) {
    if (m_session) return then ? enter_instead(*then) : enter_home();
    leave_journey_behind();
    if (then) m_after_sign_in = then;
    begin_sign_in();
}

// --- questions -------------------------------------------------------------------------------------------------------

void Runtime::ask_in_session(TenantQuestion question) {
    KIOSK_CHECK(m_session.has_value());
    // A request that was looked at has no news any more.
    if (!only_asks(question) || std::holds_alternative<AskRequest>(question)) m_remembered.clear();
    if (const auto known = remembered_answer(question)) return tell(Answered{*known});
    const OperationId id = operation_id_for(question);
    AskInSession ask{id, m_session->token, question};
    ask_for_journey(std::move(ask), Asking{0, AnyQuestion{std::move(question)}, id});
}

void Runtime::ask_publicly(PublicQuestion question) {
    const OperationId id = operation_id_for(question);
    AskPublicly ask{id, question};
    ask_for_journey(std::move(ask), Asking{0, AnyQuestion{std::move(question)}, id});
}

void Runtime::ask_for_contract_list() {
    KIOSK_CHECK(m_session.has_value());
    if (const auto known = remembered_answer(std::nullopt)) return tell(Answered{*known});
    ask_for_journey(AskContracts{m_session->token}, {});
}

// Without a question: the contracts.
std::optional<BackendAnswer> Runtime::remembered_answer(const std::optional<TenantQuestion>& question) {
    const MonotonicTime now = m_clock.now();
    std::erase_if(m_remembered, [now](const Remembered& remembered) { return now >= remembered.until; });
    const auto known = std::ranges::find(m_remembered, question, &Remembered::question);
    return known != m_remembered.end() ? std::optional{known->answer} : std::nullopt;
}

// A question that nobody can say of whether it came about keeps its id when it is asked again.
OperationId Runtime::operation_id_for(const AnyQuestion& question) {
    if (m_unclear && m_unclear->question == question) return m_unclear->operation_id;
    return OperationId::make(m_clock.wall(), m_random);
}

// A guest's session that comes although nobody waits for it any more is closed.
void Runtime::give_up_question() {
    const auto* question = m_asking && m_asking->question ? std::get_if<PublicQuestion>(&*m_asking->question) : nullptr;
    const bool opens_session = question != nullptr && (std::holds_alternative<OpenGuestByNotice>(*question) ||
                                                       std::holds_alternative<OpenGuestByAmount>(*question));
    if (const auto found = m_asked.find(opens_session ? m_asking->tag : 0); found != m_asked.end()) {
        emit(ForgetPortal{found->first});
        found->second = Asked::unwanted;
    }
    forget_question(Asked::journey);
    m_asking.reset();
}

// The journey waits for one answer at a time.
void Runtime::ask_for_journey(PortalQuestion question, Asking asking) {
    give_up_question();
    m_asking = std::move(asking);
    m_asking->tag = ask(Asked::journey, std::move(question));
}

namespace {

std::optional<BackendAnswer> answer_for_journey(const PortalReply& reply) {
    return std::visit(match{[](const Contracts& contracts) { return std::optional<BackendAnswer>{contracts}; },
                            [](const ReceiptData& receipt) { return std::optional<BackendAnswer>{receipt}; },
                            [](const ServiceReply& service) { return std::optional<BackendAnswer>{service}; },
                            [](const PortalRefusal& refusal) { return std::optional<BackendAnswer>{refusal}; },
                            [](const auto&) { return std::optional<BackendAnswer>{}; }},
                      reply);
}

}  // namespace

void Runtime::on_journey_answer(std::uint64_t tag, const PortalReply& reply) {
    if (!m_asking || m_asking->tag != tag) return;
    const Asking asked = *std::exchange(m_asking, std::nullopt);
    auto answer = answer_for_journey(reply);
    if (!answer) return;
    const auto* refusal = std::get_if<PortalRefusal>(&*answer);
    if (refusal != nullptr && refusal->kind == PortalRefusal::Kind::session_over && m_session) {
        return end_session(session_end::EndReason::timed_out);
    }
    m_unclear.reset();
    if (refusal != nullptr && refusal->kind == PortalRefusal::Kind::unclear && asked.question) {
        m_unclear = Unclear{*asked.question, *asked.operation_id};
    }
    if (refusal == nullptr && m_session) remember(asked, *answer);
    const auto* service = std::get_if<ServiceReply>(&*answer);
    if (const auto* guest = service != nullptr ? std::get_if<GuestSession>(service) : nullptr) remember_guest(*guest);
    tell(Answered{std::move(*answer)});
}

void Runtime::remember(const Asking& asked, const BackendAnswer& answer) {
    std::optional<TenantQuestion> question;
    if (asked.question) {
        const auto* tenant_question = std::get_if<TenantQuestion>(&*asked.question);
        if (tenant_question == nullptr || !may_be_remembered(*tenant_question)) return;
        question = *tenant_question;
    } else if (!std::holds_alternative<Contracts>(answer)) {
        return;
    }
    if (m_remembered.size() >= kRememberedMax) m_remembered.erase(m_remembered.begin());
    m_remembered.push_back({std::move(question), answer, m_clock.now() + kRememberedFor});
}

void Runtime::tell(const JourneyNews& news) {
    std::visit(
        [this, &news]<class Model>(Model& model) {
            if constexpr (ServiceJourney<Model>) take(hear(std::move(model), news, context()));
        },
        m_stage.route);
}

// --- what is left ----------------------------------------------------------------------------------------------------

void Runtime::leave_deposit(const LeaveDeposit& deposit) {
    KIOSK_CHECK(m_session.has_value() || deposit.declared.has_value());
    m_remembered.clear();
    m_journey_deposit = m_next_deposit_tag++;
    const auto* preferences = std::get_if<ChangedPreferences>(&deposit.body);
    m_preferences_being_left = preferences != nullptr ? *preferences : ChangedPreferences{};
    std::vector<DepositDocument> documents;
    documents.reserve(deposit.documents.size());
    for (const BoundDocument& document : deposit.documents) {
        documents.push_back({*document.bytes, Attachment::Type::pdf, document.role, document.pages});
    }
    DepositIdentity identity =
        deposit.declared ? DepositIdentity{*deposit.declared} : DepositTicket{m_session->deposit_ticket};
    m_deposits.leave({std::move(identity), deposit.body, std::move(documents), m_journey_deposit});
}

void Runtime::remember_switches() {
    if (!m_session) return;
    const Date today = paris_time(m_clock.wall()).date;
    const auto remember = [today](std::optional<SwitchState>& left, Switch wanted) {
        if (wanted != Switch::unchanged) left = SwitchState{wanted == Switch::on, today, std::nullopt};
    };
    remember(m_session->switches_left.email_notifications, m_preferences_being_left.email_notifications);
    remember(m_session->switches_left.paperless_notices, m_preferences_being_left.paperless_notices);
}

// News of a deposit that the journey before left are nobody's any more: it is stored, or it is not, all the same.
void Runtime::hear_of_deposits() {
    const auto heard_of = [this](std::uint64_t& tag) {
        auto news = tag == 0 ? std::nullopt : m_deposits.take_news_of(tag);
        if (news) m_touched = Touched::the_glass;
        if (news) tag = 0;
        return news;
    };
    if (const auto call_back = heard_of(m_call_back_deposit)) {
        const bool is_stored = std::holds_alternative<DepositStored>(*call_back);
        show_call_back(is_stored ? session_end::CallBack::stored : session_end::CallBack::not_stored);
    }
    const auto left = heard_of(m_journey_deposit);
    if (!left) return;
    std::visit(
        match{[this](const DepositStored& stored) {
                  remember_switches();
                  tell(DepositLeft{stored.reference, stored.marks});
              },
              [this](const DepositNotStored& not_stored) {
                  const bool is_unclear = not_stored.cause == DepositNotStored::Cause::unclear;
                  if (not_stored.reference) remember_switches();
                  tell(DepositNotLeft{is_unclear ? DepositNotLeft::Cause::unclear : DepositNotLeft::Cause::not_now,
                                      not_stored.reference});
              }},
        *left);
}

// --- a guest ---------------------------------------------------------------------------------------------------------

void Runtime::remember_guest(const GuestSession& session) {
    forget_guest();
    m_guest = session;
    narrow_limits(session.amount_min, session.amount_max);
}

void Runtime::pay_as_guest(GuestAmount amount) {
    KIOSK_CHECK(m_guest.has_value());
    emit(StopReader{});
    take(pay_rent::begin_for_guest(*m_guest, amount, context()));
}

void Runtime::forget_guest() {
    if (!m_guest) return;
    close_at_backend(m_guest->token);
    m_guest.reset();
    m_limits = m_settings.limits;
}

// Who is signed in may pay for somebody else.
const SessionToken* Runtime::payer_token() const {
    if (m_guest) return &m_guest->token;
    return m_session ? &m_session->token : nullptr;
}

// --- pages -----------------------------------------------------------------------------------------------------------

void Runtime::on_device(const PageDrawn& drawn) {
    if (drawn.tag != m_page_tag) return;
    m_page_tag = 0;
    if (drawn.picture) return tell(PageNews{show_paper::PageDrawn{*drawn.picture}});
    const PageRenderError& error = drawn.picture.error();
    m_log.write(LogLevel::warning, "page.not_drawn", {{"why", error.message}});
    tell(PageNews{show_paper::PageNotDrawn{error.kind}});
}

// Whatever the journey still waits for is nobody's any more.
void Runtime::leave_journey_behind() {
    give_up_question();
    m_unclear.reset();  // it may hold a password
    m_journey_deposit = 0;
    forget_guest();
    const bool waits_for_page = std::exchange(m_page_tag, 0) != 0;
    const bool waits_for_documents = std::exchange(m_documents_tag, 0) != 0;
    if (waits_for_page || waits_for_documents) emit(ForgetPages{});
    stop_scanner();
    if (m_printing && m_printing->payment() == nullptr) cancel_printing();
    emit(StopReader{});
}

void Runtime::forget_service_answers() {
    leave_journey_behind();
    m_remembered.clear();
    emit(ForgetPages{});
}

}  // namespace kiosk::runtime
