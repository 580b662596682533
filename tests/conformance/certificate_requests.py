"""Requests for certificates (PKCS #10), made once, their keys thrown away: nobody can use what is certified by them."""
import base64
import ssl

P256 = """-----BEGIN CERTIFICATE REQUEST-----
MIHQMHgCAQAwFjEUMBIGA1UEAwwLY29uZm9ybWFuY2UwWTATBgcqhkjOPQIBBggq
hkjOPQMBBwNCAAShSeiuC4ut2JNM03gpDZCWZl3coleRxlCu2TR/ff3Usqe1t8sW
WgoDtYWTYQ1OtAvIBvcK/wO/VupkI293PW5YoAAwCgYIKoZIzj0EAwIDSAAwRQIg
Cb6C+50EplEuup4ouo7PPCfOtnD0bkg2MH0V0XDIXp4CIQDA2sayPcmqai/wb+6H
dxwMBIl37pI909c6Oe/aMUOh+A==
-----END CERTIFICATE REQUEST-----
"""
P384 = """-----BEGIN CERTIFICATE REQUEST-----
MIIBDzCBlQIBADAWMRQwEgYDVQQDDAtjb25mb3JtYW5jZTB2MBAGByqGSM49AgEG
BSuBBAAiA2IABKIz3DSKozsVrG25KHueNShuz1c1ZYEZ0fzJl8+SFQeQ54RmSy6E
//u961c8iewBR3sZy9XLNOhzrSyu/Uz8jLVh8R9xmgxJ/DpzXKViiA8wUZ9tliRY
m4CcJAqdhDW2OqAAMAoGCCqGSM49BAMCA2kAMGYCMQDaCZUWwZ4nJgEBImlZMsDJ
4rs9GS505VGpSEc2BYW53/VhREQVLTEgT8KZf+DA/TcCMQCylukiZXeNwQpobF3g
dJpHHX8oItlDfEW/qwKABcwgMuW6Rna4u/JSBJ/jELKmV1w=
-----END CERTIFICATE REQUEST-----
"""
RSA_2048 = """-----BEGIN CERTIFICATE REQUEST-----
MIICWzCCAUMCAQAwFjEUMBIGA1UEAwwLY29uZm9ybWFuY2UwggEiMA0GCSqGSIb3
DQEBAQUAA4IBDwAwggEKAoIBAQCzWaOC6aSNkgACB5ZYp8VFIhFZLm6w2oQJNVBt
a7AgiYCLsrfdBHfVeboLnopD6rTAn+FB1gEKZs4QhKMhB4XWvJ/GfEAKU4ZtXzK8
gGPTU+YS3rYeDadvxAVZ93DJc/eJ3rSmIm1vM0EMzg2/5QGRA5g+3HNLADG93f8a
BeLBY+USteBv0WhcbbgSSivxrncF9EYZBOIL4aDPYb073DcVg3aHT4dIw5AmlrRC
SvnWpv23KHbpnJwQOsK6CFSiNURjjP+hxgn1yozpY5TfAJtGSVltRzjj53nGI5zQ
Wy1R1cLB2PgnTW4WedXhZ5+2nzqrsFLONRxMBpnxswgy6czfAgMBAAGgADANBgkq
hkiG9w0BAQsFAAOCAQEAO6uKAcKWDBoPZ/PNz+/7r6c11dpj4nvk+4LIG+7sBq3l
MyXaZUlftruhucmu4CcVtS+OBRVTd9ljBWwpfpF32QTji4CpcoSRV2nr1VHibY5B
XfyuPQQPYH1IrURImJr7PgUFw23Jl6Cr34lOtVnla/ef0yR3NivUW0DvXMDVHUFI
AWfUvmvcJcC7yaZcvoyRsUPV0mrZFcTlw3NN5mp1+q3OCqoPUVJ3TQWxDvwKLyvD
BBJtinq8ZYKlD2NFEGGKry6V5enX5OYrbMwiPqI1XOigqi86gH/1WNC5Gfnnv6rX
IdreAK4RzI3l6VEiEB8lUPS2VMbKHpQzEfW3X6zuEQ==
-----END CERTIFICATE REQUEST-----
"""
# The same key on P-256 under a signature that it never made.
FORGED = P256.replace("dxwMBIl37pI909c6Oe", "dxwMBIl37pI909c6Of")
REFUSED = {"none": "none", "half of one": P256[:200], "RSA": RSA_2048, "P-384": P384, "a forged signature": FORGED}

UNCOMPRESSED_POINT = b"\x03\x42\x00\x04"  # in DER: a bit string of 65 bytes, the first of which is 4
POINT_BYTES = 64


def der_of(pem):
    return base64.b64decode("".join(line for line in pem.splitlines() if not line.startswith("-----")))


def certifies(certificate_chain):
    """Whether the first certificate of a chain holds the public key of P256."""
    head, _, _ = certificate_chain.partition(ssl.PEM_FOOTER)
    certificate = ssl.PEM_cert_to_DER_cert(head + ssl.PEM_FOOTER)
    request = der_of(P256)
    start = request.index(UNCOMPRESSED_POINT)
    return request[start:start + len(UNCOMPRESSED_POINT) + POINT_BYTES] in certificate
