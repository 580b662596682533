// What each event does in each step of signing in. A pair that is not here changes nothing.
#include <algorithm>

#include "kiosk/domain/password.hpp"
#include "screens/parts/next_second.hpp"
#include "screens/sign_in/sign_in.hpp"

namespace kiosk::sign_in {
namespace {

Outcome stay(Model model) {
    return {std::move(model), {}};
}
Outcome go(Step step) {
    return {Model{std::move(step)}, {}};
}
template <class... Effects>
Outcome go(Step step, Effects... effects) {
    return {Model{std::move(step)}, {Effect{std::move(effects)}...}};
}

// The reader works only while the screen asks for the notice, and only if there is one.
Outcome enter_contract(PrivateText digits) {
    return go(EnterContract{std::move(digits), Scanned::nothing}, StartCodeReader{});
}
Outcome leave_contract(Step step) {
    return go(std::move(step), StopCodeReader{});
}

bool all_digits(std::string_view text, std::size_t length_max) {
    return text.size() <= length_max &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool fits_password(std::string_view text) {
    return shape_of_password(text).characters <= kPasswordMaxCharacters;
}

// Contract and birth date were checked when their steps were left.
Outcome ask_for_code(AskingForCode asking) {
    auto contract_number = parse_contract_number(asking.contract_digits.view());
    const auto birth_date = parse_typed_date(asking.birth_date_digits.view());
    if (!contract_number || !birth_date) {
        return enter_contract(std::move(asking.contract_digits));
    }
    return go(std::move(asking), RequestSignInChallenge{std::move(*contract_number), *birth_date});
}

// --- the tenant ----------------------------------------------------------------------------------------------

Outcome on(Model model, const Typed& event, const JourneyContext&) {
    const std::string_view text = event.text.view();
    if (std::holds_alternative<EnterContract>(model.step) && all_digits(text, kContractDigits)) {
        return go(EnterContract{event.text, Scanned::nothing});
    }
    if (const auto* step = std::get_if<EnterBirthDate>(&model.step);
        step && all_digits(text, ask_birth_date::kDigits)) {
        return go(EnterBirthDate{step->contract_digits, event.text, std::nullopt});
    }
    if (std::holds_alternative<EnterEmail>(model.step) && text.size() <= kEmailLengthMax) {
        return go(EnterEmail{event.text, std::nullopt});
    }
    if (const auto* step = std::get_if<EnterPassword>(&model.step); step && fits_password(text)) {
        return go(EnterPassword{step->email, event.text});
    }
    return stay(std::move(model));
}

Outcome go_on_from_birth_date(const EnterBirthDate& step, const JourneyContext& context) {
    if (step.digits.size() != ask_birth_date::kDigits) {
        return go(step);
    }
    const auto fault = ask_birth_date::fault_of(step.digits, context.today);
    if (fault) {
        return go(EnterBirthDate{step.contract_digits, step.digits, fault});
    }
    return ask_for_code({step.contract_digits, step.digits, std::nullopt});
}

Outcome go_on_from_email(const EnterEmail& step) {
    const auto checked = check_email(step.typed.view());
    return checked ? go(EnterPassword{step.typed, PrivateText()}) : go(EnterEmail{step.typed, checked.error()});
}

// From a refusal or a broken line back to where something can be typed again.
Outcome resume(const std::variant<EnterContract, EnterCode, EnterEmail>& where) {
    if (const auto* contract = std::get_if<EnterContract>(&where)) {
        return enter_contract(contract->digits);
    }
    return std::visit([](const auto& step) { return go(step); }, where);
}

Outcome on(Model model, const GoOn&, const JourneyContext& context) {
    if (const auto* step = std::get_if<EnterContract>(&model.step); step && step->digits.size() == kContractDigits) {
        return leave_contract(EnterBirthDate{step->digits, PrivateText(), std::nullopt});
    }
    if (const auto* step = std::get_if<EnterBirthDate>(&model.step)) {
        return go_on_from_birth_date(*step, context);
    }
    if (const auto* step = std::get_if<EnterEmail>(&model.step)) {
        return go_on_from_email(*step);
    }
    if (const auto* step = std::get_if<EnterPassword>(&model.step); step && !step->typed.empty()) {
        return go(CheckingPassword{step->email}, OpenSessionWithPassword{step->email, step->typed});
    }
    if (const auto* step = std::get_if<NotRecognised>(&model.step); step && context.now >= step->retry_at) {
        return resume(step->try_again);
    }
    if (const auto* step = std::get_if<BackendAway>(&model.step)) {
        return resume(step->try_again);
    }
    return stay(std::move(model));
}

Outcome on(Model model, const Back&, const JourneyContext&) {
    if (std::holds_alternative<EnterContract>(model.step)) {
        return {std::move(model), {StopCodeReader{}, LeaveJourney{}}};
    }
    if (const auto* step = std::get_if<EnterBirthDate>(&model.step)) {
        return enter_contract(step->contract_digits);
    }
    if (std::holds_alternative<EnterEmail>(model.step)) {
        return enter_contract(PrivateText());
    }
    if (const auto* step = std::get_if<EnterPassword>(&model.step)) {
        return go(EnterEmail{step->email, std::nullopt});
    }
    if (std::holds_alternative<NotRecognised>(model.step) || std::holds_alternative<BackendAway>(model.step)) {
        return {std::move(model), {LeaveJourney{}}};
    }
    return stay(std::move(model));
}

Outcome on(Model model, const UseEmail&, const JourneyContext&) {
    return std::holds_alternative<EnterContract>(model.step) ? leave_contract(EnterEmail{}) : stay(std::move(model));
}

// Wherever e-mail address and password are asked for, or were not right.
Outcome on(Model model, const ForgotPassword&, const JourneyContext&) {
    const auto* refused = std::get_if<NotRecognised>(&model.step);
    const bool asks_password = std::holds_alternative<EnterEmail>(model.step) ||
                               std::holds_alternative<EnterPassword>(model.step) ||
                               (refused != nullptr && std::holds_alternative<EnterEmail>(refused->try_again));
    if (!asks_password) {
        return stay(std::move(model));
    }
    return {std::move(model), {RecoverAccess{}}};
}

Outcome on(Model model, const CodeEvent& event, const JourneyContext& context) {
    const auto* step = std::get_if<EnterCode>(&model.step);
    if (step == nullptr) {
        return stay(std::move(model));
    }
    one_time_code::Outcome part = one_time_code::update(step->code, event.event, context.now);
    EnterCode updated{step->contract_digits, step->birth_date_digits, std::move(part.model)};
    if (!part.answer) {
        return go(std::move(updated));
    }
    if (const auto* given = std::get_if<one_time_code::CodeGiven>(&*part.answer)) {
        OpenSessionWithCode effect{updated.code.challenge.challenge_id, given->code};
        return go(CheckingCode{std::move(updated)}, std::move(effect));
    }
    if (std::holds_alternative<one_time_code::AnotherCodeAsked>(*part.answer)) {
        return ask_for_code({updated.contract_digits, updated.birth_date_digits, updated});
    }
    return go(EnterBirthDate{updated.contract_digits, updated.birth_date_digits, std::nullopt});
}

// --- the reader ----------------------------------------------------------------------------------------------

Outcome on(Model model, const NoticeScanned& event, const JourneyContext&) {
    PrivateText digits = contract_digits(event.contract_number.view());
    if (!std::holds_alternative<EnterContract>(model.step) || digits.size() != kContractDigits) {
        return stay(std::move(model));
    }
    return leave_contract(EnterBirthDate{std::move(digits), PrivateText(), std::nullopt});
}

Outcome on(Model model, const SomethingElseScanned&, const JourneyContext&) {
    const auto* step = std::get_if<EnterContract>(&model.step);
    return step == nullptr ? stay(std::move(model)) : go(EnterContract{step->digits, Scanned::something_else});
}

// --- the backend ---------------------------------------------------------------------------------------------

Outcome on(Model model, const ChallengeSent& event, const JourneyContext& context) {
    const auto* step = std::get_if<AskingForCode>(&model.step);
    if (step == nullptr) {
        return stay(std::move(model));
    }
    return go(
        EnterCode{step->contract_digits, step->birth_date_digits, one_time_code::begin(event.challenge, context.now)});
}

Outcome on(Model model, const SessionOpened& event, const JourneyContext&) {
    if (!std::holds_alternative<CheckingCode>(model.step) && !std::holds_alternative<CheckingPassword>(model.step)) {
        return stay(std::move(model));
    }
    return {std::move(model), {FinishSignIn{event.tenant}}};
}

Outcome on(Model model, const SignInRefused& event, const JourneyContext& context) {
    const MonotonicTime retry_at = context.now + std::max(Milliseconds{0}, event.retry_after);
    if (const auto* step = std::get_if<AskingForCode>(&model.step)) {
        return step->came_from ? go(NotRecognised{retry_at, *step->came_from})
                               : go(NotRecognised{retry_at, EnterContract{}});
    }
    if (const auto* step = std::get_if<CheckingCode>(&model.step)) {
        if (event.challenge == ChallengeState::over) {
            return go(NotRecognised{retry_at, EnterContract{}});
        }
        EnterCode again = step->came_from;
        again.code.typed.clear();
        return go(NotRecognised{retry_at, std::move(again)});
    }
    if (const auto* step = std::get_if<CheckingPassword>(&model.step)) {
        return go(NotRecognised{retry_at, EnterEmail{step->email, std::nullopt}});
    }
    return stay(std::move(model));
}

Outcome on(Model model, const BackendUnavailable&, const JourneyContext&) {
    if (const auto* step = std::get_if<AskingForCode>(&model.step)) {
        return step->came_from ? go(BackendAway{*step->came_from})
                               : go(BackendAway{EnterContract{step->contract_digits, Scanned::nothing}});
    }
    if (const auto* step = std::get_if<CheckingCode>(&model.step)) {
        return go(BackendAway{step->came_from});
    }
    if (const auto* step = std::get_if<CheckingPassword>(&model.step)) {
        return go(BackendAway{EnterEmail{step->email, std::nullopt}});
    }
    return stay(std::move(model));
}

}  // namespace

Outcome begin(const JourneyContext&) {
    return enter_contract(PrivateText());
}

Outcome update(Model model, const Event& event, const JourneyContext& context) {
    return std::visit([&](const auto& happened) { return on(std::move(model), happened, context); }, event);
}

Leaving leaving(const Model&) {
    return Leaving::free;
}

IdleTime idle_time(const Model& model) {
    return std::holds_alternative<EnterCode>(model.step) ? IdleTime::counts_slowly : IdleTime::counts;
}

std::optional<MonotonicTime> next_change(const Model& model, MonotonicTime now) {
    Milliseconds left{0};
    if (const auto* refused = std::get_if<NotRecognised>(&model.step)) {
        left = refused->retry_at - now;
    } else if (const auto* code = std::get_if<EnterCode>(&model.step)) {
        left = one_time_code::wait_before_sending_again(code->code, now);
    }
    return next_second(left, now);
}

}  // namespace kiosk::sign_in
