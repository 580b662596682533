// See sample_signature.hpp.
#include "tests/support/sample_signature.hpp"

#include <cmath>

namespace kiosk::test {

Signature drawn_name() {
    Signature drawn;
    for (int step = 0; step <= 120; ++step) {
        const float share = static_cast<float>(step) / 120;
        const float turn = share * 25;
        drawn.add(
            {step == 0 ? PenMove::begins : PenMove::goes_on,
             {0.16F + 0.52F * share - 0.035F * std::sin(turn), 0.55F - (0.28F - 0.16F * share) * std::cos(turn)}});
    }
    drawn.add({PenMove::begins, {0.74F, 0.3F}});
    drawn.add({PenMove::begins, {0.2F, 0.88F}});
    drawn.add({PenMove::goes_on, {0.5F, 0.84F}});
    drawn.add({PenMove::goes_on, {0.85F, 0.86F}});
    return drawn;
}

}  // namespace kiosk::test
