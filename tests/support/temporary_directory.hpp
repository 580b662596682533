// A directory of its own for one test, under $TMPDIR, gone when the test ends.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

#include "kiosk/base/check.hpp"

namespace kiosk::test {

class TemporaryDirectory {
public:
    TemporaryDirectory() {
        m_path = (std::filesystem::temp_directory_path() / "kiosk-test-XXXXXX").string();
        KIOSK_CHECK(mkdtemp(m_path.data()) != nullptr);
    }
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
    ~TemporaryDirectory() {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    [[nodiscard]] std::string path(const std::string& name) const { return m_path + '/' + name; }
    [[nodiscard]] const std::string& path() const { return m_path; }

private:
    std::string m_path;
};

}  // namespace kiosk::test
