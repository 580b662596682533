// What the glass says while paper comes out, or does not: a payment is spoken of where one was made, and nowhere else.
#include <string>
#include <vector>

#include "screens/parts/parts_view.hpp"
#include "tests/screens/journeys/pictures.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::test;
using namespace kiosk::print_document;

namespace {

std::vector<Step> all_steps() {
    return {Sending{},
            Printing{0},
            WaitingForPaper{},
            WaitingForCover{},
            WaitingForJam{},
            WaitingForToner{},
            WaitingForTurn{},
            WaitingForService{},
            NotPrinted{PrintError::Kind::offline, false},
            NotPrinted{PrintError::Kind::offline, true},
            NotPrinted{PrintError::Kind::empty_document, false},
            PaperOut{}};
}

// Everything that stands there while `request` is printed, step after step.
std::vector<std::string> words_of(const PrintRequest& request) {
    Glass glass(all_looks().front());
    std::vector<std::string> words;
    for (const Step& step : all_steps()) {
        const View view{"printing", [&](widgets::Kit& kit, const texts::Texts& texts) {
                            kit.screen({.id = "printing"});
                            (void)draw(kit, Model{request, step}, {}, texts);
                        }};
        std::string said;
        for (const widgets::WidgetRecord& record : glass.show(view).records) {
            said += std::string(record.label) + "\n";
        }
        words.push_back(std::move(said));
    }
    return words;
}

bool says(const std::string& words, std::string_view what) {
    return words.find(what) != std::string::npos;
}

}  // namespace

TEST_CASE("print_document: a paper that is no ticket is called none, and nothing is said to have been paid") {
    for (const PrintRequest& request : {PrintRequest{PaperStack{}}, PrintRequest{SlipOrder{}}}) {
        for (const std::string& words : words_of(request)) {
            CAPTURE(words);
            CHECK_FALSE(says(words, "ticket"));
            CHECK_FALSE(says(words, "paiement"));
            CHECK_FALSE(says(words, "référence"));
        }
    }
}

TEST_CASE("print_document: all the while that a ticket is printed, the glass says that its payment is recorded") {
    for (const std::string& words : words_of(DocumentRequest{})) {
        CAPTURE(words);
        CHECK(says(words, "Votre paiement est bien enregistré."));
        CHECK_FALSE(says(words, "document"));
    }
}
