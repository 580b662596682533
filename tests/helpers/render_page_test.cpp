// Pages as pixels: the real child with real papers and junk, and children that misbehave.
#include "kiosk/helpers/render_page_client.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <thread>

#include "kiosk/base/random.hpp"
#include "kiosk/helpers/child_process.hpp"
#include "printing/documents/payment_receipt.hpp"
#include "tests/helpers/real_child.hpp"
#include "tests/printing/sample_receipts.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::helpers;
using kiosk::test::check_is_sandboxed;
using kiosk::test::no_child_is_left;
using Kind = PageRenderError::Kind;

namespace {

const SystemClock kClock;

RenderPageClient real_renderer() {
    return {{KIOSK_RENDER_PAGE, Milliseconds{20'000}}, kClock};
}
RenderPageClient misbehaving_renderer(Milliseconds deadline) {
    return {{KIOSK_MISBEHAVING_HELPER, deadline}, kClock};
}

PdfBytes bytes_of(const std::string& text) {
    PdfBytes bytes(text.size());
    std::transform(text.begin(), text.end(), bytes.begin(), [](char byte) { return static_cast<std::byte>(byte); });
    return bytes;
}

PdfBytes paper(const printing::PaymentReceipt& receipt, printing::Format format) {
    auto pdf = printing::render(receipt, format, test::paper_fonts());
    REQUIRE(pdf.has_value());
    return std::move(*pdf);
}

double dark_share(const PagePicture& picture) {
    std::size_t dark = 0;
    for (std::size_t pixel = 0; pixel < picture.rgba.size(); pixel += 4) dark += picture.rgba[pixel] < 128 ? 1U : 0U;
    return static_cast<double>(dark) * 4 / static_cast<double>(picture.rgba.size());
}

// A PDF by hand: one empty page of the given size, and what else it says about itself.
PdfBytes page_of(const std::string& media_box, const std::string& more = {}) {
    return bytes_of(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>"
        "endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox" +
        media_box + more + ">>endobj\ntrailer<</Root 1 0 R>>\n");
}

}  // namespace

TEST_CASE("render_page: a receipt becomes a picture of its size, with ink on white, top row first") {
    auto renderer = real_renderer();
    const CancelToken cancel;
    const auto ticket = renderer.render(paper(test::part_payment(), printing::Format::ticket_80mm), 1, 203, cancel);
    INFO((ticket ? std::string{} : ticket.error().message));
    REQUIRE(ticket.has_value());
    CHECK(ticket->page_count == 1);
    CHECK(std::abs(ticket->width_mm - 80) < 0.1);
    CHECK(std::abs(ticket->width_px - 640) <= 1);
    CHECK(ticket->rgba.size() == std::size_t{4} * static_cast<std::size_t>(ticket->width_px * ticket->height_px));
    CHECK(dark_share(*ticket) > 0.02);
    CHECK(dark_share(*ticket) < 0.20);
    CHECK(ticket->rgba[0] == 255);  // the corner is paper, and opaque
    CHECK(ticket->rgba[3] == 255);

    // The black bar of a demonstration is at the top.
    auto demonstration = test::part_payment();
    demonstration.demonstration = printing::Demonstration::yes;
    const auto letter = renderer.render(paper(demonstration, printing::Format::a4), 1, 50, cancel);
    REQUIRE(letter.has_value());
    CHECK(std::abs(letter->height_mm - 297) < 0.1);
    const auto row_bytes = static_cast<std::size_t>(letter->width_px) * 4;
    const auto bar_row = static_cast<std::size_t>(letter->height_px) * 20 / 297;
    const auto bar_column = static_cast<std::size_t>(letter->width_px / 6);
    CHECK(letter->rgba[bar_row * row_bytes + 4 * bar_column] < 40);
}

TEST_CASE("render_page: every page of a long paper can be asked for, and none beyond") {
    auto renderer = real_renderer();
    const CancelToken cancel;
    const auto pdf = paper(test::with_ticket_lines(200), printing::Format::a4);
    const auto first = renderer.render(pdf, 1, 40, cancel);
    REQUIRE(first.has_value());
    REQUIRE(first->page_count > 1);
    CHECK(renderer.render(pdf, first->page_count, 40, cancel).has_value());
    CHECK(renderer.render(pdf, first->page_count + 1, 40, cancel).error().kind == Kind::no_such_page);
    CHECK(renderer.render(pdf, 0, 40, cancel).error().kind == Kind::no_such_page);
}

TEST_CASE("render_page: what is no PDF is an error and ends no process but the child's") {
    auto renderer = real_renderer();
    const CancelToken cancel;
    auto pdf = paper(test::part_payment(), printing::Format::a4);
    SECTION("nothing") {
        pdf.clear();
    }
    SECTION("junk") {
        pdf = bytes_of(std::string(10'000, 'x'));
    }
    SECTION("a PDF's beginning") {
        pdf.resize(300);
    }
    SECTION("a mark and no more") {
        pdf = bytes_of("%PDF-1.7\n");
    }
    CHECK(renderer.render(pdf, 1, 96, cancel).error().kind == Kind::not_a_pdf);
    CHECK(no_child_is_left());
}

TEST_CASE("render_page: a page as large as a house is refused before a pixel is drawn") {
    auto renderer = real_renderer();
    const CancelToken cancel;
    CHECK(renderer.render(page_of("[0 0 200 100]"), 1, 72, cancel).has_value());
    CHECK(renderer.render(page_of("[0 0 900000 900000]"), 1, 72, cancel).error().kind == Kind::too_large);
    CHECK(renderer.render(page_of("[0 0 7000 7000]"), 1, 72, cancel).error().kind == Kind::too_large);
    CHECK(renderer.render(PdfBytes((std::size_t{16} << 20U) + 1), 1, 72, cancel).error().kind == Kind::too_large);
}

TEST_CASE("render_page: a page that its file turns has the size of its picture, so that a square stays one") {
    auto renderer = real_renderer();
    const bool lies = GENERATE(false, true);
    const std::string turn = lies ? GENERATE("90", "270", "-90") : GENERATE("0", "180");
    INFO(turn);
    const auto picture = renderer.render(page_of("[0 0 595 842]", "/Rotate " + turn), 1, 72, CancelToken{});
    REQUIRE(picture.has_value());
    CHECK((picture->width_px > picture->height_px) == lies);
    CHECK((picture->width_mm > picture->height_mm) == lies);
    CHECK(std::abs(picture->width_px / picture->width_mm - picture->height_px / picture->height_mm) < 0.02);
}

TEST_CASE("render_page: damaged papers of all kinds give a picture or an error, never more") {
    auto renderer = real_renderer();
    const CancelToken cancel;
    const auto whole = paper(test::declined(), printing::Format::ticket_80mm);
    SeededRandom random{20'261'125};
    for (int round = 0; round < 25; ++round) {
        auto damaged = whole;
        for (int hit = 0; hit < 40; ++hit) {
            damaged[static_cast<std::size_t>(random.below(damaged.size()))] = static_cast<std::byte>(random.below(256));
        }
        const auto picture = renderer.render(damaged, 1, 60, cancel);
        if (!picture) CHECK((picture.error().kind == Kind::not_a_pdf || picture.error().kind == Kind::helper_failed));
    }
    CHECK(no_child_is_left());
}

TEST_CASE("render_page: the child has no environment, no descriptor of ours, and is sandboxed before it reads") {
    const auto child = ChildProcess::start(KIOSK_RENDER_PAGE, {"--page", "1", "--dpi", "96"});
    REQUIRE(child.has_value());
    check_is_sandboxed(*child, Milliseconds{10'000});
    for (const auto& descriptor : std::filesystem::directory_iterator("/proc/" + std::to_string(child->id()) + "/fd")) {
        const std::string number = descriptor.path().filename().string();
        CHECK((number == "0" || number == "1" || number == "2"));
    }
}

TEST_CASE("render_page: a child that hangs is killed at the deadline") {
    const int behaviour = GENERATE(1, 2);
    auto renderer = misbehaving_renderer(Milliseconds{200});
    const CancelToken cancel;
    const auto start = kClock.now();
    // Larger than the socket's buffer: the unread one also blocks our writing.
    const auto picture = renderer.render(PdfBytes(std::size_t{4} << 20U), behaviour, 96, cancel);
    REQUIRE_FALSE(picture.has_value());
    CHECK(picture.error().kind == Kind::timed_out);
    CHECK(kClock.now() - start < Milliseconds{2'000});
    CHECK(no_child_is_left());
}

TEST_CASE("render_page: a cancelled session waits for no picture") {
    auto renderer = misbehaving_renderer(Milliseconds{60'000});
    CancelToken cancel;
    std::thread end_of_session{[&] { cancel.cancel(); }};
    CHECK(renderer.render(bytes_of("%PDF"), 1, 96, cancel).error().kind == Kind::cancelled);
    end_of_session.join();
    CHECK(no_child_is_left());
}

TEST_CASE("render_page: a child that crashes or lies is a failed helper") {
    const int behaviour = GENERATE(3, 4, 5, 6, 7);
    auto renderer = misbehaving_renderer(Milliseconds{10'000});
    const auto picture = renderer.render(bytes_of("%PDF"), behaviour, 96, CancelToken{});
    REQUIRE_FALSE(picture.has_value());
    CHECK(picture.error().kind == Kind::helper_failed);
    CHECK(no_child_is_left());
}

TEST_CASE("render_page: a helper that is not installed is a failed helper") {
    RenderPageClient renderer{{"/nowhere/kiosk-render-page"}, kClock};
    CHECK(renderer.render(bytes_of("%PDF"), 1, 96, CancelToken{}).error().kind == Kind::helper_failed);
}
