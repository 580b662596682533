// The values behind help_and_information_samples.hpp.
#include "tests/screens/journeys/help_and_information_samples.hpp"

namespace kiosk::test {
namespace {

using namespace help_and_information;
using std::chrono::year;

PaperReport sample_report() {
    return {year{2026} / 1 / 12, PrivateText{"104201/01"}};
}

Profile sample_paperless(bool is_on) {
    Profile profile;
    profile.paperless_notices.is_on = is_on;
    if (is_on) {
        profile.paperless_notices.since = year{2026} / 1 / 12;
        profile.paperless_notices.effective_from = year{2026} / 2;
    }
    return profile;
}

}  // namespace

JourneyContext with_content(JourneyContext context) {
    LandlordContent content;
    content.problems.push_back({"paper_notices", "Des factures papier arrivent encore",
                                "Certains locataires reçoivent encore du papier après avoir choisi le numérique. "
                                "Nous corrigeons.",
                                year{2026} / 10 / 1, year{2026} / 12 / 31, KnownProblem::Action::report_paper_notice});
    content.problems.push_back({"over", "C’est fini", "Ce problème est réglé.", year{2026} / 5 / 1, year{2026} / 6 / 1,
                                KnownProblem::Action::none});
    AgencyContent agency;
    agency.name = "Agence Centre";
    agency.address = "1 place de la Fontaine, 99100 EXEMPLEVILLE";
    agency.phone = "01 99 00 10 10";
    agency.email = "agence.centre@hf.example";
    constexpr int kNine = 540;
    constexpr int kNoon = 720;
    constexpr int kTwo = 840;
    constexpr int kHalfPastFive = 1'050;
    for (std::size_t day = 0; day < 5; ++day) agency.hours.week[day] = {{kNine, kNoon}, {kTwo, kHalfPastFive}};
    agency.hours.exceptions.push_back({year{2026} / 11 / 27, {}, "Inventaire"});
    content.agencies.push_back(std::move(agency));
    context.content = std::make_shared<const LandlordContent>(std::move(content));
    return context;
}

// A short one, one as long as one may be, and one whose words are longer than a line.
JourneyContext with_announcements(JourneyContext context) {
    context = with_content(std::move(context));
    LandlordContent content = *context.content;
    const Date from = year{2026} / 11 / 20;
    const Date until = year{2026} / 12 / 4;
    content.announcements = {
        {"A-1", "", "Fermeture exceptionnelle vendredi", "L’agence fait son inventaire. La borne reste ouverte.", from,
         until},
        {"A-2", "Agence Centre", "Coupure d’eau chaude : rue du Modèle, bâtiments A, B et C !!",
         "Le chauffagiste remplace la pompe du bâtiment A mercredi et jeudi. L’eau chaude est coupée de 9 h à 16 h, "
         "puis revient peu à peu. Le chauffage marche pendant les travaux. Pour toute question, l’accueil vous répond "
         "du lundi au vendredi, ou par téléphone. Merci de patienter.",
         from, until},
        {"A-3", "", "Anticonstitutionnellementanticonstitutionnellementanticonsti",
         "Anticonstitutionnellementanticonstitutionnellementanticonstitutionnellement", from, until},
        {"A-4", "Agence Nord", "Ailleurs", "Une autre agence.", from, until},
        {"A-5", "", "Hier", "C’est passé.", from, year{2026} / 11 / 22}};
    context.content = std::make_shared<const LandlordContent>(std::move(content));
    return context;
}

JourneyContext on_a_closed_day() {
    return at_moment(with_content(sample_context()), {year{2026} / 12 / 25, 10, 15, 0});
}

Named<Model> help_and_information_models() {
    return {{"Menu", {Menu{}}},
            {"Questions", {Questions{}}},
            {"Search", {Search{}}},
            {"Search.Found", {Search{PrivateText{"quit"}}}},
            {"Search.Nothing", {Search{PrivateText{"zzz"}}}},
            {"Answer", {Answer{0, PrivateText{}}}},
            {"Answer.Searched", {Answer{4, PrivateText{"quit"}}}},
            {"Answer.Paper", {Answer{6, PrivateText{}}}},
            {"Answer.Urgent", {Answer{23, PrivateText{}}}},
            {"KnownProblems", {KnownProblems{}}},
            {"Announcements", {Announcements{}}},
            {"Hours", {Hours{}}},
            {"Contacts", {help_and_information::Contacts{}}},
            {"Urgent", {Urgent{}}},
            {"Privacy", {Privacy{}}},
            {"Accessibility", {Accessibility{}}},
            {"PaperSignIn", {PaperSignIn{}}},
            {"PaperLoading", {PaperLoading{}}},
            {"PaperLoading.Agreed", {PaperLoading{sample_report().agreed_on}}},
            {"PaperLoadFailed", {PaperLoadFailed{}}},
            {"PaperNotStopped", {PaperNotStopped{}}},
            {"PaperNotStopped.OtherHolder", {PaperNotStopped{PaperNotStopped::Cause::other_holder}}},
            {"PaperNotStopped.NotYet", {PaperNotStopped{PaperNotStopped::Cause::not_yet}}},
            {"PaperReport", {sample_report()}},
            {"PaperReporting", {PaperReporting{sample_report()}}},
            {"PaperReported", {PaperReported{sample_reference()}}},
            {"PaperNotReported", {PaperNotReported{sample_report()}}}};
}

Named<Event> help_and_information_events() {
    return {{"GoOn", GoOn{}},
            {"Back", Back{}},
            {"PageAsked.Questions", PageAsked{Page::questions}},
            {"PageAsked.Search", PageAsked{Page::search}},
            {"PageAsked.Known", PageAsked{Page::known_problems}},
            {"PageAsked.Announcements", PageAsked{Page::announcements}},
            {"PageAsked.Hours", PageAsked{Page::hours}},
            {"PageAsked.Contacts", PageAsked{Page::contacts}},
            {"PageAsked.Urgent", PageAsked{Page::urgent}},
            {"PageAsked.Privacy", PageAsked{Page::privacy}},
            {"PageAsked.Accessibility", PageAsked{Page::accessibility}},
            {"Typed", Typed{PrivateText{"solde"}}},
            {"ArticleChosen", ArticleChosen{0}},
            {"ArticleChosen.Unknown", ArticleChosen{900}},
            {"PaperReportAsked", PaperReportAsked{}},
            {"Leave", Leave{}}};
}

Named<JourneyNews> help_and_information_news() {
    return {{"Profile.Paperless", answered(sample_paperless(true))},
            {"Profile.Paper", answered(sample_paperless(false))},
            {"Contracts", Answered{sample_contracts()}},
            {"Contracts.None", Answered{kiosk::Contracts{{}, Cents{100}, Cents{300'000}}}},
            {"Refusal", Answered{sample_refusal(PortalRefusal::Kind::unreachable)}},
            {"DepositLeft", DepositLeft{sample_reference()}},
            {"DepositNotLeft", DepositNotLeft{DepositNotLeft::Cause::not_now, std::nullopt}},
            {"DepositNotLeft.Unclear", DepositNotLeft{DepositNotLeft::Cause::unclear, sample_reference()}},
            {"CodeRead", CodeRead{}},
            {"Printer.Printed", PrinterNews{print_document::Printed{}}},
            {"Page.Broken", PageNews{show_paper::PageNotDrawn{}}},
            {"Scan.Ended", ScanNews{scan_pages::ScanEnded{}}},
            {"DocumentsMade", DocumentsMade{}},
            {"DocumentsNotMade", DocumentsNotMade{}}};
}

}  // namespace kiosk::test
