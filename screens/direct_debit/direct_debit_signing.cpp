// Signing with a one-time code: asked for, typed, confirmed. For those who cannot draw on a glass.
#include "screens/direct_debit/direct_debit_steps.hpp"

namespace kiosk::direct_debit {

CodeWay code_way(const Model& model, const JourneyContext& context) {
    if (context.availability.backend == Works::no) return CodeWay::no_network;
    const bool has_contact = model.profile && !(model.profile->email.empty() && model.profile->mobile.empty());
    return has_contact ? CodeWay::open : CodeWay::no_contact;
}

Outcome ask_code(Model model) {
    return go(std::move(model), AskingCode{}, AskTenantService{AskSignatureCode{}});
}

Outcome code_sent(Model model, const Answered& answered, MonotonicTime now) {
    if (const auto* message = answered.as<MessageOnItsWay>()) {
        return go(std::move(model), EnterCode{one_time_code::begin(*message, now)});
    }
    const PortalRefusal* refusal = answered.refusal();
    const bool too_many = refusal != nullptr && refusal->kind == PortalRefusal::Kind::too_many;
    return go(std::move(model), CodeNotSent{too_many ? CodeNotSent::Cause::too_many : CodeNotSent::Cause::backend});
}

Outcome on_code(Model model, const EnterCode& at, const one_time_code::Event& event, MonotonicTime now) {
    one_time_code::Outcome part = one_time_code::update(at.part, event, now);
    EnterCode after{std::move(part.model)};
    if (!part.answer) {
        return go(std::move(model), std::move(after));
    }
    if (const auto* given = std::get_if<one_time_code::CodeGiven>(&*part.answer)) {
        ConfirmSignature question{after.part.challenge.challenge_id, given->code};
        return go(std::move(model), ConfirmingCode{std::move(after)}, AskTenantService{std::move(question)});
    }
    return std::holds_alternative<one_time_code::AnotherCodeAsked>(*part.answer) ? ask_code(std::move(model))
                                                                                 : sign_anew(std::move(model));
}

Outcome code_answered(Model model, const ConfirmingCode& at, const Answered& answered, const JourneyContext& context) {
    if (const auto* confirmed = answered.as<SignatureConfirmed>()) {
        model.signed_by_code = SignedByCode{confirmed->proof, context.wall};
        model.signature.clear();
        return go(std::move(model), Summary{});
    }
    const PortalRefusal* refusal = answered.refusal();
    using Cause = CodeNotConfirmed::Cause;
    const Cause cause = is_no_answer(refusal) ? Cause::backend : Cause::wrong_code;
    return go(std::move(model), CodeNotConfirmed{at.from, cause, retry_at(refusal, context.now)});
}

Outcome try_code_again(Model model, const CodeNotConfirmed& at, MonotonicTime now) {
    if (now < at.wait_until) {
        return stay(std::move(model));
    }
    if (at.cause == CodeNotConfirmed::Cause::backend) {
        // The same code once more: if it was acted upon, the equal question gets the same answer.
        ConfirmSignature question{at.from.part.challenge.challenge_id, at.from.part.typed};
        return go(std::move(model), ConfirmingCode{at.from}, AskTenantService{std::move(question)});
    }
    EnterCode empty = at.from;
    empty.part.typed.clear();
    return go(std::move(model), std::move(empty));
}

Outcome sign_anew(Model model) {
    model.signed_by_code.reset();
    return go(std::move(model), Sign{});
}

}  // namespace kiosk::direct_debit
