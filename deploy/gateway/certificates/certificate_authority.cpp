// The certificate authority, on OpenSSL's library.
#include "deploy/gateway/certificates/certificate_authority.hpp"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <array>
#include <ctime>

#include "deploy/gateway/store/durable_file.hpp"

namespace kiosk::gateway {
namespace {

constexpr std::size_t kFileMax_bytes = 64 * 1024;
constexpr std::size_t kRequestMax_bytes = 8'192;
constexpr long kYear_s = 365L * 24 * 3'600;
constexpr long kAuthorityValid_s = 20 * kYear_s;
constexpr long kKioskValid_s = kYear_s;
constexpr long kClockTolerance_s = 24L * 3'600;  // a kiosk's clock may be behind ours

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

Bio reader_of(std::string_view text) {
    return Bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

template <class Write>
std::string written(const Write& write) {
    const Bio bio(BIO_new(BIO_s_mem()));
    if (!bio || write(bio.get()) != 1) return {};
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &bytes);
    return size <= 0 ? std::string{} : std::string(bytes, static_cast<std::size_t>(size));
}

std::string to_pem(X509* certificate) {
    return written([&](BIO* bio) { return PEM_write_bio_X509(bio, certificate); });
}

std::string to_pem(EVP_PKEY* key) {
    return written([&](BIO* bio) { return PEM_write_bio_PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr); });
}

// nullptr: not a request, or not with such a key.
Request read_request(std::string_view text) {
    if (text.size() > kRequestMax_bytes) return nullptr;
    const Bio bio = reader_of(text);
    Request request(bio ? PEM_read_bio_X509_REQ(bio.get(), nullptr, nullptr, nullptr) : nullptr);
    EVP_PKEY* key = request ? X509_REQ_get0_pubkey(request.get()) : nullptr;
    std::array<char, 32> group{};
    const bool is_p256 = key != nullptr && EVP_PKEY_is_a(key, "EC") == 1 &&
                         EVP_PKEY_get_group_name(key, group.data(), group.size(), nullptr) == 1 &&
                         std::string_view{group.data()} == "prime256v1";
    return is_p256 && X509_REQ_verify(request.get(), key) == 1 ? std::move(request) : nullptr;
}

bool set_serial(X509* certificate) {
    std::array<unsigned char, 16> bytes{};
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) return false;
    bytes[0] &= 0x7fU;  // a positive number
    bytes[0] |= 0x40U;  // of one length
    const std::unique_ptr<BIGNUM, Free<&BN_free>> number(
        BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr));
    return number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool set_name(X509_NAME* name, const std::string& common_name) {
    const auto* bytes = reinterpret_cast<const unsigned char*>(common_name.data());
    return X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, bytes, static_cast<int>(common_name.size()), -1, 0) ==
           1;
}

bool set_validity(X509* certificate, WallTime now, long valid_s) {
    auto seconds = static_cast<std::time_t>(now.unix_ms / 1'000);
    return X509_time_adj_ex(X509_getm_notBefore(certificate), 0, -kClockTolerance_s, &seconds) != nullptr &&
           X509_time_adj_ex(X509_getm_notAfter(certificate), 0, valid_s, &seconds) != nullptr;
}

bool add_extension(X509* certificate, X509* issuer, int kind, const char* value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const std::unique_ptr<X509_EXTENSION, Free<&X509_EXTENSION_free>> extension(
        X509V3_EXT_conf_nid(nullptr, &context, kind, value));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

constexpr long kVersion3 = 2;  // counted from nought

Certificate make_authority(EVP_PKEY* key, WallTime now) {
    Certificate certificate(X509_new());
    X509* one = certificate.get();
    const bool is_made = one != nullptr && X509_set_version(one, kVersion3) == 1 && set_serial(one) &&
                         set_name(X509_get_subject_name(one), "Agency Kiosk, the kiosks") &&
                         X509_set_issuer_name(one, X509_get_subject_name(one)) == 1 &&
                         set_validity(one, now, kAuthorityValid_s) && X509_set_pubkey(one, key) == 1 &&
                         add_extension(one, one, NID_basic_constraints, "critical,CA:TRUE,pathlen:0") &&
                         add_extension(one, one, NID_key_usage, "critical,keyCertSign") &&
                         add_extension(one, one, NID_subject_key_identifier, "hash") &&
                         X509_sign(one, key, EVP_sha256()) != 0;
    return is_made ? std::move(certificate) : nullptr;
}

Key read_key(const std::string& path) {
    const auto text = read_whole(path, kFileMax_bytes);
    const Bio bio = text ? reader_of(*text) : nullptr;
    return Key(bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr) : nullptr);
}

Certificate read_certificate(const std::string& path) {
    const auto text = read_whole(path, kFileMax_bytes);
    const Bio bio = text ? reader_of(*text) : nullptr;
    return Certificate(bio ? PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr) : nullptr);
}

bool make_files(const std::string& path, WallTime now) {
    const Key key(EVP_EC_gen("P-256"));
    const Certificate certificate = key ? make_authority(key.get(), now) : nullptr;
    // The certificate last: where it is, its key is.
    return certificate && write_durably(path + ".key", to_pem(key.get())) &&
           write_durably(path + ".pem", to_pem(certificate.get()));
}

}  // namespace

struct CertificateAuthority::Parts {
    Key key;
    Certificate certificate;
};

CertificateAuthority::CertificateAuthority(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
CertificateAuthority::~CertificateAuthority() = default;

std::unique_ptr<CertificateAuthority> CertificateAuthority::open(const std::string& path, WallTime now) {
    const bool is_there = read_whole(path + ".pem", kFileMax_bytes).has_value();
    if (!is_there && !make_files(path, now)) return nullptr;
    auto parts = std::make_unique<Parts>(Parts{read_key(path + ".key"), read_certificate(path + ".pem")});
    const bool belong =
        parts->key && parts->certificate && X509_check_private_key(parts->certificate.get(), parts->key.get()) == 1;
    if (!belong) return nullptr;
    return std::unique_ptr<CertificateAuthority>(new CertificateAuthority(std::move(parts)));
}

bool CertificateAuthority::is_acceptable(std::string_view certificate_request) {
    return read_request(certificate_request) != nullptr;
}

std::optional<std::string> CertificateAuthority::issue(std::string_view certificate_request,
                                                       const std::string& kiosk_id, WallTime now) const {
    const Request request = read_request(certificate_request);
    Certificate certificate(request ? X509_new() : nullptr);
    X509* one = certificate.get();
    X509* authority = m_parts->certificate.get();
    const bool is_made = one != nullptr && X509_set_version(one, kVersion3) == 1 && set_serial(one) &&
                         set_name(X509_get_subject_name(one), kiosk_id) &&
                         X509_set_issuer_name(one, X509_get_subject_name(authority)) == 1 &&
                         set_validity(one, now, kKioskValid_s) &&
                         X509_set_pubkey(one, X509_REQ_get0_pubkey(request.get())) == 1 &&
                         add_extension(one, authority, NID_basic_constraints, "critical,CA:FALSE") &&
                         add_extension(one, authority, NID_key_usage, "critical,digitalSignature") &&
                         add_extension(one, authority, NID_ext_key_usage, "clientAuth") &&
                         add_extension(one, authority, NID_authority_key_identifier, "keyid:always") &&
                         X509_sign(one, m_parts->key.get(), EVP_sha256()) != 0;
    if (!is_made) return std::nullopt;
    return to_pem(one) + to_pem(authority);
}

}  // namespace kiosk::gateway
