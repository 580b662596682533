"""What a kiosk does with a backend's keys, by Debian's libsodium: seals boxes, checks signatures."""
import ctypes
import ctypes.util
import functools

from lent import NotReached

SEAL_BYTES = 48
CONFIGURATION_WORDS = b"agency-kiosk configuration 1\0"
STAFF_LIST_WORDS = b"agency-kiosk staff list 1\0"


@functools.lru_cache
def library():
    name = ctypes.util.find_library("sodium")
    if name is None:
        raise NotReached("this machine has no libsodium (Debian: libsodium23)")
    loaded = ctypes.CDLL(name)
    if loaded.sodium_init() < 0:
        raise NotReached("libsodium does not start")
    return loaded


def seal(plain, public_key):
    if len(public_key) != 32:
        raise NotReached("a seal key is not 32 bytes")
    box = ctypes.create_string_buffer(len(plain) + SEAL_BYTES)
    if library().crypto_box_seal(box, plain, ctypes.c_ulonglong(len(plain)), public_key) != 0:
        raise NotReached("the seal key is none of X25519")
    return box.raw


def is_signed(payload, signature, root_key, words=CONFIGURATION_WORDS):
    text = words + payload
    if len(signature) != 64 or len(root_key) != 32:
        return False
    return library().crypto_sign_verify_detached(signature, text, ctypes.c_ulonglong(len(text)), root_key) == 0
