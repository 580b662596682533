// Uploads: sealed documents, stored under their id and digest. Nothing in them is opened before a deposit names them.
#include "deploy/gateway/service/operations.hpp"

namespace kiosk::gateway {
namespace {

constexpr Milliseconds kUnnamedKept = std::chrono::days{30};
constexpr std::string_view kDigestBegin = "sha-256=:";

// What Content-Digest says of this body (RFC 9530): one algorithm, SHA-256.
bool has_digest_of(const Call& call) {
    return call.content_digest == std::string{kDigestBegin} + sha256_base64(call.octets) + ":";
}

bool is_digest(std::string_view text) {
    constexpr std::size_t kBase64OfSha256 = 44;
    return text.starts_with(kDigestBegin) && text.size() == kDigestBegin.size() + kBase64OfSha256 + 1 &&
           text.ends_with(':');
}

bool is_key_id(std::string_view text) {
    return !text.empty() && text.size() <= 32 &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

}  // namespace

Answer put_upload(Tools& tools, const Call& call) {
    if (!is_digest(call.content_digest)) return problem(400, "malformed-request", "Content-Digest", Keep::no);
    if (!is_key_id(call.seal_key)) return problem(400, "malformed-request", "X-Seal-Key", Keep::no);
    if (!has_digest_of(call)) return problem(422, "digest-mismatch", "", Keep::no);
    const auto known = tools.store.upload(call.operation_id);
    if (known && (known->digest != call.content_digest || known->kiosk_id != call.kiosk.kiosk_id ||
                  known->key_id != call.seal_key)) {
        return problem(422, "idempotency-key-reused", "", Keep::no);
    }
    // A row without its file is what a restored disk leaves: the repeat brings the file back.
    if (known && known->size_bytes > 0 && tools.uploads.has(call.operation_id)) {
        Answer answer = good(200, {{"feed_position", known->feed_position}});
        answer.is_replayed = true;
        return answer;
    }
    if (!tools.uploads.put(call.operation_id, call.octets)) return internal_error();
    UploadRow upload;
    upload.upload_id = call.operation_id;
    upload.kiosk_id = call.kiosk.kiosk_id;
    upload.digest = call.content_digest;
    upload.key_id = call.seal_key;
    upload.size_bytes = static_cast<std::int64_t>(call.octets.size());
    upload.stored = call.now;
    upload.feed_position = tools.store.next_feed_position();
    if (known) upload.deposit_id = known->deposit_id;
    tools.store.put_upload(upload);
    return good(201, {{"feed_position", upload.feed_position}});
}

void remove_old_uploads(Store& store, const UploadFiles& files, WallTime now) {
    for (UploadRow upload : store.unnamed_uploads_before(WallTime{now.unix_ms - kUnnamedKept.count()})) {
        files.remove(upload.upload_id);
        upload.size_bytes = 0;  // id and digest stay
        store.put_upload(upload);
    }
}

}  // namespace kiosk::gateway
