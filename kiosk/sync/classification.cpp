// The table of answers.
#include "kiosk/sync/classification.hpp"

#include <array>
#include <string_view>

namespace kiosk::sync {
namespace {

struct Row {
    int status_first;
    int status_last;
    std::string_view problem;  // empty: any
    Verdict verdict;
};

// The first row that fits decides. Only for answers that echo our operation id.
constexpr std::array kRows{
    Row{200, 299, "", Verdict::done},
    Row{401, 401, "", Verdict::stop_and_reauthenticate},
    Row{403, 403, "", Verdict::park_lane},
    Row{408, 408, "", Verdict::retry_operation},
    Row{409, 409, "operation-in-progress", Verdict::retry_operation},
    // Not kept by the backend: its upload is on the way (again, when the backend was restored).
    Row{409, 409, "attachment-missing", Verdict::retry_operation},
    // What came was not what was sent: a fault of the way.
    Row{422, 422, "digest-mismatch", Verdict::retry_operation},
    Row{425, 425, "", Verdict::retry_operation},
    Row{429, 429, "", Verdict::retry_everything},
    Row{400, 499, "", Verdict::needs_staff},
    Row{502, 504, "", Verdict::retry_everything},
    Row{500, 599, "", Verdict::retry_operation},
};

}  // namespace

Verdict classify(const OperationAnswered& answer) {
    // A captive portal's 200, a proxy's 404, no answer at all: the network, not our backend.
    if (!answer.operation_id_echoed) return Verdict::retry_everything;
    for (const Row& row : kRows) {
        const bool fits = answer.status >= row.status_first && answer.status <= row.status_last &&
                          (row.problem.empty() || answer.problem == row.problem);
        if (fits) return row.verdict;
    }
    // Interim answers, redirects (never followed), numbers that HTTP does not have.
    return Verdict::retry_everything;
}

}  // namespace kiosk::sync
