// The staff list's reader in the hands of a test.
#pragma once

#include <map>
#include <string>

#include "kiosk/ports/staff.hpp"

namespace kiosk::test {

// Believes the lists that this kiosk's root key has signed, by their payload.
class ScriptedStaffReader final : public StaffListReader {
public:
    explicit ScriptedStaffReader(const std::map<std::string, StaffList>& signed_ones) : m_signed(signed_ones) {}
    [[nodiscard]] Result<StaffList, ConfigurationFault> read(const SignedStaffList& list) const override {
        const auto found = m_signed.find(list.payload);
        if (found == m_signed.end()) return failure(ConfigurationFault::bad_signature);
        return found->second;
    }

private:
    const std::map<std::string, StaffList>& m_signed;
};

}  // namespace kiosk::test
