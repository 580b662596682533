// The vendors' words for the same thing.
#include "kiosk/helpers/scan_page/vendor_words.hpp"

#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::helpers;

namespace {

using Choices = std::vector<std::string>;

}  // namespace

TEST_CASE("scan_words: a source is found by any of its names") {
    CHECK(source_word(Choices{"Flatbed", "Automatic Document Feeder"}, ScanSource::feeder) ==
          "Automatic Document Feeder");
    CHECK(source_word(Choices{"FlatBed", "ADF"}, ScanSource::flatbed) == "FlatBed");
    CHECK(source_word(Choices{"Document Table", "Transparency Unit"}, ScanSource::flatbed) == "Document Table");
    CHECK(source_word(Choices{"FlatBed", "Automatic Document Feeder(left aligned)"}, ScanSource::feeder) ==
          "Automatic Document Feeder(left aligned)");
}

TEST_CASE("scan_words: one side before both, and never the back alone") {
    CHECK(source_word(Choices{"ADF Back", "ADF Duplex", "ADF Front"}, ScanSource::feeder) == "ADF Front");
    CHECK_FALSE(source_word(Choices{"ADF Back", "ADF Duplex"}, ScanSource::feeder));
}

TEST_CASE("scan_words: what a device has not is not found") {
    CHECK_FALSE(source_word(Choices{"Flatbed"}, ScanSource::feeder));
    CHECK_FALSE(source_word(Choices{"ADF"}, ScanSource::flatbed));
    CHECK_FALSE(source_word(Choices{}, ScanSource::flatbed));
}

TEST_CASE("scan_words: colour if there is any, else grey, never black and white") {
    CHECK(mode_word(Choices{"Lineart", "Gray", "Color"}) == "Color");
    CHECK(mode_word(Choices{"Black & White", "True Gray", "24bit Color[Fast]"}) == "24bit Color[Fast]");
    CHECK(mode_word(Choices{"Lineart", "Gray"}) == "Gray");
    CHECK_FALSE(mode_word(Choices{"Lineart", "Halftone"}));
}
