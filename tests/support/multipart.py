"""A form with files as a browser sends it (RFC 7578): for tests that send what a tenant's phone sends."""

BOUNDARY = "----WebKitFormBoundary7MA4YWxkTrZu0gW"
CONTENT_TYPE = f"multipart/form-data; boundary={BOUNDARY}"


def part(data, name="files", filename='"secret-name.jpg"', more=b""):
    head = f'Content-Disposition: form-data; name="{name}"' + (f"; filename={filename}" if filename else "")
    return head.encode() + b"\r\nContent-Type: image/heic\r\n" + more + b"\r\n" + data


def form(*parts, boundary=BOUNDARY):
    edge = b"--" + boundary.encode()
    return b"".join(edge + b"\r\n" + one + b"\r\n" for one in parts) + edge + b"--\r\n"
