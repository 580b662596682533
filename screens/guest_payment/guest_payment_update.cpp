// What each event and each answer does in each step. A pair that is not here changes nothing.
#include "kiosk/base/match.hpp"
#include "kiosk/domain/contract_number.hpp"
#include "kiosk/domain/notice_code.hpp"
#include "screens/guest_payment/guest_payment.hpp"
#include "screens/parts/next_second.hpp"
#include "screens/parts/typed_amount.hpp"

namespace kiosk::guest_payment {
namespace {

Outcome ask_for_contract(Model model, EnterContract step) {
    return go(std::move(model), std::move(step), ReadCodes{});
}

Outcome look(Model model, Origin from, PublicQuestion question) {
    Looking step{std::move(from), question};
    return go(std::move(model), std::move(step), StopReadingCodes{}, AskPublicService{std::move(question)});
}

Outcome look_for_amount(Model model, const EnterAmount& at) {
    const auto number = parse_contract_number(at.digits.view());
    const auto amount = parse_typed_amount(at.typed);
    if (!number || !amount || *amount <= Cents{0}) {
        return stay(std::move(model));
    }
    return look(std::move(model), at, OpenGuestByAmount{*number, *amount});
}

Outcome back_to(Model model, const Origin& from) {
    return std::visit(match{
                          [&](const EnterContract&) { return ask_for_contract(std::move(model), {}); },
                          [&](const EnterAmount& at) { return go(std::move(model), at); },
                      },
                      from);
}

// --- what somebody did -----------------------------------------------------------------------------------------------

Outcome on(Model model, const Typed& event, const JourneyContext&) {
    if (auto* contract = std::get_if<EnterContract>(&model.step)) {
        *contract = {contract_digits(event.text.view()), Scanned::nothing};
    }
    auto* amount = std::get_if<EnterAmount>(&model.step);
    if (const auto text = typed_amount_of(std::string(event.text.view())); amount != nullptr && text) {
        amount->typed = *text;
    }
    return stay(std::move(model));
}

Outcome on(Model model, const GoOn&, const JourneyContext& context) {
    return std::visit(
        match{
            [&](const EnterContract& at) {
                const bool whole = at.digits.size() == kContractDigits;
                return whole ? go(std::move(model), EnterAmount{at.digits, {}}, StopReadingCodes{})
                             : stay(std::move(model));
            },
            [&](const EnterAmount& at) { return look_for_amount(std::move(model), at); },
            [&](const NotFound& at) {
                return context.now < at.retry_at ? stay(std::move(model)) : back_to(std::move(model), at.from);
            },
            [&](const BackendAway& at) { return look(std::move(model), at.again.from, at.again.question); },
            [&](const Check& at) {
                const GuestAmount amount = can_pay_proposed(at.session) ? GuestAmount::proposed : GuestAmount::other;
                return Outcome{std::move(model), {PayAsGuest{amount}}};
            },
            [&](const auto&) { return stay(std::move(model)); },
        },
        Step(model.step));
}

Outcome on(Model model, const Back&, const JourneyContext&) {
    return std::visit(match{
                          [&](const EnterContract&) { return leave(std::move(model)); },
                          [&](const EnterAmount& at) {
                              return ask_for_contract(std::move(model), {at.digits, Scanned::nothing});
                          },
                          [&](const NotFound& at) { return back_to(std::move(model), at.from); },
                          [&](const BackendAway& at) { return back_to(std::move(model), at.again.from); },
                          [&](const Check&) { return ask_for_contract(std::move(model), {}); },
                          [&](const UnderVerification&) { return ask_for_contract(std::move(model), {}); },
                          [&](const auto&) { return stay(std::move(model)); },
                      },
                      Step(model.step));
}

Outcome on(Model model, const OtherAmount&, const JourneyContext&) {
    const bool may = std::holds_alternative<Check>(model.step);
    return may ? Outcome{std::move(model), {PayAsGuest{GuestAmount::other}}} : stay(std::move(model));
}

Outcome on(Model model, const Leave&, const JourneyContext&) {
    return leave(std::move(model));
}

// --- the world -------------------------------------------------------------------------------------------------------

// Whatever was wrong, the words are the same; only how long to wait differs.
Outcome refused(Model model, const Looking& at, const PortalRefusal* refusal, MonotonicTime now) {
    if (is_no_answer(refusal)) {
        return go(std::move(model), BackendAway{at});
    }
    return go(std::move(model), NotFound{at.from, retry_at(refusal, now)});
}

Outcome on_news(Model model, const Answered& answered, const JourneyContext& context) {
    const auto* found = std::get_if<Looking>(&model.step);
    if (found == nullptr) {
        return stay(std::move(model));
    }
    const Looking at = *found;
    const auto* session = answered.as<GuestSession>();
    if (session == nullptr) {
        return refused(std::move(model), at, answered.refusal(), context.now);
    }
    return session->under_verification ? go(std::move(model), UnderVerification{})
                                       : go(std::move(model), Check{*session});
}

Outcome on_news(Model model, const CodeRead& read, const JourneyContext&) {
    auto* at = std::get_if<EnterContract>(&model.step);
    if (at == nullptr) {
        return stay(std::move(model));
    }
    if (!parse_notice_code(read.text.view())) {
        at->scanned = Scanned::something_else;
        return stay(std::move(model));
    }
    return look(std::move(model), EnterContract{}, OpenGuestByNotice{read.text});
}

Outcome on_news(Model model, const auto&, const JourneyContext&) {
    return stay(std::move(model));
}

}  // namespace

Outcome begin() {
    return ask_for_contract(Model{}, {});
}

Outcome update(Model model, const Event& event, const JourneyContext& context) {
    return std::visit([&](const auto& happened) { return on(std::move(model), happened, context); }, event);
}

Outcome hear(Model model, const JourneyNews& news, const JourneyContext& context) {
    return std::visit([&](const auto& what) { return on_news(std::move(model), what, context); }, news);
}

Leaving leaving(const Model& model) {
    return std::visit(
        match{
            [](const EnterContract& at) { return at.digits.empty() ? Leaving::free : Leaving::asks_first; },
            [](const UnderVerification&) { return Leaving::free; },
            [](const auto&) { return Leaving::asks_first; },
        },
        model.step);
}

IdleTime idle_time(const Model&) {
    return IdleTime::counts;
}

HelpTopic help_topic(const Model&) {
    return HelpTopic::pay;
}

std::optional<MonotonicTime> next_change(const Model& model, MonotonicTime now) {
    const auto* at = std::get_if<NotFound>(&model.step);
    return at != nullptr ? next_second(at->retry_at - now, now) : std::nullopt;
}

bool can_pay_proposed(const GuestSession& session) {
    return session.proposed >= session.amount_min && session.proposed <= session.amount_max;
}

}  // namespace kiosk::guest_payment
