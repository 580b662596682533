// On OpenSSL's library. What it makes on the way is given back by itself; a key's text is wiped.
#include "kiosk/certificates/certificates.hpp"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <array>
#include <chrono>
#include <ctime>
#include <memory>
#include <span>

namespace kiosk::certificates {
namespace {

using Kind = CertificateError::Kind;

constexpr std::uint64_t kKeyFileMax_bytes = 4'096;
constexpr std::size_t kChainMax_bytes = 64 * 1024;

template <auto free_function>
struct Free {
    template <class Object>
    void operator()(Object* object) const {
        free_function(object);
    }
};
using Bio = std::unique_ptr<BIO, Free<&BIO_free_all>>;
using Key = std::unique_ptr<EVP_PKEY, Free<&EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Free<&X509_free>>;
using Request = std::unique_ptr<X509_REQ, Free<&X509_REQ_free>>;

// Nothing of it stays in the library's queue for whoever asks next.
auto fail(Kind kind, std::string message) {
    ERR_clear_error();
    return failure(CertificateError{kind, std::move(message)});
}

Bio reader_of(std::string_view text) {
    return Bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

template <class Write>
PrivateText written(const Write& write) {
    const Bio bio(BIO_new(BIO_s_secmem()));
    if (!bio || write(bio.get()) != 1) return {};
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &bytes);
    return size <= 0 ? PrivateText{} : PrivateText{std::string_view{bytes, static_cast<std::size_t>(size)}};
}

// A key that asks for a passphrase is none: nobody is there to type it.
int no_passphrase(char*, int, int, void*) {
    return -1;
}

// nullptr: no key, or none of P-256.
Key read_key(const PrivateText& text) {
    const Bio bio = reader_of(text.view());
    Key key(bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, &no_passphrase, nullptr) : nullptr);
    std::array<char, 32> group{};
    const bool is_p256 = key && EVP_PKEY_is_a(key.get(), "EC") == 1 &&
                         EVP_PKEY_get_group_name(key.get(), group.data(), group.size(), nullptr) == 1 &&
                         std::string_view{group.data()} == "prime256v1";
    return is_p256 ? std::move(key) : nullptr;
}

Certificate first_of(std::string_view chain) {
    if (chain.size() > kChainMax_bytes) return nullptr;
    const Bio bio = reader_of(chain);
    return Certificate(bio ? PEM_read_bio_X509(bio.get(), nullptr, &no_passphrase, nullptr) : nullptr);
}

}  // namespace

Result<PrivateText, CertificateError> load_key(FileSystem& files, const std::string& path) {
    auto bytes = files.read(path, kKeyFileMax_bytes);
    if (!bytes) return fail(Kind::file, bytes.error().message);
    PrivateText text{std::string_view{reinterpret_cast<const char*>(bytes->data()), bytes->size()}};
    wipe(bytes->data(), bytes->size());
    if (!read_key(text)) return fail(Kind::not_a_key, "the key file holds no key of P-256");
    return text;
}

Result<PrivateText, CertificateError> load_or_make_key(FileSystem& files, const std::string& path) {
    const auto size = files.size(path);
    if (size) return load_key(files, path);
    if (size.error().kind != FileError::Kind::not_found) return fail(Kind::file, size.error().message);
    const Key key(EVP_EC_gen("P-256"));
    PrivateText text = key ? written([&](BIO* bio) {
        return PEM_write_bio_PrivateKey(bio, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    })
                           : PrivateText{};
    if (text.empty()) return fail(Kind::library, "no key could be made");
    const auto made = files.create_exclusive(path, std::as_bytes(std::span{text.view()}));
    if (made) return text;
    if (made.error().kind == FileError::Kind::already_there) return load_key(files, path);
    return fail(Kind::file, made.error().message);
}

Result<std::string, CertificateError> certificate_request(const PrivateText& key_text, std::string_view common_name) {
    const Key key = read_key(key_text);
    if (!key) return fail(Kind::not_a_key, "no key of P-256");
    const Request request(X509_REQ_new());
    X509_NAME* name = request ? X509_REQ_get_subject_name(request.get()) : nullptr;
    const auto* bytes = reinterpret_cast<const unsigned char*>(common_name.data());
    const bool is_made = name != nullptr &&
                         X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, bytes,
                                                    static_cast<int>(common_name.size()), -1, 0) == 1 &&
                         X509_REQ_set_pubkey(request.get(), key.get()) == 1 &&
                         X509_REQ_sign(request.get(), key.get(), EVP_sha256()) > 0;
    const PrivateText text =
        is_made ? written([&](BIO* bio) { return PEM_write_bio_X509_REQ(bio, request.get()); }) : PrivateText{};
    if (text.empty()) return fail(Kind::library, "no request could be made");
    return std::string{text.view()};
}

Result<WallTime, CertificateError> end_of(std::string_view chain) {
    const Certificate certificate = first_of(chain);
    std::tm end{};
    if (!certificate || ASN1_TIME_to_tm(X509_get0_notAfter(certificate.get()), &end) != 1) {
        return fail(Kind::not_a_certificate, "not a certificate");
    }
    constexpr int kFirstYear = 1900;  // of std::tm
    const std::chrono::year_month_day day{std::chrono::year{end.tm_year + kFirstYear},
                                          std::chrono::month{static_cast<unsigned>(end.tm_mon + 1)},
                                          std::chrono::day{static_cast<unsigned>(end.tm_mday)}};
    const auto moment = std::chrono::sys_days{day} + std::chrono::hours{end.tm_hour} +
                        std::chrono::minutes{end.tm_min} + std::chrono::seconds{end.tm_sec};
    return WallTime{std::chrono::duration_cast<Milliseconds>(moment.time_since_epoch()).count()};
}

bool belong_together(std::string_view chain, const PrivateText& key_text) {
    const Certificate certificate = first_of(chain);
    const Key key = read_key(key_text);
    const bool fits = certificate && key && X509_check_private_key(certificate.get(), key.get()) == 1;
    ERR_clear_error();
    return fits;
}

}  // namespace kiosk::certificates
