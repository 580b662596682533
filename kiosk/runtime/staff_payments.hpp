// StaffPayments: payments as the backend knows them and as this kiosk remembers them, papers of them, the decision of
// an agent, the end of a day. Every wait has an end. Pure; main thread only.
#pragma once

#include <cstdint>
#include <optional>

#include "kiosk/runtime/staff_area.hpp"

namespace kiosk::runtime {

class StaffPayments {
public:
    explicit StaffPayments(StaffWorld& world) : m_world(world) {}

    void perform(const staff::payments::Effect& effect);
    // True: it was asked for here, and nobody else is to hear of it.
    [[nodiscard]] bool take(const DeviceEvent& event);
    [[nodiscard]] bool take(const StoreAnswered& answered);
    void time_passed(MonotonicTime now);
    [[nodiscard]] std::optional<MonotonicTime> next_wake() const;
    // The agent has gone: what is under way is given up, and nothing of it is kept. A report of a day that is on its
    // way to the disk is sent all the same.
    void end();

private:
    struct Day {
        Date day{};
        std::optional<std::uint64_t> backend_tag;
        std::optional<std::uint64_t> store_tag;
        std::optional<PaymentsOfDay> backend;
        std::optional<std::vector<PaymentRow>> kiosk;
        MonotonicTime until;
        MonotonicTime store_until;
    };
    struct Receipt {
        std::uint64_t tag = 0;
        Reference reference;
        MonotonicTime until;
    };
    // Kept while it is not clear whether it was noted: the same one again has the same id, and comes about once.
    struct Deciding {
        std::optional<std::uint64_t> tag;
        OperationId id;
        DecidePayment question;
        MonotonicTime until;
    };
    // Likewise of a report that the disk has not taken yet, or not told of.
    struct Report {
        std::optional<std::uint64_t> tag;
        staff::payments::SharedDay data;
        CommitOperations commit;
        MonotonicTime until;
    };
    struct Paper {
        std::uint64_t job = 0;
        std::optional<Reference> duplicate_of;
    };

    void on(const staff::payments::ReadDay& effect);
    void on(const staff::payments::ReadReceipt& effect);
    void on(const staff::payments::Decide& effect);
    void on(const staff::payments::CloseDay& effect);
    void on(const PrintDocument& effect);
    void on(const CancelPrinting& effect);

    [[nodiscard]] bool on_answer(const PortalAnswer& answer);
    void on_day(const PortalReply& reply);
    void on_receipt(const PortalReply& reply);
    void on_decision(const PortalReply& reply);
    void on_report(const StoreReply& reply);
    [[nodiscard]] bool on_progress(const PrintProgressed& progressed);
    [[nodiscard]] bool on_end_of_print(const PrintEnded& ended);
    // Once both have answered, or will not.
    void tell_day();
    void give_up_day(staff::payments::Trouble trouble);
    void note_decision(std::string_view detail);
    [[nodiscard]] bool has_session() const;
    // What kept an answer from coming; the desk hears when it is the agent's session.
    [[nodiscard]] staff::payments::Trouble trouble_in(const PortalReply& reply);
    [[nodiscard]] staff::payments::Trouble trouble_in_reading(const PortalReply& reply);
    std::uint64_t ask(OperationId id, StaffQuestion question);

    StaffWorld& m_world;
    std::optional<Day> m_day;
    std::optional<Receipt> m_receipt;
    std::optional<Deciding> m_deciding;
    std::optional<Report> m_report;
    std::optional<Paper> m_paper;
};

}  // namespace kiosk::runtime
