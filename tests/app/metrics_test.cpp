// What monitoring reads of a kiosk: in the exposition format, judged by a reader of our own, and from nowhere but this
// machine's loopback.
#include "kiosk/app/metrics.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>

#include "kiosk/app/metrics_server.hpp"
#include "tests/app/exposition_reader.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::app;
using kiosk::test::read_exposition;
using kiosk::test::ReadExposition;

namespace {

constexpr MonotonicTime kStart{1'000};

Metrics in_service() {
    ServiceMetrics service;
    runtime::JourneyCount& pay = service.journeys["pay_rent"];
    pay.started = 3;
    pay.finished = 2;
    pay.steps["summary"] = {2, 1};
    service.payments.at(static_cast<std::size_t>(PaymentState::approved)) = 2;
    service.verdicts.fill(staff::Verdict::good);
    service.verdicts.at(static_cast<std::size_t>(staff::Part::scanner)) = staff::Verdict::absent;
    service.verdicts.at(static_cast<std::size_t>(staff::Part::clock)) = staff::Verdict::watch;
    service.sending = sync::SyncStatus{4, 1, Milliseconds{61'250}, false};
    service.ticket_printer = PrinterMetrics{PrinterCondition::paper_low, 188};
    service.disk_free_mb = 61'000;
    service.disk_total_mb = 100'000;
    service.clock_offset_ms = -1'250;
    service.certificate_days = 12;
    return {"0.1.0", kStart, kStart + Milliseconds{5'000}, service};
}

ReadExposition read(const Metrics& metrics) {
    std::string line;
    const auto read = read_exposition(exposition(metrics, kStart + Milliseconds{6'500}), line);
    INFO(line);
    REQUIRE(read.has_value());
    return *read;
}

double value(const ReadExposition& all, const std::string& name, const std::string& labels = "") {
    INFO(name << labels);
    const auto family = all.find("agency_kiosk_" + name);
    REQUIRE(family != all.end());
    const auto sample = family->second.samples.find(labels);
    REQUIRE(sample != family->second.samples.end());
    return sample->second;
}

// What a client hears to these bytes, until the server closes. Empty: nobody listens there.
std::string said(std::uint16_t port, std::string_view request, std::uint32_t address = INADDR_LOOPBACK) {
    const int line = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_port = htons(port);
    where.sin_addr.s_addr = htonl(address);
    std::string heard;
    if (::connect(line, reinterpret_cast<const sockaddr*>(&where), sizeof where) == 0) {
        REQUIRE(::send(line, request.data(), request.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(request.size()));
        std::array<char, 4'096> some{};
        for (ssize_t count = 1; count > 0;) {
            count = ::recv(line, some.data(), some.size(), 0);
            if (count > 0) heard.append(some.data(), static_cast<std::size_t>(count));
        }
    }
    ::close(line);
    return heard;
}

}  // namespace

TEST_CASE("metrics: every number of a kiosk in service stands there once, under its name and labels") {
    const ReadExposition all = read(in_service());
    CHECK(value(all, "info", "{version=\"0.1.0\"}") == 1);
    CHECK(value(all, "uptime_seconds") == 6.5);
    CHECK(value(all, "age_seconds") == 1.5);
    CHECK(value(all, "in_service") == 1);
    CHECK(value(all, "closed_by_staff") == 0);
    CHECK(value(all, "journeys_started_total", "{journey=\"pay_rent\"}") == 3);
    CHECK(value(all, "journeys_finished_total", "{journey=\"pay_rent\"}") == 2);
    CHECK(value(all, "journeys_abandoned_total", "{journey=\"pay_rent\",step=\"summary\"}") == 1);
    CHECK(value(all, "journey_steps_total", "{journey=\"pay_rent\",step=\"summary\"}") == 2);
    CHECK(value(all, "payments_total", "{outcome=\"approved\"}") == 2);
    CHECK(value(all, "payments_total", "{outcome=\"unknown\"}") == 0);
    CHECK(value(all, "outbox_waiting") == 4);
    CHECK(value(all, "outbox_needs_staff") == 1);
    CHECK(value(all, "outbox_oldest_seconds") == 61.25);
    CHECK(value(all, "part_health", "{part=\"card_terminal\"}") == 2);
    CHECK(value(all, "part_health", "{part=\"clock\"}") == 1);
    CHECK(value(all, "printer_condition", "{printer=\"ticket\",condition=\"paper_low\"}") == 1);
    CHECK(value(all, "printer_condition", "{printer=\"ticket\",condition=\"ready\"}") == 0);
    CHECK(value(all, "printed_since_refill", "{printer=\"ticket\"}") == 188);
    CHECK(value(all, "disk_free_bytes") == 61e9);
    CHECK(value(all, "disk_size_bytes") == 100e9);
    CHECK(value(all, "clock_offset_seconds") == -1.25);
    CHECK(value(all, "certificate_days_left") == 12);
}

TEST_CASE("metrics: what a kiosk has not got, or does not know, is not there") {
    Metrics metrics = in_service();
    CHECK(read(metrics).at("agency_kiosk_part_health").samples.count("{part=\"scanner\"}") == 0);
    CHECK(read(metrics).at("agency_kiosk_printed_since_refill").samples.size() == 1);
    metrics.service->clock_offset_ms.reset();
    metrics.service->certificate_days.reset();
    metrics.service->sending.reset();
    const ReadExposition all = read(metrics);
    for (const char* name : {"clock_offset_seconds", "certificate_days_left", "outbox_waiting"}) {
        CHECK(all.count(std::string{"agency_kiosk_"} + name) == 0);
    }
}

TEST_CASE("metrics: out of service, it says so and how long it has been there") {
    Metrics metrics = in_service();
    metrics.service.reset();
    const ReadExposition all = read(metrics);
    CHECK(value(all, "in_service") == 0);
    CHECK(all.size() == 4);
}

TEST_CASE("metrics: a label that the format would have to escape spoils no line") {
    Metrics metrics = in_service();
    metrics.version = "1\"2\\3\n4";
    CHECK(value(read(metrics), "info", "{version=\"1234\"}") == 1);
}

TEST_CASE("metrics: journeys and steps are named by their types") {
    CHECK(runtime::journey_label("kiosk::pay_rent::Model") == "pay_rent");
    CHECK(runtime::step_label("kiosk::pay_rent::ChooseAmount") == "choose_amount");
    CHECK(runtime::step_label("Done") == "done");
}

TEST_CASE("metrics: served on loopback, to GET /metrics alone") {
    MetricsBoard board;
    board.post(in_service());
    HandClock clock;
    const auto server = MetricsServer::start(0, board, clock);
    REQUIRE(server);
    const std::uint16_t port = (*server)->port();
    const std::string page = said(port, "GET /metrics HTTP/1.1\r\nHost: k\r\n\r\n");
    CHECK(page.starts_with("HTTP/1.1 200 "));
    CHECK(page.find("Content-Type: text/plain; version=0.0.4") != std::string::npos);
    CHECK(page.find("\nagency_kiosk_in_service 1\n") != std::string::npos);
    CHECK(said(port, "GET / HTTP/1.1\r\nHost: k\r\n\r\n").starts_with("HTTP/1.1 404 "));
    CHECK(said(port, "GET /metrics/x HTTP/1.1\r\nHost: k\r\n\r\n").starts_with("HTTP/1.1 404 "));
    for (const std::string method : {"POST", "HEAD", "DELETE", "OPTIONS"}) {
        const std::string refused = said(port, method + " /metrics HTTP/1.1\r\nHost: k\r\nContent-Length: 0\r\n\r\n");
        CHECK(refused.starts_with("HTTP/1.1 405 "));
        CHECK(refused.find("Allow: GET") != std::string::npos);
    }
    constexpr std::uint32_t kAlsoThisMachine = 0x7F000002;  // 127.0.0.2: of whoever listens on every address
    CHECK(said(port, "GET /metrics HTTP/1.1\r\nHost: k\r\n\r\n", kAlsoThisMachine).empty());
}

TEST_CASE("metrics: a request beyond all bounds is not answered with them, and the next one is served") {
    MetricsBoard board;
    board.post(in_service());
    HandClock clock;
    const auto server = MetricsServer::start(0, board, clock);
    REQUIRE(server);
    const std::uint16_t port = (*server)->port();
    const std::string long_head(16 * 1024, 'x');
    CHECK(said(port, "GET /metrics HTTP/1.1\r\nHost: k\r\nX: " + long_head + "\r\n\r\n").find("agency_kiosk_") ==
          std::string::npos);
    CHECK(said(port, "nonsense\r\n\r\n").find("agency_kiosk_") == std::string::npos);
    CHECK(said(port, "GET /metrics HTTP/1.1\r\nHost: k\r\n\r\n").starts_with("HTTP/1.1 200 "));
}

TEST_CASE("metrics: a port that is taken is told") {
    MetricsBoard board;
    HandClock clock;
    const auto server = MetricsServer::start(0, board, clock);
    REQUIRE(server);
    const auto second = MetricsServer::start((*server)->port(), board, clock);
    REQUIRE_FALSE(second);
    CHECK(second.error().message.find("127.0.0.1:") != std::string::npos);
}
