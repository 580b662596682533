"""What a kiosk does with libsodium, for tests: seals to the backend's key, checks the backend's signature."""
import base64
import ctypes
import ctypes.util

SEAL_BYTES, SIGNATURE_BYTES = 48, 64
CONFIGURATION_WORDS = b"agency-kiosk configuration 1\0"
_sodium = ctypes.CDLL(ctypes.util.find_library("sodium") or "libsodium.so.23")
assert _sodium.sodium_init() >= 0


def seal(plain, public_key):
    """A sealed box, as base 64. `public_key` as the configuration gives it."""
    box = ctypes.create_string_buffer(len(plain) + SEAL_BYTES)
    key = base64.b64decode(public_key)
    assert _sodium.crypto_box_seal(box, plain, ctypes.c_ulonglong(len(plain)), key) == 0
    return base64.b64encode(box.raw).decode()


def is_signed(payload, signature, root_key):
    text = CONFIGURATION_WORDS + payload
    return _sodium.crypto_sign_verify_detached(base64.b64decode(signature), text, ctypes.c_ulonglong(len(text)),
                                               base64.b64decode(root_key)) == 0
