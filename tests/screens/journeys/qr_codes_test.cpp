// The QR codes on the glass, read back from the pixels of every screen that shows one, in every look.
#include <algorithm>
#include <map>
#include <string>

#include "tests/screens/journeys/pictures.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/qr_reader.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace kiosk;
using namespace kiosk::test;

namespace {

// By the widget: what the samples' tenant is to find on the telephone.
const std::map<std::string, std::string, std::less<>> kPayloads{
    {"hand_over.code", "https://agence.example/p/dGhpcyBpcyBub3QgYSByZWFsIHRva2VuLCBzb3JyeQ"},
    {"other_ways.code",
     "BCD\n002\n1\nSCT\nEXEMFRPPXXX\nHabitat Fictif de l’Exemple\n"
     "FR7699999000010000000000197\nEUR720.84\n\n\n104201/01"}};

struct CodeShown {
    std::string view;
    std::string expected;
    std::string read;
};

// Every code that these screens show on their first page.
std::vector<CodeShown> codes_shown(const Look& look) {
    const TemporaryDirectory folder;
    Glass glass{look};
    std::vector<CodeShown> codes;
    for (const View& view : all_views()) {
        for (const widgets::WidgetRecord& record : glass.show(view).records) {
            const auto payload = kPayloads.find(record.id);
            if (payload == kPayloads.end() || !record.visible) continue;
            glass.save(folder.path("screen.png"));
            codes.push_back({view.name, payload->second, qr_codes_in(folder.path("screen.png"))});
            break;
        }
    }
    return codes;
}

bool shows(const std::vector<CodeShown>& codes, std::string_view view) {
    return std::any_of(codes.begin(), codes.end(), [view](const CodeShown& code) { return code.view == view; });
}

}  // namespace

TEST_CASE("qr_codes: what a telephone reads from the glass is what it is for, whatever the look") {
    for (const Look& look : all_looks()) {
        const auto codes = codes_shown(look);
        INFO(look.name);
        CHECK(shows(codes, "rent_notices.HandingOver.OnPhone"));
        CHECK(shows(codes, "other_ways_to_pay.Transfer"));
        for (const CodeShown& code : codes) {
            INFO(code.view);
            CHECK(code.read == code.expected);
        }
    }
}
