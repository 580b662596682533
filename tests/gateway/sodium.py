"""libsodium as a kiosk uses it: boxes sealed to the backend's key, the signature of the configuration. And as the
landlord does, with the key file of the gateway: opening such a box."""
import ctypes
import ctypes.util

LIBRARY = ctypes.CDLL(ctypes.util.find_library("sodium") or "libsodium.so.23")
assert LIBRARY.sodium_init() >= 0
SEAL_BYTES = 48
KEY_CONTEXT, BOX_KEY_NUMBER = b"gateway1", 3  # deploy/gateway/secrets
CONFIGURATION_WORDS = b"agency-kiosk configuration 1\0"
STAFF_LIST_WORDS = b"agency-kiosk staff list 1\0"


def seal(plain, public_key):
    box = ctypes.create_string_buffer(len(plain) + SEAL_BYTES)
    assert LIBRARY.crypto_box_seal(box, plain, ctypes.c_ulonglong(len(plain)), public_key) == 0
    return box.raw


def is_signed(payload, signature, root_key, words=CONFIGURATION_WORDS):
    text = words + payload
    return LIBRARY.crypto_sign_verify_detached(signature, text, ctypes.c_ulonglong(len(text)), root_key) == 0


def derived(master, number, size=32):
    key = ctypes.create_string_buffer(size)
    assert LIBRARY.crypto_kdf_derive_from_key(key, ctypes.c_size_t(size), ctypes.c_uint64(number), KEY_CONTEXT,
                                              master) == 0
    return key.raw


def box_keys(key_file, key_id):
    """(public, secret) of "seal-2026-11", out of the 32 bytes of the landlord's key file."""
    month = int(key_id.removeprefix("seal-").replace("-", ""))
    public, secret = ctypes.create_string_buffer(32), ctypes.create_string_buffer(32)
    seed = derived(derived(key_file, BOX_KEY_NUMBER), month)
    assert LIBRARY.crypto_box_seed_keypair(public, secret, seed) == 0
    return public.raw, secret.raw


def open_box(box, keys):
    """What is in it; None: it is not whole, or sealed to another key."""
    if len(box) < SEAL_BYTES:
        return None
    plain = ctypes.create_string_buffer(max(1, len(box) - SEAL_BYTES))
    opened = LIBRARY.crypto_box_seal_open(plain, box, ctypes.c_ulonglong(len(box)), *keys)
    return plain.raw[:len(box) - SEAL_BYTES] if opened == 0 else None


def is_password(password, hashed):
    """Whether argon2id made this hash of it."""
    return LIBRARY.crypto_pwhash_str_verify(hashed, password, ctypes.c_ulonglong(len(password))) == 0
