// The slip on its two papers.
#include "printing/documents/slip.hpp"

#include <algorithm>
#include <utility>

#include "printing/documents/letter_parts.hpp"
#include "printing/documents/payment_receipt_wording.hpp"
#include "printing/documents/ticket_parts.hpp"

namespace kiosk::printing {
namespace {

constexpr std::size_t kFactsMax = 20;
constexpr std::size_t kParagraphsMax = 12;
constexpr int kSmallCodeSide = 33;  // modules: stands beside the reference on 80 mm

const char* fault_in(const Slip& slip) {
    if (slip.landlord.name.empty()) return "landlord.name: empty";
    if (slip.title.empty()) return "title: empty";
    if (slip.facts.size() > kFactsMax) return "facts: too many";
    if (slip.paragraphs.size() > kParagraphsMax) return "paragraphs: too many";
    if (slip.qr_payload.size() > kQrPayloadBytesMax) return "qr_payload: too long";
    return nullptr;
}

std::optional<QrCode> code_of(const Slip& slip, TextSetter& setter) {
    if (slip.qr_payload.empty()) return std::nullopt;
    auto code = make_qr_code(slip.qr_payload.view());
    if (!code) {
        setter.fail(code.error());
        return std::nullopt;
    }
    return std::move(*code);
}

void add_reference(Flow& flow, const Reference& reference, const TextStyle& label, const TextStyle& big) {
    flow.paragraph("reference", "Votre référence", label);
    flow.paragraph("reference", reference.spoken(), big);
    flow.paragraph("reference", "À donner si vous avez une question.", label);
}

// --- 80 mm -----------------------------------------------------------------------------------------------------------

void add_ticket_code(Flow& flow, const Slip& slip, const QrCode& code) {
    using namespace ticket;
    constexpr double kGapPt = 10;
    const bool small = code.side <= kSmallCodeSide;
    const double module_pt = small ? kQrModulePt : 4 * kDotPt;
    const double quiet_pt = kQrQuietZoneModules * module_pt - 6;
    Flow picture{flow.setter(), code.side * module_pt};
    picture.qr_code(code, module_pt);
    flow.space(quiet_pt);
    if (small && slip.reference) {
        Flow words{flow.setter(), flow.width() - picture.width() - kGapPt};
        add_reference(words, *slip.reference, kSmall, kReference);
        flow.side_by_side(std::move(picture), std::move(words), kGapPt);
        flow.space(quiet_pt);
    } else {
        if (slip.reference) {
            add_reference(flow, *slip.reference, kBody, kReference);
            flow.space(quiet_pt + 6);
        }
        flow.indented(std::move(picture), (flow.width() - code.side * module_pt) / 2);
        flow.space(quiet_pt + 2);
    }
    if (!slip.qr_caption.empty()) flow.paragraph("qr_caption", slip.qr_caption, kBodyCentred);
}

// Beside its label when there is room for it without cutting a word, below otherwise.
void add_ticket_fact(Flow& flow, const Slip::Fact& fact) {
    using namespace ticket;
    constexpr TextStyle kLarge{Face::sans_bold, 24, 1.2};
    if (fact.size == Slip::Size::large) {
        flow.paragraph("facts", fact.label, kBodyBold);
        flow.keep_with_next();
        flow.paragraph("facts", fact.value.view(), kLarge);
        flow.space(5);
        return;
    }
    const double label_pt = flow.setter().width(kBody, fact.label);
    const double value_pt = flow.setter().width(kValue, fact.value.view());
    const bool wraps = fact.value.view().find(' ') != std::string_view::npos;
    if (label_pt < flow.width() * 0.5 && (wraps || label_pt + kRowGapPt + value_pt <= flow.width())) {
        flow.row("facts", fact.label, fact.value.view(), 0, kBody, kValue);
        return;
    }
    flow.paragraph("facts", fact.label, kBody);
    flow.keep_with_next();
    flow.paragraph("facts", fact.value.view(), kValue);
}

void add_ticket_facts(Flow& flow, const Slip& slip) {
    using namespace ticket;
    bool any = false;
    const auto begin = [&] {
        if (!std::exchange(any, true)) separate(flow);
    };
    if (const PrivateText name = masked_name(slip.person); !slip.person.family_name.empty()) {
        begin();
        flow.row("person", "Pour", name.view(), 0, kBody, kValue);
    }
    for (const auto& fact : slip.facts) {
        if (fact.shown == Slip::Shown::letter_only) continue;
        begin();
        add_ticket_fact(flow, fact);
    }
}

Result<PdfBytes, PrintingError> make_slip_ticket(const Slip& slip, PdfDocument& document) {
    using namespace ticket;
    TextSetter setter{document};
    const double width = kRoll.content_width_pt();
    RunningParts running{Flow{setter, width}, Flow{setter, width}, kSmallCentred};
    if (slip.demonstration == Demonstration::yes) {
        running.head.banner("DÉMONSTRATION – SANS VALEUR", 11);
        running.head.space(6);
    }
    add_foot(running.foot, slip.landlord);

    Flow body{setter, width};
    body.paragraph("landlord.name", slip.landlord.name, kNameCentred);
    body.paragraph("made_at", letter::made_in_words(slip.agency, slip.kiosk_id, moment_in_words(slip.made_at)),
                   kSmallCentred);
    separate(body);
    body.paragraph("title", slip.title, kTitle);
    if (const auto code = code_of(slip, setter)) {
        separate(body);
        add_ticket_code(body, slip, *code);
    } else if (slip.reference) {
        separate(body);
        constexpr TextStyle kHuge{Face::sans_bold, 32, 1.2};
        add_reference(body, *slip.reference, kBody, kHuge);
    }
    add_ticket_facts(body, slip);
    TextStyle style = kBodyBold;
    if (!slip.paragraphs.empty()) separate(body);
    for (const auto& paragraph : slip.paragraphs) {
        body.paragraph("paragraphs", paragraph.view(), std::exchange(style, kBody));
        body.space(3);
    }
    return make_pages(document, kRoll, std::move(body), std::move(running));
}

// --- A4 --------------------------------------------------------------------------------------------------------------

void add_letter_heads(Flow& flow, const Slip& slip) {
    using namespace letter;
    constexpr double kGapPt = 20;
    constexpr double kLowerPt = 46;
    Flow sender{flow.setter(), kAddresseeStartPt - kGapPt};
    add_landlord(sender, slip.landlord);
    Flow address{flow.setter(), flow.width() - kAddresseeStartPt};
    address.space(kLowerPt);
    if (!slip.person.family_name.empty()) address.paragraph("person", full_name(slip.person).view(), kBodyBold);
    address.paragraph("made_at", letter::made_in_words(slip.agency, slip.kiosk_id, moment_in_words(slip.made_at)),
                      kSecondWords);
    flow.side_by_side(std::move(sender), std::move(address), kGapPt);
}

void add_letter_panel(Flow& flow, const Slip& slip) {
    using namespace letter;
    constexpr double kPaddingPt = 12;
    const auto code = code_of(slip, flow.setter());
    if (!code && !slip.reference) return;
    const TextStyle big{Face::sans_bold, code ? 28.0 : 40.0, 1.25};
    Flow panel{flow.setter(), flow.width() - 2 * kPaddingPt};
    const double picture_width = code ? std::max(code->side * kQrModulePt, kCaptionWidthPt) : 0;
    Flow words{flow.setter(), panel.width() - (code ? picture_width + kPaddingPt : 0)};
    if (slip.reference) add_reference(words, *slip.reference, kBody, big);
    if (code) {
        if (!slip.reference && !slip.qr_caption.empty()) words.paragraph("qr_caption", slip.qr_caption, kBodyBold);
        Flow picture{flow.setter(), picture_width};
        picture.qr_code(*code, kQrModulePt);
        if (slip.reference && !slip.qr_caption.empty()) {
            picture.space(4);
            picture.paragraph("qr_caption", slip.qr_caption, kCaption);
        }
        panel.side_by_side(std::move(words), std::move(picture), kPaddingPt);
    } else {
        panel.indented(std::move(words), 0);
    }
    flow.tinted(std::move(panel), kPaddingPt, kTint);
    flow.space(16);
}

Result<PdfBytes, PrintingError> make_slip_letter(const Slip& slip, PdfDocument& document) {
    using namespace letter;
    constexpr double kValueStartPt = 150;
    constexpr double kLargeStartPt = 260;
    constexpr TextStyle kBesideLarge{Face::sans_bold, 12, 2.4};  // on the same middle
    constexpr TextStyle kLarge{Face::sans_bold, 24, 1.2};
    constexpr TextStyle kSlipTitle{Face::sans_bold, 26, 1.2};
    TextSetter setter{document};
    RunningParts running = running_parts(setter, demonstration_words(slip.demonstration), slip.landlord);
    Flow body{setter, kA4.content_width_pt()};
    add_letter_heads(body, slip);
    body.space(26);
    body.paragraph("title", slip.title, kSlipTitle);
    body.space(14);
    add_letter_panel(body, slip);
    for (const auto& fact : slip.facts) {
        body.rule(0.5, kHair);
        body.space(2.5);
        const bool large = fact.size == Slip::Size::large;
        body.row("facts", fact.label, fact.value.view(), large ? kLargeStartPt : kValueStartPt,
                 large ? kBesideLarge : kBody, large ? kLarge : kBody);
        body.space(2.5);
    }
    if (!slip.facts.empty()) {
        body.rule(0.5, kHair);
        body.space(16);
    }
    TextStyle style = kBodyBold;
    for (const auto& paragraph : slip.paragraphs) {
        body.paragraph("paragraphs", paragraph.view(), std::exchange(style, kBody));
        body.space(5);
    }
    return make_pages(document, kA4, std::move(body), std::move(running));
}

}  // namespace

Result<PdfBytes, PrintingError> render(const Slip& slip, Format format, const FontFiles& fonts) {
    if (const char* fault = fault_in(slip); fault != nullptr) {
        return failure(PrintingError{PrintingError::Kind::invalid_document, 0, fault});
    }
    auto document = PdfDocument::open(fonts, {slip.title, slip.made_at});
    if (!document) return failure(std::move(document.error()));
    return format == Format::ticket_80mm ? make_slip_ticket(slip, *document) : make_slip_letter(slip, *document);
}

}  // namespace kiosk::printing
