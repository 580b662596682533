// DepositDesk: what a tenant leaves for the landlord, from the journey's order to operations on the disk. It takes a
// reference, seals the documents and the deposit, has all of them stored at once, and says "stored" only when the disk
// has said so. Pure; main thread only.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/log.hpp"
#include "kiosk/base/private_text.hpp"
#include "kiosk/base/random.hpp"
#include "kiosk/domain/deposit.hpp"
#include "kiosk/ports/admission.hpp"
#include "kiosk/ports/digest.hpp"
#include "kiosk/ports/sealing.hpp"
#include "kiosk/runtime/money_desk.hpp"
#include "kiosk/sync/deposit.hpp"

namespace kiosk::runtime {

struct DepositDocument {
    std::vector<std::byte, WipingAllocator<std::byte>> bytes;
    Attachment::Type type = Attachment::Type::pdf;
    AttachmentRole role = AttachmentRole::document;
    int pages = 1;
};
struct DepositOrder {
    DepositIdentity identity;
    DepositBody body;  // without attachments: the documents become them
    std::vector<DepositDocument> documents;
    std::uint64_t tag = 0;  // whose the news are
};

struct DepositStored {
    Reference reference;
    // Of each document the first characters of its SHA-256, for the tenant's slip: what was handed in can be compared.
    std::vector<std::string> marks{};
    std::uint64_t tag = 0;  // of the order; likewise below
};
struct DepositNotStored {
    enum class Cause : unsigned char {
        no_key,       // no signed configuration says to whom to seal
        no_room,      // the disk takes nothing new
        starting,     // the store has not been read yet, or has no number left
        not_taken,    // `fault` says why
        store_fails,  // the disk did not take it: it is not there
        unclear,      // the disk failed in the middle, twice, or is silent: it may be there, and then it is sent under
                      // `reference`
    };
    Cause cause = Cause::store_fails;
    std::optional<sync::DepositFault> fault;
    std::optional<Reference> reference;
    std::uint64_t tag = 0;
};
using DepositNews = std::variant<DepositStored, DepositNotStored>;

class DepositDesk {
public:
    // Tags of its questions to the store; the money desk's and StoreUpkeep's are below.
    static constexpr std::uint64_t kFirstTag = std::uint64_t{1} << 42U;

    // All of them outlive it.
    DepositDesk(MoneyDesk& money, const Sealer& sealer, const ContentHasher& hasher, const Clock& clock,
                RandomSource& random, LogSink& log);

    // The first of the signed configuration; without one nothing can be left.
    void seal_to(std::optional<SealKey> key) { m_key = std::move(key); }
    [[nodiscard]] bool has_key() const { return m_key.has_value(); }
    void room_is(Admission admission) { m_admission = admission; }

    // The number of what will be left next, for a paper that bears it before it is stored. nullopt: none is to be had.
    [[nodiscard]] std::optional<Reference> reserve();
    // Answered by one piece of news. Under the number that was reserved, when one was.
    void leave(DepositOrder order);
    // True when the answer was to one of its questions.
    [[nodiscard]] bool take(const StoreAnswered& answered);
    // A disk that does not answer: the tenant hears that it is unclear.
    void time_passed(MonotonicTime now);
    [[nodiscard]] std::optional<MonotonicTime> next_wake() const;
    // What is being stored is stored; nobody hears of it any more, and nothing ties the next tenant to this one.
    void session_ended();

    [[nodiscard]] std::vector<MoneyEffect> take_effects();
    [[nodiscard]] std::vector<DepositNews> take_news();
    // Of the order with this tag alone: the others stay for whoever left them, until the session ends.
    [[nodiscard]] std::optional<DepositNews> take_news_of(std::uint64_t tag);

private:
    enum class Heard : unsigned char { by_the_tenant, by_nobody };
    enum class Try : unsigned char { first, second };
    struct Pending {
        CommitOperations commit;  // the same bytes and ids, should it be tried again
        Heard heard = Heard::by_the_tenant;
        Try attempt = Try::first;
        std::uint64_t tag = 0;  // of the order
        std::vector<std::string> marks;
        MonotonicTime late_at;  // then the tenant waits no longer; what it becomes is acted upon when the disk says so
    };

    // `marks` become those of the documents, for DepositStored.
    [[nodiscard]] Result<std::vector<NewOperation>, sync::DepositFault> seal(DepositOrder& order,
                                                                             const Reference& reference,
                                                                             std::vector<std::string>& marks);
    void store(Pending pending);
    void on_failure(Pending pending, const StoreError& error);
    void refuse(DepositNotStored news) { m_news.emplace_back(news); }

    MoneyDesk& m_money;
    const Sealer& m_sealer;
    const ContentHasher& m_hasher;
    const Clock& m_clock;
    RandomSource& m_random;
    LogSink& m_log;
    std::optional<SealKey> m_key;
    Admission m_admission = Admission::accepting;
    std::optional<Reference> m_reserved;
    std::string m_order_key;  // of this session; empty: it has left nothing yet
    std::uint64_t m_next_tag = kFirstTag;
    std::map<std::uint64_t, Pending> m_pending;
    std::vector<MoneyEffect> m_effects;
    std::vector<DepositNews> m_news;
};

}  // namespace kiosk::runtime
