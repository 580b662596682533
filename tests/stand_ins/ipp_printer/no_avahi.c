/* Preloaded into ippeveprinter alone: on Debian 12 it wants avahi's daemon even with "-r off". These eight functions
 * tell it that there is one, which is all it needs to know. */
#include <stddef.h>

static int poll_object;
static int client_object;

void* avahi_threaded_poll_new(void) {
    return &poll_object;
}
const void* avahi_threaded_poll_get(void* poll) {
    return poll;
}
int avahi_threaded_poll_start(void* poll) {
    (void)poll;
    return 0;
}
void avahi_threaded_poll_lock(void* poll) {
    (void)poll;
}
void avahi_threaded_poll_unlock(void* poll) {
    (void)poll;
}
void* avahi_client_new(const void* poll, int flags, void* callback, void* context, int* error) {
    (void)poll;
    (void)flags;
    (void)callback;
    (void)context;
    if (error != NULL) *error = 0;
    return &client_object;
}
const char* avahi_client_get_host_name_fqdn(void* client) {
    (void)client;
    return "localhost";
}
int avahi_client_errno(void* client) {
    (void)client;
    return 0;
}
