// From an order to sealed operations, and from the store's answer to the tenant's news.
#include "kiosk/runtime/deposit_desk.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "kiosk/base/check.hpp"
#include "kiosk/base/hexadecimal.hpp"

namespace kiosk::runtime {
namespace {

std::string random_order_key(RandomSource& random) {
    std::array<std::byte, 16> bytes{};
    random.fill(bytes);
    return to_hexadecimal(bytes);
}

// False when this kind of deposit has none and some were given.
bool attach(DepositBody& body, std::vector<Attachment> attachments) {
    return std::visit(
        [&](auto& each) {
            if constexpr (requires { each.attachments; }) {
                each.attachments = std::move(attachments);
                return true;
            } else {
                return attachments.empty();
            }
        },
        body);
}

}  // namespace

DepositDesk::DepositDesk(MoneyDesk& money, const Sealer& sealer, const ContentHasher& hasher, const Clock& clock,
                         RandomSource& random, LogSink& log)
    : m_money(money), m_sealer(sealer), m_hasher(hasher), m_clock(clock), m_random(random), m_log(log) {}

std::optional<Reference> DepositDesk::reserve() {
    if (!m_reserved) m_reserved = m_money.take_reference();
    return m_reserved;
}

void DepositDesk::leave(DepositOrder order) {
    using Cause = DepositNotStored::Cause;
    if (!m_key) return refuse({Cause::no_key, {}, {}, order.tag});
    if (m_admission != Admission::accepting) return refuse({Cause::no_room, {}, {}, order.tag});
    const MonotonicTime now = m_clock.now();
    const bool is_silent =
        std::any_of(m_pending.begin(), m_pending.end(), [now](const auto& each) { return each.second.late_at <= now; });
    if (is_silent) return refuse({Cause::store_fails, {}, {}, order.tag});
    const auto reference = m_reserved ? std::exchange(m_reserved, std::nullopt) : m_money.take_reference();
    if (!reference) return refuse({Cause::starting, {}, {}, order.tag});
    if (m_order_key.empty()) m_order_key = random_order_key(m_random);
    std::vector<std::string> marks;
    auto operations = seal(order, *reference, marks);
    if (!operations) {
        m_log.write(LogLevel::error, "deposit.not_taken", {{"fault", to_text(operations.error())}});
        return refuse({Cause::not_taken, operations.error(), {}, order.tag});
    }
    store({CommitOperations{std::move(*operations), *reference},
           {},
           {},
           order.tag,
           std::move(marks),
           now + kStorePatience});
}

void DepositDesk::store(Pending pending) {
    const std::uint64_t tag = m_next_tag++;
    m_effects.emplace_back(RunStore{tag, pending.commit});
    m_pending.emplace(tag, std::move(pending));
}

// The documents first: the backend has them when it reads the deposit that names them.
Result<std::vector<NewOperation>, sync::DepositFault> DepositDesk::seal(DepositOrder& order, const Reference& reference,
                                                                        std::vector<std::string>& marks) {
    constexpr std::size_t kMarkBytes = 4;
    std::vector<NewOperation> operations;
    std::vector<Attachment> attachments;
    for (const DepositDocument& document : order.documents) {
        const OperationId id = OperationId::make(m_clock.wall(), m_random);
        auto upload = sync::make_upload(id, document.bytes, m_order_key, *m_key, m_sealer);
        if (!upload) return failure(upload.error());
        operations.push_back(std::move(*upload));
        const Digest digest = m_hasher.sha256(document.bytes);
        attachments.push_back({id, document.role, digest, document.type, document.pages});
        marks.push_back(to_hexadecimal(std::span{digest}.first(kMarkBytes)));
    }
    if (!attach(order.body, std::move(attachments))) return failure(sync::DepositFault::too_large);
    const sync::Deposit deposit{reference, std::move(order.identity), std::move(order.body), m_clock.wall()};
    auto operation =
        sync::make_deposit(OperationId::make(m_clock.wall(), m_random), deposit, m_order_key, *m_key, m_sealer);
    if (!operation) return failure(operation.error());
    operations.push_back(std::move(*operation));
    return operations;
}

bool DepositDesk::take(const StoreAnswered& answered) {
    const auto found = m_pending.find(answered.tag);
    if (found == m_pending.end()) return false;
    Pending pending = std::move(found->second);
    m_pending.erase(found);
    if (const auto* heads = std::get_if<std::vector<OperationHead>>(&answered.reply)) {
        m_money.operations_added(*heads);
        if (pending.heard == Heard::by_the_tenant) {
            m_news.emplace_back(DepositStored{*pending.commit.reference, pending.marks, pending.tag});
        }
        return true;
    }
    const auto* error = std::get_if<StoreError>(&answered.reply);
    KIOSK_CHECK(error != nullptr);
    on_failure(std::move(pending), *error);
    return true;
}

// After `io` it may be on the disk: asked again with the same ids the store says whether it is. A tenant who is told
// "not stored" about what is there would leave it twice.
void DepositDesk::on_failure(Pending pending, const StoreError& error) {
    using Cause = DepositNotStored::Cause;
    const bool is_unclear = error.kind == StoreError::Kind::io || pending.attempt == Try::second;
    m_log.write(LogLevel::error, is_unclear ? "deposit.unclear" : "deposit.not_stored",
                {{"reference", pending.commit.reference->text()}, {"kind", to_text(error.kind)}});
    if (is_unclear && pending.attempt == Try::first) {
        pending.attempt = Try::second;
        return store(std::move(pending));
    }
    if (pending.heard == Heard::by_nobody) return;
    if (is_unclear) return refuse({Cause::unclear, {}, pending.commit.reference, pending.tag});
    refuse({Cause::store_fails, {}, {}, pending.tag});
}

void DepositDesk::time_passed(MonotonicTime now) {
    for (auto& [tag, pending] : m_pending) {
        if (pending.heard == Heard::by_nobody || now < pending.late_at) continue;
        pending.heard = Heard::by_nobody;
        m_log.write(LogLevel::error, "deposit.late", {{"reference", pending.commit.reference->text()}});
        refuse({DepositNotStored::Cause::unclear, {}, pending.commit.reference, pending.tag});
    }
}

std::optional<MonotonicTime> DepositDesk::next_wake() const {
    std::optional<MonotonicTime> next;
    for (const auto& [tag, pending] : m_pending) {
        if (pending.heard == Heard::by_the_tenant && (!next || pending.late_at < *next)) next = pending.late_at;
    }
    return next;
}

void DepositDesk::session_ended() {
    m_order_key.clear();
    m_reserved.reset();
    m_news.clear();
    for (auto& [tag, pending] : m_pending) pending.heard = Heard::by_nobody;
}

std::vector<MoneyEffect> DepositDesk::take_effects() {
    return std::exchange(m_effects, {});
}
std::vector<DepositNews> DepositDesk::take_news() {
    return std::exchange(m_news, {});
}
std::optional<DepositNews> DepositDesk::take_news_of(std::uint64_t tag) {
    const auto is_its = [tag](const DepositNews& news) {
        return std::visit([tag](const auto& each) { return each.tag == tag; }, news);
    };
    const auto found = std::ranges::find_if(m_news, is_its);
    if (found == m_news.end()) return std::nullopt;
    DepositNews news = std::move(*found);
    m_news.erase(found);
    return news;
}

}  // namespace kiosk::runtime
