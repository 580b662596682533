// What each event and each answer does in each step. A pair that is not here changes nothing.
#include "kiosk/base/match.hpp"
#include "screens/parts/next_second.hpp"
#include "screens/recover_access/recover_access.hpp"

namespace kiosk::recover_access {
namespace {

// --- asking ----------------------------------------------------------------------------------------------------------

Outcome to_birth_date(Model model) {
    AskBirthDate step{{model.birth_date, std::nullopt}};
    return go(std::move(model), std::move(step));
}

Outcome to_email(Model model) {
    AskEmail step{own_email::begin(model.email)};
    return go(std::move(model), std::move(step));
}

// The last thing that was said before a message was asked for: another one is one touch away.
Outcome read_email_again(Model model) {
    AskEmail step{{own_email::ReadBack{model.email}}};
    return go(std::move(model), std::move(step));
}

Outcome ask_message(Model model, std::optional<EnterCode> came_from) {
    const auto birth_date = parse_typed_date(model.birth_date.view());
    if (!birth_date) {
        return to_birth_date(std::move(model));
    }
    RecoverAccess question{model.email, *birth_date};
    return go(std::move(model), Asking{std::move(came_from)}, AskPublicService{std::move(question)});
}

Outcome check_code(Model model, EnterCode from) {
    ConfirmRecovery question{from.part.challenge.challenge_id, from.part.typed};
    return go(std::move(model), CheckingCode{std::move(from)}, AskPublicService{std::move(question)});
}

Outcome set_password(Model model, SetPassword question) {
    SettingPassword step{question};
    return go(std::move(model), std::move(step), AskPublicService{std::move(question)});
}

Outcome to_sign_in(Model model) {
    return {std::move(model), {SignInFirst{std::nullopt}}};
}

// --- the tenant ------------------------------------------------------------------------------------------------------

Outcome go_on(Model model, const NotAsked& at, MonotonicTime now) {
    return now < at.retry_at ? stay(std::move(model)) : ask_message(std::move(model), at.came_from);
}

Outcome go_on(Model model, const NotConfirmed& at, MonotonicTime now) {
    if (now < at.retry_at) {
        return stay(std::move(model));
    }
    // Without an answer the same code goes once more: if it was acted upon, the equal question gets the same answer.
    return at.cause == NotConfirmed::Cause::backend ? check_code(std::move(model), at.came_from)
                                                    : go(std::move(model), at.came_from);
}

Outcome go_on(Model model, const NotSet& at, MonotonicTime now) {
    if (now < at.retry_at) {
        return stay(std::move(model));
    }
    switch (at.cause) {
        case NotSet::Cause::not_accepted:
            return go(std::move(model), AskPassword{at.question.reset_token, {}});
        case NotSet::Cause::too_late:
            return ask_message(std::move(model), std::nullopt);
        case NotSet::Cause::backend:
            break;
    }
    return set_password(std::move(model), at.question);
}

Outcome on(Model model, const GoOn&, const JourneyContext& context) {
    return std::visit(match{
                          [&](const Identifier&) { return to_sign_in(std::move(model)); },
                          [&](const Desk&) { return leave(std::move(model)); },
                          [&](const NotAsked& at) { return go_on(std::move(model), at, context.now); },
                          [&](const NotConfirmed& at) { return go_on(std::move(model), at, context.now); },
                          [&](const Later&) { return leave(std::move(model)); },
                          [&](const NotSet& at) { return go_on(std::move(model), at, context.now); },
                          [&](const Changed&) { return to_sign_in(std::move(model)); },
                          [&](const auto&) { return stay(std::move(model)); },
                      },
                      Step(model.step));
}

Outcome on(Model model, const Back&, const JourneyContext&) {
    return std::visit(match{
                          [&](const Which&) { return leave(std::move(model)); },
                          [&](const Identifier&) { return go(std::move(model), Which{}); },
                          [&](const Desk& at) {
                              Step before = std::visit([](const auto& step) { return Step{step}; }, at.came_from);
                              return go(std::move(model), std::move(before));
                          },
                          [&](const NotAsked& at) {
                              return at.came_from ? go(std::move(model), *at.came_from)
                                                  : read_email_again(std::move(model));
                          },
                          [&](const NotConfirmed& at) { return go(std::move(model), Later{at.came_from}); },
                          [&](const Later& at) { return go(std::move(model), at.came_from); },
                          [&](const NotSet&) { return read_email_again(std::move(model)); },
                          [&](const auto&) { return stay(std::move(model)); },
                      },
                      Step(model.step));
}

Outcome on(Model model, const Chosen& event, const JourneyContext&) {
    if (!std::holds_alternative<Which>(model.step)) {
        return stay(std::move(model));
    }
    model.forgotten = event.forgotten;
    return event.forgotten == Forgotten::identifier ? go(std::move(model), Identifier{})
                                                    : to_birth_date(std::move(model));
}

Outcome on(Model model, const CheckAddress&, const JourneyContext&) {
    return std::holds_alternative<Identifier>(model.step) ? to_birth_date(std::move(model)) : stay(std::move(model));
}

Outcome on(Model model, const AddressNotFound&, const JourneyContext&) {
    return std::holds_alternative<Identifier>(model.step) ? go(std::move(model), Desk{Identifier{}})
                                                          : stay(std::move(model));
}

Outcome on(Model model, const ChangeAddress&, const JourneyContext&) {
    return std::holds_alternative<Later>(model.step) ? to_email(std::move(model)) : stay(std::move(model));
}

Outcome on(Model model, const BirthDateEvent& event, const JourneyContext& context) {
    const auto* at = std::get_if<AskBirthDate>(&model.step);
    if (at == nullptr) {
        return stay(std::move(model));
    }
    ask_birth_date::Outcome part = ask_birth_date::update(at->part, event.event, context.today);
    if (!part.answer) {
        return go(std::move(model), AskBirthDate{std::move(part.model)});
    }
    if (std::holds_alternative<ask_birth_date::WentBack>(*part.answer)) {
        return model.forgotten == Forgotten::identifier ? go(std::move(model), Identifier{})
                                                        : go(std::move(model), Which{});
    }
    model.birth_date = std::move(part.model.digits);
    return to_email(std::move(model));
}

Outcome on(Model model, const EmailEvent& event, const JourneyContext&) {
    const auto* at = std::get_if<AskEmail>(&model.step);
    if (at == nullptr) {
        return stay(std::move(model));
    }
    own_email::Outcome part = own_email::update(at->part, event.event);
    if (!part.answer) {
        return go(std::move(model), AskEmail{std::move(part.model)});
    }
    return std::visit(
        match{
            [&](own_email::Given& given) {
                model.email = std::move(given.address);
                return ask_message(std::move(model), std::nullopt);
            },
            [&](const own_email::WentBack&) { return to_birth_date(std::move(model)); },
            [&](const own_email::HasNone&) { return go(std::move(model), Desk{AskEmail{std::move(part.model)}}); },
        },
        *part.answer);
}

Outcome on(Model model, const CodeEvent& event, const JourneyContext& context) {
    const auto* at = std::get_if<EnterCode>(&model.step);
    if (at == nullptr) {
        return stay(std::move(model));
    }
    one_time_code::Outcome part = one_time_code::update(at->part, event.event, context.now);
    EnterCode updated{std::move(part.model)};
    if (!part.answer) {
        return go(std::move(model), std::move(updated));
    }
    if (std::holds_alternative<one_time_code::CodeGiven>(*part.answer)) {
        return check_code(std::move(model), std::move(updated));
    }
    if (std::holds_alternative<one_time_code::AnotherCodeAsked>(*part.answer)) {
        return ask_message(std::move(model), std::move(updated));
    }
    return go(std::move(model), Later{std::move(updated)});
}

Outcome on(Model model, const PasswordEvent& event, const JourneyContext&) {
    const auto* at = std::get_if<AskPassword>(&model.step);
    if (at == nullptr) {
        return stay(std::move(model));
    }
    AskPassword updated = *at;
    choose_password::Outcome part = choose_password::update(at->part, event.event);
    if (!part.answer) {
        updated.part = std::move(part.model);
        return go(std::move(model), std::move(updated));
    }
    if (auto* chosen = std::get_if<choose_password::Chosen>(&*part.answer)) {
        return set_password(std::move(model), SetPassword{updated.reset_token, std::move(chosen->password)});
    }
    return read_email_again(std::move(model));
}

Outcome on(Model model, const Leave&, const JourneyContext&) {
    return std::holds_alternative<Changed>(model.step) ? leave(std::move(model)) : stay(std::move(model));
}

// --- the world -------------------------------------------------------------------------------------------------------

Outcome message_answered(Model model, const Asking& at, const Answered& answered, MonotonicTime now) {
    if (const auto* message = answered.as<MessageOnItsWay>()) {
        return go(std::move(model), EnterCode{one_time_code::begin(*message, now)});
    }
    const PortalRefusal* refusal = answered.refusal();
    const bool is_early = refusal != nullptr && refusal->kind == PortalRefusal::Kind::too_early;
    return go(std::move(model), NotAsked{is_early ? NotAsked::Cause::too_early : NotAsked::Cause::backend,
                                         retry_at(refusal, now), at.came_from});
}

Outcome code_answered(Model model, EnterCode from, const Answered& answered, MonotonicTime now) {
    if (const auto* allowed = answered.as<ResetAllowed>()) {
        return go(std::move(model), AskPassword{allowed->reset_token, {}});
    }
    const PortalRefusal* refusal = answered.refusal();
    const bool is_away = is_no_answer(refusal);
    if (!is_away) {
        from.part.typed.clear();
    }
    return go(std::move(model),
              NotConfirmed{std::move(from), is_away ? NotConfirmed::Cause::backend : NotConfirmed::Cause::code,
                           retry_at(refusal, now)});
}

NotSet::Cause cause_of(const PortalRefusal* refusal) {
    if (is_no_answer(refusal) || refusal->kind == PortalRefusal::Kind::too_early) {
        return NotSet::Cause::backend;
    }
    return refusal->kind == PortalRefusal::Kind::invalid_credentials ? NotSet::Cause::too_late
                                                                     : NotSet::Cause::not_accepted;
}

Outcome password_answered(Model model, SetPassword question, const Answered& answered, MonotonicTime now) {
    if (answered.as<PasswordChanged>() != nullptr) {
        return {Model{Forgotten::password, {}, {}, Changed{}}, {}};
    }
    const PortalRefusal* refusal = answered.refusal();
    const NotSet::Cause cause = cause_of(refusal);
    if (cause != NotSet::Cause::backend) {
        question.password.clear();
    }
    return go(std::move(model), NotSet{cause, std::move(question), retry_at(refusal, now)});
}

Outcome on_news(Model model, const Answered& answered, const JourneyContext& context) {
    return std::visit(
        match{
            [&](const Asking& at) { return message_answered(std::move(model), at, answered, context.now); },
            [&](const CheckingCode& at) {
                return code_answered(std::move(model), at.came_from, answered, context.now);
            },
            [&](const SettingPassword& at) {
                return password_answered(std::move(model), at.question, answered, context.now);
            },
            [&](const auto&) { return stay(std::move(model)); },
        },
        Step(model.step));
}

Outcome on_news(Model model, const auto&, const JourneyContext&) {
    return stay(std::move(model));
}

}  // namespace

Outcome begin() {
    return {Model{}, {}};
}

Outcome update(Model model, const Event& event, const JourneyContext& context) {
    return std::visit([&](const auto& happened) { return on(std::move(model), happened, context); }, event);
}

Outcome hear(Model model, const JourneyNews& news, const JourneyContext& context) {
    return std::visit([&](const auto& what) { return on_news(std::move(model), what, context); }, news);
}

Leaving leaving(const Model& model) {
    const bool would_lose = std::visit(match{
                                           [](const Which&) { return false; },
                                           [](const Identifier&) { return false; },
                                           [](const Desk&) { return false; },
                                           [](const Later&) { return false; },
                                           [](const Changed&) { return false; },
                                           [](const auto&) { return true; },
                                       },
                                       model.step);
    return would_lose ? Leaving::asks_first : Leaving::free;
}

IdleTime idle_time(const Model& model) {
    return std::holds_alternative<EnterCode>(model.step) ? IdleTime::counts_slowly : IdleTime::counts;
}

HelpTopic help_topic(const Model&) {
    return HelpTopic::account;
}

std::optional<MonotonicTime> next_change(const Model& model, MonotonicTime now) {
    const Milliseconds left =
        std::visit(match{
                       [&](const NotAsked& at) { return at.retry_at - now; },
                       [&](const NotConfirmed& at) { return at.retry_at - now; },
                       [&](const NotSet& at) { return at.retry_at - now; },
                       [&](const EnterCode& at) { return one_time_code::wait_before_sending_again(at.part, now); },
                       [](const auto&) { return Milliseconds{0}; },
                   },
                   model.step);
    return next_second(left, now);
}

}  // namespace kiosk::recover_access
