// The backend's signed configuration and staff list, checked by crypto and read by portal, which know nothing of each
// other.
#pragma once

#include <string>

#include "kiosk/crypto/sodium.hpp"
#include "kiosk/ports/file_system.hpp"
#include "kiosk/ports/sealing.hpp"
#include "kiosk/ports/staff.hpp"

namespace kiosk::app {

class SignedConfigurationReader final : public ConfigurationReader {
public:
    SignedConfigurationReader(crypto::Sodium sodium, const PublicKey& root_key)
        : m_sodium(sodium), m_root_key(root_key) {}
    [[nodiscard]] Result<KioskConfiguration, ConfigurationFault> read(
        const SignedConfiguration& configuration) const override;

private:
    crypto::Sodium m_sodium;
    PublicKey m_root_key;
};

class SignedStaffListReader final : public StaffListReader {
public:
    SignedStaffListReader(crypto::Sodium sodium, const PublicKey& root_key) : m_sodium(sodium), m_root_key(root_key) {}
    [[nodiscard]] Result<StaffList, ConfigurationFault> read(const SignedStaffList& list) const override;

private:
    crypto::Sodium m_sodium;
    PublicKey m_root_key;
};

// The root key of this kiosk's enrolment: one line, base64 of 32 bytes. The error is one English sentence.
[[nodiscard]] Result<PublicKey, std::string> read_root_key(FileSystem& files, const std::string& path);

}  // namespace kiosk::app
