// BackendWatch: what the backend tells this kiosk by itself: its feed of changes (kiosk/sync/feed_engine) and the
// signed configuration, which says to which key a deposit is sealed. Both are kept over a restart; what the documents
// of the feed say is read when they come. Pure; main thread only.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/log.hpp"
#include "kiosk/base/random.hpp"
#include "kiosk/ports/content.hpp"
#include "kiosk/ports/portal.hpp"
#include "kiosk/ports/sealing.hpp"
#include "kiosk/runtime/clock_watch.hpp"
#include "kiosk/runtime/money_desk.hpp"
#include "kiosk/sync/backoff.hpp"
#include "kiosk/sync/feed_engine.hpp"

namespace kiosk::runtime {

struct BackendWatchSettings {
    std::string kiosk_id;  // a configuration for another one is refused
    sync::FeedSettings feed;
    Milliseconds between_configurations{21'600'000};  // asked again by itself, should a change have been missed
};

class BackendWatch {
public:
    // Tags of its questions, to the store and to the backend; the money desk's, StoreUpkeep's and DepositDesk's are
    // below.
    static constexpr std::uint64_t kFirstTag = std::uint64_t{1} << 43U;

    // All of them outlive it. No reader: this kiosk knows no root key; no configuration is asked for.
    BackendWatch(BackendWatchSettings settings, MoneyDesk& money, const ConfigurationReader* reader,
                 const ContentReader& content_reader, const Clock& clock, RandomSource& random, LogSink& log);

    void start();
    void time_passed(MonotonicTime now);
    // True when the answer was to one of its questions.
    [[nodiscard]] bool take(const StoreAnswered& answered);
    [[nodiscard]] bool take(const PortalAnswer& answer);

    [[nodiscard]] std::optional<std::int64_t> configuration_version() const {
        return m_configuration ? std::optional{m_configuration->version} : std::nullopt;
    }
    // no: the latest configuration that came was refused; the one before it goes on.
    [[nodiscard]] Works configuration_works() const { return m_configuration_works; }

    // What to seal to now; nothing: no configuration was read yet, or the one there was is past its last day.
    [[nodiscard]] std::optional<SealKey> seal_key() const;

    // no: the backend answers, but does not know this kiosk; it takes and tells nothing until staff have seen to it.
    [[nodiscard]] Works recognises_us() const { return m_recognises_us; }

    // Of what the disk had and of the feed; each once.
    [[nodiscard]] std::optional<SignedStaffList> take_kept_staff_list() { return std::exchange(m_kept_staff_list, {}); }
    [[nodiscard]] bool take_staff_list_change() { return std::exchange(m_staff_list_has_changed, false); }

    // What the landlord tells; empty as long as nothing was heard.
    [[nodiscard]] const std::shared_ptr<const LandlordContent>& content() const { return m_content; }

    [[nodiscard]] std::optional<MonotonicTime> next_wake() const;
    [[nodiscard]] std::vector<MoneyEffect> take_effects();

private:
    // Why the store or the backend was asked; an answer to anything else is of an earlier question.
    struct Asked {
        std::optional<std::uint64_t> load;
        std::optional<std::uint64_t> page;
        std::optional<std::uint64_t> reoffer;
        std::optional<std::uint64_t> changes;
        std::optional<std::uint64_t> configuration;
    };

    void load();
    void on_memory(const FeedMemory& memory);
    void on_page_kept(const StoreReply& reply);
    void on_reoffered(const StoreReply& reply);
    void tell_feed(decltype(sync::FeedEvent::what) what);
    [[nodiscard]] bool is_believed(const CachedDocument& document);
    [[nodiscard]] std::vector<FeedChange> believed(std::vector<FeedChange> changes);
    void apply(const std::vector<FeedChange>& changes);
    void read_content();
    void act(const sync::AskFeed& ask);
    void act(const sync::StoreFeedPage& page);
    void act(const sync::ReofferOperations& reoffer);
    void act(const sync::AskConfigurationAgain& again);
    void act(const sync::FeedWakeAt& wake) { m_feed_wake = wake.time; }

    void ask_configuration();
    void on_configuration(const PortalReply& reply);
    enum class Verdict : unsigned char { refused, known, taken };
    Verdict go_by(const SignedConfiguration& configuration);
    void note_recognition(const PortalReply& reply);
    void log_failure(const StoreError& error);

    std::uint64_t run_store(StoreWork work);
    [[nodiscard]] std::uint64_t ask_backend(PortalQuestion question);

    BackendWatchSettings m_settings;
    MoneyDesk& m_money;
    const ConfigurationReader* m_reader;
    const ContentReader& m_content_reader;
    const Clock& m_clock;
    RandomSource& m_random;
    LogSink& m_log;

    ClockWatch m_clock_watch;
    std::vector<CachedDocument> m_documents;  // of the names that this program reads
    std::shared_ptr<const LandlordContent> m_content = no_content();
    std::optional<sync::FeedEngine> m_feed;  // once the store was read
    std::optional<KioskConfiguration> m_configuration;
    Works m_configuration_works = Works::yes;
    sync::Backoff m_configuration_backoff;
    Works m_recognises_us = Works::yes;
    std::optional<SignedStaffList> m_kept_staff_list;
    bool m_staff_list_has_changed = false;
    Asked m_asked;
    std::uint64_t m_next_tag = kFirstTag;
    std::optional<MonotonicTime> m_load_again_at;
    std::optional<MonotonicTime> m_feed_wake;
    std::optional<MonotonicTime> m_ask_configuration_at;
    bool m_configuration_has_changed = false;  // since the question under way was asked
    std::vector<MoneyEffect> m_effects;
};

}  // namespace kiosk::runtime
