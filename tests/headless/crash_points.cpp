// Names and effects.
#include "tests/headless/crash_points.hpp"

#include <array>

#include "kiosk/base/match.hpp"

namespace kiosk::test {
namespace {

struct Named {
    std::string_view name;
    CrashPoint point;
};
constexpr std::array kNames = {
    Named{"commit_created", CrashPoint::commit_created}, Named{"register_payment", CrashPoint::register_payment},
    Named{"commit_sent", CrashPoint::commit_sent},       Named{"start_debit", CrashPoint::start_debit},
    Named{"commit_unknown", CrashPoint::commit_unknown}, Named{"commit_result", CrashPoint::commit_result},
    Named{"send_result", CrashPoint::send_result},       Named{"commit_operations", CrashPoint::commit_operations},
    Named{"mark_done", CrashPoint::mark_done},           Named{"print", CrashPoint::print},
};

std::optional<CrashPoint> point_of(const runtime::StoreWork& work) {
    if (std::holds_alternative<runtime::CommitCreated>(work)) return CrashPoint::commit_created;
    if (std::holds_alternative<runtime::CommitSent>(work)) return CrashPoint::commit_sent;
    if (std::holds_alternative<runtime::CommitUnknown>(work)) return CrashPoint::commit_unknown;
    if (std::holds_alternative<runtime::CommitResult>(work)) return CrashPoint::commit_result;
    if (std::holds_alternative<runtime::CommitOperations>(work)) return CrashPoint::commit_operations;
    if (std::holds_alternative<runtime::MarkOperationDone>(work)) return CrashPoint::mark_done;
    return std::nullopt;
}

std::optional<CrashPoint> point_of(const PortalQuestion& question) {
    if (std::holds_alternative<RegisterPayment>(question)) return CrashPoint::register_payment;
    if (std::holds_alternative<SendOperation>(question)) return CrashPoint::send_result;
    return std::nullopt;
}

std::optional<CrashPoint> point_of(const runtime::MoneyEffect& effect) {
    if (const auto* run = std::get_if<runtime::RunStore>(&effect)) return point_of(run->work);
    if (const auto* ask = std::get_if<runtime::AskBackend>(&effect)) return point_of(ask->question);
    if (std::holds_alternative<runtime::StartDebit>(effect)) return CrashPoint::start_debit;
    return std::nullopt;
}

}  // namespace

std::optional<CrashPoint> crash_point_named(std::string_view name) {
    for (const Named& named : kNames) {
        if (named.name == name) return named.point;
    }
    return std::nullopt;
}

bool is_at(CrashPoint point, const runtime::Effect& effect) {
    if (const auto* money = std::get_if<runtime::MoneyEffect>(&effect)) return point_of(*money) == point;
    const auto* device = std::get_if<runtime::DeviceEffect>(&effect);
    return point == CrashPoint::print && device != nullptr && std::holds_alternative<runtime::Print>(*device);
}

}  // namespace kiosk::test
