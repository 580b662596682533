// Runs generated certificates (make_certificates beside this file) through the production page reader, as a scanner
// would hand them over, and prints the figures of reading, one JSON object a line.
//   reading_bench DIRECTORY [--each]     with --each also a line for each page, for people
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "kiosk/base/check.hpp"
#include "kiosk/helpers/read_page/pix.hpp"
#include "kiosk/helpers/read_page_client.hpp"

using namespace kiosk;

namespace {

const SystemClock kClock;

struct RawPage {
    RawPageFormat format;
    std::vector<std::byte> bytes;
};

RawPage raw_page(const std::string& file) {
    const helpers::PixHandle pix{pixRead(file.c_str())};
    KIOSK_CHECK(pix && pixGetDepth(pix.get()) == 32);
    RawPage page{{pixGetWidth(pix.get()), pixGetHeight(pix.get()), 3, 300}, {}};
    page.bytes.reserve(static_cast<std::size_t>(page.format.width_px * page.format.height_px) * 3);
    const l_uint32* words = pixGetData(pix.get());
    for (int dot = 0; dot < page.format.width_px * page.format.height_px; ++dot) {
        for (const unsigned shift : {24U, 16U, 8U}) page.bytes.push_back(static_cast<std::byte>(words[dot] >> shift));
    }
    return page;
}

// All that one page told, and how long it took.
struct Outcome {
    Result<ReadyPage, PageReadError> page;
    std::optional<PageReading> reading;
    double ready_ms = 0;
    double reading_ms = 0;
};

Outcome outcome_of(helpers::ReadPageClient& reader, helpers::ReadPageClient& text_reader, const RawPage& raw) {
    const CancelToken cancel;
    const auto began = kClock.now();
    const auto intake = reader.begin();
    bool goes_on = intake->page_begins(raw.format);
    const auto row_bytes = static_cast<std::size_t>(raw.format.width_px) * 3;
    for (std::size_t at = 0; goes_on && at < raw.bytes.size();) {
        const std::size_t size = std::min(200'000 / row_bytes * row_bytes, raw.bytes.size() - at);
        goes_on = intake->rows(std::span{raw.bytes}.subspan(at, size));
        at += size;
    }
    static_cast<void>(intake->page_ends(raw.format.height_px));
    Outcome outcome{intake->finish(cancel), {}, 0, 0};
    const auto ready = kClock.now();
    outcome.ready_ms = static_cast<double>((ready - began).count());
    if (!outcome.page) return outcome;
    if (auto reading = text_reader.read(outcome.page->jpeg, cancel)) outcome.reading = std::move(*reading);
    outcome.reading_ms = static_cast<double>((kClock.now() - ready).count());
    return outcome;
}

// What the tenant would be asked about: hints, all of them.
bool is_flagged(const Outcome& outcome) {
    constexpr int kSureEnoughPercent = 60;
    return !outcome.page || outcome.page->is_blank || outcome.page->sharpness != PageSharpness::sharp ||
           outcome.page->light != PageLight::good || !outcome.reading ||
           outcome.reading->confidence_percent < kSureEnoughPercent;
}

bool dates_are_right(const Outcome& outcome, const nlohmann::json& truth) {
    if (!outcome.reading) return false;
    const auto same = [&](const char* name, const std::optional<Date>& read) {
        return truth.contains(name) ? read && to_iso(*read) == truth.at(name).get<std::string>() : !read;
    };
    return same("from", outcome.reading->valid_from) && same("until", outcome.reading->valid_until);
}

struct Tally {
    int legible = 0;
    int dates_read = 0;
    int legible_blocked = 0;
    int legible_flagged = 0;
    int blank = 0;
    int blank_caught = 0;
    int unreadable = 0;
    int unreadable_flagged = 0;
    std::vector<double> ready_ms;
    std::vector<double> reading_ms;
    double hard_stop_ms = 0;
    std::size_t largest_jpeg_bytes = 0;
};

void count(Tally& tally, const Outcome& outcome, const nlohmann::json& truth) {
    const auto kind = truth.at("kind").get<std::string>();
    tally.ready_ms.push_back(outcome.ready_ms);
    if (outcome.page) tally.largest_jpeg_bytes = std::max(tally.largest_jpeg_bytes, outcome.page->jpeg.size());
    const bool blank = outcome.page && outcome.page->is_blank;
    if (kind == "legible") {
        ++tally.legible;
        tally.dates_read += dates_are_right(outcome, truth) ? 1 : 0;
        tally.legible_blocked += !outcome.page || blank ? 1 : 0;
        tally.legible_flagged += is_flagged(outcome) ? 1 : 0;
        tally.reading_ms.push_back(outcome.reading_ms);
    } else if (kind == "blank") {
        ++tally.blank;
        tally.hard_stop_ms = std::max(tally.hard_stop_ms, outcome.reading_ms);
        tally.blank_caught += blank ? 1 : 0;
    } else {
        ++tally.unreadable;
        tally.hard_stop_ms = std::max(tally.hard_stop_ms, outcome.reading_ms);
        tally.unreadable_flagged += is_flagged(outcome) ? 1 : 0;
    }
}

void print_each(const Outcome& outcome, const nlohmann::json& truth) {
    const auto iso = [](const std::optional<Date>& date) { return date ? to_iso(*date) : std::string{"-"}; };
    std::printf("# %s %s: ", truth.at("file").get<std::string>().c_str(), truth.at("how").get<std::string>().c_str());
    if (!outcome.page) {
        std::printf("%s\n", outcome.page.error().message.c_str());
        return;
    }
    const ReadyPage& page = *outcome.page;
    std::printf("%dx%d %zu B %.0f ms%s%s%s", page.width_px, page.height_px, page.jpeg.size(), outcome.ready_ms,
                page.is_blank ? " blank" : "", page.sharpness == PageSharpness::sharp ? "" : " blurred",
                page.light == PageLight::good       ? ""
                : page.light == PageLight::too_dark ? " dark"
                                                    : " pale");
    if (!outcome.reading) {
        std::printf(" no reading %.0f ms\n", outcome.reading_ms);
        return;
    }
    const bool wrong = truth.at("kind") == "legible" && !dates_are_right(outcome, truth);
    std::printf("; %d %% %zu lines %s %s %.0f ms%s\n", outcome.reading->confidence_percent,
                outcome.reading->lines.size(), iso(outcome.reading->valid_from).c_str(),
                iso(outcome.reading->valid_until).c_str(), outcome.reading_ms, wrong ? "  WRONG" : "");
}

double median(std::vector<double> values) {
    if (values.empty()) return 0;
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
    return values[values.size() / 2];
}

void print(const char* name, double value, const char* unit, double limit, const char* better) {
    std::printf(R"({"name": "%s", "value": %.1f, "unit": "%s", "limit": %g, "better": "%s", "seed": null})"
                "\n",
                name, value, unit, limit, better);
}

double percent(int part, int whole) {
    return whole == 0 ? 0 : 100.0 * part / whole;
}

}  // namespace

int main(int count_of_words, char** words) {
    KIOSK_CHECK(count_of_words >= 2);
    const std::string directory = words[1];
    const bool each = count_of_words > 2;
    std::ifstream stream{directory + "/truth.json"};
    const auto truths = nlohmann::json::parse(stream);
    // What can be read says something about the reader, how far it comes in 2 s something about the machine.
    helpers::ReadPageClient reader{{KIOSK_READ_PAGE}, kClock};
    helpers::ReadPageClient patient{{KIOSK_READ_PAGE, Milliseconds{60'000}, Milliseconds{60'000}}, kClock};
    Tally tally;
    for (const auto& truth : truths) {
        const RawPage raw = raw_page(directory + "/" + truth.at("file").get<std::string>());
        const Outcome outcome = outcome_of(reader, truth.at("kind") == "legible" ? patient : reader, raw);
        count(tally, outcome, truth);
        if (each) print_each(outcome, truth);
    }
    print("scan_ready_page_ms", median(tally.ready_ms), "ms", 250, "lower");
    print("reading_ms", median(tally.reading_ms), "ms", 1'000, "lower");
    print("reading_hard_stop_ms", tally.hard_stop_ms, "ms", 2'000, "lower");
    print("ready_page_largest_kb", static_cast<double>(tally.largest_jpeg_bytes) / 1'000, "kB", 300, "lower");
    print("certificates_legible", tally.legible, "pages", 40, "higher");
    print("certificates_dates_read_percent", percent(tally.dates_read, tally.legible), "%", 95, "higher");
    print("certificates_blank_caught_percent", percent(tally.blank_caught, tally.blank), "%", 100, "higher");
    print("certificates_unreadable_flagged_percent", percent(tally.unreadable_flagged, tally.unreadable), "%", 90,
          "higher");
    print("certificates_legible_blocked", tally.legible_blocked, "pages", 0, "lower");
    print("certificates_legible_flagged_percent", percent(tally.legible_flagged, tally.legible), "%", 10, "lower");
    return 0;
}
