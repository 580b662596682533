// References: short, speakable, and a slip of the tongue is noticed.
#include "kiosk/domain/reference.hpp"

#include "tests/support/catch.hpp"

using namespace kiosk;

TEST_CASE("reference: keeps its enrolment and its sequence, and is read back as people write it") {
    const Reference reference = Reference::make(12'345, 678'901);
    CHECK(reference.text().size() == 8);
    CHECK(reference.enrolment() == 12'345);
    CHECK(reference.sequence() == 678'901);
    CHECK(Reference::parse(reference.text()) == reference);
    std::string sloppy;
    for (const char character : reference.text())
        sloppy += std::string{static_cast<char>(std::tolower(character))} + " ";
    CHECK(Reference::parse(sloppy) == reference);
    CHECK(reference.spoken().size() == reference.text().size() + 2);
}

TEST_CASE("reference: every wrong character and every swap of unlike neighbours but one pair is noticed") {
    const std::string symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    for (std::uint32_t sequence = 0; sequence < 3000; sequence += 7) {
        const std::string good = Reference::make(4711, sequence).text();
        for (std::size_t place = 0; place < good.size(); ++place) {
            std::string wrong = good;
            wrong[place] = symbols[(symbols.find(good[place]) + 1 + sequence % 31) % 32];
            if (wrong != good) CHECK_FALSE(Reference::parse(wrong));
            if (place == 0 || good[place] == good[place - 1]) continue;
            wrong = good;
            std::swap(wrong[place], wrong[place - 1]);
            const std::string pair{good[place], good[place - 1]};
            // Luhn's rule cannot see the first and the last symbol of the alphabet changing places.
            if (pair != "0Z" && pair != "Z0") CHECK_FALSE(Reference::parse(wrong));
        }
    }
}

TEST_CASE("reference: other text is no reference") {
    for (const char* wrong : {"", "K4M7", "K4M729TX9", "K4M7_9TX", "UUUUUUUU", "éééé"})
        CHECK_FALSE(Reference::parse(wrong));
}
