// The values behind paper_in_samples.hpp.
#include "tests/screens/journeys/paper_in_samples.hpp"

namespace kiosk::test {
namespace {

using namespace std::chrono_literals;

SharedPage page_with(bool is_blank, PageSharpness sharpness, PageLight light) {
    ScannedPage page;
    page.jpeg.assign(16, std::byte{0xFF});
    page.width_px = 1654;
    page.height_px = 2339;
    page.is_blank = is_blank;
    page.sharpness = sharpness;
    page.light = light;
    return std::make_shared<const ScannedPage>(std::move(page));
}

show_paper::Model shown(const scan_pages::Model& model, int page) {
    const int pages = static_cast<int>(model.pages.size());
    return show_paper::begin_with(share(PaperItem{scan_pages::paper_of(model)}), page, pages, sample_page(pages));
}

PhonePageState::File file(const char* id, PhoneFileType type) {
    return {PrivateText{id}, type, 2'400'000};
}

PhonePage offered() {
    return {PrivateText{"phone-page-1"},
            PrivateText{"https://agence.example/envoyer/dGhpcyBpcyBub3QgYSByZWFsIHRva2VuLCBzb3JyeQ"}, 600s};
}

scan_pages::OnPhone on_phone() {
    return {offered(), sample_context().now + Milliseconds{600'000}};
}

}  // namespace

SharedPage sample_scanned_page() {
    static const SharedPage page = page_with(false, PageSharpness::sharp, PageLight::good);
    return page;
}
SharedPage sample_blank_page() {
    static const SharedPage page = page_with(true, PageSharpness::sharp, PageLight::good);
    return page;
}
SharedPage sample_blurred_page() {
    static const SharedPage page = page_with(false, PageSharpness::blurred, PageLight::good);
    return page;
}

SharedReading sample_reading() {
    PageReading reading;
    reading.valid_from = std::chrono::year{2026} / 1 / 1;
    reading.valid_until = std::chrono::year{2026} / 12 / 31;
    reading.dates = {*reading.valid_from, *reading.valid_until};
    reading.lines = {PrivateText{"ATTESTATION D’ASSURANCE HABITATION"}, PrivateText{"Assurée : Mme Zoé LAMBERT"},
                     PrivateText{"12 rue du Modèle, 99100 EXEMPLEVILLE"},
                     PrivateText{"Valable du 01/01/2026 au 31/12/2026"}};
    reading.confidence_percent = 92;
    return std::make_shared<const PageReading>(std::move(reading));
}

SharedReading sample_other_reading() {
    PageReading reading;
    reading.valid_from = std::chrono::year{2024} / 1 / 1;
    reading.valid_until = std::chrono::year{2024} / 12 / 31;
    reading.lines = {PrivateText{"ATTESTATION D’ASSURANCE HABITATION"}, PrivateText{"Assuré : M. Paul SPÉCIMEN"},
                     PrivateText{"Valable du 01/01/2024 au 31/12/2024"}};
    reading.confidence_percent = 90;
    return std::make_shared<const PageReading>(std::move(reading));
}

scan_pages::Model sample_collected(int pages) {
    scan_pages::Model model;
    model.wanted = {PhonePagePurpose::certificate, 8, scan_pages::Reading::wanted};
    for (int page = 0; page < pages; ++page) {
        model.pages.push_back({sample_scanned_page(), page == 0 ? sample_reading() : nullptr});
    }
    return model;
}

Named<scan_pages::Model> scan_pages_models(const scan_pages::Wanted& wanted) {
    using namespace scan_pages;
    const auto at = [&wanted](Step step, int pages = 0) {
        Model model = sample_collected(pages);
        model.wanted = wanted;
        model.step = std::move(step);
        return model;
    };
    const auto fault = [&at](ScanError::Kind kind) { return at(ScanFault{kind, ScanSource::flatbed}); };
    const auto no_phone = [&at](PhoneFault::Cause cause) { return at(PhoneFault{cause, std::nullopt}); };
    const Model two = sample_collected(2);
    show_paper::Model large = shown(two, 1);
    large.size = show_paper::Size::large;
    Model turning = at(Preparing{}, 2);
    turning.replaces = 0;
    Model original = at(TakeOriginal{}, 1);
    original.original = Original::in_the_scanner;
    Model on_glass = at(Review{shown(two, 1), 0}, 2);
    on_glass.original = Original::in_the_scanner;
    return {{"ChooseWay", at(ChooseWay{})},
            {"ChooseWay.More", at(ChooseWay{}, 1)},
            {"HowTo", at(HowTo{})},
            {"Scanning", at(Scanning{ScanSource::flatbed, 1, 0, 0})},
            {"Scanning.Half", at(Scanning{ScanSource::flatbed, 1, 55, 0})},
            {"Scanning.Feeder", at(Scanning{ScanSource::feeder, 2, 30, 1}, 1)},
            {"ScanFault", fault(ScanError::Kind::device_failed)},
            {"ScanFault.Cover", fault(ScanError::Kind::cover_open)},
            {"ScanFault.Jam", fault(ScanError::Kind::jammed)},
            {"ScanFault.NoPaper", fault(ScanError::Kind::no_paper)},
            {"ScanFault.Busy", fault(ScanError::Kind::busy)},
            {"ScanFault.Unplugged", fault(ScanError::Kind::unplugged)},
            {"ScanFault.Slow", fault(ScanError::Kind::timed_out)},
            {"ScanFault.Short", fault(ScanError::Kind::cut_short)},
            {"Preparing", turning},
            {"Doubtful", at(Doubtful{Doubt::blank, shown(two, 2)}, 2)},
            {"Doubtful.Blurred", at(Doubtful{Doubt::blurred, shown(two, 1)}, 2)},
            {"Doubtful.Dark", at(Doubtful{Doubt::dark, shown(two, 1)}, 2)},
            {"Doubtful.Pale", at(Doubtful{Doubt::pale, shown(two, 1)}, 2)},
            {"Review", at(Review{shown(sample_collected(1), 1), 0}, 1)},
            {"Review.Two", on_glass},
            {"Review.Large", at(Review{large, 0}, 2)},
            {"Review.Full", at(Review{shown(two, 1), 3}, wanted.pages_max)},
            {"AskingPhone", at(AskingPhone{})},
            {"OnPhone", at(OnPhone{on_phone()})},
            {"Fetching", at(Fetching{PrivateText{"phone-page-1"}, {file("f1", PhoneFileType::jpeg)}, 0, 0, 0})},
            {"PhoneFault", no_phone(PhoneFault::Cause::unusable)},
            {"PhoneFault.Backend", at(PhoneFault{PhoneFault::Cause::backend, on_phone()})},
            {"PhoneFault.Many", no_phone(PhoneFault::Cause::too_many)},
            {"PhoneFault.Ended", no_phone(PhoneFault::Cause::ended)},
            {"TakeOriginal", original}};
}

Named<scan_pages::Model> few_scan_pages_models(const scan_pages::Wanted& wanted) {
    Named<scan_pages::Model> models = scan_pages_models(wanted);
    std::erase_if(models, [](const auto& model) {
        return model.first != "ChooseWay" && model.first != "Review" && model.first != "TakeOriginal";
    });
    return models;
}

Named<scan_pages::Event> scan_pages_events() {
    using namespace scan_pages;
    return {{"GoOn", GoOn{}},
            {"Back", Back{}},
            {"ScanAsked", ScanAsked{}},
            {"ScanAsked.Feeder", ScanAsked{ScanSource::feeder}},
            {"PhoneAsked", PhoneAsked{}},
            {"StopAsked", StopAsked{}},
            {"KeepAsked", KeepAsked{}},
            {"AddAsked", AddAsked{}},
            {"RedoAsked", RedoAsked{}},
            {"DeleteAsked", DeleteAsked{}},
            {"TurnAsked", TurnAsked{}},
            {"PaperEvent.Large", PaperEvent{show_paper::SizeAsked{show_paper::Size::large}}}};
}

Named<JourneyNews> scan_pages_news() {
    using namespace scan_pages;
    PhonePageState waiting{PrivateText{"phone-page-1"}, PhonePageState::Kind::waiting, {}};
    PhonePageState received{
        PrivateText{"phone-page-1"}, PhonePageState::Kind::received, {file("f1", PhoneFileType::jpeg)}};
    PhonePageState ended{PrivateText{"phone-page-1"}, PhonePageState::Kind::ended, {}};
    ScanEnded cover;
    cover.error = ScanError::Kind::cover_open;
    ScanEnded no_page;
    no_page.page_error = PageReadError::Kind::helper_failed;
    return {{"Scan.Progressed", ScanNews{ScanProgressed{1, 40}}},
            {"Scan.Page", ScanNews{PageScanned{sample_scanned_page(), sample_page(1)}}},
            {"Scan.BlankPage", ScanNews{PageScanned{sample_blank_page(), sample_page(1)}}},
            {"Scan.Ended", ScanNews{ScanEnded{}}},
            {"Scan.Ended.Cover", ScanNews{cover}},
            {"Scan.Ended.NoPage", ScanNews{no_page}},
            {"Scan.Turned", ScanNews{PageTurned{sample_scanned_page(), sample_page(1)}}},
            {"Scan.Prepared", ScanNews{PagesPrepared{{sample_scanned_page()}, sample_page(1), 0}}},
            {"Scan.NotPrepared", ScanNews{PagesNotPrepared{PageReadError::Kind::not_a_picture}}},
            {"Scan.Read", ScanNews{PageWasRead{sample_scanned_page(), sample_reading()}}},
            {"PhonePage", answered(offered())},
            {"PhonePageState.Waiting", answered(waiting)},
            {"PhonePageState.Received", answered(received)},
            {"PhonePageState.Ended", answered(ended)},
            {"PhoneFile", answered(PhoneFile{})},
            {"Refusal", Answered{sample_refusal(PortalRefusal::Kind::unreachable)}},
            {"Refusal.Many", Answered{sample_refusal(PortalRefusal::Kind::too_many)}},
            {"Page.Drawn", PageNews{show_paper::PageDrawn{sample_page(2)}}}};
}

Named<leave_deposit::Model> leave_deposit_models(const leave_deposit::SharedOrder& order) {
    using namespace leave_deposit;
    DepositSlip slip{order->kind,  sample_reference(),           order->subject,       2,
                     {"3fa9c1d2"}, DepositSlip::Way::on_its_way, sample_context().wall};
    DepositSlip waits = slip;
    waits.way = DepositSlip::Way::waits_for_network;
    Named<Model> models{{"Binding", {order, Binding{}}},
                        {"Storing", {order, Storing{}}},
                        {"Left", {order, Left{slip}}},
                        {"Left.NoNetwork", {order, Left{waits}}},
                        {"NotLeft", {order, NotLeft{NotLeft::Cause::not_now}}},
                        {"NotLeft.Documents", {order, NotLeft{NotLeft::Cause::documents}}},
                        {"Unclear", {order, Unclear{sample_reference()}}}};
    for (const auto& [name, part] : hand_over_models(SlipOrder{slip})) {
        if (hand_over::prints(part)) models.push_back({"Printing." + name, {order, Printing{slip, part}}});
    }
    return models;
}

Named<leave_deposit::Event> leave_deposit_events() {
    using namespace leave_deposit;
    return {{"GoOn", GoOn{}},
            {"Back", Back{}},
            {"SlipAsked", SlipAsked{}},
            {"HandOverEvent.Printed", HandOverEvent{hand_over::PrintEvent{print_document::GoOn{}}}}};
}

Named<JourneyNews> leave_deposit_news() {
    auto bytes = std::make_shared<const PdfBytes>(PdfBytes{std::byte{'%'}});
    return {{"DocumentsMade", DocumentsMade{{bytes}}},
            {"DocumentsNotMade", DocumentsNotMade{}},
            {"DepositLeft", DepositLeft{sample_reference(), {"3fa9c1d2"}}},
            {"DepositNotLeft", DepositNotLeft{DepositNotLeft::Cause::not_now, std::nullopt}},
            {"DepositNotLeft.Unclear", DepositNotLeft{DepositNotLeft::Cause::unclear, sample_reference()}},
            {"Printer.Printed", PrinterNews{print_document::Printed{}}}};
}

Named<declare_identity::Model> declare_identity_models() {
    using namespace declare_identity;
    const PrivateText contract{"10420101"};
    const PrivateText birth_date{"14031988"};
    return {{"Explain", {{}, {}, Explain{}}},
            {"Contract", {PrivateText{"1042"}, {}, EnterContract{}}},
            {"BirthDate", {contract, {birth_date, std::nullopt}, EnterBirthDate{}}}};
}

Named<declare_identity::Event> declare_identity_events() {
    using namespace declare_identity;
    return {{"GoOn", GoOn{}},
            {"Back", Back{}},
            {"Typed", Typed{PrivateText{"10420101"}}},
            {"BirthDateEvent.GoOn", BirthDateEvent{ask_birth_date::GoOn{}}},
            {"BirthDateEvent.Back", BirthDateEvent{ask_birth_date::Back{}}}};
}

}  // namespace kiosk::test
