// The table of answers, exhaustively: every status × problem × echo, against the rules written out a second time.
#include "kiosk/sync/classification.hpp"

#include <string>

#include "tests/support/catch.hpp"

namespace kiosk::test {
namespace {

using sync::Verdict;

Verdict expected(int status, const std::string& problem, bool echoed) {
    if (!echoed) return Verdict::retry_everything;
    if (status == 401) return Verdict::stop_and_reauthenticate;
    if (status == 403) return Verdict::park_lane;
    if (status == 408 || status == 425) return Verdict::retry_operation;
    if (status == 409 && problem == "operation-in-progress") return Verdict::retry_operation;
    if (status == 409 && problem == "attachment-missing") return Verdict::retry_operation;
    if (status == 422 && problem == "digest-mismatch") return Verdict::retry_operation;
    if (status == 429 || status == 502 || status == 503 || status == 504) return Verdict::retry_everything;
    switch (status / 100) {
        case 2:
            return Verdict::done;
        case 4:
            return Verdict::needs_staff;
        case 5:
            return Verdict::retry_operation;
        default:
            return Verdict::retry_everything;
    }
}

}  // namespace

TEST_CASE("classification: every status, problem and echo has exactly the verdict of the rules") {
    for (int status = -1; status <= 1'000; ++status) {
        for (const char* problem : {"", "operation-in-progress", "attachment-missing", "digest-mismatch",
                                    "deposit-refused", "malformed-request"}) {
            for (const bool echoed : {false, true}) {
                OperationAnswered answer;
                answer.status = status;
                answer.operation_id_echoed = echoed;
                answer.problem = problem;
                INFO("status " << status << ", problem " << problem << ", echoed " << echoed);
                CHECK(sync::classify(answer) == expected(status, problem, echoed));
            }
        }
    }
}

TEST_CASE("classification: a captive portal's 200 and a proxy's 404 are faults of the network") {
    for (const int status : {200, 201, 302, 401, 403, 404, 413, 502}) {
        OperationAnswered answer;
        answer.status = status;
        CHECK(sync::classify(answer) == Verdict::retry_everything);
    }
}

}  // namespace kiosk::test
