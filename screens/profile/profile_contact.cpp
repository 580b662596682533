// Another address or number: typed, checked, proved by a code, changed.
#include <algorithm>

#include "screens/profile/profile_steps.hpp"

namespace kiosk::profile {
namespace {

NotChanged::Cause cause_of(const PortalRefusal* refusal) {
    if (refusal == nullptr) {
        return NotChanged::Cause::backend;
    }
    switch (refusal->kind) {
        case PortalRefusal::Kind::too_early:
        case PortalRefusal::Kind::too_many:
            return NotChanged::Cause::too_many;
        case PortalRefusal::Kind::rejected:
            return NotChanged::Cause::not_accepted;
        default:
            return NotChanged::Cause::backend;
    }
}

}  // namespace

NumberFault fault_of(ContactKind kind, std::string_view digits) {
    if (digits.size() < kPhoneDigits) {
        return NumberFault::too_short;
    }
    const bool is_mobile = digits[0] == '0' && (digits[1] == '6' || digits[1] == '7');
    if (kind == ContactKind::mobile) {
        return is_mobile ? NumberFault::none : NumberFault::not_a_mobile;
    }
    const bool is_landline = digits[0] == '0' && digits[1] != '0' && !is_mobile;
    return is_landline ? NumberFault::none : NumberFault::not_a_landline;
}

Outcome ask_change(Model model, ContactKind kind, PrivateText value) {
    ChangeContact question{kind, value};
    return go(std::move(model), Changing{kind, std::move(value)}, AskTenantService{std::move(question)});
}

Outcome type(Model model, const Typing& at, const PrivateText& text) {
    const std::string_view typed = text.view();
    if (at.kind == ContactKind::email) {
        return typed.size() <= kEmailLengthMax ? go(std::move(model), Typing{at.kind, text, std::nullopt})
                                               : stay(std::move(model));
    }
    const bool only_digits = std::all_of(typed.begin(), typed.end(), [](char c) { return c >= '0' && c <= '9'; });
    return only_digits && typed.size() <= kPhoneDigits ? go(std::move(model), Typing{at.kind, text, std::nullopt})
                                                       : stay(std::move(model));
}

Outcome go_on_typing(Model model, const Typing& at) {
    if (at.kind == ContactKind::email) {
        const auto checked = check_email(at.typed.view());
        return checked ? ask_change(std::move(model), at.kind, at.typed)
                       : go(std::move(model), Typing{at.kind, at.typed, checked.error()});
    }
    const bool is_whole = fault_of(at.kind, at.typed.view()) == NumberFault::none;
    return is_whole ? ask_change(std::move(model), at.kind, at.typed) : stay(std::move(model));
}

Outcome change_answered(Model model, const Changing& at, const Answered& answered, MonotonicTime now) {
    if (answered.as<ContactChanged>() != nullptr) {
        return go(std::move(model), Changed{at.kind});
    }
    if (const auto* message = answered.as<MessageOnItsWay>()) {
        return go(std::move(model), EnterCode{at.kind, at.value, one_time_code::begin(*message, now)});
    }
    return go(std::move(model), NotChanged{at.kind, at.value, cause_of(answered.refusal())});
}

Outcome on_code(Model model, const EnterCode& at, const one_time_code::Event& event, MonotonicTime now) {
    one_time_code::Outcome part = one_time_code::update(at.part, event, now);
    EnterCode after{at.kind, at.value, std::move(part.model)};
    if (!part.answer) {
        return go(std::move(model), std::move(after));
    }
    if (const auto* given = std::get_if<one_time_code::CodeGiven>(&*part.answer)) {
        ConfirmContact question{after.part.challenge.challenge_id, given->code};
        return go(std::move(model), Confirming{std::move(after)}, AskTenantService{std::move(question)});
    }
    if (std::holds_alternative<one_time_code::AnotherCodeAsked>(*part.answer)) {
        return ask_change(std::move(model), at.kind, at.value);
    }
    return go(std::move(model), Typing{at.kind, at.value, std::nullopt});
}

Outcome try_code_again(Model model, const NotConfirmed& at, MonotonicTime now) {
    if (now < at.wait_until) {
        return stay(std::move(model));
    }
    if (at.cause == NotConfirmed::Cause::backend) {
        // The same code once more: if it was acted upon, the equal question gets the same answer.
        ConfirmContact question{at.from.part.challenge.challenge_id, at.from.part.typed};
        return go(std::move(model), Confirming{at.from}, AskTenantService{std::move(question)});
    }
    EnterCode empty = at.from;
    empty.part.typed.clear();
    return go(std::move(model), std::move(empty));
}

Outcome code_answered(Model model, const Confirming& at, const Answered& answered, MonotonicTime now) {
    if (answered.as<ContactChanged>() != nullptr) {
        return go(std::move(model), Changed{at.from.kind});
    }
    const PortalRefusal* refusal = answered.refusal();
    const auto cause = is_no_answer(refusal) ? NotConfirmed::Cause::backend : NotConfirmed::Cause::wrong_code;
    return go(std::move(model), NotConfirmed{at.from, cause, retry_at(refusal, now)});
}

}  // namespace kiosk::profile
