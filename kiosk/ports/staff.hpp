// Staff: the signed list of who may open the staff side (openapi.yaml: The staff list), the check of a PIN, and the
// journal of what was done there.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/hexadecimal.hpp"
#include "kiosk/base/private_text.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/domain/staff.hpp"
#include "kiosk/ports/digest.hpp"
#include "kiosk/ports/sealing.hpp"

namespace kiosk {

// --- the list --------------------------------------------------------------------------------------------------------

enum class PinKind : unsigned char { own, temporary };  // temporary: another one is to be chosen first

struct StaffMember {
    std::string agent_id;  // 2 to 6 digits, typed at the glass
    std::string name;      // "Agent 12": shown at the glass
    StaffRole role = StaffRole::reception;
    std::string pin_hash;  // argon2id, as libsodium writes it
    PinKind pin = PinKind::own;
    std::optional<Digest> badge;  // of what the code reader reads from it
};
inline constexpr std::size_t kStaffMax = 200;

struct StaffList {
    std::int64_t version = 0;
    std::string kiosk_id;
    WallTime issued_at;
    WallTime not_after;
    std::vector<StaffMember> agents;

    [[nodiscard]] const StaffMember* find(std::string_view agent_id) const {
        for (const StaffMember& member : agents) {
            if (member.agent_id == agent_id) return &member;
        }
        return nullptr;
    }
};

// As the backend sent it; nothing in it counts before it was read by a StaffListReader.
struct SignedStaffList {
    std::string payload;  // JSON
    std::array<std::byte, 64> signature{};
};

// Checks the signature first and reads afterwards. Thread-safe.
class StaffListReader {
public:
    StaffListReader() = default;
    StaffListReader(const StaffListReader&) = delete;
    StaffListReader& operator=(const StaffListReader&) = delete;
    virtual ~StaffListReader() = default;
    [[nodiscard]] virtual Result<StaffList, ConfigurationFault> read(const SignedStaffList& list) const = 0;
};

// Takes a tenth of a second and 64 MiB on purpose: never on the main thread. Stateless and thread-safe.
class PinChecker {
public:
    PinChecker() = default;
    PinChecker(const PinChecker&) = delete;
    PinChecker& operator=(const PinChecker&) = delete;
    virtual ~PinChecker() = default;
    // False too when the hash is none.
    [[nodiscard]] virtual bool matches(const std::string& pin_hash, const PrivateText& pin) const = 0;
};

// Who stands there.
struct AgentOnDuty {
    // Of the session at the backend. ended: the backend has ended it; until the next sign-in as if offline.
    enum class Reach : unsigned char { opening, online, ended, offline };
    std::string agent_id;
    std::string name;
    StaffRole role = StaffRole::reception;
    Reach reach = Reach::offline;

    [[nodiscard]] bool may(StaffRight right) const {
        return kiosk::may(role, right) && (reach == Reach::online || !is_online_only(right));
    }
    friend bool operator==(const AgentOnDuty&, const AgentOnDuty&) = default;
};

// --- the journal -----------------------------------------------------------------------------------------------------

// One act of staff at this kiosk. `hash` is made of the entry and of the hash before it: the backend, which has them
// too, sees when one was changed or taken out.
struct StaffEntry {
    std::int64_t sequence = 0;  // from 1, without gaps
    WallTime at;
    std::string agent_id;   // empty: nobody was known
    std::string act;        // "signed_in": [a-z0-9_.]
    std::string reference;  // of what it was about; may be empty
    std::string detail;     // codes and numbers only
    Digest previous_hash{};
    Digest hash{};
    friend bool operator==(const StaffEntry&, const StaffEntry&) = default;
};
// The text whose SHA-256 is the entry's hash (openapi.yaml: createJournalEntry).
[[nodiscard]] inline std::string text_to_hash(const StaffEntry& entry) {
    return std::to_string(entry.sequence) + '\n' + std::to_string(entry.at.unix_ms) + '\n' + entry.agent_id + '\n' +
           entry.act + '\n' + entry.reference + '\n' + entry.detail + '\n' + to_hexadecimal(entry.previous_hash);
}

// Which entries of the journal are read.
struct StaffEntryFilter {
    std::string agent_id;           // empty: everybody's
    std::vector<std::string> acts;  // none: all
    friend bool operator==(const StaffEntryFilter&, const StaffEntryFilter&) = default;
};

// What staff left at this kiosk by name: a state that outlives a restart, a result of a test.
struct StaffNote {
    std::string name;
    std::string value;
    friend bool operator==(const StaffNote&, const StaffNote&) = default;
};
inline constexpr std::size_t kStaffNoteMaxBytes = 4'096;
inline constexpr std::int64_t kStaffNotesMax = 64;

inline constexpr std::int64_t kStaffEntriesMax = 20'000;

struct StaffJournalHead {
    std::int64_t sequence = 0;  // 0: there is no entry yet
    Digest hash{};
};
struct StaffMemory {
    StaffJournalHead head;
    std::vector<StaffNote> notes;
};

}  // namespace kiosk
