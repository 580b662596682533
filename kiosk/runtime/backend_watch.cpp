// Between the feed engine, the store and the backend.
#include "kiosk/runtime/backend_watch.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "kiosk/base/match.hpp"
#include "kiosk/runtime/asked.hpp"
#include "kiosk/sync/configuration_rule.hpp"

namespace kiosk::runtime {
namespace {

// Before a store that could not be read is read again.
constexpr Milliseconds kReadAgain{5'000};

const char* to_text(sync::ConfigurationVerdict verdict) {
    using sync::ConfigurationVerdict;
    switch (verdict) {
        case ConfigurationVerdict::take:
            return "take";
        case ConfigurationVerdict::other_kiosk:
            return "other_kiosk";
        case ConfigurationVerdict::older:
            return "older";
        case ConfigurationVerdict::expired:
            return "expired";
    }
    return "expired";
}

// The landlord may publish more than this program shows.
bool is_read_here(std::string_view name) {
    constexpr std::array<std::string_view, 6> kNames{"known_problems",   "opening_hours", "payment_channels",
                                                     "request_taxonomy", "direct_debit",  "announcements"};
    return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

}  // namespace

BackendWatch::BackendWatch(BackendWatchSettings settings, MoneyDesk& money, const ConfigurationReader* reader,
                           const ContentReader& content_reader, const Clock& clock, RandomSource& random, LogSink& log)
    : m_settings(std::move(settings)),
      m_money(money),
      m_reader(reader),
      m_content_reader(content_reader),
      m_clock(clock),
      m_random(random),
      m_log(log) {}

void BackendWatch::start() {
    load();
}

void BackendWatch::time_passed(MonotonicTime now) {
    if (const auto leap = m_clock_watch.leap(m_clock)) {
        m_log.write(LogLevel::warning, "clock.leapt", {{"by_s", std::to_string(leap->count() / 1'000)}});
    }
    if (m_load_again_at && now >= *m_load_again_at) load();
    if (m_ask_configuration_at && now >= *m_ask_configuration_at) ask_configuration();
    if (m_feed_wake && now >= *m_feed_wake) {
        m_feed_wake.reset();
        tell_feed(sync::FeedTimePassed{});
    }
}

// --- the store -------------------------------------------------------------------------------------------------------

// At the start, and when the store has failed: what it had may be gone, so the feed is followed from what it says now.
void BackendWatch::load() {
    m_load_again_at.reset();
    m_feed.reset();
    m_feed_wake.reset();
    m_asked.page.reset();
    m_asked.reoffer.reset();
    m_asked.changes.reset();
    m_asked.load = run_store(LoadFeed{});
}

bool BackendWatch::take(const StoreAnswered& answered) {
    if (answered.tag < kFirstTag) return false;
    const StoreReply& reply = answered.reply;
    if (const auto* error = std::get_if<StoreError>(&reply)) log_failure(*error);
    if (answers(m_asked.load, answered.tag)) {
        if (const auto* memory = std::get_if<FeedMemory>(&reply)) {
            on_memory(*memory);
        } else {
            m_load_again_at = m_clock.now() + kReadAgain;
        }
    } else if (answers(m_asked.page, answered.tag)) {
        on_page_kept(reply);
    } else if (answers(m_asked.reoffer, answered.tag)) {
        on_reoffered(reply);
    }
    // A configuration that could not be kept is asked for again at the next start.
    return true;
}

void BackendWatch::on_memory(const FeedMemory& memory) {
    m_feed.emplace(m_settings.feed, m_random);
    if (memory.configuration) static_cast<void>(go_by(*memory.configuration));
    m_kept_staff_list = memory.staff_list;
    m_documents = memory.documents;
    // An older program may have kept what this one does not believe.
    std::erase_if(m_documents, [this](const CachedDocument& document) {
        return !is_read_here(document.name) || !is_believed(document);
    });
    read_content();
    tell_feed(sync::FeedStarted{memory.position});
    ask_configuration();
}

void BackendWatch::on_page_kept(const StoreReply& reply) {
    const auto* error = std::get_if<StoreError>(&reply);
    if (error == nullptr) return tell_feed(sync::FeedPageStored{});
    // Another kind may pass: a full disk. This one does not, and the pages before it are gone with the cache.
    if (error->kind == StoreError::Kind::corrupt) return load();
    tell_feed(sync::FeedStoreFailed{});
}

void BackendWatch::on_reoffered(const StoreReply& reply) {
    const auto* heads = std::get_if<std::vector<OperationHead>>(&reply);
    if (heads == nullptr) return tell_feed(sync::FeedStoreFailed{});
    m_log.write(LogLevel::warning, "sync.offered_again", {{"unsent", static_cast<std::int64_t>(heads->size())}});
    m_money.operations_added(*heads);
    tell_feed(sync::FeedReoffered{});
}

void BackendWatch::log_failure(const StoreError& error) {
    m_log.write(LogLevel::error, "store.feed_failed",
                {{"kind", to_text(error.kind)}, {"code", error.code}, {"why", error.message}});
}

// --- the feed --------------------------------------------------------------------------------------------------------

void BackendWatch::tell_feed(decltype(sync::FeedEvent::what) what) {
    if (!m_feed) return;
    for (const sync::FeedAction& action : m_feed->step({m_clock.now(), std::move(what)})) {
        std::visit([this](const auto& each) { this->act(each); }, action);
    }
}

// One that breaks the contract would erase the good one before it, here and on the disk.
bool BackendWatch::is_believed(const CachedDocument& document) {
    if (m_content_reader.believes(document)) return true;
    m_log.write(LogLevel::error, "content.not_believed", {{"name", document.name}, {"version", document.version}});
    return false;
}

std::vector<FeedChange> BackendWatch::believed(std::vector<FeedChange> changes) {
    std::erase_if(changes, [this](const FeedChange& change) {
        const bool says_something = change.kind == "document" && is_read_here(change.name) && !change.content.empty();
        return says_something && !is_believed({change.name, change.version, change.content});
    });
    return changes;
}

// Shown as soon as it was heard; should the disk not take it, it is heard again.
void BackendWatch::apply(const std::vector<FeedChange>& changes) {
    bool has_changed = false;
    for (const FeedChange& change : changes) {
        m_staff_list_has_changed = m_staff_list_has_changed || change.kind == "staff_list";
        if (change.kind != "document" || !is_read_here(change.name)) continue;
        std::erase_if(m_documents, [&change](const CachedDocument& known) { return known.name == change.name; });
        if (!change.content.empty()) m_documents.push_back({change.name, change.version, change.content});
        has_changed = true;
    }
    if (has_changed) read_content();
}

void BackendWatch::read_content() {
    m_content = std::make_shared<const LandlordContent>(m_content_reader.read(m_documents));
}

void BackendWatch::act(const sync::AskFeed& ask) {
    m_asked.changes = ask_backend(ask.question);
}

void BackendWatch::act(const sync::StoreFeedPage& page) {
    const std::vector<FeedChange> changes = believed(page.changes);
    apply(changes);
    m_asked.page = run_store(KeepFeedPage{page.cursor, changes});
}

void BackendWatch::act(const sync::ReofferOperations& reoffer) {
    m_money.backend_was_restored();
    m_asked.reoffer = run_store(ReofferAfter{reoffer.position});
}

void BackendWatch::act(const sync::AskConfigurationAgain&) {
    ask_configuration();
}

// --- the signed configuration ----------------------------------------------------------------------------------------

void BackendWatch::ask_configuration() {
    m_configuration_has_changed = m_asked.configuration.has_value();
    if (m_configuration_has_changed) return;  // one question at a time: asked again after its answer
    m_ask_configuration_at.reset();
    if (m_reader != nullptr) m_asked.configuration = ask_backend(AskConfiguration{});
}

bool BackendWatch::take(const PortalAnswer& answer) {
    if (answer.tag < kFirstTag) return false;
    if (answers(m_asked.configuration, answer.tag)) {
        note_recognition(answer.reply);
        on_configuration(answer.reply);
        if (m_configuration_has_changed) ask_configuration();
        return true;
    }
    if (!answers(m_asked.changes, answer.tag)) return true;
    note_recognition(answer.reply);
    std::visit(match{[this](const FeedPage& page) { tell_feed(sync::FeedAnswered{page}); },
                     [this](const FeedRestored& restored) { tell_feed(sync::FeedAnswered{restored}); },
                     [this](const PortalRefusal& refusal) { tell_feed(sync::FeedAnswered{refusal}); },
                     [this](const auto&) { tell_feed(sync::FeedAnswered{PortalRefusal{}}); }},
               answer.reply);
    return true;
}

// Whoever did not reach the backend was told nothing of it.
void BackendWatch::note_recognition(const PortalReply& reply) {
    const auto* refusal = std::get_if<PortalRefusal>(&reply);
    const bool is_unknown = refusal != nullptr && refusal->problem == kKioskNotRecognised;
    if (is_unknown && m_recognises_us == Works::yes) m_log.write(LogLevel::error, "backend.kiosk_not_recognised");
    if (is_unknown) m_recognises_us = Works::no;
    if (refusal != nullptr || m_recognises_us == Works::yes) return;
    m_log.write(LogLevel::info, "backend.kiosk_recognised_again");
    m_recognises_us = Works::yes;
}

void BackendWatch::on_configuration(const PortalReply& reply) {
    const auto* fresh = std::get_if<SignedConfiguration>(&reply);
    const Verdict verdict = fresh != nullptr ? go_by(*fresh) : Verdict::refused;
    if (fresh != nullptr) m_configuration_works = verdict == Verdict::refused ? Works::no : Works::yes;
    if (verdict == Verdict::taken) run_store(KeepConfiguration{*fresh});
    if (verdict != Verdict::refused) {
        m_configuration_backoff.reset();
        m_ask_configuration_at = m_clock.now() + m_settings.between_configurations;
        return;
    }
    const auto* refusal = std::get_if<PortalRefusal>(&reply);
    const Milliseconds wanted = refusal != nullptr ? refusal->retry_after : Milliseconds{0};
    m_ask_configuration_at = m_clock.now() + m_configuration_backoff.next(m_settings.feed.backoff, m_random, wanted);
}

BackendWatch::Verdict BackendWatch::go_by(const SignedConfiguration& configuration) {
    if (m_reader == nullptr) return Verdict::refused;
    auto read = m_reader->read(configuration);
    if (!read) {
        const bool is_signed = read.error() == ConfigurationFault::unreadable;
        m_log.write(LogLevel::error, "configuration.refused", {{"why", is_signed ? "unreadable" : "bad_signature"}});
        return Verdict::refused;
    }
    const KioskConfiguration* current = m_configuration ? &*m_configuration : nullptr;
    const auto verdict = sync::judge(*read, current, m_settings.kiosk_id, m_clock.wall());
    if (verdict != sync::ConfigurationVerdict::take) {
        m_log.write(LogLevel::error, "configuration.refused", {{"why", to_text(verdict)}, {"version", read->version}});
        return Verdict::refused;
    }
    const bool is_known = current != nullptr && current->version == read->version;
    if (!is_known) m_log.write(LogLevel::info, "configuration.taken", {{"version", read->version}});
    m_configuration = std::move(*read);
    return is_known ? Verdict::known : Verdict::taken;
}

std::optional<SealKey> BackendWatch::seal_key() const {
    if (!m_configuration || m_configuration->not_after <= m_clock.wall()) return std::nullopt;
    return m_configuration->seal_keys.front();
}

// --- others ----------------------------------------------------------------------------------------------------------

std::uint64_t BackendWatch::run_store(StoreWork work) {
    m_effects.emplace_back(RunStore{m_next_tag, std::move(work)});
    return m_next_tag++;
}

std::uint64_t BackendWatch::ask_backend(PortalQuestion question) {
    m_effects.emplace_back(AskBackend{m_next_tag, std::move(question)});
    return m_next_tag++;
}

std::optional<MonotonicTime> BackendWatch::next_wake() const {
    std::optional<MonotonicTime> next;
    for (const auto& wake : {m_load_again_at, m_feed_wake, m_ask_configuration_at}) {
        if (wake && (!next || *wake < *next)) next = wake;
    }
    return next;
}

std::vector<MoneyEffect> BackendWatch::take_effects() {
    return std::exchange(m_effects, {});
}

}  // namespace kiosk::runtime
