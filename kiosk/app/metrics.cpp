// From the runtime's facts to lines of text.
#include "kiosk/app/metrics.hpp"

#include <array>
#include <cstdio>

namespace kiosk::app {
namespace {

constexpr std::string_view kPrefix = "agency_kiosk_";

struct Label {
    std::string_view name;
    std::string_view value;
};

// Writes one family after another. Label values are words of the code; what the format would have to escape is left
// out all the same.
class Page {
public:
    enum class Type : unsigned char { counter, gauge };

    void family(std::string_view name, Type type, std::string_view help) {
        m_name = std::string{kPrefix} + std::string{name};
        m_text += "# HELP " + m_name + " " + std::string{help} + "\n";
        m_text += "# TYPE " + m_name + (type == Type::counter ? " counter\n" : " gauge\n");
    }
    void sample(std::initializer_list<Label> labels, std::string_view value) {
        m_text += m_name;
        std::string_view before = "{";
        for (const Label& label : labels) {
            m_text += std::string{before} + std::string{label.name} + "=\"" + plain(label.value) + "\"";
            before = ",";
        }
        m_text += labels.size() > 0 ? "} " : " ";
        m_text += std::string{value} + "\n";
    }
    void sample(std::initializer_list<Label> labels, std::int64_t value) { sample(labels, std::to_string(value)); }
    void sample(std::initializer_list<Label> labels, std::uint64_t value) { sample(labels, std::to_string(value)); }
    void seconds(std::int64_t milliseconds) {
        constexpr std::int64_t kThousand = 1'000;
        std::array<char, 32> text{};
        const std::int64_t size = milliseconds < 0 ? -milliseconds : milliseconds;
        const int length =
            std::snprintf(text.data(), text.size(), "%s%lld.%03lld", milliseconds < 0 ? "-" : "",
                          static_cast<long long>(size / kThousand), static_cast<long long>(size % kThousand));
        sample({}, std::string_view{text.data(), static_cast<std::size_t>(length)});
    }
    // A family of one sample; none when nothing is known.
    void gauge(std::string_view name, std::optional<std::int64_t> value, std::string_view help) {
        if (!value) return;
        family(name, Type::gauge, help);
        sample({}, *value);
    }
    [[nodiscard]] std::string take() && { return std::move(m_text); }

private:
    static std::string plain(std::string_view value) {
        std::string text;
        for (const char letter : value) {
            if (letter != '"' && letter != '\\' && letter != '\n') text += letter;
        }
        return text;
    }

    std::string m_text;
    std::string m_name;
};

using Type = Page::Type;

// absent has no number: there is nothing to be well or ill.
std::int64_t number_of(staff::Verdict verdict) {
    switch (verdict) {
        case staff::Verdict::bad:
            return 0;
        case staff::Verdict::watch:
            return 1;
        default:
            return 2;
    }
}

void write_journeys(Page& page, const runtime::JourneyCounts::All& journeys) {
    page.family("journeys_started_total", Type::counter, "Journeys that a tenant opened.");
    for (const auto& [name, journey] : journeys) page.sample({{"journey", name}}, journey.started);
    page.family("journeys_finished_total", Type::counter, "Journeys left after the tenant had got what they are for.");
    for (const auto& [name, journey] : journeys) page.sample({{"journey", name}}, journey.finished);
    page.family("journeys_abandoned_total", Type::counter, "Journeys left before, by the step that was open then.");
    for (const auto& [name, journey] : journeys) {
        for (const auto& [step, count] : journey.steps)
            page.sample({{"journey", name}, {"step", step}}, count.abandoned);
    }
    page.family("journey_steps_total", Type::counter, "How often a step of a journey was reached.");
    for (const auto& [name, journey] : journeys) {
        for (const auto& [step, count] : journey.steps) page.sample({{"journey", name}, {"step", step}}, count.entered);
    }
}

void write_payments(Page& page, const runtime::PaymentCounts& payments) {
    page.family("payments_total", Type::counter,
                "Card payments by the state they came to; one that was unknown comes to another state later.");
    for (const PaymentState state : kPaymentStates) {
        if (state == PaymentState::created || state == PaymentState::sent) continue;
        page.sample({{"outcome", to_text(state)}}, payments.at(static_cast<std::size_t>(state)));
    }
}

void write_sending(Page& page, const sync::SyncStatus& sending) {
    page.gauge("outbox_waiting", static_cast<std::int64_t>(sending.unsent), "Operations that wait to be sent.");
    page.gauge("outbox_needs_staff", static_cast<std::int64_t>(sending.needs_staff),
               "Operations that the backend refused: staff look at them.");
    page.family("outbox_oldest_seconds", Type::gauge, "Age of the oldest operation that waits.");
    page.seconds(sending.oldest_age.count());
}

void write_printers(Page& page, const ServiceMetrics& service) {
    using enum PrinterCondition;
    constexpr std::array kConditions{ready,     paper_low,  paper_out, cover_open, jam,     toner_low,
                                     toner_out, waste_full, busy,      offline,    stopped, unknown_fault};
    const auto each = [&service](const auto& write) {
        if (service.ticket_printer) write("ticket", *service.ticket_printer);
        if (service.sheet_printer) write("a4", *service.sheet_printer);
    };
    page.family("printer_condition", Type::gauge, "1 for the condition that a printer is in.");
    each([&](std::string_view name, const PrinterMetrics& printer) {
        for (const PrinterCondition condition : kConditions) {
            page.sample({{"printer", name}, {"condition", to_text(condition)}},
                        std::int64_t{printer.condition == condition});
        }
    });
    page.family("printed_since_refill", Type::gauge, "Tickets or sheets printed since the paper was changed.");
    each([&](std::string_view name, const PrinterMetrics& printer) {
        page.sample({{"printer", name}}, printer.printed);
    });
}

void write_service(Page& page, const ServiceMetrics& service) {
    constexpr std::int64_t kMegabyte = 1'000'000;
    const auto bytes = [](std::optional<std::int64_t> megabytes) {
        return megabytes ? std::optional{*megabytes * kMegabyte} : std::nullopt;
    };
    page.gauge("closed_by_staff", std::int64_t{service.is_closed_by_staff}, "1: out of service by an agent's wish.");
    write_journeys(page, service.journeys);
    write_payments(page, service.payments);
    if (service.sending) write_sending(page, *service.sending);
    page.family("part_health", Type::gauge, "2: good, 1: somebody should see to it, 0: does not work.");
    for (const staff::Part part : staff::kParts) {
        const staff::Verdict verdict = service.verdicts.at(static_cast<std::size_t>(part));
        if (verdict != staff::Verdict::absent) page.sample({{"part", to_text(part)}}, number_of(verdict));
    }
    write_printers(page, service);
    page.gauge("disk_free_bytes", bytes(service.disk_free_mb), "Room on the disk of the storage directory.");
    page.gauge("disk_size_bytes", bytes(service.disk_total_mb), "Size of that disk.");
    page.gauge("certificate_days_left", service.certificate_days,
               "Whole days until this kiosk's certificate ends; negative once it is over.");
    if (!service.clock_offset_ms) return;
    page.family("clock_offset_seconds", Type::gauge, "The backend's clock minus this kiosk's.");
    page.seconds(*service.clock_offset_ms);
}

}  // namespace

ServiceMetrics service_metrics(const runtime::Runtime& runtime, const runtime::MoneyDesk& money) {
    const staff::Facts facts = runtime.staff_facts();
    ServiceMetrics service;
    service.journeys = runtime.journeys().all();
    service.payments = money.payments_ended();
    for (const staff::Part part : staff::kParts) {
        service.verdicts.at(static_cast<std::size_t>(part)) = staff::verdict_of(part, facts);
    }
    const auto is_there = [&service](staff::Part part) {
        return service.verdicts.at(static_cast<std::size_t>(part)) != staff::Verdict::absent;
    };
    service.sending = money.sending();
    if (is_there(staff::Part::ticket_printer)) {
        service.ticket_printer = PrinterMetrics{facts.ticket_printer, facts.tickets_since_roll};
    }
    if (is_there(staff::Part::sheet_printer)) {
        service.sheet_printer = PrinterMetrics{facts.sheet_printer, facts.sheets_since_refill};
    }
    service.disk_free_mb = facts.free_mb;
    service.disk_total_mb = facts.total_mb;
    service.clock_offset_ms = facts.clock_offset_ms;
    service.certificate_days = facts.certificate_days;
    service.is_closed_by_staff = facts.is_closed;
    return service;
}

std::string exposition(const Metrics& metrics, MonotonicTime now) {
    Page page;
    page.family("info", Type::gauge, "Which program this is.");
    page.sample({{"version", metrics.version}}, std::int64_t{1});
    page.family("uptime_seconds", Type::gauge, "Since the program started.");
    page.seconds((now - metrics.running_since).count());
    page.family("age_seconds", Type::gauge, "How old these numbers are: they are made while the glass is alive.");
    page.seconds((now - metrics.made_at).count());
    page.gauge("in_service", std::int64_t{metrics.service.has_value()}, "0: the glass says that it cannot serve.");
    if (metrics.service) write_service(page, *metrics.service);
    return std::move(page).take();
}

}  // namespace kiosk::app
