// The kiosk's own key and certificate, judged by the openssl program: what it makes is what a backend accepts, and what
// it reads is what stands there.
#include <sys/stat.h>

#include <fstream>
#include <iterator>

#include "kiosk/certificates/certificates.hpp"
#include "kiosk/store/posix_file_system.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/child_process.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace kiosk;
using namespace kiosk::certificates;
using Kind = CertificateError::Kind;

namespace {

void write(const std::string& path, std::string_view text) {
    std::ofstream{path, std::ios::binary} << text;
}
std::string read(const std::string& path) {
    std::ifstream stream{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

// What the program says; the test fails when it refuses.
std::string openssl(std::vector<std::string> words) {
    words.insert(words.begin(), "/usr/bin/openssl");
    test::ChildProcess program{words};
    const auto status = program.wait_for_exit(std::chrono::seconds{20});
    INFO(program.error_output());
    REQUIRE(status == 0);
    return program.output();
}

// A certificate of this key that ends so many days from now.
std::string certificate(const test::TemporaryDirectory& directory, const std::string& key_file, int days) {
    const std::string path = directory.path("made.pem");
    openssl(
        {"req", "-x509", "-new", "-key", key_file, "-subj", "/CN=BRN-T", "-days", std::to_string(days), "-out", path});
    return read(path);
}

}  // namespace

TEST_CASE("certificates: a key is made once, for its owner only, and found again") {
    const test::TemporaryDirectory directory;
    store::PosixFileSystem files;
    const std::string path = directory.path("kiosk.key");
    const auto made = load_or_make_key(files, path);
    REQUIRE(made);
    struct stat facts {};
    REQUIRE(::stat(path.c_str(), &facts) == 0);
    CHECK((facts.st_mode & 0777U) == 0600U);
    const auto again = load_or_make_key(files, path);
    REQUIRE(again);
    CHECK(*again == *made);
    CHECK(openssl({"pkey", "-in", path, "-noout", "-text"}).find("NIST CURVE: P-256") != std::string::npos);
}

TEST_CASE("certificates: a key file that is damaged, of another kind or closed with a passphrase is not replaced") {
    const test::TemporaryDirectory directory;
    store::PosixFileSystem files;
    const std::string path = directory.path("kiosk.key");
    openssl({"genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", directory.path("rsa")});
    openssl({"genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-aes128", "-pass", "pass:x", "-out",
             directory.path("closed")});
    for (const std::string& content :
         {std::string{}, std::string{"no key"}, read(directory.path("rsa")), read(directory.path("closed"))}) {
        write(path, content);
        const auto loaded = load_or_make_key(files, path);
        REQUIRE_FALSE(loaded);
        CHECK(loaded.error().kind == Kind::not_a_key);
        CHECK(read(path) == content);
    }
    const auto nowhere = load_or_make_key(files, directory.path("no/such/directory"));
    REQUIRE_FALSE(nowhere);
    CHECK(nowhere.error().kind == Kind::file);
}

TEST_CASE("certificates: a request is signed with the key and says the name") {
    const test::TemporaryDirectory directory;
    store::PosixFileSystem files;
    const auto key = load_or_make_key(files, directory.path("kiosk.key"));
    REQUIRE(key);
    const auto request = certificate_request(*key, "BRN-AG1-01");
    REQUIRE(request);
    write(directory.path("kiosk.csr"), *request);
    const std::string said =
        openssl({"req", "-in", directory.path("kiosk.csr"), "-noout", "-verify", "-subject", "-pubkey"});
    CHECK(said.find("CN = BRN-AG1-01") != std::string::npos);
    const std::string own = openssl({"pkey", "-in", directory.path("kiosk.key"), "-pubout"});
    CHECK(said.find(own) != std::string::npos);
    CHECK(certificate_request(PrivateText{"no key"}, "x").error().kind == Kind::not_a_key);
}

TEST_CASE("certificates: the end of a certificate, and whose it is") {
    const test::TemporaryDirectory directory;
    store::PosixFileSystem files;
    const auto key = load_or_make_key(files, directory.path("kiosk.key"));
    const auto other = load_or_make_key(files, directory.path("other.key"));
    REQUIRE((key && other));
    constexpr std::int64_t kDayMs = 86'400'000;
    const std::int64_t before = SystemClock{}.wall().unix_ms;
    const std::string chain = certificate(directory, directory.path("kiosk.key"), 45);
    const std::int64_t after = SystemClock{}.wall().unix_ms;
    const auto end = end_of(chain);
    REQUIRE(end);
    CHECK(end->unix_ms >= before / 1'000 * 1'000 + 45 * kDayMs);
    CHECK(end->unix_ms <= after + 45 * kDayMs);
    CHECK(belong_together(chain, *key));
    CHECK_FALSE(belong_together(chain, *other));
    // Of a chain the first one counts.
    const auto first = end_of(chain + certificate(directory, directory.path("other.key"), 10));
    REQUIRE(first);
    CHECK(first->unix_ms == end->unix_ms);
}

TEST_CASE("certificates: what is no certificate is told, and fits nothing") {
    for (const std::string& text : {std::string{}, std::string{"no certificate"}, std::string(100'000, 'x')}) {
        const auto end = end_of(text);
        REQUIRE_FALSE(end);
        CHECK(end.error().kind == Kind::not_a_certificate);
        CHECK_FALSE(belong_together(text, PrivateText{"no key"}));
    }
}
