"""libsodium as a kiosk uses it: boxes sealed to the backend's key, the signature of the configuration."""
import ctypes
import ctypes.util

LIBRARY = ctypes.CDLL(ctypes.util.find_library("sodium") or "libsodium.so.23")
assert LIBRARY.sodium_init() >= 0
SEAL_BYTES = 48
CONFIGURATION_WORDS = b"agency-kiosk configuration 1\0"


def seal(plain, public_key):
    box = ctypes.create_string_buffer(len(plain) + SEAL_BYTES)
    assert LIBRARY.crypto_box_seal(box, plain, ctypes.c_ulonglong(len(plain)), public_key) == 0
    return box.raw


def is_signed(payload, signature, root_key):
    text = CONFIGURATION_WORDS + payload
    return LIBRARY.crypto_sign_verify_detached(signature, text, ctypes.c_ulonglong(len(text)), root_key) == 0
