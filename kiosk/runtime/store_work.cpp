// One call of the store for each piece of work.
#include "kiosk/runtime/store_work.hpp"

#include "kiosk/base/match.hpp"

namespace kiosk::runtime {
namespace {

StoreReply reply(const Result<void, StoreError>& result) {
    if (result) return Kept{};
    return result.error();
}

template <class Value>
StoreReply reply(Result<Value, StoreError> result) {
    if (result) return StoreReply{std::move(*result)};
    return StoreReply{std::move(result.error())};
}

}  // namespace

StoreReply perform(const StoreWork& work, OutboxStore& store, FeedStore& feed) {
    return std::visit(
        match{[&](const LoadAtBoot&) { return reply(store.load_at_boot()); },
              [&](const CommitCreated& commit) { return reply(store.commit_created(commit.row)); },
              [&](const CommitSent& commit) { return reply(store.commit_sent(commit.row)); },
              [&](const CommitUnknown& commit) { return reply(store.commit_unknown(commit.row)); },
              [&](const CommitAbandoned& commit) { return reply(store.commit_abandoned(commit.row)); },
              [&](const CommitResult& commit) {
                  return reply(store.commit_result_with_operation(commit.row, commit.operation, commit.ticket));
              },
              [&](const EraseTicket& erase) { return reply(store.erase_ticket(erase.reference)); },
              [&](const CommitOperations& commit) {
                  return reply(store.commit_operations(commit.operations, commit.reference));
              },
              [&](const TakeOperation& take) { return reply(store.take(take.id)); },
              [&](const PutBackOperation& back) {
                  return reply(store.put_back(back.id, back.http_status, back.problem));
              },
              [&](const MarkOperationDone& done) {
                  return reply(store.mark_done(done.id, done.http_status, done.server_reference, done.feed_position));
              },
              [&](const MarkOperationNeedsStaff& staff) {
                  return reply(store.mark_needs_staff(staff.id, staff.http_status, staff.problem));
              },
              [&](const ReofferAfter& reoffer) { return reply(store.reoffer_after(reoffer.position)); },
              [&](const LoadFeed&) { return reply(feed.load()); },
              [&](const KeepFeedPage& keep) { return reply(feed.store_page(keep.position, keep.changes)); },
              [&](const KeepConfiguration& keep) { return reply(feed.keep_configuration(keep.configuration)); },
              [&](const CheckAdmission&) { return reply(store.check_admission()); },
              [&](const Expire&) { return reply(store.expire()); },
              [&](const LoadSignInFailures&) { return reply(store.load_sign_in_failures()); },
              [&](const RecordSignInFailure& failure) {
                  return reply(store.record_sign_in_failure(failure.account_hash));
              },
              [&](const ForgetSignInFailures& forget) {
                  return reply(store.forget_sign_in_failures(forget.account_hash));
              },
              [&](const LoadStaff&) { return reply(store.load_staff()); },
              [&](const KeepStaffList& keep) { return reply(feed.keep_staff_list(keep.list)); },
              [&](const AppendStaffEntry& append) {
                  return reply(store.append_staff_entry(append.entry, append.operation));
              },
              [&](const KeepStaffNote& keep) { return reply(store.keep_staff_note(keep.note)); },
              [&](const ReadPayments& of) { return reply(store.payments_between(of.from, of.until, of.limit)); },
              [&](const ReadWaiting& read) { return reply(store.waiting_operations(read.after, read.limit)); },
              [&](const ReadStaffEntries& read) {
                  return reply(store.staff_entries_before(read.before, read.limit, read.filter));
              }},
        work);
}

}  // namespace kiosk::runtime
