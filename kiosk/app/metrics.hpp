// Metrics: what a landlord's monitoring may know of a kiosk, as plain numbers. The main thread makes them and hands
// them over; another one writes them out as Prometheus' text. Labels are words of the code: no tenant, agent, contract
// or reference is among them.
#pragma once

#include <array>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/clock.hpp"
#include "kiosk/runtime/journey_counts.hpp"
#include "kiosk/runtime/money_desk.hpp"
#include "kiosk/runtime/runtime.hpp"
#include "screens/staff/facts.hpp"

namespace kiosk::app {

struct PrinterMetrics {
    PrinterCondition condition = PrinterCondition::offline;
    std::int64_t printed = 0;  // since its paper was changed
};

// What is known only while the kiosk is in service.
struct ServiceMetrics {
    runtime::JourneyCounts::All journeys;
    runtime::PaymentCounts payments{};
    std::array<staff::Verdict, staff::kParts.size()> verdicts{};
    std::optional<sync::SyncStatus> sending;       // nullopt: the disk has not been read yet
    std::optional<PrinterMetrics> ticket_printer;  // nullopt: there is none
    std::optional<PrinterMetrics> sheet_printer;
    std::optional<std::int64_t> disk_free_mb;
    std::optional<std::int64_t> disk_total_mb;
    std::optional<std::int64_t> clock_offset_ms;
    std::optional<std::int64_t> certificate_days;
    bool is_closed_by_staff = false;
};

struct Metrics {
    std::string version;
    MonotonicTime running_since;
    MonotonicTime made_at;
    std::optional<ServiceMetrics> service;  // nullopt: out of service
};

[[nodiscard]] ServiceMetrics service_metrics(const runtime::Runtime& runtime, const runtime::MoneyDesk& money);

// The text exposition format, version 0.0.4.
inline constexpr const char* kExpositionType = "text/plain; version=0.0.4; charset=utf-8";
[[nodiscard]] std::string exposition(const Metrics& metrics, MonotonicTime now);

// The latest metrics: one thread posts, another one reads.
class MetricsBoard {
public:
    void post(Metrics metrics) {
        const std::lock_guard lock{m_mutex};
        m_metrics = std::move(metrics);
    }
    [[nodiscard]] Metrics read() const {
        const std::lock_guard lock{m_mutex};
        return m_metrics;
    }

private:
    mutable std::mutex m_mutex;
    Metrics m_metrics;
};

}  // namespace kiosk::app
