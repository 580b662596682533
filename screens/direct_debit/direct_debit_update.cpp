// What each event and each answer does in each step. A pair that is not here changes nothing.
#include <algorithm>

#include "kiosk/base/match.hpp"
#include "kiosk/base/utf8.hpp"
#include "screens/direct_debit/direct_debit_steps.hpp"
#include "screens/parts/next_second.hpp"

namespace kiosk::direct_debit {
namespace {

const scan_pages::Wanted kRib{PhonePagePurpose::bank_details, 2, scan_pages::Reading::wanted};
const scan_pages::Wanted kMandate{PhonePagePurpose::document, 4, scan_pages::Reading::not_wanted};

template <class NewStep>
Outcome to(Model model, NewStep step) {
    return go(std::move(model), std::move(step));
}

Outcome ask_contracts(Model model) {
    return model.contracts.size() > 1 ? to(std::move(model), ChooseContracts{}) : to(std::move(model), Holder{});
}

Outcome to_iban(Model model) {
    // A good one is not shown again: it would have to be typed anew.
    return to(std::move(model), EnterIban{});
}

Outcome collect_rib(Model model, scan_pages::Outcome part) {
    return embed(
        std::move(model), CollectingBankDetails{}, std::move(part),
        [](Model after, CollectingBankDetails at) {
            after.bank_details = std::move(at.part);
            after.bank_details_come = BankDetails::attached;
            return to(std::move(after), Agree{});
        },
        [](Model after, CollectingBankDetails at) {
            after.bank_details = std::move(at.part);
            return to(std::move(after), AskBankDetails{});
        });
}

Outcome hand_mandate(Model model, leave_deposit::Outcome part) {
    return embed(
        std::move(model), HandingMandate{}, std::move(part),
        [](Model after, const HandingMandate&) { return leave(std::move(after)); },
        [](Model after, const HandingMandate&) { return to(std::move(after), MandateReady{}); });
}

Outcome send_mandate(Model model) {
    const Mandate& mandate = model.to_sign.front();
    leave_deposit::Order order;
    order.body = SignedMandate{mandate.contract_number, mandate.id, {}};
    leave_deposit::attach(order, scan_pages::paper_of(model.mandate_pages), AttachmentRole::signed_mandate);
    order.kind = DepositSlip::Kind::mandate;
    return hand_mandate(std::move(model), leave_deposit::begin(std::move(order)));
}

Outcome collect_mandate(Model model, scan_pages::Outcome part) {
    return embed(
        std::move(model), CollectingMandate{}, std::move(part),
        [](Model after, CollectingMandate at) {
            after.mandate_pages = std::move(at.part);
            return send_mandate(std::move(after));
        },
        [](Model after, CollectingMandate at) {
            after.mandate_pages = std::move(at.part);
            return to(std::move(after), MandateReady{});
        });
}

Outcome print(Model model, PrintingMandate at, hand_over::Outcome part) {
    return hand_over::embedded(std::move(model), std::move(at), std::move(part),
                               [](const PrintingMandate&) { return MandateReady{}; });
}

Outcome fetch_mandate(Model model) {
    AskDocumentPdf question{model.to_sign.front().document_id};
    return go(std::move(model), FetchingMandate{}, AskTenantService{std::move(question)});
}

Outcome hand_in(Model model, leave_deposit::Outcome part) {
    return embed(
        std::move(model), HandingIn{}, std::move(part),
        [](Model after, const HandingIn&) { return leave(std::move(after)); },
        [](Model after, const HandingIn&) { return to(std::move(after), Summary{}); });
}

DirectDebitForm form_of(const Model& model, const JourneyContext& context) {
    DirectDebitForm form;
    for (std::size_t index = 0; index < model.contracts.size(); ++index) {
        if (model.chosen[index] == Ticked::no) continue;
        form.contracts.push_back({model.contracts[index].contract_number, model.contracts[index].label});
    }
    form.holder = model.holder;
    form.address_lines = address_lines(model.address);
    form.masked_iban = masked_iban(model);
    form.bank_details = model.bank_details_come;
    form.debit_day = model.debit_day;
    form.start_month = model.start_month;
    form.pre_notification_days = context.content->direct_debit->pre_notification_days;
    form.phone = model.profile->phone_to_call();
    form.email = model.profile->email;
    if (!model.signed_by_code) form.signature = model.signature;
    form.signed_at = model.signed_by_code ? model.signed_by_code->at : context.wall;
    return form;
}

Outcome send(Model model, const JourneyContext& context) {
    DirectDebitForm form = form_of(model, context);
    DirectDebit body;
    for (const DirectDebitForm::Contract& contract : form.contracts) body.contract_numbers.push_back(contract.number);
    body.iban = model.iban;
    body.account_holder = form.holder;
    body.holder_address = form.address_lines;
    body.debit_day = form.debit_day;
    body.start_month = form.start_month;
    body.pre_notification_days = form.pre_notification_days;
    body.phone = form.phone;
    body.email = form.email;
    if (model.signed_by_code) body.signature_proof = model.signed_by_code->proof;
    body.bank_details = form.bank_details;
    body.signed_at = form.signed_at;
    leave_deposit::Order order;
    order.body = std::move(body);
    order.documents.push_back(
        {PaperItem{std::make_shared<const DirectDebitForm>(std::move(form))}, AttachmentRole::request_form, 1});
    leave_deposit::attach(order, scan_pages::paper_of(model.bank_details), AttachmentRole::bank_details);
    order.kind = DepositSlip::Kind::direct_debit;
    return hand_in(std::move(model), leave_deposit::begin(std::move(order)));
}

// --- the tenant ------------------------------------------------------------------------------------------------------

Outcome keep_iban(Model model, const EnterIban& at) {
    const auto iban = Iban::parse(at.typed.view());
    if (!iban) {
        return stay(std::move(model));
    }
    model.iban = PrivateText{iban->compact()};
    return to(std::move(model), ChooseDay{});
}

Outcome keep_text(Model model, PrivateText Model::*place, const PrivateText& text) {
    if (is_blank(text.view())) {
        return stay(std::move(model));
    }
    model.*place = text;
    return to(std::move(model), Holder{});
}

Outcome on(Model model, const GoOn&, const JourneyContext& context) {
    return std::visit(
        match{[&](const LoadFailed&) { return begin(); },
              [&](const MandateReady&) {
                  scan_pages::Outcome part = scan_pages::begin(kMandate);
                  return collect_mandate(std::move(model), std::move(part));
              },
              [&](const NoMandatePaper&) { return fetch_mandate(std::move(model)); },
              [&](const ChooseContracts&) {
                  return chosen_count(model) > 0 ? to(std::move(model), Holder{}) : stay(std::move(model));
              },
              [&](const Holder&) {
                  const bool complete = !model.holder.empty() && !model.address.empty();
                  return complete ? to_iban(std::move(model)) : stay(std::move(model));
              },
              [&](const EnterHolder& at) { return keep_text(std::move(model), &Model::holder, at.text); },
              [&](const EnterAddress& at) { return keep_text(std::move(model), &Model::address, at.text); },
              [&](const EnterIban& at) { return keep_iban(std::move(model), at); },
              [&](const ChooseDay&) {
                  return model.debit_day != 0 ? to(std::move(model), AskBankDetails{}) : stay(std::move(model));
              },
              [&](const Agree&) {
                  return model.agreed == Ticked::yes ? to(std::move(model), Sign{}) : stay(std::move(model));
              },
              [&](const Sign&) {
                  return model.signature.is_enough() ? to(std::move(model), Summary{}) : stay(std::move(model));
              },
              [&](const CodeNotSent& at) {
                  return at.cause == CodeNotSent::Cause::too_many ? to(std::move(model), Sign{})
                                                                  : ask_code(std::move(model));
              },
              [&](const CodeNotConfirmed& at) { return try_code_again(std::move(model), at, context.now); },
              [&](const Summary&) { return send(std::move(model), context); },
              [&](const auto&) { return stay(std::move(model)); }},
        Step(model.step));
}

Outcome on(Model model, const Back&, const JourneyContext&) {
    return std::visit(match{[&](const LoadFailed&) { return leave(std::move(model)); },
                            [&](const NotOffered&) { return leave(std::move(model)); },
                            [&](const MandateReady&) { return leave(std::move(model)); },
                            [&](const FetchingMandate&) { return to(std::move(model), MandateReady{}); },
                            [&](const NoMandatePaper&) { return to(std::move(model), MandateReady{}); },
                            [&](const ChooseContracts&) { return leave(std::move(model)); },
                            [&](const Holder&) {
                                return model.contracts.size() > 1 ? to(std::move(model), ChooseContracts{})
                                                                  : leave(std::move(model));
                            },
                            [&](const EnterHolder&) { return to(std::move(model), Holder{}); },
                            [&](const EnterAddress&) { return to(std::move(model), Holder{}); },
                            [&](const EnterIban&) { return to(std::move(model), Holder{}); },
                            [&](const ChooseDay&) { return to_iban(std::move(model)); },
                            [&](const AskBankDetails&) { return to(std::move(model), ChooseDay{}); },
                            [&](const Agree&) { return to(std::move(model), AskBankDetails{}); },
                            [&](const Sign&) { return to(std::move(model), Agree{}); },
                            [&](const CodeNotSent&) { return to(std::move(model), Sign{}); },
                            [&](const CodeNotConfirmed&) { return to(std::move(model), Sign{}); },
                            [&](const Summary&) { return sign_anew(std::move(model)); },
                            [&](const auto&) { return stay(std::move(model)); }},
                      Step(model.step));
}

Outcome on(Model model, const ListenAsked&, const JourneyContext& context) {
    const bool can = std::holds_alternative<Summary>(model.step) && context.availability.voice == Works::yes;
    return can ? go(std::move(model), Summary{}, ReadAloud{}) : stay(std::move(model));
}

Outcome on(Model model, const MandatePrintAsked&, const JourneyContext& context) {
    const bool can =
        std::holds_alternative<MandateReady>(model.step) && context.availability.sheet_paper != TicketPaper::no_printer;
    return can ? fetch_mandate(std::move(model)) : stay(std::move(model));
}

Outcome on(Model model, const AnotherRequest&, const JourneyContext& context) {
    if (!std::holds_alternative<MandateReady>(model.step)) {
        return stay(std::move(model));
    }
    return context.content->direct_debit ? ask_contracts(std::move(model)) : to(std::move(model), NotOffered{});
}

Outcome on(Model model, const HandOverEvent& event, const JourneyContext&) {
    const auto* found = std::get_if<PrintingMandate>(&model.step);
    if (found == nullptr) {
        return stay(std::move(model));
    }
    PrintingMandate at = *found;
    hand_over::Outcome part = hand_over::update(at.part, event.event);
    return print(std::move(model), std::move(at), std::move(part));
}

Outcome on(Model model, const ContractTouched& event, const JourneyContext&) {
    if (std::holds_alternative<ChooseContracts>(model.step) && event.contract < model.chosen.size()) {
        Ticked& tick = model.chosen[event.contract];
        tick = turned(tick);
    }
    return stay(std::move(model));
}

Outcome on(Model model, const HolderAsked&, const JourneyContext&) {
    EnterHolder step{model.holder};
    return std::holds_alternative<Holder>(model.step) ? to(std::move(model), std::move(step)) : stay(std::move(model));
}

Outcome on(Model model, const AddressAsked&, const JourneyContext&) {
    EnterAddress step{model.address};
    return std::holds_alternative<Holder>(model.step) ? to(std::move(model), std::move(step)) : stay(std::move(model));
}

Outcome on(Model model, const Typed& event, const JourneyContext&) {
    std::visit(match{[&](EnterHolder& at) {
                         if (characters_in(event.text.view()) <= kHolderCharactersMax) at.text = event.text;
                     },
                     [&](EnterAddress& at) {
                         if (characters_in(event.text.view()) <= kAddressCharactersMax) at.text = event.text;
                     },
                     [&](EnterIban& at) {
                         PrivateText compact = compact_iban(event.text.view());
                         if (compact.size() <= kIbanLengthMax) at.typed = std::move(compact);
                     },
                     [](auto&) {}},
               model.step);
    return stay(std::move(model));
}

Outcome on(Model model, const DayChosen& event, const JourneyContext& context) {
    const auto& terms = context.content->direct_debit;
    const bool is_offered = terms && std::ranges::find(terms->debit_days, event.day) != terms->debit_days.end();
    if (std::holds_alternative<ChooseDay>(model.step) && is_offered) {
        model.debit_day = event.day;
        model.start_month = start_month(context.today, *terms);
    }
    return stay(std::move(model));
}

Outcome on(Model model, const BankDetailsAsked&, const JourneyContext&) {
    if (!std::holds_alternative<AskBankDetails>(model.step)) {
        return stay(std::move(model));
    }
    scan_pages::Outcome part = scan_pages::open(model.bank_details, kRib);
    return collect_rib(std::move(model), std::move(part));
}

Outcome on(Model model, const NoBankDetails&, const JourneyContext&) {
    if (!std::holds_alternative<AskBankDetails>(model.step)) {
        return stay(std::move(model));
    }
    model.bank_details = {};
    model.bank_details_come = BankDetails::to_follow;
    return to(std::move(model), Agree{});
}

Outcome on(Model model, const ScanEvent& event, const JourneyContext& context) {
    if (const auto* at = std::get_if<CollectingBankDetails>(&model.step)) {
        scan_pages::Outcome part = scan_pages::update(at->part, event.event, context);
        return collect_rib(std::move(model), std::move(part));
    }
    if (const auto* at = std::get_if<CollectingMandate>(&model.step)) {
        scan_pages::Outcome part = scan_pages::update(at->part, event.event, context);
        return collect_mandate(std::move(model), std::move(part));
    }
    return stay(std::move(model));
}

Outcome on(Model model, const AgreeTouched&, const JourneyContext&) {
    if (std::holds_alternative<Agree>(model.step)) {
        model.agreed = turned(model.agreed);
    }
    return stay(std::move(model));
}

Outcome on(Model model, const Drawn& event, const JourneyContext&) {
    if (std::holds_alternative<Sign>(model.step)) {
        model.signature.add(event.marks);
    }
    return stay(std::move(model));
}

Outcome on(Model model, const EraseAsked&, const JourneyContext&) {
    if (std::holds_alternative<Sign>(model.step)) {
        model.signature.clear();
    }
    return stay(std::move(model));
}

Outcome on(Model model, const CodeAsked&, const JourneyContext& context) {
    const bool can = std::holds_alternative<Sign>(model.step) && code_way(model, context) == CodeWay::open;
    return can ? ask_code(std::move(model)) : stay(std::move(model));
}

Outcome on(Model model, const CodeEvent& event, const JourneyContext& context) {
    const auto* found = std::get_if<EnterCode>(&model.step);
    if (found == nullptr) {
        return stay(std::move(model));
    }
    const EnterCode at = *found;
    return on_code(std::move(model), at, event.event, context.now);
}

Outcome on(Model model, const LeaveEvent& event, const JourneyContext& context) {
    if (const auto* at = std::get_if<HandingIn>(&model.step)) {
        leave_deposit::Outcome part = leave_deposit::update(at->part, event.event, context);
        return hand_in(std::move(model), std::move(part));
    }
    if (const auto* at = std::get_if<HandingMandate>(&model.step)) {
        leave_deposit::Outcome part = leave_deposit::update(at->part, event.event, context);
        return hand_mandate(std::move(model), std::move(part));
    }
    return stay(std::move(model));
}

Outcome on(Model model, const Leave&, const JourneyContext&) {
    const bool waits = std::holds_alternative<HandingIn>(model.step) ||
                       std::holds_alternative<HandingMandate>(model.step) ||
                       std::holds_alternative<PrintingMandate>(model.step);
    return waits ? stay(std::move(model)) : leave(std::move(model));
}

// --- the world -------------------------------------------------------------------------------------------------------

// Contracts, then the profile, then mandates that wait.
Outcome loaded(Model model, const Answered& answered, const JourneyContext& context) {
    if (const auto* contracts = std::get_if<Contracts>(&answered.answer)) {
        model.contracts = contracts->contracts;
        model.chosen.assign(model.contracts.size(), model.contracts.size() == 1 ? Ticked::yes : Ticked::no);
        return go(std::move(model), Loading{}, AskTenantService{AskProfile{}});
    }
    if (const auto* profile = answered.as<Profile>(); profile != nullptr && !model.contracts.empty()) {
        model.profile = *profile;
        model.holder = profile->full_name;
        model.address = profile->address_line;
        return go(std::move(model), Loading{}, AskTenantService{AskMandates{}});
    }
    const auto* mandates = answered.as<Mandates>();
    if (mandates == nullptr || !model.profile) {
        return to(std::move(model), LoadFailed{});
    }
    for (const Mandate& mandate : mandates->mandates) {
        if (mandate.state == Mandate::State::to_sign) model.to_sign.push_back(mandate);
    }
    if (!model.to_sign.empty()) {
        return to(std::move(model), MandateReady{});
    }
    return context.content->direct_debit ? ask_contracts(std::move(model)) : to(std::move(model), NotOffered{});
}

Outcome fetched(Model model, const Answered& answered) {
    const auto* pdf = answered.as<ForeignPdf>();
    if (pdf == nullptr) {
        return to(std::move(model), NoMandatePaper{});
    }
    PaperStack stack{share(PaperItem{std::make_shared<const ForeignPdf>(*pdf)})};
    return print(std::move(model), PrintingMandate{}, hand_over::begin(std::move(stack)));
}

// What was read of the RIB may come when its pages were left already.
Outcome heard_later(Model model, const JourneyNews& news, const JourneyContext& context) {
    if (std::holds_alternative<ScanNews>(news)) {
        model.bank_details = scan_pages::hear(std::move(model.bank_details), news, context).model;
    }
    return stay(std::move(model));
}

}  // namespace

Outcome begin() {
    Model model;
    return go(std::move(model), Loading{}, AskContractList{});
}

Outcome update(Model model, const Event& event, const JourneyContext& context) {
    return std::visit([&](const auto& happened) { return on(std::move(model), happened, context); }, event);
}

Outcome hear(Model model, const JourneyNews& news, const JourneyContext& context) {
    const auto* answered = std::get_if<Answered>(&news);
    return std::visit(
        match{
            [&](const Loading&) {
                return answered != nullptr ? loaded(std::move(model), *answered, context) : stay(std::move(model));
            },
            [&](const FetchingMandate&) {
                return answered != nullptr ? fetched(std::move(model), *answered) : stay(std::move(model));
            },
            [&](const AskingCode&) {
                return answered != nullptr ? code_sent(std::move(model), *answered, context.now)
                                           : stay(std::move(model));
            },
            [&](const ConfirmingCode& at) {
                return answered != nullptr ? code_answered(std::move(model), at, *answered, context)
                                           : stay(std::move(model));
            },
            [&](const PrintingMandate& at) {
                return print(std::move(model), at, hand_over::hear(at.part, news, context.now));
            },
            [&](const CollectingBankDetails& at) {
                return collect_rib(std::move(model), scan_pages::hear(at.part, news, context));
            },
            [&](const CollectingMandate& at) {
                return collect_mandate(std::move(model), scan_pages::hear(at.part, news, context));
            },
            [&](const HandingIn& at) { return hand_in(std::move(model), leave_deposit::hear(at.part, news, context)); },
            [&](const HandingMandate& at) {
                return hand_mandate(std::move(model), leave_deposit::hear(at.part, news, context));
            },
            [&](const auto&) { return heard_later(std::move(model), news, context); }},
        Step(model.step));
}

Leaving leaving(const Model& model) {
    return std::visit(
        match{[](const CollectingBankDetails&) { return Leaving::asks_first; },
              [](const CollectingMandate& at) { return scan_pages::leaving(at.part); },
              [](const HandingIn& at) { return leave_deposit::leaving(at.part); },
              [](const HandingMandate& at) { return leave_deposit::leaving(at.part); },
              [](const Loading&) { return Leaving::free; }, [](const LoadFailed&) { return Leaving::free; },
              [](const NotOffered&) { return Leaving::free; }, [](const MandateReady&) { return Leaving::free; },
              [](const FetchingMandate&) { return Leaving::free; }, [](const NoMandatePaper&) { return Leaving::free; },
              [](const ChooseContracts&) { return Leaving::free; }, [](const auto&) { return Leaving::asks_first; }},
        model.step);
}

IdleTime idle_time(const Model& model) {
    return std::visit(match{[](const PrintingMandate& at) { return hand_over::idle_time(at.part); },
                            [](const EnterCode&) { return IdleTime::counts_slowly; },
                            [](const CollectingBankDetails& at) { return scan_pages::idle_time(at.part); },
                            [](const CollectingMandate& at) { return scan_pages::idle_time(at.part); },
                            [](const HandingIn& at) { return leave_deposit::idle_time(at.part); },
                            [](const HandingMandate& at) { return leave_deposit::idle_time(at.part); },
                            [](const auto&) { return IdleTime::counts; }},
                      model.step);
}

HelpTopic help_topic(const Model& model) {
    if (std::holds_alternative<PrintingMandate>(model.step)) return HelpTopic::printer;
    const bool scans = std::holds_alternative<CollectingBankDetails>(model.step) ||
                       std::holds_alternative<CollectingMandate>(model.step);
    return scans ? HelpTopic::scanner : HelpTopic::requests;
}

show_paper::SharedPicture page_on_show(const Model& model) {
    if (const auto* at = std::get_if<CollectingBankDetails>(&model.step)) return scan_pages::page_on_show(at->part);
    const auto* at = std::get_if<CollectingMandate>(&model.step);
    return at != nullptr ? scan_pages::page_on_show(at->part) : nullptr;
}

std::optional<MonotonicTime> next_change(const Model& model, MonotonicTime now) {
    const Milliseconds left =
        std::visit(match{[&](const EnterCode& at) { return one_time_code::wait_before_sending_again(at.part, now); },
                         [&](const CodeNotConfirmed& at) { return at.wait_until - now; },
                         [](const auto&) { return Milliseconds{0}; }},
                   model.step);
    return next_second(left, now);
}

}  // namespace kiosk::direct_debit
