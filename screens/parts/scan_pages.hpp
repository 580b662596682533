// Part "scan_pages": paper that comes in, by the scanner or from the tenant's phone. It ends with pages that were
// looked at: empty, blurred and dark ones are shown with another try, and none is refused. Every trouble of the
// scanner is a step with its own words. "Reprenez votre original" comes before the end.
#pragma once

#include <cstddef>
#include <optional>
#include <variant>
#include <vector>

#include "screens/parts/service_journey.hpp"

namespace kiosk::scan_pages {

enum class Reading : unsigned char { not_wanted, wanted };  // whether anything is looked for on the pages
struct Wanted {
    PhonePagePurpose purpose = PhonePagePurpose::document;
    int pages_max = 6;
    Reading reading = Reading::not_wanted;
    friend bool operator==(const Wanted&, const Wanted&) = default;
};

struct Page {
    SharedPage page;
    SharedReading reading;  // nullptr: not read, or not yet
    friend bool operator==(const Page&, const Page&) = default;
};

// --- steps
struct ChooseWay {
    friend bool operator==(const ChooseWay&, const ChooseWay&) = default;
};
struct HowTo {  // lay the sheet
    friend bool operator==(const HowTo&, const HowTo&) = default;
};
struct Scanning {
    ScanSource source = ScanSource::flatbed;
    int page = 1;  // of this scan
    int percent = 0;
    int came = 0;  // pages of this scan so far
    friend bool operator==(const Scanning&, const Scanning&) = default;
};
struct ScanFault {
    ScanError::Kind kind = ScanError::Kind::device_failed;
    ScanSource source = ScanSource::flatbed;
    friend bool operator==(const ScanFault&, const ScanFault&) = default;
};
struct Preparing {  // a page is being turned
    friend bool operator==(const Preparing&, const Preparing&) = default;
};
enum class Doubt : unsigned char { blank, blurred, dark, pale };
struct Doubtful {  // the page on the glass looks wrong
    Doubt doubt = Doubt::blank;
    show_paper::Model paper;
    friend bool operator==(const Doubtful&, const Doubtful&) = default;
};
struct Review {
    show_paper::Model paper;
    int left_out = 0;  // pages that were too many
    friend bool operator==(const Review&, const Review&) = default;
};
// --- steps: the phone
struct AskingPhone {
    friend bool operator==(const AskingPhone&, const AskingPhone&) = default;
};
struct OnPhone {
    PhonePage offered;
    MonotonicTime until;
    friend bool operator==(const OnPhone&, const OnPhone&) = default;
};
struct Fetching {
    PrivateText page_id;
    std::vector<PhonePageState::File> files;
    std::size_t next = 0;       // that is being fetched, or prepared
    std::size_t first_new = 0;  // of the pages
    int left_out = 0;
    friend bool operator==(const Fetching&, const Fetching&) = default;
};
struct PhoneFault {
    enum class Cause : unsigned char {
        backend,   // no answer
        too_many,  // codes were asked for
        ended,     // nothing was sent in time
        unusable,  // what was sent is no picture, or no page can be made of it
    };
    Cause cause = Cause::backend;
    std::optional<OnPhone> page;  // it may still be waited for
    friend bool operator==(const PhoneFault&, const PhoneFault&) = default;
};
struct TakeOriginal {
    friend bool operator==(const TakeOriginal&, const TakeOriginal&) = default;
};
using Step = std::variant<ChooseWay, HowTo, Scanning, ScanFault, Preparing, Doubtful, Review, AskingPhone, OnPhone,
                          Fetching, PhoneFault, TakeOriginal>;

enum class Original : unsigned char { with_the_tenant, in_the_scanner };

struct Model {
    Wanted wanted;
    std::vector<Page> pages;
    Original original = Original::with_the_tenant;
    std::optional<std::size_t> replaces;  // the page that the next one takes the place of
    Step step;
    friend bool operator==(const Model&, const Model&) = default;
};

// --- events: the tenant
struct GoOn {};  // the one primary of the step
struct Back {};
struct ScanAsked {  // at ChooseWay and HowTo
    ScanSource source = ScanSource::flatbed;
};
struct PhoneAsked {};
struct StopAsked {};
struct KeepAsked {};  // a doubtful page
struct AddAsked {};
struct RedoAsked {};
struct DeleteAsked {};
struct TurnAsked {};
struct PaperEvent {
    show_paper::Event event;
};
using Event = std::variant<GoOn, Back, ScanAsked, PhoneAsked, StopAsked, KeepAsked, AddAsked, RedoAsked, DeleteAsked,
                           TurnAsked, PaperEvent>;

enum class Progress : unsigned char {
    goes_on,
    done,       // pages are there, and the original is taken back
    went_back,  // with what is there
};

struct Outcome {
    Model model;
    std::vector<JourneyEffect> effects;
    Progress progress = Progress::goes_on;
};

[[nodiscard]] Outcome begin(Wanted wanted);
// Back in it from a later step: the pages that are there are shown; without any it begins.
[[nodiscard]] Outcome open(Model model, Wanted wanted);
[[nodiscard]] Outcome update(Model model, const Event& event, const JourneyContext& context);
[[nodiscard]] Outcome hear(Model model, const JourneyNews& news, const JourneyContext& context);

[[nodiscard]] Leaving leaving(const Model& model);
[[nodiscard]] IdleTime idle_time(const Model& model);
[[nodiscard]] ScannedPages paper_of(const Model& model);
// What was read on the pages, as far as it has come.
[[nodiscard]] std::vector<SharedReading> readings_of(const Model& model);
[[nodiscard]] std::optional<Doubt> doubt_about(const ScannedPage& page);

// The page that is on the glass just now, if one is.
[[nodiscard]] show_paper::SharedPicture page_on_show(const Model& model);

}  // namespace kiosk::scan_pages
