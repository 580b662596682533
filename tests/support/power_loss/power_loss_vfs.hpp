// SQLite on a PowerLossDisk: registers a VFS under a name for as long as the object lives.
#pragma once

#include <memory>
#include <string>

#include "tests/support/power_loss/power_loss_disk.hpp"

namespace kiosk::test {

class PowerLossVfs {
public:
    PowerLossVfs(PowerLossDisk& disk, std::string name);
    PowerLossVfs(const PowerLossVfs&) = delete;
    PowerLossVfs& operator=(const PowerLossVfs&) = delete;
    ~PowerLossVfs();
    [[nodiscard]] const std::string& name() const { return m_name; }

private:
    struct Registration;
    std::string m_name;
    std::unique_ptr<Registration> m_registration;
};

}  // namespace kiosk::test
