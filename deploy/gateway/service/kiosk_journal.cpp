// What the people at a kiosk's staff side did, as a chain: each entry's hash covers the one before it. The kiosk could
// be lying, or its disk be a copy: whatever comes is kept, and what does not follow is for a person.
#include "deploy/gateway/service/operations.hpp"

namespace kiosk::gateway {
namespace {

constexpr std::int64_t kSequenceMax = 9'007'199'254'740'991;
constexpr std::size_t kHashSize = 64;
constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kHexadecimal = "0123456789abcdef";
constexpr std::string_view kActSigns = "abcdefghijklmnopqrstuvwxyz0123456789_.";
constexpr std::string_view kReferenceSigns = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.:";
constexpr std::string_view kDetailSigns = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 _.:,=+-";

struct Length {
    std::size_t min;
    std::size_t max;
};

std::string read_signs(MemberReader& reader, const char* name, Length length, std::string_view allowed) {
    std::string text = reader.text(name, length.min, length.max);
    if (text.find_first_not_of(allowed) != std::string::npos) reader.refuse(name);
    return text;
}

KioskJournalRow read_entry(MemberReader& reader, const Call& call) {
    KioskJournalRow entry;
    entry.kiosk_id = call.kiosk.kiosk_id;
    entry.sequence = reader.number("sequence", 1, kSequenceMax);
    entry.at = reader.moment("at");
    entry.agent_id = read_signs(reader, "agent_id", {0, 6}, kDigits);
    entry.act = read_signs(reader, "act", {1, 40}, kActSigns);
    entry.reference = read_signs(reader, "reference", {0, 40}, kReferenceSigns);
    entry.detail = read_signs(reader, "detail", {0, 200}, kDetailSigns);
    entry.previous_hash = read_signs(reader, "previous_hash", {kHashSize, kHashSize}, kHexadecimal);
    entry.hash = read_signs(reader, "hash", {kHashSize, kHashSize}, kHexadecimal);
    entry.received = call.now;
    return entry;
}

std::string hash_of(const KioskJournalRow& entry) {
    return sha256(std::to_string(entry.sequence) + "\n" + std::to_string(entry.at.unix_ms) + "\n" + entry.agent_id +
                  "\n" + entry.act + "\n" + entry.reference + "\n" + entry.detail + "\n" + entry.previous_hash);
}

// From the one that came before it: after a break that somebody looked into, the kiosk goes on from there.
bool follows(const KioskJournalRow& entry, const std::optional<KioskJournalRow>& last) {
    const std::int64_t number = last ? last->sequence + 1 : 1;
    const std::string before = last ? last->hash : std::string(kHashSize, '0');
    return entry.sequence == number && entry.previous_hash == before;
}

}  // namespace

Answer create_journal_entry(Tools& tools, const Call& call) {
    MemberReader reader(call.body);
    KioskJournalRow entry = read_entry(reader, call);
    if (const auto wrong = reader.first_wrong()) return invalid_field(*wrong);
    KioskStaffStore& staff = tools.store.kiosk_staff();
    const bool is_right = hash_of(entry) == entry.hash;
    // The same one under another operation id is no second one.
    if (is_right && staff.is_in_kiosk_journal(entry.kiosk_id, entry.hash)) return good(201, Json::object());
    entry.follows = is_right && follows(entry, staff.last_kiosk_journal_entry(entry.kiosk_id));
    staff.add_kiosk_journal_entry(entry);
    if (!entry.follows) tools.store.desk().raise_staff_item({entry.kiosk_id, "kiosk_journal_broken", call.now});
    return good(201, Json::object());
}

}  // namespace kiosk::gateway
