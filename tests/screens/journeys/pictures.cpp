// The list of all screens and of all ways to see them, and the glass without a screen.
#include "tests/screens/journeys/pictures.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "screens/appointments/appointments_view.hpp"
#include "screens/attract/attract_view.hpp"
#include "screens/balance/balance_view.hpp"
#include "screens/canvas/screenshot.hpp"
#include "screens/create_account/create_account_view.hpp"
#include "screens/direct_debit/direct_debit_view.hpp"
#include "screens/guest_payment/guest_payment_view.hpp"
#include "screens/help_and_information/help_and_information_view.hpp"
#include "screens/home/home_view.hpp"
#include "screens/insurance_certificate/insurance_certificate_view.hpp"
#include "screens/my_documents/my_documents_view.hpp"
#include "screens/my_requests/my_requests_view.hpp"
#include "screens/other_request/other_request_view.hpp"
#include "screens/other_ways_to_pay/other_ways_to_pay_view.hpp"
#include "screens/out_of_service/out_of_service_view.hpp"
#include "screens/pay_rent/pay_rent_view.hpp"
#include "screens/profile/profile_view.hpp"
#include "screens/receipt_again/receipt_again_view.hpp"
#include "screens/recover_access/recover_access_view.hpp"
#include "screens/rent_notices/rent_notices_view.hpp"
#include "screens/report_problem/report_problem_view.hpp"
#include "screens/session_end/session_end_view.hpp"
#include "screens/sign_in/sign_in_view.hpp"
#include "screens/staff/staff_view.hpp"
#include "tests/screens/journeys/appointments_samples.hpp"
#include "tests/screens/journeys/balance_samples.hpp"
#include "tests/screens/journeys/create_account_samples.hpp"
#include "tests/screens/journeys/direct_debit_samples.hpp"
#include "tests/screens/journeys/guest_payment_samples.hpp"
#include "tests/screens/journeys/help_and_information_samples.hpp"
#include "tests/screens/journeys/insurance_certificate_samples.hpp"
#include "tests/screens/journeys/my_documents_samples.hpp"
#include "tests/screens/journeys/my_requests_samples.hpp"
#include "tests/screens/journeys/other_request_samples.hpp"
#include "tests/screens/journeys/other_ways_to_pay_samples.hpp"
#include "tests/screens/journeys/profile_samples.hpp"
#include "tests/screens/journeys/receipt_again_samples.hpp"
#include "tests/screens/journeys/recover_access_samples.hpp"
#include "tests/screens/journeys/rent_notices_samples.hpp"
#include "tests/screens/journeys/report_problem_samples.hpp"
#include "tests/screens/journeys/samples.hpp"
#include "tests/screens/journeys/staff_guided_tests_samples.hpp"
#include "tests/screens/journeys/staff_management_samples.hpp"
#include "tests/screens/journeys/staff_payments_samples.hpp"
#include "tests/screens/journeys/staff_samples.hpp"

namespace kiosk::test {
namespace {

using texts::Language;
using texts::Texts;
using widgets::Kit;

// Everything works that a kiosk can have.
JourneyContext with_scanner(JourneyContext context) {
    context.availability.scanner = Works::yes;
    return context;
}

void add_attract_and_home(std::vector<View>& views) {
    for (const auto& [name, context] :
         {std::pair{"attract", sample_context()}, std::pair{"attract.Open", with_content(sample_context())},
          std::pair{"attract.Closed", on_a_closed_day()}}) {
        views.push_back({name, [context = context](Kit& kit, const Texts& texts) {
                             (void)attract::draw(kit, attract::StartPage{}, context, texts);
                             (void)session_end::draw_bar(kit, {.presence = session_end::Presence::nobody});
                         }});
    }
    // The pages that come after the first picture.
    const JourneyContext announced = with_announcements(sample_context());
    const std::vector<attract::Page> pages = attract::pages(announced);
    for (std::size_t page = 1; page < pages.size(); ++page) {
        views.push_back(
            {"lobby." + std::to_string(page), [announced, page = pages[page]](Kit& kit, const Texts& texts) {
                 (void)attract::draw(kit, page, announced, texts);
                 (void)session_end::draw_bar(kit, {.presence = session_end::Presence::nobody});
             }});
    }
    views.push_back({"lobby.Closed", [page = pages[1]](Kit& kit, const Texts& texts) {
                         (void)attract::draw(kit, page, on_a_closed_day(), texts);
                         (void)session_end::draw_bar(kit, {.presence = session_end::Presence::nobody});
                     }});
    views.push_back({"home.Contact.Closed", [](Kit& kit, const Texts& texts) {
                         (void)home::draw(kit, home::Model{home::Contact{}}, on_a_closed_day(), texts);
                         (void)session_end::draw_bar(kit, {});
                     }});
    for (const auto& [name, step] : home_steps()) {
        for (const bool signed_in : {false, true}) {
            const JourneyContext context = with_scanner(signed_in ? sample_context_signed_in() : sample_context());
            views.push_back({"home." + name + (signed_in ? ".SignedIn" : ""),
                             [model = home::Model{step}, context](Kit& kit, const Texts& texts) {
                                 (void)home::draw(kit, model, context, texts);
                                 (void)session_end::draw_bar(kit, {});
                             }});
        }
    }
    JourneyContext away = with_scanner(sample_context());
    away.availability.card_terminal = Works::no;
    JourneyContext ending = away;
    ending.availability.earlier_payment = EarlierPayment::is_ending;
    JourneyContext no_paper = sample_context();
    no_paper.availability.ticket_paper = TicketPaper::no_printer;
    no_paper.availability.sheet_paper = TicketPaper::out;
    JourneyContext cut_off = with_scanner(sample_context());
    cut_off.availability.backend = Works::no;
    JourneyContext no_way_in = cut_off;
    no_way_in.availability.scanner = Works::no;
    JourneyContext full = with_scanner(sample_context_signed_in());
    full.availability.room = Admission::full;
    for (const auto& [name, context] :
         {std::pair{"home.Tiles.NoTerminal", away}, std::pair{"home.Tiles.PaymentEnding", ending},
          std::pair{"home.Tiles.NoPaper", no_paper}, std::pair{"home.Tiles.CutOff", cut_off},
          std::pair{"home.Tiles.NoWayIn", no_way_in}, std::pair{"home.Tiles.Full", full}}) {
        views.push_back({name, [context = context](Kit& kit, const Texts& texts) {
                             (void)home::draw(kit, home::begin().model, context, texts);
                             (void)session_end::draw_bar(kit, {});
                         }});
    }
}

void add_sign_in(std::vector<View>& views) {
    for (const auto& [name, step] : sign_in_steps()) {
        views.push_back({"sign_in." + name, [model = sign_in::Model{step}](Kit& kit, const Texts& texts) {
                             (void)sign_in::draw(kit, model, sample_context(), texts);
                             (void)session_end::draw_bar(kit, {.leaving = sign_in::leaving(model)});
                         }});
    }
    JourneyContext no_reader = sample_context();
    no_reader.availability.code_reader = Works::no;
    views.push_back({"sign_in.EnterContract.NoReader", [no_reader](Kit& kit, const Texts& texts) {
                         (void)sign_in::draw(kit, sign_in::begin(no_reader).model, no_reader, texts);
                         (void)session_end::draw_bar(kit, {});
                     }});
}

// Every step of a service journey, as a tenant sees it who is signed in.
template <class Model>
void add_service(std::vector<View>& views, const std::string& journey, const Named<Model>& models,
                 JourneyContext context = sample_context_signed_in()) {
    context.page_bitmap = kSamplePageBitmap;
    for (const auto& [name, model] : models) {
        views.push_back({journey + "." + name, [model = model, context](Kit& kit, const Texts& texts) {
                             (void)draw(kit, model, context, texts);
                             (void)session_end::draw_bar(kit, {.leaving = leaving(model)});
                         }});
    }
}

// Nobody is signed in: pay_rent knows initials and one amount.
void add_guest_payment(std::vector<View>& views) {
    add_service(views, "guest_payment", guest_payment_models(), sample_context());
    const auto as_guest = [](pay_rent::Step step) {
        pay_rent::Model model =
            pay_rent::begin_for_guest(sample_guest_session(), GuestAmount::other, sample_context()).model;
        model.step = std::move(step);
        return model;
    };
    using namespace pay_rent;
    const Order order{0, AmountChoice::whole_balance, sample_guest_session().proposed, PrivateText{}};
    const PaymentApproved approved{sample_reference(), order.amount, "0042", "A77123"};
    const Named<Step> steps{{"ChooseAmount", ChooseAmount{0, AmountChoice::whole_balance, Cents{}}},
                            {"TypeAmount", TypeAmount{0, "150"}},
                            {"AlreadyPaid", AlreadyPaid{order, std::nullopt}},
                            {"Confirm", Confirm{order, Tick::empty}},
                            {"Accepted", Accepted{order, approved, Mail::none, Posting::on_its_way}}};
    for (const auto& [name, step] : steps) {
        views.push_back({"pay_rent.Guest." + name, [model = as_guest(step)](Kit& kit, const Texts& texts) {
                             (void)pay_rent::draw(kit, model, sample_context(), texts);
                             (void)session_end::draw_bar(kit, {.leaving = pay_rent::leaving(model)});
                         }});
    }
}

void add_other_ways_to_pay(std::vector<View>& views) {
    const auto models = other_ways_to_pay_models();
    add_service(views, "other_ways_to_pay", models, with_payment_channels(sample_context_signed_in()));
    add_service(views, "other_ways_to_pay.SignedOut", models, with_payment_channels(sample_context()));
    const Named<other_ways_to_pay::Model> menu{models.front()};
    add_service(views, "other_ways_to_pay.NotTold", menu, sample_context());
}

// Before and after the payment: what is said of a ticket that does not come.
void add_without_paper(std::vector<View>& views) {
    for (const auto& [name, paper] :
         {std::pair{"PaperOut", TicketPaper::out}, std::pair{"NoPrinter", TicketPaper::no_printer}}) {
        JourneyContext context = sample_context_signed_in();
        context.availability.ticket_paper = paper;
        for (const auto& [step_name, step] : pay_rent_steps()) {
            if (step_name != "Accepted" && step_name != "Accepted.Less" && step_name != "ChooseEmail") {
                continue;
            }
            views.push_back(
                {"pay_rent." + step_name + "." + name, [model = paying(step), context](Kit& kit, const Texts& texts) {
                     (void)pay_rent::draw(kit, model, context, texts);
                     (void)session_end::draw_bar(kit, {});
                 }});
        }
    }
}

void add_pay_rent(std::vector<View>& views) {
    for (const auto& [name, step] : pay_rent_steps()) {
        views.push_back({"pay_rent." + name, [model = paying(step)](Kit& kit, const Texts& texts) {
                             (void)pay_rent::draw(kit, model, sample_context_signed_in(), texts);
                             (void)session_end::draw_bar(kit, {.leaving = pay_rent::leaving(model)});
                         }});
    }
}

// What lies over a screen: over the confirmation, which shows the most, and over the summary, which is a window itself.
template <class Over>
void add_over(std::vector<View>& views, const std::string& name, Over over) {
    const auto add = [&](const std::string& suffix, const pay_rent::Model& below) {
        views.push_back({"session_end." + name + suffix, [over, below](Kit& kit, const Texts& texts) {
                             (void)pay_rent::draw(kit, below, sample_context_signed_in(), texts);
                             over(kit, texts);
                             (void)session_end::draw_bar(kit, {});
                         }});
    };
    add("", paying(pay_rent::Confirm{sample_order(), pay_rent::Tick::empty}));
    add(".OverSummary", paying(pay_rent::Summary{sample_order()}));
}

void add_session_end(std::vector<View>& views) {
    using namespace session_end;
    for (const auto& [name, farewell] : {std::pair{"Farewell", Farewell{EndReason::finished, Takes::card_and_papers}},
                                         std::pair{"Farewell.Ticket", Farewell{EndReason::finished, Takes::ticket_too}},
                                         std::pair{"TimedOut", Farewell{EndReason::timed_out, Takes::ticket_too}}}) {
        views.push_back({std::string("session_end.") + name, [farewell = farewell](Kit& kit, const Texts& texts) {
                             (void)draw(kit, farewell, sample_context(), texts);
                             (void)draw_bar(kit, {.leaving = Leaving::later});
                         }});
    }
    add_over(views, "Curtain", [](Kit& kit, const Texts& texts) { (void)draw(kit, Curtain{}, texts); });
    add_over(views, "Idle", [](Kit& kit, const Texts& texts) { (void)draw(kit, IdleWarning{38, 45}, texts); });
    add_over(views, "Leave", [](Kit& kit, const Texts& texts) { (void)draw(kit, LeaveQuestion{}, texts); });
    add_over(views, "Leave.Ticket",
             [](Kit& kit, const Texts& texts) { (void)draw(kit, LeaveQuestion{WouldLose::the_ticket}, texts); });
    for (const auto& [name, topic] :
         {std::pair{"Help.General", HelpTopic::general}, std::pair{"Help.SignIn", HelpTopic::sign_in},
          std::pair{"Help.Pay", HelpTopic::pay}, std::pair{"Help.Terminal", HelpTopic::terminal},
          std::pair{"Help.Printer", HelpTopic::printer}, std::pair{"Help.Papers", HelpTopic::papers},
          std::pair{"Help.Account", HelpTopic::account}, std::pair{"Help.Requests", HelpTopic::requests}}) {
        add_over(views, name, [topic = topic](Kit& kit, const Texts& texts) {
            (void)draw(kit, HelpSheet{topic}, sample_context(), texts);
        });
    }
    add_over(views, "Help.OutsideHours", [](Kit& kit, const Texts& texts) {
        JourneyContext context = on_a_closed_day();
        context.tenant = sample_context_signed_in().tenant;
        (void)draw(kit, HelpSheet{HelpTopic::pay}, context, texts);
    });
    for (const auto& [name, call, call_back] :
         {std::tuple{"Help.Calling", AgentCallShown::calling, CallBack::not_asked},
          std::tuple{"Help.Ringing", AgentCallShown::ringing, CallBack::not_asked},
          std::tuple{"Help.Coming", AgentCallShown::coming, CallBack::not_asked},
          std::tuple{"Help.Nobody", AgentCallShown::nobody, CallBack::not_asked},
          std::tuple{"Help.Closed", AgentCallShown::closed, CallBack::stored},
          std::tuple{"Help.Closed.NotStored", AgentCallShown::closed, CallBack::not_stored},
          std::tuple{"Help.Closed.NoNumber", AgentCallShown::closed, CallBack::no_number},
          std::tuple{"Help.NoLine", AgentCallShown::no_line, CallBack::being_stored}}) {
        add_over(views, name, [sheet = HelpSheet{HelpTopic::papers, call, call_back}](Kit& kit, const Texts& texts) {
            (void)draw(kit, sheet, sample_context_signed_in(), texts);
        });
    }
}

void add_out_of_service(std::vector<View>& views) {
    using out_of_service::Cause;
    JourneyContext bare = sample_context();
    bare.agency.phone.clear();
    bare.agency.emergency_phone.clear();
    bare.agency.hours_today.clear();
    for (const auto& [name, cause, context] :
         {std::tuple{"out_of_service", Cause::storage_read_only, sample_context()},
          std::tuple{"out_of_service.Silent", Cause::storage_silent, sample_context()},
          std::tuple{"out_of_service.Longest", Cause::storage_newer, sample_context()},
          std::tuple{"out_of_service.Bare", Cause::storage_full, bare}}) {
        views.push_back({name, [cause = cause, context = context](Kit& kit, const Texts& texts) {
                             out_of_service::draw(kit, out_of_service::Notice{cause}, context, texts);
                             (void)session_end::draw_bar(kit, {.presence = session_end::Presence::not_served});
                         }});
    }
}

// The staff side is French in every language of the tenants, and without their bar.
void add_staff(std::vector<View>& views) {
    const auto add = [&views](const std::string& name, staff::Model model, JourneyContext context = sample_context()) {
        context.page_bitmap = kSamplePageBitmap;
        views.push_back({name, [model = std::move(model), context](Kit& kit, const Texts& texts) {
                             (void)staff::draw(kit, model, context, texts);
                         }});
    };
    for (const auto& [name, model] : staff_models()) add("staff." + name, model);
    for (const auto& [name, model] : guided_tests_models()) add("staff.guided_tests." + name, sample_on_duty(model));
    for (const auto& [name, model] : payments_models()) add("staff.payments." + name, sample_on_duty(model));
    for (const auto& [name, model] : management_models()) {
        add("staff.management." + name, sample_on_duty(model), management_context());
    }
    views.push_back({"closed_by_staff", [](Kit& kit, const Texts& texts) {
                         out_of_service::draw(
                             kit, out_of_service::ClosedByStaff{"Cette borne est en panne. Un technicien est prévenu."},
                             sample_context(), texts);
                         (void)session_end::draw_bar(kit, {.presence = session_end::Presence::not_served});
                     }});
}

// A kiosk that nobody knows yet, in French alone as well.
void add_enrolment(std::vector<View>& views) {
    using State = out_of_service::Enrolling::State;
    const std::string machine = "AG1-BORNE-LOBBY-0001";
    const std::string time = "14\u00a0h\u00a032";
    for (const auto& [name, enrolling] :
         {std::pair{"enrolment.Asking", out_of_service::Enrolling{State::asking, machine, {}, {}, false}},
          std::pair{"enrolment.Unreachable", out_of_service::Enrolling{State::unreachable, machine, {}, {}, false}},
          std::pair{"enrolment.Waiting", out_of_service::Enrolling{State::waiting, machine, "WXMN-QRST", time, false}},
          std::pair{"enrolment.WaitingAgain",
                    out_of_service::Enrolling{State::waiting, machine, "BCDF-GHJK", time, true}},
          std::pair{"enrolment.Refused", out_of_service::Enrolling{State::refused, machine, {}, time, false}},
          std::pair{"enrolment.NotKept", out_of_service::Enrolling{State::not_kept, machine, {}, {}, false}}}) {
        views.push_back({name, [enrolling = enrolling](Kit& kit, const Texts&) {
                             out_of_service::draw(kit, enrolling, sample_context());
                             (void)session_end::draw_bar(kit, {.presence = session_end::Presence::not_served});
                         }});
    }
}

widgets::KitHost make_host(const Look& look, const Texts& texts, std::optional<widgets::FewLetters> at_first) {
    widgets::KitRequest request;
    request.settings = look.settings;
    request.font_files = canvas::debian_font_files();
    for (const std::string& words : texts.all()) {
        request.texts.push_back(words);
    }
    request.huge_texts.push_back(texts(texts::Key::attract_hello));
    request.at_first = std::move(at_first);
    auto host = widgets::KitHost::create(request);
    if (!host) {
        throw std::runtime_error("fonts: " + host.error().detail);
    }
    return std::move(*host);
}

}  // namespace

std::vector<View> all_views() {
    std::vector<View> views;
    add_attract_and_home(views);
    add_sign_in(views);
    add_pay_rent(views);
    add_without_paper(views);
    add_service(views, "profile", profile_models());
    add_service(views, "help_and_information", help_and_information_models(),
                with_announcements(sample_context_signed_in()));
    add_service(views, "rent_notices", rent_notices_models());
    add_service(views, "my_documents", my_documents_models());
    add_service(views, "my_requests", my_requests_models());
    add_service(views, "other_request", other_request_models(), with_taxonomy(sample_context_signed_in()));
    add_service(views, "direct_debit", direct_debit_models(),
                with_direct_debit(with_taxonomy(sample_context_signed_in())));
    add_service(views, "report_problem", report_problem_models(), with_taxonomy(sample_context_signed_in()));
    add_service(views, "insurance_certificate", insurance_certificate_models(),
                with_taxonomy(sample_context_signed_in()));
    add_service(views, "appointments", appointments_models());
    add_service(views, "create_account", create_account_models(), sample_context());
    add_service(views, "recover_access", recover_access_models(), sample_context());
    add_service(views, "balance", balance_models());
    add_service(views, "receipt_again", receipt_again_models(), sample_context());
    add_other_ways_to_pay(views);
    add_guest_payment(views);
    add_session_end(views);
    add_out_of_service(views);
    add_staff(views);
    add_enrolment(views);
    return views;
}

std::vector<View> device_views() {
    JourneyContext signed_out = with_payment_channels(with_content(sample_context()));
    signed_out.availability.ticket_paper = TicketPaper::no_printer;
    signed_out.availability.sheet_paper = TicketPaper::no_printer;
    signed_out.availability.code_reader = Works::no;
    JourneyContext signed_in = signed_out;
    signed_in.tenant = sample_context_signed_in().tenant;
    std::vector<View> views;
    add_service(views, "bare.rent_notices", rent_notices_models(), signed_in);
    add_service(views, "bare.my_documents", my_documents_models(), signed_in);
    add_service(views, "bare.my_requests", my_requests_models(), signed_in);
    add_service(views, "bare.appointments", appointments_models(), signed_in);
    add_service(views, "bare.balance", balance_models(), signed_in);
    add_service(views, "bare.receipt_again", receipt_again_models(), signed_out);
    add_service(views, "bare.other_ways_to_pay", other_ways_to_pay_models(), signed_out);
    add_service(views, "bare.create_account", create_account_models(), signed_out);
    add_service(views, "bare.guest_payment", guest_payment_models(), signed_out);
    add_service(views, "printing.rent_notices", notices_printing());
    Named<help_and_information::Model> answers;
    for (std::size_t article = 0; article < help_and_information::articles().size(); ++article) {
        answers.push_back({std::to_string(article), {help_and_information::Answer{article, PrivateText{}}}});
    }
    add_service(views, "answer", answers, with_content(sample_context()));
    return views;
}

namespace {

using Settings = widgets::KitSettings;

void make_landscape(Settings& settings) {
    settings.panel = widgets::panel_geometry(1920, 1080, 21.5F);
}
void make_largest(Settings& settings) {
    settings.text_size = widgets::TextSize::largest;
}
void make_english(Settings& settings) {
    settings.language = Language::english;
}
void make_mirrored(Settings& settings) {
    settings.direction = widgets::Direction::right_to_left;
}
void make_demonstration(Settings& settings) {
    settings.demonstration = widgets::Demonstration::yes;
}
void make_low(Settings& settings) {
    settings.low_zone = widgets::LowZone::on;
}

// Without motion, and changed by each of these.
template <class... Changes>
Settings with(Changes... changes) {
    Settings settings;
    settings.motion = widgets::Motion::off;
    (changes(settings), ...);
    return settings;
}

auto text_of(widgets::TextSize size) {
    return [size](Settings& settings) { settings.text_size = size; };
}
auto theme_of(widgets::ThemeName theme) {
    return [theme](Settings& settings) { settings.theme = theme; };
}
auto panel_of(int width_px, int height_px, float diagonal_inches) {
    return [=](Settings& settings) { settings.panel = widgets::panel_geometry(width_px, height_px, diagonal_inches); };
}

std::vector<Look> every_look() {
    using enum widgets::TextSize;
    using enum widgets::ThemeName;
    constexpr auto kMirrored = Language::pseudo;
    return {
        {"portrait", with()},
        {"landscape", with(make_landscape)},
        {"demonstration", with(make_demonstration)},
        {"demonstration_largest", with(make_demonstration, make_largest)},
        {"demonstration_landscape", with(make_demonstration, make_landscape)},
        {"largest", with(make_largest)},
        {"large", with(text_of(large))},
        {"small", with(text_of(small))},
        {"yellow", with(theme_of(yellow_on_black))},
        {"white_on_black", with(theme_of(white_on_black))},
        {"black_on_white", with(theme_of(black_on_white))},
        {"mirrored", with(make_mirrored), kMirrored},
        {"mirrored_largest", with(make_mirrored, make_largest), kMirrored},
        {"english", with(make_english), Language::english},
        {"english_largest", with(make_english, make_largest), Language::english},
        {"english_landscape", with(make_english, make_landscape), Language::english},
        {"low_zone", with(make_low)},
        {"low_zone_largest", with(make_low, make_largest)},
        {"low_zone_32", with(make_low, panel_of(1080, 1920, 32.0F))},
        {"landscape_largest", with(make_landscape, make_largest)},
        {"landscape_large", with(make_landscape, text_of(large))},
        {"landscape_small", with(make_landscape, text_of(small))},
        {"landscape_yellow", with(make_landscape, theme_of(yellow_on_black))},
        {"landscape_low_zone", with(make_landscape, make_low)},
        {"landscape_mirrored", with(make_landscape, make_mirrored), kMirrored},
        {"landscape_15", with(panel_of(1920, 1080, 15.6F))},
        {"landscape_32", with(panel_of(1920, 1080, 32.0F))},
        {"panel_15_largest", with(panel_of(1080, 1920, 15.6F), make_largest)},
        {"panel_15", with(panel_of(1080, 1920, 15.6F))},
        {"panel_32", with(panel_of(1080, 1920, 32.0F))},
    };
}

}  // namespace

std::vector<Look> all_looks() {
    std::vector<Look> looks = every_look();
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    // Sanitizers make drawing many times slower, and ask whether it is sound; how each look looks, the release asks.
    static constexpr std::array<std::string_view, 10> kKept{"portrait", "landscape", "demonstration",     "large",
                                                            "largest",  "yellow",    "landscape_largest", "panel_15",
                                                            "mirrored", "english"};
    std::erase_if(looks, [](const Look& look) { return std::ranges::find(kKept, look.name) == kKept.end(); });
#endif
    return looks;
}

std::string next_page_id(std::span<const widgets::WidgetRecord> records) {
    for (const widgets::WidgetRecord& record : records) {
        if (record.id.ends_with(".next") && record.visible && !record.state.stopped) return std::string(record.id);
    }
    return {};
}

Glass::Glass(const Look& look, std::optional<widgets::FewLetters> at_first)
    : m_look(look),
      m_texts(look.language),
      m_host(make_host(look, m_texts, std::move(at_first))),
      m_rasteriser(look.settings.panel.width_px, look.settings.panel.height_px) {
    m_rasteriser.use_atlas(m_host.fonts().coverage());
    // A sheet with lines of grey: what a page looks like from far away.
    for (int y = 0; y < kSheetHeight_px; ++y) {
        for (int x = 0; x < kSheetWidth_px; ++x) {
            const bool is_line = y % 9 < 3 && y > 20 && y < 270 && x > 20 && x < (y % 27 < 9 ? 120 : 190);
            m_sheet.push_back(is_line ? 0xFF8A8A8AU : 0xFFFFFFFFU);
        }
    }
    const canvas::BitmapId id = m_rasteriser.add_bitmap({m_sheet, kSheetWidth_px, kSheetHeight_px});
    if (static_cast<std::uint32_t>(id) != kSamplePageBitmap) {
        throw std::logic_error("the page of the samples has another id");
    }
}

void Glass::complete() {
    if (auto done = m_host.complete(); !done) {
        throw std::runtime_error("fonts: " + done.error().detail);
    }
    m_rasteriser.use_atlas(m_host.fonts().coverage());
}

widgets::FrameResult Glass::show(const View& view) {
    m_host.forget();  // views of one screen must not inherit each other's page
    return draw(view);
}

widgets::FrameResult Glass::draw(const View& view) {
    constexpr int kFramesUntilStill = 3;
    for (int frame = 0; frame < kFramesUntilStill; ++frame) {
        m_now = m_now + Milliseconds{1'000};
        m_last = m_host.draw(m_now, [&](Kit& kit) { view.draw(kit, m_texts); });
    }
    return m_last;
}

widgets::FrameResult Glass::next_page(const View& view, std::string_view next_id) {
    m_host.activate(next_id);
    return draw(view);
}

widgets::FrameResult Glass::show_later(const View& view, Milliseconds delay) {
    m_now = m_now + delay;
    m_last = m_host.draw(m_now, [&](Kit& kit) { view.draw(kit, m_texts); });
    return m_last;
}

int Glass::frames_unasked(const View& view, Milliseconds duration) {
    (void)show(view);
    int frames = 0;
    const MonotonicTime end = m_now + duration;
    while (m_last.next_wake && *m_last.next_wake <= end) {
        m_now = std::max(m_now + Milliseconds{1}, *m_last.next_wake);
        m_last = m_host.draw(m_now, [&](Kit& kit) { view.draw(kit, m_texts); });
        ++frames;
    }
    return frames;
}

std::vector<DrawnLetter> Glass::letters() const {
    return drawn_letters(*m_last.draw_data, m_host.fonts());
}

const canvas::PixelBuffer& Glass::picture() {
    (void)m_rasteriser.render(*m_last.draw_data, m_last.background);
    return m_rasteriser.pixels();
}

void Glass::save(const std::filesystem::path& path) {
    const auto saved = canvas::save_png(picture(), path);
    if (!saved) {
        throw std::runtime_error(saved.error().detail);
    }
}

}  // namespace kiosk::test
