// What each event and each answer does in each step. A pair that is not here changes nothing.
#include <algorithm>
#include <string>

#include "kiosk/base/match.hpp"
#include "kiosk/base/utf8.hpp"
#include "kiosk/domain/contract_number.hpp"
#include "kiosk/domain/notice_code.hpp"
#include "kiosk/domain/paperless.hpp"
#include "screens/create_account/create_account.hpp"
#include "screens/parts/next_second.hpp"

namespace kiosk::create_account {
namespace {

// --- from question to question ---------------------------------------------------------------------------------------

// With what was answered before; nothing is answered for the tenant.
Step step_of(const Form& form, Question question) {
    switch (question) {
        case Question::number:
            return AskNumber{form.number, Scanned::nothing};
        case Question::name:
            return AskName{form.family_name};
        case Question::birth_date:
            return AskBirthDate{{form.birth_date, std::nullopt}};
        case Question::email:
            return AskEmail{own_email::begin(form.email)};
        case Question::mobile:
            return AskMobile{form.mobile, MobileFault::none};
        case Question::password:
            return AskPassword{};
        case Question::privacy:
            return AskPrivacy{};
        case Question::notifications:
            return AskNotifications{form.notifications};
        case Question::paperless:
            break;
    }
    return AskPaperless{form.paperless};
}

// The reader works only while the notice is asked for.
Outcome ask(Model model, Question question) {
    Step step = step_of(model.form, question);
    return question == Question::number ? go(std::move(model), std::move(step), ReadCodes{})
                                        : go(std::move(model), std::move(step));
}

Outcome with_reader_stopped(Outcome outcome) {
    outcome.effects.insert(outcome.effects.begin(), JourneyEffect{StopReadingCodes{}});
    return outcome;
}

Outcome after(Model model, Question question) {
    if (model.round == Round::changing || question == Question::paperless) {
        return go(std::move(model), Recap{});
    }
    return ask(std::move(model), static_cast<Question>(static_cast<int>(question) + 1));
}

Outcome before(Model model, Question question) {
    if (model.round == Round::changing) {
        return go(std::move(model), Recap{});
    }
    if (question == Question::number) {
        return go(std::move(model), Guide{});
    }
    return ask(std::move(model), static_cast<Question>(static_cast<int>(question) - 1));
}

// --- what may be typed -----------------------------------------------------------------------------------------------

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

// Digits; a code that was read may have capital letters and a stroke, and can be mended.
bool can_be_number(std::string_view text) {
    return text.size() <= kNumberLengthMax && std::all_of(text.begin(), text.end(), [](char letter) {
               return is_digit(letter) || (letter >= 'A' && letter <= 'Z') || letter == '/';
           });
}

bool is_mobile(std::string_view digits) {
    return digits.size() == kMobileDigits && (digits.starts_with("06") || digits.starts_with("07"));
}

// As it is printed when it is one of a contract.
PrivateText number_of(const PrivateText& typed) {
    const auto contract = parse_contract_number(typed.view());
    return contract ? *contract : typed;
}

// --- sending ---------------------------------------------------------------------------------------------------------

// The words of the agreement go only with a Yes. An equal question when it is sent again: it comes about once.
CreateAccount question_of(const Form& form, Date birth_date) {
    CreateAccount question;
    question.number = form.number;
    question.family_name = form.family_name;
    question.birth_date = birth_date;
    question.email = form.email;
    question.mobile = form.mobile;
    question.password = form.password;
    question.email_notifications = form.notifications == YesNo::yes;
    question.paperless_notices = form.paperless == YesNo::yes;
    question.paperless_text_version = question.paperless_notices ? std::string(kPaperlessTextVersion) : std::string();
    return question;
}

Outcome send(Model model) {
    const auto birth_date = parse_typed_date(model.form.birth_date.view());
    if (!birth_date) {
        return ask(std::move(model), Question::birth_date);
    }
    if (model.form.password.empty()) {
        return ask(std::move(model), Question::password);
    }
    CreateAccount question = question_of(model.form, *birth_date);
    return go(std::move(model), Sending{}, AskPublicService{std::move(question)});
}

Outcome hand(Model model, HandingOver at, hand_over::Outcome part) {
    return hand_over::embedded(std::move(model), std::move(at), std::move(part), [](const HandingOver& over) {
        return std::visit([](const auto& from) { return Step{from}; }, over.from);
    });
}

// --- the tenant ------------------------------------------------------------------------------------------------------

Outcome number_given(Model model, const AskNumber& at) {
    if (at.typed.size() < kNumberLengthMin) {
        return stay(std::move(model));
    }
    model.form.number = number_of(at.typed);
    return with_reader_stopped(after(std::move(model), Question::number));
}

Outcome name_given(Model model, const AskName& at) {
    if (is_blank(at.typed.view())) {
        return stay(std::move(model));
    }
    model.form.family_name = at.typed;
    return after(std::move(model), Question::name);
}

Outcome mobile_given(Model model, const AskMobile& at) {
    if (at.typed.size() != kMobileDigits) {
        return stay(std::move(model));
    }
    if (!is_mobile(at.typed.view())) {
        return go(std::move(model), AskMobile{at.typed, MobileFault::not_a_mobile});
    }
    model.form.mobile = at.typed;
    return after(std::move(model), Question::mobile);
}

Outcome choice_made(Model model, YesNo chosen, Question question) {
    if (chosen == YesNo::unanswered) {
        return stay(std::move(model));
    }
    (question == Question::paperless ? model.form.paperless : model.form.notifications) = chosen;
    return after(std::move(model), question);
}

Outcome on(Model model, const GoOn&, const JourneyContext& context) {
    return std::visit(
        match{
            [&](const Guide&) {
                model.round = Round::first;
                return ask(std::move(model), Question::number);
            },
            [&](const AskNumber& at) { return number_given(std::move(model), at); },
            [&](const AskName& at) { return name_given(std::move(model), at); },
            [&](const AskMobile& at) { return mobile_given(std::move(model), at); },
            [&](const AskPrivacy& at) {
                return at.tick == Tick::set ? after(std::move(model), Question::privacy) : stay(std::move(model));
            },
            [&](const AskNotifications& at) {
                return choice_made(std::move(model), at.chosen, Question::notifications);
            },
            [&](const AskPaperless& at) { return choice_made(std::move(model), at.chosen, Question::paperless); },
            [&](const Recap&) { return send(std::move(model)); },
            [&](const NotSent& at) {
                if (context.now < at.retry_at) return stay(std::move(model));
                const bool can = at.cause != NotSent::Cause::not_accepted;
                return can ? send(std::move(model)) : go(std::move(model), Recap{});
            },
            [&](const NotConfirmed& at) {
                return context.now < at.retry_at ? stay(std::move(model)) : go(std::move(model), at.came_from);
            },
            [&](const Active&) {
                return Outcome{std::move(model), {SignInFirst{std::nullopt}}};
            },
            [&](const Pending&) { return leave(std::move(model)); },
            [&](const NoEmail&) { return leave(std::move(model)); },
            [&](const auto&) { return stay(std::move(model)); },
        },
        Step(model.step));
}

Outcome on(Model model, const Back&, const JourneyContext&) {
    return std::visit(
        match{
            [&](const Guide&) { return leave(std::move(model)); },
            [&](const AskNumber&) { return with_reader_stopped(before(std::move(model), Question::number)); },
            [&](const AskName&) { return before(std::move(model), Question::name); },
            [&](const NoEmail&) { return ask(std::move(model), Question::email); },
            [&](const AskMobile&) { return before(std::move(model), Question::mobile); },
            [&](const AskPrivacy&) { return before(std::move(model), Question::privacy); },
            [&](const AskNotifications&) { return before(std::move(model), Question::notifications); },
            [&](const AskPaperless&) { return before(std::move(model), Question::paperless); },
            [&](const Recap&) {
                model.round = Round::first;
                return ask(std::move(model), Question::paperless);
            },
            [&](const NotSent&) { return go(std::move(model), Recap{}); },
            [&](const NotConfirmed& at) { return go(std::move(model), Pending{at.came_from}); },
            [&](const Pending& at) { return go(std::move(model), at.came_from); },
            [&](const auto&) { return stay(std::move(model)); },
        },
        Step(model.step));
}

Outcome on(Model model, const Typed& event, const JourneyContext&) {
    const std::string_view text = event.text.view();
    if (std::holds_alternative<AskNumber>(model.step) && can_be_number(text)) {
        return go(std::move(model), AskNumber{event.text, Scanned::nothing});
    }
    if (std::holds_alternative<AskName>(model.step) && text.size() <= kNameLengthMax) {
        return go(std::move(model), AskName{event.text});
    }
    if (std::holds_alternative<AskMobile>(model.step) && text.size() <= kMobileDigits &&
        std::all_of(text.begin(), text.end(), is_digit)) {
        return go(std::move(model), AskMobile{event.text, MobileFault::none});
    }
    return stay(std::move(model));
}

Outcome on(Model model, const Skip&, const JourneyContext&) {
    if (!std::holds_alternative<AskMobile>(model.step)) {
        return stay(std::move(model));
    }
    model.form.mobile.clear();
    return after(std::move(model), Question::mobile);
}

Outcome on(Model model, const TickTouched&, const JourneyContext&) {
    if (auto* at = std::get_if<AskPrivacy>(&model.step)) {
        at->tick = at->tick == Tick::empty ? Tick::set : Tick::empty;
    }
    return stay(std::move(model));
}

Outcome on(Model model, const Answer& event, const JourneyContext&) {
    if (auto* at = std::get_if<AskNotifications>(&model.step)) {
        at->chosen = event.answer;
    } else if (auto* paperless = std::get_if<AskPaperless>(&model.step)) {
        paperless->chosen = event.answer;
    }
    return stay(std::move(model));
}

Outcome on(Model model, const ChangeAsked& event, const JourneyContext&) {
    if (!std::holds_alternative<Recap>(model.step)) {
        return stay(std::move(model));
    }
    model.round = Round::changing;
    return ask(std::move(model), event.question);
}

Outcome on(Model model, const PrintAsked&, const JourneyContext& context) {
    const Availability& can = context.availability;
    if (std::holds_alternative<Guide>(model.step) && can.sheet_paper != TicketPaper::no_printer) {
        return hand(std::move(model), HandingOver{Guide{}, {}},
                    hand_over::begin(PaperStack{share(PaperItem{AccountGuide{}})}));
    }
    const auto* pending = std::get_if<Pending>(&model.step);
    if (pending != nullptr && can.ticket_paper != TicketPaper::no_printer) {
        HandingOver at{*pending, {}};
        return hand(std::move(model), std::move(at), hand_over::begin(SlipOrder{PendingAccountSlip{}}));
    }
    return stay(std::move(model));
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
        return before(std::move(model), Question::birth_date);
    }
    model.form.birth_date = std::move(part.model.digits);
    return after(std::move(model), Question::birth_date);
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
    return std::visit(match{
                          [&](own_email::Given& given) {
                              model.form.email = std::move(given.address);
                              return after(std::move(model), Question::email);
                          },
                          [&](const own_email::WentBack&) { return before(std::move(model), Question::email); },
                          [&](const own_email::HasNone&) { return go(std::move(model), NoEmail{}); },
                      },
                      *part.answer);
}

Outcome on(Model model, const PasswordEvent& event, const JourneyContext&) {
    const auto* at = std::get_if<AskPassword>(&model.step);
    if (at == nullptr) {
        return stay(std::move(model));
    }
    const AskPassword::Why why = at->why;
    choose_password::Outcome part = choose_password::update(at->part, event.event);
    if (!part.answer) {
        return go(std::move(model), AskPassword{std::move(part.model), why});
    }
    if (auto* chosen = std::get_if<choose_password::Chosen>(&*part.answer)) {
        model.form.password = std::move(chosen->password);
        return after(std::move(model), Question::password);
    }
    return before(std::move(model), Question::password);
}

// For another message everything is sent again, and the kiosk no longer has the password.
Outcome another_code(Model model) {
    model.round = Round::changing;
    return go(std::move(model), AskPassword{{}, AskPassword::Why::another_code});
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
    if (const auto* given = std::get_if<one_time_code::CodeGiven>(&*part.answer)) {
        ConfirmAccount question{updated.part.challenge.challenge_id, given->code};
        return go(std::move(model), CheckingCode{std::move(updated)}, AskPublicService{std::move(question)});
    }
    if (std::holds_alternative<one_time_code::AnotherCodeAsked>(*part.answer)) {
        return another_code(std::move(model));
    }
    return go(std::move(model), Pending{std::move(updated)});
}

Outcome on(Model model, const HandOverEvent& event, const JourneyContext&) {
    const auto* found = std::get_if<HandingOver>(&model.step);
    if (found == nullptr) {
        return stay(std::move(model));
    }
    HandingOver at = *found;
    hand_over::Outcome part = hand_over::update(at.part, event.event);
    return hand(std::move(model), std::move(at), std::move(part));
}

Outcome on(Model model, const Leave&, const JourneyContext&) {
    return std::holds_alternative<Active>(model.step) ? leave(std::move(model)) : stay(std::move(model));
}

// --- the world -------------------------------------------------------------------------------------------------------

// The password stays only while the same question can be sent again.
Outcome sent(Model model, const Answered& answered, const JourneyContext& context) {
    if (const auto* message = answered.as<MessageOnItsWay>()) {
        model.form.password.clear();
        return go(std::move(model), EnterCode{one_time_code::begin(*message, context.now)});
    }
    const PortalRefusal* refusal = answered.refusal();
    NotSent::Cause cause = NotSent::Cause::not_accepted;
    if (is_no_answer(refusal)) {
        cause = NotSent::Cause::backend;
    } else if (refusal->kind == PortalRefusal::Kind::too_early) {
        cause = NotSent::Cause::too_early;
    } else {
        model.form.password.clear();
    }
    return go(std::move(model), NotSent{cause, retry_at(refusal, context.now)});
}

Outcome checked(Model model, EnterCode came_from, const Answered& answered, const JourneyContext& context) {
    if (answered.as<AccountActive>() != nullptr) {
        model.form = Form{};
        return go(std::move(model), Active{});
    }
    const PortalRefusal* refusal = answered.refusal();
    const bool is_away = is_no_answer(refusal);
    if (!is_away) {
        came_from.part.typed.clear();
    }
    const auto cause = is_away ? NotConfirmed::Cause::backend : NotConfirmed::Cause::code;
    return go(std::move(model), NotConfirmed{std::move(came_from), cause, retry_at(refusal, context.now)});
}

Outcome on_news(Model model, const Answered& answered, const JourneyContext& context) {
    return std::visit(
        match{
            [&](const Sending&) { return sent(std::move(model), answered, context); },
            [&](const CheckingCode& at) { return checked(std::move(model), at.came_from, answered, context); },
            [&](const auto&) { return stay(std::move(model)); },
        },
        Step(model.step));
}

Outcome on_news(Model model, const CodeRead& read, const JourneyContext&) {
    const auto* at = std::get_if<AskNumber>(&model.step);
    if (at == nullptr) {
        return stay(std::move(model));
    }
    const auto code = parse_notice_code(read.text.view());
    if (!code) {
        PrivateText typed = at->typed;
        return go(std::move(model), AskNumber{std::move(typed), Scanned::something_else});
    }
    model.form.number = code->contract;
    return with_reader_stopped(after(std::move(model), Question::number));
}

Outcome on_news(Model model, const PrinterNews& news, const JourneyContext& context) {
    const auto* found = std::get_if<HandingOver>(&model.step);
    if (found == nullptr) {
        return stay(std::move(model));
    }
    HandingOver at = *found;
    hand_over::Outcome part = hand_over::hear(at.part, news, context.now);
    return hand(std::move(model), std::move(at), std::move(part));
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
                                           [](const Guide&) { return false; },
                                           [](const NoEmail&) { return false; },
                                           [](const Active&) { return false; },
                                           [](const Pending&) { return false; },
                                           [](const auto&) { return true; },
                                       },
                                       model.step);
    return would_lose ? Leaving::asks_first : Leaving::free;
}

IdleTime idle_time(const Model& model) {
    if (std::holds_alternative<EnterCode>(model.step)) {
        return IdleTime::counts_slowly;
    }
    const auto* at = std::get_if<HandingOver>(&model.step);
    return at != nullptr ? hand_over::idle_time(at->part) : IdleTime::counts;
}

HelpTopic help_topic(const Model& model) {
    return std::holds_alternative<HandingOver>(model.step) ? HelpTopic::printer : HelpTopic::account;
}

std::optional<MonotonicTime> next_change(const Model& model, MonotonicTime now) {
    const Milliseconds left =
        std::visit(match{
                       [&](const NotSent& at) { return at.retry_at - now; },
                       [&](const NotConfirmed& at) { return at.retry_at - now; },
                       [&](const EnterCode& at) { return one_time_code::wait_before_sending_again(at.part, now); },
                       [](const auto&) { return Milliseconds{0}; },
                   },
                   model.step);
    return next_second(left, now);
}

}  // namespace kiosk::create_account
